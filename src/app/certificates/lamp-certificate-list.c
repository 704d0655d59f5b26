/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads certificates, given and to be given, in the records' own thread. */

#include "app/certificates/lamp-certificate-list.h"

void
lamp_certificate_list_free (LampCertificateList *self)
{
  g_clear_pointer (&self->awards, g_ptr_array_unref);
  g_clear_pointer (&self->earned, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  LampCourseList *courses;
  char           *learner;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  lamp_course_list_free (asked->courses);
  g_free (asked->learner);
  g_free (asked);
}

static void
free_result (gpointer data)
{
  lamp_certificate_list_free (data);
}

static gpointer
read_list (LampRecords *records,
           gpointer     data,
           GError     **error)
{
  const Asked         *asked = data;
  LampCertificateList *list = g_new0 (LampCertificateList, 1);

  list->awards = lamp_records_list_awards (records, asked->learner, error);
  list->earned = list->awards != NULL ? lamp_earned_list (records, asked->courses->courses, asked->learner, error) : NULL;
  if (list->earned != NULL)
    return list;
  lamp_certificate_list_free (list);
  return NULL;
}

void
lamp_certificate_list_read_async (LampRecords        *records,
                                  LampCourseList     *courses,
                                  const char         *learner,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->courses = lamp_course_list_copy (courses);
  asked->learner = g_strdup (learner);
  lamp_records_run_async (records, read_list, asked, asked_free, free_result, cancellable, callback, user_data);
}

LampCertificateList *
lamp_certificate_list_read_finish (LampRecords  *records,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return lamp_records_run_finish (records, result, error);
}
