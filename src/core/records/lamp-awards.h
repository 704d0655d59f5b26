/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* A certificate that was given to a learner. Read only once made. */
typedef struct
{
  char  *id; /* the certificate's, a UUID */
  char  *learner;
  char  *course;
  char  *centre; /* who gave it, as it stands on it */
  char  *code;   /* signed, as in its QR code */
  char  *badge;  /* the same for other systems, a VC-JWT */
  gint64 time;   /* when it was given, microseconds UTC */
} LampAward;

/* When a learner first completed a lesson. */
typedef struct
{
  char  *learner;
  char  *name;
  char  *picture;
  char  *course;
  char  *lesson;
  gint64 time; /* microseconds UTC */
} LampCompletion;

LampAward *lamp_award_copy (const LampAward *self);
void       lamp_award_free (LampAward *self);
void       lamp_completion_free (LampCompletion *self);

gboolean   lamp_records_keep_award (LampRecords     *self,
                                    const LampAward *award,
                                    GError         **error);
GPtrArray *lamp_records_list_awards (LampRecords *self,
                                     const char  *learner,
                                     GError     **error);
GPtrArray *lamp_records_list_completions (LampRecords *self,
                                          const char  *learner,
                                          GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampAward, lamp_award_free)

G_END_DECLS
