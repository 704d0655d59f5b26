/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A sound for a test: tones of these frequencies, one after another, each of ms milliseconds. coder: "opusenc ! oggmux" … */
void sound_fixture_make (const char  *path,
                         const char  *coder,
                         const guint *tones,
                         guint        n_tones,
                         guint        ms);
/* How much of these samples is a tone of that frequency: 1 all of it, 0 nothing. */
double sound_fixture_share (const gint16 *samples,
                            gsize         n,
                            double        frequency,
                            guint         rate);

G_END_DECLS
