/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampWebSource: a repository of packs that answers as the OCI distribution specification says: a registry, a folder on a web server, a kiosk. */

#include "core/store/lamp-web-source.h"

#include "core/store/lamp-json.h"
#include "core/store/lamp-pack-name.h"

#include <string.h>

#define ACCEPT LAMP_MANIFEST_TYPE ", " LAMP_INDEX_TYPE
#define PAGES_MAX 200
#define VERSION "/v2/"

struct _LampWebSource
{
  GObject parent_instance;

  LampLine  *line;
  char      *address;
  char      *root;    /* …/v2/NAME */
  GBytes    *catalog; /* (nullable) */
  GPtrArray *tags;    /* (nullable): where there is no catalogue */
};

static void lamp_web_source_iface_init (LampSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampWebSource, lamp_web_source, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (LAMP_TYPE_SOURCE, lamp_web_source_iface_init))

static LampRequest
make_request (LampWebSource *self,
              const char    *address)
{
  return (LampRequest){ .method = "GET", .address = address, .area = self->root, .size_max = LAMP_DOCUMENT_MAX };
}

static const char *
lamp_web_source_get_name (LampSource *source)
{
  return LAMP_WEB_SOURCE (source)->address;
}

static gboolean
lamp_web_source_is_remote (LampSource *source)
{
  return TRUE;
}

static gboolean
lamp_web_source_fetch (LampSource     *source,
                       const LampBlob *blob,
                       LampBlobKind    kind,
                       gint64          offset,
                       LampSourceWrite write,
                       gpointer        user_data,
                       GCancellable   *cancellable,
                       GError        **error)
{
  LampWebSource   *self = LAMP_WEB_SOURCE (source);
  g_autofree char *address = g_strdup_printf ("%s/%s/sha256:%s", self->root, kind == LAMP_BLOB_MANIFEST ? "manifests" : "blobs", blob->sha256);
  g_auto (LampReply) answer = { 0 };
  LampRequest request = make_request (self, address);

  request.accept = kind == LAMP_BLOB_MANIFEST ? ACCEPT : NULL;
  request.offset = offset;
  request.end = blob->size;
  /* There are files of no bytes, and no request for them. */
  return offset >= blob->size || lamp_line_send (self->line, &request, write, user_data, &answer, cancellable, error);
}

/* A registry tells the digest of a tag; a plain web server does not, so there it is computed. */
static gboolean
resolve_tag (LampWebSource *self,
             const char    *tag,
             GPtrArray     *entries,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *address = g_strdup_printf ("%s/manifests/%s", self->root, tag);
  g_auto (LampReply) answer = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  LampRequest     request = make_request (self, address);
  LampIndexEntry *entry;

  request.accept = ACCEPT;
  request.method = "HEAD";
  if (!lamp_line_send (self->line, &request, NULL, NULL, &answer, cancellable, error))
    return FALSE;
  if (answer.digest == NULL || answer.length < 0)
    {
      request.method = "GET";
      lamp_reply_clear (&answer);
      bytes = lamp_line_read (self->line, &request, &answer, cancellable, error);
      if (bytes == NULL)
        return FALSE;
    }
  entry = lamp_index_entry_new (tag);
  if (bytes != NULL)
    entry->manifest.sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  else
    entry->manifest.sha256 = g_steal_pointer (&answer.digest);
  entry->manifest.size = bytes != NULL ? (gint64) g_bytes_get_size (bytes) : answer.length;
  g_ptr_array_add (entries, entry);
  return TRUE;
}

static GPtrArray *
lamp_web_source_list (LampSource   *source,
                      GCancellable *cancellable,
                      GError      **error)
{
  LampWebSource *self = LAMP_WEB_SOURCE (source);
  g_autoptr (GPtrArray) entries = NULL;

  if (self->catalog != NULL)
    return lamp_index_parse (self->catalog, error);
  entries = lamp_index_entries_new ();
  for (guint i = 0; i < self->tags->len; i++)
    if (!resolve_tag (self, self->tags->pdata[i], entries, cancellable, error))
      return NULL;
  return g_steal_pointer (&entries);
}

static void
lamp_web_source_finalize (GObject *object)
{
  LampWebSource *self = LAMP_WEB_SOURCE (object);

  g_clear_object (&self->line);
  g_free (self->address);
  g_free (self->root);
  g_clear_pointer (&self->catalog, g_bytes_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  G_OBJECT_CLASS (lamp_web_source_parent_class)->finalize (object);
}

static void
lamp_web_source_class_init (LampWebSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_web_source_finalize;
}

static void
lamp_web_source_iface_init (LampSourceInterface *iface)
{
  iface->get_name = lamp_web_source_get_name;
  iface->is_remote = lamp_web_source_is_remote;
  iface->list = lamp_web_source_list;
  iface->fetch = lamp_web_source_fetch;
}

static void
lamp_web_source_init (LampWebSource *self)
{
}

static gboolean
is_tag (const char *tag)
{
  return *tag != '\0' && strlen (tag) <= LAMP_PACK_NAME_MAX && tag[0] != '.' && tag[0] != '-' &&
         strspn (tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == strlen (tag);
}

/**
 * lamp_tags_parse:
 * @bytes: of the list that a registry gives
 *
 * Returns: (transfer full) (element-type utf8): those that can be a pack's or a signature's; NULL with MALFORMED or TOO_MANY set.
 */
GPtrArray *
lamp_tags_parse (GBytes  *bytes,
                 GError **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) node = lamp_json_parse (bytes, "list", error);
  JsonObject *root = node != NULL ? json_node_get_object (node) : NULL;
  JsonArray  *array = lamp_json_get_array (root, "tags");

  if (root == NULL)
    return NULL;
  /* A repository in which there is nothing says null. */
  if (array == NULL && !json_object_has_member (root, "tags"))
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_MALFORMED, "the index names no packs");
      return NULL;
    }
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode   *element = json_array_get_element (array, i);
      const char *tag = JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING ? json_node_get_string (element) : NULL;

      if (tag == NULL || !is_tag (tag) || g_str_equal (tag, LAMP_CATALOG_TAG))
        continue;
      if (tags->len == LAMP_INDEX_ENTRIES_MAX)
        {
          lamp_store_fail (error, LAMP_STORE_ERROR_TOO_MANY, "the index names more than %d packs", LAMP_INDEX_ENTRIES_MAX);
          return NULL;
        }
      g_ptr_array_add (tags, g_strdup (tag));
    }
  return g_steal_pointer (&tags);
}

/**
 * lamp_tags_write:
 * @entries: (element-type LampIndexEntry)
 *
 * Returns: (transfer full): their tags as a registry lists them.
 */
GBytes *
lamp_tags_write (const GPtrArray *entries)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  char *text;

  json_builder_begin_object (json);
  lamp_json_add_string (json, "name", LAMP_REPOSITORY);
  json_builder_set_member_name (json, "tags");
  json_builder_begin_array (json);
  for (guint i = 0; i < entries->len; i++)
    json_builder_add_string_value (json, ((LampIndexEntry *) entries->pdata[i])->tag);
  json_builder_end_array (json);
  json_builder_end_object (json);
  text = lamp_json_to_text (json);
  return g_bytes_new_take (text, strlen (text));
}

/* Page after page. */
static gboolean
read_tags (LampWebSource *self,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *address = g_strconcat (self->root, "/tags/list", NULL);

  for (guint page = 0; address != NULL && page < PAGES_MAX && all->len <= LAMP_INDEX_ENTRIES_MAX; page++)
    {
      LampRequest request = make_request (self, address);
      g_auto (LampReply) answer = { 0 };
      g_autoptr (GBytes) bytes = lamp_line_read (self->line, &request, &answer, cancellable, error);
      g_autoptr (GPtrArray) tags = bytes != NULL ? lamp_tags_parse (bytes, error) : NULL;

      if (tags == NULL)
        return FALSE;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&tags));
      g_free (address);
      address = g_steal_pointer (&answer.next);
    }
  self->tags = g_steal_pointer (&all);
  return TRUE;
}

/**
 * lamp_web_source_list_tags:
 * @root: one of lamp_web_source_get_roots()
 *
 * Returns: (transfer full) (element-type LampIndexEntry): what a registry really has, whatever its catalogue says; none where there is no
 *   such repository yet.
 */
GPtrArray *
lamp_web_source_list_tags (LampLine     *line,
                           const char   *root,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autoptr (LampWebSource) self = g_object_new (LAMP_TYPE_WEB_SOURCE, NULL);
  g_autoptr (GError) problem = NULL;

  self->line = g_object_ref (line);
  self->root = g_strdup (root);
  if (read_tags (self, cancellable, &problem))
    return lamp_web_source_list (LAMP_SOURCE (self), cancellable, error);
  if (g_error_matches (problem, LAMP_STORE_ERROR, LAMP_STORE_ERROR_MISSING))
    return lamp_index_entries_new ();
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

/* (transfer none) (nullable): where it has one */
GBytes *
lamp_web_source_get_catalog (LampWebSource *self)
{
  return self->catalog;
}

/**
 * lamp_web_source_read_tag:
 *
 * Returns: (transfer full): the manifest or index that has this tag just now, whatever it is; NULL with MISSING or LINE set.
 */
GBytes *
lamp_web_source_read_tag (LampWebSource *self,
                          const char    *tag,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_autofree char *address = g_strdup_printf ("%s/manifests/%s", self->root, tag);
  g_auto (LampReply) answer = { 0 };
  LampRequest request = make_request (self, address);

  request.accept = ACCEPT;
  return lamp_line_read (self->line, &request, &answer, cancellable, error);
}

static gboolean
look (LampWebSource *self,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GError) problem = NULL;

  self->catalog = lamp_web_source_read_tag (self, LAMP_CATALOG_TAG, cancellable, &problem);
  if (self->catalog != NULL)
    return TRUE;
  if (g_error_matches (problem, LAMP_STORE_ERROR, LAMP_STORE_ERROR_MISSING))
    return read_tags (self, cancellable, error);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/**
 * lamp_web_source_get_roots:
 * @address: of a registry, with or without a repository's name; of a folder that lamp publish wrote; or of a …/v2/NAME
 *
 * Returns: (transfer full) (array zero-terminated=1): where the repository may be, the likeliest first; NULL with LINE set.
 */
char **
lamp_web_source_get_roots (const char *address,
                           GError    **error)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autoptr (GStrvBuilder) roots = g_strv_builder_new ();
  g_autofree char *path = NULL;
  g_autofree char *base = NULL;
  g_autofree char *folder = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL)
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "“%s” is no address that packs can have", address);
      return NULL;
    }
  path = g_strdup (g_uri_get_path (uri));
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  base = g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri), g_uri_get_port (uri), "", NULL, NULL);
  if (strstr (path, VERSION) != NULL)
    folder = g_strconcat (base, path, NULL);
  else if (*path != '\0')
    {
      g_autofree char *registry = g_strconcat (base, "/v2", path, NULL);

      g_strv_builder_add (roots, registry);
    }
  if (folder == NULL)
    folder = g_strconcat (base, path, VERSION LAMP_REPOSITORY, NULL);
  g_strv_builder_add (roots, folder);
  return g_strv_builder_end (roots);
}

/**
 * lamp_web_source_open:
 * @address: as lamp_web_source_get_roots() takes it
 *
 * Returns: (transfer full): once it has said what it offers; NULL with NOT_A_PACK if there is nothing of the kind, or LINE set.
 */
LampSource *
lamp_web_source_open (LampLine     *line,
                      const char   *address,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (LampWebSource) self = g_object_new (LAMP_TYPE_WEB_SOURCE, NULL);
  g_auto (GStrv) roots = lamp_web_source_get_roots (address, error);
  g_autoptr (GError) first = NULL;

  if (roots == NULL)
    return NULL;
  self->line = g_object_ref (line);
  self->address = g_strdup (address);
  for (guint i = 0; roots[i] != NULL; i++)
    {
      g_autoptr (GError) problem = NULL;

      g_free (self->root);
      self->root = g_strdup (roots[i]);
      if (look (self, cancellable, &problem))
        return LAMP_SOURCE (g_steal_pointer (&self));
      /* That it is not there says less than anything else. */
      if (first == NULL || g_error_matches (first, LAMP_STORE_ERROR, LAMP_STORE_ERROR_MISSING))
        {
          g_clear_error (&first);
          first = g_steal_pointer (&problem);
        }
    }
  if (g_error_matches (first, LAMP_STORE_ERROR, LAMP_STORE_ERROR_MISSING))
    lamp_store_fail (error, LAMP_STORE_ERROR_NOT_A_PACK, "no course packs are offered at %s", address);
  else
    g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}
