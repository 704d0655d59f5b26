/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sticks come and go: as udisks2 tells, which the test plays, and as LAMPLIGHT_STICKS names them. */

#include "core/course/lamp-folder.h"
#include "core/sticks/lamp-stick-monitor.h"

#include "pretended-udisks.h"

#include <glib/gstdio.h>

#define ROOT "/org/freedesktop/UDisks2"

typedef struct
{
  GTestDBus                *bus;
  GDBusConnection          *service;
  GDBusConnection          *client;
  GDBusObjectManagerServer *manager;
  char                     *folder; /* in which "sticks" are mounted */
  GString                  *asked;  /* of udisks2 */
  gboolean                  is_busy;
  gboolean                  is_broken; /* nothing can be mounted */
  PretendedBlock           *block;     /* nullable, not owned: while "added" is told, it is found what this one is called */
  LampStickMonitor         *monitor;
  GString                  *told; /* by the monitor */
} Kiosk;

static void
added_cb (LampStickMonitor *monitor,
          LampStickInfo    *info,
          gpointer          user_data)
{
  Kiosk          *kiosk = user_data;
  PretendedBlock *block = g_steal_pointer (&kiosk->block);

  g_string_append_printf (kiosk->told, "+%s ", info->name);
  if (block == NULL)
    return;
  pretended_block_set_id_label (block, "课程");
  pretended_block_set_id_uuid (block, "1234-ABCD");
  while (!g_str_equal (lamp_stick_monitor_find (monitor, kiosk->folder)->id, "1234-ABCD"))
    g_main_context_iteration (NULL, TRUE);
}

static void
unreadable_cb (LampStickMonitor *monitor,
               gpointer          user_data)
{
  g_autofree char *names = g_strjoinv (",", (char **) lamp_stick_monitor_list_unreadable (monitor));

  g_string_append_printf (((Kiosk *) user_data)->told, "?%s ", names);
}

static void
removed_cb (LampStickMonitor *monitor,
            LampStickInfo    *info,
            gpointer          user_data)
{
  g_string_append_printf (((Kiosk *) user_data)->told, "-%s ", info->name);
}

static void
begin_watching (Kiosk *kiosk)
{
  kiosk->monitor = lamp_stick_monitor_new (FALSE);
  g_signal_connect (kiosk->monitor, "added", G_CALLBACK (added_cb), kiosk);
  g_signal_connect (kiosk->monitor, "removed", G_CALLBACK (removed_cb), kiosk);
  g_signal_connect (kiosk->monitor, "unreadable", G_CALLBACK (unreadable_cb), kiosk);
}

static void
set_up (Kiosk        *kiosk,
        gconstpointer data)
{
  GDBusConnectionFlags flags = G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  kiosk->folder = g_dir_make_tmp ("lamp-sticks-XXXXXX", NULL);
  kiosk->asked = g_string_new (NULL);
  kiosk->told = g_string_new (NULL);
  kiosk->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (kiosk->bus);
  kiosk->service = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (kiosk->bus), flags, NULL, NULL, &error);
  g_assert_no_error (error);
  kiosk->client = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (kiosk->bus), flags, NULL, NULL, &error);
  g_assert_no_error (error);
  kiosk->manager = g_dbus_object_manager_server_new (ROOT);
  g_dbus_object_manager_server_set_connection (kiosk->manager, kiosk->service);
  reply = g_dbus_connection_call_sync (kiosk->service, "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", "org.freedesktop.UDisks2", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  begin_watching (kiosk);
  lamp_stick_monitor_ask_disks (kiosk->monitor, kiosk->client);
}

static void
tear_down (Kiosk        *kiosk,
           gconstpointer data)
{
  g_clear_object (&kiosk->monitor);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&kiosk->manager);
  g_dbus_connection_close_sync (kiosk->client, NULL, NULL);
  g_dbus_connection_close_sync (kiosk->service, NULL, NULL);
  g_clear_object (&kiosk->client);
  g_clear_object (&kiosk->service);
  g_test_dbus_down (kiosk->bus);
  g_clear_object (&kiosk->bus);
  lamp_folder_remove (kiosk->folder);
  g_free (kiosk->folder);
  g_string_free (kiosk->asked, TRUE);
  g_string_free (kiosk->told, TRUE);
}

static void
wait_told (Kiosk      *kiosk,
           const char *told)
{
  while (!g_str_equal (kiosk->told->str, told) && strlen (kiosk->told->str) < strlen (told))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (kiosk->told->str, ==, told);
  g_string_truncate (kiosk->told, 0);
}

/* So long that whatever was to happen has happened: longer than a desktop is waited for. */
static gboolean
over_cb (gpointer is_over)
{
  *(gboolean *) is_over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
settle (guint milliseconds)
{
  gboolean is_over = FALSE;

  g_timeout_add (milliseconds, over_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* ---- udisks2 ---- */

static void
set_mount_points (PretendedFilesystem *file_system,
                  const char          *first,
                  const char          *second)
{
  const char *points[] = { first, second, NULL };

  pretended_filesystem_set_mount_points (file_system, points);
}

static gboolean
mount_cb (PretendedFilesystem   *file_system,
          GDBusMethodInvocation *invocation,
          GVariant              *options,
          Kiosk                 *kiosk)
{
  const char      *name = strrchr (g_dbus_method_invocation_get_object_path (invocation), '/') + 1;
  g_autofree char *folder = g_build_filename (kiosk->folder, name, NULL);

  g_string_append_printf (kiosk->asked, "mount %s\n", name);
  if (kiosk->is_broken)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.UDisks2.Error.Failed", "unknown filesystem type 'apfs'");
      return TRUE;
    }
  g_mkdir (folder, 0700);
  set_mount_points (file_system, folder, NULL);
  pretended_filesystem_complete_mount (file_system, invocation, folder);
  return TRUE;
}

static gboolean
unmount_cb (PretendedFilesystem   *file_system,
            GDBusMethodInvocation *invocation,
            GVariant              *options,
            Kiosk                 *kiosk)
{
  if (kiosk->is_busy)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.UDisks2.Error.DeviceBusy", "target is busy");
      return TRUE;
    }
  g_string_append_printf (kiosk->asked, "unmount %s\n", strrchr (g_dbus_method_invocation_get_object_path (invocation), '/') + 1);
  set_mount_points (file_system, NULL, NULL);
  pretended_filesystem_complete_unmount (file_system, invocation);
  return TRUE;
}

static gboolean
power_off_cb (PretendedDrive        *drive,
              GDBusMethodInvocation *invocation,
              GVariant              *options,
              Kiosk                 *kiosk)
{
  g_string_append_printf (kiosk->asked, "power off %s\n", pretended_drive_get_model (drive));
  pretended_drive_complete_power_off (drive, invocation);
  return TRUE;
}

static void
plug_drive (Kiosk      *kiosk,
            const char *name)
{
  g_autofree char *path = g_strconcat (ROOT "/drives/", name, NULL);
  g_autoptr (PretendedObjectSkeleton) object = pretended_object_skeleton_new (path);
  g_autoptr (PretendedDrive) drive = pretended_drive_skeleton_new ();

  pretended_drive_set_vendor (drive, "Maker ");
  pretended_drive_set_model (drive, name);
  pretended_drive_set_can_power_off (drive, TRUE);
  g_signal_connect (drive, "handle-power-off", G_CALLBACK (power_off_cb), kiosk);
  pretended_object_skeleton_set_drive (object, drive);
  g_dbus_object_manager_server_export (kiosk->manager, G_DBUS_OBJECT_SKELETON (object));
}

/* mounted: (nullable); hint: "system", "ignore" or NULL. Returns what may be changed of it, kept by the manager. */
static PretendedFilesystem *
plug (Kiosk      *kiosk,
      const char *name,
      const char *drive,
      const char *label,
      const char *mounted,
      const char *hint)
{
  g_autofree char *path = g_strconcat (ROOT "/block_devices/", name, NULL);
  g_autofree char *drive_path = drive != NULL ? g_strconcat (ROOT "/drives/", drive, NULL) : g_strdup ("/");
  g_autofree char *device = g_strconcat ("/dev/", name, NULL);
  g_autoptr (PretendedObjectSkeleton) object = pretended_object_skeleton_new (path);
  g_autoptr (PretendedBlock) block = pretended_block_skeleton_new ();
  g_autoptr (PretendedFilesystem) file_system = pretended_filesystem_skeleton_new ();

  pretended_block_set_device (block, device);
  pretended_block_set_drive (block, drive_path);
  pretended_block_set_id_usage (block, "filesystem");
  pretended_block_set_id_type (block, "vfat");
  pretended_block_set_id_label (block, label);
  pretended_block_set_id_uuid (block, name);
  pretended_block_set_hint_system (block, g_strcmp0 (hint, "system") == 0);
  pretended_block_set_hint_ignore (block, g_strcmp0 (hint, "ignore") == 0);
  set_mount_points (file_system, mounted, NULL);
  g_signal_connect (file_system, "handle-mount", G_CALLBACK (mount_cb), kiosk);
  g_signal_connect (file_system, "handle-unmount", G_CALLBACK (unmount_cb), kiosk);
  pretended_object_skeleton_set_block (object, block);
  pretended_object_skeleton_set_filesystem (object, file_system);
  g_dbus_object_manager_server_export (kiosk->manager, G_DBUS_OBJECT_SKELETON (object));
  return file_system;
}

/* What holds no files: size 0 is an empty reader, table that it is divided into parts. */
static void
plug_other (Kiosk      *kiosk,
            const char *name,
            const char *drive,
            guint64     size,
            gboolean    table)
{
  g_autofree char *path = g_strconcat (ROOT "/block_devices/", name, NULL);
  g_autofree char *drive_path = g_strconcat (ROOT "/drives/", drive, NULL);
  g_autoptr (PretendedObjectSkeleton) object = pretended_object_skeleton_new (path);
  g_autoptr (PretendedBlock) block = pretended_block_skeleton_new ();
  g_autoptr (PretendedPartitionTable) parts = pretended_partition_table_skeleton_new ();

  pretended_block_set_drive (block, drive_path);
  pretended_block_set_size (block, size);
  pretended_object_skeleton_set_block (object, block);
  if (table)
    pretended_object_skeleton_set_partition_table (object, parts);
  g_dbus_object_manager_server_export (kiosk->manager, G_DBUS_OBJECT_SKELETON (object));
}

static void
pull (Kiosk      *kiosk,
      const char *name)
{
  g_autofree char *path = g_strconcat (ROOT "/block_devices/", name, NULL);

  g_assert_true (g_dbus_object_manager_server_unexport (kiosk->manager, path));
}

static void
assert_asked (Kiosk      *kiosk,
              const char *asked)
{
  g_assert_cmpstr (kiosk->asked->str, ==, asked);
  g_string_truncate (kiosk->asked, 0);
}

static const LampStickInfo *
get_only (Kiosk *kiosk)
{
  g_assert_cmpuint (lamp_stick_monitor_list (kiosk->monitor)->len, ==, 1);
  return lamp_stick_monitor_list (kiosk->monitor)->pdata[0];
}

/* ---- what is asked of the monitor ---- */

/* In a session without a desktop nobody else mounts it. */
static void
test_mounts (Kiosk        *kiosk,
             gconstpointer data)
{
  g_autofree char *folder = g_build_filename (kiosk->folder, "sdb1", NULL);
  gint64           begin = g_get_monotonic_time ();

  plug_drive (kiosk, "Little");
  plug (kiosk, "sdb1", "Little", "课程", NULL, NULL);
  wait_told (kiosk, "+课程 ");
  g_test_message ("known after %.2f s", (g_get_monotonic_time () - begin) / 1e6);
  assert_asked (kiosk, "mount sdb1\n");
  g_assert_cmpstr (get_only (kiosk)->folder, ==, folder);
  g_assert_cmpstr (get_only (kiosk)->id, ==, "sdb1");
  g_assert_cmpstr (lamp_stick_info_get_kind (get_only (kiosk)), ==, "FAT32");
  while (!get_only (kiosk)->is_looked_at)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (get_only (kiosk)->size, >, 0);
  g_assert_cmpint (get_only (kiosk)->free, >, 0);
  g_assert_cmpuint (get_only (kiosk)->holds, ==, 0);
  g_assert_cmpstr (kiosk->told->str, ==, "");
}

/* Several at once; one without a label is called as its maker calls it. A desktop that mounts is left to it. */
static void
test_mounted_by_others (Kiosk        *kiosk,
                        gconstpointer data)
{
  PretendedFilesystem *late;

  plug_drive (kiosk, "Little");
  plug_drive (kiosk, "Big");
  plug (kiosk, "sdb1", "Little", "", kiosk->folder, NULL);
  late = plug (kiosk, "sdc1", "Big", "photos", NULL, NULL);
  wait_told (kiosk, "+Maker  Little ");
  set_mount_points (late, "/media/photos", NULL);
  wait_told (kiosk, "+photos ");
  settle (1000);
  assert_asked (kiosk, "");
  g_assert_cmpuint (lamp_stick_monitor_list (kiosk->monitor)->len, ==, 2);
}

static void
test_the_machines_disks (Kiosk        *kiosk,
                         gconstpointer data)
{
  plug_drive (kiosk, "Inner");
  plug_drive (kiosk, "Outer");
  plug_drive (kiosk, "Little");
  plug (kiosk, "sda1", "Inner", "data", NULL, "system");
  plug (kiosk, "sdb1", "Outer", "root", "/", NULL);
  plug (kiosk, "sdb2", "Outer", "rest", NULL, NULL);
  plug (kiosk, "sdc1", "Little", "firmware", NULL, "ignore");
  plug (kiosk, "sdd1", "Little", "stick", NULL, NULL);
  wait_told (kiosk, "+stick ");
  settle (300);
  assert_asked (kiosk, "mount sdd1\n");
  g_assert_cmpuint (lamp_stick_monitor_list (kiosk->monitor)->len, ==, 1);
}

/* One that is pulled out and put in again is the same, wherever it is mounted now. */
static void
test_pulled_out (Kiosk        *kiosk,
                 gconstpointer data)
{
  g_autoptr (LampStickInfo) before = NULL;
  g_autofree char *elsewhere = g_build_filename (kiosk->folder, "elsewhere", NULL);

  plug_drive (kiosk, "Little");
  plug (kiosk, "sdb1", "Little", "stick", NULL, NULL);
  wait_told (kiosk, "+stick ");
  before = lamp_stick_info_copy (get_only (kiosk));
  pull (kiosk, "sdb1");
  wait_told (kiosk, "-stick ");
  g_assert_cmpuint (lamp_stick_monitor_list (kiosk->monitor)->len, ==, 0);
  g_mkdir (elsewhere, 0700);
  plug (kiosk, "sdb1", "Little", "stick", elsewhere, NULL);
  wait_told (kiosk, "+stick ");
  g_assert_true (lamp_stick_info_is_same (before, get_only (kiosk)));
  g_assert_cmpstr (get_only (kiosk)->folder, !=, before->folder);
}

static void
taken_out_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
take_out (Kiosk      *kiosk,
          const char *folder,
          GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lamp_stick_monitor_take_out_async (kiosk->monitor, folder, NULL, taken_out_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return lamp_stick_monitor_take_out_finish (result, error);
}

/* Each of its parts is unmounted, then it is switched off; nobody mounts it again while it is still in. */
static void
test_taken_out (Kiosk        *kiosk,
                gconstpointer data)
{
  g_autofree char *folder = g_build_filename (kiosk->folder, "sdb1", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) busy = NULL;

  plug_drive (kiosk, "Little");
  plug (kiosk, "sdb1", "Little", "one", NULL, NULL);
  wait_told (kiosk, "+one ");
  plug (kiosk, "sdb2", "Little", "two", NULL, NULL);
  wait_told (kiosk, "+two ");
  assert_asked (kiosk, "mount sdb1\nmount sdb2\n");
  kiosk->is_busy = TRUE;
  g_assert_false (take_out (kiosk, folder, &busy));
  g_assert_nonnull (busy);
  g_assert_cmpuint (lamp_stick_monitor_list (kiosk->monitor)->len, ==, 2);
  kiosk->is_busy = FALSE;
  g_assert_true (take_out (kiosk, folder, &error));
  g_assert_no_error (error);
  while (lamp_stick_monitor_list (kiosk->monitor)->len > 0)
    g_main_context_iteration (NULL, TRUE);
  settle (1000);
  g_assert_true (g_str_equal (kiosk->asked->str, "unmount sdb1\nunmount sdb2\npower off Little\n") || g_str_equal (kiosk->asked->str, "unmount sdb2\nunmount sdb1\npower off Little\n"));
}

/* The kernel tells of a stick before udisks2 says which one it is: what it holds is known all the same, though it was looked for under the first name. */
static void
test_known_by_and_by (Kiosk        *kiosk,
                      gconstpointer data)
{
  g_autoptr (PretendedObject) object = NULL;

  plug_drive (kiosk, "Little");
  plug (kiosk, "sdb1", "Little", "", kiosk->folder, NULL);
  object = PRETENDED_OBJECT (g_dbus_object_manager_get_object (G_DBUS_OBJECT_MANAGER (kiosk->manager), ROOT "/block_devices/sdb1"));
  kiosk->block = pretended_object_peek_block (object);
  pretended_block_set_id_uuid (kiosk->block, "");
  wait_told (kiosk, "+Maker  Little ");
  while (!get_only (kiosk)->is_looked_at)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_only (kiosk)->name, ==, "课程");
}

/* One that can't be mounted, or holds no files at all, is told of by its name, once, until it is pulled out. */
static void
test_unreadable (Kiosk        *kiosk,
                 gconstpointer data)
{
  plug_drive (kiosk, "Little");
  plug_drive (kiosk, "Reader");
  plug_drive (kiosk, "Blank");
  kiosk->is_broken = TRUE;
  plug_other (kiosk, "sdb", "Little", 1 << 20, TRUE);
  plug_other (kiosk, "sdb1", "Little", 1 << 20, FALSE);
  plug (kiosk, "sdb2", "Little", "照片", NULL, NULL);
  plug_other (kiosk, "sdc", "Reader", 0, FALSE);
  while (*lamp_stick_monitor_list_unreadable (kiosk->monitor) == NULL)
    g_main_context_iteration (NULL, TRUE);
  settle (100);
  g_assert_cmpuint (g_strv_length ((char **) lamp_stick_monitor_list_unreadable (kiosk->monitor)), ==, 1);
  g_string_truncate (kiosk->told, 0);
  pull (kiosk, "sdb1");
  pull (kiosk, "sdb2");
  while (*lamp_stick_monitor_list_unreadable (kiosk->monitor) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_suffix (kiosk->told->str, "? "));
  g_string_truncate (kiosk->told, 0);
  plug_other (kiosk, "sdd", "Blank", 1 << 20, FALSE);
  wait_told (kiosk, "?Maker  Blank ");
  g_assert_cmpuint (lamp_stick_monitor_list (kiosk->monitor)->len, ==, 0);
}

/* Of a stick with several parts one that is readable is enough: Windows keeps parts without files beside it. */
static void
test_readable_in_part (Kiosk        *kiosk,
                       gconstpointer data)
{
  plug_drive (kiosk, "Little");
  plug_other (kiosk, "sdb", "Little", 1 << 20, TRUE);
  plug_other (kiosk, "sdb1", "Little", 1 << 20, FALSE);
  plug (kiosk, "sdb2", "Little", "stick", NULL, NULL);
  wait_told (kiosk, "+stick ");
  settle (1000);
  g_assert_cmpstr (kiosk->told->str, ==, "");
  g_assert_null (*lamp_stick_monitor_list_unreadable (kiosk->monitor));
}

/* What a stick holds is looked at; folders that LAMPLIGHT_STICKS names come and go like sticks. */
static void
test_named (Kiosk        *kiosk,
            gconstpointer data)
{
  g_autofree char *stick = g_build_filename (kiosk->folder, "stick", NULL);
  g_autofree char *packs = g_build_filename (stick, "packs", NULL);
  g_autofree char *pack = g_build_filename (packs, "small-3.course", NULL);
  g_autofree char *picture = g_build_filename (stick, "holiday.JPG", NULL);
  g_autofree char *backups = g_build_filename (stick, "Lamplight-backups", NULL);
  g_autofree char *backup = g_build_filename (backups, "Lamplight-records-20260901.sealed", NULL);

  g_clear_object (&kiosk->monitor);
  g_setenv ("LAMPLIGHT_STICKS", stick, TRUE);
  begin_watching (kiosk);
  lamp_stick_monitor_ask_disks (kiosk->monitor, kiosk->client);
  plug_drive (kiosk, "Little");
  plug (kiosk, "sdb1", "Little", "a real one", kiosk->folder, NULL);
  g_mkdir (stick, 0700);
  wait_told (kiosk, "+stick ");
  while (!get_only (kiosk)->is_looked_at)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (get_only (kiosk)->holds, ==, 0);
  g_mkdir (packs, 0700);
  g_mkdir (backups, 0700);
  g_assert_true (g_file_set_contents (pack, "x", 1, NULL) && g_file_set_contents (picture, "x", 1, NULL) && g_file_set_contents (backup, "x", 1, NULL));
  lamp_stick_monitor_look_again (kiosk->monitor);
  while (get_only (kiosk)->holds == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (get_only (kiosk)->holds, ==, LAMP_STICK_HOLDS_COURSES | LAMP_STICK_HOLDS_PICTURES | LAMP_STICK_HOLDS_BACKUPS);
  lamp_folder_remove (stick);
  wait_told (kiosk, "-stick ");
  g_unsetenv ("LAMPLIGHT_STICKS");
}

/* A kiosk without udisks2 goes on with what is mounted. */
static void
test_nobody_there (Kiosk        *kiosk,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&kiosk->monitor);
  g_dbus_object_manager_server_set_connection (kiosk->manager, NULL);
  g_dbus_connection_close_sync (kiosk->service, NULL, NULL);
  begin_watching (kiosk);
  lamp_stick_monitor_ask_disks (kiosk->monitor, kiosk->client);
  settle (200);
  g_assert_cmpuint (lamp_stick_monitor_list (kiosk->monitor)->len, ==, 0);
  g_assert_true (take_out (kiosk, kiosk->folder, &error));
  g_assert_no_error (error);
  g_assert_false (take_out (kiosk, "/nowhere", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TMPDIR", "/tmp", TRUE); /* what is mounted below /dev, where tests may be given a folder in memory, is no stick */
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/stick-monitor/" name, Kiosk, NULL, set_up, func, tear_down)
  ADD ("mounts", test_mounts);
  ADD ("mounted-by-others", test_mounted_by_others);
  ADD ("the-machines-disks", test_the_machines_disks);
  ADD ("pulled-out", test_pulled_out);
  ADD ("taken-out", test_taken_out);
  ADD ("known-by-and-by", test_known_by_and_by);
  ADD ("unreadable", test_unreadable);
  ADD ("readable-in-part", test_readable_in_part);
  ADD ("named", test_named);
  ADD ("nobody-there", test_nobody_there);
#undef ADD
  return g_test_run ();
}
