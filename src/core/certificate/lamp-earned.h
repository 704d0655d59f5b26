/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/certificate/lamp-certificate.h"
#include "core/course/lamp-course.h"
#include "core/records/lamp-awards.h"

G_BEGIN_DECLS

/* A course that a learner has completed and has no certificate of yet. */
typedef struct
{
  char       *learner;
  char       *name;
  char       *picture;
  LampCourse *course;
  gint64      time; /* when the last of its lessons was completed, microseconds UTC */
} LampEarned;

LampEarned      *lamp_earned_copy (const LampEarned *self);
void             lamp_earned_free (LampEarned *self);
GPtrArray       *lamp_earned_list (LampRecords     *records,
                                   const GPtrArray *courses,
                                   const char      *learner,
                                   GError         **error);
gboolean         lamp_earned_find_time (LampRecords       *records,
                                        const LampLearner *learner,
                                        const LampCourse  *course,
                                        gint64            *time,
                                        GError           **error);
LampCertificate *lamp_earned_certify (const LampCourse *course,
                                      const char       *name,
                                      gint64            time,
                                      GError          **error);
LampAward       *lamp_earned_make_award (const char          *learner,
                                         LampCertificate     *certificate,
                                         const char          *centre,
                                         const LampSecretKey *key,
                                         gint64               now,
                                         GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampEarned, lamp_earned_free)

G_END_DECLS
