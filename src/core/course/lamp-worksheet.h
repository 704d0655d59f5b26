/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A small calculator: inputs with units and ranges, formulas, a result in words. In one language. Read only once made. */
typedef struct _LampWorksheet LampWorksheet;

G_END_DECLS
