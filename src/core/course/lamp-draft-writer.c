/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a course of a draft: the plain files of docs/course-format.md, there as a whole or not at all. */

#include "core/course/lamp-draft.h"

#include "core/course/lamp-check.h"
#include "core/course/lamp-course-error.h"
#include "core/course/lamp-course.h"
#include "core/course/lamp-files.h"
#include "core/course/lamp-folder.h"

#include <gio/gio.h>
#include <string.h>

#define PUT(keys, group, key, value) g_key_file_set_string ((keys), (group), (key), (value))

static gboolean
write_text (const char *folder,
            const char *path,
            char       *text,
            GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return lamp_folder_write (folder, path, bytes, error);
}

static char *
join_ids (GPtrArray *things)
{
  GString *list = g_string_new (NULL);

  /* Each of them begins with its id. */
  for (guint i = 0; i < things->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ";" : "", *(char **) things->pdata[i]);
  return g_string_free (list, FALSE);
}

/* ---- course.ini and the lesson ---- */

static gboolean
write_course (const LampDraft *self,
              const char      *folder,
              int              version,
              GError         **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *goal = lamp_draft_make_goal (self);
  g_autofree char *number = g_strdup_printf ("%d", version);
  g_autofree char *icon = g_strdup_printf ("media/%s", ((LampDraftPicture *) self->pictures->pdata[0])->file);

  PUT (keys, "Course", "Format", "1");
  PUT (keys, "Course", "Id", self->id);
  PUT (keys, "Course", "Version", number);
  PUT (keys, "Course", "Title", self->title);
  PUT (keys, "Course", "Description", goal);
  PUT (keys, "Course", "Languages", self->language);
  PUT (keys, "Course", "Lessons", "practice");
  PUT (keys, "Course", "Areas", self->area);
  PUT (keys, "Course", "Icon", icon);
  return write_text (folder, "course.ini", g_key_file_to_data (keys, NULL, NULL), error);
}

/* CommonMark: every ASCII punctuation character stands for itself behind a backslash. */
static void
append_escaped (GString    *text,
                const char *words)
{
  for (const char *p = words; *p != '\0'; p++)
    {
      if (g_ascii_ispunct (*p))
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
    }
}

static gboolean
write_lesson (const LampDraft *self,
              const char      *folder,
              GError         **error)
{
  const LampDraftPicture *first = self->pictures->pdata[0];
  gboolean                chinese = g_str_has_prefix (self->language, "zh");
  g_autofree char        *path = g_strdup_printf ("lessons/practice/%s.md", self->language);
  g_autofree char        *name = lamp_draft_make_name (self, first);
  g_autofree char        *goal = lamp_draft_make_goal (self);
  GString                *text = g_string_new ("# ");

  append_escaped (text, self->title);
  g_string_append_printf (text, "\n\n## %s\n\n![", chinese ? "我们要做什么" : "What we will do");
  append_escaped (text, name);
  g_string_append_printf (text, "](../../media/%s)\n\n", first->file);
  append_escaped (text, goal);
  g_string_append_printf (text, "\n\n---\n\n## %s\n\n[", chinese ? "来练一练" : "Try it");
  append_escaped (text, self->title);
  g_string_append (text, "](../../practices/practice.ini)\n");
  return write_text (folder, path, g_string_free (text, FALSE), error);
}

/* ---- the practice ---- */

static void
put_area (const LampDraft     *self,
          GKeyFile            *keys,
          const char          *picture,
          const LampDraftArea *area)
{
  g_autofree char *group = g_strdup_printf ("Area %s/picture/%s", picture, area->id);
  g_autofree char *why = lamp_draft_make_why (self, area);
  char             places[4][G_ASCII_DTOSTR_BUF_SIZE];
  double           numbers[] = { area->x, area->y, area->width, area->height };
  g_autofree char *rect = NULL;

  for (guint i = 0; i < 4; i++)
    g_ascii_formatd (places[i], sizeof places[i], "%.1f", numbers[i]);
  rect = g_strjoin (" ", places[0], places[1], places[2], places[3], NULL);
  PUT (keys, group, "Rect", rect);
  PUT (keys, group, "Text", area->name != NULL ? area->name : area->id);
  if (area->danger)
    PUT (keys, group, "Danger", why);
  if (area->go != NULL)
    PUT (keys, group, "Go", area->go);
}

/* Who leads to this picture first; the way back goes there, so that nobody is ever caught. NULL: none does. */
static const char *
find_way_back (const LampDraft *self,
               guint            index)
{
  const char *id = ((LampDraftPicture *) self->pictures->pdata[index])->id;

  for (guint i = 0; i < index; i++)
    {
      const LampDraftPicture *before = self->pictures->pdata[i];

      for (guint a = 0; a < before->areas->len; a++)
        {
          const LampDraftArea *area = before->areas->pdata[a];

          if (!area->danger && g_strcmp0 (area->go, id) == 0)
            return before->id;
        }
    }
  return ((LampDraftPicture *) self->pictures->pdata[0])->id;
}

static void
put_screen (const LampDraft *self,
            GKeyFile        *keys,
            guint            index)
{
  const LampDraftPicture *picture = self->pictures->pdata[index];
  g_autofree char        *screen = g_strdup_printf ("Screen %s", picture->id);
  g_autofree char        *title = g_strdup_printf ("Widget %s/title", picture->id);
  g_autofree char        *group = g_strdup_printf ("Widget %s/picture", picture->id);
  g_autofree char        *name = lamp_draft_make_name (self, picture);
  g_autofree char        *file = g_strdup_printf ("../media/%s", picture->file);
  g_autofree char        *areas = join_ids (picture->areas);

  PUT (keys, screen, "Widgets", "title;picture");
  PUT (keys, title, "Kind", "title");
  PUT (keys, title, "Text", name);
  if (index > 0)
    PUT (keys, title, "Go", find_way_back (self, index));
  PUT (keys, group, "Kind", "picture");
  PUT (keys, group, "Text", name);
  PUT (keys, group, "Picture", file);
  PUT (keys, group, "Areas", areas);
  for (guint a = 0; a < picture->areas->len; a++)
    put_area (self, keys, picture->id, picture->areas->pdata[a]);
}

static void
put_step (const LampDraft     *self,
          GKeyFile            *keys,
          const LampDraftStep *step)
{
  static const char *const hint_keys[] = { "Hint1", "Hint2", "Hint3" };
  g_autofree char         *group = g_strdup_printf ("Step %s", step->id);
  g_autofree char         *act = g_strdup_printf ("tap %s", step->area);

  PUT (keys, group, "Screen", step->picture);
  PUT (keys, group, "Do", act);
  PUT (keys, group, "Text", step->text);
  for (guint i = 0; i < G_N_ELEMENTS (hint_keys); i++)
    {
      g_autofree char *hint = lamp_draft_make_hint (self, step, i);

      PUT (keys, group, hint_keys[i], hint);
    }
}

static gboolean
write_practice (const LampDraft *self,
                const char      *folder,
                GError         **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *goal = lamp_draft_make_goal (self);
  g_autofree char *done = lamp_draft_make_done (self);
  g_autofree char *steps = join_ids (self->steps);

  PUT (keys, "Practice", "Format", "1");
  PUT (keys, "Practice", "Device", "picture");
  PUT (keys, "Practice", "Title", self->title);
  PUT (keys, "Practice", "Goal", goal);
  PUT (keys, "Practice", "Done", done);
  PUT (keys, "Practice", "Start", ((LampDraftPicture *) self->pictures->pdata[0])->id);
  PUT (keys, "Practice", "Steps", steps);
  for (guint i = 0; i < self->pictures->len; i++)
    put_screen (self, keys, i);
  for (guint i = 0; i < self->steps->len; i++)
    put_step (self, keys, self->steps->pdata[i]);
  return write_text (folder, "practices/practice.ini", g_key_file_to_data (keys, NULL, NULL), error);
}

/* ---- the whole ---- */

static gboolean
copy_pictures (const LampDraft *self,
               const char      *folder,
               GError         **error)
{
  for (guint i = 0; i < self->pictures->len; i++)
    {
      const char      *file = ((LampDraftPicture *) self->pictures->pdata[i])->file;
      g_autofree char *path = g_strdup_printf ("media/%s", file);
      g_autoptr (GBytes) bytes = lamp_files_read_bytes (self->folder, file, LAMP_FILES_PICTURE_MAX, FALSE, error);

      if (bytes == NULL || !lamp_folder_write (folder, path, bytes, error))
        return FALSE;
    }
  return TRUE;
}

/* Nothing is put in its place that lamp check finds fault with. */
static gboolean
check (const char *folder,
       GError    **error)
{
  g_autoptr (GPtrArray) findings = lamp_check_course (folder, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const LampFinding *finding = findings->pdata[i];

      if (finding->severity == LAMP_FINDING_FAULT)
        return lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, finding->file, finding->line, "%s", finding->what);
    }
  return TRUE;
}

static int
get_next_version (const char *folder)
{
  g_autoptr (LampCourse) course = lamp_course_open (folder, NULL);

  return course != NULL ? lamp_course_get_version (course) + 1 : 1;
}

static gboolean
write_all (const LampDraft *self,
           const char      *made,
           const char      *target,
           GError         **error)
{
  return copy_pictures (self, made, error) && write_course (self, made, get_next_version (target), error) && write_lesson (self, made, error) &&
         write_practice (self, made, error) && check (made, error) && lamp_folder_replace (made, target, error);
}

/**
 * lamp_draft_save:
 * @courses: the folder that holds courses; made if it is not there
 *
 * Writes the draft as the course of its id, with the next version if it is there already. Slow; may be called from any
 * thread on a draft of its own. Only one at a time for one folder of courses: what an earlier one left unfinished is swept.
 *
 * Returns: (transfer full): the course's folder; NULL with CONTENT set for a draft that is not ready, and with
 *   G_FILE_ERROR (NOSPC and others) if it can't be written: then what was there is there still.
 */
char *
lamp_draft_save (const LampDraft *self,
                 const char      *courses,
                 GError         **error)
{
  g_autofree char *target = g_build_filename (courses, self->id, NULL);
  g_autofree char *unfinished = NULL;
  g_autofree char *made = NULL;
  gboolean         written;

  if (lamp_draft_get_state (self, NULL) != LAMP_DRAFT_READY)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, self->id, 0, "the draft is not ready yet");
      return NULL;
    }
  lamp_folder_sweep (courses);
  unfinished = lamp_folder_begin (courses, error);
  if (unfinished == NULL)
    return NULL;
  /* In a folder of its own name: lamp check compares. */
  made = g_build_filename (unfinished, self->id, NULL);
  written = write_all (self, made, target, error);
  lamp_folder_remove (unfinished);
  return written ? g_steal_pointer (&target) : NULL;
}
