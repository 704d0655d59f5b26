/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampShelf: every course of this kiosk as its trainer sees it: where it is from, how large it is, who uses it, and what could go. */

#include "core/packs/lamp-shelf.h"

#include "core/packs/lamp-refused.h"
#include "core/store/lamp-store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define SHORT_BYTES ((gint64) 500 * 1000 * 1000) /* less room than for a large course or two */
#define DEPTH_MAX 8

static void
course_free (gpointer data)
{
  LampShelfCourse *each = data;

  lamp_course_unref (each->course);
  g_free (each->publisher);
  g_free (each->date);
  g_free (each);
}

/* Each file once, under however many names it stands there. */
static gint64
measure (const char *folder,
         GHashTable *seen,
         guint       depth)
{
  g_autoptr (GDir) entries = depth < DEPTH_MAX ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  gint64      bytes = 0;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat      information;
      gint64           inode;

      if (lstat (path, &information) != 0)
        continue;
      inode = information.st_ino;
      if (S_ISDIR (information.st_mode))
        bytes += measure (path, seen, depth + 1);
      else if (S_ISREG (information.st_mode) && g_hash_table_add (seen, g_memdup2 (&inode, sizeof inode)))
        bytes += information.st_size;
    }
  return bytes;
}

static gint64
measure_folder (const char *folder)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return measure (folder, seen, 0);
}

static void
add_use (LampShelfCourse *each,
         const GPtrArray *use)
{
  const LampCourseUse *found = lamp_course_use_find (use, lamp_course_get_id (each->course));

  each->n_learners = found != NULL ? found->n_learners : 0;
  each->last = found != NULL ? found->last : 0;
}

/* What is known of a course that can't be opened any more: enough to name it, and to have it mended. */
static LampCourse *
make_broken (const LampInstalled *installed)
{
  g_autofree char *title = g_strdelimit (g_strdup (installed->title != NULL ? installed->title : installed->course), "\\\r\n", ' ');
  g_autofree char *text = g_strdup_printf ("[Course]\nFormat=1\nId=%s\nVersion=%d\nTitle=%s\nLanguages=en\nLessons=unread\n", installed->course,
                                           (int) installed->version, title);

  return lamp_course_parse (installed->folder, text, strlen (text), NULL);
}

/* @other: (nullable): what else of this id is on the kiosk; @kept: what stands in the store */
static void
add_pack (LampShelf     *self,
          LampInstalled *installed,
          LampCourse    *other,
          const char    *kept)
{
  g_autoptr (LampCourse) course = lamp_course_open (installed->folder, NULL);
  gboolean         is_older = !installed->is_bundled && other != NULL && lamp_course_get_version (other) > installed->version;
  gboolean         is_broken = course == NULL;
  gint64           bytes = measure_folder (kept);
  LampShelfCourse *each;

  if (is_broken)
    course = make_broken (installed);
  if (course == NULL)
    return;
  each = g_new0 (LampShelfCourse, 1);
  each->is_broken = is_broken && !is_older;
  each->origin = installed->is_bundled && installed->hidden == 0 ? LAMP_ORIGIN_BUNDLED : LAMP_ORIGIN_PACK;
  each->is_hidden = is_older || installed->hidden > 0;
  each->is_renewed = other != NULL && !installed->is_bundled && !each->is_hidden;
  each->is_away = installed->is_away;
  each->course = lamp_course_ref (is_older ? other : course);
  each->version = installed->hidden > 0 ? installed->hidden : installed->version;
  each->previous = installed->previous;
  each->publisher = g_strdup (installed->publisher);
  each->date = g_strdup (installed->date);
  each->bytes = each->origin == LAMP_ORIGIN_BUNDLED ? measure_folder (installed->folder) : bytes;
  self->bytes += bytes;
  g_ptr_array_add (self->courses, each);
}

static void
add_other (LampShelf  *self,
           LampCourse *course,
           const char *own)
{
  LampShelfCourse *each = g_new0 (LampShelfCourse, 1);

  each->course = lamp_course_ref (course);
  each->origin = g_str_has_prefix (lamp_course_get_folder (course), own) ? LAMP_ORIGIN_OWN : LAMP_ORIGIN_BUNDLED;
  each->version = lamp_course_get_version (course);
  each->bytes = measure_folder (lamp_course_get_folder (course));
  g_ptr_array_add (self->courses, each);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const LampShelfCourse *one = *(LampShelfCourse *const *) a, *two = *(LampShelfCourse *const *) b;

  return strcmp (lamp_course_get_id (one->course), lamp_course_get_id (two->course));
}

/**
 * lamp_shelf_read:
 * @data: the kiosk's data folder
 * @folders: (array zero-terminated=1): that hold courses beside the store: those of the program, and the trainer's own below @data
 * @use: (nullable) (element-type LampCourseUse)
 *
 * Slow: it looks at the size of each file.
 *
 * Returns: (transfer full): NULL with a G_IO_ERROR set
 */
LampShelf *
lamp_shelf_read (const char        *data,
                 const char *const *folders,
                 const GPtrArray   *use,
                 GError           **error)
{
  g_autoptr (LampStore) store = lamp_store_open_with (data, folders, error);
  g_autoptr (GPtrArray) packs = store != NULL ? lamp_store_list (store, error) : NULL;
  g_autoptr (LampCourseList) others = NULL;
  g_autoptr (LampShelf) self = g_new0 (LampShelf, 1);

  self->courses = g_ptr_array_new_with_free_func (course_free);
  if (packs == NULL || !lamp_store_get_room (store, &self->room, &self->reserve, error))
    return NULL;
  self->n_refused = lamp_refused_count_new (data);
  others = lamp_course_list_read (folders);
  for (guint i = 0; i < packs->len; i++)
    {
      LampInstalled   *installed = packs->pdata[i];
      g_autofree char *kept = lamp_store_get_folder (store, installed->course);

      add_pack (self, installed, lamp_course_list_find (others, installed->course), kept);
    }
  for (guint i = 0; i < others->courses->len; i++)
    if (lamp_shelf_find (self, lamp_course_get_id (others->courses->pdata[i])) == NULL)
      add_other (self, others->courses->pdata[i], data);
  for (guint i = 0; i < self->courses->len; i++)
    add_use (self->courses->pdata[i], use);
  g_ptr_array_sort (self->courses, compare_ids);
  return g_steal_pointer (&self);
}

void
lamp_shelf_free (LampShelf *self)
{
  g_ptr_array_unref (self->courses);
  g_free (self);
}

/* (transfer none) (nullable) */
const LampShelfCourse *
lamp_shelf_find (const LampShelf *self,
                 const char      *course)
{
  for (guint i = 0; i < self->courses->len; i++)
    {
      const LampShelfCourse *each = self->courses->pdata[i];

      if (g_str_equal (lamp_course_get_id (each->course), course))
        return each;
    }
  return NULL;
}

gboolean
lamp_shelf_is_short (const LampShelf *self)
{
  return self->room < SHORT_BYTES;
}

/* Whoever nobody uses goes first; then who was used least, and longest ago. */
static int
compare_use (gconstpointer a,
             gconstpointer b)
{
  const LampShelfCourse *one = *(LampShelfCourse *const *) a, *two = *(LampShelfCourse *const *) b;

  if (one->is_hidden != two->is_hidden)
    return one->is_hidden ? -1 : 1;
  if (one->n_learners != two->n_learners)
    return one->n_learners < two->n_learners ? -1 : 1;
  if (one->last != two->last)
    return one->last < two->last ? -1 : 1;
  return strcmp (lamp_course_get_id (one->course), lamp_course_get_id (two->course));
}

/**
 * lamp_shelf_propose:
 * @bytes: how much room is wanted
 * @in_use: (nullable): id of the course that somebody learns in just now
 *
 * Returns: (transfer container) (element-type LampShelfCourse): packs that could go, the least used first, until they make that much
 *   room; all that may go, if that is not enough
 */
GPtrArray *
lamp_shelf_propose (const LampShelf *self,
                    gint64           bytes,
                    const char      *in_use)
{
  GPtrArray *list = g_ptr_array_new ();
  gint64     missing = bytes - self->room;
  guint      n = 0;

  for (guint i = 0; i < self->courses->len; i++)
    {
      LampShelfCourse *each = self->courses->pdata[i];

      if (each->origin == LAMP_ORIGIN_PACK && g_strcmp0 (lamp_course_get_id (each->course), in_use) != 0)
        g_ptr_array_add (list, each);
    }
  g_ptr_array_sort (list, compare_use);
  for (; n < list->len && missing > 0; n++)
    missing -= ((LampShelfCourse *) list->pdata[n])->bytes;
  g_ptr_array_set_size (list, n);
  return list;
}
