/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-source.h"

G_BEGIN_DECLS

#define LAMP_TYPE_BYTES_SOURCE (lamp_bytes_source_get_type ())
G_DECLARE_FINAL_TYPE (LampBytesSource, lamp_bytes_source, LAMP, BYTES_SOURCE, GObject)

LampSource *lamp_bytes_source_new (GBytes   *bytes,
                                   LampBlob *blob);

G_END_DECLS
