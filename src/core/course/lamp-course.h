/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/course/lamp-lesson.h"
#include "core/course/lamp-pronunciation-list.h"

G_BEGIN_DECLS

/* What the caller can do about it. Messages are for logs and course authors: "file:line: what". */
typedef enum
{
  LAMP_COURSE_ERROR_MISSING, /* a file that is named is not there */
  LAMP_COURSE_ERROR_READ,    /* a file is there and cannot be read */
  LAMP_COURSE_ERROR_CONTENT, /* what is in it does not follow the format */
  LAMP_COURSE_ERROR_LIMIT,   /* larger, deeper or more than allowed */
  LAMP_COURSE_ERROR_UNSAFE,  /* a path leaves the course, or is a link */
  LAMP_COURSE_ERROR_NEWER    /* a format this program does not know yet */
} LampCourseError;

#define LAMP_COURSE_ERROR (lamp_course_error_quark ())
GQuark lamp_course_error_quark (void);

typedef struct _LampCourse LampCourse;

#define LAMP_TYPE_COURSE (lamp_course_get_type ())

GType       lamp_course_get_type (void);
LampCourse *lamp_course_open (const char *folder,
                              GError    **error);
LampCourse *lamp_course_parse (const char *folder,
                               const char *data,
                               gsize       size,
                               GError    **error);
LampCourse *lamp_course_ref (LampCourse *self);
void        lamp_course_unref (LampCourse *self);

const char            *lamp_course_get_id (const LampCourse *self);
int                    lamp_course_get_version (const LampCourse *self);
const char            *lamp_course_get_folder (const LampCourse *self);
const char *const     *lamp_course_get_languages (const LampCourse *self);
const char *const     *lamp_course_get_lessons (const LampCourse *self);
const char *const     *lamp_course_get_areas (const LampCourse *self);
const char *const     *lamp_course_get_competences (const LampCourse *self);
const char *const     *lamp_course_get_requires (const LampCourse *self);
const char *const     *lamp_course_get_audience (const LampCourse *self);
gboolean               lamp_course_has_lesson (const LampCourse *self,
                                               const char       *lesson);
int                    lamp_course_get_minutes (const LampCourse *self);
const char            *lamp_course_get_level (const LampCourse *self);
const char            *lamp_course_get_license (const LampCourse *self);
const char            *lamp_course_get_creator (const LampCourse *self);
const char            *lamp_course_get_icon (const LampCourse *self);
LampPronunciationList *lamp_course_get_pronunciations (const LampCourse *self);
const char            *lamp_course_get_title (const LampCourse *self,
                                              const char       *language);
const char            *lamp_course_get_description (const LampCourse *self,
                                                    const char       *language);
const char            *lamp_course_get_lesson_title (const LampCourse *self,
                                                     const char       *lesson,
                                                     const char       *language);
LampLesson            *lamp_course_read_lesson (const LampCourse *self,
                                                const char       *lesson,
                                                const char       *language,
                                                GError          **error);

/* A course as one piece of memory, to be kept elsewhere: listed from there, none of its files is opened. */
GBytes     *lamp_course_freeze (const LampCourse *self);
LampCourse *lamp_course_thaw (const char *folder,
                              GBytes     *bytes);

/* How the course of a folder comes about: lamp_course_open (), or something quicker. */
typedef LampCourse *(*LampCourseOpener) (const char *folder,
                                         gpointer    user_data,
                                         GError    **error);

/* Every course found directly below some folders; a broken one is a row with its error and hides no other. */
typedef struct
{
  GPtrArray *courses; /* LampCourse, by id; of two with one id the higher version */
  GPtrArray *errors;  /* GError, one for each folder that could not be opened */
} LampCourseList;

LampCourseList *lamp_course_list_read (const char *const *folders);
LampCourseList *lamp_course_list_read_with (const char *const *folders,
                                            const char *const *courses,
                                            LampCourseOpener   open,
                                            gpointer           user_data);
void            lamp_course_list_leave_out (LampCourseList    *self,
                                            const char *const *ids);
LampCourseList *lamp_course_list_new_single (LampCourse *course);
LampCourseList *lamp_course_list_copy (const LampCourseList *self);
void            lamp_course_list_free (LampCourseList *self);
LampCourse     *lamp_course_list_find (LampCourseList *self,
                                       const char     *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampCourse, lamp_course_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampCourseList, lamp_course_list_free)

G_END_DECLS
