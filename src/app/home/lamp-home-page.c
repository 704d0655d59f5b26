/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampHomePage: one big Continue, what else is recommended, the courses begun, and the eight areas to choose from. */

#include "app/home/lamp-home-page.h"

#include "app/access/lamp-spoken.h"
#include "app/home/lamp-course-row.h"
#include "app/home/lamp-recommended.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-tile.h"
#include "app/widgets/lamp-word-button.h"
#include "core/base/lamp-areas.h"
#include "core/lesson/lamp-path.h"

#include <glib/gi18n.h>

#define BEGUN_MAX 4 /* courses: the others are found in the library */

struct _LampHomePage
{
  LampPage parent_instance;

  GtkWidget *greeting;
  GtkWidget *go_on;
  GtkWidget *recommended; /* the heading and */
  GtkWidget *steps;
  GtkWidget *me;
  GtkWidget *library;
  GtkWidget *my_courses;
  GtkWidget *courses;
  GtkWidget *areas;
};

G_DEFINE_FINAL_TYPE (LampHomePage, lamp_home_page, LAMP_TYPE_PAGE)

static void
lamp_home_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LAMP_TYPE_HOME_PAGE);
  G_OBJECT_CLASS (lamp_home_page_parent_class)->dispose (object);
}

static void
lamp_home_page_class_init (LampHomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_home_page_dispose;
  g_type_ensure (LAMP_TYPE_TILE_LAYOUT);
  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/home/lamp-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LampHomePage, greeting);
  gtk_widget_class_bind_template_child (widget_class, LampHomePage, go_on);
  gtk_widget_class_bind_template_child (widget_class, LampHomePage, recommended);
  gtk_widget_class_bind_template_child (widget_class, LampHomePage, steps);
  gtk_widget_class_bind_template_child (widget_class, LampHomePage, me);
  gtk_widget_class_bind_template_child (widget_class, LampHomePage, library);
  gtk_widget_class_bind_template_child (widget_class, LampHomePage, my_courses);
  gtk_widget_class_bind_template_child (widget_class, LampHomePage, courses);
  gtk_widget_class_bind_template_child (widget_class, LampHomePage, areas);
}

static void
lamp_home_page_init (LampHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_words (LampHomePage *self,
            const char   *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "body");
  adw_bin_set_child (ADW_BIN (self->go_on), label);
}

/* What somebody has begun speaks for itself; of something new it is said why. */
static char *
describe (const LampRecommendation *next,
          const char               *language)
{
  const char      *course = lamp_course_get_title (next->course, language);
  const char      *lesson = lamp_course_get_lesson_title (next->course, next->lesson, language);
  g_autofree char *why = lamp_recommended_explain (next, language);

  return next->after != NULL ? g_strdup_printf ("%s · %s\n%s", course, lesson, why) : g_strdup_printf ("%s · %s", course, lesson);
}

/* The one thing to press for whoever does not want to choose. */
static void
add_go_on (LampHomePage             *self,
           const LampRecommendation *next,
           gboolean                  any,
           const char               *language)
{
  g_autofree char *detail = NULL;
  const char      *what;
  GtkWidget       *tile;

  if (next == NULL)
    {
      show_words (self, any ? _ ("You have completed everything there is here. You can do any lesson again.")
                            : _ ("There are no courses here yet. Please ask your trainer to add one."));
      return;
    }
  what = next->reason == LAMP_REASON_BEGUN ? _ ("Continue") : next->reason == LAMP_REASON_FIRST ? _ ("Start here")
                                                                                                : _ ("Next lesson");
  detail = describe (next, language);
  tile = lamp_tile_new (lamp_course_get_icon (next->course), what, detail, TRUE);
  gtk_widget_add_css_class (tile, "continue-tile");
  lamp_spoken_set_pronunciations (tile, lamp_course_get_pronunciations (next->course));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "win.open-lesson");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "(ss)", lamp_course_get_id (next->course), next->lesson);
  adw_bin_set_child (ADW_BIN (self->go_on), tile);
}

/* What else there is to go on with, beside the one thing above. */
static void
add_recommended (LampHomePage             *self,
                 GArray                   *recommended,
                 const LampRecommendation *next,
                 const char               *language)
{
  for (guint i = 0; i < recommended->len; i++)
    {
      const LampRecommendation *step = &g_array_index (recommended, LampRecommendation, i);

      if (step != next)
        gtk_box_append (GTK_BOX (self->steps), lamp_recommended_row_new (step, language));
    }
  gtk_widget_set_visible (self->recommended, gtk_widget_get_first_child (self->steps) != NULL);
}

static void
add_area (LampHomePage   *self,
          const LampArea *area,
          guint           n)
{
  g_autofree char *lower = g_ascii_strdown (area->id, -1);
  g_autofree char *path = g_strdup_printf ("resource:///org/lamplight/Lamplight/pictures/area-%s.svg", lower);
  g_autofree char *detail = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u course", "%u courses", n), n);
  GtkWidget       *tile = lamp_tile_new (path, _ (area->name), n > 0 ? detail : _ ("No course yet"), FALSE);

  gtk_widget_add_css_class (tile, "area-tile");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "win.open-area");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "s", area->id);
  gtk_box_append (GTK_BOX (self->areas), tile);
}

/* The latest first. */
static void
add_begun (LampHomePage   *self,
           LampCourseList *courses,
           GPtrArray      *progress,
           const char     *language)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; progress != NULL && i < progress->len && g_hash_table_size (seen) < BEGUN_MAX; i++)
    {
      const LampProgress *each = progress->pdata[i];
      LampCourse         *course = g_hash_table_contains (seen, each->course) ? NULL : lamp_course_list_find (courses, each->course);

      if (course == NULL || !lamp_course_has_lesson (course, each->lesson))
        continue;
      g_hash_table_add (seen, each->course);
      gtk_box_append (GTK_BOX (self->courses), lamp_course_row_new (course, progress, language));
    }
}

LampPage *
lamp_home_page_new (const char     *name,
                    LampCourseList *courses,
                    GPtrArray      *progress,
                    GArray         *recommended,
                    const char     *language)
{
  LampHomePage             *self = g_object_new (LAMP_TYPE_HOME_PAGE, NULL);
  const LampRecommendation *next = lamp_pathway_find_lesson (recommended);
  guint                     n_courses[LAMP_N_AREAS];
  g_autofree char          *greeting = name != NULL ? g_strdup_printf (_ ("Welcome, %s!"), name) : g_strdup (_ ("Welcome! Just look around."));

  gtk_label_set_text (GTK_LABEL (self->greeting), greeting);
  gtk_widget_set_visible (self->me, name != NULL);
  gtk_widget_set_visible (self->library, courses->courses->len > 0);
  add_go_on (self, next, courses->courses->len > 0, language);
  add_recommended (self, recommended, next, language);
  add_begun (self, courses, progress, language);
  gtk_widget_set_visible (self->my_courses, gtk_widget_get_first_child (self->courses) != NULL);
  for (guint i = 0; i < LAMP_N_AREAS; i++)
    n_courses[i] = lamp_path_count_area (courses, lamp_areas_get (i)->id);
  /* What can be learned here and now comes first. */
  for (int has_course = TRUE; has_course >= FALSE; has_course--)
    for (guint i = 0; i < LAMP_N_AREAS; i++)
      if ((n_courses[i] > 0) == has_course)
        add_area (self, lamp_areas_get (i), n_courses[i]);
  return LAMP_PAGE (self);
}
