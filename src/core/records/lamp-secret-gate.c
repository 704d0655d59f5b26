/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampSecretGate: the three pictures before a learner's page, one after the other. */

#include "core/records/lamp-secret-gate.h"

#include <string.h>

struct _LampSecretGate
{
  GObject parent_instance;

  LampRecords *records;
  char        *learner;

  LampSecretStage stage;
  LampSecretNews  news;
  GError         *error;
  gboolean        busy;
  gint64          open_at;                    /* by the monotonic clock: when the next try is looked at */
  const char     *chosen[LAMP_SECRET_N + 1];  /* of lamp_secret_list_pictures () */
  const char     *decided[LAMP_SECRET_N + 1]; /* chosen once, to be chosen again */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampSecretGate, lamp_secret_gate, G_TYPE_OBJECT)

static void
lamp_secret_gate_finalize (GObject *object)
{
  LampSecretGate *self = LAMP_SECRET_GATE (object);

  g_clear_error (&self->error);
  g_free (self->learner);
  g_object_unref (self->records);
  G_OBJECT_CLASS (lamp_secret_gate_parent_class)->finalize (object);
}

static void
lamp_secret_gate_class_init (LampSecretGateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_secret_gate_finalize;
  signals[CHANGED] = g_signal_new ("changed", LAMP_TYPE_SECRET_GATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lamp_secret_gate_init (LampSecretGate *self)
{
}

/* Whatever was chosen is looked at or forgotten. */
static void
tell (LampSecretGate *self,
      LampSecretStage stage,
      LampSecretNews  news)
{
  memset (self->chosen, 0, sizeof self->chosen);
  self->stage = stage;
  self->news = news;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fail (LampSecretGate *self,
      GError         *error)
{
  g_clear_error (&self->error);
  self->error = error;
  tell (self, self->stage, LAMP_SECRET_NEWS_FAILED);
}

/* Somebody has come back before a wait was over. */
static void
waited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LampSecretGate) self = user_data;
  g_autoptr (GError) error = NULL;
  LampPinResult verdict;
  gint64        wait_us;

  if (!lamp_secret_check_finish (result, &verdict, &wait_us, &error))
    g_warning ("%s", error->message);
  else if (wait_us > 0 && self->open_at == 0)
    {
      self->open_at = g_get_monotonic_time () + wait_us;
      tell (self, self->stage, LAMP_SECRET_NEWS_EARLY);
    }
}

/**
 * lamp_secret_gate_new:
 * @first: ASK, or CHOOSE where three are to be chosen for the future
 */
LampSecretGate *
lamp_secret_gate_new (LampRecords    *records,
                      const char     *learner,
                      LampSecretStage first)
{
  LampSecretGate *self = g_object_new (LAMP_TYPE_SECRET_GATE, NULL);

  self->records = g_object_ref (records);
  self->learner = g_strdup (learner);
  self->stage = first;
  if (first == LAMP_SECRET_STAGE_ASK)
    lamp_secret_check_async (records, learner, NULL, NULL, waited_cb, g_object_ref (self));
  return self;
}

LampSecretStage
lamp_secret_gate_get_stage (LampSecretGate *self)
{
  return self->stage;
}

LampSecretNews
lamp_secret_gate_get_news (LampSecretGate *self)
{
  return self->news;
}

/**
 * lamp_secret_gate_get_error:
 *
 * Returns: (nullable): why it could not be looked at or kept
 */
const GError *
lamp_secret_gate_get_error (LampSecretGate *self)
{
  return self->error;
}

/**
 * lamp_secret_gate_is_busy:
 *
 * Returns: whether what was chosen is still being looked at; nothing else is taken meanwhile
 */
gboolean
lamp_secret_gate_is_busy (LampSecretGate *self)
{
  return self->busy;
}

/**
 * lamp_secret_gate_get_wait:
 *
 * Returns: how long until the next try is looked at, in microseconds; 0: now
 */
gint64
lamp_secret_gate_get_wait (LampSecretGate *self)
{
  return self->stage == LAMP_SECRET_STAGE_ASK ? MAX (self->open_at - g_get_monotonic_time (), 0) : 0;
}

guint
lamp_secret_gate_count_chosen (LampSecretGate *self)
{
  guint n = 0;

  while (self->chosen[n] != NULL)
    n++;
  return n;
}

/**
 * lamp_secret_gate_get_chosen:
 * @place: from 0
 *
 * Returns: (nullable): the picture chosen there; NULL: none yet
 */
const char *
lamp_secret_gate_get_chosen (LampSecretGate *self,
                             guint           place)
{
  return place < LAMP_SECRET_N ? self->chosen[place] : NULL;
}

gboolean
lamp_secret_gate_is_chosen (LampSecretGate *self,
                            const char     *picture)
{
  return g_strv_contains (self->chosen, picture);
}

/**
 * lamp_secret_gate_choose:
 * @picture: one of lamp_secret_list_pictures() that is not chosen yet; it gets the next place
 */
void
lamp_secret_gate_choose (LampSecretGate *self,
                         const char     *picture)
{
  const char *const *pictures = lamp_secret_list_pictures ();
  guint              n = lamp_secret_gate_count_chosen (self);

  if (self->busy || n == LAMP_SECRET_N || lamp_secret_gate_is_chosen (self, picture))
    return;
  for (guint i = 0; pictures[i] != NULL; i++)
    if (strcmp (pictures[i], picture) == 0)
      self->chosen[n] = pictures[i];
  self->news = LAMP_SECRET_NEWS_NONE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * lamp_secret_gate_undo:
 *
 * Takes the last picture back.
 */
void
lamp_secret_gate_undo (LampSecretGate *self)
{
  guint n = lamp_secret_gate_count_chosen (self);

  if (self->busy || n == 0)
    return;
  self->chosen[n - 1] = NULL;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampSecretGate) self = user_data;
  GError       *error = NULL;
  LampPinResult verdict;
  gint64        wait_us;

  self->busy = FALSE;
  if (!lamp_secret_check_finish (result, &verdict, &wait_us, &error))
    {
      fail (self, error);
      return;
    }
  self->open_at = g_get_monotonic_time () + wait_us;
  if (verdict == LAMP_PIN_RIGHT)
    tell (self, LAMP_SECRET_STAGE_OPEN, LAMP_SECRET_NEWS_NONE);
  else
    tell (self, self->stage, verdict == LAMP_PIN_WAIT ? LAMP_SECRET_NEWS_EARLY : LAMP_SECRET_NEWS_WRONG);
}

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (LampSecretGate) self = user_data;
  GError *error = NULL;

  self->busy = FALSE;
  if (lamp_secret_set_finish (result, &error))
    tell (self, LAMP_SECRET_STAGE_OPEN, LAMP_SECRET_NEWS_NONE);
  else
    fail (self, error);
}

static void
enter_again (LampSecretGate *self)
{
  if (memcmp (self->chosen, self->decided, sizeof self->chosen) != 0)
    {
      tell (self, LAMP_SECRET_STAGE_CHOOSE, LAMP_SECRET_NEWS_DIFFERENT);
      return;
    }
  self->stage = LAMP_SECRET_STAGE_CHOOSE; /* where one is if it cannot be kept */
  self->busy = TRUE;
  lamp_secret_set_async (self->records, self->learner, self->chosen, NULL, set_cb, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * lamp_secret_gate_enter:
 *
 * The three that are chosen are meant.
 */
void
lamp_secret_gate_enter (LampSecretGate *self)
{
  if (self->busy || lamp_secret_gate_count_chosen (self) < LAMP_SECRET_N || lamp_secret_gate_get_wait (self) > 0)
    return;
  if (self->stage == LAMP_SECRET_STAGE_ASK)
    {
      self->busy = TRUE;
      lamp_secret_check_async (self->records, self->learner, self->chosen, NULL, checked_cb, g_object_ref (self));
      g_signal_emit (self, signals[CHANGED], 0);
    }
  else if (self->stage == LAMP_SECRET_STAGE_CHOOSE)
    {
      memcpy (self->decided, self->chosen, sizeof self->decided);
      tell (self, LAMP_SECRET_STAGE_AGAIN, LAMP_SECRET_NEWS_NONE);
    }
  else if (self->stage == LAMP_SECRET_STAGE_AGAIN)
    enter_again (self);
}

/**
 * lamp_secret_gate_back:
 *
 * Returns: FALSE if there is nothing before it
 */
gboolean
lamp_secret_gate_back (LampSecretGate *self)
{
  if (!self->busy && self->stage == LAMP_SECRET_STAGE_AGAIN)
    {
      tell (self, LAMP_SECRET_STAGE_CHOOSE, LAMP_SECRET_NEWS_NONE);
      return TRUE;
    }
  return self->busy;
}
