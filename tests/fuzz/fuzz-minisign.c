/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile key files, signatures, and the words that are signed along. Nothing made up here is ever a good signature. */

#include "fuzz.h"

#include "core/course/lamp-files.h"
#include "core/store/lamp-minisign.h"
#include "core/store/lamp-pack-signature.h"

static void
try_signature (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *comment = NULL;
  LampPublicKey    key;
  guchar           bytes[LAMP_MINISIGN_KEY_BYTES] = { 1, 2, 3 };

  lamp_public_key_from_bytes (bytes, &key);
  g_assert (lamp_minisign_verify (text, &key, 1, "data", 4, &comment, &error) < 0);
  fuzz_check_error (TRUE, error);
}

static void
try_keys (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) problem = NULL;
  /* Without a passphrase: what is slow on purpose is not what is looked for. */
  g_autoptr (LampSecretKey) secret = lamp_secret_key_parse (text, NULL, &problem);
  LampPublicKey key;
  gboolean      is_key = lamp_public_key_parse (text, &key, &error);

  fuzz_check_error (!is_key, error);
  fuzz_check_error (secret == NULL, problem);
  if (is_key)
    {
      g_autofree char *again = lamp_public_key_to_text (&key);
      LampPublicKey    other;

      g_assert (lamp_public_key_parse (again, &other, NULL));
    }
}

static void
try_words (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (LampSignedWords) words = { NULL, 0, NULL };
  gboolean are_words = lamp_signed_words_read (text, &words, &error);

  fuzz_check_error (!are_words, error);
  if (are_words)
    g_assert (lamp_files_is_id (words.course) && words.version > 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  try_signature (text);
  try_keys (text);
  try_words (text);
  return 0;
}
