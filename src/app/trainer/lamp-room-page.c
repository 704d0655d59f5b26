/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampRoomPage: where the trainer begins. */

#include "app/trainer/lamp-room-page.h"

#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define TILE_WIDTH 330

struct _LampRoomPage
{
  LampPage parent_instance;
};

static const struct
{
  const char *icon;
  const char *title;
  const char *detail;
  const char *stage;
} tiles[] = {
  { "lamp-today-symbolic", N_ ("Today"), N_ ("Who is here, who needs a hand, what the kiosk needs"), "today" },
  { "lamp-class-symbolic", N_ ("Class"), N_ ("Roll-call, and a lesson before the big screen"), "class" },
  { "lamp-people-symbolic", N_ ("Learners and groups"), N_ ("Find somebody, or take in a class list"), "learners" },
  { "lamp-lesson-done-symbolic", N_ ("Reports"), N_ ("Learners, courses, the eight figures: to see, save and print"), "reports" },
  { "lamp-course-symbolic", N_ ("Courses and updates"), N_ ("What is here, bring new ones, updates and publishers"), "packs" },
  { "lamp-practice-symbolic", N_ ("My practices"), N_ ("Make practices from your own screenshots"), "courses" },
  { "lamp-certificate-symbolic", N_ ("Certificates"), N_ ("Give them, and see whether one is genuine"), "certificates:" },
  { "lamp-settings-symbolic", N_ ("Settings"), N_ ("PIN, backups, sound, name and language"), "settings" },
};

G_DEFINE_FINAL_TYPE (LampRoomPage, lamp_room_page, LAMP_TYPE_PAGE)

static void
lamp_room_page_class_init (LampRoomPageClass *klass)
{
}

static void
lamp_room_page_init (LampRoomPage *self)
{
}

static void
add_tile (GtkWidget  *row,
          const char *icon,
          const char *title,
          const char *detail,
          const char *action,
          const char *stage)
{
  GtkWidget *tile = lamp_form_add_button (row, icon, title, stage, NULL, NULL);

  lamp_word_button_set_detail (LAMP_WORD_BUTTON (tile), detail);
  gtk_widget_add_css_class (tile, "way-in");
  if (stage != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "s", stage);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), action);
}

LampPage *
lamp_room_page_new (gboolean open)
{
  LampRoomPage *self = g_object_new (LAMP_TYPE_ROOM_PAGE, "title", _ ("The trainer's room"), NULL);
  GtkWidget    *box = lamp_form_begin (LAMP_PAGE (self));
  GtkWidget    *row;

  lamp_page_set_help (LAMP_PAGE (self), _ ("Tap what you want to do.\nWhen you are finished, tap \"Leave the room\": it locks itself behind you.\nIt also locks itself when nobody touches it for ten minutes."));
  lamp_form_add_words (box, _ ("The trainer's room"), "page-title");
  if (open)
    {
      lamp_form_add_note (box, _ ("No PIN is set: anybody can come in here."), TRUE);
      add_tile (box, "lamp-lock-symbolic", _ ("Set a PIN now"), NULL, "win.trainer", "pin");
    }
  row = lamp_form_add_row (box, TILE_WIDTH);
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    add_tile (row, tiles[i].icon, _ (tiles[i].title), _ (tiles[i].detail), "win.trainer", tiles[i].stage);
  add_tile (row, "lamp-leave-symbolic", _ ("Leave the room"), open ? NULL : _ ("It locks itself"), "win.sign-out", NULL);
  return LAMP_PAGE (self);
}
