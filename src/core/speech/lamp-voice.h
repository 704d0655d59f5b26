/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/speech/lamp-delivery.h"
#include "core/speech/lamp-utterance.h"

G_BEGIN_DECLS

/* A language that learners speak, and whether Lamplight can. */
typedef struct
{
  const char    *language; /* the first subtag of BCP 47 */
  const char    *name;     /* as its speakers call it */
  GUnicodeScript script;
  const char    *espeak; /* (nullable): espeak-ng's voice; NULL if there is none that reads it right */
} LampVoice;

const LampVoice *lamp_voice_get_all (guint *n);
const LampVoice *lamp_voice_for_language (const char *language);
const LampVoice *lamp_voice_for_passage (const LampPassage *passage);
char            *lamp_voice_dup_espeak_name (const LampVoice *self, LampVoiceKind kind);
const char      *lamp_voice_language_of_run (const char *text);

G_END_DECLS
