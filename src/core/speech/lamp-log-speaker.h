/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/speech/lamp-speaker.h"

G_BEGIN_DECLS

#define LAMP_TYPE_LOG_SPEAKER (lamp_log_speaker_get_type ())
G_DECLARE_FINAL_TYPE (LampLogSpeaker, lamp_log_speaker, LAMP, LOG_SPEAKER, GObject)

/* Makes no sound: keeps each text said, in order, and goes on word by word only when stepped. */
LampSpeaker *lamp_log_speaker_new (void);
GPtrArray   *lamp_log_speaker_get_log (LampLogSpeaker *self); /* (transfer none): char *, since the last clear */
void         lamp_log_speaker_clear (LampLogSpeaker *self);
gboolean     lamp_log_speaker_step_word (LampLogSpeaker *self); /* FALSE once all is said */
guint        lamp_log_speaker_get_stops (LampLogSpeaker *self); /* how often speech was cut short */

G_END_DECLS
