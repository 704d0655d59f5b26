/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/speech/lamp-utterance.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_TOKEN_MANDARIN, /* hanzi, or pinyin with tone digits; of a Cantonese passage if the language is "yue" */
  LAMP_TOKEN_OTHER,    /* words of any other language */
  LAMP_TOKEN_MISSING,  /* words whose language has no voice: not said */
  LAMP_TOKEN_PAUSE,    /* a comma's length; the range is the sign's */
  LAMP_TOKEN_STOP,     /* the end of a sentence */
} LampTokenKind;

/* A word as it is shown (start, end: bytes of the passage) and as it is said. */
typedef struct
{
  guint         start;
  guint         end;
  LampTokenKind kind;
  const char   *language; /* BCP 47, of who says it; NULL for signs. Lives as long as the program */
  char         *say;
} LampToken;

GArray  *lamp_normalise (const LampPassage *passage);
gboolean lamp_token_is_said (const LampToken *token);
void     lamp_normaliser_add_missing (const LampPassage *passage, GPtrArray *languages);

G_END_DECLS
