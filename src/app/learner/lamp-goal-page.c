/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampGoalPage: a learner chooses something small to set out for; it can be changed or let go at any time. */

#include "app/learner/lamp-goal-page.h"

#include "app/learner/lamp-goal-words.h"
#include "app/widgets/lamp-form.h"

#include <glib/gi18n.h>

struct _LampGoalPage
{
  LampPage parent_instance;
};

G_DEFINE_FINAL_TYPE (LampGoalPage, lamp_goal_page, LAMP_TYPE_PAGE)

static void
goal_clicked_cb (LampGoalPage *self,
                 GtkWidget    *button)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.set-goal", "s", lamp_form_get_id (button));
}

static void
add_choice (LampGoalPage   *self,
            GtkWidget      *box,
            const LampGoal *goal,
            const char     *chosen,
            LampCourseList *courses,
            const char     *language)
{
  g_autofree char *id = lamp_goal_to_string (goal);
  g_autofree char *name = lamp_goal_words_name (goal, courses, language);

  lamp_form_set_chosen (lamp_form_add_button (box, "lamp-choice-circle-symbolic", name, id, G_CALLBACK (goal_clicked_cb), self), g_str_equal (id, chosen));
}

static void
lamp_goal_page_class_init (LampGoalPageClass *klass)
{
}

static void
lamp_goal_page_init (LampGoalPage *self)
{
}

LampPage *
lamp_goal_page_new (const LampGoal *goal,
                    GPtrArray      *choices,
                    LampCourseList *courses,
                    const char     *language)
{
  LampGoalPage    *self = g_object_new (LAMP_TYPE_GOAL_PAGE, "title", _ ("My goal"), NULL);
  GtkWidget       *box = lamp_form_begin (LAMP_PAGE (self));
  g_autofree char *chosen = lamp_goal_to_string (goal);
  g_autoptr (LampGoal) none = lamp_goal_new (LAMP_GOAL_NONE, 0, NULL, NULL);

  lamp_form_add_words (box, _ ("What would you like to set out for?"), "page-title");
  lamp_form_add_words (box, _ ("Something small, for yourself. Your trainer sees it and can help. You can change it or let it go at any time."), "body");
  for (guint i = 0; i < choices->len; i++)
    add_choice (self, box, choices->pdata[i], chosen, courses, language);
  add_choice (self, box, none, chosen, courses, language);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Tap what you would like to set out for.\n\"No goal for now\" lets it go. Nobody minds."));
  return LAMP_PAGE (self);
}
