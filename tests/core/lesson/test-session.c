/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lesson from its first card to its end: what is told, what is let through, what stays. */

#include "lesson-fixture.h"

#include "core/lesson/lamp-session.h"

#define CARD_SINGLE 1
#define CARD_MULTI 2
#define CARD_PRACTICE 3
#define CARD_TRUTH 4
#define N_CARDS 5
#define OPTION(i) (G_GUINT64_CONSTANT (1) << (i))

typedef struct
{
  LessonFixture *course;
  GPtrArray     *events; /* LampEvent, as told */
  int            changes;
} Fixture;

static void
keep_event (const LampEvent *event,
            gpointer         user_data)
{
  g_ptr_array_add (user_data, lamp_event_copy (event));
}

static void
changed_cb (LampSession *session,
            Fixture     *fixture)
{
  fixture->changes++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->course = lesson_fixture_new ();
  fixture->events = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_event_free);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  lesson_fixture_free (fixture->course);
  g_ptr_array_unref (fixture->events);
}

static LampSession *
open_session (Fixture    *fixture,
              const char *lesson,
              guint       position)
{
  g_autoptr(LampLesson) read = lesson_fixture_read_lesson (fixture->course, lesson, "en");
  LampSession *session = lamp_session_new (read, position, keep_event, g_ptr_array_ref (fixture->events),
                                           (GDestroyNotify) g_ptr_array_unref);

  g_signal_connect (session, "changed", G_CALLBACK (changed_cb), fixture);
  return session;
}

static const LampEvent *
last_event (Fixture *fixture)
{
  return g_ptr_array_index (fixture->events, fixture->events->len - 1);
}

static int
count_events (Fixture *fixture,
              LampVerb verb)
{
  int n = 0;

  for (guint i = 0; i < fixture->events->len; i++)
    n += ((LampEvent *) g_ptr_array_index (fixture->events, i))->verb == verb;
  return n;
}

static void
go_to_card (LampSession *session,
            guint        card)
{
  while (lamp_session_get_position (session) < card)
    {
      guint before = lamp_session_get_position (session);

      if (before == CARD_SINGLE)
        lamp_session_answer (session, OPTION (1));
      if (before == CARD_MULTI)
        lamp_session_answer (session, OPTION (0) | OPTION (2));
      lamp_session_go_next (session);
      g_assert_cmpuint (lamp_session_get_position (session), ==, before + 1);
    }
}

static void
test_walk (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(LampSession) session = open_session (fixture, "plain", 0);
  const LampEvent *event;

  g_assert_cmpuint (fixture->events->len, ==, 2);
  event = g_ptr_array_index (fixture->events, 0);
  g_assert_cmpint (event->verb, ==, LAMP_VERB_INITIALIZED);
  g_assert_cmpstr (event->course, ==, "demo");
  g_assert_cmpint (event->course_version, ==, 3);
  g_assert_cmpstr (event->lesson, ==, "plain");
  g_assert_cmpint (last_event (fixture)->verb, ==, LAMP_VERB_PROGRESSED);
  g_assert_cmpstr (last_event (fixture)->response, ==, "0");

  g_assert_false (lamp_session_go_back (session));
  g_assert_true (lamp_session_can_go_next (session));
  lamp_session_go_next (session);
  g_assert_cmpstr (last_event (fixture)->response, ==, "1");
  g_assert_cmpstr (lamp_session_get_card (session)->title, ==, "Two");

  /* A card seen before is no progress. */
  g_assert_true (lamp_session_go_back (session));
  lamp_session_go_next (session);
  g_assert_cmpint (count_events (fixture, LAMP_VERB_PROGRESSED), ==, 2);
  g_assert_cmpint (fixture->changes, ==, 3);

  lamp_session_go_next (session);
  g_assert_true (lamp_session_is_finished (session));
  g_assert_cmpint (last_event (fixture)->verb, ==, LAMP_VERB_COMPLETED);
  g_assert_false (lamp_session_can_go_next (session));
  g_assert_cmpuint (lamp_session_get_position (session), ==, 1);

  /* Back from the end, and on again: completed once. */
  g_assert_true (lamp_session_go_back (session));
  g_assert_false (lamp_session_is_finished (session));
  g_assert_cmpuint (lamp_session_get_position (session), ==, 1);
  lamp_session_go_next (session);
  g_assert_cmpint (count_events (fixture, LAMP_VERB_COMPLETED), ==, 1);
  g_assert_cmpint (count_events (fixture, LAMP_VERB_PASSED), ==, 0);
}

static void
test_resume (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(LampSession) session = open_session (fixture, "full", 2);
  g_autoptr(LampSession) beyond = open_session (fixture, "full", 1000);

  g_assert_cmpuint (lamp_session_get_position (session), ==, 2);
  g_assert_cmpuint (lamp_session_get_position (beyond), ==, N_CARDS - 1);
  g_assert_cmpuint (lamp_session_get_n_cards (beyond), ==, N_CARDS);
}

static void
test_right_at_once (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr(LampSession) session = open_session (fixture, "full", CARD_SINGLE);

  g_assert_false (lamp_session_can_go_next (session));
  lamp_session_go_next (session);
  g_assert_cmpuint (lamp_session_get_position (session), ==, CARD_SINGLE);

  lamp_session_answer (session, OPTION (1));
  g_assert_cmpint (lamp_session_get_answer (session)->state, ==, LAMP_ANSWER_RIGHT);
  g_assert_cmpint (lamp_session_get_answer (session)->tries, ==, 1);
  g_assert_cmpint (last_event (fixture)->verb, ==, LAMP_VERB_ANSWERED);
  g_assert_cmpstr (last_event (fixture)->item, ==, "single");
  g_assert_cmpstr (last_event (fixture)->response, ==, "2");
  g_assert_cmpint (last_event (fixture)->success, ==, 1);
  g_assert_cmpfloat (last_event (fixture)->score, ==, 1);
  g_assert_cmpint (last_event (fixture)->attempt, ==, 1);
  g_assert_true (lamp_session_can_go_next (session));

  /* Answered is answered. */
  lamp_session_answer (session, OPTION (0));
  lamp_session_try_again (session);
  g_assert_cmpint (lamp_session_get_answer (session)->state, ==, LAMP_ANSWER_RIGHT);
  g_assert_cmpint (count_events (fixture, LAMP_VERB_ANSWERED), ==, 1);
}

static void
test_second_try (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(LampSession) session = open_session (fixture, "full", CARD_SINGLE);

  lamp_session_answer (session, OPTION (2));
  g_assert_cmpint (lamp_session_get_answer (session)->state, ==, LAMP_ANSWER_WRONG);
  g_assert_cmpint (last_event (fixture)->success, ==, 0);
  g_assert_cmpfloat (last_event (fixture)->score, ==, 0);
  g_assert_false (lamp_session_can_go_next (session));

  /* Not before one asked for it. */
  lamp_session_answer (session, OPTION (1));
  g_assert_cmpint (lamp_session_get_answer (session)->state, ==, LAMP_ANSWER_WRONG);

  lamp_session_try_again (session);
  g_assert_cmpint (lamp_session_get_answer (session)->state, ==, LAMP_ANSWER_NONE);
  g_assert_cmpuint (lamp_session_get_answer (session)->chosen, ==, OPTION (2));
  lamp_session_answer (session, OPTION (1));
  g_assert_cmpint (lamp_session_get_answer (session)->state, ==, LAMP_ANSWER_RIGHT);
  g_assert_cmpint (last_event (fixture)->attempt, ==, 2);
  g_assert_cmpint (lamp_session_get_summary (session).right_later, ==, 1);
  g_assert_cmpint (lamp_session_get_summary (session).right_first, ==, 0);
}

static void
test_shown (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(LampSession) session = open_session (fixture, "full", CARD_SINGLE);

  lamp_session_answer (session, OPTION (2));
  lamp_session_try_again (session);
  lamp_session_answer (session, OPTION (0));
  g_assert_cmpint (lamp_session_get_answer (session)->state, ==, LAMP_ANSWER_SHOWN);
  g_assert_cmpint (lamp_session_get_answer (session)->tries, ==, 2);
  g_assert_true (lamp_session_can_go_next (session));
  g_assert_true (lamp_session_is_option_right (session, 1));
  g_assert_false (lamp_session_is_option_right (session, 0));
  g_assert_false (lamp_session_is_option_right (session, 99));
  lamp_session_try_again (session);
  g_assert_cmpint (lamp_session_get_answer (session)->state, ==, LAMP_ANSWER_SHOWN);

  lamp_session_go_next (session);
  go_to_card (session, CARD_TRUTH);
  lamp_session_answer (session, OPTION (0));
  lamp_session_go_next (session);
  g_assert_cmpint (count_events (fixture, LAMP_VERB_COMPLETED), ==, 1);
  g_assert_cmpint (count_events (fixture, LAMP_VERB_PASSED), ==, 0);
}

static void
test_multiple (Fixture      *fixture,
               gconstpointer data)
{
  static const struct
  {
    guint64     chosen;
    gboolean    right;
    double      score;
    const char *response;
  } cases[] = {
    { OPTION (0) | OPTION (2), TRUE, 1, "1[,]3" },
    { OPTION (0), FALSE, 0.5, "1" },
    { OPTION (1), FALSE, 0, "2" },
    { OPTION (0) | OPTION (1), FALSE, 0, "1[,]2" },
    { OPTION (0) | OPTION (1) | OPTION (2), FALSE, 0.5, "1[,]2[,]3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(LampSession) session = open_session (fixture, "full", CARD_MULTI);

      lamp_session_answer (session, cases[i].chosen);
      g_assert_cmpint (last_event (fixture)->success, ==, cases[i].right);
      g_assert_cmpfloat (last_event (fixture)->score, ==, cases[i].score);
      g_assert_cmpstr (last_event (fixture)->response, ==, cases[i].response);
    }
}

static void
test_no_answer (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr(LampSession) session = open_session (fixture, "full", CARD_SINGLE);
  g_autoptr(LampSession) words = open_session (fixture, "full", 0);

  lamp_session_answer (session, 0);
  lamp_session_answer (session, OPTION (3));
  lamp_session_answer (session, OPTION (63));
  lamp_session_answer (words, OPTION (0));
  g_assert_cmpint (count_events (fixture, LAMP_VERB_ANSWERED), ==, 0);

  /* Two marks where one is asked for are no right answer. */
  lamp_session_answer (session, OPTION (0) | OPTION (1));
  g_assert_cmpint (lamp_session_get_answer (session)->state, ==, LAMP_ANSWER_WRONG);
}

static void
test_pass (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(LampSession) session = open_session (fixture, "full", 0);
  LampSummary summary;

  go_to_card (session, CARD_TRUTH);
  lamp_session_answer (session, OPTION (1));
  lamp_session_try_again (session);
  lamp_session_answer (session, OPTION (0));
  lamp_session_go_next (session);
  g_assert_cmpint (last_event (fixture)->verb, ==, LAMP_VERB_PASSED);
  summary = lamp_session_get_summary (session);
  g_assert_cmpint (summary.questions, ==, 3);
  g_assert_cmpint (summary.right_first, ==, 2);
  g_assert_cmpint (summary.right_later, ==, 1);
  g_assert_cmpint (summary.practices, ==, 1);
  g_assert_cmpint (summary.practised, ==, 0);
}

static void
test_practice (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(LampSession) session = open_session (fixture, "full", CARD_PRACTICE);
  LampSummary summary;

  g_assert_cmpint (lamp_session_get_suggested_mode (session), ==, LAMP_MODE_WATCH);
  g_assert_true (lamp_session_can_go_next (session));

  lamp_session_practice_done (session, LAMP_MODE_WATCH, 6, 0, 0);
  g_assert_cmpint (last_event (fixture)->verb, ==, LAMP_VERB_ATTEMPTED);
  g_assert_cmpstr (last_event (fixture)->item, ==, "call");
  g_assert_cmpint (last_event (fixture)->mode, ==, LAMP_MODE_WATCH);
  g_assert_cmpint (last_event (fixture)->success, ==, -1);
  g_assert_cmpfloat (last_event (fixture)->score, <, 0);
  g_assert_cmpint (lamp_session_get_summary (session).practised, ==, 0);
  g_assert_cmpint (lamp_session_get_suggested_mode (session), ==, LAMP_MODE_HELP);
  g_assert_true (lamp_session_has_done (session, LAMP_MODE_WATCH));
  g_assert_false (lamp_session_has_done (session, LAMP_MODE_HELP));

  lamp_session_practice_done (session, LAMP_MODE_HELP, 6, 3, 1);
  g_assert_cmpint (last_event (fixture)->success, ==, 1);
  g_assert_cmpfloat_with_epsilon (last_event (fixture)->score, 4.0 / 6.0, 1e-9);
  g_assert_cmpint (last_event (fixture)->hints, ==, 3);
  g_assert_cmpint (last_event (fixture)->dangers, ==, 1);
  g_assert_cmpint (last_event (fixture)->attempt, ==, 2);
  g_assert_cmpint (lamp_session_get_suggested_mode (session), ==, LAMP_MODE_ALONE);

  lamp_session_practice_done (session, LAMP_MODE_ALONE, 6, 0, 99);
  g_assert_cmpfloat (last_event (fixture)->score, ==, 0);
  summary = lamp_session_get_summary (session);
  g_assert_cmpint (summary.practised, ==, 1);
  g_assert_cmpint (summary.alone, ==, 1);
}

/* Given up is only what was begun, and not watched. */
static void
test_practice_given_up (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr(LampSession) session = open_session (fixture, "full", CARD_PRACTICE);
  LampPractice *practice = lamp_session_get_card (session)->practice;
  g_autoptr(LampPracticeRun) watched = lamp_practice_run_new (practice, LAMP_MODE_WATCH);
  g_autoptr(LampPracticeRun) run = lamp_practice_run_new (practice, LAMP_MODE_ALONE);
  guint n_events = fixture->events->len;

  lamp_practice_run_play_step (watched);
  lamp_session_leave_practice (session, watched);
  lamp_session_leave_practice (session, run);
  g_assert_cmpuint (fixture->events->len, ==, n_events);
  g_assert_nonnull (lamp_practice_run_next_hint (run));
  lamp_session_leave_practice (session, run);
  g_assert_cmpuint (fixture->events->len, ==, n_events + 1);
  g_assert_cmpint (last_event (fixture)->verb, ==, LAMP_VERB_ATTEMPTED);
  g_assert_cmpstr (last_event (fixture)->item, ==, "call");
  g_assert_cmpint (last_event (fixture)->mode, ==, LAMP_MODE_ALONE);
  g_assert_cmpint (last_event (fixture)->success, ==, 0);
  g_assert_cmpint (last_event (fixture)->hints, ==, 1);
  g_assert_cmpint (last_event (fixture)->attempt, ==, 1);
  g_assert_cmpint (lamp_session_get_summary (session).practised, ==, 0);
  g_assert_cmpint (lamp_session_get_suggested_mode (session), !=, LAMP_MODE_NONE);
  g_assert_false (lamp_session_has_done (session, LAMP_MODE_ALONE));
}

static void
test_language (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr(LampSession) session = open_session (fixture, "full", CARD_SINGLE);
  g_autoptr(LampLesson) chinese = lesson_fixture_read_lesson (fixture->course, "full", "zh-CN");

  lamp_session_answer (session, OPTION (0));
  lamp_session_set_lesson (session, chinese);
  g_assert_cmpstr (lamp_session_get_card (session)->title, ==, "一个答案");
  g_assert_cmpint (lamp_session_get_answer (session)->state, ==, LAMP_ANSWER_WRONG);
  g_assert_cmpint (fixture->changes, ==, 2);
  lamp_session_set_lesson (session, chinese);
  g_assert_cmpint (fixture->changes, ==, 2);

  lamp_session_try_again (session);
  lamp_session_answer (session, OPTION (1));
  lamp_session_go_next (session);
  g_assert_cmpstr (lamp_session_get_card (session)->title, ==, "两个答案");
}

static void
test_leave (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr(LampSession) session = open_session (fixture, "full", CARD_SINGLE);
  guint told;

  g_usleep (20000);
  lamp_session_leave (session);
  g_assert_cmpint (last_event (fixture)->verb, ==, LAMP_VERB_TERMINATED);
  g_assert_cmpint (last_event (fixture)->duration_ms, >=, 20);
  g_assert_cmpint (last_event (fixture)->duration_ms, <, 60000);

  told = fixture->events->len;
  lamp_session_leave (session);
  lamp_session_answer (session, OPTION (1));
  lamp_session_go_next (session);
  g_assert_cmpuint (fixture->events->len, ==, told);
}

/* Whatever is pressed in whatever order: the place stays inside, the ends are told once, an open question holds. */
static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20261124);
  g_autoptr(LampSession) session = open_session (fixture, "full", 0);

  for (int i = 0; i < 10000; i++)
    {
      guint    before = lamp_session_get_position (session);
      gboolean can = lamp_session_can_go_next (session);

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          lamp_session_go_next (session);
          g_assert_true (can || lamp_session_get_position (session) == before);
          break;
        case 1:
          lamp_session_go_back (session);
          break;
        case 2:
          lamp_session_answer (session, g_rand_int_range (random, 0, 32));
          break;
        case 3:
          lamp_session_try_again (session);
          break;
        default:
          lamp_session_practice_done (session, g_rand_int_range (random, 1, 4), 6, g_rand_int_range (random, 0, 9), 0);
        }
      g_assert_cmpuint (lamp_session_get_position (session), <, N_CARDS);
      g_assert_cmpint (lamp_session_get_answer (session)->tries, <=, 2);
    }
  g_assert_cmpint (count_events (fixture, LAMP_VERB_COMPLETED), ==, 1);
  g_assert_cmpint (count_events (fixture, LAMP_VERB_PROGRESSED), ==, N_CARDS);
  g_assert_cmpint (count_events (fixture, LAMP_VERB_ANSWERED), <=, 6);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/session/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("walk", test_walk);
  ADD ("resume", test_resume);
  ADD ("right-at-once", test_right_at_once);
  ADD ("second-try", test_second_try);
  ADD ("shown", test_shown);
  ADD ("multiple", test_multiple);
  ADD ("no-answer", test_no_answer);
  ADD ("pass", test_pass);
  ADD ("practice", test_practice);
  ADD ("practice-given-up", test_practice_given_up);
  ADD ("language", test_language);
  ADD ("leave", test_leave);
  ADD ("random", test_random);
#undef ADD
  return g_test_run ();
}
