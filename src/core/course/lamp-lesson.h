/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/course/lamp-practice.h"
#include "core/course/lamp-pronunciation-list.h"
#include "core/course/lamp-question.h"
#include "core/course/lamp-text.h"
#include "core/course/lamp-worksheet.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_BLOCK_HEADING, /* ### and below: a heading inside a card */
  LAMP_BLOCK_PARAGRAPH,
  LAMP_BLOCK_ITEM,     /* of a list: number 0 is a bullet */
  LAMP_BLOCK_REMEMBER, /* a blockquote */
  LAMP_BLOCK_PICTURE,  /* path, and text is its alternative text */
  LAMP_BLOCK_FILM,     /* path, captions, and text says what is to be seen */
  LAMP_BLOCK_SOUND,    /* path, captions, and text says what is to be heard */
  LAMP_BLOCK_TABLE     /* rows */
} LampBlockKind;

typedef struct
{
  LampBlockKind kind;
  LampText     *text;
  guint         number;
  guint         depth;    /* of an item: how many lists are around its own */
  char         *path;     /* absolute, inside the course */
  char         *captions; /* the same: WebVTT in the lesson's language, NULL: none */
  GPtrArray    *rows;     /* GPtrArray of LampText, all of one length; the first are the headings */
  guint         line;
} LampBlock;

/* One idea: words and pictures, then at most one thing to do. */
typedef struct
{
  LampText      *heading;
  const char    *title;     /* the words of the heading */
  GPtrArray     *blocks;    /* LampBlock */
  LampQuestion  *question;  /* or NULL */
  LampPractice  *practice;  /* or NULL */
  LampWorksheet *worksheet; /* or NULL */
  guint          line;
} LampCard;

/* A lesson in one language. Read only once made. */
typedef struct
{
  char                  *course;
  int                    course_version;
  char                  *id;
  char                  *language; /* BCP 47: "en", "zh-CN" */
  char                  *title;
  GPtrArray             *cards;          /* LampCard, at least one */
  GPtrArray             *notes;          /* LampNote: what was read over */
  LampPronunciationList *pronunciations; /* the course's, for all its words in Chinese; NULL: none */
} LampLesson;

#define LAMP_TYPE_LESSON (lamp_lesson_get_type ())

GType       lamp_lesson_get_type (void);
LampLesson *lamp_lesson_ref (LampLesson *self);
void        lamp_lesson_unref (LampLesson *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampLesson, lamp_lesson_unref)

G_END_DECLS
