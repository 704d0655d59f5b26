/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking a certificate: genuine, changed, of an unknown centre, none at all; what was said goes when the code changes. */

#include "screen-fixture.h"

#include "app/trainer/lamp-certificate-page.h"
#include "core/certificate/lamp-diploma.h"
#include "core/course/lamp-folder.h"

#include <string.h>

#define PATIENCE_S 20
#define NOW (G_GINT64_CONSTANT (1795608000) * G_USEC_PER_SEC)
#define GENUINE "This certificate is genuine."

typedef struct
{
  Screen            screen;
  char             *folder;
  char             *code;
  LampStickMonitor *sticks;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *centres = NULL;
  g_autoptr (LampSecretKey) key = lamp_secret_key_generate (&error);
  g_autoptr (LampCertificate) certificate = lamp_certificate_new ("王秀英", "spot-the-scam", 3, "防骗小能手", "Spot the scam", NOW, &error);
  LampPublicKey public_key;

  screen_set_up (&self->screen, NULL);
  self->folder = g_dir_make_tmp ("lamp-certificate-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("LAMPLIGHT_STICKS", self->folder, TRUE);
  self->sticks = lamp_stick_monitor_new (FALSE);
  centres = g_build_filename (self->folder, LAMP_CERTIFICATE_FOLDER, NULL);
  lamp_secret_key_get_public (key, &public_key);
  lamp_trust_add (centres, "Qingshan", &public_key, &error);
  g_assert_no_error (error);
  self->code = lamp_certificate_sign (certificate, key, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  screen_tear_down (&self->screen, NULL);
  g_clear_object (&self->sticks);
  g_unsetenv ("LAMPLIGHT_STICKS");
  lamp_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->code);
}

static GtkWidget *
find_type (GtkWidget *root,
           GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

static void
check (Fixture    *self,
       const char *code,
       const char *answer)
{
  gint64 late = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  gtk_editable_set_text (GTK_EDITABLE (find_type (self->screen.window, GTK_TYPE_ENTRY)), code);
  screen_click (screen_find_button (self->screen.window, "Check it"));
  while (!screen_is_shown (self->screen.window, answer))
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
      g_assert_cmpint (g_get_monotonic_time (), <, late);
    }
  lamp_rules_settle (self->screen.window);
}

static void
test_answers (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *cut = g_strndup (self->code, 100);
  g_autofree char *changed = g_strdup (self->code);

  changed[strlen (changed) - 20] = changed[strlen (changed) - 20] != '0' ? '0' : '2'; /* of the signature */
  screen_show (&self->screen, lamp_certificate_page_new (self->folder, self->sticks, NOW, "en"));
  check (self, self->code, GENUINE);
  g_assert_true (screen_is_shown (self->screen.window, "王秀英 has completed the course “Spot the scam”, on 25 November 2026."));
  g_assert_true (screen_is_shown (self->screen.window, "Signed by: Qingshan"));
  check (self, cut, "This is not the code of a certificate, or a part of it is missing.");
  g_assert_false (screen_is_shown (self->screen.window, GENUINE));
  check (self, changed, "This certificate is not genuine, or a character is mistyped. Compare the code once more.");
  gtk_editable_set_text (GTK_EDITABLE (find_type (self->screen.window, GTK_TYPE_ENTRY)), "");
  lamp_rules_settle (self->screen.window);
  g_assert_false (screen_is_shown (self->screen.window, "This certificate is not genuine, or a character is mistyped. Compare the code once more."));
}

static void
test_unknown (Fixture      *self,
              gconstpointer data)
{
  screen_show (&self->screen, lamp_certificate_page_new ("/nonexistent", self->sticks, NOW, "en"));
  check (self, self->code, "This kiosk does not know the centre that gave it, so I can't tell whether it is genuine.");
}

static void
wait_for (Fixture    *self,
          const char *text)
{
  while (!screen_is_shown (self->screen.window, text))
    g_main_context_iteration (NULL, TRUE);
  lamp_rules_settle (self->screen.window);
}

static void
choose_picture (Fixture    *self,
                const char *stick,
                const char *name,
                const char *answer)
{
  screen_click (screen_find_button (self->screen.window, "From a picture on a stick"));
  screen_click (screen_find_button (self->screen.window, stick));
  wait_for (self, name);
  screen_click (screen_find_button (self->screen.window, name));
  wait_for (self, answer);
}

/* A picture of the page is as good as the code; one without a code, and what is no picture, are told apart in words. */
static void
test_picture (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampPaper) paper = lamp_diploma_make_paper (self->code, "青山村学习中心", &error);
  g_autofree char *page = g_build_filename (self->folder, "page.png", NULL);
  g_autofree char *blank = g_build_filename (self->folder, "blank.png", NULL);
  g_autofree char *broken = g_build_filename (self->folder, "broken.jpg", NULL);
  g_autofree char *base = g_path_get_basename (self->folder);
  g_autofree char *stick = g_strdup_printf ("Stick: %s", base);

  for (guint i = 0; i < 2; i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1684, 1190);
      cairo_t         *cairo = cairo_create (surface);

      cairo_scale (cairo, 2, 2);
      if (i == 0)
        lamp_paper_draw (paper, 0, cairo);
      g_assert_cmpint (cairo_surface_write_to_png (surface, i == 0 ? page : blank), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cairo);
      cairo_surface_destroy (surface);
    }
  g_assert_true (g_file_set_contents (broken, "\xFF\xD8\xFF rubbish", -1, &error));
  screen_show (&self->screen, lamp_certificate_page_new (self->folder, self->sticks, NOW, "en"));
  choose_picture (self, stick, "page.png", GENUINE);
  g_assert_true (screen_is_shown (self->screen.window, "Signed by: Qingshan"));
  choose_picture (self, stick, "blank.png", "No square code can be seen on this picture. Please take it again: from nearer, flat, and in good light. Or type the code.");
  choose_picture (self, stick, "broken.jpg", "This picture can't be read. Please choose another one.");
  screen_click (screen_find_button (self->screen.window, "From a picture on a stick"));
  g_assert_true (lamp_page_back (self->screen.page));
  g_assert_false (lamp_page_back (self->screen.page));
}

/* A kiosk's clock at 1970 makes nobody a liar. */
static void
test_clock (Fixture      *self,
            gconstpointer data)
{
  screen_show (&self->screen, lamp_certificate_page_new (self->folder, self->sticks, 0, "en"));
  check (self, self->code, GENUINE);
  g_assert_true (screen_is_shown (self->screen.window, "That day is still to come: a clock is wrong, here or where the certificate was made. It is genuine all the same."));
}

static LampPage *
make_page (const char *language,
           gpointer    user_data)
{
  return lamp_certificate_page_new (((Fixture *) user_data)->folder, ((Fixture *) user_data)->sticks, NOW, language);
}

/* The longest that it gets: genuine, and a clock is wrong. */
static LampPage *
make_page_with_answer (const char *language,
                       gpointer    user_data)
{
  Fixture   *self = user_data;
  LampPage  *page = lamp_certificate_page_new (self->folder, self->sticks, 0, language);
  GtkWidget *entry = find_type (GTK_WIDGET (page), GTK_TYPE_ENTRY);
  GtkWidget *answer = gtk_widget_get_last_child (gtk_widget_get_parent (entry));
  gint64     late = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;

  gtk_editable_set_text (GTK_EDITABLE (entry), self->code);
  g_signal_emit_by_name (entry, "activate");
  while (gtk_widget_get_first_child (answer) == NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
      g_assert_cmpint (g_get_monotonic_time (), <, late);
    }
  return page;
}

static void
test_rules (Fixture      *self,
            gconstpointer data)
{
  lamp_rules_check_page (make_page, self, "certificate");
  lamp_rules_check_page (make_page_with_answer, self, "certificate, genuine");
}

#define ADD(path, test) g_test_add ("/certificate/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  ADD ("answers", test_answers);
  ADD ("unknown", test_unknown);
  ADD ("picture", test_picture);
  ADD ("clock", test_clock);
  ADD ("rules", test_rules);
  return g_test_run ();
}
