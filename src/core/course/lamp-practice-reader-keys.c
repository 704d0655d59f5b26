/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a practice: which are known, lists of ids, conditions ("wifi=on;count>2") and changes ("wifi:on;count+1"). */

#include "core/course/lamp-practice-reader.h"

#include "core/course/lamp-files.h"

#include <string.h>

#define TERMS_MAX 10
#define STATES_MAX 50
#define VALUE_MAX 200 /* bytes of a value of the state */
#define LOCAL_KEYS ";Title;Goal;Done;Text;Detail;Value;Unit;Picture;Wrong;Danger;Do;Also;Hint1;Hint2;Hint3;Praise;"

gboolean
lamp_practice_is_among (const char *list,
                        const char *word,
                        gsize       length)
{
  g_autofree char *entry = g_strdup_printf (";%.*s;", (int) length, word);

  return list != NULL && strstr (list, entry) != NULL;
}

gboolean
lamp_practice_check_keys (LampPracticeReader *self,
                          const char         *group,
                          const char         *allowed,
                          const char         *also,
                          GError            **error)
{
  g_auto (GStrv) keys = lamp_ini_get_keys (self->ini, group);

  g_hash_table_add (self->used, g_strdup (group));
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      gsize name = strcspn (keys[i], "[");

      if (!lamp_practice_is_among (allowed, keys[i], name) && !lamp_practice_is_among (also, keys[i], name))
        return LAMP_PRACTICE_FAIL (self, group, keys[i], "the key %s is not known in [%s]", keys[i], group);
      if (keys[i][name] != '\0' && !lamp_practice_is_among (LOCAL_KEYS, keys[i], name))
        return LAMP_PRACTICE_FAIL (self, group, keys[i], "%.*s is the same in every language; write it without [ ]", (int) name, keys[i]);
    }
  return TRUE;
}

gboolean
lamp_practice_get_local (LampPracticeReader *self,
                         const char         *group,
                         const char         *key,
                         char              **value,
                         GError            **error)
{
  return lamp_ini_get_local (self->ini, group, key, self->practice->language, value, error);
}

gboolean
lamp_practice_need_local (LampPracticeReader *self,
                          const char         *group,
                          const char         *key,
                          char              **value,
                          GError            **error)
{
  return lamp_practice_get_local (self, group, key, value, error) && lamp_ini_require (self->ini, group, key, *value, error);
}

/* A list of ids, each once. */
gboolean
lamp_practice_get_ids (LampPracticeReader *self,
                       const char         *group,
                       const char         *key,
                       guint               maximum,
                       char             ***ids,
                       GError            **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (!lamp_ini_get_list (self->ini, group, key, maximum, ids, error))
    return FALSE;
  for (guint i = 0; (*ids)[i] != NULL; i++)
    {
      if (!lamp_files_is_id ((*ids)[i]))
        return LAMP_PRACTICE_FAIL (self, group, key, "“%s” is not an id: lower-case letters, digits and hyphens, at most 64", (*ids)[i]);
      if (!g_hash_table_add (seen, (*ids)[i]))
        return LAMP_PRACTICE_FAIL (self, group, key, "“%s” is in the list a second time", (*ids)[i]);
    }
  return TRUE;
}

gboolean
lamp_practice_get_name (LampPracticeReader *self,
                        const char         *group,
                        const char         *key,
                        const char *const  *names,
                        guint               n_names,
                        guint              *value,
                        GError            **error)
{
  g_autofree char *name = NULL;

  if (!lamp_ini_get_string (self->ini, group, key, &name, error) || !lamp_ini_require (self->ini, group, key, name, error))
    return FALSE;
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *value = i;
        return TRUE;
      }
  return LAMP_PRACTICE_FAIL (self, group, key, "%s=%s is not known", key, name);
}

static gboolean
is_state (LampPracticeReader *self,
          const char         *name)
{
  for (guint i = 0; i < self->practice->state->len; i++)
    if (g_str_equal (((LampChange *) self->practice->state->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

static gboolean
need_state (LampPracticeReader *self,
            const char         *group,
            const char         *key,
            const char         *name,
            GError            **error)
{
  if (!is_state (self, name))
    return LAMP_PRACTICE_FAIL (self, group, key, "“%s” in %s is not named in State of [Practice]", name, key);
  return TRUE;
}

/* One name of the state; NULL if the key is not there. */
gboolean
lamp_practice_get_state (LampPracticeReader *self,
                         const char         *group,
                         const char         *key,
                         char              **name,
                         GError            **error)
{
  return lamp_ini_get_string (self->ini, group, key, name, error) && (*name == NULL || need_state (self, group, key, *name, error));
}

/* Takes "name", one of @signs and a value apart. */
static gboolean
split_term (LampPracticeReader *self,
            const char         *group,
            const char         *key,
            const char         *term,
            const char         *signs,
            char              **name,
            char               *sign,
            char              **value,
            GError            **error)
{
  gsize       length = strcspn (term, signs);
  const char *rest = term + length;

  *name = g_strstrip (g_strndup (term, length));
  *sign = *rest;
  if (*rest == '\0' || !lamp_files_is_id (*name))
    return LAMP_PRACTICE_FAIL (self, group, key, "“%s” is not a name, one of %s, and a value", term, signs);
  rest += rest[0] == '!' && rest[1] == '=' ? 2 : 1;
  *value = g_strstrip (g_strdup (rest));
  if (strlen (*value) > VALUE_MAX)
    return LAMP_PRACTICE_FAIL (self, group, key, "a value has at most %d bytes", VALUE_MAX);
  return TRUE;
}

static gboolean
is_number (const char *value)
{
  char *after;

  g_ascii_strtod (value, &after);
  return after != value && *after == '\0' && strspn (value, "0123456789.-") == strlen (value);
}

static gboolean
read_condition (LampPracticeReader *self,
                const char         *group,
                const char         *key,
                const char         *term,
                GPtrArray          *conditions,
                GError            **error)
{
  LampCondition *condition = lamp_practice_add_condition (conditions);
  char           sign = '\0';

  if (!split_term (self, group, key, term, "=!<>", &condition->name, &sign, &condition->value, error) ||
      !need_state (self, group, key, condition->name, error))
    return FALSE;
  condition->compare = sign == '=' ? LAMP_COMPARE_SAME : sign == '!' ? LAMP_COMPARE_OTHER
                                                     : sign == '<'   ? LAMP_COMPARE_LESS
                                                                     : LAMP_COMPARE_MORE;
  if ((sign == '<' || sign == '>') && !is_number (condition->value))
    return LAMP_PRACTICE_FAIL (self, group, key, "“%s” compares with what is no number", term);
  return TRUE;
}

gboolean
lamp_practice_get_conditions (LampPracticeReader *self,
                              const char         *group,
                              const char         *key,
                              GPtrArray         **conditions,
                              GError            **error)
{
  g_auto (GStrv) terms = NULL;

  if (!lamp_ini_has (self->ini, group, key))
    return TRUE;
  if (!lamp_ini_get_list (self->ini, group, key, TERMS_MAX, &terms, error))
    return FALSE;
  *conditions = lamp_practice_new_conditions ();
  for (guint i = 0; terms[i] != NULL; i++)
    if (!read_condition (self, group, key, terms[i], *conditions, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_change (LampPracticeReader *self,
             const char         *group,
             const char         *key,
             const char         *term,
             GPtrArray          *changes,
             GError            **error)
{
  gboolean         is_first = changes == self->practice->state;
  LampChange      *change = lamp_practice_add_change (changes);
  g_autofree char *value = NULL;
  char             sign = '\0';

  if (!split_term (self, group, key, term, is_first ? ":" : ":+", &change->name, &sign, &value, error) ||
      (!is_first && !need_state (self, group, key, change->name, error)))
    return FALSE;
  change->adds = sign == '+';
  if (change->adds && !is_number (value))
    return LAMP_PRACTICE_FAIL (self, group, key, "“%s” adds what is no number", term);
  change->value = g_steal_pointer (&value);
  return TRUE;
}

/* @changes: made anew, but for the practice's own state */
gboolean
lamp_practice_get_changes (LampPracticeReader *self,
                           const char         *group,
                           const char         *key,
                           GPtrArray         **changes,
                           GError            **error)
{
  g_auto (GStrv) terms = NULL;
  gboolean is_first = *changes == self->practice->state;

  if (!lamp_ini_has (self->ini, group, key))
    return TRUE;
  if (!lamp_ini_get_list (self->ini, group, key, is_first ? STATES_MAX : TERMS_MAX, &terms, error))
    return FALSE;
  if (!is_first)
    *changes = lamp_practice_new_changes ();
  for (guint i = 0; terms[i] != NULL; i++)
    {
      g_autofree char *name = g_strstrip (g_strndup (terms[i], strcspn (terms[i], ":")));

      if (is_first && is_state (self, name))
        return LAMP_PRACTICE_FAIL (self, group, key, "“%s” is named a second time", name);
      if (!read_change (self, group, key, terms[i], *changes, error))
        return FALSE;
    }
  return TRUE;
}

/* {name} must be a name of the state; {行|hang2} and {{ are something else. */
gboolean
lamp_practice_check_filled (LampPracticeReader *self,
                            const char         *group,
                            const char         *key,
                            const char         *text,
                            GError            **error)
{
  for (const char *p = text; p != NULL && *p != '\0'; p++)
    {
      gsize            length = *p == '{' ? strcspn (p + 1, "{}") : 0;
      g_autofree char *name = length > 0 && p[length + 1] == '}' ? g_strndup (p + 1, length) : NULL;

      if (name != NULL && lamp_files_is_id (name) && !need_state (self, group, key, name, error))
        return FALSE;
      if (p[0] == '{' && p[1] == '{')
        p++;
    }
  return TRUE;
}
