/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/course/lamp-course.h"
#include "core/course/lamp-text.h"

G_BEGIN_DECLS

/* What the caller can do about it. */
typedef enum
{
  LAMP_LIBRARY_ERROR_FAILED,  /* ask again later */
  LAMP_LIBRARY_ERROR_DAMAGED, /* lamp_library_update () makes the index anew */
  LAMP_LIBRARY_ERROR_FULL     /* the disk is full */
} LampLibraryError;

#define LAMP_LIBRARY_ERROR (lamp_library_error_quark ())
GQuark lamp_library_error_quark (void);

#define LAMP_LIBRARY_FILE "library.db"

/* What courses are narrowed to; NULL and 0: to nothing. */
typedef struct
{
  const char *area;
  const char *level;
  const char *audience;     /* a course that names none is for everybody */
  int         minutes_from; /* of one lesson */
  int         minutes_to;
} LampLibraryFilter;

/* What somebody looks for. */
typedef struct
{
  const char       *typed;
  const char       *language; /* of the reader */
  LampLibraryFilter filter;
  GPtrArray        *progress; /* (nullable): LampProgress of the reader; not to be changed while it is looked for */
  guint             from;     /* the first of the hits to tell, from 0 */
  guint             most;     /* so many at most */
} LampLibraryQuery;

/* A lesson or a course that was found. */
typedef struct
{
  char     *course;
  char     *lesson;   /* NULL: the course itself */
  char     *language; /* in which it was found */
  LampText *title;    /* in that language; what was looked for stands out */
  LampText *line;     /* the words around it, if it is not in the title; NULL: it is */
} LampLibraryHit;

typedef struct
{
  GPtrArray *hits;    /* LampLibraryHit, the best first */
  guint      n_found; /* all of them */
  gboolean   more;    /* there are even more, which were not counted */
} LampLibraryResult;

/* An index of all courses of a kiosk, in a file of its own. Its functions may be called in any thread. */
#define LAMP_TYPE_LIBRARY (lamp_library_get_type ())
G_DECLARE_FINAL_TYPE (LampLibrary, lamp_library, LAMP, LIBRARY, GObject)

LampLibrary       *lamp_library_new (const char *data);
LampCourseList    *lamp_library_list_courses (LampLibrary       *self,
                                              const char *const *folders,
                                              const char *const *installed);
gboolean           lamp_library_update (LampLibrary    *self,
                                        LampCourseList *courses,
                                        GCancellable   *cancellable,
                                        guint          *n_changed,
                                        GError        **error);
void               lamp_library_update_later (LampLibrary          *self,
                                              const LampCourseList *courses);
void               lamp_library_close (LampLibrary *self);
gboolean           lamp_library_is_busy (LampLibrary *self);
LampLibraryResult *lamp_library_search (LampLibrary            *self,
                                        const LampLibraryQuery *query,
                                        GCancellable           *cancellable,
                                        GError                **error);
void               lamp_library_search_async (LampLibrary            *self,
                                              const LampLibraryQuery *query,
                                              GCancellable           *cancellable,
                                              GAsyncReadyCallback     callback,
                                              gpointer                user_data);
LampLibraryResult *lamp_library_search_finish (GAsyncResult *result,
                                               GError      **error);
void               lamp_library_result_free (LampLibraryResult *self);

int        lamp_library_get_lesson_minutes (const LampCourse *course);
GPtrArray *lamp_library_browse (LampCourseList          *courses,
                                const LampLibraryFilter *filter,
                                GPtrArray               *progress);
GPtrArray *lamp_library_find_titles (const GPtrArray *courses,
                                     const char      *typed,
                                     const char      *area);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampLibraryResult, lamp_library_result_free)

G_END_DECLS
