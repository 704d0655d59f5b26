/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPrinter: paper onto a printer, with GTK's dialog on somebody's own machine, without any in a kiosk. */

#include "app/print/lamp-printer.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <gtk/gtkunixprint.h>
#include <sys/mman.h>
#include <unistd.h>

#define PATIENCE_S 20   /* for printers to be named */
#define JOB "Lamplight" /* what stands in the printer's queue and log names nobody */

struct _LampPrinter
{
  GObject parent_instance;

  gboolean kiosk;
};

G_DEFINE_QUARK (lamp_printer_error, lamp_printer_error)

G_DEFINE_FINAL_TYPE (LampPrinter, lamp_printer, G_TYPE_OBJECT)

static void
lamp_printer_class_init (LampPrinterClass *klass)
{
}

static void
lamp_printer_init (LampPrinter *self)
{
}

LampPrinter *
lamp_printer_new (gboolean kiosk)
{
  LampPrinter *self = g_object_new (LAMP_TYPE_PRINTER, NULL);

  self->kiosk = kiosk;
  return self;
}

static const char *
get_file (void)
{
  const char *file = g_getenv ("LAMPLIGHT_PRINTER");

  return file != NULL && *file != '\0' ? file : NULL;
}

static GtkPageSetup *
make_page_setup (LampPaper *paper)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup, paper->width > paper->height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  return setup;
}

/* ---- with the dialog ---- */

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  LampPaper *paper = g_task_get_task_data (user_data);
  cairo_t   *cairo = gtk_print_context_get_cairo_context (context);
  double     scale = MIN (gtk_print_context_get_width (context) / paper->width, gtk_print_context_get_height (context) / paper->height);

  cairo_scale (cairo, scale, scale);
  lamp_paper_draw (paper, (guint) page, cairo);
}

static void
done_cb (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         gpointer                user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    g_task_return_boolean (task, TRUE);
  else if (result == GTK_PRINT_OPERATION_RESULT_CANCEL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "nobody wants it printed");
  else
    {
      gtk_print_operation_get_error (operation, &error);
      g_task_return_new_error (task, LAMP_PRINTER_ERROR, LAMP_PRINTER_ERROR_FAILED, "%s", error != NULL ? error->message : "?");
      g_clear_error (&error);
    }
}

static void
operate (GTask *task)
{
  LampPaper *paper = g_task_get_task_data (task);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_page_setup (paper);
  GtkRoot *root = gtk_widget_get_root (g_object_get_data (G_OBJECT (task), "widget"));

  gtk_print_operation_set_n_pages (operation, (int) paper->n_pages);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, JOB);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (get_file () != NULL)
    gtk_print_operation_set_export_filename (operation, get_file ());
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), task);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), task);
  gtk_print_operation_run (operation, get_file () != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

/* ---- without ---- */

/* One paper on its way to the default printer. */
typedef struct
{
  GTask      *task; /* whose data is the paper */
  GtkPrinter *wanted;
  GtkPrinter *other; /* the first of those that are not the default one */
  guint       n_others;
  guint       timer;
  gboolean    over; /* it was answered */
} Search;

static void
search_free (Search *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->task);
  g_clear_object (&self->wanted);
  g_clear_object (&self->other);
  g_free (self);
}

static void
sent_cb (GtkPrintJob  *job,
         gpointer      user_data,
         const GError *error)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, LAMP_PRINTER_ERROR, LAMP_PRINTER_ERROR_FAILED, "%s", error->message);
}

/* A file that is nowhere on the disk, since names stand in it; -1 with the error set. */
static int
make_file (GBytes  *bytes,
           GError **error)
{
  gsize       size;
  const char *data = g_bytes_get_data (bytes, &size);
  int         file = memfd_create (JOB, MFD_CLOEXEC);
  gsize       done = 0;

  while (file >= 0 && done < size)
    {
      gssize written = write (file, data + done, size - done);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          close (file);
          file = -1;
        }
      else
        done += (gsize) written;
    }
  if (file >= 0 && lseek (file, 0, SEEK_SET) == 0)
    return file;
  g_set_error (error, LAMP_PRINTER_ERROR, LAMP_PRINTER_ERROR_FAILED, "%s", g_strerror (errno));
  return -1;
}

static void
make_thread (GTask        *making,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr (GBytes) pdf = lamp_paper_make_pdf (data);
  GError *error = NULL;
  int     file = make_file (pdf, &error);

  if (file >= 0)
    g_task_return_int (making, file);
  else
    g_task_return_error (making, error);
}

static void
close_file (gpointer file)
{
  close (GPOINTER_TO_INT (file));
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkPrinter *printer = g_object_get_data (G_OBJECT (task), "printer");
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = make_page_setup (g_task_get_task_data (task));
  g_autoptr (GtkPrintJob) job = NULL;
  GError  *error = NULL;
  gssize   file = g_task_propagate_int (G_TASK (result), &error);
  gboolean taken;

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (get_file () != NULL)
    {
      g_autofree char *uri = g_filename_to_uri (get_file (), NULL, NULL);

      gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
    }
  job = gtk_print_job_new (JOB, printer, settings, setup);
  taken = gtk_print_job_set_source_fd (job, (int) file, &error);
  /* The job reads from it until it has been sent. */
  g_object_set_data_full (G_OBJECT (job), "file", GINT_TO_POINTER ((int) file), close_file);
  if (taken)
    gtk_print_job_send (job, sent_cb, g_object_ref (task), g_object_unref);
  else
    g_task_return_error (task, error);
}

/* All printers were named, or the one that is wanted. */
static void
answer (Search *self)
{
  GtkPrinter *printer = self->wanted != NULL ? self->wanted : self->n_others == 1 ? self->other
                                                                                  : NULL;
  g_autoptr (GTask) making = NULL;

  if (self->over)
    return;
  self->over = TRUE;
  if (printer == NULL)
    {
      g_task_return_new_error (self->task, LAMP_PRINTER_ERROR, LAMP_PRINTER_ERROR_NONE, "no default printer among %u", self->n_others);
      return;
    }
  g_object_set_data_full (G_OBJECT (self->task), "printer", g_object_ref (printer), g_object_unref);
  making = g_task_new (NULL, NULL, made_cb, g_object_ref (self->task));
  g_task_set_task_data (making, lamp_paper_ref (g_task_get_task_data (self->task)), (GDestroyNotify) lamp_paper_unref);
  g_task_run_in_thread (making, make_thread);
}

/* Returns TRUE when the one is found. */
static gboolean
printer_cb (GtkPrinter *printer,
            gpointer    user_data)
{
  Search  *self = user_data;
  gboolean is_file = gtk_printer_is_virtual (printer);

  if (self->over || is_file != (get_file () != NULL))
    return self->over;
  if (is_file || gtk_printer_is_default (printer))
    {
      g_set_object (&self->wanted, printer);
      return TRUE;
    }
  if (self->n_others++ == 0)
    self->other = g_object_ref (printer);
  return FALSE;
}

static void
named_cb (gpointer user_data)
{
  answer (user_data);
  search_free (user_data);
}

static gboolean
late_cb (gpointer user_data)
{
  Search *self = user_data;

  self->timer = 0;
  answer (self);
  return G_SOURCE_REMOVE;
}

static void
search (GTask *task)
{
  Search *self = g_new0 (Search, 1);

  self->task = task;
  self->timer = g_timeout_add_seconds (PATIENCE_S, late_cb, self);
  gtk_enumerate_printers (printer_cb, self, named_cb, FALSE);
}

void
lamp_printer_print_async (LampPrinter        *self,
                          GtkWidget          *widget,
                          LampPaper          *paper,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, lamp_paper_ref (paper), (GDestroyNotify) lamp_paper_unref);
  g_object_set_data_full (G_OBJECT (task), "widget", g_object_ref (widget), g_object_unref);
  if (self->kiosk)
    search (task);
  else
    operate (task);
}

static const char *
explain (const GError *error)
{
  if (error == NULL)
    return _ ("It is on its way to the printer.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NULL;
  if (g_error_matches (error, LAMP_PRINTER_ERROR, LAMP_PRINTER_ERROR_NONE))
    return _ ("No printer is set up on this kiosk. Put it on a stick, and print it elsewhere. Whoever looks after the machine can set one up.");
  return _ ("The printer did not take it. Nothing is lost. Please see whether it is switched on and has paper, then try once more.");
}

/**
 * lamp_printer_print_finish:
 * @failed: (out): whether what is told is a trouble; the log has the rest
 *
 * Returns: (nullable): what a person is told of how it ended; NULL: nothing, since she herself has let it be
 */
const char *
lamp_printer_print_finish (LampPrinter  *self,
                           GAsyncResult *result,
                           gboolean     *failed)
{
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (error != NULL)
    g_warning ("printing: %s", error->message);
  *failed = error != NULL;
  return explain (error);
}
