/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* Called for each statement, in the order of the events; @json is one JSON object on one line. Returning FALSE with @error ends it. */
typedef gboolean (*LampXapiFunc) (const char *json,
                                  gpointer    user_data,
                                  GError    **error);

gboolean lamp_records_export_xapi (LampRecords *self,
                                   const char  *learner,
                                   LampXapiFunc func,
                                   gpointer     user_data,
                                   GError     **error);

G_END_DECLS
