/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The eight areas, in the words of a learner rather than those of an office. */

#include "core/base/lamp-areas.h"

#define N_(words) words /* for the catalogue: looked up when it is shown */

static const LampArea areas[LAMP_N_AREAS] = {
  { "WP1", N_ ("First steps"), N_ ("The phone, the network, and where to learn") },
  { "WP2", N_ ("Daily life"), N_ ("Family, paying, the doctor, travel, the home") },
  { "WP3", N_ ("Work and farming"), N_ ("The phone as a tool for field and work") },
  { "WP4", N_ ("Keep learning"), N_ ("Find a course, remember, teach a neighbour") },
  { "WP5", N_ ("Make and invent"), N_ ("Films, words and ideas of your own") },
  { "WP6", N_ ("Stay safe"), N_ ("Scams, passwords, your own data") },
  { "WP7", N_ ("Good manners"), N_ ("Rumours, kind words, reporting") },
  { "WP8", N_ ("Help others"), N_ ("Run a class, a theme day, a kiosk") },
};

const LampArea *
lamp_areas_get (guint index)
{
  g_assert (index < LAMP_N_AREAS);
  return &areas[index];
}

const LampArea *
lamp_areas_find (const char *id)
{
  for (guint i = 0; i < LAMP_N_AREAS; i++)
    if (g_strcmp0 (areas[i].id, id) == 0)
      return &areas[i];
  return NULL;
}
