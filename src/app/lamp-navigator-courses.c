/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Courses that come and go while the kiosk is on: their screens, and when learners see the change. */

#include "app/lamp-navigator-private.h"

#include "app/courses/lamp-bring-page.h"
#include "app/courses/lamp-course-care-page.h"
#include "app/courses/lamp-courses-page.h"
#include "app/courses/lamp-line-page.h"
#include "app/courses/lamp-pack-history-page.h"
#include "app/courses/lamp-publishers-page.h"
#include "app/courses/lamp-refused-page.h"

#include <string.h>

#define OF "packs:of:"

/* ---- what learners see ---- */

/* The screen that is shown may look at the list before; it goes with that screen. */
static void
exchange (LampNavigator  *self,
          LampCourseList *courses)
{
  PlaceKind kind = lamp_navigator_get_place (self)->kind;

  if (self->courses != NULL)
    g_ptr_array_add (self->courses_before, self->courses);
  self->courses = courses;
  if (kind == PLACE_HOME || kind == PLACE_AREA || kind == PLACE_COURSE)
    lamp_navigator_show_place (self);
}

/**
 * lamp_navigator_take_courses:
 * @courses: (transfer full): as they are now
 *
 * Whoever is in the middle of a lesson keeps what it was read from until it is left.
 */
void
lamp_navigator_take_courses (LampNavigator  *self,
                             LampCourseList *courses)
{
  g_clear_pointer (&self->courses_next, lamp_course_list_free);
  if (self->session != NULL)
    self->courses_next = courses;
  else
    exchange (self, courses);
}

static void
read_again_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;

  lamp_navigator_take_courses (self, g_task_propagate_pointer (G_TASK (result), NULL));
}

static void
changed_cb (LampNavigator *self)
{
  lamp_navigator_read_courses (self, read_again_cb);
}

/* A session was begun: its course is not changed, and nothing comes by itself. */
void
lamp_navigator_lesson_begun (LampNavigator *self)
{
  if (self->packs != NULL && self->session != NULL)
    lamp_pack_desk_set_in_use (self->packs, lamp_session_get_lesson (self->session)->course);
}

void
lamp_navigator_lesson_left (LampNavigator *self)
{
  if (self->packs != NULL)
    lamp_pack_desk_set_in_use (self->packs, NULL);
  if (self->courses_next != NULL)
    exchange (self, g_steal_pointer (&self->courses_next));
}

/* ---- the trainer's screens ---- */

/* stage: begins with "packs" */
LampPage *
lamp_navigator_make_packs_page (LampNavigator *self,
                                const char    *stage)
{
  const char *language = lamp_navigator_get_language (self);
  g_auto (GStrv) sticks = NULL;

  if (g_str_has_prefix (stage, OF))
    {
      sticks = lamp_stick_monitor_list_folders (self->sticks);
      return lamp_course_care_page_new (self->packs, stage + strlen (OF), (const char *const *) sticks, language);
    }
  if (g_str_equal (stage, "packs:bring"))
    return lamp_bring_page_new (self->packs, self->sticks, language);
  if (g_str_equal (stage, "packs:refused"))
    return lamp_refused_page_new (self->packs, language);
  if (g_str_equal (stage, "packs:publishers"))
    return lamp_publishers_page_new (self->packs, self->sticks, self->printer, self->start.data, self->settings->centre, language);
  if (g_str_equal (stage, "packs:line"))
    return lamp_line_page_new (self->packs, language);
  if (g_str_equal (stage, "packs:history"))
    return lamp_pack_history_page_new (self->packs, language);
  return lamp_courses_page_new (self->packs, &self->finding_course, language);
}

void
lamp_navigator_begin_packs (LampNavigator *self)
{
  self->packs = lamp_pack_desk_new (self->start.data, (const char *const *) self->start.courses, self->clock);
  g_signal_connect_object (self->packs, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  lamp_pack_desk_set_sticks (self->packs, self->sticks);
  lamp_pack_desk_begin_schedule (self->packs, self->settings->centre);
}
