/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors of the store: sentences for whoever brings packs, in their own language; codes for what can be done about it. */

#include "core/store/lamp-store-error.h"

#include <errno.h>

G_DEFINE_QUARK (lamp_store_error, lamp_store_error)

/**
 * lamp_store_fail:
 * @format: in English; it is translated before it is filled in
 *
 * Returns: FALSE, always.
 */
gboolean
lamp_store_fail (GError       **error,
                 LampStoreError code,
                 const char    *format,
                 ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (LAMP_STORE_ERROR, code, g_dgettext (GETTEXT_PACKAGE, format), arguments);
  va_end (arguments);
  return FALSE;
}

/**
 * lamp_store_error_get_name:
 *
 * Returns: what a program is told of the code: "publisher", "wrong-bytes".
 */
const char *
lamp_store_error_get_name (LampStoreError code)
{
  static const char *const names[] = {
    [LAMP_STORE_ERROR_KEY] = "key",
    [LAMP_STORE_ERROR_PASSPHRASE] = "passphrase",
    [LAMP_STORE_ERROR_WORDS] = "words",
    [LAMP_STORE_ERROR_SIGNATURE_MISSING] = "signature-missing",
    [LAMP_STORE_ERROR_SIGNATURE] = "signature",
    [LAMP_STORE_ERROR_PUBLISHER] = "publisher",
    [LAMP_STORE_ERROR_SIGNED_OTHER] = "signed-other",
    [LAMP_STORE_ERROR_OLDER] = "older",
    [LAMP_STORE_ERROR_NEWER_FORMAT] = "newer-format",
    [LAMP_STORE_ERROR_NOT_A_PACK] = "not-a-pack",
    [LAMP_STORE_ERROR_MALFORMED] = "malformed",
    [LAMP_STORE_ERROR_DOCUMENT_SIZE] = "document-size",
    [LAMP_STORE_ERROR_NESTING] = "nesting",
    [LAMP_STORE_ERROR_PATH] = "path",
    [LAMP_STORE_ERROR_NAME] = "name",
    [LAMP_STORE_ERROR_NAME_LENGTH] = "name-length",
    [LAMP_STORE_ERROR_COLLISION] = "collision",
    [LAMP_STORE_ERROR_LINK] = "link",
    [LAMP_STORE_ERROR_DEVICE] = "device",
    [LAMP_STORE_ERROR_TOO_MANY] = "too-many",
    [LAMP_STORE_ERROR_FILE_SIZE] = "file-size",
    [LAMP_STORE_ERROR_DIGEST] = "digest",
    [LAMP_STORE_ERROR_WRONG_SIZE] = "wrong-size",
    [LAMP_STORE_ERROR_WRONG_BYTES] = "wrong-bytes",
    [LAMP_STORE_ERROR_TRUNCATED] = "truncated",
    [LAMP_STORE_ERROR_MISSING] = "missing",
    [LAMP_STORE_ERROR_CONTENT] = "content",
    [LAMP_STORE_ERROR_SPACE] = "space",
    [LAMP_STORE_ERROR_BUSY] = "busy",
    [LAMP_STORE_ERROR_NOT_INSTALLED] = "not-installed",
    [LAMP_STORE_ERROR_DAMAGED] = "damaged",
    [LAMP_STORE_ERROR_LINE] = "line",
    [LAMP_STORE_ERROR_LATER] = "later",
    [LAMP_STORE_ERROR_SETTINGS] = "settings",
    [LAMP_STORE_ERROR_IN_USE] = "in-use",
  };

  return names[code];
}

/**
 * lamp_store_fail_errno:
 * @what: a file, or what was tried
 *
 * Returns: FALSE, always, with the G_IO_ERROR of errno set.
 */
gboolean
lamp_store_fail_errno (GError    **error,
                       const char *what)
{
  int number = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", what, g_strerror (number));
  return FALSE;
}
