/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a course by its title alone, without the index: for whoever looks after courses. */

#include "core/library/lamp-library.h"

#include "core/library/lamp-search-words.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#include <string.h>

/* A title in the three ways it may be typed. */
typedef struct
{
  GString    *written;  /* without case, accents, width and what is between words */
  GString    *read;     /* hanzi as pinyin */
  GString    *initials; /* of hanzi */
  GByteArray *begins;   /* for each byte of what is read: whether a syllable or a word begins there */
} Title;

static void
title_clear (Title *self)
{
  g_string_free (self->written, TRUE);
  g_string_free (self->read, TRUE);
  g_string_free (self->initials, TRUE);
  g_byte_array_unref (self->begins);
}

static void
title_init (Title              *self,
            const char         *text,
            const LampMandarin *mandarin)
{
  g_autoptr (GArray) signs = lamp_search_read (text, mandarin);
  gboolean in_word = FALSE;

  self->written = g_string_new (NULL);
  self->read = g_string_new (NULL);
  self->initials = g_string_new (NULL);
  self->begins = g_byte_array_new ();
  for (guint i = 0; i < signs->len; i++)
    {
      const LampSearchSign *sign = &g_array_index (signs, LampSearchSign, i);
      gsize                 before = self->read->len;

      if (sign->is_hanzi || sign->is_word)
        g_string_append_unichar (self->written, sign->folded);
      if (sign->syllable[0] != '\0')
        {
          g_string_append (self->read, sign->syllable);
          g_string_append_c (self->initials, sign->syllable[0]);
        }
      else if (sign->is_word)
        g_string_append_unichar (self->read, sign->folded);
      for (gsize j = before; j < self->read->len; j++)
        {
          guint8 begins = j == before && (sign->is_hanzi || !in_word);

          g_byte_array_append (self->begins, &begins, 1);
        }
      in_word = sign->is_word || (in_word && sign->folded == 0);
    }
}

/* part: as title_init() writes it */
static gboolean
title_has (const Title *self,
           const char  *part)
{
  if (strstr (self->written->str, part) != NULL || strstr (self->initials->str, part) != NULL)
    return TRUE;
  for (const char *p = strstr (self->read->str, part); p != NULL; p = strstr (p + 1, part))
    if (self->begins->data[p - self->read->str])
      return TRUE;
  return FALSE;
}

/* What was typed, in parts that are looked for one by one. */
static GPtrArray *
list_parts (const char *typed)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = g_strsplit_set (typed, " \t\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      Title part;

      title_init (&part, words[i], NULL);
      if (part.written->len > 0)
        g_ptr_array_add (parts, g_strdup (part.written->str));
      title_clear (&part);
    }
  return parts;
}

static gboolean
is_called (const LampCourse   *course,
           const GPtrArray    *parts,
           const LampMandarin *mandarin)
{
  const char *const *languages = lamp_course_get_languages (course);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      Title title;
      guint n = 0;

      title_init (&title, lamp_course_get_title (course, languages[i]), mandarin);
      while (n < parts->len && title_has (&title, parts->pdata[n]))
        n++;
      title_clear (&title);
      if (n == parts->len)
        return TRUE;
    }
  return FALSE;
}

/**
 * lamp_library_find_titles:
 * @courses: (element-type LampCourse)
 * @typed: (nullable): parts of a title in any of the course's languages, in any order: as it is written, in pinyin without tones from
 *   the beginning of a syllable on, or the first letters of pinyin; NULL or nothing but spaces and signs: all
 * @area: (nullable): all
 *
 * Returns: (transfer container) (element-type LampCourse): those that fit, in the order in which they were given; owned by @courses.
 */
GPtrArray *
lamp_library_find_titles (const GPtrArray *courses,
                          const char      *typed,
                          const char      *area)
{
  const LampMandarin *mandarin = lamp_mandarin_installed ();
  g_autoptr (GPtrArray) parts = list_parts (typed != NULL ? typed : "");
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < courses->len; i++)
    if ((area == NULL || g_strv_contains (lamp_course_get_areas (courses->pdata[i]), area)) &&
        (parts->len == 0 || is_called (courses->pdata[i], parts, mandarin)))
      g_ptr_array_add (found, courses->pdata[i]);
  return found;
}
