/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode   *lamp_json_parse (GBytes     *bytes,
                             const char *what,
                             GError    **error);
const char *lamp_json_get_string (JsonObject *object,
                                  const char *name);
gboolean    lamp_json_get_number (JsonObject *object,
                                  const char *name,
                                  gint64     *number);
JsonObject *lamp_json_get_object (JsonObject *object,
                                  const char *name);
JsonArray  *lamp_json_get_array (JsonObject *object,
                                 const char *name);

void  lamp_json_add_string (JsonBuilder *json,
                            const char  *name,
                            const char  *value);
void  lamp_json_begin_descriptor (JsonBuilder *json,
                                  const char  *type,
                                  const char  *sha256,
                                  gint64       size);
char *lamp_json_to_text (JsonBuilder *json);

G_END_DECLS
