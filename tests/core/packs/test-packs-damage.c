/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kiosk whose small files about courses are damaged in some way: it says so in the log, goes on, and loses nothing of what stood there. */

#include "pack-fixture.h"

#include "core/course/lamp-folder.h"
#include "core/store/lamp-small-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define ERRAND "courses-coming.ini"
#define KEY LAMP_TRUST_FOLDER "/county.pub"
#define HUGE_BYTES (100 * 1000 * 1000)

static const char *const files[] = { ERRAND, LAMP_PACK_HISTORY_FILE, LAMP_REFUSED_FILE, LAMP_NETWORK_FILE, KEY };

typedef enum
{
  FLIPPED,
  CUT_SHORT,
  ZEROES,
  HUGE,
  FOLDER,
  N_DAMAGES
} Damage;

static GString *logged;

static void
keep_log (const char    *domain,
          GLogLevelFlags level,
          const char    *message,
          gpointer       user_data)
{
  g_assert_false (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL));
  g_assert_true (g_utf8_validate (message, -1, NULL));
  g_string_append_printf (logged, "%s\n", message);
}

/* What a kiosk of some months has: something begun, a history, a refusal, an address, a publisher. */
static void
make_old_kiosk (PackKiosk *kiosk)
{
  LampSecretKey *county;

  pack_kiosk_set_up (kiosk);
  pack_kiosk_trust (kiosk);
  pack_kiosk_write_network (kiosk, "# The county's\n[Network]\nSources=/nowhere/1\nAutomatic=true\nHours=22-6\n\n[Login registry.example]\nUser=kiosk\nPassword=secret\n");
  for (int i = 1; i <= 5; i++)
    {
      LampPackEntry entry = { i, LAMP_PACK_CAME, (char *) "old", (char *) "An old course", i, 0, (char *) "county", (char *) "/stick" };

      g_assert_true (lamp_pack_history_add (kiosk->data, &entry, NULL));
    }
  county = g_steal_pointer (&kiosk->key);
  kiosk->key = lamp_secret_key_generate (NULL);
  pack_kiosk_write_pack (kiosk, kiosk->stick, "stranger", 1, 0);
  lamp_bringing_look (lamp_pack_desk_get_bringing (kiosk->desk), PACK_KIOSK_STICKS (kiosk), FALSE);
  pack_kiosk_wait (kiosk, LAMP_BRINGING_OFFERED);
  lamp_secret_key_free (kiosk->key);
  kiosk->key = county;
  {
    g_autofree char *path = g_build_filename (kiosk->data, ERRAND, NULL);

    g_assert_true (g_file_set_contents (path, "[Coming]\nPlaces=/stick\nWanted=other 1\nNearby=false\n", -1, NULL));
  }
}

static void
spoil (const char *path,
       Damage      damage,
       GRand      *chance)
{
  g_autofree char *text = NULL;
  gsize            size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  if (damage == FOLDER)
    {
      g_autofree char *inside = g_build_filename (path, "something", NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
      g_assert_true (g_file_set_contents (inside, "kept", -1, NULL));
      return;
    }
  for (guint i = 0; i < 5 && damage == FLIPPED; i++)
    text[g_rand_int_range (chance, 0, (gint32) size)] ^= (char) g_rand_int_range (chance, 1, 256);
  if (damage == ZEROES)
    memset (text + size / 2, 0, size - size / 2);
  g_assert_true (g_file_set_contents (path, text, damage == CUT_SHORT ? (gssize) g_rand_int_range (chance, 1, (gint32) size) : (gssize) size, NULL));
  if (damage == HUGE)
    g_assert_cmpint (truncate (path, HUGE_BYTES), ==, 0);
}

/* All that is read goes on, with what can be read. */
static void
read_everything (PackKiosk *kiosk)
{
  g_autoptr (GAsyncResult) history = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GAsyncResult) publishers = NULL;
  g_autoptr (GAsyncResult) network = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) refusals = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (LampNetwork) settings = NULL;
  g_autoptr (GError) error = NULL;

  lamp_pack_desk_read_history_async (kiosk->desk, NULL, pack_kiosk_keep_result_cb, &history);
  pack_kiosk_iterate_until (&history);
  entries = lamp_pack_desk_list_finish (kiosk->desk, history, NULL);
  g_assert_nonnull (entries);
  lamp_pack_desk_read_refused_async (kiosk->desk, NULL, pack_kiosk_keep_result_cb, &refused);
  pack_kiosk_iterate_until (&refused);
  refusals = lamp_pack_desk_list_finish (kiosk->desk, refused, NULL);
  g_assert_nonnull (refusals);
  lamp_pack_desk_list_publishers_async (kiosk->desk, PACK_KIOSK_STICKS (kiosk), NULL, pack_kiosk_keep_result_cb, &publishers);
  pack_kiosk_iterate_until (&publishers);
  keys = lamp_pack_desk_list_finish (kiosk->desk, publishers, NULL);
  g_assert_nonnull (keys);
  lamp_pack_desk_read_network_async (kiosk->desk, NULL, pack_kiosk_keep_result_cb, &network);
  pack_kiosk_iterate_until (&network);
  settings = lamp_pack_desk_read_network_finish (kiosk->desk, network, &error);
  g_assert_true (settings != NULL || g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_SETTINGS));
}

static gboolean
change_network (PackKiosk *kiosk,
                GError   **error)
{
  const gboolean          is_on = TRUE;
  const LampNetworkChange change = { .may_be_metered = &is_on };
  g_autoptr (GAsyncResult) result = NULL;

  lamp_pack_desk_change_network_async (kiosk->desk, &change, pack_kiosk_keep_result_cb, &result);
  pack_kiosk_iterate_until (&result);
  return lamp_pack_desk_finish (kiosk->desk, result, error);
}

/* That all has come is noted in another thread. */
static void
wait_for_errand (PackKiosk *kiosk)
{
  g_autofree char *path = g_build_filename (kiosk->data, ERRAND, NULL);

  for (guint i = 0; i < 5000 && g_file_test (path, G_FILE_TEST_EXISTS); i++)
    g_usleep (1000);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* All that is written goes on: the publisher is trusted anew where need be, settings are changed, a course comes, another is refused. */
static void
write_everything (PackKiosk *kiosk,
                  int        version)
{
  g_autoptr (GAsyncResult) trusted = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (LampStore) store = NULL;
  g_autoptr (LampInstalled) installed = NULL;
  g_autoptr (LampNetwork) network = NULL;
  g_autoptr (GError) error = NULL;
  LampPublicKey key;

  lamp_secret_key_get_public (kiosk->key, &key);
  lamp_pack_desk_trust_async (kiosk->desk, "county", &key, pack_kiosk_keep_result_cb, &trusted);
  pack_kiosk_iterate_until (&trusted);
  if (!lamp_pack_desk_finish (kiosk->desk, trusted, &error))
    {
      /* A flipped byte may have made another key of it: that one is not replaced unasked. */
      g_assert_error (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_KEY);
      g_clear_error (&error);
      g_clear_object (&trusted);
      lamp_pack_desk_trust_async (kiosk->desk, "county anew", &key, pack_kiosk_keep_result_cb, &trusted);
      pack_kiosk_iterate_until (&trusted);
      g_assert_true (lamp_pack_desk_finish (kiosk->desk, trusted, &error));
    }
  if (!change_network (kiosk, &error))
    {
      g_assert_error (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_SETTINGS);
      g_clear_error (&error);
      g_assert_true (lamp_network_begin_anew (kiosk->data, &error));
      g_assert_true (change_network (kiosk, &error));
    }
  network = lamp_network_read (kiosk->data, &error);
  g_assert_no_error (error);
  g_assert_true (network->may_be_metered);
  pack_kiosk_bring (kiosk);
  store = lamp_store_open (kiosk->data, NULL);
  installed = lamp_store_find (store, "small", &error);
  g_assert_no_error (error);
  history = lamp_pack_history_read (kiosk->data, 1);
  g_assert_cmpint (installed->version, ==, version);
  g_assert_cmpstr (((LampPackEntry *) history->pdata[0])->course, ==, "small");
  g_assert_cmpint (((LampPackEntry *) history->pdata[0])->version, ==, version);
  refused = lamp_refused_list (kiosk->data);
  g_assert_cmpuint (refused->len, >=, 1);
  wait_for_errand (kiosk);
}

static gboolean
is_same (const char *path,
         const char *text,
         gsize       size)
{
  g_autofree char *there = NULL;
  gsize            length;

  return g_file_get_contents (path, &there, &length, NULL) && length >= size && memcmp (there, text, size) == 0;
}

/* What stood there stands there still, or beside; or nothing of it was in doubt. */
static gboolean
is_kept (const char *path,
         Damage      damage,
         const char *text,
         gsize       size)
{
  g_autofree char *aside = g_strconcat (path, ".damaged", NULL);
  g_autofree char *inside = g_build_filename (aside, "something", NULL);
  GStatBuf         information;

  if (damage == FOLDER)
    return is_same (inside, "kept", 4);
  if (damage == HUGE)
    return g_stat (aside, &information) == 0 && information.st_size == HUGE_BYTES;
  return is_same (aside, text, size) || is_same (path, text, size);
}

/* Whether it looks whole to whoever reads it. */
static gboolean
is_understood (const char *data,
               const char *name)
{
  g_autofree char *path = g_build_filename (data, name, NULL);
  g_autofree char *called = NULL;
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (LampNetwork) network = NULL;
  LampPublicKey key;

  if (g_str_equal (name, KEY))
    return lamp_trust_read_file (path, &called, &key, NULL);
  if (g_str_equal (name, LAMP_NETWORK_FILE))
    return (network = lamp_network_read (data, NULL)) != NULL;
  return (file = lamp_small_file_read_keys (path, NULL)) != NULL;
}

/* One kiosk for all: what it had is there again before the next damage. */
typedef struct
{
  PackKiosk kiosk;
  char     *texts[G_N_ELEMENTS (files)];
  GRand    *chance;
  int       version; /* of the course that comes */
} Bench;

static void
bench_set_up (Bench *self)
{
  make_old_kiosk (&self->kiosk);
  self->chance = g_rand_new_with_seed (7);
  self->version = 0;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (self->kiosk.data, files[i], NULL);

      g_assert_true (g_file_get_contents (path, &self->texts[i], NULL, NULL));
    }
}

static void
bench_tear_down (Bench *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (self->texts[i]);
  g_rand_free (self->chance);
  pack_kiosk_tear_down (&self->kiosk);
}

static void
make_whole (Bench *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (self->kiosk.data, files[i], NULL);
      g_autofree char *aside = g_strconcat (path, ".damaged", NULL);

      lamp_folder_remove (aside);
      g_unlink (aside);
      g_assert_true (g_file_set_contents_full (path, self->texts[i], -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
}

static void
try_damage (Bench      *self,
            const char *name,
            Damage      damage)
{
  PackKiosk       *kiosk = &self->kiosk;
  g_autofree char *path = g_build_filename (kiosk->data, name, NULL);
  g_autofree char *text = NULL;
  gsize            size = 0;
  gboolean         is_read;

  make_whole (self);
  spoil (path, damage, self->chance);
  if (damage != HUGE && damage != FOLDER)
    g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  pack_kiosk_write_pack (kiosk, kiosk->stick, "small", ++self->version, 1000);
  g_string_truncate (logged, 0);
  is_read = is_understood (kiosk->data, name);
  pack_kiosk_restart (kiosk);
  read_everything (kiosk);
  write_everything (kiosk, self->version);
  /* What can still be read as a whole counts as it is, for nobody can know better; the history keeps every line. */
  if ((damage == FOLDER || damage == HUGE || !is_read || g_str_equal (name, LAMP_PACK_HISTORY_FILE)) && !is_kept (path, damage, text, size))
    g_error ("%s, damage %d: it is lost; %s", name, damage, logged->str);
  if (damage == FOLDER || damage == HUGE || (!is_read && !g_str_equal (name, LAMP_PACK_HISTORY_FILE)))
    g_assert_nonnull (strstr (logged->str, name));
}

static void
test_damage (void)
{
  const char *campaign = g_getenv ("LAMPLIGHT_DAMAGES");
  guint       n = campaign != NULL ? (guint) g_ascii_strtoull (campaign, NULL, 10) : 1;
  Bench       bench;

  bench_set_up (&bench);
  for (guint i = 0; i < n; i++)
    for (guint f = 0; f < G_N_ELEMENTS (files); f++)
      for (Damage damage = FLIPPED; damage < (i == 0 ? N_DAMAGES : HUGE); damage++)
        try_damage (&bench, files[f], damage);
  bench_tear_down (&bench);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  logged = g_string_new (NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL);
  g_log_set_default_handler (keep_log, NULL);
  g_test_add_func ("/packs/damage", test_damage);
  status = g_test_run ();
  g_string_free (logged, TRUE);
  return status;
}
