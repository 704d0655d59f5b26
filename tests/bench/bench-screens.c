/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every screen that has to do with many courses, until it is drawn: with 1, 10, 100 and 500 courses of 20 lessons: bench-screens [SCREEN]. */

#include "bench-fixture.h"

#include "app/access/lamp-look.h"
#include "app/courses/lamp-courses-page.h"
#include "app/home/lamp-area-page.h"
#include "app/home/lamp-course-page.h"
#include "app/home/lamp-home-page.h"
#include "app/home/lamp-library-page.h"
#include "app/learner/lamp-my-page.h"
#include "app/reports/lamp-reports-page.h"
#include "app/trainer/lamp-class-page.h"
#include "app/widgets/lamp-form.h"
#include "core/base/lamp-areas.h"
#include "core/base/lamp-progress.h"
#include "core/course/lamp-folder.h"
#include "core/learners/lamp-pathway.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 11
#define N_SIZES 4
#define N_BEGUN 25 /* courses that the learner has learned, at most */
#define LANGUAGE "zh-CN"
#define NOW G_GINT64_CONSTANT (1750000000000000)

static const guint sizes[N_SIZES] = { 1, 10, 100, 500 };

/* A kiosk with so many courses, and a learner who has learned some of them. */
typedef struct
{
  char             *data;
  char             *folder;
  LampCourseList   *courses;
  GPtrArray        *progress; /* LampProgress */
  GArray           *recommended;
  LampLibrary      *library;
  LampLooking       looking;
  LampCourseFinding finding;
  LampClock        *clock;
  LampRecords      *records;
  LampClassroom     classroom;
  LampPackDesk     *desk;
  LampPrinter      *printer;
  LampStickMonitor *sticks;
} Kiosk;

/* ---- the screens ---- */

static LampPage *
make_home (Kiosk *kiosk)
{
  return lamp_home_page_new ("王阿姨", kiosk->courses, kiosk->progress, kiosk->recommended, LANGUAGE);
}

static LampPage *
make_library (Kiosk *kiosk)
{
  const LampLibrarySources sources = { kiosk->library, kiosk->courses, kiosk->progress, &kiosk->looking, LANGUAGE };

  return lamp_library_page_new (&sources);
}

static LampPage *
make_area (Kiosk *kiosk)
{
  return lamp_area_page_new (lamp_areas_find ("WP1"), 0, kiosk->courses, kiosk->progress, LANGUAGE);
}

static LampPage *
make_course (Kiosk *kiosk)
{
  g_autoptr (GPtrArray) easier_after = g_ptr_array_new ();

  return lamp_course_page_new (kiosk->courses->courses->pdata[0], kiosk->progress, easier_after, LANGUAGE);
}

static LampPage *
make_me (Kiosk *kiosk)
{
  static const LampLearner learner = { .id = (char *) "one", .name = (char *) "王阿姨" };
  static const LampGoal    none = { LAMP_GOAL_NONE, 0, NULL, NULL, 0 };
  g_autoptr (GPtrArray) due = g_ptr_array_new ();
  const LampMyPageSources sources = { &learner, kiosk->records, kiosk->courses, kiosk->progress, due, kiosk->recommended, &none, NULL, LANGUAGE, kiosk->sticks };

  return lamp_my_page_new (&sources);
}

static LampPage *
make_courses (Kiosk *kiosk)
{
  return lamp_courses_page_new (kiosk->desk, &kiosk->finding, LANGUAGE);
}

static LampPage *
make_class (Kiosk *kiosk)
{
  return lamp_class_page_new (kiosk->records, &kiosk->classroom, kiosk->courses, "class:lesson", LANGUAGE);
}

static LampPage *
make_reports (Kiosk *kiosk)
{
  return lamp_reports_page_new (kiosk->records, kiosk->courses, kiosk->clock, LANGUAGE, NULL, kiosk->printer, kiosk->sticks);
}

typedef struct
{
  const char *name;
  LampPage *(*make) (Kiosk *kiosk);
  const char *press;   /* (nullable): the id of the button that leads to what is measured */
  const char *awaited; /* (nullable): the id of what is there at the end */
  int         goal;    /* milliseconds; 0: none */
} BenchScreen;

static const BenchScreen screens[] = {
  { "home", make_home, NULL, NULL, 100 },
  { "library", make_library, NULL, NULL, 50 },
  { "area", make_area, NULL, NULL, 100 },
  { "course", make_course, NULL, NULL, 100 },
  { "me", make_me, NULL, NULL, 100 },
  { "courses", make_courses, NULL, "packs:of:pack-0000", 0 },
  { "class", make_class, NULL, NULL, 0 },
  { "reports", make_reports, "course", NULL, 0 },
};

/* ---- times ---- */

static GtkWidget *
find (GtkWidget  *root,
      const char *id)
{
  GtkWidget *found = g_strcmp0 (lamp_form_get_id (root), id) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, id);
  return found;
}

static void
settle (LampWindow *window)
{
  bench_wait_for_frame (window);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* Of the thread that draws; the processor's own time of all is more. */
static double
get_own_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1000 + (double) spent.tv_nsec / 1e6;
}

/* From home, as one comes to it; home itself from the library. */
static double
time_screen (LampWindow        *window,
             const BenchScreen *screen,
             Kiosk             *kiosk,
             double            *processor,
             double            *own)
{
  gint64 begin;

  lamp_window_show_page (window, (screen->make == make_home ? make_library : make_home) (kiosk));
  settle (window);
  if (screen->press != NULL)
    {
      lamp_window_show_page (window, screen->make (kiosk));
      settle (window);
    }
  begin = g_get_monotonic_time ();
  *processor = bench_get_processor_ms ();
  *own = get_own_ms ();
  if (screen->press != NULL)
    g_signal_emit_by_name (find (GTK_WIDGET (window), screen->press), "clicked");
  else
    lamp_window_show_page (window, screen->make (kiosk));
  while (screen->awaited != NULL && find (GTK_WIDGET (window), screen->awaited) == NULL)
    g_main_context_iteration (NULL, TRUE);
  bench_wait_for_frame (window);
  *processor = bench_get_processor_ms () - *processor;
  *own = get_own_ms () - *own;
  return bench_get_ms_since (begin);
}

/* In turns, so that a busy moment of the machine strikes all alike. */
static gboolean
measure (LampWindow        *window,
         const BenchScreen *screen,
         Kiosk             *kiosks)
{
  double ms[N_SIZES][ROUNDS], processor[N_SIZES][ROUNDS], own[N_SIZES][ROUNDS], last = 0;

  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < N_SIZES; i++)
      ms[i][round] = time_screen (window, screen, &kiosks[i], &processor[i][round], &own[i][round]);
  g_print ("%-8s", screen->name);
  for (guint i = 0; i < N_SIZES; i++)
    {
      last = bench_get_median (ms[i], ROUNDS);
      g_print ("  %7.1f %7.1f", last, bench_get_median (processor[i], ROUNDS));
    }
  g_print ("   %5.2f ×   %5.1f", bench_get_median (processor[N_SIZES - 1], ROUNDS) / bench_get_median (processor[1], ROUNDS), bench_get_median (own[N_SIZES - 1], ROUNDS));
  if (screen->goal > 0)
    g_print ("   goal <= %d ms: %s", screen->goal, last <= screen->goal ? "met" : "MISSED");
  g_print ("\n");
  return screen->goal == 0 || last <= screen->goal;
}

/* ---- kiosks ---- */

static void
add_progress (Kiosk *kiosk)
{
  kiosk->progress = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_progress_free);
  for (guint i = 0; i < MIN (kiosk->courses->courses->len / 4, N_BEGUN); i++)
    {
      const LampCourse  *course = kiosk->courses->courses->pdata[i * 4];
      const char *const *lessons = lamp_course_get_lessons (course);

      for (guint j = 0; lessons[j] != NULL; j++)
        g_ptr_array_add (kiosk->progress, lamp_progress_new (lamp_course_get_id (course), lessons[j], LAMP_PROGRESS_COMPLETED, 0, NOW));
    }
}

static void
kiosk_open (Kiosk             *self,
            const BenchWriter *writer,
            const char        *root,
            guint              n)
{
  const char        *folders[] = { NULL, NULL };
  LampPathwaySources sources = { 0 };
  g_autoptr (GError) error = NULL;

  self->data = g_strdup_printf ("%s/data-%u", root, n);
  self->folder = g_strdup_printf ("%s/courses-%u", root, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/pack-%04u", self->folder, i);

      bench_writer_write_course (writer, folder, i, 1);
    }
  folders[0] = self->folder;
  self->courses = lamp_course_list_read (folders);
  g_assert_cmpuint (self->courses->courses->len, ==, n);
  add_progress (self);
  sources.courses = self->courses;
  sources.progress = self->progress;
  self->recommended = lamp_pathway_recommend (&sources, 3);
  self->library = lamp_library_new (self->data);
  self->clock = lamp_clock_new_system ();
  self->records = lamp_records_open (self->data, self->clock, &error);
  g_assert_no_error (error);
  self->classroom.now = lamp_records_begin_meeting (self->records, "", &error);
  g_assert_no_error (error);
  self->desk = lamp_pack_desk_new (self->data, folders, self->clock);
  self->printer = lamp_printer_new (TRUE);
  self->sticks = lamp_stick_monitor_new (FALSE);
}

static void
kiosk_close (Kiosk *self)
{
  g_clear_object (&self->sticks);
  g_clear_object (&self->printer);
  g_clear_object (&self->desk);
  g_clear_object (&self->records);
  g_clear_pointer (&self->clock, lamp_clock_unref);
  lamp_library_close (self->library);
  g_clear_object (&self->library);
  lamp_looking_clear (&self->looking);
  lamp_course_finding_clear (&self->finding);
  lamp_classroom_clear (&self->classroom);
  g_array_unref (self->recommended);
  g_ptr_array_unref (self->progress);
  lamp_course_list_free (self->courses);
  g_free (self->folder);
  g_free (self->data);
}

int
main (int    argc,
      char **argv)
{
  BenchWriter      writer;
  Kiosk            kiosks[N_SIZES] = { 0 };
  LampModes       *modes;
  LampReader      *reader;
  LampWindow      *window;
  gboolean         good = TRUE;
  g_autofree char *root = g_dir_make_tmp ("lamp-bench-XXXXXX", NULL);

  window = bench_open_window (&modes, &reader);
  lamp_look_set_language (LANGUAGE);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);
  bench_writer_init (&writer);
  for (guint i = 0; i < N_SIZES; i++)
    kiosk_open (&kiosks[i], &writer, root, sizes[i]);
  g_print ("ms until drawn, and of the processor; then 500 beside 10, and the part of the thread that draws with 500\n%-8s  %15u  %15u  %15u  %15u\n", "courses", sizes[0], sizes[1], sizes[2], sizes[3]);
  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    if (argc < 2 || strcmp (argv[1], screens[i].name) == 0)
      good = measure (window, &screens[i], kiosks) && good;
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < N_SIZES; i++)
    kiosk_close (&kiosks[i]);
  bench_writer_clear (&writer);
  g_object_unref (reader);
  g_object_unref (modes);
  lamp_folder_remove (root);
  return good ? 0 : 1;
}
