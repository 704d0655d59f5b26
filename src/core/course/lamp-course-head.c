/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course as one piece of memory, so that hundreds can be listed without opening a file of theirs. */

#include "core/course/lamp-course-private.h"

#include "core/course/lamp-files.h"

#include <string.h>

/* Id, version, minutes; languages, lessons, areas, competences, requires, audience; level, license, creator, icon; words of the course,
 * titles of its lessons, pronunciations.txt. "" is what is not said. */
#define HEAD_TYPE "(siiasasasasasasssssa{ss}a{ss}s)"

enum
{
  HEAD_ID,
  HEAD_VERSION,
  HEAD_MINUTES,
  HEAD_LANGUAGES,
  HEAD_LESSONS,
  HEAD_AREAS,
  HEAD_COMPETENCES,
  HEAD_REQUIRES,
  HEAD_AUDIENCE,
  HEAD_LEVEL,
  HEAD_LICENSE,
  HEAD_CREATOR,
  HEAD_ICON,
  HEAD_WORDS,
  HEAD_TITLES,
  HEAD_PRONUNCIATIONS
};

/* ---- to freeze ---- */

static GVariant *
freeze_names (char **names)
{
  return g_variant_new_strv ((const char *const *) names, names != NULL ? -1 : 0);
}

static GVariant *
freeze_words (GHashTable *words)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  GHashTableIter  each;
  gpointer        name, text;

  g_hash_table_iter_init (&each, words);
  while (g_hash_table_iter_next (&each, &name, &text))
    g_variant_builder_add (&builder, "{ss}", name, text);
  return g_variant_builder_end (&builder);
}

static GVariant *
freeze_text (const char *text)
{
  return g_variant_new_string (text != NULL && g_utf8_validate (text, -1, NULL) ? text : "");
}

/**
 * lamp_course_freeze:
 *
 * Returns: (transfer full): the course as lamp_course_thaw() takes it. It may be another the next time, though the course is the same.
 */
GBytes *
lamp_course_freeze (const LampCourse *self)
{
  g_autofree char *pronunciations = lamp_files_read_text (self->folder, LAMP_PRONUNCIATIONS_FILE, NULL);
  const char      *icon = self->icon != NULL ? self->icon + strlen (self->folder) + 1 : NULL;
  GVariant        *parts[] = { freeze_text (self->id), g_variant_new_int32 (self->version), g_variant_new_int32 (self->minutes), freeze_names (self->languages),
                               freeze_names (self->lessons), freeze_names (self->areas), freeze_names (self->competences), freeze_names (self->requires),
                               freeze_names (self->audience), freeze_text (self->level), freeze_text (self->license), freeze_text (self->creator),
                               freeze_text (icon), NULL, NULL, freeze_text (pronunciations) };
  g_autoptr (GVariant) head = NULL;

  lamp_course_thaw_titles (self);
  parts[HEAD_WORDS] = freeze_words (self->words);
  parts[HEAD_TITLES] = freeze_words (self->titles);
  head = g_variant_ref_sink (g_variant_new_tuple (parts, G_N_ELEMENTS (parts)));
  return g_variant_get_data_as_bytes (head);
}

/* ---- to thaw ---- */

static char **
thaw_names (GVariant *head,
            gsize     part,
            gboolean (*is_name) (const char *))
{
  g_autoptr (GVariant) names = g_variant_get_child_value (head, part);
  g_auto (GStrv) list = g_variant_dup_strv (names, NULL);

  for (guint i = 0; is_name != NULL && list[i] != NULL; i++)
    if (!is_name (list[i]))
      return NULL;
  return g_steal_pointer (&list);
}

static char *
thaw_text (GVariant *head,
           gsize     part)
{
  g_autoptr (GVariant) text = g_variant_get_child_value (head, part);
  const char *words = g_variant_get_string (text, NULL);

  return *words != '\0' ? g_strdup (words) : NULL;
}

static int
thaw_number (GVariant *head,
             gsize     part)
{
  g_autoptr (GVariant) number = g_variant_get_child_value (head, part);

  return g_variant_get_int32 (number);
}

static void
thaw_words (GVariant   *head,
            gsize       part,
            GHashTable *words)
{
  g_autoptr (GVariant) all = g_variant_get_child_value (head, part);
  GVariantIter each;
  const char  *name, *text;

  g_variant_iter_init (&each, all);
  while (g_variant_iter_next (&each, "{&s&s}", &name, &text))
    g_hash_table_insert (words, g_strdup (name), g_strdup (text));
}

/* Of a course that two threads look at one reads the titles, and the other waits. */
void
lamp_course_thaw_titles (const LampCourse *self)
{
  LampCourse *thawed = (LampCourse *) self;

  if (!g_once_init_enter (&thawed->titles_thawed))
    return;
  if (self->frozen != NULL)
    thaw_words (self->frozen, HEAD_TITLES, thawed->titles);
  g_once_init_leave (&thawed->titles_thawed, 1);
}

void
lamp_course_thaw_pronunciations (const LampCourse *self)
{
  LampCourse *thawed = (LampCourse *) self;

  if (!g_once_init_enter (&thawed->pronunciations_thawed))
    return;
  if (self->frozen != NULL)
    {
      g_autofree char *text = thaw_text (self->frozen, HEAD_PRONUNCIATIONS);

      thawed->pronunciations = lamp_pronunciation_list_parse (text != NULL ? text : "", text != NULL ? strlen (text) : 0, NULL);
    }
  g_once_init_leave (&thawed->pronunciations_thawed, 1);
}

static gboolean
is_whole (const LampCourse *self)
{
  return self->id != NULL && lamp_files_is_id (self->id) && self->version > 0 && self->languages != NULL && self->languages[0] != NULL &&
         self->lessons != NULL && self->lessons[0] != NULL && self->requires != NULL;
}

/* The picture is looked for inside the course, whatever stands there. */
static gboolean
thaw_icon (LampCourse *self,
           GVariant   *head)
{
  g_autofree char *icon = thaw_text (head, HEAD_ICON);
  g_autofree char *path = icon != NULL ? lamp_files_resolve ("course.ini", icon) : NULL;

  if (path != NULL)
    self->icon = g_build_filename (self->folder, path, NULL);
  return icon == NULL || path != NULL;
}

/**
 * lamp_course_thaw:
 * @folder: where the course is now
 * @bytes: what lamp_course_freeze() made of it
 *
 * Reads no file. The titles of the lessons and the pronunciations are taken out of @bytes when they are asked for.
 *
 * Returns: (transfer full) (nullable): the course; NULL if @bytes are damaged.
 */
LampCourse *
lamp_course_thaw (const char *folder,
                  GBytes     *bytes)
{
  g_autoptr (LampCourse) self = g_atomic_rc_box_new0 (LampCourse);
  g_autoptr (GVariant) head = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (HEAD_TYPE), bytes, FALSE));

  self->folder = g_canonicalize_filename (folder, NULL);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->id = thaw_text (head, HEAD_ID);
  self->version = thaw_number (head, HEAD_VERSION);
  self->minutes = thaw_number (head, HEAD_MINUTES);
  self->languages = thaw_names (head, HEAD_LANGUAGES, lamp_files_is_language);
  self->lessons = thaw_names (head, HEAD_LESSONS, lamp_files_is_id);
  self->areas = thaw_names (head, HEAD_AREAS, NULL);
  self->competences = thaw_names (head, HEAD_COMPETENCES, NULL);
  self->requires = thaw_names (head, HEAD_REQUIRES, lamp_files_is_id);
  self->audience = thaw_names (head, HEAD_AUDIENCE, NULL);
  self->level = thaw_text (head, HEAD_LEVEL);
  self->license = thaw_text (head, HEAD_LICENSE);
  self->creator = thaw_text (head, HEAD_CREATOR);
  thaw_words (head, HEAD_WORDS, self->words);
  self->frozen = g_steal_pointer (&head);
  if (is_whole (self) && thaw_icon (self, self->frozen) && lamp_course_get_title (self, self->languages[0]) != NULL)
    {
      lamp_course_list_lessons (self);
      return g_steal_pointer (&self);
    }
  return NULL;
}
