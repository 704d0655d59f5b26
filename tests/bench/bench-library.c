/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library with 1, 10, 100 and 500 packs of 20 lessons: start-up, its screen, every way to search, and what the index takes. Packs can be given. */

#include "app/access/lamp-look.h"
#include "app/home/lamp-home-page.h"
#include "app/home/lamp-library-page.h"
#include "app/lamp-navigator.h"
#include "core/course/lamp-folder.h"
#include "core/learners/lamp-pathway.h"
#include "core/speech/lamp-log-speaker.h"
#include "core/store/lamp-store.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LESSONS 20
#define CARDS 4
#define STARTS 9
#define ROUNDS 9
#define SEARCHES 5
#define START "--start"
#define START_GOAL 1.1
#define PAGE_GOAL 50
#define SEARCH_GOAL 30

static const LampPreferences preferences = { "zh-CN", 100, LAMP_PALETTE_LIGHT, LAMP_RATE_DEFAULT, 0, 100, FALSE };

/* ---- packs ---- */

/* What lessons are written of: sentences of every day, and hanzi and words that few lessons have. */
typedef struct
{
  GPtrArray *sentences;
  GArray    *hanzi; /* gunichar */
  GRand     *random;
} Writer;

static const char *const words[] = { "phone", "payment", "money", "hospital", "doctor", "market", "weather", "message", "password", "family", "ticket", "train", "picture",
                                     "video", "bank", "card", "scam", "police", "call", "number", "name", "address", "market", "price", "apple", "wheat", "spray", "field",
                                     "check", "amount", "confirm", "code", "scan", "book", "appointment", "insurance", "pension", "village", "neighbour", "learn" };
static const char *const syllables[] = { "ba", "ter", "lo", "min", "ka", "res", "tu", "von", "pi", "gan", "sel", "dor", "em", "fa", "wick", "ish" };

static void
write_file (const char *folder,
            const char *path,
            const char *text)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (file);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (file, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static guint
pick (const Writer *self,
      guint         n)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

static void
add_chinese (const Writer *self,
             GString      *text)
{
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (text, "%s。", (const char *) self->sentences->pdata[pick (self, self->sentences->len)]);
  for (guint i = 0; i < 8; i++)
    g_string_append_unichar (text, g_array_index (self->hanzi, gunichar, pick (self, self->hanzi->len)));
  g_string_append (text, "。\n\n");
}

static void
add_english (const Writer *self,
             GString      *text)
{
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (text, "%s ", words[pick (self, G_N_ELEMENTS (words))]);
  g_string_append_printf (text, "%s%s%s.\n\n", syllables[pick (self, 16)], syllables[pick (self, 16)], syllables[pick (self, 16)]);
}

static void
write_lesson (const Writer *self,
              const char   *folder,
              guint         number,
              gboolean      chinese)
{
  g_autoptr (GString) text = g_string_new ("# ");
  g_autofree char *path = g_strdup_printf ("lessons/lesson-%u/%s.md", number, chinese ? "zh-CN" : "en");

  if (chinese)
    g_string_append (text, self->sentences->pdata[pick (self, self->sentences->len)]);
  else
    g_string_append_printf (text, "The %s and the %s", words[pick (self, G_N_ELEMENTS (words))], words[pick (self, G_N_ELEMENTS (words))]);
  g_string_append (text, "\n");
  for (guint i = 0; i < CARDS; i++)
    {
      g_string_append_printf (text, chinese ? "\n## 第%u页\n\n" : "\n## Card %u\n\n", i);
      for (guint j = 0; j < 3; j++)
        (chinese ? add_chinese : add_english) (self, text);
      g_string_append (text, "---\n");
    }
  g_string_append_printf (text, chinese ? "\n## 问一问\n\n```gift\n::ask-%u:: 哪个对？ {\n  =这个。 #对。\n  ~那个。 #再看看。\n}\n```\n" : "\n## Ask\n\n```gift\n::ask-%u:: Which is right? {\n  =This. #Yes.\n  ~That. #Look again.\n}\n```\n",
                          number);
  write_file (folder, path, text->str);
}

/* As an import leaves it in the store, but for the signatures, which nobody asks for who reads it. */
static void
write_pack (const Writer *self,
            const char   *data,
            guint         number)
{
  static const char *const levels[] = { "beginner", "intermediate", "advanced" };
  g_autofree char         *folder = g_strdup_printf ("%s/store/courses/pack-%04u/1", data, number);
  g_autoptr (GString) head = g_string_new (NULL);

  g_string_append_printf (head, "[Course]\nFormat=1\nId=pack-%04u\nVersion=1\nTitle=Pack %u about %s\nTitle[zh_CN]=第%u门课\nLanguages=zh-CN;en\nAreas=WP%u\nLevel=%s\nMinutes=%u\nLessons=", number, number, words[pick (self, G_N_ELEMENTS (words))], number,
                          1 + number % 8, levels[number % 3], LESSONS * (3 + number % 12));
  for (guint i = 0; i < LESSONS; i++)
    {
      g_string_append_printf (head, "lesson-%u;", i);
      write_lesson (self, folder, i, FALSE);
      write_lesson (self, folder, i, TRUE);
    }
  g_string_append_c (head, '\n');
  write_file (folder, "course.ini", head->str);
  write_file (folder, "../current", "1\n0\n");
}

static void
writer_init (Writer *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (LAMP_SENTENCES, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  self->random = g_rand_new_with_seed (1);
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->hanzi = g_array_new (FALSE, FALSE, sizeof (gunichar));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *sentence = *lines[i] != '#' ? g_strndup (lines[i], strcspn (lines[i], "\t")) : g_strdup ("");

      for (const char *p = sentence; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN)
            g_array_append_val (self->hanzi, c);
        }
      if (*sentence != '\0')
        g_ptr_array_add (self->sentences, sentence);
      else
        g_free (sentence);
    }
}

static void
writer_clear (Writer *self)
{
  g_rand_free (self->random);
  g_ptr_array_unref (self->sentences);
  g_array_unref (self->hanzi);
}

/* ---- times ---- */

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static double
get_ms_since (gint64 begin)
{
  return (double) (g_get_monotonic_time () - begin) / 1000;
}

/* What a busy machine changes little. */
static double
get_processor_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1000 + (double) spent.tv_nsec / 1e6;
}

/* Sorts them. */
static double
get_median (double *ms,
            guint   n)
{
  qsort (ms, n, sizeof *ms, compare);
  return ms[n / 2];
}

static LampCourseList *
list_courses (LampLibrary *library,
              const char  *data)
{
  static const char *const none[] = { NULL };
  g_auto (GStrv) installed = lamp_store_list_folders (data);

  return lamp_library_list_courses (library, none, (const char *const *) installed);
}

static gint64
get_size (const char *data)
{
  static const char *const ends[] = { "", "-wal" };
  gint64                   size = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (data, "/" LAMP_LIBRARY_FILE, ends[i], NULL);
      GStatBuf         found;

      if (g_stat (path, &found) == 0)
        size += found.st_size;
    }
  return size;
}

/* ---- start-up ---- */

static LampWindow *
open_window (LampModes  **modes,
             LampReader **reader)
{
  g_autoptr (LampSpeaker) speaker = lamp_log_speaker_new ();
  LampWindow *window;

  setlocale (LC_ALL, "C.UTF-8");
  lamp_look_prepare_languages ();
  adw_init ();
  *modes = lamp_modes_new (&preferences);
  *reader = lamp_reader_new (speaker, *modes);
  window = lamp_window_new (NULL, *modes, *reader);
  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 768);
  return window;
}

static void
drawn_cb (gboolean *drawn)
{
  *drawn = TRUE;
}

static void
wait_for_frame (LampWindow *window)
{
  gboolean       drawn = FALSE;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gulong         handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (drawn_cb), &drawn);

  while (!drawn)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

/* The program's whole start in a process of its own, until the lessons of a course are on the screen: records and courses are read by then. */
static int
start (const char *data)
{
  char           *none[] = { NULL };
  const LampStart what = { .data = (char *) data, .courses = none, .preferences = preferences, .course = (char *) "pack-0000" };
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  LampModes  *modes;
  LampReader *reader;
  LampWindow *window = open_window (&modes, &reader);

  lamp_look_set_language ("zh-CN");
  lamp_navigator_new (window, modes, reader, clock, &what);
  gtk_window_present (GTK_WINDOW (window));
  while (lamp_window_get_page (window) == NULL || g_strcmp0 (lamp_page_get_title (lamp_window_get_page (window)), "第0门课") != 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for_frame (window);
  _exit (0);
}

static double
get_children_ms (void)
{
  struct rusage spent;

  getrusage (RUSAGE_CHILDREN, &spent);
  return (double) (spent.ru_utime.tv_sec + spent.ru_stime.tv_sec) * 1000 + (double) (spent.ru_utime.tv_usec + spent.ru_stime.tv_usec) / 1000;
}

static double
time_start (const char *program,
            const char *data,
            double     *processor)
{
  const char *arguments[] = { program, START, data, NULL };
  gint64      begin = g_get_monotonic_time ();
  double      spent = get_children_ms ();
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  *processor = get_children_ms () - spent;
  return get_ms_since (begin);
}

/* In turns, so that a busy moment of the machine strikes both alike. */
static void
measure_start (const char *program,
               const char *one,
               const char *many,
               guint       packs)
{
  double first[STARTS], second[STARTS], first_processor[STARTS], second_processor[STARTS], ratio;

  time_start (program, one, first_processor);
  time_start (program, many, second_processor);
  for (guint i = 0; i < STARTS; i++)
    {
      first[i] = time_start (program, one, &first_processor[i]);
      second[i] = time_start (program, many, &second_processor[i]);
    }
  ratio = get_median (second, STARTS) / get_median (first, STARTS);
  g_print ("start to a course's first frame: 1 pack %.0f ms, %u packs %.0f ms: %.2f ×, of the processor %.2f × (goal <= %.1f: %s)\n", get_median (first, STARTS), packs,
           get_median (second, STARTS), ratio, get_median (second_processor, STARTS) / get_median (first_processor, STARTS), START_GOAL, ratio <= START_GOAL ? "met" : "MISSED");
}

/* ---- searching ---- */

static const char *const queries[] = { "钱", "的", "集市", "鸡蛋", "排队付钱", "zhif", "jishi", "jidan", "shi", "ji dan", "js", "pdfq", "d", "z", "p", "pay", "payment", "phone money",
                                       "the", "hospitl", "paymnet", "xyzzyxyzzy", "a", "第4门课" };

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      done)
{
  g_autoptr (LampLibraryResult) found = lamp_library_search_finish (result, NULL);

  g_assert_nonnull (found);
  *(gboolean *) done = TRUE;
}

/* As the screen does: asked in the main thread, answered there. */
static double
time_search (LampLibrary *library,
             const char  *typed)
{
  const LampLibraryQuery query = { .typed = typed, .language = "zh-CN", .most = 10 };
  gboolean               done = FALSE;
  gint64                 begin = g_get_monotonic_time ();

  lamp_library_search_async (library, &query, NULL, searched_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return get_ms_since (begin);
}

static void
measure_search (LampLibrary *library,
                gboolean     each)
{
  double all[G_N_ELEMENTS (queries)], processor[G_N_ELEMENTS (queries)];

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      double ms[SEARCHES];
      double begin = get_processor_ms ();

      for (guint j = 0; j < SEARCHES; j++)
        ms[j] = time_search (library, queries[i]);
      processor[i] = (get_processor_ms () - begin) / SEARCHES;
      all[i] = get_median (ms, SEARCHES);
      if (each)
        g_print ("  %-14s %6.1f ms, worst of %d %.1f ms; of the processor %.1f ms\n", queries[i], all[i], SEARCHES, ms[SEARCHES - 1], processor[i]);
    }
  g_print ("search, from key to result: median %.1f ms, ", get_median (all, G_N_ELEMENTS (queries)));
  qsort (processor, G_N_ELEMENTS (queries), sizeof *processor, compare);
  g_print ("of the processor %.1f ms, at most %.1f ms; ", processor[G_N_ELEMENTS (queries) / 2], processor[G_N_ELEMENTS (queries) - 1]);
  g_print ("worst of %d ways %.1f ms (goal <= %d ms: %s)\n", (int) G_N_ELEMENTS (queries), all[G_N_ELEMENTS (queries) - 1], SEARCH_GOAL, all[G_N_ELEMENTS (queries) - 1] <= SEARCH_GOAL ? "met" : "MISSED");
}

/* ---- screens ---- */

static double
time_page (LampWindow *window,
           LampPage *(*make) (gpointer),
           gpointer sources,
           double  *processor)
{
  gint64 begin = g_get_monotonic_time ();

  *processor = get_processor_ms ();
  lamp_window_show_page (window, make (sources));
  wait_for_frame (window);
  *processor = get_processor_ms () - *processor;
  return get_ms_since (begin);
}

static LampPage *
make_library (gpointer sources)
{
  return lamp_library_page_new (sources);
}

static LampPage *
make_home (gpointer data)
{
  const LampLibrarySources *sources = data;
  const LampPathwaySources  known = { .courses = sources->courses, .progress = sources->progress };
  g_autoptr (GArray) recommended = lamp_pathway_recommend (&known, 3);

  return lamp_home_page_new ("王阿姨", sources->courses, sources->progress, recommended, sources->language);
}

static void
measure_pages (LampWindow         *window,
               LampLibrarySources *sources)
{
  double library[ROUNDS], home[ROUNDS], library_processor[ROUNDS], home_processor[ROUNDS], median;

  for (guint i = 0; i < ROUNDS; i++)
    {
      home[i] = time_page (window, make_home, sources, &home_processor[i]);
      library[i] = time_page (window, make_library, sources, &library_processor[i]);
    }
  median = get_median (home, ROUNDS);
  g_print ("home to its first frame: median %.1f ms, worst %.1f ms; of the processor %.1f ms\n", median, home[ROUNDS - 1], get_median (home_processor, ROUNDS));
  median = get_median (library, ROUNDS);
  g_print ("library screen to its first frame: median %.1f ms, worst %.1f ms; of the processor %.1f ms (goal <= %d ms: %s)\n", median, library[ROUNDS - 1],
           get_median (library_processor, ROUNDS), PAGE_GOAL, median <= PAGE_GOAL ? "met" : "MISSED");
}

/* ---- one number of packs ---- */

static void
measure_index (LampLibrary    *library,
               LampCourseList *courses,
               const char     *data,
               guint           packs)
{
  struct rusage before, after;
  gint64        begin = g_get_monotonic_time ();
  double        whole;

  getrusage (RUSAGE_SELF, &before);
  g_assert_true (lamp_library_update (library, courses, NULL, NULL, NULL));
  whole = get_ms_since (begin);
  getrusage (RUSAGE_SELF, &after);
  begin = g_get_monotonic_time ();
  g_assert_true (lamp_library_update (library, courses, NULL, NULL, NULL));
  g_print ("%u packs, %u lessons in two languages: indexed in %.1f s (%.1f s of the processor; %.2f ms a lesson), %.1f MB (%.1f kB a lesson); looked at again in %.1f ms\n", packs,
           packs * LESSONS, whole / 1000, (double) (after.ru_utime.tv_sec - before.ru_utime.tv_sec) + (double) (after.ru_utime.tv_usec - before.ru_utime.tv_usec) / 1e6, whole / (packs * LESSONS), (double) get_size (data) / 1e6,
           (double) get_size (data) / 1e3 / (packs * LESSONS), get_ms_since (begin));
}

static void
measure (LampWindow *window,
         LampModes  *modes,
         const char *data,
         guint       packs,
         gboolean    each)
{
  g_autoptr (LampLibrary) library = lamp_library_new (data);
  g_autoptr (LampCourseList) opened = list_courses (library, data);
  g_autoptr (LampCourseList) listed = NULL;
  LampLooking        looking = { NULL };
  LampLibrarySources sources = { library, NULL, NULL, &looking, "zh-CN" };
  double             ms[ROUNDS], begin_processor;

  g_assert_cmpuint (opened->courses->len, ==, packs);
  measure_index (library, opened, data, packs);
  begin_processor = get_processor_ms ();
  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      g_clear_pointer (&listed, lamp_course_list_free);
      listed = list_courses (library, data);
      ms[i] = get_ms_since (begin);
    }
  g_print ("courses listed: median %.1f ms, of the processor %.1f ms\n", get_median (ms, ROUNDS), (get_processor_ms () - begin_processor) / ROUNDS);
  sources.courses = listed;
  measure_pages (window, &sources);
  measure_search (library, each);
}

int
main (int    argc,
      char **argv)
{
  static const guint sizes[] = { 1, 10, 100, 500 };
  guint              most = argc > 1 ? (guint) atoi (argv[1]) : 500;
  Writer             writer;
  LampModes         *modes;
  LampReader        *reader;
  LampWindow        *window;
  g_autofree char   *root = NULL;
  g_autofree char   *one = NULL;
  g_autofree char   *many = NULL;
  g_autofree char   *program = g_file_read_link ("/proc/self/exe", NULL);
  guint              written = 0;

  if (argc > 2 && strcmp (argv[1], START) == 0)
    return start (argv[2]);
  root = g_dir_make_tmp ("lamp-bench-XXXXXX", NULL);
  one = g_build_filename (root, "one", NULL);
  many = g_build_filename (root, "many", NULL);
  window = open_window (&modes, &reader);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);
  writer_init (&writer);
  for (guint i = 0; i < G_N_ELEMENTS (sizes) && sizes[i] <= most; i++)
    {
      const char *data = i == 0 ? one : many;

      for (written = i == 1 ? 0 : written; written < sizes[i]; written++)
        write_pack (&writer, data, written);
      measure (window, modes, data, sizes[i], sizes[i] == most);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  measure_start (program, one, many, written);
  writer_clear (&writer);
  g_object_unref (reader);
  g_object_unref (modes);
  lamp_folder_remove (root);
  return 0;
}
