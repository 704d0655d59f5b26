/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/certificate/lamp-certificate.h"
#include "core/print/lamp-paper.h"

G_BEGIN_DECLS

#define LAMP_DIPLOMA_WIDTH 842 /* points: A4 lying */
#define LAMP_DIPLOMA_HEIGHT 595

LampPaper *lamp_diploma_make_paper (const char *code,
                                    const char *centre,
                                    GError    **error);

G_END_DECLS
