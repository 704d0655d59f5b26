/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/certificate/lamp-certificate.h"

G_BEGIN_DECLS

char *lamp_badge_make (const LampCertificate *certificate,
                       const LampSecretKey   *key,
                       const char            *centre,
                       GError               **error);

G_END_DECLS
