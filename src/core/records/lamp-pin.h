/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/base/lamp-clock.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_PIN_RIGHT,
  LAMP_PIN_WRONG,
  LAMP_PIN_WAIT /* it is too early to try again: nothing was looked at */
} LampPinResult;

gint64 lamp_pin_get_delay (guint n_failures);

/* The trainer's PIN of one kiosk, in a file of its own in the data folder. */
gboolean lamp_pin_is_set (const char *data_folder);
char    *lamp_pin_set (const char *data_folder,
                       const char *pin,
                       LampClock  *clock,
                       GError    **error);
gboolean lamp_pin_check (const char    *data_folder,
                         const char    *pin,
                         LampClock     *clock,
                         LampPinResult *result,
                         gint64        *wait_us,
                         GError       **error);
gboolean lamp_pin_recover (const char    *data_folder,
                           const char    *code,
                           LampClock     *clock,
                           LampPinResult *result,
                           gint64        *wait_us,
                           GError       **error);

G_END_DECLS
