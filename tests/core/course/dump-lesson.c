/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads lessons from standard input, each ended by a NUL, and writes how our reader understands them; for commonmark.py. */

#include "core/course/lamp-markdown.h"

#include <stdio.h>
#include <string.h>

static const char *const kinds[] = {
  [LAMP_BLOCK_HEADING] = "heading",
  [LAMP_BLOCK_PARAGRAPH] = "paragraph",
  [LAMP_BLOCK_ITEM] = "item",
  [LAMP_BLOCK_REMEMBER] = "remember",
  [LAMP_BLOCK_PICTURE] = "picture",
  [LAMP_BLOCK_FILM] = "film",
  [LAMP_BLOCK_SOUND] = "sound",
  [LAMP_BLOCK_TABLE] = "table",
};

static void
print_words (const char *words)
{
  for (; *words != '\0'; words++)
    printf ("%02x", (unsigned char) *words);
}

/* kind, number, depth, text in hexadecimal, spans as kind:start:end */
static void
print_block (const LampBlock *block)
{
  printf ("block\t%s\t%u\t%u\t", kinds[block->kind], block->number, block->depth);
  print_words (block->text->text);
  putchar ('\t');
  for (guint i = 0; i < block->text->spans->len; i++)
    {
      const LampSpan *span = &g_array_index (block->text->spans, LampSpan, i);

      printf ("%d:%u:%u,", span->kind, span->start, span->end);
    }
  putchar ('\n');
}

static void
dump (const char *text,
      gsize       size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = lamp_markdown_parse ("/nonexistent", "course", 1, "lesson", "en", text, size, &error);

  if (lesson == NULL)
    printf ("error\t%s\n", error->message);
  for (guint c = 0; lesson != NULL && c < lesson->cards->len; c++)
    {
      const LampCard *card = lesson->cards->pdata[c];

      printf ("card\t");
      print_words (card->title);
      putchar ('\n');
      for (guint b = 0; b < card->blocks->len; b++)
        print_block (card->blocks->pdata[b]);
    }
  puts ("end");
}

int
main (void)
{
  g_autoptr (GString) all = g_string_new (NULL);
  char  buffer[65536];
  gsize n;

  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (all, buffer, n);
  for (gsize at = 0; at < all->len;)
    {
      gsize size = strlen (all->str + at);

      dump (all->str + at, size);
      at += size + 1;
    }
  return 0;
}
