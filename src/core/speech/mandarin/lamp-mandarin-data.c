/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mandarin.dat in memory: mapped, and checked so well that nothing in it can lead a reader out of it. */

#include "core/speech/mandarin/lamp-mandarin-data.h"

#include <gio/gio.h>
#include <string.h>

#define HEADER_BYTES 96
#define SUMMED_FROM 16
#define N_SECTIONS 9

typedef enum
{
  SECTION_BASES,
  SECTION_ROOTS,
  SECTION_CANDIDATES,
  SECTION_NODES,
  SECTION_PATTERNS,
  SECTION_RULES,
  SECTION_CONTEXTS,
  SECTION_KEYS,
  SECTION_WEIGHTS
} Section;

static const gsize section_sizes[N_SECTIONS] = { 8, sizeof (LampMandarinRoot), 2, sizeof (LampMandarinNode), 1, sizeof (LampMandarinRule), 2, 4, 1 };

/* The header: magic, the file's length, the sum of all that follows it, then offset and number of each section. */
typedef struct
{
  char    magic[8];
  guint32 length;
  guint32 sum;
  guint32 sections[N_SECTIONS][2];
  guint32 unused[2];
} Header;

G_STATIC_ASSERT (sizeof (Header) == HEADER_BYTES);
G_STATIC_ASSERT (sizeof (LampMandarinRoot) == 12);
G_STATIC_ASSERT (sizeof (LampMandarinNode) == 8);
G_STATIC_ASSERT (sizeof (LampMandarinRule) == 12);

/* Each word of four bytes turns what was summed before: quick, and no change of one place goes unseen. */
static guint32
sum_of (const guint32 *words,
        gsize          n)
{
  guint32 sum = 2166136261u;

  for (gsize i = 0; i < n; i++)
    sum = (sum ^ words[i]) * 16777619u;
  return sum;
}

static gboolean
is_damaged (const char *path,
            const char *what,
            GError    **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", path, what);
  return FALSE;
}

static gboolean
check_header (const char *path,
              const char *bytes,
              gsize       length,
              GError    **error)
{
  const Header *header = (const Header *) (const void *) bytes;

  if (length < HEADER_BYTES || memcmp (header->magic, LAMP_MANDARIN_MAGIC, sizeof header->magic) != 0)
    return is_damaged (path, "this is not a file of Mandarin readings of this version", error);
  if (header->length != length || length % 4 != 0)
    return is_damaged (path, "the file is cut short or too long", error);
  if (sum_of ((const guint32 *) (const void *) (bytes + SUMMED_FROM), (length - SUMMED_FROM) / 4) != header->sum)
    return is_damaged (path, "the file is damaged: its sum is wrong", error);
  for (guint i = 0; i < N_SECTIONS; i++)
    {
      guint64 size = (guint64) header->sections[i][1] * section_sizes[i];

      if (header->sections[i][0] % 4 != 0 || header->sections[i][0] < HEADER_BYTES || header->sections[i][0] + size > length)
        return is_damaged (path, "a section lies outside of the file", error);
    }
  return TRUE;
}

static const void *
section (const char *bytes,
         Section     which,
         guint32    *n)
{
  const Header *header = (const Header *) (const void *) bytes;

  *n = header->sections[which][1];
  return bytes + header->sections[which][0];
}

static gboolean
check_contexts (const LampMandarinData *self,
                guint32                 row)
{
  guint32 n;

  if (row >= self->n_contexts)
    return FALSE;
  n = self->contexts[row++];
  for (; n > 0; n--)
    {
      if (row >= self->n_contexts || row + 1 + self->contexts[row] > self->n_contexts)
        return FALSE;
      row += 1 + self->contexts[row];
    }
  return TRUE;
}

/* Every index leads into its section, and rows that end where the next begins are in order. */
static gboolean
check_references (const LampMandarinData *self)
{
  const LampMandarinRoot *root = self->roots;

  for (guint i = 0; i < LAMP_MANDARIN_ROOTS; i++, root++)
    if (root[1].children < root->children || root[1].rules < root->rules || root->n_classes > MIN (root->n_candidates, LAMP_MANDARIN_CLASSES_MAX) || (guint) root->candidates + root->n_candidates > self->n_candidates)
      return FALSE;
  if (self->n_nodes == 0 || root->children > self->n_nodes - 1 || root->rules > self->n_rules)
    return FALSE;
  for (guint32 i = 0; i < self->n_nodes; i++)
    if ((guint32) self->nodes[i].pattern + LAMP_MANDARIN_WORD_MAX > self->n_patterns || lamp_mandarin_node_children (&self->nodes[i]) >= self->n_nodes || (i > 0 && lamp_mandarin_node_children (&self->nodes[i]) < lamp_mandarin_node_children (&self->nodes[i - 1])))
      return FALSE;
  for (guint32 i = 0; i < self->n_candidates; i++)
    if ((self->candidates[i] >> 3) >= self->n_bases || (self->candidates[i] & 7) < 1 || (self->candidates[i] & 7) > 5)
      return FALSE;
  for (guint32 i = 0; i < self->n_rules; i++)
    if (!check_contexts (self, self->rules[i].before) || !check_contexts (self, self->rules[i].after))
      return FALSE;
  for (guint32 i = 0; i < self->n_bases; i++)
    if (self->bases[8 * i + 7] != '\0')
      return FALSE;
  return TRUE;
}

/**
 * lamp_mandarin_data_open:
 * @path: mandarin.dat, in the file system's encoding
 *
 * Maps the file and checks all of it once. Errors: those of opening; G_IO_ERROR_INVALID_DATA if it is damaged.
 */
gboolean
lamp_mandarin_data_open (LampMandarinData *self,
                         const char       *path,
                         GError          **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  const char *bytes;
  guint32     n_roots;
  guint32     n_weights;

  if (file == NULL)
    return FALSE;
  bytes = g_mapped_file_get_contents (file);
  if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
    return is_damaged (path, "the file is for machines of the other byte order", error);
  if (!check_header (path, bytes, g_mapped_file_get_length (file), error))
    return FALSE;
  self->bases = section (bytes, SECTION_BASES, &self->n_bases);
  self->roots = section (bytes, SECTION_ROOTS, &n_roots);
  self->candidates = section (bytes, SECTION_CANDIDATES, &self->n_candidates);
  self->nodes = section (bytes, SECTION_NODES, &self->n_nodes);
  self->patterns = section (bytes, SECTION_PATTERNS, &self->n_patterns);
  self->rules = section (bytes, SECTION_RULES, &self->n_rules);
  self->contexts = section (bytes, SECTION_CONTEXTS, &self->n_contexts);
  self->keys = section (bytes, SECTION_KEYS, &self->n_keys);
  self->weights = section (bytes, SECTION_WEIGHTS, &n_weights);
  if (n_roots != LAMP_MANDARIN_ROOTS + 1 || n_weights < self->n_keys || self->n_keys == 0 || (self->n_keys & (self->n_keys - 1)) != 0 || !check_references (self))
    return is_damaged (path, "the file is damaged: a row lies outside of its section", error);
  self->file = g_steal_pointer (&file);
  return TRUE;
}

void
lamp_mandarin_data_close (LampMandarinData *self)
{
  g_clear_pointer (&self->file, g_mapped_file_unref);
}
