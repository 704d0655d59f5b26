/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/records/lamp-health.h"
#include "core/speech/lamp-sound-check.h"
#include "core/speech/lamp-voices.h"

G_BEGIN_DECLS

/* What a kiosk is like, in a trainer's words: a line for each thing, and what to do about it where it is not well. */
void lamp_health_words_add (GtkWidget        *box,
                            const LampHealth *health,
                            const LampSound  *sound);
/* records_error: (nullable): why nothing is kept today. */
void lamp_health_words_add_records (GtkWidget          *box,
                                    const GError       *records_error,
                                    const LampRecovery *recovery);
void lamp_health_words_add_voices (GtkWidget        *box,
                                   const LampVoices *voices);
/* n_refused: courses that nobody has looked at since; 0: it is not told. */
void lamp_health_words_add_refused (GtkWidget *box,
                                    guint      n_refused);
/* errors: GError, of each course or pack that could not be opened. */
void lamp_health_words_add_courses (GtkWidget       *box,
                                    const GPtrArray *errors);

G_END_DECLS
