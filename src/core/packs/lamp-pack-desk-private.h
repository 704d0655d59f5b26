/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside core/packs: the desk itself, and what it does in other threads. */
#pragma once

#include "core/packs/lamp-pack-desk.h"

G_BEGIN_DECLS

struct _LampPackDesk
{
  GObject parent_instance;

  char             *data;
  char            **folders; /* that hold courses beside the store */
  LampClock        *clock;
  LampRecords      *records; /* NULL until they are open */
  LampBringing     *bringing;
  LampSharing      *sharing;
  char             *name;    /* of this kiosk, for its neighbours */
  char             *in_use;  /* the course of the lesson under way; NULL: none is */
  gboolean          is_held; /* what came by itself was paused for the lesson under way */
  LampStickMonitor *sticks;  /* NULL: none is known */
  LampStickInfo    *pulled;  /* from which something was coming when it was pulled out; NULL: none */
  char             *removed; /* the course that can be taken back; NULL: none */
  char             *aside;   /* where it is */
  guint             undo_timer;
  guint             schedule_timer;
};

typedef struct _LampPackJob LampPackJob;

/* What is done in another thread: nothing in it is anybody else's. */
struct _LampPackJob
{
  gpointer (*run) (const LampPackJob *job,
                   GCancellable      *cancellable,
                   GError           **error);
  GDestroyNotify free_result; /* NULL: the result is a number, 0 for failed */
  char          *data;
  char         **folders;
  char         **sticks;
  LampRecords   *records;
  char          *course;
  char          *where;
  char          *text;
  LampPublicKey  key;
  gint64         now;
  char         **sources; /* of @change */
  gboolean       switches[3];
  int            hours[2];

  LampNetworkChange change;
};

LampPackJob *lamp_pack_job_new (LampPackDesk *self,
                                gpointer (*run) (const LampPackJob *, GCancellable *, GError **),
                                GDestroyNotify free_result);
void         lamp_pack_job_free (gpointer job);
/* @job: (transfer full) */
void lamp_pack_desk_perform (LampPackDesk       *self,
                             LampPackJob        *job,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
void lamp_pack_desk_forget_removed (LampPackDesk *self);

G_END_DECLS
