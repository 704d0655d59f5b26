/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the library: text as it is compared, and the terms by which it is found. */
#pragma once

#include "core/speech/mandarin/lamp-mandarin.h"

G_BEGIN_DECLS

/* Terms of one kind begin with a sign that no text holds in front of a word: how hanzi are read, and the first letters of that. */
#define LAMP_SEARCH_PINYIN "\u02c9"
#define LAMP_SEARCH_INITIALS "\u02c7"

#define LAMP_SEARCH_WORD_MAX 32    /* characters; longer words are found by their beginning */
#define LAMP_SEARCH_SYLLABLE_MAX 8 /* bytes with the end */

/* A text, character by character. */
typedef struct
{
  gsize    start; /* bytes into the text as it was given */
  gsize    end;
  gunichar folded;                             /* without case, accents and width; 0: a mark that does not count */
  gboolean is_hanzi;                           /* each is found by itself */
  gboolean is_word;                            /* a letter or digit, found as part of a word */
  gboolean begins;                             /* a word of Mandarin begins with it */
  char     syllable[LAMP_SEARCH_SYLLABLE_MAX]; /* how a hanzi is read, without tone; empty if that is not known */
} LampSearchSign;

GArray  *lamp_search_read (const char         *text,
                           const LampMandarin *mandarin);
char    *lamp_search_list_terms (const char         *text,
                                 const LampMandarin *mandarin,
                                 gboolean            is_title);
guint    lamp_search_end_of_word (const GArray *signs,
                                  guint         from);
gboolean lamp_search_is_syllable (const LampMandarin *mandarin,
                                  const char         *letters,
                                  gsize               length);

G_END_DECLS
