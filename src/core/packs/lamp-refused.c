/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packs that were refused, kept in a small file until they come well, so that a trainer can see why. */

#include "core/packs/lamp-refused.h"

#include "core/store/lamp-small-file.h"

#include <string.h>

#define MOST 200
#define GROUP "Refused %u"

/* The file is read, changed and written as a whole. */
static GMutex mutex;

static void
refused_free (gpointer data)
{
  LampRefused *refused = data;

  g_free (refused->where);
  g_free (refused->pack);
  g_free (refused->why);
  g_free (refused);
}

static gpointer
copy (gconstpointer source,
      gpointer      unused)
{
  LampRefused *refused = g_memdup2 (source, sizeof *refused);

  refused->where = g_strdup (refused->where);
  refused->pack = g_strdup (refused->pack);
  refused->why = g_strdup (refused->why);
  return refused;
}

/* -1: none of ours */
static int
find_code (const char *name)
{
  for (int code = LAMP_STORE_ERROR_KEY; code <= LAMP_STORE_ERROR_IN_USE; code++)
    if (g_strcmp0 (lamp_store_error_get_name (code), name) == 0)
      return code;
  return -1;
}

/* (transfer full) (nullable): it is none of ours */
static LampRefused *
read_one (GKeyFile   *file,
          const char *group)
{
  g_autofree char *code = g_key_file_get_string (file, group, "Code", NULL);
  g_autofree char *where = g_key_file_get_string (file, group, "Where", NULL);
  LampRefused     *refused;

  if (find_code (code) < 0 || where == NULL)
    return NULL;
  refused = g_new0 (LampRefused, 1);
  refused->where = g_steal_pointer (&where);
  refused->code = find_code (code);
  refused->pack = g_key_file_get_string (file, group, "Pack", NULL);
  refused->why = g_key_file_get_string (file, group, "Why", NULL);
  refused->time = g_key_file_get_int64 (file, group, "Time", NULL);
  refused->is_seen = g_key_file_get_boolean (file, group, "Seen", NULL);
  return refused;
}

/* @error: (nullable): set where not all of it could be understood; what could is in the list all the same */
static GPtrArray *
read_all (const char *data,
          GError    **error)
{
  g_autofree char *path = g_build_filename (data, LAMP_REFUSED_FILE, NULL);
  g_autoptr (GKeyFile) file = lamp_small_file_read_keys (path, error);
  g_auto (GStrv) groups = file != NULL ? g_key_file_get_groups (file, NULL) : NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func (refused_free);

  for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
    {
      LampRefused *refused = read_one (file, groups[i]);

      if (refused != NULL)
        g_ptr_array_add (list, refused);
      else if (error != NULL && *error == NULL)
        g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "[%s] is no refusal", groups[i]);
    }
  if (list->len > MOST)
    g_ptr_array_set_size (list, MOST);
  return list;
}

/* As read_all(), for who writes it anew: what could not be understood is kept beside it. */
static GPtrArray *
read_to_change (const char *data)
{
  g_autofree char *path = g_build_filename (data, LAMP_REFUSED_FILE, NULL);
  g_autoptr (GError) damage = NULL;
  g_autoptr (GError) problem = NULL;
  GPtrArray *list = read_all (data, &damage);

  if (damage != NULL && !lamp_small_file_set_aside (path, damage->message, &problem))
    g_warning ("packs: %s", problem->message);
  return list;
}

static void
write_one (GKeyFile          *file,
           guint              number,
           const LampRefused *refused)
{
  g_autofree char *group = g_strdup_printf (GROUP, number);
  g_autofree char *where = g_utf8_make_valid (refused->where, -1);

  g_key_file_set_string (file, group, "Where", where);
  g_key_file_set_string (file, group, "Code", lamp_store_error_get_name (refused->code));
  if (refused->pack != NULL)
    g_key_file_set_string (file, group, "Pack", refused->pack);
  if (refused->why != NULL)
    g_key_file_set_string (file, group, "Why", refused->why);
  g_key_file_set_int64 (file, group, "Time", refused->time);
  g_key_file_set_boolean (file, group, "Seen", refused->is_seen);
}

static gboolean
write_all (const char      *data,
           const GPtrArray *list,
           GError         **error)
{
  g_autofree char *path = g_build_filename (data, LAMP_REFUSED_FILE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < list->len; i++)
    write_one (file, i + 1, list->pdata[i]);
  text = g_key_file_to_data (file, NULL, NULL);
  return lamp_small_file_write (path, text, -1, 0644, error);
}

/**
 * lamp_refused_is_pack:
 *
 * Returns: whether it is a pack that was refused, and not a place that could not be reached or held nothing new
 */
gboolean
lamp_refused_is_pack (const LampRefusal *refusal)
{
  if (refusal->error->domain != LAMP_STORE_ERROR)
    return FALSE;
  switch (refusal->error->code)
    {
    case LAMP_STORE_ERROR_LINE:
    case LAMP_STORE_ERROR_LATER:
    case LAMP_STORE_ERROR_SETTINGS:
    case LAMP_STORE_ERROR_OLDER:
    case LAMP_STORE_ERROR_SPACE:
    case LAMP_STORE_ERROR_BUSY:
    case LAMP_STORE_ERROR_IN_USE:
      return FALSE;
    case LAMP_STORE_ERROR_NOT_A_PACK:
      return refusal->tag != NULL || !g_file_test (refusal->where, G_FILE_TEST_IS_DIR);
    default:
      return TRUE;
    }
}

static gboolean
is_below (const char        *where,
          const char *const *places)
{
  for (guint i = 0; places != NULL && places[i] != NULL; i++)
    {
      gsize length = strlen (places[i]);

      if (g_str_has_prefix (where, places[i]) && (where[length] == '\0' || where[length] == '/' || g_str_has_suffix (places[i], "/")))
        return TRUE;
    }
  return FALSE;
}

/* (transfer full) */
static LampRefused *
make (const GPtrArray *before,
      const char      *where,
      const char      *pack,
      const GError    *error,
      gint64           now)
{
  LampRefused *refused = g_new0 (LampRefused, 1);

  refused->where = g_strdup (where);
  refused->pack = g_strdup (pack);
  refused->code = error->code;
  refused->why = g_strdup (error->message);
  refused->time = now;
  for (guint i = 0; i < before->len; i++)
    {
      const LampRefused *each = before->pdata[i];

      if (each->code == refused->code && g_str_equal (each->where, where) && g_strcmp0 (each->pack, pack) == 0)
        refused->is_seen = each->is_seen;
    }
  return refused;
}

/* Keeps what @keep says of the list; at the end, under the lock. */
typedef gboolean (*Keep) (const LampRefused *refused,
                          gconstpointer      one,
                          gconstpointer      two);

static void
filter (GPtrArray    *list,
        Keep          keep,
        gconstpointer one,
        gconstpointer two)
{
  for (guint i = list->len; i > 0; i--)
    if (!keep (list->pdata[i - 1], one, two))
      g_ptr_array_remove_index (list, i - 1);
}

static gboolean
is_elsewhere (const LampRefused *refused,
              gconstpointer      places,
              gconstpointer      unused)
{
  return !is_below (refused->where, places);
}

/**
 * lamp_refused_note:
 * @places: (array zero-terminated=1): that were looked at; what was refused there before and is not any more is forgotten
 * @refusals: (element-type LampRefusal): what was refused now
 * @now: microseconds UTC
 *
 * Whoever has seen a refusal is not told of the same again.
 */
gboolean
lamp_refused_note (const char        *data,
                   const char *const *places,
                   const GPtrArray   *refusals,
                   gint64             now,
                   GError           **error)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) list = NULL;
  gboolean is_done;

  g_mutex_lock (&mutex);
  before = read_to_change (data);
  list = g_ptr_array_copy (before, copy, NULL);
  g_ptr_array_set_free_func (list, refused_free);
  filter (list, is_elsewhere, places, NULL);
  for (guint i = 0; i < refusals->len; i++)
    {
      const LampRefusal *refusal = refusals->pdata[i];

      if (lamp_refused_is_pack (refusal))
        g_ptr_array_insert (list, 0, make (before, refusal->where, refusal->tag, refusal->error, now));
    }
  if (list->len > MOST)
    g_ptr_array_set_size (list, MOST);
  is_done = (before->len == 0 && list->len == 0) || write_all (data, list, error);
  g_mutex_unlock (&mutex);
  return is_done;
}

static gboolean
is_other (const LampRefused *refused,
          gconstpointer      where,
          gconstpointer      pack)
{
  return !g_str_equal (refused->where, where) || g_strcmp0 (refused->pack, pack) != 0;
}

static gboolean
is_other_course (const LampRefused *refused,
                 gconstpointer      course,
                 gconstpointer      unused)
{
  const char *dash = refused->pack != NULL ? strrchr (refused->pack, '-') : NULL;
  gsize       length = dash != NULL ? (gsize) (dash - refused->pack) : 0;

  return dash == NULL || strlen (course) != length || strncmp (refused->pack, course, length) != 0;
}

static gboolean
change (const char   *data,
        Keep          keep,
        gconstpointer one,
        gconstpointer two,
        GError      **error)
{
  g_autoptr (GPtrArray) list = NULL;
  gboolean is_done;
  guint    n;

  g_mutex_lock (&mutex);
  list = read_to_change (data);
  n = list->len;
  filter (list, keep, one, two);
  is_done = list->len == n || write_all (data, list, error);
  g_mutex_unlock (&mutex);
  return is_done;
}

/* One that failed on its way, though it was offered well. What the machine could not do is no fault of the pack's. */
gboolean
lamp_refused_note_failure (const char   *data,
                           const char   *where,
                           const char   *pack,
                           const GError *failure,
                           gint64        now,
                           GError      **error)
{
  g_autoptr (GPtrArray) list = NULL;
  LampRefusal refusal = { (char *) where, (char *) pack, (GError *) failure };
  gboolean    is_done;

  if (!lamp_refused_is_pack (&refusal))
    return TRUE;
  g_mutex_lock (&mutex);
  list = read_to_change (data);
  filter (list, is_other, where, pack);
  g_ptr_array_insert (list, 0, make (list, where, pack, failure, now));
  is_done = write_all (data, list, error);
  g_mutex_unlock (&mutex);
  return is_done;
}

/* @pack: (nullable) */
gboolean
lamp_refused_forget (const char *data,
                     const char *where,
                     const char *pack,
                     GError    **error)
{
  return change (data, is_other, where, pack, error);
}

/* Once a version of it came well. */
gboolean
lamp_refused_forget_course (const char *data,
                            const char *course,
                            GError    **error)
{
  return change (data, is_other_course, course, NULL, error);
}

/* Whoever looked at the list has seen all of it. */
gboolean
lamp_refused_set_seen (const char *data,
                       GError    **error)
{
  g_autoptr (GPtrArray) list = NULL;
  gboolean is_changed = FALSE, is_done;

  g_mutex_lock (&mutex);
  list = read_to_change (data);
  for (guint i = 0; i < list->len; i++)
    {
      LampRefused *refused = list->pdata[i];

      is_changed = is_changed || !refused->is_seen;
      refused->is_seen = TRUE;
    }
  is_done = !is_changed || write_all (data, list, error);
  g_mutex_unlock (&mutex);
  return is_done;
}

/* (transfer full) (element-type LampRefused): the newest first */
GPtrArray *
lamp_refused_list (const char *data)
{
  g_autoptr (GError) damage = NULL;
  GPtrArray *list;

  g_mutex_lock (&mutex);
  list = read_all (data, &damage);
  g_mutex_unlock (&mutex);
  if (damage != NULL)
    g_message ("packs: %s: %s", LAMP_REFUSED_FILE, damage->message);
  return list;
}

/* Those that nobody has looked at yet. */
guint
lamp_refused_count_new (const char *data)
{
  g_autoptr (GPtrArray) list = lamp_refused_list (data);
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += !((LampRefused *) list->pdata[i])->is_seen;
  return n;
}
