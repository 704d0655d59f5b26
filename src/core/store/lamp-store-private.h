/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-bundle.h"
#include "core/store/lamp-store.h"

G_BEGIN_DECLS

/* Inside this part only.
 *
 * The state of the store is its folders and small files: there is no database that could say something else than they do.
 *
 *   lock                        held by who changes anything
 *   blobs/sha256/<hex>          every file of every pack, once
 *   parts/<hex>                 what has arrived of a blob; goes on at its last byte
 *   courses/<id>/<version>/     the course: hard links to blobs. Complete if it is there
 *   courses/<id>/<version>.pack of which pack: digests, publisher, date. Written before the folder
 *   courses/<id>/current        which version counts, and which one did before. Replaced in one step
 *   away/<id>                   what came with the program is not shown
 *
 * Below all this lie the courses that came with the program; nothing is ever written there. In `current`, 0 stands for the one of
 * them: "2 0" is version 2 over it, "0 2" says that its trainer went back to it.
 */
#define LAMP_STORE_FOLDER "store"

struct _LampStore
{
  char      *folder;
  GPtrArray *bundles; /* LampBundle */
  LampTrust *trust;   /* who may have signed them */
};

/* A .pack file. */
typedef struct
{
  char    *publisher;
  char    *date;
  char    *title;
  LampBlob manifest;
  LampBlob signature;
  LampBlob config;
  gint64   bytes;
} LampRecord;

char         *lamp_store_path (LampStore *self, const char *first, const char *second, const char *third);
char         *lamp_store_blob_path (LampStore  *self,
                                    const char *sha256);
char         *lamp_store_version_path (LampStore  *self,
                                       const char *course,
                                       gint64      version,
                                       const char *ending);
gboolean      lamp_store_has_blob (LampStore      *self,
                                   const LampBlob *blob);
int           lamp_store_lock (LampStore *self,
                               GError   **error);
gboolean      lamp_store_sync_folder (const char *path,
                                      GError    **error);
gboolean      lamp_store_read_current (LampStore  *self,
                                       const char *course,
                                       gint64     *current,
                                       gint64     *previous);
gboolean      lamp_store_write_current (LampStore  *self,
                                        const char *course,
                                        gint64      current,
                                        gint64      previous,
                                        GError    **error);
gboolean      lamp_store_get_current (LampStore  *self,
                                      const char *course,
                                      gint64     *current,
                                      gint64     *previous);
gboolean      lamp_store_has_version (LampStore  *self,
                                      const char *course,
                                      gint64      version);
LampBundle   *lamp_store_find_bundle (LampStore  *self,
                                      const char *course,
                                      gint64      version);
int           lamp_store_open_bundled (LampStore  *self,
                                       const char *sha256,
                                       gint64     *size);
gboolean      lamp_store_is_away (LampStore  *self,
                                  const char *course);
gboolean      lamp_store_write_away (LampStore  *self,
                                     const char *course,
                                     gboolean    is_away,
                                     GError    **error);
GPtrArray    *lamp_store_list_installed (LampStore *self);
GPtrArray    *lamp_store_list_all (LampStore *self);
GPtrArray    *lamp_store_list_courses (LampStore *self);
gboolean      lamp_store_read_record (LampStore  *self,
                                      const char *course,
                                      gint64      version,
                                      LampRecord *record,
                                      GError    **error);
void          lamp_record_clear (LampRecord *self);
LampManifest *lamp_store_read_manifest (LampStore        *self,
                                        const LampRecord *record,
                                        GError          **error);
gboolean      lamp_store_fetch (LampStore               *self,
                                const GPtrArray         *blobs,
                                const GPtrArray         *sources,
                                const LampImportOptions *options,
                                GError                 **error);
gboolean      lamp_store_collect_locked (LampStore *self,
                                         gboolean   keep_pending,
                                         gint64    *freed,
                                         GError   **error);
gboolean      lamp_store_mend (LampStore       *self,
                               const LampPack  *pack,
                               const GPtrArray *sources,
                               GError         **error);
gboolean      lamp_store_check_space (LampStore *self,
                                      gint64     bytes,
                                      GError   **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LampRecord, lamp_record_clear)

G_END_DECLS
