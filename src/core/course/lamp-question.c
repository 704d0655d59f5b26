/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampQuestion: a quiz question as GIFT describes it. */

#include "core/course/lamp-question.h"

void
lamp_question_free (LampQuestion *self)
{
  g_free (self->title);
  g_clear_pointer (&self->text, lamp_text_free);
  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_clear_pointer (&self->general, lamp_text_free);
  g_free (self);
}
