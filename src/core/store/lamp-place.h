/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-line.h"

G_BEGIN_DECLS

/* What is told of each source at a place: the source, or why it does not open. */
typedef void (*LampPlaceFound) (const char *where,
                                LampSource *source,
                                GError     *error, /* (transfer full) */
                                gpointer    user_data);

void lamp_place_open (const char    *place,
                      LampLine      *line,
                      LampPlaceFound found,
                      gpointer       user_data,
                      GCancellable  *cancellable);

G_END_DECLS
