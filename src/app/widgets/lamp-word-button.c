/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampWordButton: a button that always has both an icon and its word. */

#include "app/widgets/lamp-word-button.h"

#include "app/widgets/lamp-wrap.h"

struct _LampWordButton
{
  GtkButton parent_instance;

  GtkWidget *box;
  GtkWidget *image;
  GtkWidget *text;
  GtkWidget *detail;
};

enum
{
  PROP_ICON = 1,
  PROP_TEXT,
  PROP_DETAIL,
  PROP_UPRIGHT,
  PROP_WRAP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LampWordButton, lamp_word_button, GTK_TYPE_BUTTON)

static void
update_name (LampWordButton *self)
{
  const char      *text = gtk_label_get_text (GTK_LABEL (self->text));
  const char      *detail = gtk_label_get_text (GTK_LABEL (self->detail));
  g_autofree char *name = *detail != '\0' ? g_strdup_printf ("%s. %s", text, detail) : g_strdup (text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_upright (LampWordButton *self,
             gboolean        upright)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), upright ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_label_set_xalign (GTK_LABEL (self->text), upright ? 0.5 : 0);
  gtk_label_set_justify (GTK_LABEL (self->text), upright ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
}

static void
lamp_word_button_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LampWordButton *self = LAMP_WORD_BUTTON (object);

  switch (id)
    {
    case PROP_ICON:
      g_value_set_string (value, gtk_image_get_icon_name (GTK_IMAGE (self->image)));
      break;
    case PROP_TEXT:
      g_value_set_string (value, lamp_word_button_get_text (self));
      break;
    case PROP_DETAIL:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->detail)));
      break;
    case PROP_UPRIGHT:
      g_value_set_boolean (value, gtk_orientable_get_orientation (GTK_ORIENTABLE (self->box)) == GTK_ORIENTATION_VERTICAL);
      break;
    case PROP_WRAP:
      g_value_set_boolean (value, gtk_label_get_wrap (GTK_LABEL (self->text)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lamp_word_button_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  LampWordButton *self = LAMP_WORD_BUTTON (object);

  switch (id)
    {
    case PROP_ICON:
      lamp_word_button_set_icon (self, g_value_get_string (value));
      break;
    case PROP_TEXT:
      lamp_word_button_set_text (self, g_value_get_string (value));
      break;
    case PROP_DETAIL:
      lamp_word_button_set_detail (self, g_value_get_string (value));
      break;
    case PROP_UPRIGHT:
      set_upright (self, g_value_get_boolean (value));
      break;
    case PROP_WRAP:
      gtk_label_set_wrap (GTK_LABEL (self->text), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lamp_word_button_class_init (LampWordButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = lamp_word_button_get_property;
  object_class->set_property = lamp_word_button_set_property;

  properties[PROP_ICON] = g_param_spec_string ("icon", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  properties[PROP_UPRIGHT] = g_param_spec_boolean ("upright", NULL, NULL, FALSE, flags);
  properties[PROP_WRAP] = g_param_spec_boolean ("wrap", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GtkWidget *
new_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
lamp_word_button_init (LampWordButton *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *wrap = lamp_wrap_new (words);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->text = new_label ("word");
  self->detail = new_label ("detail");
  gtk_widget_set_visible (self->detail, FALSE);
  gtk_widget_set_visible (self->image, FALSE);
  gtk_widget_set_valign (wrap, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->text);
  gtk_box_append (GTK_BOX (words), self->detail);
  gtk_box_append (GTK_BOX (self->box), self->image);
  gtk_box_append (GTK_BOX (self->box), wrap);
  gtk_widget_set_halign (self->box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (self), self->box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "word-button");
}

GtkWidget *
lamp_word_button_new (const char *icon,
                      const char *text)
{
  return g_object_new (LAMP_TYPE_WORD_BUTTON, "icon", icon, "text", text, NULL);
}

void
lamp_word_button_set_icon (LampWordButton *self,
                           const char     *icon)
{
  if (g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (self->image)), icon) == 0)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon);
  gtk_widget_set_visible (self->image, icon != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON]);
}

void
lamp_word_button_set_text (LampWordButton *self,
                           const char     *text)
{
  if (g_strcmp0 (lamp_word_button_get_text (self), text) == 0)
    return;
  gtk_label_set_text (GTK_LABEL (self->text), text != NULL ? text : "");
  update_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

const char *
lamp_word_button_get_text (LampWordButton *self)
{
  return gtk_label_get_text (GTK_LABEL (self->text));
}

void
lamp_word_button_set_detail (LampWordButton *self,
                             const char     *detail)
{
  if (detail == NULL)
    detail = "";
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->detail)), detail) == 0)
    return;
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  gtk_widget_set_visible (self->detail, *detail != '\0');
  update_name (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAIL]);
}
