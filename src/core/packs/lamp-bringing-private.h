/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside core/packs: a look at what is offered, made in a thread of its own on copied data. */
#pragma once

#include "core/packs/lamp-bringing.h"

G_BEGIN_DECLS

/* What is asked, and what came of it. */
typedef struct
{
  char      *data;
  char     **folders; /* of bundled courses */
  char     **sticks;
  gboolean   is_nearby;
  gboolean   is_update;
  gint64     now;
  GPtrArray *troubles; /* LampRefusal of the places that could not be looked at, and of packs refused */

  LampOffers *found;
  GPtrArray  *parcels; /* LampParcel, by title as they are offered */
  gint64      room;    /* of the disk, in bytes */
  guint       n_known; /* packs that are here already, or in a later version */
} LampLookAround;

void     lamp_look_around_free (LampLookAround *self);
void     lamp_look_around_prepare (LampLookAround *self);
gboolean lamp_look_around (LampLookAround *self,
                           GCancellable   *cancellable,
                           GError        **error);
void     lamp_parcel_free (gpointer parcel);

/* What was begun and is not done, in a small file: survives a power cut. */
typedef struct
{
  char   **places;
  char   **wanted; /* "course version" */
  gboolean is_nearby;
} LampErrand;

gboolean    lamp_errand_write (const char       *data,
                               const LampErrand *errand,
                               GError          **error);
LampErrand *lamp_errand_read (const char *data);
void        lamp_errand_remove (const char *data);
void        lamp_errand_free (LampErrand *errand);

G_END_DECLS
