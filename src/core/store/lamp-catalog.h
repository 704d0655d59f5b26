/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-pack-signature.h"
#include "core/store/lamp-trust.h"
#include "core/store/lamp-web-source.h"

G_BEGIN_DECLS

/* What is known of the list of packs that a source offers: who signed it, and when. */
typedef struct
{
  char *where;
  char *publisher; /* (nullable): nobody whom this kiosk trusts signed it */
  char *date;      /* as RFC 3339 has it, in UTC */
  char *newer;     /* (nullable): the date of one that this kiosk saw before from the same publisher: this source is behind */
} LampCatalog;

LampCatalog *lamp_catalog_read (LampWebSource   *source,
                                const LampTrust *trust,
                                GCancellable    *cancellable);
int          lamp_catalog_verify (GBytes              *catalog,
                                  GBytes              *signature,
                                  const LampPublicKey *keys,
                                  guint                n_keys,
                                  LampSignedWords     *words);
void         lamp_catalog_free (LampCatalog *self);
gboolean     lamp_catalog_remember (LampCatalog *self,
                                    const char  *data,
                                    GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampCatalog, lamp_catalog_free)

G_END_DECLS
