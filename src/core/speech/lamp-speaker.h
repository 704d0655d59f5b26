/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/speech/lamp-delivery.h"
#include "core/speech/lamp-utterance.h"

G_BEGIN_DECLS

/*
 * Reads aloud. Two implementations: espeak-ng through GStreamer, and a log for tests.
 * Calls never block. Signals come in the main context of the thread that made the speaker:
 *   "word"     (guint passage, guint start, guint end): bytes of that passage's text being said now
 *   "finished" (gboolean whole): all was said, or it was stopped
 *   "no-voice" (const char *language): words of this language have no voice and are passed over; once for each utterance and language
 */
#define LAMP_TYPE_SPEAKER (lamp_speaker_get_type ())
G_DECLARE_INTERFACE (LampSpeaker, lamp_speaker, LAMP, SPEAKER, GObject)

struct _LampSpeakerInterface
{
  GTypeInterface parent;

  void (*say) (LampSpeaker         *self,
               const LampUtterance *utterance,
               const LampDelivery  *delivery);
  void (*stop) (LampSpeaker *self);
  gboolean (*is_speaking) (LampSpeaker *self);
};

/* Stops what is being said, then says this. Both are copied; delivery: NULL for the default. */
void     lamp_speaker_say (LampSpeaker         *self,
                           const LampUtterance *utterance,
                           const LampDelivery  *delivery);
void     lamp_speaker_stop (LampSpeaker *self);
gboolean lamp_speaker_is_speaking (LampSpeaker *self);

G_END_DECLS
