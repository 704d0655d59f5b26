/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a signature stands beside a pack: what its comment says, and the tag under which any registry keeps it. */

#include "core/store/lamp-pack-signature.h"

#include "core/course/lamp-files.h"
#include "core/store/lamp-json.h"

#include <string.h>

#define VERSION_MAX G_MAXINT

/**
 * lamp_signed_words_make:
 *
 * Returns: (transfer full): the comment that is signed along with a manifest.
 */
char *
lamp_signed_words_make (const char *course,
                        gint64      version,
                        gint64      unix_seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (unix_seconds);
  g_autofree char *date = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("1970-01-01T00:00:00Z");

  return g_strdup_printf ("course:%s version:%" G_GINT64_FORMAT " date:%s", course, version, date);
}

static gboolean
is_date (const char *date)
{
  static const char form[] = "dddd-dd-ddTdd:dd:ddZ";

  if (strlen (date) != strlen (form))
    return FALSE;
  for (guint i = 0; form[i] != '\0'; i++)
    if (form[i] == 'd' ? !g_ascii_isdigit (date[i]) : date[i] != form[i])
      return FALSE;
  return TRUE;
}

/**
 * lamp_signed_words_read:
 * @self: (out caller-allocates): cleared by the caller in any case
 *
 * Returns: FALSE with SIGNED_OTHER set if @comment does not say a course, a version and a date.
 */
gboolean
lamp_signed_words_read (const char      *comment,
                        LampSignedWords *self,
                        GError         **error)
{
  g_auto (GStrv) parts = g_strsplit (comment, " ", 4);
  guint64 version = 0;

  *self = (LampSignedWords){ NULL, 0, NULL };
  if (g_strv_length (parts) != 3 || !g_str_has_prefix (parts[0], "course:") || !lamp_files_is_id (parts[0] + 7) ||
      !g_str_has_prefix (parts[1], "version:") || !g_ascii_string_to_unsigned (parts[1] + 8, 10, 1, VERSION_MAX, &version, NULL) ||
      !g_str_has_prefix (parts[2], "date:") || !is_date (parts[2] + 5))
    return lamp_store_fail (error, LAMP_STORE_ERROR_SIGNED_OTHER, "the signature does not say which course and version it is for");
  self->course = g_strdup (parts[0] + 7);
  self->version = version;
  self->date = g_strdup (parts[2] + 5);
  return TRUE;
}

void
lamp_signed_words_clear (LampSignedWords *self)
{
  g_clear_pointer (&self->course, g_free);
  g_clear_pointer (&self->date, g_free);
}

/**
 * lamp_pack_signature_tag:
 *
 * Returns: (transfer full): where the signature of a manifest is found, in a registry as in a layout.
 */
char *
lamp_pack_signature_tag (const char *manifest_sha256)
{
  return g_strdup_printf ("sha256-%s.sig", manifest_sha256);
}

/**
 * lamp_pack_signature_manifest:
 * @subject: the manifest or index that was signed
 * @signature: the minisign file
 *
 * Returns: (transfer full): the small artifact that names its subject, as the distribution specification has it.
 */
GBytes *
lamp_pack_signature_manifest (const LampBlob *subject,
                              const char     *subject_type,
                              const LampBlob *signature)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autofree char *empty = g_compute_checksum_for_string (G_CHECKSUM_SHA256, LAMP_PACK_EMPTY, -1);
  char            *text;

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "schemaVersion");
  json_builder_add_int_value (json, 2);
  lamp_json_add_string (json, "mediaType", LAMP_MANIFEST_TYPE);
  lamp_json_add_string (json, "artifactType", LAMP_PACK_SIGNATURE_ARTIFACT_TYPE);
  json_builder_set_member_name (json, "config");
  lamp_json_begin_descriptor (json, LAMP_PACK_EMPTY_TYPE, empty, strlen (LAMP_PACK_EMPTY));
  json_builder_end_object (json);
  json_builder_set_member_name (json, "layers");
  json_builder_begin_array (json);
  lamp_json_begin_descriptor (json, LAMP_PACK_SIGNATURE_TYPE, signature->sha256, signature->size);
  json_builder_end_object (json);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "subject");
  lamp_json_begin_descriptor (json, subject_type, subject->sha256, subject->size);
  json_builder_end_object (json);
  json_builder_end_object (json);
  text = lamp_json_to_text (json);
  return g_bytes_new_take (text, strlen (text));
}
