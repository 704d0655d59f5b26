/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/access/lamp-modes.h"
#include "core/speech/lamp-speaker.h"

G_BEGIN_DECLS

/*
 * Reads a part of the screen aloud in its natural order, lights up the word being said and scrolls to it.
 * Property "reading" (gboolean, read only). Signal "finished" (gboolean whole): FALSE when it was stopped.
 */
#define LAMP_TYPE_READER (lamp_reader_get_type ())
G_DECLARE_FINAL_TYPE (LampReader, lamp_reader, LAMP, READER, GObject)

LampReader *lamp_reader_new (LampSpeaker *speaker,
                             LampModes   *modes);
/* All that is shown below root, from the top. Stops what was being read. */
void lamp_reader_read (LampReader *self,
                       GtkWidget  *root);
void lamp_reader_stop (LampReader *self);
/* The same once more, from its beginning. */
void     lamp_reader_repeat (LampReader *self);
gboolean lamp_reader_is_reading (LampReader *self);

G_END_DECLS
