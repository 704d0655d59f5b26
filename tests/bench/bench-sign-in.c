/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the first screen takes with few and with many learners: from asking for it to its first frame. */

#include "app/access/lamp-help-page.h"
#include "app/access/lamp-look.h"
#include "app/lamp-window.h"
#include "app/learner/lamp-who-page.h"
#include "core/records/lamp-people.h"
#include "core/speech/lamp-log-speaker.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#include <locale.h>

#define ROUNDS 9

static const LampPreferences preferences = { "zh-CN", 100, LAMP_PALETTE_LIGHT, LAMP_RATE_DEFAULT, 0, 100, FALSE };

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static void
print_times (const char *what,
             guint       n,
             double     *ms)
{
  qsort (ms, ROUNDS, sizeof *ms, compare);
  g_print ("%u learners, %s: median %.1f ms, worst %.1f ms\n", n, what, ms[ROUNDS / 2], ms[ROUNDS - 1]);
}

static LampRecords *
make_records (LampClock *clock,
              guint      n)
{
  static const char *const families[] = { "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗" };
  static const char *const given[] = { "秀英", "建国", "桂兰", "志强", "玉梅", "海燕", "德福", "小红", "大明", "阿姨" };
  g_autoptr (GPtrArray) newcomers = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_newcomer_free);
  LampRecords *records = lamp_records_open_in_memory (clock, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat (families[i % 20], given[i / 20 % 10], NULL);
      g_autofree char *group = g_strdup_printf ("第%u组", i % 15 + 1);

      g_ptr_array_add (newcomers, lamp_newcomer_new (NULL, name, i % 2 ? "ox" : "peony", group));
    }
  g_assert_true (lamp_records_add_newcomers (records, newcomers, &preferences, NULL));
  return records;
}

static void
drawn_cb (gboolean *drawn)
{
  *drawn = TRUE;
}

static double
show (LampWindow  *window,
      LampRoll    *roll,
      LampFinding *finding)
{
  gint64         begin = g_get_monotonic_time ();
  gboolean       drawn = FALSE;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gulong         handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (drawn_cb), &drawn);

  lamp_window_show_page (window, lamp_who_page_new (roll, finding, TRUE));
  while (!drawn)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  return (double) (g_get_monotonic_time () - begin) / 1000;
}

static void
measure (LampWindow *window,
         LampClock  *clock,
         guint       n)
{
  g_autoptr (LampRecords) records = make_records (clock, n);
  double list[ROUNDS], make[ROUNDS], first[ROUNDS], group[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GPtrArray) learners = NULL;
      g_autoptr (LampRoll) roll = NULL;
      LampFinding finding = { NULL };
      gint64      begin = g_get_monotonic_time ();

      learners = lamp_records_list_learners (records, NULL);
      list[i] = (double) (g_get_monotonic_time () - begin) / 1000;
      begin = g_get_monotonic_time ();
      roll = lamp_roll_new (learners, lamp_mandarin_installed ());
      make[i] = (double) (g_get_monotonic_time () - begin) / 1000;
      first[i] = show (window, roll, &finding);
      finding.group = g_strdup ("第1组");
      group[i] = show (window, roll, &finding);
      lamp_finding_clear (&finding);
      lamp_window_show_page (window, lamp_help_page_new (""));
    }
  print_times ("listed by the records", n, list);
  print_times ("sorted by how they are read", n, make);
  print_times ("first screen to its first frame", n, first);
  print_times ("a group to its first frame", n, group);
}

int
main (void)
{
  static const guint sizes[] = { 10, 100, 500, 2000 };
  g_autoptr (LampClock) clock = lamp_clock_new_system ();
  g_autoptr (LampSpeaker) speaker = lamp_log_speaker_new ();
  g_autoptr (LampModes) modes = lamp_modes_new (&preferences);
  g_autoptr (LampReader) reader = NULL;
  LampWindow *window;

  setlocale (LC_ALL, "C.UTF-8");
  lamp_look_prepare_languages ();
  adw_init ();
  reader = lamp_reader_new (speaker, modes);
  window = lamp_window_new (NULL, modes, reader);
  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 768);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    measure (window, clock, sizes[i]);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
