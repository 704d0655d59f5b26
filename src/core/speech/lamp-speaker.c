/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampSpeaker: reads aloud and tells which word is being said. */

#include "core/speech/lamp-speaker.h"

G_DEFINE_INTERFACE (LampSpeaker, lamp_speaker, G_TYPE_OBJECT)

static void
lamp_speaker_default_init (LampSpeakerInterface *iface)
{
  GType type = G_TYPE_FROM_INTERFACE (iface);

  g_signal_new ("word", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  g_signal_new ("no-voice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/**
 * lamp_speaker_say:
 * @utterance: copied
 * @delivery: (nullable): copied and held within its limits; NULL for the default
 */
void
lamp_speaker_say (LampSpeaker         *self,
                  const LampUtterance *utterance,
                  const LampDelivery  *delivery)
{
  LampDelivery held = lamp_delivery_hold (delivery);

  g_return_if_fail (LAMP_IS_SPEAKER (self) && utterance != NULL);
  LAMP_SPEAKER_GET_IFACE (self)->say (self, utterance, &held);
}

/**
 * lamp_speaker_stop:
 *
 * Falls silent. If something was being said, "finished" (FALSE) comes before this returns, and no signal of it after.
 */
void
lamp_speaker_stop (LampSpeaker *self)
{
  g_return_if_fail (LAMP_IS_SPEAKER (self));
  LAMP_SPEAKER_GET_IFACE (self)->stop (self);
}

gboolean
lamp_speaker_is_speaking (LampSpeaker *self)
{
  g_return_val_if_fail (LAMP_IS_SPEAKER (self), FALSE);
  return LAMP_SPEAKER_GET_IFACE (self)->is_speaking (self);
}
