/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/speech/lamp-utterance.h"

G_BEGIN_DECLS

#define LAMP_VOICE_MANDARIN "cmn-latn-pinyin+f3"
#define LAMP_VOICE_ENGLISH "en-us+f3"

const char *lamp_voice_for_language (const char *language);
const char *lamp_voice_for_passage (const LampPassage *passage);

G_END_DECLS
