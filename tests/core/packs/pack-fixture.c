/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a kiosk without a screen, and signed packs for it, in a folder that goes again. */

#include "pack-fixture.h"

#include "core/course/lamp-folder.h"
#include "core/store/lamp-pack-writer.h"

#include <string.h>

#define PATIENCE (10 * G_USEC_PER_SEC)
#define NOW G_GINT64_CONSTANT (1795680000000000) /* 26 November 2026 */

static void
changed_cb (PackKiosk *self)
{
  self->n_changes++;
}

static void
open_desk (PackKiosk *self)
{
  const char *const bundled[] = { self->bundled, NULL };

  self->desk = lamp_pack_desk_new (self->data, bundled, self->clock);
  lamp_pack_desk_set_sticks (self->desk, self->sticks);
  g_signal_connect_swapped (self->desk, "changed", G_CALLBACK (changed_cb), self);
}

void
pack_kiosk_set_up (PackKiosk *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *share = NULL;

  memset (self, 0, sizeof *self);
  self->root = g_dir_make_tmp ("lamp-packs-XXXXXX", &error);
  g_assert_no_error (error);
  self->data = g_build_filename (self->root, "data", NULL);
  self->stick = g_build_filename (self->root, "stick", NULL);
  self->bundled = g_build_filename (self->root, "share", "courses", NULL);
  /* No more of what is installed on this machine. */
  share = g_path_get_dirname (self->bundled);
  g_setenv ("LAMP_SHARE", share, TRUE);
  g_assert_cmpint (g_mkdir_with_parents (self->data, 0755), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (self->stick, 0755), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (self->bundled, 0755), ==, 0);
  self->key = lamp_secret_key_generate (&error);
  g_assert_no_error (error);
  self->clock = lamp_clock_new_fixed (NOW);
  g_setenv ("LAMPLIGHT_STICKS", self->stick, TRUE);
  self->sticks = lamp_stick_monitor_new (FALSE);
  open_desk (self);
}

static void
close_desk (PackKiosk *self)
{
  g_object_unref (self->desk);
  self->desk = NULL;
}

void
pack_kiosk_restart (PackKiosk *self)
{
  close_desk (self);
  open_desk (self);
}

void
pack_kiosk_tear_down (PackKiosk *self)
{
  close_desk (self);
  g_clear_object (&self->sticks);
  lamp_folder_remove (self->root);
  lamp_secret_key_free (self->key);
  lamp_clock_unref (self->clock);
  g_free (self->root);
  g_free (self->data);
  g_free (self->stick);
  g_free (self->bundled);
}

static void
put (const char *folder,
     const char *path,
     const char *text,
     gssize      size)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (file);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents (file, text, size, NULL));
}

void
pack_kiosk_write_course (const char *folder,
                         const char *id,
                         int         version,
                         gsize       bytes)
{
  g_autofree char *head = g_strdup_printf ("[Course]\nFormat=1\nId=%s\nVersion=%d\nTitle=The %s course\nTitle[zh_CN]=课程%s\nLanguages=en;zh-CN\nLessons=one;two%s\nAreas=WP2\nLicense=CC0-1.0\nCreator=County\n",
                                           id, version, id, id, version > 1 ? ";three" : "");
  g_autofree char *recording = g_malloc (bytes + 1);

  for (gsize i = 0; i < bytes; i++)
    recording[i] = (char) ((i * 2654435761u) >> 13);
  put (folder, "course.ini", head, -1);
  put (folder, "lessons/one/en.md", version > 1 ? "# First, anew\n\n## Look\n\nThis is a gate.\n" : "# First\n\n## Look\n\nThis is a door.\n", -1);
  put (folder, "lessons/one/zh-CN.md", "# 第一课\n\n## 看一看\n\n这是一扇门。\n", -1);
  put (folder, "lessons/two/en.md", "# Second\n\n## Look\n\nThis is a key.\n", -1);
  put (folder, "lessons/two/zh-CN.md", "# 第二课\n\n## 看一看\n\n这是一把钥匙。\n", -1);
  if (version > 1)
    {
      put (folder, "lessons/three/en.md", "# Third\n\n## Look\n\nThis is a lock.\n", -1);
      put (folder, "lessons/three/zh-CN.md", "# 第三课\n\n## 看一看\n\n这是一把锁。\n", -1);
    }
  if (bytes > 0)
    put (folder, "media/sound.ogg", recording, bytes);
}

void
pack_kiosk_write_pack (PackKiosk  *self,
                       const char *folder,
                       const char *id,
                       int         version,
                       gsize       bytes)
{
  g_autofree char      *name = g_strdup_printf ("%s-%d.course", id, version);
  g_autofree char      *path = g_build_filename (folder, name, NULL);
  g_autofree char      *source = g_build_filename (self->root, "work", name, NULL);
  const LampPackSigning signing = { self->key, lamp_clock_now (self->clock) / G_USEC_PER_SEC };
  g_auto (LampPackReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = NULL;

  pack_kiosk_write_course (source, id, version, bytes);
  course = lamp_course_open (source, &error);
  g_assert_no_error (error);
  g_assert_true (lamp_pack_write (course, path, &signing, &report, &error));
  g_assert_no_error (error);
}

void
pack_kiosk_write_bundle (PackKiosk  *self,
                         const char *id,
                         int         version,
                         gsize       bytes)
{
  g_autofree char      *folder = g_build_filename (self->bundled, id, NULL);
  g_autofree char      *packs = g_build_filename (self->root, "share", "packs", NULL);
  g_autofree char      *trusted = g_build_filename (self->root, "share", LAMP_TRUST_FOLDER, NULL);
  const LampPackSigning signing = { self->key, lamp_clock_now (self->clock) / G_USEC_PER_SEC };
  g_auto (LampPackReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (LampCourse) course = NULL;

  pack_kiosk_write_course (folder, id, version, bytes);
  course = lamp_course_open (folder, &error);
  g_assert_no_error (error);
  g_assert_true (lamp_pack_write_documents (course, packs, &signing, &report, &error));
  g_assert_no_error (error);
  pack_kiosk_write_key (self, trusted);
}

void
pack_kiosk_write_key (PackKiosk  *self,
                      const char *folder)
{
  LampPublicKey    key;
  g_autofree char *text = NULL;

  lamp_secret_key_get_public (self->key, &key);
  text = lamp_public_key_to_text (&key);
  put (folder, "county.pub", text, -1);
}

void
pack_kiosk_trust (PackKiosk *self)
{
  g_autofree char *folder = g_build_filename (self->data, LAMP_TRUST_FOLDER, NULL);

  pack_kiosk_write_key (self, folder);
}

void
pack_kiosk_write_network (PackKiosk  *self,
                          const char *text)
{
  put (self->data, LAMP_NETWORK_FILE, text, -1);
}

void
pack_kiosk_wait (PackKiosk        *self,
                 LampBringingStage stage)
{
  LampBringing *bringing = lamp_pack_desk_get_bringing (self->desk);
  gint64        end = g_get_monotonic_time () + PATIENCE;

  while (lamp_bringing_get_stage (bringing) != stage)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
}

void
pack_kiosk_bring (PackKiosk *self)
{
  LampBringing *bringing = lamp_pack_desk_get_bringing (self->desk);

  lamp_bringing_look (bringing, PACK_KIOSK_STICKS (self), FALSE);
  pack_kiosk_wait (self, LAMP_BRINGING_OFFERED);
  lamp_bringing_start (bringing);
  pack_kiosk_wait (self, LAMP_BRINGING_DONE);
}

void
pack_kiosk_keep_result_cb (GObject      *source,
                           GAsyncResult *result,
                           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

void
pack_kiosk_iterate_until (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}
