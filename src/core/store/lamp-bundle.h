/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-pack.h"

G_BEGIN_DECLS

/* A course that came with the program: its files where they are played, the documents of the pack it is in another folder beside. A value. */
typedef struct
{
  char     *course; /* id */
  char     *folder; /* of the course */
  LampPack *pack;   /* NULL: nothing is known of it, since @error */
  GError   *error;  /* NULL: its documents are right; whether its files are, nobody has looked yet */
} LampBundle;

GPtrArray  *lamp_bundle_list (const char *const *folders,
                              const LampTrust   *trust);
void        lamp_bundle_free (LampBundle *self);
LampBundle *lamp_bundle_find (const GPtrArray *bundles,
                              const char      *course);
int         lamp_bundle_open_file (const LampBundle *self,
                                   const char       *sha256,
                                   gint64           *size);
GBytes     *lamp_bundle_find_document (const LampBundle *self,
                                       const char       *sha256);

G_END_DECLS
