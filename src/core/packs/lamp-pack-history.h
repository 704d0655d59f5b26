/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LAMP_PACK_HISTORY_FILE "courses-history.tsv"

typedef enum
{
  LAMP_PACK_CAME,
  LAMP_PACK_RENEWED,
  LAMP_PACK_WENT_BACK,
  LAMP_PACK_REMOVED,
  LAMP_PACK_TAKEN_BACK /* its removal was undone */
} LampPackDeed;

/* One thing that happened to a course of this kiosk; all strings may be NULL but @course. */
typedef struct
{
  gint64       time; /* microseconds UTC */
  LampPackDeed deed;
  char        *course;
  char        *title;
  gint64       version;
  gint64       before; /* 0: none */
  char        *publisher;
  char        *where; /* a path or an address */
} LampPackEntry;

gboolean   lamp_pack_history_add (const char          *data,
                                  const LampPackEntry *entry,
                                  GError             **error);
GPtrArray *lamp_pack_history_read (const char *data,
                                   guint       most);

G_END_DECLS
