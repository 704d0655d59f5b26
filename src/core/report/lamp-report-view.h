/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-report.h"
#include "core/report/lamp-report-courses.h"

G_BEGIN_DECLS

typedef struct
{
  char    *text;      /* as people read it */
  char    *plain;     /* as a spreadsheet reads it: a number without its unit */
  char    *id;        /* of what the row is about, the same in every language; NULL */
  gboolean is_number; /* plain is a number, with a point */
} LampReportViewCell;

/* One bar of the chart. */
typedef struct
{
  char  *label;
  char  *text;  /* its value, as in the table */
  double value; /* not negative */
} LampReportBar;

/* A report in the words of one language, from any thread. Whatever shows it shows this, so that all show the same. */
typedef struct
{
  LampReportKind kind;
  char          *language; /* BCP 47 */
  char          *title;
  char          *about; /* whom, what and when: one line each */
  char          *note;  /* what the figures mean: one line each */
  guint          n_columns;
  guint          n_rows;
  char         **headings;
  const char   **keys;        /* names of the columns for programs, static */
  GArray        *cells;       /* LampReportViewCell, row by row */
  char          *chart_title; /* NULL: there is none */
  GPtrArray     *bars;        /* LampReportBar */
} LampReportView;

LampReportView           *lamp_report_view_new (const LampReport    *report,
                                                LampReportQuestions *questions,
                                                const char          *language);
void                      lamp_report_view_set_centre (LampReportView *self,
                                                       const char     *centre);
LampReportView           *lamp_report_view_ref (LampReportView *self);
void                      lamp_report_view_unref (LampReportView *self);
const LampReportViewCell *lamp_report_view_get_cell (const LampReportView *self,
                                                     guint                 row,
                                                     guint                 column);

const char *lamp_report_kind_to_string (LampReportKind kind);
gboolean    lamp_report_kind_from_string (const char     *name,
                                          LampReportKind *kind);
const char *lamp_report_kind_get_title (LampReportKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampReportView, lamp_report_view_unref)

G_END_DECLS
