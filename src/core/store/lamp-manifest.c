/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the documents of a pack: manifest, config, the signature's manifest, and the index that names them. All are taken for hostile. */

#include "core/store/lamp-manifest.h"

#include "core/course/lamp-files.h"
#include "core/store/lamp-json.h"
#include "core/store/lamp-pack-name.h"
#include "core/store/lamp-pack-signature.h"
#include "core/store/lamp-pack-writer.h"
#include "core/store/lamp-pack.h"

#include <string.h>

#define TITLE "org.opencontainers.image.title"
#define TAG "org.opencontainers.image.ref.name"
#define LESSONS_MAX 20000
#define TITLE_MAX 200 /* characters */
#define WORDS_MAX 1000
#define SHOWN_MAX 80 /* characters */

#define REFUSE(code, ...) lamp_store_fail (error, LAMP_STORE_ERROR_##code, __VA_ARGS__)

/**
 * lamp_blob_is_digest:
 *
 * Returns: whether it is a SHA-256 as it is written here; so it is safe as the name of a file.
 */
gboolean
lamp_blob_is_digest (const char *sha256)
{
  return sha256 != NULL && strlen (sha256) == 64 && strspn (sha256, "0123456789abcdef") == 64;
}

void
lamp_blob_clear (LampBlob *self)
{
  g_clear_pointer (&self->sha256, g_free);
}

/* A GDestroyNotify */
void
lamp_blob_free (gpointer blob)
{
  lamp_blob_clear (blob);
  g_free (blob);
}

static gboolean
read_blob (JsonObject *descriptor,
           const char *what,
           gint64      size_max,
           LampBlob   *blob,
           GError    **error)
{
  const char *digest = lamp_json_get_string (descriptor, "digest");
  gint64      size;

  if (digest == NULL || !g_str_has_prefix (digest, "sha256:") || !lamp_blob_is_digest (digest + 7))
    return REFUSE (DIGEST, "%s: its digest is no SHA-256", what);
  if (!lamp_json_get_number (descriptor, "size", &size) || size < 0)
    return REFUSE (MALFORMED, "%s: its size is not said", what);
  if (size > size_max)
    return REFUSE (FILE_SIZE, "%s: it is larger than allowed", what);
  g_free (blob->sha256);
  blob->sha256 = g_strdup (digest + 7);
  blob->size = size;
  return TRUE;
}

/* Shown in a message, so neither long nor wild. */
static char *
show (const char *path)
{
  g_autofree char *valid = g_utf8_make_valid (path, -1);
  char            *shown = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), SHOWN_MAX));

  for (char *p = shown; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || *p == 0x7f)
      *p = '?';
  return shown;
}

static gboolean
check_path (const char *path,
            GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", LAMP_PACK_DEPTH_MAX + 2);
  g_autofree char *shown = show (path);

  if (strlen (path) > LAMP_PACK_PATH_MAX || g_strv_length (parts) > LAMP_PACK_DEPTH_MAX + 1)
    return REFUSE (NAME_LENGTH, "the path “%s…” is too long or too deep", shown);
  for (guint i = 0; parts[i] != NULL || i == 0; i++)
    {
      LampNameFault fault;

      if (parts[i] == NULL || *parts[i] == '\0' || g_str_equal (parts[i], ".") || g_str_equal (parts[i], ".."))
        return REFUSE (PATH, "the path “%s” leaves the course", shown);
      fault = lamp_pack_name_check (parts[i], NULL);
      if (fault == LAMP_NAME_LONG)
        return REFUSE (NAME_LENGTH, "the name “%s…” is too long", shown);
      if (fault != LAMP_NAME_FINE)
        return REFUSE (NAME, "not every disk can hold a file of the name “%s”", shown);
    }
  return TRUE;
}

/* Also every folder on the way: a file can't be a folder too, and “A/x” and “a/y” are one folder on a stick. */
static gboolean
check_collision (GHashTable *folded,
                 const char *path,
                 GError    **error)
{
  g_autofree char *shown = show (path);

  for (const char *slash = path; slash != NULL;)
    {
      g_autofree char *part = NULL;
      g_autofree char *key = NULL;
      const char      *other;
      gboolean         is_file;

      slash = strchr (slash, '/');
      is_file = slash == NULL;
      part = is_file ? g_strconcat (path, "", NULL) : g_strndup (path, ++slash - path);
      key = g_utf8_casefold (part, -1);
      other = g_hash_table_lookup (folded, key);
      if (other != NULL && (is_file || !g_str_equal (other, part)))
        return REFUSE (COLLISION, "a stick takes “%s” for the same name as another", shown);
      if (is_file)
        {
          g_autofree char *as_folder = g_strconcat (key, "/", NULL);

          if (g_hash_table_contains (folded, as_folder))
            return REFUSE (COLLISION, "“%s” is a file and a folder", shown);
        }
      else
        {
          g_autofree char *as_file = g_strndup (key, strlen (key) - 1);

          if (g_hash_table_contains (folded, as_file))
            return REFUSE (COLLISION, "“%s” is a file and a folder", shown);
        }
      if (other == NULL)
        g_hash_table_insert (folded, g_steal_pointer (&key), g_steal_pointer (&part));
    }
  return TRUE;
}

static gboolean
add_file (LampManifest *self,
          GHashTable   *folded,
          JsonNode     *node,
          GError      **error)
{
  JsonObject *layer = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *path = lamp_json_get_string (lamp_json_get_object (layer, "annotations"), TITLE);
  g_auto (LampBlob) blob = { NULL, 0 };
  LampPackFile *file;

  if (path == NULL)
    return REFUSE (MALFORMED, "a file of the pack has no name");
  if (!check_path (path, error) || !check_collision (folded, path, error) || !read_blob (layer, path, LAMP_PACK_FILE_MAX, &blob, error))
    return FALSE;
  file = g_new0 (LampPackFile, 1);
  file->path = g_strdup (path);
  file->size = blob.size;
  file->sha256 = g_steal_pointer (&blob.sha256);
  g_ptr_array_add (self->files, file);
  self->bytes += file->size;
  if (self->bytes > LAMP_PACK_BYTES_MAX)
    return REFUSE (FILE_SIZE, "the files together are larger than allowed");
  return TRUE;
}

static gboolean
read_files (LampManifest *self,
            JsonObject   *root,
            GError      **error)
{
  JsonArray *layers = lamp_json_get_array (root, "layers");
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (layers == NULL || json_array_get_length (layers) == 0)
    return REFUSE (MALFORMED, "the pack holds no files");
  if (json_array_get_length (layers) > LAMP_PACK_FILES_MAX)
    return REFUSE (TOO_MANY, "there are more than %d files", LAMP_PACK_FILES_MAX);
  for (guint i = 0; i < json_array_get_length (layers); i++)
    if (!add_file (self, folded, json_array_get_element (layers, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_names (LampManifest *self,
            JsonObject   *root,
            GError      **error)
{
  JsonObject *annotations = lamp_json_get_object (root, "annotations");
  const char *course = lamp_json_get_string (annotations, "org.lamplight.course.id");
  const char *version = lamp_json_get_string (annotations, "org.opencontainers.image.version");
  const char *title = lamp_json_get_string (annotations, TITLE);
  guint64     number = 0;

  if (course == NULL || !lamp_files_is_id (course))
    return REFUSE (MALFORMED, "the pack does not say which course it is");
  if (version == NULL || !g_ascii_string_to_unsigned (version, 10, 1, G_MAXINT, &number, NULL))
    return REFUSE (MALFORMED, "the pack does not say which version it is");
  if (title != NULL && strlen (title) <= WORDS_MAX)
    self->title = g_strdup (title);
  self->course = g_strdup (course);
  self->version = number;
  return TRUE;
}

static gboolean
check_kind (JsonObject *root,
            GError    **error)
{
  const char *artifact = lamp_json_get_string (root, "artifactType");
  const char *config = lamp_json_get_string (lamp_json_get_object (root, "config"), "mediaType");
  gint64      schema;

  if (!lamp_json_get_number (root, "schemaVersion", &schema) || artifact == NULL)
    return REFUSE (NOT_A_PACK, "this is no course pack");
  if (schema != 2 || (g_str_has_prefix (artifact, "application/vnd.lamplight.course.") && !g_str_equal (artifact, LAMP_PACK_ARTIFACT_TYPE)))
    return REFUSE (NEWER_FORMAT, "the pack was made for a later Lamplight; this kiosk needs an update first");
  if (!g_str_equal (artifact, LAMP_PACK_ARTIFACT_TYPE) || g_strcmp0 (config, LAMP_PACK_CONFIG_TYPE) != 0)
    return REFUSE (NOT_A_PACK, "this is no course pack");
  return TRUE;
}

/**
 * lamp_manifest_parse:
 *
 * Returns: (transfer full): NULL with a LAMP_STORE_ERROR that says why it is refused.
 */
LampManifest *
lamp_manifest_parse (GBytes  *bytes,
                     GError **error)
{
  g_autoptr (LampManifest) self = g_new0 (LampManifest, 1);
  g_autoptr (JsonNode) node = lamp_json_parse (bytes, "manifest", error);
  JsonObject *root = node != NULL ? json_node_get_object (node) : NULL;

  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_pack_file_free);
  if (root == NULL || !check_kind (root, error) || !read_names (self, root, error) ||
      !read_blob (lamp_json_get_object (root, "config"), "config", LAMP_DOCUMENT_MAX, &self->config, error) || !read_files (self, root, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
lamp_manifest_free (LampManifest *self)
{
  g_free (self->course);
  g_free (self->title);
  lamp_blob_clear (&self->config);
  g_ptr_array_unref (self->files);
  g_free (self);
}

/**
 * lamp_manifest_parse_signature:
 * @bytes: of the signature's manifest
 * @subject: the SHA-256 it must be for
 * @signature: (out): where the minisign file is
 */
gboolean
lamp_manifest_parse_signature (GBytes     *bytes,
                               const char *subject,
                               LampBlob   *signature,
                               GError    **error)
{
  g_autoptr (JsonNode) node = lamp_json_parse (bytes, "signature", error);
  g_auto (LampBlob) of = { NULL, 0 };
  JsonObject *root, *layer;
  JsonArray  *layers;

  if (node == NULL)
    return FALSE;
  root = json_node_get_object (node);
  layers = lamp_json_get_array (root, "layers");
  if (g_strcmp0 (lamp_json_get_string (root, "artifactType"), LAMP_PACK_SIGNATURE_ARTIFACT_TYPE) != 0 || layers == NULL || json_array_get_length (layers) != 1 ||
      !JSON_NODE_HOLDS_OBJECT (json_array_get_element (layers, 0)))
    return REFUSE (SIGNATURE, "what should be the signature is not one");
  layer = json_array_get_object_element (layers, 0);
  if (g_strcmp0 (lamp_json_get_string (layer, "mediaType"), LAMP_PACK_SIGNATURE_TYPE) != 0)
    return REFUSE (SIGNATURE, "what should be the signature is not one");
  if (!read_blob (lamp_json_get_object (root, "subject"), "subject", LAMP_DOCUMENT_MAX, &of, error))
    return FALSE;
  if (!g_str_equal (of.sha256, subject))
    return REFUSE (SIGNATURE, "the signature is of another pack");
  return read_blob (layer, "signature", LAMP_MINISIGN_FILE_MAX, signature, error);
}

static void
keep_title (LampConfig *self,
            const char *lesson,
            const char *language,
            const char *title)
{
  char *key = g_strdup_printf ("%s %s", lesson, language);

  g_hash_table_insert (self->titles, key, g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), TITLE_MAX)));
}

/* In each language that has one; what is no title is left out. */
static void
read_titles (LampConfig *self,
             JsonObject *object,
             const char *lesson)
{
  JsonObject *titles = lamp_json_get_object (object, "title");
  g_autoptr (GList) languages = titles != NULL ? json_object_get_members (titles) : NULL;

  for (GList *l = languages; l != NULL; l = l->next)
    {
      const char *title = lamp_json_get_string (titles, l->data);

      if (title == NULL || !lamp_files_is_language (l->data))
        continue;
      if (lamp_config_get_title (self, lesson, "") == NULL)
        keep_title (self, lesson, "", title);
      keep_title (self, lesson, l->data, title);
    }
}

static gboolean
read_lessons (LampConfig *self,
              JsonObject *root,
              GError    **error)
{
  JsonArray *lessons = lamp_json_get_array (root, "lessons");

  if (lessons == NULL)
    return REFUSE (MALFORMED, "the pack does not say its lessons");
  if (json_array_get_length (lessons) > LESSONS_MAX)
    return REFUSE (TOO_MANY, "there are more than %d lessons", LESSONS_MAX);
  for (guint i = 0; i < json_array_get_length (lessons); i++)
    {
      JsonNode   *node = json_array_get_element (lessons, i);
      const char *id = JSON_NODE_HOLDS_OBJECT (node) ? lamp_json_get_string (json_node_get_object (node), "id") : NULL;

      if (id == NULL || !lamp_files_is_id (id))
        return REFUSE (MALFORMED, "the pack does not say its lessons");
      g_ptr_array_add (self->lessons, g_strdup (id));
      read_titles (self, json_node_get_object (node), id);
    }
  return TRUE;
}

LampConfig *
lamp_config_parse (GBytes  *bytes,
                   GError **error)
{
  g_autoptr (LampConfig) self = g_new0 (LampConfig, 1);
  g_autoptr (JsonNode) node = lamp_json_parse (bytes, "config", error);
  JsonObject *root = node != NULL ? json_node_get_object (node) : NULL;
  const char *course = lamp_json_get_string (root, "id");
  gint64      format = 0;

  self->lessons = g_ptr_array_new_with_free_func (g_free);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (root == NULL)
    return NULL;
  if (!lamp_json_get_number (root, "format", &format) || format < 1 || course == NULL || !lamp_files_is_id (course) ||
      !lamp_json_get_number (root, "version", &self->version))
    {
      REFUSE (MALFORMED, "the pack does not say which course it is");
      return NULL;
    }
  if (format > 1)
    {
      REFUSE (NEWER_FORMAT, "the pack was made for a later Lamplight; this kiosk needs an update first");
      return NULL;
    }
  self->course = g_strdup (course);
  read_titles (self, root, "");
  return read_lessons (self, root, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * lamp_config_get_title:
 * @lesson: (nullable): the course itself
 * @language: BCP 47
 *
 * Returns: (transfer none) (nullable): in another language where it has none in this.
 */
const char *
lamp_config_get_title (const LampConfig *self,
                       const char       *lesson,
                       const char       *language)
{
  g_autofree char *key = g_strdup_printf ("%s %s", lesson != NULL ? lesson : "", language);
  g_autofree char *first = g_strdup_printf ("%s ", lesson != NULL ? lesson : "");
  const char      *title = g_hash_table_lookup (self->titles, key);

  return title != NULL ? title : g_hash_table_lookup (self->titles, first);
}

void
lamp_config_free (LampConfig *self)
{
  g_free (self->course);
  g_ptr_array_unref (self->lessons);
  g_hash_table_unref (self->titles);
  g_free (self);
}

static void
entry_free (gpointer data)
{
  LampIndexEntry *entry = data;

  g_free (entry->tag);
  lamp_blob_clear (&entry->manifest);
  g_free (entry);
}

/* (transfer full) (element-type LampIndexEntry) */
GPtrArray *
lamp_index_entries_new (void)
{
  return g_ptr_array_new_with_free_func (entry_free);
}

/* (transfer full): which manifest it is has still to be said. */
LampIndexEntry *
lamp_index_entry_new (const char *tag)
{
  LampIndexEntry *entry = g_new0 (LampIndexEntry, 1);

  entry->tag = g_strdup (tag);
  return entry;
}

/* (transfer none) (nullable) */
LampIndexEntry *
lamp_index_find (const GPtrArray *entries,
                 const char      *tag)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((LampIndexEntry *) entries->pdata[i])->tag, tag))
      return entries->pdata[i];
  return NULL;
}

/* Entries without a tag, or of another media type, are none of ours. */
static gboolean
add_entry (GPtrArray *entries,
           JsonNode  *node,
           GError   **error)
{
  JsonObject     *descriptor = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char     *tag = lamp_json_get_string (lamp_json_get_object (descriptor, "annotations"), TAG);
  LampIndexEntry *entry;

  if (tag == NULL || strlen (tag) > LAMP_PACK_NAME_MAX || g_strcmp0 (lamp_json_get_string (descriptor, "mediaType"), LAMP_MANIFEST_TYPE) != 0)
    return TRUE;
  entry = lamp_index_entry_new (tag);
  g_ptr_array_add (entries, entry);
  return read_blob (descriptor, "manifest", LAMP_DOCUMENT_MAX, &entry->manifest, error);
}

/**
 * lamp_index_parse:
 *
 * Returns: (transfer full) (element-type LampIndexEntry): what a layout or catalogue offers, in its order.
 */
GPtrArray *
lamp_index_parse (GBytes  *bytes,
                  GError **error)
{
  g_autoptr (GPtrArray) entries = lamp_index_entries_new ();
  g_autoptr (JsonNode) node = lamp_json_parse (bytes, "index", error);
  JsonArray *manifests;

  if (node == NULL)
    return NULL;
  manifests = lamp_json_get_array (json_node_get_object (node), "manifests");
  if (manifests == NULL)
    REFUSE (MALFORMED, "the index names no packs");
  else if (json_array_get_length (manifests) > LAMP_INDEX_ENTRIES_MAX)
    REFUSE (TOO_MANY, "the index names more than %d packs", LAMP_INDEX_ENTRIES_MAX);
  for (guint i = 0; manifests != NULL && json_array_get_length (manifests) <= LAMP_INDEX_ENTRIES_MAX && i < json_array_get_length (manifests); i++)
    if (!add_entry (entries, json_array_get_element (manifests, i), error))
      return NULL;
  return manifests != NULL && json_array_get_length (manifests) <= LAMP_INDEX_ENTRIES_MAX ? g_steal_pointer (&entries) : NULL;
}

/**
 * lamp_index_write:
 * @entries: (element-type LampIndexEntry)
 *
 * Returns: (transfer full): an OCI image index that says of each what it is.
 */
GBytes *
lamp_index_write (const GPtrArray *entries)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  char *text;

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "schemaVersion");
  json_builder_add_int_value (json, 2);
  lamp_json_add_string (json, "mediaType", LAMP_INDEX_TYPE);
  json_builder_set_member_name (json, "manifests");
  json_builder_begin_array (json);
  for (guint i = 0; i < entries->len; i++)
    {
      const LampIndexEntry *entry = entries->pdata[i];

      lamp_json_begin_descriptor (json, LAMP_MANIFEST_TYPE, entry->manifest.sha256, entry->manifest.size);
      lamp_json_add_string (json, "artifactType", lamp_pack_is_signature_tag (entry->tag) ? LAMP_PACK_SIGNATURE_ARTIFACT_TYPE : LAMP_PACK_ARTIFACT_TYPE);
      json_builder_set_member_name (json, "annotations");
      json_builder_begin_object (json);
      lamp_json_add_string (json, TAG, entry->tag);
      json_builder_end_object (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
  text = lamp_json_to_text (json);
  return g_bytes_new_take (text, strlen (text));
}
