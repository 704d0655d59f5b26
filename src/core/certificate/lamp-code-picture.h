/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/certificate/lamp-certificate.h"

G_BEGIN_DECLS

char *lamp_code_picture_read (const char *path,
                              GError    **error);

G_END_DECLS
