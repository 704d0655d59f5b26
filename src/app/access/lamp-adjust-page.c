/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampAdjustPage: what one sees and what one hears, a part for each; every choice is seen or heard at once. */

#include "app/access/lamp-adjust-page.h"

#include "app/access/lamp-control.h"
#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

struct _LampAdjustPage
{
  LampPage parent_instance;

  LampModes  *modes;
  LampReader *reader;

  GtkWidget *parts;
  GtkWidget *seeing;
  GtkWidget *scales;
  GtkWidget *palettes;
  GtkWidget *hearing;
  GtkWidget *voices;
  GtkWidget *rates;
  GtkWidget *loudnesses;
  GtkWidget *sample;
  GtkWidget *touches;
  GtkWidget *touch_sample;
};

/* A choice: the property it sets, the value, its icon and word. */
typedef struct
{
  const char *property;
  int         value;
  const char *icon;
  const char *text;
} Choice;

static const Choice scale_choices[] = {
  { "scale", 100, "lamp-text-size-symbolic", N_ ("Large") },
  { "scale", 150, "lamp-text-size-symbolic", N_ ("Larger") },
  { "scale", 200, "lamp-text-size-symbolic", N_ ("Very large") },
  { "scale", 300, "lamp-text-size-symbolic", N_ ("Huge") },
};

static const Choice palette_choices[] = {
  { "palette", LAMP_PALETTE_LIGHT, "lamp-palette-symbolic", N_ ("Light") },
  { "palette", LAMP_PALETTE_DARK, "lamp-palette-symbolic", N_ ("Dark") },
  { "palette", LAMP_PALETTE_HIGH_CONTRAST, "lamp-palette-symbolic", N_ ("Strong contrast") },
};

static const Choice rate_choices[] = {
  { "rate", 110, "lamp-slower-symbolic", N_ ("Slow") },
  { "rate", 140, "lamp-listen-symbolic", N_ ("Normal") },
  { "rate", 170, "lamp-faster-symbolic", N_ ("Fast") },
};

static const Choice voice_choices[] = {
  { "voice", LAMP_VOICE_WOMAN, "lamp-woman-symbolic", N_ ("A woman's voice") },
  { "voice", LAMP_VOICE_MAN, "lamp-man-symbolic", N_ ("A man's voice") },
};

static const Choice loudness_choices[] = {
  { "loudness", 50, "lamp-soft-symbolic", N_ ("Soft") },
  { "loudness", 100, "lamp-listen-symbolic", N_ ("Medium") },
  { "loudness", 200, "lamp-loud-symbolic", N_ ("Loud") },
};

static const Choice touch_choices[] = {
  { "touch-to-hear", FALSE, "lamp-hand-symbolic", N_ ("Do it at once") },
  { "touch-to-hear", TRUE, "lamp-listen-symbolic", N_ ("First say what it is") },
};

G_DEFINE_FINAL_TYPE (LampAdjustPage, lamp_adjust_page, LAMP_TYPE_PAGE)

static const Choice *
get_choice (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "choice");
}

/* The chosen one has a tick and says so, besides its thicker edge. */
static void
mark_chosen (LampAdjustPage *self,
             GtkWidget      *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const Choice *choice = get_choice (child);
      gboolean      chosen;
      int           value;

      g_object_get (self->modes, choice->property, &value, NULL);
      chosen = value == choice->value;
      if (chosen)
        gtk_widget_add_css_class (child, "selected");
      else
        gtk_widget_remove_css_class (child, "selected");
      lamp_word_button_set_icon (LAMP_WORD_BUTTON (child), chosen ? "lamp-check-symbolic" : choice->icon);
      lamp_control_set_chosen (child, GTK_ACCESSIBLE_STATE_PRESSED, chosen);
    }
}

static void
modes_changed_cb (LampAdjustPage *self)
{
  mark_chosen (self, self->scales);
  mark_chosen (self, self->palettes);
  mark_chosen (self, self->voices);
  mark_chosen (self, self->rates);
  mark_chosen (self, self->loudnesses);
  mark_chosen (self, self->touches);
}

/* Where a screen reader speaks already, only Listen makes a second voice. */
static void
say_sample (LampAdjustPage *self,
            GtkWidget      *sample)
{
  if (!lamp_reader_is_quiet (self->reader))
    lamp_reader_read (self->reader, sample);
}

static void
choice_clicked_cb (LampAdjustPage *self,
                   GtkWidget      *button)
{
  const Choice *choice = get_choice (button);

  g_object_set (self->modes, choice->property, choice->value, NULL);
  if (choice->property == touch_choices[0].property && choice->value)
    say_sample (self, self->touch_sample);
  else if (gtk_widget_is_ancestor (button, self->hearing))
    say_sample (self, self->sample);
}

static void
add_choices (LampAdjustPage *self,
             GtkWidget      *box,
             const Choice   *choices,
             guint           n_choices)
{
  for (guint i = 0; i < n_choices; i++)
    {
      GtkWidget *button = lamp_word_button_new (choices[i].icon, _ (choices[i].text));

      g_object_set_data (G_OBJECT (button), "choice", (gpointer) &choices[i]);
      gtk_widget_add_css_class (button, "picker");
      g_signal_connect_object (button, "clicked", G_CALLBACK (choice_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
}

static void
show_part (LampAdjustPage *self,
           GtkWidget      *part)
{
  gtk_widget_set_visible (self->seeing, part == self->seeing);
  gtk_widget_set_visible (self->hearing, part == self->hearing);
  for (GtkWidget *child = gtk_widget_get_first_child (self->parts); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gboolean chosen = g_object_get_data (G_OBJECT (child), "part") == part;

      if (chosen)
        gtk_widget_add_css_class (child, "selected");
      else
        gtk_widget_remove_css_class (child, "selected");
      lamp_control_set_chosen (child, GTK_ACCESSIBLE_STATE_PRESSED, chosen);
    }
}

/* Whoever makes this page anew, as when the language changes, is told which part it was. */
static void
part_clicked_cb (LampAdjustPage *self,
                 GtkWidget      *button)
{
  GtkWidget *part = g_object_get_data (G_OBJECT (button), "part");

  show_part (self, part);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.adjust-part", "s", part == self->hearing ? LAMP_ADJUST_HEARING : "");
}

static void
add_part (LampAdjustPage *self,
          GtkWidget      *part,
          const char     *icon,
          const char     *text)
{
  GtkWidget *button = lamp_word_button_new (icon, text);

  g_object_set_data (G_OBJECT (button), "part", part);
  gtk_widget_add_css_class (button, "picker");
  g_signal_connect_object (button, "clicked", G_CALLBACK (part_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->parts), button);
}

static void
lamp_adjust_page_dispose (GObject *object)
{
  LampAdjustPage *self = LAMP_ADJUST_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), LAMP_TYPE_ADJUST_PAGE);
  g_clear_object (&self->modes);
  g_clear_object (&self->reader);
  G_OBJECT_CLASS (lamp_adjust_page_parent_class)->dispose (object);
}

static void
lamp_adjust_page_class_init (LampAdjustPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_adjust_page_dispose;
  g_type_ensure (LAMP_TYPE_TILE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/access/lamp-adjust-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LampAdjustPage, parts);
  gtk_widget_class_bind_template_child (widget_class, LampAdjustPage, seeing);
  gtk_widget_class_bind_template_child (widget_class, LampAdjustPage, scales);
  gtk_widget_class_bind_template_child (widget_class, LampAdjustPage, palettes);
  gtk_widget_class_bind_template_child (widget_class, LampAdjustPage, hearing);
  gtk_widget_class_bind_template_child (widget_class, LampAdjustPage, voices);
  gtk_widget_class_bind_template_child (widget_class, LampAdjustPage, rates);
  gtk_widget_class_bind_template_child (widget_class, LampAdjustPage, loudnesses);
  gtk_widget_class_bind_template_child (widget_class, LampAdjustPage, sample);
  gtk_widget_class_bind_template_child (widget_class, LampAdjustPage, touches);
  gtk_widget_class_bind_template_child (widget_class, LampAdjustPage, touch_sample);
}

static void
lamp_adjust_page_init (LampAdjustPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

LampPage *
lamp_adjust_page_new (LampModes  *modes,
                      LampReader *reader,
                      const char *part)
{
  LampAdjustPage *self = g_object_new (LAMP_TYPE_ADJUST_PAGE, NULL);

  self->modes = g_object_ref (modes);
  self->reader = g_object_ref (reader);
  add_choices (self, self->scales, scale_choices, G_N_ELEMENTS (scale_choices));
  add_choices (self, self->palettes, palette_choices, G_N_ELEMENTS (palette_choices));
  add_choices (self, self->voices, voice_choices, G_N_ELEMENTS (voice_choices));
  add_choices (self, self->rates, rate_choices, G_N_ELEMENTS (rate_choices));
  add_choices (self, self->loudnesses, loudness_choices, G_N_ELEMENTS (loudness_choices));
  add_choices (self, self->touches, touch_choices, G_N_ELEMENTS (touch_choices));
  add_part (self, self->seeing, "lamp-watch-symbolic", _ ("What I see"));
  add_part (self, self->hearing, "lamp-listen-symbolic", _ ("What I hear"));
  g_signal_connect_object (modes, "notify", G_CALLBACK (modes_changed_cb), self, G_CONNECT_SWAPPED);
  modes_changed_cb (self);
  show_part (self, g_strcmp0 (part, LAMP_ADJUST_HEARING) == 0 ? self->hearing : self->seeing);
  return LAMP_PAGE (self);
}
