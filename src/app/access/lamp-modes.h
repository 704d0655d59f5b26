/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/*
 * How the person before the screen sees and hears, live: properties "language" (BCP 47), "scale" (per cent: 100, 150,
 * 200, 300), "palette" (LampPalette as int), "rate" (100 to 180). Whatever shows something binds to these.
 */
#define LAMP_TYPE_MODES (lamp_modes_get_type ())
G_DECLARE_FINAL_TYPE (LampModes, lamp_modes, LAMP, MODES, GObject)

LampModes      *lamp_modes_new (const LampPreferences *preferences);
LampPreferences lamp_modes_get_preferences (LampModes *self);
void            lamp_modes_set_preferences (LampModes             *self,
                                            const LampPreferences *preferences);
const char     *lamp_modes_get_language (LampModes *self);
void            lamp_modes_set_language (LampModes  *self,
                                         const char *language);
int             lamp_modes_get_scale (LampModes *self);
void            lamp_modes_set_scale (LampModes *self,
                                      int        scale);
LampPalette     lamp_modes_get_palette (LampModes *self);
void            lamp_modes_set_palette (LampModes  *self,
                                        LampPalette palette);
int             lamp_modes_get_rate (LampModes *self);
void            lamp_modes_set_rate (LampModes *self,
                                     int        rate);

G_END_DECLS
