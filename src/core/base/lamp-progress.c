/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampProgress: where one learner stands in one lesson, as the records derive it and the screens show it. */

#include "core/base/lamp-progress.h"

G_DEFINE_BOXED_TYPE (LampProgress, lamp_progress, lamp_progress_copy, lamp_progress_free)

LampProgress *
lamp_progress_new (const char       *course,
                   const char       *lesson,
                   LampProgressState state,
                   guint             card,
                   gint64            time)
{
  LampProgress *self = g_new0 (LampProgress, 1);

  self->course = g_strdup (course);
  self->lesson = g_strdup (lesson);
  self->state = state;
  self->card = card;
  self->time = time;
  return self;
}

LampProgress *
lamp_progress_copy (const LampProgress *self)
{
  LampProgress *copy = lamp_progress_new (self->course, self->lesson, self->state, self->card, self->time);

  copy->completed = self->completed;
  return copy;
}

void
lamp_progress_free (LampProgress *self)
{
  g_free (self->course);
  g_free (self->lesson);
  g_free (self);
}
