/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDelivery: in which voice, how fast and how loud something is said. */

#include "core/speech/lamp-delivery.h"

const LampDelivery lamp_delivery_default = { LAMP_VOICE_WOMAN, LAMP_RATE_DEFAULT, LAMP_LOUDNESS_DEFAULT };

/**
 * lamp_delivery_hold:
 * @self: (nullable): NULL for the default
 *
 * Returns: the same, held within what a voice can do.
 */
LampDelivery
lamp_delivery_hold (const LampDelivery *self)
{
  LampDelivery held = self != NULL ? *self : lamp_delivery_default;

  held.voice = held.voice == LAMP_VOICE_MAN ? LAMP_VOICE_MAN : LAMP_VOICE_WOMAN;
  held.rate = CLAMP (held.rate, LAMP_RATE_MIN, LAMP_RATE_MAX);
  held.loudness = CLAMP (held.loudness, LAMP_LOUDNESS_MIN, LAMP_LOUDNESS_MAX);
  return held;
}
