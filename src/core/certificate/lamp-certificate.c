/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCertificate: what a centre signs, as bytes short enough for a QR code, and as letters: docs/certificates.md. */

#include "core/certificate/lamp-certificate.h"

#include "core/base/lamp-uuid.h"
#include "core/certificate/lamp-base32.h"

#include <string.h>

#define FORMAT 1
#define ID_BYTES 16
#define HEAD_BYTES (1 + LAMP_MINISIGN_ID_BYTES + ID_BYTES + 4 + 4)
#define BODY_MAX (HEAD_BYTES + 4 * (1 + LAMP_CERTIFICATE_WORDS_MAX))
#define DAY_MAX 2932896 /* 9999-12-31 */
#define DAY_US (G_GINT64_CONSTANT (24 * 3600) * G_USEC_PER_SEC)
/* What is signed begins so: no signature of a pack can be taken for that of a certificate. */
#define PURPOSE "Lamplight certificate\n"

G_DEFINE_QUARK (lamp_certificate_error, lamp_certificate_error)

/* Who made or holds a certificate reads this, in their own language. */
static gboolean G_GNUC_PRINTF (3, 4)
    certificate_fail (GError             **error,
                      LampCertificateError code,
                      const char          *format,
                      ...)
{
  g_autofree char *what = NULL;
  va_list          arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (g_dgettext (GETTEXT_PACKAGE, format), arguments);
  va_end (arguments);
  g_set_error_literal (error, LAMP_CERTIFICATE_ERROR, code, what);
  return FALSE;
}

void
lamp_certificate_free (LampCertificate *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->course);
  g_free (self->chinese);
  g_free (self->english);
  g_free (self);
}

/* Words that are shown and printed: text, without line ends and other control characters. */
static gboolean
is_words (const char *words,
          gsize       length)
{
  if (length > LAMP_CERTIFICATE_WORDS_MAX || memchr (words, '\0', length) != NULL || !g_utf8_validate (words, (gssize) length, NULL))
    return FALSE;
  for (const char *p = words; p < words + length; p = g_utf8_next_char (p))
    {
      GUnicodeType type = g_unichar_type (g_utf8_get_char (p));

      /* Marks that turn the direction of writing could show another name than the one that is signed. */
      if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR || type == G_UNICODE_SURROGATE)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_whole (const LampCertificate *self)
{
  return *self->name != '\0' && *self->course != '\0' && (*self->chinese != '\0' || *self->english != '\0') && self->day <= DAY_MAX &&
         self->version > 0 && g_uuid_string_is_valid (self->id);
}

/* The day it is where the clock hangs. */
static guint
day_of (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
  gint64 offset = local != NULL ? g_date_time_get_utc_offset (local) : 0;

  return (guint) CLAMP ((time + offset) / DAY_US, 0, DAY_MAX);
}

/**
 * lamp_certificate_new:
 * @chinese: (nullable): the course's title in Chinese
 * @english: (nullable): the same in English; one of them must be there
 * @time: of completion, microseconds since 1970
 *
 * Returns: (transfer full): with an id of its own, not signed; NULL with WORDS set.
 */
LampCertificate *
lamp_certificate_new (const char *name,
                      const char *course,
                      guint       version,
                      const char *chinese,
                      const char *english,
                      gint64      time,
                      GError    **error)
{
  g_autoptr (LampCertificate) self = g_new0 (LampCertificate, 1);
  char *const *words[] = { &self->name, &self->course, &self->chinese, &self->english };

  self->id = lamp_uuid_new (time);
  self->name = g_strstrip (g_strdup (name));
  self->course = g_strdup (course);
  self->version = version;
  self->chinese = g_strdup (chinese != NULL ? chinese : "");
  self->english = g_strdup (english != NULL ? english : "");
  self->day = day_of (time);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (!is_words (*words[i], strlen (*words[i])))
      {
        certificate_fail (error, LAMP_CERTIFICATE_ERROR_WORDS, "“%s” can't be put on a certificate: at most %d bytes, without line ends", *words[i], LAMP_CERTIFICATE_WORDS_MAX);
        return NULL;
      }
  if (is_whole (self))
    return g_steal_pointer (&self);
  certificate_fail (error, LAMP_CERTIFICATE_ERROR_WORDS, "a certificate needs a name, a course and its title");
  return NULL;
}

static void
append_number (GByteArray *bytes,
               guint       number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

static void
append_words (GByteArray *bytes,
              const char *words)
{
  guint8 length = (guint8) strlen (words);

  g_byte_array_append (bytes, &length, 1);
  g_byte_array_append (bytes, (const guint8 *) words, length);
}

static void
append_id (GByteArray *bytes,
           const char *id)
{
  for (const char *p = id; *p != '\0'; p += *p == '-' ? 1 : 2)
    if (*p != '-')
      {
        guint8 byte = (guint8) (g_ascii_xdigit_value (p[0]) << 4 | g_ascii_xdigit_value (p[1]));

        g_byte_array_append (bytes, &byte, 1);
      }
}

/* PURPOSE, then all but the signature. */
static GByteArray *
write_body (const LampCertificate *self)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8      format = FORMAT;

  g_byte_array_append (bytes, (const guint8 *) PURPOSE, strlen (PURPOSE));
  g_byte_array_append (bytes, &format, 1);
  g_byte_array_append (bytes, self->centre, sizeof self->centre);
  append_id (bytes, self->id);
  append_number (bytes, self->day);
  append_number (bytes, self->version);
  append_words (bytes, self->name);
  append_words (bytes, self->course);
  append_words (bytes, self->chinese);
  append_words (bytes, self->english);
  return bytes;
}

/**
 * lamp_certificate_sign:
 *
 * Puts the key's centre into it.
 *
 * Returns: (transfer full): the certificate's code: LAMP_CERTIFICATE_PREFIX and letters and digits that a QR code packs densely.
 */
char *
lamp_certificate_sign (LampCertificate     *self,
                       const LampSecretKey *key,
                       GError             **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char *letters = NULL;
  LampPublicKey    public_key;
  guchar           signature[LAMP_SIGNATURE_BYTES];

  lamp_secret_key_get_public (key, &public_key);
  memcpy (self->centre, public_key.id, sizeof self->centre);
  bytes = write_body (self);
  if (!lamp_secret_key_sign (key, bytes->data, bytes->len, signature, error))
    return NULL;
  g_byte_array_append (bytes, signature, sizeof signature);
  letters = lamp_base32_encode (bytes->data + strlen (PURPOSE), bytes->len - strlen (PURPOSE));
  return g_strconcat (LAMP_CERTIFICATE_PREFIX, letters, NULL);
}

/* ---- reading ---- */

typedef struct
{
  const guint8 *at;
  gsize         left;
} Cursor;

static guint
take_number (Cursor *cursor)
{
  guint32 big;

  memcpy (&big, cursor->at, sizeof big);
  cursor->at += sizeof big;
  cursor->left -= sizeof big;
  return GUINT32_FROM_BE (big);
}

/* NULL if there are none, or such as nobody may show. */
static char *
take_words (Cursor *cursor)
{
  gsize length = cursor->left > 0 ? *cursor->at : 0;
  char *words;

  if (cursor->left < 1 + length || !is_words ((const char *) cursor->at + 1, length))
    return NULL;
  words = g_strndup ((const char *) cursor->at + 1, length);
  cursor->at += 1 + length;
  cursor->left -= 1 + length;
  return words;
}

static char *
take_id (Cursor *cursor)
{
  GString *id = g_string_new (NULL);

  for (guint i = 0; i < ID_BYTES; i++)
    g_string_append_printf (id, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", cursor->at[i]);
  cursor->at += ID_BYTES;
  cursor->left -= ID_BYTES;
  return g_string_free (id, FALSE);
}

/* @bytes: all but the signature. NULL if that is not how a certificate is written: each has but one form. */
static LampCertificate *
read_body (const guint8 *bytes,
           gsize         size)
{
  g_autoptr (LampCertificate) self = g_new0 (LampCertificate, 1);
  Cursor cursor = { bytes + 1, size - 1 };

  memcpy (self->centre, cursor.at, sizeof self->centre);
  cursor.at += sizeof self->centre;
  cursor.left -= sizeof self->centre;
  self->id = take_id (&cursor);
  self->day = take_number (&cursor);
  self->version = take_number (&cursor);
  self->name = take_words (&cursor);
  self->course = self->name != NULL ? take_words (&cursor) : NULL;
  self->chinese = self->course != NULL ? take_words (&cursor) : NULL;
  self->english = self->chinese != NULL ? take_words (&cursor) : NULL;
  return self->english != NULL && cursor.left == 0 && is_whole (self) ? g_steal_pointer (&self) : NULL;
}

static LampCertificate *
parse (const guint8 *bytes,
       gsize         size,
       GError      **error)
{
  LampCertificate *self = NULL;

  if (size >= HEAD_BYTES + LAMP_SIGNATURE_BYTES && bytes[0] > FORMAT)
    certificate_fail (error, LAMP_CERTIFICATE_ERROR_NEWER, "this certificate is of a newer kind: update Lamplight");
  else if (size < HEAD_BYTES + 4 + LAMP_SIGNATURE_BYTES || bytes[0] != FORMAT || (self = read_body (bytes, size - LAMP_SIGNATURE_BYTES)) == NULL)
    certificate_fail (error, LAMP_CERTIFICATE_ERROR_CODE, "this is not the code of a certificate, or a part of it is missing");
  return self;
}

/* Of the keys on the list that call themselves so, one must have signed. */
static gboolean
check_signature (const LampCertificate *self,
                 const guint8          *signature,
                 const LampTrust       *centres,
                 const char           **centre,
                 GError               **error)
{
  g_autoptr (GByteArray) body = write_body (self);
  const LampPublicKey *keys = lamp_trust_get_keys (centres);
  gboolean             is_known = FALSE;

  for (guint i = 0; i < lamp_trust_get_size (centres); i++)
    {
      if (memcmp (keys[i].id, self->centre, sizeof self->centre) != 0)
        continue;
      is_known = TRUE;
      if (lamp_public_key_verify (&keys[i], body->data, body->len, signature))
        {
          *centre = lamp_trust_get_name (centres, i);
          return TRUE;
        }
    }
  if (is_known)
    return certificate_fail (error, LAMP_CERTIFICATE_ERROR_FORGED, "the centre has not signed this: it was changed, or a character is mistyped");
  return certificate_fail (error, LAMP_CERTIFICATE_ERROR_UNKNOWN, "it is of a centre that is not on this kiosk's list, so nobody here can tell whether it is genuine");
}

static guint8 *
decode (const char *code,
        gsize      *size)
{
  code += strspn (code, " \t\r\n");
  if (g_ascii_strncasecmp (code, LAMP_CERTIFICATE_PREFIX, strlen (LAMP_CERTIFICATE_PREFIX)) == 0)
    code += strlen (LAMP_CERTIFICATE_PREFIX);
  return lamp_base32_decode (code, BODY_MAX + LAMP_SIGNATURE_BYTES, size);
}

/**
 * lamp_certificate_parse:
 * @code: of a certificate that is known to be genuine, since it was given here or checked before
 *
 * Returns: (transfer full): what it says, whoever may have signed it; NULL with CODE or NEWER set.
 */
LampCertificate *
lamp_certificate_parse (const char *code,
                        GError    **error)
{
  gsize              size;
  g_autofree guint8 *bytes = decode (code, &size);

  return parse (bytes, size, error);
}

/**
 * lamp_certificate_check:
 * @code: as lamp_certificate_sign() wrote it; small letters, spaces, hyphens and a missing prefix are forgiven
 * @centres: whose certificates are believed
 * @centre: (out): its name on that list, which keeps it
 *
 * Returns: (transfer full): what that centre certifies; NULL with LAMP_CERTIFICATE_ERROR set.
 */
LampCertificate *
lamp_certificate_check (const char      *code,
                        const LampTrust *centres,
                        const char     **centre,
                        GError         **error)
{
  gsize              size;
  g_autofree guint8 *bytes = decode (code, &size);
  g_autoptr (LampCertificate) self = parse (bytes, size, error);

  if (self == NULL || !check_signature (self, bytes + size - LAMP_SIGNATURE_BYTES, centres, centre, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * lamp_certificate_is_ahead:
 * @time: now, microseconds since 1970
 *
 * Returns: whether it is of a later day than today anywhere: then a clock is wrong, here or where it was made.
 */
gboolean
lamp_certificate_is_ahead (const LampCertificate *self,
                           gint64                 time)
{
  return self->day > time / DAY_US + 1;
}

/**
 * lamp_certificate_format_day:
 * @language: "zh-CN", "en"; anything else is written as 2026-11-26
 *
 * Returns: (transfer full): the day in words that do not depend on the machine's settings.
 */
char *
lamp_certificate_format_day (const LampCertificate *self,
                             const char            *language)
{
  static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc ((gint64) self->day * 24 * 3600);
  int year, month, number;

  g_date_time_get_ymd (day, &year, &month, &number);
  if (g_str_has_prefix (language, "zh"))
    return g_strdup_printf ("%d年%d月%d日", year, month, number);
  if (g_str_has_prefix (language, "en"))
    return g_strdup_printf ("%d %s %d", number, months[month - 1], year);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, number);
}
