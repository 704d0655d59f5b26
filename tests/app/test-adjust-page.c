/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text size, colours and speech as chosen by the learner; and the screen of help. */

#include "screen-fixture.h"

#include "app/access/lamp-adjust-page.h"
#include "app/access/lamp-help-page.h"
#include "core/speech/lamp-log-speaker.h"

typedef struct
{
  Screen       screen;
  LampSpeaker *speaker;
  LampReader  *reader;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  screen_set_up (&self->screen, NULL);
  self->speaker = lamp_log_speaker_new ();
  self->reader = lamp_reader_new (self->speaker, self->screen.modes);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  screen_tear_down (&self->screen, NULL);
  g_clear_object (&self->reader);
  g_clear_object (&self->speaker);
}

static void
assert_chosen (Fixture    *self,
               const char *text,
               gboolean    chosen)
{
  GtkWidget *button = screen_find_button (self->screen.window, text);

  g_assert_nonnull (button);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED, chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE);
  g_assert_true (gtk_widget_has_css_class (button, "selected") == chosen);
}

static void
choose (Fixture    *self,
        const char *text)
{
  screen_click (screen_find_button (self->screen.window, text));
  lamp_rules_settle (self->screen.window);
  assert_chosen (self, text, TRUE);
}

static double
get_pixels (GtkWidget *label)
{
  PangoContext               *context = gtk_widget_get_pango_context (label);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double                      size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  return pango_font_description_get_size_is_absolute (font) ? size : size * pango_cairo_context_get_resolution (context) / 72;
}

static void
test_scale (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *label;
  double     before;

  screen_show (&self->screen, lamp_adjust_page_new (self->screen.modes, self->reader));
  label = lamp_rules_find (self->screen.window, GTK_TYPE_LABEL, "This is how I speak. Take your time.");
  before = get_pixels (label);
  assert_chosen (self, "Large", TRUE);
  choose (self, "Very large");
  assert_chosen (self, "Large", FALSE);
  g_assert_cmpint (lamp_modes_get_scale (self->screen.modes), ==, 200);
  g_assert_cmpfloat_with_epsilon (get_pixels (label), 2 * before, 0.5);
  choose (self, "Large");
  g_assert_cmpfloat_with_epsilon (get_pixels (label), before, 0.5);
}

static void
test_palette (Fixture      *self,
              gconstpointer data)
{
  screen_show (&self->screen, lamp_adjust_page_new (self->screen.modes, self->reader));
  assert_chosen (self, "Light", TRUE);
  choose (self, "Strong contrast");
  assert_chosen (self, "Light", FALSE);
  g_assert_cmpint (lamp_modes_get_palette (self->screen.modes), ==, LAMP_PALETTE_HIGH_CONTRAST);
  choose (self, "Dark");
  g_assert_cmpint (lamp_modes_get_palette (self->screen.modes), ==, LAMP_PALETTE_DARK);
}

/* A speed is heard at once, on a sample, and nothing else is read. */
static void
test_rate (Fixture      *self,
           gconstpointer data)
{
  GPtrArray *log = lamp_log_speaker_get_log (LAMP_LOG_SPEAKER (self->speaker));

  screen_show (&self->screen, lamp_adjust_page_new (self->screen.modes, self->reader));
  assert_chosen (self, "Normal", TRUE);
  choose (self, "Slow");
  g_assert_cmpint (lamp_modes_get_rate (self->screen.modes), ==, 110);
  g_assert_cmpuint (log->len, ==, 1);
  g_assert_cmpstr (log->pdata[0], ==, "This is how I speak. Take your time.");
  choose (self, "Fast");
  g_assert_cmpint (lamp_modes_get_rate (self->screen.modes), ==, 170);
  g_assert_cmpuint (log->len, ==, 2);
}

/* What is changed elsewhere, as by Slower in the bar, shows here. */
static void
test_changed_elsewhere (Fixture      *self,
                        gconstpointer data)
{
  screen_show (&self->screen, lamp_adjust_page_new (self->screen.modes, self->reader));
  lamp_modes_set_rate (self->screen.modes, 120);
  assert_chosen (self, "Normal", FALSE);
  assert_chosen (self, "Slow", FALSE);
  lamp_modes_set_scale (self->screen.modes, 300);
  assert_chosen (self, "Huge", TRUE);
}

static void
test_help (Fixture      *self,
           gconstpointer data)
{
  screen_show (&self->screen, lamp_help_page_new ("First this.\n\nThen that."));
  g_assert_true (screen_is_shown (self->screen.window, "First this."));
  g_assert_true (screen_is_shown (self->screen.window, "Then that."));
  g_assert_true (screen_is_shown (self->screen.window, "Back goes one step back. Nothing is lost."));
}

static LampPage *
make_adjust (const char *language,
             gpointer    user_data)
{
  Fixture *self = user_data;

  return lamp_adjust_page_new (self->screen.modes, self->reader);
}

static LampPage *
make_help (const char *language,
           gpointer    sentences)
{
  return lamp_help_page_new (sentences);
}

static void
test_rules (Fixture      *self,
            gconstpointer data)
{
  lamp_rules_check_page (make_adjust, self, "adjust");
  lamp_rules_check_page (make_help, (gpointer) "Tap your own picture to go on where you stopped.\n点自己的图，从上次停下的地方接着学。", "help");
  lamp_rules_check_page (make_help, NULL, "help about nothing");
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/adjust-page/scale", Fixture, NULL, set_up, test_scale, tear_down);
  g_test_add ("/adjust-page/palette", Fixture, NULL, set_up, test_palette, tear_down);
  g_test_add ("/adjust-page/rate", Fixture, NULL, set_up, test_rate, tear_down);
  g_test_add ("/adjust-page/changed-elsewhere", Fixture, NULL, set_up, test_changed_elsewhere, tear_down);
  g_test_add ("/help-page/sentences", Fixture, NULL, set_up, test_help, tear_down);
  g_test_add ("/adjust-page/rules", Fixture, NULL, set_up, test_rules, tear_down);
  return g_test_run ();
}
