/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-pack-signature.h"
#include "core/store/lamp-source.h"
#include "core/store/lamp-trust.h"

G_BEGIN_DECLS

/* The documents of a pack whose signature was found good: a value, complete from the beginning. */
typedef struct
{
  LampManifest   *manifest;
  LampConfig     *config;
  LampSignedWords words;
  char           *publisher; /* as this kiosk calls them */
  char           *sha256;    /* of the manifest */
  char           *signature_sha256;
  GBytes         *manifest_bytes;
  GBytes         *config_bytes;
  GBytes         *signature_bytes;
} LampPack;

LampPack *lamp_pack_open (LampSource           *source,
                          const LampIndexEntry *entry,
                          const GPtrArray      *index,
                          const LampTrust      *trust,
                          GCancellable         *cancellable,
                          GError              **error);
LampPack *lamp_pack_new (GBytes          *manifest,
                         GBytes          *signature,
                         GBytes          *config,
                         const LampTrust *trust,
                         GError         **error);
void      lamp_pack_free (LampPack *self);
gboolean  lamp_pack_is_signature_tag (const char *tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampPack, lamp_pack_free)

G_END_DECLS
