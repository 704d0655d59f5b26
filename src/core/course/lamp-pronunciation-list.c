/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPronunciationList: pronunciations.txt of a course, and where in a text its words stand. */

#include "core/course/lamp-pronunciation-list.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-inline.h"
#include "core/course/lamp-pinyin.h"

#include <string.h>

#define ERRORS_MAX 100 /* told of one file */

struct _LampPronunciationList
{
  GPtrArray  *entries; /* LampPronunciationEntry, by line */
  GHashTable *by_words;
  GHashTable *by_first; /* first character -> GPtrArray of those entries, the longest first */
};

G_DEFINE_BOXED_TYPE (LampPronunciationList, lamp_pronunciation_list, lamp_pronunciation_list_ref, lamp_pronunciation_list_unref)

#define FAIL(code, line, ...) lamp_course_fail (error, LAMP_COURSE_ERROR_##code, LAMP_PRONUNCIATIONS_FILE, (line), __VA_ARGS__)

static void
entry_free (gpointer data)
{
  LampPronunciationEntry *entry = data;

  g_free (entry->words);
  g_free (entry->say);
  g_free (entry);
}

static LampPronunciationList *
list_new (void)
{
  LampPronunciationList *self = g_atomic_rc_box_new0 (LampPronunciationList);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_words = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_first = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

static void
add_entry (LampPronunciationList  *self,
           LampPronunciationEntry *entry)
{
  gpointer   first = GUINT_TO_POINTER (g_utf8_get_char (entry->words));
  GPtrArray *same = g_hash_table_lookup (self->by_first, first);
  guint      at = 0;

  if (same == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (self->by_first, first, same);
    }
  while (at < same->len && strlen (((LampPronunciationEntry *) same->pdata[at])->words) >= strlen (entry->words))
    at++;
  g_ptr_array_insert (same, (gint) at, entry);
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_words, entry->words, entry);
}

static gboolean
is_all_han (const char *words)
{
  for (; *words != '\0'; words = g_utf8_next_char (words))
    if (!lamp_inline_is_han (g_utf8_get_char (words)))
      return FALSE;
  return TRUE;
}

static gboolean
check_words (const LampPronunciationList *self,
             const char                  *words,
             guint                        line,
             GError                     **error)
{
  g_autofree char              *quoted = lamp_course_error_shorten (words);
  const LampPronunciationEntry *before = g_hash_table_lookup (self->by_words, words);

  if (!is_all_han (words))
    return FAIL (CONTENT, line, "“%s”: before the pinyin stand Chinese characters and nothing else", quoted);
  if (g_utf8_strlen (words, -1) > LAMP_PRONUNCIATION_WORDS_MAX)
    return FAIL (LIMIT, line, "“%s…” has more than %d characters", quoted, LAMP_PRONUNCIATION_WORDS_MAX);
  if (before != NULL)
    return FAIL (CONTENT, line, "“%s” stands in line %u already", quoted, before->line);
  return TRUE;
}

/* @line: 行长 hang2 zhang3, without spaces around it */
static gboolean
read_line (LampPronunciationList *self,
           const char            *line,
           guint                  number,
           GError               **error)
{
  gsize                   length = strcspn (line, " \t");
  g_autofree char        *words = g_strndup (line, length);
  const char             *pinyin = line + length + strspn (line + length, " \t");
  g_autofree char        *quoted = lamp_course_error_shorten (pinyin);
  g_autofree char        *spaced = g_strdelimit (g_strdup (pinyin), "\t", ' ');
  g_autofree char        *say = NULL;
  guint                   characters = (guint) g_utf8_strlen (words, -1);
  guint                   syllables;
  LampPronunciationEntry *entry;

  if (!check_words (self, words, number, error))
    return FALSE;
  if (*pinyin == '\0')
    return FAIL (CONTENT, number, "the pinyin is missing behind “%s”, as in: 行长 hang2 zhang3", words);
  say = lamp_pinyin_read (spaced, &syllables);
  if (say == NULL)
    return FAIL (CONTENT, number, "“%s” is not pinyin with tone digits, as in: 行长 hang2 zhang3", quoted);
  if (syllables != characters)
    return FAIL (CONTENT, number, "“%s” and the pinyin behind it do not match: %u and %u syllables", words, characters, syllables);
  if (self->entries->len >= LAMP_PRONUNCIATIONS_MAX)
    return FAIL (LIMIT, number, "there are more than %d entries", LAMP_PRONUNCIATIONS_MAX);
  entry = g_new0 (LampPronunciationEntry, 1);
  entry->words = g_steal_pointer (&words);
  entry->say = g_steal_pointer (&say);
  entry->line = number;
  add_entry (self, entry);
  return TRUE;
}

/* Takes @error. */
static void
take_error (GPtrArray *errors,
            GError    *error)
{
  if (errors != NULL && errors->len < ERRORS_MAX)
    g_ptr_array_add (errors, error);
  else
    g_error_free (error);
}

/* @text: (nullable): as lamp_files_clean_text() leaves it, NULL for none */
static LampPronunciationList *
read_text (const char *text,
           GPtrArray  *errors)
{
  LampPronunciationList *self = list_new ();
  g_auto (GStrv) lines = text != NULL ? lamp_files_split_lines (text) : NULL;
  gboolean is_full = FALSE;

  for (guint i = 0; lines != NULL && lines[i] != NULL && !is_full; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "　", -1); /* the space of a Chinese keyboard */
      g_autofree char *line = g_strstrip (g_strjoinv (" ", parts));
      GError          *error = NULL;

      if (*line == '\0' || *line == '#' || read_line (self, line, i + 1, &error))
        continue;
      is_full = self->entries->len >= LAMP_PRONUNCIATIONS_MAX;
      take_error (errors, error);
    }
  return self;
}

/**
 * lamp_pronunciation_list_read:
 * @folder: of the course
 * @errors: (nullable) (element-type GError): what cannot be read is added, each with its line
 *
 * A line that cannot be read leaves the others in force: the course plays.
 *
 * Returns: (transfer full): the list, empty if the course has none.
 */
LampPronunciationList *
lamp_pronunciation_list_read (const char *folder,
                              GPtrArray  *errors)
{
  GError          *error = NULL;
  g_autofree char *text = lamp_files_read_text (folder, LAMP_PRONUNCIATIONS_FILE, &error);

  if (g_error_matches (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING))
    g_clear_error (&error);
  if (error != NULL)
    take_error (errors, error);
  return read_text (text, errors);
}

/**
 * lamp_pronunciation_list_parse:
 * @data: of @size bytes
 *
 * Returns: (transfer full): what lamp_pronunciation_list_read() makes of a file with these bytes.
 */
LampPronunciationList *
lamp_pronunciation_list_parse (const char *data,
                               gsize       size,
                               GPtrArray  *errors)
{
  GError          *error = NULL;
  g_autofree char *text = lamp_files_copy_text (data, size, LAMP_PRONUNCIATIONS_FILE, &error);

  if (error != NULL)
    take_error (errors, error);
  return read_text (text, errors);
}

LampPronunciationList *
lamp_pronunciation_list_ref (LampPronunciationList *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
list_clear (gpointer data)
{
  LampPronunciationList *self = data;

  g_hash_table_unref (self->by_first);
  g_hash_table_unref (self->by_words);
  g_ptr_array_unref (self->entries);
}

void
lamp_pronunciation_list_unref (LampPronunciationList *self)
{
  g_atomic_rc_box_release_full (self, list_clear);
}

guint
lamp_pronunciation_list_get_size (const LampPronunciationList *self)
{
  return self->entries->len;
}

const LampPronunciationEntry *
lamp_pronunciation_list_get (const LampPronunciationList *self,
                             guint                        i)
{
  return self->entries->pdata[i];
}

/**
 * lamp_pronunciation_list_next:
 * @end: of the part of @text to look in, in bytes
 * @at: (inout): from where to look; then where the entry's words begin
 *
 * Of several entries that fit the longest is taken; what begins further left comes first.
 *
 * Returns: (nullable): NULL if no entry's words stand whole between *@at and @end.
 */
const LampPronunciationEntry *
lamp_pronunciation_list_next (const LampPronunciationList *self,
                              const char                  *text,
                              gsize                        end,
                              gsize                       *at)
{
  for (; self->entries->len > 0 && *at < end; *at = (gsize) (g_utf8_next_char (text + *at) - text))
    {
      const GPtrArray *same = g_hash_table_lookup (self->by_first, GUINT_TO_POINTER (g_utf8_get_char (text + *at)));

      for (guint i = 0; same != NULL && i < same->len; i++)
        {
          const LampPronunciationEntry *entry = same->pdata[i];

          if (*at + strlen (entry->words) <= end && g_str_has_prefix (text + *at, entry->words))
            return entry;
        }
    }
  return NULL;
}

/**
 * lamp_pronunciation_list_is_for:
 * @language: BCP 47
 *
 * Returns: whether texts of @language are said in pinyin: Mandarin, not another language that is written in hanzi.
 */
gboolean
lamp_pronunciation_list_is_for (const char *language)
{
  gsize length = strcspn (language, "-_");

  return (length == 2 && g_ascii_strncasecmp (language, "zh", 2) == 0 && g_ascii_strncasecmp (language + 2, "-yue", 4) != 0) ||
         (length == 3 && g_ascii_strncasecmp (language, "cmn", 3) == 0);
}
