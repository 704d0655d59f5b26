/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spaced review: what was shaky comes again after a day, a week and three weeks, and is then left alone. */

#include "core/learners/lamp-review.h"

#include <string.h>

#define DAY_US (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)

/* Days to the next time, by how often it went well. */
static const int spaces[] = { 1, 7, 21 };

void
lamp_review_item_free (LampReviewItem *self)
{
  g_free (self->course);
  g_free (self->lesson);
  g_free (self->item);
  g_free (self);
}

/**
 * lamp_review_get_day:
 * @time: microseconds UTC
 * @offset: of the time zone, microseconds east of UTC
 *
 * Returns: the number of the day on which that was: whoever learns in the afternoon may review the next morning.
 */
int
lamp_review_get_day (gint64 time,
                     gint64 offset)
{
  return (int) ((MAX (time, 0) + offset) / DAY_US);
}

static gboolean
is_shaky (const LampTry *each)
{
  return !each->right || each->hints > 0 || each->dangers > 0;
}

/* What this try makes of the item, which is NULL while it is sure; returns FALSE once it is sure again. */
static gboolean
take_try (LampReviewItem *item,
          const LampTry  *each,
          int             day)
{
  if (is_shaky (each))
    {
      item->round = 0;
      item->due = day + spaces[0];
    }
  else if (day >= item->due)
    {
      item->round++;
      if (item->round == G_N_ELEMENTS (spaces))
        return FALSE;
      item->due = day + spaces[item->round];
    }
  return TRUE;
}

static LampReviewItem *
item_new (const LampTry *each)
{
  LampReviewItem *item = g_new0 (LampReviewItem, 1);

  item->course = g_strdup (each->course);
  item->lesson = g_strdup (each->lesson);
  item->item = g_strdup (each->item);
  return item;
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const LampReviewItem *one = *(const LampReviewItem *const *) a, *two = *(const LampReviewItem *const *) b;
  int                   order = one->due - two->due;

  if (order == 0)
    order = strcmp (one->course, two->course);
  if (order == 0)
    order = strcmp (one->lesson, two->lesson);
  return order != 0 ? order : strcmp (one->item, two->item);
}

/* What is in review after all tries. @n_done counts what was due and tried on the day @today, well or not. */
static GHashTable *
go_through (GPtrArray *tries,
            gint64     offset,
            int        today,
            guint     *n_done)
{
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) lamp_review_item_free);

  for (guint i = 0; i < tries->len; i++)
    {
      const LampTry   *each = tries->pdata[i];
      g_autofree char *key = g_strjoin ("\n", each->course, each->lesson, each->item, NULL);
      LampReviewItem  *item = g_hash_table_lookup (items, key);
      int              day = lamp_review_get_day (each->time, offset);

      if (item != NULL && day == today && day >= item->due)
        (*n_done)++;
      if (item == NULL && is_shaky (each))
        g_hash_table_insert (items, g_strdup (key), item = item_new (each));
      if (item != NULL && !take_try (item, each, day))
        g_hash_table_remove (items, key);
    }
  return items;
}

/**
 * lamp_review_plan:
 * @tries: (element-type LampTry): of one learner, in their order
 * @offset: of the time zone, microseconds east of UTC
 *
 * Only what was shaky is planned: not right at first, or with hints or dangers. It comes after a day; going well on or after that day,
 * after a week; then after three weeks; then it is sure. What went well before its day changes nothing: that is no review. Shaky again,
 * it begins anew.
 *
 * Returns: (transfer full) (element-type LampReviewItem): what is in review, that of the earliest day first.
 */
GPtrArray *
lamp_review_plan (GPtrArray *tries,
                  gint64     offset)
{
  guint n_done = 0;
  g_autoptr (GHashTable) items = go_through (tries, offset, G_MININT, &n_done);
  GPtrArray     *plan = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_review_item_free);
  GHashTableIter iter;
  gpointer       item;

  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (plan, item);
    }
  g_ptr_array_sort (plan, compare_items);
  return plan;
}

/**
 * lamp_review_count_done:
 * @now: microseconds UTC
 *
 * Returns: how many times something that was due was done again today, whether it went well or not.
 */
guint
lamp_review_count_done (GPtrArray *tries,
                        gint64     now,
                        gint64     offset)
{
  guint n_done = 0;

  g_hash_table_unref (go_through (tries, offset, lamp_review_get_day (now, offset), &n_done));
  return n_done;
}

/**
 * lamp_review_find_due:
 * @now: microseconds UTC
 *
 * Returns: (transfer full) (element-type LampReviewItem): what is to be reviewed today, what has waited longest first.
 */
GPtrArray *
lamp_review_find_due (GPtrArray *tries,
                      gint64     now,
                      gint64     offset)
{
  GPtrArray *plan = lamp_review_plan (tries, offset);
  int        today = lamp_review_get_day (now, offset);

  for (guint i = plan->len; i-- > 0;)
    if (((const LampReviewItem *) plan->pdata[i])->due > today)
      g_ptr_array_remove_index (plan, i);
  return plan;
}

static gboolean
is_due (const LampLesson *lesson,
        const LampCard   *card,
        GPtrArray        *due)
{
  for (guint i = 0; i < due->len; i++)
    {
      const LampReviewItem *item = due->pdata[i];

      if (strcmp (item->course, lesson->course) == 0 && strcmp (item->lesson, lesson->id) == 0 &&
          ((card->question != NULL && g_strcmp0 (card->question->title, item->item) == 0) ||
           (card->practice != NULL && g_strcmp0 (card->practice->id, item->item) == 0)))
        return TRUE;
    }
  return FALSE;
}

/**
 * lamp_review_keep_due:
 * @lesson: just read, so that nobody else has it yet
 * @due: (element-type LampReviewItem):
 *
 * Leaves only the cards with what is due.
 *
 * Returns: how many those are; 0 if the lesson no longer has any of it, and then it is of no use.
 */
guint
lamp_review_keep_due (LampLesson *lesson,
                      GPtrArray  *due)
{
  for (guint i = lesson->cards->len; i-- > 0;)
    if (!is_due (lesson, lesson->cards->pdata[i], due))
      g_ptr_array_remove_index (lesson->cards, i);
  return lesson->cards->len;
}
