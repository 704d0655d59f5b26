/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-pack.h"

G_BEGIN_DECLS

/* The packs of one kiosk, in a folder that several programs may open at once. */
typedef struct _LampStore LampStore;

/* A course as it is installed. */
typedef struct
{
  char    *course;
  char    *title; /* (nullable) */
  char    *folder;
  gint64   version;
  gint64   previous; /* to which one can go back; 0: none */
  char    *publisher;
  char    *date; /* of the signature */
  gint64   bytes;
  gboolean is_bundled; /* this version came with the program, and takes no room in the store */
  gboolean is_away;    /* and learners are not to see it */
  gint64   hidden;     /* a pack of an earlier version than that, which nobody sees any more; 0: none */
} LampInstalled;

/* What an import would change; made before anything moves. */
typedef struct
{
  gint64     installed; /* version that is there, 0: none */
  gboolean   is_done;   /* this very pack is there already */
  GPtrArray *added;     /* char*: ids of lessons */
  GPtrArray *changed;
  GPtrArray *removed;
  gint64     bytes; /* of the whole course */
  guint      n_missing;
  gint64     missing_bytes; /* to fetch */
} LampPlan;

/* Called in the thread that imports. */
typedef void (*LampStoreProgress) (gint64   done,
                                   gint64   total,
                                   gpointer user_data);

typedef struct
{
  gboolean          allow_older;
  LampStoreProgress progress; /* (nullable) */
  gpointer          user_data;
  GCancellable     *cancellable; /* (nullable) */
} LampImportOptions;

/* What a look at every byte found. */
typedef struct
{
  guint      n_files;
  gint64     bytes;
  guint      n_mended;
  GPtrArray *damaged; /* char*: "course version: path", each once; what could not be mended */
} LampVerification;

LampStore     *lamp_store_open (const char *data,
                                GError    **error);
LampStore     *lamp_store_open_with (const char        *data,
                                     const char *const *courses,
                                     GError           **error);
void           lamp_store_free (LampStore *self);
GPtrArray     *lamp_store_list (LampStore *self,
                                GError   **error);
LampInstalled *lamp_store_find (LampStore  *self,
                                const char *course,
                                GError    **error);
LampPlan      *lamp_store_plan (LampStore      *self,
                                const LampPack *pack,
                                gboolean        allow_older,
                                GError        **error);
gboolean       lamp_store_import (LampStore               *self,
                                  const LampPack          *pack,
                                  const GPtrArray         *sources,
                                  const LampImportOptions *options,
                                  GError                 **error);
gboolean       lamp_store_go_back (LampStore  *self,
                                   const char *course,
                                   GError    **error);
gboolean       lamp_store_remove (LampStore  *self,
                                  const char *course,
                                  GError    **error);
char          *lamp_store_set_aside (LampStore  *self,
                                     const char *course,
                                     GError    **error);
gboolean       lamp_store_take_back (LampStore  *self,
                                     const char *course,
                                     const char *aside,
                                     GError    **error);
gboolean       lamp_store_set_away (LampStore  *self,
                                    const char *course,
                                    gboolean    is_away,
                                    GError    **error);
gboolean       lamp_store_get_room (LampStore *self,
                                    gint64    *room,
                                    gint64    *reserve,
                                    GError   **error);
gboolean       lamp_store_collect (LampStore *self,
                                   gint64    *freed,
                                   GError   **error);
gboolean       lamp_store_verify (LampStore        *self,
                                  const char       *course,
                                  const GPtrArray  *sources,
                                  LampVerification *result,
                                  GError          **error);
char          *lamp_store_get_folder (LampStore  *self,
                                      const char *course);
void           lamp_verification_clear (LampVerification *self);
void           lamp_installed_free (LampInstalled *self);
void           lamp_plan_free (LampPlan *self);
char         **lamp_store_list_folders (const char *data);
char         **lamp_store_list_away (const char *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampStore, lamp_store_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampInstalled, lamp_installed_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampPlan, lamp_plan_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LampVerification, lamp_verification_clear)

G_END_DECLS
