/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampAnswerButton: one answer of a quiz; what it stands for is drawn, written and told to assistive technology. */

#include "app/lesson/lamp-answer-button.h"

#include "app/access/lamp-control.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-picture.h"

#include <glib/gi18n.h>

#define PICTURE_WIDTH 220
#define BESIDE_WIDTH 110 /* beside the words of a pair */

struct _LampAnswerButton
{
  GtkButton parent_instance;

  GtkWidget           *image;
  GtkWidget           *column;
  GtkWidget           *picture; /* above the words, or beside those of a pair; NULL: none */
  GtkWidget           *words;
  GtkWidget           *state;
  char                *state_words; /* in place of the mark's own, NULL: none */
  LampAnswerButtonKind kind;
  LampAnswerMark       mark;
};

G_DEFINE_FINAL_TYPE (LampAnswerButton, lamp_answer_button, GTK_TYPE_BUTTON)

static const struct
{
  const char *style; /* NULL: none */
  const char *words; /* NULL: none */
} marks[] = {
  [LAMP_ANSWER_MARK_OPEN] = { NULL, NULL },
  [LAMP_ANSWER_MARK_CHOSEN] = { "chosen", N_ ("Chosen") },
  [LAMP_ANSWER_MARK_TRIED] = { NULL, N_ ("You have tried this one") },
  [LAMP_ANSWER_MARK_RIGHT] = { "right", N_ ("Your choice: right") },
  [LAMP_ANSWER_MARK_WRONG] = { "wrong", N_ ("Your choice: not quite") },
  [LAMP_ANSWER_MARK_ANSWER] = { "right", N_ ("This is the answer") },
};

static const char *
get_icon (LampAnswerButton *self)
{
  switch (self->mark)
    {
    case LAMP_ANSWER_MARK_CHOSEN:
      return self->kind == LAMP_ANSWER_BUTTON_SEVERAL ? "lamp-choice-box-chosen-symbolic" : "lamp-choice-circle-chosen-symbolic";
    case LAMP_ANSWER_MARK_RIGHT:
    case LAMP_ANSWER_MARK_ANSWER:
      return "lamp-check-symbolic";
    case LAMP_ANSWER_MARK_WRONG:
      return "lamp-cross-soft-symbolic";
    case LAMP_ANSWER_MARK_OPEN:
    case LAMP_ANSWER_MARK_TRIED:
    default:
      return self->kind == LAMP_ANSWER_BUTTON_SEVERAL ? "lamp-choice-box-symbolic" : "lamp-choice-circle-symbolic";
    }
}

static gboolean
is_chosen (LampAnswerButton *self)
{
  return self->mark == LAMP_ANSWER_MARK_CHOSEN || self->mark == LAMP_ANSWER_MARK_RIGHT || self->mark == LAMP_ANSWER_MARK_WRONG;
}

static void
update (LampAnswerButton *self)
{
  const char      *own = marks[self->mark].words;
  const char      *words = self->state_words != NULL ? self->state_words : own != NULL ? _ (own)
                                                                                       : NULL;
  const char      *text = gtk_label_get_text (GTK_LABEL (self->words));
  g_autofree char *name = words != NULL ? g_strdup_printf ("%s. %s", text, words) : g_strdup (text);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), get_icon (self));
  gtk_label_set_text (GTK_LABEL (self->state), words != NULL ? words : "");
  gtk_widget_set_visible (self->state, words != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->kind != LAMP_ANSWER_BUTTON_PAIR)
    lamp_control_set_chosen (GTK_WIDGET (self), GTK_ACCESSIBLE_STATE_CHECKED, is_chosen (self));
}

static void
lamp_answer_button_finalize (GObject *object)
{
  g_free (LAMP_ANSWER_BUTTON (object)->state_words);
  G_OBJECT_CLASS (lamp_answer_button_parent_class)->finalize (object);
}

static void
lamp_answer_button_class_init (LampAnswerButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_answer_button_finalize;
}

static void
lamp_answer_button_init (LampAnswerButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->words = lamp_words_new (NULL, NULL, NULL);
  self->state = lamp_words_new (NULL, "small", NULL);
  lamp_control_set_state_label (self->state);
  gtk_widget_add_css_class (self->words, "answer-words");
  gtk_widget_set_hexpand (self->column, TRUE);
  gtk_widget_set_valign (self->column, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->column), self->words);
  gtk_box_append (GTK_BOX (self->column), self->state);
  gtk_box_append (GTK_BOX (box), self->image);
  gtk_box_append (GTK_BOX (box), self->column);
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "answer");
  g_signal_connect_object (self->words, "notify::label", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/* "answer 2 of 4": among those beside it. */
static char *
write_kind (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  guint      n = 0, number = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      n += LAMP_IS_ANSWER_BUTTON (child);
      if (child == widget)
        number = n;
    }
  return g_strdup_printf (_ ("answer %u of %u"), number, n);
}

GtkWidget *
lamp_answer_button_new (LampAnswerButtonKind kind)
{
  static const GtkAccessibleRole roles[] = {
    [LAMP_ANSWER_BUTTON_ONE] = GTK_ACCESSIBLE_ROLE_RADIO,
    [LAMP_ANSWER_BUTTON_SEVERAL] = GTK_ACCESSIBLE_ROLE_CHECKBOX,
    [LAMP_ANSWER_BUTTON_PAIR] = GTK_ACCESSIBLE_ROLE_BUTTON,
  };
  LampAnswerButton *self = g_object_new (LAMP_TYPE_ANSWER_BUTTON, "accessible-role", roles[kind], NULL);

  self->kind = kind;
  if (kind != LAMP_ANSWER_BUTTON_PAIR)
    lamp_control_set_kind_func (GTK_WIDGET (self), write_kind);
  else
    {
      gtk_widget_remove_css_class (self->state, "small");
      gtk_widget_add_css_class (GTK_WIDGET (self), "pair");
    }
  update (self);
  return GTK_WIDGET (self);
}

/**
 * lamp_answer_button_set_picture:
 * @path: (nullable): the answer is this picture; its words say what is to be seen
 */
void
lamp_answer_button_set_picture (LampAnswerButton *self,
                                const char       *path)
{
  GtkBox *box = GTK_BOX (gtk_widget_get_parent (self->column));

  if (self->picture != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->picture)), self->picture);
  self->picture = NULL;
  if (path == NULL)
    return;
  self->picture = lamp_picture_new (path, NULL, self->kind == LAMP_ANSWER_BUTTON_PAIR ? BESIDE_WIDTH : PICTURE_WIDTH);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_CENTER);
  if (self->kind == LAMP_ANSWER_BUTTON_PAIR)
    gtk_box_insert_child_after (box, self->picture, self->image);
  else
    gtk_box_prepend (GTK_BOX (self->column), self->picture);
}

/**
 * lamp_answer_button_set_state_words:
 * @words: (nullable): said of its state in place of the mark's own words
 */
void
lamp_answer_button_set_state_words (LampAnswerButton *self,
                                    const char       *words)
{
  if (g_strcmp0 (self->state_words, words) == 0)
    return;
  g_free (self->state_words);
  self->state_words = g_strdup (words);
  update (self);
}

/**
 * lamp_answer_button_get_label:
 *
 * Returns: (transfer none): where the answer's words are set.
 */
GtkLabel *
lamp_answer_button_get_label (LampAnswerButton *self)
{
  return GTK_LABEL (self->words);
}

LampAnswerMark
lamp_answer_button_get_mark (LampAnswerButton *self)
{
  return self->mark;
}

void
lamp_answer_button_set_mark (LampAnswerButton *self,
                             LampAnswerMark    mark)
{
  if (self->mark == mark)
    return;
  if (marks[self->mark].style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), marks[self->mark].style);
  self->mark = mark;
  if (marks[mark].style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), marks[mark].style);
  update (self);
}
