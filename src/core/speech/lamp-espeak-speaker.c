/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampEspeakSpeaker: reads aloud with espeak-ng and GStreamer, both in a thread of its own. */

#include "core/speech/lamp-espeak-speaker.h"

#include <gst/gst.h>

#include "core/speech/lamp-playback.h"
#include "core/speech/lamp-recital.h"

#define TICK_MS 10
#define AHEAD (LAMP_SAMPLE_RATE * 4)
#define PASSAGE_PAUSE (LAMP_SAMPLE_RATE * 350 / 1000)

typedef struct
{
  guint64     sample;
  guint       passage;
  guint       start;
  guint       end;
  const char *no_voice; /* (nullable): instead of a word, the language that has no voice */
} Cue;

/* One say(): shared by the worker and the caller's thread under the speaker's lock. */
typedef struct
{
  gatomicrefcount refs;
  LampUtterance  *utterance;
  LampDelivery    delivery;
  GArray         *cues;     /* Cue */
  gint64          position; /* sample heard at position_at; -1 before the first */
  gint64          position_at;
  gboolean        over;
  gboolean        cancelled;
} Session;

struct _LampEspeakSpeaker
{
  GObject       parent_instance;
  char         *sink;
  GMainContext *context;
  GSource      *tick;
  Session      *session; /* the caller's: what is being said */
  guint         next;    /* cue to be emitted */
  GThread      *worker;

  GMutex   lock;
  GCond    changed;
  Session *pending;
  gboolean warm;
  gboolean quit;
};

/* The worker's view of a session while it plays. */
typedef struct
{
  LampEspeakSpeaker *self;
  Session           *session;
  LampPlayback      *playback;
  guint              passage;
  guint64            made; /* samples of earlier passages and this one */
  guint64            base;
  GPtrArray         *missing; /* languages without a voice met so far */
} Performance;

static void lamp_espeak_speaker_speaker_init (LampSpeakerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampEspeakSpeaker, lamp_espeak_speaker, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (LAMP_TYPE_SPEAKER, lamp_espeak_speaker_speaker_init))

static Session *
session_new (const LampUtterance *utterance,
             const LampDelivery  *delivery)
{
  Session *session = g_new0 (Session, 1);

  g_atomic_ref_count_init (&session->refs);
  session->utterance = lamp_utterance_copy (utterance);
  session->delivery = *delivery;
  session->position = -1;
  session->cues = g_array_new (FALSE, FALSE, sizeof (Cue));
  return session;
}

static Session *
session_ref (Session *session)
{
  g_atomic_ref_count_inc (&session->refs);
  return session;
}

static void
session_unref (Session *session)
{
  if (!g_atomic_ref_count_dec (&session->refs))
    return;
  lamp_utterance_free (session->utterance);
  g_array_unref (session->cues);
  g_free (session);
}

/* Publishes how far it has been heard. Returns FALSE if nobody wants to hear more. */
static gboolean
publish (Performance *performance)
{
  gint64   now = g_get_monotonic_time ();
  gint64   position = performance->playback != NULL ? lamp_playback_position (performance->playback) : -1;
  gboolean wanted;

  g_mutex_lock (&performance->self->lock);
  performance->session->position = position;
  performance->session->position_at = now;
  wanted = !performance->session->cancelled && !performance->self->quit;
  g_mutex_unlock (&performance->self->lock);
  return wanted;
}

/* Publishes, then sleeps until the next tick or a stop. */
static gboolean
wait_a_tick (Performance *performance)
{
  gint64 until = g_get_monotonic_time () + TICK_MS * 1000;

  if (!publish (performance))
    return FALSE;
  g_mutex_lock (&performance->self->lock);
  while (!performance->session->cancelled && !performance->self->quit && g_cond_wait_until (&performance->self->changed, &performance->self->lock, until))
    ;
  g_mutex_unlock (&performance->self->lock);
  return TRUE;
}

static gboolean
samples_cb (const gint16   *samples,
            gsize           n,
            const LampMark *marks,
            gsize           n_marks,
            gpointer        data)
{
  Performance *performance = data;

  g_mutex_lock (&performance->self->lock);
  for (gsize i = 0; i < n_marks; i++)
    {
      Cue cue = { performance->base + marks[i].sample, performance->passage, marks[i].start, marks[i].end, NULL };

      g_array_append_val (performance->session->cues, cue);
    }
  g_mutex_unlock (&performance->self->lock);
  if (n > 0 && performance->playback == NULL)
    performance->playback = lamp_playback_new (performance->self->sink);
  if (n > 0)
    lamp_playback_push (performance->playback, samples, n);
  performance->made += n;
  while (performance->playback != NULL && !lamp_playback_is_over (performance->playback) && (gint64) performance->made - lamp_playback_position (performance->playback) > AHEAD)
    if (!wait_a_tick (performance))
      return FALSE;
  return publish (performance);
}

/* Each language without a voice is told once in a session. */
static void
report_no_voice (Performance       *performance,
                 const LampPassage *passage)
{
  guint known = performance->missing->len;

  lamp_recital_add_missing (passage, performance->missing);
  g_mutex_lock (&performance->self->lock);
  for (; known < performance->missing->len; known++)
    {
      Cue cue = { performance->made, 0, 0, 0, g_ptr_array_index (performance->missing, known) };

      g_array_append_val (performance->session->cues, cue);
    }
  g_mutex_unlock (&performance->self->lock);
}

static void
perform (LampEspeakSpeaker *self,
         Session           *session)
{
  static const gint16 silence[PASSAGE_PAUSE] = { 0 };
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  Performance performance = { .self = self, .session = session, .missing = missing };
  gboolean    wanted = TRUE;

  for (guint i = 0; i < session->utterance->passages->len && wanted; i++)
    {
      const LampPassage *passage = g_ptr_array_index (session->utterance->passages, i);

      report_no_voice (&performance, passage);
      if (!lamp_recital_has_sound (passage))
        continue;
      if (performance.made > 0)
        wanted = samples_cb (silence, PASSAGE_PAUSE, NULL, 0, &performance);
      performance.passage = i;
      performance.base = performance.made;
      if (wanted)
        lamp_recital_run (passage, &session->delivery, samples_cb, &performance);
      wanted = publish (&performance);
    }
  if (performance.playback != NULL)
    {
      lamp_playback_end (performance.playback);
      while (wanted && !lamp_playback_is_over (performance.playback))
        wanted = wait_a_tick (&performance);
    }
  g_clear_pointer (&performance.playback, lamp_playback_free);
  g_mutex_lock (&self->lock);
  session->over = TRUE;
  g_mutex_unlock (&self->lock);
}

static gpointer
worker_main (gpointer data)
{
  LampEspeakSpeaker *self = data;

  gst_init (NULL, NULL);
  g_mutex_lock (&self->lock);
  while (!self->quit)
    {
      Session *session = g_steal_pointer (&self->pending);
      gboolean warm = self->warm;

      self->warm = FALSE;
      if (session == NULL && !warm)
        {
          g_cond_wait (&self->changed, &self->lock);
          continue;
        }
      g_mutex_unlock (&self->lock);
      if (warm)
        {
          /* A sink that opens nothing: loads the plugins without taking the device. */
          g_autoptr (LampPlayback) playback = lamp_playback_new ("fakesink");

          lamp_synthesis_prepare ();
        }
      if (session != NULL)
        {
          perform (self, session);
          session_unref (session);
        }
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

static void
start_worker (LampEspeakSpeaker *self)
{
  if (self->worker == NULL)
    self->worker = g_thread_new ("lamp-speech", worker_main, self);
}

/* Forgets what is being said; no signal of it comes after this. */
static gboolean
drop_session (LampEspeakSpeaker *self)
{
  if (self->session == NULL)
    return FALSE;
  g_mutex_lock (&self->lock);
  self->session->cancelled = TRUE;
  g_clear_pointer (&self->pending, session_unref);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&self->session, session_unref);
  g_source_destroy (self->tick);
  g_clear_pointer (&self->tick, g_source_unref);
  return TRUE;
}

/* With the lock held: the sample being heard, half a tick from now, so that a word lights up at most half a tick early or late. */
static gint64
position_now (const Session *session)
{
  gint64 since = CLAMP (g_get_monotonic_time () - session->position_at, 0, 4 * TICK_MS * 1000);

  return session->position > 0 ? session->position + (since + TICK_MS * 500) * LAMP_SAMPLE_RATE / G_USEC_PER_SEC : session->position;
}

/* Takes the next cue that has been heard. */
static gboolean
take_due_cue (LampEspeakSpeaker *self,
              Cue               *due,
              gboolean          *over)
{
  gboolean found = FALSE;

  g_mutex_lock (&self->lock);
  if (self->next < self->session->cues->len)
    {
      const Cue *cue = &g_array_index (self->session->cues, Cue, self->next);

      found = self->session->over || (self->session->position >= 0 && (gint64) cue->sample <= position_now (self->session));
      if (found)
        {
          *due = *cue;
          self->next++;
        }
    }
  *over = !found && self->session->over;
  g_mutex_unlock (&self->lock);
  return found;
}

static gboolean
tick_cb (gpointer data)
{
  LampEspeakSpeaker *self = data;
  g_autoptr (GObject) alive = g_object_ref (G_OBJECT (self));
  Session *session = self->session;
  gboolean over = FALSE;
  Cue      cue;

  while (self->session == session && take_due_cue (self, &cue, &over))
    {
      if (cue.no_voice != NULL)
        g_signal_emit_by_name (self, "no-voice", cue.no_voice);
      else
        g_signal_emit_by_name (self, "word", cue.passage, cue.start, cue.end);
    }
  if (self->session == session && over)
    {
      drop_session (self);
      g_signal_emit_by_name (self, "finished", TRUE);
    }
  return G_SOURCE_CONTINUE;
}

static void
lamp_espeak_speaker_stop (LampSpeaker *speaker)
{
  if (drop_session (LAMP_ESPEAK_SPEAKER (speaker)))
    g_signal_emit_by_name (speaker, "finished", FALSE);
}

static void
lamp_espeak_speaker_say (LampSpeaker         *speaker,
                         const LampUtterance *utterance,
                         const LampDelivery  *delivery)
{
  LampEspeakSpeaker *self = LAMP_ESPEAK_SPEAKER (speaker);
  Session           *session = session_new (utterance, delivery);

  lamp_espeak_speaker_stop (speaker);
  /* A handler of "finished" may have begun something else: the outer call is the later wish. */
  drop_session (self);
  self->session = session;
  self->next = 0;
  g_mutex_lock (&self->lock);
  self->pending = session_ref (session);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  start_worker (self);
  self->tick = g_timeout_source_new (TICK_MS);
  g_source_set_callback (self->tick, tick_cb, self, NULL);
  g_source_attach (self->tick, self->context);
}

static gboolean
lamp_espeak_speaker_is_speaking (LampSpeaker *speaker)
{
  return LAMP_ESPEAK_SPEAKER (speaker)->session != NULL;
}

static void
lamp_espeak_speaker_dispose (GObject *object)
{
  LampEspeakSpeaker *self = LAMP_ESPEAK_SPEAKER (object);

  drop_session (self);
  g_mutex_lock (&self->lock);
  self->quit = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&self->worker, g_thread_join);
  G_OBJECT_CLASS (lamp_espeak_speaker_parent_class)->dispose (object);
}

static void
lamp_espeak_speaker_finalize (GObject *object)
{
  LampEspeakSpeaker *self = LAMP_ESPEAK_SPEAKER (object);

  g_free (self->sink);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  G_OBJECT_CLASS (lamp_espeak_speaker_parent_class)->finalize (object);
}

static void
lamp_espeak_speaker_speaker_init (LampSpeakerInterface *iface)
{
  iface->say = lamp_espeak_speaker_say;
  iface->stop = lamp_espeak_speaker_stop;
  iface->is_speaking = lamp_espeak_speaker_is_speaking;
}

static void
lamp_espeak_speaker_class_init (LampEspeakSpeakerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lamp_espeak_speaker_dispose;
  object_class->finalize = lamp_espeak_speaker_finalize;
}

static void
lamp_espeak_speaker_init (LampEspeakSpeaker *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->context = g_main_context_ref_thread_default ();
}

LampSpeaker *
lamp_espeak_speaker_new (const char *sink)
{
  LampEspeakSpeaker *self = g_object_new (LAMP_TYPE_ESPEAK_SPEAKER, NULL);

  self->sink = g_strdup (sink);
  return LAMP_SPEAKER (self);
}

/**
 * lamp_espeak_speaker_warm_up:
 *
 * Loads espeak-ng and GStreamer in the worker, so that the first say() is not late.
 */
void
lamp_espeak_speaker_warm_up (LampEspeakSpeaker *self)
{
  g_mutex_lock (&self->lock);
  self->warm = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  start_worker (self);
}
