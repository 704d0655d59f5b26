/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/speech/mandarin/lamp-mandarin-data.h"
#include "core/speech/mandarin/lamp-mandarin.h"

G_BEGIN_DECLS

#define LAMP_MANDARIN_FEATURES_MAX 32

/* A hanzi that is a word of its own, in its clause. */
typedef struct
{
  const gunichar *text; /* of the clause, hanzi only */
  guint           n;
  guint           at;
  guint           before; /* characters of the word before it; 0 at the clause's beginning */
  guint           after;
} LampMandarinSpot;

/* Which of a character's candidates it is, which it might be instead, and how far behind that is: see LampReading. */
typedef struct
{
  guint  best;
  guint  second;
  guint8 margin;
} LampMandarinChoice;

guint              lamp_mandarin_features (const LampMandarinData *data,
                                           const LampMandarinSpot *spot,
                                           guint32                *features);
LampMandarinChoice lamp_mandarin_choose (const LampMandarinData *data,
                                         const LampMandarinSpot *spot);

/* The key of a feature that speaks for a reading. */
static inline guint32
lamp_mandarin_key (guint32 feature,
                   guint16 syllable)
{
  guint32 key = (feature ^ (syllable * 0x9E3779B1u)) * 0x85EBCA6Bu;

  key ^= key >> 15;
  return key != 0 ? key : 1;
}

G_END_DECLS
