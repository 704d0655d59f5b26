/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The style sheet and the palettes load without a word from GTK's CSS parser. */

#include <gtk/gtk.h>

static void
parsing_error_cb (GtkCssProvider *provider,
                  GtkCssSection  *section,
                  const GError   *error,
                  GString        *faults)
{
  g_autofree char *where = gtk_css_section_to_string (section);

  g_string_append_printf (faults, "%s: %s\n", where, error->message);
}

static void
test_loads (gconstpointer data)
{
  const char      *name = data;
  g_autofree char *path = g_build_filename (g_getenv ("LAMP_UI"), name, NULL);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autoptr (GString) faults = g_string_new (NULL);
  g_autofree char *text = NULL;

  g_signal_connect (provider, "parsing-error", G_CALLBACK (parsing_error_cb), faults);
  gtk_css_provider_load_from_path (provider, path);
  g_assert_cmpstr (faults->str, ==, "");

  text = gtk_css_provider_to_string (provider);
  g_assert_nonnull (strstr (text, "lamp_ink"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/look/style", "style.css", test_loads);
  g_test_add_data_func ("/look/light", "palette-light.css", test_loads);
  g_test_add_data_func ("/look/dark", "palette-dark.css", test_loads);
  g_test_add_data_func ("/look/high-contrast", "palette-high-contrast.css", test_loads);
  return g_test_run ();
}
