/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/library/lamp-library.h"

G_BEGIN_DECLS

/* What somebody is looking for; outlives the screen, which is made anew on the way back from a lesson and in another language. */
typedef struct
{
  char    *typed;
  char    *chosen[4]; /* of what is about, how hard, for whom, how long: the id of what was chosen; NULL: all */
  guint    part;      /* of what was found, from 0 */
  gboolean keys;      /* letters to tap are shown */
} LampLooking;

void lamp_looking_clear (LampLooking *self);

/* What the screen is made of; kept by the caller longer than the screen. */
typedef struct
{
  LampLibrary    *library;
  LampCourseList *courses;
  GPtrArray      *progress; /* LampProgress, newest first */
  LampLooking    *looking;
  const char     *language;
} LampLibrarySources;

/* Finds one among thousands of lessons: by typing, or by choosing what it is about, how hard, for whom and how long.
 * Asks for win.open-lesson (ss), win.open-course (s). */
#define LAMP_TYPE_LIBRARY_PAGE (lamp_library_page_get_type ())
G_DECLARE_FINAL_TYPE (LampLibraryPage, lamp_library_page, LAMP, LIBRARY_PAGE, LampPage)

LampPage *lamp_library_page_new (const LampLibrarySources *sources);

G_END_DECLS
