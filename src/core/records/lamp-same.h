/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* The same person who was entered twice, on one kiosk or on two. */
gboolean   lamp_records_set_same (LampRecords *self,
                                  const char  *learner,
                                  const char  *kept,
                                  GError     **error);
gboolean   lamp_records_set_apart (LampRecords *self,
                                   const char  *learner,
                                   GError     **error);
GPtrArray *lamp_records_list_others (LampRecords *self,
                                     const char  *learner,
                                     GError     **error);

G_END_DECLS
