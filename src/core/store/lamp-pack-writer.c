/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a course as a pack: an OCI image layout in an uncompressed tar, the same bytes from the same files on every machine. */

#include "core/store/lamp-pack-writer.h"

#include "core/course/lamp-course-error.h"
#include "core/store/lamp-json.h"
#include "core/store/lamp-manifest.h"
#include "core/store/lamp-metadata.h"
#include "core/store/lamp-pack-files.h"
#include "core/store/lamp-pack-signature.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_BYTES (64 * 1024)

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_write_free)
typedef struct archive_entry ArchiveEntry;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveEntry, archive_entry_free)

/* A blob that is not a file of the course. */
typedef struct
{
  char *data;
  char *sha256;
} Document;

static void
document_set (Document *self,
              char     *data)
{
  self->data = data;
  self->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, data, -1);
}

static void
document_clear (Document *self)
{
  g_free (self->data);
  g_free (self->sha256);
}

/* Those of one pack; an unsigned one lacks the last three. */
typedef struct
{
  Document config;
  Document manifest;
  Document signature;
  Document signature_manifest;
  Document empty;
} Documents;

static void
documents_clear (Documents *self)
{
  document_clear (&self->config);
  document_clear (&self->manifest);
  document_clear (&self->signature);
  document_clear (&self->signature_manifest);
  document_clear (&self->empty);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Documents, documents_clear)

static gboolean
fail_archive (Archive *archive,
              GError **error)
{
  int number = archive_errno (archive);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s", archive_error_string (archive) ?: g_strerror (number));
  return FALSE;
}

static gboolean
fail_errno (const char *what,
            GError    **error)
{
  int number = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", what, g_strerror (number));
  return FALSE;
}

static const char *
get_media_type (const char *path)
{
  static const struct
  {
    const char *ending;
    const char *type;
  } types[] = {
    { ".md", "text/markdown" },
    { ".ini", "text/plain" },
    { ".svg", "image/svg+xml" },
    { ".png", "image/png" },
    { ".jpg", "image/jpeg" },
    { ".jpeg", "image/jpeg" },
    { ".webp", "image/webp" },
    { ".opus", "audio/ogg" },
    { ".ogg", "audio/ogg" },
    { ".mp3", "audio/mpeg" },
    { ".webm", "video/webm" },
    { ".mp4", "video/mp4" },
    { ".vtt", "text/vtt" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (path, types[i].ending))
      return types[i].type;
  return "application/octet-stream";
}

static void
add_annotations (JsonBuilder      *json,
                 const LampCourse *course,
                 const GPtrArray  *files)
{
  const char *const *languages = lamp_course_get_languages (course);
  g_autofree char   *version = g_strdup_printf ("%d", lamp_course_get_version (course));
  g_autofree char   *all = g_strjoinv (";", (char **) languages);
  g_autofree char   *bytes = NULL;
  gint64             size = 0;

  for (guint i = 0; i < files->len; i++)
    size += ((LampPackFile *) files->pdata[i])->size;
  bytes = g_strdup_printf ("%" G_GINT64_FORMAT, size);
  json_builder_set_member_name (json, "annotations");
  json_builder_begin_object (json);
  lamp_json_add_string (json, "org.opencontainers.image.title", lamp_course_get_title (course, languages[0]));
  lamp_json_add_string (json, "org.opencontainers.image.version", version);
  if (lamp_course_get_license (course) != NULL)
    lamp_json_add_string (json, "org.opencontainers.image.licenses", lamp_course_get_license (course));
  if (lamp_course_get_creator (course) != NULL)
    lamp_json_add_string (json, "org.opencontainers.image.authors", lamp_course_get_creator (course));
  lamp_json_add_string (json, "org.lamplight.course.id", lamp_course_get_id (course));
  lamp_json_add_string (json, "org.lamplight.course.languages", all);
  lamp_json_add_string (json, "org.lamplight.course.bytes", bytes);
  json_builder_end_object (json);
}

static char *
make_manifest (const LampCourse *course,
               const GPtrArray  *files,
               const Document   *config)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "schemaVersion");
  json_builder_add_int_value (json, 2);
  lamp_json_add_string (json, "mediaType", LAMP_MANIFEST_TYPE);
  lamp_json_add_string (json, "artifactType", LAMP_PACK_ARTIFACT_TYPE);
  json_builder_set_member_name (json, "config");
  lamp_json_begin_descriptor (json, LAMP_PACK_CONFIG_TYPE, config->sha256, strlen (config->data));
  json_builder_end_object (json);
  json_builder_set_member_name (json, "layers");
  json_builder_begin_array (json);
  for (guint i = 0; i < files->len; i++)
    {
      const LampPackFile *file = files->pdata[i];

      lamp_json_begin_descriptor (json, get_media_type (file->path), file->sha256, file->size);
      json_builder_set_member_name (json, "annotations");
      json_builder_begin_object (json);
      lamp_json_add_string (json, "org.opencontainers.image.title", file->path);
      json_builder_end_object (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  add_annotations (json, course, files);
  json_builder_end_object (json);
  return lamp_json_to_text (json);
}

static gboolean
sign (const LampCourse      *course,
      const LampPackSigning *signing,
      Documents             *documents,
      GError               **error)
{
  g_autofree char *comment = lamp_signed_words_make (lamp_course_get_id (course), lamp_course_get_version (course), signing->unix_seconds);
  char            *signature = lamp_minisign_sign (signing->key, comment, documents->manifest.data, strlen (documents->manifest.data), error);
  g_autoptr (GBytes) manifest = NULL;
  LampBlob subject, blob;

  if (signature == NULL)
    return FALSE;
  document_set (&documents->signature, signature);
  document_set (&documents->empty, g_strdup (LAMP_PACK_EMPTY));
  subject = (LampBlob){ documents->manifest.sha256, strlen (documents->manifest.data) };
  blob = (LampBlob){ documents->signature.sha256, strlen (documents->signature.data) };
  manifest = lamp_pack_signature_manifest (&subject, LAMP_MANIFEST_TYPE, &blob);
  document_set (&documents->signature_manifest, g_strndup (g_bytes_get_data (manifest, NULL), g_bytes_get_size (manifest)));
  return TRUE;
}

static char *
make_index (const LampCourse *course,
            const Documents  *documents)
{
  g_autofree char *name = g_strdup_printf ("%s-%d", lamp_course_get_id (course), lamp_course_get_version (course));
  g_autofree char *tag = lamp_pack_signature_tag (documents->manifest.sha256);
  LampIndexEntry   pack = { name, { documents->manifest.sha256, strlen (documents->manifest.data) } };
  LampIndexEntry   signature = { tag, { documents->signature_manifest.sha256, documents->signature.data != NULL ? strlen (documents->signature_manifest.data) : 0 } };
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GBytes) index = NULL;

  g_ptr_array_add (entries, &pack);
  if (documents->signature.data != NULL)
    g_ptr_array_add (entries, &signature);
  index = lamp_index_write (entries);
  return g_strndup (g_bytes_get_data (index, NULL), g_bytes_get_size (index));
}

/* Owner, time and rights of the files play no part. */
static gboolean
begin_entry (Archive    *archive,
             const char *name,
             gint64      size,
             GError    **error)
{
  g_autoptr (ArchiveEntry) entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, 0, 0);
  archive_entry_set_uid (entry, 0);
  archive_entry_set_gid (entry, 0);
  return archive_write_header (archive, entry) == ARCHIVE_OK || fail_archive (archive, error);
}

static gboolean
write_text (Archive    *archive,
            const char *name,
            const char *text,
            GError    **error)
{
  gsize size = strlen (text);

  return begin_entry (archive, name, size, error) &&
         (archive_write_data (archive, text, size) == (la_ssize_t) size || fail_archive (archive, error));
}

/* The file may not have changed since it was listed: its name is its digest. */
static gboolean
write_file (Archive            *archive,
            const LampCourse   *course,
            const LampPackFile *file,
            const char         *name,
            GError            **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *buffer = g_malloc (BUFFER_BYTES);
  gint64           size, written = 0;
  int              from = lamp_pack_files_open (lamp_course_get_folder (course), file->path, &size, error);
  gboolean         is_written = from >= 0 && begin_entry (archive, name, file->size, error);

  while (is_written && written < file->size)
    {
      ssize_t n = read (from, buffer, MIN (BUFFER_BYTES, file->size - written));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      g_checksum_update (checksum, (guchar *) buffer, n);
      written += n;
      if (archive_write_data (archive, buffer, n) != n)
        is_written = fail_archive (archive, error);
    }
  if (from >= 0)
    close (from);
  if (is_written && !g_str_equal (g_checksum_get_string (checksum), file->sha256))
    return lamp_course_fail (error, LAMP_COURSE_ERROR_READ, file->path, 0, "the file changed while the pack was written");
  return is_written;
}

static int
compare_digests (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(LampPackFile *const *) a)->sha256, (*(LampPackFile *const *) b)->sha256);
}

/* Equal files are one blob. */
static gboolean
write_files (Archive          *archive,
             const LampCourse *course,
             const GPtrArray  *files,
             GError          **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  const char *last = NULL;

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (sorted, files->pdata[i]);
  g_ptr_array_sort (sorted, compare_digests);
  for (guint i = 0; i < sorted->len; i++)
    {
      const LampPackFile *file = sorted->pdata[i];
      g_autofree char    *name = g_strconcat ("blobs/sha256/", file->sha256, NULL);

      if (g_strcmp0 (last, file->sha256) != 0 && !write_file (archive, course, file, name, error))
        return FALSE;
      last = file->sha256;
    }
  return TRUE;
}

static gboolean
write_document (Archive        *archive,
                const Document *document,
                GError        **error)
{
  g_autofree char *name = g_strconcat ("blobs/sha256/", document->sha256, NULL);

  return write_text (archive, name, document->data, error);
}

static gboolean
write_documents (Archive          *archive,
                 const LampCourse *course,
                 const Documents  *documents,
                 GError          **error)
{
  g_autofree char *index = make_index (course, documents);

  if (!write_text (archive, "oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}", error) || !write_text (archive, "index.json", index, error) ||
      !write_document (archive, &documents->manifest, error) || !write_document (archive, &documents->config, error))
    return FALSE;
  return documents->signature.data == NULL ||
         (write_document (archive, &documents->signature_manifest, error) && write_document (archive, &documents->signature, error) &&
          write_document (archive, &documents->empty, error));
}

/* @documents: cleared by the caller in any case */
static gboolean
make_documents (const LampCourse      *course,
                const GPtrArray       *files,
                const LampPackSigning *signing,
                Documents             *documents,
                LampPackReport        *report,
                GError               **error)
{
  document_set (&documents->config, lamp_metadata_config (course));
  document_set (&documents->manifest, make_manifest (course, files, &documents->config));
  report->manifest = g_strdup (documents->manifest.sha256);
  return signing == NULL || sign (course, signing, documents, error);
}

static gboolean
write_archive (const LampCourse      *course,
               const GPtrArray       *files,
               const LampPackSigning *signing,
               int                    output,
               LampPackReport        *report,
               GError               **error)
{
  g_auto (Documents) documents = { { NULL, NULL } };
  g_autoptr (Archive) archive = archive_write_new ();

  if (!make_documents (course, files, signing, &documents, report, error))
    return FALSE;
  archive_write_set_format_ustar (archive);
  archive_write_add_filter_none (archive);
  if (archive_write_open_fd (archive, output) != ARCHIVE_OK)
    return fail_archive (archive, error);
  return write_documents (archive, course, &documents, error) && write_files (archive, course, files, error) &&
         (archive_write_close (archive) == ARCHIVE_OK || fail_archive (archive, error));
}

/* The folder too, so that the name outlives a power cut. */
static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int              opened = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean         is_synced = opened >= 0 && fsync (opened) == 0;

  if (opened >= 0)
    close (opened);
  return is_synced;
}

/**
 * lamp_pack_write:
 * @course: its files are read anew
 * @output: the archive; one that is there is replaced once the new one is whole
 * @signing: (nullable): whose signature goes along
 * @report: (out caller-allocates): cleared by the caller in any case
 *
 * Format: docs/course-format.md, "The archive".
 *
 * Returns: FALSE with a LAMP_COURSE_ERROR for what the course is at fault of, a G_IO_ERROR for the machine; @output is as it
 *   was then.
 */
gboolean
lamp_pack_write (const LampCourse      *course,
                 const char            *output,
                 const LampPackSigning *signing,
                 LampPackReport        *report,
                 GError               **error)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *part = g_strconcat (output, ".part-XXXXXX", NULL);
  gboolean         is_written;
  int              file;

  *report = (LampPackReport){ 0, 0, NULL, g_ptr_array_new_with_free_func (g_free) };
  files = lamp_pack_files_list (lamp_course_get_folder (course), report->left_out, error);
  if (files == NULL)
    return FALSE;
  file = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0644);
  if (file < 0)
    return fail_errno (output, error);
  is_written = write_archive (course, files, signing, file, report, error);
  report->n_files = files->len;
  report->size = lseek (file, 0, SEEK_END);
  if (is_written && (fsync (file) != 0 || report->size < 0))
    is_written = fail_errno (output, error);
  if (close (file) != 0 && is_written)
    is_written = fail_errno (output, error);
  if (is_written && rename (part, output) != 0)
    is_written = fail_errno (output, error);
  if (!is_written)
    unlink (part);
  else if (!sync_folder (output))
    return fail_errno (output, error);
  return is_written;
}

/* In place of one that is there, whole or not at all. */
static gboolean
write_beside (const LampCourse *course,
              const char       *folder,
              const char       *ending,
              const Document   *document,
              LampPackReport   *report,
              GError          **error)
{
  g_autofree char *name = g_strconcat (lamp_course_get_id (course), ending, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize            size = strlen (document->data);

  report->size += size;
  return g_file_set_contents_full (path, document->data, size, G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
}

/**
 * lamp_pack_write_documents:
 * @folder: made if it is not there; gets ID.manifest.json, ID.config.json and ID.manifest.json.minisig
 * @signing: whose signature that is
 * @report: (out caller-allocates): as lamp_pack_write(); the size is that of the documents
 *
 * For a course whose files stay where they are: what lamp_bundle_list() reads again.
 */
gboolean
lamp_pack_write_documents (const LampCourse      *course,
                           const char            *folder,
                           const LampPackSigning *signing,
                           LampPackReport        *report,
                           GError               **error)
{
  g_auto (Documents) documents = { { NULL, NULL } };
  g_autoptr (GPtrArray) files = NULL;

  *report = (LampPackReport){ 0, 0, NULL, g_ptr_array_new_with_free_func (g_free) };
  files = lamp_pack_files_list (lamp_course_get_folder (course), report->left_out, error);
  if (files == NULL || !make_documents (course, files, signing, &documents, report, error))
    return FALSE;
  report->n_files = files->len;
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return fail_errno (folder, error);
  /* The signature last: without it there is no pack. */
  return write_beside (course, folder, LAMP_PACK_CONFIG_ENDING, &documents.config, report, error) &&
         write_beside (course, folder, LAMP_PACK_MANIFEST_ENDING, &documents.manifest, report, error) &&
         write_beside (course, folder, LAMP_PACK_SIGNATURE_ENDING, &documents.signature, report, error);
}

void
lamp_pack_report_clear (LampPackReport *self)
{
  g_clear_pointer (&self->manifest, g_free);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
}
