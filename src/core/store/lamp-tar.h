/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/store/lamp-store-error.h"

G_BEGIN_DECLS

/* Where the files of an uncompressed tar stand in it: read once, so that any of them can be read from any byte on. */
typedef struct _LampTar LampTar;

/* All of them, or FALSE with @error set. */
typedef gboolean (*LampTarRead) (gint64   offset,
                                 gpointer buffer,
                                 gsize    size,
                                 gpointer user_data,
                                 GError **error);

LampTar *lamp_tar_open (int      file,
                        GError **error);
LampTar *lamp_tar_open_with (LampTarRead read,
                             gpointer    user_data,
                             gint64      length,
                             GError    **error);
void     lamp_tar_free (LampTar *self);
gboolean lamp_tar_find (const LampTar *self,
                        const char    *name,
                        gint64        *offset,
                        gint64        *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampTar, lamp_tar_free)

G_END_DECLS
