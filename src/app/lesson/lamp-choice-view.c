/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampChoiceView: the answers of a question to choose from. */

#include "app/lesson/lamp-choice-view.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-answer-button.h"
#include "app/widgets/lamp-tile-layout.h"

#include <glib/gi18n.h>

#define GAP 12
#define TILE_WIDTH 270
#define TILE_COLUMNS 3

struct _LampChoiceView
{
  GtkWidget parent_instance;

  GtkWidget   *answers;
  LampSession *session;
  guint64      chosen;
};

static void lamp_choice_view_part_init (LampAnswerPartInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampChoiceView, lamp_choice_view, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (LAMP_TYPE_ANSWER_PART, lamp_choice_view_part_init))

static const LampQuestion *
get_question (LampChoiceView *self)
{
  return lamp_session_get_card (self->session)->question;
}

static gboolean
is_option (guint64 options,
           guint   i)
{
  return (options >> i & 1) != 0;
}

static gboolean
is_several (LampChoiceView *self)
{
  return get_question (self)->kind == LAMP_QUESTION_MULTIPLE;
}

static LampAnswerMark
get_mark (LampChoiceView *self,
          guint           i)
{
  const LampAnswer *answer = lamp_session_get_answer (self->session);
  gboolean          right = lamp_session_is_option_right (self->session, i);

  switch (answer->state)
    {
    case LAMP_ANSWER_NONE:
      if (is_option (self->chosen, i))
        return LAMP_ANSWER_MARK_CHOSEN;
      return answer->tries > 0 && !is_several (self) && is_option (answer->chosen, i) ? LAMP_ANSWER_MARK_TRIED : LAMP_ANSWER_MARK_OPEN;
    case LAMP_ANSWER_RIGHT:
      return is_option (answer->chosen, i) ? LAMP_ANSWER_MARK_RIGHT : LAMP_ANSWER_MARK_OPEN;
    case LAMP_ANSWER_WRONG:
      /* Of several answers some may be right: which, is for the second try to find out. */
      if (!is_option (answer->chosen, i))
        return LAMP_ANSWER_MARK_OPEN;
      return is_several (self) ? LAMP_ANSWER_MARK_CHOSEN : LAMP_ANSWER_MARK_WRONG;
    case LAMP_ANSWER_SHOWN:
    default:
      if (right)
        return is_option (answer->chosen, i) ? LAMP_ANSWER_MARK_RIGHT : LAMP_ANSWER_MARK_ANSWER;
      return is_option (answer->chosen, i) ? LAMP_ANSWER_MARK_WRONG : LAMP_ANSWER_MARK_OPEN;
    }
}

static void
lamp_choice_view_update (LampAnswerPart *part)
{
  LampChoiceView *self = LAMP_CHOICE_VIEW (part);
  gboolean        open = lamp_session_get_answer (self->session)->state == LAMP_ANSWER_NONE;
  GtkWidget      *child = gtk_widget_get_first_child (self->answers);

  for (guint i = 0; child != NULL; i++, child = gtk_widget_get_next_sibling (child))
    {
      lamp_answer_button_set_mark (LAMP_ANSWER_BUTTON (child), get_mark (self, i));
      gtk_widget_set_sensitive (child, open);
    }
}

static void
clicked_cb (LampChoiceView *self,
            GtkWidget      *button)
{
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->answers); child != button; child = gtk_widget_get_next_sibling (child))
    i++;
  if (is_several (self))
    self->chosen ^= G_GUINT64_CONSTANT (1) << i;
  else
    self->chosen = G_GUINT64_CONSTANT (1) << i;
  lamp_choice_view_update (LAMP_ANSWER_PART (self));
  lamp_answer_part_changed (LAMP_ANSWER_PART (self));
}

static void
add_answer (LampChoiceView *self,
            guint           i)
{
  const LampOption *option = g_ptr_array_index (get_question (self)->options, i);
  GtkWidget        *button = lamp_answer_button_new (is_several (self) ? LAMP_ANSWER_BUTTON_SEVERAL : LAMP_ANSWER_BUTTON_ONE);
  GtkLabel         *label = lamp_answer_button_get_label (LAMP_ANSWER_BUTTON (button));

  if (option->text != NULL)
    lamp_spoken_set_text (label, option->text, lamp_session_get_lesson (self->session)->language);
  else
    gtk_label_set_text (label, i == 0 ? _ ("True") : _ ("False"));
  lamp_answer_button_set_picture (LAMP_ANSWER_BUTTON (button), option->picture);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answers), button);
}

static gboolean
has_pictures (const LampQuestion *question)
{
  for (guint i = 0; i < question->options->len; i++)
    if (((LampOption *) g_ptr_array_index (question->options, i))->picture != NULL)
      return TRUE;
  return FALSE;
}

/* Pictures stand side by side where there is room. */
static void
lamp_choice_view_show (LampAnswerPart *part,
                       LampSession    *session,
                       gboolean        keep)
{
  LampChoiceView     *self = LAMP_CHOICE_VIEW (part);
  const LampQuestion *question = lamp_session_get_card (session)->question;

  g_set_object (&self->session, session);
  if (!keep)
    self->chosen = 0;
  g_clear_pointer (&self->answers, gtk_widget_unparent);
  self->answers = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP);
  if (has_pictures (question))
    gtk_widget_set_layout_manager (self->answers, lamp_tile_layout_new (TILE_WIDTH, TILE_COLUMNS, GAP));
  gtk_widget_set_parent (self->answers, GTK_WIDGET (self));
  for (guint i = 0; i < question->options->len; i++)
    add_answer (self, i);
  lamp_choice_view_update (part);
}

static gboolean
lamp_choice_view_is_ready (LampAnswerPart *part)
{
  return LAMP_CHOICE_VIEW (part)->chosen != 0;
}

static gboolean
lamp_choice_view_check (LampAnswerPart *part)
{
  LampChoiceView *self = LAMP_CHOICE_VIEW (part);

  lamp_session_answer (self->session, self->chosen);
  return TRUE;
}

static void
lamp_choice_view_again (LampAnswerPart *part)
{
  LampChoiceView *self = LAMP_CHOICE_VIEW (part);

  self->chosen = is_several (self) ? lamp_session_get_answer (self->session)->chosen : 0;
  lamp_choice_view_update (part);
  gtk_widget_grab_focus (gtk_widget_get_first_child (self->answers));
}

static void
lamp_choice_view_part_init (LampAnswerPartInterface *iface)
{
  iface->show = lamp_choice_view_show;
  iface->is_ready = lamp_choice_view_is_ready;
  iface->check = lamp_choice_view_check;
  iface->update = lamp_choice_view_update;
  iface->again = lamp_choice_view_again;
}

static void
lamp_choice_view_dispose (GObject *object)
{
  LampChoiceView *self = LAMP_CHOICE_VIEW (object);

  g_clear_pointer (&self->answers, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lamp_choice_view_parent_class)->dispose (object);
}

static void
lamp_choice_view_class_init (LampChoiceViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_choice_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lamp_choice_view_init (LampChoiceView *self)
{
}

GtkWidget *
lamp_choice_view_new (void)
{
  return g_object_new (LAMP_TYPE_CHOICE_VIEW, NULL);
}
