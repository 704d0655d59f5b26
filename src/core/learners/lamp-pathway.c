/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes next for a learner, and why: out of the courses there are, what has been done of them, and what others went on with. */

#include "core/learners/lamp-pathway.h"

#include "core/base/lamp-progress.h"
#include "core/lesson/lamp-path.h"
#include "core/records/lamp-followed.h"

/* How one course stands. */
typedef struct
{
  LampCourse         *course;
  const LampProgress *left; /* the lesson that was left in the middle, the latest of them; NULL: none */
  guint               n_completed;
  guint               latest; /* where its latest progress is in the list; G_MAXUINT: not begun */
} Stand;

/* A course that is not begun, and what speaks for it: the smaller the earlier. */
typedef struct
{
  LampRecommendation step;
  guint              order; /* of the list */
  gboolean           not_ready;
  guint              tier;   /* 0 builds upon a finished course, 1 same area, 2 others went on with it, 3 nothing */
  guint              latest; /* of the finished course */
  guint              n_others;
} Candidate;

/* ---- how the courses stand ---- */

static Stand *
find_stand (GHashTable *by_id,
            const char *course)
{
  return g_hash_table_lookup (by_id, course);
}

static gboolean
is_finished (const Stand *stand)
{
  return stand->n_completed > 0 && stand->n_completed == g_strv_length ((char **) lamp_course_get_lessons (stand->course));
}

static GHashTable *
look_at_courses (const LampPathwaySources *sources)
{
  GHashTable *by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < sources->courses->courses->len; i++)
    {
      Stand *stand = g_new0 (Stand, 1);

      stand->course = sources->courses->courses->pdata[i];
      stand->latest = G_MAXUINT;
      g_hash_table_insert (by_id, (char *) lamp_course_get_id (stand->course), stand);
    }
  for (guint i = 0; sources->progress != NULL && i < sources->progress->len; i++)
    {
      const LampProgress *each = sources->progress->pdata[i];
      Stand              *stand = find_stand (by_id, each->course);

      if (stand == NULL || !g_strv_contains (lamp_course_get_lessons (stand->course), each->lesson))
        continue;
      stand->latest = MIN (stand->latest, i);
      stand->n_completed += each->state == LAMP_PROGRESS_COMPLETED;
      if (each->state == LAMP_PROGRESS_STARTED && stand->left == NULL)
        stand->left = each;
    }
  return by_id;
}

static int
compare_latest (gconstpointer a,
                gconstpointer b)
{
  guint one = (*(const Stand *const *) a)->latest, two = (*(const Stand *const *) b)->latest;

  return (one > two) - (one < two);
}

/* Those begun and finished, or begun and not, the latest first. */
static GPtrArray *
list_begun (const LampPathwaySources *sources,
            GHashTable               *by_id,
            gboolean                  finished)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < sources->courses->courses->len; i++)
    {
      Stand *stand = find_stand (by_id, lamp_course_get_id (sources->courses->courses->pdata[i]));

      if (stand->latest != G_MAXUINT && is_finished (stand) == finished)
        g_ptr_array_add (list, stand);
    }
  g_ptr_array_sort (list, compare_latest);
  return list;
}

/* ---- going on ---- */

static void
add_begun (const LampPathwaySources *sources,
           GPtrArray                *open,
           GArray                   *steps)
{
  for (int left = TRUE; left >= FALSE; left--)
    for (guint i = 0; i < open->len; i++)
      {
        const Stand       *stand = open->pdata[i];
        LampRecommendation step = { .reason = LAMP_REASON_BEGUN, .course = stand->course };

        if ((stand->left != NULL) != left)
          continue;
        if (left)
          {
            const char *const *lessons = lamp_course_get_lessons (stand->course);

            for (guint l = 0; step.lesson == NULL; l++)
              if (g_str_equal (lessons[l], stand->left->lesson))
                step.lesson = lessons[l];
          }
        else
          {
            step.reason = LAMP_REASON_UNDER_WAY;
            step.lesson = lamp_path_get_open_lesson (sources->progress, stand->course);
          }
        g_array_append_val (steps, step);
      }
}

/* ---- something new ---- */

static gboolean
shares_area (const LampCourse *one,
             const LampCourse *two)
{
  const char *const *areas = lamp_course_get_areas (one);

  for (guint i = 0; areas[i] != NULL; i++)
    if (lamp_path_is_in_area (two, areas[i]))
      return TRUE;
  return FALSE;
}

static void
take_tier (Candidate   *self,
           guint        tier,
           LampReason   reason,
           const Stand *after)
{
  if (tier > self->tier || (tier == self->tier && after->latest >= self->latest))
    return;
  self->tier = tier;
  self->latest = after->latest;
  self->step.reason = reason;
  self->step.after = after->course;
}

static void
weigh_others (Candidate                *self,
              const LampPathwaySources *sources,
              GHashTable               *by_id)
{
  for (guint i = 0; sources->followed != NULL && i < sources->followed->len; i++)
    {
      const LampFollowed *each = sources->followed->pdata[i];
      const Stand        *after = find_stand (by_id, each->course);

      if (after == NULL || !is_finished (after) || !g_str_equal (each->next, lamp_course_get_id (self->step.course)))
        continue;
      self->n_others = MAX (self->n_others, each->n_learners);
      take_tier (self, 2, LAMP_REASON_GROUP, after);
    }
}

/* A requirement that is not on this kiosk keeps nobody waiting. */
static void
weigh (Candidate                *self,
       const LampPathwaySources *sources,
       GHashTable               *by_id,
       GPtrArray                *finished)
{
  const char *const *requires = lamp_course_get_requires (self->step.course);

  weigh_others (self, sources, by_id);
  for (guint i = 0; i < finished->len; i++)
    {
      const Stand *after = finished->pdata[i];

      if (g_strv_contains (requires, lamp_course_get_id (after->course)))
        take_tier (self, 0, LAMP_REASON_AFTER, after);
      else if (shares_area (self->step.course, after->course))
        take_tier (self, 1, LAMP_REASON_AFTER, after);
    }
  for (guint i = 0; requires[i] != NULL; i++)
    {
      const Stand *required = find_stand (by_id, requires[i]);

      self->not_ready |= required != NULL && !is_finished (required);
    }
  self->step.n = self->step.reason == LAMP_REASON_GROUP ? self->n_others : 0;
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *one = a, *two = b;

  if (one->not_ready != two->not_ready)
    return one->not_ready ? 1 : -1;
  if (one->tier != two->tier)
    return one->tier < two->tier ? -1 : 1;
  if (one->latest != two->latest)
    return one->latest < two->latest ? -1 : 1;
  if (one->n_others != two->n_others)
    return one->n_others > two->n_others ? -1 : 1;
  return one->order < two->order ? -1 : 1;
}

static void
add_new (const LampPathwaySources *sources,
         GHashTable               *by_id,
         GPtrArray                *finished,
         GArray                   *steps,
         guint                     most)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));
  gboolean anything_begun = sources->progress != NULL && sources->progress->len > 0;

  for (guint i = 0; i < sources->courses->courses->len; i++)
    {
      Candidate    each = { .order = i, .tier = 3, .latest = G_MAXUINT };
      const Stand *stand = find_stand (by_id, lamp_course_get_id (sources->courses->courses->pdata[i]));

      if (stand->latest != G_MAXUINT)
        continue;
      each.step.course = stand->course;
      each.step.lesson = lamp_course_get_lessons (stand->course)[0];
      each.step.reason = LAMP_REASON_NEW;
      weigh (&each, sources, by_id, finished);
      g_array_append_val (candidates, each);
    }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && i < most; i++)
    {
      LampRecommendation step = g_array_index (candidates, Candidate, i).step;

      if (i == 0 && !anything_begun)
        step.reason = LAMP_REASON_FIRST;
      g_array_append_val (steps, step);
    }
}

/**
 * lamp_pathway_recommend:
 * @most: how many at most
 *
 * First a lesson that was left in the middle and the next one of a course under way, the latest first; then, of the courses not begun,
 * those whose requirements are done before others, and of these what builds upon a finished course, then what is of a finished course's
 * area, then what at least LAMP_FOLLOWED_LEAST others of the learner's groups went on with after a finished one, then the order of the
 * list. What is to be reviewed today stands second, so that it is always there. Each course comes once. The same is given for the same,
 * and nothing is kept.
 *
 * Returns: (transfer full) (element-type LampRecommendation): empty when everything there is has been completed and nothing is due.
 */
GArray *
lamp_pathway_recommend (const LampPathwaySources *sources,
                        guint                     most)
{
  GArray *steps = g_array_new (FALSE, TRUE, sizeof (LampRecommendation));
  g_autoptr (GHashTable) by_id = look_at_courses (sources);
  g_autoptr (GPtrArray) open = list_begun (sources, by_id, FALSE);
  g_autoptr (GPtrArray) finished = list_begun (sources, by_id, TRUE);

  add_begun (sources, open, steps);
  if (steps->len < most)
    add_new (sources, by_id, finished, steps, most - steps->len);
  if (sources->n_due > 0)
    {
      LampRecommendation review = { .reason = LAMP_REASON_REVIEW, .n = sources->n_due };

      g_array_insert_val (steps, MIN (steps->len, 1), review);
    }
  if (steps->len > most)
    g_array_set_size (steps, most);
  return steps;
}

const LampRecommendation *
lamp_pathway_find_lesson (GArray *recommended)
{
  for (guint i = 0; i < recommended->len; i++)
    if (g_array_index (recommended, LampRecommendation, i).course != NULL)
      return &g_array_index (recommended, LampRecommendation, i);
  return NULL;
}

/**
 * lamp_pathway_list_easier_after:
 *
 * Returns: (transfer full) (element-type LampCourse): the required courses that are here and not all completed, in the order written;
 * they belong to the list. They never keep anybody out.
 */
GPtrArray *
lamp_pathway_list_easier_after (LampCourseList   *courses,
                                GPtrArray        *progress,
                                const LampCourse *course)
{
  const char *const *requires = lamp_course_get_requires (course);
  GPtrArray         *list = g_ptr_array_new ();

  for (guint i = 0; requires[i] != NULL; i++)
    {
      LampCourse *required = lamp_course_list_find (courses, requires[i]);

      if (required != NULL && required != course && !lamp_path_is_all_completed (progress, required))
        g_ptr_array_add (list, required);
    }
  return list;
}
