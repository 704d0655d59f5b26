/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-minisign.h"

G_BEGIN_DECLS

/* The key with which this kiosk gives certificates in its centre's name, in the data folder. */
#define LAMP_CENTRE_KEY_FILE "centre.key"

gboolean       lamp_centre_has_key (const char *data_folder);
LampSecretKey *lamp_centre_read_key (const char *data_folder,
                                     GError    **error);
gboolean       lamp_centre_read_public_key (const char    *data_folder,
                                            LampPublicKey *key,
                                            GError       **error);
LampSecretKey *lamp_centre_make_key (const char *data_folder,
                                     const char *name,
                                     GError    **error);

G_END_DECLS
