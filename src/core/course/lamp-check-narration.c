/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about a lesson read aloud by a person: its words are the lesson's, its times are the sound's. */

#include "core/course/lamp-check-private.h"
#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-media.h"
#include "core/course/lamp-narration.h"
#include "core/course/lamp-vtt.h"

#include <string.h>

#define END_MS 100 /* a cue may end this much after the sound: programs round */

static gboolean
is_there (LampCheck  *self,
          const char *path)
{
  gint64 size;

  return lamp_files_get_size (self->folder, path, &size, NULL);
}

static void
check_time (LampCheck           *self,
            const LampNarration *narration,
            const LampCue       *cue,
            const LampCue       *before,
            gint64               duration)
{
  if (cue->end <= cue->start)
    lamp_check_add (self, LAMP_RULE_NARRATION_TIMES, narration->words, cue->line, "this cue ends before it begins");
  else if (cue->end - cue->start > LAMP_RECORDING_MS_MAX)
    lamp_check_add (self, LAMP_RULE_NARRATION_TIMES, narration->words, cue->line, "this cue lasts %d seconds", (int) ((cue->end - cue->start) / 1000));
  else if (before != NULL && cue->start < before->start)
    lamp_check_add (self, LAMP_RULE_NARRATION_TIMES, narration->words, cue->line, "this cue begins before the one above it");
  else if (before != NULL && cue->start < before->end)
    lamp_check_add (self, LAMP_RULE_NARRATION_TIMES, narration->words, cue->line, "this cue begins before the one above it has ended");
  else if (duration >= 0 && cue->end > duration + END_MS)
    lamp_check_add (self, LAMP_RULE_NARRATION_TIMES, narration->words, cue->line, "this cue ends after the sound, which lasts %d.%03d seconds",
                    (int) (duration / 1000), (int) (duration % 1000));
}

/* Returns whether the cue can be heard, as far as its times go. */
static gboolean
has_time (const LampCue *cue)
{
  return cue->end > cue->start && cue->end - cue->start <= LAMP_RECORDING_MS_MAX;
}

static void
check_cues (LampCheck              *self,
            const LampNarration    *narration,
            const LampNarrationFit *fit)
{
  gint64         duration = lamp_media_get_duration (self->folder, narration->sound);
  const LampCue *before = NULL;
  guint          last = 0;

  for (guint i = 0; i < narration->cues->len; i++)
    {
      const LampCue *cue = narration->cues->pdata[i];
      guint          place = g_array_index (fit->places, guint, i);

      check_time (self, narration, cue, before, duration);
      lamp_check_safety (self, narration->words, cue->line, cue->text, FALSE);
      before = cue;
      if (has_time (cue) && place == 0)
        lamp_check_add (self, LAMP_RULE_NARRATION_WORDS, narration->words, cue->line, "the lesson has no sentence “%s”", cue->text);
      else if (place > 0 && place < last)
        lamp_check_add (self, LAMP_RULE_NARRATION_ORDER, narration->words, cue->line, "“%s” comes earlier in the lesson than what is said before it", cue->text);
      last = MAX (last, place);
    }
}

/* One finding for each card. */
static void
check_unspoken (LampCheck              *self,
                const LampLesson       *lesson,
                const LampNarrationFit *fit,
                const char             *file)
{
  for (guint i = 0; i < fit->unspoken->len;)
    {
      const LampUnspoken *first = fit->unspoken->pdata[i];
      const LampCard     *card = lesson->cards->pdata[first->card];
      guint               n = 0;

      while (i < fit->unspoken->len && ((LampUnspoken *) fit->unspoken->pdata[i])->card == first->card)
        {
          i++;
          n++;
        }
      if (n == 1)
        lamp_check_add (self, LAMP_RULE_NARRATION_GAPS, file, card->line, "nobody says “%s”", first->text);
      else
        lamp_check_add (self, LAMP_RULE_NARRATION_GAPS, file, card->line, "nobody says “%s” and %u more sentences of this card", first->text, n - 1);
    }
}

/**
 * lamp_check_narration:
 * @lesson: just read, seen by nobody else
 * @file: of the lesson
 */
void
lamp_check_narration (LampCheck  *self,
                      LampLesson *lesson,
                      const char *file)
{
  g_autofree char *sound = lamp_narration_find_sound (self->folder, lesson->id, lesson->language);
  g_autofree char *words = g_strdup_printf ("narration/%s/%s.vtt", lesson->language, lesson->id);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampNarration) narration = lamp_narration_read (self->folder, lesson->id, lesson->language, &error);
  g_autoptr (LampNarrationFit) fit = NULL;

  if (sound != NULL)
    lamp_check_use (self, sound);
  lamp_check_use (self, words);
  if (error != NULL)
    lamp_check_add_error (self, error);
  else if (narration == NULL && sound != NULL)
    lamp_check_add (self, LAMP_RULE_NARRATION_HALF, sound, 0, "%s is missing beside the sound", words);
  else if (narration == NULL && is_there (self, words))
    lamp_check_add (self, LAMP_RULE_NARRATION_HALF, words, 0, "a sound of this name (opus or ogg) is missing beside it");
  if (narration == NULL)
    return;
  fit = lamp_narration_apply (narration, self->folder, lesson);
  check_cues (self, narration, fit);
  check_unspoken (self, lesson, fit, file);
}

/* "narration/en/one.opus": why no lesson uses it. */
static void
check_file (LampCheck  *self,
            const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (GError) error = NULL;

  if (!lamp_media_is_safe (self->folder, path, path, 0, &error))
    lamp_check_add_error (self, error);
  else if (g_hash_table_contains (self->used, path))
    return;
  else if (g_strv_length (parts) != 3)
    lamp_check_add (self, LAMP_RULE_NARRATION_UNUSED, path, 0, "a recording stands in a folder of its language, as narration/en/one.opus");
  else if (!g_strv_contains (lamp_course_get_languages (self->course), parts[1]))
    lamp_check_add (self, LAMP_RULE_NARRATION_UNUSED, path, 0, "Languages of course.ini does not name “%s”", parts[1]);
  else if (g_str_has_suffix (path, ".mp3"))
    lamp_check_add (self, LAMP_RULE_NARRATION_UNUSED, path, 0, "an mp3 can't be cut exactly where a sentence begins; save the recording as opus or ogg");
  else if (!g_str_has_suffix (path, ".opus") && !g_str_has_suffix (path, ".ogg") && !g_str_has_suffix (path, ".vtt"))
    lamp_check_add (self, LAMP_RULE_NARRATION_UNUSED, path, 0, "this is neither a sound (opus or ogg) nor its words (vtt)");
  else if (!self->unread)
    lamp_check_add (self, LAMP_RULE_NARRATION_UNUSED, path, 0, "no lesson has this name, or another sound stands in for it");
}

/* Everything below narration/, after the lessons have said what is theirs. */
void
lamp_check_narrations (LampCheck *self)
{
  lamp_check_walk (self, "narration", check_file);
}
