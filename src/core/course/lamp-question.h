/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "core/course/lamp-text.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_QUESTION_SINGLE,
  LAMP_QUESTION_MULTIPLE,
  LAMP_QUESTION_TRUE_FALSE /* exactly two options: true, then false; their texts are NULL, the app says them */
} LampQuestionKind;

typedef struct
{
  LampText *text;     /* NULL in true/false */
  double    weight;   /* -1 to 1: the share of the mark */
  LampText *feedback; /* NULL if none was written */
} LampOption;

/* A quiz question as GIFT describes it. Read only once made. */
typedef struct
{
  LampQuestionKind kind;
  char            *title;   /* the key of progress: never NULL */
  LampText        *text;    /* what is asked */
  GPtrArray       *options; /* LampOption */
  LampText        *general; /* general feedback, NULL if none */
  guint            line;    /* in the file, from 1 */
} LampQuestion;

void lamp_question_free (LampQuestion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampQuestion, lamp_question_free)

G_END_DECLS
