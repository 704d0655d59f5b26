/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/base/lamp-clock.h"

G_BEGIN_DECLS

/* What a printed code is made of, without those that are taken for one another: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
#define LAMP_PIN_CODE_LETTERS "34679ACDEFGHJKMNPQRTVWXY"

typedef enum
{
  LAMP_PIN_RIGHT,
  LAMP_PIN_WRONG,
  LAMP_PIN_WAIT /* it is too early to try again: nothing was looked at */
} LampPinResult;

gint64 lamp_pin_get_delay (guint n_failures);

gboolean lamp_pin_is_valid (const char *pin);

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

/* The same in a thread: a hash takes some tenths of a second on purpose. What was typed is wiped when it is done. */
void     lamp_pin_set_async (const char         *data_folder,
                             const char         *pin,
                             LampClock          *clock,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
char    *lamp_pin_set_finish (GAsyncResult *result,
                              GError      **error);
void     lamp_pin_check_async (const char         *data_folder,
                               gboolean            is_code,
                               const char         *secret,
                               LampClock          *clock,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
gboolean lamp_pin_check_finish (GAsyncResult  *result,
                                LampPinResult *verdict,
                                gint64        *wait_us,
                                GError       **error);

G_END_DECLS
