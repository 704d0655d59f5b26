/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampTile: a large thing to press, a picture with its words. */

#include "app/widgets/lamp-tile.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-wrap.h"

#define PICTURE_WIDTH 150 /* pixels at 100 % text */

struct _LampTile
{
  GtkButton parent_instance;

  GtkWidget *box;
  GtkWidget *words; /* a column */
};

G_DEFINE_FINAL_TYPE (LampTile, lamp_tile, GTK_TYPE_BUTTON)

static void
lamp_tile_class_init (LampTileClass *klass)
{
}

static void
lamp_tile_init (LampTile *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_button_set_child (GTK_BUTTON (self), self->box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "tile");
}

static GtkWidget *
add_words (LampTile   *self,
           const char *text,
           const char *style,
           gboolean    sideways)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), sideways ? 0 : 0.5);
  gtk_label_set_justify (GTK_LABEL (label), sideways ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (self->words), label);
  return label;
}

/* Bold alone does not stand out of what is bold. */
static void
underline (GtkLabel       *label,
           const LampText *text)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_copy (gtk_label_get_attributes (label));

  for (guint i = 0; text->spans != NULL && i < text->spans->len; i++)
    {
      const LampSpan *span = &g_array_index (text->spans, LampSpan, i);
      PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

      line->start_index = span->start;
      line->end_index = span->end;
      pango_attr_list_insert (list, line);
    }
  gtk_label_set_attributes (label, list);
}

/**
 * lamp_tile_new:
 * @picture: (nullable): a path or "resource:///…"; the words say what it shows, so it is decoration
 * @text: what pressing leads to
 * @detail: (nullable): a smaller line
 * @sideways: the picture stands left of the words, not above
 */
GtkWidget *
lamp_tile_new (const char *picture,
               const char *text,
               const char *detail,
               gboolean    sideways)
{
  LampTile        *self = g_object_new (LAMP_TYPE_TILE, NULL);
  g_autofree char *name = detail != NULL ? g_strdup_printf ("%s. %s", text, detail) : g_strdup (text);
  GtkWidget       *wrap;

  if (picture != NULL)
    {
      GtkWidget *image = lamp_picture_new (picture, NULL, PICTURE_WIDTH);

      gtk_widget_set_halign (image, sideways ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
      gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self->box), image);
    }
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), sideways ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_valign (self->box, sideways ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  wrap = lamp_wrap_new (self->words);
  gtk_widget_set_valign (wrap, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (wrap, TRUE);
  gtk_box_append (GTK_BOX (self->box), wrap);
  add_words (self, text, "word", sideways);
  if (detail != NULL)
    add_words (self, detail, "detail", sideways);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/**
 * lamp_tile_add_text:
 * @text: of a course, in @language; what stands out in it is underlined
 *
 * Another smaller line below those that are there.
 */
void
lamp_tile_add_text (LampTile       *self,
                    const LampText *text,
                    const char     *language)
{
  gboolean   sideways = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->box)) == GTK_ORIENTATION_HORIZONTAL;
  GtkWidget *label = add_words (self, NULL, "detail", sideways);

  lamp_spoken_set_text (GTK_LABEL (label), text, language);
  underline (GTK_LABEL (label), text);
}

/**
 * lamp_tile_set_text:
 * @text: the words that pressing leads to, once more, with what stands out in them underlined
 */
void
lamp_tile_set_text (LampTile       *self,
                    const LampText *text,
                    const char     *language)
{
  GtkWidget *label = gtk_widget_get_first_child (self->words);

  lamp_spoken_set_text (GTK_LABEL (label), text, language);
  underline (GTK_LABEL (label), text);
}
