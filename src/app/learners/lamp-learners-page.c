/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLearnersPage: where a trainer finds a learner, and brings a class in. */

#include "app/learners/lamp-learners-page.h"

#include "app/widgets/lamp-form.h"

#include <glib/gi18n.h>

struct _LampLearnersPage
{
  LampPage parent_instance;

  GtkWidget *number;
  GtkWidget *list;
  GtkWidget *finder;
};

G_DEFINE_FINAL_TYPE (LampLearnersPage, lamp_learners_page, LAMP_TYPE_PAGE)

static void
list_clicked_cb (LampLearnersPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", "learners:list");
}

static void
moved_cb (LampLearnersPage *self)
{
  gboolean narrowed = lamp_learner_finder_is_narrowed (LAMP_LEARNER_FINDER (self->finder));

  gtk_widget_set_visible (self->number, !narrowed);
  gtk_widget_set_visible (self->list, !narrowed);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
chosen_cb (LampLearnersPage *self,
           const char       *learner)
{
  g_autofree char *stage = g_strconcat ("learners:one:", learner, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", stage);
}

static gboolean
lamp_learners_page_back (LampPage *page)
{
  return lamp_learner_finder_back (LAMP_LEARNER_FINDER (LAMP_LEARNERS_PAGE (page)->finder));
}

static void
lamp_learners_page_class_init (LampLearnersPageClass *klass)
{
  LAMP_PAGE_CLASS (klass)->back = lamp_learners_page_back;
}

static void
lamp_learners_page_init (LampLearnersPage *self)
{
}

LampPage *
lamp_learners_page_new (LampRoll    *roll,
                        LampFinding *finding)
{
  LampLearnersPage *self = g_object_new (LAMP_TYPE_LEARNERS_PAGE, "title", _ ("Learners and groups"), NULL);
  g_autoptr (GPtrArray) all = lamp_roll_find (roll, &(LampRollQuery){ NULL });
  g_autofree char *number = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u learner is known on this kiosk.", "%u learners are known on this kiosk.", all->len), all->len);
  GtkWidget       *box = lamp_form_begin (LAMP_PAGE (self));

  lamp_form_add_words (box, _ ("Learners and groups"), "page-title");
  self->number = lamp_form_add_words (box, number, "body");
  self->list = lamp_form_add_button (box, "lamp-people-symbolic", _ ("Take in a class list"), "list", G_CALLBACK (list_clicked_cb), self);
  self->finder = lamp_learner_finder_new (roll, finding, TRUE);
  g_signal_connect_object (self->finder, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->finder);
  moved_cb (self);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Here is everybody who learns on this kiosk.\nWith \"Take in a class list\" a whole class is added at once, from a table on a stick."));
  return LAMP_PAGE (self);
}
