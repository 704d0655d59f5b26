/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDraftPicturesPage: which pictures, and in which order. */

#include "app/trainer/lamp-draft-pictures-page.h"

#include "app/access/lamp-control.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-stick-choice.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-tile.h"
#include "app/widgets/lamp-word-button.h"
#include "core/course/lamp-course.h"
#include "core/sticks/lamp-stick-files.h"

#include <glib/gi18n.h>

#define SHOWN_AT_ONCE 12 /* thumbnails are decoded side by side: a stick may hold thousands */

typedef enum
{
  STAGE_CHOSEN, /* those of the practice */
  STAGE_PLACES, /* where to take more from */
  STAGE_FOLDER
} Stage;

struct _LampDraftPicturesPage
{
  LampPage parent_instance;

  LampTrainerDesk *desk;
  GCancellable    *looking;
  Stage            stage;
  GStrv            found; /* NULL while looking */
  guint            n_shown;
  guint            n_importing;
  char            *told;
  gboolean         told_warning;
};

G_DEFINE_FINAL_TYPE (LampDraftPicturesPage, lamp_draft_pictures_page, LAMP_TYPE_PAGE)

static void show (LampDraftPicturesPage *self,
                  const char            *focus);

static void
set_told (LampDraftPicturesPage *self,
          const char            *told,
          gboolean               warning)
{
  g_free (self->told);
  self->told = g_strdup (told);
  self->told_warning = warning;
}

static void
go_to_stage (LampDraftPicturesPage *self,
             Stage                  stage)
{
  self->stage = stage;
  show (self, NULL);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

/* ---- the pictures of the practice ---- */

static guint
get_index (LampDraftPicturesPage *self,
           GtkWidget             *button)
{
  LampDraft  *draft = lamp_trainer_desk_get_draft (self->desk);
  const char *id = strchr (lamp_form_get_id (button), ':') + 1;
  guint       index = 0;

  g_ptr_array_find (draft->pictures, lamp_draft_find_picture (draft, id), &index);
  return index;
}

static void
move (LampDraftPicturesPage *self,
      GtkWidget             *button,
      int                    by)
{
  g_autofree char *focus = g_strdup (lamp_form_get_id (button));

  if (lamp_draft_move (lamp_trainer_desk_get_draft (self->desk)->pictures, get_index (self, button), by))
    lamp_trainer_desk_changed (self->desk);
  show (self, focus);
}

static void
earlier_clicked_cb (LampDraftPicturesPage *self,
                    GtkWidget             *button)
{
  move (self, button, -1);
}

static void
later_clicked_cb (LampDraftPicturesPage *self,
                  GtkWidget             *button)
{
  move (self, button, 1);
}

static void
remove_clicked_cb (LampDraftPicturesPage *self,
                   GtkWidget             *button)
{
  LampDraft        *draft = lamp_trainer_desk_get_draft (self->desk);
  LampDraftPicture *picture = draft->pictures->pdata[get_index (self, button)];

  lamp_trainer_desk_remember (self->desk);
  lamp_draft_remove_picture (draft, picture->id);
  lamp_trainer_desk_changed (self->desk);
  set_told (self, _ ("The picture is taken out, with the steps on it."), FALSE);
  show (self, "undo");
}

static void
undo_clicked_cb (LampDraftPicturesPage *self)
{
  lamp_trainer_desk_undo (self->desk);
  set_told (self, NULL, FALSE);
  show (self, "add");
}

static void
add_clicked_cb (LampDraftPicturesPage *self)
{
  set_told (self, NULL, FALSE);
  go_to_stage (self, STAGE_PLACES);
}

static void
add_chosen (LampDraftPicturesPage *self,
            GtkWidget             *box,
            guint                  index)
{
  LampDraft        *draft = lamp_trainer_desk_get_draft (self->desk);
  LampDraftPicture *picture = draft->pictures->pdata[index];
  g_autofree char  *name = lamp_draft_make_name (draft, picture);
  g_autofree char  *path = g_build_filename (draft->folder, picture->file, NULL);
  GtkWidget        *image = lamp_picture_new (path, name, 150);
  GtkWidget        *row, *button;
  struct
  {
    const char *id, *icon, *text;
    GCallback   clicked;
    gboolean    enabled;
  } buttons[] = {
    { "earlier:", "lamp-back-symbolic", _ ("Earlier"), G_CALLBACK (earlier_clicked_cb), index > 0 },
    { "later:", "lamp-next-symbolic", _ ("Later"), G_CALLBACK (later_clicked_cb), index + 1 < draft->pictures->len },
    { "remove:", "lamp-close-symbolic", _ ("Take out"), G_CALLBACK (remove_clicked_cb), TRUE },
  };

  lamp_form_add_words (box, name, "card-title");
  gtk_widget_set_halign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), image);
  row = lamp_form_add_row (box, 170);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      g_autofree char *id = g_strconcat (buttons[i].id, picture->id, NULL);
      g_autofree char *spoken = NULL;

      button = lamp_form_add_button (row, buttons[i].icon, buttons[i].text, id, buttons[i].clicked, self);
      spoken = g_strdup_printf ("%s: %s", name, buttons[i].text);
      lamp_control_set_name (button, spoken);
      gtk_widget_set_sensitive (button, buttons[i].enabled);
    }
}

static void
show_chosen (LampDraftPicturesPage *self,
             GtkWidget             *box)
{
  LampDraft *draft = lamp_trainer_desk_get_draft (self->desk);
  GtkWidget *add;

  lamp_form_add_words (box, _ ("Which pictures?"), "page-title");
  lamp_form_add_words (box, _ ("Take them in the order in which a learner will see them. The practice begins with the first."), "body");
  lamp_form_add_words (box, _ ("Please show no real names, numbers or faces. Cover them before you take the picture."), "body");
  if (self->told != NULL)
    lamp_form_add_note (box, self->told, self->told_warning);
  if (lamp_trainer_desk_can_undo (self->desk))
    lamp_form_add_button (box, "lamp-undo-symbolic", _ ("Undo"), "undo", G_CALLBACK (undo_clicked_cb), self);
  add = lamp_form_add_button (box, "lamp-add-symbolic", _ ("Add pictures"), "add", G_CALLBACK (add_clicked_cb), self);
  if (draft->pictures->len == 0)
    gtk_widget_add_css_class (add, "primary");
  for (guint i = 0; i < draft->pictures->len; i++)
    add_chosen (self, box, i);
  lamp_page_set_next (LAMP_PAGE (self), _ ("Next"), draft->pictures->len > 0);
}

/* ---- where from ---- */

static void
find_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, lamp_stick_files_find_pictures (task_data, cancellable), (GDestroyNotify) g_strfreev);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  LampDraftPicturesPage *self = LAMP_DRAFT_PICTURES_PAGE (source);
  GStrv                  found = g_task_propagate_pointer (G_TASK (result), NULL);

  if (found == NULL || self->stage != STAGE_FOLDER)
    {
      g_strfreev (found);
      return;
    }
  g_strfreev (self->found);
  self->found = found;
  self->n_shown = SHOWN_AT_ONCE;
  show (self, NULL);
}

static void
place_clicked_cb (LampDraftPicturesPage *self,
                  GtkWidget             *button)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->found, g_strfreev);
  self->looking = g_cancellable_new ();
  task = g_task_new (self, self->looking, found_cb, NULL);
  g_task_set_task_data (task, g_strdup (lamp_form_get_id (button)), g_free);
  go_to_stage (self, STAGE_FOLDER);
  g_task_run_in_thread (task, find_thread);
}

static void
show_places (LampDraftPicturesPage *self,
             GtkWidget             *box)
{
  g_autofree char *pictures = lamp_stick_files_get_pictures ();

  lamp_form_add_words (box, _ ("Where are your pictures?"), "page-title");
  gtk_box_append (GTK_BOX (box), lamp_stick_choice_new (lamp_trainer_desk_get_sticks (self->desk), FALSE, G_CALLBACK (place_clicked_cb), self));
  if (pictures != NULL)
    lamp_form_add_button (box, "lamp-course-symbolic", _ ("The Pictures folder of this computer"), pictures, G_CALLBACK (place_clicked_cb), self);
  lamp_page_set_next (LAMP_PAGE (self), NULL, FALSE);
}

/* ---- one folder ---- */

static const char *
explain (const GError *error)
{
  if (g_error_matches (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_LIMIT))
    return _ ("This picture is too large. Please take a smaller one.");
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return _ ("This kiosk has no room left for pictures. Nothing is lost.");
  if (g_error_matches (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING) || g_error_matches (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_READ))
    return _ ("The picture could not be read. Is the stick still in?");
  return _ ("This file is no picture that can be used here. Please choose another one.");
}

/* The trainer may have turned to another practice while it was read. */
static gboolean
belongs_to (const LampDraft *draft,
            const char      *file)
{
  g_autofree char *path = draft != NULL ? g_build_filename (draft->folder, file, NULL) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LampDraftPicturesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = lamp_trainer_desk_import_finish (result, &error);
  LampDraft       *draft = lamp_trainer_desk_get_draft (self->desk);

  self->n_importing--;
  if (file == NULL)
    {
      g_message ("%s", error->message);
      set_told (self, explain (error), TRUE);
    }
  else if (!belongs_to (draft, file))
    g_message ("%s: the trainer has turned to another practice", file);
  else if (lamp_draft_add_picture (draft, file) != NULL)
    {
      g_autofree char *told = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u picture is chosen.", "%u pictures are chosen.", draft->pictures->len), draft->pictures->len);

      lamp_trainer_desk_changed (self->desk);
      set_told (self, told, FALSE);
    }
  else
    set_told (self, _ ("There are as many pictures as one practice can hold."), TRUE);
  if (draft != NULL)
    show (self, "again");
}

static void
picture_clicked_cb (LampDraftPicturesPage *self,
                    GtkWidget             *tile)
{
  if (self->n_importing > 0)
    return;
  self->n_importing++;
  lamp_trainer_desk_import_async (self->desk, g_object_get_data (G_OBJECT (tile), "path"), imported_cb, g_object_ref (self));
}

static void
more_clicked_cb (LampDraftPicturesPage *self)
{
  self->n_shown += SHOWN_AT_ONCE;
  show (self, "more");
}

static void
enough_clicked_cb (LampDraftPicturesPage *self)
{
  go_to_stage (self, STAGE_CHOSEN);
}

static void
show_folder (LampDraftPicturesPage *self,
             GtkWidget             *box)
{
  GtkWidget *grid;

  lamp_form_add_words (box, _ ("Tap the pictures, one after the other"), "page-title");
  if (self->told != NULL)
    lamp_form_add_note (box, self->told, self->told_warning);
  lamp_page_set_next (LAMP_PAGE (self), _ ("These are all"), lamp_trainer_desk_get_draft (self->desk)->pictures->len > 0);
  if (self->found == NULL)
    {
      lamp_form_add_words (box, _ ("Looking for pictures …"), "body");
      return;
    }
  if (self->found[0] == NULL)
    lamp_form_add_note (box, _ ("There are no pictures here. Pictures end in .png, .jpg or .webp."), TRUE);
  grid = lamp_form_add_row (box, 220);
  for (guint i = 0; i < self->n_shown && self->found[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (self->found[i]);
      g_autofree char *valid = g_filename_display_name (name);
      GtkWidget       *tile = lamp_tile_new (self->found[i], valid, NULL, FALSE);

      g_object_set_data_full (G_OBJECT (tile), "path", g_strdup (self->found[i]), g_free);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (picture_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (grid), tile);
    }
  if (g_strv_length (self->found) > self->n_shown)
    lamp_form_add_button (box, "lamp-add-symbolic", _ ("More pictures"), "more", G_CALLBACK (more_clicked_cb), self);
}

static void
show (LampDraftPicturesPage *self,
      const char            *focus)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  if (self->stage == STAGE_CHOSEN)
    show_chosen (self, box);
  else if (self->stage == STAGE_PLACES)
    show_places (self, box);
  else
    show_folder (self, box);
  lamp_form_focus (LAMP_PAGE (self), focus);
}

static void
lamp_draft_pictures_page_next (LampPage *page)
{
  LampDraftPicturesPage *self = LAMP_DRAFT_PICTURES_PAGE (page);
  LampDraft             *draft = lamp_trainer_desk_get_draft (self->desk);
  g_autofree char       *place = NULL;

  if (self->stage == STAGE_FOLDER)
    {
      enough_clicked_cb (self);
      return;
    }
  place = g_strconcat ("areas:", ((LampDraftPicture *) draft->pictures->pdata[0])->id, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", place);
}

static gboolean
lamp_draft_pictures_page_back (LampPage *page)
{
  LampDraftPicturesPage *self = LAMP_DRAFT_PICTURES_PAGE (page);

  if (self->stage == STAGE_CHOSEN)
    return FALSE;
  set_told (self, NULL, FALSE);
  go_to_stage (self, self->stage == STAGE_FOLDER ? STAGE_PLACES : STAGE_CHOSEN);
  return TRUE;
}

static void
lamp_draft_pictures_page_finalize (GObject *object)
{
  LampDraftPicturesPage *self = LAMP_DRAFT_PICTURES_PAGE (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->desk);
  g_strfreev (self->found);
  g_free (self->told);
  G_OBJECT_CLASS (lamp_draft_pictures_page_parent_class)->finalize (object);
}

static void
lamp_draft_pictures_page_class_init (LampDraftPicturesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_draft_pictures_page_finalize;
  LAMP_PAGE_CLASS (klass)->next = lamp_draft_pictures_page_next;
  LAMP_PAGE_CLASS (klass)->back = lamp_draft_pictures_page_back;
}

static void
lamp_draft_pictures_page_init (LampDraftPicturesPage *self)
{
}

LampPage *
lamp_draft_pictures_page_new (LampTrainerDesk *desk)
{
  LampDraftPicturesPage *self = g_object_new (LAMP_TYPE_DRAFT_PICTURES_PAGE, "title", _ ("Pictures"), NULL);

  self->desk = g_object_ref (desk);
  lamp_page_set_status (LAMP_PAGE (self), _ ("Pictures"));
  lamp_page_set_help (LAMP_PAGE (self), _ ("Tap \"Add pictures\" and choose them from your stick.\nEverything is kept as you go. You can stop at any time."));
  show (self, NULL);
  return LAMP_PAGE (self);
}
