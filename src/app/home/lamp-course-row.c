/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tile that opens a course, and says how far one is in it. */

#include "app/home/lamp-course-row.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-tile.h"
#include "core/lesson/lamp-path.h"

#include <glib/gi18n.h>

GtkWidget *
lamp_course_row_new (const LampCourse *course,
                     GPtrArray        *progress,
                     const char       *language)
{
  guint            n_lessons = g_strv_length ((char **) lamp_course_get_lessons (course));
  guint            n_done = lamp_path_count_completed (progress, course);
  g_autofree char *detail = NULL;
  GtkWidget       *tile;

  if (n_done == n_lessons)
    detail = g_strdup (_ ("All lessons completed"));
  else if (lamp_path_is_begun (progress, course))
    detail = g_strdup_printf (_ ("%u of %u lessons completed"), n_done, n_lessons);
  else if (lamp_course_get_minutes (course) == 0)
    detail = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u lesson", "%u lessons", n_lessons), n_lessons);
  else
    detail = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u lesson, about %d minutes", "%u lessons, about %d minutes", n_lessons),
                              n_lessons, lamp_course_get_minutes (course));
  tile = lamp_tile_new (lamp_course_get_icon (course), lamp_course_get_title (course, language), detail, TRUE);
  gtk_widget_add_css_class (tile, "course-row");
  lamp_spoken_set_pronunciations (tile, lamp_course_get_pronunciations (course));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "win.open-course");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "s", lamp_course_get_id (course));
  return tile;
}
