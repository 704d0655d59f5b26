/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LAMP_FILM_WIDTH_MAX 1920
#define LAMP_FILM_HEIGHT_MAX 1088

/* One picture of a film: 32 bits a pixel, in memory blue, green, red, opaque. */
typedef struct
{
  GBytes *pixels;
  int     width;
  int     height;
  gsize   stride; /* bytes from one line to the next */
} LampFrame;

#define LAMP_TYPE_FILM (lamp_film_get_type ())
G_DECLARE_FINAL_TYPE (LampFilm, lamp_film, LAMP, FILM, GObject)

/*
 * A film or sound that plays. Signals, in the main context: "changed" (it began, stopped, came to its end, failed, or its
 * length is known), "frame" (LampFrame*, valid during the emission).
 */
LampFilm   *lamp_film_new (const char *path,
                           const char *sink);
void        lamp_film_play (LampFilm *self);
void        lamp_film_pause (LampFilm *self);
void        lamp_film_seek (LampFilm *self,
                            gint64    time);
gboolean    lamp_film_is_playing (LampFilm *self);
gboolean    lamp_film_is_over (LampFilm *self);
gint64      lamp_film_get_position (LampFilm *self);
gint64      lamp_film_get_duration (LampFilm *self);
const char *lamp_film_get_problem (LampFilm *self);
void        lamp_film_close (LampFilm *self);

G_END_DECLS
