/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampStick: the Lamplight folder of a stick, an OCI image layout in which packs share their files. What is written is read back. */

#include "core/store/lamp-stick.h"

#include "core/course/lamp-files.h"
#include "core/store/lamp-blob-file.h"
#include "core/store/lamp-local-source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#define FAT 0x4d44 /* MSDOS_SUPER_MAGIC: FAT32 and older */
#define FAT_FILE_MAX ((gint64) G_MAXUINT32)
#define LAYOUT "{\"imageLayoutVersion\":\"1.0.0\"}"
#define AIR_BYTES (4 * 1024 * 1024) /* for the folders themselves */
#define NAME_ENTRY 6                /* of a folder of FAT32, for one file called by its digest */
#define FOLDER_ENTRIES_MAX 65536
#define NOT_IN_NAMES "\"*:<>?\\|" /* of files on FAT32 and exFAT */

struct _LampStick
{
  GObject parent_instance;

  char *folder; /* of the stick */
  char *root;   /* …/Lamplight */
  dev_t device; /* that was there at the beginning */
};

static void lamp_stick_iface_init (LampTargetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampStick, lamp_stick, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (LAMP_TYPE_TARGET, lamp_stick_iface_init))

/**
 * lamp_stick_can_hold:
 * @file_system: its number, as statfs() tells it
 * @size: of one file, in bytes
 *
 * Names are no matter: every file is called by its digest, which FAT32 and exFAT both hold.
 */
gboolean
lamp_stick_can_hold (gint64 file_system,
                     gint64 size)
{
  return file_system != FAT || size <= FAT_FILE_MAX;
}

static char *
get_path (LampStick  *self,
          const char *sha256)
{
  return g_build_filename (self->root, "blobs", "sha256", sha256, NULL);
}

static const char *
lamp_stick_get_name (LampTarget *target)
{
  return LAMP_STICK (target)->folder;
}

static GPtrArray *
lamp_stick_list (LampTarget   *target,
                 GCancellable *cancellable,
                 GError      **error)
{
  LampStick       *self = LAMP_STICK (target);
  g_autofree char *path = g_build_filename (self->root, "index.json", NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return lamp_index_entries_new ();
  bytes = lamp_files_read_bytes (self->root, "index.json", LAMP_DOCUMENT_MAX, FALSE, error);
  return bytes != NULL ? lamp_index_parse (bytes, error) : NULL;
}

/**
 * lamp_stick_get_room:
 * @bytes: (out): for files
 * @block: (out): in whole ones of which a file takes its room; they are large on large sticks
 */
gboolean
lamp_stick_get_room (LampStick *self,
                     gint64    *bytes,
                     gint64    *block,
                     GError   **error)
{
  struct statfs disk;

  if (statfs (self->folder, &disk) != 0)
    return lamp_store_fail_errno (error, self->folder);
  *block = MAX (1, disk.f_bsize);
  *bytes = MAX (0, (gint64) disk.f_bavail * *block - AIR_BYTES);
  return TRUE;
}

/* Whether a file of this size can be on it, were it empty. */
gboolean
lamp_stick_holds (LampStick *self,
                  gint64     size)
{
  struct statfs disk;

  return statfs (self->folder, &disk) == 0 && lamp_stick_can_hold (disk.f_type, size);
}

static gboolean
lamp_stick_check_space (LampTarget *target,
                        gint64      bytes,
                        GError    **error)
{
  gint64           available, block;
  g_autofree char *needed = NULL;
  g_autofree char *there = NULL;

  if (!lamp_stick_get_room (LAMP_STICK (target), &available, &block, error))
    return FALSE;
  if (bytes <= available)
    return TRUE;
  needed = g_format_size (bytes);
  there = g_format_size (available);
  return lamp_store_fail (error, LAMP_STORE_ERROR_SPACE, "it needs %s of the stick, and there is room for %s", needed, there);
}

static gint64
lamp_stick_measure (LampTarget *target,
                    gint64      size)
{
  gint64 room, block;

  return lamp_stick_get_room (LAMP_STICK (target), &room, &block, NULL) ? (size + block - 1) / block * block : size;
}

static gboolean
lamp_stick_has (LampTarget     *target,
                const LampBlob *blob,
                gboolean       *is_there,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autofree char *path = get_path (LAMP_STICK (target), blob->sha256);

  *is_there = lamp_blob_file_is_there (path, blob);
  return TRUE;
}

/* Whoever pulls it out leaves a folder of the machine's own disk, perhaps: nothing is written there. */
static gboolean
is_in (LampStick *self,
       GError   **error)
{
  struct stat information;

  return (stat (self->folder, &information) == 0 && information.st_dev == self->device) ||
         lamp_store_fail (error, LAMP_STORE_ERROR_MISSING, "there is no stick at this place");
}

static gboolean
lamp_stick_put (LampTarget     *target,
                const LampBlob *blob,
                LampSource     *source,
                GCancellable   *cancellable,
                GError        **error)
{
  LampStick       *self = LAMP_STICK (target);
  g_autofree char *path = get_path (self, blob->sha256);
  g_autoptr (GError) problem = NULL;
  struct statfs disk;

  if (!is_in (self, error))
    return FALSE;
  if (statfs (self->folder, &disk) != 0)
    return lamp_store_fail_errno (error, self->folder);
  if (!lamp_stick_can_hold (disk.f_type, blob->size))
    return lamp_store_fail (error, LAMP_STORE_ERROR_FILE_SIZE, "a file of the pack is larger than this disk or stick can hold");
  if (lamp_blob_file_write (path, blob, source, TRUE, cancellable, &problem))
    return TRUE;
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NO_SPACE) && disk.f_type == FAT && (gint64) disk.f_bavail * disk.f_bsize > blob->size + AIR_BYTES)
    return lamp_store_fail (error, LAMP_STORE_ERROR_TOO_MANY, "a stick of this kind holds no more than %d files of packs", FOLDER_ENTRIES_MAX / NAME_ENTRY);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
lamp_stick_put_manifest (LampTarget   *target,
                         const char   *tag,
                         const char   *media_type,
                         GBytes       *manifest,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, manifest);
  g_autofree char *path = get_path (LAMP_STICK (target), sha256);

  return is_in (LAMP_STICK (target), error) && lamp_blob_file_write_bytes (path, manifest, error);
}

/* The index last, and then everything out of the machine's memory: the stick may be pulled out after that. */
static gboolean
lamp_stick_finish (LampTarget      *target,
                   const GPtrArray *entries,
                   GBytes          *index,
                   GCancellable    *cancellable,
                   GError         **error)
{
  LampStick       *self = LAMP_STICK (target);
  g_autofree char *layout = g_build_filename (self->root, "oci-layout", NULL);
  g_autofree char *path = g_build_filename (self->root, "index.json", NULL);
  g_autofree char *blobs = get_path (self, "");
  g_autoptr (GBytes) mark = g_bytes_new_static (LAYOUT, strlen (LAYOUT));
  gboolean is_synced;
  int      folder;

  if (!is_in (self, error) || !lamp_blob_file_write_bytes (layout, mark, error) || !lamp_blob_file_write_bytes (path, index, error))
    return FALSE;
  lamp_blob_file_sweep (blobs);
  lamp_blob_file_sweep (self->root);
  folder = open (self->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  is_synced = folder >= 0 && syncfs (folder) == 0;
  if (!is_synced)
    lamp_store_fail_errno (error, self->root);
  if (folder >= 0)
    close (folder);
  return is_synced;
}

static void
lamp_stick_finalize (GObject *object)
{
  LampStick *self = LAMP_STICK (object);

  g_free (self->folder);
  g_free (self->root);
  G_OBJECT_CLASS (lamp_stick_parent_class)->finalize (object);
}

static void
lamp_stick_class_init (LampStickClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_stick_finalize;
}

static void
lamp_stick_iface_init (LampTargetInterface *iface)
{
  iface->get_name = lamp_stick_get_name;
  iface->list = lamp_stick_list;
  iface->check_space = lamp_stick_check_space;
  iface->measure = lamp_stick_measure;
  iface->has = lamp_stick_has;
  iface->put = lamp_stick_put;
  iface->put_manifest = lamp_stick_put_manifest;
  iface->finish = lamp_stick_finish;
}

static void
lamp_stick_init (LampStick *self)
{
}

/**
 * lamp_stick_open:
 * @folder: where the stick is mounted; it must be there: a stick that was pulled out leaves no folder to fill the disk with
 *
 * Returns: (transfer full): NULL with MISSING set.
 */
LampTarget *
lamp_stick_open (const char *folder,
                 GError    **error)
{
  LampStick  *self;
  struct stat information;

  if (stat (folder, &information) != 0 || !S_ISDIR (information.st_mode))
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_MISSING, "there is no stick at this place");
      return NULL;
    }
  self = g_object_new (LAMP_TYPE_STICK, NULL);
  self->folder = g_strdup (folder);
  self->root = g_build_filename (folder, LAMP_STICK_FOLDER, NULL);
  self->device = information.st_dev;
  return LAMP_TARGET (self);
}

static const LampPublicKey *
find_key (const LampTrust *trust,
          const char      *name)
{
  for (guint i = 0; i < lamp_trust_get_size (trust); i++)
    if (g_str_equal (lamp_trust_get_name (trust, i), name))
      return &lamp_trust_get_keys (trust)[i];
  return NULL;
}

static gboolean
put_key (LampStick           *self,
         const char          *name,
         const LampPublicKey *key,
         GError             **error)
{
  g_autofree char *file = g_strconcat (name, LAMP_TRUST_ENDING, NULL);
  g_autofree char *path = g_build_filename (self->root, g_strdelimit (file, NOT_IN_NAMES, '-'), NULL);
  char            *text = lamp_public_key_to_text (key);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return g_file_test (path, G_FILE_TEST_EXISTS) || lamp_blob_file_write_bytes (path, bytes, error);
}

/**
 * lamp_stick_put_keys:
 * @courses: (array zero-terminated=1) (nullable): their ids; NULL: all of the store
 * @trust: whom the kiosk trusts
 *
 * The public keys of those who signed these courses, as Lamplight/NAME.pub: on the other kiosk only their words are left to compare. A key of that
 * name which is on the stick already stays. It is on the disk once the target is finished.
 *
 * Returns: FALSE with a G_IO_ERROR, or MISSING, set
 */
gboolean
lamp_stick_put_keys (LampTarget        *stick,
                     LampStore         *store,
                     const char *const *courses,
                     const LampTrust   *trust,
                     GError           **error)
{
  LampStick *self = LAMP_STICK (stick);
  g_autoptr (GPtrArray) installed = lamp_store_list (store, error);

  if (installed == NULL || !is_in (self, error))
    return FALSE;
  for (guint i = 0; i < installed->len; i++)
    {
      const LampInstalled *each = installed->pdata[i];
      const LampPublicKey *key = each->publisher != NULL ? find_key (trust, each->publisher) : NULL;

      if (key != NULL && (courses == NULL || g_strv_contains (courses, each->course)) && !put_key (self, each->publisher, key, error))
        return FALSE;
    }
  return TRUE;
}
