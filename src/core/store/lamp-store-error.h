/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Why a pack was refused, or what stopped the store. Each code has one sentence; what the machine can't do is a G_IO_ERROR. */
typedef enum
{
  LAMP_STORE_ERROR_KEY,               /* a key file is not one, or is damaged */
  LAMP_STORE_ERROR_PASSPHRASE,        /* the key's passphrase is missing or wrong */
  LAMP_STORE_ERROR_WORDS,             /* a key's words are mistyped */
  LAMP_STORE_ERROR_SIGNATURE_MISSING, /* nobody signed the pack */
  LAMP_STORE_ERROR_SIGNATURE,         /* the signature does not fit, or is not one */
  LAMP_STORE_ERROR_PUBLISHER,         /* signed by somebody this kiosk does not trust */
  LAMP_STORE_ERROR_SIGNED_OTHER,      /* the signature says another course or version than the pack */
  LAMP_STORE_ERROR_OLDER,             /* an older version than the installed one */
  LAMP_STORE_ERROR_NEWER_FORMAT,      /* made for a later Lamplight */
  LAMP_STORE_ERROR_NOT_A_PACK,        /* not an archive, layout or manifest of ours */
  LAMP_STORE_ERROR_MALFORMED,         /* a document of the pack is no valid JSON or lacks what it must have */
  LAMP_STORE_ERROR_DOCUMENT_SIZE,     /* a document is larger than allowed */
  LAMP_STORE_ERROR_NESTING,           /* a document nests too deep */
  LAMP_STORE_ERROR_PATH,              /* a file would leave the course */
  LAMP_STORE_ERROR_NAME,              /* a name that not every disk or stick can hold */
  LAMP_STORE_ERROR_NAME_LENGTH,       /* a name or path that is too long */
  LAMP_STORE_ERROR_COLLISION,         /* two files with one name, or that differ in case only */
  LAMP_STORE_ERROR_LINK,              /* a link in place of a file */
  LAMP_STORE_ERROR_DEVICE,            /* a device, pipe or folder in place of a file */
  LAMP_STORE_ERROR_TOO_MANY,          /* more files, packs or entries than allowed */
  LAMP_STORE_ERROR_FILE_SIZE,         /* a file, or all of them, larger than allowed */
  LAMP_STORE_ERROR_DIGEST,            /* a digest that is not SHA-256 */
  LAMP_STORE_ERROR_WRONG_SIZE,        /* longer or shorter than announced */
  LAMP_STORE_ERROR_WRONG_BYTES,       /* the bytes are not the announced ones */
  LAMP_STORE_ERROR_TRUNCATED,         /* the archive ends too early */
  LAMP_STORE_ERROR_MISSING,           /* no source has a file of the pack */
  LAMP_STORE_ERROR_CONTENT,           /* the course in it does not open, or is another than announced */
  LAMP_STORE_ERROR_SPACE,             /* the disk would get too full */
  LAMP_STORE_ERROR_BUSY,              /* another program is changing the store */
  LAMP_STORE_ERROR_NOT_INSTALLED,     /* there is no such course or version */
  LAMP_STORE_ERROR_DAMAGED,           /* the store itself is damaged */
  LAMP_STORE_ERROR_LINE,              /* the other side does not answer, or not as it should */
  LAMP_STORE_ERROR_LATER,             /* the settings do not want it now */
  LAMP_STORE_ERROR_SETTINGS,          /* the settings say what can't be understood */
  LAMP_STORE_ERROR_IN_USE             /* somebody is learning in the course just now */
} LampStoreError;

#define LAMP_STORE_ERROR (lamp_store_error_quark ())
GQuark lamp_store_error_quark (void);

const char *lamp_store_error_get_name (LampStoreError code);

/* Inside this part only. Both return FALSE, for "return lamp_store_fail (…)". */
gboolean lamp_store_fail (GError       **error,
                          LampStoreError code,
                          const char    *format,
                          ...) G_GNUC_PRINTF (3, 4);
gboolean lamp_store_fail_errno (GError    **error,
                                const char *what);

G_END_DECLS
