/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampRecording: which part of a text is heard where in a sound. */

#include "core/base/lamp-recording.h"

static void
recording_clear (gpointer data)
{
  g_ref_string_release (((LampRecording *) data)->file);
}

/**
 * lamp_recordings_new:
 *
 * Returns: (transfer full) (element-type LampRecording): none yet.
 */
GArray *
lamp_recordings_new (void)
{
  GArray *self = g_array_new (FALSE, FALSE, sizeof (LampRecording));

  g_array_set_clear_func (self, recording_clear);
  return self;
}

/**
 * lamp_recordings_add:
 * @start: first byte of the text, not before the end of the recording added last
 * @end: byte after the last
 * @file: absolute path of the sound; a lesson's is kept once, however many sentences it has
 * @from: milliseconds
 * @to: milliseconds
 */
void
lamp_recordings_add (GArray     *self,
                     guint       start,
                     guint       end,
                     const char *file,
                     gint64      from,
                     gint64      to)
{
  LampRecording recording = { start, end, NULL, from, to };

  g_return_if_fail (start < end && from < to);
  g_return_if_fail (self->len == 0 || g_array_index (self, LampRecording, self->len - 1).end <= start);

  recording.file = g_ref_string_new_intern (file);
  g_array_append_val (self, recording);
}

/**
 * lamp_recordings_copy:
 * @self: (nullable)
 *
 * Returns: (transfer full) (nullable): a deep copy, NULL of NULL.
 */
GArray *
lamp_recordings_copy (const GArray *self)
{
  GArray *copy = self != NULL ? lamp_recordings_new () : NULL;

  for (guint i = 0; copy != NULL && i < self->len; i++)
    {
      const LampRecording *each = &g_array_index (self, LampRecording, i);

      lamp_recordings_add (copy, each->start, each->end, each->file, each->from, each->to);
    }
  return copy;
}
