/* SPDX-License-Identifier: GPL-3.0-or-later */
/* walk-course DIR: goes through every lesson of a course in each of its languages as a learner who answers rightly does. */

#include "core/course/lamp-course.h"
#include "core/lesson/lamp-session.h"

#include <stdio.h>

static void
take (const LampEvent *event,
      gpointer         user_data)
{
  (*(guint *) user_data)++;
}

static guint64
right_options (LampSession  *session,
               LampQuestion *question)
{
  guint64 chosen = 0;

  for (guint i = 0; i < question->options->len; i++)
    if (lamp_session_is_option_right (session, i))
      chosen |= G_GUINT64_CONSTANT (1) << i;
  return chosen;
}

static gboolean
walk (LampLesson *lesson)
{
  guint n_events = 0;
  g_autoptr (LampSession) session = lamp_session_new (lesson, 0, take, &n_events, NULL);

  for (guint i = 0; i <= lesson->cards->len && !lamp_session_is_finished (session); i++)
    {
      const LampCard *card = lamp_session_get_card (session);

      if (card->question != NULL)
        lamp_session_answer (session, right_options (session, card->question));
      if (card->practice != NULL)
        lamp_session_practice_done (session, LAMP_MODE_ALONE, 1, 0, 0);
      lamp_session_go_next (session);
    }
  printf ("%s %s %u cards %d right %d alone\n", lesson->id, lesson->language, lesson->cards->len, lamp_session_get_summary (session).right_first,
          lamp_session_get_summary (session).alone);
  return lamp_session_is_finished (session) && n_events > 0;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = lamp_course_open (argv[1], &error);

  if (course == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; lamp_course_get_lessons (course)[i] != NULL; i++)
    for (guint l = 0; lamp_course_get_languages (course)[l] != NULL; l++)
      {
        g_autoptr (LampLesson) lesson =
                       lamp_course_read_lesson (course, lamp_course_get_lessons (course)[i], lamp_course_get_languages (course)[l], &error);

        if (lesson == NULL)
          g_error ("%s", error->message);
        if (!walk (lesson))
          return 1;
      }
  return 0;
}
