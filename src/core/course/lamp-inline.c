/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampInline: puts the words of one text together. Markdown and GIFT share it, so both join lines and read {行|hang2} alike. */

#include "core/course/lamp-inline.h"

#include <string.h>

#define SAY_MAX 200 /* bytes of one {…|…} */

struct _LampInline
{
  GString *text;
  GArray  *spans;   /* LampSpan, as they were closed */
  gboolean pending; /* a line ended: nothing or a space, as the next character decides */
  char    *problem; /* the first thing that is wrong, or NULL */
};

static void
span_clear (gpointer data)
{
  g_free (((LampSpan *) data)->say);
}

LampInline *
lamp_inline_new (void)
{
  LampInline *self = g_new0 (LampInline, 1);

  self->text = g_string_new (NULL);
  self->spans = g_array_new (FALSE, FALSE, sizeof (LampSpan));
  g_array_set_clear_func (self->spans, span_clear);
  return self;
}

void
lamp_inline_free (LampInline *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->spans);
  g_free (self->problem);
  g_free (self);
}

/**
 * lamp_inline_is_han:
 *
 * Returns: whether @character is a Chinese character (not punctuation).
 */
gboolean
lamp_inline_is_han (gunichar character)
{
  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_HAN;
}

/**
 * lamp_inline_is_cjk:
 *
 * Returns: whether @character is written without spaces around it: a Chinese character, kana, full-width forms, or
 *   punctuation of Chinese typesetting, among it the curly quotes, the dash and the ellipsis.
 */
gboolean
lamp_inline_is_cjk (gunichar character)
{
  if (character < 0x2000)
    return character == 0x00B7;
  if (character >= 0x2010 && character <= 0x2027)
    return TRUE;
  return (character >= 0x2460 && character <= 0x24FF) || (character >= 0x2E80 && character <= 0xA4CF) ||
         (character >= 0xF900 && character <= 0xFAFF) || (character >= 0xFE10 && character <= 0xFE1F) ||
         (character >= 0xFE30 && character <= 0xFE4F) || (character >= 0xFF00 && character <= 0xFFEF) ||
         (character >= 0x1AFF0 && character <= 0x1B16F) || (character >= 0x1F200 && character <= 0x1F2FF) ||
         (character >= 0x20000 && character <= 0x3FFFF);
}

static void
settle_break (LampInline *self,
              const char *next)
{
  const char *end = self->text->str + self->text->len;
  gunichar    last;

  if (!self->pending || *next == '\0')
    return;
  self->pending = FALSE;
  if (self->text->len == 0 || end[-1] == '\n' || end[-1] == ' ')
    return;
  last = g_utf8_get_char (g_utf8_prev_char (end));
  if (!lamp_inline_is_cjk (last) || !lamp_inline_is_cjk (g_utf8_get_char (next)))
    g_string_append_c (self->text, ' ');
}

/* One or more syllables of letters (v or ü for ü) and a tone digit, with or without spaces between them. */
static gboolean
is_pinyin (const char *say,
           gsize       length)
{
  gboolean    letters = FALSE;
  gboolean    syllables = FALSE;
  const char *end = say + length;

  for (const char *p = say; p < end; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_ascii_islower (*p) || character == 0x00FC)
        letters = TRUE;
      else if (*p >= '1' && *p <= '5' && letters)
        {
          letters = FALSE;
          syllables = TRUE;
        }
      else if (*p != ' ' || letters)
        return FALSE;
    }
  return syllables && !letters;
}

/* With v for ü, as the speaker takes it. */
static char *
copy_pinyin (const char *say,
             gsize       length)
{
  g_autoptr (GString) copy = g_string_new_len (say, (gssize) length);

  g_string_replace (copy, "ü", "v", 0);
  return g_string_free (g_steal_pointer (&copy), FALSE);
}

/**
 * lamp_inline_say_length:
 * @words: begins with a brace
 *
 * Returns: how many bytes a mark of the form {shown|said} takes, 0 if this is none.
 */
gsize
lamp_inline_say_length (const char *words)
{
  gsize bar = strcspn (words + 1, "{}|\n=~#") + 1;
  gsize end;

  if (words[0] != '{' || words[bar] != '|' || bar < 2)
    return 0;
  end = bar + 1 + strcspn (words + bar + 1, "{}|\n=~#");
  return words[end] == '}' && end < SAY_MAX ? end + 1 : 0;
}

static void
append_say (LampInline *self,
            const char *mark,
            gsize       length)
{
  const char *bar = memchr (mark, '|', length);
  gsize       said = mark + length - 1 - (bar + 1);
  LampSpan    span = { LAMP_SPAN_SAY, self->text->len, 0, NULL };

  if (!is_pinyin (bar + 1, said) && self->problem == NULL)
    self->problem = g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "in “%.*s” the part after | is not pinyin with tone digits, as in {行|hang2}"), (int) length, mark);
  g_string_append_len (self->text, mark + 1, bar - mark - 1);
  span.end = self->text->len;
  span.say = copy_pinyin (bar + 1, said);
  g_array_append_val (self->spans, span);
}

/**
 * lamp_inline_append_plain:
 *
 * Adds words as they are, as code is.
 */
void
lamp_inline_append_plain (LampInline *self,
                          const char *words)
{
  settle_break (self, words);
  g_string_append (self->text, words);
}

/**
 * lamp_inline_append:
 *
 * Adds words in which {行|hang2} is read.
 */
void
lamp_inline_append (LampInline *self,
                    const char *words)
{
  const char *from = words;
  const char *brace;

  settle_break (self, *words == '{' && lamp_inline_say_length (words) > 0 ? words + 1 : words);
  while ((brace = strchr (from, '{')) != NULL)
    {
      gsize length = lamp_inline_say_length (brace);

      g_string_append_len (self->text, from, brace - from);
      if (length > 0)
        append_say (self, brace, length);
      else
        g_string_append_c (self->text, '{');
      from = brace + MAX (length, 1);
    }
  g_string_append (self->text, from);
}

void
lamp_inline_soft_break (LampInline *self)
{
  self->pending = TRUE;
}

void
lamp_inline_hard_break (LampInline *self)
{
  self->pending = FALSE;
  g_string_append_c (self->text, '\n');
}

/**
 * lamp_inline_mark:
 *
 * Returns: where something that stands out begins, for lamp_inline_add_span().
 */
guint
lamp_inline_mark (LampInline *self)
{
  return self->text->len;
}

void
lamp_inline_add_span (LampInline  *self,
                      LampSpanKind kind,
                      guint        mark)
{
  LampSpan span = { kind, mark, self->text->len, NULL };

  if (mark < self->text->len && self->text->str[mark] == ' ')
    span.start++; /* the space a line break became stands before the mark's words */
  if (span.start < span.end)
    g_array_append_val (self->spans, span);
}

/**
 * lamp_inline_get_problem:
 *
 * Returns: (nullable): what an author has to mend, NULL if nothing.
 */
const char *
lamp_inline_get_problem (LampInline *self)
{
  if (self->problem == NULL && g_utf8_strlen (self->text->str, -1) > LAMP_INLINE_TEXT_MAX)
    self->problem = g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "this text is longer than %d characters"), LAMP_INLINE_TEXT_MAX);
  return self->problem;
}

/* Order matters only where spans begin and end together: inner ones were closed first, outer ones go first. */
LampText *
lamp_inline_finish (LampInline *self)
{
  LampText *text = lamp_text_new (self->text->str);

  for (guint i = self->spans->len; i > 0; i--)
    {
      const LampSpan *span = &g_array_index (self->spans, LampSpan, i - 1);

      lamp_text_add_span (text, span->kind, span->start, span->end, span->say);
    }
  return text;
}
