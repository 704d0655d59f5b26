/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/access/lamp-modes.h"
#include "app/widgets/lamp-page.h"
#include "core/records/lamp-settings.h"

G_BEGIN_DECLS

/* The steps of the set-up, from 1. */
#define LAMP_SET_UP_STEPS 5

/*
 * What is set for the whole kiosk: all of it on one screen, or one step of the set-up after another. Asks for
 * win.settings-changed, win.trainer (s) and win.home.
 */
#define LAMP_TYPE_SETTINGS_PAGE (lamp_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (LampSettingsPage, lamp_settings_page, LAMP, SETTINGS_PAGE, LampPage)

/* settings: changed, and kept by the caller longer than the page; step: of the set-up, 0: all. */
LampPage *lamp_settings_page_new (LampSettings *settings,
                                  LampModes    *modes,
                                  guint         step,
                                  gboolean      pin_is_set);

G_END_DECLS
