/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLesson: the values of a lesson in one language; lamp-markdown.c reads them from a file. */

#include "core/course/lamp-lesson-private.h"

G_DEFINE_BOXED_TYPE (LampLesson, lamp_lesson, lamp_lesson_ref, lamp_lesson_unref)

static void
block_free (gpointer data)
{
  LampBlock *block = data;

  lamp_text_free (block->text);
  g_free (block->path);
  g_free (block->captions);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_free (block);
}

static void
card_free (gpointer data)
{
  LampCard *card = data;

  lamp_text_free (card->heading);
  g_ptr_array_unref (card->blocks);
  g_clear_pointer (&card->question, lamp_question_free);
  g_clear_pointer (&card->practice, lamp_practice_unref);
  g_clear_pointer (&card->worksheet, lamp_worksheet_unref);
  g_free (card);
}

LampLesson *
lamp_lesson_new (const char *course,
                 int         course_version,
                 const char *id,
                 const char *language)
{
  LampLesson *self = g_atomic_rc_box_new0 (LampLesson);

  self->course = g_strdup (course);
  self->course_version = course_version;
  self->id = g_strdup (id);
  self->language = g_strdup (language);
  self->cards = g_ptr_array_new_with_free_func (card_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_note_free);
  return self;
}

/**
 * lamp_lesson_add_card:
 * @heading: (transfer full)
 */
LampCard *
lamp_lesson_add_card (LampLesson *self,
                      LampText   *heading,
                      guint       line)
{
  LampCard *card = g_new0 (LampCard, 1);

  card->heading = heading;
  card->title = heading->text;
  card->line = line;
  card->blocks = g_ptr_array_new_with_free_func (block_free);
  g_ptr_array_add (self->cards, card);
  return card;
}

/**
 * lamp_card_add_block:
 * @text: (transfer full)
 */
LampBlock *
lamp_card_add_block (LampCard     *self,
                     LampBlockKind kind,
                     LampText     *text,
                     guint         line)
{
  LampBlock *block = g_new0 (LampBlock, 1);

  block->kind = kind;
  block->text = text;
  block->line = line;
  g_ptr_array_add (self->blocks, block);
  return block;
}

LampLesson *
lamp_lesson_ref (LampLesson *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
lesson_clear (gpointer data)
{
  LampLesson *self = data;

  g_free (self->course);
  g_free (self->id);
  g_free (self->language);
  g_free (self->title);
  g_ptr_array_unref (self->cards);
  g_ptr_array_unref (self->notes);
  g_clear_pointer (&self->pronunciations, lamp_pronunciation_list_unref);
}

void
lamp_lesson_unref (LampLesson *self)
{
  g_atomic_rc_box_release_full (self, lesson_clear);
}
