/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* The longest name of a centre, in characters. */
#define LAMP_CENTRE_MAX 60

/* What was set up for one kiosk, in a file of its own in the data folder. */
typedef struct
{
  char    *centre;       /* the name of the place; NULL: not said */
  char     language[16]; /* of whoever has not signed in; "": not said */
  int      scale;        /* text size of whoever has not signed in, per cent; 0: not said */
  gboolean set_up;       /* somebody has gone through the set-up: it is no longer offered */
  gint64   stick_time;   /* when a backup was last put on a stick, microseconds UTC; 0: never */
  gboolean damaged;      /* the file could not be read: these are the defaults. Not kept */
} LampSettings;

LampSettings *lamp_settings_read (const char *data_folder);
gboolean      lamp_settings_write (const LampSettings *self,
                                   const char         *data_folder,
                                   GError            **error);
LampSettings *lamp_settings_copy (const LampSettings *self);
void          lamp_settings_set_centre (LampSettings *self,
                                        const char   *centre);
void          lamp_settings_free (LampSettings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampSettings, lamp_settings_free)

G_END_DECLS
