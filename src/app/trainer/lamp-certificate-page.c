/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCertificatePage: checks a certificate's code against the centres this kiosk believes, and says in words what came of it. */

#include "app/trainer/lamp-certificate-page.h"

#include "app/widgets/lamp-form.h"
#include "core/certificate/lamp-certificate.h"

#include <glib/gi18n.h>
#include <string.h>

#define CODE_CHARACTERS_MAX 2000 /* with the gaps of who types it in fives */

struct _LampCertificatePage
{
  LampPage parent_instance;

  char         *data;
  char         *language;
  gint64        now;
  GCancellable *cancellable;
  GtkWidget    *entry;
  GtkWidget    *answer;
};

/* What is found out beside the screen's thread. */
typedef struct
{
  char            *data;
  char            *code;
  char            *centre; /* NULL until it is known */
  LampCertificate *certificate;
} Job;

G_DEFINE_FINAL_TYPE (LampCertificatePage, lamp_certificate_page, LAMP_TYPE_PAGE)

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->data);
  g_free (job->code);
  g_free (job->centre);
  g_clear_pointer (&job->certificate, lamp_certificate_free);
  g_free (job);
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Job              *job = task_data;
  g_autofree char  *own = g_build_filename (job->data, LAMP_CERTIFICATE_FOLDER, NULL);
  const char *const folders[] = { own, LAMP_CERTIFICATE_SYSTEM_FOLDER, NULL };
  g_autoptr (LampTrust) centres = lamp_trust_read (folders);
  const char *centre = NULL;
  GError     *error = NULL;

  job->certificate = lamp_certificate_check (job->code, centres, &centre, &error);
  job->centre = g_strdup (centre);
  if (job->certificate != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
show_genuine (LampCertificatePage *self,
              const Job           *job)
{
  const LampCertificate *certificate = job->certificate;
  const char            *other = *certificate->chinese != '\0' ? certificate->chinese : certificate->english;
  const char            *title = g_str_has_prefix (self->language, "en") && *certificate->english != '\0' ? certificate->english : other;
  g_autofree char       *day = lamp_certificate_format_day (certificate, self->language);
  g_autofree char       *words = g_strdup_printf (_ ("%s has completed the course “%s”, on %s."), certificate->name, title, day);
  g_autofree char       *signer = g_strdup_printf (_ ("Signed by: %s"), job->centre);

  lamp_form_add_note (self->answer, _ ("This certificate is genuine."), FALSE);
  lamp_form_add_words (self->answer, words, "body");
  lamp_form_add_words (self->answer, signer, "body");
  if (lamp_certificate_is_ahead (certificate, self->now))
    lamp_form_add_words (self->answer, _ ("That day is still to come: a clock is wrong, here or where the certificate was made. It is genuine all the same."), "body");
}

static const char *
explain (const GError *error)
{
  switch (error->code)
    {
    case LAMP_CERTIFICATE_ERROR_UNKNOWN:
      return _ ("This kiosk does not know the centre that gave it, so I can't tell whether it is genuine.");
    case LAMP_CERTIFICATE_ERROR_FORGED:
      return _ ("This certificate is not genuine, or a character is mistyped. Compare the code once more.");
    case LAMP_CERTIFICATE_ERROR_NEWER:
      return _ ("This certificate is of a newer kind. Update Lamplight, then check it again.");
    default:
      return _ ("This is not the code of a certificate, or a part of it is missing.");
    }
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampCertificatePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean genuine = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  clear (self->answer);
  if (genuine)
    show_genuine (self, g_task_get_task_data (G_TASK (result)));
  else
    lamp_form_add_note (self->answer, explain (error), TRUE);
  lamp_page_tell (self->answer, NULL);
}

static void
check_clicked_cb (LampCertificatePage *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job->data = g_strdup (self->data);
  job->code = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  task = g_task_new (NULL, self->cancellable, checked_cb, g_object_ref (self));
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, check_thread);
}

/* What was said was of another code. */
static void
changed_cb (LampCertificatePage *self)
{
  clear (self->answer);
}

static void
lamp_certificate_page_dispose (GObject *object)
{
  LampCertificatePage *self = LAMP_CERTIFICATE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->data, g_free);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (lamp_certificate_page_parent_class)->dispose (object);
}

static void
lamp_certificate_page_class_init (LampCertificatePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_certificate_page_dispose;
}

static void
lamp_certificate_page_init (LampCertificatePage *self)
{
}

LampPage *
lamp_certificate_page_new (const char *data,
                           gint64      now,
                           const char *language)
{
  LampCertificatePage *self = g_object_new (LAMP_TYPE_CERTIFICATE_PAGE, "title", _ ("Check a certificate"), NULL);
  GtkWidget           *box = lamp_form_begin (LAMP_PAGE (self));

  self->data = g_strdup (data);
  self->now = now;
  self->language = g_strdup (language);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Type the letters and digits that stand beside the square code.\nGaps and small letters do not matter.\nThen press \"Check it\"."));
  lamp_form_add_words (box, _ ("Check a certificate"), "page-title");
  self->entry = lamp_form_add_entry (box, _ ("The letters and digits at the foot of the certificate"), NULL, G_CALLBACK (changed_cb), self);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), CODE_CHARACTERS_MAX);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (check_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-check-symbolic", _ ("Check it"), "check", G_CALLBACK (check_clicked_cb), self), "primary");
  self->answer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->answer, "column");
  gtk_box_append (GTK_BOX (box), self->answer);
  return LAMP_PAGE (self);
}
