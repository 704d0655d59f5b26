/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One row of a table: its cells as they stand there, without the space around them. */
typedef struct
{
  GStrv    cells;
  gboolean is_open; /* a quotation mark was opened and never closed */
} LampCsvRow;

char       *lamp_csv_decode (const char *bytes,
                             gsize       size);
LampCsvRow *lamp_csv_row_new (const char **text,
                              char         separator);
void        lamp_csv_row_free (LampCsvRow *self);
char        lamp_csv_find_separator (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampCsvRow, lamp_csv_row_free)

G_END_DECLS
