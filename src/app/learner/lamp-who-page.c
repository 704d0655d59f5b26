/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampWhoPage: the first screen: everybody finds their own picture, or a way in without one. */

#include "app/learner/lamp-who-page.h"

#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

struct _LampWhoPage
{
  LampPage parent_instance;

  GtkWidget *invitation;
  GtkWidget *newcomers;
  GtkWidget *learners;
  GtkWidget *setup_button;
  GtkWidget *finder; /* NULL: nobody to be found */
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (LampWhoPage, lamp_who_page, LAMP_TYPE_PAGE)

/* Whoever has chosen a group or a letter wants to see who is in it, and nothing else. */
static void
update_newcomers (LampWhoPage *self)
{
  gboolean narrowed = lamp_learner_finder_is_narrowed (LAMP_LEARNER_FINDER (self->finder));

  gtk_widget_set_visible (self->invitation, !narrowed);
  gtk_widget_set_visible (self->newcomers, !narrowed);
}

static void
moved_cb (LampWhoPage *self)
{
  update_newcomers (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
chosen_cb (LampWhoPage *self,
           const char  *learner)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.sign-in", "s", learner);
}

static gboolean
lamp_who_page_back (LampPage *page)
{
  LampWhoPage *self = LAMP_WHO_PAGE (page);

  return self->finder != NULL && lamp_learner_finder_back (LAMP_LEARNER_FINDER (self->finder));
}

static void
lamp_who_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LAMP_TYPE_WHO_PAGE);
  G_OBJECT_CLASS (lamp_who_page_parent_class)->dispose (object);
}

static void
lamp_who_page_class_init (LampWhoPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_who_page_dispose;
  LAMP_PAGE_CLASS (klass)->back = lamp_who_page_back;
  g_type_ensure (LAMP_TYPE_TILE_LAYOUT);
  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/learner/lamp-who-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LampWhoPage, invitation);
  gtk_widget_class_bind_template_child (widget_class, LampWhoPage, newcomers);
  gtk_widget_class_bind_template_child (widget_class, LampWhoPage, learners);
  gtk_widget_class_bind_template_child (widget_class, LampWhoPage, setup_button);
  gtk_widget_class_bind_template_child (widget_class, LampWhoPage, close_button);
}

static void
add_newcomer (LampWhoPage *self,
              const char  *icon,
              const char  *text,
              const char  *detail,
              const char  *action,
              const char  *style)
{
  GtkWidget *button = g_object_new (LAMP_TYPE_WORD_BUTTON, "icon", icon, "text", text, "detail", detail, "action-name", action, NULL);

  gtk_widget_add_css_class (button, style);
  gtk_widget_add_css_class (button, "way-in");
  gtk_box_append (GTK_BOX (self->newcomers), button);
}

static void
lamp_who_page_init (LampWhoPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_newcomer (self, "lamp-new-person-symbolic", _ ("I am new"), _ ("Choose a picture and a name"), "win.new-learner", "primary");
  add_newcomer (self, "lamp-guest-symbolic", _ ("Just try"), _ ("Nothing is kept"), "win.guest", "guest");
}

LampPage *
lamp_who_page_new (LampRoll    *roll,
                   LampFinding *finding,
                   gboolean     kiosk)
{
  LampWhoPage *self = g_object_new (LAMP_TYPE_WHO_PAGE, NULL);
  g_autoptr (GPtrArray) all = lamp_roll_find (roll, &(LampRollQuery){ NULL });
  const char *invitation = _ ("Tap one of these two to begin.");

  if (all->len > 0)
    {
      self->finder = lamp_learner_finder_new (roll, finding, FALSE);
      g_signal_connect_object (self->finder, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->finder, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->learners), self->finder);
      update_newcomers (self);
      invitation = lamp_learner_finder_shows_all (LAMP_LEARNER_FINDER (self->finder)) ? _ ("Tap your own picture below, or one of these two.")
                                                                                      : _ ("Find your own picture below, or tap one of these two.");
    }
  gtk_label_set_text (GTK_LABEL (self->invitation), invitation);
  gtk_widget_set_visible (self->learners, all->len > 0);
  gtk_widget_set_visible (self->close_button, !kiosk);
  return LAMP_PAGE (self);
}

void
lamp_who_page_offer_set_up (LampWhoPage *self)
{
  gtk_widget_set_visible (self->setup_button, TRUE);
}
