/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the sound check: what the sound server knows of the device. */
#pragma once

#include "core/speech/lamp-sound-check.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_SOUND_SERVER_NONE, /* there is no server, or it has no device of its own */
  LAMP_SOUND_SERVER_ANSWERED,
  LAMP_SOUND_SERVER_LATE /* it is there and does not answer */
} LampSoundServer;

LampSoundServer lamp_sound_server_ask (LampSound *sound,
                                       guint      patience_ms);

G_END_DECLS
