/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampConsentPage: what the kiosk keeps, in plain words, and a yes or no to it. */

#include "app/learner/lamp-consent-page.h"

#include "app/widgets/lamp-form.h"

#include <glib/gi18n.h>

struct _LampConsentPage
{
  LampPage parent_instance;

  char    *name;
  gboolean declined; /* what now? */
};

G_DEFINE_FINAL_TYPE (LampConsentPage, lamp_consent_page, LAMP_TYPE_PAGE)

static void show (LampConsentPage *self);

static void
yes_clicked_cb (LampConsentPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.consent", NULL);
}

static void
no_clicked_cb (LampConsentPage *self)
{
  self->declined = TRUE;
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
  lamp_form_focus (LAMP_PAGE (self), "guest");
}

static void
guest_clicked_cb (LampConsentPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.guest", NULL);
}

static void
forget_clicked_cb (LampConsentPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.forget-asked", NULL);
}

/* The words that LAMP_CONSENT_WORDING numbers; they say the same as those for somebody new. */
static void
show_question (LampConsentPage *self,
               GtkWidget       *box)
{
  g_autofree char *title = g_strdup_printf (_ ("%s, may this kiosk remember you?"), self->name);

  lamp_form_add_words (box, title, "page-title");
  lamp_form_add_words (box, _ ("It keeps your picture, your name, and what you do in the lessons. It stays on this machine and its copies. Your trainer can see it. On \"My page\" you can take it along at any time, or have it forgotten."),
                       "body");
  lamp_form_add_words (box, _ ("You are asked this only once."), "body");
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-check-symbolic", _ ("Yes, I agree"), "yes", G_CALLBACK (yes_clicked_cb), self), "primary");
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("No, thank you"), "no", G_CALLBACK (no_clicked_cb), self);
}

static void
show_declined (LampConsentPage *self,
               GtkWidget       *box)
{
  lamp_form_add_words (box, _ ("That is quite all right"), "page-title");
  lamp_form_add_words (box, _ ("You can learn all the same, without a record. What is here of you until now stays until you decide; you can also have it forgotten."), "body");
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-guest-symbolic", _ ("Just try, nothing is kept"), "guest", G_CALLBACK (guest_clicked_cb), self), "primary");
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("Forget me"), "forget", G_CALLBACK (forget_clicked_cb), self);
}

static void
show (LampConsentPage *self)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  if (self->declined)
    show_declined (self, box);
  else
    show_question (self, box);
}

static gboolean
lamp_consent_page_back (LampPage *page)
{
  LampConsentPage *self = LAMP_CONSENT_PAGE (page);

  if (!self->declined)
    return FALSE;
  self->declined = FALSE;
  show (self);
  return TRUE;
}

static void
lamp_consent_page_finalize (GObject *object)
{
  g_free (LAMP_CONSENT_PAGE (object)->name);
  G_OBJECT_CLASS (lamp_consent_page_parent_class)->finalize (object);
}

static void
lamp_consent_page_class_init (LampConsentPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_consent_page_finalize;
  LAMP_PAGE_CLASS (klass)->back = lamp_consent_page_back;
}

static void
lamp_consent_page_init (LampConsentPage *self)
{
}

LampPage *
lamp_consent_page_new (const LampLearner *learner)
{
  LampConsentPage *self = g_object_new (LAMP_TYPE_CONSENT_PAGE, "title", _ ("May this kiosk remember you?"), NULL);

  self->name = g_strdup (learner->name);
  show (self);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Your trainer has entered you here. Now you say whether that is right for you.\nTap \"Yes, I agree\" to go on to your lessons.\nWith \"No, thank you\" you learn as a guest, or are forgotten."));
  return LAMP_PAGE (self);
}
