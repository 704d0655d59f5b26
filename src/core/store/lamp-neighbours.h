/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Tells the network that this kiosk offers packs, as long as it is there. */
typedef struct _LampAnnouncement LampAnnouncement;

/* A kiosk that offers packs. */
typedef struct
{
  char *name;    /* that it gives itself; in one line */
  char *address; /* of the web */
} LampNeighbour;

/* Another machine had the name: the kiosk is called this from now on. In the main context of whoever announced it. */
typedef void (*LampRenamed) (const char *name,
                             gpointer    user_data);

LampAnnouncement *lamp_announcement_new (const char *name,
                                         guint       port,
                                         LampRenamed renamed,
                                         gpointer    user_data,
                                         GError    **error);
const char       *lamp_announcement_get_name (const LampAnnouncement *self);
void              lamp_announcement_free (LampAnnouncement *self);
GPtrArray        *lamp_neighbours_find (guint         milliseconds,
                                        GCancellable *cancellable,
                                        GError      **error);

void lamp_neighbour_free (LampNeighbour *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampAnnouncement, lamp_announcement_free)

G_END_DECLS
