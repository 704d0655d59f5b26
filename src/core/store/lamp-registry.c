/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampRegistry: brings packs to a registry, as the OCI distribution specification says: a session for each file, its bytes in chunks. */

#include "core/store/lamp-registry.h"

#include "core/store/lamp-web-source.h"

#include <string.h>

#define CHUNK_BYTES (4 * 1024 * 1024)
#define ANSWER_MAX (64 * 1024)
#define UPLOAD_TRIES 3

struct _LampRegistry
{
  GObject parent_instance;

  LampLine *line;
  char     *address;
  char     *root; /* …/v2/NAME */
  char     *area; /* for a login that may write */
};

/* One file on its way. */
typedef struct
{
  LampRegistry *registry;
  GByteArray   *pending;
  GChecksum    *checksum;
  char         *location; /* where the next bytes go */
  gint64        sent;
  GCancellable *cancellable;
} Upload;

static void lamp_registry_iface_init (LampTargetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampRegistry, lamp_registry, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (LAMP_TYPE_TARGET, lamp_registry_iface_init))

static LampRequest
make_request (LampRegistry *self,
              const char   *method,
              const char   *address)
{
  return (LampRequest){ .method = method, .address = address, .area = self->area, .size_max = ANSWER_MAX };
}

static const char *
lamp_registry_get_name (LampTarget *target)
{
  return LAMP_REGISTRY (target)->address;
}

static GPtrArray *
lamp_registry_list (LampTarget   *target,
                    GCancellable *cancellable,
                    GError      **error)
{
  LampRegistry *self = LAMP_REGISTRY (target);

  return lamp_web_source_list_tags (self->line, self->root, cancellable, error);
}

static gboolean
lamp_registry_has (LampTarget     *target,
                   const LampBlob *blob,
                   gboolean       *is_there,
                   GCancellable   *cancellable,
                   GError        **error)
{
  LampRegistry    *self = LAMP_REGISTRY (target);
  g_autofree char *address = g_strconcat (self->root, "/blobs/sha256:", blob->sha256, NULL);
  LampRequest      request = make_request (self, "HEAD", address);
  g_auto (LampReply) answer = { 0 };
  g_autoptr (GError) problem = NULL;

  *is_there = lamp_line_send (self->line, &request, NULL, NULL, &answer, cancellable, &problem);
  if (*is_there || g_error_matches (problem, LAMP_STORE_ERROR, LAMP_STORE_ERROR_MISSING))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* Sends what is pending, and keeps where the next goes. */
static gboolean
send_pending (Upload     *self,
              const char *method,
              const char *address,
              GError    **error)
{
  g_autoptr (GBytes) body = g_bytes_new (self->pending->data, self->pending->len);
  g_autofree char *range = g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, self->sent, self->sent + self->pending->len - 1);
  LampRequest      request = make_request (self->registry, method, address);
  g_auto (LampReply) answer = { 0 };

  request.body = body;
  request.content_type = "application/octet-stream";
  request.content_range = self->sent > 0 || g_str_equal (method, "PATCH") ? range : NULL;
  if (!lamp_line_send (self->registry->line, &request, NULL, NULL, &answer, self->cancellable, error))
    return FALSE;
  self->sent += self->pending->len;
  g_byte_array_set_size (self->pending, 0);
  if (answer.location != NULL)
    {
      g_free (self->location);
      self->location = g_steal_pointer (&answer.location);
    }
  return TRUE;
}

static gboolean
take (gconstpointer data,
      gsize         size,
      gpointer      user_data,
      GError      **error)
{
  Upload *self = user_data;

  g_checksum_update (self->checksum, data, size);
  g_byte_array_append (self->pending, data, size);
  return self->pending->len < CHUNK_BYTES || send_pending (self, "PATCH", self->location, error);
}

static gboolean
begin (Upload  *self,
       GError **error)
{
  g_autofree char *address = g_strconcat (self->registry->root, "/blobs/uploads/", NULL);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  LampRequest request = make_request (self->registry, "POST", address);
  g_auto (LampReply) answer = { 0 };

  request.body = nothing;
  request.content_type = "application/octet-stream";
  if (!lamp_line_send (self->registry->line, &request, NULL, NULL, &answer, self->cancellable, error))
    return FALSE;
  if (answer.location == NULL)
    return lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s does not say where the bytes shall go", self->registry->address);
  self->location = g_steal_pointer (&answer.location);
  return TRUE;
}

static gboolean
upload (LampRegistry   *registry,
        const LampBlob *blob,
        LampSource     *source,
        GCancellable   *cancellable,
        GError        **error)
{
  g_autoptr (GByteArray) pending = g_byte_array_new ();
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *address = NULL;
  Upload           self = { registry, pending, checksum, NULL, 0, cancellable };
  gboolean         is_sent = begin (&self, error) && lamp_source_fetch (source, blob, LAMP_BLOB_FILE, 0, take, &self, cancellable, error);

  if (is_sent && (self.sent + pending->len != blob->size || !g_str_equal (g_checksum_get_string (checksum), blob->sha256)))
    is_sent = lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_BYTES, "a file of the pack is damaged or was exchanged");
  if (is_sent)
    {
      address = g_strdup_printf ("%s%cdigest=sha256:%s", self.location, strchr (self.location, '?') != NULL ? '&' : '?', blob->sha256);
      is_sent = send_pending (&self, "PUT", address, error);
    }
  g_free (self.location);
  return is_sent;
}

/* A session that broke in the middle is begun anew: what the registry has of it is known to the registry only. */
static gboolean
lamp_registry_put (LampTarget     *target,
                   const LampBlob *blob,
                   LampSource     *source,
                   GCancellable   *cancellable,
                   GError        **error)
{
  for (guint try = 1;; try++)
    {
      g_autoptr (GError) problem = NULL;

      if (upload (LAMP_REGISTRY (target), blob, source, cancellable, &problem))
        return TRUE;
      if (try < UPLOAD_TRIES && (g_error_matches (problem, LAMP_STORE_ERROR, LAMP_STORE_ERROR_LINE) || g_error_matches (problem, LAMP_STORE_ERROR, LAMP_STORE_ERROR_MISSING)))
        continue;
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
}

static gboolean
lamp_registry_put_manifest (LampTarget   *target,
                            const char   *tag,
                            const char   *media_type,
                            GBytes       *manifest,
                            GCancellable *cancellable,
                            GError      **error)
{
  LampRegistry    *self = LAMP_REGISTRY (target);
  g_autofree char *address = g_strconcat (self->root, "/manifests/", tag, NULL);
  LampRequest      request = make_request (self, "PUT", address);
  g_auto (LampReply) answer = { 0 };

  request.body = manifest;
  request.content_type = media_type;
  return lamp_line_send (self->line, &request, NULL, NULL, &answer, cancellable, error);
}

static gboolean
lamp_registry_finish (LampTarget      *target,
                      const GPtrArray *entries,
                      GBytes          *index,
                      GCancellable    *cancellable,
                      GError         **error)
{
  return lamp_registry_put_manifest (target, LAMP_CATALOG_TAG, LAMP_INDEX_TYPE, index, cancellable, error);
}

static void
lamp_registry_finalize (GObject *object)
{
  LampRegistry *self = LAMP_REGISTRY (object);

  g_clear_object (&self->line);
  g_free (self->address);
  g_free (self->root);
  g_free (self->area);
  G_OBJECT_CLASS (lamp_registry_parent_class)->finalize (object);
}

static void
lamp_registry_class_init (LampRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_registry_finalize;
}

static void
lamp_registry_iface_init (LampTargetInterface *iface)
{
  iface->get_name = lamp_registry_get_name;
  iface->list = lamp_registry_list;
  iface->has = lamp_registry_has;
  iface->put = lamp_registry_put;
  iface->put_manifest = lamp_registry_put_manifest;
  iface->finish = lamp_registry_finish;
}

static void
lamp_registry_init (LampRegistry *self)
{
}

/**
 * lamp_registry_open:
 * @address: as lamp_web_source_get_roots() takes it
 *
 * Nothing is asked yet.
 *
 * Returns: (transfer full): NULL with LINE set if it is no such address.
 */
LampTarget *
lamp_registry_open (LampLine   *line,
                    const char *address,
                    GError    **error)
{
  g_auto (GStrv) roots = lamp_web_source_get_roots (address, error);
  LampRegistry *self;

  if (roots == NULL)
    return NULL;
  self = g_object_new (LAMP_TYPE_REGISTRY, NULL);
  self->line = g_object_ref (line);
  self->address = g_strdup (address);
  self->root = g_strdup (roots[0]);
  self->area = g_strconcat (self->root, " write", NULL);
  return LAMP_TARGET (self);
}
