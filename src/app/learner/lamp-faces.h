/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The pictures a learner can be known by. */
typedef struct
{
  const char *id;   /* as kept in the records */
  const char *name; /* untranslated: a first suggestion for the learner's name */
} LampFace;

const LampFace *lamp_faces_get (guint *n_faces);
/* "resource:///…" of the picture; of an unknown id, as from a newer program: the moon's. */
char *lamp_faces_get_path (const char *id);
/* Translated: what the picture shows. */
const char *lamp_faces_get_name (const char *id);

G_END_DECLS
