/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/library/lamp-library.h"

G_BEGIN_DECLS

/* A kiosk's data folder, a folder of courses, and its library. */
typedef struct
{
  char           *root;
  char           *data;
  char           *courses;
  LampLibrary    *library;
  LampCourseList *list;
} Shelf;

void shelf_set_up (Shelf        *self,
                   gconstpointer data);
void shelf_tear_down (Shelf        *self,
                      gconstpointer data);
/* A course of one lesson in Chinese and in English; zh, en: title, newline, words. Written anew, it is another. */
void shelf_write (Shelf      *self,
                  const char *id,
                  const char *more,
                  const char *zh,
                  const char *en);
void shelf_write_file (const char *folder,
                       const char *path,
                       const char *text);
void shelf_remove (Shelf      *self,
                   const char *id);
/* Lists the courses anew and brings the index up to date; how many had changed. */
guint shelf_update (Shelf *self);
/* "course/lesson" of each hit, with spaces between; the reader reads @language. */
char *shelf_search (Shelf      *self,
                    const char *typed,
                    const char *language);

G_END_DECLS
