/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that FAT32 and exFAT, Windows and Linux can all hold. */

#include "core/store/lamp-pack-name.h"

#include <string.h>

/**
 * lamp_pack_name_check:
 * @name: of a file or folder, without its path; not empty
 * @character: (out) (optional): which one, for CHARACTER
 */
LampNameFault
lamp_pack_name_check (const char *name,
                      char       *character)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3", NULL };
  g_autofree char         *stem = g_ascii_strdown (name, strcspn (name, "."));
  gsize                    length = strlen (name);

  if (!g_utf8_validate (name, -1, NULL))
    return LAMP_NAME_NOT_UTF8;
  for (const char *p = name; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f || strchr ("\\:*?\"<>|", *p) != NULL)
      {
        if (character != NULL)
          *character = *p;
        return LAMP_NAME_CHARACTER;
      }
  if (name[length - 1] == '.' || name[length - 1] == ' ' || name[0] == ' ' || g_strv_contains (devices, stem))
    return LAMP_NAME_RESERVED;
  return length > LAMP_PACK_NAME_MAX ? LAMP_NAME_LONG : LAMP_NAME_FINE;
}
