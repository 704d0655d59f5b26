/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/access/lamp-modes.h"
#include "core/speech/lamp-speaker.h"

G_BEGIN_DECLS

/*
 * Reads a part of the screen aloud in its natural order, lights up the word being said and scrolls to it.
 * Properties, read only: "reading" (gboolean: from the first word until it ends or is stopped; reading along also between
 * two sentences), "along" (gboolean: sentence by sentence), "has-next" (gboolean: reading along, a sentence follows).
 * Signals: "finished" (gboolean whole): the reading has ended; FALSE when it was stopped. "no-voice" (const char *language):
 * something cannot be read aloud; once for each language until the hand-over.
 */
#define LAMP_TYPE_READER (lamp_reader_get_type ())
G_DECLARE_FINAL_TYPE (LampReader, lamp_reader, LAMP, READER, GObject)

LampReader *lamp_reader_new (LampSpeaker *speaker,
                             LampModes   *modes);

/* All that is shown below root, from the top, as somebody has asked for it. Stops what was being read. */
void lamp_reader_read (LampReader *self,
                       GtkWidget  *root);
/* Listen was pressed: these parts of the screen one after another. From now on news is read too. */
void lamp_reader_listen (LampReader       *self,
                         GtkWidget *const *roots,
                         guint             n_roots);
/* News that nobody has asked for, read to those who listen rather than read. then: NULL: nothing more. */
void lamp_reader_announce (LampReader *self,
                           GtkWidget  *news,
                           GtkWidget  *then);
/* A short word about a thing that was touched. What was being read waits: for lamp_reader_repeat () or _stop (). */
void lamp_reader_say (LampReader          *self,
                      const LampUtterance *utterance);
/* Whether something waits since a word about a thing has been said. */
gboolean lamp_reader_is_paused (LampReader *self);
void     lamp_reader_stop (LampReader *self);
/* Stop was pressed. */
void lamp_reader_dismiss (LampReader *self);
/* The same once more: reading along the sentence, else all of it. */
void     lamp_reader_repeat (LampReader *self);
gboolean lamp_reader_is_reading (LampReader *self);

/* From the sentence being said: says it once more, alone, and waits. */
void     lamp_reader_read_along (LampReader *self);
gboolean lamp_reader_is_along (LampReader *self);
gboolean lamp_reader_has_next (LampReader *self);
void     lamp_reader_next_sentence (LampReader *self);

/* Something else speaks to the person here, as a screen reader does: nothing is said that was not asked for. */
void     lamp_reader_set_quiet (LampReader *self,
                                gboolean    quiet);
gboolean lamp_reader_is_quiet (LampReader *self);
/* Whether the person here listens rather than reads: has pressed Listen, or touches to hear. */
gboolean lamp_reader_has_listener (LampReader *self);
void     lamp_reader_set_touch (LampReader *self,
                                gboolean    touch);
/* Somebody else stands here now. */
void lamp_reader_hand_over (LampReader *self);

G_END_DECLS
