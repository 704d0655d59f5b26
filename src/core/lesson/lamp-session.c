/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampSession: one learner's way through one lesson, card by card: answers, second tries, what is recorded. */

#include "core/lesson/lamp-session-private.h"

#include "core/lesson/lamp-judge.h"
#include "core/lesson/lamp-typed.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (LampSession, lamp_session, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Returns: (transfer full): of this lesson. */
LampEvent *
lamp_session_new_event (LampSession *self,
                        LampVerb     verb,
                        const char  *item)
{
  return lamp_event_new (verb, self->lesson->course, self->lesson->course_version, self->lesson->id, item);
}

void
lamp_session_tell (LampSession     *self,
                   const LampEvent *event)
{
  if (self->record)
    self->record (event, self->user_data);
}

static void
tell_verb (LampSession *self,
           LampVerb     verb)
{
  g_autoptr(LampEvent) event = lamp_session_new_event (self, verb, NULL);

  lamp_session_tell (self, event);
}

static void
tell_position (LampSession *self)
{
  g_autoptr(LampEvent) event = lamp_session_new_event (self, LAMP_VERB_PROGRESSED, NULL);

  event->response = g_strdup_printf ("%u", self->position);
  lamp_session_tell (self, event);
}

void
lamp_session_emit_changed (LampSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static const LampCard *
get_card_at (LampSession *self,
             guint        position)
{
  return g_ptr_array_index (self->lesson->cards, position);
}

static const LampQuestion *
get_question (LampSession *self)
{
  return lamp_session_get_card (self)->question;
}

static LampAnswer *
find_answer (LampSession        *self,
             const LampQuestion *question)
{
  return g_hash_table_lookup (self->answers, question->title);
}

static LampAnswer *
ensure_answer (LampSession        *self,
               const LampQuestion *question)
{
  LampAnswer *answer = find_answer (self, question);

  if (!answer)
    {
      answer = g_new0 (LampAnswer, 1);
      g_hash_table_insert (self->answers, g_strdup (question->title), answer);
    }
  return answer;
}

/* Returns: (nullable): NULL before anything was done with it. */
LampPracticeRecord *
lamp_session_find_practice (LampSession        *self,
                            const LampPractice *practice)
{
  return g_hash_table_lookup (self->practices, practice->id);
}

static guint64
all_options (const LampQuestion *question)
{
  return (G_GUINT64_CONSTANT (1) << MIN (question->options->len, LAMP_QUESTION_OPTIONS_MAX)) - 1;
}

/* xAPI's form of a choice: the options' numbers from 1, joined by "[,]". */
static char *
describe_choice (guint64 chosen)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < LAMP_QUESTION_OPTIONS_MAX; i++)
    if (chosen >> i & 1)
      g_string_append_printf (text, "%s%u", text->len > 0 ? "[,]" : "", i + 1);
  return g_string_free (text, FALSE);
}

/* xAPI's form of pairs: 1[.]2[,]2[.]1: left and right sides by their numbers as written, from 1. */
static char *
describe_pairs (const guint8 *pairs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < LAMP_QUESTION_OPTIONS_MAX; i++)
    if (pairs[i] > 0)
      g_string_append_printf (text, "%s%u[.]%u", text->len > 0 ? "[,]" : "", i + 1, pairs[i]);
  return g_string_free (text, FALSE);
}

/* The answer of this card's question if a try is open, else NULL. */
static LampAnswer *
open_try (LampSession *self)
{
  const LampQuestion *question = get_question (self);
  LampAnswer         *answer;

  if (!question || self->left || self->finished)
    return NULL;
  answer = ensure_answer (self, question);
  return answer->state == LAMP_ANSWER_NONE ? answer : NULL;
}

/* @response: (transfer full) */
static void
settle_try (LampSession         *self,
            LampAnswer          *answer,
            const LampJudgement *judgement,
            char                *response)
{
  g_autoptr(LampEvent) event = lamp_session_new_event (self, LAMP_VERB_ANSWERED, get_question (self)->title);

  answer->tries++;
  if (judgement->right)
    answer->state = LAMP_ANSWER_RIGHT;
  else
    answer->state = answer->tries == 1 ? LAMP_ANSWER_WRONG : LAMP_ANSWER_SHOWN;
  event->success = judgement->right;
  event->score = judgement->score;
  event->response = response;
  event->attempt = answer->tries;
  lamp_session_tell (self, event);
  lamp_session_emit_changed (self);
}

static void
answer_free (gpointer data)
{
  LampAnswer *answer = data;

  g_free (answer->text);
  g_free (answer);
}

static gboolean
is_passed (LampSession *self)
{
  LampSummary summary = lamp_session_get_summary (self);

  return summary.questions > 0 && summary.right_first + summary.right_later == summary.questions;
}

static void
finish (LampSession *self)
{
  self->finished = TRUE;
  if (self->completed)
    return;

  self->completed = TRUE;
  tell_verb (self, LAMP_VERB_COMPLETED);
  if (is_passed (self))
    tell_verb (self, LAMP_VERB_PASSED);
}

static void
lamp_session_finalize (GObject *object)
{
  LampSession *self = LAMP_SESSION (object);

  if (self->destroy)
    self->destroy (self->user_data);
  g_clear_pointer (&self->lesson, lamp_lesson_unref);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->practices, g_hash_table_unref);
  g_clear_pointer (&self->worksheets, g_hash_table_unref);
  g_clear_pointer (&self->computed, g_hash_table_unref);
  G_OBJECT_CLASS (lamp_session_parent_class)->finalize (object);
}

static void
lamp_session_class_init (LampSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_session_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
lamp_session_init (LampSession *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
  self->practices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->worksheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->computed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * lamp_session_new:
 * @lesson: with at least one card
 * @position: the card to begin at, from 0; a number past the end begins at the last card
 * @record: (nullable): is told what the learner does, at once and in order
 * @destroy: (nullable): frees @user_data with the session
 *
 * Begins a lesson: @record is told `initialized` and the card reached before this returns.
 *
 * Returns: (transfer full): the session; whoever shows it ends it with lamp_session_leave().
 */
LampSession *
lamp_session_new (LampLesson    *lesson,
                  guint          position,
                  LampEventFunc  record,
                  gpointer       user_data,
                  GDestroyNotify destroy)
{
  LampSession *self = g_object_new (LAMP_TYPE_SESSION, NULL);

  g_assert (lesson->cards->len > 0);
  self->lesson = lamp_lesson_ref (lesson);
  self->position = self->reached = MIN (position, lesson->cards->len - 1);
  self->begun_us = g_get_monotonic_time ();
  self->record = record;
  self->user_data = user_data;
  self->destroy = destroy;

  tell_verb (self, LAMP_VERB_INITIALIZED);
  tell_position (self);
  return self;
}

LampLesson *
lamp_session_get_lesson (LampSession *self)
{
  g_return_val_if_fail (LAMP_IS_SESSION (self), NULL);
  return self->lesson;
}

/**
 * lamp_session_set_lesson:
 * @lesson: the same lesson in another language
 *
 * The place and all answers stay: questions and practices have the same names in every language. Should the other
 * language have fewer cards, one comes to its last.
 */
void
lamp_session_set_lesson (LampSession *self,
                         LampLesson  *lesson)
{
  g_return_if_fail (LAMP_IS_SESSION (self));
  g_return_if_fail (g_str_equal (lesson->course, self->lesson->course) && g_str_equal (lesson->id, self->lesson->id));
  g_return_if_fail (lesson->cards->len > 0);

  if (lesson == self->lesson)
    return;
  lamp_lesson_ref (lesson);
  lamp_lesson_unref (self->lesson);
  self->lesson = lesson;
  self->position = MIN (self->position, lesson->cards->len - 1);
  self->reached = MIN (self->reached, lesson->cards->len - 1);
  lamp_session_emit_changed (self);
}

/**
 * lamp_session_get_position:
 *
 * Returns: the card shown, from 0; once finished, still the last card.
 */
guint
lamp_session_get_position (LampSession *self)
{
  g_return_val_if_fail (LAMP_IS_SESSION (self), 0);
  return self->position;
}

guint
lamp_session_get_n_cards (LampSession *self)
{
  g_return_val_if_fail (LAMP_IS_SESSION (self), 0);
  return self->lesson->cards->len;
}

/**
 * lamp_session_get_card:
 *
 * Returns: (transfer none): valid until the next move or change of language.
 */
const LampCard *
lamp_session_get_card (LampSession *self)
{
  g_return_val_if_fail (LAMP_IS_SESSION (self), NULL);
  return get_card_at (self, self->position);
}

/**
 * lamp_session_can_go_next:
 *
 * Returns: FALSE on a question that is still open, and once finished. A practice or worksheet may always be passed over.
 */
gboolean
lamp_session_can_go_next (LampSession *self)
{
  const LampQuestion *question;
  const LampAnswer   *answer;

  g_return_val_if_fail (LAMP_IS_SESSION (self), FALSE);

  if (self->finished || self->left)
    return FALSE;
  question = get_question (self);
  if (!question)
    return TRUE;
  answer = find_answer (self, question);
  return answer && (answer->state == LAMP_ANSWER_RIGHT || answer->state == LAMP_ANSWER_SHOWN);
}

/**
 * lamp_session_is_finished:
 *
 * Returns: whether the learner went on from the last card and has not gone back since.
 */
gboolean
lamp_session_is_finished (LampSession *self)
{
  g_return_val_if_fail (LAMP_IS_SESSION (self), FALSE);
  return self->finished;
}

/**
 * lamp_session_go_next:
 *
 * Goes to the next card, or from the last one to the end: the first time `completed` is told, and `passed` if the lesson
 * has questions and each was answered right in this session. Does nothing where lamp_session_can_go_next() is FALSE.
 */
void
lamp_session_go_next (LampSession *self)
{
  g_return_if_fail (LAMP_IS_SESSION (self));

  if (!lamp_session_can_go_next (self))
    return;

  if (self->position + 1 == self->lesson->cards->len)
    finish (self);
  else
    {
      self->position++;
      if (self->position > self->reached)
        {
          self->reached = self->position;
          tell_position (self);
        }
    }
  lamp_session_emit_changed (self);
}

/**
 * lamp_session_go_back:
 *
 * Returns: FALSE on the first card: there is nowhere to go back to inside the lesson.
 */
gboolean
lamp_session_go_back (LampSession *self)
{
  g_return_val_if_fail (LAMP_IS_SESSION (self), FALSE);

  if (self->left)
    return FALSE;
  if (self->finished)
    self->finished = FALSE;
  else if (self->position > 0)
    self->position--;
  else
    return FALSE;
  lamp_session_emit_changed (self);
  return TRUE;
}

/**
 * lamp_session_get_answer:
 *
 * Returns: (transfer none): what was done with this card's question; all zero if it has none or was not touched.
 *   Valid until the next call that changes the session.
 */
const LampAnswer *
lamp_session_get_answer (LampSession *self)
{
  static const LampAnswer untouched = { 0 };
  const LampQuestion     *question;
  const LampAnswer       *answer = NULL;

  g_return_val_if_fail (LAMP_IS_SESSION (self), NULL);

  question = get_question (self);
  if (question)
    answer = find_answer (self, question);
  return answer ? answer : &untouched;
}

/**
 * lamp_session_answer:
 * @chosen: bit i for option i
 *
 * One try at this card's question. A first wrong one may be tried again, after a second the right answer is shown.
 * Does nothing where no try is open, nothing is chosen, or an option is chosen that is not there.
 */
void
lamp_session_answer (LampSession *self,
                     guint64      chosen)
{
  const LampQuestion *question;
  LampAnswer         *answer;
  LampJudgement       judgement;

  g_return_if_fail (LAMP_IS_SESSION (self));

  question = get_question (self);
  if (!question || question->kind > LAMP_QUESTION_TRUE_FALSE || chosen == 0 || (chosen & ~all_options (question)) != 0)
    return;
  answer = open_try (self);
  if (!answer)
    return;
  answer->chosen = chosen;
  judgement = lamp_judge_choice (question, chosen);
  settle_try (self, answer, &judgement, describe_choice (chosen));
}

/* Each thing on the left has a right side that is there, and nothing else has one. */
static gboolean
is_whole (const LampQuestion *question,
          const guint8       *pairs)
{
  for (guint i = 0; i < LAMP_QUESTION_OPTIONS_MAX; i++)
    {
      gboolean is_left = i < question->options->len && ((LampOption *) question->options->pdata[i])->text != NULL;

      if (is_left != (pairs[i] > 0) || pairs[i] > question->options->len)
        return FALSE;
    }
  return TRUE;
}

/**
 * lamp_session_answer_pairs:
 * @pairs: LAMP_QUESTION_OPTIONS_MAX long: for each option the one whose right side was put to it, from 1; 0: none
 *
 * One try at a matching question, as lamp_session_answer(). Does nothing while a pair is missing.
 */
void
lamp_session_answer_pairs (LampSession  *self,
                           const guint8 *pairs)
{
  const LampQuestion *question;
  LampAnswer         *answer;
  LampJudgement       judgement;

  g_return_if_fail (LAMP_IS_SESSION (self));

  question = get_question (self);
  if (!question || question->kind != LAMP_QUESTION_MATCHING || !is_whole (question, pairs))
    return;
  answer = open_try (self);
  if (!answer)
    return;
  memcpy (answer->pairs, pairs, sizeof (answer->pairs));
  judgement = lamp_judge_pairs (question, pairs);
  settle_try (self, answer, &judgement, describe_pairs (pairs));
}

static LampTypedResult
examine_typed (const LampQuestion *question,
               const char         *text)
{
  double number;

  if (*text == '\0')
    return LAMP_TYPED_EMPTY;
  if (g_utf8_strlen (text, -1) > LAMP_JUDGE_TEXT_MAX)
    return LAMP_TYPED_TOO_LONG;
  if (lamp_typed_is_personal (text))
    return LAMP_TYPED_PERSONAL;
  if (question->kind == LAMP_QUESTION_NUMERIC && !lamp_judge_read_number (text, &number))
    return LAMP_TYPED_NO_NUMBER;
  return LAMP_TYPED_TAKEN;
}

/**
 * lamp_session_answer_text:
 * @text: UTF-8, as typed
 *
 * One try at a short-answer or numeric question, as lamp_session_answer(). What is not taken is no try and is not kept.
 */
LampTypedResult
lamp_session_answer_text (LampSession *self,
                          const char  *text)
{
  const LampQuestion *question;
  LampAnswer         *answer;
  LampJudgement       judgement;
  LampTypedResult     result;
  g_autofree char    *kept = NULL;

  g_return_val_if_fail (LAMP_IS_SESSION (self), LAMP_TYPED_CLOSED);

  question = get_question (self);
  answer = question && question->kind >= LAMP_QUESTION_NUMERIC ? open_try (self) : NULL;
  if (!answer)
    return LAMP_TYPED_CLOSED;
  kept = lamp_typed_normalise (text);
  result = kept ? examine_typed (question, kept) : LAMP_TYPED_TOO_LONG;
  if (result != LAMP_TYPED_TAKEN)
    return result;
  judgement = lamp_judge_typed (question, kept);
  g_free (answer->text);
  answer->text = g_strdup (kept);
  answer->option = judgement.option + 1;
  settle_try (self, answer, &judgement, g_steal_pointer (&kept));
  return LAMP_TYPED_TAKEN;
}

/**
 * lamp_session_try_again:
 *
 * Opens the second try after a first wrong one; what was chosen before stays in the answer. Otherwise does nothing.
 */
void
lamp_session_try_again (LampSession *self)
{
  const LampQuestion *question;
  LampAnswer         *answer;

  g_return_if_fail (LAMP_IS_SESSION (self));

  question = get_question (self);
  answer = question ? find_answer (self, question) : NULL;
  if (!answer || answer->state != LAMP_ANSWER_WRONG)
    return;
  answer->state = LAMP_ANSWER_NONE;
  lamp_session_emit_changed (self);
}

/**
 * lamp_session_is_option_right:
 * @option: from 0
 *
 * Returns: whether this option belongs to the right answer of this card's question.
 */
gboolean
lamp_session_is_option_right (LampSession *self,
                              guint        option)
{
  const LampQuestion *question;

  g_return_val_if_fail (LAMP_IS_SESSION (self), FALSE);

  question = get_question (self);
  return question && option < LAMP_QUESTION_OPTIONS_MAX && (lamp_judge_right_options (question) >> option & 1) != 0;
}

/**
 * lamp_session_leave:
 *
 * Ends the session: `terminated` is told once, with the time spent. Nothing can be answered after.
 */
void
lamp_session_leave (LampSession *self)
{
  g_autoptr(LampEvent) event = NULL;

  g_return_if_fail (LAMP_IS_SESSION (self));

  if (self->left)
    return;
  self->left = TRUE;
  event = lamp_session_new_event (self, LAMP_VERB_TERMINATED, NULL);
  event->duration_ms = (g_get_monotonic_time () - self->begun_us) / 1000;
  lamp_session_tell (self, event);
}

/**
 * lamp_session_get_summary:
 *
 * Returns: how the lesson went so far in this session, over all its cards.
 */
LampSummary
lamp_session_get_summary (LampSession *self)
{
  LampSummary summary = { 0 };

  g_return_val_if_fail (LAMP_IS_SESSION (self), summary);

  for (guint i = 0; i < self->lesson->cards->len; i++)
    {
      const LampCard           *card = get_card_at (self, i);
      const LampAnswer         *answer = card->question ? find_answer (self, card->question) : NULL;
      const LampPracticeRecord *done = card->practice ? lamp_session_find_practice (self, card->practice) : NULL;

      summary.questions += card->question != NULL;
      summary.right_first += answer && answer->state == LAMP_ANSWER_RIGHT && answer->tries == 1;
      summary.right_later += answer && answer->state == LAMP_ANSWER_RIGHT && answer->tries > 1;
      summary.practices += card->practice != NULL;
      summary.practised += done && (done->modes[LAMP_MODE_HELP] || done->modes[LAMP_MODE_ALONE]);
      summary.alone += done && done->modes[LAMP_MODE_ALONE];
    }
  return summary;
}
