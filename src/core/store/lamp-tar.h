/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/store/lamp-store-error.h"

G_BEGIN_DECLS

/* Where the files of an uncompressed tar stand in it: read once, so that any of them can be read from any byte on. */
typedef struct _LampTar LampTar;

LampTar *lamp_tar_open (int      file,
                        GError **error);
void     lamp_tar_free (LampTar *self);
gboolean lamp_tar_find (const LampTar *self,
                        const char    *name,
                        gint64        *offset,
                        gint64        *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampTar, lamp_tar_free)

G_END_DECLS
