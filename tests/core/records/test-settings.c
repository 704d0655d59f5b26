/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is set up for a kiosk comes back as it was kept, and a damaged file harms nothing; sealed backups are found on a stick. */

#include "records-fixture.h"

#include <string.h>
#include <sys/stat.h>

#include "core/records/lamp-backup.h"
#include "core/records/lamp-settings.h"

static void
test_kept (void)
{
  char            *folder = make_folder ();
  g_autofree char *below = g_build_filename (folder, "new", NULL);
  g_autofree char *path = g_build_filename (below, "settings.ini", NULL);
  g_autoptr (LampSettings) none = lamp_settings_read (below);
  g_autoptr (LampSettings) copy = NULL;
  g_autoptr (LampSettings) read = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;

  g_assert_null (none->centre);
  g_assert_cmpstr (none->language, ==, "");
  g_assert_cmpint (none->scale, ==, 0);
  g_assert_false (none->set_up);
  g_assert_false (none->damaged);
  lamp_settings_set_centre (none, "  东村\"夜校\"; 1号\\ ");
  g_strlcpy (none->language, "zh-CN", sizeof none->language);
  none->scale = 200;
  none->set_up = TRUE;
  none->stick_time = START_US;
  g_assert_true (lamp_settings_write (none, below, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  read = lamp_settings_read (below);
  copy = lamp_settings_copy (read);
  g_assert_cmpstr (copy->centre, ==, "东村\"夜校\"; 1号\\");
  g_assert_cmpstr (copy->language, ==, "zh-CN");
  g_assert_cmpint (copy->scale, ==, 200);
  g_assert_true (copy->set_up);
  g_assert_cmpint (copy->stick_time, ==, START_US);
  lamp_settings_set_centre (copy, "   ");
  g_assert_null (copy->centre);
  remove_folder (folder);
}

static void
test_long_name (void)
{
  g_autoptr (LampSettings) settings = g_new0 (LampSettings, 1);
  g_autoptr (GString) name = g_string_new (NULL);

  for (int i = 0; i < LAMP_CENTRE_MAX + 10; i++)
    g_string_append (name, "村");
  lamp_settings_set_centre (settings, name->str);
  g_assert_cmpint (g_utf8_strlen (settings->centre, -1), ==, LAMP_CENTRE_MAX);
  lamp_settings_set_centre (settings, "a\xff");
  g_assert_true (g_utf8_validate (settings->centre, -1, NULL));
}

/* What is out of range is as if it were not there; what is no settings file is told. */
static void
test_damaged (void)
{
  static const struct
  {
    const char *text;
    gboolean    damaged;
  } files[] = {
    { "", TRUE },
    { "\xff\xfe", TRUE },
    { "[Kiosk\nScale=200\n", TRUE },
    { "[Other]\nScale=200\n", TRUE },
    { "[Kiosk]\nScale=7\nLanguage=tlh\nStickTime=-5\nSetUp=perhaps\n", FALSE },
    { "[Kiosk]\nScale=99999999999999999999\nLanguage=\n", FALSE },
  };
  char            *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "settings.ini", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (LampSettings) read = NULL;

      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
      read = lamp_settings_read (folder);
      g_assert_cmpint (read->damaged, ==, files[i].damaged);
      g_assert_cmpint (read->scale, ==, 0);
      g_assert_cmpstr (read->language, ==, "");
      g_assert_cmpint (read->stick_time, ==, 0);
      g_assert_false (read->set_up);
    }
  remove_folder (folder);
}

/* What could not be written leaves what was there. */
static void
test_not_written (void)
{
  char            *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autoptr (LampSettings) settings = lamp_settings_read (folder);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "x", -1, NULL));
  g_assert_false (lamp_settings_write (settings, path, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, LAMP_RECORDS_ERROR);
  remove_folder (folder);
}

static void
test_sealed_on_stick (void)
{
  char *folder = make_folder ();
  char *stick = make_folder ();
  g_autoptr (LampClock) clock = lamp_clock_new_fixed (START_US);
  g_autoptr (LampRecords) records = open_records (folder, clock);
  g_autofree char *learner = add_learner (records);
  g_autofree char *first = lamp_backup_choose_sealed_path (stick, START_US);
  g_autofree char *second = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GPtrArray) none = lamp_backup_list_sealed (stick);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (LampRestorePreview) preview = { 0 };

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (lamp_records_back_up_sealed (records, first, "market day", &error));
  g_assert_no_error (error);
  second = lamp_backup_choose_sealed_path (stick, START_US);
  g_assert_cmpstr (first, !=, second);
  g_assert_true (lamp_records_back_up_sealed (records, second, "market day", &error));
  other = g_strconcat (first, ".txt", NULL);
  g_assert_true (g_file_set_contents (other, "x", -1, NULL));
  found = lamp_backup_list_sealed (stick);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_true (lamp_restore_preview (folder, ((LampBackup *) found->pdata[0])->path, "market day", &preview, &error));
  g_assert_no_error (error);
  g_assert_true (preview.is_sealed);
  g_assert_cmpint (preview.backup.n_learners, ==, 1);
  g_clear_object (&records);
  remove_folder (folder);
  remove_folder (stick);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/kept", test_kept);
  g_test_add_func ("/settings/long-name", test_long_name);
  g_test_add_func ("/settings/damaged", test_damaged);
  g_test_add_func ("/settings/not-written", test_not_written);
  g_test_add_func ("/settings/sealed-on-stick", test_sealed_on_stick);
  return g_test_run ();
}
