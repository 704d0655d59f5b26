/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/lamp-printer.h"
#include "app/widgets/lamp-page.h"
#include "core/course/lamp-practice.h"

G_BEGIN_DECLS

/* A practice's steps as a page in large print: to look at, and to save as a PDF. */
#define LAMP_TYPE_PRINT_PAGE (lamp_print_page_get_type ())
G_DECLARE_FINAL_TYPE (LampPrintPage, lamp_print_page, LAMP, PRINT_PAGE, LampPage)

/* course: its title. folder: where to save; NULL: the first stick, else the documents. */
LampPage *lamp_print_page_new (LampPractice *practice,
                               const char   *course,
                               LampPrinter  *printer,
                               const char   *folder);

G_END_DECLS
