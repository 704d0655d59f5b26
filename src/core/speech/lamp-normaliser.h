/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/speech/lamp-utterance.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_TOKEN_MANDARIN, /* hanzi, or pinyin with tone digits */
  LAMP_TOKEN_OTHER,    /* in the passage's own voice, or the English one inside Chinese */
  LAMP_TOKEN_PAUSE,    /* a comma's length; the range is the sign's */
  LAMP_TOKEN_STOP,     /* the end of a sentence */
} LampTokenKind;

/* A word as it is shown (start, end: bytes of the passage) and as it is said. */
typedef struct
{
  guint         start;
  guint         end;
  LampTokenKind kind;
  char         *say;
} LampToken;

GArray  *lamp_normalise (const LampPassage *passage);
gboolean lamp_token_is_said (const LampToken *token);

G_END_DECLS
