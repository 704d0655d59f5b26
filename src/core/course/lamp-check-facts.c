/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lamp check says about facts.ini: where a number, law or hotline comes from, and when somebody last looked. */

#include "core/course/lamp-check-private.h"
#include "core/course/lamp-ini.h"

#include <stdio.h>
#include <string.h>

#define FILE_NAME "facts.ini"
#define DAYS_FRESH 365
#define KEYS ";Text;Number;Source;Verified;"

/* YYYY-MM-DD */
static gboolean
read_day (const char *words,
          GDate      *day)
{
  guint year, month, number;
  int   length = 0;

  if (sscanf (words, "%4u-%2u-%2u%n", &year, &month, &number, &length) != 3 || length != 10 || words[length] != '\0' ||
      !g_date_valid_dmy (number, month, year))
    return FALSE;
  g_date_set_dmy (day, number, month, year);
  return TRUE;
}

/* A kiosk whose clock stands before the day has no opinion. */
static void
check_day (LampCheck     *self,
           const LampIni *ini,
           const char    *group,
           const char    *words)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GDate today, day;
  guint line = lamp_ini_line (ini, group, "Verified");

  g_date_clear (&day, 1);
  g_date_clear (&today, 1);
  if (words == NULL || !read_day (words, &day))
    {
      lamp_check_add (self, LAMP_RULE_UNREADABLE, FILE_NAME, line, "[%s] needs Verified, the day it was last looked up, as 2026-11-24", group);
      return;
    }
  g_date_set_dmy (&today, g_date_time_get_day_of_month (now), g_date_time_get_month (now), g_date_time_get_year (now));
  if (g_date_days_between (&day, &today) > DAYS_FRESH)
    lamp_check_add (self, LAMP_RULE_FACT_STALE, FILE_NAME, line, "[%s] was last looked up on %s, more than a year ago", group, words);
}

static void
check_keys (LampCheck     *self,
            const LampIni *ini,
            const char    *group)
{
  g_auto (GStrv) keys = lamp_ini_get_keys (ini, group);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf (";%.*s;", (int) strcspn (keys[i], "["), keys[i]);

      if (strstr (KEYS, name) == NULL)
        lamp_check_add (self, LAMP_RULE_UNKNOWN_KEY, FILE_NAME, lamp_ini_line (ini, group, keys[i]), "the key %s is not known", keys[i]);
    }
}

static void
check_fact (LampCheck     *self,
            const LampIni *ini,
            const char    *group)
{
  g_autofree char *number = NULL;
  g_autofree char *source = NULL;
  g_autofree char *verified = NULL;
  g_autoptr (GError) error = NULL;

  if (!lamp_ini_get_string (ini, group, "Number", &number, &error) || !lamp_ini_get_string (ini, group, "Source", &source, &error) ||
      !lamp_ini_get_string (ini, group, "Verified", &verified, &error))
    {
      lamp_check_add_error (self, error);
      return;
    }
  check_keys (self, ini, group);
  check_day (self, ini, group, verified);
  if (source == NULL)
    lamp_check_add (self, LAMP_RULE_FACT_SOURCE, FILE_NAME, lamp_ini_line (ini, group, NULL), "[%s] names no source", group);
  if (number != NULL)
    g_hash_table_add (self->hotlines, g_steal_pointer (&number));
}

/* Comes before the lessons: a hotline that a fact vouches for may be named there. */
void
lamp_check_facts (LampCheck *self)
{
  g_autofree char *path = g_build_filename (self->folder, FILE_NAME, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampIni) ini = NULL;
  g_auto (GStrv) groups = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  ini = lamp_ini_read (self->folder, FILE_NAME, &error);
  if (ini == NULL)
    {
      lamp_check_add_error (self, error);
      return;
    }
  groups = lamp_ini_get_groups (ini);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "Fact "))
      check_fact (self, ini, groups[i]);
    else
      lamp_check_add (self, LAMP_RULE_UNREADABLE, FILE_NAME, lamp_ini_line (ini, groups[i], NULL), "[%s] is not a fact; a group is called [Fact name]", groups[i]);
}
