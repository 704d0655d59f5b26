/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/learners/lamp-roll.h"

G_BEGIN_DECLS

/* How far somebody has come in finding a learner; outlives the screen, which is made anew when the language changes. */
typedef struct
{
  char *group;
  char *letter;
  char *surname;
  char *typed;
  guint page; /* of the pictures of those who fit, from 0 */
} LampFinding;

void lamp_finding_clear (LampFinding *self);

/*
 * Finds one among any number of learners: a few are all shown; of many, their groups, the first letters of their names and a
 * field to type into. Never more than a page of pictures at a time.
 * Signals "chosen" (char *id of the learner); "moved": other things are shown than before.
 */
#define LAMP_TYPE_LEARNER_FINDER (lamp_learner_finder_get_type ())
G_DECLARE_FINAL_TYPE (LampLearnerFinder, lamp_learner_finder, LAMP, LEARNER_FINDER, GtkBox)

/* roll: a reference is taken; finding: kept by the caller longer than the widget; show_groups: each learner's groups stand below the name. */
GtkWidget *lamp_learner_finder_new (LampRoll    *roll,
                                    LampFinding *finding,
                                    gboolean     show_groups);
/* One step back; FALSE: all the learners there are can be found from here. */
gboolean lamp_learner_finder_back (LampLearnerFinder *self);
/* Whether a group or letter was chosen: what was found deserves all the room. */
gboolean lamp_learner_finder_is_narrowed (LampLearnerFinder *self);
/* Whether there are so few learners that all are shown at once. */
gboolean lamp_learner_finder_shows_all (LampLearnerFinder *self);

G_END_DECLS
