/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-line.h"

G_BEGIN_DECLS

#define LAMP_REPOSITORY "lamplight" /* where an address names none */
#define LAMP_CATALOG_TAG "catalog"

#define LAMP_TYPE_WEB_SOURCE (lamp_web_source_get_type ())
G_DECLARE_FINAL_TYPE (LampWebSource, lamp_web_source, LAMP, WEB_SOURCE, GObject)

LampSource *lamp_web_source_open (LampLine     *line,
                                  const char   *address,
                                  GCancellable *cancellable,
                                  GError      **error);
GBytes     *lamp_web_source_get_catalog (LampWebSource *self);
GBytes     *lamp_web_source_read_tag (LampWebSource *self,
                                      const char    *tag,
                                      GCancellable  *cancellable,
                                      GError       **error);
GPtrArray  *lamp_web_source_list_tags (LampLine     *line,
                                       const char   *root,
                                       GCancellable *cancellable,
                                       GError      **error);
char      **lamp_web_source_get_roots (const char *address,
                                       GError    **error);
GPtrArray  *lamp_tags_parse (GBytes  *bytes,
                             GError **error);
GBytes     *lamp_tags_write (const GPtrArray *entries);

G_END_DECLS
