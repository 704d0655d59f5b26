/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to go on with, and why: in words, and as a tile that leads there. */

#include "app/home/lamp-recommended.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-tile.h"

#include <glib/gi18n.h>

#define REVIEW_PICTURE "resource:///org/lamplight/Lamplight/pictures/review.svg"

/* (transfer full): the reason in a sentence. */
char *
lamp_recommended_explain (const LampRecommendation *step,
                          const char               *language)
{
  switch (step->reason)
    {
    case LAMP_REASON_BEGUN:
      return g_strdup (_ ("You have begun this lesson."));
    case LAMP_REASON_UNDER_WAY:
      return g_strdup (_ ("It is the next lesson of a course you have begun."));
    case LAMP_REASON_REVIEW:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u thing that was not easy last time", "%u things that were not easy last time", step->n), step->n);
    case LAMP_REASON_AFTER:
      return g_strdup_printf (_ ("Because you finished \"%s\"."), lamp_course_get_title (step->after, language));
    case LAMP_REASON_GROUP:
      return g_strdup_printf (_ ("Others in your group went on with this after \"%s\"."), lamp_course_get_title (step->after, language));
    case LAMP_REASON_FIRST:
      return g_strdup (_ ("A good place to begin."));
    case LAMP_REASON_NEW:
    default:
      return g_strdup (_ ("You have not been here yet."));
    }
}

/* A lesson that goes on. */
static GtkWidget *
lesson_row_new (const LampRecommendation *step,
                const char               *why,
                const char               *language)
{
  g_autofree char *detail = g_strdup_printf ("%s\n%s", lamp_course_get_title (step->course, language), why);
  GtkWidget       *tile = lamp_tile_new (lamp_course_get_icon (step->course), lamp_course_get_lesson_title (step->course, step->lesson, language), detail, TRUE);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "win.open-lesson");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "(ss)", lamp_course_get_id (step->course), step->lesson);
  return tile;
}

/* A course to look at first. */
static GtkWidget *
course_row_new (const LampRecommendation *step,
                const char               *why,
                const char               *language)
{
  GtkWidget *tile = lamp_tile_new (lamp_course_get_icon (step->course), lamp_course_get_title (step->course, language), why, TRUE);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "win.open-course");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "s", lamp_course_get_id (step->course));
  return tile;
}

GtkWidget *
lamp_recommended_row_new (const LampRecommendation *step,
                          const char               *language)
{
  g_autofree char *why = lamp_recommended_explain (step, language);
  GtkWidget       *tile;

  if (step->reason == LAMP_REASON_REVIEW)
    {
      tile = lamp_tile_new (REVIEW_PICTURE, _ ("To review today"), why, TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "win.me");
    }
  else if (step->reason == LAMP_REASON_BEGUN || step->reason == LAMP_REASON_UNDER_WAY)
    tile = lesson_row_new (step, why, language);
  else
    tile = course_row_new (step, why, language);
  if (step->course != NULL)
    lamp_spoken_set_pronunciations (tile, lamp_course_get_pronunciations (step->course));
  gtk_widget_add_css_class (tile, "course-row");
  return tile;
}
