/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft as one key file beside its pictures: written, read, and found again. */

#include "core/course/lamp-draft-private.h"

#include "core/course/lamp-course-error.h"
#include "core/course/lamp-files.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#define FILE_NAME "draft.ini"
#define DRAFTS_MAX 200

static const char *const hint_keys[] = { "Hint1", "Hint2", "Hint3" };

static void
put (GKeyFile   *keys,
     const char *group,
     const char *key,
     const char *value)
{
  if (value != NULL)
    g_key_file_set_string (keys, group, key, value);
}

static void
put_names (GKeyFile   *keys,
           const char *group,
           const char *key,
           GPtrArray  *things)
{
  g_autoptr (GString) list = g_string_new (NULL);

  /* Each of them begins with its id. */
  for (guint i = 0; i < things->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ";" : "", *(char **) things->pdata[i]);
  g_key_file_set_string (keys, group, key, list->str);
}

static void
put_area (GKeyFile            *keys,
          const LampDraftArea *area)
{
  g_autofree char *group = g_strdup_printf ("Area %s", area->id);
  double           place[] = { area->x, area->y, area->width, area->height };

  put (keys, group, "Name", area->name);
  put (keys, group, "Go", area->go);
  put (keys, group, "Danger", area->danger ? "yes" : NULL);
  put (keys, group, "Why", area->why);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *key = g_strdup_printf ("Rect%u", i);

      g_key_file_set_integer (keys, group, key, lround (place[i] * 100));
    }
}

static void
put_step (GKeyFile            *keys,
          const LampDraftStep *step)
{
  g_autofree char *group = g_strdup_printf ("Step %s", step->id);

  put (keys, group, "Picture", step->picture);
  put (keys, group, "Area", step->area);
  put (keys, group, "Text", step->text);
  for (guint i = 0; i < G_N_ELEMENTS (hint_keys); i++)
    put (keys, group, hint_keys[i], step->hints[i]);
}

/**
 * lamp_draft_write:
 *
 * Returns: (transfer full): all of it but the pictures, for lamp_draft_store() and lamp_draft_parse().
 */
char *
lamp_draft_write (const LampDraft *self)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();

  g_key_file_set_integer (keys, "Draft", "Format", 1);
  g_key_file_set_integer (keys, "Draft", "LastId", self->last_id);
  put (keys, "Draft", "Language", self->language);
  put (keys, "Draft", "Area", self->area);
  put (keys, "Draft", "Title", self->title);
  put (keys, "Draft", "Goal", self->goal);
  put (keys, "Draft", "Done", self->done);
  put_names (keys, "Draft", "Pictures", self->pictures);
  put_names (keys, "Draft", "Steps", self->steps);
  for (guint i = 0; i < self->pictures->len; i++)
    {
      const LampDraftPicture *picture = self->pictures->pdata[i];
      g_autofree char        *group = g_strdup_printf ("Picture %s", picture->id);

      put (keys, group, "File", picture->file);
      put (keys, group, "Name", picture->name);
      put_names (keys, group, "Areas", picture->areas);
      for (guint a = 0; a < picture->areas->len; a++)
        put_area (keys, picture->areas->pdata[a]);
    }
  for (guint i = 0; i < self->steps->len; i++)
    put_step (keys, self->steps->pdata[i]);
  return g_key_file_to_data (keys, NULL, NULL);
}

/**
 * lamp_draft_store:
 * @text: from lamp_draft_write()
 *
 * Writes the draft's file so that a power cut leaves the old or the new one. May be called from any thread.
 */
gboolean
lamp_draft_store (const char *folder,
                  const char *text,
                  GError    **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static char *
get (GKeyFile   *keys,
     const char *group,
     const char *key)
{
  char            *text = NULL;
  g_autofree char *found = g_key_file_get_string (keys, group, key, NULL);

  lamp_draft_set_text (&text, found);
  return text;
}

static char **
get_names (GKeyFile   *keys,
           const char *group,
           const char *key)
{
  g_autofree char *list = g_key_file_get_string (keys, group, key, NULL);

  return list != NULL && *list != '\0' ? g_strsplit (list, ";", 100) : g_new0 (char *, 1);
}

static void
get_area (GKeyFile         *keys,
          LampDraftPicture *picture,
          const char       *id)
{
  g_autofree char *group = g_strdup_printf ("Area %s", id);
  LampDraftArea   *area;

  if (!lamp_files_is_id (id) || !g_key_file_has_group (keys, group) || picture->areas->len >= LAMP_DRAFT_AREAS_MAX)
    return;
  area = g_new0 (LampDraftArea, 1);
  area->id = g_strdup (id);
  area->name = get (keys, group, "Name");
  area->go = get (keys, group, "Go");
  area->danger = g_key_file_has_key (keys, group, "Danger", NULL);
  area->why = get (keys, group, "Why");
  lamp_draft_place_area (area, g_key_file_get_integer (keys, group, "Rect0", NULL) / 100.0, g_key_file_get_integer (keys, group, "Rect1", NULL) / 100.0,
                         g_key_file_get_integer (keys, group, "Rect2", NULL) / 100.0, g_key_file_get_integer (keys, group, "Rect3", NULL) / 100.0);
  g_ptr_array_add (picture->areas, area);
}

static void
get_picture (GKeyFile   *keys,
             LampDraft  *self,
             const char *id)
{
  g_autofree char *group = g_strdup_printf ("Picture %s", id);
  g_autofree char *file = get (keys, group, "File");
  g_auto (GStrv) areas = get_names (keys, group, "Areas");
  LampDraftPicture *picture;

  /* A name, not a path: nothing outside the draft is ever shown or copied. */
  if (!lamp_files_is_id (id) || file == NULL || strchr (file, '/') != NULL || file[0] == '.' || self->pictures->len >= LAMP_DRAFT_PICTURES_MAX)
    return;
  picture = lamp_draft_picture_new (id, file);
  picture->name = get (keys, group, "Name");
  for (guint i = 0; areas[i] != NULL; i++)
    get_area (keys, picture, areas[i]);
  g_ptr_array_add (self->pictures, picture);
}

static void
get_step (GKeyFile   *keys,
          LampDraft  *self,
          const char *id)
{
  g_autofree char *group = g_strdup_printf ("Step %s", id);
  LampDraftStep   *step;

  if (!lamp_files_is_id (id) || !g_key_file_has_key (keys, group, "Picture", NULL) || !g_key_file_has_key (keys, group, "Area", NULL) ||
      self->steps->len >= LAMP_DRAFT_STEPS_MAX)
    return;
  step = g_new0 (LampDraftStep, 1);
  step->id = g_strdup (id);
  step->picture = get (keys, group, "Picture");
  step->area = get (keys, group, "Area");
  step->text = get (keys, group, "Text");
  for (guint i = 0; i < G_N_ELEMENTS (hint_keys); i++)
    step->hints[i] = get (keys, group, hint_keys[i]);
  g_ptr_array_add (self->steps, step);
}

/**
 * lamp_draft_parse:
 * @folder: where its pictures are
 * @text: from lamp_draft_write()
 *
 * Returns: (transfer full): the draft, NULL with CONTENT set.
 */
LampDraft *
lamp_draft_parse (const char *folder,
                  const char *id,
                  const char *text,
                  GError    **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *language = NULL;
  g_autofree char *area = NULL;
  LampDraft       *self;
  g_auto (GStrv) pictures = NULL;
  g_auto (GStrv) steps = NULL;

  if (!g_key_file_load_from_data (keys, text, -1, G_KEY_FILE_NONE, NULL) || !g_key_file_has_group (keys, "Draft"))
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_CONTENT, FILE_NAME, 0, "this is not a draft");
      return NULL;
    }
  if (g_key_file_get_integer (keys, "Draft", "Format", NULL) != 1)
    {
      lamp_course_fail (error, LAMP_COURSE_ERROR_NEWER, FILE_NAME, 0, "the format of this draft is newer than this program");
      return NULL;
    }
  language = get (keys, "Draft", "Language");
  area = get (keys, "Draft", "Area");
  self = lamp_draft_new_in (folder, id, language != NULL && lamp_files_is_language (language) ? language : "zh-CN");
  if (area != NULL)
    lamp_draft_set_text (&self->area, area);
  self->title = get (keys, "Draft", "Title");
  self->goal = get (keys, "Draft", "Goal");
  self->done = get (keys, "Draft", "Done");
  self->last_id = MAX (g_key_file_get_integer (keys, "Draft", "LastId", NULL), 0);
  pictures = get_names (keys, "Draft", "Pictures");
  for (guint i = 0; pictures[i] != NULL; i++)
    get_picture (keys, self, pictures[i]);
  steps = get_names (keys, "Draft", "Steps");
  for (guint i = 0; steps[i] != NULL; i++)
    get_step (keys, self, steps[i]);
  lamp_draft_mend_ways (self);
  return self;
}

/**
 * lamp_draft_open:
 *
 * Returns: (transfer full): the draft as it was stored last, NULL with MISSING, READ, UNSAFE, CONTENT or NEWER set.
 */
LampDraft *
lamp_draft_open (const char *drafts,
                 const char *id,
                 GError    **error)
{
  g_autofree char *folder = g_build_filename (drafts, id, NULL);
  g_autofree char *text = lamp_files_is_id (id) ? lamp_files_read_text (folder, FILE_NAME, error) : NULL;

  if (!lamp_files_is_id (id))
    lamp_course_fail (error, LAMP_COURSE_ERROR_UNSAFE, id, 0, "this is not the name of a draft");
  return text != NULL ? lamp_draft_parse (folder, id, text, error) : NULL;
}

static int
compare_drafts (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(LampDraft *const *) a)->id, (*(LampDraft *const *) b)->id);
}

/**
 * lamp_draft_list:
 *
 * Returns: (transfer full): a LampDraft for each that can be opened.
 */
GPtrArray *
lamp_draft_list (const char *drafts)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_draft_free);
  g_autoptr (GDir) entries = g_dir_open (drafts, 0, NULL);
  const char *name;

  while (entries != NULL && list->len < DRAFTS_MAX && (name = g_dir_read_name (entries)) != NULL)
    {
      LampDraft *draft = lamp_files_is_id (name) ? lamp_draft_open (drafts, name, NULL) : NULL;

      if (draft != NULL)
        g_ptr_array_add (list, draft);
    }
  g_ptr_array_sort (list, compare_drafts);
  return list;
}
