/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a practice from practices/<id>.ini, in one language: its head, screens, rounds and steps. */

#include "core/course/lamp-practice-reader.h"

#include "core/course/lamp-files.h"
#include "core/course/lamp-practice-terms.h"

#include <string.h>

#define FORMAT 1
#define SCREENS_MAX 100
#define STEPS_MAX 100
#define WIDGETS_MAX 60
#define ROUNDS_MAX 50
#define WAYS_MAX 10

#define PRACTICE_KEYS ";Format;Device;Title;Goal;Done;Start;Steps;State;Rounds;Pick;Order;"
#define SCREEN_KEYS ";Widgets;"
#define ROUND_KEYS ";Start;Steps;"
#define STEP_KEYS ";Screen;Do;Also;Until;Text;Hint1;Hint2;Hint3;Praise;"

static const char *const device_names[] = {
  [LAMP_DEVICE_PHONE] = "phone",
  [LAMP_DEVICE_TELEVISION] = "television",
  [LAMP_DEVICE_TERMINAL] = "terminal",
  [LAMP_DEVICE_PICTURE] = "picture",
};

static const char *const action_names[] = {
  [LAMP_ACTION_TAP] = "tap",
  [LAMP_ACTION_TYPE] = "type",
  [LAMP_ACTION_SWITCH] = "switch",
  [LAMP_ACTION_HOLD] = "hold",
  [LAMP_ACTION_SWIPE] = "swipe",
  [LAMP_ACTION_SET] = "set",
};

static gboolean
read_screens (LampPracticeReader *self,
              GError            **error)
{
  g_auto (GStrv) groups = lamp_ini_get_groups (self->ini);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) ids = NULL;
      const char *id = groups[i] + strlen ("Screen ");
      LampScreen *screen;

      if (!g_str_has_prefix (groups[i], "Screen "))
        continue;
      if (!lamp_files_is_id (id))
        return LAMP_PRACTICE_FAIL (self, groups[i], NULL, "“%s” is not an id: lower-case letters, digits and hyphens, at most 64", id);
      if (self->practice->screens->len >= SCREENS_MAX)
        return lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, lamp_ini_get_path (self->ini), lamp_ini_line (self->ini, groups[i], NULL),
                                 "there are more than %d screens", SCREENS_MAX);
      screen = lamp_practice_add_screen (self->practice, id, lamp_ini_line (self->ini, groups[i], NULL));
      if (!lamp_practice_check_keys (self, groups[i], SCREEN_KEYS, "", error) || !lamp_practice_get_ids (self, groups[i], "Widgets", WIDGETS_MAX, &ids, error))
        return FALSE;
      if (ids[0] == NULL)
        return LAMP_PRACTICE_FAIL (self, groups[i], "Widgets", "the screen “%s” is empty; name its things in Widgets", id);
      for (guint w = 0; ids[w] != NULL; w++)
        if (!lamp_practice_read_widget (self, screen, ids[w], error))
          return FALSE;
    }
  return TRUE;
}

/* "screen/widget" or "widget" on the step's own screen. */
static void
split_place (const char *place,
             const char *own_screen,
             char      **screen,
             char      **widget)
{
  const char *slash = strchr (place, '/');

  *screen = slash != NULL ? g_strndup (place, slash - place) : g_strdup (own_screen);
  *widget = g_strdup (slash != NULL ? slash + 1 : place);
}

/* "tap WIDGET", "hold WIDGET", "swipe WIDGET left", "type WIDGET TEXT", "switch WIDGET on", "set WIDGET VALUE" */
static gboolean
read_action (LampPracticeReader *self,
             const char         *group,
             const char         *key,
             const char         *what,
             const char         *own_screen,
             LampWay            *way,
             GError            **error)
{
  g_auto (GStrv) words = g_strsplit (what, " ", 3);
  guint n = g_strv_length (words);
  guint action = 0;

  while (action < G_N_ELEMENTS (action_names) && (n == 0 || !g_str_equal (words[0], action_names[action])))
    action++;
  way->action = action;
  if (action == G_N_ELEMENTS (action_names) || n != (action == LAMP_ACTION_TAP || action == LAMP_ACTION_HOLD ? 2 : 3) ||
      (action == LAMP_ACTION_SWITCH && !g_str_equal (words[2], "on") && !g_str_equal (words[2], "off")) ||
      (action == LAMP_ACTION_SWIPE && lamp_swipe_from_name (words[2]) == LAMP_SWIPE_N))
    return LAMP_PRACTICE_FAIL (self, group, key,
                               "%s is “tap WIDGET”, “hold WIDGET”, “swipe WIDGET left” (right, up, down), “type WIDGET TEXT”, “switch WIDGET on” (off) or "
                               "“set WIDGET VALUE”, not “%s”",
                               key, what);
  split_place (words[1], own_screen, &way->screen, &way->widget);
  if (n == 3)
    way->value = g_strdup (g_strstrip (words[2]));
  if (n == 3 && *way->value == '\0')
    return LAMP_PRACTICE_FAIL (self, group, key, "nothing is to be typed in “%s”", what);
  return TRUE;
}

static gboolean
read_do (LampPracticeReader *self,
         const char         *group,
         LampStep           *step,
         GError            **error)
{
  g_autofree char *what = NULL;
  LampWay          way = { NULL };
  gboolean         is_read;

  if (!lamp_practice_need_local (self, group, "Do", &what, error))
    return FALSE;
  is_read = read_action (self, group, "Do", what, step->screen, &way, error);
  if (is_read && strchr (what, '/') != NULL && !g_str_equal (way.screen, step->screen))
    is_read = LAMP_PRACTICE_FAIL (self, group, "Do", "Do is done on the step's own screen “%s”", step->screen);
  g_free (way.screen);
  step->action = way.action;
  step->widget = way.widget;
  step->value = way.value;
  return is_read;
}

static gboolean
read_also (LampPracticeReader *self,
           const char         *group,
           LampStep           *step,
           GError            **error)
{
  g_autofree char *what = NULL;
  g_auto (GStrv) ways = NULL;

  if (!lamp_practice_get_local (self, group, "Also", &what, error))
    return FALSE;
  if (what == NULL)
    return TRUE;
  ways = g_strsplit (what, ";", WAYS_MAX + 2);
  step->also = lamp_practice_new_ways ();
  for (guint i = 0; ways[i] != NULL; i++)
    {
      if (*g_strstrip (ways[i]) == '\0')
        continue;
      if (i >= WAYS_MAX)
        return LAMP_PRACTICE_FAIL_LIMIT (self, group, "Also", "there are more than %d other ways", WAYS_MAX);
      if (!read_action (self, group, "Also", ways[i], step->screen, lamp_practice_add_way (step->also), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_step (LampPracticeReader *self,
           const char         *list_group,
           GPtrArray          *steps,
           const char         *id,
           GError            **error)
{
  g_autofree char *group = g_strdup_printf ("Step %s", id);
  LampStep        *step;

  if (!lamp_ini_has (self->ini, group, NULL))
    return LAMP_PRACTICE_FAIL (self, list_group, "Steps", "the group [%s] is missing", group);
  if (g_hash_table_contains (self->used, group))
    return LAMP_PRACTICE_FAIL (self, list_group, "Steps", "the step “%s” is in two lists", id);
  step = lamp_practice_add_step (steps, id, lamp_ini_line (self->ini, group, NULL));
  return lamp_practice_check_keys (self, group, STEP_KEYS, "", error) && lamp_ini_get_string (self->ini, group, "Screen", &step->screen, error) &&
         lamp_ini_require (self->ini, group, "Screen", step->screen, error) && read_do (self, group, step, error) && read_also (self, group, step, error) &&
         lamp_practice_get_conditions (self, group, "Until", &step->until, error) && lamp_practice_need_local (self, group, "Text", &step->text, error) &&
         lamp_practice_need_local (self, group, "Hint1", &step->hints[0], error) && lamp_practice_need_local (self, group, "Hint2", &step->hints[1], error) &&
         lamp_practice_need_local (self, group, "Hint3", &step->hints[2], error) && lamp_practice_get_local (self, group, "Praise", &step->praise, error);
}

static gboolean
read_steps (LampPracticeReader *self,
            const char         *group,
            GPtrArray          *steps,
            GError            **error)
{
  g_auto (GStrv) ids = NULL;

  if (!lamp_practice_get_ids (self, group, "Steps", STEPS_MAX, &ids, error))
    return FALSE;
  if (ids[0] == NULL && (steps != self->practice->steps || self->practice->rounds->len == 0))
    return lamp_ini_require (self->ini, group, "Steps", NULL, error);
  for (guint i = 0; ids[i] != NULL; i++)
    if (!read_step (self, group, steps, ids[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
need_screen (LampPracticeReader *self,
             const char         *group,
             const char         *screen,
             GError            **error)
{
  if (lamp_practice_find_screen (self->practice, screen) == NULL)
    return LAMP_PRACTICE_FAIL (self, group, "Start", "the first screen “%s” is not there", screen);
  return TRUE;
}

static gboolean
read_round (LampPracticeReader *self,
            const char         *id,
            GError            **error)
{
  g_autofree char *group = g_strdup_printf ("Round %s", id);
  LampRound       *round;

  if (!lamp_ini_has (self->ini, group, NULL))
    return LAMP_PRACTICE_FAIL (self, "Practice", "Rounds", "the group [%s] is missing", group);
  round = lamp_practice_add_round (self->practice, id, lamp_ini_line (self->ini, group, NULL));
  return lamp_practice_check_keys (self, group, ROUND_KEYS, "", error) && lamp_ini_get_string (self->ini, group, "Start", &round->start, error) &&
         lamp_ini_require (self->ini, group, "Start", round->start, error) && need_screen (self, group, round->start, error) &&
         read_steps (self, group, round->steps, error);
}

/* Tasks of their own, how many of them one go has, and whether they are mixed. */
static gboolean
read_rounds (LampPracticeReader *self,
             GError            **error)
{
  static const char *const orders[] = { "written", "mixed" };
  g_auto (GStrv) ids = NULL;
  guint order = 0;
  int   pick = 0;

  if (!lamp_practice_get_ids (self, "Practice", "Rounds", ROUNDS_MAX, &ids, error))
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    if (!read_round (self, ids[i], error))
      return FALSE;
  if (lamp_ini_has (self->ini, "Practice", "Order") &&
      !lamp_practice_get_name (self, "Practice", "Order", orders, G_N_ELEMENTS (orders), &order, error))
    return FALSE;
  self->practice->mixed = order == 1;
  if (!lamp_ini_get_number (self->ini, "Practice", "Pick", 1, ROUNDS_MAX, &pick, error))
    return FALSE;
  if (pick > (int) self->practice->rounds->len)
    return LAMP_PRACTICE_FAIL (self, "Practice", "Pick", "there are %u rounds, of which %d can't be picked", self->practice->rounds->len, pick);
  self->practice->pick = pick > 0 ? (guint) pick : self->practice->rounds->len;
  return TRUE;
}

static gboolean
read_head (LampPracticeReader *self,
           GError            **error)
{
  LampPractice *practice = self->practice;
  int           format = 0;
  guint         device;

  if (!lamp_ini_get_number (self->ini, "Practice", "Format", 1, G_MAXINT, &format, error))
    return FALSE;
  if (format == 0)
    return lamp_ini_require (self->ini, "Practice", "Format", NULL, error);
  if (format > FORMAT)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_NEWER, lamp_ini_get_path (self->ini), lamp_ini_line (self->ini, "Practice", "Format"),
                             "this practice needs a newer program: format %d, known is %d", format, FORMAT);
  if (!lamp_practice_check_keys (self, "Practice", PRACTICE_KEYS, "", error) ||
      !lamp_practice_get_name (self, "Practice", "Device", device_names, G_N_ELEMENTS (device_names), &device, error) ||
      !lamp_practice_get_changes (self, "Practice", "State", &practice->state, error))
    return FALSE;
  practice->device = device;
  return lamp_practice_need_local (self, "Practice", "Title", &practice->title, error) &&
         lamp_practice_need_local (self, "Practice", "Goal", &practice->goal, error) &&
         lamp_practice_need_local (self, "Practice", "Done", &practice->done, error) &&
         lamp_ini_get_string (self->ini, "Practice", "Start", &practice->start, error) &&
         lamp_ini_require (self->ini, "Practice", "Start", practice->start, error);
}

/* A group nothing refers to is mostly a misspelt one. */
static gboolean
check_groups (LampPracticeReader *self,
              GError            **error)
{
  g_auto (GStrv) groups = lamp_ini_get_groups (self->ini);

  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_hash_table_contains (self->used, groups[i]))
      return LAMP_PRACTICE_FAIL (self, groups[i], NULL, "[%s] belongs to nothing: no list of Steps, Widgets or Areas names it", groups[i]);
  return TRUE;
}

/* Takes @ini; NULL after an error. */
static LampPractice *
read_practice (const char *course_folder,
               const char *id,
               const char *language,
               LampIni    *ini,
               GError    **error)
{
  g_autoptr (LampIni) owned = ini;
  g_autoptr (LampPractice) practice = lamp_practice_new (id, language);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LampPracticeReader self = { course_folder, ini, practice, used };

  if (ini == NULL || !read_head (&self, error) || !read_screens (&self, error) || !need_screen (&self, "Practice", practice->start, error) ||
      !read_rounds (&self, error) || !read_steps (&self, "Practice", practice->steps, error) || !check_groups (&self, error))
    return NULL;
  return lamp_practice_walk (practice, lamp_ini_get_path (ini), error) ? g_steal_pointer (&practice) : NULL;
}

/**
 * lamp_practice_read:
 * @course_folder: the course
 * @id: the practice's
 * @language: BCP 47; plain keys stand in where it has none of its own
 *
 * Format: docs/course-format.md, "A practice". The steps have been walked: each can be carried out.
 *
 * Returns: (transfer full): the practice, NULL with a LAMP_COURSE_ERROR set.
 */
LampPractice *
lamp_practice_read (const char *course_folder,
                    const char *id,
                    const char *language,
                    GError    **error)
{
  g_autofree char *path = g_strdup_printf ("practices/%s.ini", id);

  if (!lamp_files_is_id (id) || !lamp_files_is_language (language))
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_UNSAFE, path, 0, "this is not the name of a practice");
      return NULL;
    }
  return read_practice (course_folder, id, language, lamp_ini_read (course_folder, path, error), error);
}

/**
 * lamp_practice_parse:
 * @data: a practice of @size bytes
 *
 * Returns: (transfer full): what lamp_practice_read() makes of a file with these bytes; its pictures are looked for in
 *   @course_folder.
 */
LampPractice *
lamp_practice_parse (const char *course_folder,
                     const char *id,
                     const char *language,
                     const char *data,
                     gsize       size,
                     GError    **error)
{
  g_autofree char *path = g_strdup_printf ("practices/%s.ini", id);

  return read_practice (course_folder, id, language, lamp_ini_parse (path, data, size, error), error);
}
