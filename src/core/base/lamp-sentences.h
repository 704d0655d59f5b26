/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A sentence of a text: its first byte, and the byte after its last. */
typedef struct
{
  guint start;
  guint end;
} LampSentence;

GArray *lamp_sentences_split (const char *text);

G_END_DECLS
