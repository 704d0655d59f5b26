/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside core/packs: a look at what is offered, made in a thread of its own on copied data; what was begun; and the bringing itself. */
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
  GPtrArray *neighbours; /* (nullable) LampNeighbour: the kiosks that were found */
  GPtrArray *troubles;   /* LampRefusal of the places that could not be looked at, and of packs refused */

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

typedef struct _LampErrandFile LampErrandFile;

LampErrandFile *lamp_errand_file_new (const char *data);
LampErrandFile *lamp_errand_file_ref (LampErrandFile *self);
void            lamp_errand_file_unref (LampErrandFile *self);
gboolean        lamp_errand_file_keep (LampErrandFile   *self,
                                       guint64           number,
                                       const LampErrand *errand,
                                       GError          **error);
LampErrand     *lamp_errand_file_read (LampErrandFile *self,
                                       gint64          now);
LampErrand     *lamp_errand_copy (const LampErrand *errand);
void            lamp_errand_free (LampErrand *errand);

#define LAMP_SAMPLES 32 /* ticks over which the rate is counted */

typedef enum
{
  LAMP_WISH_NONE,
  LAMP_WISH_PAUSE,
  LAMP_WISH_CANCEL
} LampWish;

typedef struct
{
  gint64 time;
  gint64 done;
} LampSample;

struct _LampBringing
{
  GObject parent_instance;

  char             *data;
  char            **folders; /* of bundled courses */
  LampClock        *clock;
  LampBringingStage stage;
  LampWish          wish; /* what shall become of what is under way */
  gboolean          is_automatic;
  gboolean          begins_at_once; /* what is found is wanted already */
  GCancellable     *cancellable;
  LampLookAround   *look;     /* the last one; NULL: none yet */
  char            **unwanted; /* what somebody unticked in the last look */
  GError           *trouble;  /* why it could not be looked at all */
  LampErrand       *errand;   /* what was begun and is not done; NULL: nothing */
  LampErrandFile   *errand_file;
  guint64           n_notes; /* of what became of it */
  LampParcel       *coming;
  guint             timer;
  LampSample        samples[LAMP_SAMPLES];
  guint             n_samples;

  GMutex mutex; /* for what the threads that fetch tell */
  gint64 done;
  gint64 total;
};

void  lamp_bringing_set_stage (LampBringing     *self,
                               LampBringingStage stage);
void  lamp_bringing_start_next (LampBringing *self);
void  lamp_bringing_give_up (LampBringing *self);
void  lamp_bringing_note_errand (LampBringing *self,
                                 gboolean      collects);
char *lamp_parcel_get_name (const LampParcel *parcel);

G_END_DECLS
