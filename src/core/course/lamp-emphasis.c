/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes **注意：**请 bold. CommonMark decides by the characters beside the stars whether they open or close, and takes
 * Chinese punctuation beside a Chinese word for neither. A zero width space between punctuation and stars counts as
 * an ordinary character, so it is put there before parsing and taken out of the parsed text.
 */

#include "core/course/lamp-emphasis.h"

#include "core/course/lamp-inline.h"

#include <string.h>

#define OPEN_MAX 64

typedef struct
{
  const char *text;
  const char *at;
  GString    *out;
  guint       open[OPEN_MAX]; /* lengths of the runs of stars that wait for their end */
  guint       n_open;
} Walk;

static gunichar
char_before (const char *text,
             const char *at)
{
  return at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : '\n';
}

/* Variation selectors belong to the character before them. */
static gboolean
is_cjk_before (const char *text,
               const char *at)
{
  while (at > text)
    {
      gunichar character;

      at = g_utf8_prev_char (at);
      character = g_utf8_get_char (at);
      if (!(character >= 0xFE00 && character <= 0xFE0F) && !(character >= 0xE0100 && character <= 0xE01EF))
        return lamp_inline_is_cjk (character);
    }
  return FALSE;
}

static gboolean
is_space (gunichar character)
{
  return character == 0 || g_unichar_isspace (character);
}

static void
copy (Walk *walk,
      gsize length)
{
  g_string_append_len (walk->out, walk->at, length);
  walk->at += length;
}

static gboolean
close_run (Walk *walk,
           guint length)
{
  for (guint i = walk->n_open; i > 0; i--)
    if (walk->open[i - 1] == length)
      {
        walk->n_open = i - 1;
        return TRUE;
      }
  return FALSE;
}

static void
walk_stars (Walk *walk)
{
  guint       length = strspn (walk->at, "*");
  const char *behind = walk->at + length;
  gunichar    before = char_before (walk->text, walk->at);
  gunichar    after = g_utf8_get_char (behind);
  gboolean    is_beside_cjk = is_cjk_before (walk->text, walk->at) || lamp_inline_is_cjk (after);

  if (!is_space (before) && close_run (walk, length))
    {
      if (is_beside_cjk && g_unichar_ispunct (before) && !is_space (after) && !g_unichar_ispunct (after))
        g_string_append (walk->out, LAMP_EMPHASIS_HELPER);
      copy (walk, length);
      return;
    }
  copy (walk, length);
  if (is_space (after))
    return;
  if (walk->n_open < OPEN_MAX)
    walk->open[walk->n_open++] = length;
  if (is_beside_cjk && g_unichar_ispunct (after) && !is_space (before) && !g_unichar_ispunct (before))
    g_string_append (walk->out, LAMP_EMPHASIS_HELPER);
}

/* A code span ends at a run of as many backticks, in the same paragraph; without one the backticks are plain. */
static void
walk_backticks (Walk *walk)
{
  gsize       length = strspn (walk->at, "`");
  const char *from = walk->at + length;

  while (*from != '\0' && !(from[0] == '\n' && from[1] == '\n'))
    {
      gsize run = strspn (from, "`");

      if (run == length)
        {
          copy (walk, from + run - walk->at);
          return;
        }
      from += MAX (run, 1);
    }
  copy (walk, length);
}

/* A fence of at least three equal characters, indented by at most three spaces; its length, or 0. */
static gsize
fence_length (const char *line,
              char       *kind)
{
  gsize indent = strspn (line, " ");
  gsize length;

  if (indent > 3 || (line[indent] != '`' && line[indent] != '~'))
    return 0;
  *kind = line[indent];
  for (length = 0; line[indent + length] == *kind; length++)
    ;
  if (*kind == '`' && memchr (line + indent + length, '`', strcspn (line + indent + length, "\n")) != NULL)
    return 0; /* a code span that begins a line */
  return length >= 3 ? length : 0;
}

static void
walk_fence (Walk *walk,
            gsize length,
            char  kind)
{
  for (;;)
    {
      const char *end = strchr (walk->at, '\n');
      char        other = kind;
      gsize       closing;

      copy (walk, end != NULL ? (gsize) (end + 1 - walk->at) : strlen (walk->at));
      if (*walk->at == '\0')
        return;
      closing = fence_length (walk->at, &other);
      if (closing >= length && other == kind && strcspn (walk->at, "\n") == strspn (walk->at, " ") + closing)
        {
          copy (walk, strcspn (walk->at, "\n"));
          return;
        }
    }
}

/* Emphasis never reaches over the edge of a block. */
static gboolean
begins_block (const char *line)
{
  const char *first = line + strspn (line, " \t");

  return *first == '\n' || *first == '\0' || *first == '#' || *first == '>' ||
         (strchr ("-+*", *first) != NULL && (first[1] == ' ' || first[1] == '\t')) || g_ascii_isdigit (*first);
}

/**
 * lamp_emphasis_prepare:
 * @markdown: UTF-8 with \n at the end of its lines
 *
 * Returns: (transfer full): the same lines with a zero width space wherever emphasis beside Chinese needs one; code is
 *   left alone.
 */
char *
lamp_emphasis_prepare (const char *markdown)
{
  Walk walk = { markdown, markdown, g_string_sized_new (strlen (markdown) + 64), { 0 }, 0 };

  while (*walk.at != '\0')
    {
      gboolean is_line_start = walk.at == markdown || walk.at[-1] == '\n';
      char     kind = '`';
      gsize    fence = is_line_start ? fence_length (walk.at, &kind) : 0;

      if (is_line_start && begins_block (walk.at))
        walk.n_open = 0;
      if (fence > 0)
        walk_fence (&walk, fence, kind);
      else if (*walk.at == '*')
        walk_stars (&walk);
      else if (*walk.at == '`')
        walk_backticks (&walk);
      else if (*walk.at == '\\' && walk.at[1] != '\0' && walk.at[1] != '\n')
        copy (&walk, 1 + (g_utf8_next_char (walk.at + 1) - (walk.at + 1)));
      else
        copy (&walk, g_utf8_next_char (walk.at) - walk.at);
    }
  return g_string_free (walk.out, FALSE);
}

/**
 * lamp_emphasis_strip:
 *
 * Returns: (transfer full): @words without zero width spaces.
 */
char *
lamp_emphasis_strip (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, LAMP_EMPHASIS_HELPER, -1);

  return g_strjoinv (NULL, parts);
}
