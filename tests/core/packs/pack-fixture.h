/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/packs/lamp-pack-desk.h"

G_BEGIN_DECLS

/* A kiosk's data folder, a stick, a publisher with a key, and the desk of the kiosk. */
typedef struct
{
  char             *root;
  char             *data;
  char             *stick;
  char             *bundled;
  LampSecretKey    *key;
  LampClock        *clock;
  LampPackDesk     *desk;
  LampStickMonitor *sticks;    /* the one stick */
  guint             n_changes; /* how often courses changed */
} PackKiosk;

#define PACK_KIOSK_STICKS(self) ((const char *const[]){ (self)->stick, NULL })

void pack_kiosk_set_up (PackKiosk *self);
void pack_kiosk_tear_down (PackKiosk *self);
/* As after a power cut: the same folder, another desk. */
void pack_kiosk_restart (PackKiosk *self);
/* A course of two lessons (three from version 2 on, with the first one changed), with @bytes of a recording. */
void pack_kiosk_write_course (const char *folder,
                              const char *id,
                              int         version,
                              gsize       bytes);
/* The same, signed, in @folder. */
void pack_kiosk_write_pack (PackKiosk  *self,
                            const char *folder,
                            const char *id,
                            int         version,
                            gsize       bytes);
/* The same, signed, as a program brings it, which trusts whoever signed it. */
void pack_kiosk_write_bundle (PackKiosk  *self,
                              const char *id,
                              int         version,
                              gsize       bytes);
/* county.pub */
void pack_kiosk_write_key (PackKiosk  *self,
                           const char *folder);
void pack_kiosk_trust (PackKiosk *self);
void pack_kiosk_write_network (PackKiosk  *self,
                               const char *text);
/* Runs the main loop until the bringing has this stage; fails after ten seconds. */
void pack_kiosk_wait (PackKiosk        *self,
                      LampBringingStage stage);
/* For what is asked of a desk: @user_data is a GAsyncResult **, which it fills; and waiting for that. */
void pack_kiosk_keep_result_cb (GObject      *source,
                                GAsyncResult *result,
                                gpointer      user_data);
void pack_kiosk_iterate_until (GAsyncResult **result);
/* Looks at the stick and brings all of it. */
void pack_kiosk_bring (PackKiosk *self);

G_END_DECLS
