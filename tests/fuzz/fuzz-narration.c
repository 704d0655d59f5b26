/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hostile lesson, and from a line WEBVTT on what somebody is said to say in it. */

#include "fuzz.h"

#include "core/course/lamp-markdown.h"
#include "core/course/lamp-narration.h"
#include "core/course/lamp-vtt.h"

#include <string.h>

static void
check_text (const LampText *text)
{
  guint at = 0;

  for (guint i = 0; text != NULL && text->recordings != NULL && i < text->recordings->len; i++)
    {
      const LampRecording *recording = &g_array_index (text->recordings, LampRecording, i);

      g_assert (at <= recording->start && recording->start < recording->end && recording->end <= strlen (text->text));
      g_assert (g_utf8_validate (text->text + recording->start, recording->end - recording->start, NULL));
      g_assert (recording->from >= 0 && recording->from < recording->to && recording->to - recording->from <= LAMP_RECORDING_MS_MAX);
      at = recording->end;
    }
}

static void
check_card (const LampCard *card)
{
  check_text (card->heading);
  for (guint i = 0; i < card->blocks->len; i++)
    check_text (((LampBlock *) card->blocks->pdata[i])->text);
  for (guint i = 0; card->question != NULL && i < card->question->options->len; i++)
    {
      const LampOption *option = card->question->options->pdata[i];

      check_text (option->text);
      check_text (option->feedback);
    }
}

static void
lay_over (LampLesson *lesson,
          GPtrArray  *cues)
{
  LampNarration narration = { (char *) "narration/zh-CN/fuzz.opus", (char *) "narration/zh-CN/fuzz.vtt", cues };
  g_autoptr (LampNarrationFit) fit = lamp_narration_apply (&narration, FUZZ_FOLDER, lesson);

  g_assert (fit->places->len == cues->len);
  for (guint i = 0; i < fit->unspoken->len; i++)
    {
      const LampUnspoken *unspoken = fit->unspoken->pdata[i];

      g_assert (unspoken->card < lesson->cards->len);
      fuzz_check_words (unspoken->text);
    }
  for (guint i = 0; i < lesson->cards->len; i++)
    check_card (lesson->cards->pdata[i]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const char *text = (const char *) data;
  const char *words = size > 0 ? g_strstr_len (text, size, "\nWEBVTT") : NULL;
  g_autoptr (LampLesson) lesson = NULL;
  g_autoptr (GPtrArray) cues = NULL;

  if (words == NULL)
    return 0;
  lesson = lamp_markdown_parse (FUZZ_FOLDER, "fuzz", 1, "fuzz", "zh-CN", text, words + 1 - text, NULL);
  cues = lamp_vtt_parse ("narration/zh-CN/fuzz.vtt", words + 1, text + size - words - 1, NULL);
  if (lesson != NULL && cues != NULL)
    lay_over (lesson, cues);
  return 0;
}
