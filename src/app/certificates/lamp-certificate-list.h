/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/certificate/lamp-earned.h"

G_BEGIN_DECLS

/* What was given, and what may be given. */
typedef struct
{
  GPtrArray *awards; /* LampAward, the latest first */
  GPtrArray *earned; /* LampEarned, the latest first */
} LampCertificateList;

void lamp_certificate_list_free (LampCertificateList *self);
/* learner: of this one; NULL: of all. courses: only looked at now. */
void                 lamp_certificate_list_read_async (LampRecords        *records,
                                                       LampCourseList     *courses,
                                                       const char         *learner,
                                                       GCancellable       *cancellable,
                                                       GAsyncReadyCallback callback,
                                                       gpointer            user_data);
LampCertificateList *lamp_certificate_list_read_finish (LampRecords  *records,
                                                        GAsyncResult *result,
                                                        GError      **error);

G_END_DECLS
