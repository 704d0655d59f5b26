/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course's own pronunciations reach whatever is said on its screens: words, labels of a practice, titles, tiles. */

#include "screen-fixture.h"

#include "app/access/lamp-control.h"
#include "app/access/lamp-spoken.h"
#include "app/home/lamp-home-page.h"
#include "app/lamp-navigator.h"
#include "core/course/lamp-folder.h"
#include "core/lesson/lamp-practice-run.h"
#include "core/speech/lamp-log-speaker.h"

#include <string.h>

#define PATIENCE_S 20
#define COURSE "pronunciation-unused"
#define LESSON "# 一件事\n\n## 看一看\n\n问行情。\n\n[给家里打电话](../../practices/ring.ini)\n"
#define LIST "小课程 xiao3 ke4 cheng2\n一件事 yi2 jian4 shi4\n行 hang2\n行情 hang2 qing2\n给家人 gei3 jia1 ren2\n拨打 bo1 da3\n看名字 kan4 ming2 zi5\n"

/* "words|pinyin" of each pronunciation, one a line. */
static char *
write_pronunciations (const LampUtterance *utterance)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < utterance->passages->len; i++)
    {
      const LampPassage *passage = utterance->passages->pdata[i];

      for (guint p = 0; passage->pronunciations != NULL && p < passage->pronunciations->len; p++)
        {
          const LampPronunciation *each = &g_array_index (passage->pronunciations, LampPronunciation, p);

          g_string_append_printf (out, "%.*s|%s\n", (int) (each->end - each->start), passage->text + each->start, each->say);
        }
    }
  return g_string_free (out, FALSE);
}

static void
assert_said (GtkWidget  *widget,
             const char *expected)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  g_autofree char *said = NULL;

  g_assert_true (lamp_spoken_add (widget, utterance, "zh-CN"));
  said = write_pronunciations (utterance);
  g_assert_cmpstr (said, ==, expected);
}

/* The list of whatever is around a widget; a mark in the text wins; other languages are left alone. */
static void
test_widgets (void)
{
  g_autoptr (LampPronunciationList) list = lamp_pronunciation_list_parse (LIST, strlen (LIST), NULL);
  g_autoptr (LampPronunciationList) other = lamp_pronunciation_list_parse ("行情 xing2 qing2", strlen ("行情 xing2 qing2"), NULL);
  g_autoptr (LampText) marked = lamp_text_new ("行情：三行，银行情况");
  g_autoptr (LampUtterance) described = NULL;
  g_autofree char *control_said = NULL;
  GtkWidget       *outer = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget       *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget       *label = gtk_label_new ("看行情，一件事");
  GtkWidget       *button = gtk_button_new ();

  gtk_box_append (GTK_BOX (outer), inner);
  gtk_box_append (GTK_BOX (inner), label);
  gtk_box_append (GTK_BOX (inner), button);
  assert_said (label, "");
  lamp_spoken_set_pronunciations (outer, list);
  assert_said (label, "行情|hang2 qing2\n一件事|yi2 jian4 shi4\n");
  lamp_spoken_set_language (label, "yue");
  assert_said (label, "");
  lamp_spoken_set_language (label, "zh-CN");
  lamp_spoken_set_pronunciations (inner, other);
  assert_said (label, "行情|xing2 qing2\n");
  lamp_spoken_set_pronunciations (inner, NULL);

  /* 三{行|xing2}，银{行情|xing2 qing2}况 */
  lamp_text_add_span (marked, LAMP_SPAN_SAY, strlen ("行情：三"), strlen ("行情：三行"), "xing2");
  lamp_text_add_span (marked, LAMP_SPAN_STRONG, 0, strlen ("行情"), NULL);
  lamp_spoken_set_text (GTK_LABEL (label), marked, "zh-CN");
  assert_said (label, "行情|hang2 qing2\n行|xing2\n行情|hang2 qing2\n");

  /* With Touch to hear a control has another name than it shows. */
  lamp_control_set_name (button, "一件事");
  described = lamp_control_describe (button, "zh-CN");
  control_said = write_pronunciations (described);
  g_assert_cmpstr (control_said, ==, "一件事|yi2 jian4 shi4\n");
  g_object_unref (outer);
}

/* ---- a course, from the tile to the practice ---- */

typedef struct
{
  char          *folder;
  LampClock     *clock;
  LampModes     *modes;
  LampSpeaker   *speaker;
  LampReader    *reader;
  LampWindow    *window;
  LampNavigator *navigator;
} Fixture;

static void
write_file (const char *folder,
            const char *path,
            const char *text)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  static const LampPreferences kiosk = { "zh-CN", 100, LAMP_PALETTE_LIGHT, 140, LAMP_VOICE_WOMAN, 100, FALSE };
  g_autofree char             *from = g_test_build_filename (G_TEST_DIST, "fixtures", "broken-courses", COURSE, NULL);
  g_autofree char             *courses = NULL;
  g_autofree char             *course = NULL;
  g_autofree char             *records = NULL;
  g_autoptr (GError) error = NULL;
  LampStart start = { .preferences = kiosk };
  char     *folders[] = { NULL, NULL };

  self->folder = g_dir_make_tmp ("lamp-spoken-XXXXXX", &error);
  g_assert_no_error (error);
  courses = g_build_filename (self->folder, "courses", NULL);
  course = g_build_filename (courses, COURSE, NULL);
  records = g_build_filename (self->folder, "records", NULL);
  g_assert_cmpint (g_mkdir_with_parents (courses, 0700), ==, 0);
  lamp_folder_copy (from, course, &error);
  g_assert_no_error (error);
  write_file (course, LAMP_PRONUNCIATIONS_FILE, LIST);
  write_file (course, "lessons/one/zh-CN.md", LESSON);
  folders[0] = courses;
  start.courses = folders;
  start.data = records;
  self->clock = lamp_clock_new_fixed (G_GINT64_CONSTANT (1790000000000000));
  self->modes = lamp_modes_new (&kiosk);
  self->speaker = lamp_log_speaker_new ();
  self->reader = lamp_reader_new (self->speaker, self->modes);
  self->window = lamp_window_new (NULL, self->modes, self->reader);
  gtk_window_present (GTK_WINDOW (self->window));
  self->navigator = lamp_navigator_new (self->window, self->modes, self->reader, self->clock, &start);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->navigator);
  g_clear_object (&self->reader);
  g_clear_object (&self->speaker);
  g_clear_object (&self->modes);
  lamp_clock_unref (self->clock);
  lamp_folder_remove (self->folder);
  g_free (self->folder);
}

static void
collect (GtkWidget     *root,
         LampUtterance *utterance)
{
  if (!gtk_widget_get_mapped (root))
    return;
  lamp_spoken_add (root, utterance, "zh-CN");
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, utterance);
}

/* Whether something on the screen, frame included, is said so. */
static gboolean
is_said (Fixture    *self,
         const char *pronunciation)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  g_autofree char *line = g_strconcat ("\n", pronunciation, "\n", NULL);
  g_autofree char *said = NULL;
  g_autofree char *all = NULL;

  collect (GTK_WIDGET (self->window), utterance);
  said = write_pronunciations (utterance);
  all = g_strconcat ("\n", said, NULL);
  return strstr (all, line) != NULL;
}

/* Asks for a screen until it is there: what is asked for before records and courses are read is passed over. */
static void
reach (Fixture    *self,
       const char *action,
       GVariant   *parameter,
       const char *pronunciation)
{
  gint64 late = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  g_autoptr (GVariant) kept = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  while (!is_said (self, pronunciation))
    {
      g_action_group_activate_action (G_ACTION_GROUP (self->window), action, kept);
      for (guint i = 0; i < 20 && !is_said (self, pronunciation); i++)
        {
          while (g_main_context_iteration (NULL, FALSE))
            ;
          g_usleep (5000);
        }
      g_assert_cmpint (g_get_monotonic_time (), <, late);
    }
}

static void
test_course (Fixture      *self,
             gconstpointer data)
{
  reach (self, "guest", NULL, "小课程|xiao3 ke4 cheng2");
  g_assert_true (LAMP_IS_HOME_PAGE (lamp_window_get_page (self->window)));
  g_assert_true (is_said (self, "一件事|yi2 jian4 shi4"));
  reach (self, "open-lesson", g_variant_new ("(ss)", COURSE, "one"), "行情|hang2 qing2");
  g_assert_false (is_said (self, "行|hang2"));
  reach (self, "practice", g_variant_new_int32 (LAMP_MODE_ALONE), "给家人|gei3 jia1 ren2");
  reach (self, "home", NULL, "小课程|xiao3 ke4 cheng2");
  g_assert_false (is_said (self, "行情|hang2 qing2"));
}

int
main (int    argc,
      char **argv)
{
  lamp_rules_init (&argc, &argv);
  g_test_add_func ("/spoken/widgets", test_widgets);
  g_test_add ("/spoken/course", Fixture, NULL, set_up, test_course, tear_down);
  return g_test_run ();
}
