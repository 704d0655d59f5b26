/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampForgetPage: what would be gone, and twice the question whether it shall be. */

#include "app/learner/lamp-forget-page.h"

#include "app/widgets/lamp-form.h"

#include <glib/gi18n.h>

struct _LampForgetPage
{
  LampPage parent_instance;

  char    *learner;
  char    *name;
  gboolean is_self;
  gboolean second; /* the question was answered once */
  gboolean under_way;
};

G_DEFINE_FINAL_TYPE (LampForgetPage, lamp_forget_page, LAMP_TYPE_PAGE)

static void show (LampForgetPage *self);

static void
keep_clicked_cb (LampForgetPage *self)
{
  self->second = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
first_clicked_cb (LampForgetPage *self)
{
  self->second = TRUE;
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
  lamp_form_focus (LAMP_PAGE (self), "keep");
}

static void
second_clicked_cb (LampForgetPage *self)
{
  if (self->under_way)
    return;
  self->under_way = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.forget-learner", "s", self->learner);
}

static void
show (LampForgetPage *self)
{
  GtkWidget       *box = lamp_form_begin (LAMP_PAGE (self));
  g_autofree char *question = g_strdup_printf (self->is_self ? _ ("Shall this kiosk forget you, %s?") : _ ("Shall this kiosk forget %s?"), self->name);

  lamp_form_add_words (box, self->second ? _ ("Really? This cannot be undone.") : question, "page-title");
  if (self->second)
    lamp_form_add_words (box, question, "body");
  lamp_form_add_words (box, _ ("The name, the picture and all that was learned would be gone from this kiosk, and from its copies."), "body");
  lamp_form_add_words (box, _ ("What was taken along on a stick stays there. Lessons can be learned again at any time."), "body");
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-back-symbolic", _ ("No, keep everything"), "keep", G_CALLBACK (keep_clicked_cb), self), "primary");
  if (self->second)
    lamp_form_add_button (box, "lamp-close-symbolic", _ ("Yes, forget for good"), "second", G_CALLBACK (second_clicked_cb), self);
  else
    lamp_form_add_button (box, "lamp-close-symbolic", _ ("Yes, forget"), "first", G_CALLBACK (first_clicked_cb), self);
}

static gboolean
lamp_forget_page_back (LampPage *page)
{
  LampForgetPage *self = LAMP_FORGET_PAGE (page);

  if (!self->second)
    return FALSE;
  self->second = FALSE;
  self->under_way = FALSE;
  show (self);
  return TRUE;
}

static void
lamp_forget_page_finalize (GObject *object)
{
  LampForgetPage *self = LAMP_FORGET_PAGE (object);

  g_free (self->learner);
  g_free (self->name);
  G_OBJECT_CLASS (lamp_forget_page_parent_class)->finalize (object);
}

static void
lamp_forget_page_class_init (LampForgetPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_forget_page_finalize;
  LAMP_PAGE_CLASS (klass)->back = lamp_forget_page_back;
}

static void
lamp_forget_page_init (LampForgetPage *self)
{
}

LampPage *
lamp_forget_page_new (const LampLearner *learner,
                      gboolean           is_self)
{
  LampForgetPage *self = g_object_new (LAMP_TYPE_FORGET_PAGE, "title", _ ("Forget"), NULL);

  self->learner = g_strdup (learner->id);
  self->name = g_strdup (learner->name);
  self->is_self = is_self;
  show (self);
  lamp_page_set_help (LAMP_PAGE (self), _ ("You are asked twice. Nothing happens before the second yes.\nTo keep everything, tap \"No, keep everything\"."));
  return LAMP_PAGE (self);
}
