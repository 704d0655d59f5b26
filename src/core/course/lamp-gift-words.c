/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of GIFT: where they end, their escapes, formats in square brackets, pictures as answers. */

#include "core/course/lamp-gift-private.h"

#include "core/course/lamp-emphasis.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-inline.h"
#include "core/course/lamp-markdown-words.h"
#include "core/course/lamp-picture.h"

#include <string.h>

#define WORDS_BYTES_MAX (LAMP_INLINE_TEXT_MAX * 4)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_node, cmark_node_free)

guint
lamp_gift_line (const LampGift *self,
                const char     *position)
{
  guint line = self->first_line;

  for (const char *p = self->text; p < position; p++)
    line += *p == '\n';
  return line;
}

/* The next of @wanted that no backslash stands before and that is not inside {行|hang2}; @end if there is none. */
const char *
lamp_gift_find (const char *from,
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

void
lamp_gift_trim (const char **from,
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

static const char *
skip_space (const char *p)
{
  while (g_ascii_isspace (p[1]))
    p++;
  return p;
}

static gboolean
is_escape (const char *p)
{
  return *p == '\\' && p[1] != '\0' && strchr ("~=#{}:\\", p[1]) != NULL;
}

/* Escapes undone, lines joined. */
static LampText *
read_plain (const LampGift *self,
            const char     *position,
            const char     *raw,
            GError        **error)
{
  g_autoptr (LampInline) words = lamp_inline_new ();
  g_autoptr (GString) piece = g_string_new (NULL);

  for (const char *p = raw; *p != '\0'; p++)
    if (*p == '\\' && p[1] == 'n')
      {
        append_piece (words, piece);
        lamp_inline_hard_break (words);
        p = skip_space (p + 1);
      }
    else if (is_escape (p))
      g_string_append_c (piece, *++p);
    else if (*p == '\n')
      {
        while (piece->len > 0 && g_ascii_isspace (piece->str[piece->len - 1]))
          g_string_truncate (piece, piece->len - 1);
        append_piece (words, piece);
        lamp_inline_soft_break (words);
        p = skip_space (p);
      }
    else
      g_string_append_c (piece, *p);
  append_piece (words, piece);
  if (lamp_inline_get_problem (words) != NULL)
    {
      LAMP_GIFT_FAIL (self, position, "%s", lamp_inline_get_problem (words));
      return NULL;
    }
  return lamp_inline_finish (words);
}

static char *
undo_escapes (const char *raw)
{
  GString *text = g_string_new (NULL);

  for (const char *p = raw; *p != '\0'; p++)
    if (*p == '\\' && p[1] == 'n')
      {
        g_string_append (text, "\\\n");
        p = skip_space (p + 1);
      }
    else if (is_escape (p))
      g_string_append_c (text, *++p);
    else if (*p == '\n')
      {
        g_string_append_c (text, '\n');
        p = skip_space (p);
      }
    else if (*p != '\f')
      g_string_append_c (text, *p);
  return g_string_free (text, FALSE);
}

static LampText *
read_markdown (const LampGift *self,
               const char     *position,
               const char     *raw,
               GError        **error)
{
  g_autofree char *text = undo_escapes (raw);
  g_autofree char *prepared = lamp_emphasis_prepare (text);
  g_autoptr (cmark_node) document = cmark_parse_document (prepared, strlen (prepared), CMARK_OPT_DEFAULT);
  cmark_node *paragraph = cmark_node_first_child (document);

  cmark_consolidate_text_nodes (document);
  if (paragraph == NULL || cmark_node_next (paragraph) != NULL || cmark_node_get_type (paragraph) != CMARK_NODE_PARAGRAPH)
    {
      LAMP_GIFT_FAIL (self, position, "words in [markdown] are one paragraph here: no headings, lists, tables or HTML");
      return NULL;
    }
  return lamp_markdown_words (paragraph, self->file, lamp_gift_line (self, position), error);
}

/* @words with the escapes still in them; @position for messages. NULL with the error set if they hold something that is wrong. */
LampText *
lamp_gift_words (const LampGift *self,
                 const char     *position,
                 const char     *words,
                 gboolean        markdown,
                 GError        **error)
{
  const char *picture = strstr (words, "![");

  if (strlen (words) > WORDS_BYTES_MAX)
    {
      LAMP_GIFT_FAIL (self, position, "this text is longer than %d characters", LAMP_INLINE_TEXT_MAX);
      return NULL;
    }
  if (picture != NULL && strstr (picture, "](") != NULL)
    {
      LAMP_GIFT_FAIL (self, position, "a picture inside words; in a quiz a picture is a whole option or the left side of a pair");
      return NULL;
    }
  return markdown ? read_markdown (self, position, words, error) : read_plain (self, position, words, error);
}

/* Steps over [plain] and the like in front of words. */
gboolean
lamp_gift_format (const LampGift *self,
                  const char    **from,
                  const char     *end,
                  gboolean       *markdown,
                  GError        **error)
{
  static const struct
  {
    const char *name;
    gboolean    markdown;
  } formats[] = { { "[plain]", FALSE }, { "[moodle]", FALSE }, { "[markdown]", TRUE } };

  while (*from < end && g_ascii_isspace (**from))
    (*from)++;
  if (g_str_has_prefix (*from, "[html]"))
    return LAMP_GIFT_FAIL (self, *from, "[html] is not shown here; write plain words, or [markdown] for bold and emphasis");
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_prefix (*from, formats[i].name))
      {
        *from += strlen (formats[i].name);
        *markdown = formats[i].markdown;
      }
  return TRUE;
}

/* Leaves @text NULL where nothing is written. */
gboolean
lamp_gift_optional (const LampGift *self,
                    const char     *from,
                    const char     *end,
                    LampText      **text,
                    GError        **error)
{
  gboolean         markdown = self->markdown;
  g_autofree char *words = NULL;

  lamp_gift_trim (&from, &end);
  if (!lamp_gift_format (self, &from, end, &markdown, error))
    return FALSE;
  lamp_gift_trim (&from, &end);
  if (from >= end)
    return TRUE;
  words = g_strndup (from, end - from);
  *text = lamp_gift_words (self, from, words, markdown, error);
  return *text != NULL;
}

static gboolean
set_picture (const LampGift *self,
             LampOption     *option,
             const char     *position,
             const char     *url,
             GError        **error)
{
  g_autofree char *path = lamp_files_resolve (self->file, url);
  guint            line = lamp_gift_line (self, position);

  if (path == NULL)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_UNSAFE, self->file, line, "the picture “%s” is not inside the course", url);
  if (self->folder == NULL)
    option->picture = g_steal_pointer (&path);
  else if (!lamp_picture_is_safe (self->folder, path, self->file, line, error))
    return FALSE;
  else
    option->picture = g_build_filename (self->folder, path, NULL);
  return TRUE;
}

/* Sets @found and the option's picture and text if all that is written is ![what is to be seen](path). */
gboolean
lamp_gift_picture (const LampGift *self,
                   LampOption     *option,
                   const char     *from,
                   const char     *end,
                   gboolean       *found,
                   GError        **error)
{
  const char      *middle;
  g_autofree char *words = NULL;
  g_autofree char *alternative = NULL;
  g_autofree char *url = NULL;

  *found = FALSE;
  lamp_gift_trim (&from, &end);
  words = g_strndup (from, end - from);
  middle = strstr (words, "](");
  if (!g_str_has_prefix (words, "![") || middle == NULL || strchr (middle, ')') != words + strlen (words) - 1)
    return TRUE;
  *found = TRUE;
  alternative = g_strndup (words + 2, middle - words - 2);
  url = g_strndup (middle + 2, strlen (middle) - 3);
  option->text = lamp_gift_words (self, from, alternative, FALSE, error);
  return option->text != NULL && set_picture (self, option, from, url, error);
}
