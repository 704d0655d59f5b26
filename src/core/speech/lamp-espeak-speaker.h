/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/speech/lamp-speaker.h"

G_BEGIN_DECLS

#define LAMP_TYPE_ESPEAK_SPEAKER (lamp_espeak_speaker_get_type ())
G_DECLARE_FINAL_TYPE (LampEspeakSpeaker, lamp_espeak_speaker, LAMP, ESPEAK_SPEAKER, GObject)

/* sink: a GStreamer sink description, NULL for the machine's own. Loads nothing until warmed up or used. */
LampSpeaker *lamp_espeak_speaker_new (const char *sink);
void         lamp_espeak_speaker_warm_up (LampEspeakSpeaker *self);

G_END_DECLS
