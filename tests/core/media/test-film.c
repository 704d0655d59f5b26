/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film that plays in silence: its pictures, its time, its end, and what can be wrong with it. */

#include "core/media/lamp-film.h"
#include "media-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define SILENCE "fakesink sync=true"
#define PATIENCE_MS 30000

typedef struct
{
  char *folder;
  char *path; /* of a film of two seconds */
} Fixture;

typedef struct
{
  guint frames;
  int   width;
  int   height;
  guint changes;
} Seen;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = g_dir_make_tmp ("lamp-film-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "film.webm", NULL);
  media_fixture_make_film (self->path, 160, 120, 2);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_remove (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static void
frame_cb (LampFilm        *film,
          const LampFrame *frame,
          Seen            *seen)
{
  seen->frames++;
  seen->width = frame->width;
  seen->height = frame->height;
  g_assert_cmpuint (g_bytes_get_size (frame->pixels), ==, frame->stride * frame->height);
}

static void
changed_cb (LampFilm *film,
            Seen     *seen)
{
  seen->changes++;
}

static LampFilm *
new_film (const char *path,
          const char *sink,
          Seen       *seen)
{
  LampFilm *film = lamp_film_new (path, sink);

  g_signal_connect (film, "frame", G_CALLBACK (frame_cb), seen);
  g_signal_connect (film, "changed", G_CALLBACK (changed_cb), seen);
  return film;
}

static gboolean
tick_cb (gpointer user_data)
{
  (*(guint *) user_data)++;
  return G_SOURCE_CONTINUE;
}

#define WAIT_UNTIL(condition)                                      \
  G_STMT_START                                                     \
  {                                                                \
    guint ticks = 0, source = g_timeout_add (20, tick_cb, &ticks); \
    while (!(condition))                                           \
      {                                                            \
        g_assert_cmpuint (ticks, <, PATIENCE_MS / 20);             \
        g_main_context_iteration (NULL, TRUE);                     \
      }                                                            \
    g_source_remove (source);                                      \
  }                                                                \
  G_STMT_END

static void
test_plays (Fixture      *fixture,
            gconstpointer data)
{
  Seen seen = { 0 };
  g_autoptr (LampFilm) film = new_film (fixture->path, SILENCE, &seen);

  g_assert_false (lamp_film_is_playing (film));
  g_assert_cmpint (lamp_film_get_duration (film), ==, -1);
  lamp_film_play (film);
  g_assert_true (lamp_film_is_playing (film));
  WAIT_UNTIL (lamp_film_get_position (film) > 700);
  g_assert_cmpint (lamp_film_get_duration (film), >, 1700);
  g_assert_cmpint (lamp_film_get_duration (film), <, 2300);
  g_assert_cmpuint (seen.frames, >, 2);
  g_assert_cmpint (seen.width, ==, 160);
  g_assert_cmpint (seen.height, ==, 120);
  lamp_film_pause (film);
  g_assert_false (lamp_film_is_playing (film));
  lamp_film_seek (film, -5000);
  WAIT_UNTIL (lamp_film_get_position (film) < 100);
  lamp_film_seek (film, 1500);
  lamp_film_play (film);
  WAIT_UNTIL (lamp_film_is_over (film));
  g_assert_false (lamp_film_is_playing (film));
  g_assert_cmpint (lamp_film_get_position (film), ==, lamp_film_get_duration (film));
  lamp_film_play (film);
  WAIT_UNTIL (lamp_film_get_position (film) > 100 && lamp_film_get_position (film) < 1500);
  lamp_film_close (film);
  g_assert_false (lamp_film_is_playing (film));
}

/* The place asked for before anything is open. */
static void
test_seek_first (Fixture      *fixture,
                 gconstpointer data)
{
  Seen seen = { 0 };
  g_autoptr (LampFilm) film = new_film (fixture->path, SILENCE, &seen);

  lamp_film_seek (film, 1200);
  g_assert_cmpint (lamp_film_get_position (film), ==, 1200);
  lamp_film_play (film);
  WAIT_UNTIL (seen.frames > 1);
  WAIT_UNTIL (lamp_film_get_position (film) >= 1200);
  lamp_film_close (film);
}

static void
test_sound (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "sound.ogg", NULL);
  Seen             seen = { 0 };
  g_autoptr (LampFilm) film = NULL;

  media_fixture_make_sound (path, 1);
  film = new_film (path, SILENCE, &seen);
  lamp_film_play (film);
  WAIT_UNTIL (lamp_film_is_over (film));
  g_assert_cmpuint (seen.frames, ==, 0);
  g_assert_cmpint (lamp_film_get_duration (film), >, 800);
  lamp_film_close (film);
  g_remove (path);
}

/* A loudspeaker that fails: the film goes on without it. */
static void
test_no_loudspeaker (Fixture      *fixture,
                     gconstpointer data)
{
  Seen seen = { 0 };
  g_autoptr (LampFilm) film = new_film (fixture->path, "filesink location=/nonexistent/device", &seen);

  lamp_film_play (film);
  WAIT_UNTIL (lamp_film_get_position (film) > 500);
  g_assert_null (lamp_film_get_problem (film));
  g_assert_cmpuint (seen.frames, >, 0);
  lamp_film_close (film);
}

static void
assert_fails (const char *path)
{
  Seen seen = { 0 };
  g_autoptr (LampFilm) film = new_film (path, SILENCE, &seen);

  lamp_film_play (film);
  WAIT_UNTIL (lamp_film_get_problem (film) != NULL);
  g_test_message ("%s", lamp_film_get_problem (film));
  g_assert_false (lamp_film_is_playing (film));
  lamp_film_play (film);
  g_assert_false (lamp_film_is_playing (film));
  lamp_film_close (film);
}

static void
test_broken (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "broken.webm", NULL);

  assert_fails ("/nonexistent/film.webm");
  g_assert_true (g_file_set_contents (path, "this is no film", -1, NULL));
  assert_fails (path);
  g_remove (path);
}

static void
test_too_large (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "large.webm", NULL);

  media_fixture_make_film (path, 2048, 64, 1);
  assert_fails (path);
  g_remove (path);
}

/* Half of a film plays to where it ends, or says that it can't: it does not hang. */
static void
test_truncated (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *whole = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "half.webm", NULL);
  gsize            size;
  Seen             seen = { 0 };
  g_autoptr (LampFilm) film = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &whole, &size, NULL));
  g_assert_true (g_file_set_contents (path, whole, size / 2, NULL));
  film = new_film (path, SILENCE, &seen);
  lamp_film_play (film);
  WAIT_UNTIL (lamp_film_is_over (film) || lamp_film_get_problem (film) != NULL);
  lamp_film_close (film);
  g_remove (path);
}

/* Whatever is pressed, in whatever order: no crash and no film left behind. */
static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (12345);

  for (guint round = 0; round < 12; round++)
    {
      Seen seen = { 0 };
      g_autoptr (LampFilm) film = new_film (fixture->path, SILENCE, &seen);

      for (guint i = 0; i < 12; i++)
        {
          switch (g_rand_int_range (chance, 0, 4))
            {
            case 0:
              lamp_film_pause (film);
              break;
            case 1:
              lamp_film_seek (film, g_rand_int_range (chance, -1000, 3000));
              break;
            default:
              lamp_film_play (film);
            }
          for (int n = g_rand_int_range (chance, 0, 6); n > 0; n--)
            {
              g_main_context_iteration (NULL, FALSE);
              g_usleep (2000);
            }
        }
      lamp_film_close (film);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/film/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("plays", test_plays);
  ADD ("seek-first", test_seek_first);
  ADD ("sound", test_sound);
  ADD ("no-loudspeaker", test_no_loudspeaker);
  ADD ("broken", test_broken);
  ADD ("too-large", test_too_large);
  ADD ("truncated", test_truncated);
  ADD ("random", test_random);
#undef ADD
  return g_test_run ();
}
