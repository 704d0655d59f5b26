/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The format of mandarin.dat, as data/mandarin/build.py writes it: a header, then sections, numbers little-endian. */

#define LAMP_MANDARIN_MAGIC "LAMPZH01"
#define LAMP_MANDARIN_FIRST 0x3400 /* the first hanzi that has a root; 〇 comes after the last */
#define LAMP_MANDARIN_LAST 0x9FFF
#define LAMP_MANDARIN_ZERO 0x3007
#define LAMP_MANDARIN_ROOTS (LAMP_MANDARIN_LAST - LAMP_MANDARIN_FIRST + 2)
#define LAMP_MANDARIN_WORD_MAX 16
#define LAMP_MANDARIN_CLASSES_MAX 8

/* A character: the readings it can have, and where the second characters of its words begin. The words' nodes end where
 * the next root's begin; a last root closes the row. */
typedef struct
{
  guint32 children;
  guint16 candidates; /* into the candidates: the first is the usual one */
  guint8  n_candidates;
  guint8  n_classes; /* how many of them stand for choice where the character is a word of its own; 0: the first it is */
  guint16 rules;     /* the first of its rules; they end where the next root's begin */
  guint8  cost;      /* as a word of its own */
  guint8  unused;
} LampMandarinRoot;

/* A further character of words, in the order of the characters. */
typedef struct
{
  guint16 character;
  guint16 pattern;           /* byte of the patterns: for each character of the word, which of its candidates */
  guint32 children_and_cost; /* low 24 bits: the next character's nodes; high 8: the word's cost, 0 if no word ends here */
} LampMandarinNode;

/* Where a lone character is said so: one of the contexts before it and one of those after it fit. */
typedef struct
{
  guint16 syllable;
  guint16 refuses; /* whether the contexts after it are those that must not be there */
  guint32 before;  /* into the contexts; 0: anything */
  guint32 after;
} LampMandarinRule;

/* Signs in contexts, beside hanzi. A row of contexts is its number, then for each its length and its signs. */
enum
{
  LAMP_CONTEXT_ANY = 1,  /* any one hanzi */
  LAMP_CONTEXT_EDGE = 2, /* the clause's beginning or end */
  LAMP_CONTEXT_SAME = 3, /* the same hanzi as the one that follows */
};

typedef struct
{
  GMappedFile            *file;
  const char             *bases; /* 8 bytes each: the syllable without its tone */
  guint32                 n_bases;
  const LampMandarinRoot *roots;
  const guint16          *candidates; /* base << 3 | tone */
  guint32                 n_candidates;
  const LampMandarinNode *nodes;
  guint32                 n_nodes;
  const guint8           *patterns;
  guint32                 n_patterns;
  const LampMandarinRule *rules;
  guint32                 n_rules;
  const guint16          *contexts;
  guint32                 n_contexts;
  const guint32          *keys; /* an open hash of features; 0 is a free place */
  guint32                 n_keys;
  const gint8            *weights; /* of the keys */
} LampMandarinData;

gboolean lamp_mandarin_data_open (LampMandarinData *self,
                                  const char       *path,
                                  GError          **error);
void     lamp_mandarin_data_close (LampMandarinData *self);

static inline gboolean
lamp_mandarin_is_hanzi (gunichar c)
{
  return (c >= LAMP_MANDARIN_FIRST && c <= LAMP_MANDARIN_LAST) || c == LAMP_MANDARIN_ZERO;
}

/* @c is a hanzi. */
static inline const LampMandarinRoot *
lamp_mandarin_data_root (const LampMandarinData *self,
                         gunichar                c)
{
  return &self->roots[c == LAMP_MANDARIN_ZERO ? LAMP_MANDARIN_ROOTS - 1 : c - LAMP_MANDARIN_FIRST];
}

static inline guint32
lamp_mandarin_node_children (const LampMandarinNode *node)
{
  return node->children_and_cost & 0xFFFFFF;
}

static inline guint
lamp_mandarin_node_cost (const LampMandarinNode *node)
{
  return node->children_and_cost >> 24;
}

/* The node of @c among those from @first to before @end; NULL if there is none. */
static inline const LampMandarinNode *
lamp_mandarin_data_find (const LampMandarinData *self,
                         guint32                 first,
                         guint32                 end,
                         gunichar                c)
{
  while (first < end)
    {
      guint32                 middle = first + (end - first) / 2;
      const LampMandarinNode *node = &self->nodes[middle];

      if (node->character == c)
        return node;
      if (node->character < c)
        first = middle + 1;
      else
        end = middle;
    }
  return NULL;
}

G_END_DECLS
