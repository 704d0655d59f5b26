/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampWhoPage: the first screen: everybody finds their own picture, or a way in without one. */

#include "app/learner/lamp-who-page.h"

#include "app/learner/lamp-faces.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-tile.h"
#include "app/widgets/lamp-word-button.h"
#include "core/records/lamp-records.h"

#include <glib/gi18n.h>

struct _LampWhoPage
{
  LampPage parent_instance;

  GtkWidget *invitation;
  GtkWidget *newcomers;
  GtkWidget *learners;
  GtkWidget *setup_button;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (LampWhoPage, lamp_who_page, LAMP_TYPE_PAGE)

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
add_learner (LampWhoPage       *self,
             const LampLearner *learner)
{
  g_autofree char *path = lamp_faces_get_path (learner->picture);
  GtkWidget       *tile = lamp_tile_new (path, learner->name, NULL, FALSE);

  gtk_widget_add_css_class (tile, "learner-tile");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "win.sign-in");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "s", learner->id);
  gtk_box_append (GTK_BOX (self->learners), tile);
}

static void
lamp_who_page_init (LampWhoPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_newcomer (self, "lamp-new-person-symbolic", _ ("I am new"), _ ("Choose a picture and a name"), "win.new-learner", "primary");
  add_newcomer (self, "lamp-guest-symbolic", _ ("Just try"), _ ("Nothing is kept"), "win.guest", "guest");
}

LampPage *
lamp_who_page_new (GPtrArray *learners,
                   gboolean   kiosk)
{
  LampWhoPage *self = g_object_new (LAMP_TYPE_WHO_PAGE, NULL);
  gboolean     anybody = learners != NULL && learners->len > 0;

  gtk_label_set_text (GTK_LABEL (self->invitation), anybody ? _ ("Tap your own picture below, or one of these two.") : _ ("Tap one of these two to begin."));
  gtk_widget_set_visible (self->learners, anybody);
  gtk_widget_set_visible (self->close_button, !kiosk);
  for (guint i = 0; anybody && i < learners->len; i++)
    add_learner (self, g_ptr_array_index (learners, i));
  return LAMP_PAGE (self);
}

void
lamp_who_page_offer_set_up (LampWhoPage *self)
{
  gtk_widget_set_visible (self->setup_button, TRUE);
}
