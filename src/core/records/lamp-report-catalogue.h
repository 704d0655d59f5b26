/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *title;
} LampReportLesson;

/* What the records have to know of a course, which they do not read themselves. */
typedef struct
{
  char      *id;
  char      *title;
  char     **areas;         /* "WP1" … "WP8" */
  gboolean   is_commerce;   /* who completes a lesson of it is trained in selling online */
  gboolean   is_security;   /* the same, in security and privacy */
  gboolean   is_accessible; /* it passed the check */
  GPtrArray *lessons;       /* LampReportLesson, in the course's order */
} LampReportCourse;

/* The courses there are, as a plain value in one language. Filled once, then read only, from any thread. */
typedef struct
{
  GPtrArray *courses; /* LampReportCourse, by id */
} LampReportCatalogue;

LampReportCatalogue    *lamp_report_catalogue_new (void);
LampReportCatalogue    *lamp_report_catalogue_ref (LampReportCatalogue *self);
void                    lamp_report_catalogue_unref (LampReportCatalogue *self);
LampReportCourse       *lamp_report_catalogue_add (LampReportCatalogue *self,
                                                   const char          *id,
                                                   const char          *title,
                                                   const char *const   *areas);
const LampReportCourse *lamp_report_catalogue_find (LampReportCatalogue *self,
                                                    const char          *id);
void                    lamp_report_course_add_lesson (LampReportCourse *self,
                                                       const char       *id,
                                                       const char       *title);
gboolean                lamp_report_course_is_of (const LampReportCourse *self,
                                                  const char             *area);
const LampReportLesson *lamp_report_course_find_lesson (const LampReportCourse *self,
                                                        const char             *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampReportCatalogue, lamp_report_catalogue_unref)

G_END_DECLS
