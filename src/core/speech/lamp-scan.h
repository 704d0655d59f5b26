/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/speech/lamp-normaliser.h"
#include "core/speech/lamp-voice.h"

G_BEGIN_DECLS

/* Private to the normaliser: a passage as characters, and how far it has been read. */
typedef struct
{
  const LampPassage *passage;
  const LampVoice   *voice;
  GArray            *tokens; /* LampToken */
  gunichar          *shown;
  gunichar          *c;  /* full-width forms made plain; 0 after the last */
  guint             *at; /* byte of each character, and the end */
  guint              n;
  guint              i;
  guint              next_pronunciation;
  gboolean           chinese; /* Mandarin or Cantonese */
  gboolean           english;
} LampScan;

void     lamp_scan_take (LampScan *self, guint until, LampTokenKind kind, const char *say);
gunichar lamp_scan_at (const LampScan *self, guint i);
gboolean lamp_scan_is_digit (const LampScan *self, guint i);
char    *lamp_scan_plain (const LampScan *self, guint start, guint until);
gboolean lamp_scan_near (const LampScan *self, guint start, guint until, const char *const *words);
gboolean lamp_scan_starts_with (const LampScan *self, guint i, const char *text);
gboolean lamp_scan_is_hotline (const LampScan *self, guint start, guint until);
gboolean lamp_scan_take_number (LampScan *self);

G_END_DECLS
