/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-source.h"

G_BEGIN_DECLS

#define LAMP_STICK_FOLDER "Lamplight"
#define LAMP_PACK_ENDING ".course"

#define LAMP_TYPE_LOCAL_SOURCE (lamp_local_source_get_type ())
G_DECLARE_FINAL_TYPE (LampLocalSource, lamp_local_source, LAMP, LOCAL_SOURCE, GObject)

LampSource *lamp_local_source_open (const char *path,
                                    GError    **error);
LampSource *lamp_local_source_open_file (int         file,
                                         const char *name,
                                         GError    **error);
GPtrArray  *lamp_local_source_find (const char *path);

G_END_DECLS
