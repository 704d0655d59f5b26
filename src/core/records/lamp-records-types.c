/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values the records hand out of their own: a learner, and what became of a damaged database. */

#include "core/records/lamp-records.h"

G_DEFINE_QUARK (lamp_records_error, lamp_records_error)
G_DEFINE_BOXED_TYPE (LampLearner, lamp_learner, lamp_learner_copy, lamp_learner_free)

LampLearner *
lamp_learner_copy (const LampLearner *self)
{
  LampLearner *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->picture = g_strdup (self->picture);
  copy->groups = g_strdupv (self->groups);
  return copy;
}

void
lamp_learner_free (LampLearner *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->picture);
  g_strfreev (self->groups);
  g_free (self);
}

void
lamp_recovery_free (LampRecovery *self)
{
  g_free (self->set_aside);
  g_free (self->backup);
  g_free (self);
}
