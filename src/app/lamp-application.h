/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The program: its command line, and everything that is made once and passed on. */
#define LAMP_TYPE_APPLICATION (lamp_application_get_type ())
G_DECLARE_FINAL_TYPE (LampApplication, lamp_application, LAMP, APPLICATION, AdwApplication)

LampApplication *lamp_application_new (void);

G_END_DECLS
