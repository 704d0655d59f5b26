/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ed25519 signatures and keys in minisign's formats, so that anybody can check a pack by hand: https://jedisct1.github.io/minisign/#signature-format */

#include "core/store/lamp-minisign.h"

#include <sodium.h>
#include <string.h>

#define COMMENT_PREFIX "untrusted comment: "
#define TRUSTED_PREFIX "trusted comment: "
#define TRUSTED_COMMENT_MAX 8192
#define PASSPHRASE_MAX 1024
/* What scrypt may ask for: minisign's own "sensitive" is 1 GiB, and an old kiosk has less. A key that asks for more is refused. */
#define MEMORY_MAX ((guint64) 1024 * 1024 * 1024)
#define OPERATIONS_MAX ((guint64) 1 << 26)

G_STATIC_ASSERT (LAMP_MINISIGN_KEY_BYTES == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (LAMP_MINISIGN_SECRET_BYTES == crypto_sign_SECRETKEYBYTES);

/* The files' own layouts: bytes only, so there is no padding. Numbers are little-endian. */
typedef struct
{
  guchar algorithm[2]; /* "Ed" */
  guchar id[LAMP_MINISIGN_ID_BYTES];
  guchar key[LAMP_MINISIGN_KEY_BYTES];
} PublicFile;

typedef struct
{
  guchar id[LAMP_MINISIGN_ID_BYTES];
  guchar key[LAMP_MINISIGN_SECRET_BYTES];
  guchar checksum[crypto_generichash_BYTES]; /* BLAKE2b of algorithm, id and key */
} SecretPart;

typedef struct
{
  guchar     algorithm[2];  /* "Ed" */
  guchar     derivation[2]; /* "Sc": scrypt; two zeros: not encrypted */
  guchar     checksum[2];   /* "B2" */
  guchar     salt[crypto_pwhash_scryptsalsa208sha256_SALTBYTES];
  guchar     operations[8];
  guchar     memory[8];
  SecretPart secret;
} SecretFile;

typedef struct
{
  guchar algorithm[2]; /* "ED": of the BLAKE2b-512 of the data; "Ed": of the data itself, as minisign wrote before 0.6 */
  guchar id[LAMP_MINISIGN_ID_BYTES];
  guchar signature[crypto_sign_BYTES];
} SignatureFile;

struct _LampSecretKey
{
  guchar id[LAMP_MINISIGN_ID_BYTES];
  guchar key[LAMP_MINISIGN_SECRET_BYTES];
};

static gboolean
prepare (GError **error)
{
  return sodium_init () >= 0 || lamp_store_fail (error, LAMP_STORE_ERROR_KEY, "the machine gives no random numbers");
}

static gboolean
decode (const char *line,
        gpointer    bytes,
        gsize       size)
{
  gsize       length = 0;
  const char *end = NULL;

  return sodium_base642bin (bytes, size, line, strlen (line), NULL, &length, &end, sodium_base64_VARIANT_ORIGINAL) == 0 &&
         *end == '\0' && length == size;
}

static char *
encode (gconstpointer bytes,
        gsize         size)
{
  gsize length = sodium_base64_ENCODED_LEN (size, sodium_base64_VARIANT_ORIGINAL);
  char *text = g_malloc (length);

  return sodium_bin2base64 (text, length, bytes, size, sodium_base64_VARIANT_ORIGINAL);
}

/* The lines of a small text file, whatever system wrote it; NULL if they are not exactly @n. */
static char **
split (const char *text,
       guint       n)
{
  g_auto (GStrv) lines = NULL;
  guint count;

  if (strlen (text) > LAMP_MINISIGN_FILE_MAX)
    return NULL;
  lines = g_strsplit (text, "\n", n + 2);
  count = g_strv_length (lines);
  if (count == n + 1 && *lines[n] == '\0')
    g_clear_pointer (&lines[n], g_free);
  else if (count != n)
    return NULL;
  for (guint i = 0; i < n; i++)
    if (g_str_has_suffix (lines[i], "\r"))
      lines[i][strlen (lines[i]) - 1] = '\0';
  return g_steal_pointer (&lines);
}

static guint64
read_number (const guchar *bytes)
{
  guint64 number = 0;

  for (int i = 7; i >= 0; i--)
    number = number << 8 | bytes[i];
  return number;
}

static void
write_number (guchar *bytes,
              guint64 number)
{
  for (guint i = 0; i < 8; i++)
    bytes[i] = number >> (8 * i) & 0xff;
}

static void
hash_secret (const SecretPart *secret,
             guchar           *checksum)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, crypto_generichash_BYTES);
  crypto_generichash_update (&state, (const guchar *) "Ed", 2);
  crypto_generichash_update (&state, secret->id, sizeof secret->id);
  crypto_generichash_update (&state, secret->key, sizeof secret->key);
  crypto_generichash_final (&state, checksum, crypto_generichash_BYTES);
}

/* The same call hides and shows. */
static gboolean
mask_secret (SecretFile *file,
             const char *passphrase,
             GError    **error)
{
  guint64  operations = read_number (file->operations), memory = read_number (file->memory);
  guchar   stream[sizeof file->secret];
  guchar  *secret = (guchar *) &file->secret;
  gboolean is_derived;

  if (operations > OPERATIONS_MAX || memory > MEMORY_MAX)
    return lamp_store_fail (error, LAMP_STORE_ERROR_KEY, "the key file asks for more memory or time than is sensible");
  is_derived = crypto_pwhash_scryptsalsa208sha256 (stream, sizeof stream, passphrase, strlen (passphrase), file->salt, operations, memory) == 0;
  for (gsize i = 0; is_derived && i < sizeof stream; i++)
    secret[i] ^= stream[i];
  sodium_memzero (stream, sizeof stream);
  if (!is_derived)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "too little memory to open or close the key with its passphrase");
  return is_derived;
}

static LampSecretKey *
secret_key_new (void)
{
  return sodium_malloc (sizeof (LampSecretKey));
}

void
lamp_secret_key_free (LampSecretKey *self)
{
  sodium_free (self);
}

/**
 * lamp_minisign_wipe:
 * @secret: (nullable) (transfer full): a passphrase, or the text of a secret key
 */
void
lamp_minisign_wipe (char *secret)
{
  if (secret != NULL)
    sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

/**
 * lamp_public_key_from_bytes:
 * @key: LAMP_MINISIGN_KEY_BYTES
 *
 * Makes the key that lamp keygen would have written for these bytes; its id follows from them.
 */
void
lamp_public_key_from_bytes (const guchar  *key,
                            LampPublicKey *self)
{
  guchar hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, key, LAMP_MINISIGN_KEY_BYTES, NULL, 0);
  memcpy (self->id, hash, sizeof self->id);
  memcpy (self->key, key, sizeof self->key);
}

/**
 * lamp_secret_key_generate:
 *
 * Returns: (transfer full): a new key nobody else has.
 */
LampSecretKey *
lamp_secret_key_generate (GError **error)
{
  LampSecretKey *self;
  LampPublicKey  public_key;
  guchar         key[LAMP_MINISIGN_KEY_BYTES];

  if (!prepare (error))
    return NULL;
  self = secret_key_new ();
  crypto_sign_keypair (key, self->key);
  lamp_public_key_from_bytes (key, &public_key);
  memcpy (self->id, public_key.id, sizeof self->id);
  return self;
}

/* minisign leaves the checksum of an open key out; the public half in it tells damage as well. */
static gboolean
is_whole (const SecretPart *secret)
{
  guchar   checksum[crypto_generichash_BYTES], key[LAMP_MINISIGN_KEY_BYTES], pair[LAMP_MINISIGN_SECRET_BYTES];
  gboolean is_same;

  hash_secret (secret, checksum);
  crypto_sign_seed_keypair (key, pair, secret->key);
  is_same = sodium_memcmp (pair, secret->key, sizeof pair) == 0;
  sodium_memzero (pair, sizeof pair);
  return is_same && (sodium_is_zero (secret->checksum, sizeof checksum) || sodium_memcmp (checksum, secret->checksum, sizeof checksum) == 0);
}

/* (transfer full): checks @file, which is wiped by the caller. */
static LampSecretKey *
open_secret (SecretFile *file,
             const char *passphrase,
             GError    **error)
{
  gboolean       is_encrypted = memcmp (file->derivation, "Sc", 2) == 0;
  LampSecretKey *self;

  if (memcmp (file->algorithm, "Ed", 2) != 0 || memcmp (file->checksum, "B2", 2) != 0 || (!is_encrypted && memcmp (file->derivation, "\0", 2) != 0))
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_KEY, "this is a key of a kind that is not known here");
      return NULL;
    }
  if (is_encrypted && passphrase == NULL)
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_PASSPHRASE, "this key is closed with a passphrase, and none was given");
      return NULL;
    }
  if (is_encrypted && !mask_secret (file, passphrase, error))
    return NULL;
  if (!is_whole (&file->secret))
    {
      if (is_encrypted)
        lamp_store_fail (error, LAMP_STORE_ERROR_PASSPHRASE, "the passphrase is not the key's, or the key file is damaged");
      else
        lamp_store_fail (error, LAMP_STORE_ERROR_KEY, "the key file is damaged");
      return NULL;
    }
  self = secret_key_new ();
  memcpy (self->id, file->secret.id, sizeof self->id);
  memcpy (self->key, file->secret.key, sizeof self->key);
  return self;
}

/* (out caller-allocates) @file */
static gboolean
decode_secret (const char *text,
               SecretFile *file)
{
  g_auto (GStrv) lines = split (text, 2);

  return lines != NULL && g_str_has_prefix (lines[0], COMMENT_PREFIX) && decode (lines[1], file, sizeof *file);
}

/**
 * lamp_secret_key_parse:
 * @text: of a key file
 * @passphrase: (nullable)
 *
 * Returns: (transfer full): NULL with KEY or PASSPHRASE set.
 */
LampSecretKey *
lamp_secret_key_parse (const char *text,
                       const char *passphrase,
                       GError    **error)
{
  SecretFile     file;
  LampSecretKey *self = NULL;

  if (!prepare (error))
    return NULL;
  if (!decode_secret (text, &file))
    lamp_store_fail (error, LAMP_STORE_ERROR_KEY, "this is not the file of a secret key");
  else
    self = open_secret (&file, passphrase, error);
  sodium_memzero (&file, sizeof file);
  return self;
}

/**
 * lamp_secret_key_text_is_encrypted:
 *
 * Returns: whether a passphrase is to be asked for.
 */
gboolean
lamp_secret_key_text_is_encrypted (const char *text)
{
  SecretFile file;
  gboolean   is_encrypted = decode_secret (text, &file) && memcmp (file.derivation, "Sc", 2) == 0;

  sodium_memzero (&file, sizeof file);
  return is_encrypted;
}

/* A machine with little memory closes its key less dearly, as minisign does. */
static gboolean
close_secret (SecretFile *file,
              const char *passphrase,
              GError    **error)
{
  guint64 operations = crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE;
  guint64 memory = crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE;

  memcpy (file->derivation, "Sc", 2);
  randombytes_buf (file->salt, sizeof file->salt);
  for (;;)
    {
      g_autoptr (GError) problem = NULL;

      write_number (file->operations, operations);
      write_number (file->memory, memory);
      if (mask_secret (file, passphrase, &problem))
        return TRUE;
      operations /= 2;
      memory /= 2;
      if (operations < crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_INTERACTIVE || memory < crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_INTERACTIVE)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
}

/**
 * lamp_secret_key_to_text:
 * @passphrase: (nullable): closes the key
 *
 * Returns: (transfer full): what minisign and lamp_secret_key_parse() read; let it go with lamp_minisign_wipe().
 */
char *
lamp_secret_key_to_text (const LampSecretKey *self,
                         const char          *passphrase,
                         GError             **error)
{
  SecretFile       file = { "Ed", { 0, 0 }, "B2", { 0 }, { 0 }, { 0 }, { { 0 }, { 0 }, { 0 } } };
  g_autofree char *encoded = NULL;
  char            *text = NULL;

  if (passphrase != NULL && strlen (passphrase) > PASSPHRASE_MAX)
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_PASSPHRASE, "the passphrase is too long");
      return NULL;
    }
  memcpy (file.secret.id, self->id, sizeof self->id);
  memcpy (file.secret.key, self->key, sizeof self->key);
  hash_secret (&file.secret, file.secret.checksum);
  if (passphrase == NULL || close_secret (&file, passphrase, error))
    {
      encoded = encode (&file, sizeof file);
      text = g_strconcat (COMMENT_PREFIX "minisign encrypted secret key\n", encoded, "\n", NULL);
      sodium_memzero (encoded, strlen (encoded));
    }
  sodium_memzero (&file, sizeof file);
  return text;
}

void
lamp_secret_key_get_public (const LampSecretKey *self,
                            LampPublicKey       *public_key)
{
  memcpy (public_key->id, self->id, sizeof public_key->id);
  crypto_sign_ed25519_sk_to_pk (public_key->key, self->key);
}

/**
 * lamp_secret_key_sign:
 * @signature: (out caller-allocates): room for LAMP_SIGNATURE_BYTES
 *
 * Signs the bytes themselves. What is signed must say what it is for, so that it can't be taken for something else.
 */
gboolean
lamp_secret_key_sign (const LampSecretKey *self,
                      gconstpointer        data,
                      gsize                size,
                      guchar              *signature,
                      GError             **error)
{
  return prepare (error) && crypto_sign_detached (signature, NULL, data, size, self->key) == 0;
}

/**
 * lamp_public_key_verify:
 * @signature: LAMP_SIGNATURE_BYTES
 *
 * Returns: whether this key has signed these bytes.
 */
gboolean
lamp_public_key_verify (const LampPublicKey *self,
                        gconstpointer        data,
                        gsize                size,
                        const guchar        *signature)
{
  return prepare (NULL) && crypto_sign_verify_detached (signature, data, size, self->key) == 0;
}

/**
 * lamp_public_key_parse:
 * @text: of a .pub file
 * @self: (out caller-allocates)
 *
 * Returns: FALSE with KEY set.
 */
gboolean
lamp_public_key_parse (const char    *text,
                       LampPublicKey *self,
                       GError       **error)
{
  g_auto (GStrv) lines = split (text, 2);
  PublicFile file;

  if (lines == NULL || !g_str_has_prefix (lines[0], COMMENT_PREFIX) || !decode (lines[1], &file, sizeof file))
    return lamp_store_fail (error, LAMP_STORE_ERROR_KEY, "this is not the file of a public key");
  if (memcmp (file.algorithm, "Ed", 2) != 0)
    return lamp_store_fail (error, LAMP_STORE_ERROR_KEY, "this is a key of a kind that is not known here");
  memcpy (self->id, file.id, sizeof self->id);
  memcpy (self->key, file.key, sizeof self->key);
  return TRUE;
}

/**
 * lamp_public_key_get_name:
 *
 * Returns: (transfer full): the id as minisign shows it, 16 hexadecimal digits.
 */
char *
lamp_public_key_get_name (const LampPublicKey *self)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "X", read_number (self->id));
}

/**
 * lamp_public_key_to_text:
 *
 * Returns: (transfer full): the .pub file.
 */
char *
lamp_public_key_to_text (const LampPublicKey *self)
{
  PublicFile       file = { "Ed", { 0 }, { 0 } };
  g_autofree char *name = lamp_public_key_get_name (self);
  g_autofree char *encoded = NULL;

  memcpy (file.id, self->id, sizeof file.id);
  memcpy (file.key, self->key, sizeof file.key);
  encoded = encode (&file, sizeof file);
  return g_strdup_printf (COMMENT_PREFIX "minisign public key %s\n%s\n", name, encoded);
}

/* The signature covers its own bytes and the comment together, so that neither can be exchanged. */
static guchar *
join (const guchar *signature,
      const char   *trusted_comment,
      gsize        *size)
{
  gsize   length = strlen (trusted_comment);
  guchar *joined = g_malloc (crypto_sign_BYTES + length);

  memcpy (joined, signature, crypto_sign_BYTES);
  memcpy (joined + crypto_sign_BYTES, trusted_comment, length);
  *size = crypto_sign_BYTES + length;
  return joined;
}

/**
 * lamp_minisign_sign:
 * @trusted_comment: one line, signed along
 *
 * The same key, comment and data give the same signature.
 *
 * Returns: (transfer full): a .minisig file of minisign's prehashed kind.
 */
char *
lamp_minisign_sign (const LampSecretKey *key,
                    const char          *trusted_comment,
                    gconstpointer        data,
                    gsize                size,
                    GError             **error)
{
  SignatureFile      file = { "ED", { 0 }, { 0 } };
  guchar             hash[crypto_generichash_BYTES_MAX], global[crypto_sign_BYTES];
  gsize              joined_size;
  g_autofree guchar *joined = NULL;
  g_autofree char   *encoded = NULL;
  g_autofree char   *encoded_global = NULL;

  g_return_val_if_fail (strpbrk (trusted_comment, "\r\n") == NULL && strlen (trusted_comment) < TRUSTED_COMMENT_MAX, NULL);
  if (!prepare (error))
    return NULL;
  memcpy (file.id, key->id, sizeof file.id);
  crypto_generichash (hash, sizeof hash, data, size, NULL, 0);
  crypto_sign_detached (file.signature, NULL, hash, sizeof hash, key->key);
  joined = join (file.signature, trusted_comment, &joined_size);
  crypto_sign_detached (global, NULL, joined, joined_size, key->key);
  encoded = encode (&file, sizeof file);
  encoded_global = encode (global, sizeof global);
  return g_strdup_printf (COMMENT_PREFIX "signature from lamplight\n%s\n" TRUSTED_PREFIX "%s\n%s\n", encoded, trusted_comment, encoded_global);
}

static gboolean
fits (const SignatureFile *file,
      const LampPublicKey *key,
      gconstpointer        data,
      gsize                size)
{
  guchar hash[crypto_generichash_BYTES_MAX];

  if (file->algorithm[1] == 'd')
    return crypto_sign_verify_detached (file->signature, data, size, key->key) == 0;
  crypto_generichash (hash, sizeof hash, data, size, NULL, 0);
  return crypto_sign_verify_detached (file->signature, hash, sizeof hash, key->key) == 0;
}

static gboolean
decode_signature (const char    *text,
                  SignatureFile *file,
                  guchar        *global,
                  char         **comment,
                  GError       **error)
{
  g_auto (GStrv) lines = split (text, 4);

  if (lines == NULL || !g_str_has_prefix (lines[0], COMMENT_PREFIX) || !decode (lines[1], file, sizeof *file) ||
      !g_str_has_prefix (lines[2], TRUSTED_PREFIX) || strlen (lines[2]) > TRUSTED_COMMENT_MAX || !decode (lines[3], global, crypto_sign_BYTES) ||
      !g_utf8_validate (lines[2], -1, NULL))
    return lamp_store_fail (error, LAMP_STORE_ERROR_SIGNATURE, "what should be the signature is not one");
  if (file->algorithm[0] != 'E' || (file->algorithm[1] != 'D' && file->algorithm[1] != 'd'))
    return lamp_store_fail (error, LAMP_STORE_ERROR_SIGNATURE, "the signature is of a kind that is not known here");
  *comment = g_strdup (lines[2] + strlen (TRUSTED_PREFIX));
  return TRUE;
}

/**
 * lamp_minisign_verify:
 * @signature: text of a .minisig file, prehashed or of the older kind
 * @keys: (array length=n_keys): those that are trusted
 * @trusted_comment: (out) (optional) (transfer full): what was signed along
 *
 * The id in the signature is a hint only: each key is tried.
 *
 * Returns: which of @keys signed @data; -1 with SIGNATURE set if the signature is none or was changed, PUBLISHER if none of
 *   the keys made it.
 */
int
lamp_minisign_verify (const char          *signature,
                      const LampPublicKey *keys,
                      guint                n_keys,
                      gconstpointer        data,
                      gsize                size,
                      char               **trusted_comment,
                      GError             **error)
{
  SignatureFile    file;
  guchar           global[crypto_sign_BYTES];
  g_autofree char *comment = NULL;
  gboolean         is_known = FALSE;
  LampPublicKey    signer = { { 0 }, { 0 } };
  g_autofree char *name = NULL;

  if (!prepare (error) || !decode_signature (signature, &file, global, &comment, error))
    return -1;
  for (guint i = 0; i < n_keys; i++)
    {
      gsize              joined_size;
      g_autofree guchar *joined = join (file.signature, comment, &joined_size);

      is_known |= memcmp (keys[i].id, file.id, sizeof file.id) == 0;
      if (!fits (&file, &keys[i], data, size) || crypto_sign_verify_detached (global, joined, joined_size, keys[i].key) != 0)
        continue;
      if (trusted_comment != NULL)
        *trusted_comment = g_steal_pointer (&comment);
      return i;
    }
  memcpy (signer.id, file.id, sizeof signer.id);
  name = lamp_public_key_get_name (&signer);
  if (is_known)
    lamp_store_fail (error, LAMP_STORE_ERROR_SIGNATURE, "the signature does not fit: the pack was changed after it was signed, or is damaged");
  else
    lamp_store_fail (error, LAMP_STORE_ERROR_PUBLISHER, "it is signed with the key %s, which this kiosk does not trust", name);
  return -1;
}
