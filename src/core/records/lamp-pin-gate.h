/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-pin.h"

G_BEGIN_DECLS

/* What is asked for at the gate. */
typedef enum
{
  LAMP_PIN_STAGE_ASK,   /* the PIN */
  LAMP_PIN_STAGE_CODE,  /* the printed code in its stead */
  LAMP_PIN_STAGE_NEW,   /* a new PIN */
  LAMP_PIN_STAGE_AGAIN, /* the same once more */
  LAMP_PIN_STAGE_SHEET, /* that the new code was written down */
  LAMP_PIN_STAGE_OPEN   /* nothing more */
} LampPinStage;

/* What came of what was entered last. */
typedef enum
{
  LAMP_PIN_NEWS_NONE,
  LAMP_PIN_NEWS_WRONG,     /* one may try again, at once or after a wait */
  LAMP_PIN_NEWS_EARLY,     /* it was not looked at: one has to wait */
  LAMP_PIN_NEWS_SHORT,     /* not 4 to 12 digits */
  LAMP_PIN_NEWS_DIFFERENT, /* the second time something else was entered */
  LAMP_PIN_NEWS_FAILED     /* it could not be looked at or kept; get_error tells more */
} LampPinNews;

/*
 * One person at the trainer's door: asks for the PIN or the printed code, for a new PIN twice, and shows the new code. Outlives the
 * screen, which is made anew when the language changes. Signal "changed": something that its functions tell has changed.
 */
#define LAMP_TYPE_PIN_GATE (lamp_pin_gate_get_type ())
G_DECLARE_FINAL_TYPE (LampPinGate, lamp_pin_gate, LAMP, PIN_GATE, GObject)

LampPinGate  *lamp_pin_gate_new (const char  *data_folder,
                                 LampClock   *clock,
                                 LampPinStage first,
                                 gboolean     renew);
LampPinStage  lamp_pin_gate_get_stage (LampPinGate *self);
LampPinNews   lamp_pin_gate_get_news (LampPinGate *self);
const GError *lamp_pin_gate_get_error (LampPinGate *self);
gboolean      lamp_pin_gate_is_busy (LampPinGate *self);
gint64        lamp_pin_gate_get_wait (LampPinGate *self);
const char   *lamp_pin_gate_get_code (LampPinGate *self);
void          lamp_pin_gate_enter (LampPinGate *self,
                                   const char  *secret);
void          lamp_pin_gate_use_code (LampPinGate *self);
gboolean      lamp_pin_gate_back (LampPinGate *self);

G_END_DECLS
