/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How one answer of a quiz stands. */
typedef enum
{
  LAMP_ANSWER_MARK_OPEN,
  LAMP_ANSWER_MARK_CHOSEN,
  LAMP_ANSWER_MARK_TRIED, /* chosen before, and not the answer */
  LAMP_ANSWER_MARK_RIGHT, /* chosen, and right */
  LAMP_ANSWER_MARK_WRONG, /* chosen, and not right */
  LAMP_ANSWER_MARK_ANSWER /* not chosen; shown as the right one */
} LampAnswerMark;

typedef enum
{
  LAMP_ANSWER_BUTTON_ONE,     /* of several, one is chosen */
  LAMP_ANSWER_BUTTON_SEVERAL, /* more than one may be chosen */
  LAMP_ANSWER_BUTTON_PAIR     /* opens a list of what may go with it */
} LampAnswerButtonKind;

/* One answer of a quiz, as wide as the page: a mark (circle: one of them; box: several), its words, its state in words. */
#define LAMP_TYPE_ANSWER_BUTTON (lamp_answer_button_get_type ())
G_DECLARE_FINAL_TYPE (LampAnswerButton, lamp_answer_button, LAMP, ANSWER_BUTTON, GtkButton)

GtkWidget     *lamp_answer_button_new (LampAnswerButtonKind kind);
GtkLabel      *lamp_answer_button_get_label (LampAnswerButton *self);
void           lamp_answer_button_set_picture (LampAnswerButton *self,
                                               const char       *path);
void           lamp_answer_button_set_state_words (LampAnswerButton *self,
                                                   const char       *words);
LampAnswerMark lamp_answer_button_get_mark (LampAnswerButton *self);
void           lamp_answer_button_set_mark (LampAnswerButton *self,
                                            LampAnswerMark    mark);

G_END_DECLS
