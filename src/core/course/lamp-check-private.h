/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-check.h"
#include "core/course/lamp-course.h"

G_BEGIN_DECLS

/* A rule: its name, how grave it is, why it matters to a learner and how to mend it. The table is in lamp-check.c. */
typedef enum
{
  LAMP_RULE_UNREADABLE,
  LAMP_RULE_COURSE_ID,
  LAMP_RULE_CIRCLE,
  LAMP_RULE_OUT_OF_STEP,
  LAMP_RULE_TRANSLATION,
  LAMP_RULE_PICTURE,
  LAMP_RULE_PICTURE_WORDS,
  LAMP_RULE_SVG,
  LAMP_RULE_FEEDBACK,
  LAMP_RULE_NUMBER,
  LAMP_RULE_CODE,
  LAMP_RULE_LINK,
  LAMP_RULE_WAY_BACK,
  LAMP_RULE_SENTENCE,
  LAMP_RULE_CARD_WORDS,
  LAMP_RULE_NO_PICTURE,
  LAMP_RULE_LICENCE,
  LAMP_RULE_COMPETENCE,
  LAMP_RULE_AREA,
  LAMP_RULE_HOTLINE,
  LAMP_RULE_OPTIONS,
  LAMP_RULE_UNLISTED,
  LAMP_RULE_UNKNOWN_KEY,
  LAMP_RULE_N
} LampRule;

typedef struct
{
  const char *folder; /* absolute */
  LampCourse *course; /* NULL if it does not open */
  GPtrArray  *findings;
  GHashTable *seen; /* one finding is told once, however often its file is read */
} LampCheck;

void lamp_check_add (LampCheck  *self,
                     LampRule    rule,
                     const char *file,
                     guint       line,
                     const char *format,
                     ...) G_GNUC_PRINTF (5, 6);
void lamp_check_add_error (LampCheck    *self,
                           const GError *error);
void lamp_check_sentences (LampCheck  *self,
                           const char *file,
                           guint       line,
                           const char *words);
void lamp_check_safety (LampCheck  *self,
                        const char *file,
                        guint       line,
                        const char *words,
                        gboolean    links);
void lamp_check_count_words (const char *words,
                             guint      *han,
                             guint      *latin);
void lamp_check_picture (LampCheck  *self,
                         const char *path,
                         const char *file,
                         guint       line);
void lamp_check_media (LampCheck *self);
void lamp_check_head (LampCheck *self);
void lamp_check_lessons (LampCheck *self);
void lamp_check_practices (LampCheck *self);

G_END_DECLS
