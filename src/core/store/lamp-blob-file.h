/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-source.h"

G_BEGIN_DECLS

gboolean lamp_blob_file_is_there (const char     *path,
                                  const LampBlob *blob);
gboolean lamp_blob_file_write (const char     *path,
                               const LampBlob *blob,
                               LampSource     *source,
                               gboolean        read_back,
                               GCancellable   *cancellable,
                               GError        **error);
gboolean lamp_blob_file_write_bytes (const char *path,
                                     GBytes     *bytes,
                                     GError    **error);
void     lamp_blob_file_sweep (const char *folder);

G_END_DECLS
