/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-offers.h"

G_BEGIN_DECLS

#define LAMP_REFUSED_FILE "refused-packs.ini"

/* A pack that this kiosk did not take: a plain value. */
typedef struct
{
  char    *where; /* the pack, the stick or the address */
  char    *pack;  /* (nullable): its tag, "spot-the-scam-3"; NULL: all that is there */
  int      code;  /* LampStoreError */
  char    *why;   /* for whoever made it */
  gint64   time;  /* microseconds UTC */
  gboolean is_seen;
} LampRefused;

gboolean   lamp_refused_is_pack (const LampRefusal *refusal);
gboolean   lamp_refused_note (const char        *data,
                              const char *const *places,
                              const GPtrArray   *refusals,
                              gint64             now,
                              GError           **error);
gboolean   lamp_refused_note_failure (const char   *data,
                                      const char   *where,
                                      const char   *pack,
                                      const GError *failure,
                                      gint64        now,
                                      GError      **error);
gboolean   lamp_refused_forget (const char *data,
                                const char *where,
                                const char *pack,
                                GError    **error);
gboolean   lamp_refused_forget_course (const char *data,
                                       const char *course,
                                       GError    **error);
gboolean   lamp_refused_set_seen (const char *data,
                                  GError    **error);
GPtrArray *lamp_refused_list (const char *data);
guint      lamp_refused_count_new (const char *data);

G_END_DECLS
