/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is said for a while. */
typedef struct
{
  gint64 start; /* milliseconds from the beginning of the film */
  gint64 end;
  guint  line; /* of its times, in the file */
  char  *text; /* without tags; several lines are separated by \n; may be empty */
} LampCue;

GPtrArray     *lamp_vtt_read (const char *folder,
                              const char *path,
                              GError    **error);
GPtrArray     *lamp_vtt_parse (const char *path,
                               const char *data,
                               gsize       size,
                               GError    **error);
const LampCue *lamp_vtt_find (const GPtrArray *cues,
                              gint64           time);

G_END_DECLS
