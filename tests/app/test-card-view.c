/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists in lists and tables on a card: where they stand, in what order they are read aloud, at each text size. */

#include "lamp-rules.h"

#include "app/access/lamp-look.h"
#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-card-view.h"
#include "app/lesson/lamp-lesson-page.h"
#include "app/lesson/lamp-table-view.h"
#include "core/course/lamp-markdown.h"
#include "core/course/lamp-narration.h"
#include "core/course/lamp-vtt.h"
#include "core/speech/lamp-log-speaker.h"

#include <string.h>

static const char list_en[] = "# T\n\n## A parcel comes\n\n1. Look who sent it.\n\n   You know nobody there? Wait.\n\n   - Is the name right?\n"
                              "     1. Compare it with the paper.\n     2. Ask somebody else.\n2. Call the shop.\n\n"
                              "> Nobody honest is in a hurry.\n>\n> Take your time.\n";
static const char list_zh[] = "# T\n\n## 来了一个包裹\n\n1. 看看是谁寄的。\n\n   您不认识？先等等。\n\n   - 名字对吗？\n"
                              "     1. 和单子比一比。\n     2. 再问问家里别的人。\n2. 打电话问商店。\n\n> 好人不会催您。\n>\n> 慢慢来。\n";
static const char table_en[] = "# T\n\n## Prices\n\n| Goods | Today | Last week |\n|---|---:|---:|\n| **Cooking oil**, five litres | 70 yuan | 68 yuan |\n"
                               "| Sweet potatoes | 4 yuan | |\n";
static const char table_zh[] = "# T\n\n## 价钱\n\n| 东西 | 今天 | 上星期 |\n|---|---:|---:|\n| **食用油，**五升 | 70元 | 68元 |\n| {行\\|hang2}情 | 4元 | |\n";
static const char wide_en[] = "# T\n\n## The week\n\n| Day | Morning | Noon | Afternoon | Evening | Night |\n|-|-|-|-|-|-|\n"
                              "| Wednesday | Neighbourhood class | Rest | www.a-rather-long-address.example | Call | Sleep |\n";
static const char wide_zh[] = "# T\n\n## 一星期\n\n| 日子 | 早上 | 中午 | 下午 | 傍晚 | 夜里 |\n|-|-|-|-|-|-|\n| 星期三 | 社区上课 | 休息 | 学用手机拍照片 | 打电话 | 睡觉 |\n";

typedef struct
{
  const char *english;
  const char *chinese;
} Sample;

static LampPage *
make_card (const char *language,
           gpointer    user_data)
{
  const Sample *sample = user_data;
  const char   *markdown = g_str_equal (language, "en") ? sample->english : sample->chinese;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLesson) lesson = lamp_markdown_parse ("/nonexistent", "course", 1, "one", language, markdown, strlen (markdown), &error);
  g_autoptr (LampSession) session = NULL;

  g_assert_no_error (error);
  session = lamp_session_new (lesson, 0, NULL, NULL, NULL);
  return lamp_lesson_page_new (session, NULL);
}

static GtkWidget *
show (const char *markdown,
      int         scale)
{
  Sample          sample = { markdown, NULL };
  LampPreferences preferences = { "en", scale, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  g_autoptr (LampModes) modes = lamp_modes_new (&preferences);

  lamp_look_set_language ("en");
  return lamp_rules_show (make_card ("en", &sample), modes);
}

/* What is on the screen, in the order in which it is read aloud. */
static void
listen (GtkWidget     *widget,
        LampUtterance *utterance)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;
  if (lamp_spoken_add (widget, utterance, "en") || lamp_spoken_get_words (widget) != NULL)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    listen (child, utterance);
}

static void
assert_said (GtkWidget  *widget,
             const char *words)
{
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  g_autoptr (GString) said = g_string_new (NULL);

  listen (widget, utterance);
  for (guint i = 0; i < utterance->passages->len; i++)
    g_string_append_printf (said, "%s%s", i > 0 ? " / " : "", ((LampPassage *) utterance->passages->pdata[i])->text);
  g_assert_cmpstr (said->str, ==, words);
}

static int
left_of (GtkWidget  *window,
         const char *text)
{
  GtkWidget      *label = lamp_rules_find (window, GTK_TYPE_LABEL, text);
  graphene_rect_t bounds;

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (label, window, &bounds));
  return bounds.origin.x;
}

static void
test_list (void)
{
  static const int scales[] = { 100, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      GtkWidget *window = show (list_en, scales[i]);
      int        item = left_of (window, "Look who sent it.");

      g_assert_cmpint (left_of (window, "You know nobody there? Wait."), ==, item);
      g_assert_cmpint (left_of (window, "Is the name right?"), >, item);
      g_assert_cmpint (left_of (window, "Compare it with the paper."), >, left_of (window, "Is the name right?"));
      g_assert_cmpint (left_of (window, "Ask somebody else."), ==, left_of (window, "Compare it with the paper."));
      g_assert_cmpint (left_of (window, "Call the shop."), ==, item);
      assert_said (gtk_widget_get_parent (gtk_widget_get_parent (gtk_widget_get_parent (lamp_rules_find (window, GTK_TYPE_LABEL, "Call the shop.")))),
                   "1 / Look who sent it. / You know nobody there? Wait. / Is the name right? / 1 / Compare it with the paper. / 2 / Ask somebody else. / "
                   "2 / Call the shop. / Remember / Nobody honest is in a hurry. / Take your time.");
      lamp_rules_close (window);
    }
}

static void
test_columns (void)
{
  GtkWidget *window = show (table_en, 100);
  GtkWidget *table = lamp_rules_find (window, LAMP_TYPE_TABLE_VIEW, NULL);

  g_assert_cmpint (left_of (window, "70 yuan"), >, left_of (window, "Cooking oil, five litres"));
  g_assert_cmpint (left_of (window, "70 yuan"), ==, left_of (window, "Today"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_ROLE_TABLE);
  assert_said (table, "Goods / Today / Last week / Cooking oil, five litres / 70 yuan / 68 yuan / Sweet potatoes / 4 yuan");
  lamp_rules_close (window);
}

/* Without room for columns each row is a card: a heading above each cell, and nothing of an empty cell. */
static void
test_cards (void)
{
  GtkWidget *window = show (table_en, 300);
  GtkWidget *table = lamp_rules_find (window, LAMP_TYPE_TABLE_VIEW, NULL);

  g_assert_cmpint (left_of (window, "70 yuan"), ==, left_of (window, "Cooking oil, five litres"));
  assert_said (table, "Goods / Cooking oil, five litres / Today / 70 yuan / Last week / 68 yuan / Goods / Sweet potatoes / Today / 4 yuan");
  lamp_rules_close (window);
}

/* The same cards and columns come back when the text size changes while the card is there. */
static void
test_size_changes (void)
{
  LampPreferences preferences = { "en", 100, LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
  Sample          sample = { table_en, NULL };
  g_autoptr (LampModes) modes = lamp_modes_new (&preferences);
  GtkWidget *window = lamp_rules_show (make_card ("en", &sample), modes);
  int        goods = left_of (window, "Cooking oil, five litres");

  g_assert_cmpint (left_of (window, "70 yuan"), >, goods);
  lamp_modes_set_scale (modes, 300);
  lamp_rules_settle (window);
  g_assert_cmpint (left_of (window, "70 yuan"), ==, left_of (window, "Cooking oil, five litres"));
  lamp_rules_check (window, "table made larger");
  lamp_modes_set_scale (modes, 100);
  lamp_rules_settle (window);
  g_assert_cmpint (left_of (window, "Cooking oil, five litres"), ==, goods);
  g_assert_cmpint (left_of (window, "70 yuan"), >, goods);
  lamp_rules_close (window);
}

static void
test_rules (void)
{
  static const Sample      samples[] = { { list_en, list_zh }, { table_en, table_zh }, { wide_en, wide_zh } };
  static const char *const names[] = { "lists in lists", "table", "wide table" };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    lamp_rules_check_page (make_card, (gpointer) &samples[i], names[i]);
}

static void
word_cb (LampSpeaker *speaker,
         guint        passage,
         guint        start,
         guint        end,
         GString     *words)
{
  const char *text = g_ptr_array_index (lamp_log_speaker_get_log (LAMP_LOG_SPEAKER (speaker)), passage);

  g_string_append_printf (words, "%.*s/", (int) (end - start), text + start);
}

/* A recording goes all the way to the speaker, from the heading to a picture's words; what nobody has read aloud is said word by word. */
static void
test_recorded (void)
{
  static const char markdown[] = "# T\n\n## Two prices\n\nEggs cost two yuan. And oil?\n\n![A basket of eggs](eggs.svg)\n";
  static const char cues[] = "WEBVTT\n\n00:00.000 --> 00:01.000\ntwo prices\n\n00:01.000 --> 00:02.000\nEggs cost two yuan.\n\n"
                             "00:02.000 --> 00:03.000\nA basket of eggs\n";
  g_autoptr (LampLesson) lesson = lamp_markdown_parse ("/nonexistent", "course", 1, "one", "en", markdown, strlen (markdown), NULL);
  g_autoptr (GPtrArray) read = lamp_vtt_parse ("narration/en/one.vtt", cues, strlen (cues), NULL);
  LampNarration narration = { (char *) "narration/en/one.opus", (char *) "narration/en/one.vtt", read };
  g_autoptr (LampNarrationFit) fit = lamp_narration_apply (&narration, "/nonexistent", lesson);
  g_autoptr (LampUtterance) utterance = lamp_utterance_new ();
  g_autoptr (LampSpeaker) speaker = lamp_log_speaker_new ();
  g_autoptr (GString) words = g_string_new (NULL);
  GtkWidget *card = g_object_ref_sink (lamp_card_view_new ());

  g_assert_cmpuint (fit->unspoken->len, ==, 1);
  lamp_card_view_show (LAMP_CARD_VIEW (card), lesson->cards->pdata[0], "en");
  listen (card, utterance);
  g_signal_connect (speaker, "word", G_CALLBACK (word_cb), words);
  lamp_speaker_say (speaker, utterance, NULL);
  while (lamp_log_speaker_step_word (LAMP_LOG_SPEAKER (speaker)))
    ;
  g_assert_cmpstr (words->str, ==, "Two prices/Eggs cost two yuan./And/oil/A basket of eggs/Look/closer/");
  g_object_unref (card);
}

int
main (int   argc,
      char *argv[])
{
  lamp_rules_init (&argc, &argv);
  g_test_add_func ("/card-view/list", test_list);
  g_test_add_func ("/card-view/columns", test_columns);
  g_test_add_func ("/card-view/cards", test_cards);
  g_test_add_func ("/card-view/size-changes", test_size_changes);
  g_test_add_func ("/card-view/recorded", test_recorded);
  g_test_add_func ("/card-view/rules", test_rules);
  return g_test_run ();
}
