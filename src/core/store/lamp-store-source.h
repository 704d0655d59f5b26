/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-store.h"

G_BEGIN_DECLS

#define LAMP_TYPE_STORE_SOURCE (lamp_store_source_get_type ())
G_DECLARE_FINAL_TYPE (LampStoreSource, lamp_store_source, LAMP, STORE_SOURCE, GObject)

LampSource *lamp_store_source_new (LampStore         *store,
                                   const char *const *courses);
GBytes     *lamp_store_source_find_document (LampStoreSource *self,
                                             const char      *sha256);
int         lamp_store_source_open_blob (LampStoreSource *self,
                                         const char      *sha256,
                                         gint64          *size);

G_END_DECLS
