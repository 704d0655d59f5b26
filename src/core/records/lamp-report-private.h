/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the reports: what is counted, before it becomes a table. */
#pragma once

#include "core/records/lamp-database.h"
#include "core/records/lamp-report.h"

G_BEGIN_DECLS

#define LAMP_REPORT_N_AREAS 8

typedef struct
{
  char   *id;
  char   *name;
  GArray *groups; /* guint: places in LampReportFacts.groups */
} LampReportPerson;

typedef struct
{
  char                   *id;
  const LampReportCourse *course; /* NULL: it is not in the catalogue any more */
} LampReportPlace;

/* The sums of one row. */
typedef struct
{
  gint64  n_learners;
  gint64  minutes;
  gint64  n_begun;
  gint64  n_completed;
  gint64  n_finished;
  gint64  n_alone;
  gint64  n_commerce;
  gint64  n_security;
  gint64  last;   /* minute since 1970, -1: none */
  guint   person; /* the last one counted, from 1 */
  gint64  hour;   /* that of mask, whose minutes are not yet counted */
  guint64 mask;
} LampReportTally;

typedef struct
{
  const LampReportRequest *request;
  LampReportCatalogue     *catalogue;
  gint64                   now;
  GPtrArray               *people;        /* LampReportPerson, as they are listed */
  GHashTable              *people_by_id;  /* id → place in people, from 1 */
  GPtrArray               *groups;        /* names */
  GPtrArray               *courses;       /* LampReportPlace: the catalogue's, then others */
  GHashTable              *courses_by_id; /* id → place in courses, from 1 */
  GPtrArray               *lessons;       /* of the course asked for: ids, the catalogue's first */
  GArray                  *starts;        /* gint64: the first moment of each row of the calendar */
  LampReportUnit           step;          /* of the calendar */
  GArray                  *tallies;       /* LampReportTally, one for each row */
} LampReportFacts;

LampReportFacts *lamp_report_facts_load (LampDatabase            *database,
                                         const LampReportRequest *request,
                                         LampReportCatalogue     *catalogue,
                                         gint64                   now,
                                         GError                 **error);
void             lamp_report_facts_free (LampReportFacts *self);
gboolean         lamp_report_facts_has_person (const LampReportFacts *self,
                                               guint                  person);
char            *lamp_report_read_text (sqlite3_stmt *statement,
                                        int           column);

/* lamp-report-questions.c */
gboolean lamp_report_add_questions (LampReport      *report,
                                    LampReportFacts *facts,
                                    LampDatabase    *database,
                                    GError         **error);

void lamp_report_add_cell (LampReport    *self,
                           LampReportUnit unit,
                           gint64         number,
                           const char    *text,
                           const char    *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampReportFacts, lamp_report_facts_free)

G_END_DECLS
