/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as letters and digits that a person can read out and type: Crockford's base 32, https://www.crockford.com/base32.html */

#include "core/certificate/lamp-base32.h"

#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * lamp_base32_encode:
 *
 * Returns: (transfer full): five bits a character, the last one filled up with zeros.
 */
char *
lamp_base32_encode (const guint8 *bytes,
                    gsize         size)
{
  GString *letters = g_string_sized_new (size * 8 / 5 + 2);
  guint    pool = 0, bits = 0;

  for (gsize i = 0; i < size; i++)
    {
      pool = pool << 8 | bytes[i];
      for (bits += 8; bits >= 5; bits -= 5)
        g_string_append_c (letters, alphabet[pool >> (bits - 5) & 31]);
    }
  if (bits > 0)
    g_string_append_c (letters, alphabet[pool << (5 - bits) & 31]);
  return g_string_free (letters, FALSE);
}

/* -1: it stands for nothing. What looks like 0 or 1 is one. */
static int
value_of (char letter)
{
  char        capital = g_ascii_toupper (letter);
  const char *found;

  if (capital == 'O')
    return 0;
  if (capital == 'I' || capital == 'L')
    return 1;
  found = capital != '\0' ? strchr (alphabet, capital) : NULL;
  return found != NULL ? (int) (found - alphabet) : -1;
}

/**
 * lamp_base32_decode:
 * @letters: spaces, line ends and hyphens are passed over
 * @limit: of bytes
 *
 * Returns: (transfer full) (nullable): NULL with no bytes for what was not encoded so: other characters, bits left over.
 */
guint8 *
lamp_base32_decode (const char *letters,
                    gsize       limit,
                    gsize      *size)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint pool = 0, bits = 0;

  *size = 0;
  for (; *letters != '\0'; letters++)
    {
      int value = value_of (*letters);

      if (strchr (" -\t\r\n", *letters) != NULL)
        continue;
      if (value < 0 || bytes->len > limit)
        return NULL;
      pool = pool << 5 | (guint) value;
      bits += 5;
      if (bits >= 8)
        {
          guint8 byte = (guint8) (pool >> (bits - 8));

          g_byte_array_append (bytes, &byte, 1);
          bits -= 8;
        }
    }
  if (bytes->len > limit || bits >= 5 || (pool & ((1u << bits) - 1)) != 0)
    return NULL;
  *size = bytes->len;
  return g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}
