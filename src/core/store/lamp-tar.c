/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the headers of a tar (POSIX ustar and pax, and GNU's numbers), as lamp build, skopeo, tar and podman write it. Only plain files count. */

#include "core/store/lamp-tar.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK 512
#define ENTRIES_MAX 100000
#define PAX_MAX (64 * 1024)

#define REFUSE(code, ...) lamp_store_fail (error, LAMP_STORE_ERROR_##code, __VA_ARGS__)

/* POSIX.1-1988 ustar */
typedef struct
{
  char name[100];
  char mode[8];
  char uid[8];
  char gid[8];
  char size[12];
  char mtime[12];
  char checksum[8];
  char type;
  char link[100];
  char magic[8];
  char user[32];
  char group[32];
  char major[8];
  char minor[8];
  char prefix[155];
  char padding[12];
} Header;

G_STATIC_ASSERT (sizeof (Header) == BLOCK);

typedef struct
{
  gint64 offset;
  gint64 size;
} Place;

struct _LampTar
{
  LampTarRead read;
  gpointer    reader;
  gint64      length;   /* of the archive */
  GHashTable *places;   /* name -> Place */
  gint64      pax_size; /* of the next file, -1: as its header says */
  char       *pax_path; /* (nullable) */
};

static gboolean
read_file (gint64   offset,
           gpointer buffer,
           gsize    size,
           gpointer user_data,
           GError **error)
{
  gsize got = 0;

  while (got < size)
    {
      ssize_t n = pread (GPOINTER_TO_INT (user_data), (char *) buffer + got, size - got, offset + got);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return lamp_store_fail_errno (error, "tar");
      if (n == 0)
        return REFUSE (TRUNCATED, "the pack ends too early: it was not copied whole");
      got += n;
    }
  return TRUE;
}

static gboolean
read_at (LampTar *self,
         gint64   offset,
         gpointer buffer,
         gsize    size,
         GError **error)
{
  if (offset < 0 || offset > self->length - (gint64) size)
    return REFUSE (TRUNCATED, "the pack ends too early: it was not copied whole");
  return self->read (offset, buffer, size, self->reader, error);
}

/* Octal digits, or GNU's binary for what they can't hold. -1: neither. */
static gint64
read_number (const char *field,
             gsize       length)
{
  const guchar *bytes = (const guchar *) field;
  gint64        number = 0;
  gsize         i = 0;

  if (bytes[0] == 0x80)
    {
      for (i = 1; i < length; i++)
        if (number > G_MAXINT64 >> 8)
          return -1;
        else
          number = number << 8 | bytes[i];
      return number;
    }
  while (i < length && field[i] == ' ')
    i++;
  for (; i < length && field[i] >= '0' && field[i] <= '7'; i++)
    number = number << 3 | (field[i] - '0');
  return i == length || field[i] == '\0' || field[i] == ' ' ? number : -1;
}

static gboolean
is_sound (const Header *header)
{
  const guchar *bytes = (const guchar *) header;
  gsize         begin = G_STRUCT_OFFSET (Header, checksum);
  gint64        sum = 0;

  for (gsize i = 0; i < BLOCK; i++)
    sum += i >= begin && i < begin + sizeof header->checksum ? ' ' : bytes[i];
  return read_number (header->checksum, sizeof header->checksum) == sum;
}

static char *
read_name (const Header *header)
{
  g_autofree char *name = g_strndup (header->name, sizeof header->name);
  g_autofree char *prefix = memcmp (header->magic, "ustar", 6) == 0 ? g_strndup (header->prefix, sizeof header->prefix) : g_strdup ("");

  return *prefix != '\0' ? g_strconcat (prefix, "/", name, NULL) : g_steal_pointer (&name);
}

/* "length key=value\n" records; only path and size matter to us. */
static gboolean
read_pax (LampTar *self,
          gint64   offset,
          gint64   size,
          GError **error)
{
  g_autofree char *text = NULL;

  if (size > PAX_MAX)
    return REFUSE (NOT_A_PACK, "this is not an archive that a pack can be");
  text = g_malloc0 (size + 1);
  if (!read_at (self, offset, text, size, error))
    return FALSE;
  for (char *record = text; record < text + size;)
    {
      char  *end = NULL;
      gint64 length = g_ascii_strtoll (record, &end, 10);
      char  *next = record + length;

      if (length <= 0 || length > text + size - record || end >= next || *end != ' ' || next[-1] != '\n')
        return REFUSE (NOT_A_PACK, "this is not an archive that a pack can be");
      next[-1] = '\0';
      if (g_str_has_prefix (end + 1, "path="))
        {
          g_free (self->pax_path);
          self->pax_path = g_strdup (end + 1 + strlen ("path="));
        }
      else if (g_str_has_prefix (end + 1, "size=") && !g_ascii_string_to_signed (end + 1 + strlen ("size="), 10, 0, G_MAXINT64, &self->pax_size, NULL))
        return REFUSE (NOT_A_PACK, "this is not an archive that a pack can be");
      record = next;
    }
  return TRUE;
}

static gboolean
add_place (LampTar      *self,
           const Header *header,
           gint64        offset,
           gint64        size,
           GError      **error)
{
  g_autofree char *name = self->pax_path != NULL ? g_steal_pointer (&self->pax_path) : read_name (header);
  Place           *place;

  if (header->type == '5' || (g_str_has_suffix (name, "/") && size == 0))
    return TRUE;
  if (header->type == '1' || header->type == '2')
    return REFUSE (LINK, "the pack holds a link, which is not allowed");
  if (header->type != '0' && header->type != '\0' && header->type != '7')
    return REFUSE (DEVICE, "the pack holds a device, a pipe or something else that is no file");
  if (g_hash_table_size (self->places) >= ENTRIES_MAX)
    return REFUSE (TOO_MANY, "the archive holds more than %d files", ENTRIES_MAX);
  place = g_new (Place, 1);
  *place = (Place){ offset, size };
  if (!g_hash_table_insert (self->places, g_strdup (g_str_has_prefix (name, "./") ? name + 2 : name), place))
    return REFUSE (COLLISION, "the archive holds a file twice");
  return TRUE;
}

/* @offset: (inout): of a header, then of the next; -1 at the end. */
static gboolean
read_entry (LampTar *self,
            gint64  *offset,
            GError **error)
{
  Header header;
  gint64 size, data = *offset + BLOCK;

  if (!read_at (self, *offset, &header, BLOCK, error))
    return FALSE;
  if (header.name[0] == '\0' && header.checksum[0] == '\0')
    {
      *offset = -1;
      return TRUE;
    }
  size = read_number (header.size, sizeof header.size);
  if (!is_sound (&header) || size < 0)
    return REFUSE (NOT_A_PACK, "this is not an archive that a pack can be");
  if (header.type != 'x' && header.type != 'g' && self->pax_size >= 0)
    {
      size = self->pax_size;
      self->pax_size = -1;
    }
  if (size > self->length - data)
    return REFUSE (TRUNCATED, "the pack ends too early: it was not copied whole");
  *offset = data + (size + BLOCK - 1) / BLOCK * BLOCK;
  if (header.type == 'x')
    return read_pax (self, data, size, error);
  return header.type == 'g' || add_place (self, &header, data, size, error);
}

/**
 * lamp_tar_open:
 * @file: of a plain file, open as long as the tar is
 *
 * Returns: (transfer full): NULL with NOT_A_PACK, TRUNCATED, LINK, DEVICE, COLLISION or TOO_MANY set.
 */
LampTar *
lamp_tar_open (int      file,
               GError **error)
{
  struct stat information;

  if (fstat (file, &information) == 0)
    return lamp_tar_open_with (read_file, GINT_TO_POINTER (file), information.st_size, error);
  lamp_store_fail_errno (error, "tar");
  return NULL;
}

/**
 * lamp_tar_open_with:
 * @read: gives the bytes of the archive, wherever it is; called only now
 * @length: of the archive, in bytes
 *
 * Returns: (transfer full): NULL as lamp_tar_open() says, or with what @read says set.
 */
LampTar *
lamp_tar_open_with (LampTarRead read,
                    gpointer    user_data,
                    gint64      length,
                    GError    **error)
{
  g_autoptr (LampTar) self = g_new0 (LampTar, 1);
  gint64 offset = 0;

  self->read = read;
  self->reader = user_data;
  self->length = length;
  self->pax_size = -1;
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (self->length < BLOCK)
    {
      REFUSE (NOT_A_PACK, "this is not an archive that a pack can be");
      return NULL;
    }
  while (offset >= 0)
    if (!read_entry (self, &offset, error))
      return NULL;
  return g_steal_pointer (&self);
}

void
lamp_tar_free (LampTar *self)
{
  g_hash_table_unref (self->places);
  g_free (self->pax_path);
  g_free (self);
}

/* @offset, @size: (out): in bytes from the beginning of the archive */
gboolean
lamp_tar_find (const LampTar *self,
               const char    *name,
               gint64        *offset,
               gint64        *size)
{
  const Place *place = g_hash_table_lookup (self->places, name);

  if (place == NULL)
    return FALSE;
  *offset = place->offset;
  *size = place->size;
  return TRUE;
}
