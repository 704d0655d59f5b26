/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampTarget: what every place to which packs are brought can do. */

#include "core/store/lamp-target.h"

G_DEFINE_INTERFACE (LampTarget, lamp_target, G_TYPE_OBJECT)

static void
lamp_target_default_init (LampTargetInterface *iface)
{
}

/* For messages: a path or an address. */
const char *
lamp_target_get_name (LampTarget *self)
{
  return LAMP_TARGET_GET_IFACE (self)->get_name (self);
}

/**
 * lamp_target_list:
 *
 * Returns: (transfer full) (element-type LampIndexEntry): the packs and signatures that are there already.
 */
GPtrArray *
lamp_target_list (LampTarget   *self,
                  GCancellable *cancellable,
                  GError      **error)
{
  return LAMP_TARGET_GET_IFACE (self)->list (self, cancellable, error);
}

/* Whether lamp_target_check_space() can tell. */
gboolean
lamp_target_knows_space (LampTarget *self)
{
  return LAMP_TARGET_GET_IFACE (self)->check_space != NULL;
}

/**
 * lamp_target_check_space:
 *
 * Returns: whether so many bytes more have room; FALSE with SPACE set.
 */
gboolean
lamp_target_check_space (LampTarget *self,
                         gint64      bytes,
                         GError    **error)
{
  return LAMP_TARGET_GET_IFACE (self)->check_space (self, bytes, error);
}

/* What a file of this size takes away of the room there, in bytes. */
gint64
lamp_target_measure (LampTarget *self,
                     gint64      size)
{
  return LAMP_TARGET_GET_IFACE (self)->measure != NULL ? LAMP_TARGET_GET_IFACE (self)->measure (self, size) : size;
}

/**
 * lamp_target_has:
 * @is_there: (out): whether it need not be brought
 */
gboolean
lamp_target_has (LampTarget     *self,
                 const LampBlob *blob,
                 gboolean       *is_there,
                 GCancellable   *cancellable,
                 GError        **error)
{
  return LAMP_TARGET_GET_IFACE (self)->has (self, blob, is_there, cancellable, error);
}

/**
 * lamp_target_put:
 *
 * Whole and with the right bytes, or not at all.
 */
gboolean
lamp_target_put (LampTarget     *self,
                 const LampBlob *blob,
                 LampSource     *source,
                 GCancellable   *cancellable,
                 GError        **error)
{
  return LAMP_TARGET_GET_IFACE (self)->put (self, blob, source, cancellable, error);
}

/**
 * lamp_target_put_manifest:
 * @manifest: all of whose blobs are there
 */
gboolean
lamp_target_put_manifest (LampTarget   *self,
                          const char   *tag,
                          const char   *media_type,
                          GBytes       *manifest,
                          GCancellable *cancellable,
                          GError      **error)
{
  return LAMP_TARGET_GET_IFACE (self)->put_manifest (self, tag, media_type, manifest, cancellable, error);
}

/**
 * lamp_target_finish:
 * @entries: (element-type LampIndexEntry): all that is there now
 * @index: the same as an OCI image index
 *
 * From now on what was brought is offered.
 */
gboolean
lamp_target_finish (LampTarget      *self,
                    const GPtrArray *entries,
                    GBytes          *index,
                    GCancellable    *cancellable,
                    GError         **error)
{
  return LAMP_TARGET_GET_IFACE (self)->finish (self, entries, index, cancellable, error);
}
