/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures a learner can be known by: everyday things that tell apart well, also with weak eyes. */

#include "app/learner/lamp-faces.h"

#include <glib/gi18n.h>

static const LampFace faces[] = {
  { "peony", N_ ("Peony") },
  { "bamboo", N_ ("Bamboo") },
  { "teapot", N_ ("Teapot") },
  { "crane", N_ ("Crane") },
  { "carp", N_ ("Carp") },
  { "lantern", N_ ("Lantern") },
  { "pear", N_ ("Pear") },
  { "wheat", N_ ("Wheat") },
  { "pumpkin", N_ ("Pumpkin") },
  { "persimmon", N_ ("Persimmon") },
  { "mountain", N_ ("Mountain") },
  { "boat", N_ ("Boat") },
  { "bicycle", N_ ("Bicycle") },
  { "kite", N_ ("Kite") },
  { "umbrella", N_ ("Umbrella") },
  { "plum-blossom", N_ ("Plum blossom") },
  { "lotus", N_ ("Lotus") },
  { "goose", N_ ("Goose") },
  { "ox", N_ ("Ox") },
  { "cat", N_ ("Cat") },
  { "sunflower", N_ ("Sunflower") },
  { "corn", N_ ("Corn") },
  { "bridge", N_ ("Bridge") },
  { "moon", N_ ("Moon") },
};

const LampFace *
lamp_faces_get (guint *n_faces)
{
  *n_faces = G_N_ELEMENTS (faces);
  return faces;
}

static const LampFace *
find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    if (g_strcmp0 (id, faces[i].id) == 0)
      return &faces[i];
  return &faces[G_N_ELEMENTS (faces) - 1];
}

char *
lamp_faces_get_path (const char *id)
{
  return g_strdup_printf ("resource:///org/lamplight/Lamplight/pictures/learner-%s.svg", find (id)->id);
}

const char *
lamp_faces_get_name (const char *id)
{
  return _ (find (id)->name);
}
