/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mandarin from hanzi to syllables: the most likely words, their readings, a choice for characters that stand alone. */

#include "core/speech/mandarin/lamp-mandarin.h"

#include <string.h>

#include "core/speech/mandarin/lamp-mandarin-choice.h"
#include "core/speech/mandarin/lamp-mandarin-data.h"

/* So much of a clause is looked at together; of a longer one, the words that end well before are taken first. */
#define WINDOW 256
#define OVERLAP 32
#define COST_UNKNOWN 255

struct _LampMandarin
{
  LampMandarinData data;
};

/* The cheapest way from here to the end of the window. */
typedef struct
{
  guint32 cost;
  guint16 pattern;
  guint8  length;
} Step;

/**
 * lamp_mandarin_open:
 * @path: mandarin.dat
 *
 * Errors: those of GFileError, or G_IO_ERROR_INVALID_DATA if the file is cut short or damaged.
 */
LampMandarin *
lamp_mandarin_open (const char *path,
                    GError    **error)
{
  LampMandarin *self = g_new0 (LampMandarin, 1);

  if (lamp_mandarin_data_open (&self->data, path, error))
    return self;
  g_free (self);
  return NULL;
}

void
lamp_mandarin_free (LampMandarin *self)
{
  lamp_mandarin_data_close (&self->data);
  g_free (self);
}

/* The words that begin at @i, against what is known of the rest. */
static void
find_step (const LampMandarinData *data,
           const gunichar         *text,
           guint                   n,
           guint                   i,
           Step                   *steps)
{
  const LampMandarinRoot *root = lamp_mandarin_data_root (data, text[i]);
  guint32                 first = root->children;
  guint32                 end = root[1].children;
  Step                    best = { steps[i + 1].cost + (root->cost != 0 ? root->cost : COST_UNKNOWN), 0, 1 };

  for (guint j = i + 1; j < n && j - i < LAMP_MANDARIN_WORD_MAX; j++)
    {
      const LampMandarinNode *node = lamp_mandarin_data_find (data, first, end, text[j]);
      guint                   cost;

      if (node == NULL)
        break;
      cost = lamp_mandarin_node_cost (node);
      if (cost != 0 && cost + steps[j + 1].cost < best.cost)
        best = (Step){ cost + steps[j + 1].cost, node->pattern, (guint8) (j + 1 - i) };
      first = lamp_mandarin_node_children (node);
      end = lamp_mandarin_node_children (node + 1); /* there is one: the last node of all is no character's */
    }
  steps[i] = best;
}

static void
read_word (const LampMandarinData *data,
           const gunichar         *text,
           const Step             *step,
           LampReading            *readings)
{
  for (guint k = 0; k < step->length; k++)
    {
      const LampMandarinRoot *root = lamp_mandarin_data_root (data, text[k]);
      guint                   candidate = data->patterns[step->pattern + k];

      readings[k] = (LampReading){ 0, 0, LAMP_READING_SURE };
      if (root->n_candidates > 0)
        readings[k].syllable = data->candidates[root->candidates + MIN (candidate, root->n_candidates - 1u)];
    }
  readings->word = step->length;
}

static void
read_lone (const LampMandarinData *data,
           const LampMandarinSpot *spot,
           LampReading            *reading)
{
  const LampMandarinRoot *root = lamp_mandarin_data_root (data, spot->text[spot->at]);
  LampMandarinChoice      choice = lamp_mandarin_choose (data, spot);

  reading->syllable = data->candidates[root->candidates + choice.best];
  reading->margin = choice.margin;
  if (choice.margin != LAMP_READING_SURE)
    reading->other = data->candidates[root->candidates + choice.second];
}

/* Reads words from @from on until @until, and says where it stopped: at the end, or where the next window shall begin. */
static guint
read_window (const LampMandarinData *data,
             const gunichar         *clause,
             guint                   n,
             guint                   from,
             LampReading            *readings)
{
  Step  steps[WINDOW + 1];
  guint size = MIN (n - from, WINDOW);
  guint until = from + size == n ? size : size - OVERLAP;
  guint before = 0;
  guint i;

  steps[size] = (Step){ 0 };
  for (i = size; i-- > 0;)
    find_step (data, clause + from, size, i, steps);
  for (i = 0; i < until; i += steps[i].length)
    {
      read_word (data, clause + from + i, &steps[i], readings + from + i);
      if (steps[i].length == 1 && lamp_mandarin_data_root (data, clause[from + i])->n_classes > 1)
        {
          const LampMandarinSpot spot = { clause, n, from + i, before, i + 1 < size ? steps[i + 1].length : 0 };

          read_lone (data, &spot, &readings[from + i]);
        }
      before = steps[i].length;
    }
  return from + i;
}

/**
 * lamp_mandarin_read:
 * @text: @n characters; hanzi are read, all else parts clauses
 * @readings: (out caller-allocates): room for @n
 *
 * As dictionaries read: before the tones act on each other. Allocates nothing.
 */
void
lamp_mandarin_read (const LampMandarin *self,
                    const gunichar     *text,
                    gsize               n,
                    LampReading        *readings)
{
  gsize i = 0;

  while (i < n)
    {
      gsize until = i;
      guint done = 0;

      while (until < n && until - i < G_MAXINT16 && lamp_mandarin_is_hanzi (text[until]))
        until++;
      while (done < until - i)
        done = read_window (&self->data, text + i, (guint) (until - i), done, readings + i);
      for (i = until; i < n && !lamp_mandarin_is_hanzi (text[i]); i++)
        readings[i] = (LampReading){ 0, 0, LAMP_READING_SURE };
    }
}

/**
 * lamp_mandarin_is_word:
 * @text: @length hanzi, at least 2
 */
gboolean
lamp_mandarin_is_word (const LampMandarin *self,
                       const gunichar     *text,
                       guint               length)
{
  const LampMandarinRoot *root = lamp_mandarin_data_root (&self->data, text[0]);
  guint32                 first = root->children;
  guint32                 end = root[1].children;

  for (guint i = 1; i < length; i++)
    {
      const LampMandarinNode *node = lamp_mandarin_data_find (&self->data, first, end, text[i]);

      if (node == NULL || i + 1 == length)
        return node != NULL && lamp_mandarin_node_cost (node) != 0;
      first = lamp_mandarin_node_children (node);
      end = lamp_mandarin_node_children (node + 1);
    }
  return FALSE;
}

/**
 * lamp_mandarin_count_words:
 *
 * Returns: how many words of two characters and more are known.
 */
guint
lamp_mandarin_count_words (const LampMandarin *self)
{
  guint n = 0;

  for (guint32 i = 0; i < self->data.n_nodes; i++)
    n += lamp_mandarin_node_cost (&self->data.nodes[i]) != 0;
  return n;
}

/**
 * lamp_mandarin_append_syllable:
 *
 * Writes a syllable of this data in letters and its tone digit: lv4, r5.
 */
void
lamp_mandarin_append_syllable (const LampMandarin *self,
                               guint16             syllable,
                               GString            *out)
{
  g_string_append (out, self->data.bases + 8 * (syllable >> 3));
  g_string_append_c (out, (char) ('0' + (syllable & LAMP_MANDARIN_TONE)));
}

/**
 * lamp_mandarin_find_syllable:
 * @pinyin: @length bytes: letters and one digit from 1 to 5
 *
 * Returns: the syllable; 0 if Mandarin has none like it.
 */
guint16
lamp_mandarin_find_syllable (const LampMandarin *self,
                             const char         *pinyin,
                             gsize               length)
{
  if (length < 2 || length > 8 || pinyin[length - 1] < '1' || pinyin[length - 1] > '5')
    return 0;
  for (guint i = 0; i < self->data.n_bases; i++)
    if (strncmp (self->data.bases + 8 * i, pinyin, length - 1) == 0 && self->data.bases[8 * i + length - 1] == '\0')
      return (guint16) (i << 3 | (guint) (pinyin[length - 1] - '0'));
  return 0;
}
