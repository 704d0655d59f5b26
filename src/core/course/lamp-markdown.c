/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a lesson from Markdown: cmark finds the blocks, this makes cards of them and refuses what has no place on one. */

#include "core/course/lamp-markdown.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-emphasis.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-gift.h"
#include "core/course/lamp-lesson-private.h"
#include "core/course/lamp-markdown-words.h"
#include "core/course/lamp-media.h"
#include "core/course/lamp-picture.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

#define TITLE_BYTES 4096
#define LIST_DEPTH_MAX 3
#define TABLE_ROWS_MAX 50
#define TABLE_COLUMNS_MAX 6
#define PARAGRAPH_BYTES (32 * 1024) /* a guard for the parser, far above LAMP_INLINE_TEXT_MAX */

typedef struct
{
  const char *folder;
  const char *file;
  char      **lines; /* of the file as written */
  LampLesson *lesson;
  LampCard   *card;      /* the one being filled, NULL right after a --- */
  GHashTable *titles;    /* of questions so far */
  GHashTable *practices; /* ids; worksheets by their path */
} Reader;

#define FAIL(reader, line, ...) \
  lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, (reader)->file, (line), __VA_ARGS__)
#define FAIL_LIMIT(reader, line, ...) \
  lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, (reader)->file, (line), __VA_ARGS__)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_node, cmark_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_parser, cmark_parser_free)

/* CommonMark and tables. cmark-gfm keeps its list of extensions without a lock, so it is made once. */
static cmark_node *
parse (const char *text)
{
  static gsize registered = 0;
  g_autoptr (cmark_parser) parser = cmark_parser_new (CMARK_OPT_DEFAULT);

  if (g_once_init_enter (&registered))
    {
      cmark_gfm_core_extensions_ensure_registered ();
      g_once_init_leave (&registered, 1);
    }
  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension ("table"));
  cmark_parser_feed (parser, text, strlen (text));
  return cmark_parser_finish (parser);
}

static guint
line_of (cmark_node *node)
{
  return MAX (cmark_node_get_start_line (node), 1);
}

static LampText *
read_words (Reader     *reader,
            cmark_node *node,
            GError    **error)
{
  return lamp_markdown_words (node, reader->file, line_of (node), error);
}

static gboolean
begin_card (Reader         *reader,
            const LampText *heading,
            guint           line,
            GError        **error)
{
  if (reader->lesson->cards->len >= LAMP_LESSON_CARDS_MAX)
    return FAIL_LIMIT (reader, line, "a lesson has at most %d cards", LAMP_LESSON_CARDS_MAX);
  reader->card = lamp_lesson_add_card (reader->lesson, lamp_text_copy (heading), line);
  return TRUE;
}

/* A thing to do, of which a card has one at most. */
static gboolean
has_thing (const LampCard *card)
{
  return card->question != NULL || card->practice != NULL || card->worksheet != NULL;
}

/* The card the next thing goes on; words and things that follow a question or practice get a new one of the same heading. */
static gboolean
need_card (Reader  *reader,
           guint    line,
           GError **error)
{
  if (reader->card == NULL)
    return FAIL (reader, line, "a card begins with ## and its heading");
  if (!has_thing (reader->card))
    return TRUE;
  return begin_card (reader, reader->card->heading, line, error);
}

static LampBlock *
add_block (Reader       *reader,
           LampBlockKind kind,
           LampText     *text,
           guint         line,
           GError      **error)
{
  g_autoptr (LampText) owned = text;

  if (!need_card (reader, line, error))
    return NULL;
  if (reader->card->blocks->len >= LAMP_CARD_BLOCKS_MAX)
    {
      FAIL_LIMIT (reader, line, "a card has at most %d paragraphs, list items and pictures", LAMP_CARD_BLOCKS_MAX);
      return NULL;
    }
  return lamp_card_add_block (reader->card, kind, g_steal_pointer (&owned), line);
}

static LampBlock *
add_words (Reader       *reader,
           LampBlockKind kind,
           cmark_node   *node,
           guint         number,
           GError      **error)
{
  LampText  *text = read_words (reader, node, error);
  LampBlock *block = text != NULL ? add_block (reader, kind, text, line_of (node), error) : NULL;

  if (block != NULL)
    block->number = number;
  return block;
}

/* A film or sound is written as a picture is; its captions lie beside it. */
static gboolean
read_media (Reader     *reader,
            cmark_node *image,
            const char *path,
            guint       line,
            GError    **error)
{
  g_autofree char *captions = lamp_media_find_captions (reader->folder, path, reader->lesson->language);
  LampText        *text;
  LampBlock       *block;

  if (!lamp_media_is_safe (reader->folder, path, reader->file, line, error))
    return FALSE;
  text = lamp_markdown_words (image, reader->file, line, error);
  if (text == NULL)
    return FALSE;
  block = add_block (reader, lamp_media_kind (path) == LAMP_MEDIA_FILM ? LAMP_BLOCK_FILM : LAMP_BLOCK_SOUND, text, line, error);
  if (block == NULL)
    return FALSE;
  block->path = g_build_filename (reader->folder, path, NULL);
  block->captions = captions != NULL ? g_build_filename (reader->folder, captions, NULL) : NULL;
  return TRUE;
}

static gboolean
read_picture (Reader     *reader,
              cmark_node *image,
              guint       line,
              GError    **error)
{
  g_autofree char *url = lamp_emphasis_strip (cmark_node_get_url (image));
  g_autofree char *path = lamp_files_resolve (reader->file, url);
  LampText        *text;
  LampBlock       *block;

  if (path == NULL)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_UNSAFE, reader->file, line, "the picture “%s” is not inside the course", url);
  if (lamp_media_kind (path) != LAMP_MEDIA_NONE)
    return read_media (reader, image, path, line, error);
  if (!lamp_picture_is_safe (reader->folder, path, reader->file, line, error))
    return FALSE;
  text = lamp_markdown_words (image, reader->file, line, error);
  if (text == NULL)
    return FALSE;
  block = add_block (reader, LAMP_BLOCK_PICTURE, text, line, error);
  if (block != NULL)
    block->path = g_build_filename (reader->folder, path, NULL);
  return block != NULL;
}

static gboolean
read_practice (Reader     *reader,
               const char *path,
               const char *id,
               guint       line,
               GError    **error)
{
  g_autoptr (GError) problem = NULL;

  if (!g_hash_table_add (reader->practices, g_strdup (id)))
    return FAIL (reader, line, "the practice “%s” is in this lesson a second time", id);
  if (!need_card (reader, line, error))
    return FALSE;
  reader->card->practice = lamp_practice_read (reader->folder, id, reader->lesson->language, &problem);
  if (reader->card->practice != NULL)
    return TRUE;
  if (g_error_matches (problem, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING))
    return lamp_course_fail (error, LAMP_COURSE_ERROR_MISSING, reader->file, line, "the practice “%s” is not there", path);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
read_worksheet (Reader     *reader,
                const char *path,
                const char *id,
                guint       line,
                GError    **error)
{
  g_autoptr (GError) problem = NULL;

  if (!g_hash_table_add (reader->practices, g_strdup (path)))
    return FAIL (reader, line, "the worksheet “%s” is in this lesson a second time", id);
  if (!need_card (reader, line, error))
    return FALSE;
  reader->card->worksheet = lamp_worksheet_read (reader->folder, id, reader->lesson->language, &problem);
  if (reader->card->worksheet != NULL)
    return TRUE;
  if (g_error_matches (problem, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING))
    return lamp_course_fail (error, LAMP_COURSE_ERROR_MISSING, reader->file, line, "the worksheet “%s” is not there", path);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* "practices/<id>.ini" and the like: sets @id, FALSE for what is not in that folder or has no id. */
static gboolean
is_named (const char *path,
          const char *folder,
          char      **id)
{
  gsize length = strlen (path), before = strlen (folder);

  if (!g_str_has_prefix (path, folder) || !g_str_has_suffix (path, ".ini") || length <= before + strlen (".ini"))
    return FALSE;
  *id = g_strndup (path + before, length - before - strlen (".ini"));
  return TRUE;
}

/* A link that is alone in its paragraph stands for what it leads to; one that leads out of the course is only words. */
static gboolean
read_link (Reader     *reader,
           cmark_node *paragraph,
           cmark_node *link,
           GError    **error)
{
  guint            line = line_of (paragraph);
  g_autofree char *url = lamp_emphasis_strip (cmark_node_get_url (link));
  g_autofree char *path = lamp_files_resolve (reader->file, url);
  g_autofree char *id = NULL;
  gboolean         is_worksheet;

  if (!g_str_has_suffix (url, ".ini"))
    return add_words (reader, LAMP_BLOCK_PARAGRAPH, paragraph, 0, error) != NULL;
  is_worksheet = path != NULL && is_named (path, "worksheets/", &id);
  if (!is_worksheet && (path == NULL || !is_named (path, "practices/", &id)))
    return FAIL (reader, line, "the link “%s” leads to no practice; a lesson links only to ../../practices/….ini and ../../worksheets/….ini", url);
  if (!lamp_files_is_id (id))
    return FAIL (reader, line, "“%s” is not an id: lower-case letters, digits and hyphens, at most 64", id);
  return is_worksheet ? read_worksheet (reader, path, id, line, error) : read_practice (reader, path, id, line, error);
}

static gboolean
read_paragraph (Reader     *reader,
                cmark_node *node,
                GError    **error)
{
  cmark_node *only = cmark_node_first_child (node);
  gboolean    is_alone = only != NULL && cmark_node_next (only) == NULL;

  if (is_alone && cmark_node_get_type (only) == CMARK_NODE_IMAGE)
    return read_picture (reader, only, line_of (node), error);
  if (is_alone && cmark_node_get_type (only) == CMARK_NODE_LINK)
    return read_link (reader, node, only, error);
  return add_words (reader, LAMP_BLOCK_PARAGRAPH, node, 0, error) != NULL;
}

static gboolean read_list (Reader     *reader,
                           cmark_node *list,
                           guint       depth,
                           GError    **error);

/* Its first paragraph is the item; paragraphs and lists that follow belong to it and stand further in. */
static gboolean
read_item (Reader     *reader,
           cmark_node *item,
           guint       number,
           guint       depth,
           GError    **error)
{
  cmark_node *child = cmark_node_first_child (item);
  gboolean    is_first = TRUE;

  if (child == NULL)
    return FAIL (reader, line_of (item), "this list item has no words");
  for (; child != NULL; child = cmark_node_next (child))
    {
      LampBlock *block;

      if (cmark_node_get_type (child) == CMARK_NODE_LIST && !is_first)
        {
          if (!read_list (reader, child, depth + 1, error))
            return FALSE;
          continue;
        }
      if (cmark_node_get_type (child) != CMARK_NODE_PARAGRAPH)
        return FAIL (reader, line_of (child), "a list item begins with words and holds only paragraphs and lists");
      block = add_words (reader, is_first ? LAMP_BLOCK_ITEM : LAMP_BLOCK_PARAGRAPH, child, is_first ? number : 0, error);
      if (block == NULL)
        return FALSE;
      block->depth = is_first ? depth : depth + 1;
      is_first = FALSE;
    }
  return TRUE;
}

static gboolean
read_list (Reader     *reader,
           cmark_node *list,
           guint       depth,
           GError    **error)
{
  gboolean is_numbered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
  guint    number = is_numbered ? cmark_node_get_list_start (list) : 0;

  if (depth >= LIST_DEPTH_MAX)
    return FAIL_LIMIT (reader, line_of (list), "lists stand in lists at most %d deep", LIST_DEPTH_MAX);
  if (is_numbered && number == 0)
    return FAIL (reader, line_of (list), "a numbered list begins with 1");
  for (cmark_node *item = cmark_node_first_child (list); item != NULL; item = cmark_node_next (item))
    {
      if (!read_item (reader, item, number, depth, error))
        return FALSE;
      number += is_numbered;
    }
  return TRUE;
}

/* The paragraphs of one box are numbered from 0. */
static gboolean
read_remember (Reader     *reader,
               cmark_node *quote,
               GError    **error)
{
  cmark_node *paragraph = cmark_node_first_child (quote);
  guint       number = 0;

  if (paragraph == NULL)
    return FAIL (reader, line_of (quote), "this Remember box has no words");
  for (; paragraph != NULL; paragraph = cmark_node_next (paragraph))
    {
      if (cmark_node_get_type (paragraph) != CMARK_NODE_PARAGRAPH)
        return FAIL (reader, line_of (paragraph), "a Remember box holds only paragraphs of words");
      if (add_words (reader, LAMP_BLOCK_REMEMBER, paragraph, number++, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
read_row (Reader     *reader,
          cmark_node *row,
          GError    **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_text_free);

  for (cmark_node *cell = cmark_node_first_child (row); cell != NULL; cell = cmark_node_next (cell))
    {
      LampText *text = read_words (reader, cell, error);

      if (text == NULL)
        return NULL;
      g_ptr_array_add (cells, text);
    }
  return g_steal_pointer (&cells);
}

static gboolean
read_table (Reader     *reader,
            cmark_node *table,
            GError    **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint      line = line_of (table);
  LampBlock *block;

  for (cmark_node *row = cmark_node_first_child (table); row != NULL; row = cmark_node_next (row))
    {
      GPtrArray *cells = read_row (reader, row, error);

      if (cells == NULL)
        return FALSE;
      g_ptr_array_add (rows, cells);
      if (cells->len > TABLE_COLUMNS_MAX)
        return FAIL_LIMIT (reader, line, "a table has at most %d columns", TABLE_COLUMNS_MAX);
      if (rows->len > TABLE_ROWS_MAX)
        return FAIL_LIMIT (reader, line, "a table has at most %d rows", TABLE_ROWS_MAX);
    }
  if (rows->len < 2)
    return FAIL (reader, line, "this table has headings and no row");
  block = add_block (reader, LAMP_BLOCK_TABLE, lamp_text_new (""), line, error);
  if (block != NULL)
    block->rows = g_steal_pointer (&rows);
  return block != NULL;
}

static gboolean
read_questions (Reader     *reader,
                cmark_node *block,
                GError    **error)
{
  g_autoptr (GPtrArray) questions = lamp_gift_read (cmark_node_get_literal (block), reader->folder, reader->file, line_of (block) + 1, reader->lesson->notes, error);

  if (questions == NULL)
    return FALSE;
  while (questions->len > 0)
    {
      LampQuestion *question = questions->pdata[0];

      if (!g_hash_table_add (reader->titles, g_strdup (question->title)))
        return FAIL (reader, question->line, "the question “%s” is in this lesson a second time", question->title);
      if (!need_card (reader, question->line, error))
        return FALSE;
      reader->card->question = g_ptr_array_steal_index (questions, 0);
    }
  return TRUE;
}

static gboolean
read_code (Reader     *reader,
           cmark_node *block,
           GError    **error)
{
  g_autofree char *kind = g_strstrip (g_strdup (cmark_node_get_fence_info (block)));

  if (g_str_equal (kind, "gift"))
    return read_questions (reader, block, error);
  if (*kind != '\0')
    return FAIL (reader, line_of (block), "a block of the kind “%s” is not known here, only gift", kind);
  return FAIL (reader, line_of (block), "code blocks are not shown to learners; is the line indented by four spaces?");
}

/* The line of the --- or === that makes a heading of the words above it; 0 for a heading with #. */
static guint
find_underline (Reader     *reader,
                cmark_node *heading)
{
  guint       line = line_of (heading) - 1;
  const char *text = reader->lines[line];

  if (text[strspn (text, " ")] == '#')
    return 0;
  while (reader->lines[line + 1] != NULL && (reader->lines[line][0] == '\0' || reader->lines[line][strspn (reader->lines[line], "-= \t")] != '\0'))
    line++;
  return line + 1;
}

static gboolean
read_heading (Reader     *reader,
              cmark_node *heading,
              GError    **error)
{
  int   level = cmark_node_get_heading_level (heading);
  guint line = line_of (heading);
  guint underline = find_underline (reader, heading);
  g_autoptr (LampText) text = NULL;

  if (underline > 0)
    return FAIL (reader, underline, "an empty line is missing before this line: it makes the words above it a heading");
  text = read_words (reader, heading, error);
  if (text == NULL)
    return FALSE;
  if (*text->text == '\0')
    return FAIL (reader, line, "this heading has no words");
  if (level > 2)
    return add_block (reader, LAMP_BLOCK_HEADING, g_steal_pointer (&text), line, error) != NULL;
  if (level == 2 && reader->lesson->title != NULL)
    return begin_card (reader, text, line, error);
  if (level == 2)
    return FAIL (reader, line, "a lesson begins with # and its title");
  if (reader->lesson->title != NULL)
    return FAIL (reader, line, "a lesson has one title; a card's heading begins with ##");
  reader->lesson->title = g_strdup (text->text);
  return TRUE;
}

static gboolean
read_break (Reader     *reader,
            cmark_node *node,
            GError    **error)
{
  if (reader->card != NULL && reader->card->blocks->len == 0 && !has_thing (reader->card))
    return FAIL (reader, reader->card->line, "the card “%s” is empty", reader->card->title);
  reader->card = NULL;
  return TRUE;
}

static gboolean
read_block (Reader     *reader,
            cmark_node *node,
            GError    **error)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type != CMARK_NODE_HEADING && reader->lesson->title == NULL)
    return FAIL (reader, line_of (node), "a lesson begins with # and its title");
  if (g_str_equal (cmark_node_get_type_string (node), "table"))
    return read_table (reader, node, error);
  switch (type)
    {
    case CMARK_NODE_HEADING:
      return read_heading (reader, node, error);
    case CMARK_NODE_THEMATIC_BREAK:
      return read_break (reader, node, error);
    case CMARK_NODE_PARAGRAPH:
      return read_paragraph (reader, node, error);
    case CMARK_NODE_LIST:
      return read_list (reader, node, 0, error);
    case CMARK_NODE_BLOCK_QUOTE:
      return read_remember (reader, node, error);
    case CMARK_NODE_CODE_BLOCK:
      return read_code (reader, node, error);
    default:
      return FAIL (reader, line_of (node), "HTML is not shown to learners; use Markdown");
    }
}

/* cmark takes quadratic time for some paragraphs, so one beyond all use is refused before it sees it. */
static gboolean
check_lines (Reader  *reader,
             GError **error)
{
  gsize length = 0;

  for (guint i = 0; reader->lines[i] != NULL; i++)
    {
      gsize bytes = strlen (reader->lines[i]);

      length = strspn (reader->lines[i], " \t") == bytes ? 0 : length + bytes + 1;
      if (length > PARAGRAPH_BYTES)
        return FAIL_LIMIT (reader, i + 1, "more than %d kB without an empty line", PARAGRAPH_BYTES / 1024);
    }
  return TRUE;
}

static gboolean
read_document (Reader     *reader,
               const char *text,
               GError    **error)
{
  g_autofree char *prepared = NULL;
  g_autoptr (cmark_node) document = NULL;

  if (!check_lines (reader, error))
    return FALSE;
  prepared = lamp_emphasis_prepare (text);
  document = parse (prepared);
  cmark_consolidate_text_nodes (document);
  for (cmark_node *node = cmark_node_first_child (document); node != NULL; node = cmark_node_next (node))
    if (!read_block (reader, node, error))
      return FALSE;
  if (reader->lesson->title == NULL)
    return FAIL (reader, 1, "a lesson begins with # and its title");
  if (reader->lesson->cards->len == 0)
    return FAIL (reader, 1, "this lesson has no card; a card begins with ## and its heading");
  return reader->card == NULL || read_break (reader, NULL, error);
}

/* @text: as lamp_files_clean_text() leaves it, NULL after an error */
static LampLesson *
read_lesson (const char *folder,
             const char *course,
             int         course_version,
             const char *id,
             const char *language,
             const char *text,
             GError    **error)
{
  g_autofree char *file = g_strdup_printf ("lessons/%s/%s.md", id, language);
  g_auto (GStrv) lines = lamp_files_split_lines (text != NULL ? text : "");
  g_autoptr (LampLesson) lesson = lamp_lesson_new (course, course_version, id, language);
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) practices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { folder, file, lines, lesson, NULL, titles, practices };

  if (text == NULL || !read_document (&reader, text, error))
    return NULL;
  return g_steal_pointer (&lesson);
}

/**
 * lamp_markdown_read:
 * @folder: the course
 * @course: its id, kept in the lesson
 * @course_version: kept in the lesson
 *
 * Format: docs/course-format.md, "A lesson".
 *
 * Returns: (transfer full): the lesson with its practices, NULL with a LAMP_COURSE_ERROR set.
 */
LampLesson *
lamp_markdown_read (const char *folder,
                    const char *course,
                    int         course_version,
                    const char *id,
                    const char *language,
                    GError    **error)
{
  g_autofree char *file = g_strdup_printf ("lessons/%s/%s.md", id, language);
  g_autofree char *text = lamp_files_read_text (folder, file, error);

  return read_lesson (folder, course, course_version, id, language, text, error);
}

/**
 * lamp_markdown_parse:
 * @data: a lesson of @size bytes
 *
 * Returns: (transfer full): what lamp_markdown_read() makes of a file with these bytes; what they name is looked for in
 *   @folder.
 */
LampLesson *
lamp_markdown_parse (const char *folder,
                     const char *course,
                     int         course_version,
                     const char *id,
                     const char *language,
                     const char *data,
                     gsize       size,
                     GError    **error)
{
  g_autofree char *file = g_strdup_printf ("lessons/%s/%s.md", id, language);
  g_autofree char *text = lamp_files_copy_text (data, size, file, error);

  return read_lesson (folder, course, course_version, id, language, text, error);
}

/**
 * lamp_markdown_read_title:
 *
 * Reads no more than the beginning of the file, and nothing of what follows its first line of words.
 *
 * Returns: (transfer full) (nullable): the lesson's title, NULL if the file does not begin with one.
 */
char *
lamp_markdown_read_title (const char *folder,
                          const char *id,
                          const char *language)
{
  g_autofree char *file = g_strdup_printf ("lessons/%s/%s.md", id, language);
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (folder, file, TITLE_BYTES, TRUE, NULL);
  g_autofree char *line = NULL;
  const char      *text = bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
  g_autoptr (cmark_node) document = NULL;
  g_autoptr (LampText) words = NULL;

  if (text == NULL)
    return NULL;
  if (g_str_has_prefix (text, "\xEF\xBB\xBF"))
    text += 3;
  text += strspn (text, " \t\r\n");
  line = g_strndup (text, strcspn (text, "\r\n"));
  if (!g_str_has_prefix (line, "# ") || !g_utf8_validate (line, -1, NULL))
    return NULL;
  document = parse (line);
  words = lamp_markdown_words (cmark_node_first_child (document), file, 1, NULL);
  return words != NULL && *words->text != '\0' ? g_strdup (words->text) : NULL;
}
