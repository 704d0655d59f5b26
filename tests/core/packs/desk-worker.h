/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/packs/lamp-pack-desk.h"

G_BEGIN_DECLS

/* What a trainer does with a kiosk's small files, one thing after the other: each is told before it is tried, and once more when it was acknowledged. */
typedef struct
{
  char         *data;
  char         *stick;
  LampClock    *clock;
  LampPackDesk *desk;
  GRand        *chance;
  guint64       number;           /* of the next thing; they never repeat */
  gboolean      is_full;          /* the disk: what can't be written of refusals and of what was begun is only told in the log */
  char         *trusted;          /* the last key that was trusted; NULL: none */
  void (*tell) (const char *line, /* "?…" tried, "!…" acknowledged */
                gpointer    user_data);
  gpointer user_data;
} DeskWorker;

#define DESK_WORKER_COURSE "large"
#define DESK_WORKER_STRANGER "stranger" /* a pack on the stick that nobody trusts */

void desk_worker_set_up (DeskWorker *self,
                         const char *root,
                         guint       seed);
void desk_worker_tear_down (DeskWorker *self);
/* Each of the kinds fails with the error of what it tried; nothing has been acknowledged then. */
gboolean desk_worker_do (DeskWorker *self,
                         guint       kind,
                         GError    **error);
guint    desk_worker_get_n_kinds (void);
/* What was begun is brought to its end. */
gboolean desk_worker_finish (DeskWorker *self,
                             GError    **error);
gboolean desk_worker_has_course (DeskWorker *self);

G_END_DECLS
