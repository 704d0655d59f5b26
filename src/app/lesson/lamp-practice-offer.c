/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPracticeOffer: a practice in four ways, watch, with help, on one's own, on paper; the one to begin with stands out. */

#include "app/lesson/lamp-practice-offer.h"

#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

struct _LampPracticeOffer
{
  GtkWidget parent_instance;

  GtkWidget *heading;
  GtkWidget *goal;
  GtkWidget *watch;
  GtkWidget *help;
  GtkWidget *alone;
};

G_DEFINE_FINAL_TYPE (LampPracticeOffer, lamp_practice_offer, GTK_TYPE_WIDGET)

static void
show_choice (GtkWidget   *button,
             LampSession *session,
             LampMode     mode,
             const char  *explanation)
{
  gboolean         suggested = lamp_session_get_suggested_mode (session) == mode;
  const char      *note = lamp_session_has_done (session, mode) ? _ ("Done – and gladly once more.") : suggested ? _ ("Best to start with this.")
                                                                                                                 : NULL;
  g_autofree char *detail = note != NULL ? g_strdup_printf ("%s\n%s", explanation, note) : g_strdup (explanation);

  lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), detail);
  gtk_widget_add_css_class (button, suggested ? "primary" : "choice");
  gtk_widget_remove_css_class (button, suggested ? "choice" : "primary");
}

static void
choose (LampPracticeOffer *self,
        LampMode           mode)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.practice", "i", (int) mode);
}

static void
watch_clicked_cb (LampPracticeOffer *self)
{
  choose (self, LAMP_MODE_WATCH);
}

static void
help_clicked_cb (LampPracticeOffer *self)
{
  choose (self, LAMP_MODE_HELP);
}

static void
alone_clicked_cb (LampPracticeOffer *self)
{
  choose (self, LAMP_MODE_ALONE);
}

static void
print_clicked_cb (LampPracticeOffer *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.print-practice", NULL);
}

static void
lamp_practice_offer_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (lamp_practice_offer_parent_class)->dispose (object);
}

static void
lamp_practice_offer_class_init (LampPracticeOfferClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  g_type_ensure (LAMP_TYPE_TILE_LAYOUT);
  G_OBJECT_CLASS (klass)->dispose = lamp_practice_offer_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lesson/lamp-practice-offer.ui");
  gtk_widget_class_bind_template_child (widget_class, LampPracticeOffer, heading);
  gtk_widget_class_bind_template_child (widget_class, LampPracticeOffer, goal);
  gtk_widget_class_bind_template_child (widget_class, LampPracticeOffer, watch);
  gtk_widget_class_bind_template_child (widget_class, LampPracticeOffer, help);
  gtk_widget_class_bind_template_child (widget_class, LampPracticeOffer, alone);
  gtk_widget_class_bind_template_callback (widget_class, watch_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, help_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, alone_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
}

static void
lamp_practice_offer_init (LampPracticeOffer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lamp_practice_offer_new (void)
{
  return g_object_new (LAMP_TYPE_PRACTICE_OFFER, NULL);
}

void
lamp_practice_offer_show (LampPracticeOffer *self,
                          LampSession       *session)
{
  const LampCard     *card = lamp_session_get_card (session);
  const LampPractice *practice = card->practice;

  g_return_if_fail (practice != NULL);

  lamp_words_set (GTK_LABEL (self->heading), practice->title, practice->language);
  lamp_words_set (GTK_LABEL (self->goal), practice->goal, practice->language);
  /* The card's own words say what it is about; the goal stands beside the device again. So the choices are seen at once. */
  gtk_widget_set_visible (self->goal, card->blocks->len == 0);
  show_choice (self->watch, session, LAMP_MODE_WATCH, _ ("It plays by itself, and is read aloud."));
  show_choice (self->help, session, LAMP_MODE_HELP, _ ("You do it. A hand shows where to tap."));
  show_choice (self->alone, session, LAMP_MODE_ALONE, _ ("You do it alone. Hints are there if you want."));
}
