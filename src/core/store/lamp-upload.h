/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-line.h"

G_BEGIN_DECLS

gboolean lamp_upload (LampLine       *line,
                      const char     *root,
                      const char     *area,
                      const LampBlob *blob,
                      LampSource     *source,
                      GCancellable   *cancellable,
                      GError        **error);

G_END_DECLS
