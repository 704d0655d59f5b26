/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/course/lamp-pronunciation-list.h"
#include "core/course/lamp-text.h"
#include "core/speech/lamp-utterance.h"

G_BEGIN_DECLS

/*
 * What a widget says when the screen is read aloud. A label says its text and a LampPicture its alternative text
 * without any of this; the rest is said here.
 */

/* Shows a course's text on a label: bold and emphasis, the glyphs of its own language, its pronunciations when read. */
void lamp_spoken_set_text (GtkLabel       *label,
                           const LampText *text,
                           const char     *language);
/* language: NULL: the language of the screen. */
void lamp_spoken_set_language (GtkWidget  *widget,
                               const char *language);
/* recordings: (nullable): of LampRecording, for what the widget says; copied. lamp_spoken_set_text () does it for a label. */
void lamp_spoken_set_recordings (GtkWidget    *widget,
                                 const GArray *recordings);
/* list: (nullable): how a course says some of its words; for all Chinese that is said by the widget and what is in it. */
void lamp_spoken_set_pronunciations (GtkWidget             *widget,
                                     LampPronunciationList *list);
/* Says these words in place of the widget and all that is in it. Empty: says nothing (decoration). */
void lamp_spoken_set_words (GtkWidget  *widget,
                            const char *words);

const char *lamp_spoken_get_language (GtkWidget *widget);
const char *lamp_spoken_get_words (GtkWidget *widget);
/* Adds words in the widget's language, or in that of the screen, said as its course says them. */
guint lamp_spoken_add_words (GtkWidget     *widget,
                             LampUtterance *utterance,
                             const char    *words,
                             const char    *language);
/* Adds what this widget alone says; FALSE if it is nothing. */
gboolean lamp_spoken_add (GtkWidget     *widget,
                          LampUtterance *utterance,
                          const char    *language);

G_END_DECLS
