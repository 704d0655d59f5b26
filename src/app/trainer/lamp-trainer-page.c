/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampTrainerPage: what trainers made here, and the way to make more. */

#include "app/trainer/lamp-trainer-page.h"

#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-stick-choice.h"
#include "app/widgets/lamp-word-button.h"
#include "core/course/lamp-course.h"

#include <glib/gi18n.h>

/* One practice that was made or is being made here. */
typedef struct
{
  char    *id;
  char    *title; /* NULL: not named yet */
  gboolean draft;
  gboolean course;
} Item;

typedef enum
{
  STAGE_LIST,
  STAGE_ITEM,
  STAGE_DELETE,
  STAGE_STICK
} Stage;

struct _LampTrainerPage
{
  LampPage parent_instance;

  LampTrainerDesk *desk;
  GPtrArray       *items; /* NULL until they are read */
  Stage            stage;
  char            *chosen;
  char            *told; /* what came of the last thing; NULL: nothing to tell */
  gboolean         told_warning;
};

G_DEFINE_FINAL_TYPE (LampTrainerPage, lamp_trainer_page, LAMP_TYPE_PAGE)

static void show (LampTrainerPage *self);

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->id);
  g_free (item->title);
  g_free (item);
}

static Item *
find_item (GPtrArray  *items,
           const char *id)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    if (g_strcmp0 (((Item *) items->pdata[i])->id, id) == 0)
      return items->pdata[i];
  return NULL;
}

static void
set_told (LampTrainerPage *self,
          const char      *told,
          gboolean         warning)
{
  g_free (self->told);
  self->told = g_strdup (told);
  self->told_warning = warning;
}

/* ---- what there is: read in a thread ---- */

typedef struct
{
  char *drafts;
  char *courses;
} Folders;

static void
folders_free (gpointer data)
{
  Folders *folders = data;

  g_free (folders->drafts);
  g_free (folders->courses);
  g_free (folders);
}

static void
add_courses (GPtrArray  *items,
             const char *folder)
{
  const char *folders[] = { folder, NULL };
  g_autoptr (LampCourseList) list = g_file_test (folder, G_FILE_TEST_IS_DIR) ? lamp_course_list_read (folders) : NULL;

  for (guint i = 0; list != NULL && i < list->courses->len; i++)
    {
      LampCourse *course = list->courses->pdata[i];
      Item       *item;

      if (!lamp_draft_is_own (lamp_course_get_folder (course)))
        continue;
      item = g_new0 (Item, 1);
      item->id = g_strdup (lamp_course_get_id (course));
      item->title = g_strdup (lamp_course_get_title (course, "en"));
      item->course = TRUE;
      g_ptr_array_add (items, item);
    }
}

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Folders   *folders = task_data;
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (GPtrArray) drafts = lamp_draft_list (folders->drafts);

  add_courses (items, folders->courses);
  for (guint i = 0; i < drafts->len; i++)
    {
      const LampDraft *draft = drafts->pdata[i];
      Item            *item = find_item (items, draft->id);

      /* Somebody looked in and left again. */
      if (item == NULL && draft->pictures->len == 0 && draft->title == NULL)
        continue;
      if (item == NULL)
        {
          item = g_new0 (Item, 1);
          item->id = g_strdup (draft->id);
          item->title = g_strdup (draft->title);
          g_ptr_array_add (items, item);
        }
      item->draft = TRUE;
    }
  g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  LampTrainerPage *self = LAMP_TRAINER_PAGE (source);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_task_propagate_pointer (G_TASK (result), NULL);
  show (self);
}

static void
list (LampTrainerPage *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, listed_cb, NULL);
  Folders *folders = g_new0 (Folders, 1);

  folders->drafts = g_strdup (lamp_trainer_desk_get_drafts (self->desk));
  folders->courses = g_strdup (lamp_trainer_desk_get_courses (self->desk));
  g_task_set_task_data (task, folders, folders_free);
  g_task_run_in_thread (task, list_thread);
}

/* ---- what can be done ---- */

static void
go_to_stage (LampTrainerPage *self,
             Stage            stage)
{
  self->stage = stage;
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
new_clicked_cb (LampTrainerPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer-new", NULL);
}

static void
item_clicked_cb (LampTrainerPage *self,
                 GtkWidget       *button)
{
  g_free (self->chosen);
  self->chosen = g_strdup (lamp_form_get_id (button));
  set_told (self, NULL, FALSE);
  go_to_stage (self, STAGE_ITEM);
}

static void
edit_clicked_cb (LampTrainerPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer-open", "s", self->chosen);
}

static void
try_clicked_cb (LampTrainerPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-course", "s", self->chosen);
}

static void
delete_clicked_cb (LampTrainerPage *self)
{
  go_to_stage (self, STAGE_DELETE);
}

static void
keep_clicked_cb (LampTrainerPage *self)
{
  go_to_stage (self, STAGE_ITEM);
}

static void
really_clicked_cb (LampTrainerPage *self)
{
  const Item *item = find_item (self->items, self->chosen);
  g_autoptr (GError) error = NULL;

  if (item == NULL)
    return;
  if (lamp_trainer_desk_remove (self->desk, item->id, item->course, &error))
    set_told (self, _ ("It is put away. You can still take it back."), FALSE);
  else
    set_told (self, _ ("It could not be deleted just now. Nothing has changed."), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.courses-changed", NULL);
  go_to_stage (self, STAGE_LIST);
  list (self);
}

static void
put_back_clicked_cb (LampTrainerPage *self)
{
  lamp_trainer_desk_put_back (self->desk);
  set_told (self, _ ("It is back."), FALSE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.courses-changed", NULL);
  list (self);
}

static void
copy_clicked_cb (LampTrainerPage *self)
{
  go_to_stage (self, STAGE_STICK);
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LampTrainerPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (lamp_trainer_desk_copy_finish (result, &error))
    set_told (self, _ ("The copy is on the stick. You can pull the stick out now."), FALSE);
  else if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    set_told (self, _ ("There is no room left on the stick. Nothing here is lost. Please use another stick."), TRUE);
  else
    set_told (self, _ ("The copy did not work. Nothing here is lost. Please put the stick in again and try once more."), TRUE);
  if (error != NULL)
    g_warning ("%s", error->message);
  go_to_stage (self, STAGE_ITEM);
}

static void
stick_clicked_cb (LampTrainerPage *self,
                  GtkWidget       *button)
{
  set_told (self, _ ("Copying. Please leave the stick in."), TRUE);
  lamp_trainer_desk_copy_async (self->desk, self->chosen, lamp_form_get_id (button), copied_cb, g_object_ref (self));
  go_to_stage (self, STAGE_ITEM);
}

/* ---- what is shown ---- */

static void
add_told (LampTrainerPage *self,
          GtkWidget       *box)
{
  if (self->told != NULL)
    lamp_form_add_note (box, self->told, self->told_warning);
}

static const char *
get_title (const Item *item)
{
  return item->title != NULL ? item->title : _ ("Not named yet");
}

static void
show_list (LampTrainerPage *self,
           GtkWidget       *box)
{
  GtkWidget *make;

  lamp_form_add_words (box, _ ("My practices"), "page-title");
  lamp_form_add_words (box, _ ("Here you make practices of your own, from pictures of a phone's screen."), "body");
  add_told (self, box);
  if (lamp_trainer_desk_can_put_back (self->desk))
    lamp_form_add_button (box, "lamp-undo-symbolic", _ ("Take it back"), "put-back", G_CALLBACK (put_back_clicked_cb), self);
  make = lamp_form_add_button (box, "lamp-add-symbolic", _ ("Make a practice from my screenshots"), "new", G_CALLBACK (new_clicked_cb), self);
  gtk_widget_add_css_class (make, "primary");
  if (self->items != NULL && self->items->len == 0)
    lamp_form_add_words (box, _ ("None yet."), "body");
  for (guint i = 0; self->items != NULL && i < self->items->len; i++)
    {
      const Item *item = self->items->pdata[i];
      GtkWidget  *button = lamp_form_add_button (box, "lamp-practice-symbolic", get_title (item), item->id, G_CALLBACK (item_clicked_cb), self);

      lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), !item->course ? _ ("Not finished yet") : item->draft ? _ ("Ready, with changes not saved yet")
                                                                                                                   : _ ("Ready for learners"));
    }
}

static void
show_item (LampTrainerPage *self,
           GtkWidget       *box,
           const Item      *item)
{
  lamp_form_add_words (box, get_title (item), "page-title");
  add_told (self, box);
  lamp_form_add_button (box, "lamp-continue-symbolic", item->course ? _ ("Change it") : _ ("Go on making it"), "edit", G_CALLBACK (edit_clicked_cb), self);
  if (item->course)
    {
      lamp_form_add_button (box, "lamp-play-symbolic", _ ("Try it"), "try", G_CALLBACK (try_clicked_cb), self);
      lamp_form_add_button (box, "lamp-leave-symbolic", _ ("Copy it to a stick"), "copy", G_CALLBACK (copy_clicked_cb), self);
    }
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("Delete it"), "delete", G_CALLBACK (delete_clicked_cb), self);
}

static void
show_delete (LampTrainerPage *self,
             GtkWidget       *box,
             const Item      *item)
{
  g_autofree char *question = g_strdup_printf (_ ("Delete \"%s\"?"), get_title (item));

  lamp_form_add_words (box, question, "page-title");
  lamp_form_add_words (box, _ ("Learners will no longer find it here. What they have done before stays noted."), "body");
  lamp_form_add_button (box, "lamp-back-symbolic", _ ("No, keep it"), "keep", G_CALLBACK (keep_clicked_cb), self);
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("Yes, delete it"), "really", G_CALLBACK (really_clicked_cb), self);
}

static void
show_sticks (LampTrainerPage *self,
             GtkWidget       *box)
{
  lamp_form_add_words (box, _ ("Which stick?"), "page-title");
  gtk_box_append (GTK_BOX (box), lamp_stick_choice_new (lamp_trainer_desk_get_sticks (self->desk), TRUE, G_CALLBACK (stick_clicked_cb), self));
}

static void
show (LampTrainerPage *self)
{
  GtkWidget  *box = lamp_form_begin (LAMP_PAGE (self));
  const Item *item = find_item (self->items, self->chosen);

  if (item == NULL)
    self->stage = STAGE_LIST;
  if (self->stage == STAGE_ITEM)
    show_item (self, box, item);
  else if (self->stage == STAGE_DELETE)
    show_delete (self, box, item);
  else if (self->stage == STAGE_STICK)
    show_sticks (self, box);
  else
    show_list (self, box);
}

static gboolean
lamp_trainer_page_back (LampPage *page)
{
  LampTrainerPage *self = LAMP_TRAINER_PAGE (page);

  if (self->stage == STAGE_LIST)
    return FALSE;
  set_told (self, NULL, FALSE);
  go_to_stage (self, self->stage == STAGE_ITEM ? STAGE_LIST : STAGE_ITEM);
  return TRUE;
}

static void
lamp_trainer_page_finalize (GObject *object)
{
  LampTrainerPage *self = LAMP_TRAINER_PAGE (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self->chosen);
  g_free (self->told);
  G_OBJECT_CLASS (lamp_trainer_page_parent_class)->finalize (object);
}

static void
lamp_trainer_page_class_init (LampTrainerPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_trainer_page_finalize;
  LAMP_PAGE_CLASS (klass)->back = lamp_trainer_page_back;
}

static void
lamp_trainer_page_init (LampTrainerPage *self)
{
}

LampPage *
lamp_trainer_page_new (LampTrainerDesk *desk)
{
  LampTrainerPage *self = g_object_new (LAMP_TYPE_TRAINER_PAGE, "title", _ ("My practices"), NULL);

  self->desk = g_object_ref (desk);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Tap \"Make a practice from my screenshots\" to begin a new one.\nTap a practice to change it, try it, copy it or delete it."));
  show (self);
  list (self);
  return LAMP_PAGE (self);
}
