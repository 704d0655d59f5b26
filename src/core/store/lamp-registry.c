/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampRegistry: brings packs to a registry, as the OCI distribution specification says. */

#include "core/store/lamp-registry.h"

#include "core/store/lamp-upload.h"
#include "core/store/lamp-web-source.h"

#define ANSWER_MAX (64 * 1024)

struct _LampRegistry
{
  GObject parent_instance;

  LampLine *line;
  char     *address;
  char     *root; /* …/v2/NAME */
  char     *area; /* for a login that may write */
};

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

static gboolean
lamp_registry_put (LampTarget     *target,
                   const LampBlob *blob,
                   LampSource     *source,
                   GCancellable   *cancellable,
                   GError        **error)
{
  LampRegistry *self = LAMP_REGISTRY (target);

  return lamp_upload (self->line, self->root, self->area, blob, source, cancellable, error);
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
