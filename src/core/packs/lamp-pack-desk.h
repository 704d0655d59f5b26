/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/packs/lamp-bringing.h"
#include "core/packs/lamp-pack-history.h"
#include "core/packs/lamp-refused.h"
#include "core/packs/lamp-sharing.h"
#include "core/packs/lamp-shelf.h"
#include "core/sticks/lamp-stick-monitor.h"
#include "core/store/lamp-network.h"
#include "core/store/lamp-trust.h"

G_BEGIN_DECLS

/* All that a trainer does with the courses of one kiosk; the screens only show it. Lives in the main thread; whatever touches the disk or
 * the network is done in others. Signals: "changed" (courses came, went, or changed: they are to be read again), "settled" (a removal
 * can't be undone any more). */
#define LAMP_TYPE_PACK_DESK (lamp_pack_desk_get_type ())
G_DECLARE_FINAL_TYPE (LampPackDesk, lamp_pack_desk, LAMP, PACK_DESK, GObject)

/* A publisher's key, on a stick or in this kiosk. */
typedef struct
{
  char         *name;
  char         *path; /* (nullable): of the file */
  LampPublicKey key;
  gboolean      is_trusted;
  gboolean      is_own;     /* this kiosk's trainer trusted it; FALSE: the machine came so */
  gboolean      is_program; /* it signed what came with the program */
} LampPublisher;

LampPackDesk *lamp_pack_desk_new (const char        *data,
                                  const char *const *bundled,
                                  LampClock         *clock);
void          lamp_pack_desk_set_records (LampPackDesk *self,
                                          LampRecords  *records);
void          lamp_pack_desk_set_sticks (LampPackDesk     *self,
                                         LampStickMonitor *sticks);
gboolean      lamp_pack_desk_is_waiting_for_stick (LampPackDesk *self);
void          lamp_pack_desk_set_in_use (LampPackDesk *self,
                                         const char   *course);
const char   *lamp_pack_desk_get_in_use (LampPackDesk *self);
LampBringing *lamp_pack_desk_get_bringing (LampPackDesk *self);
LampSharing  *lamp_pack_desk_get_sharing (LampPackDesk *self);
const char   *lamp_pack_desk_get_removed (LampPackDesk *self);
gint64        lamp_pack_desk_now (LampPackDesk *self);
void          lamp_pack_desk_begin_schedule (LampPackDesk *self,
                                             const char   *name);
void          lamp_pack_desk_check_updates (LampPackDesk *self);

/* Courses */
void              lamp_pack_desk_read_shelf_async (LampPackDesk       *self,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
LampShelf        *lamp_pack_desk_read_shelf_finish (LampPackDesk *self,
                                                    GAsyncResult *result,
                                                    GError      **error);
void              lamp_pack_desk_remove_async (LampPackDesk       *self,
                                               const char         *course,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
void              lamp_pack_desk_put_away_async (LampPackDesk       *self,
                                                 const char         *course,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
void              lamp_pack_desk_show_again_async (LampPackDesk       *self,
                                                   const char         *course,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
void              lamp_pack_desk_take_back_async (LampPackDesk       *self,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
void              lamp_pack_desk_go_back_async (LampPackDesk       *self,
                                                const char         *course,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
gboolean          lamp_pack_desk_finish (LampPackDesk *self,
                                         GAsyncResult *result,
                                         GError      **error);
void              lamp_pack_desk_verify_async (LampPackDesk       *self,
                                               const char         *course,
                                               const char *const  *sticks,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
LampVerification *lamp_pack_desk_verify_finish (LampPackDesk *self,
                                                GAsyncResult *result,
                                                GError      **error);
void              lamp_pack_desk_read_history_async (LampPackDesk       *self,
                                                     GCancellable       *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
void              lamp_pack_desk_read_refused_async (LampPackDesk       *self,
                                                     GCancellable       *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
void              lamp_pack_desk_forget_refused_async (LampPackDesk       *self,
                                                       const char         *where,
                                                       const char         *pack,
                                                       GAsyncReadyCallback callback,
                                                       gpointer            user_data);

/* Publishers */
void       lamp_pack_desk_list_publishers_async (LampPackDesk       *self,
                                                 const char *const  *sticks,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
void       lamp_pack_desk_trust_async (LampPackDesk        *self,
                                       const char          *name,
                                       const LampPublicKey *key,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
void       lamp_pack_desk_distrust_async (LampPackDesk       *self,
                                          const char         *name,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
GPtrArray *lamp_pack_desk_list_finish (LampPackDesk *self,
                                       GAsyncResult *result,
                                       GError      **error);

/* The line */
void         lamp_pack_desk_read_network_async (LampPackDesk       *self,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
LampNetwork *lamp_pack_desk_read_network_finish (LampPackDesk *self,
                                                 GAsyncResult *result,
                                                 GError      **error);
void         lamp_pack_desk_change_network_async (LampPackDesk            *self,
                                                  const LampNetworkChange *change,
                                                  GAsyncReadyCallback      callback,
                                                  gpointer                 user_data);
void         lamp_pack_desk_begin_network_anew_async (LampPackDesk       *self,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
void         lamp_pack_desk_try_source_async (LampPackDesk       *self,
                                              const char         *address,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
int          lamp_pack_desk_try_source_finish (LampPackDesk *self,
                                               GAsyncResult *result,
                                               GError      **error);

G_END_DECLS
