/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCourseWatch: notices when an author saves a file of a course, reads and checks it anew in a thread, and tells where it changed. */

#include "core/course/lamp-course-watch.h"

#include "core/course/lamp-check.h"
#include "core/course/lamp-files.h"

#include <string.h>

#define SETTLE_MS 120 /* an editor writes a file in several steps */
#define FOLDERS_MAX 2000
#define DEPTH_MAX 8

struct _LampCourseWatch
{
  GObject parent;

  char         *folder;
  LampDoubtFunc find_doubts;
  GHashTable   *monitors; /* path -> GFileMonitor */
  GHashTable   *texts;    /* "lessons/a/en.md" -> what stood there; only the one thread at work touches it */
  guint         settling; /* a timeout, 0: none */
  gboolean      is_reading;
  gboolean      is_stale; /* something was saved while it was read */
};

G_DEFINE_FINAL_TYPE (LampCourseWatch, lamp_course_watch, G_TYPE_OBJECT)

enum
{
  NEWS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
news_free (gpointer data)
{
  LampCourseNews *news = data;

  g_clear_pointer (&news->course, lamp_course_unref);
  g_clear_pointer (&news->findings, g_ptr_array_unref);
  g_free (news->lesson);
  g_free (news->language);
  g_free (news);
}

/* The number of the first line in which two texts differ, from 1; 0 if they are the same. */
static guint
find_difference (const char *one,
                 const char *two)
{
  guint line = 1;

  while (*one != '\0' && *one == *two)
    {
      line += *one == '\n';
      one++;
      two++;
    }
  return *one == *two ? 0 : line;
}

static guint
find_card (const LampLesson *lesson,
           guint             line)
{
  guint found = 0;

  for (guint i = 0; i < lesson->cards->len; i++)
    if (((LampCard *) lesson->cards->pdata[i])->line <= line)
      found = i;
  return found;
}

/* Keeps what stands in a lesson now; if it stood otherwise before, the news tell of it. */
static void
look_at_lesson (LampCourseWatch *self,
                LampCourseNews  *news,
                const char      *lesson,
                const char      *language)
{
  g_autofree char *path = g_strdup_printf ("lessons/%s/%s.md", lesson, language);
  g_autofree char *text = lamp_files_read_text (self->folder, path, NULL);
  const char      *before = g_hash_table_lookup (self->texts, path);
  guint            line = text != NULL && before != NULL ? find_difference (before, text) : 0;
  g_autoptr (LampLesson) read = NULL;

  if (text == NULL)
    return;
  if (line > 0 && news->lesson == NULL)
    {
      read = lamp_course_read_lesson (news->course, lesson, language, NULL);
      news->lesson = g_strdup (lesson);
      news->language = g_strdup (language);
      news->card = read != NULL ? find_card (read, line) : 0;
    }
  if (line > 0 || before == NULL)
    g_hash_table_insert (self->texts, g_steal_pointer (&path), g_steal_pointer (&text));
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  LampCourseWatch *self = source;
  LampCourseNews  *news = g_new0 (LampCourseNews, 1);

  news->findings = lamp_check_course (self->folder, self->find_doubts);
  news->course = lamp_course_open (self->folder, NULL);
  for (const char *const *lesson = news->course != NULL ? lamp_course_get_lessons (news->course) : NULL; lesson != NULL && *lesson != NULL; lesson++)
    for (const char *const *language = lamp_course_get_languages (news->course); *language != NULL; language++)
      look_at_lesson (self, news, *lesson, *language);
  g_task_return_pointer (task, news, news_free);
}

static void saved_cb (LampCourseWatch *self);

static void
watch_folder (LampCourseWatch *self,
              const char      *path,
              guint            depth)
{
  g_autoptr (GDir) entries = g_dir_open (path, 0, NULL);
  const char *name;

  if (entries == NULL || depth > DEPTH_MAX || g_hash_table_size (self->monitors) >= FOLDERS_MAX)
    return;
  if (!g_hash_table_contains (self->monitors, path))
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);
      GFileMonitor *monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

      if (monitor == NULL)
        return;
      g_file_monitor_set_rate_limit (monitor, SETTLE_MS);
      g_signal_connect_object (monitor, "changed", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
      g_hash_table_insert (self->monitors, g_strdup (path), monitor);
    }
  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      if (name[0] != '.' && g_file_test (below, G_FILE_TEST_IS_DIR) && !g_file_test (below, G_FILE_TEST_IS_SYMLINK))
        watch_folder (self, below, depth + 1);
    }
}

static void read_anew (LampCourseWatch *self);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  LampCourseWatch *self = LAMP_COURSE_WATCH (source);
  LampCourseNews  *news = g_task_propagate_pointer (G_TASK (result), NULL);

  self->is_reading = FALSE;
  /* A folder may have come with what was saved. */
  watch_folder (self, self->folder, 0);
  g_signal_emit (self, signals[NEWS], 0, news);
  news_free (news);
  if (self->is_stale)
    read_anew (self);
}

static void
read_anew (LampCourseWatch *self)
{
  g_autoptr (GTask) task = NULL;

  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;
  self->is_reading = TRUE;
  task = g_task_new (self, NULL, read_cb, NULL);
  g_task_run_in_thread (task, read_thread);
}

static gboolean
settled_cb (gpointer user_data)
{
  LampCourseWatch *self = user_data;

  self->settling = 0;
  read_anew (self);
  return G_SOURCE_REMOVE;
}

static void
saved_cb (LampCourseWatch *self)
{
  if (self->settling == 0)
    self->settling = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
lamp_course_watch_finalize (GObject *object)
{
  LampCourseWatch *self = LAMP_COURSE_WATCH (object);

  g_clear_handle_id (&self->settling, g_source_remove);
  g_clear_pointer (&self->monitors, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_free (self->folder);
  G_OBJECT_CLASS (lamp_course_watch_parent_class)->finalize (object);
}

static void
lamp_course_watch_class_init (LampCourseWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_course_watch_finalize;

  signals[NEWS] = g_signal_new ("news", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
lamp_course_watch_init (LampCourseWatch *self)
{
  self->monitors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * lamp_course_watch_new:
 * @folder: of one course
 * @find_doubts: (nullable): for lamp_check_course(), from another thread
 *
 * "news" (LampCourseNews*, valid during the emission) comes in the main context: once soon, with no lesson, and then
 * whenever something below @folder was saved.
 *
 * Returns: (transfer full): watching until it is freed.
 */
LampCourseWatch *
lamp_course_watch_new (const char   *folder,
                       LampDoubtFunc find_doubts)
{
  LampCourseWatch *self = g_object_new (LAMP_TYPE_COURSE_WATCH, NULL);

  self->folder = g_canonicalize_filename (folder, NULL);
  self->find_doubts = find_doubts;
  watch_folder (self, self->folder, 0);
  read_anew (self);
  return self;
}
