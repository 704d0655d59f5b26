/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampSession: one learner's way through one lesson, card by card: answers, second tries, what is recorded. */

#include "core/lesson/lamp-session.h"

#define MAX_OPTIONS 64 /* bits of LampAnswer.chosen; the course format allows 12 */

/* What was done with one practice since the lesson was opened. */
typedef struct
{
  int      attempts;
  gboolean modes[LAMP_MODE_ALONE + 1];
} PracticeRecord;

struct _LampSession
{
  GObject parent;

  LampLesson *lesson;
  guint       position;
  guint       reached;    /* the furthest card so far */
  GHashTable *answers;    /* question title -> LampAnswer: the same in every language */
  GHashTable *practices;  /* practice id -> PracticeRecord */
  GHashTable *worksheets; /* worksheet id -> LampWorksheetRun: what was put in stays, as long as the session */
  GHashTable *computed;   /* ids of worksheets told of */
  gboolean    finished;   /* past the last card */
  gboolean    completed;  /* has been told */
  gboolean    left;
  gint64      begun_us; /* monotonic: the wall clock of a kiosk may jump */

  LampEventFunc  record;
  gpointer       user_data;
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (LampSession, lamp_session, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static LampEvent *
new_event (LampSession *self,
           LampVerb     verb,
           const char  *item)
{
  return lamp_event_new (verb, self->lesson->course, self->lesson->course_version, self->lesson->id, item);
}

static void
tell (LampSession     *self,
      const LampEvent *event)
{
  if (self->record)
    self->record (event, self->user_data);
}

static void
tell_verb (LampSession *self,
           LampVerb     verb)
{
  g_autoptr(LampEvent) event = new_event (self, verb, NULL);

  tell (self, event);
}

static void
tell_position (LampSession *self)
{
  g_autoptr(LampEvent) event = new_event (self, LAMP_VERB_PROGRESSED, NULL);

  event->response = g_strdup_printf ("%u", self->position);
  tell (self, event);
}

static void
emit_changed (LampSession *self)
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

static PracticeRecord *
find_practice (LampSession        *self,
               const LampPractice *practice)
{
  return g_hash_table_lookup (self->practices, practice->id);
}

static guint64
all_options (const LampQuestion *question)
{
  return question->options->len >= MAX_OPTIONS ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << question->options->len) - 1;
}

static guint64
right_options (const LampQuestion *question)
{
  guint64 right = 0;

  for (guint i = 0; i < MIN (question->options->len, MAX_OPTIONS); i++)
    {
      const LampOption *option = g_ptr_array_index (question->options, i);

      if (option->weight > 0)
        right |= G_GUINT64_CONSTANT (1) << i;
    }
  return right;
}

static int
count_bits (guint64 bits)
{
  int n = 0;

  for (; bits; bits &= bits - 1)
    n++;
  return n;
}

static gboolean
is_right (const LampQuestion *question,
          guint64             chosen)
{
  guint64 right = right_options (question);

  if (question->kind == LAMP_QUESTION_MULTIPLE)
    return chosen == right;
  return count_bits (chosen) == 1 && (chosen & right) != 0;
}

/* Right options chosen less wrong ones, of all right ones; 1 is for a right answer only. */
static double
score_answer (const LampQuestion *question,
              guint64             chosen)
{
  guint64 right = right_options (question);

  if (is_right (question, chosen))
    return 1;
  if (question->kind != LAMP_QUESTION_MULTIPLE)
    return 0;
  return CLAMP ((double) (count_bits (chosen & right) - count_bits (chosen & ~right)) / MAX (count_bits (right), 1), 0, 1);
}

/* xAPI's form of a choice: the options' numbers from 1, joined by "[,]". */
static char *
describe_choice (guint64 chosen)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MAX_OPTIONS; i++)
    if (chosen >> i & 1)
      g_string_append_printf (text, "%s%u", text->len > 0 ? "[,]" : "", i + 1);
  return g_string_free (text, FALSE);
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
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
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
  emit_changed (self);
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
  emit_changed (self);
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
  emit_changed (self);
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
  static const LampAnswer untouched = { LAMP_ANSWER_NONE, 0, 0 };
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
  g_autoptr(LampEvent) event = NULL;
  const LampQuestion *question;
  LampAnswer         *answer;

  g_return_if_fail (LAMP_IS_SESSION (self));

  question = get_question (self);
  if (!question || self->left || self->finished || chosen == 0 || (chosen & ~all_options (question)) != 0)
    return;
  answer = ensure_answer (self, question);
  if (answer->state != LAMP_ANSWER_NONE)
    return;

  answer->tries++;
  answer->chosen = chosen;
  if (is_right (question, chosen))
    answer->state = LAMP_ANSWER_RIGHT;
  else
    answer->state = answer->tries == 1 ? LAMP_ANSWER_WRONG : LAMP_ANSWER_SHOWN;

  event = new_event (self, LAMP_VERB_ANSWERED, question->title);
  event->success = answer->state == LAMP_ANSWER_RIGHT;
  event->score = score_answer (question, chosen);
  event->response = describe_choice (chosen);
  event->attempt = answer->tries;
  tell (self, event);
  emit_changed (self);
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
  emit_changed (self);
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
  return question && option < MAX_OPTIONS && (right_options (question) >> option & 1) != 0;
}

/**
 * lamp_session_practice_done:
 * @mode: how this card's practice was carried out, to its end
 * @steps: how many steps it has
 * @hints: hints shown
 * @dangers: dangerous taps
 *
 * Tells `attempted`. Watching is neither right nor scored; otherwise the score is the share of steps done unaided,
 * max (0, (steps - hints / 3 - dangers) / steps): three hints, as many as a step has, weigh as much as one step.
 */
void
lamp_session_practice_done (LampSession *self,
                            LampMode     mode,
                            int          steps,
                            int          hints,
                            int          dangers)
{
  g_autoptr(LampEvent) event = NULL;
  const LampPractice *practice;
  PracticeRecord     *done;

  g_return_if_fail (LAMP_IS_SESSION (self));
  g_return_if_fail (mode > LAMP_MODE_NONE && mode <= LAMP_MODE_ALONE);

  practice = lamp_session_get_card (self)->practice;
  if (!practice || self->left)
    return;
  done = find_practice (self, practice);
  if (!done)
    {
      done = g_new0 (PracticeRecord, 1);
      g_hash_table_insert (self->practices, g_strdup (practice->id), done);
    }
  done->attempts++;
  done->modes[mode] = TRUE;

  event = new_event (self, LAMP_VERB_ATTEMPTED, practice->id);
  event->mode = mode;
  event->attempt = done->attempts;
  event->hints = hints;
  event->dangers = dangers;
  if (mode != LAMP_MODE_WATCH && steps > 0)
    {
      event->success = 1;
      event->score = CLAMP ((steps - hints / 3.0 - dangers) / steps, 0, 1);
    }
  tell (self, event);
  emit_changed (self);
}

/**
 * lamp_session_get_suggested_mode:
 *
 * First watch, then with help, then alone: the first of these not yet done with this card's practice in this session.
 *
 * Returns: LAMP_MODE_NONE if the card has no practice; alone once all were done.
 */
LampMode
lamp_session_get_suggested_mode (LampSession *self)
{
  const LampPractice   *practice;
  const PracticeRecord *done;

  g_return_val_if_fail (LAMP_IS_SESSION (self), LAMP_MODE_NONE);

  practice = lamp_session_get_card (self)->practice;
  if (!practice)
    return LAMP_MODE_NONE;
  done = find_practice (self, practice);
  if (!done)
    return LAMP_MODE_WATCH;
  return done->modes[LAMP_MODE_HELP] || done->modes[LAMP_MODE_ALONE] ? LAMP_MODE_ALONE : LAMP_MODE_HELP;
}

/**
 * lamp_session_has_done:
 *
 * Returns: whether this card's practice was carried out in this way in this session.
 */
gboolean
lamp_session_has_done (LampSession *self,
                       LampMode     mode)
{
  const LampPractice   *practice;
  const PracticeRecord *done;

  g_return_val_if_fail (LAMP_IS_SESSION (self), FALSE);
  g_return_val_if_fail (mode <= LAMP_MODE_ALONE, FALSE);

  practice = lamp_session_get_card (self)->practice;
  done = practice ? find_practice (self, practice) : NULL;
  return done && done->modes[mode];
}

/* The numbers are the learner's own: that there was a result is told, once, and nothing of what it was. */
static void
worksheet_changed_cb (LampSession      *self,
                      LampWorksheetRun *run)
{
  const char *id = lamp_worksheet_run_get_worksheet (run)->id;
  g_autoptr(LampEvent) event = NULL;

  if (self->left || !lamp_worksheet_run_is_touched (run) || lamp_worksheet_run_get_result_state (run) != LAMP_RESULT_FINE ||
      !g_hash_table_add (self->computed, g_strdup (id)))
    return;
  event = new_event (self, LAMP_VERB_EXPERIENCED, id);
  tell (self, event);
}

/**
 * lamp_session_get_worksheet:
 *
 * The first time the learner's own numbers give a result `experienced` is told, without the numbers.
 *
 * Returns: (transfer none) (nullable): this card's worksheet with what was put in so far, in the lesson's language.
 */
LampWorksheetRun *
lamp_session_get_worksheet (LampSession *self)
{
  LampWorksheet    *worksheet;
  LampWorksheetRun *run;

  g_return_val_if_fail (LAMP_IS_SESSION (self), NULL);

  worksheet = lamp_session_get_card (self)->worksheet;
  if (!worksheet)
    return NULL;
  run = g_hash_table_lookup (self->worksheets, worksheet->id);
  if (run && lamp_worksheet_run_get_worksheet (run)->inputs->len == worksheet->inputs->len)
    {
      lamp_worksheet_run_set_worksheet (run, worksheet);
      return run;
    }
  run = lamp_worksheet_run_new (worksheet);
  g_signal_connect_object (run, "changed", G_CALLBACK (worksheet_changed_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->worksheets, g_strdup (worksheet->id), run);
  return run;
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
  event = new_event (self, LAMP_VERB_TERMINATED, NULL);
  event->duration_ms = (g_get_monotonic_time () - self->begun_us) / 1000;
  tell (self, event);
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
      const LampCard       *card = get_card_at (self, i);
      const LampAnswer     *answer = card->question ? find_answer (self, card->question) : NULL;
      const PracticeRecord *done = card->practice ? find_practice (self, card->practice) : NULL;

      summary.questions += card->question != NULL;
      summary.right_first += answer && answer->state == LAMP_ANSWER_RIGHT && answer->tries == 1;
      summary.right_later += answer && answer->state == LAMP_ANSWER_RIGHT && answer->tries > 1;
      summary.practices += card->practice != NULL;
      summary.practised += done && (done->modes[LAMP_MODE_HELP] || done->modes[LAMP_MODE_ALONE]);
      summary.alone += done && done->modes[LAMP_MODE_ALONE];
    }
  return summary;
}
