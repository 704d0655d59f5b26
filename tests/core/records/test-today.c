/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is here, who is stuck, and what a kiosk needs: the rules, with clocks that fall back. */

#include "records-fixture.h"

#include <utime.h>

#include "core/records/lamp-backup.h"
#include "core/records/lamp-health.h"
#include "core/records/lamp-today.h"

#define HOUR_US (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define DAY_US (24 * HOUR_US)

typedef struct
{
  char        *folder;
  LampClock   *clock;
  LampRecords *records;
  char        *mei;
  char        *bo;
} Fixture;

static char *
add (Fixture    *self,
     const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLearner) learner = lamp_records_add_learner (self->records, name, "ox", &preferences, &error);

  g_assert_no_error (error);
  return g_strdup (learner->id);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = make_folder ();
  self->clock = lamp_clock_new_fixed (START_US);
  self->records = open_records (self->folder, self->clock);
  self->mei = add (self, "Mei");
  self->bo = add (self, "Bo");
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->records);
  lamp_clock_unref (self->clock);
  g_free (self->mei);
  g_free (self->bo);
  remove_folder (self->folder);
}

/* A second later, so that each has a time of its own. */
static void
tell (Fixture    *self,
      const char *learner,
      LampVerb    verb,
      const char *lesson,
      const char *item,
      LampMode    mode,
      int         success)
{
  g_autoptr (LampEvent) event = lamp_event_new (verb, "scam", 1, lesson, item);
  g_autoptr (GError) error = NULL;

  event->mode = mode;
  event->success = success;
  lamp_clock_advance (self->clock, G_USEC_PER_SEC);
  g_assert_true (lamp_records_append (self->records, learner, event, &error));
  g_assert_no_error (error);
}

static void
answer (Fixture    *self,
        const char *learner,
        const char *item,
        int         success)
{
  tell (self, learner, LAMP_VERB_ANSWERED, "calls", item, LAMP_MODE_NONE, success);
}

static LampToday *
look (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  LampToday *today = lamp_records_look_at_today (self->records, lamp_today_get_begin (lamp_clock_now (self->clock)), &error);

  g_assert_no_error (error);
  return today;
}

static void
test_here (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (LampToday) morning = NULL;
  g_autoptr (LampToday) next_day = NULL;
  g_autoptr (LampToday) fallen_back = NULL;
  const LampPresence *first;

  tell (self, self->mei, LAMP_VERB_INITIALIZED, "calls", NULL, LAMP_MODE_NONE, -1);
  tell (self, self->mei, LAMP_VERB_COMPLETED, "calls", NULL, LAMP_MODE_NONE, -1);
  tell (self, self->bo, LAMP_VERB_INITIALIZED, "calls", NULL, LAMP_MODE_NONE, -1);
  tell (self, self->mei, LAMP_VERB_INITIALIZED, "links", NULL, LAMP_MODE_NONE, -1);
  morning = look (self);
  g_assert_cmpuint (morning->here->len, ==, 2);
  first = morning->here->pdata[0];
  g_assert_cmpstr (first->name, ==, "Mei");
  g_assert_cmpuint (first->n_lessons, ==, 2);
  g_assert_cmpuint (first->n_completed, ==, 1);
  g_assert_cmpint (first->last, ==, lamp_clock_now (self->clock));
  g_assert_cmpstr (((LampPresence *) morning->here->pdata[1])->learner, ==, self->bo);

  lamp_clock_advance (self->clock, DAY_US);
  next_day = look (self);
  g_assert_cmpuint (next_day->here->len, ==, 0);

  /* The clock falls back by years: what is done now is today's, what was done before is not. */
  lamp_clock_advance (self->clock, -1000 * DAY_US);
  tell (self, self->bo, LAMP_VERB_INITIALIZED, "calls", NULL, LAMP_MODE_NONE, -1);
  fallen_back = look (self);
  g_assert_cmpuint (fallen_back->here->len, ==, 1);
  g_assert_cmpstr (((LampPresence *) fallen_back->here->pdata[0])->name, ==, "Bo");
}

/* The day of @from is not over at midnight of another place, nor does a day of 23 hours end early. */
static void
test_begin (void)
{
  gint64 begin = lamp_today_get_begin (START_US);

  g_assert_cmpint (begin, <=, START_US);
  g_assert_cmpint (START_US - begin, <, 25 * HOUR_US);
  g_assert_cmpint (lamp_today_get_begin (begin), ==, begin);
  g_assert_cmpint (lamp_today_get_begin (begin - 1), <, begin);
}

static void
test_stuck (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (LampToday) not_yet = NULL;
  g_autoptr (LampToday) stuck = NULL;
  g_autoptr (LampToday) solved = NULL;
  g_autoptr (LampToday) again = NULL;
  g_autoptr (LampToday) later = NULL;
  const LampStuck *first;

  answer (self, self->mei, "who", 0);
  answer (self, self->mei, "who", 0);
  answer (self, self->mei, "what", 0);
  answer (self, self->bo, "who", 0);
  not_yet = look (self);
  g_assert_cmpuint (not_yet->stuck->len, ==, 0);

  answer (self, self->mei, "who", 0);
  for (int i = 0; i < 4; i++)
    {
      /* Watching is not trying. */
      tell (self, self->mei, LAMP_VERB_ATTEMPTED, "calls", "film", LAMP_MODE_WATCH, -1);
      tell (self, self->bo, LAMP_VERB_ATTEMPTED, "calls", "call", i % 2 == 0 ? LAMP_MODE_HELP : LAMP_MODE_ALONE, 0);
    }
  stuck = look (self);
  g_assert_cmpuint (stuck->stuck->len, ==, 2);
  first = stuck->stuck->pdata[0];
  g_assert_cmpstr (first->name, ==, "Bo");
  g_assert_cmpstr (first->course, ==, "scam");
  g_assert_cmpstr (first->lesson, ==, "calls");
  g_assert_cmpstr (first->item, ==, "call");
  g_assert_true (first->practice);
  g_assert_cmpuint (first->n_tries, ==, 4);
  first = stuck->stuck->pdata[1];
  g_assert_cmpstr (first->item, ==, "who");
  g_assert_false (first->practice);
  g_assert_cmpuint (first->n_tries, ==, 3);

  /* Once right, what was before is over; three more tries count anew. */
  answer (self, self->mei, "who", 1);
  tell (self, self->bo, LAMP_VERB_ATTEMPTED, "calls", "call", LAMP_MODE_ALONE, 1);
  answer (self, self->mei, "who", 0);
  answer (self, self->mei, "who", 0);
  solved = look (self);
  g_assert_cmpuint (solved->stuck->len, ==, 0);
  answer (self, self->mei, "who", 0);
  again = look (self);
  g_assert_cmpuint (again->stuck->len, ==, 1);

  lamp_clock_advance (self->clock, (LAMP_STUCK_DAYS + 1) * DAY_US);
  later = look (self);
  g_assert_cmpuint (later->stuck->len, ==, 0);
}

/* Who is forgotten is not told of, nor is what was taken back. */
static void
test_forgotten (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampToday) today = NULL;

  for (int i = 0; i < 3; i++)
    answer (self, self->mei, "who", 0);
  g_assert_true (lamp_records_forget_learner (self->records, self->mei, &error));
  today = look (self);
  g_assert_cmpuint (today->here->len, ==, 0);
  g_assert_cmpuint (today->stuck->len, ==, 0);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(LampToday **) user_data = lamp_records_look_at_today_finish (LAMP_RECORDS (source), result, &error);
  g_assert_no_error (error);
}

static void
test_async (Fixture      *self,
            gconstpointer data)
{
  LampToday *today = NULL;

  answer (self, self->mei, "who", 0);
  lamp_records_look_at_today_async (self->records, lamp_today_get_begin (lamp_clock_now (self->clock)), NULL, looked_cb, &today);
  while (today == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (today->here->len, ==, 1);
  lamp_today_free (today);
}

static void
assert_health (Fixture         *self,
               LampClockState   clock,
               LampBackupsState backups)
{
  g_autoptr (LampHealth) health = lamp_health_look (self->folder, self->records, self->clock);

  g_assert_cmpstr (health->where, ==, self->folder);
  g_assert_cmpint (health->disk, !=, LAMP_DISK_CLOSED);
  g_assert_cmpint (health->clock, ==, clock);
  g_assert_cmpint (health->backups, ==, backups);
}

/* As if the file had been written then. */
static void
set_age (Fixture    *self,
         const char *path,
         gint64      age_us)
{
  time_t         written = (lamp_clock_now (self->clock) - age_us) / G_USEC_PER_SEC;
  struct utimbuf times = { written, written };

  g_assert_cmpint (utime (path, &times), ==, 0);
}

static void
test_health (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;

  lamp_clock_advance (self->clock, 10000 * DAY_US); /* this program was made before that */
  answer (self, self->mei, "who", 1);
  assert_health (self, LAMP_CLOCK_FINE, LAMP_BACKUPS_NONE);
  backup = lamp_records_back_up (self->records, &error);
  g_assert_no_error (error);
  set_age (self, backup, 2 * DAY_US);
  assert_health (self, LAMP_CLOCK_FINE, LAMP_BACKUPS_FINE);
  set_age (self, backup, 4 * DAY_US);
  assert_health (self, LAMP_CLOCK_FINE, LAMP_BACKUPS_OLD);
  lamp_clock_advance (self->clock, -2 * DAY_US);
  assert_health (self, LAMP_CLOCK_BEFORE_EVENTS, LAMP_BACKUPS_FINE);
  lamp_clock_advance (self->clock, -lamp_clock_now (self->clock));
  assert_health (self, LAMP_CLOCK_BEFORE_PROGRAM, LAMP_BACKUPS_FINE);
  g_assert_cmpint (lamp_health_look_at_clock (G_MAXINT64 / 2, 0), ==, LAMP_CLOCK_FINE);
}

static void
test_disk (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *below = g_build_filename (self->folder, "not", "there", NULL);
  g_autofree char *file = g_build_filename (self->folder, "records.db", NULL);
  g_autofree char *where = NULL;
  g_autofree char *closed = NULL;
  guint64          free_bytes;

  g_assert_cmpint (lamp_health_look_at_disk (below, &where, &free_bytes), !=, LAMP_DISK_CLOSED);
  g_assert_cmpstr (where, ==, self->folder);
  g_assert_cmpuint (free_bytes, >, 0);
  g_assert_cmpint (lamp_health_look_at_disk (file, &closed, &free_bytes), ==, LAMP_DISK_CLOSED);
  g_assert_cmpuint (free_bytes, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/today/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("here", test_here);
  ADD ("stuck", test_stuck);
  ADD ("forgotten", test_forgotten);
  ADD ("async", test_async);
  ADD ("health", test_health);
  ADD ("disk", test_disk);
#undef ADD
  g_test_add_func ("/today/begin", test_begin);
  return g_test_run ();
}
