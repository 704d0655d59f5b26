/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-check.h"
#include "core/course/lamp-course.h"
#include "core/course/lamp-ini.h"

G_BEGIN_DECLS

/* A rule: its name, how grave it is, why it matters to a learner and how to mend it. The table is in lamp-check.c. */
typedef enum
{
  LAMP_RULE_UNREADABLE,
  LAMP_RULE_COURSE_ID,
  LAMP_RULE_CIRCLE,
  LAMP_RULE_REQUIRES_UNKNOWN,
  LAMP_RULE_OUT_OF_STEP,
  LAMP_RULE_TRANSLATION,
  LAMP_RULE_PICTURE,
  LAMP_RULE_PICTURE_WORDS,
  LAMP_RULE_PICTURE_HEAVY,
  LAMP_RULE_FILM,
  LAMP_RULE_CAPTIONS,
  LAMP_RULE_SVG,
  LAMP_RULE_FILE_NAME,
  LAMP_RULE_MEDIA_UNUSED,
  LAMP_RULE_NARRATION_HALF,
  LAMP_RULE_NARRATION_WORDS,
  LAMP_RULE_NARRATION_TIMES,
  LAMP_RULE_NARRATION_ORDER,
  LAMP_RULE_NARRATION_GAPS,
  LAMP_RULE_NARRATION_UNUSED,
  LAMP_RULE_FEEDBACK,
  LAMP_RULE_FEEDBACK_OTHER,
  LAMP_RULE_PAIRS,
  LAMP_RULE_PASSED_OVER,
  LAMP_RULE_UNKIND,
  LAMP_RULE_NO_RECALL,
  LAMP_RULE_NUMBER,
  LAMP_RULE_CODE,
  LAMP_RULE_LINK,
  LAMP_RULE_BRAND,
  LAMP_RULE_WAY_BACK,
  LAMP_RULE_HINTS,
  LAMP_RULE_STATE,
  LAMP_RULE_PRACTICE_UNUSED,
  LAMP_RULE_SUM,
  LAMP_RULE_INPUT_UNUSED,
  LAMP_RULE_RANGE_WORDS,
  LAMP_RULE_WORKSHEET_UNUSED,
  LAMP_RULE_READING,
  LAMP_RULE_SYLLABLE,
  LAMP_RULE_PRONUNCIATION_UNUSED,
  LAMP_RULE_SENTENCE,
  LAMP_RULE_CARD_WORDS,
  LAMP_RULE_NO_PICTURE,
  LAMP_RULE_LICENCE,
  LAMP_RULE_COMPETENCE,
  LAMP_RULE_AREA,
  LAMP_RULE_HOTLINE,
  LAMP_RULE_FACT_STALE,
  LAMP_RULE_FACT_SOURCE,
  LAMP_RULE_OPTIONS,
  LAMP_RULE_UNLISTED,
  LAMP_RULE_UNKNOWN_KEY,
  LAMP_RULE_N
} LampRule;

/* What is looked for in words: lamp-check-safety.c. */
typedef enum
{
  LAMP_PATTERN_NUMBER,
  LAMP_PATTERN_CODE,
  LAMP_PATTERN_HOTLINE,
  LAMP_PATTERN_LINK,
  LAMP_PATTERN_BRAND,
  LAMP_PATTERN_UNKIND,
  LAMP_PATTERN_N
} LampPattern;

typedef struct
{
  const char   *folder; /* absolute */
  LampCourse   *course; /* NULL if it does not open */
  GPtrArray    *findings;
  GHashTable   *seen;     /* one finding is told once, however often its file is read */
  GHashTable   *used;     /* files below the course that something names, relative */
  GHashTable   *hotlines; /* numbers that the course's facts vouch for */
  GRegex       *patterns[LAMP_PATTERN_N];
  LampDoubtFunc find_doubts; /* NULL: nobody can say which readings are unsure */
  GHashTable   *said;        /* LampPronunciationEntry: what the course's words use of its list */
  gboolean      unread;      /* something could not be read: what it names is not known */
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
                        gboolean    practice);
void lamp_check_kind (LampCheck  *self,
                      const char *file,
                      guint       line,
                      const char *words);
void lamp_check_use (LampCheck  *self,
                     const char *path);
void lamp_check_compile (LampCheck *self);
void lamp_check_count_words (const char *words,
                             guint      *han,
                             guint      *latin);
void lamp_check_picture (LampCheck  *self,
                         const char *path,
                         const char *file,
                         guint       line);
void lamp_check_film (LampCheck       *self,
                      const LampBlock *block,
                      const char      *language,
                      const char      *file);
void lamp_check_media_file (LampCheck  *self,
                            const char *path);
void lamp_check_media (LampCheck *self);
void lamp_check_walk (LampCheck  *self,
                      const char *root,
                      void (*check_file) (LampCheck *, const char *));
void lamp_check_narration (LampCheck  *self,
                           LampLesson *lesson,
                           const char *file);
void lamp_check_narrations (LampCheck *self);
void lamp_check_head (LampCheck *self);
void lamp_check_facts (LampCheck *self);
void lamp_check_question (LampCheck          *self,
                          const char         *file,
                          const LampQuestion *question);
void lamp_check_questions_in_step (LampCheck          *self,
                                   const char         *file,
                                   const LampQuestion *one,
                                   const LampQuestion *two,
                                   const char         *language);
void lamp_check_reading (LampCheck    *self,
                         const char   *file,
                         guint         line,
                         const char   *words,
                         const GArray *spans);
void lamp_check_key_reading (LampCheck     *self,
                             const LampIni *ini,
                             const char    *group,
                             const char    *key,
                             const char    *value);
void lamp_check_lesson_readings (LampCheck        *self,
                                 const char       *file,
                                 const LampLesson *lesson);
void lamp_check_pronunciations (LampCheck *self);
void lamp_check_lessons (LampCheck *self);
void lamp_check_practices (LampCheck *self);
void lamp_check_worksheets (LampCheck *self);

G_END_DECLS
