/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCardView: the words and pictures of one card of a lesson. */

#include "app/lesson/lamp-card-view.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-film-view.h"
#include "app/lesson/lamp-table-view.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-pair-layout.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define PICTURE_WIDTH 400 /* pixels at 100 % text */
#define WORDS_WIDTH 440
#define PARAGRAPH_GAP 24
#define ITEM_GAP 14 /* between the paragraphs and lists of one item */
#define DEPTH_MAX 3 /* as the lesson's reader has it */

struct _LampCardView
{
  GtkWidget parent_instance;

  GtkWidget *heading;
  GtkWidget *body; /* the words and at most one picture beside them */
};

G_DEFINE_FINAL_TYPE (LampCardView, lamp_card_view, GTK_TYPE_WIDGET)

static GtkWidget *
new_text (const LampText *text,
          const char     *style,
          const char     *language)
{
  GtkWidget *label = lamp_words_new (NULL, style, NULL);

  lamp_spoken_set_text (GTK_LABEL (label), text, language);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
new_heading (const LampText *text,
             const char     *language)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, 3, -1);
  gtk_widget_add_css_class (label, "card-title");
  lamp_spoken_set_text (GTK_LABEL (label), text, language);
  return label;
}

/* Its mark, and beside it a column of its words, where what belongs to it follows. */
static GtkWidget *
new_item (const LampBlock *block,
          const char      *language,
          GtkWidget      **column)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *number = block->number > 0 ? g_strdup_printf ("%u", block->number) : g_strdup ("•");
  GtkWidget       *mark = gtk_label_new (number);

  *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, ITEM_GAP);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  if (block->number > 0)
    gtk_widget_add_css_class (mark, "list-number");
  else
    lamp_spoken_set_words (mark, "");
  gtk_box_append (GTK_BOX (box), mark);
  gtk_widget_set_valign (*column, GTK_ALIGN_CENTER); /* a single line stands in the middle of its number */
  gtk_box_append (GTK_BOX (*column), new_text (block->text, "body", language));
  gtk_box_append (GTK_BOX (box), *column);
  return box;
}

static GtkWidget *
new_remember (const LampText *text,
              const char     *language)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", GTK_ACCESSIBLE_ROLE_NOTE, NULL);
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "lamp-remember-symbolic", "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (box, "remember");
  gtk_box_append (GTK_BOX (heading), image);
  gtk_box_append (GTK_BOX (heading), lamp_words_new (_ ("Remember"), "card-title", NULL));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), new_text (text, "body", language));
  return box;
}

/* As a button: a finger that slid off before it was lifted did not mean it. */
static void
tapped_cb (GtkGestureClick *tap,
           int              presses,
           double           x,
           double           y,
           GtkWidget       *closer)
{
  GtkWidget *picture = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (tap));

  if (gtk_widget_contains (picture, x, y) && gtk_widget_get_visible (closer))
    g_signal_emit_by_name (closer, "clicked");
}

static void
look_closer_cb (GtkWidget *button,
                gpointer   number)
{
  gtk_widget_activate_action (button, "win.look-closer", "u", GPOINTER_TO_UINT (number));
}

/* What is no picture can't be looked at closely. */
static void
picture_loaded_cb (LampPicture *picture,
                   GParamSpec  *pspec,
                   GtkWidget   *button)
{
  gtk_widget_set_visible (button, !lamp_picture_has_failed (picture));
}

/* The picture, and below it the word that says that it can be pressed; both do it. @number counts the card's pictures. */
static GtkWidget *
new_picture (const LampBlock *block,
             const char      *language,
             guint            number)
{
  const char *words = block->text != NULL ? block->text->text : NULL;
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget  *picture = lamp_picture_new (block->path, words, PICTURE_WIDTH);
  GtkWidget  *closer = lamp_word_button_new ("lamp-search-symbolic", _ ("Look closer"));
  GtkGesture *tap = gtk_gesture_click_new ();

  gtk_widget_set_valign (box, GTK_ALIGN_START);
  lamp_spoken_set_language (picture, language);
  lamp_spoken_set_recordings (picture, block->text != NULL ? block->text->recordings : NULL);
  gtk_widget_add_css_class (closer, "plain");
  gtk_widget_set_halign (closer, GTK_ALIGN_CENTER);
  g_signal_connect (closer, "clicked", G_CALLBACK (look_closer_cb), GUINT_TO_POINTER (number));
  g_signal_connect_object (picture, "notify::loaded", G_CALLBACK (picture_loaded_cb), closer, 0);
  g_signal_connect_object (tap, "released", G_CALLBACK (tapped_cb), closer, 0);
  gtk_widget_add_controller (picture, GTK_EVENT_CONTROLLER (tap));
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), closer);
  return box;
}

static GtkWidget *
new_block (const LampBlock *block,
           const char      *language,
           guint            number)
{
  switch (block->kind)
    {
    case LAMP_BLOCK_HEADING:
      return new_heading (block->text, language);
    case LAMP_BLOCK_PARAGRAPH:
      return new_text (block->text, "body", language);
    case LAMP_BLOCK_REMEMBER:
      return new_remember (block->text, language);
    case LAMP_BLOCK_PICTURE:
      return new_picture (block, language, number);
    case LAMP_BLOCK_TABLE:
      return lamp_table_view_new (block, language);
    case LAMP_BLOCK_FILM:
    case LAMP_BLOCK_SOUND:
      return lamp_film_view_new (block, language);
    case LAMP_BLOCK_ITEM:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Among the first @n blocks. */
static guint
count_pictures (const LampCard *card,
                guint           n)
{
  guint pictures = 0;

  for (guint i = 0; i < n; i++)
    pictures += ((LampBlock *) g_ptr_array_index (card->blocks, i))->kind == LAMP_BLOCK_PICTURE;
  return pictures;
}

/* Adds words where they belong: @columns[n] is where what stands n lists deep goes. */
static void
add_words (GtkWidget      **columns,
           const LampBlock *block,
           const char      *language,
           guint            number)
{
  GtkWidget *column = columns[MIN (block->depth, DEPTH_MAX)];

  if (block->kind == LAMP_BLOCK_ITEM)
    gtk_box_append (GTK_BOX (column), new_item (block, language, &columns[MIN (block->depth + 1, DEPTH_MAX)]));
  else if (block->kind == LAMP_BLOCK_REMEMBER && block->number > 0) /* of several paragraphs, and still one box */
    gtk_box_append (GTK_BOX (gtk_widget_get_last_child (column)), new_text (block->text, "body", language));
  else
    gtk_box_append (GTK_BOX (column), new_block (block, language, number));
}

static GtkWidget *
new_body (void)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (body, lamp_pair_layout_new (WORDS_WIDTH, PICTURE_WIDTH, PARAGRAPH_GAP));
  return body;
}

static void
lamp_card_view_dispose (GObject *object)
{
  LampCardView *self = LAMP_CARD_VIEW (object);

  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  G_OBJECT_CLASS (lamp_card_view_parent_class)->dispose (object);
}

static void
lamp_card_view_class_init (LampCardViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_card_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lamp_card_view_init (LampCardView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 16);
  self->heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "wrap", TRUE,
                                "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->heading), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
  gtk_widget_add_css_class (self->heading, "page-title");
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

GtkWidget *
lamp_card_view_new (void)
{
  return g_object_new (LAMP_TYPE_CARD_VIEW, NULL);
}

/**
 * lamp_card_view_show:
 * @card: copied where need be
 * @language: BCP 47, of the lesson
 *
 * Shows this card in place of the one before. A single picture stands beside the words where there is room, and comes
 * first if it does so in the lesson.
 */
void
lamp_card_view_show (LampCardView   *self,
                     const LampCard *card,
                     const char     *language)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, PARAGRAPH_GAP);
  GtkWidget *columns[DEPTH_MAX + 1] = { words, words, words, words };
  gboolean   beside = count_pictures (card, card->blocks->len) == 1 && card->blocks->len > 1;

  lamp_spoken_set_text (GTK_LABEL (self->heading), card->heading, language);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  if (card->blocks->len == 0)
    {
      g_object_ref_sink (words);
      g_object_unref (words);
      return;
    }

  self->body = new_body ();
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->body), words);
  for (guint i = 0; i < card->blocks->len; i++)
    {
      const LampBlock *block = g_ptr_array_index (card->blocks, i);
      guint            number = count_pictures (card, i);

      if (!beside || block->kind != LAMP_BLOCK_PICTURE)
        add_words (columns, block, language, number);
      else if (i == 0)
        gtk_box_prepend (GTK_BOX (self->body), new_block (block, language, number));
      else
        gtk_box_append (GTK_BOX (self->body), new_block (block, language, number));
    }
}
