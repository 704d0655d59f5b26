/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The plain sentence for an error of the core: what happened, that nothing is lost, what to do. Static, translated. */
const char *lamp_trouble_explain (const GError *error);

G_END_DECLS
