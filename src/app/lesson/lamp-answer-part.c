/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampAnswerPart: what every way to answer a question has in common. */

#include "app/lesson/lamp-answer-part.h"

enum
{
  CHANGED,
  CONFIRMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (LampAnswerPart, lamp_answer_part, GTK_TYPE_WIDGET)

static void
lamp_answer_part_default_init (LampAnswerPartInterface *iface)
{
  signals[CHANGED] = g_signal_new ("changed", LAMP_TYPE_ANSWER_PART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CONFIRMED] = g_signal_new ("confirmed", LAMP_TYPE_ANSWER_PART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
lamp_answer_part_show (LampAnswerPart *self,
                       LampSession    *session,
                       gboolean        keep)
{
  LAMP_ANSWER_PART_GET_IFACE (self)->show (self, session, keep);
}

gboolean
lamp_answer_part_is_ready (LampAnswerPart *self)
{
  return LAMP_ANSWER_PART_GET_IFACE (self)->is_ready (self);
}

gboolean
lamp_answer_part_check (LampAnswerPart *self)
{
  return LAMP_ANSWER_PART_GET_IFACE (self)->check (self);
}

void
lamp_answer_part_update (LampAnswerPart *self)
{
  LAMP_ANSWER_PART_GET_IFACE (self)->update (self);
}

void
lamp_answer_part_again (LampAnswerPart *self)
{
  LAMP_ANSWER_PART_GET_IFACE (self)->again (self);
}

void
lamp_answer_part_changed (LampAnswerPart *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
lamp_answer_part_confirmed (LampAnswerPart *self)
{
  g_signal_emit (self, signals[CONFIRMED], 0);
}

void
lamp_answer_part_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}
