/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampStickPlan: which installed courses a stick has, which would fit, and how much would have to be written. */

#include "core/store/lamp-stick-plan.h"

#include "core/store/lamp-stick.h"
#include "core/store/lamp-store-private.h"

#include <string.h>

static void
item_free (gpointer data)
{
  LampStickPlanItem *item = data;

  g_free (item->course);
  g_free (item->title);
  g_ptr_array_unref (item->missing);
  g_free (item);
}

void
lamp_stick_plan_free (LampStickPlan *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

/* "spot-the-scam-3": the version, if the tag is of this course; else 0. */
static gint64
get_version (const char *tag,
             const char *course)
{
  gsize  length = strlen (course);
  gint64 version = 0;

  if (g_str_has_prefix (tag, course) && tag[length] == '-' && g_ascii_string_to_signed (tag + length + 1, 10, 1, G_MAXINT, &version, NULL))
    return version;
  return 0;
}

static gboolean
add_missing (LampStickPlanItem *item,
             LampTarget        *stick,
             const char        *sha256,
             gint64             size,
             GError           **error)
{
  LampBlob *blob = g_new0 (LampBlob, 1);
  gboolean  is_there = FALSE;

  *blob = (LampBlob){ g_strdup (sha256), size };
  if (!lamp_target_has (stick, blob, &is_there, NULL, error) || is_there)
    {
      gboolean is_known = is_there;

      lamp_blob_free (blob);
      return is_known;
    }
  item->is_too_large = item->is_too_large || !lamp_stick_holds (LAMP_STICK (stick), size);
  g_ptr_array_add (item->missing, blob);
  return TRUE;
}

static gboolean
list_missing (LampStickPlanItem  *item,
              LampTarget         *stick,
              const LampRecord   *record,
              const LampManifest *manifest,
              GError            **error)
{
  if (!add_missing (item, stick, record->manifest.sha256, record->manifest.size, error) || !add_missing (item, stick, record->signature.sha256, record->signature.size, error) ||
      !add_missing (item, stick, record->config.sha256, record->config.size, error))
    return FALSE;
  for (guint i = 0; i < manifest->files->len; i++)
    {
      const LampPackFile *file = manifest->files->pdata[i];

      if (!add_missing (item, stick, file->sha256, file->size, error))
        return FALSE;
    }
  return TRUE;
}

/* One whose own files are damaged can't be copied; lamp_store_verify() tells of it. */
static gboolean
add_course (LampStickPlan   *self,
            LampStore       *store,
            const char      *course,
            LampTarget      *stick,
            const GPtrArray *index,
            GError         **error)
{
  g_auto (LampRecord) record = { NULL };
  g_autoptr (LampManifest) manifest = NULL;
  LampStickPlanItem *item;
  gint64             current, previous;

  if (!lamp_store_get_current (store, course, &current, &previous) || !lamp_store_read_record (store, course, current, &record, NULL))
    return TRUE;
  manifest = lamp_store_read_manifest (store, &record, NULL);
  if (manifest == NULL)
    return TRUE;
  item = g_new0 (LampStickPlanItem, 1);
  item->course = g_strdup (course);
  item->title = g_strdup (record.title);
  item->version = current;
  item->bytes = record.bytes;
  item->missing = g_ptr_array_new_with_free_func (lamp_blob_free);
  g_ptr_array_add (self->items, item);
  for (guint i = 0; i < index->len; i++)
    {
      const LampIndexEntry *entry = index->pdata[i];

      item->there = MAX (item->there, get_version (entry->tag, course));
      item->is_there = item->is_there || g_str_equal (entry->manifest.sha256, record.manifest.sha256);
    }
  return list_missing (item, stick, &record, manifest, error);
}

/**
 * lamp_stick_plan_new:
 * @stick: the folder where it is mounted
 *
 * Looks at names and lengths, reads no file of a course. For a thread.
 *
 * Returns: (transfer full): NULL with MISSING, what is wrong with the stick's index, or a G_IO_ERROR set.
 */
LampStickPlan *
lamp_stick_plan_new (LampStore    *store,
                     const char   *stick,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (LampTarget) target = lamp_stick_open (stick, error);
  g_autoptr (GPtrArray) index = target != NULL ? lamp_target_list (target, cancellable, error) : NULL;
  g_autoptr (GPtrArray) courses = NULL;
  g_autoptr (LampStickPlan) self = NULL;

  if (index == NULL)
    return NULL;
  courses = lamp_store_list_courses (store);
  self = g_new0 (LampStickPlan, 1);
  self->items = g_ptr_array_new_with_free_func (item_free);
  if (!lamp_stick_get_room (LAMP_STICK (target), &self->room, &self->block, error))
    return NULL;
  for (guint i = 0; i < courses->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !add_course (self, store, courses->pdata[i], target, index, error))
      return NULL;
  return g_steal_pointer (&self);
}

/* The room of what is not in @seen. It is seen then. */
static gint64
measure_item (const LampStickPlan     *self,
              const LampStickPlanItem *item,
              GHashTable              *seen)
{
  gint64 bytes = 0;

  for (guint i = 0; i < item->missing->len; i++)
    {
      const LampBlob *blob = item->missing->pdata[i];

      if (g_hash_table_add (seen, blob->sha256))
        bytes += (blob->size + self->block - 1) / self->block * self->block;
    }
  return bytes;
}

/**
 * lamp_stick_plan_measure:
 *
 * Returns: the room that these courses take together, in bytes: what two have in common counts once, what is there not at all.
 */
gint64
lamp_stick_plan_measure (const LampStickPlan *self,
                         const char *const   *courses)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 bytes = 0;

  for (guint i = 0; i < self->items->len; i++)
    if (g_strv_contains (courses, ((LampStickPlanItem *) self->items->pdata[i])->course))
      bytes += measure_item (self, self->items->pdata[i], seen);
  return bytes;
}

static gint64
sum_missing (const LampStickPlanItem *item)
{
  gint64 bytes = 0;

  for (guint i = 0; i < item->missing->len; i++)
    bytes += ((LampBlob *) item->missing->pdata[i])->size;
  return bytes;
}

static int
compare_missing (gconstpointer a,
                 gconstpointer b)
{
  const LampStickPlanItem *one = *(LampStickPlanItem *const *) a, *two = *(LampStickPlanItem *const *) b;

  gint64 first = sum_missing (one), second = sum_missing (two);

  return first < second ? -1 : first > second ? 1
                                              : strcmp (one->course, two->course);
}

/**
 * lamp_stick_plan_fit:
 *
 * Returns: (transfer full) (array zero-terminated=1): as many courses as have room together, those first of which least has to be written.
 */
char **
lamp_stick_plan_fit (const LampStickPlan *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_copy (self->items, NULL, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 bytes = 0;

  g_ptr_array_set_free_func (items, NULL);
  g_ptr_array_sort (items, compare_missing);
  for (guint i = 0; i < items->len; i++)
    {
      const LampStickPlanItem *item = items->pdata[i];

      if (item->is_too_large)
        continue;
      bytes += measure_item (self, item, seen);
      /* The next one is larger still. */
      if (bytes > self->room)
        break;
      g_strv_builder_add (builder, item->course);
    }
  return g_strv_builder_end (builder);
}
