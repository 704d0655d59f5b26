/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at one course while it is written: as a guest, at the lesson and card that were saved last. */

#include "app/lamp-navigator-private.h"

#include "app/preview/lamp-preview-panel.h"
#include "core/course/lamp-course-watch.h"
#include "core/speech/mandarin/lamp-mandarin-doubts.h"

/* The course as it is now; one that does not open leaves the last good one on the screen. */
static void
take_course (LampNavigator *self,
             LampCourse    *course)
{
  g_clear_pointer (&self->courses, lamp_course_list_free);
  self->courses = lamp_course_list_new_single (course);
}

/* The lesson whose words were saved, else the one that is shown: a picture or practice of it may have changed. */
static void
show_lesson (LampNavigator        *self,
             const LampCourseNews *news)
{
  const char *id = lamp_course_get_id (news->course);
  const char *shown = self->session != NULL ? lamp_session_get_lesson (self->session)->id : NULL;

  if (news->lesson != NULL)
    {
      self->wanted_card = news->card;
      if (g_strcmp0 (news->language, lamp_navigator_get_language (self)) != 0)
        lamp_modes_set_language (self->modes, news->language);
      lamp_navigator_read_lesson (self, id, news->lesson, lamp_navigator_lesson_read_cb);
    }
  else if (shown != NULL && g_strv_contains (lamp_course_get_lessons (news->course), shown))
    lamp_navigator_read_lesson (self, id, shown, lamp_navigator_lesson_read_again_cb);
  else
    lamp_navigator_read_lesson (self, id, lamp_course_get_lessons (news->course)[0], lamp_navigator_lesson_read_cb);
}

static void
news_cb (LampNavigator        *self,
         const LampCourseNews *news)
{
  lamp_preview_panel_show (LAMP_PREVIEW_PANEL (lamp_window_get_panel (self->window)), news->findings);
  if (news->course == NULL)
    return;
  take_course (self, news->course);
  lamp_window_set_notice (self->window, NULL);
  if (self->learner == NULL)
    lamp_navigator_sign_in_guest (self);
  if (self->learner != NULL)
    show_lesson (self, news);
}

/* In place of the kiosk's courses. */
void
lamp_navigator_begin_preview (LampNavigator *self)
{
  lamp_window_set_panel (self->window, lamp_preview_panel_new ());
  self->watch = lamp_course_watch_new (self->start.preview, lamp_mandarin_find_doubts);
  g_signal_connect_object (self->watch, "news", G_CALLBACK (news_cb), self, G_CONNECT_SWAPPED);
}
