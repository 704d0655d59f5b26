/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How Mandarin is read: words, their readings, what their neighbours make of lone characters. Never changes once it is
 * open, so any thread may use it. */
typedef struct _LampMandarin LampMandarin;

#define LAMP_MANDARIN_TONE 7 /* the bits of a syllable that hold its tone, 1 to 5; 0 is no reading at all */
#define LAMP_READING_SURE 255

typedef struct
{
  guint16 syllable; /* 0: this is no hanzi, or none that is known */
  guint8  word;     /* how many characters the word has that begins here; 0 within a word, and where no hanzi is */
  guint8  margin;   /* how far the next likely reading is behind, in sixteenths of a nat; LAMP_READING_SURE if there is none */
  guint16 other;    /* the next likely reading; 0 if there is none */
} LampReading;

LampMandarin *lamp_mandarin_open (const char *path,
                                  GError    **error);
void          lamp_mandarin_free (LampMandarin *self);

void     lamp_mandarin_read (const LampMandarin *self,
                             const gunichar     *text,
                             gsize               n,
                             LampReading        *readings);
void     lamp_mandarin_say_yi_bu (const gunichar *text,
                                  gsize           n,
                                  LampReading    *readings);
void     lamp_mandarin_sandhi (const LampMandarin *self,
                               const gunichar     *text,
                               gsize               n,
                               LampReading        *readings);
gboolean lamp_mandarin_is_word (const LampMandarin *self,
                                const gunichar     *text,
                                guint               length);
guint    lamp_mandarin_count_words (const LampMandarin *self);
void     lamp_mandarin_append_syllable (const LampMandarin *self,
                                        guint16             syllable,
                                        GString            *out);
guint16  lamp_mandarin_find_syllable (const LampMandarin *self,
                                      const char         *pinyin,
                                      gsize               length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampMandarin, lamp_mandarin_free)

G_END_DECLS
