/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampReportView: a report in words, made once for the screen, the spreadsheet, the page and the paper. */

#include "core/report/lamp-report-view.h"

#include "core/report/lamp-report-words.h"

#define _(words) g_dgettext (GETTEXT_PACKAGE, words)
#define DASH "–"

static void
cell_clear (gpointer data)
{
  LampReportViewCell *self = data;

  g_free (self->text);
  g_free (self->plain);
  g_free (self->id);
}

static void
bar_free (gpointer data)
{
  LampReportBar *self = data;

  g_free (self->label);
  g_free (self->text);
  g_free (self);
}

static void
view_clear (gpointer data)
{
  LampReportView *self = data;

  g_free (self->language);
  g_free (self->title);
  g_free (self->about);
  g_free (self->note);
  g_strfreev (self->headings);
  g_free (self->keys);
  g_array_unref (self->cells);
  g_free (self->chart_title);
  g_ptr_array_unref (self->bars);
}

/**
 * lamp_report_view_set_centre:
 * @centre: (nullable): whose report it is; stands first of what the report is about. To be called before anybody else has the view.
 */
void
lamp_report_view_set_centre (LampReportView *self,
                             const char     *centre)
{
  g_autofree char *about = self->about;

  self->about = centre != NULL ? g_strdup_printf ("%s\n%s", centre, about) : g_steal_pointer (&about);
}

LampReportView *
lamp_report_view_ref (LampReportView *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lamp_report_view_unref (LampReportView *self)
{
  g_atomic_rc_box_release_full (self, view_clear);
}

const LampReportViewCell *
lamp_report_view_get_cell (const LampReportView *self,
                           guint                 row,
                           guint                 column)
{
  return &g_array_index (self->cells, LampReportViewCell, row * self->n_columns + column);
}

/* For programs and spreadsheets a day is as ISO 8601 has it, whatever the language. */
static char *
format_iso (gint64      time,
            const char *format)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  return date != NULL ? g_date_time_format (date, format) : g_strdup ("");
}

static void
fill_number (LampReportViewCell   *view,
             const LampReportCell *cell)
{
  view->is_number = TRUE;
  if (cell->unit == LAMP_REPORT_UNIT_MINUTES)
    view->plain = lamp_report_format_hours (cell->number);
  else
    view->plain = g_strdup_printf ("%" G_GINT64_FORMAT, cell->number);
  view->text = cell->unit == LAMP_REPORT_UNIT_PERCENT ? g_strconcat (view->plain, "%", NULL) : g_strdup (view->plain);
}

static void
fill_cell (LampReportViewCell   *view,
           const LampReportCell *cell)
{
  switch (cell->unit)
    {
    case LAMP_REPORT_UNIT_NONE:
      view->text = g_strdup (DASH);
      view->plain = g_strdup ("");
      break;
    case LAMP_REPORT_UNIT_INDICATOR:
      view->text = g_strdup (lamp_report_indicator_get_title ((LampReportIndicator) cell->number));
      view->id = g_strdup (lamp_report_indicator_get_key ((LampReportIndicator) cell->number));
      break;
    case LAMP_REPORT_UNIT_AREA:
      view->text = g_strdup_printf ("%s %s", cell->text, lamp_report_area_get_title (cell->text));
      view->id = g_strdup (cell->text);
      break;
    case LAMP_REPORT_UNIT_NAMELESS:
      /* Translators: somebody whose name is left out */
      view->text = g_strdup_printf (_ ("Learner %d"), (int) cell->number);
      break;
    case LAMP_REPORT_UNIT_DAY:
      view->text = lamp_report_format_day (cell->number);
      view->plain = format_iso (cell->number, "%Y-%m-%d");
      break;
    case LAMP_REPORT_UNIT_MONTH:
      view->text = lamp_report_format_month (cell->number);
      view->plain = format_iso (cell->number, "%Y-%m");
      break;
    case LAMP_REPORT_UNIT_YEAR:
      view->text = lamp_report_format_year (cell->number);
      view->plain = format_iso (cell->number, "%Y");
      break;
    case LAMP_REPORT_UNIT_COUNT:
    case LAMP_REPORT_UNIT_MINUTES:
    case LAMP_REPORT_UNIT_PERCENT:
      fill_number (view, cell);
      break;
    case LAMP_REPORT_UNIT_TEXT:
    case LAMP_REPORT_UNIT_RESPONSE:
    default:
      view->text = g_strdup (cell->text);
      view->id = g_strdup (cell->key);
      break;
    }
  if (view->plain == NULL)
    view->plain = g_strdup (view->text);
}

static LampReportViewCell *
get_cell (LampReportView *self,
          guint           row,
          guint           column)
{
  return &g_array_index (self->cells, LampReportViewCell, row * self->n_columns + column);
}

static void
replace_text (LampReportViewCell *cell,
              char               *text)
{
  g_free (cell->text);
  g_free (cell->plain);
  cell->text = text;
  cell->plain = g_strdup (text);
}

/* Questions and answers as they stand in the lesson, where it can still be read. */
static void
put_questions_in_words (LampReportView      *self,
                        const LampReport    *report,
                        LampReportQuestions *questions)
{
  for (guint row = 0; row < report->n_rows; row++)
    {
      const char           *lesson = lamp_report_get_cell (report, row, 0)->key;
      const char           *item = lamp_report_get_cell (report, row, 1)->key;
      const LampReportCell *wrong = lamp_report_get_cell (report, row, 4);

      replace_text (get_cell (self, row, 1), lamp_report_questions_get_text (questions, lesson, item));
      if (wrong->unit == LAMP_REPORT_UNIT_RESPONSE)
        replace_text (get_cell (self, row, 4), lamp_report_questions_get_answer (questions, lesson, item, wrong->text));
    }
}

static void
add_bar (LampReportView *self,
         const char     *label,
         const char     *text,
         double          value)
{
  LampReportBar *bar = g_new0 (LampReportBar, 1);

  bar->label = g_strdup (label);
  bar->text = g_strdup (text);
  bar->value = value;
  g_ptr_array_add (self->bars, bar);
}

/* Learners are not ranked: the bars say how many have completed how much. */
static void
add_learner_bars (LampReportView   *self,
                  const LampReport *report)
{
  static const gint64 limits[] = { 0, 3, 6, 12, 24, G_MAXINT64 };
  guint               column = 0;

  while (report->columns[column] != LAMP_REPORT_COLUMN_COMPLETED)
    column++;
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      gint64           least = i > 0 ? limits[i - 1] + 1 : 0;
      g_autofree char *label = NULL;
      g_autofree char *text = NULL;
      int              n = 0;

      for (guint row = 0; row < report->n_rows; row++)
        {
          gint64 number = lamp_report_get_cell (report, row, column)->number;

          n += number >= least && number <= limits[i];
        }
      if (i == 0)
        label = g_strdup (_ ("No lesson yet"));
      else if (limits[i] == G_MAXINT64)
        label = g_strdup_printf (_ ("%d lessons and more"), (int) least);
      else
        label = g_strdup_printf (_ ("%d to %d lessons"), (int) least, (int) limits[i]);
      text = g_strdup_printf ("%d", n);
      add_bar (self, label, text, n);
    }
}

static void
add_indicator_bars (LampReportView   *self,
                    const LampReport *report)
{
  for (guint row = 0; row < report->n_rows; row++)
    if (row != LAMP_REPORT_INDICATOR_COURSES && row != LAMP_REPORT_INDICATOR_TIME && row != LAMP_REPORT_INDICATOR_ACCESSIBLE)
      add_bar (self, get_cell (self, row, 0)->text, get_cell (self, row, 1)->text, (double) lamp_report_get_cell (report, row, 1)->number);
}

static void
add_bars (LampReportView   *self,
          const LampReport *report)
{
  LampReportColumn charted;
  const char      *title = lamp_report_get_chart_title (report->request.kind, &charted);
  guint            column = 0;
  guint            label = report->request.kind == LAMP_REPORT_QUESTIONS ? 1 : 0;

  if (report->n_rows == 0)
    return;
  self->chart_title = g_strdup (title);
  if (report->request.kind == LAMP_REPORT_LEARNERS)
    add_learner_bars (self, report);
  else if (report->request.kind == LAMP_REPORT_INDICATORS)
    add_indicator_bars (self, report);
  while (column < report->n_columns && report->columns[column] != charted)
    column++;
  for (guint row = 0; column < report->n_columns && row < report->n_rows; row++)
    add_bar (self, get_cell (self, row, label)->text, get_cell (self, row, column)->text, (double) lamp_report_get_cell (report, row, column)->number);
}

static char *
describe_period (const LampReportRequest *request)
{
  g_autofree char *from = request->from > 0 ? lamp_report_format_day (request->from) : NULL;
  g_autofree char *to = request->to < G_MAXINT64 ? lamp_report_format_day (request->to - 1) : NULL;

  if (from != NULL && to != NULL)
    return g_strdup_printf (_ ("From %s to %s"), from, to);
  if (from != NULL)
    return g_strdup_printf (_ ("From %s on"), from);
  if (to != NULL)
    return g_strdup_printf (_ ("Until %s"), to);
  return g_strdup (_ ("From the beginning until now"));
}

static char *
describe (const LampReport *report)
{
  g_autofree char *period = describe_period (&report->request);
  g_autofree char *group = report->request.group != NULL ? g_strdup_printf (_ ("Group: %s"), report->request.group) : NULL;
  g_autofree char *area = report->request.area != NULL
                              ? g_strdup_printf (_ ("Field of learning: %s"), lamp_report_area_get_title (report->request.area))
                              : NULL;

  return g_strconcat (report->about != NULL ? report->about : "", report->about != NULL ? "\n" : "", period, group != NULL ? "\n" : "",
                      group != NULL ? group : "", area != NULL ? "\n" : "", area != NULL ? area : "", NULL);
}

/**
 * lamp_report_view_new:
 * @questions: (nullable): those of the course, for a report of its questions
 * @language: BCP 47: the one gettext speaks, in which the caller's titles are
 *
 * To be called in the thread whose language it is.
 *
 * Returns: (transfer full): the report in words.
 */
LampReportView *
lamp_report_view_new (const LampReport    *report,
                      LampReportQuestions *questions,
                      const char          *language)
{
  LampReportView *self = g_atomic_rc_box_new0 (LampReportView);

  self->kind = report->request.kind;
  self->language = g_strdup (language);
  self->title = g_strdup (lamp_report_kind_get_title (self->kind));
  self->about = describe (report);
  self->note = lamp_report_get_note (self->kind);
  self->n_columns = report->n_columns;
  self->n_rows = report->n_rows;
  self->headings = g_new0 (char *, self->n_columns + 1);
  self->keys = g_new0 (const char *, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->headings[i] = g_strdup (lamp_report_column_get_heading (report->columns[i], self->kind));
      self->keys[i] = lamp_report_column_get_key (report->columns[i]);
    }
  self->cells = g_array_new (FALSE, TRUE, sizeof (LampReportViewCell));
  g_array_set_clear_func (self->cells, cell_clear);
  g_array_set_size (self->cells, report->cells->len);
  for (guint i = 0; i < report->cells->len; i++)
    fill_cell (&g_array_index (self->cells, LampReportViewCell, i), &g_array_index (report->cells, LampReportCell, i));
  if (questions != NULL && self->kind == LAMP_REPORT_QUESTIONS)
    put_questions_in_words (self, report, questions);
  self->bars = g_ptr_array_new_with_free_func (bar_free);
  add_bars (self, report);
  return self;
}
