/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words inside one Markdown block, and what stands out in them. */

#include "core/course/lamp-markdown-words.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-emphasis.h"
#include "core/course/lamp-inline.h"

#define N_(words) words /* for the catalogue: looked up where the message is put together */

typedef struct
{
  LampInline *words;
  GArray     *marks; /* guint: where each open emphasis began */
  guint       line;  /* of the word being read */
} Reader;

static void
append_literal (Reader     *reader,
                cmark_node *node)
{
  g_autofree char *plain = lamp_emphasis_strip (cmark_node_get_literal (node));

  lamp_inline_append (reader->words, plain);
}

static void
append_code (Reader     *reader,
             cmark_node *node)
{
  guint mark;

  lamp_inline_append_plain (reader->words, cmark_node_get_literal (node));
  mark = lamp_inline_mark (reader->words) - strlen (cmark_node_get_literal (node));
  lamp_inline_add_span (reader->words, LAMP_SPAN_CODE, mark);
}

static void
toggle (Reader          *reader,
        cmark_event_type event,
        LampSpanKind     kind)
{
  guint mark = lamp_inline_mark (reader->words);

  if (event == CMARK_EVENT_ENTER)
    {
      g_array_append_val (reader->marks, mark);
      return;
    }
  mark = g_array_index (reader->marks, guint, reader->marks->len - 1);
  g_array_set_size (reader->marks, reader->marks->len - 1);
  lamp_inline_add_span (reader->words, kind, mark);
}

/* Returns what is wrong with @node, NULL if nothing. */
static const char *
read_node (Reader          *reader,
           cmark_event_type event,
           cmark_node      *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      append_literal (reader, node);
      return NULL;
    case CMARK_NODE_CODE:
      append_code (reader, node);
      return NULL;
    case CMARK_NODE_SOFTBREAK:
      lamp_inline_soft_break (reader->words);
      reader->line++;
      return NULL;
    case CMARK_NODE_LINEBREAK:
      lamp_inline_hard_break (reader->words);
      reader->line++;
      return NULL;
    case CMARK_NODE_STRONG:
      toggle (reader, event, LAMP_SPAN_STRONG);
      return NULL;
    case CMARK_NODE_EMPH:
      toggle (reader, event, LAMP_SPAN_EMPHASIS);
      return NULL;
    case CMARK_NODE_LINK:
      /* Its words are shown; there is nothing to follow it with. */
      return g_str_has_suffix (cmark_node_get_url (node), ".ini") ? N_ ("a link to a practice inside words; it stands alone in its paragraph") : NULL;
    case CMARK_NODE_IMAGE:
      return N_ ("a picture inside words; a picture stands alone in its paragraph, with an empty line before and after");
    default:
      return N_ ("HTML is not shown to learners; use Markdown");
    }
}

/**
 * lamp_markdown_words:
 * @node: a block of words, or an image for its alternative text; its text nodes are consolidated
 * @file: for messages
 * @line: where @node begins
 *
 * Returns: (transfer full): the words, NULL with CONTENT set.
 */
LampText *
lamp_markdown_words (cmark_node *node,
                     const char *file,
                     guint       line,
                     GError    **error)
{
  g_autoptr (LampInline) words = lamp_inline_new ();
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (guint));
  Reader           reader = { words, marks, line };
  cmark_iter      *iter = cmark_iter_new (node);
  cmark_event_type event;
  const char      *problem = NULL;

  while (problem == NULL && (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (cmark_iter_get_node (iter) != node)
      {
        problem = read_node (&reader, event, cmark_iter_get_node (iter));
        if (problem == NULL)
          problem = lamp_inline_get_problem (words);
      }
  cmark_iter_free (iter);
  if (problem != NULL)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, file, reader.line, "%s", g_dgettext (GETTEXT_PACKAGE, problem));
      return NULL;
    }
  return lamp_inline_finish (words);
}
