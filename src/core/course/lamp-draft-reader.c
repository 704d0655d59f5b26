/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course that was made of a draft becomes one again, so that it can be changed. */

#include "core/course/lamp-draft.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-course.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-folder.h"
#include "core/course/lamp-practice.h"

#include <gio/gio.h>
#include <string.h>

/* Words that would be made again if there were none are none of the trainer's. */
static void
take (char      **text,
      const char *read,
      char       *made)
{
  if (g_strcmp0 (read, made) != 0)
    lamp_draft_set_text (text, read);
  g_free (made);
}

static gboolean
copy_picture (LampDraft  *self,
              const char *course,
              const char *path,
              GError    **error)
{
  g_autofree char *file = g_path_get_basename (path);
  g_autofree char *below = g_build_filename ("media", file, NULL);
  g_autoptr (GBytes) bytes = lamp_files_read_bytes (course, below, LAMP_FILES_PICTURE_MAX, FALSE, error);

  return bytes != NULL && lamp_folder_write (self->folder, file, bytes, error);
}

static void
add_areas (LampDraft                *self,
           LampDraftPicture         *picture,
           const LampPracticeWidget *widget)
{
  for (guint i = 0; widget->parts != NULL && i < widget->parts->len; i++)
    {
      const LampPracticeWidget *part = widget->parts->pdata[i];
      LampDraftArea            *area = lamp_draft_add_area (self, picture);

      if (area == NULL)
        return;
      g_free (area->id);
      area->id = g_strdup (part->id);
      if (!g_str_equal (part->text, part->id))
        lamp_draft_set_text (&area->name, part->text);
      g_free (area->go);
      area->go = g_strdup (part->go);
      area->danger = part->danger != NULL;
      if (area->danger)
        take (&area->why, part->danger, lamp_draft_make_why (self, area));
      lamp_draft_place_area (area, part->x, part->y, part->width, part->height);
    }
}

static gboolean
add_screen (LampDraft        *self,
            const char       *course,
            const LampScreen *screen,
            GError          **error)
{
  const LampPracticeWidget *widget = lamp_screen_find_widget (screen, "picture");
  LampDraftPicture         *picture;
  g_autofree char          *file = NULL;

  if (screen->widgets->len != 2 || widget == NULL || widget->kind != LAMP_WIDGET_PICTURE || lamp_screen_find_widget (screen, "title") == NULL)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, "practices/practice.ini", screen->line, "this practice was not made from screenshots here");
  if (!copy_picture (self, course, widget->picture, error))
    return FALSE;
  file = g_path_get_basename (widget->picture);
  picture = lamp_draft_add_picture (self, file);
  if (picture == NULL)
    return lamp_course_fail (error, LAMP_COURSE_ERROR_LIMIT, "practices/practice.ini", screen->line, "more than %d pictures", LAMP_DRAFT_PICTURES_MAX);
  g_free (picture->id);
  picture->id = g_strdup (screen->id);
  take (&picture->name, widget->text, lamp_draft_make_name (self, picture));
  add_areas (self, picture, widget);
  return TRUE;
}

static void
add_step (LampDraft      *self,
          const LampStep *read)
{
  LampDraftStep *step = lamp_draft_add_step (self, read->screen, read->widget);

  if (step == NULL)
    return;
  g_free (step->id);
  step->id = g_strdup (read->id);
  lamp_draft_set_text (&step->text, read->text);
  for (guint i = 0; i < G_N_ELEMENTS (read->hints); i++)
    take (&step->hints[i], read->hints[i], lamp_draft_make_hint (self, step, i));
}

/* New names must not meet the old ones: p7, a12. */
static void
count_id (LampDraft  *self,
          const char *id)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (id + 1, 10, 0, G_MAXINT / 2, &number, NULL))
    self->last_id = MAX (self->last_id, number);
}

static void
count_ids (LampDraft *self)
{
  for (guint i = 0; i < self->pictures->len; i++)
    {
      const LampDraftPicture *picture = self->pictures->pdata[i];

      count_id (self, picture->id);
      for (guint a = 0; a < picture->areas->len; a++)
        count_id (self, *(char **) picture->areas->pdata[a]);
    }
  for (guint i = 0; i < self->steps->len; i++)
    count_id (self, *(char **) self->steps->pdata[i]);
}

static int
compare_screens (gconstpointer a,
                 gconstpointer b)
{
  const LampScreen *one = *(LampScreen *const *) a;
  const LampScreen *two = *(LampScreen *const *) b;

  return one->line < two->line ? -1 : one->line > two->line;
}

static LampPractice *
read_practice (const char  *folder,
               LampCourse **course,
               GError     **error)
{
  LampPractice *practice;

  *course = lamp_course_open (folder, error);
  if (*course == NULL)
    return NULL;
  practice = lamp_practice_read (folder, "practice", lamp_course_get_languages (*course)[0], error);
  if (practice != NULL && practice->device == LAMP_DEVICE_PICTURE && practice->rounds->len == 0 && practice->state->len == 0 &&
      lamp_course_get_languages (*course)[1] == NULL && g_strcmp0 (lamp_course_get_lessons (*course)[0], "practice") == 0 &&
      lamp_course_get_lessons (*course)[1] == NULL)
    return practice;
  if (practice != NULL)
    lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, "practices/practice.ini", 0, "this practice was not made from screenshots here");
  g_clear_pointer (&practice, lamp_practice_unref);
  return NULL;
}

/**
 * lamp_draft_is_own:
 * @course: its folder
 *
 * Returns: whether lamp_draft_from_course() can read it.
 */
gboolean
lamp_draft_is_own (const char *course)
{
  g_autofree char *name = g_path_get_basename (course);
  g_autoptr (LampCourse) found = NULL;
  g_autoptr (LampPractice) practice = g_str_has_prefix (name, "own-") ? read_practice (course, &found, NULL) : NULL;

  for (guint i = 0; practice != NULL && i < practice->screens->len; i++)
    if (lamp_screen_find_widget (practice->screens->pdata[i], "picture") == NULL)
      return FALSE;
  return practice != NULL;
}

static gboolean
read_all (LampDraft          *self,
          const char         *folder,
          const LampCourse   *course,
          const LampPractice *practice,
          GError            **error)
{
  g_autoptr (GPtrArray) screens = g_ptr_array_new ();
  g_autofree char *text = NULL;

  lamp_draft_set_text (&self->title, practice->title);
  take (&self->goal, practice->goal, lamp_draft_make_goal (self));
  take (&self->done, practice->done, lamp_draft_make_done (self));
  if (lamp_course_get_areas (course)[0] != NULL)
    lamp_draft_set_text (&self->area, lamp_course_get_areas (course)[0]);
  for (guint i = 0; i < practice->screens->len; i++)
    g_ptr_array_add (screens, practice->screens->pdata[i]);
  g_ptr_array_sort (screens, compare_screens);
  for (guint i = 0; i < screens->len; i++)
    if (!add_screen (self, folder, screens->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < practice->steps->len; i++)
    add_step (self, practice->steps->pdata[i]);
  count_ids (self);
  text = lamp_draft_write (self);
  return lamp_draft_store (self->folder, text, error);
}

/**
 * lamp_draft_from_course:
 * @drafts: the folder of all drafts
 * @course: folder of a course that was saved from a draft
 *
 * Returns: (transfer full): the unfinished changes to it if there are any, else the course as a draft, stored; NULL with
 *   an error if it is another kind of course or can't be read.
 */
LampDraft *
lamp_draft_from_course (const char *drafts,
                        const char *course,
                        GError    **error)
{
  g_autofree char *id = g_path_get_basename (course);
  g_autofree char *folder = g_build_filename (drafts, id, NULL);
  g_autofree char *empty = NULL;
  g_autoptr (LampCourse) found = NULL;
  g_autoptr (LampPractice) practice = NULL;
  LampDraft *self = lamp_draft_open (drafts, id, NULL);

  if (self != NULL)
    return self;
  practice = read_practice (course, &found, error);
  if (practice == NULL)
    return NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_READ, folder, 0, "no folder can be made here");
      return NULL;
    }
  empty = g_strdup_printf ("[Draft]\nFormat=1\nLanguage=%s\n", practice->language);
  self = lamp_draft_parse (folder, id, empty, error);
  if (self != NULL && !read_all (self, course, found, practice, error))
    g_clear_pointer (&self, lamp_draft_free);
  return self;
}
