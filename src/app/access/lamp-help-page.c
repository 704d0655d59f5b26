/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampHelpPage: what one can do on the screen one came from, and what is always there. */

#include "app/access/lamp-help-page.h"

#include "app/widgets/lamp-wrap.h"

#include <glib/gi18n.h>

struct _LampHelpPage
{
  LampPage parent_instance;

  GtkWidget *sentences;
  GtkWidget *always;
};

G_DEFINE_FINAL_TYPE (LampHelpPage, lamp_help_page, LAMP_TYPE_PAGE)

static const struct
{
  const char *icon;
  const char *text;
} always_there[] = {
  { "lamp-listen-symbolic", N_ ("Listen reads this screen aloud. Tap it again to stop.") },
  { "lamp-play-symbolic", N_ ("While it reads, \"One by one\" lets you hear it sentence by sentence.") },
  { "lamp-back-symbolic", N_ ("Back goes one step back. Nothing is lost.") },
  { "lamp-home-symbolic", N_ ("Home leads to the beginning. You can go on later where you stopped.") },
  { "lamp-text-size-symbolic", N_ ("Text size makes the words larger and changes the colours.") },
  { "lamp-hand-symbolic", N_ ("There you can also choose that the first touch only says what a thing is.") },
};

static void
lamp_help_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LAMP_TYPE_HELP_PAGE);
  G_OBJECT_CLASS (lamp_help_page_parent_class)->dispose (object);
}

static void
lamp_help_page_class_init (LampHelpPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_help_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/access/lamp-help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LampHelpPage, sentences);
  gtk_widget_class_bind_template_child (widget_class, LampHelpPage, always);
}

static void
lamp_help_page_init (LampHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_sentence (GtkWidget  *box,
              const char *icon,
              const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "body");
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (row, "help-row");
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), lamp_wrap_new (label));
  gtk_box_append (GTK_BOX (box), row);
}

LampPage *
lamp_help_page_new (const char *sentences)
{
  LampHelpPage *self = g_object_new (LAMP_TYPE_HELP_PAGE, NULL);
  g_auto (GStrv) lines = g_strsplit (sentences != NULL ? sentences : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      add_sentence (self->sentences, "lamp-hand-symbolic", lines[i]);
  for (guint i = 0; i < G_N_ELEMENTS (always_there); i++)
    add_sentence (self->always, always_there[i].icon, _ (always_there[i].text));
  return LAMP_PAGE (self);
}
