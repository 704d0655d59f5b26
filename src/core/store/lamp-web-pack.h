/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-line.h"

G_BEGIN_DECLS

#define LAMP_TYPE_WEB_PACK (lamp_web_pack_get_type ())
G_DECLARE_FINAL_TYPE (LampWebPack, lamp_web_pack, LAMP, WEB_PACK, GObject)

LampSource *lamp_web_pack_open (LampLine     *line,
                                const char   *address,
                                GCancellable *cancellable,
                                GError      **error);

G_END_DECLS
