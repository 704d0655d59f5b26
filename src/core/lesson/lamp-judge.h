/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-question.h"

G_BEGIN_DECLS

#define LAMP_JUDGE_TEXT_MAX 200 /* characters of a typed answer */

typedef struct
{
  gboolean right;
  double   score;  /* 0 to 1; 1 is for a right answer only */
  int      option; /* typed answers: the option that speaks to it, -1: none */
} LampJudgement;

guint64       lamp_judge_right_options (const LampQuestion *question);
LampJudgement lamp_judge_choice (const LampQuestion *question,
                                 guint64             chosen);
gboolean      lamp_judge_is_pair_right (const LampQuestion *question,
                                        guint               left,
                                        guint               match);
LampJudgement lamp_judge_pairs (const LampQuestion *question,
                                const guint8       *pairs);
gboolean      lamp_judge_read_number (const char *text,
                                      double     *number);
LampJudgement lamp_judge_typed (const LampQuestion *question,
                                const char         *text);

G_END_DECLS
