/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampBytesSource: a document that was made here, as a source of one blob. */

#include "core/store/lamp-bytes-source.h"

struct _LampBytesSource
{
  GObject parent_instance;

  GBytes *bytes;
};

static void lamp_bytes_source_iface_init (LampSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampBytesSource, lamp_bytes_source, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (LAMP_TYPE_SOURCE, lamp_bytes_source_iface_init))

static const char *
lamp_bytes_source_get_name (LampSource *source)
{
  return "lamp";
}

static GPtrArray *
lamp_bytes_source_list (LampSource   *source,
                        GCancellable *cancellable,
                        GError      **error)
{
  return lamp_index_entries_new ();
}

static gboolean
lamp_bytes_source_fetch (LampSource     *source,
                         const LampBlob *blob,
                         LampBlobKind    kind,
                         gint64          offset,
                         LampSourceWrite write,
                         gpointer        user_data,
                         GCancellable   *cancellable,
                         GError        **error)
{
  gsize       size;
  const char *data = g_bytes_get_data (LAMP_BYTES_SOURCE (source)->bytes, &size);

  return offset >= (gint64) size || write (data + offset, size - offset, user_data, error);
}

static void
lamp_bytes_source_finalize (GObject *object)
{
  g_bytes_unref (LAMP_BYTES_SOURCE (object)->bytes);
  G_OBJECT_CLASS (lamp_bytes_source_parent_class)->finalize (object);
}

static void
lamp_bytes_source_class_init (LampBytesSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_bytes_source_finalize;
}

static void
lamp_bytes_source_iface_init (LampSourceInterface *iface)
{
  iface->get_name = lamp_bytes_source_get_name;
  iface->list = lamp_bytes_source_list;
  iface->fetch = lamp_bytes_source_fetch;
}

static void
lamp_bytes_source_init (LampBytesSource *self)
{
}

/**
 * lamp_bytes_source_new:
 * @blob: (out caller-allocates): what it is asked for by; cleared by the caller
 */
LampSource *
lamp_bytes_source_new (GBytes   *bytes,
                       LampBlob *blob)
{
  LampBytesSource *self = g_object_new (LAMP_TYPE_BYTES_SOURCE, NULL);

  self->bytes = g_bytes_ref (bytes);
  blob->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  blob->size = g_bytes_get_size (bytes);
  return LAMP_SOURCE (self);
}
