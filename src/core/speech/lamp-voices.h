/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What this machine can read aloud, and what is missing. */
typedef struct
{
  char   *there;    /* names of the languages, as their speakers call them, with commas between; "": none */
  char   *lost;     /* those whose voice is missing; "": none */
  guint   n_words;  /* in the list by which Mandarin is read; 0: it could not be opened */
  GError *mandarin; /* (nullable): why not; G_FILE_ERROR_NOENT: it is missing, else it is damaged */
} LampVoices;

LampVoices *lamp_voices_look (void);
void        lamp_voices_free (LampVoices *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampVoices, lamp_voices_free)

G_END_DECLS
