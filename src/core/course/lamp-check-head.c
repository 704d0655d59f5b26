/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about course.ini: names, tags, licence, icon, translations, what Requires names. */

#include "core/course/lamp-check-private.h"
#include "core/course/lamp-licence.h"

#include <string.h>

#define FILE_NAME "course.ini"
#define GROUP "Course"
#define CIRCLE_MAX 200 /* courses looked at */

#define ADD(rule, key, ...) lamp_check_add (self, (rule), FILE_NAME, lamp_ini_line (ini, GROUP, (key)), __VA_ARGS__)

static void
check_name (LampCheck     *self,
            const LampIni *ini)
{
  g_autofree char *name = g_path_get_basename (self->folder);

  if (!g_str_equal (name, lamp_course_get_id (self->course)))
    ADD (LAMP_RULE_COURSE_ID, "Id", "the folder is called “%s”, but Id is “%s”", name, lamp_course_get_id (self->course));
}

/* An SPDX expression, of identifiers that SPDX has. */
static void
check_licence (LampCheck     *self,
               const LampIni *ini)
{
  const char      *licence = lamp_course_get_license (self->course);
  g_autofree char *unknown = NULL;

  if (licence == NULL)
    ADD (LAMP_RULE_LICENCE, "License", "no licence is named");
  else if (!lamp_licence_is_expression (licence))
    ADD (LAMP_RULE_LICENCE, "License", "“%s” is not written as SPDX lists it", licence);
  else if ((unknown = lamp_licence_find_unknown (licence)) != NULL)
    ADD (LAMP_RULE_LICENCE, "License", "“%s” is no licence that SPDX lists; one of your own begins with LicenseRef-", unknown);
}

/* framework-version:code, as digcomp-2.2:4.1 */
static void
check_competences (LampCheck     *self,
                   const LampIni *ini)
{
  const char *const *competences = lamp_course_get_competences (self->course);

  if (competences[0] == NULL)
    ADD (LAMP_RULE_COMPETENCE, "Competences", "no competence is named");
  for (guint i = 0; competences[i] != NULL; i++)
    if (!g_regex_match_simple ("^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*-[0-9][0-9.]*:[A-Za-z0-9][A-Za-z0-9.-]*$", competences[i], 0, 0))
      ADD (LAMP_RULE_COMPETENCE, "Competences", "“%s” is not a framework, its version and a code", competences[i]);
}

static void
check_tags (LampCheck     *self,
            const LampIni *ini)
{
  const char *const *areas = lamp_course_get_areas (self->course);

  check_licence (self, ini);
  check_competences (self, ini);
  if (areas[0] == NULL)
    ADD (LAMP_RULE_AREA, "Areas", "no area is named");
  for (guint i = 0; areas[i] != NULL; i++)
    if (strlen (areas[i]) != 3 || !g_str_has_prefix (areas[i], "WP") || areas[i][2] < '1' || areas[i][2] > '8')
      ADD (LAMP_RULE_AREA, "Areas", "“%s” is not one of WP1 to WP8", areas[i]);
}

static void
check_keys (LampCheck     *self,
            const LampIni *ini)
{
  static const char *const known[] = { "Format", "Id", "Version", "Title", "Description", "Languages", "Lessons", "Areas",
                                       "Competences", "Level", "Minutes", "License", "Creator", "Icon", "Requires", "Audience", NULL };
  g_auto (GStrv) keys = lamp_ini_get_keys (ini, GROUP);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (keys[i], strcspn (keys[i], "["));

      if (!g_strv_contains (known, name))
        ADD (LAMP_RULE_UNKNOWN_KEY, keys[i], "the key %s is not known", keys[i]);
    }
}

static void
check_readings (LampCheck     *self,
                const LampIni *ini)
{
  g_auto (GStrv) keys = lamp_ini_get_keys (ini, GROUP);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *value = NULL;

      if ((g_str_has_prefix (keys[i], "Title") || g_str_has_prefix (keys[i], "Description")) && lamp_ini_get_string (ini, GROUP, keys[i], &value, NULL) && value != NULL)
        lamp_check_key_reading (self, ini, GROUP, keys[i], value);
    }
}

static void
check_translations (LampCheck     *self,
                    const LampIni *ini)
{
  static const char *const keys[] = { "Title", "Description" };
  const char *const       *languages = lamp_course_get_languages (self->course);

  /* In a course of one language the plain key is in it. */
  for (guint l = 0; languages[l] != NULL && languages[1] != NULL; l++)
    for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
      {
        g_autofree char *local = lamp_ini_local_key (keys[k], languages[l]);

        if (!g_str_has_prefix (languages[l], "en") && lamp_ini_has (ini, GROUP, keys[k]) && !lamp_ini_has (ini, GROUP, local))
          ADD (LAMP_RULE_TRANSLATION, keys[k], "%s is missing", local);
      }
}

/* A course that is there and does not open has findings of its own. */
static void
check_requires (LampCheck     *self,
                const LampIni *ini)
{
  g_autofree char   *parent = g_path_get_dirname (self->folder);
  const char *const *requires = lamp_course_get_requires (self->course);

  for (guint i = 0; requires[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (parent, requires[i], FILE_NAME, NULL);

      if (!g_str_equal (requires[i], lamp_course_get_id (self->course)) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
        ADD (LAMP_RULE_REQUIRES_UNKNOWN, "Requires", "there is no course “%s” beside this one", requires[i]);
    }
}

/* Follows Requires through the courses beside this one, each looked at once. */
static void
check_circle (LampCheck     *self,
              const LampIni *ini)
{
  g_autofree char *parent = g_path_get_dirname (self->folder);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_course_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_ptr_array_add (open, lamp_course_ref (self->course));
  for (guint i = 0; i < open->len && i < CIRCLE_MAX; i++)
    {
      const char *const *requires = lamp_course_get_requires (open->pdata[i]);

      for (guint r = 0; requires[r] != NULL; r++)
        {
          g_autofree char *path = g_build_filename (parent, requires[r], NULL);
          LampCourse      *next;

          if (g_str_equal (requires[r], lamp_course_get_id (self->course)))
            ADD (LAMP_RULE_CIRCLE, "Requires", "Requires leads back to this course by way of “%s”", lamp_course_get_id (open->pdata[i]));
          else if (g_hash_table_add (seen, g_strdup (requires[r])) && (next = lamp_course_open (path, NULL)) != NULL)
            g_ptr_array_add (open, next);
        }
    }
}

void
lamp_check_head (LampCheck *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampIni) ini = lamp_ini_read (self->folder, FILE_NAME, &error);

  if (ini == NULL)
    {
      lamp_check_add_error (self, error);
      return;
    }
  check_name (self, ini);
  check_tags (self, ini);
  check_keys (self, ini);
  check_translations (self, ini);
  check_readings (self, ini);
  check_requires (self, ini);
  check_circle (self, ini);
  if (lamp_course_get_icon (self->course) != NULL)
    lamp_check_picture (self, lamp_course_get_icon (self->course), FILE_NAME, lamp_ini_line (ini, GROUP, "Icon"));
}
