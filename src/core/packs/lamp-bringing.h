/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/lamp-clock.h"
#include "core/store/lamp-offers.h"
#include "core/store/lamp-store.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_BRINGING_IDLE,
  LAMP_BRINGING_LOOKING, /* at what the places offer */
  LAMP_BRINGING_OFFERED, /* it waits for somebody to say what is wanted */
  LAMP_BRINGING_RUNNING,
  LAMP_BRINGING_PAUSED,
  LAMP_BRINGING_DONE
} LampBringingStage;

typedef enum
{
  LAMP_PARCEL_WAITING,
  LAMP_PARCEL_COMING,
  LAMP_PARCEL_HERE,
  LAMP_PARCEL_FAILED,
  LAMP_PARCEL_LEFT /* nobody wanted it */
} LampParcelState;

/* A pack that may come, and what becomes of it. Owned by the bringing; looked at in its thread. */
typedef struct
{
  const LampPack *pack;
  GPtrArray      *sources; /* LampSource */
  LampPlan       *plan;
  gint64          bundled; /* version that came with the program, which it takes the place of; 0: none */
  gboolean        is_wanted;
  LampParcelState state;
  gint64          done; /* bytes */
  gint64          total;
  GError         *error;
} LampParcel;

/* What is offered by sticks, the web and the kiosks next door, and its way into this kiosk: one at a time. Lives in the thread that made
 * it, and does all slow work in others. Signals: "changed" (its stage, or that of a parcel), "progress" (bytes have come), "brought" (char *course: a new version is here). */
#define LAMP_TYPE_BRINGING (lamp_bringing_get_type ())
G_DECLARE_FINAL_TYPE (LampBringing, lamp_bringing, LAMP, BRINGING, GObject)

LampBringing      *lamp_bringing_new (const char        *data,
                                      const char *const *folders,
                                      LampClock         *clock);
void               lamp_bringing_look (LampBringing      *self,
                                       const char *const *sticks,
                                       gboolean           is_nearby);
void               lamp_bringing_look_for_updates (LampBringing *self);
void               lamp_bringing_start (LampBringing *self);
void               lamp_bringing_pause (LampBringing *self);
void               lamp_bringing_go_on (LampBringing *self);
void               lamp_bringing_cancel (LampBringing *self);
void               lamp_bringing_go_on_interrupted (LampBringing      *self,
                                                    const char *const *sticks);
void               lamp_bringing_forget_interrupted (LampBringing *self);
void               lamp_bringing_set_wanted (LampBringing *self,
                                             guint         parcel,
                                             gboolean      is_wanted);
LampBringingStage  lamp_bringing_get_stage (LampBringing *self);
gboolean           lamp_bringing_is_automatic (LampBringing *self);
const GPtrArray   *lamp_bringing_get_parcels (LampBringing *self);
const GPtrArray   *lamp_bringing_get_troubles (LampBringing *self);
const char        *lamp_bringing_find_neighbour (LampBringing *self,
                                                 const char   *where);
const GError      *lamp_bringing_get_trouble (LampBringing *self);
guint              lamp_bringing_get_known (LampBringing *self);
const char *const *lamp_bringing_get_interrupted (LampBringing *self);
void               lamp_bringing_get_progress (LampBringing *self,
                                               gint64       *done,
                                               gint64       *total,
                                               gint64       *rate,
                                               gint64       *seconds_left);
gint64             lamp_bringing_get_wanted_bytes (LampBringing *self);
gint64             lamp_bringing_get_room (LampBringing *self);
gint64             lamp_bringing_get_newer (LampBringing *self,
                                            const char   *course);

G_END_DECLS
