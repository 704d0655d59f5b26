/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping the library up to date behind the screens: in a thread of its own that gives way to everybody. */

#include "core/library/lamp-library-private.h"

#include <sys/resource.h>

#define PAUSE_US (2 * G_USEC_PER_SEC) /* the screen that is coming up has the machine to itself */
#define NICENESS 15

/* Until there is something to do, and nothing newer has come for a while; NULL: never again. */
static LampCourseList *
wait_for_courses (LampLibrary *self)
{
  gint64 end;

  while (self->waiting == NULL && !self->closed)
    g_cond_wait (&self->changed, &self->background);
  end = g_get_monotonic_time () + PAUSE_US;
  while (!self->closed && g_cond_wait_until (&self->changed, &self->background, end))
    ;
  return self->closed ? NULL : g_steal_pointer (&self->waiting);
}

static gpointer
work (gpointer data)
{
  LampLibrary    *self = data;
  LampCourseList *courses;

  /* On Linux this is of the thread that asks. */
  setpriority (PRIO_PROCESS, 0, NICENESS);
  g_mutex_lock (&self->background);
  while ((courses = wait_for_courses (self)) != NULL)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;

      g_set_object (&self->updating_cancellable, cancellable);
      g_mutex_unlock (&self->background);
      if (!lamp_library_update (self, courses, cancellable, NULL, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("%s", error->message);
      lamp_course_list_free (courses);
      g_atomic_int_add (&self->busy, -1);
      g_mutex_lock (&self->background);
    }
  g_mutex_unlock (&self->background);
  return NULL;
}

/**
 * lamp_library_update_later:
 * @courses: all there are now; copied
 *
 * Returns at once. The index is brought up to date in the background; what was under way for older courses ends. Whoever has called this
 * calls lamp_library_close() before the last reference goes.
 */
void
lamp_library_update_later (LampLibrary          *self,
                           const LampCourseList *courses)
{
  g_mutex_lock (&self->background);
  if (!self->closed)
    {
      if (self->waiting == NULL)
        g_atomic_int_inc (&self->busy);
      g_clear_pointer (&self->waiting, lamp_course_list_free);
      self->waiting = lamp_course_list_copy (courses);
      if (self->updating_cancellable != NULL)
        g_cancellable_cancel (self->updating_cancellable);
      if (self->worker == NULL)
        self->worker = g_thread_new ("library", work, self);
      g_cond_broadcast (&self->changed);
    }
  g_mutex_unlock (&self->background);
}

/**
 * lamp_library_close:
 *
 * Ends what goes on in the background, within milliseconds; nothing goes on there after it.
 */
void
lamp_library_close (LampLibrary *self)
{
  g_mutex_lock (&self->background);
  self->closed = TRUE;
  if (self->updating_cancellable != NULL)
    g_cancellable_cancel (self->updating_cancellable);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->background);
  g_clear_pointer (&self->worker, g_thread_join);
}
