/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where that lies what came with the program: its courses, their signatures, the key of whoever signed them. */

#include "core/base/lamp-share.h"

/**
 * lamp_share_path:
 * @part: of that folder
 *
 * Returns: (transfer full): below share/lamplight of where the program is installed, or below the folder that LAMP_SHARE names.
 */
char *
lamp_share_path (const char *part)
{
  const char *asked = g_getenv ("LAMP_SHARE");

  return g_build_filename (asked != NULL && *asked != '\0' ? asked : LAMP_SHARE_FOLDER, part, NULL);
}
