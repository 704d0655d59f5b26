/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands that look after packs have in common: where the kiosk keeps its data. */

#include "tool/lamp-tool.h"

/**
 * lamp_tool_data_folder:
 * @data: (nullable): as given by --data
 *
 * Returns: (transfer full): the same folder as the kiosk's.
 */
char *
lamp_tool_data_folder (const char *data)
{
  return data != NULL ? g_canonicalize_filename (data, NULL) : g_build_filename (g_get_user_data_dir (), "lamplight", NULL);
}
