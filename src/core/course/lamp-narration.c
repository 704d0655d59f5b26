/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lesson read aloud by a person: finds the recording, and lays its cues over the lesson's sentences. */

#include "core/course/lamp-narration.h"

#include "core/base/lamp-sentences.h"
#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-media.h"
#include "core/course/lamp-vtt.h"

#include <string.h>

#define RUN_MAX 8 /* sentences in one cue */

/* The cues that hold the same words: the first is for where they come first. */
typedef struct
{
  GArray *cues; /* guint */
  guint   next;
} Same;

typedef struct
{
  const LampNarration *narration;
  const char          *file; /* absolute path of the sound */
  GHashTable          *keys; /* words without signs -> Same */
  LampNarrationFit    *fit;
  guint                card;
  guint                sentence; /* number of the sentence at hand, from 1 */
} Fitting;

static void
same_free (gpointer data)
{
  Same *same = data;

  g_array_unref (same->cues);
  g_free (same);
}

static void
unspoken_free (gpointer data)
{
  LampUnspoken *unspoken = data;

  g_free (unspoken->text);
  g_free (unspoken);
}

/**
 * lamp_narration_find_sound:
 *
 * An MP3 is none: in most of them a place in time can't be found exactly, and sentences would be heard from their second
 * word on.
 *
 * Returns: (transfer full) (nullable): the path of the lesson's recording, relative to @folder; opus before ogg. NULL if
 *   there is none.
 */
char *
lamp_narration_find_sound (const char *folder,
                           const char *lesson,
                           const char *language)
{
  static const char *const endings[] = { "opus", "ogg" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *sound = g_strdup_printf ("narration/%s/%s.%s", language, lesson, endings[i]);
      g_autoptr (GError) error = NULL;
      gint64 size;

      if (lamp_files_get_size (folder, sound, &size, &error) || !g_error_matches (error, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING))
        return g_steal_pointer (&sound);
    }
  return NULL;
}

/**
 * lamp_narration_read:
 * @folder: of the course
 *
 * Returns: (transfer full) (nullable): the narration. NULL without an error if there is none, or only half of one: a
 *   sound without its words, or the words alone. NULL with READ, CONTENT, LIMIT or UNSAFE set for files that cannot be
 *   used.
 */
LampNarration *
lamp_narration_read (const char *folder,
                     const char *lesson,
                     const char *language,
                     GError    **error)
{
  g_autofree char *sound = lamp_narration_find_sound (folder, lesson, language);
  g_autofree char *words = g_strdup_printf ("narration/%s/%s.vtt", language, lesson);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) cues = NULL;
  LampNarration *self;

  if (sound == NULL)
    return NULL;
  cues = lamp_vtt_read (folder, words, &problem);
  if (cues == NULL)
    {
      if (!g_error_matches (problem, LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING))
        g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (!lamp_media_is_safe (folder, sound, sound, 0, error) || !lamp_media_look (folder, sound, error))
    return NULL;
  self = g_new0 (LampNarration, 1);
  self->sound = g_steal_pointer (&sound);
  self->words = g_steal_pointer (&words);
  self->cues = g_steal_pointer (&cues);
  return self;
}

void
lamp_narration_free (LampNarration *self)
{
  g_free (self->sound);
  g_free (self->words);
  g_ptr_array_unref (self->cues);
  g_free (self);
}

void
lamp_narration_fit_free (LampNarrationFit *fit)
{
  g_array_unref (fit->places);
  g_ptr_array_unref (fit->unspoken);
  g_free (fit);
}

/* Letters and digits alone, of one width and without capitals: spaces, points and quotation marks are not heard. */
static char *
make_key (const char *text,
          gsize       length)
{
  g_autofree char *normal = g_utf8_normalize (text, length, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
  g_autoptr (GString) key = g_string_sized_new (length);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_isalnum (character) || g_unichar_ismark (character))
        g_string_append_unichar (key, character);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static gboolean
is_usable (const LampCue *cue)
{
  return cue->end > cue->start && cue->end - cue->start <= LAMP_RECORDING_MS_MAX;
}

static GHashTable *
index_cues (const GPtrArray *cues)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, same_free);

  for (guint i = 0; i < cues->len; i++)
    {
      const LampCue   *cue = cues->pdata[i];
      g_autofree char *key = make_key (cue->text, strlen (cue->text));
      Same            *same = g_hash_table_lookup (keys, key);

      if (*key == '\0' || !is_usable (cue))
        continue;
      if (same == NULL)
        {
          same = g_new0 (Same, 1);
          same->cues = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (keys, g_steal_pointer (&key), same);
        }
      g_array_append_val (same->cues, i);
    }
  return keys;
}

/* The cue for this occurrence of the words; the last of those that hold them serves all that follow. */
static guint
take_cue (Same *same)
{
  guint at = MIN (same->next, same->cues->len - 1);

  same->next++;
  return g_array_index (same->cues, guint, at);
}

/* How many of the sentences from @first on one cue holds, the most that does; 0: none. */
static guint
find_run (Fitting      *fitting,
          const GArray *sentences,
          char        **keys,
          guint         first,
          Same        **same)
{
  g_autoptr (GString) key = g_string_new (NULL);
  guint found = 0;

  for (guint i = first; i < sentences->len && i < first + RUN_MAX; i++)
    {
      Same *match;

      g_string_append (key, keys[i]);
      match = g_hash_table_lookup (fitting->keys, key->str);
      if (match != NULL)
        {
          *same = match;
          found = i + 1 - first;
        }
    }
  return found;
}

static void
add_unspoken (Fitting            *fitting,
              const LampText     *text,
              const LampSentence *sentence)
{
  LampUnspoken *unspoken = g_new0 (LampUnspoken, 1);

  unspoken->card = fitting->card;
  unspoken->text = g_strndup (text->text + sentence->start, sentence->end - sentence->start);
  g_ptr_array_add (fitting->fit->unspoken, unspoken);
}

static void
fit_sentences (Fitting      *fitting,
               LampText     *text,
               const GArray *sentences,
               char        **keys)
{
  g_autoptr (GArray) recordings = lamp_recordings_new ();

  for (guint i = 0; i < sentences->len;)
    {
      const LampSentence *first = &g_array_index (sentences, LampSentence, i);
      Same               *same = NULL;
      guint               n = find_run (fitting, sentences, keys, i, &same);

      if (n > 0)
        {
          guint          number = take_cue (same);
          const LampCue *cue = fitting->narration->cues->pdata[number];
          guint         *place = &g_array_index (fitting->fit->places, guint, number);

          if (*place == 0)
            *place = fitting->sentence;
          lamp_recordings_add (recordings, first->start, g_array_index (sentences, LampSentence, i + n - 1).end, fitting->file, cue->start, cue->end);
        }
      else
        add_unspoken (fitting, text, first);
      fitting->sentence += MAX (n, 1);
      i += MAX (n, 1);
    }
  if (recordings->len > 0)
    text->recordings = g_steal_pointer (&recordings);
}

static void
fit_text (Fitting  *fitting,
          LampText *text)
{
  g_autoptr (GArray) sentences = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  if (text == NULL)
    return;
  g_clear_pointer (&text->recordings, g_array_unref);
  sentences = lamp_sentences_split (text->text);
  for (guint i = 0; i < sentences->len; i++)
    {
      const LampSentence *sentence = &g_array_index (sentences, LampSentence, i);

      g_ptr_array_add (keys, make_key (text->text + sentence->start, sentence->end - sentence->start));
    }
  fit_sentences (fitting, text, sentences, (char **) keys->pdata);
}

static void
fit_table (Fitting         *fitting,
           const GPtrArray *rows)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const GPtrArray *row = rows->pdata[i];

      for (guint j = 0; j < row->len; j++)
        fit_text (fitting, row->pdata[j]);
    }
}

/* As they are met: what is asked, the answers, then what is said of each. */
static void
fit_question (Fitting      *fitting,
              LampQuestion *question)
{
  fit_text (fitting, question->text);
  for (guint i = 0; i < question->options->len; i++)
    {
      LampOption *option = question->options->pdata[i];

      if (question->kind != LAMP_QUESTION_SHORT)
        fit_text (fitting, option->text);
      fit_text (fitting, option->match);
    }
  for (guint i = 0; i < question->options->len; i++)
    fit_text (fitting, ((LampOption *) question->options->pdata[i])->feedback);
  fit_text (fitting, question->general);
}

static void
fit_card (Fitting  *fitting,
          LampCard *card)
{
  fit_text (fitting, card->heading);
  for (guint i = 0; i < card->blocks->len; i++)
    {
      LampBlock *block = card->blocks->pdata[i];

      fit_text (fitting, block->text);
      fit_table (fitting, block->rows);
    }
  if (card->question != NULL)
    fit_question (fitting, card->question);
}

/* The title stands in lists, not on a card: a person who reads it aloud does no harm, and nobody has to. */
static void
fit_title (Fitting    *fitting,
           const char *title)
{
  g_autoptr (LampText) text = lamp_text_new (title);

  fit_text (fitting, text);
  g_ptr_array_set_size (fitting->fit->unspoken, 0);
}

/**
 * lamp_narration_apply:
 * @folder: of the course
 * @lesson: not yet seen by anybody else
 *
 * Gives each text of the lesson its recordings. A cue belongs to the sentence, or the sentences that follow each other in
 * one text, with the same letters and digits. Where words come several times, the first cue with them is for the first
 * place, the second for the second; the last serves all that remain. Format: docs/course-format.md, "A human voice".
 *
 * Returns: (transfer full): where each cue found its place, and what has none.
 */
LampNarrationFit *
lamp_narration_apply (const LampNarration *self,
                      const char          *folder,
                      LampLesson          *lesson)
{
  g_autofree char *file = g_build_filename (folder, self->sound, NULL);
  g_autoptr (GHashTable) keys = index_cues (self->cues);
  LampNarrationFit *fit = g_new0 (LampNarrationFit, 1);
  Fitting           fitting = { self, file, keys, fit, 0, 1 };

  fit->places = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (fit->places, self->cues->len);
  fit->unspoken = g_ptr_array_new_with_free_func (unspoken_free);
  fit_title (&fitting, lesson->title);
  for (fitting.card = 0; fitting.card < lesson->cards->len; fitting.card++)
    fit_card (&fitting, lesson->cards->pdata[fitting.card]);
  return fit;
}

/**
 * lamp_narration_add:
 * @lesson: just read from @folder
 *
 * Gives the lesson its narration if it has one. One that cannot be used is passed over: lamp check says what is wrong
 * with it.
 */
void
lamp_narration_add (const char *folder,
                    LampLesson *lesson)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampNarration) narration = lamp_narration_read (folder, lesson->id, lesson->language, &error);

  if (error != NULL)
    g_info ("The narration is passed over: %s", error->message);
  if (narration != NULL)
    lamp_narration_fit_free (lamp_narration_apply (narration, folder, lesson));
}
