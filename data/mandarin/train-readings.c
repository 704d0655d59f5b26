/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Learns the weights of lone characters' readings from labelled places in sentences: a log-linear model for each
 * character, trained by AdaGrad. Reads "importance, place in characters, reading, sentence" line by line; writes keys and
 * weights. Its features are the reader's own. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/speech/mandarin/lamp-mandarin-choice.h"
#include "core/speech/mandarin/lamp-mandarin.h"

#define ROUNDS 24
#define STEP 0.35
#define DECAY 2e-4 /* of a weight, for each time it is looked at */
#define SCALE 16.0 /* a weight of one nat is written as this */

typedef struct
{
  float   importance;
  guint   n_features;
  guint   n_classes;
  guint   right;
  guint32 features[LAMP_MANDARIN_FEATURES_MAX]; /* numbers of weights, @n_classes in a row for each */
} Example;

typedef struct
{
  LampMandarin    *mandarin;
  LampMandarinData data;
  GHashTable      *numbers; /* feature → number of its first weight */
  GArray          *keys;    /* guint32, of each weight */
  GArray          *examples;
} Trainer;

static guint
number_of (Trainer *self,
           guint32  feature,
           gunichar c)
{
  const LampMandarinRoot *root = lamp_mandarin_data_root (&self->data, c);
  gpointer                known = g_hash_table_lookup (self->numbers, GUINT_TO_POINTER (feature));
  guint                   number = self->keys->len;

  if (known != NULL)
    return GPOINTER_TO_UINT (known) - 1;
  g_hash_table_insert (self->numbers, GUINT_TO_POINTER (feature), GUINT_TO_POINTER (number + 1));
  for (guint k = 0; k < root->n_classes; k++)
    {
      guint32 key = lamp_mandarin_key (feature, self->data.candidates[root->candidates + k]);

      g_array_append_val (self->keys, key);
    }
  return number;
}

/* The hanzi around @place, and the words beside it. FALSE if it is no word of its own there. */
static gboolean
find_spot (const gunichar    *text,
           gsize              n,
           const LampReading *readings,
           gsize              place,
           LampMandarinSpot  *spot)
{
  gsize start = place;
  gsize end = place;
  gsize previous;

  if (readings[place].word != 1)
    return FALSE;
  while (start > 0 && lamp_mandarin_is_hanzi (text[start - 1]))
    start--;
  while (end < n && lamp_mandarin_is_hanzi (text[end]))
    end++;
  for (previous = place; previous > start && readings[previous - 1].word == 0; previous--)
    ;
  *spot = (LampMandarinSpot){ text + start, (guint) (end - start), (guint) (place - start), 0, 0 };
  spot->before = previous > start ? readings[previous - 1].word : 0;
  spot->after = place + 1 < end ? readings[place + 1].word : 0;
  return TRUE;
}

static void
take_example (Trainer    *self,
              float       importance,
              gsize       place,
              const char *reading,
              const char *sentence)
{
  glong                   n;
  g_autofree gunichar    *text = g_utf8_to_ucs4_fast (sentence, -1, &n);
  g_autofree LampReading *readings = g_new (LampReading, n);
  Example                 example = { importance };
  LampMandarinSpot        spot;
  const LampMandarinRoot *root;
  guint32                 features[LAMP_MANDARIN_FEATURES_MAX];
  guint16                 wanted = lamp_mandarin_find_syllable (self->mandarin, reading, strlen (reading));

  lamp_mandarin_read (self->mandarin, text, (gsize) n, readings);
  if (!find_spot (text, (gsize) n, readings, place, &spot))
    return;
  root = lamp_mandarin_data_root (&self->data, text[place]);
  example.n_classes = root->n_classes;
  for (example.right = 0; example.right < root->n_classes && self->data.candidates[root->candidates + example.right] != wanted; example.right++)
    ;
  if (example.right == root->n_classes || root->n_classes < 2)
    return;
  example.n_features = lamp_mandarin_features (&self->data, &spot, features);
  for (guint i = 0; i < example.n_features; i++)
    example.features[i] = number_of (self, features[i], text[place]);
  g_array_append_val (self->examples, example);
}

static void
learn_one (const Example *example,
           float         *weights,
           float         *squares)
{
  double scores[LAMP_MANDARIN_CLASSES_MAX] = { 0 };
  double top = -INFINITY;
  double sum = 0;

  for (guint i = 0; i < example->n_features; i++)
    for (guint k = 0; k < example->n_classes; k++)
      scores[k] += weights[example->features[i] + k];
  for (guint k = 0; k < example->n_classes; k++)
    top = MAX (top, scores[k]);
  for (guint k = 0; k < example->n_classes; k++)
    sum += scores[k] = exp (scores[k] - top);
  for (guint k = 0; k < example->n_classes; k++)
    {
      double slope = example->importance * (scores[k] / sum - (k == example->right));

      for (guint i = 0; i < example->n_features; i++)
        {
          guint  w = example->features[i] + k;
          double change = slope + DECAY * weights[w];

          squares[w] += (float) (change * change);
          weights[w] -= (float) (STEP * change / sqrt (squares[w] + 1e-6));
        }
    }
}

static void
learn (const Trainer *self,
       float         *weights)
{
  g_autofree float *squares = g_new0 (float, self->keys->len);
  g_autofree guint *order = g_new (guint, self->examples->len);
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);

  for (guint i = 0; i < self->examples->len; i++)
    order[i] = i;
  for (guint round = 0; round < ROUNDS; round++)
    {
      for (guint i = self->examples->len; i > 1; i--)
        {
          guint other = (guint) g_rand_int_range (chance, 0, (gint32) i);
          guint kept = order[i - 1];

          order[i - 1] = order[other];
          order[other] = kept;
        }
      for (guint i = 0; i < self->examples->len; i++)
        learn_one (&g_array_index (self->examples, Example, order[i]), weights, squares);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  Trainer self = { NULL };
  char    line[16384];
  float  *weights;

  if (argc != 2 || (self.mandarin = lamp_mandarin_open (argv[1], &error)) == NULL || !lamp_mandarin_data_open (&self.data, argv[1], &error))
    {
      fprintf (stderr, "train-readings: %s\n", error != NULL ? error->message : "name mandarin.dat");
      return 2;
    }
  self.numbers = g_hash_table_new (NULL, NULL);
  self.keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.examples = g_array_new (FALSE, FALSE, sizeof (Example));
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) fields = g_strsplit (g_strchomp (line), "\t", 4);

      if (g_strv_length (fields) == 4)
        take_example (&self, (float) g_ascii_strtod (fields[0], NULL), g_ascii_strtoull (fields[1], NULL, 10), fields[2], fields[3]);
    }
  weights = g_new0 (float, self.keys->len);
  learn (&self, weights);
  for (guint i = 0; i < self.keys->len; i++)
    {
      int written = CLAMP ((int) lroundf (weights[i] * (float) SCALE), -127, 127);

      if (ABS (written) > 1)
        printf ("%08x %d\n", g_array_index (self.keys, guint32, i), written);
    }
  fprintf (stderr, "%u places learned from\n", self.examples->len);
  g_free (weights);
  g_array_unref (self.examples);
  g_array_unref (self.keys);
  g_hash_table_unref (self.numbers);
  lamp_mandarin_data_close (&self.data);
  lamp_mandarin_free (self.mandarin);
  return 0;
}
