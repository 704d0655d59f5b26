/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Asked again and again while a sound is decoded. Returns FALSE to give up. */
typedef gboolean (*LampSegmentFunc) (gpointer data);

GArray *lamp_segment_read (const char     *file,
                           gint64          from,
                           gint64          to,
                           LampSegmentFunc is_wanted,
                           gpointer        data,
                           GError        **error);

G_END_DECLS
