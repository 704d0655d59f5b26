/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LAMP_SOUND_READY,     /* a loudspeaker is there and, as far as the machine knows, can be heard */
  LAMP_SOUND_MUTED,     /* the machine is told to be silent */
  LAMP_SOUND_ZERO,      /* its volume is at nothing */
  LAMP_SOUND_UNPLUGGED, /* there is a socket, and nothing in it */
  LAMP_SOUND_BUSY,      /* there is a device, and it cannot be opened now */
  LAMP_SOUND_NO_DEVICE
} LampSoundState;

/* What was found out about this machine's sound. */
typedef struct
{
  LampSoundState state;
  char          *device; /* (nullable): as the machine calls it */
  int            volume; /* per cent of the loudest; -1: the machine does not say */
} LampSound;

const char *lamp_sound_state_to_string (LampSoundState state);
void        lamp_sound_free (LampSound *self);

LampSound *lamp_sound_check (const char *sink);
void       lamp_sound_check_async (const char         *sink,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
LampSound *lamp_sound_check_finish (GAsyncResult *result,
                                    GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampSound, lamp_sound_free)

G_END_DECLS
