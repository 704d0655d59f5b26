/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "core/course/lamp-text.h"

G_BEGIN_DECLS

#define LAMP_QUESTION_OPTIONS_MAX 12

typedef enum
{
  LAMP_QUESTION_SINGLE,
  LAMP_QUESTION_MULTIPLE,
  LAMP_QUESTION_TRUE_FALSE, /* exactly two options: true, then false; their texts are NULL, the app says them */
  LAMP_QUESTION_MATCHING,   /* each option's text belongs to its match; putting things in order is matching with places */
  LAMP_QUESTION_NUMERIC,    /* each option is a right range of numbers */
  LAMP_QUESTION_SHORT       /* each option's text is a right answer; * stands for any words */
} LampQuestionKind;

typedef struct
{
  LampText *text;     /* NULL in true/false, numeric, and for a match that belongs to nothing */
  char     *picture;  /* absolute path: the answer is a picture, and text its alternative text; NULL: words */
  LampText *match;    /* matching only */
  double    minimum;  /* numeric only: right from here */
  double    maximum;  /* to here, both included */
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

/* Something a reader passed over, for the author to know. */
typedef struct
{
  guint line;
  char *what;
} LampNote;

void     lamp_question_free (LampQuestion *self);
gboolean lamp_question_is_full_mark (const LampOption *option);
gboolean lamp_question_is_same_match (const LampQuestion *self,
                                      guint               one,
                                      guint               two);
GArray  *lamp_question_get_matches (const LampQuestion *self);
char    *lamp_question_get_short_answer (const LampQuestion *self);
void     lamp_note_free (LampNote *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampQuestion, lamp_question_free)

G_END_DECLS
