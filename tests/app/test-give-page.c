/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates on screen: the centre's name and key, looking, giving, a stick, a printer; what the learner then has. */

#include "screen-fixture.h"

#include "app/certificates/lamp-give-page.h"
#include "app/certificates/lamp-my-certificates-page.h"
#include "core/certificate/lamp-centre.h"
#include "core/certificate/lamp-earned.h"
#include "core/course/lamp-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOW (G_GINT64_CONSTANT (1795608000) * G_USEC_PER_SEC)
#define COURSE "spot-the-scam"

typedef struct
{
  Screen            screen;
  char             *data;
  char             *stick;
  LampClock        *clock;
  LampRecords      *records;
  LampLearner      *learner;
  LampStickMonitor *sticks;
  LampSettings      settings;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  LampPreferences preferences = { "zh-CN", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (GError) error = NULL;
  LampCourse *course;

  screen_set_up (&self->screen, NULL);
  self->data = g_dir_make_tmp ("lamp-give-XXXXXX", &error);
  g_assert_no_error (error);
  self->stick = g_build_filename (self->data, "stick", NULL);
  g_mkdir (self->stick, 0700);
  g_setenv ("LAMPLIGHT_STICKS", self->stick, TRUE);
  self->sticks = lamp_stick_monitor_new (FALSE);
  self->clock = lamp_clock_new_fixed (NOW);
  self->records = lamp_records_open_in_memory (self->clock, &error);
  self->learner = lamp_records_add_learner (self->records, "王秀英", "ox", &preferences, &error);
  g_assert_no_error (error);
  course = lamp_course_list_find (self->screen.courses, COURSE);
  for (guint i = 0; lamp_course_get_lessons (course)[i] != NULL; i++)
    {
      g_autoptr (LampEvent) event = lamp_event_new (LAMP_VERB_COMPLETED, COURSE, 1, lamp_course_get_lessons (course)[i], NULL);

      g_assert_true (lamp_records_append (self->records, self->learner->id, event, &error));
    }
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  screen_tear_down (&self->screen, NULL);
  g_unsetenv ("LAMPLIGHT_STICKS");
  g_unsetenv ("LAMPLIGHT_PRINTER");
  lamp_records_flush (self->records);
  g_clear_object (&self->records);
  g_clear_object (&self->sticks);
  lamp_learner_free (self->learner);
  lamp_clock_unref (self->clock);
  lamp_folder_remove (self->data);
  g_free (self->data);
  g_free (self->stick);
  g_free (self->settings.centre);
}

/* Waits for threads, not for a time. */
static void
wait_for (Fixture    *self,
          const char *text)
{
  while (!screen_is_shown (self->screen.window, text))
    g_main_context_iteration (NULL, TRUE);
  lamp_rules_settle (self->screen.window);
}

static void
tap (Fixture    *self,
     const char *text)
{
  screen_click (screen_find_button (self->screen.window, text));
}

static LampPage *
new_page (Fixture    *self,
          const char *learner,
          const char *language)
{
  const LampGivePageSources sources = { self->records, self->screen.courses, &self->settings, self->data, learner, self->clock, self->screen.printer, self->sticks, language };

  return lamp_give_page_new (&sources);
}

static void
settle_preview (Fixture    *self,
                const char *button)
{
  while (screen_find_button (self->screen.window, button) == NULL || !gtk_widget_is_sensitive (screen_find_button (self->screen.window, button)))
    g_main_context_iteration (NULL, TRUE);
}

/* How many files of a folder on the stick end so. */
static guint
count_files (Fixture    *self,
             const char *ending)
{
  g_autofree char *folder = g_build_filename (self->stick, "Lamplight-certificates", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_assert_null (strstr (name, "王"));
      n += g_str_has_suffix (name, ending);
    }
  return n;
}

static void
put_on_stick (Fixture *self)
{
  tap (self, "Put it on a stick");
  tap (self, "Stick: stick");
  wait_for (self, "It is on the stick, in the folder \"Lamplight-certificates\". You can pull the stick out now.");
}

/* The first time: name, key and sheet; then the certificate, which is kept as it was seen. */
static void
test_first (Fixture      *self,
            gconstpointer data)
{
  g_autofree char  *centres = g_build_filename (self->data, LAMP_CERTIFICATE_FOLDER, NULL);
  const char *const folders[] = { centres, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) awards = NULL;
  g_autoptr (LampTrust) trusted = NULL;
  g_autoptr (LampCertificate) checked = NULL;
  const char *centre = NULL;
  GtkWidget  *entry;

  screen_show (&self->screen, new_page (self, NULL, "en"));
  wait_for (self, "王秀英");
  tap (self, "王秀英");
  g_assert_true (screen_is_shown (self->screen.window, "What is this place called?"));
  g_assert_false (gtk_widget_is_sensitive (screen_find_button (self->screen.window, "Go on")));
  entry = lamp_rules_find (self->screen.window, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "青山村学习中心");
  screen_assert_asked (&self->screen, "settings-changed\n");
  tap (self, "Go on");
  g_assert_false (lamp_centre_has_key (self->data));
  tap (self, "Make the key");
  wait_for (self, "The key is made");
  g_assert_true (lamp_centre_has_key (self->data));
  put_on_stick (self);
  g_assert_cmpuint (count_files (self, ".pub"), ==, 1);
  tap (self, "Go on");
  settle_preview (self, "Give this certificate");
  entry = lamp_rules_find (self->screen.window, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  wait_for (self, "This name can't stand on it. Please write one that is not too long.");
  g_assert_false (gtk_widget_is_sensitive (screen_find_button (self->screen.window, "Give this certificate")));
  gtk_editable_set_text (GTK_EDITABLE (entry), "王奶奶");
  settle_preview (self, "Give this certificate");
  tap (self, "Give this certificate");
  wait_for (self, "It is given. The learner finds it on \"My page\".");
  awards = lamp_records_list_awards (self->records, self->learner->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (awards->len, ==, 1);
  trusted = lamp_trust_read (folders);
  checked = lamp_certificate_check (((LampAward *) awards->pdata[0])->code, trusted, &centre, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (checked->name, ==, "王奶奶");
  g_assert_cmpstr (centre, ==, "青山村学习中心");
  put_on_stick (self);
  put_on_stick (self);
  g_assert_cmpuint (count_files (self, ".jwt"), ==, 2);
  g_assert_cmpuint (count_files (self, ".pdf"), ==, 3);
  g_assert_true (lamp_page_back (self->screen.page));
  wait_for (self, "Nobody just now. Whoever completes every lesson of a course stands here.");
}

static void
give (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampSecretKey) key = lamp_centre_make_key (self->data, "青山村学习中心", &error);
  g_autoptr (LampCertificate) certificate = lamp_earned_certify (lamp_course_list_find (self->screen.courses, COURSE), "王秀英", NOW, &error);
  g_autoptr (LampAward) award = lamp_earned_make_award (self->learner->id, certificate, "青山村学习中心", key, NOW, &error);

  g_assert_true (lamp_records_keep_award (self->records, award, &error));
  g_assert_no_error (error);
  g_free (self->settings.centre);
  self->settings.centre = g_strdup ("青山村学习中心");
}

static LampPage *
new_mine (Fixture    *self,
          const char *language)
{
  return lamp_my_certificates_page_new (self->records, self->screen.courses, self->learner->id, self->screen.printer, self->sticks, language);
}

/* Before it is given one is told to ask for it; then it is there, large. */
static void
test_mine (Fixture      *self,
           gconstpointer data)
{
  screen_show (&self->screen, new_mine (self, "en"));
  wait_for (self, "You have completed every lesson of these courses. Please ask your trainer for the certificate.");
  give (self);
  lamp_rules_close (self->screen.window);
  self->screen.window = NULL;
  screen_show (&self->screen, new_mine (self, "en"));
  wait_for (self, "25 November 2026");
  tap (self, "25 November 2026");
  g_assert_nonnull (screen_find_button (self->screen.window, "Print it"));
  g_assert_true (lamp_page_back (self->screen.page));
  g_assert_true (screen_is_shown (self->screen.window, "25 November 2026"));
  g_assert_false (lamp_page_back (self->screen.page));
}

/* What the paper says, as another program reads it. */
static void
assert_printed (const char *path)
{
  const char      *arguments[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "王秀英"));
  g_assert_nonnull (strstr (text, "学习证书"));
}

/* In a kiosk as a job to a printer, on one's own machine through GTK's operation; here both into a file. */
static void
test_printed (Fixture      *self,
              gconstpointer kiosk)
{
  g_autofree char *path = g_build_filename (self->data, "printed.pdf", NULL);

  give (self);
  g_setenv ("LAMPLIGHT_PRINTER", path, TRUE);
  g_object_unref (self->screen.printer);
  self->screen.printer = lamp_printer_new (GPOINTER_TO_INT (kiosk));
  screen_show (&self->screen, new_page (self, self->learner->id, "en"));
  wait_for (self, "25 November 2026");
  tap (self, "25 November 2026");
  tap (self, "Print it");
  wait_for (self, "It is on its way to the printer.");
  assert_printed (path);
}

/* No CUPS here, or one without a printer. */
static void
test_no_printer (Fixture      *self,
                 gconstpointer data)
{
  give (self);
  g_setenv ("CUPS_SERVER", "/nonexistent/cups.sock", TRUE);
  screen_show (&self->screen, new_page (self, self->learner->id, "en"));
  wait_for (self, "25 November 2026");
  tap (self, "25 November 2026");
  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "printing: no default printer*");
  tap (self, "Print it");
  wait_for (self, "No printer is set up on this kiosk. Put it on a stick, and print it elsewhere. Whoever looks after the machine can set one up.");
  g_test_assert_expected_messages ();
}

/* ---- the rules of access ---- */

static void
settle_until (LampPage   *page,
              GType       type,
              const char *text)
{
  while (lamp_rules_find (GTK_WIDGET (page), type, text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static LampPage *
make_list (const char *language,
           gpointer    user_data)
{
  LampPage *page = new_page (user_data, NULL, language);

  settle_until (page, GTK_TYPE_LABEL, "王秀英");
  return page;
}

static LampPage *
make_look (const char *language,
           gpointer    user_data)
{
  LampPage *page = make_list (language, user_data);

  g_signal_emit_by_name (gtk_widget_get_ancestor (lamp_rules_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "王秀英"), GTK_TYPE_BUTTON), "clicked");
  settle_until (page, GTK_TYPE_DRAWING_AREA, NULL);
  return page;
}

static LampPage *
make_mine (const char *language,
           gpointer    user_data)
{
  LampPage   *page = new_mine (user_data, language);
  const char *day = g_str_has_prefix (language, "zh") ? "2026年11月25日" : "25 November 2026";

  settle_until (page, GTK_TYPE_LABEL, day);
  g_signal_emit_by_name (gtk_widget_get_ancestor (lamp_rules_find (GTK_WIDGET (page), GTK_TYPE_LABEL, day), GTK_TYPE_BUTTON), "clicked");
  return page;
}

static LampPage *
make_sheet (const char *language,
            gpointer    user_data)
{
  Fixture         *self = user_data;
  LampPage        *page;
  const char      *make = g_str_has_prefix (language, "zh") ? "生成密钥" : "Make the key";
  g_autofree char *path = g_build_filename (self->data, LAMP_CENTRE_KEY_FILE, NULL);

  g_unlink (path);
  page = make_list (language, self);
  g_signal_emit_by_name (gtk_widget_get_ancestor (lamp_rules_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "王秀英"), GTK_TYPE_BUTTON), "clicked");
  g_signal_emit_by_name (gtk_widget_get_ancestor (lamp_rules_find (GTK_WIDGET (page), GTK_TYPE_LABEL, make), GTK_TYPE_BUTTON), "clicked");
  settle_until (page, GTK_TYPE_LABEL, g_str_has_prefix (language, "zh") ? "密钥做好了" : "The key is made");
  return page;
}

static void
test_rules (Fixture      *self,
            gconstpointer data)
{
  self->settings.centre = g_strdup ("青山村学习中心");
  lamp_rules_check_page (make_sheet, self, "certificates, sheet");
  lamp_rules_check_page (make_list, self, "certificates");
  lamp_rules_check_page (make_look, self, "certificates, as it will look");
  give (self);
  lamp_rules_check_page (make_mine, self, "my certificates");
}

#define ADD(path, data, test) g_test_add ("/give/" path, Fixture, data, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  ADD ("first", NULL, test_first);
  ADD ("mine", NULL, test_mine);
  ADD ("printed-kiosk", GINT_TO_POINTER (TRUE), test_printed);
  ADD ("printed-desktop", NULL, test_printed);
  ADD ("no-printer", NULL, test_no_printer);
  ADD ("rules", NULL, test_rules);
  return g_test_run ();
}
