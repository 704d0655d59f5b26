/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/store/lamp-store-error.h"

G_BEGIN_DECLS

#define LAMP_MINISIGN_ID_BYTES 8
#define LAMP_MINISIGN_KEY_BYTES 32
#define LAMP_MINISIGN_SECRET_BYTES 64
#define LAMP_SIGNATURE_BYTES 64
#define LAMP_MINISIGN_FILE_MAX (16 * 1024) /* of a key or signature, as text */

/* Who may have signed: a plain value. */
typedef struct
{
  guchar id[LAMP_MINISIGN_ID_BYTES];   /* a hint for people and for minisign; trust is in the key alone */
  guchar key[LAMP_MINISIGN_KEY_BYTES]; /* Ed25519 */
} LampPublicKey;

/* Signs. In memory that is wiped when it goes and is not written to swap. */
typedef struct _LampSecretKey LampSecretKey;

LampSecretKey *lamp_secret_key_generate (GError **error);
LampSecretKey *lamp_secret_key_parse (const char *text,
                                      const char *passphrase,
                                      GError    **error);
char          *lamp_secret_key_to_text (const LampSecretKey *self,
                                        const char          *passphrase,
                                        GError             **error);
void           lamp_secret_key_free (LampSecretKey *self);
void           lamp_secret_key_get_public (const LampSecretKey *self,
                                           LampPublicKey       *public_key);
gboolean       lamp_secret_key_text_is_encrypted (const char *text);

/* Ed25519 itself, without minisign's form around it: for what is too small for that. */
gboolean lamp_secret_key_sign (const LampSecretKey *self,
                               gconstpointer        data,
                               gsize                size,
                               guchar              *signature,
                               GError             **error);
gboolean lamp_public_key_verify (const LampPublicKey *self,
                                 gconstpointer        data,
                                 gsize                size,
                                 const guchar        *signature);

gboolean lamp_public_key_parse (const char    *text,
                                LampPublicKey *self,
                                GError       **error);
char    *lamp_public_key_to_text (const LampPublicKey *self);
void     lamp_public_key_from_bytes (const guchar  *key,
                                     LampPublicKey *self);
char    *lamp_public_key_get_name (const LampPublicKey *self);

char *lamp_minisign_sign (const LampSecretKey *key,
                          const char          *trusted_comment,
                          gconstpointer        data,
                          gsize                size,
                          GError             **error);
int   lamp_minisign_verify (const char          *signature,
                            const LampPublicKey *keys,
                            guint                n_keys,
                            gconstpointer        data,
                            gsize                size,
                            char               **trusted_comment,
                            GError             **error);

void lamp_minisign_wipe (char *secret);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampSecretKey, lamp_secret_key_free)

G_END_DECLS
