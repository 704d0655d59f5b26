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
  gboolean           cantonese;
  gboolean           english;
} LampScan;

/* lamp-scan.c: looking */
gunichar lamp_scan_at (const LampScan *self, guint i);
gunichar lamp_scan_before (const LampScan *self, guint i);
gboolean lamp_scan_is_digit (const LampScan *self, guint i);
gboolean lamp_scan_is_latin (const LampScan *self, guint i);
gboolean lamp_scan_is_hanzi (gunichar c);
gboolean lamp_scan_is_range_sign (gunichar c);
guint    lamp_scan_digits_end (const LampScan *self, guint i);
guint    lamp_scan_number_end (const LampScan *self, guint i);
int      lamp_scan_value (const LampScan *self, guint start, guint until);
char    *lamp_scan_plain (const LampScan *self, guint start, guint until);
gboolean lamp_scan_near (const LampScan *self, guint start, guint until, const char *const *words);
gboolean lamp_scan_starts_with (const LampScan *self, guint i, const char *text);
gboolean lamp_scan_starts_with_any (const LampScan *self, guint i, const char *const *words);
gboolean lamp_scan_ends_with_any (const LampScan *self, guint until, const char *const *words);

/* lamp-scan.c: taking */
void lamp_scan_take (LampScan *self, guint until, LampTokenKind kind, const char *say);
void lamp_scan_append_quantity (GString *out, const LampScan *self, guint start, guint until);
void lamp_scan_append_digits (GString *out, const LampScan *self, guint start, guint until, gboolean phone);

/* Each takes what begins here, and returns FALSE, taking nothing, if nothing of its kind does. */
gboolean lamp_scan_take_address (LampScan *self);
gboolean lamp_scan_take_sign (LampScan *self);
gboolean lamp_scan_take_number (LampScan *self); /* in Chinese */
gboolean lamp_scan_take_dash (LampScan *self);
gboolean lamp_scan_take_date (LampScan *self);
gboolean lamp_scan_take_time (LampScan *self);
gboolean lamp_scan_take_pair (LampScan *self);
gboolean lamp_scan_take_telephone (LampScan *self);
gboolean lamp_scan_take_english (LampScan *self);
gboolean lamp_scan_take_english_calendar (LampScan *self);

/* lamp-normaliser-row.c: whether digits are said one by one */
gboolean lamp_scan_is_hotline (const LampScan *self, guint start, guint until);
gboolean lamp_scan_is_row (const LampScan *self, guint start, guint until);
gboolean lamp_scan_is_year (const LampScan *self, guint start, guint until);

G_END_DECLS
