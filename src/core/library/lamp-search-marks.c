/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a text that was found stands what somebody typed. */

#include "core/library/lamp-search-query.h"

#include <string.h>

#define LINE_CHARS 60 /* characters of a line that is shown */
#define LINE_LEAD 16  /* of them at most before what was found */

static const LampSearchSign *
get (const GArray *signs,
     guint         i)
{
  return &g_array_index (signs, LampSearchSign, i);
}

/* Whether @text stands at @i; *@end is then behind it. */
static gboolean
stands_at (const GArray *signs,
           guint         i,
           const char   *text,
           guint        *end)
{
  for (; *text != '\0' && i < signs->len; i++)
    {
      if (get (signs, i)->folded == 0)
        continue;
      if (get (signs, i)->folded != g_utf8_get_char (text))
        return FALSE;
      text = g_utf8_next_char (text);
    }
  *end = i;
  return *text == '\0';
}

static gboolean
mark_run (const GArray *signs,
          const char   *run,
          gboolean     *marks)
{
  gboolean found = FALSE;
  guint    end;

  for (guint i = 0; i < signs->len; i++)
    if (stands_at (signs, i, run, &end))
      {
        found = TRUE;
        for (guint j = i; j < end; j++)
          marks[j] = TRUE;
      }
  return found;
}

/* Of a run that does not stand there as a whole, the pairs that do. */
static void
mark_hanzi (const GArray *signs,
            const char   *run,
            gboolean     *marks)
{
  if (mark_run (signs, run, marks))
    return;
  for (const char *next = g_utf8_next_char (run); *next != '\0'; run = g_utf8_next_char (run), next = g_utf8_next_char (next))
    {
      g_autofree char *pair = g_strndup (run, (gsize) (g_utf8_next_char (next) - run));

      mark_run (signs, pair, marks);
    }
}

/* A word is marked whole, though only its beginning was typed. */
static void
mark_word (const GArray *signs,
           const char   *word,
           gboolean      whole,
           gboolean     *marks)
{
  guint end, end_of_word;

  for (guint i = 0; i < signs->len; i++)
    if (get (signs, i)->is_word && (i == 0 || !get (signs, i - 1)->is_word) && stands_at (signs, i, word, &end))
      {
        end_of_word = lamp_search_end_of_word (signs, i);
        for (guint j = i; j < end_of_word && (!whole || end == end_of_word); j++)
          marks[j] = TRUE;
      }
}

/* The hanzi from @i on whose syllables are @letters; the last syllable may be only begun. 0: they are not. */
static guint
find_end_as_read (const GArray *signs,
                  guint         i,
                  const char   *letters)
{
  for (; i < signs->len && get (signs, i)->syllable[0] != '\0'; i++)
    {
      const char *syllable = get (signs, i)->syllable;

      if (g_str_has_prefix (syllable, letters))
        return i + 1;
      if (!g_str_has_prefix (letters, syllable))
        return 0;
      letters += strlen (syllable);
    }
  return 0;
}

static guint
find_end_by_initials (const GArray *signs,
                      guint         i,
                      const char   *letters)
{
  for (; *letters != '\0'; letters++, i++)
    if (i == signs->len || get (signs, i)->syllable[0] != *letters)
      return 0;
  return i;
}

static gboolean
mark_letters (const GArray *signs,
              const char   *letters,
              guint (*find_end) (const GArray *, guint, const char *),
              gboolean *marks)
{
  gboolean found = FALSE;

  for (guint i = 0; i < signs->len; i++)
    {
      guint end = find_end (signs, i, letters);

      for (guint j = i; j < end; j++)
        found = marks[j] = TRUE;
    }
  return found;
}

static gboolean *
find_marks (const LampSearchQuery *self,
            const GArray          *signs)
{
  gboolean *marks = g_new0 (gboolean, signs->len + 1);

  for (guint i = 0; i < self->hanzi->len; i++)
    mark_hanzi (signs, self->hanzi->pdata[i], marks);
  for (guint i = 0; i < self->words->len; i++)
    mark_word (signs, self->words->pdata[i], FALSE, marks);
  for (guint i = 0; i < self->near->len; i++)
    mark_word (signs, self->near->pdata[i], TRUE, marks);
  if (self->letters != NULL && !mark_letters (signs, self->letters, find_end_as_read, marks) && strlen (self->letters) > 1)
    mark_letters (signs, self->letters, find_end_by_initials, marks);
  return marks;
}

/* From sign @from to before @end; what was left out is told by dots. */
static LampText *
make_text (const char     *text,
           const GArray   *signs,
           const gboolean *marks,
           guint           from,
           guint           end)
{
  g_autoptr (GString) words = g_string_new (from > 0 ? "…" : NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, TRUE, sizeof (LampSpan));
  LampText *made;

  for (guint i = from; i < end; i++)
    {
      const LampSearchSign *sign = get (signs, i);
      LampSpan              span = { LAMP_SPAN_STRONG, (guint) words->len, 0, NULL };

      g_string_append_len (words, text + sign->start, (gssize) (sign->end - sign->start));
      span.end = (guint) words->len;
      if (marks[i] && i > from && marks[i - 1])
        g_array_index (spans, LampSpan, spans->len - 1).end = span.end;
      else if (marks[i])
        g_array_append_val (spans, span);
    }
  if (end < signs->len)
    g_string_append (words, "…");
  made = lamp_text_new (words->str);
  for (guint i = 0; i < spans->len; i++)
    lamp_text_add_span (made, LAMP_SPAN_STRONG, g_array_index (spans, LampSpan, i).start, g_array_index (spans, LampSpan, i).end, NULL);
  return made;
}

/**
 * lamp_search_mark:
 *
 * Returns: (transfer full): all of @text, which is UTF-8, with what was looked for standing out.
 */
LampText *
lamp_search_mark (const LampSearchQuery *self,
                  const char            *text,
                  const LampMandarin    *mandarin)
{
  g_autoptr (GArray) signs = lamp_search_read (text, mandarin);
  g_autofree gboolean *marks = find_marks (self, signs);

  return make_text (text, signs, marks, 0, signs->len);
}

static LampText *
cut_line (const LampSearchQuery *self,
          const char            *line,
          const LampMandarin    *mandarin)
{
  g_autoptr (GArray) signs = lamp_search_read (line, mandarin);
  g_autofree gboolean *marks = find_marks (self, signs);
  guint                first = 0, from, end;

  while (first < signs->len && !marks[first])
    first++;
  if (first == signs->len)
    return NULL;
  from = signs->len <= LINE_CHARS || first <= LINE_LEAD ? 0 : first - LINE_LEAD;
  /* Not in the middle of a word. */
  while (from > 0 && from < first && get (signs, from - 1)->is_word)
    from++;
  end = MIN (signs->len, from + LINE_CHARS);
  while (end < signs->len && end > first + 1 && get (signs, end)->is_word && get (signs, end - 1)->is_word)
    end--;
  return make_text (line, signs, marks, from, end);
}

/**
 * lamp_search_find_line:
 * @lines: UTF-8
 *
 * Returns: (transfer full) (nullable): the first line that holds what was looked for, or a part of it around that.
 */
LampText *
lamp_search_find_line (const LampSearchQuery *self,
                       const char            *lines,
                       const LampMandarin    *mandarin)
{
  while (*lines != '\0')
    {
      gsize            length = strcspn (lines, "\n");
      g_autofree char *line = g_strndup (lines, length);
      LampText        *found = cut_line (self, line, mandarin);

      if (found != NULL)
        return found;
      lines += length + (lines[length] != '\0');
    }
  return NULL;
}
