/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampReportsPage: which report, of when and of whom; what came of it, drawn and in words; and where to take it. */

#include "app/reports/lamp-reports-page.h"

#include "app/courses/lamp-course-finder.h"
#include "app/reports/lamp-report-maker.h"
#include "app/reports/lamp-report-panel.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-stick-choice.h"
#include "app/widgets/lamp-word-button.h"
#include "core/report/lamp-report-pdf.h"
#include "core/report/lamp-report-period.h"
#include "core/report/lamp-report-words.h"

#include <glib/gi18n.h>

#define ROWS_AT_ONCE 40
#define NAMES_AT_ONCE 30
#define TILE_WIDTH 230

typedef enum
{
  STAGE_LIST,
  STAGE_COURSE,
  STAGE_LEARNER,
  STAGE_REPORT,
  STAGE_GROUP,
  STAGE_DAYS,
  STAGE_SAVE
} Stage;

/* The end of a period of one's own, as a trainer sets it. */
typedef enum
{
  DAY_FROM,
  DAY_TO,
  DAY_N
} Day;

struct _LampReportsPage
{
  LampPage parent_instance;

  LampRecords    *records;
  LampCourseList *courses;
  GPtrArray      *learners; /* LampLearner; none until they are read */
  LampClock      *clock;
  LampPrinter    *printer;
  char           *language;
  char           *centre; /* NULL: not said */
  char          **groups; /* NULL until they are read */

  Stage             stage;
  LampReportRequest request;
  LampReportPeriod  period; /* LAMP_REPORT_ALL_TIME + 1: days of one's own */
  GDateTime        *days[DAY_N];
  char             *search;
  LampCourseFinding finding;
  LampReportView   *view; /* NULL while it is being made */
  guint             n_rows;
  GCancellable     *making;
  LampReportFormat  format;
  LampStickMonitor *sticks;
  char             *told; /* what came of saving; NULL: nothing to tell */
  gboolean          told_warning;
  gboolean          failed;
};

#define PERIOD_OWN (LAMP_REPORT_ALL_TIME + 1)

G_DEFINE_FINAL_TYPE (LampReportsPage, lamp_reports_page, LAMP_TYPE_PAGE)

static void show (LampReportsPage *self);

static void
set_told (LampReportsPage *self,
          const char      *told,
          gboolean         warning)
{
  g_free (self->told);
  self->told = g_strdup (told);
  self->told_warning = warning;
}

static void
go_to_stage (LampReportsPage *self,
             Stage            stage)
{
  self->stage = stage;
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

/* ---- making it ---- */

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (LampReportsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  LampReportView *view = lamp_report_maker_make_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    g_warning ("%s", error->message);
  if (view != NULL)
    lamp_report_view_set_centre (view, self->centre);
  self->failed = view == NULL;
  g_clear_pointer (&self->view, lamp_report_view_unref);
  self->view = view;
  if (self->stage == STAGE_REPORT)
    show (self);
}

static void
set_period (LampReportsPage *self)
{
  gint64 unused;

  if (self->period != PERIOD_OWN)
    {
      lamp_report_period_get (self->period, lamp_clock_now (self->clock), &self->request.from, &self->request.to);
      return;
    }
  for (Day day = 0; day < DAY_N; day++)
    {
      g_autofree char *text = g_date_time_format (self->days[day], "%Y-%m-%d");

      lamp_report_parse_day (text, day == DAY_FROM ? &self->request.from : &unused, day == DAY_TO ? &self->request.to : &unused);
    }
}

static void
make (LampReportsPage *self)
{
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  self->making = g_cancellable_new ();
  g_clear_pointer (&self->view, lamp_report_view_unref);
  self->failed = FALSE;
  self->n_rows = ROWS_AT_ONCE;
  set_period (self);
  lamp_report_maker_make_async (self->records, self->courses, &self->request, self->language, self->making, made_cb, g_object_ref (self));
}

static void
show_report_stage (LampReportsPage *self)
{
  set_told (self, NULL, FALSE);
  make (self);
  go_to_stage (self, STAGE_REPORT);
}

/* ---- which report ---- */

static const struct
{
  LampReportKind kind;
  const char    *icon;
  const char    *detail;
} choices[] = {
  { LAMP_REPORT_INDICATORS, "lamp-lesson-done-symbolic", N_ ("For the county: learners, hours, lessons, training") },
  { LAMP_REPORT_CALENDAR, "lamp-again-symbolic", N_ ("When there was learning") },
  { LAMP_REPORT_AREAS, "lamp-home-symbolic", N_ ("The eight fields, side by side") },
  { LAMP_REPORT_COURSES, "lamp-course-symbolic", N_ ("What is learned, and how far") },
  { LAMP_REPORT_COURSE, "lamp-lesson-open-symbolic", N_ ("Lesson by lesson") },
  { LAMP_REPORT_QUESTIONS, "lamp-ask-symbolic", N_ ("Which wrong answer is given most") },
  { LAMP_REPORT_GROUPS, "lamp-guest-symbolic", N_ ("How each group is doing") },
  { LAMP_REPORT_LEARNERS, "lamp-guest-symbolic", N_ ("What everybody has done") },
  { LAMP_REPORT_LEARNER, "lamp-man-symbolic", N_ ("What one person has done") },
};

static void
kind_clicked_cb (LampReportsPage *self,
                 GtkWidget       *button)
{
  lamp_report_kind_from_string (lamp_form_get_id (button), &self->request.kind);
  g_clear_pointer (&self->request.course, g_free);
  g_clear_pointer (&self->request.learner, g_free);
  if (self->request.kind == LAMP_REPORT_COURSE || self->request.kind == LAMP_REPORT_QUESTIONS)
    go_to_stage (self, STAGE_COURSE);
  else if (self->request.kind == LAMP_REPORT_LEARNER)
    go_to_stage (self, STAGE_LEARNER);
  else
    show_report_stage (self);
}

static void
show_list (LampReportsPage *self,
           GtkWidget       *box)
{
  lamp_form_add_words (box, _ ("Reports"), "page-title");
  lamp_form_add_words (box, _ ("Which report would you like to see?"), "body");
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *button = lamp_form_add_button (box, choices[i].icon, lamp_report_kind_get_title (choices[i].kind),
                                                lamp_report_kind_to_string (choices[i].kind), G_CALLBACK (kind_clicked_cb), self);

      lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), _ (choices[i].detail));
    }
}

static void
course_clicked_cb (LampReportsPage *self,
                   GtkWidget       *button)
{
  g_free (self->request.course);
  self->request.course = g_strdup (lamp_form_get_id (button));
  show_report_stage (self);
}

static void
add_course (gpointer    user_data,
            GtkWidget  *box,
            LampCourse *course)
{
  LampReportsPage *self = user_data;

  lamp_form_add_button (box, "lamp-course-symbolic", lamp_course_get_title (course, self->language), lamp_course_get_id (course), G_CALLBACK (course_clicked_cb), self);
}

static void
show_courses (LampReportsPage *self,
              GtkWidget       *box)
{
  lamp_form_add_words (box, _ ("Which course?"), "page-title");
  gtk_box_append (GTK_BOX (box), lamp_course_finder_new (self->courses->courses, &self->finding, add_course, self));
}

static void
learner_clicked_cb (LampReportsPage *self,
                    GtkWidget       *button)
{
  g_free (self->request.learner);
  self->request.learner = g_strdup (lamp_form_get_id (button));
  show_report_stage (self);
}

static void
add_names (LampReportsPage *self,
           GtkWidget       *box)
{
  guint n = 0;

  for (guint i = 0; i < self->learners->len; i++)
    {
      const LampLearner *learner = self->learners->pdata[i];

      if (self->search != NULL && *self->search != '\0' && !g_str_match_string (self->search, learner->name, FALSE) &&
          g_strstr_len (learner->name, -1, self->search) == NULL)
        continue;
      if (++n > NAMES_AT_ONCE)
        {
          lamp_form_add_words (box, _ ("There are more. Write a part of the name above."), "body");
          return;
        }
      lamp_form_add_button (box, "lamp-man-symbolic", learner->name, learner->id, G_CALLBACK (learner_clicked_cb), self);
    }
  if (n == 0)
    lamp_form_add_note (box, _ ("There is nobody of this name."), TRUE);
}

/* Only the names are made anew, so that the field keeps what is being written. */
static void
searched_cb (LampReportsPage *self,
             GtkEditable     *entry)
{
  GtkWidget *names = g_object_get_data (G_OBJECT (entry), "names");
  GtkWidget *child;

  g_free (self->search);
  self->search = g_strdup (gtk_editable_get_text (entry));
  while ((child = gtk_widget_get_first_child (names)) != NULL)
    gtk_box_remove (GTK_BOX (names), child);
  add_names (self, names);
}

static void
show_learners (LampReportsPage *self,
               GtkWidget       *box)
{
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  lamp_form_add_words (box, _ ("Which learner?"), "page-title");
  g_clear_pointer (&self->search, g_free);
  if (self->learners->len > NAMES_AT_ONCE)
    g_object_set_data (G_OBJECT (lamp_form_add_entry (box, _ ("Part of the name"), NULL, G_CALLBACK (searched_cb), self)), "names", names);
  gtk_widget_add_css_class (names, "column");
  gtk_box_append (GTK_BOX (box), names);
  add_names (self, names);
}

/* ---- of when, and of whom ---- */

static void
period_clicked_cb (LampReportsPage *self,
                   GtkWidget       *button)
{
  self->period = (LampReportPeriod) g_ascii_strtoll (lamp_form_get_id (button), NULL, 10);
  if (self->period == PERIOD_OWN)
    {
      go_to_stage (self, STAGE_DAYS);
      return;
    }
  make (self);
  show (self);
  lamp_form_focus (LAMP_PAGE (self), lamp_form_get_id (button));
}

static void
add_periods (LampReportsPage *self,
             GtkWidget       *box)
{
  static const char *const words[] = { N_ ("This week"), N_ ("This month"), N_ ("This year"), N_ ("From the beginning"), N_ ("Days of my choice") };
  GtkWidget               *row = lamp_form_add_row (box, TILE_WIDTH);

  for (int i = 0; i <= PERIOD_OWN; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);

      lamp_form_set_chosen (lamp_form_add_button (row, "lamp-choice-circle-symbolic", _ (words[i]), id, G_CALLBACK (period_clicked_cb), self), (int) self->period == i);
    }
}

static void
day_clicked_cb (LampReportsPage *self,
                GtkWidget       *button)
{
  const char      *id = lamp_form_get_id (button);
  Day              day = id[0] == 'f' ? DAY_FROM : DAY_TO;
  int              by = id[2] == '+' ? 1 : -1;
  GDateTime       *old = self->days[day];
  GDateTime       *changed = id[1] == 'y' ? g_date_time_add_years (old, by) : id[1] == 'm' ? g_date_time_add_months (old, by)
                                                                                           : g_date_time_add_days (old, by);
  g_autofree char *focus = g_strdup (id);

  if (changed != NULL && g_date_time_get_year (changed) >= 1970)
    {
      self->days[day] = g_steal_pointer (&changed);
      g_date_time_unref (old);
      /* The other end comes along rather than being crossed. */
      if (g_date_time_compare (self->days[DAY_FROM], self->days[DAY_TO]) > 0)
        {
          g_date_time_unref (self->days[!day]);
          self->days[!day] = g_date_time_ref (self->days[day]);
        }
    }
  g_clear_pointer (&changed, g_date_time_unref);
  show (self);
  lamp_form_focus (LAMP_PAGE (self), focus);
}

static void
days_done_cb (LampReportsPage *self)
{
  show_report_stage (self);
}

static void
add_day (LampReportsPage *self,
         GtkWidget       *box,
         Day              day)
{
  static const char *const words[][2] = { { N_ ("One day earlier"), N_ ("One day later") },
                                          { N_ ("One month earlier"), N_ ("One month later") },
                                          { N_ ("One year earlier"), N_ ("One year later") } };
  gint64                   time = g_date_time_to_unix (self->days[day]) * G_USEC_PER_SEC;
  g_autofree char         *date = lamp_report_format_day (time);
  g_autofree char         *title = g_strdup_printf (day == DAY_FROM ? _ ("From: %s") : _ ("To and with: %s"), date);

  lamp_form_add_words (box, title, "card-title");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      GtkWidget       *row = lamp_form_add_row (box, TILE_WIDTH);
      g_autofree char *earlier = g_strdup_printf ("%c%c-", day == DAY_FROM ? 'f' : 't', "dmy"[i]);
      g_autofree char *later = g_strdup_printf ("%c%c+", day == DAY_FROM ? 'f' : 't', "dmy"[i]);

      lamp_form_add_button (row, "lamp-arrow-left-symbolic", _ (words[i][0]), earlier, G_CALLBACK (day_clicked_cb), self);
      lamp_form_add_button (row, "lamp-arrow-right-symbolic", _ (words[i][1]), later, G_CALLBACK (day_clicked_cb), self);
    }
}

static void
show_days (LampReportsPage *self,
           GtkWidget       *box)
{
  lamp_form_add_words (box, _ ("Which days?"), "page-title");
  add_day (self, box, DAY_FROM);
  add_day (self, box, DAY_TO);
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-check-symbolic", _ ("Show the report"), "done", G_CALLBACK (days_done_cb), self), "primary");
}

static void
group_clicked_cb (LampReportsPage *self,
                  GtkWidget       *button)
{
  const char *id = lamp_form_get_id (button);

  g_free (self->request.group);
  self->request.group = *id != '\0' ? g_strdup (id) : NULL;
  show_report_stage (self);
}

static void
show_groups (LampReportsPage *self,
             GtkWidget       *box)
{
  lamp_form_add_words (box, _ ("Which group?"), "page-title");
  lamp_form_set_chosen (lamp_form_add_button (box, "lamp-guest-symbolic", _ ("Everybody"), "", G_CALLBACK (group_clicked_cb), self), self->request.group == NULL);
  for (guint i = 0; self->groups != NULL && self->groups[i] != NULL; i++)
    lamp_form_set_chosen (lamp_form_add_button (box, "lamp-guest-symbolic", self->groups[i], self->groups[i], G_CALLBACK (group_clicked_cb), self),
                          g_strcmp0 (self->request.group, self->groups[i]) == 0);
}

static void
groups_clicked_cb (LampReportsPage *self)
{
  go_to_stage (self, STAGE_GROUP);
}

/* ---- where to take it ---- */

static void
save_clicked_cb (LampReportsPage *self,
                 GtkWidget       *button)
{
  lamp_report_format_from_string (lamp_form_get_id (button), &self->format);
  go_to_stage (self, STAGE_SAVE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LampReportsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = lamp_report_maker_save_finish (result, &error);
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *words = path != NULL ? g_strdup_printf (_ ("Saved. The file is called %s. There are names in it: please take good care of it."), name) : NULL;

  if (path != NULL)
    set_told (self, words, FALSE);
  else if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    set_told (self, _ ("There is no room left there. Nothing here is lost. Please choose another place."), TRUE);
  else
    set_told (self, _ ("It could not be saved there. Nothing here is lost. Please put the stick in again and try once more."), TRUE);
  if (error != NULL)
    g_warning ("%s", error->message);
  if (self->stage == STAGE_REPORT)
    go_to_stage (self, STAGE_REPORT);
}

static void
place_clicked_cb (LampReportsPage *self,
                  GtkWidget       *button)
{
  if (self->view == NULL)
    return;
  set_told (self, _ ("Saving. Please leave the stick in."), TRUE);
  lamp_report_maker_save_async (self->view, self->format, lamp_form_get_id (button), lamp_clock_now (self->clock), NULL, saved_cb, g_object_ref (self));
  go_to_stage (self, STAGE_REPORT);
}

static void
show_places (LampReportsPage *self,
             GtkWidget       *box)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  lamp_form_add_words (box, _ ("Where shall I save it?"), "page-title");
  gtk_box_append (GTK_BOX (box), lamp_stick_choice_new (self->sticks, TRUE, G_CALLBACK (place_clicked_cb), self));
  lamp_form_add_button (box, "lamp-save-symbolic", _ ("My documents on this machine"), documents != NULL ? documents : g_get_home_dir (),
                        G_CALLBACK (place_clicked_cb), self);
}

/* ---- printing it ---- */

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampReportsPage) self = user_data;
  gboolean    failed;
  const char *words = lamp_printer_print_finish (LAMP_PRINTER (source), result, &failed);

  set_told (self, words, failed);
  if (self->stage == STAGE_REPORT)
    go_to_stage (self, STAGE_REPORT);
}

static void
paper_made_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LampReportsPage) self = user_data;
  g_autoptr (LampPaper) paper = g_task_propagate_pointer (G_TASK (result), NULL);

  lamp_printer_print_async (self->printer, GTK_WIDGET (self), paper, NULL, printed_cb, g_object_ref (self));
}

/* Laying out hundreds of rows takes its time. */
static void
make_paper_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  g_task_return_pointer (task, lamp_report_make_paper (data), (GDestroyNotify) lamp_paper_unref);
}

static void
print_clicked_cb (LampReportsPage *self)
{
  g_autoptr (GTask) task = NULL;

  set_told (self, _ ("One moment …"), FALSE);
  task = g_task_new (NULL, NULL, paper_made_cb, g_object_ref (self));
  g_task_set_task_data (task, lamp_report_view_ref (self->view), (GDestroyNotify) lamp_report_view_unref);
  g_task_run_in_thread (task, make_paper_thread);
  go_to_stage (self, STAGE_REPORT);
}

/* ---- the report ---- */

static void
more_clicked_cb (LampReportsPage *self)
{
  self->n_rows += ROWS_AT_ONCE;
  show (self);
}

static void
add_actions (LampReportsPage *self,
             GtkWidget       *box)
{
  GtkWidget *row;

  lamp_form_add_words (box, _ ("Take it with you"), "card-title");
  row = lamp_form_add_row (box, TILE_WIDTH);
  lamp_form_add_button (row, "lamp-save-symbolic", _ ("Save as a spreadsheet"), "csv", G_CALLBACK (save_clicked_cb), self);
  lamp_form_add_button (row, "lamp-save-symbolic", _ ("Save as a web page"), "html", G_CALLBACK (save_clicked_cb), self);
  lamp_form_add_button (row, "lamp-save-symbolic", _ ("Save for printing"), "pdf", G_CALLBACK (save_clicked_cb), self);
  lamp_form_add_button (row, "lamp-print-symbolic", _ ("Print it"), "print", G_CALLBACK (print_clicked_cb), self);
}

static void
add_group_button (LampReportsPage *self,
                  GtkWidget       *box)
{
  g_autofree char *words = NULL;

  if (self->groups == NULL || self->groups[0] == NULL || self->request.kind == LAMP_REPORT_LEARNER)
    return;
  words = g_strdup_printf (_ ("Group: %s"), self->request.group != NULL ? self->request.group : _ ("Everybody"));
  lamp_form_add_button (box, "lamp-guest-symbolic", words, "groups", G_CALLBACK (groups_clicked_cb), self);
}

static void
show_report (LampReportsPage *self,
             GtkWidget       *box)
{
  lamp_form_add_words (box, lamp_report_kind_get_title (self->request.kind), "page-title");
  if (self->told != NULL)
    lamp_form_add_note (box, self->told, self->told_warning);
  add_periods (self, box);
  add_group_button (self, box);
  if (self->failed)
    lamp_form_add_note (box, _ ("This report could not be made just now. Nothing is lost. Please go back and try once more."), TRUE);
  else if (self->view == NULL)
    lamp_form_add_words (box, _ ("Counting …"), "body");
  if (self->view == NULL)
    return;
  lamp_form_add_words (box, self->view->about, "body");
  if (self->view->n_rows == 0)
    lamp_form_add_words (box, _ ("There is nothing to report for this time yet."), "body");
  lamp_report_panel_add_chart (box, self->view);
  if (self->view->n_rows > 0)
    lamp_form_add_words (box, _ ("All figures"), "card-title");
  lamp_report_panel_add_rows (box, self->view, 0, self->n_rows);
  if (self->view->n_rows > self->n_rows)
    lamp_form_add_button (box, "lamp-add-symbolic", _ ("Show more"), "more", G_CALLBACK (more_clicked_cb), self);
  lamp_form_add_words (box, self->view->note, "small");
  add_actions (self, box);
}

static void
show (LampReportsPage *self)
{
  static void (*const stages[]) (LampReportsPage *, GtkWidget *) = { [STAGE_LIST] = show_list, [STAGE_COURSE] = show_courses, [STAGE_LEARNER] = show_learners, [STAGE_REPORT] = show_report, [STAGE_GROUP] = show_groups, [STAGE_DAYS] = show_days, [STAGE_SAVE] = show_places };

  stages[self->stage](self, lamp_form_begin (LAMP_PAGE (self)));
}

static gboolean
lamp_reports_page_back (LampPage *page)
{
  LampReportsPage *self = LAMP_REPORTS_PAGE (page);
  Stage            to = STAGE_LIST;

  if (self->stage == STAGE_LIST)
    return FALSE;
  if (self->stage == STAGE_GROUP || self->stage == STAGE_SAVE || self->stage == STAGE_DAYS)
    to = STAGE_REPORT;
  else if (self->stage == STAGE_REPORT && self->request.course != NULL)
    to = STAGE_COURSE;
  else if (self->stage == STAGE_REPORT && self->request.learner != NULL)
    to = STAGE_LEARNER;
  set_told (self, NULL, FALSE);
  if (self->stage == STAGE_DAYS)
    make (self);
  go_to_stage (self, to);
  return TRUE;
}

/* ---- who there is: read in a thread ---- */

typedef struct
{
  GPtrArray *learners;
  char     **groups;
} People;

static void
people_free (gpointer data)
{
  People *self = data;

  g_clear_pointer (&self->learners, g_ptr_array_unref);
  g_strfreev (self->groups);
  g_free (self);
}

static void
read_people_thread (GTask        *task,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  People *people = g_new0 (People, 1);
  GError *error = NULL;

  people->learners = lamp_records_list_learners (LAMP_RECORDS (source), &error);
  people->groups = people->learners != NULL ? lamp_records_list_groups (LAMP_RECORDS (source), &error) : NULL;
  if (people->groups != NULL)
    g_task_return_pointer (task, people, people_free);
  else
    {
      people_free (people);
      g_task_return_error (task, error);
    }
}

static void
people_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LampReportsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  People *people = g_task_propagate_pointer (G_TASK (result), &error);

  if (people == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  g_clear_pointer (&self->learners, g_ptr_array_unref);
  self->learners = g_steal_pointer (&people->learners);
  self->groups = g_steal_pointer (&people->groups);
  people_free (people);
  if (self->stage == STAGE_REPORT || self->stage == STAGE_LEARNER)
    show (self);
}

static void
lamp_reports_page_dispose (GObject *object)
{
  LampReportsPage *self = LAMP_REPORTS_PAGE (object);

  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  G_OBJECT_CLASS (lamp_reports_page_parent_class)->dispose (object);
}

static void
lamp_reports_page_finalize (GObject *object)
{
  LampReportsPage *self = LAMP_REPORTS_PAGE (object);

  g_clear_object (&self->records);
  g_clear_pointer (&self->courses, lamp_course_list_free);
  g_clear_pointer (&self->learners, g_ptr_array_unref);
  g_clear_pointer (&self->clock, lamp_clock_unref);
  g_clear_object (&self->printer);
  g_clear_pointer (&self->view, lamp_report_view_unref);
  lamp_report_request_clear (&self->request);
  for (Day day = 0; day < DAY_N; day++)
    g_clear_pointer (&self->days[day], g_date_time_unref);
  g_strfreev (self->groups);
  g_clear_object (&self->sticks);
  g_free (self->language);
  g_free (self->centre);
  g_free (self->search);
  lamp_course_finding_clear (&self->finding);
  g_free (self->told);
  G_OBJECT_CLASS (lamp_reports_page_parent_class)->finalize (object);
}

static void
lamp_reports_page_class_init (LampReportsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_reports_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_reports_page_finalize;
  LAMP_PAGE_CLASS (klass)->back = lamp_reports_page_back;
}

static void
lamp_reports_page_init (LampReportsPage *self)
{
}

/**
 * lamp_reports_page_new:
 * @courses: only looked at now
 * @language: that of the screens
 * @centre: (nullable): the name of the place, for the head of each report
 */
LampPage *
lamp_reports_page_new (LampRecords      *records,
                       LampCourseList   *courses,
                       LampClock        *clock,
                       const char       *language,
                       const char       *centre,
                       LampPrinter      *printer,
                       LampStickMonitor *sticks)
{
  LampReportsPage *self = g_object_new (LAMP_TYPE_REPORTS_PAGE, "title", _ ("Reports"), NULL);
  gint64           now = MAX (lamp_clock_now (clock), 0);
  g_autoptr (GTask) task = NULL;

  self->records = g_object_ref (records);
  /* The list is read anew when courses come; the courses themselves never change. */
  self->courses = lamp_course_list_copy (courses);
  self->learners = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);
  self->clock = lamp_clock_ref (clock);
  self->printer = g_object_ref (printer);
  self->sticks = g_object_ref (sticks);
  self->language = g_strdup (language);
  self->centre = g_strdup (centre);
  self->period = LAMP_REPORT_THIS_MONTH;
  self->days[DAY_TO] = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  self->days[DAY_FROM] = g_date_time_add_months (self->days[DAY_TO], -1);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Choose a report.\nThen choose which days, and which group.\nBelow it you can save the report, to take it with you."));
  task = g_task_new (records, NULL, people_read_cb, g_object_ref (self));
  g_task_run_in_thread (task, read_people_thread);
  show (self);
  return LAMP_PAGE (self);
}
