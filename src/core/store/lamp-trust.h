/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-minisign.h"

G_BEGIN_DECLS

#define LAMP_TRUST_FOLDER "trusted.d"
#define LAMP_TRUST_ENDING ".pub"
#define LAMP_TRUST_SYSTEM_FOLDER "/etc/lamplight/trusted.d"

/* Whose packs a kiosk takes: names and keys, read once. */
typedef struct _LampTrust LampTrust;

LampTrust           *lamp_trust_read (const char *const *folders);
LampTrust           *lamp_trust_read_kiosk (const char *data);
void                 lamp_trust_free (LampTrust *self);
guint                lamp_trust_get_size (const LampTrust *self);
const LampPublicKey *lamp_trust_get_keys (const LampTrust *self);
const char          *lamp_trust_get_name (const LampTrust *self,
                                          guint            n);
const char          *lamp_trust_find_name (const LampTrust     *self,
                                           const LampPublicKey *key);
const char          *lamp_trust_get_folder (const LampTrust *self,
                                            guint            n);
const GPtrArray     *lamp_trust_get_errors (const LampTrust *self);
gboolean             lamp_trust_add (const char          *folder,
                                     const char          *name,
                                     const LampPublicKey *key,
                                     GError             **error);
gboolean             lamp_trust_remove (const char *folder,
                                        const char *name,
                                        GError    **error);
gboolean             lamp_trust_read_file (const char    *path,
                                           char         **name,
                                           LampPublicKey *key,
                                           GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampTrust, lamp_trust_free)

G_END_DECLS
