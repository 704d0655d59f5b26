/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads quiz questions in Moodle's GIFT: where each begins and ends, its title, what is asked. */

#include "core/course/lamp-gift-private.h"

#include "core/course/lamp-files.h"

#include <string.h>

#define GAP "_____"

/* A comment's line keeps its place and is no empty line, which would end a question. */
static char *
blank_comments (const char *gift)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) lines = lamp_files_split_lines (gift);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *first = lines[i] + strspn (lines[i], " \t");

      g_string_append (text, g_str_has_prefix (first, "//") ? "\f" : lines[i]);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* Where an empty line, or a line that begins a question, ends what stands at @from. */
static const char *
find_end (const char *from)
{
  const char *line = from;

  while ((line = strchr (line, '\n')) != NULL)
    {
      const char *next = line + 1 + strspn (line + 1, " \t");

      if (*next == '\n' || *next == '\0' || g_str_has_prefix (next, "::") || g_str_has_prefix (next, "$CATEGORY"))
        return line;
      line++;
    }
  return from + strlen (from);
}

static void
add_note (const LampGift *self,
          const char     *position,
          const char     *what)
{
  LampNote *note;

  if (self->notes == NULL)
    return;
  note = g_new0 (LampNote, 1);
  note->line = lamp_gift_line (self, position);
  note->what = g_strdup (what);
  g_ptr_array_add (self->notes, note);
}

static gboolean
read_title (LampGift     *self,
            LampQuestion *question,
            GError      **error)
{
  const char *from = self->at;
  const char *end;
  const char *last;

  if (!g_str_has_prefix (from, "::"))
    return LAMP_GIFT_FAIL (self, from, "a question begins with ::its-title::");
  from += 2;
  end = strstr (from, "::");
  if (end == NULL || memchr (from, '\n', end - from) != NULL)
    return LAMP_GIFT_FAIL (self, from, "the question's title does not end with ::");
  self->at = end + 2;
  last = end;
  lamp_gift_trim (&from, &last);
  question->title = g_strndup (from, last - from);
  if (!lamp_files_is_id (question->title))
    return LAMP_GIFT_FAIL (self, from, "the title “%s” is not an id: lower-case letters, digits and hyphens, at most 64", question->title);
  return TRUE;
}

/* What stands before { and, with a gap between, what follows }. */
static gboolean
read_asked (const LampGift *self,
            LampQuestion   *question,
            const char     *from,
            const char     *brace,
            const char     *tail,
            const char     *tail_end,
            GError        **error)
{
  g_autofree char *before = g_strndup (from, brace - from);
  g_autofree char *after = NULL;
  g_autofree char *words = NULL;
  const char      *rest = tail;

  lamp_gift_trim (&rest, &tail_end);
  if (rest < tail_end)
    {
      after = g_strndup (tail, tail_end - tail);
      words = g_strconcat (before, GAP, after, NULL);
    }
  else
    words = g_strdup (before);
  g_strstrip (words);
  if (*words == '\0' || g_str_equal (words, GAP))
    return LAMP_GIFT_FAIL (self, from, "“%s” asks nothing; write the question before {", question->title);
  question->text = lamp_gift_words (self, from, words, self->markdown, error);
  return question->text != NULL;
}

/* Sets where { and } stand. */
static gboolean
find_braces (const LampGift     *self,
             const LampQuestion *question,
             const char        **open,
             const char        **close,
             GError            **error)
{
  const char *all_end = self->text + strlen (self->text);
  const char *block_end = find_end (self->at);

  *open = lamp_gift_find (self->at, block_end, "{");
  if (*open == block_end)
    return LAMP_GIFT_FAIL (self, self->at, "“%s” has no answers in { }: words alone are a description; write them on the card", question->title);
  *close = lamp_gift_find (*open + 1, all_end, "{}");
  if (*close == all_end || **close == '{')
    return LAMP_GIFT_FAIL (self, *open, "the { of “%s” has no } that closes it; a brace in words is written \\{", question->title);
  return TRUE;
}

static gboolean
read_body (LampGift     *self,
           LampQuestion *question,
           GError      **error)
{
  const char *open = NULL, *close = NULL, *tail_end, *brace;

  self->markdown = FALSE;
  if (!lamp_gift_format (self, &self->at, self->text + strlen (self->text), &self->markdown, error) ||
      !find_braces (self, question, &open, &close, error))
    return FALSE;
  tail_end = find_end (close + 1);
  brace = lamp_gift_find (close + 1, tail_end, "{}");
  if (brace < tail_end)
    return LAMP_GIFT_FAIL (self, brace, "“%s” has a second %c; a question has one gap, and the next question begins on a new line", question->title, *brace);
  if (!read_asked (self, question, self->at, open, close + 1, tail_end, error) ||
      !lamp_gift_answers (self, question, open + 1, close, error))
    return FALSE;
  self->at = tail_end;
  return TRUE;
}

static LampQuestion *
read_question (LampGift *self,
               GError  **error)
{
  g_autoptr (LampQuestion) question = g_new0 (LampQuestion, 1);

  question->line = lamp_gift_line (self, self->at);
  if (!read_title (self, question, error) || !read_body (self, question, error))
    return NULL;
  return g_steal_pointer (&question);
}

/* Over empty lines, comments and $CATEGORY; FALSE at the end. */
static gboolean
find_next (LampGift *self)
{
  for (;;)
    {
      self->at += strspn (self->at, " \t\n\f");
      if (!g_str_has_prefix (self->at, "$CATEGORY"))
        return *self->at != '\0';
      add_note (self, self->at, "$CATEGORY is not used here: the course and its lessons say what a question belongs to");
      self->at += strcspn (self->at, "\n");
    }
}

/**
 * lamp_gift_read:
 * @gift: what stands in a block of the kind gift, with \n at the end of its lines
 * @folder: (nullable): of the course, to look at pictures; NULL: they are not looked at, and stay relative to the course
 * @file: relative to the course: for messages, and where pictures are looked for from
 * @first_line: of @gift in that file
 * @notes: (nullable) (element-type LampNote): gets what was read over
 *
 * Format: docs/course-format.md, "A quiz: GIFT".
 *
 * Returns: (transfer full) (element-type LampQuestion): at least one question, NULL with CONTENT, LIMIT or UNSAFE set.
 */
GPtrArray *
lamp_gift_read (const char *gift,
                const char *folder,
                const char *file,
                guint       first_line,
                GPtrArray  *notes,
                GError    **error)
{
  g_autofree char *text = blank_comments (gift);
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_question_free);
  LampGift self = { text, text, folder, file, first_line, FALSE, notes };

  while (find_next (&self))
    {
      LampQuestion *question = read_question (&self, error);

      if (question == NULL)
        return NULL;
      g_ptr_array_add (questions, question);
      if (questions->len > LAMP_GIFT_QUESTIONS_MAX)
        {
          lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, file, first_line, "there are more than %d questions in this block", LAMP_GIFT_QUESTIONS_MAX);
          return NULL;
        }
    }
  if (questions->len == 0)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, file, first_line, "there is no question in this block");
      return NULL;
    }
  return g_steal_pointer (&questions);
}
