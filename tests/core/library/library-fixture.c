/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the library share: a kiosk with some small courses. */

#include "library-fixture.h"

#include "core/course/lamp-folder.h"

void
shelf_set_up (Shelf        *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->root = g_dir_make_tmp ("lamp-library-XXXXXX", &error);
  g_assert_no_error (error);
  self->data = g_build_filename (self->root, "data", NULL);
  self->courses = g_build_filename (self->root, "courses", NULL);
  g_assert_cmpint (g_mkdir_with_parents (self->courses, 0700), ==, 0);
  self->library = lamp_library_new (self->data);
}

void
shelf_tear_down (Shelf        *self,
                 gconstpointer data)
{
  g_clear_object (&self->library);
  g_clear_pointer (&self->list, lamp_course_list_free);
  lamp_folder_remove (self->root);
  g_free (self->root);
  g_free (self->data);
  g_free (self->courses);
}

void
shelf_write_file (const char *folder,
                  const char *path,
                  const char *text)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (file);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
}

/* The first line is the title, the rest the words of one card. */
static void
write_lesson (const char *folder,
              const char *path,
              const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);
  g_autofree char *lesson = g_strdup_printf ("# %s\n\n## %s\n\n%s\n", parts[0], parts[0], parts[1] != NULL ? parts[1] : "");

  shelf_write_file (folder, path, lesson);
}

void
shelf_write (Shelf      *self,
             const char *id,
             const char *more,
             const char *zh,
             const char *en)
{
  g_autofree char *folder = g_build_filename (self->courses, id, NULL);
  g_autofree char *head = g_strdup_printf ("[Course]\nFormat=1\nId=%s\nVersion=1\nTitle=Course of %s\nLanguages=zh-CN;en\nLessons=one\n%s\n", id, id, more != NULL ? more : "");

  shelf_write_file (folder, "course.ini", head);
  write_lesson (folder, "lessons/one/zh-CN.md", zh);
  write_lesson (folder, "lessons/one/en.md", en);
}

void
shelf_remove (Shelf      *self,
              const char *id)
{
  g_autofree char *folder = g_build_filename (self->courses, id, NULL);

  lamp_folder_remove (folder);
}

guint
shelf_update (Shelf *self)
{
  const char *const folders[] = { self->courses, NULL }, *const none[] = { NULL };
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_clear_pointer (&self->list, lamp_course_list_free);
  self->list = lamp_library_list_courses (self->library, folders, none);
  g_assert_cmpuint (self->list->errors->len, ==, 0);
  g_assert_true (lamp_library_update (self->library, self->list, NULL, &n, &error));
  g_assert_no_error (error);
  g_assert_false (lamp_library_is_busy (self->library));
  return n;
}

char *
shelf_search (Shelf      *self,
              const char *typed,
              const char *language)
{
  const LampLibraryQuery query = { .typed = typed, .language = language, .most = 100 };
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLibraryResult) result = lamp_library_search (self->library, &query, NULL, &error);
  GString *found = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  g_assert_cmpuint (result->n_found, ==, result->hits->len);
  for (guint i = 0; i < result->hits->len; i++)
    {
      const LampLibraryHit *hit = result->hits->pdata[i];

      g_string_append_printf (found, "%s%s%s%s", i > 0 ? " " : "", hit->course, hit->lesson != NULL ? "/" : "", hit->lesson != NULL ? hit->lesson : "");
    }
  return g_string_free (found, FALSE);
}
