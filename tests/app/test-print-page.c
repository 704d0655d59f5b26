/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page to take home: saved as a PDF where it says, a failure said in words, and the rules of every screen. */

#include "lamp-rules.h"
#include "lesson-samples.h"

#include "app/access/lamp-look.h"
#include "app/lesson/lamp-print-page.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
save_in (const char *folder)
{
  LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampModes) modes = lamp_modes_new (&preferences);
  g_autoptr (LampPrinter) printer = lamp_printer_new (FALSE);
  g_autoptr (LampPractice) practice = sample_practice ("phone-farm-tool", "farm-log", "en");
  GtkWidget *window;
  GtkWidget *save;
  GtkWidget *told;
  char      *words = NULL;

  lamp_look_set_language ("en");
  window = lamp_rules_show (lamp_print_page_new (practice, "A course", printer, folder), modes);
  save = lamp_rules_find (window, LAMP_TYPE_WORD_BUTTON, "Save");
  g_signal_emit_by_name (save, "clicked");
  while (!gtk_widget_is_sensitive (save))
    g_main_context_iteration (NULL, TRUE);
  told = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (save));
  g_assert_true (gtk_widget_get_visible (told));
  words = g_strdup (gtk_label_get_text (GTK_LABEL (told)));
  lamp_rules_close (window);
  return words;
}

static void
test_save (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lamp-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "farm-log-en.pdf", NULL);
  g_autofree char *words = save_in (folder);
  g_autofree char *pdf = NULL;

  g_assert_true (g_file_get_contents (path, &pdf, NULL, NULL));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_nonnull (strstr (words, folder));
  g_assert_nonnull (strstr (words, "farm-log-en.pdf"));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_cannot_save (void)
{
  g_autofree char *words = NULL;

  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*");
  words = save_in ("/nonexistent");
  g_assert_true (g_str_has_prefix (words, "It could not be saved in /nonexistent."));
}

static LampPage *
make_page (const char *language,
           gpointer    user_data)
{
  g_autoptr (LampPractice) practice = sample_practice ("phone-farm-tool", "drone-plan", language);
  g_autoptr (LampPrinter) printer = lamp_printer_new (FALSE);

  return lamp_print_page_new (practice, "A course", printer, "/nonexistent");
}

static void
test_rules (void)
{
  lamp_rules_check_page (make_page, NULL, "print");
}

int
main (int   argc,
      char *argv[])
{
  lamp_rules_init (&argc, &argv);
  g_test_add_func ("/print-page/save", test_save);
  g_test_add_func ("/print-page/cannot-save", test_cannot_save);
  g_test_add_func ("/print-page/rules", test_rules);
  return g_test_run ();
}
