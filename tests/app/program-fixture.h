/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole program in this process, with one learner called Mei: for what goes from one screen to another. */
#pragma once

#include "app/lamp-navigator-private.h"

typedef struct
{
  char          *folder;  /* the kiosk's data */
  char          *learner; /* her id */
  LampClock     *clock;
  LampModes     *modes;
  LampSpeaker   *speaker;
  LampReader    *reader;
  LampWindow    *window; /* NULL once it is closed */
  LampNavigator *navigator;
} Program;

/* Writes her down, before the program begins; has_agreed: to being remembered. */
void program_add_learner (Program               *self,
                          const LampPreferences *preferences,
                          gboolean               has_agreed);
/* Until records, courses and learners are there. preferences: the kiosk's own. */
void program_begin (Program               *self,
                    const LampPreferences *preferences);
void program_spin (void);
/* The screen that is shown, once it is of this type. */
LampPage *program_wait_for (Program *self,
                            GType    type);
/* parameter: NULL: none */
void program_ask (Program    *self,
                  const char *action,
                  const char *parameter);
void program_close (Program *self);
void program_tear_down (Program      *self,
                        gconstpointer data);
