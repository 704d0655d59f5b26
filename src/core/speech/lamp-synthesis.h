/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/speech/lamp-delivery.h"
#include "core/speech/lamp-utterance.h"
#include "core/speech/lamp-voice.h"

G_BEGIN_DECLS

#define LAMP_SAMPLE_RATE 22050

/* From this sample on, these bytes of the passage are said. */
typedef struct
{
  guint64 sample;
  guint   start;
  guint   end;
} LampMark;

/* Hears samples as they are made; those marks lie at or after the first of them. Returns FALSE to stop. */
typedef gboolean (*LampSynthesisFunc) (const gint16 *samples, gsize n, const LampMark *marks, gsize n_marks, gpointer data);

gboolean lamp_synthesis_prepare (void);
gboolean lamp_synthesis_has_voice (const LampVoice *voice);
gboolean lamp_synthesis_run (const LampPassage *passage, const LampDelivery *delivery, LampSynthesisFunc func, gpointer data);
gboolean lamp_speech_synthesise (const LampPassage *passage, const LampDelivery *delivery, GArray **samples, GArray **marks);
char    *lamp_speech_phonemes (const LampPassage *passage);

G_END_DECLS
