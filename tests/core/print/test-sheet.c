/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The take-home page of every bundled practice, in both languages: all its steps in order, on one page, its fonts inside. */

#include "core/course/lamp-course.h"
#include "core/print/lamp-notice.h"
#include "core/print/lamp-sheet.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static char *
run (const char *program,
     const char *option,
     const char *file,
     const char *to)
{
  const char *arguments[] = { program, option, file, to, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int   status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

static char *
without_spaces (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  return g_string_free (plain, FALSE);
}

/* Steps are found one behind the other: in order, and none is missing. */
static void
check_steps (const LampPractice *practice,
             const char         *text)
{
  g_autofree char *plain = without_spaces (text);
  const char      *at = plain;

  for (guint i = 0; i < practice->steps->len; i++)
    {
      g_autofree char *step = without_spaces (((LampStep *) practice->steps->pdata[i])->text);

      at = strstr (at, step);
      if (at == NULL)
        g_error ("%s, %s: the step “%s” is not there in its place", practice->id, practice->language, step);
      at += strlen (step);
    }
}

static cairo_surface_t *
new_picture (void)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 470, 700);
  cairo_t         *cairo = cairo_create (picture);

  cairo_set_source_rgb (cairo, 0.8, 0.1, 0.1);
  cairo_paint (cairo);
  cairo_destroy (cairo);
  return picture;
}

static void
check_practice (const char *folder,
                const char *id,
                const char *language,
                gboolean    pictures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampPractice) practice = lamp_practice_read (folder, id, language, &error);
  g_autoptr (LampSheet) sheet = NULL;
  g_autoptr (LampPaper) paper = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *fonts = NULL;
  gboolean         chinese = g_str_equal (language, "zh-CN");

  g_assert_no_error (error);
  g_test_message ("%s, %s", id, language);
  sheet = lamp_sheet_new (practice, chinese ? "一门课" : "A course", chinese ? "练习用" : "PRACTICE");
  for (guint i = 0; pictures && i < lamp_sheet_get_n_steps (sheet); i++)
    {
      cairo_surface_t *picture = new_picture ();

      lamp_sheet_set_picture (sheet, i, picture);
      cairo_surface_destroy (picture);
    }
  g_assert_cmpuint (lamp_sheet_get_n_pages (sheet), ==, 1);
  paper = lamp_sheet_make_paper (sheet);
  pdf = lamp_paper_make_pdf (paper);
  path = g_build_filename (g_get_tmp_dir (), "lamp-sheet.pdf", NULL);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  text = run ("pdftotext", "-raw", path, "-");
  check_steps (practice, text);
  g_assert_nonnull (strstr (text, chinese ? "练习用" : "PRACTICE"));
  g_assert_nonnull (strstr (text, chinese ? "一门课" : "A course"));
  fonts = run ("pdffonts", path, NULL, NULL);
  g_assert_nonnull (strstr (fonts, "Noto"));
  g_assert_null (strstr (fonts, " no  yes"));
  if (g_getenv ("LAMP_KEEP_SHEETS") != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s-%s.pdf", g_getenv ("LAMP_KEEP_SHEETS"), id, language);

      g_assert_cmpint (g_rename (path, name), ==, 0);
      return;
    }
  g_unlink (path);
}

static void
check_course (const char *course,
              guint       n_least)
{
  g_autofree char *folder = g_build_filename (g_getenv ("LAMP_COURSES"), course, NULL);
  g_autofree char *practices = g_build_filename (folder, "practices", NULL);
  g_autoptr (GDir) entries = g_dir_open (practices, 0, NULL);
  const char *name;
  guint       n = 0;

  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *id = g_strndup (name, strlen (name) - strlen (".ini"));

      check_practice (folder, id, "zh-CN", n % 2 == 0);
      check_practice (folder, id, "en", n % 2 == 0);
      n++;
    }
  g_assert_cmpuint (n, >=, n_least);
}

static void
test_bundled (void)
{
  check_course ("phone-farm-tool", 5);
  check_course ("sell-online", 1);
  check_course ("spot-the-scam", 5);
}

/* A hundred long steps are several pages, none of them smaller. */
static void
test_pages (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_getenv ("LAMP_COURSES"), "phone-farm-tool", NULL);
  g_autoptr (LampPractice) practice = lamp_practice_read (folder, "farm-log", "en", &error);
  g_autoptr (LampSheet) sheet = NULL;
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  GPtrArray *steps = practice->steps;

  for (guint i = 0; i < 20; i++)
    for (guint k = 0; k < steps->len; k++)
      g_ptr_array_add (own, steps->pdata[k]);
  practice->steps = own;
  sheet = lamp_sheet_new (practice, "A course", "PRACTICE");
  practice->steps = steps;
  g_assert_cmpuint (lamp_sheet_get_n_steps (sheet), ==, own->len);
  g_assert_cmpuint (lamp_sheet_get_n_pages (sheet), >, 1);
}

/* A notice is one page on which every line can be read, in its order. */
static void
test_notice (void)
{
  const LampNoticeLine lines[] = { { "东村夜校", 20, FALSE }, { "辅导员房间的备用码", 32, TRUE }, { "A3C4-D6E7-F9GH-JKMN", 44, TRUE }, { "忘了密码时用它，只能用一次。", 20, FALSE } };
  g_autoptr (LampPaper) paper = lamp_notice_make_paper ("备用码", lines, G_N_ELEMENTS (lines), "zh-CN");
  g_autoptr (GBytes) pdf = lamp_paper_make_pdf (paper);
  g_autofree char *file = g_build_filename (g_get_tmp_dir (), "lamp-notice-XXXXXX.pdf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *information = NULL;
  const char      *at;
  int              fd = g_mkstemp (file);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (file, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), NULL));
  text = run ("pdftotext", "-layout", file, "-");
  information = run ("pdfinfo", "-enc", "UTF-8", file);
  g_remove (file);
  g_assert_nonnull (strstr (information, "Pages:           1"));
  plain = without_spaces (text);
  at = plain;
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      at = strstr (at, lines[i].text);
      g_assert_nonnull (at);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/bundled", test_bundled);
  g_test_add_func ("/sheet/pages", test_pages);
  g_test_add_func ("/notice/lines", test_notice);
  return g_test_run ();
}
