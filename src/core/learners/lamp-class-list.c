/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampClassList: a table of names that becomes learners: read, looked at row by row, and only then taken in. */

#include "core/learners/lamp-class-list.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/learners/lamp-csv.h"
#include "core/learners/lamp-learner-pictures.h"
#include "core/learners/lamp-roll.h"

#define NAME_MAX_CHARS 100
#define NUMBER_MIN_DIGITS 7

G_DEFINE_QUARK (lamp_class_list_error, lamp_class_list_error)

/* As they are compared: without case, width and spaces. */
static const char *const name_headings[] = { "姓名", "名字", "学员", "学员姓名", "学生姓名", "学生", "name", "fullname", "learner", "student" };
static const char *const group_headings[] = { "班级", "班", "组", "小组", "分组", "组别", "村", "村组", "group", "class", "team", "village" };

/* Which column holds what; -1: none does. */
typedef struct
{
  int name;
  int group;
} Columns;

static void
row_free (gpointer data)
{
  LampClassRow *row = data;

  g_free (row->name);
  g_free (row->group);
  g_free (row->learner);
  g_free (row);
}

void
lamp_class_list_free (LampClassList *self)
{
  g_ptr_array_unref (self->rows);
  g_strfreev (self->ignored);
  g_free (self);
}

/* The row as it stands cannot be taken in. */
gboolean
lamp_class_list_is_fault (LampClassRowState state)
{
  return state >= LAMP_CLASS_ROW_UNCLEAR;
}

static gboolean
is_heading (const char        *cell,
            const char *const *headings,
            gsize              n_headings)
{
  g_autofree char *folded = lamp_roll_fold_name (cell);

  for (gsize i = 0; i < n_headings; i++)
    if (strcmp (folded, headings[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Whether this row is the headings. The leftmost of two alike counts. */
static gboolean
read_headings (const LampCsvRow *row,
               Columns          *columns,
               GStrvBuilder     *ignored)
{
  columns->name = -1;
  columns->group = -1;
  for (int i = 0; row->cells[i] != NULL; i++)
    if (columns->name < 0 && is_heading (row->cells[i], name_headings, G_N_ELEMENTS (name_headings)))
      columns->name = i;
    else if (columns->group < 0 && is_heading (row->cells[i], group_headings, G_N_ELEMENTS (group_headings)))
      columns->group = i;
    else if (*row->cells[i] != '\0')
      g_strv_builder_add (ignored, row->cells[i]);
  return columns->name >= 0;
}

static gboolean
is_empty (const LampCsvRow *row)
{
  for (guint i = 0; row->cells[i] != NULL; i++)
    if (*row->cells[i] != '\0')
      return FALSE;
  return TRUE;
}

/* Personal numbers often stand beside names, or in their place by mistake; they are not taken. */
static gboolean
has_number (const char *name)
{
  guint n_digits = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isdigit (g_utf8_get_char (p)))
        n_digits++;
      else if (strchr (" -+()", *p) == NULL)
        n_digits = 0;
      if (n_digits >= NUMBER_MIN_DIGITS)
        return TRUE;
    }
  return FALSE;
}

static char *
get_cell (const LampCsvRow *row,
          int               column)
{
  return column >= 0 && column < (int) g_strv_length (row->cells) && *row->cells[column] != '\0' ? g_strdup (row->cells[column]) : NULL;
}

static LampClassRow *
read_row (const LampCsvRow *cells,
          const Columns    *columns,
          guint             number,
          const char       *group)
{
  LampClassRow *row = g_new0 (LampClassRow, 1);

  row->row = number;
  row->name = get_cell (cells, columns->name);
  row->group = get_cell (cells, columns->group);
  if (row->group == NULL)
    row->group = g_strdup (group);
  if (cells->is_open)
    row->state = LAMP_CLASS_ROW_OPEN;
  else if (row->name == NULL)
    row->state = LAMP_CLASS_ROW_NO_NAME;
  else if (g_utf8_strlen (row->name, -1) > NAME_MAX_CHARS || (row->group != NULL && g_utf8_strlen (row->group, -1) > LAMP_GROUP_NAME_MAX))
    row->state = LAMP_CLASS_ROW_LONG;
  else if (has_number (row->name))
    row->state = LAMP_CLASS_ROW_NUMBER;
  return row;
}

static char *
get_key (const LampClassRow *row)
{
  g_autofree char *name = lamp_roll_fold_name (row->name);

  return g_strconcat (name, "\n", row->group != NULL ? row->group : "", NULL);
}

/* Who is here already, by name: LampLearner, or several of them. */
static GHashTable *
index_learners (GPtrArray *learners)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      LampLearner *learner = learners->pdata[i];
      char        *name = lamp_roll_fold_name (learner->name);
      GPtrArray   *alike = g_hash_table_lookup (index, name);

      if (alike == NULL)
        g_hash_table_insert (index, g_strdup (name), alike = g_ptr_array_new ());
      g_ptr_array_add (alike, learner);
      g_free (name);
    }
  return index;
}

static gboolean
is_member (const LampLearner *learner,
           const char        *group)
{
  return group == NULL || (learner->groups != NULL && g_strv_contains ((const char *const *) learner->groups, group));
}

/* With others, whoever has a name that is here already is somebody else, unless she is in this very group. */
static void
find_known (LampClassRow *row,
            GPtrArray    *alike,
            gboolean      others)
{
  for (guint i = 0; i < alike->len; i++)
    {
      const LampLearner *learner = alike->pdata[i];

      if (is_member (learner, row->group) && (row->group != NULL || !others))
        {
          row->state = LAMP_CLASS_ROW_KNOWN;
          row->learner = g_strdup (learner->id);
          return;
        }
    }
  if (others)
    return;
  row->state = alike->len == 1 ? LAMP_CLASS_ROW_JOINS : LAMP_CLASS_ROW_UNCLEAR;
  if (alike->len == 1)
    row->learner = g_strdup (((const LampLearner *) alike->pdata[0])->id);
}

/* Doubles are of the list itself; known ones of the kiosk. */
static void
compare_rows (LampClassList *self,
              GPtrArray     *learners,
              gboolean       others)
{
  g_autoptr (GHashTable) index = index_learners (learners);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      LampClassRow    *row = self->rows->pdata[i];
      g_autofree char *name = NULL;
      g_autofree char *key = NULL;
      GPtrArray       *alike;

      if (!lamp_class_list_is_fault (row->state))
        {
          name = lamp_roll_fold_name (row->name);
          key = get_key (row);
          alike = g_hash_table_lookup (index, name);
          row->other_row = GPOINTER_TO_UINT (g_hash_table_lookup (seen, key));
          if (row->other_row > 0)
            row->state = LAMP_CLASS_ROW_DOUBLE;
          else if (alike != NULL)
            find_known (row, alike, others);
          if (row->other_row == 0)
            g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (row->row));
        }
      self->counts[row->state]++;
    }
}

static gboolean
fail (GError           **error,
      LampClassListError code,
      const char        *what)
{
  g_set_error (error, LAMP_CLASS_LIST_ERROR, code, "class list: %s", what);
  return FALSE;
}

static gboolean
read_rows (LampClassList *self,
           const char    *text,
           const char    *group,
           GError       **error)
{
  char        separator = lamp_csv_find_separator (text);
  Columns     columns = { 0, -1 };
  const char *p = text;
  gboolean    begun = FALSE;
  g_autoptr (GStrvBuilder) ignored = g_strv_builder_new ();

  for (guint number = 1; *p != '\0'; number++)
    {
      g_autoptr (LampCsvRow) cells = lamp_csv_row_new (&p, separator);
      gboolean is_first = !begun;

      if (is_empty (cells) && !cells->is_open)
        continue;
      begun = TRUE;
      if (is_first && read_headings (cells, &columns, ignored))
        continue;
      if (is_first && g_strv_length (cells->cells) > 1)
        return fail (error, LAMP_CLASS_LIST_ERROR_HEADING, "no column is headed as the names");
      if (is_first)
        columns.name = 0;
      if (self->rows->len == LAMP_CLASS_LIST_MAX_ROWS)
        return fail (error, LAMP_CLASS_LIST_ERROR_SIZE, "more than 2000 rows");
      g_ptr_array_add (self->rows, read_row (cells, &columns, number, group));
    }
  self->ignored = g_strv_builder_end (ignored);
  return self->rows->len > 0 || fail (error, LAMP_CLASS_LIST_ERROR_EMPTY, "there is no row in it");
}

/**
 * lamp_class_list_parse:
 * @bytes: CSV in UTF-8 or GB18030, separated by commas, semicolons or tabs, with a first row of headings, or names alone
 * @group: (nullable): for rows that name none
 * @learners: (nullable) (element-type LampLearner): those of the kiosk
 * @others: a name that is here already is another person, not the same
 *
 * Looks at every row; nothing is written. Columns other than the names' and the groups' are not kept, not even in memory.
 *
 * Returns: (transfer full): NULL with SIZE, TEXT, HEADING or EMPTY.
 */
LampClassList *
lamp_class_list_parse (const char *bytes,
                       gsize       size,
                       const char *group,
                       GPtrArray  *learners,
                       gboolean    others,
                       GError    **error)
{
  g_autoptr (LampClassList) self = g_new0 (LampClassList, 1);
  g_autofree char *text = NULL;

  self->rows = g_ptr_array_new_with_free_func (row_free);
  if (size > LAMP_CLASS_LIST_MAX_BYTES)
    {
      fail (error, LAMP_CLASS_LIST_ERROR_SIZE, "more than a megabyte");
      return NULL;
    }
  text = lamp_csv_decode (bytes, size);
  if (text == NULL)
    {
      fail (error, LAMP_CLASS_LIST_ERROR_TEXT, "neither UTF-8 nor GB18030");
      return NULL;
    }
  if (!read_rows (self, text, group, error))
    return NULL;
  compare_rows (self, learners, others);
  return g_steal_pointer (&self);
}

/**
 * lamp_class_list_load:
 *
 * Reads a file, and of one that is too large as much as shows that it is. Not for the thread of the screens: a stick may be slow.
 *
 * Returns: (transfer full): NULL with FILE.
 */
GBytes *
lamp_class_list_load (const char *path,
                      GError    **error)
{
  int              fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat      status;
  g_autofree char *bytes = NULL;
  gsize            size = 0;
  ssize_t          n = 0;

  if (fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    {
      bytes = g_malloc (LAMP_CLASS_LIST_MAX_BYTES + 1);
      while (size <= LAMP_CLASS_LIST_MAX_BYTES && (n = read (fd, bytes + size, LAMP_CLASS_LIST_MAX_BYTES + 1 - size)) > 0)
        size += (gsize) n;
    }
  if (bytes == NULL || n < 0)
    fail (error, LAMP_CLASS_LIST_ERROR_FILE, fd < 0 || n < 0 ? g_strerror (errno) : "not a file");
  if (fd >= 0)
    close (fd);
  return bytes != NULL && n >= 0 ? g_bytes_new_take (g_steal_pointer (&bytes), size) : NULL;
}

static char *
get_look (const char *name,
          const char *picture)
{
  g_autofree char *folded = lamp_roll_fold_name (name);

  return g_strconcat (folded, "\n", picture, NULL);
}

/* In turn, so that neighbours differ; passing over one that somebody of this name has, as long as there are others. */
static const char *
choose_picture (GHashTable *looks,
                const char *name,
                guint      *next)
{
  guint              n;
  const char *const *pictures = lamp_learner_pictures_get (&n);
  const char        *picture = pictures[(*next)++ % n];

  for (guint i = 1; i < n; i++)
    {
      g_autofree char *look = get_look (name, picture);

      if (!g_hash_table_contains (looks, look))
        break;
      picture = pictures[(*next)++ % n];
    }
  g_hash_table_add (looks, get_look (name, picture));
  return picture;
}

/**
 * lamp_class_list_get_newcomers:
 * @learners: (nullable): those of the kiosk
 *
 * Returns: (transfer full) (element-type LampNewcomer): what lamp_records_add_newcomers() takes. Two who have the same name have different pictures.
 */
GPtrArray *
lamp_class_list_get_newcomers (const LampClassList *self,
                               GPtrArray           *learners)
{
  GPtrArray *newcomers = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_newcomer_free);
  g_autoptr (GHashTable) looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint next = learners != NULL ? learners->len : 0;

  for (guint i = 0; learners != NULL && i < learners->len; i++)
    {
      const LampLearner *learner = learners->pdata[i];

      g_hash_table_add (looks, get_look (learner->name, learner->picture));
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      const LampClassRow *row = self->rows->pdata[i];

      if (row->state == LAMP_CLASS_ROW_NEW)
        g_ptr_array_add (newcomers, lamp_newcomer_new (NULL, row->name, choose_picture (looks, row->name, &next), row->group));
      else if (row->state == LAMP_CLASS_ROW_JOINS)
        g_ptr_array_add (newcomers, lamp_newcomer_new (row->learner, NULL, NULL, row->group));
    }
  return newcomers;
}
