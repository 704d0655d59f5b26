/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a practice from practices/<id>.ini, in one language. */

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-ini.h"
#include "core/course/lamp-picture.h"
#include "core/course/lamp-practice-private.h"

#include <string.h>

#define FORMAT 1
#define SCREENS_MAX 100
#define STEPS_MAX 100
#define WIDGETS_MAX 60
#define AREAS_MAX 60

/* Which keys a kind of widget understands; a key that would be ignored is a mistake the author wants to know. */
static const struct
{
  const char *name;
  const char *keys; /* between semicolons, besides Kind, Wrong, Danger */
  const char *styles;
} kinds[] = {
  [LAMP_WIDGET_TITLE] = { "title", ";Text;Go;", NULL },
  [LAMP_WIDGET_ROW] = { "row", ";Text;Detail;Picture;Go;", NULL },
  [LAMP_WIDGET_BUBBLE] = { "bubble", ";Text;Style;", ";mine;plain;" },
  [LAMP_WIDGET_TEXT] = { "text", ";Text;Style;", ";large;warning;plain;" },
  [LAMP_WIDGET_BUTTON] = { "button", ";Text;Picture;Go;Style;", ";primary;warning;plain;" },
  [LAMP_WIDGET_SWITCH] = { "switch", ";Text;Value;", NULL },
  [LAMP_WIDGET_ENTRY] = { "entry", ";Text;Detail;Value;", NULL },
  [LAMP_WIDGET_KEYPAD] = { "keypad", ";Text;Go;", NULL },
  [LAMP_WIDGET_QR] = { "qr", ";Text;Go;", NULL },
  [LAMP_WIDGET_PICTURE] = { "picture", ";Picture;Text;Areas;", NULL },
};

static const char *const device_names[] = {
  [LAMP_DEVICE_PHONE] = "phone",
  [LAMP_DEVICE_TELEVISION] = "television",
  [LAMP_DEVICE_TERMINAL] = "terminal",
};

static const char *const style_names[] = {
  [LAMP_STYLE_PLAIN] = "plain",
  [LAMP_STYLE_PRIMARY] = "primary",
  [LAMP_STYLE_WARNING] = "warning",
  [LAMP_STYLE_LARGE] = "large",
  [LAMP_STYLE_MINE] = "mine",
};

#define PRACTICE_KEYS ";Format;Device;Title;Goal;Done;Start;Steps;"
#define SCREEN_KEYS ";Widgets;"
#define AREA_KEYS ";Rect;Text;Go;Wrong;Danger;"
#define STEP_KEYS ";Screen;Do;Text;Hint1;Hint2;Hint3;Praise;"
#define LOCAL_KEYS ";Title;Goal;Done;Text;Detail;Value;Picture;Wrong;Danger;Do;Hint1;Hint2;Hint3;Praise;"

typedef struct
{
  const char    *folder;
  const LampIni *ini;
  LampPractice  *practice;
  GHashTable    *used; /* groups that belong to something */
} Reader;

#define FAIL(reader, group, key, ...) \
  lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, lamp_ini_get_path ((reader)->ini), lamp_ini_line ((reader)->ini, (group), (key)), __VA_ARGS__)

static gboolean
is_among (const char *list,
          const char *word,
          gsize       length)
{
  g_autofree char *entry = g_strdup_printf (";%.*s;", (int) length, word);

  return strstr (list, entry) != NULL;
}

static gboolean
check_keys (Reader     *reader,
            const char *group,
            const char *allowed,
            const char *also,
            GError    **error)
{
  g_auto (GStrv) keys = lamp_ini_get_keys (reader->ini, group);

  g_hash_table_add (reader->used, g_strdup (group));
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      gsize name = strcspn (keys[i], "[");

      if (!is_among (allowed, keys[i], name) && !is_among (also, keys[i], name))
        return FAIL (reader, group, keys[i], "the key %s is not known in [%s]", keys[i], group);
      if (keys[i][name] != '\0' && !is_among (LOCAL_KEYS, keys[i], name))
        return FAIL (reader, group, keys[i], "%.*s is the same in every language; write it without [ ]", (int) name, keys[i]);
    }
  return TRUE;
}

static gboolean
get_local (Reader     *reader,
           const char *group,
           const char *key,
           char      **value,
           GError    **error)
{
  return lamp_ini_get_local (reader->ini, group, key, reader->practice->language, value, error);
}

static gboolean
need_local (Reader     *reader,
            const char *group,
            const char *key,
            char      **value,
            GError    **error)
{
  return get_local (reader, group, key, value, error) && lamp_ini_require (reader->ini, group, key, *value, error);
}

/* A list of ids, each once. */
static gboolean
get_ids (Reader     *reader,
         const char *group,
         const char *key,
         guint       maximum,
         char     ***ids,
         GError    **error)
{
  if (!lamp_ini_get_list (reader->ini, group, key, maximum, ids, error))
    return FALSE;
  for (guint i = 0; (*ids)[i] != NULL; i++)
    {
      if (!lamp_files_is_id ((*ids)[i]))
        return FAIL (reader, group, key, "“%s” is not an id: lower-case letters, digits and hyphens, at most 64", (*ids)[i]);
      for (guint j = 0; j < i; j++)
        if (g_str_equal ((*ids)[i], (*ids)[j]))
          return FAIL (reader, group, key, "“%s” is in the list a second time", (*ids)[i]);
    }
  return TRUE;
}

static gboolean
get_name (Reader            *reader,
          const char        *group,
          const char        *key,
          const char *const *names,
          guint              n_names,
          guint             *value,
          GError           **error)
{
  g_autofree char *name = NULL;

  if (!lamp_ini_get_string (reader->ini, group, key, &name, error) || !lamp_ini_require (reader->ini, group, key, name, error))
    return FALSE;
  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (name, names[i]))
      {
        *value = i;
        return TRUE;
      }
  return FAIL (reader, group, key, "%s=%s is not known", key, name);
}

static gboolean
get_kind (Reader             *reader,
          const char         *group,
          LampPracticeWidget *widget,
          GError            **error)
{
  const char *names[G_N_ELEMENTS (kinds)];
  guint       kind;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    names[i] = kinds[i].name;
  if (!get_name (reader, group, "Kind", names, G_N_ELEMENTS (names), &kind, error))
    return FALSE;
  widget->kind = kind;
  return TRUE;
}

static gboolean
get_style (Reader             *reader,
           const char         *group,
           LampPracticeWidget *widget,
           GError            **error)
{
  guint style = LAMP_STYLE_PLAIN;

  if (!lamp_ini_has (reader->ini, group, "Style"))
    return TRUE;
  if (!get_name (reader, group, "Style", style_names, G_N_ELEMENTS (style_names), &style, error))
    return FALSE;
  if (!is_among (kinds[widget->kind].styles, style_names[style], strlen (style_names[style])))
    return FAIL (reader, group, "Style", "a %s has no style %s", kinds[widget->kind].name, style_names[style]);
  widget->style = style;
  return TRUE;
}

/* A picture that is not there yet leaves the practice usable, so it is only lamp check that complains of it. */
static gboolean
get_picture (Reader             *reader,
             const char         *group,
             LampPracticeWidget *widget,
             GError            **error)
{
  g_autofree char *written = NULL;
  g_autofree char *path = NULL;

  if (!get_local (reader, group, "Picture", &written, error))
    return FALSE;
  if (written == NULL)
    return widget->kind != LAMP_WIDGET_PICTURE || lamp_ini_require (reader->ini, group, "Picture", NULL, error);
  path = lamp_files_resolve (lamp_ini_get_path (reader->ini), written);
  if (path == NULL)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_UNSAFE, lamp_ini_get_path (reader->ini), lamp_ini_line (reader->ini, group, "Picture"),
                             "the picture “%s” is not inside the course", written);
  if (!lamp_picture_is_safe (reader->folder, path, lamp_ini_get_path (reader->ini), lamp_ini_line (reader->ini, group, "Picture"), error))
    return FALSE;
  widget->picture = g_build_filename (reader->folder, path, NULL);
  return TRUE;
}

static gboolean
get_value (Reader             *reader,
           const char         *group,
           LampPracticeWidget *widget,
           GError            **error)
{
  if (!get_local (reader, group, "Value", &widget->value, error))
    return FALSE;
  if (widget->kind != LAMP_WIDGET_SWITCH)
    return TRUE;
  if (widget->value == NULL)
    widget->value = g_strdup ("off");
  if (!g_str_equal (widget->value, "on") && !g_str_equal (widget->value, "off"))
    return FAIL (reader, group, "Value", "the Value of a switch is on or off");
  return TRUE;
}

static gboolean
get_shared (Reader             *reader,
            const char         *group,
            LampPracticeWidget *widget,
            GError            **error)
{
  return need_local (reader, group, "Text", &widget->text, error) &&
         get_local (reader, group, "Wrong", &widget->wrong, error) &&
         get_local (reader, group, "Danger", &widget->danger, error) &&
         lamp_ini_get_string (reader->ini, group, "Go", &widget->go, error);
}

/* Four numbers in per cent that stay on the picture. */
static gboolean
get_rect (Reader             *reader,
          const char         *group,
          LampPracticeWidget *widget,
          GError            **error)
{
  g_autofree char *rect = NULL;
  double           numbers[4];
  const char      *at;

  if (!lamp_ini_get_string (reader->ini, group, "Rect", &rect, error) || !lamp_ini_require (reader->ini, group, "Rect", rect, error))
    return FALSE;
  at = rect;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char *after;

      numbers[i] = g_ascii_strtod (at, &after);
      if (after == at || !(numbers[i] >= 0 && numbers[i] <= 100))
        return FAIL (reader, group, "Rect", "Rect is four numbers from 0 to 100: left, top, width, height in per cent");
      at = after;
    }
  if (at[strspn (at, " ")] != '\0' || numbers[2] <= 0 || numbers[3] <= 0 || numbers[0] + numbers[2] > 100 || numbers[1] + numbers[3] > 100)
    return FAIL (reader, group, "Rect", "the area of Rect is empty or reaches beyond the picture");
  widget->x = numbers[0];
  widget->y = numbers[1];
  widget->width = numbers[2];
  widget->height = numbers[3];
  return TRUE;
}

static gboolean
read_areas (Reader             *reader,
            const char         *group,
            const LampScreen   *screen,
            LampPracticeWidget *picture,
            GError            **error)
{
  g_auto (GStrv) ids = NULL;

  picture->parts = lamp_practice_new_parts ();
  if (!get_ids (reader, group, "Areas", AREAS_MAX, &ids, error))
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char    *name = g_strdup_printf ("Area %s/%s/%s", screen->id, picture->id, ids[i]);
      LampPracticeWidget *area;

      if (!lamp_ini_has (reader->ini, name, NULL))
        return FAIL (reader, group, "Areas", "the group [%s] is missing", name);
      if (lamp_screen_find_widget (screen, ids[i]) != NULL)
        return FAIL (reader, name, NULL, "the screen “%s” has two things called “%s”", screen->id, ids[i]);
      area = lamp_practice_add_widget (picture->parts, ids[i], lamp_ini_line (reader->ini, name, NULL));
      area->kind = LAMP_WIDGET_AREA;
      if (!check_keys (reader, name, AREA_KEYS, "", error) || !get_shared (reader, name, area, error) || !get_rect (reader, name, area, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_widget (Reader     *reader,
             LampScreen *screen,
             const char *id,
             GError    **error)
{
  g_autofree char    *group = g_strdup_printf ("Widget %s/%s", screen->id, id);
  g_autofree char    *screen_group = g_strdup_printf ("Screen %s", screen->id);
  LampPracticeWidget *widget;

  if (!lamp_ini_has (reader->ini, group, NULL))
    return FAIL (reader, screen_group, "Widgets", "the group [%s] is missing", group);
  if (lamp_screen_find_widget (screen, id) != NULL)
    return FAIL (reader, group, NULL, "the screen “%s” has two things called “%s”", screen->id, id);
  widget = lamp_practice_add_widget (screen->widgets, id, lamp_ini_line (reader->ini, group, NULL));
  if (!get_kind (reader, group, widget, error) ||
      !check_keys (reader, group, kinds[widget->kind].keys, ";Kind;Wrong;Danger;", error) ||
      !get_shared (reader, group, widget, error) || !get_style (reader, group, widget, error) ||
      !get_local (reader, group, "Detail", &widget->detail, error) || !get_picture (reader, group, widget, error) ||
      !get_value (reader, group, widget, error))
    return FALSE;
  return widget->kind != LAMP_WIDGET_PICTURE || read_areas (reader, group, screen, widget, error);
}

static gboolean
read_screens (Reader  *reader,
              GError **error)
{
  g_auto (GStrv) groups = lamp_ini_get_groups (reader->ini);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) ids = NULL;
      const char *id = groups[i] + strlen ("Screen ");
      LampScreen *screen;

      if (!g_str_has_prefix (groups[i], "Screen "))
        continue;
      if (!lamp_files_is_id (id))
        return FAIL (reader, groups[i], NULL, "“%s” is not an id: lower-case letters, digits and hyphens, at most 64", id);
      if (reader->practice->screens->len >= SCREENS_MAX)
        return lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, lamp_ini_get_path (reader->ini), lamp_ini_line (reader->ini, groups[i], NULL),
                                 "there are more than %d screens", SCREENS_MAX);
      screen = lamp_practice_add_screen (reader->practice, id, lamp_ini_line (reader->ini, groups[i], NULL));
      if (!check_keys (reader, groups[i], SCREEN_KEYS, "", error) || !get_ids (reader, groups[i], "Widgets", WIDGETS_MAX, &ids, error))
        return FALSE;
      if (ids[0] == NULL)
        return FAIL (reader, groups[i], "Widgets", "the screen “%s” is empty; name its things in Widgets", id);
      for (guint w = 0; ids[w] != NULL; w++)
        if (!read_widget (reader, screen, ids[w], error))
          return FALSE;
    }
  return TRUE;
}

/* "tap WIDGET", "type WIDGET TEXT", "switch WIDGET on" */
static gboolean
read_do (Reader     *reader,
         const char *group,
         LampStep   *step,
         GError    **error)
{
  g_autofree char *what = NULL;
  g_auto (GStrv) words = NULL;
  guint n;

  if (!need_local (reader, group, "Do", &what, error))
    return FALSE;
  words = g_strsplit (what, " ", 3);
  n = g_strv_length (words);
  if (n == 2 && g_str_equal (words[0], "tap"))
    step->action = LAMP_ACTION_TAP;
  else if (n == 3 && g_str_equal (words[0], "type"))
    step->action = LAMP_ACTION_TYPE;
  else if (n == 3 && g_str_equal (words[0], "switch") && (g_str_equal (words[2], "on") || g_str_equal (words[2], "off")))
    step->action = LAMP_ACTION_SWITCH;
  else
    return FAIL (reader, group, "Do", "Do is “tap WIDGET”, “type WIDGET TEXT”, “switch WIDGET on” or “switch WIDGET off”, not “%s”", what);
  step->widget = g_strdup (words[1]);
  if (n == 3)
    step->value = g_strdup (g_strstrip (words[2]));
  if (n == 3 && *step->value == '\0')
    return FAIL (reader, group, "Do", "nothing is to be typed in “%s”", what);
  return TRUE;
}

static gboolean
read_step (Reader     *reader,
           const char *id,
           GError    **error)
{
  g_autofree char *group = g_strdup_printf ("Step %s", id);
  LampStep        *step;

  if (!lamp_ini_has (reader->ini, group, NULL))
    return FAIL (reader, "Practice", "Steps", "the group [%s] is missing", group);
  step = lamp_practice_add_step (reader->practice, id, lamp_ini_line (reader->ini, group, NULL));
  return check_keys (reader, group, STEP_KEYS, "", error) &&
         lamp_ini_get_string (reader->ini, group, "Screen", &step->screen, error) &&
         lamp_ini_require (reader->ini, group, "Screen", step->screen, error) &&
         read_do (reader, group, step, error) &&
         need_local (reader, group, "Text", &step->text, error) &&
         need_local (reader, group, "Hint1", &step->hints[0], error) &&
         need_local (reader, group, "Hint2", &step->hints[1], error) &&
         need_local (reader, group, "Hint3", &step->hints[2], error) &&
         get_local (reader, group, "Praise", &step->praise, error);
}

static gboolean
read_steps (Reader  *reader,
            GError **error)
{
  g_auto (GStrv) ids = NULL;

  if (!get_ids (reader, "Practice", "Steps", STEPS_MAX, &ids, error))
    return FALSE;
  if (ids[0] == NULL)
    return lamp_ini_require (reader->ini, "Practice", "Steps", NULL, error);
  for (guint i = 0; ids[i] != NULL; i++)
    if (!read_step (reader, ids[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_head (Reader  *reader,
           GError **error)
{
  LampPractice *practice = reader->practice;
  int           format = 0;
  guint         device;

  if (!lamp_ini_get_number (reader->ini, "Practice", "Format", 1, G_MAXINT, &format, error))
    return FALSE;
  if (format == 0)
    return lamp_ini_require (reader->ini, "Practice", "Format", NULL, error);
  if (format > FORMAT)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_NEWER, lamp_ini_get_path (reader->ini), lamp_ini_line (reader->ini, "Practice", "Format"),
                             "this practice needs a newer program: format %d, known is %d", format, FORMAT);
  if (!check_keys (reader, "Practice", PRACTICE_KEYS, "", error) ||
      !get_name (reader, "Practice", "Device", device_names, G_N_ELEMENTS (device_names), &device, error))
    return FALSE;
  practice->device = device;
  return need_local (reader, "Practice", "Title", &practice->title, error) &&
         need_local (reader, "Practice", "Goal", &practice->goal, error) &&
         need_local (reader, "Practice", "Done", &practice->done, error) &&
         lamp_ini_get_string (reader->ini, "Practice", "Start", &practice->start, error) &&
         lamp_ini_require (reader->ini, "Practice", "Start", practice->start, error);
}

/* A group nothing refers to is mostly a misspelt one. */
static gboolean
check_groups (Reader  *reader,
              GError **error)
{
  g_auto (GStrv) groups = lamp_ini_get_groups (reader->ini);

  for (guint i = 0; groups[i] != NULL; i++)
    if (!g_hash_table_contains (reader->used, groups[i]))
      return FAIL (reader, groups[i], NULL, "[%s] belongs to nothing: no list of Steps, Widgets or Areas names it", groups[i]);
  return TRUE;
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
  g_autoptr (LampPractice) practice = lamp_practice_new (id, language);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LampIni) ini = NULL;
  Reader reader = { course_folder, NULL, practice, used };

  if (!lamp_files_is_id (id) || !lamp_files_is_language (language))
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_UNSAFE, path, 0, "this is not the name of a practice");
      return NULL;
    }
  reader.ini = ini = lamp_ini_read (course_folder, path, error);
  if (ini == NULL || !read_head (&reader, error) || !read_screens (&reader, error) || !read_steps (&reader, error) || !check_groups (&reader, error))
    return NULL;
  if (lamp_practice_find_screen (practice, practice->start) == NULL)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, path, lamp_ini_line (ini, "Practice", "Start"),
                        "the first screen “%s” is not there", practice->start);
      return NULL;
    }
  return lamp_practice_walk (practice, path, error) ? g_steal_pointer (&practice) : NULL;
}
