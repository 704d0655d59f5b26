/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-worksheet.h"

G_BEGIN_DECLS

/* Inside this part only: how the reader fills a worksheet before anybody else sees it. */
LampWorksheet *lamp_worksheet_new (const char *id,
                                   const char *language);
LampInput     *lamp_worksheet_add_input (LampWorksheet *self,
                                         const char    *id,
                                         guint          line);
LampUnit      *lamp_input_add_unit (LampInput  *self,
                                    const char *id);
LampResult    *lamp_worksheet_add_result (LampWorksheet *self,
                                          const char    *id,
                                          guint          line);
LampCase      *lamp_result_add_case (LampResult *self,
                                     const char *id,
                                     guint       line);

G_END_DECLS
