/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's screens: each stage by itself, what it keeps and asks for, and the rules of access at each text size. */

#include "screen-fixture.h"

#include "app/trainer/lamp-area-editor.h"
#include "app/trainer/lamp-draft-areas-page.h"
#include "app/trainer/lamp-draft-finish-page.h"
#include "app/trainer/lamp-draft-pictures-page.h"
#include "app/trainer/lamp-draft-steps-page.h"
#include "app/trainer/lamp-draft-words-page.h"
#include "app/trainer/lamp-trainer-desk.h"
#include "app/trainer/lamp-trainer-page.h"
#include "core/course/lamp-folder.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>

typedef struct
{
  char            *data;
  char            *sticks;
  LampTrainerDesk *desk;
} Room;

static void
add_picture (LampDraft  *draft,
             const char *data,
             guint32     colour)
{
  g_autofree char *source = g_build_filename (data, "source.png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 360, 640);
  g_autofree char *file = NULL;

  gdk_pixbuf_fill (pixbuf, colour);
  g_assert_true (gdk_pixbuf_save (pixbuf, source, "png", NULL, NULL));
  file = lamp_draft_import_picture (draft->folder, source, NULL);
  g_assert_nonnull (file);
  lamp_draft_add_picture (draft, file);
}

static void
room_set_up (Room    *room,
             gboolean filled)
{
  LampDraft        *draft;
  LampDraftPicture *first, *second;
  LampDraftArea    *area;
  g_autoptr (LampStickMonitor) monitor = NULL;

  room->data = g_dir_make_tmp ("lamp-trainer-XXXXXX", NULL);
  room->sticks = g_build_filename (room->data, "stick", NULL);
  g_mkdir (room->sticks, 0700);
  g_setenv ("LAMPLIGHT_STICKS", room->sticks, TRUE);
  monitor = lamp_stick_monitor_new (FALSE);
  room->desk = lamp_trainer_desk_new (room->data, monitor);
  g_assert_true (lamp_trainer_desk_begin (room->desk, "en", NULL));
  draft = lamp_trainer_desk_get_draft (room->desk);
  if (!filled)
    return;
  add_picture (draft, room->data, 0x2f7f6fff);
  add_picture (draft, room->data, 0xc8603fff);
  first = draft->pictures->pdata[0];
  second = draft->pictures->pdata[1];
  area = lamp_draft_add_area (draft, first);
  lamp_draft_set_text (&area->name, "Settings");
  lamp_draft_set_text (&lamp_draft_add_step (draft, first->id, area->id)->text, "Open the settings.");
  area = lamp_draft_add_area (draft, second);
  lamp_draft_set_text (&area->name, "Buy a very large television set with one tap");
  area->danger = TRUE;
  area = lamp_draft_add_area (draft, second);
  lamp_draft_set_text (&area->name, "Sound");
  lamp_draft_set_text (&draft->title, "Make the phone louder");
  lamp_trainer_desk_changed (room->desk);
}

static void
room_tear_down (Room *room)
{
  g_clear_object (&room->desk);
  lamp_folder_remove (room->data);
  g_free (room->data);
  g_free (room->sticks);
}

static LampDraft *
read_back (Room *room)
{
  LampDraft *kept;

  lamp_trainer_desk_flush (room->desk);
  kept = lamp_draft_open (lamp_trainer_desk_get_drafts (room->desk), lamp_trainer_desk_get_draft (room->desk)->id, NULL);
  g_assert_nonnull (kept);
  return kept;
}

static GtkWidget *
wait_for_button (Screen     *screen,
                 const char *text)
{
  GtkWidget *button = NULL;

  for (guint i = 0; i < 100 && button == NULL; i++)
    {
      lamp_rules_settle (screen->window);
      button = screen_find_button (screen->window, text);
    }
  g_assert_nonnull (button);
  return button;
}

static void
test_pictures (Screen       *screen,
               gconstpointer data)
{
  Room             room;
  g_autofree char *stick_picture = NULL;
  g_autofree char *bad = NULL;
  g_autoptr (LampDraft) kept = NULL;

  room_set_up (&room, FALSE);
  add_picture (lamp_trainer_desk_get_draft (room.desk), room.sticks, 0x336699ff);
  lamp_draft_remove_picture (lamp_trainer_desk_get_draft (room.desk), "p1");
  bad = g_build_filename (room.sticks, "bad.png", NULL);
  g_assert_true (g_file_set_contents (bad, "no picture", -1, NULL));
  screen_show (screen, lamp_draft_pictures_page_new (room.desk));
  g_assert_false (lamp_page_get_next_enabled (screen->page));
  screen_click (screen_find_button (screen->window, "Add pictures"));
  screen_click (wait_for_button (screen, "Stick: stick"));
  screen_click (wait_for_button (screen, "source.png"));
  for (guint i = 0; i < 100 && !screen_is_shown (screen->window, "1 picture is chosen."); i++)
    lamp_rules_settle (screen->window);
  g_assert_true (screen_is_shown (screen->window, "1 picture is chosen."));
  screen_click (screen_find_button (screen->window, "bad.png"));
  for (guint i = 0; i < 100 && screen_is_shown (screen->window, "1 picture is chosen."); i++)
    lamp_rules_settle (screen->window);
  g_assert_true (screen_is_shown (screen->window, "This file is no picture that can be used here. Please choose another one."));
  lamp_page_next (screen->page);
  lamp_rules_settle (screen->window);
  kept = read_back (&room);
  g_assert_cmpuint (kept->pictures->len, ==, 1);
  screen_click (screen_find_button (screen->window, "Take out"));
  lamp_rules_settle (screen->window);
  g_assert_false (lamp_page_get_next_enabled (screen->page));
  screen_click (screen_find_button (screen->window, "Undo"));
  lamp_rules_settle (screen->window);
  lamp_page_next (screen->page);
  screen_assert_asked (screen, "trainer 'areas:p2'\n");
  room_tear_down (&room);
}

/* By dragging, by two taps, and by buttons alone. */
static void
test_areas (Screen       *screen,
            gconstpointer data)
{
  Room           room;
  LampDraft     *draft;
  LampDraftArea *area;
  GtkWidget     *editor;
  g_autoptr (LampDraft) kept = NULL;

  room_set_up (&room, TRUE);
  draft = lamp_trainer_desk_get_draft (room.desk);
  screen_show (screen, lamp_draft_areas_page_new (room.desk, "p1"));
  screen_click (screen_find_button (screen->window, "Add a place to tap"));
  lamp_rules_settle (screen->window);
  g_assert_false (lamp_page_get_next_enabled (screen->page));
  area = ((LampDraftPicture *) draft->pictures->pdata[0])->areas->pdata[1];
  g_assert_cmpstr (area->go, ==, "p2");
  editor = lamp_rules_find (screen->window, LAMP_TYPE_AREA_EDITOR, NULL);
  lamp_area_editor_drag (LAMP_AREA_EDITOR (editor), 60, 70, 20, 30);
  g_assert_cmpfloat (area->x, ==, 20);
  g_assert_cmpfloat (area->height, ==, 40);
  lamp_area_editor_drag (LAMP_AREA_EDITOR (editor), 10, 10, 10, 10);
  g_assert_cmpfloat (area->x, ==, 20);
  g_assert_true (screen_is_shown (screen->window, "That is one corner. Now tap the opposite corner."));
  lamp_area_editor_drag (LAMP_AREA_EDITOR (editor), 50, 25, 50, 25);
  g_assert_cmpfloat (area->x, ==, 10);
  g_assert_cmpfloat (area->width, ==, 40);
  g_assert_cmpfloat (area->height, ==, 15);
  screen_click (screen_find_button (screen->window, "Right"));
  screen_click (screen_find_button (screen->window, "Taller"));
  g_assert_cmpfloat (area->x, ==, 12);
  g_assert_cmpfloat (area->height, ==, 17);
  gtk_editable_set_text (GTK_EDITABLE (lamp_rules_find (screen->window, GTK_TYPE_ENTRY, NULL)), "Sound [on]");
  g_assert_true (lamp_page_get_next_enabled (screen->page));
  screen_click (screen_find_button (screen->window, "The same picture stays"));
  screen_click (screen_find_button (screen->window, "Yes, stop whoever taps here"));
  kept = read_back (&room);
  area = ((LampDraftPicture *) kept->pictures->pdata[0])->areas->pdata[1];
  g_assert_cmpstr (area->name, ==, "Sound [on]");
  g_assert_null (area->go);
  g_assert_true (area->danger);
  lamp_page_next (screen->page);
  lamp_rules_settle (screen->window);
  screen_click (screen_find_button (screen->window, "2. Sound [on]"));
  lamp_rules_settle (screen->window);
  screen_click (screen_find_button (screen->window, "Delete this place"));
  lamp_rules_settle (screen->window);
  g_assert_null (screen_find_button (screen->window, "2. Sound [on]"));
  screen_click (screen_find_button (screen->window, "Undo"));
  lamp_rules_settle (screen->window);
  g_assert_nonnull (screen_find_button (screen->window, "2. Sound [on]"));
  lamp_page_next (screen->page);
  screen_assert_asked (screen, "trainer 'areas:p2'\n");
  room_tear_down (&room);
}

static void
test_steps (Screen       *screen,
            gconstpointer data)
{
  Room       room;
  LampDraft *draft;

  room_set_up (&room, TRUE);
  draft = lamp_trainer_desk_get_draft (room.desk);
  screen_show (screen, lamp_draft_steps_page_new (room.desk));
  screen_click (screen_find_button (screen->window, "Add a step"));
  lamp_rules_settle (screen->window);
  g_assert_null (screen_find_button (screen->window, "Buy a very large television set with one tap"));
  screen_click (screen_find_button (screen->window, "Sound"));
  lamp_rules_settle (screen->window);
  g_assert_cmpuint (draft->steps->len, ==, 2);
  g_assert_true (screen_is_shown (screen->window, "2. Look for this place: Sound"));
  g_assert_false (lamp_page_get_next_enabled (screen->page));
  gtk_editable_set_text (GTK_EDITABLE (lamp_rules_find (screen->window, GTK_TYPE_ENTRY, NULL)), "Tap the sound.");
  g_assert_true (lamp_page_get_next_enabled (screen->page));
  screen_click (screen_find_button (screen->window, "Earlier"));
  lamp_page_back (screen->page);
  lamp_rules_settle (screen->window);
  g_assert_true (screen_is_shown (screen->window, "Step 1: The steps before it lead to another picture. Please change the order, or what comes after a tap."));
  screen_click (screen_find_button (screen->window, "1. Tap the sound."));
  lamp_rules_settle (screen->window);
  screen_click (screen_find_button (screen->window, "Delete"));
  lamp_rules_settle (screen->window);
  g_assert_cmpuint (draft->steps->len, ==, 1);
  lamp_page_next (screen->page);
  screen_assert_asked (screen, "trainer 'words'\n");
  room_tear_down (&room);
}

static void
test_finish (Screen       *screen,
             gconstpointer data)
{
  Room       room;
  LampDraft *draft;

  room_set_up (&room, TRUE);
  draft = lamp_trainer_desk_get_draft (room.desk);
  screen_show (screen, lamp_draft_finish_page_new (room.desk));
  screen_click (screen_find_button (screen->window, "Try it"));
  screen_assert_asked (screen, "trainer-try\n");
  screen_click (screen_find_button (screen->window, "Save it for learners"));
  wait_for_button (screen, "Save again");
  screen_assert_asked (screen, "courses-changed\n");
  {
    g_autofree char *course = g_build_filename (lamp_trainer_desk_get_courses (room.desk), draft->id, NULL);

    g_assert_true (lamp_draft_is_own (course));
  }
  lamp_page_next (screen->page);
  screen_assert_asked (screen, "trainer-done\n");
  room_tear_down (&room);
}

static LampPage *
make_room (const char *language,
           gpointer    data)
{
  return lamp_trainer_page_new (((Room *) data)->desk);
}

static LampPage *
make_pictures (const char *language,
               gpointer    data)
{
  return lamp_draft_pictures_page_new (((Room *) data)->desk);
}

static LampPage *
make_areas (const char *language,
            gpointer    data)
{
  return lamp_draft_areas_page_new (((Room *) data)->desk, "p2");
}

/* Stops there: what is pressed may take the widgets beside it away. */
static gboolean
click_id (GtkWidget  *root,
          const char *id)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (g_object_get_data (G_OBJECT (root), "lamp-form-id"), id) == 0)
    {
      g_signal_emit_by_name (root, "clicked");
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (click_id (child, id))
      return TRUE;
  return FALSE;
}

static LampPage *
make_one_area (const char *language,
               gpointer    data)
{
  LampPage  *page = make_areas (language, data);
  LampDraft *draft = lamp_trainer_desk_get_draft (((Room *) data)->desk);

  g_assert_true (click_id (GTK_WIDGET (page), *(char **) ((LampDraftPicture *) draft->pictures->pdata[1])->areas->pdata[0]));
  return page;
}

static LampPage *
make_steps (const char *language,
            gpointer    data)
{
  return lamp_draft_steps_page_new (((Room *) data)->desk);
}

static LampPage *
make_one_step (const char *language,
               gpointer    data)
{
  LampPage *page = make_steps (language, data);

  g_assert_true (click_id (GTK_WIDGET (page), *(char **) lamp_trainer_desk_get_draft (((Room *) data)->desk)->steps->pdata[0]));
  return page;
}

static LampPage *
make_words (const char *language,
            gpointer    data)
{
  return lamp_draft_words_page_new (((Room *) data)->desk);
}

static LampPage *
make_finish (const char *language,
             gpointer    data)
{
  return lamp_draft_finish_page_new (((Room *) data)->desk);
}

static void
test_rules (void)
{
  Room room;

  room_set_up (&room, TRUE);
  lamp_rules_check_page (make_room, &room, "trainer");
  lamp_rules_check_page (make_pictures, &room, "draft, pictures");
  lamp_rules_check_page (make_areas, &room, "draft, places");
  lamp_rules_check_page (make_one_area, &room, "draft, one place");
  lamp_rules_check_page (make_steps, &room, "draft, steps");
  lamp_rules_check_page (make_one_step, &room, "draft, one step");
  lamp_rules_check_page (make_words, &room, "draft, words");
  lamp_rules_check_page (make_finish, &room, "draft, finish");
  room_tear_down (&room);
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/trainer-pages/pictures", Screen, NULL, screen_set_up, test_pictures, screen_tear_down);
  g_test_add ("/trainer-pages/areas", Screen, NULL, screen_set_up, test_areas, screen_tear_down);
  g_test_add ("/trainer-pages/steps", Screen, NULL, screen_set_up, test_steps, screen_tear_down);
  g_test_add ("/trainer-pages/finish", Screen, NULL, screen_set_up, test_finish, screen_tear_down);
  g_test_add_func ("/trainer-pages/rules", test_rules);
  return g_test_run ();
}
