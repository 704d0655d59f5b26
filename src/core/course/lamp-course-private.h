/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to courses: what lamp-course.c reads and lamp-course-head.c keeps. */
#pragma once

#include "core/course/lamp-course.h"

G_BEGIN_DECLS

struct _LampCourse
{
  char                  *folder;
  char                  *id;
  int                    version;
  int                    minutes;
  char                 **languages;
  char                 **lessons;
  GHashTable            *listed; /* the same, to be found quickly */
  char                 **areas;
  char                 **competences;
  char                 **requires;
  char                 **audience;
  char                  *level;
  char                  *license;
  char                  *creator;
  char                  *icon;
  LampPronunciationList *pronunciations;
  GHashTable            *words;  /* ".title en", ".description zh-CN" -> words */
  GHashTable            *titles; /* "lesson-id zh-CN" -> the lesson's */

  GVariant *frozen; /* of a course that was thawed: what has not been asked for yet; NULL: there is nothing more */
  gsize     titles_thawed;
  gsize     pronunciations_thawed;
};

void lamp_course_list_lessons (LampCourse *self);

/* lamp-course-head.c: reads what was left for later; nothing, if it has been read. */
void lamp_course_thaw_titles (const LampCourse *self);
void lamp_course_thaw_pronunciations (const LampCourse *self);

G_END_DECLS
