/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A part of a text as a person says it: these bytes are heard in that part of a sound. */
typedef struct
{
  guint  start; /* bytes */
  guint  end;   /* one past the last byte */
  char  *file;  /* absolute path of the sound */
  gint64 from;  /* milliseconds into the sound */
  gint64 to;
} LampRecording;

#define LAMP_RECORDING_MS_MAX (60 * 1000)

GArray *lamp_recordings_new (void);
void    lamp_recordings_add (GArray     *self,
                             guint       start,
                             guint       end,
                             const char *file,
                             gint64      from,
                             gint64      to);
GArray *lamp_recordings_copy (const GArray *self);

G_END_DECLS
