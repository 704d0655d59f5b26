/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampNavigator: who is signed in, which screen is shown, and what it leads to. */

#include "app/lamp-navigator-private.h"

#include "app/access/lamp-adjust-page.h"
#include "app/access/lamp-help-page.h"
#include "app/access/lamp-look.h"
#include "app/access/lamp-spoken.h"
#include "app/home/lamp-course-page.h"
#include "app/home/lamp-home-page.h"
#include "app/lamp-trouble.h"
#include "app/learner/lamp-consent-page.h"
#include "app/learner/lamp-who-page.h"
#include "app/lesson/lamp-finish-page.h"
#include "app/lesson/lamp-lesson-page.h"
#include "app/lesson/lamp-practice-page.h"
#include "app/lesson/lamp-print-page.h"
#include "app/preview/lamp-preview-panel.h"
#include "core/learners/lamp-pathway.h"
#include "core/lesson/lamp-path.h"
#include "core/records/lamp-backup.h"
#include "core/store/lamp-store.h"

#include <glib/gi18n.h>

/* Looks every hour whether the day's backup is due, and first when the kiosk has come to rest after its start. */
#define BACKUP_FIRST_SECONDS 60
#define BACKUP_EVERY_SECONDS 3600

G_DEFINE_FINAL_TYPE (LampNavigator, lamp_navigator, G_TYPE_OBJECT)

/* ---- the way ---- */

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->id);
  g_free (place);
}

Place *
lamp_navigator_get_place (LampNavigator *self)
{
  return g_ptr_array_index (self->places, self->places->len - 1);
}

void
lamp_navigator_push_place (LampNavigator *self,
                           PlaceKind      kind,
                           const char    *id)
{
  Place *place = g_new0 (Place, 1);

  place->kind = kind;
  place->id = g_strdup (id);
  g_ptr_array_add (self->places, place);
}

static gboolean
has_place (LampNavigator *self,
           PlaceKind      kind)
{
  for (guint i = 0; i < self->places->len; i++)
    if (((Place *) g_ptr_array_index (self->places, i))->kind == kind)
      return TRUE;
  return FALSE;
}

static void
pop_place (LampNavigator *self)
{
  PlaceKind kind = lamp_navigator_get_place (self)->kind;

  if (self->places->len == 1)
    return;
  g_ptr_array_set_size (self->places, self->places->len - 1);
  if (kind == PLACE_PRACTICE)
    lamp_navigator_leave_practice (self);
  if (kind == PLACE_SECRET || kind == PLACE_CONSENT)
    lamp_navigator_leave_door (self);
  if (kind == PLACE_LESSON)
    lamp_navigator_end_review (self);
  if (kind == PLACE_LESSON || kind == PLACE_FINISH || (kind == PLACE_PRACTICE && lamp_navigator_get_place (self)->kind == PLACE_TRAINER))
    lamp_navigator_leave_lesson (self);
}

void
lamp_navigator_go (LampNavigator *self,
                   PlaceKind      kind,
                   const char    *id)
{
  lamp_navigator_push_place (self, kind, id);
  lamp_navigator_show_place (self);
}

void
lamp_navigator_say_trouble (LampNavigator *self,
                            const GError  *error)
{
  g_warning ("%s", error->message);
  /* An author reads below the screen what is wrong. */
  if (self->watch == NULL)
    lamp_window_set_notice (self->window, lamp_trouble_explain (error));
}

/* ---- screens ---- */

const char *
lamp_navigator_get_language (LampNavigator *self)
{
  return lamp_modes_get_language (self->modes);
}

static LampPage *
make_finish_page (LampNavigator *self)
{
  LampLesson      *lesson = lamp_session_get_lesson (self->session);
  LampCourse      *course = lamp_course_list_find (self->courses, lesson->course);
  const char      *next = lamp_path_get_following (course, lesson->id);
  g_autofree char *praise = lamp_navigator_praise (self);

  return lamp_finish_page_new (self->session, next, next != NULL ? lamp_course_get_lesson_title (course, next, lamp_navigator_get_language (self)) : NULL, praise);
}

static LampPage *
make_print_page (LampNavigator *self)
{
  LampLesson *lesson = lamp_session_get_lesson (self->session);
  LampCourse *course = lamp_course_list_find (self->courses, lesson->course);

  return lamp_print_page_new (lamp_session_get_card (self->session)->practice,
                              lamp_course_get_title (course, lamp_navigator_get_language (self)), self->printer, NULL);
}

/* The set-up is offered while nobody has begun here, and stands in nobody's way. */
static LampPage *
make_who_page (LampNavigator *self)
{
  LampPage *page = lamp_who_page_new (self->roll, &self->finding, self->start.kiosk);

  if (self->records != NULL && !self->settings->set_up && (self->learners == NULL || self->learners->len == 0) && !lamp_pin_is_set (self->start.data))
    lamp_who_page_offer_set_up (LAMP_WHO_PAGE (page));
  return page;
}

static LampPage *
make_home_page (LampNavigator *self)
{
  g_autoptr (GArray) recommended = lamp_navigator_recommend (self);

  return lamp_home_page_new (self->guest ? NULL : self->learner->name, self->courses, self->progress, recommended, lamp_navigator_get_language (self));
}

static LampPage *
make_course_page (LampNavigator *self,
                  LampCourse    *course)
{
  g_autoptr (GPtrArray) easier_after = lamp_pathway_list_easier_after (self->courses, self->progress, course);
  LampPage *page = lamp_course_page_new (course, self->progress, easier_after, lamp_navigator_get_language (self));

  if (!self->guest && lamp_path_count_completed (self->progress, course) == g_strv_length ((char **) lamp_course_get_lessons (course)))
    lamp_course_page_offer_certificate (LAMP_COURSE_PAGE (page));
  return page;
}

static LampPage *
make_page (LampNavigator *self,
           const Place   *place)
{
  switch (place->kind)
    {
    case PLACE_WHO:
      return make_who_page (self);
    case PLACE_NEW_LEARNER:
      return lamp_new_learner_page_new (&self->new_learner, self->learners);
    case PLACE_HOME:
      return make_home_page (self);
    case PLACE_AREA:
      return lamp_navigator_make_area_page (self, place->id);
    case PLACE_LIBRARY:
      return lamp_navigator_make_library_page (self);
    case PLACE_COURSE:
      /* One that was removed meanwhile leads home. */
      if (lamp_course_list_find (self->courses, place->id) == NULL)
        return make_home_page (self);
      return make_course_page (self, lamp_course_list_find (self->courses, place->id));
    case PLACE_ME:
      return lamp_navigator_make_my_page (self);
    case PLACE_GOAL:
      return lamp_navigator_make_goal_page (self);
    case PLACE_FORGET:
      return lamp_navigator_make_forget_page (self);
    case PLACE_CERTIFICATES:
      return lamp_navigator_make_certificates_page (self);
    case PLACE_SECRET:
      return lamp_navigator_make_secret_page (self);
    case PLACE_CONSENT:
      return lamp_consent_page_new (self->asking);
    case PLACE_LESSON:
      return lamp_lesson_page_new (self->session, self->recorder);
    case PLACE_PICTURE:
      return lamp_navigator_make_picture_page (self, place->id);
    case PLACE_PRACTICE:
      return lamp_practice_page_new (self->run, self->session, self->reader);
    case PLACE_PRINT:
      return make_print_page (self);
    case PLACE_FINISH:
      return make_finish_page (self);
    case PLACE_ADJUST:
      return lamp_adjust_page_new (self->modes, self->reader, place->id);
    case PLACE_HELP:
      return lamp_help_page_new (place->id);
    case PLACE_TRAINER:
      return lamp_navigator_make_trainer_page (self, place->id);
    default:
      g_assert_not_reached ();
    }
}

/* Of the course that is on the screen; NULL where there is none. */
static LampPronunciationList *
find_pronunciations (LampNavigator *self,
                     const Place   *place)
{
  switch (place->kind)
    {
    case PLACE_COURSE:
      return lamp_course_list_find (self->courses, place->id) != NULL ? lamp_course_get_pronunciations (lamp_course_list_find (self->courses, place->id)) : NULL;
    case PLACE_LESSON:
    case PLACE_PICTURE:
    case PLACE_PRACTICE:
    case PLACE_PRINT:
    case PLACE_FINISH:
      return lamp_session_get_lesson (self->session)->pronunciations;
    default:
      return NULL;
    }
}

void
lamp_navigator_show_place (LampNavigator *self)
{
  const Place *place = lamp_navigator_get_place (self);

  lamp_spoken_set_pronunciations (GTK_WIDGET (self->window), find_pronunciations (self, place));
  lamp_window_show_page (self->window, make_page (self, place));
  g_ptr_array_set_size (self->courses_before, 0);
  lamp_navigator_show_class (self);
  lamp_navigator_show_stick (self);
}

void
lamp_navigator_go_home (LampNavigator *self)
{
  lamp_navigator_end_review (self);
  lamp_navigator_leave_lesson (self);
  g_ptr_array_set_size (self->places, 1);
  lamp_navigator_leave_door (self);
  if (!self->locked)
    g_clear_object (&self->gate);
  if (self->trainer)
    lamp_navigator_push_place (self, PLACE_TRAINER, "");
  if (self->learner == NULL || self->courses == NULL || self->trainer)
    {
      lamp_navigator_show_place (self);
      return;
    }
  lamp_navigator_push_place (self, PLACE_HOME, NULL);
  lamp_navigator_refresh (self);
}

static void
language_changed_cb (LampNavigator *self)
{
  lamp_look_set_language (lamp_navigator_get_language (self));
  if (self->watch != NULL)
    lamp_preview_panel_update_words (LAMP_PREVIEW_PANEL (lamp_window_get_panel (self->window)));
  if (self->learner != NULL && self->guest)
    lamp_window_set_learner (self->window, NULL, self->trainer ? _ ("Trainer") : _ ("Guest"));
  if (self->session != NULL && (self->in_class || !has_place (self, PLACE_TRAINER)))
    {
      LampLesson *lesson = lamp_session_get_lesson (self->session);

      lamp_navigator_read_lesson (self, lesson->course, lesson->id, lamp_navigator_lesson_read_again_cb);
    }
  else
    lamp_navigator_show_place (self);
}

static void
preferences_set_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lamp_records_set_preferences_finish (LAMP_RECORDS (source), result, &error))
    g_warning ("preferences: %s", error->message);
}

static void
modes_changed_cb (LampNavigator *self)
{
  LampPreferences preferences = lamp_modes_get_preferences (self->modes);

  if (self->learner == NULL || self->guest)
    return;
  self->learner->preferences = preferences;
  for (guint i = 0; i < self->learners->len; i++)
    {
      LampLearner *each = g_ptr_array_index (self->learners, i);

      if (strcmp (each->id, self->learner->id) == 0)
        each->preferences = preferences;
    }
  lamp_records_set_preferences_async (self->learner_records, self->learner->id, &preferences, NULL, preferences_set_cb, NULL);
}

/* ---- the bar ---- */

static void
home_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  lamp_navigator_go_home (user_data);
}

static void
back_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (lamp_window_get_page (self->window) != NULL && lamp_page_back (lamp_window_get_page (self->window)))
    return;
  if (lamp_navigator_get_place (self)->kind == PLACE_TRAINER && lamp_navigator_leave_gate (self))
    return;
  if (lamp_navigator_get_place (self)->kind == PLACE_HOME || (self->trainer && self->places->len == 2))
    {
      lamp_navigator_sign_out (self);
      return;
    }
  pop_place (self);
  if (self->learner != NULL && lamp_navigator_get_place (self)->kind <= PLACE_ME)
    lamp_navigator_refresh (self);
  else
    lamp_navigator_show_place (self);
}

static void
adjust_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (has_place (self, PLACE_ADJUST))
    back_cb (NULL, NULL, self);
  else
    lamp_navigator_go (self, PLACE_ADJUST, NULL);
}

static void
help_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  LampNavigator *self = user_data;
  LampPage      *page = lamp_window_get_page (self->window);

  if (has_place (self, PLACE_HELP))
    back_cb (NULL, NULL, self);
  else
    lamp_navigator_go (self, PLACE_HELP, lamp_page_get_help (page));
}

static void
other_language_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  LampNavigator *self = user_data;

  lamp_modes_set_language (self->modes, g_str_has_prefix (lamp_navigator_get_language (self), "zh") ? "en" : "zh-CN");
}

/* The page has changed by itself; when it is made anew it begins there. */
static void
adjust_part_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  Place *place = lamp_navigator_get_place (user_data);

  if (place->kind != PLACE_ADJUST)
    return;
  g_free (place->id);
  place->id = g_variant_dup_string (parameter, NULL);
}

static void
open_course_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (self->courses != NULL && lamp_course_list_find (self->courses, g_variant_get_string (parameter, NULL)) != NULL)
    lamp_navigator_go (self, PLACE_COURSE, g_variant_get_string (parameter, NULL));
}

static const GActionEntry actions[] = {
  { .name = "home", .activate = home_cb },
  { .name = "back", .activate = back_cb },
  { .name = "adjust", .activate = adjust_cb },
  { .name = "adjust-part", .activate = adjust_part_cb, .parameter_type = "s" },
  { .name = "help", .activate = help_cb },
  { .name = "other-language", .activate = other_language_cb },
  { .name = "open-course", .activate = open_course_cb, .parameter_type = "s" },
};

/* ---- beginning ---- */

/* Once records and courses are both there: straight to the lesson that the command line names, as a guest. */
static void
begin (LampNavigator *self)
{
  if (self->records == NULL || self->courses == NULL)
    return;
  if (self->start.course != NULL && self->learner == NULL && lamp_course_list_find (self->courses, self->start.course) == NULL)
    {
      g_autoptr (GError) error = g_error_new (LAMP_COURSE_ERROR, LAMP_COURSE_ERROR_MISSING, "no course \"%s\" here", self->start.course);

      lamp_navigator_say_trouble (self, error);
    }
  else if (self->start.course != NULL && self->learner == NULL)
    {
      lamp_navigator_sign_in_guest (self);
      if (self->start.lesson != NULL)
        lamp_navigator_read_lesson (self, self->start.course, self->start.lesson, lamp_navigator_lesson_read_cb);
      else
        lamp_navigator_push_place (self, PLACE_COURSE, self->start.course);
    }
  else if (self->learner != NULL)
    lamp_navigator_go_home (self);
}

static void
learners_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = lamp_records_list_learners_finish (LAMP_RECORDS (source), result, &error);

  if (learners == NULL)
    {
      lamp_navigator_say_trouble (self, error);
      return;
    }
  lamp_navigator_take_learners (self, learners);
  if (lamp_navigator_get_place (self)->kind == PLACE_WHO)
    lamp_navigator_show_place (self);
}

/* A backup that fails is for the log: learning goes on, and the next hour tries again. */
static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampNavigator) self = user_data;
  g_autofree char *path = lamp_records_back_up_finish (LAMP_RECORDS (source), result, &error);

  if (error != NULL)
    g_warning ("backup: %s", error->message);
  if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED))
    lamp_window_set_notice (self->window, _ ("A part of the records can't be read. Please switch this kiosk off and on again: it then mends them by itself. Please tell your trainer."));
}

static gboolean
back_up_cb (gpointer user_data)
{
  LampNavigator *self = user_data;

  lamp_records_back_up_async (self->records, TRUE, NULL, backed_up_cb, g_object_ref (self));
  self->backup_timer = g_timeout_add_seconds (BACKUP_EVERY_SECONDS, back_up_cb, self);
  return G_SOURCE_REMOVE;
}

/* Without records one can still learn: what is done is kept in memory until the kiosk is switched off. */
static void
records_opened_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;

  self->records = lamp_records_open_finish (result, &self->records_error);
  if (self->records == NULL)
    {
      lamp_navigator_say_trouble (self, self->records_error);
      self->records = lamp_records_open_in_memory (self->clock, &error);
    }
  if (self->records == NULL)
    {
      g_critical ("%s", error->message);
      return;
    }
  if (lamp_records_get_recovery (self->records) != NULL)
    {
      g_warning ("damaged records set aside as %s", lamp_records_get_recovery (self->records)->set_aside);
      lamp_window_set_notice (self->window, _ ("The records of this kiosk were damaged and have been put aside safely. You can learn as always. Please tell your trainer."));
    }
  lamp_pack_desk_set_records (self->packs, self->records);
  if (self->records_error == NULL)
    self->backup_timer = g_timeout_add_seconds (BACKUP_FIRST_SECONDS, back_up_cb, self);
  lamp_records_list_learners_async (self->records, NULL, learners_listed_cb, g_object_ref (self));
  begin (self);
}

void
lamp_navigator_open_records (LampNavigator *self)
{
  lamp_records_open_async (self->start.data, self->clock, NULL, records_opened_cb, g_object_ref (self));
}

/* Where courses are, for a thread. */
typedef struct
{
  LampLibrary *library;
  char       **folders;
  char        *data;
} Places;

static void
places_free (gpointer data)
{
  Places *self = data;

  g_object_unref (self->library);
  g_strfreev (self->folders);
  g_free (self->data);
  g_free (self);
}

static void
read_courses_thread (GTask        *task,
                     gpointer      source,
                     gpointer      task_data,
                     GCancellable *cancellable)
{
  const Places *places = task_data;
  g_auto (GStrv) installed = lamp_store_list_folders (places->data);
  g_auto (GStrv) away = lamp_store_list_away (places->data);
  LampCourseList *list = lamp_library_list_courses (places->library, (const char *const *) places->folders, (const char *const *) installed);

  lamp_course_list_leave_out (list, (const char *const *) away);
  lamp_library_update_later (places->library, list);
  g_task_return_pointer (task, list, (GDestroyNotify) lamp_course_list_free);
}

/* What was made here, and the packs that were installed, stand beside what came with the program. */
void
lamp_navigator_read_courses (LampNavigator      *self,
                             GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, g_object_ref (self));
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  g_autofree char *own = g_build_filename (self->start.data, "courses", NULL);
  Places          *places = g_new0 (Places, 1);

  g_strv_builder_addv (folders, (const char **) self->start.courses);
  if (g_file_test (own, G_FILE_TEST_IS_DIR))
    g_strv_builder_add (folders, own);
  places->library = g_object_ref (self->library);
  places->folders = g_strv_builder_end (folders);
  places->data = g_strdup (self->start.data);
  g_task_set_task_data (task, places, places_free);
  g_task_run_in_thread (task, read_courses_thread);
}

static void
courses_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;

  self->courses = g_task_propagate_pointer (G_TASK (result), NULL);
  for (guint i = 0; i < self->courses->errors->len; i++)
    g_warning ("course: %s", ((GError *) g_ptr_array_index (self->courses->errors, i))->message);
  begin (self);
}

static void
lamp_navigator_finalize (GObject *object)
{
  LampNavigator *self = LAMP_NAVIGATOR (object);

  g_clear_pointer (&self->courses_next, lamp_course_list_free);
  lamp_navigator_leave_lesson (self);
  g_clear_handle_id (&self->backup_timer, g_source_remove);
  g_clear_pointer (&self->learner, lamp_learner_free);
  g_clear_pointer (&self->asking, lamp_learner_free);
  g_clear_object (&self->secret);
  g_clear_pointer (&self->learners, g_ptr_array_unref);
  g_clear_pointer (&self->roll, lamp_roll_unref);
  lamp_finding_clear (&self->finding);
  lamp_finding_clear (&self->finding_learner);
  lamp_course_finding_clear (&self->finding_course);
  lamp_navigator_forget_own (self);
  lamp_navigator_end_review (self);
  g_clear_object (&self->packs);
  g_clear_pointer (&self->courses, lamp_course_list_free);
  g_clear_pointer (&self->courses_before, g_ptr_array_unref);
  lamp_library_close (self->library);
  g_clear_object (&self->library);
  lamp_looking_clear (&self->looking);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_object (&self->watch);
  g_clear_object (&self->recorder);
  g_clear_object (&self->desk);
  g_clear_object (&self->gate);
  g_clear_handle_id (&self->idle_timer, g_source_remove);
  g_clear_error (&self->records_error);
  lamp_classroom_clear (&self->classroom);
  g_clear_pointer (&self->settings, lamp_settings_free);
  g_clear_object (&self->learner_records);
  if (self->records != NULL)
    lamp_records_flush (self->records);
  g_clear_object (&self->records);
  g_clear_object (&self->reader);
  g_clear_object (&self->sticks);
  g_clear_object (&self->copier);
  g_clear_pointer (&self->new_sticks, g_ptr_array_unref);
  g_clear_pointer (&self->unreadable, g_ptr_array_unref);
  g_clear_object (&self->modes);
  g_clear_object (&self->printer);
  g_clear_pointer (&self->clock, lamp_clock_unref);
  g_free (self->new_learner.name);
  g_free (self->new_learner.picture);
  lamp_start_clear (&self->start);
  G_OBJECT_CLASS (lamp_navigator_parent_class)->finalize (object);
}

static void
lamp_navigator_class_init (LampNavigatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_navigator_finalize;
}

static void
lamp_navigator_init (LampNavigator *self)
{
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->courses_before = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_course_list_free);
  self->wanted_card = LAMP_NAVIGATOR_NO_CARD;
}

void
lamp_start_clear (LampStart *self)
{
  g_clear_pointer (&self->data, g_free);
  g_clear_pointer (&self->courses, g_strfreev);
  g_clear_pointer (&self->course, g_free);
  g_clear_pointer (&self->lesson, g_free);
  g_clear_pointer (&self->preview, g_free);
}

LampNavigator *
lamp_navigator_new (LampWindow      *window,
                    LampModes       *modes,
                    LampReader      *reader,
                    LampClock       *clock,
                    const LampStart *start)
{
  LampNavigator *self = g_object_new (LAMP_TYPE_NAVIGATOR, NULL);

  self->window = window;
  self->modes = g_object_ref (modes);
  self->reader = g_object_ref (reader);
  self->clock = lamp_clock_ref (clock);
  self->printer = lamp_printer_new (start->kiosk);
  self->sticks = start->sticks != NULL ? g_object_ref (start->sticks) : lamp_stick_monitor_new (FALSE);
  self->start = *start;
  self->start.data = g_strdup (start->data);
  self->start.courses = g_strdupv (start->courses);
  self->start.course = g_strdup (start->course);
  self->start.lesson = g_strdup (start->lesson);
  self->start.preview = g_strdup (start->preview);
  self->settings = lamp_settings_read (start->data);
  self->library = lamp_library_new (start->data);
  g_action_map_add_action_entries (G_ACTION_MAP (window), actions, G_N_ELEMENTS (actions), self);
  lamp_navigator_add_library_actions (self);
  lamp_navigator_add_learner_actions (self);
  lamp_navigator_add_lesson_actions (self);
  lamp_navigator_add_own_actions (self);
  lamp_navigator_add_trainer_actions (self);
  lamp_navigator_add_kiosk_actions (self);
  lamp_navigator_add_stick_actions (self);
  g_signal_connect_object (modes, "notify::language", G_CALLBACK (language_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (modes, "notify", G_CALLBACK (modes_changed_cb), self, G_CONNECT_SWAPPED);
  self->roll = lamp_roll_new (NULL, NULL);
  lamp_navigator_push_place (self, PLACE_WHO, NULL);
  lamp_navigator_show_place (self);
  if (start->preview != NULL)
    {
      lamp_navigator_begin_preview (self);
      return self;
    }
  lamp_navigator_begin_packs (self);
  lamp_navigator_open_records (self);
  lamp_navigator_read_courses (self, courses_read_cb);
  return self;
}
