/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The ids of the pictures a learner can be known by, as the records keep them. */
const char *const *lamp_learner_pictures_get (guint *n);

G_END_DECLS
