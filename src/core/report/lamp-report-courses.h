/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course.h"
#include "core/records/lamp-report-catalogue.h"

G_BEGIN_DECLS

/* The framework of competences by whose codes a course says that it trains for an official indicator. */
#define LAMP_REPORT_FRAMEWORK "work-points-2022:"

/* The questions of one course in one language, in whose words its answers are told. */
typedef struct _LampReportQuestions LampReportQuestions;

LampReportCatalogue *lamp_report_read_catalogue (LampCourseList *courses,
                                                 const char     *language,
                                                 gboolean        is_checked);
LampReportQuestions *lamp_report_questions_read (LampCourse *course,
                                                 const char *language);
void                 lamp_report_questions_free (LampReportQuestions *self);
char                *lamp_report_questions_get_text (LampReportQuestions *self,
                                                     const char          *lesson,
                                                     const char          *item);
char                *lamp_report_questions_get_answer (LampReportQuestions *self,
                                                       const char          *lesson,
                                                       const char          *item,
                                                       const char          *response);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampReportQuestions, lamp_report_questions_free)

G_END_DECLS
