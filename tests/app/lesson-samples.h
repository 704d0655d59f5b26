/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course.h"
#include "core/lesson/lamp-practice-run.h"
#include "core/lesson/lamp-session.h"

G_BEGIN_DECLS

/* What a card must have to be looked for. */
typedef enum
{
  SAMPLE_WORDS,
  SAMPLE_QUESTION,
  SAMPLE_PRACTICE,
  SAMPLE_WORKSHEET
} SampleCard;

LampLesson   *sample_lesson (const char *course,
                             const char *lesson,
                             const char *language);
LampLesson   *sample_questions (const char *language);
LampPractice *sample_practice (const char *course,
                               const char *practice,
                               const char *language);
/* The session stands at the first such card; questions on the way are answered right. */
LampSession *sample_session (LampLesson *lesson,
                             SampleCard  card);
/* A practice that has one thing of each kind. */
LampPractice *sample_every_kind (const char *language);
/* The practice of tests/fixtures/practices: every kind, gesture and round, on another device if wished. */
LampPractice *sample_all_kinds (const char *language,
                                const char *device);
guint64       sample_right_answer (LampSession *session);
void          sample_answer_right (LampSession *session);
void          sample_carry_out (LampPracticeRun *run);

G_END_DECLS
