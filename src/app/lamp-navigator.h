/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/lamp-window.h"
#include "core/records/lamp-records.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* What the program was started with. */
typedef struct
{
  char             *data;    /* folder of all that the kiosk writes */
  GStrv             courses; /* folders that hold courses */
  gboolean          kiosk;
  LampPreferences   preferences; /* of whoever has not signed in */
  char             *course;      /* to open at once, as a guest; NULL: none */
  char             *lesson;
  char             *preview; /* folder of the one course to look at while it is written; NULL: the kiosk's courses */
  LampStickMonitor *sticks;  /* (nullable): NULL: those that LAMPLIGHT_STICKS names. The caller's */
} LampStart;

void lamp_start_clear (LampStart *self);

/* Who is signed in, which screen is shown, and what it leads to. Owned by the window. */
#define LAMP_TYPE_NAVIGATOR (lamp_navigator_get_type ())
G_DECLARE_FINAL_TYPE (LampNavigator, lamp_navigator, LAMP, NAVIGATOR, GObject)

/* start: copied; clock: a reference is taken. Shows the first screen at once; records and courses are read behind it. */
LampNavigator *lamp_navigator_new (LampWindow      *window,
                                   LampModes       *modes,
                                   LampReader      *reader,
                                   LampClock       *clock,
                                   const LampStart *start);

G_END_DECLS
