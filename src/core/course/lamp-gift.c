/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads quiz questions in Moodle's GIFT: single and multiple choice, true or false. Every other kind is refused by its name. */

#include "core/course/lamp-gift.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-inline.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *text; /* comments blanked out, lines kept */
  const char *at;
  const char *file;
  guint       first_line;
} Reader;

static guint
line_at (const Reader *reader,
         const char   *position)
{
  guint line = reader->first_line;

  for (const char *p = reader->text; p < position; p++)
    line += *p == '\n';
  return line;
}

#define FAIL(reader, position, ...) \
  lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, (reader)->file, line_at ((reader), (position)), __VA_ARGS__)

static void
option_free (gpointer data)
{
  LampOption *option = data;

  g_clear_pointer (&option->text, lamp_text_free);
  g_clear_pointer (&option->feedback, lamp_text_free);
  g_free (option);
}

static char *
blank_comments (const char *gift)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) lines = lamp_files_split_lines (gift);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *first = lines[i] + strspn (lines[i], " \t");

      g_string_append (text, g_str_has_prefix (first, "//") ? "" : lines[i]);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* The next of @wanted that no backslash stands before and that is not inside {行|hang2}; @end if there is none. */
static const char *
find_bare (const char *from,
           const char *end,
           const char *wanted)
{
  for (const char *p = from; p < end; p++)
    {
      gsize mark = *p == '{' ? lamp_inline_say_length (p) : 0;

      if (mark > 0)
        p += mark - 1;
      else if (*p == '\\' && p + 1 < end)
        p++;
      else if (strchr (wanted, *p) != NULL)
        return p;
    }
  return end;
}

static const char *
find_general (const char *from,
              const char *end)
{
  while ((from = find_bare (from, end, "#")) < end)
    {
      if (end - from >= 4 && strncmp (from, "####", 4) == 0)
        return from;
      from++;
    }
  return end;
}

static void
trim (const char **from,
      const char **end)
{
  while (*from < *end && g_ascii_isspace (**from))
    (*from)++;
  while (*from < *end && g_ascii_isspace ((*end)[-1]))
    (*end)--;
}

static void
append_piece (LampInline *words,
              GString    *piece)
{
  if (piece->len > 0)
    lamp_inline_append (words, piece->str);
  g_string_truncate (piece, 0);
}

/* Words between two places: escapes undone, lines joined. NULL with the error set if they hold something that is wrong. */
static LampText *
read_words (const Reader *reader,
            const char   *from,
            const char   *end,
            GError      **error)
{
  g_autoptr (LampInline) words = lamp_inline_new ();
  g_autoptr (GString) piece = g_string_new (NULL);

  trim (&from, &end);
  for (const char *p = from; p < end; p++)
    if (*p == '\\' && p + 1 < end && p[1] == 'n')
      {
        append_piece (words, piece);
        lamp_inline_hard_break (words);
        p++;
        while (p + 1 < end && g_ascii_isspace (p[1]))
          p++;
      }
    else if (*p == '\\' && p + 1 < end && strchr ("~=#{}:\\", p[1]) != NULL)
      g_string_append_c (piece, *++p);
    else if (*p == '\n')
      {
        while (piece->len > 0 && g_ascii_isspace (piece->str[piece->len - 1]))
          g_string_truncate (piece, piece->len - 1);
        append_piece (words, piece);
        lamp_inline_soft_break (words);
        while (p + 1 < end && g_ascii_isspace (p[1]))
          p++;
      }
    else
      g_string_append_c (piece, *p);
  append_piece (words, piece);
  if (lamp_inline_get_problem (words) != NULL)
    {
      FAIL (reader, from, "%s", lamp_inline_get_problem (words));
      return NULL;
    }
  return lamp_inline_finish (words);
}

/* Leaves @text NULL where nothing is written. */
static gboolean
read_optional (const Reader *reader,
               const char   *from,
               const char   *end,
               LampText    **text,
               GError      **error)
{
  trim (&from, &end);
  if (from == end)
    return TRUE;
  *text = read_words (reader, from, end, error);
  return *text != NULL;
}

static gboolean
read_weight (const Reader *reader,
             const char  **from,
             const char   *end,
             double       *weight,
             GError      **error)
{
  char *after;

  *weight = g_ascii_strtod (*from + 1, &after);
  if (after == *from + 1 || after >= end || *after != '%' || !isfinite (*weight) || fabs (*weight) > 100)
    return FAIL (reader, *from, "a weight is a number from -100 to 100 between two %% signs, as ~%%50%%");
  *weight /= 100;
  *from = after + 1;
  return TRUE;
}

static gboolean
read_option (const Reader *reader,
             LampQuestion *question,
             const char   *from,
             const char   *end,
             gboolean     *weighted,
             GError      **error)
{
  LampOption *option = g_new0 (LampOption, 1);
  const char *sign = from++;
  const char *hash;

  g_ptr_array_add (question->options, option);
  if (question->options->len > LAMP_GIFT_OPTIONS_MAX)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, reader->file, line_at (reader, sign),
                             "“%s” has more than %d options", question->title, LAMP_GIFT_OPTIONS_MAX);
  option->weight = *sign == '=' ? 1 : 0;
  while (from < end && g_ascii_isspace (*from))
    from++;
  if (from < end && *from == '%')
    {
      if (*sign == '=')
        return FAIL (reader, sign, "an option with = needs no weight; write weights after ~ only");
      if (!read_weight (reader, &from, end, &option->weight, error))
        return FALSE;
      *weighted |= option->weight > 0;
    }
  hash = find_bare (from, end, "#");
  if (g_strstr_len (from, hash - from, "->") != NULL && *sign == '=')
    return FAIL (reader, sign, "“%s” is a matching question; this program knows single and multiple choice and true or false", question->title);
  if (!read_optional (reader, from, hash, &option->text, error))
    return FALSE;
  if (option->text == NULL)
    return FAIL (reader, sign, "an option of “%s” has no words", question->title);
  return hash >= end || read_optional (reader, hash + 1, end, &option->feedback, error);
}

static gboolean
settle_kind (const Reader *reader,
             LampQuestion *question,
             const char   *at,
             guint         n_right,
             gboolean      weighted,
             GError      **error)
{
  double sum = 0;

  if (n_right == question->options->len)
    return FAIL (reader, at, "“%s” is a short-answer question; this program knows single and multiple choice and true or false", question->title);
  if (question->options->len < 2)
    return FAIL (reader, at, "“%s” has only one option; give at least two", question->title);
  if (n_right > 0 && weighted)
    return FAIL (reader, at, "“%s” mixes = with weights; use = for the one right option, or weights after every right ~", question->title);
  if (n_right > 1)
    return FAIL (reader, at, "“%s” has %u options with =; several right options are written ~%%50%%", question->title, n_right);
  question->kind = n_right == 1 ? LAMP_QUESTION_SINGLE : LAMP_QUESTION_MULTIPLE;
  if (n_right == 1)
    return TRUE;
  for (guint i = 0; i < question->options->len; i++)
    sum += MAX (((LampOption *) question->options->pdata[i])->weight, 0);
  if (sum == 0)
    return FAIL (reader, at, "“%s” has no right option; mark it with =", question->title);
  if (fabs (sum - 1) > 0.011)
    return FAIL (reader, at, "the weights of the right options of “%s” make %g %%, not 100 %%", question->title, sum * 100);
  return TRUE;
}

static gboolean
read_choices (const Reader *reader,
              LampQuestion *question,
              const char   *from,
              const char   *end,
              GError      **error)
{
  gboolean    weighted = FALSE;
  guint       n_right = 0;
  const char *begin = from;

  if (*from != '=' && *from != '~')
    return FAIL (reader, from, "the options of “%s” begin with = or ~", question->title);
  while (from < end)
    {
      const char *next = find_bare (from + 1, end, "=~");

      n_right += *from == '=';
      if (!read_option (reader, question, from, next, &weighted, error))
        return FALSE;
      from = next;
    }
  return settle_kind (reader, question, begin, n_right, weighted, error);
}

/* {T#said after the wrong answer#said after the right one} */
static gboolean
read_true_false (const Reader *reader,
                 LampQuestion *question,
                 gboolean      truth,
                 const char   *feedback,
                 const char   *end,
                 GError      **error)
{
  const char *second = feedback < end ? find_bare (feedback + 1, end, "#") : end;
  LampOption *right = g_new0 (LampOption, 1);
  LampOption *wrong = g_new0 (LampOption, 1);

  question->kind = LAMP_QUESTION_TRUE_FALSE;
  g_ptr_array_add (question->options, truth ? right : wrong);
  g_ptr_array_add (question->options, truth ? wrong : right);
  right->weight = 1;
  if (feedback < end && !read_optional (reader, feedback + 1, second, &wrong->feedback, error))
    return FALSE;
  if (second >= end)
    return TRUE;
  if (find_bare (second + 1, end, "#") < end)
    return FAIL (reader, second, "“%s” has more than two feedbacks; true or false has one for the wrong and one for the right answer", question->title);
  return read_optional (reader, second + 1, end, &right->feedback, error);
}

static gboolean
read_answers (const Reader *reader,
              LampQuestion *question,
              const char   *from,
              const char   *end,
              GError      **error)
{
  static const struct
  {
    const char *word;
    gboolean    truth;
  } words[] = { { "TRUE", TRUE }, { "FALSE", FALSE }, { "T", TRUE }, { "F", FALSE } };
  const char *general = find_general (from, end);
  const char *opening = from;

  if (general < end && !read_optional (reader, general + 4, end, &question->general, error))
    return FALSE;
  end = general;
  trim (&from, &end);
  if (from == end)
    return FAIL (reader, opening, "“%s” is an essay question; this program knows single and multiple choice and true or false", question->title);
  if (*from == '#')
    return FAIL (reader, from, "“%s” is a numeric question; this program knows single and multiple choice and true or false", question->title);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *after = from + strlen (words[i].word);

      if (after > end || g_ascii_strncasecmp (from, words[i].word, strlen (words[i].word)) != 0)
        continue;
      while (after < end && g_ascii_isspace (*after))
        after++;
      if (after == end || *after == '#')
        return read_true_false (reader, question, words[i].truth, after, end, error);
    }
  return read_choices (reader, question, from, end, error);
}

static gboolean
read_title (Reader       *reader,
            LampQuestion *question,
            GError      **error)
{
  const char *from = reader->at;
  const char *end;
  const char *last;

  if (g_str_has_prefix (from, "$CATEGORY"))
    return FAIL (reader, from, "$CATEGORY is not used here; leave the line out");
  if (!g_str_has_prefix (from, "::"))
    return FAIL (reader, from, "a question begins with ::its-title::");
  from += 2;
  end = strstr (from, "::");
  if (end == NULL || memchr (from, '\n', end - from) != NULL)
    return FAIL (reader, from, "the question's title does not end with ::");
  reader->at = end + 2;
  last = end;
  trim (&from, &last);
  question->title = g_strndup (from, last - from);
  if (!lamp_files_is_id (question->title))
    return FAIL (reader, from, "the title “%s” is not an id: lower-case letters, digits and hyphens, at most 64", question->title);
  return TRUE;
}

static gboolean
read_asked (Reader       *reader,
            LampQuestion *question,
            const char   *brace,
            GError      **error)
{
  const char *from = reader->at;

  trim (&from, &brace);
  if (g_str_has_prefix (from, "[plain]"))
    from += strlen ("[plain]");
  else if (g_str_has_prefix (from, "[html]") || g_str_has_prefix (from, "[markdown]") || g_str_has_prefix (from, "[moodle]"))
    return FAIL (reader, from, "“%s” is not in plain words; leave out the format in square brackets", question->title);
  if (!read_optional (reader, from, brace, &question->text, error))
    return FALSE;
  if (question->text == NULL)
    return FAIL (reader, reader->at, "“%s” asks nothing; write the question before {", question->title);
  return TRUE;
}

static LampQuestion *
read_question (Reader  *reader,
               GError **error)
{
  g_autoptr (LampQuestion) question = g_new0 (LampQuestion, 1);
  const char *all_end = reader->text + strlen (reader->text);
  const char *open, *close;

  question->options = g_ptr_array_new_with_free_func (option_free);
  question->line = line_at (reader, reader->at);
  if (!read_title (reader, question, error))
    return NULL;
  open = find_bare (reader->at, all_end, "{");
  if (open == all_end)
    {
      FAIL (reader, reader->at, "“%s” has no answers in { }", question->title);
      return NULL;
    }
  close = find_bare (open + 1, all_end, "{}");
  if (close == all_end || *close == '{')
    {
      FAIL (reader, open, "the { of “%s” has no } that closes it; a brace in words is written \\{", question->title);
      return NULL;
    }
  if (!read_asked (reader, question, open, error) || !read_answers (reader, question, open + 1, close, error))
    return NULL;
  reader->at = close + 1 + strspn (close + 1, " \t");
  if (*reader->at != '\n' && *reader->at != '\0')
    {
      FAIL (reader, reader->at, "“%s” is a missing-word question, with words after }; ask before { and begin the next question on a new line", question->title);
      return NULL;
    }
  return g_steal_pointer (&question);
}

/**
 * lamp_gift_read:
 * @gift: what stands in a block of the kind gift, with \n at the end of its lines
 * @file: for messages
 * @first_line: of @gift in that file
 *
 * Format: docs/course-format.md, "A quiz: GIFT".
 *
 * Returns: (transfer full) (element-type LampQuestion): at least one question, NULL with CONTENT or LIMIT set.
 */
GPtrArray *
lamp_gift_read (const char *gift,
                const char *file,
                guint       first_line,
                GError    **error)
{
  g_autofree char *text = blank_comments (gift);
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_question_free);
  Reader reader = { text, text, file, first_line };

  for (;;)
    {
      LampQuestion *question;

      reader.at += strspn (reader.at, " \t\n");
      if (*reader.at == '\0')
        break;
      question = read_question (&reader, error);
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
