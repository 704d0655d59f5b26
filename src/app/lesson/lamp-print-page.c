/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPrintPage: the take-home page of a practice, shown as it will be on paper, and saved where one can carry it off. */

#include "app/lesson/lamp-print-page.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-paper-view.h"
#include "app/widgets/lamp-word-button.h"
#include "core/print/lamp-sheet.h"

#include <glib/gi18n.h>

struct _LampPrintPage
{
  LampPage parent_instance;

  GtkWidget *save;
  GtkWidget *print;
  GtkWidget *told;
  GtkWidget *sheets;

  LampPractice *practice;
  LampPaper    *paper;
  LampPrinter  *printer;
  char         *course;
  char         *folder;
  GCancellable *saving;
};

G_DEFINE_FINAL_TYPE (LampPrintPage, lamp_print_page, LAMP_TYPE_PAGE)

/* What a worker thread needs to make the file by itself. */
typedef struct
{
  LampPractice *practice;
  char         *course;
  char         *mark;
  char         *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  lamp_practice_unref (job->practice);
  g_free (job->course);
  g_free (job->mark);
  g_free (job->path);
  g_free (job);
}

static void
save_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (LampSheet) sheet = lamp_sheet_new (job->practice, job->course, job->mark);
  g_autoptr (LampPaper) paper = lamp_sheet_make_paper (sheet);
  g_autoptr (GBytes) pdf = lamp_paper_make_pdf (paper);
  GError *error = NULL;

  if (g_file_set_contents_full (job->path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf),
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tell (LampPrintPage *self,
      const char    *words,
      const char    *style)
{
  const char *classes[] = { "feedback", style, NULL };

  gtk_widget_set_css_classes (self->told, classes);
  gtk_label_set_text (GTK_LABEL (self->told), words);
  gtk_widget_set_visible (self->told, TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LampPrintPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const Job       *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_path_get_basename (job->path);
  g_autofree char *folder = g_path_get_dirname (job->path);
  g_autofree char *words = NULL;
  gboolean         done = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->save, TRUE);
  if (done)
    words = g_strdup_printf (_ ("Saved. The page is called %s and lies in %s."), name, folder);
  else
    {
      g_warning ("%s", error->message);
      words = g_strdup_printf (_ ("It could not be saved in %s. Nothing is lost. Put in a stick and press \"Save\" again."), folder);
    }
  tell (self, words, done ? "right" : "wrong");
}

/* The first stick that is there, else the documents. */
static char *
find_folder (void)
{
  g_autoptr (GVolumeMonitor) monitor = g_volume_monitor_get ();
  GList      *mounts = g_volume_monitor_get_mounts (monitor);
  char       *folder = NULL;
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  for (GList *each = mounts; each != NULL && folder == NULL; each = each->next)
    {
      g_autoptr (GFile) root = g_mount_get_root (each->data);
      g_autofree char *path = g_file_get_path (root);

      if (path != NULL && (g_str_has_prefix (path, "/media/") || g_str_has_prefix (path, "/run/media/")))
        folder = g_steal_pointer (&path);
    }
  g_list_free_full (mounts, g_object_unref);
  return folder != NULL ? folder : g_strdup (documents != NULL ? documents : g_get_home_dir ());
}

static void
save_clicked_cb (LampPrintPage *self)
{
  g_autofree char *folder = self->folder != NULL ? g_strdup (self->folder) : find_folder ();
  g_autofree char *name = g_strdup_printf ("%s-%s.pdf", self->practice->id, self->practice->language);
  g_autoptr (GTask) task = g_task_new (self, self->saving, saved_cb, g_object_ref (self));
  Job *job = g_new0 (Job, 1);

  job->practice = lamp_practice_ref (self->practice);
  job->course = g_strdup (self->course);
  job->mark = g_strdup (_ ("PRACTICE"));
  job->path = g_build_filename (folder, name, NULL);
  g_task_set_task_data (task, job, job_free);
  gtk_widget_set_sensitive (self->save, FALSE);
  g_task_run_in_thread (task, save_in_thread);
}

/* What is read aloud in place of the picture of the page: its steps. */
static char *
describe_sheet (LampPrintPage *self)
{
  GString *words = g_string_new (self->practice->title);

  for (guint i = 0; i < self->practice->steps->len; i++)
    g_string_append_printf (words, "\n%u. %s", i + 1, ((const LampStep *) self->practice->steps->pdata[i])->text);
  return g_string_free (words, FALSE);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampPrintPage) self = user_data;
  gboolean    failed;
  const char *words = lamp_printer_print_finish (LAMP_PRINTER (source), result, &failed);

  if (g_cancellable_is_cancelled (self->saving))
    return;
  gtk_widget_set_sensitive (self->print, TRUE);
  if (words != NULL)
    tell (self, words, failed ? "wrong" : "right");
}

static void
print_clicked_cb (LampPrintPage *self)
{
  gtk_widget_set_sensitive (self->print, FALSE);
  lamp_printer_print_async (self->printer, GTK_WIDGET (self), self->paper, NULL, printed_cb, g_object_ref (self));
}

static void
add_sheet (LampPrintPage *self,
           guint          page)
{
  g_autofree char *words = describe_sheet (self);

  gtk_box_append (GTK_BOX (self->sheets), lamp_paper_view_new (self->paper, page, page == 0 ? words : "", self->practice->language));
}

static void
lamp_print_page_dispose (GObject *object)
{
  LampPrintPage *self = LAMP_PRINT_PAGE (object);

  g_cancellable_cancel (self->saving);
  g_clear_object (&self->saving);
  g_clear_pointer (&self->paper, lamp_paper_unref);
  g_clear_object (&self->printer);
  g_clear_pointer (&self->practice, lamp_practice_unref);
  g_clear_pointer (&self->course, g_free);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (lamp_print_page_parent_class)->dispose (object);
}

static void
lamp_print_page_class_init (LampPrintPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  G_OBJECT_CLASS (klass)->dispose = lamp_print_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lesson/lamp-print-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LampPrintPage, save);
  gtk_widget_class_bind_template_child (widget_class, LampPrintPage, print);
  gtk_widget_class_bind_template_child (widget_class, LampPrintPage, told);
  gtk_widget_class_bind_template_child (widget_class, LampPrintPage, sheets);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
}

static void
lamp_print_page_init (LampPrintPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->saving = g_cancellable_new ();
}

LampPage *
lamp_print_page_new (LampPractice *practice,
                     const char   *course,
                     LampPrinter  *printer,
                     const char   *folder)
{
  LampPrintPage *self = g_object_new (LAMP_TYPE_PRINT_PAGE, NULL);
  g_autoptr (LampSheet) sheet = lamp_sheet_new (practice, course, _ ("PRACTICE"));

  self->practice = lamp_practice_ref (practice);
  self->course = g_strdup (course);
  self->folder = g_strdup (folder);
  self->printer = g_object_ref (printer);
  self->paper = lamp_sheet_make_paper (sheet);
  for (guint i = 0; i < self->paper->n_pages; i++)
    add_sheet (self, i);
  lamp_page_set_title (LAMP_PAGE (self), practice->title);
  lamp_page_set_help (LAMP_PAGE (self), _ ("This page is for you to take home.\nPut in a stick and press \"Save\", or press \"Print it\".\nPress \"Back\" to practise."));
  return LAMP_PAGE (self);
}
