/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCourse: what course.ini says, and the titles of the lessons. Lessons themselves are read when they are asked for. */

#include "core/course/lamp-course-private.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-ini.h"
#include "core/course/lamp-markdown.h"
#include "core/course/lamp-narration.h"

#include <string.h>

#define FORMAT 1
#define LESSONS_MAX 20000
#define LIST_MAX 50
#define GROUP "Course"
#define FILE_NAME "course.ini"

G_DEFINE_BOXED_TYPE (LampCourse, lamp_course, lamp_course_ref, lamp_course_unref)

#define FAIL(ini, key, ...) \
  lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, FILE_NAME, lamp_ini_line ((ini), GROUP, (key)), __VA_ARGS__)

static gboolean
need_string (const LampIni *ini,
             const char    *key,
             char         **value,
             GError       **error)
{
  return lamp_ini_get_string (ini, GROUP, key, value, error) && lamp_ini_require (ini, GROUP, key, *value, error);
}

/* A list of names that become parts of paths, each once. */
static gboolean
get_names (const LampIni *ini,
           const char    *key,
           gboolean (*is_name) (const char *),
           const char *what,
           char     ***names,
           GError    **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!lamp_ini_get_list (ini, GROUP, key, LESSONS_MAX, names, error))
    return FALSE;
  for (guint i = 0; (*names)[i] != NULL; i++)
    {
      if (!is_name ((*names)[i]))
        return FAIL (ini, key, "“%s” in %s is not %s", (*names)[i], key, what);
      if (!g_hash_table_add (seen, (*names)[i]))
        return FAIL (ini, key, "“%s” is in %s a second time", (*names)[i], key);
    }
  return TRUE;
}

static gboolean
read_identity (LampCourse    *self,
               const LampIni *ini,
               GError       **error)
{
  int format = 0;

  if (!lamp_ini_get_number (ini, GROUP, "Format", 1, G_MAXINT, &format, error))
    return FALSE;
  if (format == 0)
    return lamp_ini_require (ini, GROUP, "Format", NULL, error);
  if (format > FORMAT)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_NEWER, FILE_NAME, lamp_ini_line (ini, GROUP, "Format"),
                             "this course needs a newer program: format %d, known is %d", format, FORMAT);
  if (!need_string (ini, "Id", &self->id, error))
    return FALSE;
  if (!lamp_files_is_id (self->id))
    return FAIL (ini, "Id", "“%s” is not an id: lower-case letters, digits and hyphens, at most 64", self->id);
  if (!lamp_ini_get_number (ini, GROUP, "Version", 1, G_MAXINT, &self->version, error))
    return FALSE;
  return self->version > 0 || lamp_ini_require (ini, GROUP, "Version", NULL, error);
}

static gboolean
read_lists (LampCourse    *self,
            const LampIni *ini,
            GError       **error)
{
  if (!get_names (ini, "Languages", lamp_files_is_language, "a language, as en or zh-CN", &self->languages, error) ||
      !get_names (ini, "Lessons", lamp_files_is_id, "an id: lower-case letters, digits and hyphens, at most 64", &self->lessons, error) ||
      !get_names (ini, "Requires", lamp_files_is_id, "the id of a course", &self->requires, error) ||
      !get_names (ini, "Audience", lamp_files_is_id, "a word for people: lower-case letters, digits and hyphens", &self->audience, error) ||
      !lamp_ini_get_list (ini, GROUP, "Areas", LIST_MAX, &self->areas, error) ||
      !lamp_ini_get_list (ini, GROUP, "Competences", LIST_MAX, &self->competences, error))
    return FALSE;
  if (g_strv_length (self->languages) > LIST_MAX)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, FILE_NAME, lamp_ini_line (ini, GROUP, "Languages"),
                             "Languages names more than %d", LIST_MAX);
  return lamp_ini_require (ini, GROUP, "Languages", self->languages[0], error) &&
         lamp_ini_require (ini, GROUP, "Lessons", self->lessons[0], error);
}

static gboolean
read_local (LampCourse    *self,
            const LampIni *ini,
            const char    *key,
            const char    *name,
            GError       **error)
{
  for (guint i = 0; self->languages[i] != NULL; i++)
    {
      char *words = NULL;

      if (!lamp_ini_get_local (ini, GROUP, key, self->languages[i], &words, error))
        return FALSE;
      if (words != NULL)
        g_hash_table_insert (self->words, g_strdup_printf ("%s %s", name, self->languages[i]), words);
    }
  return TRUE;
}

static gboolean
read_rest (LampCourse    *self,
           const LampIni *ini,
           GError       **error)
{
  g_autofree char *title = NULL;
  g_autofree char *icon = NULL;
  g_autofree char *path = NULL;

  if (!need_string (ini, "Title", &title, error) || !read_local (self, ini, "Title", ".title", error) ||
      !read_local (self, ini, "Description", ".description", error) ||
      !lamp_ini_get_number (ini, GROUP, "Minutes", 0, 100000, &self->minutes, error) ||
      !lamp_ini_get_string (ini, GROUP, "Level", &self->level, error) ||
      !lamp_ini_get_string (ini, GROUP, "License", &self->license, error) ||
      !lamp_ini_get_string (ini, GROUP, "Creator", &self->creator, error) ||
      !lamp_ini_get_string (ini, GROUP, "Icon", &icon, error))
    return FALSE;
  if (icon == NULL)
    return TRUE;
  path = lamp_files_resolve (FILE_NAME, icon);
  if (path == NULL)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_UNSAFE, FILE_NAME, lamp_ini_line (ini, GROUP, "Icon"),
                             "the picture “%s” is not inside the course", icon);
  self->icon = g_build_filename (self->folder, path, NULL);
  return TRUE;
}

void
lamp_course_list_lessons (LampCourse *self)
{
  self->listed = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; self->lessons[i] != NULL; i++)
    g_hash_table_add (self->listed, self->lessons[i]);
}

static void
read_lesson_titles (LampCourse *self)
{
  for (guint i = 0; self->lessons[i] != NULL; i++)
    for (guint j = 0; self->languages[j] != NULL; j++)
      {
        char *title = lamp_markdown_read_title (self->folder, self->lessons[i], self->languages[j]);

        if (title != NULL)
          g_hash_table_insert (self->titles, g_strdup_printf ("%s %s", self->lessons[i], self->languages[j]), title);
      }
}

/* Takes @ini; NULL after an error. */
static LampCourse *
read_course (const char *folder,
             LampIni    *ini,
             GError    **error)
{
  g_autoptr (LampIni) owned = ini;
  g_autoptr (LampCourse) self = g_atomic_rc_box_new0 (LampCourse);

  self->folder = g_canonicalize_filename (folder, NULL);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (ini == NULL || !read_identity (self, ini, error) || !read_lists (self, ini, error) || !read_rest (self, ini, error))
    return NULL;
  lamp_course_list_lessons (self);
  read_lesson_titles (self);
  self->pronunciations = lamp_pronunciation_list_read (self->folder, NULL);
  return g_steal_pointer (&self);
}

/**
 * lamp_course_open:
 * @folder: of the course
 *
 * Reads course.ini and the first line of each lesson; a lesson that is broken or missing does not keep the course
 * from being opened.
 *
 * Returns: (transfer full): the course, NULL with a LAMP_COURSE_ERROR set.
 */
LampCourse *
lamp_course_open (const char *folder,
                  GError    **error)
{
  return read_course (folder, lamp_ini_read (folder, FILE_NAME, error), error);
}

/**
 * lamp_course_parse:
 * @folder: where its lessons are looked for
 * @data: a course.ini of @size bytes
 *
 * Returns: (transfer full): what lamp_course_open() makes of a course with this course.ini.
 */
LampCourse *
lamp_course_parse (const char *folder,
                   const char *data,
                   gsize       size,
                   GError    **error)
{
  return read_course (folder, lamp_ini_parse (FILE_NAME, data, size, error), error);
}

LampCourse *
lamp_course_ref (LampCourse *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
course_clear (gpointer data)
{
  LampCourse *self = data;

  g_free (self->folder);
  g_free (self->id);
  g_strfreev (self->languages);
  g_clear_pointer (&self->listed, g_hash_table_unref);
  g_strfreev (self->lessons);
  g_strfreev (self->areas);
  g_strfreev (self->competences);
  g_strfreev (self->requires);
  g_strfreev (self->audience);
  g_free (self->level);
  g_free (self->license);
  g_free (self->creator);
  g_free (self->icon);
  g_clear_pointer (&self->pronunciations, lamp_pronunciation_list_unref);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_pointer (&self->titles, g_hash_table_unref);
  g_clear_pointer (&self->frozen, g_variant_unref);
}

void
lamp_course_unref (LampCourse *self)
{
  g_atomic_rc_box_release_full (self, course_clear);
}

const char *
lamp_course_get_id (const LampCourse *self)
{
  return self->id;
}

int
lamp_course_get_version (const LampCourse *self)
{
  return self->version;
}

/**
 * lamp_course_get_folder:
 *
 * Returns: its absolute path.
 */
const char *
lamp_course_get_folder (const LampCourse *self)
{
  return self->folder;
}

const char *const *
lamp_course_get_languages (const LampCourse *self)
{
  return (const char *const *) self->languages;
}

const char *const *
lamp_course_get_lessons (const LampCourse *self)
{
  return (const char *const *) self->lessons;
}

const char *const *
lamp_course_get_areas (const LampCourse *self)
{
  return (const char *const *) self->areas;
}

/**
 * lamp_course_has_lesson:
 *
 * Returns: whether it is one of lamp_course_get_lessons().
 */
gboolean
lamp_course_has_lesson (const LampCourse *self,
                        const char       *lesson)
{
  return g_hash_table_contains (self->listed, lesson);
}

const char *const *
lamp_course_get_competences (const LampCourse *self)
{
  return (const char *const *) self->competences;
}

const char *const *
lamp_course_get_requires (const LampCourse *self)
{
  return (const char *const *) self->requires;
}

/**
 * lamp_course_get_audience:
 *
 * Returns: for whom it was made, as “elders”, “farmers”; empty: for everybody.
 */
const char *const *
lamp_course_get_audience (const LampCourse *self)
{
  return (const char *const *) self->audience;
}

/**
 * lamp_course_get_minutes:
 *
 * Returns: how long the course takes, 0 if that is not said.
 */
int
lamp_course_get_minutes (const LampCourse *self)
{
  return self->minutes;
}

const char *
lamp_course_get_level (const LampCourse *self)
{
  return self->level;
}

const char *
lamp_course_get_license (const LampCourse *self)
{
  return self->license;
}

const char *
lamp_course_get_creator (const LampCourse *self)
{
  return self->creator;
}

/**
 * lamp_course_get_icon:
 *
 * Returns: (nullable): the absolute path of a picture inside the course; whether it is there was not looked at.
 */
const char *
lamp_course_get_icon (const LampCourse *self)
{
  return self->icon;
}

/**
 * lamp_course_get_pronunciations:
 *
 * Returns: (transfer none): how its words are said where its author says so; of a line that cannot be read nothing is known.
 */
LampPronunciationList *
lamp_course_get_pronunciations (const LampCourse *self)
{
  lamp_course_thaw_pronunciations (self);
  return self->pronunciations;
}

/* In @language, else in the course's first language that has it. */
static const char *
find_words (const LampCourse *self,
            GHashTable       *table,
            const char       *name,
            const char       *language)
{
  g_autofree char *wanted = g_strdup_printf ("%s %s", name, language);
  const char      *words = g_hash_table_lookup (table, wanted);

  for (guint i = 0; words == NULL && self->languages[i] != NULL; i++)
    {
      g_autofree char *other = g_strdup_printf ("%s %s", name, self->languages[i]);

      words = g_hash_table_lookup (table, other);
    }
  return words;
}

/**
 * lamp_course_get_title:
 *
 * Returns: the title in @language or in another the course has; never NULL.
 */
const char *
lamp_course_get_title (const LampCourse *self,
                       const char       *language)
{
  return find_words (self, self->words, ".title", language);
}

/**
 * lamp_course_get_description:
 *
 * Returns: (nullable): as lamp_course_get_title(); NULL if there is none.
 */
const char *
lamp_course_get_description (const LampCourse *self,
                             const char       *language)
{
  return find_words (self, self->words, ".description", language);
}

/**
 * lamp_course_get_lesson_title:
 *
 * Returns: the lesson's title in @language or another; its id if no language has one that can be read.
 */
const char *
lamp_course_get_lesson_title (const LampCourse *self,
                              const char       *lesson,
                              const char       *language)
{
  const char *title;

  lamp_course_thaw_titles (self);
  title = find_words (self, self->titles, lesson, language);
  return title != NULL ? title : lesson;
}

/**
 * lamp_course_read_lesson:
 * @lesson: one of lamp_course_get_lessons()
 * @language: one of lamp_course_get_languages()
 *
 * A narration that cannot be used leaves the lesson to the synthesiser.
 *
 * Returns: (transfer full): the lesson, NULL with a LAMP_COURSE_ERROR set; MISSING if the course names no such lesson
 *   or language.
 */
LampLesson *
lamp_course_read_lesson (const LampCourse *self,
                         const char       *lesson,
                         const char       *language,
                         GError          **error)
{
  if (g_hash_table_contains (self->listed, lesson) && g_strv_contains (lamp_course_get_languages (self), language))
    {
      LampLesson *read = lamp_markdown_read (self->folder, self->id, self->version, lesson, language, error);

      if (read == NULL)
        return NULL;
      read->pronunciations = lamp_pronunciation_list_ref (lamp_course_get_pronunciations (self));
      lamp_narration_add (self->folder, read);
      return read;
    }
  lamp_course_fail (error, LAMP_COURSE_ERROR_MISSING, FILE_NAME, 0, "the course has no lesson “%s” in %s", lesson, language);
  return NULL;
}
