/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the library: its file, and one connection to it. */
#pragma once

#include <sqlite3.h>

#include "core/library/lamp-library.h"
#include "core/speech/mandarin/lamp-mandarin.h"

G_BEGIN_DECLS

#define LAMP_LIBRARY_LANGUAGE_SHIFT 32

struct _LampLibrary
{
  GObject parent_instance;

  char    *path;
  char    *sealed; /* what lies below here changes its folder with every version */
  GMutex   lock;   /* of the reader */
  sqlite3 *reader; /* NULL until it is needed */
  GMutex   updating;
  gint     busy; /* updates that are wanted or under way */

  GMutex          background; /* of all that follows */
  GCond           changed;
  GThread        *worker;
  LampCourseList *waiting; /* to be looked through; NULL: nothing is */
  GCancellable   *updating_cancellable;
  gboolean        closed;
};

/* lamp-library-database.c */
sqlite3 *lamp_library_connect (LampLibrary *self,
                               GError     **error);
void     lamp_library_remove (LampLibrary *self);
gboolean lamp_library_fail (sqlite3    *handle,
                            int         result,
                            const char *doing,
                            GError    **error);
gboolean lamp_library_execute (sqlite3    *handle,
                               const char *sql,
                               GError    **error);
gboolean lamp_library_prepare (sqlite3       *handle,
                               const char    *sql,
                               sqlite3_stmt **statement,
                               GError       **error);
gboolean lamp_library_step (sqlite3_stmt *statement,
                            gboolean     *row,
                            GError      **error);
gboolean lamp_library_run (sqlite3_stmt *statement,
                           GError      **error);
gint64   lamp_library_get_number (sqlite3    *handle,
                                  const char *sql);
char    *lamp_library_make_stamp (LampLibrary *self,
                                  const char  *folder);

/* Statements and connections end with the block they are used in. */
typedef sqlite3_stmt LampLibraryStatement;
typedef sqlite3      LampLibraryConnection;

static inline void
lamp_library_finalize_statement (LampLibraryStatement *statement)
{
  sqlite3_finalize (statement);
}

static inline void
lamp_library_close_connection (LampLibraryConnection *handle)
{
  sqlite3_close_v2 (handle);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampLibraryStatement, lamp_library_finalize_statement)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampLibraryConnection, lamp_library_close_connection)

G_END_DECLS
