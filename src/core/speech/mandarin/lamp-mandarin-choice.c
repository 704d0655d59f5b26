/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a lone character's neighbours make of it: rules and learned weights, added up for each of its readings. */

#include "core/speech/mandarin/lamp-mandarin-choice.h"

/* The places of features; what they mean is for the trainer alone to learn. */
enum
{
  FEATURE_ALWAYS = 1,
  FEATURE_NEIGHBOUR, /* + 0 … 5: three characters to each side */
  FEATURE_TWO_BEFORE = FEATURE_NEIGHBOUR + 6,
  FEATURE_BOTH_SIDES,
  FEATURE_TWO_AFTER,
  FEATURE_WORD_BEFORE,
  FEATURE_WORD_AFTER,
  FEATURE_NEAR_BEFORE, /* somewhere in the four before */
  FEATURE_NEAR_AFTER,
  FEATURE_RULE,
  FEATURE_RULE_SAYS,
};

static guint32
feature (gunichar character,
         guint32  place,
         guint32  a,
         guint32  b)
{
  guint32 hash = character * 0x9E3779B1u ^ place * 0x85EBCA77u;

  hash = (hash ^ a) * 0xC2B2AE3Du;
  hash ^= hash >> 13;
  hash = (hash ^ b) * 0x27D4EB2Fu;
  hash ^= hash >> 16;
  return hash;
}

static gunichar
at (const LampMandarinSpot *spot,
    gint                    distance)
{
  gint i = (gint) spot->at + distance;

  return i >= 0 && i < (gint) spot->n ? spot->text[i] : 0;
}

static guint32
word_hash (const gunichar *text,
           guint           n)
{
  guint32 hash = n;

  for (guint i = 0; i < n; i++)
    hash = (hash ^ text[i]) * 16777619u;
  return hash;
}

/* One context against the text from @start on. */
static gboolean
fits (const LampMandarinSpot *spot,
      gint                    start,
      const guint16          *signs,
      guint                   n)
{
  for (guint i = 0; i < n; i++)
    {
      gunichar c = at (spot, start + (gint) i - (gint) spot->at);

      if (signs[i] == LAMP_CONTEXT_EDGE)
        {
          if (c != 0)
            return FALSE;
        }
      else if (c == 0 || (signs[i] == LAMP_CONTEXT_SAME && c != at (spot, start + (gint) i + 1 - (gint) spot->at)))
        return FALSE;
      else if (signs[i] > LAMP_CONTEXT_SAME && signs[i] != c)
        return FALSE;
    }
  return TRUE;
}

static gboolean
any_fits (const LampMandarinData *data,
          const LampMandarinSpot *spot,
          guint32                 row,
          gboolean                before)
{
  const guint16 *contexts = data->contexts + row;
  guint          n = *contexts++;

  for (; n > 0; n--, contexts += 1 + *contexts)
    if (fits (spot, before ? (gint) spot->at - *contexts : (gint) spot->at + 1, contexts + 1, *contexts))
      return TRUE;
  return FALSE;
}

/* The first rule that fits; NULL if none does. Row 0 of the contexts is the empty one: anything fits. */
static const LampMandarinRule *
find_rule (const LampMandarinData *data,
           const LampMandarinSpot *spot)
{
  const LampMandarinRoot *root = lamp_mandarin_data_root (data, spot->text[spot->at]);

  for (guint i = root->rules; i < root[1].rules; i++)
    {
      const LampMandarinRule *rule = &data->rules[i];

      if (rule->before != 0 && !any_fits (data, spot, rule->before, TRUE))
        continue;
      if (rule->after != 0 && any_fits (data, spot, rule->after, FALSE) == (rule->refuses != 0))
        continue;
      return rule;
    }
  return NULL;
}

/**
 * lamp_mandarin_features:
 * @features: (out caller-allocates): room for LAMP_MANDARIN_FEATURES_MAX
 *
 * What can be said of the spot, each as a number. The trainer and the reader both ask here, so they can't differ.
 *
 * Returns: how many.
 */
guint
lamp_mandarin_features (const LampMandarinData *data,
                        const LampMandarinSpot *spot,
                        guint32                *features)
{
  static const gint       places[] = { -3, -2, -1, 1, 2, 3 };
  gunichar                c = spot->text[spot->at];
  const LampMandarinRule *rule = find_rule (data, spot);
  guint                   n = 0;

  features[n++] = feature (c, FEATURE_ALWAYS, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (at (spot, places[i]) != 0 || places[i] == -1 || places[i] == 1)
      features[n++] = feature (c, FEATURE_NEIGHBOUR + i, at (spot, places[i]), 0);
  if (at (spot, -2) != 0)
    features[n++] = feature (c, FEATURE_TWO_BEFORE, at (spot, -2), at (spot, -1));
  if (at (spot, 2) != 0)
    features[n++] = feature (c, FEATURE_TWO_AFTER, at (spot, 1), at (spot, 2));
  if (at (spot, -1) != 0 && at (spot, 1) != 0)
    features[n++] = feature (c, FEATURE_BOTH_SIDES, at (spot, -1), at (spot, 1));
  if (spot->before > 0)
    features[n++] = feature (c, FEATURE_WORD_BEFORE, word_hash (spot->text + spot->at - spot->before, spot->before), 0);
  if (spot->after > 0)
    features[n++] = feature (c, FEATURE_WORD_AFTER, word_hash (spot->text + spot->at + 1, spot->after), 0);
  for (gint i = 1; i <= 5; i++)
    {
      if (at (spot, -i) != 0)
        features[n++] = feature (c, FEATURE_NEAR_BEFORE, at (spot, -i), 0);
      if (at (spot, i) != 0)
        features[n++] = feature (c, FEATURE_NEAR_AFTER, at (spot, i), 0);
    }
  if (rule != NULL)
    {
      features[n++] = feature (c, FEATURE_RULE, (guint32) (rule - data->rules) - lamp_mandarin_data_root (data, c)->rules, 0);
      features[n++] = feature (0, FEATURE_RULE_SAYS, rule->syllable, c);
    }
  return n;
}

static gint
weight (const LampMandarinData *data,
        guint32                 key)
{
  guint32 mask = data->n_keys - 1;

  for (guint32 i = key & mask, tries = 0; data->keys[i] != 0 && tries < data->n_keys; i = (i + 1) & mask, tries++)
    if (data->keys[i] == key)
      return data->weights[i];
  return 0;
}

LampMandarinChoice
lamp_mandarin_choose (const LampMandarinData *data,
                      const LampMandarinSpot *spot)
{
  const LampMandarinRoot *root = lamp_mandarin_data_root (data, spot->text[spot->at]);
  const guint16          *syllables = data->candidates + root->candidates;
  guint32                 features[LAMP_MANDARIN_FEATURES_MAX];
  guint                   n = lamp_mandarin_features (data, spot, features);
  gint                    best = G_MININT;
  gint                    second = G_MININT;
  LampMandarinChoice      choice = { 0, 0, LAMP_READING_SURE };

  for (guint k = 0; k < root->n_classes; k++)
    {
      gint sum = 0;

      for (guint i = 0; i < n; i++)
        sum += weight (data, lamp_mandarin_key (features[i], syllables[k]));
      if (sum > best)
        {
          second = best;
          best = sum;
          choice.second = choice.best;
          choice.best = k;
        }
      else if (sum > second)
        {
          second = sum;
          choice.second = k;
        }
    }
  if (second != G_MININT)
    choice.margin = (guint8) MIN (best - second, LAMP_READING_SURE - 1);
  return choice;
}
