/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile lessons. */

#include "fuzz.h"

#include "core/course/lamp-markdown.h"

#include <string.h>

static void
check_text (const LampText *text)
{
  if (text == NULL)
    return;
  fuzz_check_words (text->text);
  for (guint i = 0; i < text->spans->len; i++)
    {
      const LampSpan *span = &g_array_index (text->spans, LampSpan, i);

      g_assert (span->start <= span->end && span->end <= strlen (text->text));
      g_assert (g_utf8_validate (text->text + span->start, span->end - span->start, NULL));
    }
}

static void
check_block (const LampBlock *block)
{
  check_text (block->text);
  for (guint r = 0; block->rows != NULL && r < block->rows->len; r++)
    {
      const GPtrArray *row = block->rows->pdata[r];

      for (guint c = 0; c < row->len; c++)
        check_text (row->pdata[c]);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = lamp_markdown_parse (FUZZ_FOLDER, "fuzz", 1, "fuzz", "zh-CN", (const char *) data, size, &error);

  fuzz_check_error (lesson == NULL, error);
  if (lesson == NULL)
    return 0;
  g_assert (lesson->cards->len > 0);
  for (guint i = 0; i < lesson->cards->len; i++)
    {
      const LampCard *card = lesson->cards->pdata[i];

      fuzz_check_words (card->title);
      for (guint b = 0; b < card->blocks->len; b++)
        check_block (card->blocks->pdata[b]);
    }
  return 0;
}
