/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel of a preview: what lamp check says, in the author's language, at every size, and out of the way when it is not wanted. */

#include "screen-fixture.h"

#include "app/access/lamp-help-page.h"
#include "app/access/lamp-look.h"
#include "app/preview/lamp-preview-panel.h"
#include "core/course/lamp-check.h"

static const char LESSON[] = "# One\n\n## Which?\n\n```gift\n::door:: What is it? {\n  =A door.\n  ~A roof. #Not quite. It is above.\n}\n```\n";

static void
write_file (const char *folder,
            const char *path,
            const char *text)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (file);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

/* What lamp check says of a real course: one fault (an option without feedback) and some advice. */
static GPtrArray *
check_faulty (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lamp-panel-XXXXXX", NULL);
  g_autofree char *course = g_build_filename (folder, "faulty", NULL);

  write_file (course, "course.ini", "[Course]\nFormat=1\nId=faulty\nVersion=1\nTitle=Faulty\nLanguages=en\nLessons=one\nAreas=WP1\nCompetences=digcomp-2.2:4.1\nLicense=CC0-1.0\n");
  write_file (course, "lessons/one/en.md", LESSON);
  return lamp_check_course (course, NULL);
}

static LampPage *
make_page (const char *language,
           gpointer    user_data)
{
  GtkWidget *panel = lamp_preview_panel_new ();
  LampPage  *page = lamp_help_page_new ("Read."); /* any page will do */

  lamp_page_set_content (page, panel);
  if (user_data != NULL)
    lamp_preview_panel_show (LAMP_PREVIEW_PANEL (panel), user_data);
  return page;
}

static void
test_rules (void)
{
  g_autoptr (GPtrArray) findings = check_faulty ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_assert_cmpuint (findings->len, >=, 2);
  lamp_rules_check_page (make_page, findings, "preview panel with findings");
  lamp_rules_check_page (make_page, none, "preview panel without");
  lamp_rules_check_page (make_page, NULL, "preview panel that waits");
}

static void
test_words (Screen       *screen,
            gconstpointer data)
{
  g_autoptr (GPtrArray) findings = check_faulty ();
  LampPreviewPanel *panel;

  screen_show (screen, make_page ("en", findings));
  panel = LAMP_PREVIEW_PANEL (lamp_page_get_content (screen->page));
  g_assert_true (screen_is_shown (screen->window, "Fault in lessons/one/en.md:6"));
  g_assert_true (screen_is_shown (screen->window, "The learner hears that the answer is not right, but not why."));
  g_assert_true (screen_is_shown (screen->window, "Add # and one kind sentence of explanation behind the option."));
  lamp_look_set_language ("zh-CN");
  lamp_preview_panel_update_words (panel);
  lamp_rules_settle (screen->window);
  g_assert_true (screen_is_shown (screen->window, "学员只听到答得不对，却不知道为什么。"));
  g_assert_false (screen_is_shown (screen->window, "Fault in lessons/one/en.md:6"));
  lamp_look_set_language ("en");
}

/* Hidden by one press, back by another; a new fault brings it back by itself, advice does not. */
static void
test_hide (Screen       *screen,
           gconstpointer data)
{
  g_autoptr (GPtrArray) findings = check_faulty ();
  g_autoptr (GPtrArray) advice = g_ptr_array_new ();
  LampPreviewPanel *panel;
  const char       *fault = "Fault in lessons/one/en.md:6";

  for (guint i = 0; i < findings->len; i++)
    if (((LampFinding *) findings->pdata[i])->severity == LAMP_FINDING_ADVICE)
      g_ptr_array_add (advice, findings->pdata[i]);
  g_assert_cmpuint (advice->len, >, 0);
  screen_show (screen, make_page ("en", findings));
  panel = LAMP_PREVIEW_PANEL (lamp_page_get_content (screen->page));
  screen_click (screen_find_button (screen->window, "Hide"));
  g_assert_false (screen_is_shown (screen->window, fault));
  screen_click (screen_find_button (screen->window, "Show"));
  g_assert_true (screen_is_shown (screen->window, fault));
  screen_click (screen_find_button (screen->window, "Hide"));
  lamp_preview_panel_show (panel, advice);
  g_assert_nonnull (screen_find_button (screen->window, "Show"));
  lamp_preview_panel_show (panel, findings);
  g_assert_true (screen_is_shown (screen->window, fault));
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add_func ("/preview-panel/rules", test_rules);
  g_test_add ("/preview-panel/words", Screen, NULL, screen_set_up, test_words, screen_tear_down);
  g_test_add ("/preview-panel/hide", Screen, NULL, screen_set_up, test_hide, screen_tear_down);
  return g_test_run ();
}
