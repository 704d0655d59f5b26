/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text size, colours and speech as chosen by the learner; and the screen of help. */

#include "screen-fixture.h"

#include "app/access/lamp-adjust-page.h"
#include "app/access/lamp-help-page.h"
#include "core/speech/lamp-log-speaker.h"

static void
assert_chosen (SpokenScreen *self,
               const char   *text,
               gboolean      chosen)
{
  GtkWidget *button = screen_find_button (self->screen.window, text);

  g_assert_nonnull (button);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED, chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE);
  g_assert_true (gtk_widget_has_css_class (button, "selected") == chosen);
}

static void
choose (SpokenScreen *self,
        const char   *text)
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
test_scale (SpokenScreen *self,
            gconstpointer data)
{
  GtkWidget *label;
  double     before;

  screen_show (&self->screen, lamp_adjust_page_new (self->screen.modes, self->reader, NULL));
  label = lamp_rules_find (self->screen.window, GTK_TYPE_LABEL, "Which colours are easy on your eyes?");
  before = get_pixels (label);
  assert_chosen (self, "Large", TRUE);
  choose (self, "Very large");
  assert_chosen (self, "Large", FALSE);
  g_assert_cmpint (lamp_modes_get_scale (self->screen.modes), ==, 200);
  g_assert_cmpfloat (get_pixels (label), >, 1.5 * before);
  choose (self, "Large");
  g_assert_cmpfloat_with_epsilon (get_pixels (label), before, 0.5);
}

static void
test_palette (SpokenScreen *self,
              gconstpointer data)
{
  screen_show (&self->screen, lamp_adjust_page_new (self->screen.modes, self->reader, NULL));
  assert_chosen (self, "Light", TRUE);
  choose (self, "Strong contrast");
  assert_chosen (self, "Light", FALSE);
  g_assert_cmpint (lamp_modes_get_palette (self->screen.modes), ==, LAMP_PALETTE_HIGH_CONTRAST);
  choose (self, "Dark");
  g_assert_cmpint (lamp_modes_get_palette (self->screen.modes), ==, LAMP_PALETTE_DARK);
}

static void
show_hearing (SpokenScreen *self)
{
  screen_show (&self->screen, lamp_adjust_page_new (self->screen.modes, self->reader, LAMP_ADJUST_HEARING));
}

static void
assert_said (SpokenScreen *self,
             const char   *text)
{
  GPtrArray *log = lamp_log_speaker_get_log (LAMP_LOG_SPEAKER (self->speaker));

  g_assert_cmpuint (log->len, ==, text != NULL ? 1 : 0);
  if (text != NULL)
    g_assert_cmpstr (log->pdata[0], ==, text);
  lamp_log_speaker_clear (LAMP_LOG_SPEAKER (self->speaker));
}

#define SAMPLE "This is how I speak. Take your time."
#define TOUCH_SAMPLE "The first touch says what a thing is. Touch it again to use it."

/* Each is heard at once, on a sample, and nothing else is read. */
static void
test_hearing (SpokenScreen *self,
              gconstpointer data)
{
  LampModes   *modes = self->screen.modes;
  LampDelivery delivery;

  show_hearing (self);
  assert_chosen (self, "Normal", TRUE);
  assert_chosen (self, "A woman's voice", TRUE);
  assert_chosen (self, "Medium", TRUE);
  assert_chosen (self, "Do it at once", TRUE);
  choose (self, "Slow");
  g_assert_cmpint (lamp_modes_get_rate (modes), ==, 110);
  assert_said (self, SAMPLE);
  choose (self, "A man's voice");
  assert_chosen (self, "A woman's voice", FALSE);
  assert_said (self, SAMPLE);
  choose (self, "Loud");
  assert_said (self, SAMPLE);
  choose (self, "First say what it is");
  g_assert_true (lamp_modes_get_touch_to_hear (modes));
  assert_said (self, TOUCH_SAMPLE);
  choose (self, "Do it at once");
  g_assert_false (lamp_modes_get_touch_to_hear (modes));
  assert_said (self, SAMPLE);
  delivery = lamp_modes_get_delivery (modes);
  g_assert_cmpint (delivery.voice, ==, LAMP_VOICE_MAN);
  g_assert_cmpint (delivery.rate, ==, 110);
  g_assert_cmpint (delivery.loudness, ==, 200);
}

/* Where a screen reader speaks, a choice changes what is chosen and says nothing; who asks still hears. */
static void
test_quiet (SpokenScreen *self,
            gconstpointer data)
{
  show_hearing (self);
  lamp_reader_set_quiet (self->reader, TRUE);
  choose (self, "A man's voice");
  choose (self, "First say what it is");
  assert_said (self, NULL);
  lamp_reader_read (self->reader, lamp_rules_find (self->screen.window, GTK_TYPE_LABEL, SAMPLE));
  assert_said (self, SAMPLE);
  lamp_reader_set_quiet (self->reader, FALSE);
  choose (self, "Soft");
  assert_said (self, SAMPLE);
}

/* Only one part is shown, and the buttons say which. */
static void
test_parts (SpokenScreen *self,
            gconstpointer data)
{
  screen_show (&self->screen, lamp_adjust_page_new (self->screen.modes, self->reader, NULL));
  assert_chosen (self, "What I see", TRUE);
  g_assert_null (screen_find_button (self->screen.window, "Slow"));
  choose (self, "What I hear");
  assert_chosen (self, "What I see", FALSE);
  g_assert_null (screen_find_button (self->screen.window, "Huge"));
  g_assert_nonnull (screen_find_button (self->screen.window, "Slow"));
  assert_said (self, NULL);
  screen_assert_asked (&self->screen, "adjust-part 'hearing'\n");
  choose (self, "What I see");
  g_assert_nonnull (screen_find_button (self->screen.window, "Huge"));
  screen_assert_asked (&self->screen, "adjust-part ''\n");
}

/* What is changed elsewhere, as by Slower in the bar, shows here. */
static void
test_changed_elsewhere (SpokenScreen *self,
                        gconstpointer data)
{
  screen_show (&self->screen, lamp_adjust_page_new (self->screen.modes, self->reader, NULL));
  lamp_modes_set_scale (self->screen.modes, 300);
  assert_chosen (self, "Huge", TRUE);
  screen_click (screen_find_button (self->screen.window, "What I hear"));
  screen_assert_asked (&self->screen, "adjust-part 'hearing'\n");
  lamp_modes_set_rate (self->screen.modes, 120);
  assert_chosen (self, "Normal", FALSE);
  assert_chosen (self, "Slow", FALSE);
}

static void
test_help (SpokenScreen *self,
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
  SpokenScreen *self = user_data;

  return lamp_adjust_page_new (self->screen.modes, self->reader, NULL);
}

static LampPage *
make_adjust_hearing (const char *language,
                     gpointer    user_data)
{
  SpokenScreen *self = user_data;

  return lamp_adjust_page_new (self->screen.modes, self->reader, LAMP_ADJUST_HEARING);
}

static LampPage *
make_help (const char *language,
           gpointer    sentences)
{
  return lamp_help_page_new (sentences);
}

static void
test_rules (SpokenScreen *self,
            gconstpointer data)
{
  lamp_rules_check_page (make_adjust, self, "adjust, seeing");
  lamp_rules_check_page (make_adjust_hearing, self, "adjust, hearing");
  lamp_rules_check_page (make_help, (gpointer) "Tap your own picture to go on where you stopped.\n点自己的图，从上次停下的地方接着学。", "help");
  lamp_rules_check_page (make_help, NULL, "help about nothing");
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add ("/adjust-page/scale", SpokenScreen, NULL, spoken_screen_set_up, test_scale, spoken_screen_tear_down);
  g_test_add ("/adjust-page/palette", SpokenScreen, NULL, spoken_screen_set_up, test_palette, spoken_screen_tear_down);
  g_test_add ("/adjust-page/hearing", SpokenScreen, NULL, spoken_screen_set_up, test_hearing, spoken_screen_tear_down);
  g_test_add ("/adjust-page/quiet", SpokenScreen, NULL, spoken_screen_set_up, test_quiet, spoken_screen_tear_down);
  g_test_add ("/adjust-page/parts", SpokenScreen, NULL, spoken_screen_set_up, test_parts, spoken_screen_tear_down);
  g_test_add ("/adjust-page/changed-elsewhere", SpokenScreen, NULL, spoken_screen_set_up, test_changed_elsewhere, spoken_screen_tear_down);
  g_test_add ("/help-page/sentences", SpokenScreen, NULL, spoken_screen_set_up, test_help, spoken_screen_tear_down);
  g_test_add ("/adjust-page/rules", SpokenScreen, NULL, spoken_screen_set_up, test_rules, spoken_screen_tear_down);
  return g_test_run ();
}
