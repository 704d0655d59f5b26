/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampVoiceCheckPage: can one hear this kiosk, and what to do if not, in plain words. */

#include "app/trainer/lamp-voice-check-page.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-form.h"
#include "core/speech/lamp-sound-check.h"
#include "core/speech/lamp-voice.h"

#include <glib/gi18n.h>

typedef enum
{
  HEARD_UNKNOWN,
  HEARD_YES,
  HEARD_NO
} Heard;

struct _LampVoiceCheckPage
{
  LampPage parent_instance;

  LampReader   *reader;
  char         *sink;
  GCancellable *cancellable;
  LampSound    *sound; /* NULL while it is looked for */
  Heard         heard;
  GtkWidget    *content; /* what changes when something was found out; the samples stay, lit as they are */
  GtkWidget    *answer;
};

/* One sentence in each language of the screens, as it stands: it is a sample of that language. */
static const struct
{
  const char *language;
  const char *button;
  const char *text;
} samples[] = {
  { "zh-CN", N_ ("Hear it in Chinese"), "您好！今天我们一起学一点新东西。" },
  { "en", N_ ("Hear it in English"), "Hello! Today we learn something new together." },
};

G_DEFINE_FINAL_TYPE (LampVoiceCheckPage, lamp_voice_check_page, LAMP_TYPE_PAGE)

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* ---- the loudspeaker ---- */

static const char *
explain (LampSoundState state)
{
  switch (state)
    {
    case LAMP_SOUND_READY:
      return _ ("The loudspeaker is there, and the sound is on.");
    case LAMP_SOUND_MUTED:
      return _ ("The sound is switched off. Press the loudspeaker key of the machine.");
    case LAMP_SOUND_ZERO:
      return _ ("The sound is turned down all the way. Turn it up.");
    case LAMP_SOUND_UNPLUGGED:
      return _ ("No loudspeaker is plugged in. Plug one in, or headphones.");
    case LAMP_SOUND_BUSY:
      return _ ("The loudspeaker does not answer. Switch the machine off and on again.");
    default:
      return _ ("I find no loudspeaker on this machine. Plug one in, or headphones. Until then the words still light up.");
    }
}

static void
show_sound (LampVoiceCheckPage *self)
{
  g_autofree char *details = NULL;

  clear (self->content);
  if (self->sound == NULL)
    {
      lamp_form_add_words (self->content, _ ("Looking for the loudspeaker …"), "body");
      return;
    }
  lamp_form_add_note (self->content, explain (self->sound->state), self->sound->state != LAMP_SOUND_READY);
  if (self->sound->device != NULL && self->sound->volume >= 0)
    {
      details = g_strdup_printf (_ ("%s, volume %d of 100"), self->sound->device, self->sound->volume);
      lamp_form_add_words (self->content, details, "small");
    }
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampVoiceCheckPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampSound) sound = lamp_sound_check_finish (result, &error);

  if (sound == NULL) /* the page has gone */
    return;
  g_clear_pointer (&self->sound, lamp_sound_free);
  self->sound = g_steal_pointer (&sound);
  show_sound (self);
}

static void
look (LampVoiceCheckPage *self)
{
  g_clear_pointer (&self->sound, lamp_sound_free);
  show_sound (self);
  lamp_sound_check_async (self->sink, self->cancellable, checked_cb, g_object_ref (self));
}

/* ---- a sentence, and whether it was heard ---- */

static void
play_clicked_cb (LampVoiceCheckPage *self,
                 GtkWidget          *button)
{
  lamp_reader_read (self->reader, g_object_get_data (G_OBJECT (button), "sample"));
}

static void
add_samples (LampVoiceCheckPage *self,
             GtkWidget          *box)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      GtkWidget *label = lamp_form_add_words (box, samples[i].text, "body");
      GtkWidget *button;

      lamp_spoken_set_language (label, samples[i].language);
      button = lamp_form_add_button (box, "lamp-play-symbolic", _ (samples[i].button), samples[i].language, G_CALLBACK (play_clicked_cb), self);
      g_object_set_data (G_OBJECT (button), "sample", label);
    }
}

static void show_answer (LampVoiceCheckPage *self);

static void
heard_clicked_cb (LampVoiceCheckPage *self,
                  GtkWidget          *button)
{
  const char *id = lamp_form_get_id (button);

  self->heard = g_str_equal (id, "yes") ? HEARD_YES : HEARD_NO;
  show_answer (self);
  lamp_form_focus (LAMP_PAGE (self), self->heard == HEARD_YES ? "yes" : "no");
  if (self->heard == HEARD_NO)
    look (self);
}

static void
show_answer (LampVoiceCheckPage *self)
{
  static const char *const steps[] = {
    N_ ("1. Is the loudspeaker plugged in, and switched on?"),
    N_ ("2. Turn its knob up, step by step."),
    N_ ("3. Press the loudspeaker key of the machine, if it has one."),
    N_ ("4. Are headphones plugged in? Then the loudspeaker is silent: pull them out."),
    N_ ("5. Tap \"Text size\", then \"What I hear\", and choose \"Loud\"."),
    N_ ("6. Play the sentence once more."),
  };
  GtkWidget *row;

  clear (self->answer);
  lamp_form_add_words (self->answer, _ ("Can you hear it?"), "card-title");
  row = lamp_form_add_row (self->answer, 230);
  lamp_form_set_chosen (lamp_form_add_button (row, "lamp-listen-symbolic", _ ("Yes, I hear it"), "yes", G_CALLBACK (heard_clicked_cb), self), self->heard == HEARD_YES);
  lamp_form_set_chosen (lamp_form_add_button (row, "lamp-close-symbolic", _ ("No, I hear nothing"), "no", G_CALLBACK (heard_clicked_cb), self), self->heard == HEARD_NO);
  if (self->heard == HEARD_YES)
    lamp_form_add_note (self->answer, _ ("Good: learners can listen here."), FALSE);
  for (guint i = 0; self->heard == HEARD_NO && i < G_N_ELEMENTS (steps); i++)
    lamp_form_add_words (self->answer, _ (steps[i]), "body");
}

/* ---- the languages ---- */

/* Each in its own script; one that this machine's fonts cannot show would be a row of boxes. */
static char *
list_languages (LampVoiceCheckPage *self,
                gboolean            with_voice)
{
  guint            n;
  const LampVoice *voices = lamp_voice_get_all (&n);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), voices[i].name);

      if ((voices[i].espeak != NULL) == with_voice && pango_layout_get_unknown_glyphs_count (layout) == 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? " · " : "", voices[i].name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
add_languages (LampVoiceCheckPage *self,
               GtkWidget          *box)
{
  g_autofree char *read = list_languages (self, TRUE);
  g_autofree char *shown = list_languages (self, FALSE);

  lamp_form_add_words (box, _ ("These languages are read aloud"), "card-title");
  lamp_form_add_words (box, read, "body");
  if (*shown == '\0')
    return;
  lamp_form_add_words (box, _ ("These have no voice yet: their words are shown"), "card-title");
  lamp_form_add_words (box, shown, "body");
}

static void
lamp_voice_check_page_dispose (GObject *object)
{
  LampVoiceCheckPage *self = LAMP_VOICE_CHECK_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reader);
  G_OBJECT_CLASS (lamp_voice_check_page_parent_class)->dispose (object);
}

static void
lamp_voice_check_page_finalize (GObject *object)
{
  LampVoiceCheckPage *self = LAMP_VOICE_CHECK_PAGE (object);

  g_clear_pointer (&self->sound, lamp_sound_free);
  g_free (self->sink);
  G_OBJECT_CLASS (lamp_voice_check_page_parent_class)->finalize (object);
}

static void
lamp_voice_check_page_class_init (LampVoiceCheckPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_voice_check_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_voice_check_page_finalize;
}

static void
lamp_voice_check_page_init (LampVoiceCheckPage *self)
{
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_voice_check_page_new (LampReader *reader,
                           const char *sink)
{
  LampVoiceCheckPage *self = g_object_new (LAMP_TYPE_VOICE_CHECK_PAGE, "title", _ ("Can one hear it?"), NULL);
  GtkWidget          *box = lamp_form_begin (LAMP_PAGE (self));

  self->reader = g_object_ref (reader);
  self->sink = g_strdup (sink);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Tap \"Hear it\" and listen.\nIf you hear nothing, say so below: you are told what to do, one thing after the other.\nTap \"Look again\" when you have plugged something in."));
  lamp_form_add_words (box, _ ("Can one hear it?"), "page-title");
  self->content = lamp_form_add_column (box);
  lamp_form_add_button (box, "lamp-again-symbolic", _ ("Look again"), "look", G_CALLBACK (look), self);
  add_samples (self, box);
  self->answer = lamp_form_add_column (box);
  show_answer (self);
  add_languages (self, box);
  look (self);
  return LAMP_PAGE (self);
}
