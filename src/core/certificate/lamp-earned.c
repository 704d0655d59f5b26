/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may have a certificate of what, and what is signed for it. */

#include "core/certificate/lamp-earned.h"

#include "core/certificate/lamp-badge.h"

#include <string.h>

LampEarned *
lamp_earned_copy (const LampEarned *self)
{
  LampEarned *copy = g_memdup2 (self, sizeof *self);

  copy->learner = g_strdup (self->learner);
  copy->name = g_strdup (self->name);
  copy->picture = g_strdup (self->picture);
  copy->course = lamp_course_ref (self->course);
  return copy;
}

void
lamp_earned_free (LampEarned *self)
{
  g_free (self->learner);
  g_free (self->name);
  g_free (self->picture);
  lamp_course_unref (self->course);
  g_free (self);
}

/* How many of the course's lessons are among the completions from @first on, which are one learner's of one course or other; the latest is @time. */
static guint
count (const GPtrArray  *completions,
       guint             first,
       guint             end,
       const LampCourse *course,
       gint64           *time)
{
  const char *const *lessons = lamp_course_get_lessons (course);
  guint              n = 0;

  *time = 0;
  for (guint i = first; i < end; i++)
    {
      const LampCompletion *each = completions->pdata[i];

      if (strcmp (each->course, lamp_course_get_id (course)) != 0 || !g_strv_contains (lessons, each->lesson))
        continue;
      n++;
      *time = MAX (*time, each->time);
    }
  return n;
}

static char *
make_key (const char *learner,
          const char *course)
{
  return g_strdup_printf ("%s/%s", learner, course);
}

static GHashTable *
find_given (LampRecords *records,
            const char  *learner,
            GError     **error)
{
  g_autoptr (GPtrArray) awards = lamp_records_list_awards (records, learner, error);
  GHashTable *given = awards != NULL ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;

  for (guint i = 0; given != NULL && i < awards->len; i++)
    {
      const LampAward *award = awards->pdata[i];

      g_hash_table_add (given, make_key (award->learner, award->course));
    }
  return given;
}

static const LampCourse *
find_course (const GPtrArray *courses,
             const char      *id)
{
  for (guint i = 0; i < courses->len; i++)
    if (strcmp (lamp_course_get_id (courses->pdata[i]), id) == 0)
      return courses->pdata[i];
  return NULL;
}

/* From one learner and course to the next: the completions come in that order. */
static guint
find_end (const GPtrArray *completions,
          guint            first)
{
  const LampCompletion *begin = completions->pdata[first];
  guint                 end = first + 1;

  while (end < completions->len && strcmp (((const LampCompletion *) completions->pdata[end])->learner, begin->learner) == 0 &&
         strcmp (((const LampCompletion *) completions->pdata[end])->course, begin->course) == 0)
    end++;
  return end;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const LampEarned *one = *(const LampEarned *const *) a, *two = *(const LampEarned *const *) b;

  if (one->time != two->time)
    return one->time > two->time ? -1 : 1;
  return strcmp (one->learner, two->learner);
}

/**
 * lamp_earned_list:
 * @courses: (element-type LampCourse): those that are on this kiosk
 * @learner: (nullable): of this one; NULL: of all
 *
 * Returns: (transfer full) (element-type LampEarned): the latest first; NULL with the records' error.
 */
GPtrArray *
lamp_earned_list (LampRecords     *records,
                  const GPtrArray *courses,
                  const char      *learner,
                  GError         **error)
{
  g_autoptr (GPtrArray) earned = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_earned_free);
  g_autoptr (GPtrArray) completions = lamp_records_list_completions (records, learner, error);
  g_autoptr (GHashTable) given = completions != NULL ? find_given (records, learner, error) : NULL;

  if (given == NULL)
    return NULL;
  for (guint first = 0, end; first < completions->len; first = end)
    {
      const LampCompletion *each = completions->pdata[first];
      const LampCourse     *course = find_course (courses, each->course);
      g_autofree char      *key = make_key (each->learner, each->course);
      gint64                time;

      end = find_end (completions, first);
      if (course != NULL && !g_hash_table_contains (given, key) &&
          count (completions, first, end, course, &time) == g_strv_length ((char **) lamp_course_get_lessons (course)))
        {
          LampEarned one = { each->learner, each->name, each->picture, (LampCourse *) course, time };

          g_ptr_array_add (earned, lamp_earned_copy (&one));
        }
    }
  g_ptr_array_sort (earned, compare);
  return g_steal_pointer (&earned);
}

/**
 * lamp_earned_find_time:
 * @time: (out): when the last of its lessons was completed, microseconds UTC
 *
 * Returns: FALSE with the records' error, or with WORDS of LAMP_CERTIFICATE_ERROR if lessons are left.
 */
gboolean
lamp_earned_find_time (LampRecords       *records,
                       const LampLearner *learner,
                       const LampCourse  *course,
                       gint64            *time,
                       GError           **error)
{
  g_autoptr (GPtrArray) completions = lamp_records_list_completions (records, learner->id, error);
  guint n_lessons = g_strv_length ((char **) lamp_course_get_lessons (course));
  guint n_done = completions != NULL ? count (completions, 0, completions->len, course, time) : 0;

  if (completions == NULL)
    return FALSE;
  if (n_done < n_lessons)
    g_set_error (error, LAMP_CERTIFICATE_ERROR, LAMP_CERTIFICATE_ERROR_WORDS,
                 g_dgettext (GETTEXT_PACKAGE, "“%s” has completed %u of the %u lessons of “%s”: a certificate is for all of them"), learner->name,
                 n_done, n_lessons, lamp_course_get_id (course));
  return n_done == n_lessons;
}

/* The title in a language, if the course has that language. */
static const char *
get_title (const LampCourse *course,
           const char       *language)
{
  const char *const *languages = lamp_course_get_languages (course);

  for (guint i = 0; languages[i] != NULL; i++)
    if (g_str_has_prefix (languages[i], language))
      return lamp_course_get_title (course, languages[i]);
  return NULL;
}

/**
 * lamp_earned_certify:
 * @name: as the learner wants to be named
 * @time: when the last lesson was completed
 *
 * Returns: (transfer full): not signed yet; NULL with WORDS set.
 */
LampCertificate *
lamp_earned_certify (const LampCourse *course,
                     const char       *name,
                     gint64            time,
                     GError          **error)
{
  const char *chinese = get_title (course, "zh");
  const char *english = get_title (course, "en");

  if (chinese == NULL && english == NULL)
    english = lamp_course_get_title (course, "en");
  return lamp_certificate_new (name, lamp_course_get_id (course), (guint) lamp_course_get_version (course), chinese, english, time, error);
}

/**
 * lamp_earned_make_award:
 * @certificate: is signed with @key
 * @centre: as it stands on the certificate
 * @now: microseconds UTC
 *
 * Returns: (transfer full): what is to be kept with the learner's record, lamp_records_keep_award(); NULL with the key's error.
 */
LampAward *
lamp_earned_make_award (const char          *learner,
                        LampCertificate     *certificate,
                        const char          *centre,
                        const LampSecretKey *key,
                        gint64               now,
                        GError             **error)
{
  g_autoptr (LampAward) award = g_new0 (LampAward, 1);

  award->id = g_strdup (certificate->id);
  award->learner = g_strdup (learner);
  award->course = g_strdup (certificate->course);
  award->centre = g_strdup (centre);
  award->time = now;
  award->code = lamp_certificate_sign (certificate, key, error);
  award->badge = award->code != NULL ? lamp_badge_make (certificate, key, centre, error) : NULL;
  return award->badge != NULL ? g_steal_pointer (&award) : NULL;
}
