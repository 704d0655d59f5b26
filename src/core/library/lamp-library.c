/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLibrary: which courses a kiosk has, told without opening them, and those that fit what somebody chooses. */

#include "core/library/lamp-library-private.h"

#include "core/base/lamp-progress.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (LampLibrary, lamp_library, G_TYPE_OBJECT)

static void
lamp_library_finalize (GObject *object)
{
  LampLibrary *self = LAMP_LIBRARY (object);

  g_clear_pointer (&self->reader, sqlite3_close_v2);
  g_clear_pointer (&self->waiting, lamp_course_list_free);
  g_clear_object (&self->updating_cancellable);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->updating);
  g_mutex_clear (&self->background);
  g_cond_clear (&self->changed);
  g_free (self->path);
  g_free (self->sealed);
  G_OBJECT_CLASS (lamp_library_parent_class)->finalize (object);
}

static void
lamp_library_class_init (LampLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_library_finalize;
}

static void
lamp_library_init (LampLibrary *self)
{
  g_mutex_init (&self->lock);
  g_mutex_init (&self->updating);
  g_mutex_init (&self->background);
  g_cond_init (&self->changed);
}

/**
 * lamp_library_new:
 * @data: the kiosk's data folder; the index is a file in it, which may be deleted at any time
 *
 * Opens nothing yet.
 */
LampLibrary *
lamp_library_new (const char *data)
{
  LampLibrary     *self = g_object_new (LAMP_TYPE_LIBRARY, NULL);
  g_autofree char *folder = g_canonicalize_filename (data, NULL);

  self->path = g_build_filename (folder, LAMP_LIBRARY_FILE, NULL);
  self->sealed = g_build_filename (folder, "store", "", NULL);
  return self;
}

/**
 * lamp_library_is_busy:
 *
 * Returns: whether courses are being looked through just now: what is not found may be found later.
 */
gboolean
lamp_library_is_busy (LampLibrary *self)
{
  return g_atomic_int_get (&self->busy) > 0;
}

/* ---- the courses there are ---- */

typedef struct
{
  char   *stamp;
  GBytes *head;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->stamp);
  g_bytes_unref (kept->head);
  g_free (kept);
}

typedef struct
{
  LampLibrary *library;
  GHashTable  *kept; /* folder -> Kept */
} Opening;

static gboolean
read_kept (sqlite3    *handle,
           GHashTable *kept,
           GError    **error)
{
  g_autoptr (LampLibraryStatement) statement = NULL;
  gboolean done, row;

  if (!lamp_library_prepare (handle, "SELECT folder, stamp, head FROM course", &statement, error))
    return FALSE;
  while ((done = lamp_library_step (statement, &row, error)) && row)
    {
      const char *folder = (const char *) sqlite3_column_text (statement, 0);
      Kept       *one = g_new0 (Kept, 1);

      one->stamp = g_strdup ((const char *) sqlite3_column_text (statement, 1));
      one->head = g_bytes_new (sqlite3_column_blob (statement, 2), (gsize) sqlite3_column_bytes (statement, 2));
      if (folder != NULL)
        g_hash_table_replace (kept, g_strdup (folder), one);
      else
        kept_free (one);
    }
  return done;
}

static LampCourse *
open_course (const char *folder,
             gpointer    user_data,
             GError    **error)
{
  const Opening   *opening = user_data;
  g_autofree char *whole = g_canonicalize_filename (folder, NULL);
  const Kept      *kept = g_hash_table_lookup (opening->kept, whole);
  g_autofree char *stamp = kept != NULL ? lamp_library_make_stamp (opening->library, whole) : NULL;
  LampCourse      *course = kept != NULL && g_strcmp0 (stamp, kept->stamp) == 0 ? lamp_course_thaw (whole, kept->head) : NULL;

  return course != NULL ? course : lamp_course_open (folder, error);
}

/**
 * lamp_library_list_courses:
 * @folders: (array zero-terminated=1): each holds courses as its direct sub-folders
 * @installed: (array zero-terminated=1): folders that are a course each
 *
 * A course that has not changed since it was looked through is taken from the index, whose damage only makes this slower.
 *
 * Returns: (transfer full): what lamp_course_list_read_with() gives.
 */
LampCourseList *
lamp_library_list_courses (LampLibrary       *self,
                           const char *const *folders,
                           const char *const *installed)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, kept_free);
  g_autoptr (LampLibraryConnection) handle = NULL;
  g_autoptr (GError) error = NULL;
  Opening opening = { self, kept };

  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      handle = lamp_library_connect (self, &error);
      if (handle == NULL || !read_kept (handle, kept, &error))
        g_info ("%s", error->message);
    }
  return lamp_course_list_read_with (folders, installed, open_course, &opening);
}

/* ---- those that fit ---- */

/**
 * lamp_library_get_lesson_minutes:
 *
 * Returns: how long a lesson of the course takes on the average, 1 or more; 0 if that is not said.
 */
int
lamp_library_get_lesson_minutes (const LampCourse *course)
{
  int minutes = lamp_course_get_minutes (course);
  int n = (int) g_strv_length ((char **) lamp_course_get_lessons (course));

  return minutes > 0 ? MAX (1, (minutes + n / 2) / n) : 0;
}

static gboolean
fits (const LampCourse        *course,
      const LampLibraryFilter *filter)
{
  int minutes = lamp_library_get_lesson_minutes (course);

  if (filter->area != NULL && !g_strv_contains (lamp_course_get_areas (course), filter->area))
    return FALSE;
  if (filter->level != NULL && g_strcmp0 (lamp_course_get_level (course), filter->level) != 0)
    return FALSE;
  if (filter->audience != NULL && lamp_course_get_audience (course)[0] != NULL && !g_strv_contains (lamp_course_get_audience (course), filter->audience))
    return FALSE;
  return (filter->minutes_from == 0 && filter->minutes_to == 0) ||
         (minutes >= MAX (1, filter->minutes_from) && (filter->minutes_to == 0 || minutes <= filter->minutes_to));
}

/* The newest first, each once. */
static GHashTable *
list_begun (GPtrArray *progress)
{
  GHashTable *begun = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; progress != NULL && i < progress->len; i++)
    {
      LampProgress *each = progress->pdata[i];

      if (!g_hash_table_contains (begun, each->course))
        g_hash_table_insert (begun, each->course, GUINT_TO_POINTER (i + 1));
    }
  return begun;
}

static int
compare_begun (gconstpointer a,
               gconstpointer b,
               gpointer      begun)
{
  const LampCourse *one = *(LampCourse *const *) a, *two = *(LampCourse *const *) b;
  guint             first = GPOINTER_TO_UINT (g_hash_table_lookup (begun, lamp_course_get_id (one)));
  guint             second = GPOINTER_TO_UINT (g_hash_table_lookup (begun, lamp_course_get_id (two)));

  if (first != second)
    return first == 0 ? 1 : second == 0 || first < second ? -1
                                                          : 1;
  return strcmp (lamp_course_get_id (one), lamp_course_get_id (two));
}

/**
 * lamp_library_browse:
 * @progress: (nullable) (element-type LampProgress): of one learner, newest first
 *
 * Opens no file: what is said of a course is in the list.
 *
 * Returns: (transfer container) (element-type LampCourse): the courses that fit, first those that were begun, the latest before
 *   others; owned by the list.
 */
GPtrArray *
lamp_library_browse (LampCourseList          *courses,
                     const LampLibraryFilter *filter,
                     GPtrArray               *progress)
{
  g_autoptr (GHashTable) begun = list_begun (progress);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < courses->courses->len; i++)
    if (fits (courses->courses->pdata[i], filter))
      g_ptr_array_add (found, courses->courses->pdata[i]);
  g_ptr_array_sort_with_data (found, compare_begun, begun);
  return found;
}
