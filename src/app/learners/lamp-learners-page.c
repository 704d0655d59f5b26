/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLearnersPage: where a trainer finds a learner, and brings a class in. */

#include "app/learners/lamp-learners-page.h"

#include "app/widgets/lamp-form.h"
#include "core/records/lamp-consent.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#include <glib/gi18n.h>

struct _LampLearnersPage
{
  LampPage parent_instance;

  GtkWidget *number;
  GtkWidget *list;
  GtkWidget *groups;  /* NULL: there are none */
  GtkWidget *unasked; /* NULL: all have been asked */
  GtkWidget *finder;
};

G_DEFINE_FINAL_TYPE (LampLearnersPage, lamp_learners_page, LAMP_TYPE_PAGE)

static void
list_clicked_cb (LampLearnersPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", "learners:list");
}

static void
groups_clicked_cb (LampLearnersPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", "learners:groups");
}

static void
unasked_clicked_cb (LampLearnersPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", "learners:unasked");
}

static void
moved_cb (LampLearnersPage *self)
{
  gboolean narrowed = lamp_learner_finder_is_narrowed (LAMP_LEARNER_FINDER (self->finder));

  gtk_widget_set_visible (self->number, !narrowed);
  if (self->list != NULL)
    gtk_widget_set_visible (self->list, !narrowed);
  if (self->groups != NULL)
    gtk_widget_set_visible (self->groups, !narrowed);
  if (self->unasked != NULL)
    gtk_widget_set_visible (self->unasked, !narrowed);
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

static void
add_finder (LampLearnersPage *self,
            GtkWidget        *box,
            LampRoll         *roll,
            LampFinding      *finding)
{
  self->finder = lamp_learner_finder_new (roll, finding, TRUE);
  g_signal_connect_object (self->finder, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->finder);
  moved_cb (self);
}

static guint
count_unasked (GPtrArray *learners)
{
  guint n = 0;

  for (guint i = 0; i < learners->len; i++)
    n += !lamp_consent_is_given (learners->pdata[i]);
  return n;
}

LampPage *
lamp_learners_page_new_unasked (GPtrArray   *learners,
                                LampFinding *finding)
{
  LampLearnersPage *self = g_object_new (LAMP_TYPE_LEARNERS_PAGE, "title", _ ("Not asked yet"), NULL);
  g_autoptr (GPtrArray) unasked = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);
  g_autoptr (LampRoll) roll = NULL;
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    if (!lamp_consent_is_given (learners->pdata[i]))
      g_ptr_array_add (unasked, lamp_learner_copy (learners->pdata[i]));
  roll = lamp_roll_new (unasked, lamp_mandarin_installed ());
  lamp_form_add_words (box, _ ("Not asked yet"), "page-title");
  self->number = lamp_form_add_words (box, unasked->len > 0 ? _ ("These have not said yet whether this kiosk may remember them. They are asked by themselves when they first come in.") : _ ("Everybody has agreed that this kiosk remembers them."),
                                      "body");
  add_finder (self, box, roll, finding);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Whoever came by a class list, or was here before, is asked kindly at the first sign-in.\nYou need do nothing. Tap somebody to see more."));
  return LAMP_PAGE (self);
}

LampPage *
lamp_learners_page_new (LampRoll    *roll,
                        LampFinding *finding)
{
  LampLearnersPage *self = g_object_new (LAMP_TYPE_LEARNERS_PAGE, "title", _ ("Learners and groups"), NULL);
  g_autoptr (GPtrArray) all = lamp_roll_find (roll, &(LampRollQuery){ NULL });
  g_auto (GStrv) groups = lamp_roll_list_groups (roll);
  g_autofree char *number = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u learner is known on this kiosk.", "%u learners are known on this kiosk.", all->len), all->len);
  GtkWidget       *box = lamp_form_begin (LAMP_PAGE (self));

  lamp_form_add_words (box, _ ("Learners and groups"), "page-title");
  self->number = lamp_form_add_words (box, number, "body");
  self->list = lamp_form_add_button (box, "lamp-people-symbolic", _ ("Take in a class list"), "list", G_CALLBACK (list_clicked_cb), self);
  if (groups[0] != NULL)
    self->groups = lamp_form_add_button (box, "lamp-people-symbolic", _ ("Groups: names, taking away"), "groups", G_CALLBACK (groups_clicked_cb), self);
  if (count_unasked (all) > 0)
    {
      g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u has not been asked yet whether we may remember", "%u have not been asked yet whether we may remember", count_unasked (all)), count_unasked (all));

      self->unasked = lamp_form_add_button (box, "lamp-ask-symbolic", words, "unasked", G_CALLBACK (unasked_clicked_cb), self);
    }
  add_finder (self, box, roll, finding);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Here is everybody who learns on this kiosk.\nWith \"Take in a class list\" a whole class is added at once, from a table on a stick."));
  return LAMP_PAGE (self);
}
