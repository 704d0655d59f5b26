/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/records/lamp-records.h"
#include "core/speech/lamp-delivery.h"

G_BEGIN_DECLS

/*
 * How the person before the screen sees and hears, live: properties "language" (BCP 47), "scale" (per cent: 100, 150,
 * 200, 300), "palette" (LampPalette as int), "rate" (100 to 180), "voice" (LampVoiceKind as int), "loudness" (per cent, 25
 * to 200), "touch-to-hear" (boolean: the first touch of a thing says what it is, the second does it). Whatever shows or
 * says something binds to these.
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
LampVoiceKind   lamp_modes_get_voice (LampModes *self);
void            lamp_modes_set_voice (LampModes    *self,
                                      LampVoiceKind voice);
int             lamp_modes_get_loudness (LampModes *self);
void            lamp_modes_set_loudness (LampModes *self,
                                         int        loudness);
gboolean        lamp_modes_get_touch_to_hear (LampModes *self);
void            lamp_modes_set_touch_to_hear (LampModes *self,
                                              gboolean   touch_to_hear);
/* Voice, rate and loudness in one, for a speaker. */
LampDelivery lamp_modes_get_delivery (LampModes *self);

G_END_DECLS
