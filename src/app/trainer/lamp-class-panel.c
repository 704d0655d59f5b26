/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a trainer does with a class at this card: pause, ask, let them do it. */

#include "app/trainer/lamp-class-panel.h"

#include "app/widgets/lamp-form.h"

#include <glib/gi18n.h>

static const char *
choose_words (const LampCard *card)
{
  if (card->practice != NULL)
    return _ ("Class: let one of you do it here in front. The others say the next step.");
  if (card->question != NULL)
    return _ ("Class: pause before you tap. Hands up for each answer, and ask why.");
  return _ ("Class: pause here. Ask: who has met this at home? Who says it in own words?");
}

GtkWidget *
lamp_class_panel_new (const LampCard *card)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "lamp-pause-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (panel, "speech-strip");
  gtk_widget_add_css_class (panel, "class-panel");
  gtk_box_append (GTK_BOX (panel), image);
  gtk_widget_set_hexpand (lamp_form_add_words (panel, choose_words (card), "body"), TRUE);
  return panel;
}
