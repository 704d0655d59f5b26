/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampSource: what every place that packs come from can do, and small documents read from it with their digests checked. */

#include "core/store/lamp-source.h"

#include <errno.h>
#include <unistd.h>

#define BUFFER_BYTES (256 * 1024)

G_DEFINE_INTERFACE (LampSource, lamp_source, G_TYPE_OBJECT)

static void
lamp_source_default_init (LampSourceInterface *iface)
{
}

/* For messages: a path or an address. */
const char *
lamp_source_get_name (LampSource *self)
{
  return LAMP_SOURCE_GET_IFACE (self)->get_name (self);
}

/**
 * lamp_source_list:
 *
 * Returns: (transfer full) (element-type LampIndexEntry): the packs and signatures it offers.
 */
GPtrArray *
lamp_source_list (LampSource   *self,
                  GCancellable *cancellable,
                  GError      **error)
{
  return LAMP_SOURCE_GET_IFACE (self)->list (self, cancellable, error);
}

/**
 * lamp_source_fetch:
 * @offset: from which byte on
 * @write: gets the bytes; what it got stands even if the fetch fails later
 *
 * Neither the length nor the bytes are checked: that is the caller's, who may have the first part from elsewhere.
 */
gboolean
lamp_source_fetch (LampSource     *self,
                   const LampBlob *blob,
                   LampBlobKind    kind,
                   gint64          offset,
                   LampSourceWrite write,
                   gpointer        user_data,
                   GCancellable   *cancellable,
                   GError        **error)
{
  return LAMP_SOURCE_GET_IFACE (self)->fetch (self, blob, kind, offset, write, user_data, cancellable, error);
}

/**
 * lamp_source_is_remote:
 *
 * Returns: whether what came damaged may come whole when it is asked for once more.
 */
gboolean
lamp_source_is_remote (LampSource *self)
{
  return LAMP_SOURCE_GET_IFACE (self)->is_remote != NULL && LAMP_SOURCE_GET_IFACE (self)->is_remote (self);
}

typedef struct
{
  GByteArray *bytes;
  gint64      size;
} Document;

static gboolean
append (gconstpointer data,
        gsize         size,
        gpointer      user_data,
        GError      **error)
{
  Document *document = user_data;

  if ((gint64) (document->bytes->len + size) > document->size)
    return lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_SIZE, "a document of the pack is longer than announced");
  g_byte_array_append (document->bytes, data, size);
  return TRUE;
}

/**
 * lamp_source_read:
 *
 * Returns: (transfer full): the whole blob; NULL with WRONG_SIZE, WRONG_BYTES or what the source says set.
 */
GBytes *
lamp_source_read (LampSource     *self,
                  const LampBlob *blob,
                  LampBlobKind    kind,
                  GCancellable   *cancellable,
                  GError        **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *sha256 = NULL;
  Document         document = { bytes, blob->size };

  if (blob->size > LAMP_DOCUMENT_MAX)
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_DOCUMENT_SIZE, "a document of the pack is larger than %d MB", LAMP_DOCUMENT_MAX / 1024 / 1024);
      return NULL;
    }
  if (!lamp_source_fetch (self, blob, kind, 0, append, &document, cancellable, error))
    return NULL;
  if (bytes->len != blob->size)
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_SIZE, "a document of the pack is shorter than announced");
      return NULL;
    }
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);
  if (!g_str_equal (sha256, blob->sha256))
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_BYTES, "a document of the pack is damaged");
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * lamp_source_copy:
 * @left: how many bytes
 *
 * For sources whose bytes are in a file that is open.
 */
gboolean
lamp_source_copy (int             file,
                  gint64          offset,
                  gint64          left,
                  LampSourceWrite write,
                  gpointer        user_data,
                  GCancellable   *cancellable,
                  GError        **error)
{
  g_autofree char *buffer = g_malloc (BUFFER_BYTES);

  while (left > 0)
    {
      ssize_t n = pread (file, buffer, MIN (BUFFER_BYTES, left), offset);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return lamp_store_fail_errno (error, "reading the pack");
      if (n == 0)
        return lamp_store_fail (error, LAMP_STORE_ERROR_TRUNCATED, "the pack ends too early: it was not copied whole");
      if (!write (buffer, n, user_data, error))
        return FALSE;
      offset += n;
      left -= n;
    }
  return TRUE;
}
