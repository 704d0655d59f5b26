/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "core/base/lamp-recording.h"

G_BEGIN_DECLS

/* Where a text says something other than what it shows: {行|hang2}. */
typedef struct
{
  guint start; /* bytes */
  guint end;
  char *say; /* pinyin with tone digits */
} LampPronunciation;

/* One text of a screen, said as a whole: a heading, a paragraph, an answer. */
typedef struct
{
  char   *text;           /* UTF-8, as shown */
  char   *language;       /* BCP 47 */
  GArray *pronunciations; /* LampPronunciation, by start; NULL if none */
  GArray *recordings;     /* LampRecording, by start: heard instead of the synthesiser; NULL if none */
} LampPassage;

/* What is to be read aloud, passage after passage. */
typedef struct
{
  GPtrArray *passages; /* LampPassage */
} LampUtterance;

LampUtterance *lamp_utterance_new (void);
LampUtterance *lamp_utterance_copy (const LampUtterance *self);
void           lamp_utterance_free (LampUtterance *self);
guint          lamp_utterance_add (LampUtterance *self,
                                   const char    *text,
                                   const char    *language);
void           lamp_utterance_add_pronunciation (LampUtterance *self,
                                                 guint          passage,
                                                 guint          start,
                                                 guint          end,
                                                 const char    *say);
void           lamp_utterance_add_recording (LampUtterance       *self,
                                             guint                passage,
                                             const LampRecording *recording);
/* A part of a passage, with what belongs to it: a sentence that is said alone. */
guint lamp_utterance_add_part (LampUtterance     *self,
                               const LampPassage *whole,
                               guint              start,
                               guint              end);
/* More words at the end of the last passage. */
void lamp_utterance_extend (LampUtterance *self,
                            const char    *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampUtterance, lamp_utterance_free)

G_END_DECLS
