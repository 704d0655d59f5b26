/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LampPlayback LampPlayback;

LampPlayback *lamp_playback_new (const char *sink);
void          lamp_playback_free (LampPlayback *self);
void          lamp_playback_push (LampPlayback *self, const gint16 *samples, gsize n);
void          lamp_playback_end (LampPlayback *self);
gint64        lamp_playback_position (LampPlayback *self);
gboolean      lamp_playback_is_over (LampPlayback *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampPlayback, lamp_playback_free)

G_END_DECLS
