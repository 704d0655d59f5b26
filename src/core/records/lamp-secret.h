/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-pin.h"
#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* How many pictures a learner chooses to keep her page to herself, and out of how many. */
#define LAMP_SECRET_N 3
#define LAMP_SECRET_N_PICTURES 12

/* The names of the pictures to choose from, always in this order; NULL-terminated. */
const char *const *lamp_secret_list_pictures (void);

gint64   lamp_secret_get_delay (guint n_failures);
char    *lamp_secret_hash (const char *const *pictures,
                           GError           **error);
gboolean lamp_records_set_secret (LampRecords *self,
                                  const char  *learner,
                                  const char  *hash,
                                  GError     **error);
gboolean lamp_records_check_secret (LampRecords       *self,
                                    const char        *learner,
                                    const char *const *pictures,
                                    LampPinResult     *result,
                                    gint64            *wait_us,
                                    GError           **error);

/* The same in a thread: a hash takes some tenths of a second on purpose. */
void     lamp_secret_set_async (LampRecords        *records,
                                const char         *learner,
                                const char *const  *pictures,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean lamp_secret_set_finish (GAsyncResult *result,
                                 GError      **error);
void     lamp_secret_check_async (LampRecords        *records,
                                  const char         *learner,
                                  const char *const  *pictures,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
gboolean lamp_secret_check_finish (GAsyncResult  *result,
                                   LampPinResult *verdict,
                                   gint64        *wait_us,
                                   GError       **error);

G_END_DECLS
