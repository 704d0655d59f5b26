/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-line.h"
#include "core/store/lamp-target.h"

G_BEGIN_DECLS

#define LAMP_TYPE_REGISTRY (lamp_registry_get_type ())
G_DECLARE_FINAL_TYPE (LampRegistry, lamp_registry, LAMP, REGISTRY, GObject)

LampTarget *lamp_registry_open (LampLine   *line,
                                const char *address,
                                GError    **error);

G_END_DECLS
