/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-target.h"

G_BEGIN_DECLS

#define LAMP_TYPE_WEB_FOLDER (lamp_web_folder_get_type ())
G_DECLARE_FINAL_TYPE (LampWebFolder, lamp_web_folder, LAMP, WEB_FOLDER, GObject)

LampTarget *lamp_web_folder_new (const char *folder);

G_END_DECLS
