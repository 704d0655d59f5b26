/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures a learner can be known by: everyday things that tell apart well, also with weak eyes. The app has the drawings and their names. */

#include "core/learners/lamp-learner-pictures.h"

static const char *const pictures[] = { "peony", "bamboo", "teapot", "crane", "carp", "lantern", "pear", "wheat",
                                        "pumpkin", "persimmon", "mountain", "boat", "bicycle", "kite", "umbrella", "plum-blossom",
                                        "lotus", "goose", "ox", "cat", "sunflower", "corn", "bridge", "moon" };

const char *const *
lamp_learner_pictures_get (guint *n)
{
  *n = G_N_ELEMENTS (pictures);
  return pictures;
}
