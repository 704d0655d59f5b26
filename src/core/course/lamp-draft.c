/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDraft: a practice that a trainer is making from pictures, kept as one key file beside the pictures. */

#include "core/course/lamp-draft-private.h"

#include "core/course/lamp-check-private.h"
#include "core/course/lamp-course-error.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#define ID_TRIES 20

static void
area_free (gpointer data)
{
  LampDraftArea *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->go);
  g_free (self->why);
  g_free (self);
}

/* Returns: (transfer full): a picture without areas, to be put among those of a draft. */
LampDraftPicture *
lamp_draft_picture_new (const char *id,
                        const char *file)
{
  LampDraftPicture *self = g_new0 (LampDraftPicture, 1);

  self->id = g_strdup (id);
  self->file = g_strdup (file);
  self->areas = g_ptr_array_new_with_free_func (area_free);
  return self;
}

static void
picture_free (gpointer data)
{
  LampDraftPicture *self = data;

  g_free (self->id);
  g_free (self->file);
  g_free (self->name);
  g_ptr_array_unref (self->areas);
  g_free (self);
}

static void
step_free (gpointer data)
{
  LampDraftStep *self = data;

  g_free (self->id);
  g_free (self->picture);
  g_free (self->area);
  g_free (self->text);
  for (guint i = 0; i < G_N_ELEMENTS (self->hints); i++)
    g_free (self->hints[i]);
  g_free (self);
}

void
lamp_draft_free (LampDraft *self)
{
  g_free (self->folder);
  g_free (self->id);
  g_free (self->language);
  g_free (self->area);
  g_free (self->title);
  g_free (self->goal);
  g_free (self->done);
  g_ptr_array_unref (self->pictures);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/* Returns: (transfer full): a draft without pictures. Nothing is made on the disk. */
LampDraft *
lamp_draft_new_in (const char *folder,
                   const char *id,
                   const char *language)
{
  LampDraft *self = g_new0 (LampDraft, 1);

  self->folder = g_strdup (folder);
  self->id = g_strdup (id);
  self->language = g_strdup (language);
  self->area = g_strdup ("WP1");
  self->pictures = g_ptr_array_new_with_free_func (picture_free);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  return self;
}

/**
 * lamp_draft_new:
 * @drafts: the folder of all drafts; made if it is not there
 * @language: of all its words, as "zh-CN"
 *
 * Returns: (transfer full): an empty draft in a folder of its own, NULL with READ set if there is no room for it.
 */
LampDraft *
lamp_draft_new (const char *drafts,
                const char *language,
                GError    **error)
{
  for (guint i = 0; i < ID_TRIES; i++)
    {
      g_autofree char *id = g_strdup_printf ("own-%08x", g_random_int ());
      g_autofree char *folder = g_build_filename (drafts, id, NULL);

      if (!g_file_test (folder, G_FILE_TEST_EXISTS) && g_mkdir_with_parents (folder, 0700) == 0)
        return lamp_draft_new_in (folder, id, language);
    }
  lamp_course_fail (error, LAMP_COURSE_ERROR_READ, drafts, 0, "no folder can be made here");
  return NULL;
}

/* ---- changing it ---- */

/**
 * lamp_draft_set_text:
 * @text: (inout): takes the place of what was there
 * @typed: (nullable): anything a person can type or paste
 *
 * Spaces at the ends go, line breaks and tabs become spaces, other control characters go. Braces become full-width ones:
 * the course format reads {行|hang2} and {count}, and nobody who types a brace means that here.
 */
void
lamp_draft_set_text (char      **text,
                     const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  g_autoptr (GString) clean = g_string_new (NULL);
  guint n = 0;

  for (const char *p = valid; *p != '\0' && n < LAMP_DRAFT_TEXT_MAX; p = g_utf8_next_char (p))
    {
      gunichar     c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (g_unichar_isspace (c))
        c = ' ';
      else if (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_SURROGATE || type == G_UNICODE_UNASSIGNED)
        continue;
      else if (c == '{' || c == '}')
        c = c == '{' ? 0xFF5B : 0xFF5D;
      if (c == ' ' && (clean->len == 0 || clean->str[clean->len - 1] == ' '))
        continue;
      g_string_append_unichar (clean, c);
      n++;
    }
  g_strchomp (clean->str);
  g_free (*text);
  *text = *clean->str != '\0' ? g_strdup (clean->str) : NULL;
}

static char *
make_id (LampDraft *self,
         char       kind)
{
  return g_strdup_printf ("%c%u", kind, ++self->last_id);
}

/**
 * lamp_draft_add_picture:
 * @file: a name from lamp_draft_import_picture()
 *
 * Returns: (transfer none) (nullable): the new last picture, NULL if there are as many as may be.
 */
LampDraftPicture *
lamp_draft_add_picture (LampDraft  *self,
                        const char *file)
{
  g_autofree char  *id = NULL;
  LampDraftPicture *picture;

  if (self->pictures->len >= LAMP_DRAFT_PICTURES_MAX)
    return NULL;
  id = make_id (self, 'p');
  picture = lamp_draft_picture_new (id, file);
  g_ptr_array_add (self->pictures, picture);
  return picture;
}

/* Where an area led to a picture that is not there, it stays. */
void
lamp_draft_mend_ways (LampDraft *self)
{
  for (guint i = 0; i < self->pictures->len; i++)
    {
      GPtrArray *areas = ((LampDraftPicture *) self->pictures->pdata[i])->areas;

      for (guint a = 0; a < areas->len; a++)
        {
          LampDraftArea *area = areas->pdata[a];

          if (area->go != NULL && lamp_draft_find_picture (self, area->go) == NULL)
            g_clear_pointer (&area->go, g_free);
        }
    }
}

static void
remove_steps (LampDraft  *self,
              const char *picture,
              const char *area)
{
  for (guint i = self->steps->len; i > 0; i--)
    {
      const LampDraftStep *step = self->steps->pdata[i - 1];

      if (g_strcmp0 (step->picture, picture) == 0 || g_strcmp0 (step->area, area) == 0)
        g_ptr_array_remove_index (self->steps, i - 1);
    }
}

/* The steps on it go with it; what led there stays where it is. Its file stays, so that this can be undone. */
void
lamp_draft_remove_picture (LampDraft  *self,
                           const char *id)
{
  g_autofree char  *kept = g_strdup (id);
  LampDraftPicture *picture = lamp_draft_find_picture (self, kept);

  if (picture == NULL)
    return;
  remove_steps (self, kept, NULL);
  g_ptr_array_remove (self->pictures, picture);
  lamp_draft_mend_ways (self);
}

/**
 * lamp_draft_add_area:
 *
 * Returns: (transfer none) (nullable): an area that leads to the picture after this one, NULL if there are too many.
 */
LampDraftArea *
lamp_draft_add_area (LampDraft        *self,
                     LampDraftPicture *picture)
{
  LampDraftArea *area;
  guint          index;

  if (picture->areas->len >= LAMP_DRAFT_AREAS_MAX)
    return NULL;
  area = g_new0 (LampDraftArea, 1);
  area->id = make_id (self, 'a');
  if (g_ptr_array_find (self->pictures, picture, &index) && index + 1 < self->pictures->len)
    area->go = g_strdup (((LampDraftPicture *) self->pictures->pdata[index + 1])->id);
  lamp_draft_place_area (area, 40, 40, 20, 20);
  g_ptr_array_add (picture->areas, area);
  return area;
}

/**
 * lamp_draft_place_area:
 *
 * Puts it there, in per cent of the picture: never outside it, never too small to be tapped.
 */
void
lamp_draft_place_area (LampDraftArea *area,
                       double         x,
                       double         y,
                       double         width,
                       double         height)
{
  area->width = floor (CLAMP (width, LAMP_DRAFT_LEAST, 100) * 10) / 10;
  area->height = floor (CLAMP (height, LAMP_DRAFT_LEAST, 100) * 10) / 10;
  area->x = floor (CLAMP (x, 0, 100 - area->width) * 10 + 0.001) / 10;
  area->y = floor (CLAMP (y, 0, 100 - area->height) * 10 + 0.001) / 10;
  /* The course format adds them up without forgiving a last bit. */
  if (area->x + area->width > 100)
    area->x = floor (area->x * 10 - 0.5) / 10;
  if (area->y + area->height > 100)
    area->y = floor (area->y * 10 - 0.5) / 10;
}

void
lamp_draft_remove_area (LampDraft  *self,
                        const char *id)
{
  g_autofree char *kept = g_strdup (id);

  remove_steps (self, NULL, kept);
  for (guint i = 0; i < self->pictures->len; i++)
    {
      GPtrArray *areas = ((LampDraftPicture *) self->pictures->pdata[i])->areas;

      for (guint a = areas->len; a > 0; a--)
        if (g_str_equal (((LampDraftArea *) areas->pdata[a - 1])->id, kept))
          g_ptr_array_remove_index (areas, a - 1);
    }
}

LampDraftStep *
lamp_draft_add_step (LampDraft  *self,
                     const char *picture,
                     const char *area)
{
  LampDraftStep *step;

  if (self->steps->len >= LAMP_DRAFT_STEPS_MAX)
    return NULL;
  step = g_new0 (LampDraftStep, 1);
  step->id = make_id (self, 's');
  step->picture = g_strdup (picture);
  step->area = g_strdup (area);
  g_ptr_array_add (self->steps, step);
  return step;
}

void
lamp_draft_remove_step (LampDraft  *self,
                        const char *id)
{
  LampDraftStep *step = lamp_draft_find_step (self, id);

  if (step != NULL)
    g_ptr_array_remove (self->steps, step);
}

/**
 * lamp_draft_move:
 * @things: pictures or steps
 * @by: -1: earlier, 1: later
 *
 * Returns: FALSE if it is the first or last already.
 */
gboolean
lamp_draft_move (GPtrArray *things,
                 guint      index,
                 int        by)
{
  gint64   other = (gint64) index + by;
  gpointer kept;

  if (index >= things->len || other < 0 || other >= things->len)
    return FALSE;
  kept = things->pdata[index];
  things->pdata[index] = things->pdata[other];
  things->pdata[other] = kept;
  return TRUE;
}

LampDraftPicture *
lamp_draft_find_picture (const LampDraft *self,
                         const char      *id)
{
  for (guint i = 0; i < self->pictures->len; i++)
    if (g_strcmp0 (((LampDraftPicture *) self->pictures->pdata[i])->id, id) == 0)
      return self->pictures->pdata[i];
  return NULL;
}

LampDraftArea *
lamp_draft_find_area (const LampDraft *self,
                      const char      *picture,
                      const char      *area)
{
  LampDraftPicture *found = lamp_draft_find_picture (self, picture);

  for (guint i = 0; found != NULL && i < found->areas->len; i++)
    if (g_strcmp0 (((LampDraftArea *) found->areas->pdata[i])->id, area) == 0)
      return found->areas->pdata[i];
  return NULL;
}

LampDraftStep *
lamp_draft_find_step (const LampDraft *self,
                      const char      *id)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (g_strcmp0 (((LampDraftStep *) self->steps->pdata[i])->id, id) == 0)
      return self->steps->pdata[i];
  return NULL;
}

/* ---- is it complete ---- */

/**
 * lamp_draft_where:
 *
 * Returns: (nullable): the id of the picture to which the first @n_steps steps lead; NULL if there is no picture.
 */
const char *
lamp_draft_where (const LampDraft *self,
                  guint            n_steps)
{
  const char *here = self->pictures->len > 0 ? ((LampDraftPicture *) self->pictures->pdata[0])->id : NULL;

  for (guint i = 0; i < n_steps && i < self->steps->len; i++)
    {
      const LampDraftStep *step = self->steps->pdata[i];
      const LampDraftArea *area = lamp_draft_find_area (self, step->picture, step->area);

      here = area != NULL && area->go != NULL ? area->go : step->picture;
    }
  return here;
}

static LampDraftState
get_step_state (const LampDraft     *self,
                const LampDraftStep *step,
                guint                index)
{
  const LampDraftArea *area = lamp_draft_find_area (self, step->picture, step->area);

  if (area == NULL)
    return LAMP_DRAFT_NO_AREA;
  if (area->name == NULL)
    return LAMP_DRAFT_NO_NAME;
  if (area->danger)
    return LAMP_DRAFT_DANGER;
  if (g_strcmp0 (lamp_draft_where (self, index), step->picture) != 0)
    return LAMP_DRAFT_NOT_THERE;
  return step->text == NULL ? LAMP_DRAFT_NO_WORDS : LAMP_DRAFT_READY;
}

/**
 * lamp_draft_look_at:
 * @words: (nullable): typed by the trainer
 *
 * Finds by lamp check's own rules what must not stand in a course.
 *
 * Returns: LAMP_DRAFT_READY or one of the REAL ones.
 */
LampDraftState
lamp_draft_look_at (const char *words)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (NULL);
  LampCheck      check = { .folder = "", .findings = findings };
  LampDraftState state = LAMP_DRAFT_READY;

  if (words == NULL)
    return LAMP_DRAFT_READY;
  check.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  check.hotlines = g_hash_table_new (g_str_hash, g_str_equal);
  lamp_check_compile (&check);
  lamp_check_safety (&check, "", 0, words, TRUE);
  for (guint i = 0; i < findings->len; i++)
    {
      LampFinding *finding = findings->pdata[i];

      if (g_str_equal (finding->rule, "real-number"))
        state = LAMP_DRAFT_REAL_NUMBER;
      else if (g_str_equal (finding->rule, "real-code") && state == LAMP_DRAFT_READY)
        state = LAMP_DRAFT_REAL_CODE;
      else if (g_str_equal (finding->rule, "real-link") && state == LAMP_DRAFT_READY)
        state = LAMP_DRAFT_REAL_LINK;
      g_free (finding->file);
      g_free (finding->what);
      g_free (finding);
    }
  g_hash_table_unref (check.seen);
  g_hash_table_unref (check.hotlines);
  for (guint i = 0; i < LAMP_PATTERN_N; i++)
    g_regex_unref (check.patterns[i]);
  return state;
}

static LampDraftState
look_at_all (const LampDraft *self)
{
  g_autoptr (GString) all = g_string_new (NULL);

#define ADD(words) g_string_append_printf (all, "%s\n", (words) != NULL ? (words) : "")
  ADD (self->title);
  ADD (self->goal);
  ADD (self->done);
  for (guint i = 0; i < self->pictures->len; i++)
    {
      const LampDraftPicture *picture = self->pictures->pdata[i];

      ADD (picture->name);
      for (guint a = 0; a < picture->areas->len; a++)
        {
          ADD (((LampDraftArea *) picture->areas->pdata[a])->name);
          ADD (((LampDraftArea *) picture->areas->pdata[a])->why);
        }
    }
  for (guint i = 0; i < self->steps->len; i++)
    {
      const LampDraftStep *step = self->steps->pdata[i];

      ADD (step->text);
      for (guint h = 0; h < G_N_ELEMENTS (step->hints); h++)
        ADD (step->hints[h]);
    }
#undef ADD
  return lamp_draft_look_at (all->str);
}

/**
 * lamp_draft_get_state:
 * @step: (out) (nullable): the number of the step it is about, from 1; 0: none
 *
 * Returns: the first thing that has yet to be done, LAMP_DRAFT_READY if it can be tried and saved.
 */
LampDraftState
lamp_draft_get_state (const LampDraft *self,
                      guint           *step)
{
  guint unused = 0;

  step = step != NULL ? step : &unused;
  *step = 0;
  if (self->pictures->len == 0)
    return LAMP_DRAFT_NO_PICTURES;
  if (self->steps->len == 0)
    return LAMP_DRAFT_NO_STEPS;
  for (guint i = 0; i < self->steps->len; i++)
    {
      LampDraftState state = get_step_state (self, self->steps->pdata[i], i);

      *step = i + 1;
      if (state != LAMP_DRAFT_READY)
        return state;
    }
  *step = 0;
  return self->title == NULL ? LAMP_DRAFT_NO_TITLE : look_at_all (self);
}
