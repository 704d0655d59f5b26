/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/print/lamp-paper.h"

G_BEGIN_DECLS

/* One paragraph of a notice. */
typedef struct
{
  const char *text;
  double      size; /* points */
  gboolean    bold;
} LampNoticeLine;

/* A page of a few words in large print, to be kept or pinned up. */
LampPaper *lamp_notice_make_paper (const char           *title,
                                   const LampNoticeLine *lines,
                                   guint                 n_lines,
                                   const char           *language);

G_END_DECLS
