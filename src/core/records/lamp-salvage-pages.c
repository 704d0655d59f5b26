/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows out of the pages of an SQLite file (https://www.sqlite.org/fileformat2.html): every page is looked at by itself, so that
   it does not matter what has become of the header, the schema, the trees or the rest of the file. The log beside it holds pages too. */

#include "core/records/lamp-salvage-pages.h"

#include <string.h>

#define PAGE_SIZE_DEFAULT 4096
#define PAGE_SIZE_MIN 512
#define PAGE_SIZE_MAX 65536
#define WAL_HEADER_SIZE 32
#define FRAME_HEADER_SIZE 24
#define DATABASE_HEADER_SIZE 100
/* A row of ours is a response of 4000 characters and little else. */
#define PAYLOAD_MAX 65536

enum
{
  PAGE_INDEX_INTERIOR = 0x02,
  PAGE_INDEX_LEAF = 0x0a,
  PAGE_TABLE_LEAF = 0x0d
};

typedef struct
{
  const guint8 *bytes;
  gsize         size;
} Span;

typedef struct
{
  Span            database;
  Span            log;
  gsize           page_size;
  GHashTable     *frames; /* page number → offset of its last frame's page in the log, plus one */
  GByteArray     *payload;
  LampSalvageFunc func;
  gpointer        user_data;
} Reader;

static guint
read_16 (const guint8 *bytes)
{
  return ((guint) bytes[0] << 8) | bytes[1];
}

static guint32
read_32 (const guint8 *bytes)
{
  return ((guint32) bytes[0] << 24) | ((guint32) bytes[1] << 16) | ((guint32) bytes[2] << 8) | bytes[3];
}

/* A number of one to nine bytes; returns how many, 0 if the span ends before it does. */
static gsize
read_varint (Span     span,
             guint64 *value)
{
  *value = 0;
  for (gsize i = 0; i < 9 && i < span.size; i++)
    {
      if (i == 8)
        {
          *value = (*value << 8) | span.bytes[i];
          return 9;
        }
      *value = (*value << 7) | (span.bytes[i] & 0x7f);
      if ((span.bytes[i] & 0x80) == 0)
        return i + 1;
    }
  return 0;
}

static Span
skip (Span  span,
      gsize n)
{
  return n <= span.size ? (Span){ span.bytes + n, span.size - n } : (Span){ span.bytes, 0 };
}

/* How many bytes a column of a serial type takes in the body of its record. */
static gsize
get_size (guint64 serial)
{
  static const guint8 sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0 };

  if (serial < G_N_ELEMENTS (sizes))
    return sizes[serial];
  return serial > 2 * PAYLOAD_MAX + 13 ? G_MAXSIZE / 2 : (gsize) (serial - 12) / 2;
}

static gint64
read_integer (const guint8 *bytes,
              gsize         size)
{
  guint64 value = size > 0 && (bytes[0] & 0x80) != 0 ? G_MAXUINT64 : 0;

  for (gsize i = 0; i < size; i++)
    value = (value << 8) | bytes[i];
  return (gint64) value;
}

static gboolean
read_value (guint64       serial,
            const guint8 *bytes,
            gsize         size,
            LampValue    *value)
{
  guint64 bits;

  *value = (LampValue){ LAMP_VALUE_NULL };
  if (serial == 10 || serial == 11)
    return FALSE;
  if ((serial >= 1 && serial <= 6) || serial == 8 || serial == 9)
    {
      value->type = LAMP_VALUE_INTEGER;
      value->integer = serial >= 8 ? (gint64) serial - 8 : read_integer (bytes, size);
    }
  else if (serial == 7)
    {
      bits = (guint64) read_integer (bytes, size);
      value->type = LAMP_VALUE_REAL;
      memcpy (&value->real, &bits, sizeof bits);
    }
  else if (serial >= 12)
    {
      value->type = serial % 2 == 0 ? LAMP_VALUE_BLOB : LAMP_VALUE_TEXT;
      value->text = (const char *) bytes;
      value->size = size;
      return value->type == LAMP_VALUE_BLOB || g_utf8_validate_len (value->text, size, NULL);
    }
  return TRUE;
}

/* A record is a header of serial types and a body of their values, and nothing is left over. */
static guint
read_record (Span       record,
             LampValue *values)
{
  guint64 header_size;
  gsize   used = read_varint (record, &header_size);
  Span    header;
  Span    body;
  guint   n = 0;

  if (used == 0 || header_size > record.size || header_size < used)
    return 0;
  header = (Span){ record.bytes + used, (gsize) header_size - used };
  body = skip (record, (gsize) header_size);
  while (header.size > 0)
    {
      guint64 serial;
      gsize   size;

      used = read_varint (header, &serial);
      size = get_size (serial);
      if (used == 0 || n == LAMP_SALVAGE_COLUMNS_MAX || size > body.size || !read_value (serial, body.bytes, size, &values[n]))
        return 0;
      header = skip (header, used);
      body = skip (body, size);
      n++;
    }
  return body.size == 0 ? n : 0;
}

/* The page of a number: as the log has it last, or else the database. */
static const guint8 *
find_page (Reader *self,
           guint32 number)
{
  gsize offset = GPOINTER_TO_SIZE (g_hash_table_lookup (self->frames, GUINT_TO_POINTER (number)));

  if (offset > 0)
    return self->log.bytes + offset - 1;
  if (number == 0 || (gsize) number > self->database.size / self->page_size)
    return NULL;
  return self->database.bytes + (gsize) (number - 1) * self->page_size;
}

/* What of a payload stands in its own page; the rest is in a chain of overflow pages. */
static gsize
get_local_size (gsize    usable,
                gsize    total,
                gboolean is_table)
{
  gsize most = is_table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
  gsize least = (usable - 12) * 32 / 255 - 23;
  gsize local;

  if (total <= most)
    return total;
  local = least + (total - least) % (usable - 4);
  return local <= most ? local : least;
}

/* @cell begins with the payload; NULL bytes if the chain is broken. */
static Span
gather (Reader  *self,
        Span     cell,
        gsize    total,
        gboolean is_table)
{
  gsize   local = get_local_size (self->page_size, total, is_table);
  guint32 next;

  if (local > cell.size || (local < total && local + 4 > cell.size))
    return (Span){ NULL, 0 };
  if (local == total)
    return (Span){ cell.bytes, total };
  g_byte_array_set_size (self->payload, 0);
  g_byte_array_append (self->payload, cell.bytes, (guint) local);
  next = read_32 (cell.bytes + local);
  while (self->payload->len < total)
    {
      const guint8 *page = find_page (self, next);
      gsize         part = MIN (total - self->payload->len, self->page_size - 4);

      if (page == NULL)
        return (Span){ NULL, 0 };
      g_byte_array_append (self->payload, page + 4, (guint) part);
      next = read_32 (page);
    }
  return (Span){ self->payload->data, total };
}

static void
read_cell (Reader *self,
           Span    cell,
           guint8  kind)
{
  LampValue values[LAMP_SALVAGE_COLUMNS_MAX];
  gboolean  is_table = kind == PAGE_TABLE_LEAF;
  guint64   total;
  guint64   row;
  gsize     used;
  guint     n;
  Span      record;

  if (kind == PAGE_INDEX_INTERIOR)
    cell = skip (cell, 4);
  used = read_varint (cell, &total);
  cell = skip (cell, used);
  if (used == 0 || total == 0 || total > PAYLOAD_MAX)
    return;
  if (is_table)
    {
      used = read_varint (cell, &row);
      cell = skip (cell, used);
      if (used == 0)
        return;
    }
  record = gather (self, cell, (gsize) total, is_table);
  n = record.bytes != NULL ? read_record (record, values) : 0;
  if (n > 0)
    self->func (values, n, !is_table, self->user_data);
}

/* @skipped: the first page begins with the database's header. */
static void
read_page (Reader       *self,
           const guint8 *page,
           gsize         skipped)
{
  guint8 kind = page[skipped];
  gsize  cells = skipped + (kind == PAGE_INDEX_INTERIOR ? 12 : 8);
  guint  n = read_16 (page + skipped + 3);

  if (kind != PAGE_TABLE_LEAF && kind != PAGE_INDEX_LEAF && kind != PAGE_INDEX_INTERIOR)
    return;
  for (guint i = 0; i < n && cells + 2 * (gsize) (i + 1) <= self->page_size; i++)
    {
      gsize offset = read_16 (page + cells + 2 * (gsize) i);

      if (offset >= cells && offset < self->page_size)
        read_cell (self, (Span){ page + offset, self->page_size - offset }, kind);
    }
}

static gboolean
is_page_size (gsize size)
{
  return size >= PAGE_SIZE_MIN && size <= PAGE_SIZE_MAX && (size & (size - 1)) == 0;
}

/* As the database says, or the log, or as we always make it. */
static gsize
find_page_size (const Reader *self)
{
  gsize size = 0;

  if (self->database.size >= DATABASE_HEADER_SIZE && memcmp (self->database.bytes, "SQLite format 3", 16) == 0)
    size = read_16 (self->database.bytes + 16) == 1 ? PAGE_SIZE_MAX : read_16 (self->database.bytes + 16);
  if (!is_page_size (size) && self->log.size >= WAL_HEADER_SIZE)
    size = read_32 (self->log.bytes + 8);
  return is_page_size (size) ? size : PAGE_SIZE_DEFAULT;
}

static gsize
get_frame_page (const Reader *self,
                gsize         i)
{
  return WAL_HEADER_SIZE + i * (FRAME_HEADER_SIZE + self->page_size) + FRAME_HEADER_SIZE;
}

static void
read_all (Reader *self)
{
  gsize n_frames;

  self->page_size = find_page_size (self);
  n_frames = self->log.size > WAL_HEADER_SIZE ? (self->log.size - WAL_HEADER_SIZE) / (FRAME_HEADER_SIZE + self->page_size) : 0;
  for (gsize i = 0; i < n_frames; i++)
    {
      gsize offset = get_frame_page (self, i);

      g_hash_table_insert (self->frames, GUINT_TO_POINTER (read_32 (self->log.bytes + offset - FRAME_HEADER_SIZE)),
                           GSIZE_TO_POINTER (offset + 1));
    }
  for (gsize i = 0; i < self->database.size / self->page_size; i++)
    read_page (self, self->database.bytes + i * self->page_size, i == 0 ? DATABASE_HEADER_SIZE : 0);
  for (gsize i = 0; i < n_frames; i++)
    {
      gsize offset = get_frame_page (self, i);

      read_page (self, self->log.bytes + offset,
                 read_32 (self->log.bytes + offset - FRAME_HEADER_SIZE) == 1 ? DATABASE_HEADER_SIZE : 0);
    }
}

static GMappedFile *
map (const char *path,
     Span       *span)
{
  GMappedFile *file = g_mapped_file_new (path, FALSE, NULL);

  *span = (Span){ NULL, 0 };
  if (file != NULL && g_mapped_file_get_length (file) > 0)
    *span = (Span){ (const guint8 *) g_mapped_file_get_contents (file), g_mapped_file_get_length (file) };
  return file;
}

/**
 * lamp_salvage_read_pages:
 * @path: a database, whole or not, there or not; the log beside it is read as well
 *
 * Hands on every row that can still be decoded: what was overwritten or deleted long ago may be among them, and a row may come
 * several times. The files are only read.
 */
void
lamp_salvage_read_pages (const char     *path,
                         LampSalvageFunc func,
                         gpointer        user_data)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autoptr (GHashTable) frames = g_hash_table_new (NULL, NULL);
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  Reader       self = { .frames = frames, .payload = payload, .func = func, .user_data = user_data };
  GMappedFile *database_file = map (path, &self.database);
  GMappedFile *log_file = map (log, &self.log);

  read_all (&self);
  g_clear_pointer (&database_file, g_mapped_file_unref);
  g_clear_pointer (&log_file, g_mapped_file_unref);
}
