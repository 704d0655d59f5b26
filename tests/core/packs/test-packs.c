/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trainer does with courses, without a screen: look, trust, bring, pause, go on after a power cut, update, go back, remove, share. */

#include "pack-fixture.h"

#include "core/speech/mandarin/lamp-mandarin-tokens.h"
#include "core/store/lamp-key-words.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SMALL 1000
#define LARGE (3 * 1000 * 1000)

/* ---- waiting ---- */

static LampShelf *
read_shelf (PackKiosk *kiosk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  LampShelf *shelf;

  lamp_pack_desk_read_shelf_async (kiosk->desk, NULL, pack_kiosk_keep_result_cb, &result);
  pack_kiosk_iterate_until (&result);
  shelf = lamp_pack_desk_read_shelf_finish (kiosk->desk, result, &error);
  g_assert_no_error (error);
  return shelf;
}

static GPtrArray *
read_history (PackKiosk *kiosk)
{
  g_autoptr (GAsyncResult) result = NULL;

  lamp_pack_desk_read_history_async (kiosk->desk, NULL, pack_kiosk_keep_result_cb, &result);
  pack_kiosk_iterate_until (&result);
  return lamp_pack_desk_list_finish (kiosk->desk, result, NULL);
}

typedef void (*Act) (LampPackDesk       *desk,
                     const char         *course,
                     GAsyncReadyCallback callback,
                     gpointer            user_data);

static void
take_back (LampPackDesk       *desk,
           const char         *course,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  g_assert_cmpstr (lamp_pack_desk_get_removed (desk), ==, course);
  lamp_pack_desk_take_back_async (desk, callback, user_data);
}

static gboolean
act (PackKiosk  *kiosk,
     Act         what,
     const char *course,
     GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  what (kiosk->desk, course, pack_kiosk_keep_result_cb, &result);
  pack_kiosk_iterate_until (&result);
  return lamp_pack_desk_finish (kiosk->desk, result, error);
}

static gint64
get_version (PackKiosk  *kiosk,
             const char *course)
{
  g_autoptr (LampShelf) shelf = read_shelf (kiosk);
  const LampShelfCourse *found = lamp_shelf_find (shelf, course);

  return found != NULL ? lamp_course_get_version (found->course) : 0;
}

/* ---- tests ---- */

/* Refused, trusted by the key on the stick, brought, shown, remembered. */
static void
test_whole_way (void)
{
  PackKiosk kiosk;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) trusted = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) publishers = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GPtrArray) forgotten = NULL;
  g_autoptr (LampShelf) shelf = NULL;
  const LampShelfCourse *course;
  const LampPublisher   *publisher;
  LampBringing          *bringing;

  pack_kiosk_set_up (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, SMALL);
  pack_kiosk_write_key (&kiosk, kiosk.stick);
  bringing = lamp_pack_desk_get_bringing (kiosk.desk);
  lamp_bringing_look (bringing, PACK_KIOSK_STICKS (&kiosk), FALSE);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_OFFERED);
  g_assert_cmpuint (lamp_bringing_get_parcels (bringing)->len, ==, 0);
  g_assert_cmpuint (lamp_refused_count_new (kiosk.data), ==, 1);
  refused = lamp_refused_list (kiosk.data);
  g_assert_cmpint (((LampRefused *) refused->pdata[0])->code, ==, LAMP_STORE_ERROR_PUBLISHER);
  g_assert_cmpstr (((LampRefused *) refused->pdata[0])->pack, ==, "small-1");
  g_assert_true (lamp_refused_set_seen (kiosk.data, NULL));

  lamp_pack_desk_list_publishers_async (kiosk.desk, PACK_KIOSK_STICKS (&kiosk), NULL, pack_kiosk_keep_result_cb, &listed);
  pack_kiosk_iterate_until (&listed);
  publishers = lamp_pack_desk_list_finish (kiosk.desk, listed, NULL);
  g_assert_cmpuint (publishers->len, ==, 1);
  publisher = publishers->pdata[0];
  g_assert_cmpstr (publisher->name, ==, "county");
  g_assert_false (publisher->is_trusted);
  lamp_pack_desk_trust_async (kiosk.desk, publisher->name, &publisher->key, pack_kiosk_keep_result_cb, &trusted);
  pack_kiosk_iterate_until (&trusted);
  g_assert_true (lamp_pack_desk_finish (kiosk.desk, trusted, NULL));

  lamp_bringing_look (bringing, PACK_KIOSK_STICKS (&kiosk), FALSE);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_OFFERED);
  g_assert_cmpuint (lamp_bringing_get_parcels (bringing)->len, ==, 1);
  {
    const LampParcel *parcel = lamp_bringing_get_parcels (bringing)->pdata[0];

    g_assert_true (parcel->is_wanted);
    g_assert_cmpstr (lamp_config_get_title (parcel->pack->config, NULL, "zh-CN"), ==, "课程small");
    g_assert_cmpstr (lamp_config_get_title (parcel->pack->config, "two", "zh-CN"), ==, "第二课");
    g_assert_cmpstr (lamp_config_get_title (parcel->pack->config, "two", "fr"), ==, "Second");
    g_assert_cmpint (lamp_bringing_get_wanted_bytes (bringing), ==, parcel->plan->missing_bytes);
    g_assert_cmpint (parcel->plan->missing_bytes, >, SMALL);
  }
  forgotten = lamp_refused_list (kiosk.data);
  g_assert_cmpuint (forgotten->len, ==, 0);
  lamp_bringing_start (bringing);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_DONE);
  g_assert_cmpuint (kiosk.n_changes, ==, 1);

  shelf = read_shelf (&kiosk);
  course = lamp_shelf_find (shelf, "small");
  g_assert_nonnull (course);
  g_assert_cmpint (course->origin, ==, LAMP_ORIGIN_PACK);
  g_assert_cmpstr (course->publisher, ==, "county");
  g_assert_cmpint (course->bytes, >, SMALL);
  g_assert_cmpint (course->bytes, <, 3 * SMALL);
  history = read_history (&kiosk);
  g_assert_cmpuint (history->len, ==, 1);
  g_assert_cmpint (((LampPackEntry *) history->pdata[0])->deed, ==, LAMP_PACK_CAME);
  g_assert_nonnull (strstr (((LampPackEntry *) history->pdata[0])->where, "small-1.course"));
  pack_kiosk_tear_down (&kiosk);
}

/* What changes is said before; the version before can be had again; a course in use stays. */
static void
test_update (void)
{
  PackKiosk kiosk;
  g_autoptr (GError) in_use = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = NULL;
  static const LampPackDeed deeds[] = { LAMP_PACK_TAKEN_BACK, LAMP_PACK_REMOVED, LAMP_PACK_WENT_BACK, LAMP_PACK_RENEWED, LAMP_PACK_CAME };
  const LampParcel         *parcel;
  LampBringing             *bringing;

  pack_kiosk_set_up (&kiosk);
  bringing = lamp_pack_desk_get_bringing (kiosk.desk);
  pack_kiosk_trust (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, SMALL);
  pack_kiosk_bring (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 2, SMALL);
  lamp_bringing_look (bringing, PACK_KIOSK_STICKS (&kiosk), FALSE);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_OFFERED);
  parcel = lamp_bringing_get_parcels (bringing)->pdata[0];
  g_assert_cmpint (parcel->plan->installed, ==, 1);
  g_assert_cmpuint (parcel->plan->added->len, ==, 1);
  g_assert_cmpstr (parcel->plan->changed->pdata[0], ==, "one");
  g_assert_cmpint (parcel->plan->missing_bytes, <, SMALL);
  g_assert_cmpint (lamp_bringing_get_newer (bringing, "small"), ==, 2);
  lamp_bringing_start (bringing);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_DONE);
  g_assert_cmpint (get_version (&kiosk, "small"), ==, 2);
  g_assert_cmpint (lamp_bringing_get_newer (bringing, "small"), ==, 0);

  /* Nothing new is nothing to bring. */
  lamp_bringing_look (bringing, PACK_KIOSK_STICKS (&kiosk), FALSE);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_OFFERED);
  g_assert_cmpuint (lamp_bringing_get_parcels (bringing)->len, ==, 0);
  g_assert_cmpuint (lamp_bringing_get_known (bringing), ==, 1);

  lamp_pack_desk_set_in_use (kiosk.desk, "small");
  g_assert_false (act (&kiosk, lamp_pack_desk_remove_async, "small", &in_use));
  g_assert_error (in_use, LAMP_STORE_ERROR, LAMP_STORE_ERROR_IN_USE);
  lamp_pack_desk_set_in_use (kiosk.desk, NULL);
  g_assert_true (act (&kiosk, lamp_pack_desk_go_back_async, "small", &error));
  g_assert_cmpint (get_version (&kiosk, "small"), ==, 1);
  g_assert_true (act (&kiosk, lamp_pack_desk_remove_async, "small", &error));
  g_assert_cmpint (get_version (&kiosk, "small"), ==, 0);
  g_assert_true (act (&kiosk, take_back, "small", &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_version (&kiosk, "small"), ==, 1);
  g_assert_null (lamp_pack_desk_get_removed (kiosk.desk));
  g_assert_cmpuint (kiosk.n_changes, ==, 5);
  history = read_history (&kiosk);
  g_assert_cmpuint (history->len, ==, G_N_ELEMENTS (deeds));
  for (guint i = 0; i < history->len; i++)
    g_assert_cmpint (((LampPackEntry *) history->pdata[i])->deed, ==, deeds[i]);
  pack_kiosk_tear_down (&kiosk);
}

/* Beside a course that came with the program. */
static void
test_bundled (void)
{
  PackKiosk        kiosk;
  g_autofree char *course = NULL;
  g_autoptr (GError) error = NULL;
  const LampParcel *parcel;
  LampBringing     *bringing;

  pack_kiosk_set_up (&kiosk);
  pack_kiosk_trust (&kiosk);
  bringing = lamp_pack_desk_get_bringing (kiosk.desk);
  course = g_build_filename (kiosk.bundled, "small", NULL);
  pack_kiosk_write_course (course, "small", 1, 0);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, 0);
  lamp_bringing_look (bringing, PACK_KIOSK_STICKS (&kiosk), FALSE);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_OFFERED);
  g_assert_cmpuint (lamp_bringing_get_parcels (bringing)->len, ==, 0);
  g_assert_cmpuint (lamp_bringing_get_known (bringing), ==, 1);

  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 2, 0);
  lamp_bringing_look (bringing, PACK_KIOSK_STICKS (&kiosk), FALSE);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_OFFERED);
  parcel = lamp_bringing_get_parcels (bringing)->pdata[0];
  g_assert_cmpint (parcel->bundled, ==, 1);
  g_assert_cmpuint (parcel->plan->added->len, ==, 1);
  g_assert_cmpstr (parcel->plan->added->pdata[0], ==, "three");
  g_assert_cmpuint (parcel->plan->changed->len, ==, 1);
  g_assert_cmpstr (parcel->plan->changed->pdata[0], ==, "one");
  lamp_bringing_start (bringing);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_DONE);
  {
    g_autoptr (LampShelf) shelf = read_shelf (&kiosk);
    const LampShelfCourse *found = lamp_shelf_find (shelf, "small");

    g_assert_cmpuint (shelf->courses->len, ==, 1);
    g_assert_true (found->is_renewed);
    g_assert_false (found->is_hidden);
  }
  /* The program brings a later one: the pack is there for nothing. */
  pack_kiosk_write_course (course, "small", 3, 0);
  {
    g_autoptr (LampShelf) shelf = read_shelf (&kiosk);
    const LampShelfCourse *found = lamp_shelf_find (shelf, "small");

    g_assert_true (found->is_hidden);
    g_assert_cmpint (lamp_course_get_version (found->course), ==, 3);
  }
  g_assert_true (act (&kiosk, lamp_pack_desk_remove_async, "small", &error));
  g_assert_cmpint (get_version (&kiosk, "small"), ==, 3);
  pack_kiosk_tear_down (&kiosk);
}

static LampVerification *
verify (PackKiosk  *kiosk,
        const char *course)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  LampVerification *verification;

  lamp_pack_desk_verify_async (kiosk->desk, course, PACK_KIOSK_STICKS (kiosk), NULL, pack_kiosk_keep_result_cb, &result);
  pack_kiosk_iterate_until (&result);
  verification = lamp_pack_desk_verify_finish (kiosk->desk, result, &error);
  g_assert_no_error (error);
  return verification;
}

static void
verification_free (LampVerification *verification)
{
  lamp_verification_clear (verification);
  g_free (verification);
}

/* It is told like any other, and its publisher is the program's. */
static void
check_bundled (PackKiosk *kiosk)
{
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GPtrArray) publishers = NULL;
  const LampPublisher *publisher;
  g_autoptr (LampShelf) shelf = read_shelf (kiosk);
  const LampShelfCourse *found = lamp_shelf_find (shelf, "small");

  g_assert_cmpint (found->origin, ==, LAMP_ORIGIN_BUNDLED);
  g_assert_cmpstr (found->publisher, ==, "county");
  g_assert_nonnull (found->date);
  g_assert_cmpint (found->bytes, >, SMALL);
  g_assert_cmpint (shelf->bytes, ==, 0);
  lamp_pack_desk_list_publishers_async (kiosk->desk, PACK_KIOSK_STICKS (kiosk), NULL, pack_kiosk_keep_result_cb, &listed);
  pack_kiosk_iterate_until (&listed);
  publishers = lamp_pack_desk_list_finish (kiosk->desk, listed, NULL);
  g_assert_cmpuint (publishers->len, ==, 1);
  publisher = publishers->pdata[0];
  g_assert_true (publisher->is_trusted && publisher->is_program && !publisher->is_own);
}

/* The same is known; of a newer one only what changed has to come; and back. */
static void
renew_bundled (PackKiosk *kiosk)
{
  LampBringing     *bringing = lamp_pack_desk_get_bringing (kiosk->desk);
  const LampParcel *parcel;
  g_autoptr (GError) error = NULL;

  pack_kiosk_write_pack (kiosk, kiosk->stick, "small", 1, SMALL);
  lamp_bringing_look (bringing, PACK_KIOSK_STICKS (kiosk), FALSE);
  pack_kiosk_wait (kiosk, LAMP_BRINGING_OFFERED);
  g_assert_cmpuint (lamp_bringing_get_known (bringing), ==, 1);
  pack_kiosk_write_pack (kiosk, kiosk->stick, "small", 2, SMALL);
  lamp_bringing_look (bringing, PACK_KIOSK_STICKS (kiosk), FALSE);
  pack_kiosk_wait (kiosk, LAMP_BRINGING_OFFERED);
  parcel = lamp_bringing_get_parcels (bringing)->pdata[0];
  g_assert_cmpint (parcel->plan->installed, ==, 1);
  g_assert_cmpstr (parcel->plan->added->pdata[0], ==, "three");
  g_assert_cmpstr (parcel->plan->changed->pdata[0], ==, "one");
  g_assert_cmpint (parcel->plan->missing_bytes, <, SMALL);
  lamp_bringing_start (bringing);
  pack_kiosk_wait (kiosk, LAMP_BRINGING_DONE);
  g_assert_cmpint (get_version (kiosk, "small"), ==, 2);
  g_assert_true (act (kiosk, lamp_pack_desk_go_back_async, "small", &error));
  g_assert_cmpint (get_version (kiosk, "small"), ==, 1);
  g_assert_no_error (error);
}

/* Not while somebody is in it. */
static void
put_bundled_away (PackKiosk *kiosk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) in_use = NULL;

  lamp_pack_desk_set_in_use (kiosk->desk, "small");
  g_assert_false (act (kiosk, lamp_pack_desk_put_away_async, "small", &in_use));
  g_assert_error (in_use, LAMP_STORE_ERROR, LAMP_STORE_ERROR_IN_USE);
  lamp_pack_desk_set_in_use (kiosk->desk, NULL);
  g_assert_true (act (kiosk, lamp_pack_desk_put_away_async, "small", &error));
  {
    g_autoptr (LampShelf) shelf = read_shelf (kiosk);
    g_auto (GStrv) away = lamp_store_list_away (kiosk->data);

    g_assert_true (lamp_shelf_find (shelf, "small")->is_away);
    g_assert_cmpstr (away[0], ==, "small");
    g_assert_null (away[1]);
  }
  g_assert_true (act (kiosk, lamp_pack_desk_show_again_async, "small", &error));
  g_assert_no_error (error);
  {
    g_autoptr (LampShelf) shelf = read_shelf (kiosk);

    g_assert_false (lamp_shelf_find (shelf, "small")->is_away);
    g_assert_cmpint (lamp_shelf_find (shelf, "small")->previous, ==, 2);
  }
}

/* What came with the program, signed: told like any other, renewed and back, put away and shown again. */
static void
test_bundled_pack (void)
{
  PackKiosk kiosk;
  g_autoptr (GPtrArray) history = NULL;

  pack_kiosk_set_up (&kiosk);
  pack_kiosk_write_bundle (&kiosk, "small", 1, SMALL);
  check_bundled (&kiosk);
  renew_bundled (&kiosk);
  put_bundled_away (&kiosk);
  g_assert_cmpuint (kiosk.n_changes, ==, 4);
  history = read_history (&kiosk);
  g_assert_cmpuint (history->len, ==, 4);
  pack_kiosk_tear_down (&kiosk);
}

/* A byte flipped where the program is installed: found, and a whole copy comes from the stick, which is what plays then. */
static void
test_bundled_damaged (void)
{
  PackKiosk        kiosk;
  g_autofree char *file = NULL;

  pack_kiosk_set_up (&kiosk);
  pack_kiosk_write_bundle (&kiosk, "small", 1, SMALL);
  file = g_build_filename (kiosk.bundled, "small", "lessons", "one", "en.md", NULL);
  g_assert_true (g_file_set_contents (file, "# Other\n\n## Look\n\nThis is wrong.\n", -1, NULL));
  {
    LampVerification *found = verify (&kiosk, "small");

    g_assert_cmpuint (found->damaged->len, ==, 1);
    g_assert_cmpstr (found->damaged->pdata[0], ==, "small 1: lessons/one/en.md");
    verification_free (found);
  }
  g_assert_cmpuint (kiosk.n_changes, ==, 0);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, SMALL);
  {
    LampVerification *mended = verify (&kiosk, "small");

    g_assert_cmpuint (mended->damaged->len, ==, 0);
    g_assert_cmpuint (mended->n_mended, ==, 1);
    verification_free (mended);
  }
  g_assert_cmpuint (kiosk.n_changes, ==, 1);
  {
    g_autoptr (LampShelf) shelf = read_shelf (&kiosk);
    const LampShelfCourse *found = lamp_shelf_find (shelf, "small");
    g_auto (GStrv) installed = lamp_store_list_folders (kiosk.data);
    const char *const folders[] = { kiosk.bundled, NULL };
    g_autoptr (LampCourseList) seen = lamp_course_list_read_with (folders, (const char *const *) installed, NULL, NULL);

    g_assert_cmpint (found->origin, ==, LAMP_ORIGIN_PACK);
    g_assert_true (found->is_renewed);
    g_assert_true (g_str_has_prefix (lamp_course_get_folder (lamp_course_list_find (seen, "small")), kiosk.data));
  }
  pack_kiosk_tear_down (&kiosk);
}

/* Where even its head is damaged a course is named still, so that it can be mended: one that was brought, and one that came along. */
static void
test_broken (void)
{
  PackKiosk                kiosk;
  static const char *const courses[] = { "small", "other" };

  pack_kiosk_set_up (&kiosk);
  pack_kiosk_trust (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, 0);
  pack_kiosk_bring (&kiosk);
  pack_kiosk_write_bundle (&kiosk, "other", 1, 0);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "other", 1, 0);
  {
    g_autofree char *installed = g_build_filename (kiosk.data, "store", "courses", "small", "1", "course.ini", NULL);
    g_autofree char *bundled = g_build_filename (kiosk.bundled, "other", "course.ini", NULL);

    g_assert_cmpint (g_chmod (installed, 0600), ==, 0);
    g_assert_cmpint (truncate (installed, 10), ==, 0);
    g_assert_cmpint (truncate (bundled, 10), ==, 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (courses); i++)
    {
      g_autoptr (LampShelf) before = read_shelf (&kiosk);
      const LampShelfCourse *found = lamp_shelf_find (before, courses[i]);
      g_autofree char       *title = g_strdup_printf ("The %s course", courses[i]);
      LampVerification      *mended;
      g_autoptr (LampShelf) after = NULL;

      g_assert_true (found->is_broken);
      g_assert_cmpstr (lamp_course_get_title (found->course, "zh-CN"), ==, title);
      mended = verify (&kiosk, courses[i]);
      g_assert_cmpuint (mended->damaged->len, ==, 0);
      g_assert_cmpuint (mended->n_mended, >, 0);
      verification_free (mended);
      after = read_shelf (&kiosk);
      g_assert_false (lamp_shelf_find (after, courses[i])->is_broken);
    }
  pack_kiosk_tear_down (&kiosk);
}

static gboolean
has_errand (PackKiosk *kiosk)
{
  g_autofree char *path = g_build_filename (kiosk->data, "courses-coming.ini", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
count_files (PackKiosk  *kiosk,
             const char *part)
{
  g_autofree char *path = g_build_filename (kiosk->data, "store", part, NULL);
  g_autoptr (GDir) entries = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (entries != NULL && g_dir_read_name (entries) != NULL)
    n++;
  return n;
}

/* It is written and taken away in other threads. */
static void
wait_for_errand (PackKiosk *kiosk,
                 gboolean   there)
{
  for (guint i = 0; i < 5000 && has_errand (kiosk) != there; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpint (has_errand (kiosk), ==, there);
}

static void
begin_and_pause (PackKiosk *kiosk)
{
  LampBringing *bringing = lamp_pack_desk_get_bringing (kiosk->desk);

  lamp_bringing_look (bringing, PACK_KIOSK_STICKS (kiosk), FALSE);
  pack_kiosk_wait (kiosk, LAMP_BRINGING_OFFERED);
  lamp_bringing_start (bringing);
  g_assert_cmpint (lamp_bringing_get_stage (bringing), ==, LAMP_BRINGING_RUNNING);
  lamp_bringing_pause (bringing);
  pack_kiosk_wait (kiosk, LAMP_BRINGING_PAUSED);
}

/* Paused, gone on; paused, the plug pulled, gone on; paused, given up. */
static void
test_pauses (void)
{
  PackKiosk     kiosk;
  LampBringing *bringing;
  gint64        done, total;

  pack_kiosk_set_up (&kiosk);
  pack_kiosk_trust (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "large", 1, LARGE);
  begin_and_pause (&kiosk);
  bringing = lamp_pack_desk_get_bringing (kiosk.desk);
  lamp_bringing_get_progress (bringing, &done, &total, NULL, NULL);
  g_assert_cmpint (total, >=, LARGE);
  g_assert_cmpint (done, <, total);
  g_assert_null (lamp_bringing_get_interrupted (bringing));
  lamp_bringing_go_on (bringing);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_DONE);
  wait_for_errand (&kiosk, FALSE);
  lamp_bringing_get_progress (bringing, &done, &total, NULL, NULL);
  g_assert_cmpint (done, ==, total);
  g_assert_cmpint (get_version (&kiosk, "large"), ==, 1);

  pack_kiosk_write_pack (&kiosk, kiosk.stick, "other", 1, LARGE + 1);
  begin_and_pause (&kiosk);
  g_assert_true (has_errand (&kiosk));
  pack_kiosk_restart (&kiosk);
  bringing = lamp_pack_desk_get_bringing (kiosk.desk);
  while (lamp_bringing_get_interrupted (bringing) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (lamp_bringing_get_interrupted (bringing)[0], ==, "other 1");
  lamp_bringing_go_on_interrupted (bringing, PACK_KIOSK_STICKS (&kiosk));
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_DONE);
  wait_for_errand (&kiosk, FALSE);
  g_assert_null (lamp_bringing_get_interrupted (bringing));
  g_assert_cmpint (get_version (&kiosk, "other"), ==, 1);

  pack_kiosk_write_pack (&kiosk, kiosk.stick, "third", 1, LARGE + 2);
  begin_and_pause (&kiosk);
  lamp_bringing_cancel (bringing);
  g_assert_cmpint (lamp_bringing_get_stage (bringing), ==, LAMP_BRINGING_IDLE);
  wait_for_errand (&kiosk, FALSE);
  for (guint i = 0; i < 5000 && (count_files (&kiosk, "parts") > 0 || count_files (&kiosk, "courses") > 2); i++)
    g_usleep (1000);
  g_assert_cmpuint (count_files (&kiosk, "parts"), ==, 0);
  g_assert_cmpuint (count_files (&kiosk, "courses"), ==, 2);
  g_assert_cmpint (get_version (&kiosk, "large"), ==, 1);
  pack_kiosk_tear_down (&kiosk);
}

/* The stick is pulled out: what failed is offered again, and comes when it is back. */
static void
test_pulled (void)
{
  PackKiosk        kiosk;
  LampBringing    *bringing;
  g_autofree char *pack = NULL;
  g_autofree char *away = NULL;

  pack_kiosk_set_up (&kiosk);
  pack_kiosk_trust (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, SMALL);
  bringing = lamp_pack_desk_get_bringing (kiosk.desk);
  lamp_bringing_look (bringing, PACK_KIOSK_STICKS (&kiosk), FALSE);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_OFFERED);
  pack = g_build_filename (kiosk.stick, "small-1.course", NULL);
  away = g_build_filename (kiosk.root, "away", NULL);
  /* Cut short as it lies open: a file that ends too early is what a stick without power gives. */
  g_assert_cmpint (g_rename (pack, away), ==, 0);
  g_assert_true (g_file_set_contents (pack, "", 0, NULL));
  {
    g_autofree char *text = NULL;
    gsize            size;

    g_assert_true (g_file_get_contents (away, &text, &size, NULL));
    g_assert_cmpint (truncate (away, 2000), ==, 0);
    lamp_bringing_start (bringing);
    pack_kiosk_wait (&kiosk, LAMP_BRINGING_DONE);
    g_assert_cmpint (((LampParcel *) lamp_bringing_get_parcels (bringing)->pdata[0])->state, ==, LAMP_PARCEL_FAILED);
    g_assert_cmpint (get_version (&kiosk, "small"), ==, 0);
    g_assert_true (g_file_set_contents (pack, text, size, NULL));
  }
  g_assert_nonnull (lamp_bringing_get_interrupted (bringing));
  lamp_bringing_go_on_interrupted (bringing, PACK_KIOSK_STICKS (&kiosk));
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_DONE);
  g_assert_cmpint (get_version (&kiosk, "small"), ==, 1);
  pack_kiosk_tear_down (&kiosk);
}

/* Pulled out while it waits, or comes: it goes on by itself once the same stick is back. */
static void
test_stick_comes_back (void)
{
  PackKiosk        kiosk;
  g_autofree char *away = NULL;

  pack_kiosk_set_up (&kiosk);
  pack_kiosk_trust (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "large", 1, LARGE);
  while (lamp_stick_monitor_find (kiosk.sticks, kiosk.stick) == NULL)
    g_main_context_iteration (NULL, TRUE);
  begin_and_pause (&kiosk);
  away = g_build_filename (kiosk.root, "pocket", NULL);
  g_assert_cmpint (g_rename (kiosk.stick, away), ==, 0);
  while (!lamp_pack_desk_is_waiting_for_stick (kiosk.desk))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (lamp_bringing_get_stage (lamp_pack_desk_get_bringing (kiosk.desk)), ==, LAMP_BRINGING_PAUSED);
  g_assert_cmpint (g_rename (away, kiosk.stick), ==, 0);
  pack_kiosk_wait (&kiosk, LAMP_BRINGING_DONE);
  g_assert_false (lamp_pack_desk_is_waiting_for_stick (kiosk.desk));
  g_assert_cmpint (get_version (&kiosk, "large"), ==, 1);
  pack_kiosk_tear_down (&kiosk);
}

static void
test_verify (void)
{
  PackKiosk        kiosk;
  g_autofree char *path = NULL;
  g_autofree char *blob = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  LampVerification *verification;

  pack_kiosk_set_up (&kiosk);
  pack_kiosk_trust (&kiosk);
  pack_kiosk_write_pack (&kiosk, kiosk.stick, "small", 1, SMALL);
  pack_kiosk_bring (&kiosk);
  path = g_build_filename (kiosk.data, "store/courses/small/1/media/sound.ogg", NULL);
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  {
    /* Into the very file, as a bad disk does, so that both names of it are damaged. */
    FILE *file = g_fopen (path, "r+");

    g_assert_nonnull (file);
    g_assert_cmpint (fputc ('x', file), !=, EOF);
    fclose (file);
  }
  lamp_pack_desk_verify_async (kiosk.desk, "small", PACK_KIOSK_STICKS (&kiosk), NULL, pack_kiosk_keep_result_cb, &result);
  pack_kiosk_iterate_until (&result);
  verification = lamp_pack_desk_verify_finish (kiosk.desk, result, NULL);
  g_assert_nonnull (verification);
  g_assert_cmpuint (verification->damaged->len, ==, 0);
  g_assert_cmpuint (verification->n_mended, ==, 1);
  lamp_verification_clear (verification);
  g_free (verification);
  pack_kiosk_tear_down (&kiosk);
}

/* Who is used least goes first, never one in use, and never one that came with the program. */
static void
test_room (void)
{
  LampShelf        shelf = { g_ptr_array_new (), 0, 1000, 0 };
  PackKiosk        kiosk;
  LampShelfCourse  courses[4] = { 0 };
  static const int learners[] = { 5, 0, 0, 2 };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) all = NULL;

  pack_kiosk_set_up (&kiosk);
  for (guint i = 0; i < G_N_ELEMENTS (courses); i++)
    {
      g_autofree char *id = g_strdup_printf ("course-%u", i);
      g_autofree char *folder = g_build_filename (kiosk.bundled, id, NULL);

      pack_kiosk_write_course (folder, id, 1, 0);
      courses[i].course = lamp_course_open (folder, NULL);
      courses[i].origin = i == 1 ? LAMP_ORIGIN_BUNDLED : LAMP_ORIGIN_PACK;
      courses[i].bytes = 500;
      courses[i].n_learners = learners[i];
      g_ptr_array_add (shelf.courses, &courses[i]);
    }
  list = lamp_shelf_propose (&shelf, 1600, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (list->pdata[0] == &courses[2]);
  g_assert_true (list->pdata[1] == &courses[3]);
  all = lamp_shelf_propose (&shelf, 100000, "course-3");
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_true (all->pdata[1] == &courses[0]);
  g_assert_true (lamp_shelf_is_short (&shelf));
  for (guint i = 0; i < G_N_ELEMENTS (courses); i++)
    lamp_course_unref (courses[i].course);
  g_ptr_array_unref (shelf.courses);
  pack_kiosk_tear_down (&kiosk);
}

static void
wait_for_sharing (LampSharing *sharing)
{
  while (lamp_sharing_get_state (sharing) == LAMP_SHARING_STARTING)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (lamp_sharing_get_state (sharing), ==, LAMP_SHARING_ON);
}

/* Waits until the look that may have been begun is over. */
static void
check_updates (PackKiosk *kiosk)
{
  LampBringing *bringing = lamp_pack_desk_get_bringing (kiosk->desk);

  lamp_pack_desk_check_updates (kiosk->desk);
  for (guint i = 0; i < 300 || lamp_bringing_get_stage (bringing) != LAMP_BRINGING_IDLE; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

/* Two kiosks: one shares, the other looks there by itself when it may, and never while somebody learns. */
static void
test_sharing (void)
{
  PackKiosk        one, two;
  g_autofree char *settings = NULL;
  g_autofree char *closed = NULL;
  g_autofree char *open = NULL;
  g_autoptr (GAsyncResult) tried = NULL;
  g_autoptr (GDateTime) now = NULL;
  const char  *address;
  LampSharing *sharing;
  int          hour;

  pack_kiosk_set_up (&one);
  pack_kiosk_set_up (&two);
  pack_kiosk_trust (&one);
  pack_kiosk_write_pack (&one, one.stick, "small", 1, SMALL);
  pack_kiosk_bring (&one);
  pack_kiosk_write_bundle (&one, "came-along", 1, SMALL);
  sharing = lamp_pack_desk_get_sharing (one.desk);
  lamp_sharing_start (sharing, "one", 0, TRUE);
  wait_for_sharing (sharing);
  address = lamp_sharing_get_addresses (sharing)[0];
  g_assert_nonnull (address);
  lamp_pack_desk_try_source_async (two.desk, address, NULL, pack_kiosk_keep_result_cb, &tried);
  pack_kiosk_iterate_until (&tried);
  g_assert_cmpint (lamp_pack_desk_try_source_finish (two.desk, tried, NULL), ==, 2);

  /* Somebody's key that this kiosk trusts: from there it takes what it looks for. */
  lamp_secret_key_free (two.key);
  two.key = g_steal_pointer (&one.key);
  pack_kiosk_trust (&two);
  now = g_date_time_new_from_unix_local (lamp_clock_now (two.clock) / G_USEC_PER_SEC);
  hour = g_date_time_get_hour (now);
  closed = g_strdup_printf ("[Network]\nSources=%s\nAutomatic=true\nMetered=true\nHours=%d-%d\n", address, (hour + 2) % 24, (hour + 3) % 24);
  open = g_strdup_printf ("[Network]\nSources=%s\nAutomatic=true\nMetered=true\nHours=%d-%d\n", address, hour, (hour + 1) % 24);
  pack_kiosk_write_network (&two, open);
  lamp_bringing_look (lamp_pack_desk_get_bringing (two.desk), (const char *const[]){ NULL }, FALSE);
  pack_kiosk_wait (&two, LAMP_BRINGING_OFFERED);
  g_assert_cmpuint (lamp_bringing_get_parcels (lamp_pack_desk_get_bringing (two.desk))->len, ==, 2);
  lamp_bringing_start (lamp_pack_desk_get_bringing (two.desk));
  pack_kiosk_wait (&two, LAMP_BRINGING_DONE);
  lamp_bringing_cancel (lamp_pack_desk_get_bringing (two.desk)); /* whoever looked has gone */
  g_assert_cmpint (get_version (&two, "came-along"), ==, 1);

  one.key = g_steal_pointer (&two.key);
  pack_kiosk_write_pack (&one, one.stick, "small", 2, SMALL);
  two.key = lamp_secret_key_generate (NULL);
  pack_kiosk_bring (&one);
  pack_kiosk_write_network (&two, closed);
  check_updates (&two);
  g_assert_cmpint (get_version (&two, "small"), ==, 1);
  pack_kiosk_write_network (&two, open);
  lamp_pack_desk_set_in_use (two.desk, "other");
  check_updates (&two);
  g_assert_cmpint (get_version (&two, "small"), ==, 1);
  lamp_pack_desk_set_in_use (two.desk, NULL);
  check_updates (&two);
  g_assert_cmpint (get_version (&two, "small"), ==, 2);
  lamp_sharing_stop (sharing);
  g_assert_null (lamp_sharing_get_addresses (sharing));
  pack_kiosk_tear_down (&two);
  pack_kiosk_tear_down (&one);
}

static gboolean
is_guessed (const LampKeyWord *word,
            const char        *typed,
            guint              most)
{
  g_autoptr (GPtrArray) guesses = lamp_key_words_guess (typed, TRUE, most);

  return g_ptr_array_find (guesses, word, NULL);
}

/* The word's pinyin is the voice's, and whatever somebody may type of it leads to it. */
static void
check_pinyin (const LampKeyWord *word)
{
  const LampMandarin  *mandarin = lamp_mandarin_installed ();
  g_autofree gunichar *text = g_utf8_to_ucs4_fast (word->chinese, -1, NULL);
  g_auto (GStrv) syllables = g_strsplit (word->pinyin, " ", 2);
  g_autofree char *whole = g_strconcat (syllables[0], syllables[1], NULL);
  g_autofree char *initials = g_strdup_printf ("%c%c", *syllables[0], *syllables[1]);
  g_autofree char *first = g_strdup_printf ("%s%c", syllables[0], *syllables[1]);
  g_autofree char *second = g_strdup_printf ("%c%s", *syllables[0], syllables[1]);
  g_autoptr (GString) said = g_string_new (NULL);
  LampReading readings[2];

  lamp_mandarin_read (mandarin, text, 2, readings);
  for (guint i = 0; i < 2; i++)
    {
      lamp_mandarin_append_syllable (mandarin, readings[i].syllable, said);
      g_string_truncate (said, said->len - 1); /* its tone */
    }
  g_assert_cmpstr (said->str, ==, whole);
  g_assert_true (lamp_key_words_find (whole) == word);
  g_assert_true (lamp_key_words_find (word->chinese) == word);
  g_assert_true (lamp_key_words_find (word->english) == word);
  g_assert_true (is_guessed (word, initials, 20));
  g_assert_true (is_guessed (word, first, 8));
  g_assert_true (is_guessed (word, second, 8));
}

static void
test_words (void)
{
  g_autoptr (GPtrArray) words = lamp_key_words_split ("Airplane, 蚂蚁苹果 rvier");
  g_autoptr (GPtrArray) guesses = lamp_key_words_guess ("wal", FALSE, 6);
  g_autoptr (GHashTable) all = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) nothing = lamp_key_words_guess ("xqz", TRUE, 8);

  g_assert_cmpuint (words->len, ==, 4);
  g_assert_cmpstr (words->pdata[1], ==, "蚂蚁");
  g_assert_cmpstr (lamp_key_words_find (words->pdata[0])->chinese, ==, "飞机");
  g_assert_null (lamp_key_words_find (words->pdata[3]));
  g_assert_cmpuint (guesses->len, ==, 2);
  for (char letter[] = "a"; *letter <= 'z'; ++*letter)
    {
      g_autoptr (GPtrArray) some = lamp_key_words_guess (letter, FALSE, 256);

      for (guint i = 0; i < some->len; i++)
        if (g_hash_table_add (all, some->pdata[i]))
          check_pinyin (some->pdata[i]);
    }
  g_assert_cmpuint (g_hash_table_size (all), ==, 256);
  g_assert_true (lamp_key_words_find ("maolu") == lamp_key_words_find ("donkey"));
  g_assert_true (is_guessed (lamp_key_words_find ("bamboo"), "zuzi", 8));
  g_assert_true (is_guessed (lamp_key_words_find ("soldier"), "sibin", 8));
  g_assert_null (lamp_key_words_find ("feij"));
  g_assert_cmpuint (nothing->len, ==, 0);
}

/* A line that a power cut broke off is left out, and hides no other. */
static void
test_history (void)
{
  PackKiosk        kiosk;
  g_autofree char *path = NULL;
  LampPackEntry    entry = { 5, LAMP_PACK_CAME, (char *) "small", (char *) "A\ttitle\n", 1, 0, (char *) "county", NULL };
  FILE            *file;
  g_autoptr (GPtrArray) history = NULL;

  pack_kiosk_set_up (&kiosk);
  path = g_build_filename (kiosk.data, LAMP_PACK_HISTORY_FILE, NULL);
  g_assert_true (lamp_pack_history_add (kiosk.data, &entry, NULL));
  file = g_fopen (path, "a");
  fputs ("17\tcame\tbro", file);
  fclose (file);
  entry.time = 6;
  g_assert_true (lamp_pack_history_add (kiosk.data, &entry, NULL));
  history = lamp_pack_history_read (kiosk.data, 10);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpint (((LampPackEntry *) history->pdata[0])->time, ==, 6);
  g_assert_cmpstr (((LampPackEntry *) history->pdata[1])->title, ==, "A title ");
  pack_kiosk_tear_down (&kiosk);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_fatal_mask (NULL, G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL); /* warnings of refused packs are what is asked for */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL);
  g_test_add_func ("/packs/whole-way", test_whole_way);
  g_test_add_func ("/packs/update", test_update);
  g_test_add_func ("/packs/bundled", test_bundled);
  g_test_add_func ("/packs/bundled/pack", test_bundled_pack);
  g_test_add_func ("/packs/bundled/damaged", test_bundled_damaged);
  g_test_add_func ("/packs/broken", test_broken);
  g_test_add_func ("/packs/pauses", test_pauses);
  g_test_add_func ("/packs/pulled", test_pulled);
  g_test_add_func ("/packs/stick-comes-back", test_stick_comes_back);
  g_test_add_func ("/packs/verify", test_verify);
  g_test_add_func ("/packs/room", test_room);
  g_test_add_func ("/packs/sharing", test_sharing);
  g_test_add_func ("/packs/words", test_words);
  g_test_add_func ("/packs/history", test_history);
  return g_test_run ();
}
