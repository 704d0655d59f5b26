/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about practices: safe words, a way back from everywhere, every language in step. */

#include "core/course/lamp-check-private.h"
#include "core/course/lamp-files.h"

#include <string.h>

/* What a learner is told is kept short; what stands on the make-believe device may be as long as the real thing. */
static const char *const told[] = { "Goal", "Done", "Wrong", "Danger", "Hint1", "Hint2", "Hint3", "Praise", NULL };
static const char *const shown[] = { "Title", "Text", "Detail", "Value", "Unit", "Do", "Also", NULL };

static void
check_value (LampCheck     *self,
             const LampIni *ini,
             const char    *group,
             const char    *key)
{
  g_autofree char *name = g_strndup (key, strcspn (key, "["));
  g_autofree char *value = NULL;
  gboolean         is_told = g_strv_contains (told, name) || (g_str_equal (name, "Text") && g_str_has_prefix (group, "Step "));
  guint            line = lamp_ini_line (ini, group, key);

  if ((!is_told && !g_strv_contains (shown, name)) || !lamp_ini_get_string (ini, group, key, &value, NULL) || value == NULL)
    return;
  lamp_check_safety (self, lamp_ini_get_path (ini), line, value, TRUE);
  if (!g_str_equal (name, "Do") && !g_str_equal (name, "Also"))
    lamp_check_key_reading (self, ini, group, key, value);
  if (is_told)
    {
      lamp_check_sentences (self, lamp_ini_get_path (ini), line, value);
      lamp_check_kind (self, lamp_ini_get_path (ini), line, value);
    }
}

/* Words to translate: two letters in a row, and not an address. */
static gboolean
needs_translation (const char *value)
{
  gboolean is_address = strchr (value, ' ') == NULL && (strstr (value, ".example") != NULL || strstr (value, ".invalid") != NULL);

  for (const char *p = value; *p != '\0' && !is_address; p++)
    if (g_ascii_isalpha (p[0]) && g_ascii_isalpha (p[1]))
      return TRUE;
  return FALSE;
}

static void
check_translated (LampCheck     *self,
                  const LampIni *ini,
                  const char    *group,
                  const char    *key)
{
  const char *const *languages = lamp_course_get_languages (self->course);
  gboolean           is_words = g_strv_contains (told, key) || (g_strv_contains (shown, key) && !g_str_equal (key, "Do") && !g_str_equal (key, "Also") && !g_str_equal (key, "Value"));
  g_autofree char   *value = NULL;

  if (!is_words || !lamp_ini_get_string (ini, group, key, &value, NULL) || value == NULL || !needs_translation (value))
    return;
  for (guint i = 0; languages[i] != NULL && languages[1] != NULL; i++)
    {
      g_autofree char *local = lamp_ini_local_key (key, languages[i]);

      if (!g_str_has_prefix (languages[i], "en") && !lamp_ini_has (ini, group, local))
        lamp_check_add (self, LAMP_RULE_TRANSLATION, lamp_ini_get_path (ini), lamp_ini_line (ini, group, key), "%s is missing in [%s]", local, group);
    }
}

static void
check_texts (LampCheck  *self,
             const char *path)
{
  g_autoptr (LampIni) ini = lamp_ini_read (self->folder, path, NULL);
  g_auto (GStrv) groups = ini != NULL ? lamp_ini_get_groups (ini) : NULL;

  for (guint g = 0; groups != NULL && groups[g] != NULL; g++)
    {
      g_auto (GStrv) keys = lamp_ini_get_keys (ini, groups[g]);

      for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
        {
          check_value (self, ini, groups[g], keys[k]);
          check_translated (self, ini, groups[g], keys[k]);
        }
    }
}

static guint
find_index (const LampPractice *practice,
            const char         *screen)
{
  for (guint i = 0; i < practice->screens->len; i++)
    if (g_str_equal (((LampScreen *) practice->screens->pdata[i])->id, screen))
      return i;
  g_assert_not_reached (); /* the reader has seen to it that every target exists */
}

typedef struct
{
  const LampPractice       *practice;
  const LampPracticeWidget *except; /* a tap that is not looked at, or NULL */
  GArray                   *queue;  /* indices of screens */
  gboolean                 *reached;
} Walk;

static void
visit_screen (Walk       *walk,
              const char *screen)
{
  guint to;

  if (screen == NULL)
    return;
  to = find_index (walk->practice, screen);
  if (walk->reached[to])
    return;
  walk->reached[to] = TRUE;
  g_array_append_val (walk->queue, to);
}

/* By a tap, by holding or by swiping; what depends on the state is taken for possible. */
static void
visit (Walk                     *walk,
       const LampPracticeWidget *widget)
{
  if (widget->danger != NULL || widget == walk->except)
    return;
  visit_screen (walk, widget->go);
  visit_screen (walk, widget->hold);
  for (guint i = 0; i < LAMP_SWIPE_N; i++)
    visit_screen (walk, widget->swipes[i]);
}

/* Which screens harmless taps lead to from @from: one gboolean for each. */
static gboolean *
find_reached (const LampPractice       *practice,
              guint                     from,
              const LampPracticeWidget *except)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  Walk walk = { practice, except, queue, g_new0 (gboolean, practice->screens->len) };

  walk.reached[from] = TRUE;
  g_array_append_val (queue, from);
  for (guint i = 0; i < queue->len; i++)
    {
      const LampScreen *screen = practice->screens->pdata[g_array_index (queue, guint, i)];

      for (guint w = 0; w < screen->widgets->len; w++)
        {
          const LampPracticeWidget *widget = screen->widgets->pdata[w];

          visit (&walk, widget);
          for (guint a = 0; widget->parts != NULL && a < widget->parts->len; a++)
            visit (&walk, widget->parts->pdata[a]);
        }
    }
  return walk.reached;
}

static gboolean
leads_back (const LampPracticeWidget *widget)
{
  return widget->go != NULL && widget->danger == NULL && widget->when == NULL;
}

/* A back arrow, a button or an answer that is always there. */
static gboolean
has_way_back (const LampScreen *screen)
{
  for (guint i = 0; i < screen->widgets->len; i++)
    {
      const LampPracticeWidget *widget = screen->widgets->pdata[i];
      gboolean                  is_bar = widget->kind == LAMP_WIDGET_TABS || widget->kind == LAMP_WIDGET_PERMISSION || widget->kind == LAMP_WIDGET_CALL;

      if ((widget->kind == LAMP_WIDGET_TITLE || widget->kind == LAMP_WIDGET_BUTTON) && leads_back (widget))
        return TRUE;
      for (guint p = 0; is_bar && widget->when == NULL && p < widget->parts->len; p++)
        if (leads_back (widget->parts->pdata[p]))
          return TRUE;
    }
  return FALSE;
}

/* From wherever a tap beside the right one leads, the step must be within reach again. */
static void
check_strays (LampCheck          *self,
              const char         *path,
              const LampPractice *practice,
              const LampStep     *step)
{
  guint                     here = find_index (practice, step->screen);
  const LampPracticeWidget *right = lamp_screen_find_widget (practice->screens->pdata[here], step->widget);
  g_autofree gboolean      *astray = find_reached (practice, here, right);

  for (guint i = 0; i < practice->screens->len; i++)
    {
      const LampScreen    *screen = practice->screens->pdata[i];
      g_autofree gboolean *from_there = astray[i] ? find_reached (practice, i, NULL) : NULL;

      if (from_there != NULL && !from_there[here])
        lamp_check_add (self, LAMP_RULE_WAY_BACK, path, screen->line, "a tap beside the step “%s” leads to the screen “%s”, and nothing leads back to “%s”",
                        step->id, screen->id, step->screen);
    }
}

/* A screen needs a way back unless the learner begins there. */
static void
check_ways_from (LampCheck          *self,
                 const char         *path,
                 const LampPractice *practice,
                 const char         *from,
                 const GPtrArray    *steps)
{
  guint                start = find_index (practice, from);
  g_autofree gboolean *reached = find_reached (practice, start, NULL);

  for (guint i = 0; i < practice->screens->len; i++)
    {
      const LampScreen *screen = practice->screens->pdata[i];

      if (reached[i] && i != start && !has_way_back (screen))
        lamp_check_add (self, LAMP_RULE_WAY_BACK, path, screen->line, "the screen “%s” has no way back", screen->id);
    }
  for (guint i = 0; i < steps->len; i++)
    check_strays (self, path, practice, steps->pdata[i]);
}

static void
check_ways_back (LampCheck          *self,
                 const char         *path,
                 const LampPractice *practice)
{
  if (practice->steps->len > 0)
    check_ways_from (self, path, practice, practice->start, practice->steps);
  for (guint i = 0; i < practice->rounds->len; i++)
    {
      const LampRound *round = practice->rounds->pdata[i];

      check_ways_from (self, path, practice, round->start, round->steps);
    }
}

static gboolean
uses_state (const GPtrArray *conditions,
            const char      *name)
{
  for (guint i = 0; conditions != NULL && i < conditions->len; i++)
    if (g_str_equal (((LampCondition *) conditions->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

static gboolean
changes_state (const LampPracticeWidget *widget,
               const char               *name)
{
  for (guint i = 0; widget->changes != NULL && i < widget->changes->len; i++)
    if (g_str_equal (((LampChange *) widget->changes->pdata[i])->name, name))
      return TRUE;
  return g_strcmp0 (widget->bind, name) == 0;
}

static gboolean
shows_state (const LampPracticeWidget *widget,
             const char               *name)
{
  g_autofree char *word = g_strdup_printf ("{%s}", name);

  return strstr (widget->text, word) != NULL || (widget->detail != NULL && strstr (widget->detail, word) != NULL) || uses_state (widget->when, name);
}

typedef gboolean (*WidgetTest) (const LampPracticeWidget *widget,
                                const char               *name);

static gboolean
has_widget (const LampPractice *practice,
            WidgetTest          test,
            const char         *name)
{
  for (guint s = 0; s < practice->screens->len; s++)
    {
      const LampScreen *screen = practice->screens->pdata[s];

      for (guint w = 0; w < screen->widgets->len; w++)
        {
          const LampPracticeWidget *widget = screen->widgets->pdata[w];

          if (test (widget, name))
            return TRUE;
          for (guint p = 0; widget->parts != NULL && p < widget->parts->len; p++)
            if (test (widget->parts->pdata[p], name))
              return TRUE;
        }
    }
  return FALSE;
}

/* A name of the state that nothing changes, or that changes and makes no difference, is mostly a misspelt one. */
static void
check_state (LampCheck          *self,
             const char         *path,
             const LampIni      *ini,
             const LampPractice *practice)
{
  for (guint i = 0; i < practice->state->len; i++)
    {
      const char *name = ((LampChange *) practice->state->pdata[i])->name;
      gboolean    is_used = has_widget (practice, shows_state, name);

      for (guint s = 0; s < practice->steps->len; s++)
        is_used |= uses_state (((LampStep *) practice->steps->pdata[s])->until, name);
      for (guint r = 0; r < practice->rounds->len; r++)
        for (guint s = 0; s < ((LampRound *) practice->rounds->pdata[r])->steps->len; s++)
          is_used |= uses_state (((LampStep *) ((LampRound *) practice->rounds->pdata[r])->steps->pdata[s])->until, name);
      if (!has_widget (practice, changes_state, name))
        lamp_check_add (self, LAMP_RULE_STATE, path, lamp_ini_line (ini, "Practice", "State"), "nothing changes “%s”", name);
      else if (!is_used)
        lamp_check_add (self, LAMP_RULE_STATE, path, lamp_ini_line (ini, "Practice", "State"), "nothing depends on “%s”", name);
    }
}

static void
check_pictures (LampCheck          *self,
                const char         *path,
                const LampPractice *practice)
{
  for (guint i = 0; i < practice->screens->len; i++)
    {
      const LampScreen *screen = practice->screens->pdata[i];

      for (guint w = 0; w < screen->widgets->len; w++)
        {
          const LampPracticeWidget *widget = screen->widgets->pdata[w];

          if (widget->picture != NULL)
            lamp_check_picture (self, widget->picture, path, widget->line);
          for (guint p = 0; widget->parts != NULL && p < widget->parts->len; p++)
            {
              const LampPracticeWidget *part = widget->parts->pdata[p];

              if (part->picture != NULL)
                lamp_check_picture (self, part->picture, path, part->line);
            }
        }
    }
}

/* Three stages of help are three different sentences. */
static void
check_hints (LampCheck       *self,
             const char      *path,
             const GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const LampStep *step = steps->pdata[i];

      for (guint h = 1; h < G_N_ELEMENTS (step->hints); h++)
        if (g_str_equal (step->hints[h], step->hints[h - 1]))
          lamp_check_add (self, LAMP_RULE_HINTS, path, step->line, "hints %u and %u of “%s” are the same", h, h + 1, step->id);
    }
}

static void
compare_steps (LampCheck          *self,
               const char         *path,
               const LampPractice *one,
               const LampPractice *two,
               const GPtrArray    *steps_one,
               const GPtrArray    *steps_two)
{
  for (guint i = 0; i < steps_one->len && i < steps_two->len; i++)
    {
      const LampStep *step_one = steps_one->pdata[i];
      const LampStep *step_two = steps_two->pdata[i];
      guint           also_one = step_one->also != NULL ? step_one->also->len : 0;
      guint           also_two = step_two->also != NULL ? step_two->also->len : 0;

      if (step_one->action != step_two->action || !g_str_equal (step_one->widget, step_two->widget))
        lamp_check_add (self, LAMP_RULE_OUT_OF_STEP, path, step_two->line, "“%s” asks for something else in %s than in %s",
                        step_two->id, two->language, one->language);
      else if ((also_one > 0) != (also_two > 0))
        lamp_check_add (self, LAMP_RULE_OUT_OF_STEP, path, step_two->line, "“%s” has other ways in %s, but none in %s", step_two->id,
                        also_two > 0 ? two->language : one->language, also_two > 0 ? one->language : two->language);
    }
}

/* Lists of steps and rounds are the same in every language: one file holds them. */
static void
compare_practices (LampCheck          *self,
                   const char         *path,
                   const LampPractice *one,
                   const LampPractice *two)
{
  compare_steps (self, path, one, two, one->steps, two->steps);
  for (guint i = 0; i < one->rounds->len; i++)
    compare_steps (self, path, one, two, ((LampRound *) one->rounds->pdata[i])->steps, ((LampRound *) two->rounds->pdata[i])->steps);
}

static void
check_in_one_language (LampCheck          *self,
                       const char         *path,
                       const LampPractice *practice)
{
  g_autoptr (LampIni) ini = lamp_ini_read (self->folder, path, NULL);

  check_ways_back (self, path, practice);
  check_hints (self, path, practice->steps);
  for (guint i = 0; i < practice->rounds->len; i++)
    check_hints (self, path, ((LampRound *) practice->rounds->pdata[i])->steps);
  check_pictures (self, path, practice);
  if (ini != NULL)
    check_state (self, path, ini, practice);
}

static void
check_practice (LampCheck  *self,
                const char *id)
{
  const char *const *languages = lamp_course_get_languages (self->course);
  g_autofree char   *path = g_strdup_printf ("practices/%s.ini", id);
  g_autoptr (LampPractice) first = NULL;

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LampPractice) practice = lamp_practice_read (self->folder, id, languages[i], &error);

      if (practice == NULL)
        {
          lamp_check_add_error (self, error);
          continue;
        }
      check_in_one_language (self, path, practice);
      if (first == NULL)
        first = lamp_practice_ref (practice);
      else
        compare_practices (self, path, first, practice);
    }
  check_texts (self, path);
  if (!self->unread && !g_hash_table_contains (self->used, path))
    lamp_check_add (self, LAMP_RULE_PRACTICE_UNUSED, path, 0, "no lesson links to this practice");
}

/* Every practice of the course, linked from a lesson or not. */
void
lamp_check_practices (LampCheck *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "practices", NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *id = g_strdup (name);
      g_autofree char *file = g_strdup_printf ("practices/%s", name);

      if (lamp_files_is_left_over (name))
        continue;
      if (g_str_has_suffix (id, ".ini"))
        id[strlen (id) - strlen (".ini")] = '\0';
      else
        id[0] = '\0';
      if (lamp_files_is_id (id))
        check_practice (self, id);
      else
        lamp_check_add (self, LAMP_RULE_UNREADABLE, file, 0, "this is not the name of a practice: an id followed by .ini");
    }
}
