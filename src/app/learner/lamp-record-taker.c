/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampRecordTaker: onto which stick a learner's record shall go, and what came of it. */

#include "app/learner/lamp-record-taker.h"

#include "app/learner/lamp-my-record.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-stick-choice.h"

#include <glib/gi18n.h>

struct _LampRecordTaker
{
  AdwBin parent_instance;

  LampRecords      *records;
  LampStickMonitor *sticks;
  char             *learner;
  char             *text;
  GCancellable     *cancellable;
  gboolean          saving;
};

G_DEFINE_FINAL_TYPE (LampRecordTaker, lamp_record_taker, ADW_TYPE_BIN)

static GtkWidget *
begin (LampRecordTaker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "column");
  adw_bin_set_child (ADW_BIN (self), box);
  return box;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LampRecordTaker) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean   saved = lamp_my_record_save_finish (result, &error);
  GtkWidget *box;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->saving = FALSE;
  box = begin (self);
  if (saved)
    lamp_form_add_note (box, _ ("The record is on the stick, in the folder \"Lamplight-record\". You can pull the stick out now."), FALSE);
  else
    {
      g_warning ("taking a record along: %s", error->message);
      lamp_form_add_note (box, _ ("It could not be written onto the stick. Nothing is lost. Please put the stick in again, then try once more."), TRUE);
    }
  lamp_page_tell (box, NULL);
}

static void
stick_clicked_cb (LampRecordTaker *self,
                  GtkWidget       *button)
{
  if (self->saving)
    return;
  self->saving = TRUE;
  lamp_my_record_save_async (self->records, self->learner, self->text, lamp_form_get_id (button), self->cancellable, saved_cb, g_object_ref (self));
}

void
lamp_record_taker_ask (LampRecordTaker *self)
{
  GtkWidget *box;

  if (self->saving)
    return;
  box = begin (self);
  lamp_form_add_words (box, _ ("Onto which stick?"), "body");
  gtk_box_append (GTK_BOX (box), lamp_stick_choice_new (self->sticks, TRUE, G_CALLBACK (stick_clicked_cb), self));
}

static void
lamp_record_taker_dispose (GObject *object)
{
  g_cancellable_cancel (LAMP_RECORD_TAKER (object)->cancellable);
  G_OBJECT_CLASS (lamp_record_taker_parent_class)->dispose (object);
}

static void
lamp_record_taker_finalize (GObject *object)
{
  LampRecordTaker *self = LAMP_RECORD_TAKER (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->records);
  g_object_unref (self->sticks);
  g_free (self->learner);
  g_free (self->text);
  G_OBJECT_CLASS (lamp_record_taker_parent_class)->finalize (object);
}

static void
lamp_record_taker_class_init (LampRecordTakerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_record_taker_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_record_taker_finalize;
}

static void
lamp_record_taker_init (LampRecordTaker *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
lamp_record_taker_new (LampRecords      *records,
                       const char       *learner,
                       const char       *text,
                       LampStickMonitor *sticks)
{
  LampRecordTaker *self = g_object_new (LAMP_TYPE_RECORD_TAKER, NULL);

  self->records = g_object_ref (records);
  self->sticks = g_object_ref (sticks);
  self->learner = g_strdup (learner);
  self->text = g_strdup (text);
  return GTK_WIDGET (self);
}
