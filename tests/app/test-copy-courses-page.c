/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copying installed courses onto a stick, as a trainer does it: all of it, what fits, one that is pulled out, and what another kiosk finds on it. */

#include "screen-fixture.h"

#include "app/trainer/lamp-copy-courses-page.h"
#include "core/course/lamp-folder.h"
#include "core/store/lamp-local-source.h"
#include "core/store/lamp-pack-writer.h"
#include "core/store/lamp-stick.h"
#include "core/store/lamp-trust.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PATIENCE_S 30
#define WHEN G_GINT64_CONSTANT (1795680000)

typedef struct
{
  char             *root;
  char             *data;
  char             *stick;
  LampStickMonitor *sticks;
  LampStickCopier  *copier;
} Kiosk;

/* The bundled course as a signed pack, installed as if somebody had brought it. */
static void
install (Kiosk      *self,
         const char *id)
{
  g_autofree char *folder = g_build_filename (g_getenv ("LAMP_COURSES"), id, NULL);
  g_autofree char *path = g_strconcat (self->root, "/", id, ".course", NULL);
  g_autofree char *trusted = g_build_filename (self->data, LAMP_TRUST_FOLDER, NULL);
  const char      *folders[] = { trusted, NULL };
  g_autoptr (GError) error = NULL;
  LampSecretKey        *key = lamp_secret_key_generate (&error);
  const LampPackSigning signing = { key, WHEN };
  g_auto (LampPackReport) report = { 0 };
  g_autoptr (LampCourse) course = lamp_course_open (folder, &error);
  g_autoptr (LampTrust) trust = NULL;
  g_autoptr (LampStore) store = NULL;
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) index = NULL;
  g_autoptr (LampPack) pack = NULL;
  const LampImportOptions options = { FALSE, NULL, NULL, NULL };
  LampPublicKey           public_key;

  g_assert_no_error (error);
  lamp_secret_key_get_public (key, &public_key);
  g_assert_true (lamp_trust_add (trusted, id, &public_key, &error));
  g_assert_true (lamp_pack_write (course, path, &signing, &report, &error));
  lamp_secret_key_free (key);
  trust = lamp_trust_read (folders);
  store = lamp_store_open (self->data, &error);
  g_ptr_array_add (sources, lamp_local_source_open (path, &error));
  index = lamp_source_list (sources->pdata[0], NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < index->len && pack == NULL; i++)
    if (!lamp_pack_is_signature_tag (((LampIndexEntry *) index->pdata[i])->tag))
      pack = lamp_pack_open (sources->pdata[0], index->pdata[i], index, trust, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (lamp_store_import (store, pack, sources, &options, &error));
}

/* The same course as one that came with the program: only its documents are made. */
static void
bundle (Kiosk      *self,
        const char *id)
{
  g_autofree char *share = g_build_filename (self->root, "share", NULL);
  g_autofree char *packs = g_build_filename (share, "packs", NULL);
  g_autofree char *courses = g_build_filename (share, "courses", NULL);
  g_autofree char *folder = g_build_filename (courses, id, NULL);
  g_autofree char *trusted = g_build_filename (self->data, LAMP_TRUST_FOLDER, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampSecretKey) key = lamp_secret_key_generate (&error);
  const LampPackSigning signing = { key, WHEN };
  g_auto (LampPackReport) report = { 0 };
  g_autoptr (LampCourse) course = NULL;
  LampPublicKey public_key;

  g_assert_cmpint (g_mkdir (share, 0700), ==, 0);
  g_assert_cmpint (symlink (g_getenv ("LAMP_COURSES"), courses), ==, 0);
  course = lamp_course_open (folder, &error);
  lamp_secret_key_get_public (key, &public_key);
  g_assert_true (lamp_trust_add (trusted, id, &public_key, &error));
  g_assert_true (lamp_pack_write_documents (course, packs, &signing, &report, &error));
  g_assert_no_error (error);
  g_clear_object (&self->copier);
  self->copier = lamp_stick_copier_new (self->data, (const char *const[]){ courses, NULL }, self->sticks);
}

static void
kiosk_set_up (Kiosk   *self,
              gboolean is_filled)
{
  self->root = g_dir_make_tmp ("lamp-copy-XXXXXX", NULL);
  self->data = g_build_filename (self->root, "data", NULL);
  self->stick = g_build_filename (self->root, "WANG", NULL);
  g_mkdir (self->data, 0700);
  g_mkdir (self->stick, 0700);
  g_setenv ("LAMPLIGHT_STICKS", self->stick, TRUE);
  if (is_filled)
    {
      install (self, "spot-the-scam");
      install (self, "phone-farm-tool");
    }
  self->sticks = lamp_stick_monitor_new (FALSE);
  self->copier = lamp_stick_copier_new (self->data, (const char *const[]){ NULL }, self->sticks);
}

static void
kiosk_tear_down (Kiosk *self)
{
  g_unsetenv ("LAMPLIGHT_STICKS");
  g_clear_object (&self->copier);
  g_clear_object (&self->sticks);
  lamp_folder_remove (self->root);
  g_free (self->root);
  g_free (self->data);
  g_free (self->stick);
}

static void
wait_stage (Kiosk               *self,
            LampStickCopierStage stage)
{
  gint64 late = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  while (lamp_stick_copier_get_stage (self->copier) != stage)
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, late);
      g_usleep (500);
    }
}

/* The tags of the packs that are on the stick now. */
static GPtrArray *
list_stick (Kiosk *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampTarget) stick = lamp_stick_open (self->stick, &error);
  GPtrArray *entries;

  g_assert_no_error (error);
  entries = lamp_target_list (stick, NULL, &error);
  g_assert_no_error (error);
  for (guint i = entries->len; i > 0; i--)
    if (lamp_pack_is_signature_tag (((LampIndexEntry *) entries->pdata[i - 1])->tag))
      g_ptr_array_remove_index (entries, i - 1);
  return entries;
}

static GtkWidget *
find_course (Screen     *screen,
             const char *id)
{
  const LampCourse *course = lamp_course_list_find (screen->courses, id);

  return screen_find_button (screen->window, lamp_course_get_title (course, "en"));
}

/* What came with the program goes onto the stick beside what was brought. */
static void
test_bundled (Screen       *screen,
              gconstpointer data)
{
  Kiosk kiosk;
  g_autoptr (GPtrArray) there = NULL;

  kiosk_set_up (&kiosk, FALSE);
  install (&kiosk, "spot-the-scam");
  bundle (&kiosk, "sell-online");
  screen_show (screen, lamp_copy_courses_page_new (kiosk.copier, kiosk.sticks, screen->courses, "en"));
  screen_click (screen_find_button (screen->window, "Stick: WANG"));
  wait_stage (&kiosk, LAMP_STICK_COPIER_PLANNED);
  g_assert_cmpuint (lamp_stick_copier_count_chosen (kiosk.copier), ==, 2);
  g_assert_nonnull (find_course (screen, "sell-online"));
  screen_click (screen_find_button (screen->window, "Copy now"));
  wait_stage (&kiosk, LAMP_STICK_COPIER_DONE);
  there = list_stick (&kiosk);
  g_assert_cmpuint (there->len, ==, 2);
  g_assert_true (g_str_has_prefix (((LampIndexEntry *) there->pdata[0])->tag, "sell-online-"));
  kiosk_tear_down (&kiosk);
}

/* Of the publisher, who is called as the course is. */
static gboolean
has_key (const Kiosk *self,
         const char  *name)
{
  g_autofree char *file = g_strconcat (name, LAMP_TRUST_ENDING, NULL);
  g_autofree char *path = g_build_filename (self->stick, LAMP_STICK_FOLDER, file, NULL);
  g_autofree char *called = NULL;
  LampPublicKey    key;

  return lamp_trust_read_file (path, &called, &key, NULL) && g_str_equal (called, name);
}

/* One course, then the rest; what is there already is told, and is not written again. */
static void
test_copy (Screen       *screen,
           gconstpointer data)
{
  Kiosk  kiosk;
  gint64 all, rest;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) both = NULL;

  kiosk_set_up (&kiosk, TRUE);
  screen_show (screen, lamp_copy_courses_page_new (kiosk.copier, kiosk.sticks, screen->courses, "en"));
  screen_click (screen_find_button (screen->window, "Stick: WANG"));
  wait_stage (&kiosk, LAMP_STICK_COPIER_PLANNED);
  all = lamp_stick_copier_measure (kiosk.copier);
  g_assert_cmpuint (lamp_stick_copier_count_chosen (kiosk.copier), ==, 2);
  screen_click (find_course (screen, "phone-farm-tool"));
  rest = all - lamp_stick_copier_measure (kiosk.copier);
  g_assert_cmpint (rest, >, 0);
  screen_click (find_course (screen, "spot-the-scam"));
  g_assert_true (screen_is_shown (screen->window, "No course is chosen. Tap the ones that shall come onto the stick."));
  g_assert_false (gtk_widget_is_sensitive (screen_find_button (screen->window, "Copy now")));
  screen_click (find_course (screen, "spot-the-scam"));
  screen_click (screen_find_button (screen->window, "Copy now"));
  wait_stage (&kiosk, LAMP_STICK_COPIER_DONE);
  g_assert_true (screen_is_shown (screen->window, "Everything is on the stick and was read back. You may pull it out now."));
  one = list_stick (&kiosk);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_true (g_str_has_prefix (((LampIndexEntry *) one->pdata[0])->tag, "spot-the-scam-"));
  g_assert_true (has_key (&kiosk, "spot-the-scam"));
  g_assert_false (has_key (&kiosk, "phone-farm-tool"));
  screen_click (screen_find_button (screen->window, "Another stick"));
  screen_click (screen_find_button (screen->window, "Stick: WANG"));
  wait_stage (&kiosk, LAMP_STICK_COPIER_PLANNED);
  g_assert_cmpint (lamp_stick_copier_measure (kiosk.copier), ==, rest);
  for (guint i = 0; i < 2; i++)
    {
      const LampStickPlanItem *item = lamp_stick_copier_get_plan (kiosk.copier)->items->pdata[i];

      g_assert_cmpint (item->is_there, ==, g_str_equal (item->course, "spot-the-scam"));
      g_assert_cmpint (item->there, ==, item->is_there ? item->version : 0);
    }
  screen_click (screen_find_button (screen->window, "Copy now"));
  wait_stage (&kiosk, LAMP_STICK_COPIER_DONE);
  both = list_stick (&kiosk);
  g_assert_cmpuint (both->len, ==, 2);
  kiosk_tear_down (&kiosk);
}

/* Pulled out in the middle, or before its place is written to: it is told, and goes on by itself. */
static void
test_pulled_out (Screen       *screen,
                 gconstpointer data)
{
  Kiosk            kiosk;
  g_autofree char *away = NULL;
  g_autoptr (GPtrArray) both = NULL;

  kiosk_set_up (&kiosk, TRUE);
  away = g_strconcat (kiosk.stick, ".away", NULL);
  screen_show (screen, lamp_copy_courses_page_new (kiosk.copier, kiosk.sticks, screen->courses, "en"));
  lamp_stick_copier_choose_stick (kiosk.copier, kiosk.stick);
  wait_stage (&kiosk, LAMP_STICK_COPIER_PLANNED);
  g_assert_cmpint (g_rename (kiosk.stick, away), ==, 0);
  g_test_expect_message (NULL, G_LOG_LEVEL_MESSAGE, "*there is no stick at this place*");
  screen_click (screen_find_button (screen->window, "Copy now"));
  wait_stage (&kiosk, LAMP_STICK_COPIER_AWAY);
  g_test_assert_expected_messages ();
  g_assert_true (screen_is_shown (screen->window, "The stick WANG was pulled out. Nothing is lost. Put it in again: copying goes on by itself."));
  while (lamp_stick_monitor_list (kiosk.sticks)->len > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_rename (away, kiosk.stick), ==, 0);
  wait_stage (&kiosk, LAMP_STICK_COPIER_DONE);
  both = list_stick (&kiosk);
  g_assert_cmpuint (both->len, ==, 2);
  kiosk_tear_down (&kiosk);
}

/* Stopped, or with a stick that is at fault itself: said, and the next try begins anew. */
static void
test_fails (Screen       *screen,
            gconstpointer data)
{
  Kiosk            kiosk;
  g_autofree char *folder = NULL;
  g_autofree char *index = NULL;

  kiosk_set_up (&kiosk, TRUE);
  folder = g_build_filename (kiosk.stick, "Lamplight", NULL);
  index = g_build_filename (folder, "index.json", NULL);
  g_mkdir (folder, 0700);
  g_assert_true (g_file_set_contents (index, "{", 1, NULL));
  screen_show (screen, lamp_copy_courses_page_new (kiosk.copier, kiosk.sticks, screen->courses, "en"));
  screen_click (screen_find_button (screen->window, "Stick: WANG"));
  wait_stage (&kiosk, LAMP_STICK_COPIER_FAILED);
  g_assert_true (screen_is_shown (screen->window, "The folder \"Lamplight\" on this stick is damaged. Please delete it on a computer, or use another stick."));
  g_remove (index);
  screen_click (screen_find_button (screen->window, "Another stick"));
  screen_click (screen_find_button (screen->window, "Stick: WANG"));
  wait_stage (&kiosk, LAMP_STICK_COPIER_PLANNED);
  g_test_expect_message (NULL, G_LOG_LEVEL_MESSAGE, "*ancel*");
  screen_click (screen_find_button (screen->window, "Copy now"));
  screen_click (screen_find_button (screen->window, "Stop"));
  wait_stage (&kiosk, LAMP_STICK_COPIER_IDLE);
  g_test_assert_expected_messages ();
  g_assert_false (g_file_test (index, G_FILE_TEST_EXISTS));
  kiosk_tear_down (&kiosk);
}

/* Without a kiosk: what fits is chosen, the smaller ones first, and shared files count once. */
static void
test_fit (void)
{
  static const struct
  {
    const char *course;
    gint64      sizes[2];
    gboolean    is_too_large;
  } courses[] = { { "a", { 1000, 9000 }, FALSE }, { "b", { 1000, 3000 }, FALSE }, { "c", { 1000, 500 }, FALSE }, { "d", { 1, 1 }, TRUE } };
  LampStickPlan plan = { g_ptr_array_new (), 20000, 4096 };
  g_auto (GStrv) all = NULL;
  g_auto (GStrv) some = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (courses); i++)
    {
      LampStickPlanItem *item = g_new0 (LampStickPlanItem, 1);

      item->course = (char *) courses[i].course;
      item->is_too_large = courses[i].is_too_large;
      item->missing = g_ptr_array_new_with_free_func (g_free);
      for (guint j = 0; j < 2; j++)
        {
          LampBlob *blob = g_new0 (LampBlob, 1);

          blob->sha256 = (char *) (j == 0 ? "shared" : courses[i].course);
          blob->size = courses[i].sizes[j];
          g_ptr_array_add (item->missing, blob);
        }
      g_ptr_array_add (plan.items, item);
    }
  g_assert_cmpint (lamp_stick_plan_measure (&plan, (const char *const[]){ "b", "c", NULL }), ==, 3 * 4096);
  some = lamp_stick_plan_fit (&plan);
  g_assert_cmpuint (g_strv_length (some), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) some, "b") && g_strv_contains ((const char *const *) some, "c"));
  plan.room = 6 * 4096;
  all = lamp_stick_plan_fit (&plan);
  g_assert_cmpuint (g_strv_length (all), ==, 3);
  for (guint i = 0; i < plan.items->len; i++)
    {
      g_ptr_array_unref (((LampStickPlanItem *) plan.items->pdata[i])->missing);
      g_free (plan.items->pdata[i]);
    }
  g_ptr_array_unref (plan.items);
}

static LampPage *
make_page (const char *language,
           gpointer    data)
{
  return lamp_copy_courses_page_new (((Kiosk *) data)->copier, ((Kiosk *) data)->sticks, NULL, language);
}

static void
test_rules (void)
{
  Kiosk kiosk;

  kiosk_set_up (&kiosk, TRUE);
  lamp_rules_check_page (make_page, &kiosk, "copy courses, which stick");
  lamp_stick_copier_choose_stick (kiosk.copier, kiosk.stick);
  wait_stage (&kiosk, LAMP_STICK_COPIER_PLANNED);
  lamp_rules_check_page (make_page, &kiosk, "copy courses, which courses");
  lamp_stick_copier_begin (kiosk.copier);
  wait_stage (&kiosk, LAMP_STICK_COPIER_DONE);
  lamp_rules_check_page (make_page, &kiosk, "copy courses, done");
  kiosk_tear_down (&kiosk);
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/copy-courses-page/" name, Screen, NULL, screen_set_up, func, screen_tear_down)
  ADD ("copy", test_copy);
  ADD ("bundled", test_bundled);
  ADD ("pulled-out", test_pulled_out);
  ADD ("fails", test_fails);
#undef ADD
  g_test_add_func ("/copy-courses-page/fit", test_fit);
  g_test_add_func ("/copy-courses-page/rules", test_rules);
  return g_test_run ();
}
