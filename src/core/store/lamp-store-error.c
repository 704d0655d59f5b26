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
