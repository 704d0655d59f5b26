/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "core/certificate/lamp-certificate.h"

G_BEGIN_DECLS

#define LAMP_DIPLOMA_WIDTH 842 /* points: A4 lying */
#define LAMP_DIPLOMA_HEIGHT 595

void    lamp_diploma_draw (const LampCertificate *certificate,
                           const char            *code,
                           const char            *centre,
                           cairo_t               *cairo);
GBytes *lamp_diploma_make_pdf (const LampCertificate *certificate,
                               const char            *code,
                               const char            *centre);

G_END_DECLS
