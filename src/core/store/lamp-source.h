/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-manifest.h"

G_BEGIN_DECLS

/* A registry keeps manifests and blobs in two places. */
typedef enum
{
  LAMP_BLOB_FILE,
  LAMP_BLOB_MANIFEST
} LampBlobKind;

/* Takes the next bytes of a blob. FALSE with @error set stops the fetch. */
typedef gboolean (*LampSourceWrite) (gconstpointer data,
                                     gsize         size,
                                     gpointer      user_data,
                                     GError      **error);

/* Where packs come from: a file, a folder, a registry. Called from several threads at once. Nothing it gives is trusted. */
#define LAMP_TYPE_SOURCE (lamp_source_get_type ())
G_DECLARE_INTERFACE (LampSource, lamp_source, LAMP, SOURCE, GObject)

struct _LampSourceInterface
{
  GTypeInterface parent;

  const char *(*get_name) (LampSource *self);
  gboolean (*is_remote) (LampSource *self); /* (nullable): it is not */
  GPtrArray *(*list) (LampSource   *self,
                      GCancellable *cancellable,
                      GError      **error);
  gboolean (*fetch) (LampSource     *self,
                     const LampBlob *blob,
                     LampBlobKind    kind,
                     gint64          offset,
                     LampSourceWrite write,
                     gpointer        user_data,
                     GCancellable   *cancellable,
                     GError        **error);
};

const char *lamp_source_get_name (LampSource *self);
gboolean    lamp_source_is_remote (LampSource *self);
GPtrArray  *lamp_source_list (LampSource   *self,
                              GCancellable *cancellable,
                              GError      **error);
gboolean    lamp_source_fetch (LampSource     *self,
                               const LampBlob *blob,
                               LampBlobKind    kind,
                               gint64          offset,
                               LampSourceWrite write,
                               gpointer        user_data,
                               GCancellable   *cancellable,
                               GError        **error);
GBytes     *lamp_source_read (LampSource     *self,
                              const LampBlob *blob,
                              LampBlobKind    kind,
                              GCancellable   *cancellable,
                              GError        **error);
gboolean    lamp_source_copy (int             file,
                              gint64          offset,
                              gint64          left,
                              LampSourceWrite write,
                              gpointer        user_data,
                              GCancellable   *cancellable,
                              GError        **error);

G_END_DECLS
