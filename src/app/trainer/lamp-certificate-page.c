/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCertificatePage: checks a certificate's code against the centres this kiosk believes, and says in words what came of it. */

#include "app/trainer/lamp-certificate-page.h"

#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-stick-choice.h"
#include "core/certificate/lamp-code-picture.h"
#include "core/course/lamp-course.h"
#include "core/sticks/lamp-stick-files.h"

#include <glib/gi18n.h>
#include <string.h>

#define SHOWN_AT_ONCE 12
#define CODE_CHARACTERS_MAX 2000 /* with the gaps of who types it in fives */

typedef enum
{
  STAGE_CODE,
  STAGE_STICKS,  /* which one the picture is on */
  STAGE_PICTURES /* which picture */
} Stage;

struct _LampCertificatePage
{
  LampPage parent_instance;

  char             *data;
  char             *language;
  gint64            now;
  LampStickMonitor *sticks;
  GCancellable     *cancellable;
  Stage             stage;
  GStrv             pictures; /* on the stick that was chosen; NULL while they are looked for */
  guint             n_shown;
  char             *typed;
  GtkWidget        *entry;
  GtkWidget        *answer;
};

/* What is found out beside the screen's thread. */
typedef struct
{
  char            *data;
  char            *picture; /* NULL: the code was typed */
  char            *code;
  char            *centre; /* NULL until it is known */
  LampCertificate *certificate;
} Job;

G_DEFINE_FINAL_TYPE (LampCertificatePage, lamp_certificate_page, LAMP_TYPE_PAGE)

static void show (LampCertificatePage *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->data);
  g_free (job->picture);
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

  if (job->picture != NULL && (job->code = lamp_code_picture_read (job->picture, &error)) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
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
explain_picture (const GError *error)
{
  if (g_error_matches (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_LIMIT))
    return _ ("This picture is too large for this kiosk. Please take it again, smaller.");
  if (error->domain != LAMP_CERTIFICATE_ERROR)
    return _ ("This picture can't be read. Please choose another one.");
  return _ ("No square code can be seen on this picture. Please take it again: from nearer, flat, and in good light. Or type the code.");
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
  const Job *job = g_task_get_task_data (G_TASK (result));
  gboolean   genuine = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  clear (self->answer);
  if (genuine)
    show_genuine (self, job);
  else if (job->code == NULL)
    lamp_form_add_note (self->answer, explain_picture (error), TRUE);
  else
    lamp_form_add_note (self->answer, explain (error), TRUE);
  lamp_page_tell (self->answer, NULL);
}

/* picture: NULL for the code that is typed */
static void
check (LampCertificatePage *self,
       const char          *picture)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job->data = g_strdup (self->data);
  job->picture = g_strdup (picture);
  job->code = picture == NULL ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))) : NULL;
  task = g_task_new (NULL, self->cancellable, checked_cb, g_object_ref (self));
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, check_thread);
}

static void
check_clicked_cb (LampCertificatePage *self)
{
  check (self, NULL);
}

/* ---- a picture of it ---- */

static void
go_to_stage (LampCertificatePage *self,
             Stage                stage)
{
  self->stage = stage;
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
picture_clicked_cb (LampCertificatePage *self,
                    GtkWidget           *button)
{
  g_autofree char *path = g_strdup (lamp_form_get_id (button));

  go_to_stage (self, STAGE_CODE);
  lamp_form_add_words (self->answer, _ ("One moment …"), "body");
  check (self, path);
}

static void
more_clicked_cb (LampCertificatePage *self)
{
  self->n_shown += SHOWN_AT_ONCE;
  show (self);
}

static void
find_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, lamp_stick_files_find_pictures (data, cancellable), (GDestroyNotify) g_strfreev);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LampCertificatePage) self = user_data;
  GStrv pictures = g_task_propagate_pointer (G_TASK (result), NULL);

  if (pictures == NULL) /* the screen has gone, or another stick was chosen */
    return;
  g_strfreev (self->pictures);
  self->pictures = pictures;
  if (self->stage == STAGE_PICTURES)
    show (self);
}

static void
stick_clicked_cb (LampCertificatePage *self,
                  GtkWidget           *button)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->pictures, g_strfreev);
  self->n_shown = SHOWN_AT_ONCE;
  task = g_task_new (NULL, self->cancellable, found_cb, g_object_ref (self));
  g_task_set_task_data (task, g_strdup (lamp_form_get_id (button)), g_free);
  g_task_run_in_thread (task, find_thread);
  go_to_stage (self, STAGE_PICTURES);
}

static void
sticks_clicked_cb (LampCertificatePage *self)
{
  go_to_stage (self, STAGE_STICKS);
}

static void
show_sticks (LampCertificatePage *self,
             GtkWidget           *box)
{
  lamp_form_add_words (box, _ ("On which stick is the picture?"), "page-title");
  gtk_box_append (GTK_BOX (box), lamp_stick_choice_new (self->sticks, FALSE, G_CALLBACK (stick_clicked_cb), self));
}

static void
show_pictures (LampCertificatePage *self,
               GtkWidget           *box)
{
  guint n = self->pictures != NULL ? g_strv_length (self->pictures) : 0;

  lamp_form_add_words (box, _ ("Which picture shows the certificate?"), "page-title");
  if (self->pictures == NULL)
    lamp_form_add_words (box, _ ("Looking …"), "body");
  else if (n == 0)
    lamp_form_add_words (box, _ ("There is no picture (PNG, JPEG or WebP) on this stick."), "body");
  for (guint i = 0; i < n && i < self->n_shown; i++)
    {
      g_autofree char *name = g_filename_display_basename (self->pictures[i]);

      lamp_form_add_button (box, "lamp-camera-symbolic", name, self->pictures[i], G_CALLBACK (picture_clicked_cb), self);
    }
  if (n > self->n_shown)
    lamp_form_add_button (box, "lamp-add-symbolic", _ ("Show more"), "more", G_CALLBACK (more_clicked_cb), self);
}

/* ---- the code ---- */

/* What was said was of another code. */
static void
changed_cb (LampCertificatePage *self)
{
  g_free (self->typed);
  self->typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  clear (self->answer);
}

static void
show_code (LampCertificatePage *self,
           GtkWidget           *box)
{
  lamp_form_add_words (box, _ ("Check a certificate"), "page-title");
  self->entry = lamp_form_add_entry (box, _ ("The letters and digits at the foot of the certificate"), NULL, G_CALLBACK (changed_cb), self);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), CODE_CHARACTERS_MAX);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (check_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-check-symbolic", _ ("Check it"), "check", G_CALLBACK (check_clicked_cb), self), "primary");
  lamp_form_add_button (box, "lamp-camera-symbolic", _ ("From a picture on a stick"), "picture", G_CALLBACK (sticks_clicked_cb), self);
  self->answer = lamp_form_add_column (box);
  if (self->typed != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), self->typed);
}

static void
show (LampCertificatePage *self)
{
  static void (*const stages[]) (LampCertificatePage *, GtkWidget *) = { [STAGE_CODE] = show_code, [STAGE_STICKS] = show_sticks, [STAGE_PICTURES] = show_pictures };

  stages[self->stage](self, lamp_form_begin (LAMP_PAGE (self)));
}

static gboolean
lamp_certificate_page_back (LampPage *page)
{
  LampCertificatePage *self = LAMP_CERTIFICATE_PAGE (page);

  if (self->stage == STAGE_CODE)
    return FALSE;
  go_to_stage (self, self->stage == STAGE_PICTURES ? STAGE_STICKS : STAGE_CODE);
  return TRUE;
}

static void
lamp_certificate_page_dispose (GObject *object)
{
  LampCertificatePage *self = LAMP_CERTIFICATE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->data, g_free);
  g_clear_pointer (&self->typed, g_free);
  g_clear_pointer (&self->pictures, g_strfreev);
  g_clear_object (&self->sticks);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (lamp_certificate_page_parent_class)->dispose (object);
}

static void
lamp_certificate_page_class_init (LampCertificatePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_certificate_page_dispose;
  LAMP_PAGE_CLASS (klass)->back = lamp_certificate_page_back;
}

static void
lamp_certificate_page_init (LampCertificatePage *self)
{
}

LampPage *
lamp_certificate_page_new (const char       *data,
                           LampStickMonitor *sticks,
                           gint64            now,
                           const char       *language)
{
  LampCertificatePage *self = g_object_new (LAMP_TYPE_CERTIFICATE_PAGE, "title", _ ("Check a certificate"), NULL);

  self->data = g_strdup (data);
  self->sticks = g_object_ref (sticks);
  self->now = now;
  self->language = g_strdup (language);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Type the letters and digits that stand beside the square code; gaps and small letters do not matter. Then press \"Check it\".\nOr take a picture of the certificate with a telephone, put it on a stick, and tap \"From a picture on a stick\"."));
  show (self);
  return LAMP_PAGE (self);
}
