/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the records: rows out of the pages of an SQLite file, whatever has become of the file as a whole. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_SALVAGE_COLUMNS_MAX 32

typedef enum
{
  LAMP_VALUE_NULL,
  LAMP_VALUE_INTEGER,
  LAMP_VALUE_REAL,
  LAMP_VALUE_TEXT,
  LAMP_VALUE_BLOB
} LampValueType;

/* One column of a row; text is valid UTF-8 without a nul, and lives as long as the call it is handed to. */
typedef struct
{
  LampValueType type;
  gint64        integer;
  double        real;
  const char   *text;
  gsize         size;
} LampValue;

/* Called for each row that can be decoded, the same row perhaps several times; @is_index tells a table's rows from an index's. */
typedef void (*LampSalvageFunc) (const LampValue *values,
                                 guint            n_values,
                                 gboolean         is_index,
                                 gpointer         user_data);

void lamp_salvage_read_pages (const char     *path,
                              LampSalvageFunc func,
                              gpointer        user_data);

G_END_DECLS
