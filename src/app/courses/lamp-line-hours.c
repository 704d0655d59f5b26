/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hours of the day at which newer versions come: said in words, and moved by large buttons, an hour at a time. */

#include "app/courses/lamp-line-hours.h"

#include "app/widgets/lamp-form.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define CHOICE_WIDTH 260
#define DAY 24
#define EVENING 22 /* what is begun with: nobody learns then */
#define MORNING 6

static const struct
{
  int         from, to;
  const char *words;
} presets[] = { { EVENING, MORNING, N_ ("At night, from 22 to 6") }, { 6, 8, N_ ("Early, from 6 to 8") }, { 12, 14, N_ ("At noon, from 12 to 14") }, { 18, 22, N_ ("In the evening, from 18 to 22") } };

/* As one says it; the clock of a kiosk has twenty-four hours, people's has twelve. */
static char *
say_hour (int hour)
{
  if (hour % DAY == 0)
    return g_strdup (_ ("midnight"));
  if (hour == 12)
    return g_strdup (_ ("noon"));
  if (hour < 6)
    /* Translators: an hour of the clock, as one says it */
    return g_strdup_printf (_ ("%d at night"), hour);
  if (hour < 9)
    return g_strdup_printf (_ ("%d early in the morning"), hour);
  if (hour < 12)
    return g_strdup_printf (_ ("%d in the morning"), hour);
  if (hour < 18)
    return g_strdup_printf (_ ("%d in the afternoon"), hour - 12);
  return g_strdup_printf (_ ("%d in the evening"), hour - 12);
}

static int
count_hours (int from,
             int to)
{
  int hours = (to - from + DAY) % DAY;

  return hours != 0 ? hours : DAY;
}

char *
lamp_line_hours_say (int from,
                     int to)
{
  g_autofree char *begin = say_hour (from);
  g_autofree char *end = say_hour (to);
  int              hours;

  if (from < 0)
    return g_strdup (_ ("They come at any time of the day."));
  hours = count_hours (from, to);
  if (to % DAY != 0 && to < from)
    return g_strdup_printf (ngettext ("They come from %s until %s of the next day, %d hour.", "They come from %s until %s of the next day, %d hours.", (gulong) hours), begin, end, hours);
  return g_strdup_printf (ngettext ("They come from %s until %s, %d hour.", "They come from %s until %s, %d hours.", (gulong) hours), begin, end, hours);
}

/* Over midnight as well, and never onto the other one: that would be no time at all. */
static void
step (int *hour,
      int  by,
      int  other)
{
  do
    *hour = (*hour + by + DAY) % DAY;
  while (*hour == other % DAY);
}

gboolean
lamp_line_hours_choose (const char *id,
                        int        *from,
                        int        *to)
{
  int old_from = *from, old_to = *to;

  if (g_str_equal (id, "any-time"))
    *from = *to = -1;
  else if (g_str_equal (id, "some-hours") && *from < 0)
    {
      *from = EVENING;
      *to = MORNING;
    }
  else if (g_str_equal (id, "begin-earlier") || g_str_equal (id, "begin-later"))
    step (from, g_str_equal (id, "begin-later") ? 1 : -1, *to);
  else if (g_str_equal (id, "end-earlier") || g_str_equal (id, "end-later"))
    step (to, g_str_equal (id, "end-later") ? 1 : -1, *from);
  else if (sscanf (id, "hours:%d:%d", from, to) != 2)
    return FALSE;
  return *from != old_from || *to != old_to;
}

static void
add_steps (GtkWidget  *box,
           const char *words,
           const char *earlier,
           const char *earlier_id,
           const char *later,
           const char *later_id,
           GCallback   clicked,
           gpointer    self)
{
  GtkWidget *row;

  lamp_form_add_words (box, words, "body");
  row = lamp_form_add_row (box, CHOICE_WIDTH);
  lamp_form_add_button (row, "lamp-less-symbolic", earlier, earlier_id, clicked, self);
  lamp_form_add_button (row, "lamp-add-symbolic", later, later_id, clicked, self);
}

static void
add_presets (GtkWidget *box,
             int        from,
             int        to,
             GCallback  clicked,
             gpointer   self)
{
  GtkWidget *row;

  lamp_form_add_words (box, _ ("Or as most do:"), "body");
  row = lamp_form_add_row (box, CHOICE_WIDTH);
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autofree char *id = g_strdup_printf ("hours:%d:%d", presets[i].from, presets[i].to);
      GtkWidget       *button = lamp_form_add_button (row, "lamp-choice-circle-symbolic", _ (presets[i].words), id, clicked, self);

      lamp_form_set_chosen (button, presets[i].from == from && presets[i].to == to);
    }
}

GtkWidget *
lamp_line_hours_add (GtkWidget *box,
                     int        from,
                     int        to,
                     GCallback  clicked,
                     gpointer   self)
{
  GtkWidget       *row = lamp_form_add_row (box, CHOICE_WIDTH), *sentence;
  g_autofree char *words = lamp_line_hours_say (from, to);

  lamp_form_set_chosen (lamp_form_add_button (row, "lamp-choice-circle-symbolic", _ ("At any time"), "any-time", clicked, self), from < 0);
  lamp_form_set_chosen (lamp_form_add_button (row, "lamp-choice-circle-symbolic", _ ("Only at some hours"), "some-hours", clicked, self), from >= 0);
  if (from >= 0)
    {
      g_autofree char *hour = say_hour (from);
      g_autofree char *until = say_hour (to);
      g_autofree char *begin = g_strdup_printf (_ ("Begin: %s"), hour);
      g_autofree char *end = g_strdup_printf (_ ("End: %s"), until);

      add_steps (box, begin, _ ("Begin an hour earlier"), "begin-earlier", _ ("Begin an hour later"), "begin-later", clicked, self);
      add_steps (box, end, _ ("End an hour earlier"), "end-earlier", _ ("End an hour later"), "end-later", clicked, self);
    }
  sentence = lamp_form_add_note (box, words, FALSE);
  if (from >= 0)
    add_presets (box, from, to, clicked, self);
  return sentence;
}
