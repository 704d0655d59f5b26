/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about films and sounds: there, what they claim to be, and with words for who can't hear them. */

#include "core/course/lamp-check-private.h"
#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-media.h"
#include "core/course/lamp-vtt.h"

#include <string.h>

static const char *
inside (LampCheck  *self,
        const char *path)
{
  return path + strlen (self->folder) + 1;
}

static void
check_captions (LampCheck  *self,
                const char *path,
                const char *language,
                const char *file,
                guint       line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cues = lamp_vtt_read (self->folder, path, &error);
  guint n_words = 0;

  lamp_check_use (self, path);
  if (cues == NULL)
    {
      lamp_check_add_error (self, error);
      return;
    }
  for (guint i = 0; i < cues->len; i++)
    {
      const LampCue *cue = cues->pdata[i];

      n_words += *cue->text != '\0' && cue->end > cue->start;
      lamp_check_safety (self, path, 0, cue->text, FALSE);
      if (lamp_pronunciation_list_is_for (language))
        lamp_check_reading (self, path, cue->line, cue->text, NULL);
    }
  if (n_words == 0)
    lamp_check_add (self, LAMP_RULE_CAPTIONS, file, line, "the captions %s say nothing", path);
}

/**
 * lamp_check_film:
 * @block: a film or sound
 * @language: of the lesson
 * @file: of the lesson
 */
void
lamp_check_film (LampCheck       *self,
                 const LampBlock *block,
                 const char      *language,
                 const char      *file)
{
  const char *path = inside (self, block->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *where = NULL;
  g_autofree char *what = NULL;
  guint            none;

  lamp_check_use (self, path);
  if (*block->text->text == '\0')
    lamp_check_add (self, LAMP_RULE_PICTURE_WORDS, file, block->line, "the film or sound has no words in its brackets");
  if (!lamp_media_look (self->folder, path, &error))
    {
      lamp_course_error_split (error, &where, &none, &what);
      lamp_check_add (self, LAMP_RULE_FILM, file, block->line, "%s: %s", path, what);
    }
  else if (block->captions == NULL)
    lamp_check_add (self, LAMP_RULE_CAPTIONS, file, block->line, "%s has no captions in %s", path, language);
  if (block->captions != NULL)
    check_captions (self, inside (self, block->captions), language, file, block->line);
}

/* A film, sound or captions below media/, named in a lesson or not. */
void
lamp_check_media_file (LampCheck  *self,
                       const char *path)
{
  g_autoptr (GError) error = NULL;
  gboolean is_used = g_hash_table_contains (self->used, path);

  if (!lamp_media_is_safe (self->folder, path, path, 0, &error))
    lamp_check_add_error (self, error);
  else if (!self->unread && !is_used)
    lamp_check_add (self, LAMP_RULE_MEDIA_UNUSED, path, 0, "no lesson plays this");
}
