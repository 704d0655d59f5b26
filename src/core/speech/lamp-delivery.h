/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_RATE_MIN 100
#define LAMP_RATE_MAX 180
#define LAMP_RATE_DEFAULT 140
#define LAMP_LOUDNESS_MIN 25
#define LAMP_LOUDNESS_MAX 200
#define LAMP_LOUDNESS_DEFAULT 100

typedef enum
{
  LAMP_VOICE_WOMAN,
  LAMP_VOICE_MAN
} LampVoiceKind;

/* How something is said, whatever it is. */
typedef struct
{
  LampVoiceKind voice;
  int           rate;     /* words a minute, LAMP_RATE_MIN to LAMP_RATE_MAX */
  int           loudness; /* per cent of the voice's own, LAMP_LOUDNESS_MIN to LAMP_LOUDNESS_MAX */
} LampDelivery;

extern const LampDelivery lamp_delivery_default;
LampDelivery              lamp_delivery_hold (const LampDelivery *self);

G_END_DECLS
