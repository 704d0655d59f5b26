/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who stands for a person that was entered more than once: follows from the aliases, in whatever order they came. */

#include "core/records/lamp-database.h"

/* Two columns of ids of all rows, the first as key. */
static GHashTable *
read_pairs (LampDatabase *self,
            LampStatement which,
            GError      **error)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *row = lamp_database_get (self, which);
  gboolean      more;

  while (lamp_database_step (self, which, &more, error))
    {
      if (!more)
        return g_steal_pointer (&pairs);
      g_hash_table_insert (pairs, g_strdup ((const char *) sqlite3_column_text (row, 0)), g_strdup ((const char *) sqlite3_column_text (row, 1)));
    }
  return NULL;
}

/* Who stands at the end of the way from alias to alias. Two kiosks may have made a circle of it, each with half of it: then whose id sorts
   first on the circle. */
static const char *
find_person (GHashTable *aliases,
             const char *learner)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *at = learner;
  const char *next;
  const char *first;

  while ((next = g_hash_table_lookup (aliases, at)) != NULL && g_hash_table_add (seen, (gpointer) at))
    at = next;
  if (next == NULL)
    return at;
  first = at;
  for (next = g_hash_table_lookup (aliases, at); !g_str_equal (next, at); next = g_hash_table_lookup (aliases, next))
    if (g_strcmp0 (next, first) < 0)
      first = next;
  return first;
}

static void
note_change (GHashTable *changed,
             const char *learner,
             const char *before,
             const char *after)
{
  if (g_strcmp0 (before, after) == 0)
    return;
  g_hash_table_add (changed, g_strdup (learner));
  if (before != NULL)
    g_hash_table_add (changed, g_strdup (before));
  if (after != NULL)
    g_hash_table_add (changed, g_strdup (after));
}

static gboolean
add_person (LampDatabase *self,
            const char   *learner,
            const char   *person,
            GError      **error)
{
  sqlite3_stmt *statement = lamp_database_get (self, LAMP_STATEMENT_ADD_PERSON);

  sqlite3_bind_text (statement, 1, learner, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, person, -1, SQLITE_TRANSIENT);
  return lamp_database_run (self, LAMP_STATEMENT_ADD_PERSON, error);
}

/**
 * lamp_database_resolve_persons:
 * @changed: (element-type utf8): gets the ids of those to whom other events belong now than before
 *
 * Finds anew who stands for whom, inside a transaction. What is derived is left as it is.
 */
gboolean
lamp_database_resolve_persons (LampDatabase *self,
                               GHashTable   *changed,
                               GError      **error)
{
  g_autoptr (GHashTable) aliases = read_pairs (self, LAMP_STATEMENT_LIST_ALIASES, error);
  g_autoptr (GHashTable) before = aliases != NULL ? read_pairs (self, LAMP_STATEMENT_LIST_PERSONS, error) : NULL;
  GHashTableIter iter;
  gpointer       learner, old;

  if (before == NULL || !lamp_database_run (self, LAMP_STATEMENT_CLEAR_PERSONS, error))
    return FALSE;
  g_hash_table_iter_init (&iter, aliases);
  while (g_hash_table_iter_next (&iter, &learner, NULL))
    {
      const char *person = find_person (aliases, learner);
      gboolean    is_other = !g_str_equal (person, learner);

      note_change (changed, learner, g_hash_table_lookup (before, learner), is_other ? person : NULL);
      if (is_other && !add_person (self, learner, person, error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &learner, &old))
    if (!g_hash_table_contains (aliases, learner))
      note_change (changed, learner, old, NULL);
  return TRUE;
}

/**
 * lamp_database_apply_aliases:
 *
 * Finds anew who stands for whom, and derives what follows from it, inside a transaction.
 */
gboolean
lamp_database_apply_aliases (LampDatabase *self,
                             GError      **error)
{
  g_autoptr (GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer       learner;

  if (!lamp_database_resolve_persons (self, changed, error))
    return FALSE;
  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &learner, NULL))
    if (!lamp_database_derive_person (self, learner, error))
      return FALSE;
  return TRUE;
}
