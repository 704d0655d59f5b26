/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens every lesson of the bundled courses in a real window and prints how long the main loop was ever held up. */

#include "app/access/lamp-look.h"
#include "app/lamp-navigator.h"
#include "app/lamp-window.h"
#include "core/course/lamp-course.h"
#include "core/speech/lamp-log-speaker.h"

#include <locale.h>

#define SETTLE_US 400000 /* after each lesson was asked for */

static GPollFunc real_poll;
static gint64    woke;    /* when the loop began to work; 0: it sleeps */
static gint64    longest; /* microseconds of work in one go since last asked */

/* Between two sleeps the loop works: nothing else is drawn or answered meanwhile. */
static gint
timed_poll (GPollFD *fds,
            guint    n_fds,
            gint     timeout)
{
  gint result;

  if (woke != 0)
    longest = MAX (longest, g_get_monotonic_time () - woke);
  result = real_poll (fds, n_fds, timeout);
  woke = g_get_monotonic_time ();
  return result;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
settle (gint64 us)
{
  gint64 end = g_get_monotonic_time () + us;
  guint  source = g_timeout_add (20, wake_cb, NULL);

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

static void
open_all (LampWindow       *window,
          const LampCourse *course)
{
  for (guint i = 0; lamp_course_get_lessons (course)[i] != NULL; i++)
    {
      const char *lesson = lamp_course_get_lessons (course)[i];

      longest = 0;
      gtk_widget_activate_action (GTK_WIDGET (window), "win.open-lesson", "(ss)", lamp_course_get_id (course), lesson);
      settle (SETTLE_US);
      g_print ("open %s/%s: main loop held up for at most %.1f ms\n", lamp_course_get_id (course), lesson, longest / 1000.0);
    }
}

int
main (int    argc,
      char **argv)
{
  const char *folders[] = { argc > 1 ? argv[1] : "courses", NULL };
  g_autoptr (LampCourseList) courses = lamp_course_list_read (folders);
  LampPreferences preferences = { "zh-CN", 100, LAMP_PALETTE_LIGHT, LAMP_RATE_DEFAULT, 0, 100, FALSE };
  LampStart       start = { .data = g_dir_make_tmp ("lamp-bench-XXXXXX", NULL), .courses = (GStrv) folders, .preferences = preferences };
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autoptr (LampSpeaker) speaker = lamp_log_speaker_new ();
  g_autoptr (LampModes) modes = lamp_modes_new (&preferences);
  g_autoptr (LampReader) reader = NULL;
  LampWindow *window;

  setlocale (LC_ALL, "C.UTF-8");
  lamp_look_prepare_languages ();
  adw_init ();
  reader = lamp_reader_new (speaker, modes);
  window = lamp_window_new (NULL, modes, reader);
  g_object_set_data_full (G_OBJECT (window), "lamp-navigator", lamp_navigator_new (window, modes, reader, clock, &start), g_object_unref);
  gtk_window_present (GTK_WINDOW (window));
  settle (1000000);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.guest", NULL);
  settle (1000000);
  real_poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, timed_poll);
  for (guint i = 0; i < courses->courses->len; i++)
    open_all (window, g_ptr_array_index (courses->courses, i));
  gtk_window_destroy (GTK_WINDOW (window));
  settle (200000);
  g_free (start.data);
  return 0;
}
