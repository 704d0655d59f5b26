/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampWebPack: one .course file on a web server. Only what is missing of it is fetched, where the server can send parts of a file. */

#include "core/store/lamp-web-pack.h"

#include "core/store/lamp-local-source.h"
#include "core/store/lamp-tar.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define WINDOW_BYTES (8 * 1024)

struct _LampWebPack
{
  GObject parent_instance;

  LampLine *line;
  char     *address;
  gint64    length;
  LampTar  *tar;
};

static void lamp_web_pack_iface_init (LampSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampWebPack, lamp_web_pack, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (LAMP_TYPE_SOURCE, lamp_web_pack_iface_init))

/* The part of the archive that was read last: headers of small files stand close together. */
typedef struct
{
  LampWebPack  *pack;
  GCancellable *cancellable;
  GBytes       *bytes;
  gint64        offset;
} Window;

static LampRequest
make_request (LampWebPack *self,
              gint64       offset,
              gint64       end)
{
  return (LampRequest){ .method = "GET", .address = self->address, .area = self->address, .offset = offset, .end = end, .is_part = end > 0 };
}

static gboolean
read_window (gint64   offset,
             gpointer buffer,
             gsize    size,
             gpointer user_data,
             GError **error)
{
  Window *self = user_data;
  gint64  at = offset - self->offset;

  if (at < 0 || at + size > g_bytes_get_size (self->bytes))
    {
      LampRequest request = make_request (self->pack, offset, MIN (self->pack->length, offset + MAX (WINDOW_BYTES, (gint64) size)));
      g_auto (LampReply) answer = { 0 };
      GBytes *bytes = lamp_line_read (self->pack->line, &request, &answer, self->cancellable, error);

      if (bytes == NULL)
        return FALSE;
      g_bytes_unref (self->bytes);
      self->bytes = bytes;
      self->offset = offset;
      at = 0;
    }
  memcpy (buffer, (const char *) g_bytes_get_data (self->bytes, NULL) + at, size);
  return TRUE;
}

static const char *
lamp_web_pack_get_name (LampSource *source)
{
  return LAMP_WEB_PACK (source)->address;
}

static gboolean
lamp_web_pack_is_remote (LampSource *source)
{
  return TRUE;
}

static gboolean
lamp_web_pack_fetch (LampSource     *source,
                     const LampBlob *blob,
                     LampBlobKind    kind,
                     gint64          offset,
                     LampSourceWrite write,
                     gpointer        user_data,
                     GCancellable   *cancellable,
                     GError        **error)
{
  LampWebPack     *self = LAMP_WEB_PACK (source);
  g_autofree char *name = g_strconcat ("blobs/sha256/", blob->sha256, NULL);
  g_auto (LampReply) answer = { 0 };
  LampRequest request;
  gint64      begin, size;

  if (!lamp_tar_find (self->tar, name, &begin, &size))
    return lamp_store_fail (error, LAMP_STORE_ERROR_MISSING, "the pack lacks %s", name);
  if (size != blob->size)
    return lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_SIZE, "a file of the pack is not as long as announced");
  if (offset >= size)
    return TRUE;
  request = make_request (self, begin + offset, begin + size);
  return lamp_line_send (self->line, &request, write, user_data, &answer, cancellable, error);
}

static GPtrArray *
lamp_web_pack_list (LampSource   *source,
                    GCancellable *cancellable,
                    GError      **error)
{
  LampWebPack *self = LAMP_WEB_PACK (source);
  g_auto (LampReply) answer = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  LampRequest request;
  gint64      begin, size;

  if (!lamp_tar_find (self->tar, "index.json", &begin, &size))
    lamp_store_fail (error, LAMP_STORE_ERROR_MISSING, "the pack lacks %s", "index.json");
  else if (size > LAMP_DOCUMENT_MAX)
    lamp_store_fail (error, LAMP_STORE_ERROR_DOCUMENT_SIZE, "a document of the pack is larger than %d MB", LAMP_DOCUMENT_MAX / 1024 / 1024);
  else
    {
      request = make_request (self, begin, begin + size);
      bytes = lamp_line_read (self->line, &request, &answer, cancellable, error);
    }
  return bytes != NULL ? lamp_index_parse (bytes, error) : NULL;
}

static void
lamp_web_pack_finalize (GObject *object)
{
  LampWebPack *self = LAMP_WEB_PACK (object);

  g_clear_object (&self->line);
  g_free (self->address);
  g_clear_pointer (&self->tar, lamp_tar_free);
  G_OBJECT_CLASS (lamp_web_pack_parent_class)->finalize (object);
}

static void
lamp_web_pack_class_init (LampWebPackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_web_pack_finalize;
}

static void
lamp_web_pack_iface_init (LampSourceInterface *iface)
{
  iface->get_name = lamp_web_pack_get_name;
  iface->is_remote = lamp_web_pack_is_remote;
  iface->list = lamp_web_pack_list;
  iface->fetch = lamp_web_pack_fetch;
}

static void
lamp_web_pack_init (LampWebPack *self)
{
}

static gboolean
append_to_file (gconstpointer data,
                gsize         size,
                gpointer      user_data,
                GError      **error)
{
  for (gsize written = 0; written < size;)
    {
      ssize_t n = write (GPOINTER_TO_INT (user_data), (const char *) data + written, size - written);

      if (n < 0 && errno != EINTR)
        return errno == ENOSPC || errno == EDQUOT ? lamp_store_fail (error, LAMP_STORE_ERROR_SPACE, "the disk is full; what has arrived is kept") : lamp_store_fail_errno (error, "pack");
      written += MAX (0, n);
    }
  return TRUE;
}

/* A server that sends whole files only: the pack is fetched into a file that has no name, and so goes by itself. */
static LampSource *
fetch_whole (LampWebPack  *self,
             GCancellable *cancellable,
             GError      **error)
{
  const LampRequest request = { .method = "GET", .address = self->address, .area = self->address, .size_max = LAMP_PACK_BYTES_MAX };
  g_autofree char  *path = g_build_filename (lamp_line_get_network (self->line)->folder, ".fetched-XXXXXX", NULL);
  g_auto (LampReply) answer = { 0 };
  int file = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (file < 0)
    {
      lamp_store_fail_errno (error, path);
      return NULL;
    }
  unlink (path);
  if (lamp_line_send (self->line, &request, append_to_file, GINT_TO_POINTER (file), &answer, cancellable, error))
    return lamp_local_source_open_file (file, self->address, error);
  close (file);
  return NULL;
}

/**
 * lamp_web_pack_open:
 * @address: of a .course file
 *
 * Returns: (transfer full): NULL with what lamp_line_send() says, or what is wrong with the archive set.
 */
LampSource *
lamp_web_pack_open (LampLine     *line,
                    const char   *address,
                    GCancellable *cancellable,
                    GError      **error)
{
  g_autoptr (LampWebPack) self = g_object_new (LAMP_TYPE_WEB_PACK, NULL);
  g_auto (LampReply) answer = { 0 };
  Window      window = { self, cancellable, NULL, 0 };
  LampRequest request;

  self->line = g_object_ref (line);
  self->address = g_strdup (address);
  request = make_request (self, 0, 0);
  request.method = "HEAD";
  if (!lamp_line_send (line, &request, NULL, NULL, &answer, cancellable, error))
    return NULL;
  self->length = answer.length;
  if (!answer.has_parts || self->length <= 0)
    return fetch_whole (self, cancellable, error);
  window.bytes = g_bytes_new_static ("", 0);
  self->tar = lamp_tar_open_with (read_window, &window, self->length, error);
  g_bytes_unref (window.bytes);
  return self->tar != NULL ? LAMP_SOURCE (g_steal_pointer (&self)) : NULL;
}
