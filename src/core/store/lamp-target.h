/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-source.h"

G_BEGIN_DECLS

/* Where packs are brought: a folder for a web server, a registry, a stick. */
#define LAMP_TYPE_TARGET (lamp_target_get_type ())
G_DECLARE_INTERFACE (LampTarget, lamp_target, LAMP, TARGET, GObject)

struct _LampTargetInterface
{
  GTypeInterface parent;

  const char *(*get_name) (LampTarget *self);
  GPtrArray *(*list) (LampTarget   *self,
                      GCancellable *cancellable,
                      GError      **error);
  gboolean (*check_space) (LampTarget *self, /* (nullable): it can't be known */
                           gint64      bytes,
                           GError    **error);
  gint64 (*measure) (LampTarget *self, /* (nullable): its size */
                     gint64      size);
  gboolean (*has) (LampTarget     *self,
                   const LampBlob *blob,
                   gboolean       *is_there,
                   GCancellable   *cancellable,
                   GError        **error);
  gboolean (*put) (LampTarget     *self,
                   const LampBlob *blob,
                   LampSource     *source,
                   GCancellable   *cancellable,
                   GError        **error);
  gboolean (*put_manifest) (LampTarget   *self,
                            const char   *tag,
                            const char   *media_type,
                            GBytes       *manifest,
                            GCancellable *cancellable,
                            GError      **error);
  gboolean (*finish) (LampTarget      *self,
                      const GPtrArray *entries,
                      GBytes          *index,
                      GCancellable    *cancellable,
                      GError         **error);
};

const char *lamp_target_get_name (LampTarget *self);
GPtrArray  *lamp_target_list (LampTarget   *self,
                              GCancellable *cancellable,
                              GError      **error);
gboolean    lamp_target_knows_space (LampTarget *self);
gboolean    lamp_target_check_space (LampTarget *self,
                                     gint64      bytes,
                                     GError    **error);
gint64      lamp_target_measure (LampTarget *self,
                                 gint64      size);
gboolean    lamp_target_has (LampTarget     *self,
                             const LampBlob *blob,
                             gboolean       *is_there,
                             GCancellable   *cancellable,
                             GError        **error);
gboolean    lamp_target_put (LampTarget     *self,
                             const LampBlob *blob,
                             LampSource     *source,
                             GCancellable   *cancellable,
                             GError        **error);
gboolean    lamp_target_put_manifest (LampTarget   *self,
                                      const char   *tag,
                                      const char   *media_type,
                                      GBytes       *manifest,
                                      GCancellable *cancellable,
                                      GError      **error);
gboolean    lamp_target_finish (LampTarget      *self,
                                const GPtrArray *entries,
                                GBytes          *index,
                                GCancellable    *cancellable,
                                GError         **error);

G_END_DECLS
