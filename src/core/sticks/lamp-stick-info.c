/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampStickInfo: what is known of a stick that is in. */

#include "core/sticks/lamp-stick-info.h"

#include "core/records/lamp-backup.h"
#include "core/sticks/lamp-stick-files.h"
#include "core/store/lamp-local-source.h"

#include <sys/statvfs.h>

G_DEFINE_BOXED_TYPE (LampStickInfo, lamp_stick_info, lamp_stick_info_copy, lamp_stick_info_free)

/**
 * lamp_stick_info_new:
 * @name: (nullable): NULL or "": the folder's
 * @id: (nullable): NULL or "": the folder
 * @type: (nullable)
 */
LampStickInfo *
lamp_stick_info_new (const char *folder,
                     const char *name,
                     const char *id,
                     const char *type,
                     gboolean    read_only)
{
  LampStickInfo *self = g_new0 (LampStickInfo, 1);

  self->folder = g_strdup (folder);
  self->name = name != NULL && *name != '\0' ? g_utf8_make_valid (name, -1) : g_filename_display_basename (folder);
  self->id = g_strdup (id != NULL && *id != '\0' ? id : folder);
  self->type = type != NULL && *type != '\0' ? g_strdup (type) : NULL;
  self->read_only = read_only;
  return self;
}

LampStickInfo *
lamp_stick_info_copy (const LampStickInfo *self)
{
  LampStickInfo *copy = g_memdup2 (self, sizeof *self);

  copy->folder = g_strdup (self->folder);
  copy->name = g_strdup (self->name);
  copy->id = g_strdup (self->id);
  copy->type = g_strdup (self->type);
  return copy;
}

void
lamp_stick_info_free (LampStickInfo *self)
{
  g_free (self->folder);
  g_free (self->name);
  g_free (self->id);
  g_free (self->type);
  g_free (self);
}

/* Returns: (nullable): the kind of its file system as it stands on packages. */
const char *
lamp_stick_info_get_kind (const LampStickInfo *self)
{
  static const char *const kinds[][2] = { { "vfat", "FAT32" }, { "msdos", "FAT32" }, { "exfat", "exFAT" }, { "ntfs", "NTFS" }, { "ntfs3", "NTFS" }, { "fuseblk", "NTFS" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (self->type, kinds[i][0]) == 0)
      return kinds[i][1];
  return self->type;
}

/* Whether they are one stick, which may have been taken out and put in again. */
gboolean
lamp_stick_info_is_same (const LampStickInfo *self,
                         const LampStickInfo *other)
{
  return g_str_equal (self->id, other->id);
}

/**
 * lamp_stick_info_look:
 *
 * Looks at its room and what it holds. Slow: for a thread.
 */
void
lamp_stick_info_look (LampStickInfo *self,
                      GCancellable  *cancellable)
{
  g_autoptr (GPtrArray) packs = lamp_local_source_find (self->folder);
  g_autoptr (GPtrArray) backups = lamp_backup_list_sealed (self->folder);
  struct statvfs disk;

  self->size = self->free = 0;
  if (statvfs (self->folder, &disk) == 0)
    {
      self->size = (gint64) disk.f_blocks * disk.f_frsize;
      self->free = (gint64) disk.f_bavail * disk.f_frsize;
      self->read_only = self->read_only || (disk.f_flag & ST_RDONLY) != 0;
    }
  self->holds = (packs->len > 0 ? LAMP_STICK_HOLDS_COURSES : 0) | (backups->len > 0 ? LAMP_STICK_HOLDS_BACKUPS : 0) |
                (lamp_stick_files_has_pictures (self->folder, cancellable) ? LAMP_STICK_HOLDS_PICTURES : 0);
  self->is_looked_at = TRUE;
}
