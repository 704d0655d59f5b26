/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* What a new learner has chosen so far; outlives the screen, which is made anew when the language changes. */
typedef struct
{
  char    *picture; /* NULL: not chosen yet */
  char    *name;
  gboolean wants_secret; /* three pictures are to be chosen next */
} LampNewLearner;

/* "I am new": first a picture, then a name. */
#define LAMP_TYPE_NEW_LEARNER_PAGE (lamp_new_learner_page_get_type ())
G_DECLARE_FINAL_TYPE (LampNewLearnerPage, lamp_new_learner_page, LAMP, NEW_LEARNER_PAGE, LampPage)

/* choice: kept by the caller longer than the page; learners: LampLearner, those there are. Asks for win.add-learner (ss). */
LampPage *lamp_new_learner_page_new (LampNewLearner *choice,
                                     GPtrArray      *learners);

G_END_DECLS
