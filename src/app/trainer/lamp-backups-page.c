/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampBackupsPage: copies of the learners' records, and the way back to one. */

#include "app/trainer/lamp-backups-page.h"

#include "app/lesson/lamp-number-keys.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-stick-choice.h"
#include "app/widgets/lamp-word-button.h"
#include "core/records/lamp-pin.h"

#include <glib/gi18n.h>
#include <string.h>

#define PASSPHRASE_LEAST 8 /* characters */
#define SHOWN_MOST 20

typedef enum
{
  STAGE_LIST,
  STAGE_STICK,   /* a passphrase for a new one, and which stick */
  STAGE_CHOOSE,  /* which one to bring back */
  STAGE_OPEN,    /* the passphrase of a sealed one */
  STAGE_PREVIEW, /* what would change */
  STAGE_BUSY
} Stage;

struct _LampBackupsPage
{
  LampPage parent_instance;

  LampRecords        *records;
  LampSettings       *settings;
  LampClock          *clock;
  LampStickMonitor   *sticks;
  char               *data;
  GCancellable       *cancellable;
  GPtrArray          *backups; /* LampBackup, in the data folder and on the sticks; NULL until they are listed */
  Stage               stage;
  char               *path; /* the one to bring back */
  GString            *passphrase;
  LampRestorePreview *preview;
  char               *told;
  gboolean            told_warning;
};

G_DEFINE_FINAL_TYPE (LampBackupsPage, lamp_backups_page, LAMP_TYPE_PAGE)

static void show (LampBackupsPage *self);

static void
preview_free (gpointer data)
{
  lamp_restore_preview_clear (data);
  g_free (data);
}

static void
wipe (GString *passphrase)
{
  explicit_bzero (passphrase->str, passphrase->allocated_len);
  g_string_truncate (passphrase, 0);
}

static void
go_to_stage (LampBackupsPage *self,
             Stage            stage)
{
  self->stage = stage;
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
tell (LampBackupsPage *self,
      Stage            stage,
      const char      *words,
      gboolean         warning)
{
  g_free (self->told);
  self->told = g_strdup (words);
  self->told_warning = warning;
  go_to_stage (self, stage);
}

static const char *
explain (const GError *error)
{
  if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FULL))
    return _ ("There is no room left there. Nothing is lost. Please use another stick, or make room.");
  if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_READ_ONLY))
    return _ ("Nothing can be written there. Nothing is lost. Please use another stick.");
  if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_SECRET))
    return _ ("That is not its passphrase. Nothing has changed. Please compare it with your note.");
  if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_NEWER))
    return _ ("This backup was made by a newer Lamplight. Nothing has changed. Please install the newer Lamplight first.");
  if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED))
    return _ ("This backup is damaged. Nothing has changed. Please choose another one.");
  return _ ("That did not work just now. Nothing is lost. Please try once more.");
}

static char *
format_day (gint64 time)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  return day != NULL ? g_date_time_format (day, _ ("%d %B %Y, %H:%M")) : g_strdup ("?");
}

/* ---- what there is ---- */

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  char     **folders = data; /* the kiosk's, then the sticks' */
  GPtrArray *all = lamp_backup_list (folders[0]);

  for (guint i = 1; folders[i] != NULL; i++)
    g_ptr_array_extend_and_steal (all, lamp_backup_list_sealed (folders[i]));
  g_task_return_pointer (task, all, (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LampBackupsPage) self = user_data;
  GPtrArray *all = g_task_propagate_pointer (G_TASK (result), NULL);

  if (all == NULL) /* the page has gone */
    return;
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  self->backups = all;
  if (self->stage == STAGE_LIST || self->stage == STAGE_CHOOSE)
    show (self);
}

static void
list (LampBackupsPage *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, listed_cb, g_object_ref (self));
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_auto (GStrv) sticks = lamp_stick_monitor_list_folders (self->sticks);

  g_strv_builder_add (folders, self->data);
  g_strv_builder_addv (folders, (const char **) sticks);
  g_task_set_task_data (task, g_strv_builder_end (folders), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, list_thread);
}

/* ---- making one ---- */

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LampBackupsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = lamp_records_back_up_finish (LAMP_RECORDS (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (path != NULL)
    tell (self, STAGE_LIST, _ ("The backup is made."), FALSE);
  else
    {
      g_warning ("backup: %s", error->message);
      tell (self, STAGE_LIST, explain (error), TRUE);
    }
  list (self);
}

static void
now_clicked_cb (LampBackupsPage *self)
{
  lamp_records_back_up_async (self->records, FALSE, NULL, backed_up_cb, g_object_ref (self));
  tell (self, STAGE_BUSY, _ ("Making the backup. One moment …"), FALSE);
}

/* ---- on a stick ---- */

typedef struct
{
  LampRecords *records;
  char        *folder;
  char        *passphrase;
  gint64       now;
} Seal;

static void
seal_free (gpointer data)
{
  Seal *seal = data;

  explicit_bzero (seal->passphrase, strlen (seal->passphrase));
  g_free (seal->passphrase);
  g_free (seal->folder);
  g_object_unref (seal->records);
  g_free (seal);
}

static void
seal_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Seal            *seal = data;
  GError          *error = NULL;
  g_autofree char *path = lamp_backup_choose_sealed_path (seal->folder, seal->now);

  if (lamp_records_back_up_sealed (seal->records, path, seal->passphrase, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
sealed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LampBackupsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  wipe (self->passphrase);
  if (done)
    {
      self->settings->stick_time = lamp_clock_now (self->clock);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.settings-changed", NULL);
      tell (self, STAGE_LIST, _ ("The backup is on the stick. You can pull the stick out now."), FALSE);
    }
  else
    {
      g_warning ("backup: %s", error->message);
      tell (self, STAGE_LIST, explain (error), TRUE);
    }
  list (self);
}

static gboolean
has_passphrase (LampBackupsPage *self)
{
  return g_utf8_strlen (self->passphrase->str, -1) >= PASSPHRASE_LEAST;
}

static void
stick_clicked_cb (LampBackupsPage *self,
                  GtkWidget       *button)
{
  g_autoptr (GTask) task = NULL;
  Seal *seal;

  if (!has_passphrase (self))
    {
      tell (self, STAGE_STICK, _ ("A passphrase has at least 8 letters or digits."), TRUE);
      return;
    }
  task = g_task_new (NULL, NULL, sealed_cb, g_object_ref (self));
  seal = g_new0 (Seal, 1);
  seal->records = g_object_ref (self->records);
  seal->folder = g_strdup (lamp_form_get_id (button));
  seal->passphrase = g_strdup (self->passphrase->str);
  seal->now = lamp_clock_now (self->clock);
  g_task_set_task_data (task, seal, seal_free);
  g_task_run_in_thread (task, seal_thread);
  tell (self, STAGE_BUSY, _ ("Putting the backup on the stick. Please leave it in."), FALSE);
}

static void
to_stick_clicked_cb (LampBackupsPage *self)
{
  wipe (self->passphrase);
  tell (self, STAGE_STICK, NULL, FALSE);
}

static void
passphrase_changed_cb (LampBackupsPage *self,
                       GtkEditable     *entry)
{
  wipe (self->passphrase);
  g_string_append (self->passphrase, gtk_editable_get_text (entry));
}

/* Seen while it is typed: it has to be written down, and a slip in it is found out years later. */
static void
add_passphrase (LampBackupsPage *self,
                GtkWidget       *box)
{
  GtkWidget *entry = lamp_form_add_entry (box, _ ("Passphrase"), self->passphrase->str, G_CALLBACK (passphrase_changed_cb), self);
  GtkWidget *keys = lamp_number_keys_new_signs (GTK_EDITABLE (entry), LAMP_PIN_CODE_LETTERS);

  gtk_widget_set_halign (keys, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), keys);
}

static void
show_stick (LampBackupsPage *self,
            GtkWidget       *box)
{
  lamp_form_add_words (box, _ ("A backup on a stick"), "page-title");
  lamp_form_add_words (box, _ ("It is sealed, so that nobody who finds the stick can read it. Choose a passphrase and write it down: without it nobody can open the backup, not even you."), "body");
  if (self->told != NULL)
    lamp_form_add_note (box, self->told, self->told_warning);
  add_passphrase (self, box);
  lamp_form_add_words (box, _ ("Which stick?"), "card-title");
  gtk_box_append (GTK_BOX (box), lamp_stick_choice_new (self->sticks, TRUE, G_CALLBACK (stick_clicked_cb), self));
}

/* ---- bringing one back ---- */

typedef struct
{
  char               *data;
  char               *path;
  char               *passphrase;
  LampRestorePreview *preview;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  explicit_bzero (look->passphrase, strlen (look->passphrase));
  g_free (look->passphrase);
  g_free (look->data);
  g_free (look->path);
  g_clear_pointer (&look->preview, preview_free);
  g_free (look);
}

static void
preview_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Look               *look = data;
  GError             *error = NULL;
  LampRestorePreview *preview = g_new0 (LampRestorePreview, 1);

  if (lamp_restore_preview (look->data, look->path, *look->passphrase != '\0' ? look->passphrase : NULL, preview, &error))
    g_task_return_pointer (task, preview, preview_free);
  else
    {
      g_free (preview);
      g_task_return_error (task, error);
    }
}

static gboolean
is_sealed (const char *path)
{
  return g_str_has_suffix (path, ".sealed");
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LampBackupsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  LampRestorePreview *preview = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&preview, preview_free);
      return;
    }
  g_clear_pointer (&self->preview, preview_free);
  self->preview = preview;
  if (preview != NULL)
    tell (self, STAGE_PREVIEW, NULL, FALSE);
  else
    tell (self, is_sealed (self->path) && g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_SECRET) ? STAGE_OPEN : STAGE_CHOOSE, explain (error), TRUE);
}

static void
look_into (LampBackupsPage *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, previewed_cb, g_object_ref (self));
  Look *look = g_new0 (Look, 1);

  look->data = g_strdup (self->data);
  look->path = g_strdup (self->path);
  look->passphrase = g_strdup (self->passphrase->str);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, preview_thread);
  tell (self, STAGE_BUSY, _ ("Looking into the backup. One moment …"), FALSE);
}

static void
choose_clicked_cb (LampBackupsPage *self)
{
  list (self);
  tell (self, STAGE_CHOOSE, NULL, FALSE);
}

static void
backup_clicked_cb (LampBackupsPage *self,
                   GtkWidget       *button)
{
  g_free (self->path);
  self->path = g_strdup (lamp_form_get_id (button));
  wipe (self->passphrase);
  if (is_sealed (self->path))
    tell (self, STAGE_OPEN, NULL, FALSE);
  else
    look_into (self);
}

static void
open_clicked_cb (LampBackupsPage *self)
{
  look_into (self);
}

static void
keep_clicked_cb (LampBackupsPage *self)
{
  wipe (self->passphrase);
  tell (self, STAGE_LIST, NULL, FALSE);
}

static void
restore_clicked_cb (LampBackupsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.restore", "(ss)", self->path, self->passphrase->str);
}

static void
show_choose (LampBackupsPage *self,
             GtkWidget       *box)
{
  lamp_form_add_words (box, _ ("Which backup?"), "page-title");
  lamp_form_add_words (box, _ ("First you see what is in it. Nothing changes before you say so."), "body");
  if (self->told != NULL)
    lamp_form_add_note (box, self->told, self->told_warning);
  if (self->backups != NULL && self->backups->len == 0)
    lamp_form_add_words (box, _ ("There is no backup here. Put in the stick that has one: it appears here by itself."), "body");
  for (guint i = 0; self->backups != NULL && i < MIN (self->backups->len, SHOWN_MOST); i++)
    {
      const LampBackup *backup = self->backups->pdata[i];
      g_autofree char  *day = format_day (backup->time);
      g_autofree char  *size = g_format_size ((guint64) backup->size);
      GtkWidget        *button = lamp_form_add_button (box, is_sealed (backup->path) ? "lamp-stick-symbolic" : "lamp-save-symbolic", day, backup->path, G_CALLBACK (backup_clicked_cb), self);
      g_autofree char  *detail = g_strdup_printf (is_sealed (backup->path) ? _ ("On a stick, sealed, %s") : _ ("On this kiosk, %s"), size);

      lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), detail);
    }
}

static void
show_open (LampBackupsPage *self,
           GtkWidget       *box)
{
  lamp_form_add_words (box, _ ("This backup is sealed"), "page-title");
  lamp_form_add_words (box, _ ("Please enter the passphrase it was made with."), "body");
  if (self->told != NULL)
    lamp_form_add_note (box, self->told, self->told_warning);
  add_passphrase (self, box);
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-check-symbolic", _ ("Look into it"), "open", G_CALLBACK (open_clicked_cb), self), "primary");
}

static void
show_preview (LampBackupsPage *self,
              GtkWidget       *box)
{
  const LampRestorePreview *preview = self->preview;
  g_autofree char          *day = format_day (preview->backup.time);
  g_autofree char          *first = format_day (preview->backup.first_event);
  g_autofree char          *last = format_day (preview->backup.last_event);
  g_autofree char          *made = g_strdup_printf (_ ("Made on %s."), day);
  g_autofree char          *holds = g_strdup_printf (_ ("In it are: learners %d, steps %d."), (int) preview->backup.n_learners, (int) preview->backup.n_events);
  g_autofree char          *span = g_strdup_printf (_ ("From %s to %s."), first, last);
  g_autofree char          *coming = g_strdup_printf (_ ("These come, which are not here now: learners %d, steps %d."), (int) preview->n_learners_coming, (int) preview->n_events_coming);
  g_autofree char          *leaving = g_strdup_printf (_ ("These go, which are not in it: learners %d, steps %d."), (int) preview->n_learners_leaving, (int) preview->n_events_leaving);

  lamp_form_add_words (box, _ ("Bring this backup back?"), "page-title");
  lamp_form_add_words (box, made, "body");
  lamp_form_add_words (box, holds, "body");
  if (preview->backup.last_event > 0)
    lamp_form_add_words (box, span, "body");
  lamp_form_add_note (box, coming, FALSE);
  lamp_form_add_note (box, leaving, preview->n_events_leaving > 0 || preview->n_learners_leaving > 0);
  lamp_form_add_words (box, _ ("What is here now is put aside on the disk and not deleted."), "body");
  lamp_form_add_button (box, "lamp-back-symbolic", _ ("No, keep what is here"), "keep", G_CALLBACK (keep_clicked_cb), self);
  lamp_form_add_button (box, "lamp-again-symbolic", _ ("Yes, bring it back"), "restore", G_CALLBACK (restore_clicked_cb), self);
}

/* ---- the first screen of it ---- */

static void
add_last (LampBackupsPage *self,
          GtkWidget       *box)
{
  const LampBackup *last = NULL;
  g_autofree char  *day = NULL;
  g_autofree char  *words = NULL;
  g_autofree char  *stick_day = format_day (self->settings->stick_time);
  g_autofree char  *stick_words = g_strdup_printf (_ ("Last put on a stick: %s."), stick_day);

  for (guint i = 0; self->backups != NULL && i < self->backups->len && last == NULL; i++)
    if (!is_sealed (((LampBackup *) self->backups->pdata[i])->path))
      last = self->backups->pdata[i];
  if (self->backups == NULL)
    return;
  day = last != NULL ? format_day (last->time) : NULL;
  words = last != NULL ? g_strdup_printf (_ ("The last backup: %s."), day) : g_strdup (_ ("There is no backup yet. The kiosk makes one each day while it is on."));
  lamp_form_add_words (box, words, "body");
  lamp_form_add_words (box, self->settings->stick_time > 0 ? stick_words : _ ("Never put on a stick yet."), "body");
}

static void
show_list (LampBackupsPage *self,
           GtkWidget       *box)
{
  lamp_form_add_words (box, _ ("Backups"), "page-title");
  if (self->told != NULL)
    lamp_page_tell (lamp_form_add_note (box, self->told, self->told_warning), NULL);
  add_last (self, box);
  lamp_form_add_button (box, "lamp-save-symbolic", _ ("Make a backup now"), "now", G_CALLBACK (now_clicked_cb), self);
  lamp_form_add_button (box, "lamp-stick-symbolic", _ ("Put a backup on a stick"), "stick", G_CALLBACK (to_stick_clicked_cb), self);
  lamp_form_add_button (box, "lamp-again-symbolic", _ ("Bring a backup back"), "choose", G_CALLBACK (choose_clicked_cb), self);
}

static void
show (LampBackupsPage *self)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  switch (self->stage)
    {
    case STAGE_STICK:
      show_stick (self, box);
      break;
    case STAGE_CHOOSE:
      show_choose (self, box);
      break;
    case STAGE_OPEN:
      show_open (self, box);
      break;
    case STAGE_PREVIEW:
      show_preview (self, box);
      break;
    case STAGE_BUSY:
      lamp_form_add_words (box, _ ("Backups"), "page-title");
      lamp_form_add_words (box, self->told, "body");
      break;
    default:
      show_list (self, box);
    }
}

static gboolean
lamp_backups_page_back (LampPage *page)
{
  LampBackupsPage *self = LAMP_BACKUPS_PAGE (page);

  if (self->stage == STAGE_LIST)
    return FALSE;
  if (self->stage == STAGE_BUSY)
    return TRUE;
  wipe (self->passphrase);
  tell (self, self->stage == STAGE_OPEN || self->stage == STAGE_PREVIEW ? STAGE_CHOOSE : STAGE_LIST, NULL, FALSE);
  return TRUE;
}

static void
lamp_backups_page_dispose (GObject *object)
{
  LampBackupsPage *self = LAMP_BACKUPS_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->records);
  G_OBJECT_CLASS (lamp_backups_page_parent_class)->dispose (object);
}

static void
lamp_backups_page_finalize (GObject *object)
{
  LampBackupsPage *self = LAMP_BACKUPS_PAGE (object);

  wipe (self->passphrase);
  g_string_free (self->passphrase, TRUE);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_clear_pointer (&self->preview, preview_free);
  lamp_clock_unref (self->clock);
  g_object_unref (self->sticks);
  g_free (self->data);
  g_free (self->path);
  g_free (self->told);
  G_OBJECT_CLASS (lamp_backups_page_parent_class)->finalize (object);
}

static void
lamp_backups_page_class_init (LampBackupsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_backups_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_backups_page_finalize;
  LAMP_PAGE_CLASS (klass)->back = lamp_backups_page_back;
}

static void
lamp_backups_page_init (LampBackupsPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->passphrase = g_string_sized_new (512);
}

LampPage *
lamp_backups_page_new (LampRecords      *records,
                       LampSettings     *settings,
                       LampClock        *clock,
                       LampStickMonitor *sticks,
                       const char       *data)
{
  LampBackupsPage *self = g_object_new (LAMP_TYPE_BACKUPS_PAGE, "title", _ ("Backups"), NULL);

  self->records = g_object_ref (records);
  self->settings = settings;
  self->clock = lamp_clock_ref (clock);
  self->sticks = g_object_ref (sticks);
  g_signal_connect_object (sticks, "changed", G_CALLBACK (list), self, G_CONNECT_SWAPPED);
  self->data = g_strdup (data);
  lamp_page_set_help (LAMP_PAGE (self), _ ("A backup holds all learners and their steps.\nPut one on a stick now and then, and keep the stick at another place.\nBefore a backup is brought back you see what would change."));
  show (self);
  list (self);
  return LAMP_PAGE (self);
}
