/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPinGate: what is asked of somebody at the trainer's door, one thing after the other. */

#include "core/records/lamp-pin-gate.h"

#include <sodium.h>
#include <string.h>

#include "core/records/lamp-records.h"

struct _LampPinGate
{
  GObject parent_instance;

  char        *folder;
  LampClock   *clock;
  LampPinStage first;
  gboolean     renew;

  LampPinStage stage;
  LampPinNews  news;
  GError      *error;
  gboolean     busy;
  gint64       open_at; /* by the monotonic clock: when the next guess is looked at */
  char        *pin;     /* entered once, to be entered again */
  char        *code;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampPinGate, lamp_pin_gate, G_TYPE_OBJECT)

static void
wipe (char **secret)
{
  if (*secret != NULL)
    sodium_memzero (*secret, strlen (*secret));
  g_clear_pointer (secret, g_free);
}

static void
lamp_pin_gate_finalize (GObject *object)
{
  LampPinGate *self = LAMP_PIN_GATE (object);

  wipe (&self->pin);
  wipe (&self->code);
  g_clear_error (&self->error);
  g_free (self->folder);
  lamp_clock_unref (self->clock);
  G_OBJECT_CLASS (lamp_pin_gate_parent_class)->finalize (object);
}

static void
lamp_pin_gate_class_init (LampPinGateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_pin_gate_finalize;
  signals[CHANGED] = g_signal_new ("changed", LAMP_TYPE_PIN_GATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lamp_pin_gate_init (LampPinGate *self)
{
}

/**
 * lamp_pin_gate_new:
 * @first: ASK, or NEW where none is set yet
 * @renew: after the right PIN a new one is asked for
 */
LampPinGate *
lamp_pin_gate_new (const char  *data_folder,
                   LampClock   *clock,
                   LampPinStage first,
                   gboolean     renew)
{
  LampPinGate *self = g_object_new (LAMP_TYPE_PIN_GATE, NULL);

  self->folder = g_strdup (data_folder);
  self->clock = lamp_clock_ref (clock);
  self->first = self->stage = first;
  self->renew = renew;
  return self;
}

LampPinStage
lamp_pin_gate_get_stage (LampPinGate *self)
{
  return self->stage;
}

LampPinNews
lamp_pin_gate_get_news (LampPinGate *self)
{
  return self->news;
}

/**
 * lamp_pin_gate_get_error:
 *
 * Returns: (nullable): why it could not be looked at or kept: DAMAGED, READ_ONLY, FULL or FAILED
 */
const GError *
lamp_pin_gate_get_error (LampPinGate *self)
{
  return self->error;
}

/**
 * lamp_pin_gate_is_busy:
 *
 * Returns: whether what was entered is still being looked at; nothing else is taken meanwhile
 */
gboolean
lamp_pin_gate_is_busy (LampPinGate *self)
{
  return self->busy;
}

/**
 * lamp_pin_gate_get_wait:
 *
 * Returns: how long until the next guess is looked at, in microseconds; 0: now
 */
gint64
lamp_pin_gate_get_wait (LampPinGate *self)
{
  gboolean guessing = self->stage == LAMP_PIN_STAGE_ASK || self->stage == LAMP_PIN_STAGE_CODE;

  return guessing ? MAX (self->open_at - g_get_monotonic_time (), 0) : 0;
}

/**
 * lamp_pin_gate_get_code:
 *
 * Returns: (nullable): the new code, at SHEET; shown this once
 */
const char *
lamp_pin_gate_get_code (LampPinGate *self)
{
  return self->stage == LAMP_PIN_STAGE_SHEET ? self->code : NULL;
}

static void
tell (LampPinGate *self,
      LampPinStage stage,
      LampPinNews  news)
{
  self->stage = stage;
  self->news = news;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fail (LampPinGate *self,
      GError      *error)
{
  g_clear_error (&self->error);
  self->error = error;
  tell (self, self->stage, LAMP_PIN_NEWS_FAILED);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampPinGate) self = user_data;
  GError       *error = NULL;
  LampPinResult verdict;
  gint64        wait_us;

  self->busy = FALSE;
  if (!lamp_pin_check_finish (result, &verdict, &wait_us, &error))
    {
      fail (self, error);
      return;
    }
  self->open_at = g_get_monotonic_time () + wait_us;
  if (verdict == LAMP_PIN_RIGHT)
    tell (self, self->stage == LAMP_PIN_STAGE_CODE || self->renew ? LAMP_PIN_STAGE_NEW : LAMP_PIN_STAGE_OPEN, LAMP_PIN_NEWS_NONE);
  else
    tell (self, self->stage, verdict == LAMP_PIN_WAIT ? LAMP_PIN_NEWS_EARLY : LAMP_PIN_NEWS_WRONG);
}

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (LampPinGate) self = user_data;
  GError *error = NULL;

  self->busy = FALSE;
  wipe (&self->code);
  self->code = lamp_pin_set_finish (result, &error);
  if (self->code != NULL)
    tell (self, LAMP_PIN_STAGE_SHEET, LAMP_PIN_NEWS_NONE);
  else
    fail (self, error);
}

static void
enter_new (LampPinGate *self,
           const char  *pin)
{
  if (!lamp_pin_is_valid (pin))
    {
      tell (self, LAMP_PIN_STAGE_NEW, LAMP_PIN_NEWS_SHORT);
      return;
    }
  wipe (&self->pin);
  self->pin = g_strdup (pin);
  tell (self, LAMP_PIN_STAGE_AGAIN, LAMP_PIN_NEWS_NONE);
}

static void
enter_again (LampPinGate *self,
             const char  *pin)
{
  gboolean same = strcmp (pin, self->pin) == 0;

  wipe (&self->pin);
  if (!same)
    {
      tell (self, LAMP_PIN_STAGE_NEW, LAMP_PIN_NEWS_DIFFERENT);
      return;
    }
  self->stage = LAMP_PIN_STAGE_NEW; /* where one is if it cannot be kept */
  self->busy = TRUE;
  lamp_pin_set_async (self->folder, pin, self->clock, NULL, set_cb, g_object_ref (self));
  tell (self, LAMP_PIN_STAGE_NEW, LAMP_PIN_NEWS_NONE);
}

/**
 * lamp_pin_gate_enter:
 * @secret: what was typed; at SHEET anything says that the code was written down
 */
void
lamp_pin_gate_enter (LampPinGate *self,
                     const char  *secret)
{
  if (self->busy || lamp_pin_gate_get_wait (self) > 0)
    return;
  switch (self->stage)
    {
    case LAMP_PIN_STAGE_ASK:
    case LAMP_PIN_STAGE_CODE:
      self->busy = TRUE;
      lamp_pin_check_async (self->folder, self->stage == LAMP_PIN_STAGE_CODE, secret, self->clock, NULL, checked_cb, g_object_ref (self));
      tell (self, self->stage, LAMP_PIN_NEWS_NONE);
      break;
    case LAMP_PIN_STAGE_NEW:
      enter_new (self, secret);
      break;
    case LAMP_PIN_STAGE_AGAIN:
      enter_again (self, secret);
      break;
    case LAMP_PIN_STAGE_SHEET:
      wipe (&self->code);
      tell (self, LAMP_PIN_STAGE_OPEN, LAMP_PIN_NEWS_NONE);
      break;
    default:
      break;
    }
}

/**
 * lamp_pin_gate_use_code:
 *
 * The PIN is forgotten: the printed code is asked for.
 */
void
lamp_pin_gate_use_code (LampPinGate *self)
{
  if (self->stage == LAMP_PIN_STAGE_ASK && !self->busy)
    tell (self, LAMP_PIN_STAGE_CODE, LAMP_PIN_NEWS_NONE);
}

/**
 * lamp_pin_gate_back:
 *
 * Returns: FALSE if there is nothing before it. Whoever came in by the code has to set a new PIN: the code was good for once. A new
 * PIN is kept before its code is shown, so there is no way back from that.
 */
gboolean
lamp_pin_gate_back (LampPinGate *self)
{
  if (self->busy)
    return TRUE;
  if (self->stage == LAMP_PIN_STAGE_CODE)
    tell (self, LAMP_PIN_STAGE_ASK, LAMP_PIN_NEWS_NONE);
  else if (self->stage == LAMP_PIN_STAGE_AGAIN)
    {
      wipe (&self->pin);
      tell (self, LAMP_PIN_STAGE_NEW, LAMP_PIN_NEWS_NONE);
    }
  else
    return self->stage == LAMP_PIN_STAGE_SHEET;
  return TRUE;
}
