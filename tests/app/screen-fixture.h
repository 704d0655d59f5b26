/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lamp-rules.h"

#include "app/access/lamp-reader.h"
#include "app/print/lamp-printer.h"
#include "core/course/lamp-course.h"

G_BEGIN_DECLS

/* One screen in a window, the real courses, and a record of what the screen asked for. */
typedef struct
{
  GtkWidget      *window;
  LampPage       *page;
  LampModes      *modes;
  LampPrinter    *printer;
  LampCourseList *courses;
  GPtrArray      *progress; /* LampProgress, newest first; empty at the beginning */
  GString        *asked;    /* "action argument", one a line */
} Screen;

void screen_set_up (Screen       *self,
                    gconstpointer data);
void screen_tear_down (Screen       *self,
                       gconstpointer data);
/* The same with somebody who reads it aloud, into a log. */
typedef struct
{
  Screen       screen;
  LampSpeaker *speaker;
  LampReader  *reader;
} SpokenScreen;

void spoken_screen_set_up (SpokenScreen *self,
                           gconstpointer data);
void spoken_screen_tear_down (SpokenScreen *self,
                              gconstpointer data);
/* Once in each test. */
void screen_show (Screen   *self,
                  LampPage *page);
/* The button that has this as one of its texts, anywhere below root; NULL if there is none on the screen. */
GtkWidget *screen_find_button (GtkWidget  *root,
                               const char *text);
/* As a finger would: only what is there, and can be pressed. */
void screen_click (GtkWidget *button);
/* What was asked for since the last time, then forgotten. */
char *screen_take_asked (Screen *self);
/* Whether a label with just this text is on the screen. */
gboolean screen_is_shown (GtkWidget  *root,
                          const char *text);

#define screen_assert_asked(screen, text)                \
  G_STMT_START                                           \
  {                                                      \
    g_autofree char *taken = screen_take_asked (screen); \
                                                         \
    g_assert_cmpstr (taken, ==, text);                   \
  }                                                      \
  G_STMT_END

G_END_DECLS
