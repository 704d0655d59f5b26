/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the benches of many courses share: courses to write, a window, and times that are taken. */

#include "bench-fixture.h"

#include "app/access/lamp-look.h"
#include "core/speech/lamp-log-speaker.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const LampPreferences bench_preferences = { "zh-CN", 100, LAMP_PALETTE_LIGHT, LAMP_RATE_DEFAULT, 0, 100, FALSE };

/* ---- courses ---- */

static const char *const words[] = { "phone", "payment", "money", "hospital", "doctor", "market", "weather", "message", "password", "family", "ticket", "train", "picture",
                                     "video", "bank", "card", "scam", "police", "call", "number", "name", "address", "market", "price", "apple", "wheat", "spray", "field",
                                     "check", "amount", "confirm", "code", "scan", "book", "appointment", "insurance", "pension", "village", "neighbour", "learn" };
static const char *const syllables[] = { "ba", "ter", "lo", "min", "ka", "res", "tu", "von", "pi", "gan", "sel", "dor", "em", "fa", "wick", "ish" };

void
bench_write_file (const char *folder,
                  const char *path,
                  const char *text)
{
  g_autofree char *file = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (file);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (file, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static guint
pick (const BenchWriter *self,
      guint              n)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

static void
add_chinese (const BenchWriter *self,
             GString           *text)
{
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (text, "%s。", (const char *) self->sentences->pdata[pick (self, self->sentences->len)]);
  for (guint i = 0; i < 8; i++)
    g_string_append_unichar (text, g_array_index (self->hanzi, gunichar, pick (self, self->hanzi->len)));
  g_string_append (text, "。\n\n");
}

static void
add_english (const BenchWriter *self,
             GString           *text)
{
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (text, "%s ", words[pick (self, G_N_ELEMENTS (words))]);
  g_string_append_printf (text, "%s%s%s.\n\n", syllables[pick (self, 16)], syllables[pick (self, 16)], syllables[pick (self, 16)]);
}

static void
write_lesson (const BenchWriter *self,
              const char        *folder,
              guint              number,
              guint              cards,
              gboolean           chinese)
{
  g_autoptr (GString) text = g_string_new ("# ");
  g_autofree char *path = g_strdup_printf ("lessons/lesson-%u/%s.md", number, chinese ? "zh-CN" : "en");

  if (chinese)
    g_string_append (text, self->sentences->pdata[pick (self, self->sentences->len)]);
  else
    g_string_append_printf (text, "The %s and the %s", words[pick (self, G_N_ELEMENTS (words))], words[pick (self, G_N_ELEMENTS (words))]);
  g_string_append (text, "\n");
  for (guint i = 0; i < cards; i++)
    {
      g_string_append_printf (text, chinese ? "\n## 第%u页\n\n" : "\n## Card %u\n\n", i);
      for (guint j = 0; j < 3; j++)
        (chinese ? add_chinese : add_english) (self, text);
      g_string_append (text, "---\n");
    }
  g_string_append_printf (text, chinese ? "\n## 问一问\n\n```gift\n::ask-%u:: 哪个对？ {\n  =这个。 #对。\n  ~那个。 #再看看。\n}\n```\n" : "\n## Ask\n\n```gift\n::ask-%u:: Which is right? {\n  =This. #Yes.\n  ~That. #Look again.\n}\n```\n",
                          number);
  bench_write_file (folder, path, text->str);
}

void
bench_writer_write_course (const BenchWriter *self,
                           const char        *folder,
                           guint              number,
                           guint              cards)
{
  static const char *const levels[] = { "beginner", "intermediate", "advanced" };
  g_autoptr (GString) head = g_string_new (NULL);

  g_string_append_printf (head, "[Course]\nFormat=1\nId=pack-%04u\nVersion=1\nTitle=Pack %u about %s\nTitle[zh_CN]=第%u门课\nLanguages=zh-CN;en\nAreas=WP%u\nLevel=%s\nMinutes=%u\nLessons=", number, number, words[pick (self, G_N_ELEMENTS (words))], number,
                          1 + number % 8, levels[number % 3], BENCH_LESSONS * (3 + number % 12));
  for (guint i = 0; i < BENCH_LESSONS; i++)
    {
      g_string_append_printf (head, "lesson-%u;", i);
      write_lesson (self, folder, i, cards, FALSE);
      write_lesson (self, folder, i, cards, TRUE);
    }
  g_string_append_c (head, '\n');
  bench_write_file (folder, "course.ini", head->str);
}

void
bench_writer_init (BenchWriter *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (LAMP_SENTENCES, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  self->random = g_rand_new_with_seed (1);
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  self->hanzi = g_array_new (FALSE, FALSE, sizeof (gunichar));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *sentence = *lines[i] != '#' ? g_strndup (lines[i], strcspn (lines[i], "\t")) : g_strdup ("");

      for (const char *p = sentence; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN)
            g_array_append_val (self->hanzi, c);
        }
      if (*sentence != '\0')
        g_ptr_array_add (self->sentences, sentence);
      else
        g_free (sentence);
    }
}

void
bench_writer_clear (BenchWriter *self)
{
  g_rand_free (self->random);
  g_ptr_array_unref (self->sentences);
  g_array_unref (self->hanzi);
}

/* ---- times ---- */

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

double
bench_get_ms_since (gint64 begin)
{
  return (double) (g_get_monotonic_time () - begin) / 1000;
}

/* What a busy machine changes little. */
double
bench_get_processor_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1000 + (double) spent.tv_nsec / 1e6;
}

/* Sorts them. */
double
bench_get_median (double *ms,
                  guint   n)
{
  qsort (ms, n, sizeof *ms, compare);
  return ms[n / 2];
}

/* ---- a window ---- */

LampWindow *
bench_open_window (LampModes  **modes,
                   LampReader **reader)
{
  g_autoptr (LampSpeaker) speaker = lamp_log_speaker_new ();
  LampWindow *window;

  setlocale (LC_ALL, "C.UTF-8");
  lamp_look_prepare_languages ();
  adw_init ();
  *modes = lamp_modes_new (&bench_preferences);
  *reader = lamp_reader_new (speaker, *modes);
  window = lamp_window_new (NULL, *modes, *reader);
  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 768);
  return window;
}

static void
drawn_cb (gboolean *drawn)
{
  *drawn = TRUE;
}

void
bench_wait_for_frame (LampWindow *window)
{
  gboolean       drawn = FALSE;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gulong         handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (drawn_cb), &drawn);

  while (!drawn)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}
