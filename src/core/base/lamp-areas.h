/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_N_AREAS 8

/* One of the eight areas of the 2022 work points for the digital literacy of all people. */
typedef struct
{
  const char *id;          /* "WP1" */
  const char *name;        /* untranslated, as a learner would say it */
  const char *description; /* untranslated */
} LampArea;

const LampArea *lamp_areas_get (guint index);
const LampArea *lamp_areas_find (const char *id);

G_END_DECLS
