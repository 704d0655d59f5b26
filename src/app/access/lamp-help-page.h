/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* What one can do on the screen one came from, in a few sentences, and what is always there. */
#define LAMP_TYPE_HELP_PAGE (lamp_help_page_get_type ())
G_DECLARE_FINAL_TYPE (LampHelpPage, lamp_help_page, LAMP, HELP_PAGE, LampPage)

/* sentences: separated by newlines; NULL: none. */
LampPage *lamp_help_page_new (const char *sentences);

G_END_DECLS
