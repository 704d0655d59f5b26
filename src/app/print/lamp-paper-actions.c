/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPaperActions: a paper onto a stick or a printer. */

#include "app/print/lamp-paper-actions.h"

#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-stick-choice.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define NAMESAKES_MAX 999
#define BUTTON_WIDTH 300

struct _LampPaperActions
{
  AdwBin parent_instance;

  LampPrinter      *printer;
  LampStickMonitor *sticks;
  LampPaper        *paper;
  char             *folder;
  char             *stem;
  GPtrArray        *files; /* char *: ending, text, and so on */
  GCancellable     *cancellable;
  gboolean          busy;
  GtkWidget        *told;
};

G_DEFINE_FINAL_TYPE (LampPaperActions, lamp_paper_actions, ADW_TYPE_BIN)

/* ---- onto a stick ---- */

typedef struct
{
  LampPaper *paper;
  char      *folder;
  char      *stem;
  GPtrArray *files;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  lamp_paper_unref (saving->paper);
  g_free (saving->folder);
  g_free (saving->stem);
  g_ptr_array_unref (saving->files);
  g_free (saving);
}

/* Without an ending; NULL where there are too many already. */
static char *
choose_path (const Saving *saving)
{
  for (guint i = 1; i <= NAMESAKES_MAX; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup (saving->stem) : g_strdup_printf ("%s-%u", saving->stem, i);
      g_autofree char *path = g_build_filename (saving->folder, name, NULL);
      g_autofree char *pdf = g_strconcat (path, ".pdf", NULL);

      if (!g_file_test (pdf, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static gboolean
write_file (const char *path,
            const char *ending,
            const char *data,
            gssize      size,
            GError    **error)
{
  g_autofree char *file = g_strconcat (path, ending, NULL);

  return g_file_set_contents_full (file, data, size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static gboolean
save (const Saving *saving,
      GError      **error)
{
  g_autoptr (GBytes) pdf = lamp_paper_make_pdf (saving->paper);
  g_autofree char *path = NULL;

  if (g_mkdir_with_parents (saving->folder, 0700) != 0 || (path = choose_path (saving)) == NULL)
    {
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "%s", g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; i + 1 < saving->files->len; i += 2)
    if (!write_file (path, saving->files->pdata[i], saving->files->pdata[i + 1], -1, error))
      return FALSE;
  return write_file (path, ".pdf", g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), error);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (save (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GtkWidget *
begin_told (LampPaperActions *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->told)) != NULL)
    gtk_box_remove (GTK_BOX (self->told), child);
  return self->told;
}

/* Below the buttons it may lie under the edge of the screen. */
static void
show_told (LampPaperActions *self)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), LAMP_TYPE_PAGE);

  lamp_page_tell (self->told, NULL);
  if (page != NULL)
    lamp_page_scroll_to (LAMP_PAGE (page), self->told);
}

static void
tell (LampPaperActions *self,
      const char       *words,
      gboolean          warning)
{
  lamp_form_add_note (begin_told (self), words, warning);
  show_told (self);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LampPaperActions) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gboolean         saved = g_task_propagate_boolean (G_TASK (result), &error);

  if (error != NULL)
    g_warning ("paper: %s", error->message);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->busy = FALSE;
  if (saved)
    words = g_strdup_printf (_ ("It is on the stick, in the folder \"%s\". You can pull the stick out now."), self->folder);
  else if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    words = g_strdup (_ ("There is no room left on the stick. Nothing here is lost. Please take another stick."));
  else
    words = g_strdup (_ ("It could not be written onto the stick. Nothing is lost. Please put the stick in again, then try once more."));
  tell (self, words, !saved);
}

static void
stick_clicked_cb (LampPaperActions *self,
                  GtkWidget        *button)
{
  g_autoptr (GTask) task = NULL;
  Saving *saving;

  if (self->busy)
    return;
  self->busy = TRUE;
  saving = g_new0 (Saving, 1);
  saving->paper = lamp_paper_ref (self->paper);
  saving->folder = g_build_filename (lamp_form_get_id (button), self->folder, NULL);
  saving->stem = g_strdup (self->stem);
  saving->files = g_ptr_array_ref (self->files);
  tell (self, _ ("Saving. Please leave the stick in."), TRUE);
  task = g_task_new (NULL, NULL, saved_cb, g_object_ref (self));
  g_task_set_task_data (task, saving, saving_free);
  g_task_run_in_thread (task, save_thread);
}

static void
save_clicked_cb (LampPaperActions *self)
{
  GtkWidget *box;

  if (self->busy)
    return;
  box = begin_told (self);
  lamp_form_add_words (box, _ ("Onto which stick?"), "body");
  gtk_box_append (GTK_BOX (box), lamp_stick_choice_new (self->sticks, TRUE, G_CALLBACK (stick_clicked_cb), self));
  show_told (self);
}

/* ---- onto a printer ---- */

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampPaperActions) self = user_data;
  gboolean    failed;
  const char *words = lamp_printer_print_finish (LAMP_PRINTER (source), result, &failed);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->busy = FALSE;
  if (words != NULL)
    tell (self, words, failed);
  else
    begin_told (self);
}

static void
print_clicked_cb (LampPaperActions *self)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  tell (self, _ ("One moment …"), FALSE);
  lamp_printer_print_async (self->printer, GTK_WIDGET (self), self->paper, NULL, printed_cb, g_object_ref (self));
}

/* ---- the widget ---- */

static void
lamp_paper_actions_dispose (GObject *object)
{
  g_cancellable_cancel (LAMP_PAPER_ACTIONS (object)->cancellable);
  G_OBJECT_CLASS (lamp_paper_actions_parent_class)->dispose (object);
}

static void
lamp_paper_actions_finalize (GObject *object)
{
  LampPaperActions *self = LAMP_PAPER_ACTIONS (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->printer);
  g_object_unref (self->sticks);
  lamp_paper_unref (self->paper);
  g_ptr_array_unref (self->files);
  g_free (self->folder);
  g_free (self->stem);
  G_OBJECT_CLASS (lamp_paper_actions_parent_class)->finalize (object);
}

static void
lamp_paper_actions_class_init (LampPaperActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_paper_actions_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_paper_actions_finalize;
}

static void
lamp_paper_actions_init (LampPaperActions *self)
{
  self->cancellable = g_cancellable_new ();
  self->files = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
lamp_paper_actions_new (LampPrinter      *printer,
                        LampStickMonitor *sticks,
                        LampPaper        *paper,
                        const char       *folder,
                        const char       *stem)
{
  LampPaperActions *self = g_object_new (LAMP_TYPE_PAPER_ACTIONS, NULL);
  GtkWidget        *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget        *row;

  self->printer = g_object_ref (printer);
  self->sticks = g_object_ref (sticks);
  self->paper = lamp_paper_ref (paper);
  self->folder = g_strdup (folder);
  self->stem = g_strdup (stem);
  gtk_widget_add_css_class (box, "column");
  adw_bin_set_child (ADW_BIN (self), box);
  row = lamp_form_add_row (box, BUTTON_WIDTH);
  lamp_form_add_button (row, "lamp-stick-symbolic", _ ("Put it on a stick"), "stick", G_CALLBACK (save_clicked_cb), self);
  lamp_form_add_button (row, "lamp-print-symbolic", _ ("Print it"), "print", G_CALLBACK (print_clicked_cb), self);
  self->told = lamp_form_add_column (box);
  return GTK_WIDGET (self);
}

void
lamp_paper_actions_add_file (LampPaperActions *self,
                             const char       *ending,
                             const char       *text)
{
  g_ptr_array_add (self->files, g_strdup (ending));
  g_ptr_array_add (self->files, g_strdup (text));
}
