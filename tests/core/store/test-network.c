/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When updates may come, what a stick can hold, and how a server's challenge is read. */

#include "core/store/lamp-challenge.h"
#include "core/store/lamp-network.h"
#include "core/store/lamp-stick.h"

#include <glib/gstdio.h>
#include <string.h>

static LampNetwork *
read_settings (const char *text)
{
  g_autofree char *folder = g_dir_make_tmp ("lamp-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, LAMP_NETWORK_FILE, NULL);
  g_autoptr (GError) error = NULL;
  LampNetwork *network;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  network = lamp_network_read (folder, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return network;
}

static void
test_hours (void)
{
  static const struct
  {
    const char *hours;
    int         from, to; /* both included */
  } cases[] = { { "22-6", 22, 5 }, { "0-24", 0, 23 }, { "9-17", 9, 16 }, { " 23 - 0 ", 23, 23 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("[Network]\nHours=%s\n", cases[i].hours);
      g_autoptr (LampNetwork) network = read_settings (text);

      for (int hour = 0; hour < 24; hour++)
        {
          gboolean is_within = cases[i].from <= cases[i].to ? hour >= cases[i].from && hour <= cases[i].to : hour >= cases[i].from || hour <= cases[i].to;
          g_autoptr (GError) error = NULL;

          g_assert_cmpint (lamp_network_allows (network, hour, FALSE, &error), ==, is_within);
          g_assert_true (is_within || g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_LATER));
        }
    }
}

/* What somebody wrote by hand stays: comments, passwords, keys of later programs; a file that can't be read is left alone. */
static void
test_change (void)
{
  static const char       text[] = "# Asked of the county on Monday\n[Network]\nSources=https://a.example/;\nProxy=http://proxy:3128\nFuture=yes\n\n[Login a.example]\nUser=county\nPassword=geheim\n";
  const char *const       sources[] = { "https://a.example/", "http://10.0.0.5:8365/", NULL };
  const gboolean          yes = TRUE;
  const int               from = 22, to = 6, any = -1, wrong = 22;
  const LampNetworkChange change = { sources, &yes, &yes, NULL, &from, &to };
  const LampNetworkChange at_any_time = { NULL, NULL, NULL, NULL, &any, &any };
  const LampNetworkChange never = { NULL, NULL, NULL, NULL, &from, &wrong };
  g_autofree char        *folder = g_dir_make_tmp ("lamp-XXXXXX", NULL);
  g_autofree char        *path = g_build_filename (folder, LAMP_NETWORK_FILE, NULL);
  g_autofree char        *after = NULL;
  g_autofree char        *broken = NULL;
  g_autoptr (LampNetwork) network = NULL;
  g_autoptr (LampNetwork) again = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf information;

  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_true (lamp_network_change (folder, &change, &error));
  g_assert_no_error (error);
  network = lamp_network_read (folder, &error);
  g_assert_no_error (error);
  g_assert_true (g_strv_equal ((const char *const *) network->sources, sources));
  g_assert_true (network->is_automatic && network->may_be_metered && !network->is_shared);
  g_assert_cmpint (network->from_hour, ==, 22);
  g_assert_cmpstr (network->proxy, ==, "http://proxy:3128");
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_nonnull (strstr (after, "# Asked of the county on Monday"));
  g_assert_nonnull (strstr (after, "Future=yes"));
  g_assert_nonnull (strstr (after, "Password=geheim"));
  g_assert_cmpint (g_stat (path, &information), ==, 0);
  g_assert_cmpint (information.st_mode & 0777, ==, 0600);

  g_assert_true (lamp_network_change (folder, &at_any_time, &error));
  again = lamp_network_read (folder, &error);
  g_assert_cmpint (again->from_hour, ==, -1);
  g_assert_false (lamp_network_change (folder, &never, &error));
  g_assert_error (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_SETTINGS);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "not a key file", -1, NULL));
  g_assert_false (lamp_network_change (folder, &change, &error));
  g_assert_error (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_SETTINGS);
  g_assert_true (g_file_get_contents (path, &broken, NULL, NULL));
  g_assert_cmpstr (broken, ==, "not a key file");
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_metered (void)
{
  g_autoptr (LampNetwork) careful = read_settings ("");
  g_autoptr (LampNetwork) generous = read_settings ("[Network]\nMetered=true\nKilobytesPerSecond=50\nPatience=7\n");
  g_autoptr (GError) error = NULL;

  g_assert_true (lamp_network_allows (careful, 12, FALSE, NULL));
  g_assert_false (lamp_network_allows (careful, 12, TRUE, &error));
  g_assert_error (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_LATER);
  g_assert_true (lamp_network_allows (generous, 12, TRUE, NULL));
  g_assert_cmpint (generous->rate, ==, 50000);
  g_assert_cmpuint (generous->patience, ==, 7);
}

static void
test_logins (void)
{
  g_autoptr (LampNetwork) network = read_settings ("[Login registry.example.org]\nUser=county\nPassword=a=b;c\n[Login half.example.org]\nUser=county\n");
  g_autofree char *user = NULL;
  g_autofree char *password = NULL;

  g_assert_true (lamp_network_find_login (network, "registry.example.org", &user, &password));
  g_assert_cmpstr (user, ==, "county");
  g_assert_cmpstr (password, ==, "a=b;c");
  g_clear_pointer (&user, g_free);
  g_clear_pointer (&password, g_free);
  g_assert_false (lamp_network_find_login (network, "registry.example.org:5000", &user, &password));
  g_assert_false (lamp_network_find_login (network, "half.example.org", &user, &password));
  g_assert_null (user);
}

/* FAT32 ends at 4 GB less a byte; exFAT and others do not. */
static void
test_stick (void)
{
  const gint64 fat = 0x4d44, exfat = 0x2011bab0, limit = (gint64) 4 * 1024 * 1024 * 1024;

  g_assert_true (lamp_stick_can_hold (fat, limit - 1));
  g_assert_false (lamp_stick_can_hold (fat, limit));
  g_assert_true (lamp_stick_can_hold (exfat, limit));
}

static void
test_challenge (void)
{
  static const struct
  {
    const char *header;
    gboolean    is_known;
    gboolean    is_bearer;
    const char *realm;
    const char *scope;
  } cases[] = {
    { "Bearer realm=\"https://a/token\",service=\"s\",scope=\"repository:x/y:pull,push\"", TRUE, TRUE, "https://a/token", "repository:x/y:pull,push" },
    { "bearer  Realm = \"https://a/t\\\"x\" , error=\"invalid\"", TRUE, TRUE, "https://a/t\"x", NULL },
    { "Basic realm=\"here\", Bearer realm=https://a/token", TRUE, TRUE, "https://a/token", NULL },
    { "Basic realm=\"Bearer\"", TRUE, FALSE, NULL, NULL },
    { "Basic", TRUE, FALSE, NULL, NULL },
    { "Bearer service=\"s\"", FALSE, TRUE, NULL, NULL },
    { "Bearer realm=\"open", FALSE, TRUE, NULL, NULL },
    { "Negotiate", FALSE, FALSE, NULL, NULL },
    { "", FALSE, FALSE, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (LampChallenge) challenge = { FALSE };

      g_test_message ("%s", cases[i].header);
      g_assert_cmpint (lamp_challenge_parse (cases[i].header, &challenge), ==, cases[i].is_known);
      g_assert_cmpint (challenge.is_bearer, ==, cases[i].is_bearer);
      g_assert_cmpstr (challenge.realm, ==, cases[i].realm);
      g_assert_cmpstr (challenge.scope, ==, cases[i].scope);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/hours", test_hours);
  g_test_add_func ("/network/metered", test_metered);
  g_test_add_func ("/network/change", test_change);
  g_test_add_func ("/network/logins", test_logins);
  g_test_add_func ("/network/stick", test_stick);
  g_test_add_func ("/network/challenge", test_challenge);
  return g_test_run ();
}
