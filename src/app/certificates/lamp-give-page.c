/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampGivePage: gives certificates. The centre's name and key are asked for and made on the way, the first time. */

#include "app/certificates/lamp-give-page.h"

#include "app/certificates/lamp-award-panel.h"
#include "app/certificates/lamp-centre-sheet.h"
#include "app/certificates/lamp-certificate-list.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"
#include "core/certificate/lamp-centre.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define ROWS_AT_ONCE 30

typedef enum
{
  STAGE_LIST,
  STAGE_CENTRE, /* what it is called */
  STAGE_KEY,    /* it has none yet */
  STAGE_SHEET,  /* the key was made */
  STAGE_LOOK,   /* as it will be */
  STAGE_GIVEN   /* it was given, now or before */
} Stage;

struct _LampGivePage
{
  LampPage parent_instance;

  LampRecords      *records;
  LampCourseList   *courses;
  LampSettings     *settings;
  char             *data;
  char             *learner;
  LampClock        *clock;
  LampPrinter      *printer;
  LampStickMonitor *sticks;
  char             *language;

  Stage                stage;
  LampCertificateList *list;     /* NULL until it is read */
  gboolean             failed;   /* it could not be read */
  guint                n_rows;   /* of the list, at most */
  LampEarned          *chosen;   /* who gets one now; NULL: nobody */
  char                *name;     /* as she wants to be named on it */
  LampAward           *award;    /* signed, for that name; NULL while it is made */
  LampPublicKey        key;      /* the centre's, once it was made here */
  char                *trouble;  /* what went wrong last */
  gboolean             busy;     /* something is made or written, and nothing else is begun meanwhile */
  gboolean             is_fresh; /* it was given just now */
  GCancellable        *leaving;
  GCancellable        *preparing;
  GtkWidget           *centre_next;
  GtkWidget           *preview;
  GtkWidget           *give;
};

G_DEFINE_FINAL_TYPE (LampGivePage, lamp_give_page, LAMP_TYPE_PAGE)

static void show (LampGivePage *self);
static void go_on (LampGivePage *self);

static void
go_to_stage (LampGivePage *self,
             Stage         stage)
{
  self->stage = stage;
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
set_trouble (LampGivePage *self,
             const char   *words)
{
  g_free (self->trouble);
  self->trouble = g_strdup (words);
}

/* ---- who has what ---- */

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LampGivePage) self = user_data;
  g_autoptr (GError) error = NULL;
  LampCertificateList *list = lamp_certificate_list_read_finish (LAMP_RECORDS (source), result, &error);

  if (error != NULL)
    g_warning ("certificates: %s", error->message);
  if (list != NULL)
    {
      g_clear_pointer (&self->list, lamp_certificate_list_free);
      self->list = list;
    }
  self->failed = list == NULL;
  if (!g_cancellable_is_cancelled (self->leaving) && self->stage == STAGE_LIST)
    show (self);
}

static void
read_list (LampGivePage *self)
{
  lamp_certificate_list_read_async (self->records, self->courses, self->learner, NULL, listed_cb, g_object_ref (self));
}

static void
earned_clicked_cb (LampGivePage *self,
                   GtkWidget    *button)
{
  const LampEarned *earned = self->list->earned->pdata[atoi (lamp_form_get_id (button) + strlen ("earned:"))];

  g_clear_pointer (&self->chosen, lamp_earned_free);
  g_free (self->name);
  self->chosen = lamp_earned_copy (earned);
  self->name = g_strdup (earned->name);
  set_trouble (self, NULL);
  go_on (self);
}

static void
award_clicked_cb (LampGivePage *self,
                  GtkWidget    *button)
{
  const LampAward *award = self->list->awards->pdata[atoi (lamp_form_get_id (button) + strlen ("award:"))];

  g_clear_pointer (&self->award, lamp_award_free);
  self->award = lamp_award_copy (award);
  self->is_fresh = FALSE;
  go_to_stage (self, STAGE_GIVEN);
}

static void
more_clicked_cb (LampGivePage *self)
{
  self->n_rows += ROWS_AT_ONCE;
  show (self);
}

static void
check_clicked_cb (LampGivePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", "certificate");
}

static void
add_earned (LampGivePage *self,
            GtkWidget    *box)
{
  const GPtrArray *earned = self->list->earned;

  lamp_form_add_words (box, _ ("Completed, and no certificate yet"), "card-title");
  if (earned->len == 0)
    lamp_form_add_words (box, _ ("Nobody just now. Whoever completes every lesson of a course stands here."), "body");
  for (guint i = 0; i < earned->len && i < self->n_rows; i++)
    {
      const LampEarned *each = earned->pdata[i];
      g_autofree char  *id = g_strdup_printf ("earned:%u", i);
      GtkWidget        *button = lamp_form_add_button (box, "lamp-certificate-symbolic", each->name, id, G_CALLBACK (earned_clicked_cb), self);

      lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), lamp_course_get_title (each->course, self->language));
    }
  if (earned->len > self->n_rows)
    lamp_form_add_button (box, "lamp-add-symbolic", _ ("Show more"), "more", G_CALLBACK (more_clicked_cb), self);
}

/* Of one learner: a kiosk's whole list belongs into the reports. */
static void
add_awards (LampGivePage *self,
            GtkWidget    *box)
{
  if (self->learner == NULL || self->list->awards->len == 0)
    return;
  lamp_form_add_words (box, _ ("Given already"), "card-title");
  for (guint i = 0; i < self->list->awards->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("award:%u", i);

      lamp_award_panel_add_button (box, self->list->awards->pdata[i], self->language, id, G_CALLBACK (award_clicked_cb), self);
    }
}

static void
show_list (LampGivePage *self,
           GtkWidget    *box)
{
  lamp_form_add_words (box, _ ("Certificates"), "page-title");
  if (self->failed)
    lamp_form_add_note (box, _ ("They could not be read just now. Nothing is lost. Please go back and try once more."), TRUE);
  else if (self->list == NULL)
    lamp_form_add_words (box, _ ("One moment …"), "body");
  else
    {
      add_earned (self, box);
      add_awards (self, box);
    }
  lamp_form_add_words (box, _ ("Somebody brings one along?"), "card-title");
  lamp_form_add_button (box, "lamp-check-symbolic", _ ("Check a certificate"), "check", G_CALLBACK (check_clicked_cb), self);
}

/* ---- the centre's name ---- */

static void
centre_changed_cb (LampGivePage *self,
                   GtkEditable  *entry)
{
  lamp_settings_set_centre (self->settings, gtk_editable_get_text (entry));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.settings-changed", NULL);
  gtk_widget_set_sensitive (self->centre_next, self->settings->centre != NULL);
}

static void
centre_done_cb (LampGivePage *self)
{
  go_on (self);
}

static void
show_centre (LampGivePage *self,
             GtkWidget    *box)
{
  GtkWidget *entry;

  lamp_form_add_words (box, _ ("What is this place called?"), "page-title");
  lamp_form_add_words (box, _ ("Its name stands on every certificate, for that is who gives it."), "body");
  entry = lamp_form_add_entry (box, _ ("Name of this centre"), self->settings->centre, G_CALLBACK (centre_changed_cb), self);
  gtk_entry_set_max_length (GTK_ENTRY (entry), LAMP_CENTRE_MAX);
  g_signal_connect_object (entry, "activate", G_CALLBACK (centre_done_cb), self, G_CONNECT_SWAPPED);
  self->centre_next = lamp_form_add_button (box, "lamp-next-symbolic", _ ("Go on"), "centre", G_CALLBACK (centre_done_cb), self);
  gtk_widget_add_css_class (self->centre_next, "primary");
  gtk_widget_set_sensitive (self->centre_next, self->settings->centre != NULL);
}

/* ---- its key ---- */

typedef struct
{
  char         *data;
  char         *centre;
  LampPublicKey key;
} KeyJob;

static void
key_job_free (gpointer data)
{
  KeyJob *job = data;

  g_free (job->data);
  g_free (job->centre);
  g_free (job);
}

static void
key_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  KeyJob *job = data;
  GError *error = NULL;
  g_autoptr (LampSecretKey) key = lamp_centre_make_key (job->data, job->centre, &error);

  if (key == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  lamp_secret_key_get_public (key, &job->key);
  g_task_return_boolean (task, TRUE);
}

static void
key_made_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LampGivePage) self = user_data;
  g_autoptr (GError) error = NULL;
  const KeyJob *job = g_task_get_task_data (G_TASK (result));

  self->busy = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      self->key = job->key;
      set_trouble (self, NULL);
      self->stage = STAGE_SHEET;
    }
  else
    {
      g_warning ("the centre's key: %s", error->message);
      set_trouble (self, _ ("The key could not be kept on this kiosk. Nothing is lost. Whoever looks after the machine can see whether its disk has room."));
    }
  if (!g_cancellable_is_cancelled (self->leaving))
    go_to_stage (self, self->stage);
}

static void
make_key_clicked_cb (LampGivePage *self)
{
  g_autoptr (GTask) task = NULL;
  KeyJob *job;

  if (self->busy)
    return;
  self->busy = TRUE;
  job = g_new0 (KeyJob, 1);
  job->data = g_strdup (self->data);
  job->centre = g_strdup (self->settings->centre);
  task = g_task_new (NULL, NULL, key_made_cb, g_object_ref (self));
  g_task_set_task_data (task, job, key_job_free);
  g_task_run_in_thread (task, key_thread);
}

static void
show_key (LampGivePage *self,
          GtkWidget    *box)
{
  lamp_form_add_words (box, _ ("A key for this centre"), "page-title");
  if (self->trouble != NULL)
    lamp_form_add_note (box, self->trouble, TRUE);
  lamp_form_add_words (box, _ ("This is done once. With its key the centre signs every certificate, so that nobody can make a false one."), "body");
  lamp_form_add_words (box, _ ("The key stays on this kiosk. Whoever can come into the trainer's room can give certificates, so please keep the PIN to yourself."), "body");
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-keys-symbolic", _ ("Make the key"), "make", G_CALLBACK (make_key_clicked_cb), self), "primary");
}

static void
sheet_done_cb (LampGivePage *self)
{
  go_on (self);
}

static void
show_sheet (LampGivePage *self,
            GtkWidget    *box)
{
  lamp_form_add_words (box, _ ("The key is made"), "page-title");
  lamp_form_add_words (box, _ ("Please keep this sheet. Other kiosks need the file that goes onto the stick with it, to know your certificates; its words show that it is the right one."), "body");
  lamp_centre_sheet_add (box, self->settings->centre, &self->key, self->printer, self->sticks, self->language);
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-next-symbolic", _ ("Go on"), "sheet", G_CALLBACK (sheet_done_cb), self), "primary");
}

/* ---- as it will be ---- */

typedef struct
{
  LampEarned *earned;
  char       *name;
  char       *centre;
  char       *data;
  gint64      now;
} Preparing;

static void
preparing_free (gpointer data)
{
  Preparing *job = data;

  lamp_earned_free (job->earned);
  g_free (job->name);
  g_free (job->centre);
  g_free (job->data);
  g_free (job);
}

static void
prepare_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Preparing *job = data;
  GError          *error = NULL;
  LampAward       *award = NULL;
  g_autoptr (LampSecretKey) key = lamp_centre_read_key (job->data, &error);
  g_autoptr (LampCertificate) certificate = key != NULL ? lamp_earned_certify (job->earned->course, job->name, job->earned->time, &error) : NULL;

  if (certificate != NULL)
    award = lamp_earned_make_award (job->earned->learner, certificate, job->centre, key, job->now, &error);
  if (award != NULL)
    g_task_return_pointer (task, award, (GDestroyNotify) lamp_award_free);
  else
    g_task_return_error (task, error);
}

static void
show_preview (LampGivePage *self,
              const GError *error)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->preview)) != NULL)
    gtk_box_remove (GTK_BOX (self->preview), child);
  if (self->award != NULL)
    lamp_award_panel_add (self->preview, self->award, self->language);
  else if (g_error_matches (error, LAMP_CERTIFICATE_ERROR, LAMP_CERTIFICATE_ERROR_WORDS))
    lamp_form_add_note (self->preview, _ ("This name can't stand on it. Please write one that is not too long."), TRUE);
  else if (error != NULL)
    lamp_form_add_note (self->preview, _ ("The centre's key can't be read. Nothing is lost. Whoever looks after the machine can put the file centre.key aside; then a new one can be made."), TRUE);
  gtk_widget_set_sensitive (self->give, self->award != NULL);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LampGivePage) self = user_data;
  g_autoptr (GError) error = NULL;
  LampAward *award = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stage != STAGE_LOOK)
    {
      g_clear_pointer (&award, lamp_award_free);
      return;
    }
  if (error != NULL && error->domain != LAMP_CERTIFICATE_ERROR)
    g_warning ("certificate: %s", error->message);
  g_clear_pointer (&self->award, lamp_award_free);
  self->award = award;
  show_preview (self, error);
}

static void
prepare (LampGivePage *self)
{
  g_autoptr (GTask) task = NULL;
  Preparing *job = g_new0 (Preparing, 1);

  g_cancellable_cancel (self->preparing);
  g_clear_object (&self->preparing);
  self->preparing = g_cancellable_new ();
  g_clear_pointer (&self->award, lamp_award_free);
  gtk_widget_set_sensitive (self->give, FALSE);
  job->earned = lamp_earned_copy (self->chosen);
  job->name = g_strdup (self->name);
  job->centre = g_strdup (self->settings->centre);
  job->data = g_strdup (self->data);
  job->now = lamp_clock_now (self->clock);
  task = g_task_new (NULL, self->preparing, prepared_cb, g_object_ref (self));
  g_task_set_task_data (task, job, preparing_free);
  g_task_run_in_thread (task, prepare_thread);
}

static void
name_changed_cb (LampGivePage *self,
                 GtkEditable  *entry)
{
  g_free (self->name);
  self->name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  prepare (self);
}

/* ---- giving it ---- */

static gpointer
keep (LampRecords *records,
      gpointer     award,
      GError     **error)
{
  return GINT_TO_POINTER (lamp_records_keep_award (records, award, error));
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (LampGivePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean kept = lamp_records_run_finish (LAMP_RECORDS (source), result, &error) != NULL;

  self->busy = FALSE;
  if (kept)
    {
      self->is_fresh = TRUE;
      self->stage = STAGE_GIVEN;
      set_trouble (self, NULL);
      read_list (self);
    }
  else
    {
      g_warning ("certificate: %s", error != NULL ? error->message : "not kept");
      set_trouble (self, _ ("It could not be written down just now. Nothing is lost. Please try once more."));
    }
  if (!g_cancellable_is_cancelled (self->leaving))
    go_to_stage (self, self->stage);
}

static void
give_clicked_cb (LampGivePage *self)
{
  if (self->busy || self->award == NULL)
    return;
  self->busy = TRUE;
  lamp_records_run_async (self->records, keep, lamp_award_copy (self->award), (GDestroyNotify) lamp_award_free, NULL, NULL, kept_cb, g_object_ref (self));
}

static void
show_look (LampGivePage *self,
           GtkWidget    *box)
{
  lamp_form_add_words (box, _ ("So it will look"), "page-title");
  if (self->trouble != NULL)
    lamp_form_add_note (box, self->trouble, TRUE);
  lamp_form_add_entry (box, _ ("The name, as the learner wants it"), self->name, G_CALLBACK (name_changed_cb), self);
  self->preview = lamp_form_add_column (box);
  lamp_form_add_words (box, _ ("Once given it is not changed: please ask the learner whether the name is right."), "body");
  self->give = lamp_form_add_button (box, "lamp-check-symbolic", _ ("Give this certificate"), "give", G_CALLBACK (give_clicked_cb), self);
  gtk_widget_add_css_class (self->give, "primary");
  prepare (self);
}

static void
show_given (LampGivePage *self,
            GtkWidget    *box)
{
  if (self->is_fresh)
    lamp_page_tell (lamp_form_add_note (box, _ ("It is given. The learner finds it on \"My page\"."), FALSE), NULL);
  lamp_award_panel_add_with_actions (box, self->award, self->printer, self->sticks, self->language);
}

/* ---- the page ---- */

/* First what is still wanting before anybody can get one. */
static void
go_on (LampGivePage *self)
{
  if (self->settings->centre == NULL)
    go_to_stage (self, STAGE_CENTRE);
  else
    go_to_stage (self, lamp_centre_has_key (self->data) ? STAGE_LOOK : STAGE_KEY);
}

static void
show (LampGivePage *self)
{
  static void (*const stages[]) (LampGivePage *, GtkWidget *) = { [STAGE_LIST] = show_list, [STAGE_CENTRE] = show_centre, [STAGE_KEY] = show_key, [STAGE_SHEET] = show_sheet, [STAGE_LOOK] = show_look, [STAGE_GIVEN] = show_given };

  stages[self->stage](self, lamp_form_begin (LAMP_PAGE (self)));
}

static gboolean
lamp_give_page_back (LampPage *page)
{
  LampGivePage *self = LAMP_GIVE_PAGE (page);

  if (self->stage == STAGE_LIST || self->busy)
    return self->busy;
  g_cancellable_cancel (self->preparing);
  g_clear_pointer (&self->award, lamp_award_free);
  set_trouble (self, NULL);
  go_to_stage (self, STAGE_LIST);
  return TRUE;
}

static void
lamp_give_page_dispose (GObject *object)
{
  LampGivePage *self = LAMP_GIVE_PAGE (object);

  g_cancellable_cancel (self->leaving);
  g_cancellable_cancel (self->preparing);
  G_OBJECT_CLASS (lamp_give_page_parent_class)->dispose (object);
}

static void
lamp_give_page_finalize (GObject *object)
{
  LampGivePage *self = LAMP_GIVE_PAGE (object);

  g_object_unref (self->records);
  lamp_course_list_free (self->courses);
  lamp_clock_unref (self->clock);
  g_object_unref (self->printer);
  g_object_unref (self->sticks);
  g_object_unref (self->leaving);
  g_clear_object (&self->preparing);
  g_clear_pointer (&self->list, lamp_certificate_list_free);
  g_clear_pointer (&self->chosen, lamp_earned_free);
  g_clear_pointer (&self->award, lamp_award_free);
  g_free (self->data);
  g_free (self->learner);
  g_free (self->language);
  g_free (self->name);
  g_free (self->trouble);
  G_OBJECT_CLASS (lamp_give_page_parent_class)->finalize (object);
}

static void
lamp_give_page_class_init (LampGivePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_give_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_give_page_finalize;
  LAMP_PAGE_CLASS (klass)->back = lamp_give_page_back;
}

static void
lamp_give_page_init (LampGivePage *self)
{
  self->leaving = g_cancellable_new ();
  self->n_rows = ROWS_AT_ONCE;
}

LampPage *
lamp_give_page_new (const LampGivePageSources *sources)
{
  LampGivePage *self = g_object_new (LAMP_TYPE_GIVE_PAGE, "title", _ ("Certificates"), NULL);

  self->records = g_object_ref (sources->records);
  self->courses = lamp_course_list_copy (sources->courses);
  self->settings = sources->settings;
  self->data = g_strdup (sources->data);
  self->learner = g_strdup (sources->learner);
  self->clock = lamp_clock_ref (sources->clock);
  self->printer = g_object_ref (sources->printer);
  self->sticks = g_object_ref (sources->sticks);
  self->language = g_strdup (sources->language);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Tap a learner who has completed a course.\nYou see the certificate before you give it.\nThen print it, or put it on a stick."));
  show (self);
  read_list (self);
  return LAMP_PAGE (self);
}
