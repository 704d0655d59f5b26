/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_PACK_NAME_MAX 200 /* bytes */
#define LAMP_PACK_PATH_MAX 500
#define LAMP_PACK_DEPTH_MAX 8 /* folders in folders */

/* Why a file can't be called so. */
typedef enum
{
  LAMP_NAME_FINE,
  LAMP_NAME_NOT_UTF8,
  LAMP_NAME_CHARACTER, /* one that FAT or Windows does not allow */
  LAMP_NAME_RESERVED,  /* a device's name, a space in front, a dot at the end */
  LAMP_NAME_LONG
} LampNameFault;

LampNameFault lamp_pack_name_check (const char *name,
                                    char       *character);

G_END_DECLS
