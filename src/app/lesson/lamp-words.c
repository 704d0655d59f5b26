/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels for a course's plain texts: wrapped, in the glyphs of the course's language, read aloud in it. */

#include "app/lesson/lamp-words.h"

#include "app/access/lamp-spoken.h"

/**
 * lamp_words_new:
 * @text: (nullable): empty if NULL
 * @style: (nullable): style classes, separated by spaces
 * @language: (nullable): BCP 47
 *
 * Returns: (transfer floating): a GtkLabel.
 */
GtkWidget *
lamp_words_new (const char *text,
                const char *style,
                const char *language)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    {
      g_auto (GStrv) classes = g_strsplit (style, " ", -1);

      gtk_widget_set_css_classes (label, (const char **) classes);
    }
  lamp_words_set (GTK_LABEL (label), text, language);
  return label;
}

void
lamp_words_set (GtkLabel   *label,
                const char *text,
                const char *language)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  if (language != NULL)
    {
      g_autoptr (PangoAttrList) list = pango_attr_list_new ();

      pango_attr_list_insert (list, pango_attr_language_new (pango_language_from_string (language)));
      gtk_label_set_attributes (label, list);
      lamp_spoken_set_language (GTK_WIDGET (label), language);
    }
}
