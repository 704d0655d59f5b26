/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the widgets of a practice, their parts and what they answer to. */

#include "core/course/lamp-practice-reader.h"

#include "core/course/lamp-files.h"
#include "core/course/lamp-picture.h"
#include "core/course/lamp-practice-terms.h"

#include <math.h>
#include <string.h>

#define PARTS_MAX 60
#define SEAT_ROWS_MAX 20
#define SEAT_COLUMNS_MAX 10
#define TAKEN_MAX 200
#define SLIDER_STEPS_MAX 1000

#define TOUCH "Hold;SwipeLeft;SwipeRight;SwipeUp;SwipeDown;Set;"

/* Which keys a kind of widget understands; a key that would be ignored is a mistake the author wants to know. */
static const struct
{
  const char *name;
  const char *keys; /* between semicolons, besides Kind, Wrong, Danger, If */
  const char *styles;
  const char *part_keys; /* of its parts, besides Text, Wrong, Danger, If; NULL: it has none */
} kinds[] = {
  [LAMP_WIDGET_TITLE] = { "title", ";Text;Go;Set;", NULL, NULL },
  [LAMP_WIDGET_ROW] = { "row", ";Text;Detail;Picture;Go;" TOUCH, NULL, NULL },
  [LAMP_WIDGET_BUBBLE] = { "bubble", ";Text;Style;Go;" TOUCH, ";mine;plain;", NULL },
  [LAMP_WIDGET_TEXT] = { "text", ";Text;Style;", ";large;warning;plain;", NULL },
  [LAMP_WIDGET_BUTTON] = { "button", ";Text;Picture;Go;Style;" TOUCH, ";primary;warning;plain;", NULL },
  [LAMP_WIDGET_SWITCH] = { "switch", ";Text;Value;Bind;Set;", NULL, NULL },
  [LAMP_WIDGET_ENTRY] = { "entry", ";Text;Detail;Value;Bind;Set;", NULL, NULL },
  [LAMP_WIDGET_KEYPAD] = { "keypad", ";Text;Go;Bind;Set;", NULL, NULL },
  [LAMP_WIDGET_QR] = { "qr", ";Text;Go;Set;", NULL, NULL },
  [LAMP_WIDGET_PICTURE] = { "picture", ";Picture;Text;Areas;" TOUCH, NULL, ";Rect;Go;" TOUCH },
  [LAMP_WIDGET_TABS] = { "tabs", ";Text;Value;Parts;", NULL, ";Picture;Go;Set;" },
  [LAMP_WIDGET_SEARCH] = { "search", ";Text;Detail;Value;Go;Bind;Set;", NULL, NULL },
  [LAMP_WIDGET_SLIDER] = { "slider", ";Text;Value;Minimum;Maximum;Step;Unit;Bind;Set;", NULL, NULL },
  [LAMP_WIDGET_DATE] = { "date", ";Text;Value;Go;Bind;Set;", NULL, NULL },
  [LAMP_WIDGET_SEATS] = { "seats", ";Text;Value;Rows;Columns;Taken;Go;Bind;Set;", NULL, NULL },
  [LAMP_WIDGET_CAMERA] = { "camera", ";Text;Picture;Go;Set;", NULL, NULL },
  [LAMP_WIDGET_PERMISSION] = { "permission", ";Text;Detail;Picture;Parts;", NULL, ";Style;Go;Set;" },
  [LAMP_WIDGET_CALL] = { "call", ";Text;Detail;Picture;Parts;", NULL, ";Style;Go;Set;" },
  [LAMP_WIDGET_NOTIFICATION] = { "notification", ";Text;Detail;Picture;Go;" TOUCH, NULL, NULL },
  [LAMP_WIDGET_MAP] = { "map", ";Picture;Text;Areas;", NULL, ";Rect;Go;" TOUCH },
  [LAMP_WIDGET_CHART] = { "chart", ";Text;Unit;Parts;", NULL, ";Value;Go;Set;" },
  [LAMP_WIDGET_LIST] = { "list", ";Text;Parts;", NULL, ";Detail;Picture;Go;" TOUCH },
};

static const char *const style_names[] = {
  [LAMP_STYLE_PLAIN] = "plain",
  [LAMP_STYLE_PRIMARY] = "primary",
  [LAMP_STYLE_WARNING] = "warning",
  [LAMP_STYLE_LARGE] = "large",
  [LAMP_STYLE_MINE] = "mine",
};

static gboolean
get_kind (LampPracticeReader *self,
          const char         *group,
          LampPracticeWidget *widget,
          GError            **error)
{
  const char *names[G_N_ELEMENTS (kinds)];
  guint       kind;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    names[i] = kinds[i].name;
  if (!lamp_practice_get_name (self, group, "Kind", names, G_N_ELEMENTS (names), &kind, error))
    return FALSE;
  widget->kind = kind;
  return TRUE;
}

static gboolean
get_style (LampPracticeReader *self,
           const char         *group,
           const char         *styles,
           LampPracticeWidget *widget,
           GError            **error)
{
  guint style = LAMP_STYLE_PLAIN;

  if (!lamp_ini_has (self->ini, group, "Style"))
    return TRUE;
  if (!lamp_practice_get_name (self, group, "Style", style_names, G_N_ELEMENTS (style_names), &style, error))
    return FALSE;
  if (!lamp_practice_is_among (styles, style_names[style], strlen (style_names[style])))
    return LAMP_PRACTICE_FAIL (self, group, "Style", "a %s has no style %s", widget->kind < G_N_ELEMENTS (kinds) ? kinds[widget->kind].name : "part", style_names[style]);
  widget->style = style;
  return TRUE;
}

static gboolean
needs_picture (const LampPracticeWidget *widget)
{
  return widget->kind == LAMP_WIDGET_PICTURE || widget->kind == LAMP_WIDGET_MAP || widget->kind == LAMP_WIDGET_CAMERA;
}

/* A picture that is not there yet leaves the practice usable, so it is only lamp check that complains of it. */
static gboolean
get_picture (LampPracticeReader *self,
             const char         *group,
             LampPracticeWidget *widget,
             GError            **error)
{
  g_autofree char *written = NULL;
  g_autofree char *path = NULL;
  const char      *file = lamp_ini_get_path (self->ini);
  guint            line = lamp_ini_line (self->ini, group, "Picture");

  if (!lamp_practice_get_local (self, group, "Picture", &written, error))
    return FALSE;
  if (written == NULL)
    return !needs_picture (widget) || lamp_ini_require (self->ini, group, "Picture", NULL, error);
  path = lamp_files_resolve (file, written);
  if (path == NULL)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_UNSAFE, file, line, "the picture “%s” is not inside the course", written);
  if (!lamp_picture_is_safe (self->folder, path, file, line, error))
    return FALSE;
  widget->picture = g_build_filename (self->folder, path, NULL);
  return TRUE;
}

static gboolean
get_number (LampPracticeReader *self,
            const char         *group,
            const char         *key,
            double             *number,
            GError            **error)
{
  g_autofree char *written = NULL;
  char            *after = NULL;

  if (!lamp_ini_get_string (self->ini, group, key, &written, error) || !lamp_ini_require (self->ini, group, key, written, error))
    return FALSE;
  *number = g_ascii_strtod (written, &after);
  if (after == written || *after != '\0' || !isfinite (*number) || fabs (*number) > 1e9)
    return LAMP_PRACTICE_FAIL (self, group, key, "%s=%s is not a number", key, written);
  return TRUE;
}

static gboolean
get_slider (LampPracticeReader *self,
            const char         *group,
            LampPracticeWidget *widget,
            GError            **error)
{
  if (!get_number (self, group, "Minimum", &widget->minimum, error) || !get_number (self, group, "Maximum", &widget->maximum, error) ||
      !get_number (self, group, "Step", &widget->step, error))
    return FALSE;
  if (widget->minimum >= widget->maximum || widget->step <= 0 || (widget->maximum - widget->minimum) / widget->step > SLIDER_STEPS_MAX)
    return LAMP_PRACTICE_FAIL (self, group, "Step", "a slider goes from Minimum up to Maximum in at most %d steps", SLIDER_STEPS_MAX);
  return TRUE;
}

static gboolean
get_seats (LampPracticeReader *self,
           const char         *group,
           LampPracticeWidget *widget,
           GError            **error)
{
  int rows = 0, columns = 0;
  g_auto (GStrv) taken = NULL;

  if (!lamp_ini_get_number (self->ini, group, "Rows", 1, SEAT_ROWS_MAX, &rows, error) ||
      !lamp_ini_get_number (self->ini, group, "Columns", 1, SEAT_COLUMNS_MAX, &columns, error) ||
      !lamp_ini_get_list (self->ini, group, "Taken", TAKEN_MAX, &taken, error))
    return FALSE;
  if (rows == 0 || columns == 0)
    return lamp_ini_require (self->ini, group, rows == 0 ? "Rows" : "Columns", NULL, error);
  widget->rows = rows;
  widget->columns = columns;
  for (guint i = 0; taken[i] != NULL; i++)
    if (!lamp_practice_is_value (widget, taken[i]))
      return LAMP_PRACTICE_FAIL (self, group, "Taken", "“%s” is not one of the seats; they are called 1A, 1B …", taken[i]);
  widget->taken = g_steal_pointer (&taken);
  return TRUE;
}

static gboolean
is_chosen (const LampPracticeWidget *widget)
{
  return widget->kind == LAMP_WIDGET_SLIDER || widget->kind == LAMP_WIDGET_DATE || widget->kind == LAMP_WIDGET_SEATS;
}

static const char *
get_first_state (LampPracticeReader *self,
                 const char         *name)
{
  for (guint i = 0; i < self->practice->state->len; i++)
    {
      const LampChange *change = self->practice->state->pdata[i];

      if (g_str_equal (change->name, name))
        return change->value;
    }
  return NULL;
}

static gboolean
get_value (LampPracticeReader *self,
           const char         *group,
           LampPracticeWidget *widget,
           GError            **error)
{
  const char *value;

  if (!lamp_practice_get_local (self, group, "Value", &widget->value, error) || !lamp_practice_get_state (self, group, "Bind", &widget->bind, error))
    return FALSE;
  if (widget->bind != NULL && widget->value != NULL)
    return LAMP_PRACTICE_FAIL (self, group, "Value", "the first value of what has Bind stands in State of [Practice]");
  if (widget->kind == LAMP_WIDGET_SWITCH && widget->bind == NULL && widget->value == NULL)
    widget->value = g_strdup ("off");
  value = widget->bind != NULL ? get_first_state (self, widget->bind) : widget->value;
  if (widget->kind == LAMP_WIDGET_SWITCH && !g_str_equal (value, "on") && !g_str_equal (value, "off"))
    return LAMP_PRACTICE_FAIL (self, group, widget->bind != NULL ? "Bind" : "Value", "the Value of a switch is on or off");
  if (widget->kind == LAMP_WIDGET_SLIDER && widget->value == NULL && widget->bind == NULL)
    return lamp_ini_require (self->ini, group, "Value", NULL, error);
  if (is_chosen (widget) && value != NULL && *value != '\0' && !lamp_practice_is_value (widget, value))
    return LAMP_PRACTICE_FAIL (self, group, widget->bind != NULL ? "Bind" : "Value", "“%s” is not a value it can have", value);
  return TRUE;
}

/* Text, what a touch does and says: of widgets and parts alike. */
static gboolean
get_shared (LampPracticeReader *self,
            const char         *group,
            LampPracticeWidget *widget,
            GError            **error)
{
  static const char *const swipe_keys[LAMP_SWIPE_N] = { "SwipeLeft", "SwipeRight", "SwipeUp", "SwipeDown" };

  if (!lamp_practice_need_local (self, group, "Text", &widget->text, error) || !lamp_practice_get_local (self, group, "Detail", &widget->detail, error) ||
      !lamp_practice_check_filled (self, group, "Text", widget->text, error) || !lamp_practice_check_filled (self, group, "Detail", widget->detail, error) ||
      !lamp_practice_get_local (self, group, "Unit", &widget->unit, error) || !lamp_practice_get_local (self, group, "Wrong", &widget->wrong, error) ||
      !lamp_practice_get_local (self, group, "Danger", &widget->danger, error) || !lamp_ini_get_string (self->ini, group, "Go", &widget->go, error) ||
      !lamp_ini_get_string (self->ini, group, "Hold", &widget->hold, error) || !get_picture (self, group, widget, error) ||
      !lamp_practice_get_conditions (self, group, "If", &widget->when, error) || !lamp_practice_get_changes (self, group, "Set", &widget->changes, error))
    return FALSE;
  for (guint i = 0; i < LAMP_SWIPE_N; i++)
    if (!lamp_ini_get_string (self->ini, group, swipe_keys[i], &widget->swipes[i], error))
      return FALSE;
  return TRUE;
}

/* Four numbers in per cent that stay on the picture. */
static gboolean
get_rect (LampPracticeReader *self,
          const char         *group,
          LampPracticeWidget *widget,
          GError            **error)
{
  g_autofree char *rect = NULL;
  double           numbers[4];
  const char      *at;

  if (!lamp_ini_get_string (self->ini, group, "Rect", &rect, error) || !lamp_ini_require (self->ini, group, "Rect", rect, error))
    return FALSE;
  at = rect;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char *after;

      numbers[i] = g_ascii_strtod (at, &after);
      if (after == at || !(numbers[i] >= 0 && numbers[i] <= 100))
        return LAMP_PRACTICE_FAIL (self, group, "Rect", "Rect is four numbers from 0 to 100: left, top, width, height in per cent");
      at = after;
    }
  if (at[strspn (at, " ")] != '\0' || numbers[2] <= 0 || numbers[3] <= 0 || numbers[0] + numbers[2] > 100 || numbers[1] + numbers[3] > 100)
    return LAMP_PRACTICE_FAIL (self, group, "Rect", "the area of Rect is empty or reaches beyond the picture");
  widget->x = numbers[0];
  widget->y = numbers[1];
  widget->width = numbers[2];
  widget->height = numbers[3];
  return TRUE;
}

/* A bar of a chart has a height. */
static gboolean
get_bar (LampPracticeReader *self,
         const char         *group,
         LampPracticeWidget *part,
         GError            **error)
{
  double number;

  if (!get_number (self, group, "Value", &number, error))
    return FALSE;
  if (number < 0)
    return LAMP_PRACTICE_FAIL (self, group, "Value", "a bar can't be shorter than nothing");
  return lamp_ini_get_string (self->ini, group, "Value", &part->value, error);
}

static gboolean
read_part (LampPracticeReader *self,
           const char         *group,
           const LampScreen   *screen,
           LampPracticeWidget *widget,
           const char         *id,
           GError            **error)
{
  gboolean            is_area = widget->kind == LAMP_WIDGET_PICTURE || widget->kind == LAMP_WIDGET_MAP;
  g_autofree char    *name = g_strdup_printf ("%s %s/%s/%s", is_area ? "Area" : "Part", screen->id, widget->id, id);
  const char         *styles = widget->kind == LAMP_WIDGET_PERMISSION || widget->kind == LAMP_WIDGET_CALL ? ";primary;warning;plain;" : "";
  LampPracticeWidget *part;

  if (!lamp_ini_has (self->ini, name, NULL))
    return LAMP_PRACTICE_FAIL (self, group, is_area ? "Areas" : "Parts", "the group [%s] is missing", name);
  if (lamp_screen_find_widget (screen, id) != NULL)
    return LAMP_PRACTICE_FAIL (self, name, NULL, "the screen “%s” has two things called “%s”", screen->id, id);
  part = lamp_practice_add_widget (widget->parts, id, lamp_ini_line (self->ini, name, NULL));
  part->kind = is_area ? LAMP_WIDGET_AREA : LAMP_WIDGET_PART;
  if (!lamp_practice_check_keys (self, name, kinds[widget->kind].part_keys, ";Text;Wrong;Danger;If;", error) ||
      !get_shared (self, name, part, error) || !get_style (self, name, styles, part, error))
    return FALSE;
  if (widget->kind == LAMP_WIDGET_CHART && !get_bar (self, name, part, error))
    return FALSE;
  return !is_area || get_rect (self, name, part, error);
}

static gboolean
read_parts (LampPracticeReader *self,
            const char         *group,
            const LampScreen   *screen,
            LampPracticeWidget *widget,
            GError            **error)
{
  const char *key = lamp_practice_is_among (kinds[widget->kind].keys, "Areas", strlen ("Areas")) ? "Areas" : "Parts";
  g_auto (GStrv) ids = NULL;

  widget->parts = lamp_practice_new_parts ();
  if (!lamp_practice_get_ids (self, group, key, PARTS_MAX, &ids, error))
    return FALSE;
  if (ids[0] == NULL && widget->kind != LAMP_WIDGET_PICTURE)
    return lamp_ini_require (self->ini, group, key, NULL, error);
  for (guint i = 0; ids[i] != NULL; i++)
    if (!read_part (self, group, screen, widget, ids[i], error))
      return FALSE;
  if (widget->kind == LAMP_WIDGET_TABS && widget->value != NULL && !g_strv_contains ((const char *const *) ids, widget->value))
    return LAMP_PRACTICE_FAIL (self, group, "Value", "“%s” is not one of the tabs", widget->value);
  return TRUE;
}

/**
 * lamp_practice_read_widget:
 * @screen: gets the widget
 */
gboolean
lamp_practice_read_widget (LampPracticeReader *self,
                           LampScreen         *screen,
                           const char         *id,
                           GError            **error)
{
  g_autofree char    *group = g_strdup_printf ("Widget %s/%s", screen->id, id);
  g_autofree char    *screen_group = g_strdup_printf ("Screen %s", screen->id);
  LampPracticeWidget *widget;

  if (!lamp_ini_has (self->ini, group, NULL))
    return LAMP_PRACTICE_FAIL (self, screen_group, "Widgets", "the group [%s] is missing", group);
  if (lamp_screen_find_widget (screen, id) != NULL)
    return LAMP_PRACTICE_FAIL (self, group, NULL, "the screen “%s” has two things called “%s”", screen->id, id);
  widget = lamp_practice_add_widget (screen->widgets, id, lamp_ini_line (self->ini, group, NULL));
  if (!get_kind (self, group, widget, error) || !lamp_practice_check_keys (self, group, kinds[widget->kind].keys, ";Kind;Wrong;Danger;If;", error) ||
      !get_shared (self, group, widget, error) || !get_style (self, group, kinds[widget->kind].styles, widget, error) ||
      (widget->kind == LAMP_WIDGET_SLIDER && !get_slider (self, group, widget, error)) ||
      (widget->kind == LAMP_WIDGET_SEATS && !get_seats (self, group, widget, error)) || !get_value (self, group, widget, error))
    return FALSE;
  return kinds[widget->kind].part_keys == NULL || read_parts (self, group, screen, widget, error);
}
