/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course.h"

/* A small course in a temporary folder; freed, the folder goes. */
typedef struct
{
  char *folder;
} LessonFixture;

LessonFixture *lesson_fixture_new (void);
void           lesson_fixture_free (LessonFixture *self);
LampLesson    *lesson_fixture_read_lesson (LessonFixture *self,
                                           const char    *lesson,
                                           const char    *language);
LampPractice  *lesson_fixture_read_practice (LessonFixture *self,
                                             const char    *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LessonFixture, lesson_fixture_free)
