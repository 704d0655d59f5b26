/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/store/lamp-pack-files.h"
#include "core/store/lamp-store-error.h"

G_BEGIN_DECLS

#define LAMP_MANIFEST_TYPE "application/vnd.oci.image.manifest.v1+json"
#define LAMP_INDEX_TYPE "application/vnd.oci.image.index.v1+json"
#define LAMP_DOCUMENT_MAX (8 * 1024 * 1024) /* bytes of a manifest, index or config */
#define LAMP_INDEX_ENTRIES_MAX 20000
#define LAMP_PACK_FILE_MAX ((gint64) 16 * 1024 * 1024 * 1024)
#define LAMP_PACK_BYTES_MAX ((gint64) 64 * 1024 * 1024 * 1024)

/* A piece of a pack, by what is in it. */
typedef struct
{
  char  *sha256; /* 64 hexadecimal digits in lower case */
  gint64 size;   /* in bytes */
} LampBlob;

/* What a manifest says once it has been looked through: nothing in it leads out of the course. */
typedef struct
{
  char      *course;
  gint64     version;
  char      *title; /* (nullable): in the first language */
  LampBlob   config;
  GPtrArray *files; /* LampPackFile */
  gint64     bytes; /* of all files */
} LampManifest;

typedef struct
{
  char    *tag;
  LampBlob manifest;
} LampIndexEntry;

/* What a kiosk may show before it fetches a course. */
typedef struct
{
  char       *course;
  gint64      version;
  GPtrArray  *lessons; /* char*: ids */
  GHashTable *titles;  /* "LESSON LANGUAGE" -> title; of the course itself where LESSON is empty, the first of each where LANGUAGE is */
} LampConfig;

gboolean lamp_blob_is_digest (const char *sha256);
void     lamp_blob_clear (LampBlob *self);
void     lamp_blob_free (gpointer blob);

LampManifest *lamp_manifest_parse (GBytes  *bytes,
                                   GError **error);
void          lamp_manifest_free (LampManifest *self);
gboolean      lamp_manifest_parse_signature (GBytes     *bytes,
                                             const char *subject,
                                             LampBlob   *signature,
                                             GError    **error);
LampConfig   *lamp_config_parse (GBytes  *bytes,
                                 GError **error);
void          lamp_config_free (LampConfig *self);
const char   *lamp_config_get_title (const LampConfig *self,
                                     const char       *lesson,
                                     const char       *language);
GPtrArray    *lamp_index_parse (GBytes  *bytes,
                                GError **error);

GPtrArray      *lamp_index_entries_new (void);
LampIndexEntry *lamp_index_entry_new (const char *tag);
LampIndexEntry *lamp_index_find (const GPtrArray *entries,
                                 const char      *tag);
GBytes         *lamp_index_write (const GPtrArray *entries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampManifest, lamp_manifest_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampConfig, lamp_config_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LampBlob, lamp_blob_clear)

G_END_DECLS
