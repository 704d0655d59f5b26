/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/records/lamp-records.h"
#include "core/records/lamp-report-catalogue.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_REPORT_INDICATORS, /* the eight figures for the county */
  LAMP_REPORT_CALENDAR,   /* what was learned in each day, month or year of the period */
  LAMP_REPORT_AREAS,      /* WP1 to WP8 */
  LAMP_REPORT_COURSES,
  LAMP_REPORT_COURSE, /* one course, lesson by lesson */
  LAMP_REPORT_GROUPS,
  LAMP_REPORT_LEARNERS,
  LAMP_REPORT_LEARNER,   /* one learner, course by course */
  LAMP_REPORT_QUESTIONS, /* one course, question by question */
  LAMP_REPORT_N
} LampReportKind;

/* What is asked. NULL is all of them. */
typedef struct
{
  LampReportKind kind;
  gint64         from;        /* microseconds UTC, G_MININT64 from the first event on */
  gint64         to;          /* the first moment that does not belong to it, G_MAXINT64 to the last event */
  char          *group;       /* only who is in it now */
  char          *area;        /* only courses of it, as "WP6" */
  char          *learner;     /* id; LEARNER needs it */
  char          *course;      /* id; COURSE and QUESTIONS need it */
  gboolean       is_nameless; /* learners are numbers */
} LampReportRequest;

typedef enum
{
  LAMP_REPORT_COLUMN_INDICATOR,
  LAMP_REPORT_COLUMN_PERIOD,
  LAMP_REPORT_COLUMN_AREA,
  LAMP_REPORT_COLUMN_COURSE,
  LAMP_REPORT_COLUMN_LESSON,
  LAMP_REPORT_COLUMN_GROUP,
  LAMP_REPORT_COLUMN_LEARNER,
  LAMP_REPORT_COLUMN_QUESTION,
  LAMP_REPORT_COLUMN_VALUE,
  LAMP_REPORT_COLUMN_COURSES,   /* courses available */
  LAMP_REPORT_COLUMN_MEMBERS,   /* of a group */
  LAMP_REPORT_COLUMN_LEARNERS,  /* who learned in the period */
  LAMP_REPORT_COLUMN_TIME,      /* learning time */
  LAMP_REPORT_COLUMN_BEGUN,     /* lessons first begun in the period */
  LAMP_REPORT_COLUMN_COMPLETED, /* lessons first completed in the period */
  LAMP_REPORT_COLUMN_FINISHED,  /* courses, or learners of a course, whose last lesson was first completed in the period */
  LAMP_REPORT_COLUMN_ALONE,     /* practice tasks first done unaided in the period */
  LAMP_REPORT_COLUMN_LAST,      /* the last day in the period */
  LAMP_REPORT_COLUMN_ANSWERED,  /* learners who first answered in the period */
  LAMP_REPORT_COLUMN_RIGHT,     /* of these, whose first answer was right */
  LAMP_REPORT_COLUMN_WRONG,     /* the wrong answer most learners gave */
  LAMP_REPORT_COLUMN_WRONG_BY,  /* how many these were */
  LAMP_REPORT_COLUMN_N
} LampReportColumn;

typedef enum
{
  LAMP_REPORT_UNIT_NONE,      /* nothing to say: shown as a dash */
  LAMP_REPORT_UNIT_TEXT,      /* a title or a name, in text */
  LAMP_REPORT_UNIT_INDICATOR, /* number is a LampReportIndicator */
  LAMP_REPORT_UNIT_AREA,      /* text is "WP1" to "WP8" */
  LAMP_REPORT_UNIT_NAMELESS,  /* a learner whose name is left out, numbered from 1 */
  LAMP_REPORT_UNIT_RESPONSE,  /* an answer as the event has it */
  LAMP_REPORT_UNIT_COUNT,
  LAMP_REPORT_UNIT_MINUTES,
  LAMP_REPORT_UNIT_PERCENT,
  LAMP_REPORT_UNIT_DAY,   /* microseconds UTC */
  LAMP_REPORT_UNIT_MONTH, /* the same: its first moment */
  LAMP_REPORT_UNIT_YEAR
} LampReportUnit;

typedef enum
{
  LAMP_REPORT_INDICATOR_COURSES,
  LAMP_REPORT_INDICATOR_LEARNERS,
  LAMP_REPORT_INDICATOR_TIME,
  LAMP_REPORT_INDICATOR_COMPLETED,
  LAMP_REPORT_INDICATOR_ALONE,
  LAMP_REPORT_INDICATOR_COMMERCE,
  LAMP_REPORT_INDICATOR_SECURITY,
  LAMP_REPORT_INDICATOR_ACCESSIBLE,
  LAMP_REPORT_INDICATOR_N
} LampReportIndicator;

typedef struct
{
  LampReportUnit unit;
  char          *text; /* what a row is about, else NULL */
  char          *key;  /* its id, which no language changes; NULL where the text is that */
  gint64         number;
} LampReportCell;

/* Figures without words. Read only once made: screen, file and paper show the same. */
typedef struct
{
  LampReportRequest       request;
  const LampReportColumn *columns; /* static */
  guint                   n_columns;
  guint                   n_rows;
  GArray                 *cells; /* LampReportCell, row by row */
  char                   *about; /* the name of the learner or the title of the course asked for, NULL */
} LampReport;

void                  lamp_report_request_copy (const LampReportRequest *self,
                                                LampReportRequest       *copy);
void                  lamp_report_request_clear (LampReportRequest *self);
void                  lamp_report_free (LampReport *self);
const LampReportCell *lamp_report_get_cell (const LampReport *self,
                                            guint             row,
                                            guint             column);

LampReport *lamp_records_report (LampRecords             *self,
                                 const LampReportRequest *request,
                                 LampReportCatalogue     *catalogue,
                                 GError                 **error);
void        lamp_records_report_async (LampRecords             *self,
                                       const LampReportRequest *request,
                                       LampReportCatalogue     *catalogue,
                                       GCancellable            *cancellable,
                                       GAsyncReadyCallback      callback,
                                       gpointer                 user_data);
LampReport *lamp_records_report_finish (LampRecords  *self,
                                        GAsyncResult *result,
                                        GError      **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LampReportRequest, lamp_report_request_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampReport, lamp_report_free)

G_END_DECLS
