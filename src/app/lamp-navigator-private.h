/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/courses/lamp-course-finder.h"
#include "app/home/lamp-library-page.h"
#include "app/lamp-navigator.h"
#include "app/learner/lamp-learner-finder.h"
#include "app/learner/lamp-new-learner-page.h"
#include "app/learner/lamp-recorder.h"
#include "app/print/lamp-printer.h"
#include "app/trainer/lamp-class-page.h"
#include "app/trainer/lamp-trainer-desk.h"
#include "core/course/lamp-course-watch.h"
#include "core/course/lamp-course.h"
#include "core/lesson/lamp-practice-run.h"
#include "core/lesson/lamp-session.h"
#include "core/packs/lamp-pack-desk.h"
#include "core/records/lamp-goal.h"
#include "core/records/lamp-pin-gate.h"
#include "core/records/lamp-secret-gate.h"
#include "core/records/lamp-settings.h"
#include "core/sticks/lamp-stick-copier.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

#define LAMP_NAVIGATOR_NO_CARD G_MAXUINT

/* Inside the navigator only: lamp-navigator.c knows the way, -learners.c who is here, -lessons.c what is learned, -trainer.c what is made. */
typedef enum
{
  PLACE_WHO,
  PLACE_NEW_LEARNER,
  PLACE_HOME,
  PLACE_AREA,
  PLACE_LIBRARY,
  PLACE_COURSE,
  PLACE_ME,
  PLACE_FORGET,
  PLACE_GOAL,
  PLACE_CERTIFICATES,
  PLACE_SECRET,
  PLACE_CONSENT,
  PLACE_LESSON,
  PLACE_PICTURE,
  PLACE_PRACTICE,
  PLACE_PRINT,
  PLACE_FINISH,
  PLACE_ADJUST,
  PLACE_HELP,
  PLACE_TRAINER
} PlaceKind;

typedef struct
{
  PlaceKind kind;
  char     *id; /* of the area, with a space and which part of its courses, or of the course; which picture of the card; the sentences of a help screen; the stage of what a trainer makes */
} Place;

struct _LampNavigator
{
  GObject parent_instance;

  LampWindow       *window; /* owns this */
  LampModes        *modes;
  LampReader       *reader;
  LampClock        *clock;
  LampPrinter      *printer;
  LampStickMonitor *sticks;
  GPtrArray        *new_sticks; /* char*: folders of those nobody has seen to yet, the latest first */
  GPtrArray        *unreadable; /* char*: names of those that can't be read here, and somebody has seen that */
  LampStickCopier  *copier;     /* NULL until somebody copies */
  LampStart         start;
  GPtrArray        *places; /* Place: the way here, this one last */

  LampRecords    *records;        /* of the kiosk; NULL until they are open */
  LampCourseList *courses;        /* NULL until they are read */
  LampCourseList *courses_next;   /* read while a lesson is under way, which they must not change; NULL: none */
  GPtrArray      *courses_before; /* LampCourseList that the screen that is shown may still look at */
  LampLibrary    *library;        /* what is in them */
  LampLooking     looking;        /* for a lesson */
  LampPackDesk   *packs;          /* courses that come and go; NULL in a preview */
  GPtrArray      *learners;
  LampSettings   *settings;
  gboolean        settings_writing;
  gboolean        settings_changed; /* since what is being written now */
  LampRoll       *roll;             /* the same, to be found in */
  LampFinding     finding;          /* on the first screen */
  LampFinding     finding_learner;  /* in the trainer's room */

  LampCourseFinding finding_course; /* there, too */

  LampNewLearner new_learner;
  GError        *records_error; /* why nothing is kept today; NULL: it is */
  guint          backup_timer;

  LampLearner     *asking;  /* who is at the door: asked for her three pictures, or whether she agrees; NULL: nobody */
  LampSecretGate  *secret;  /* what asks, or where three are chosen; NULL: nothing */
  LampLearner     *learner; /* signed in, or a guest; NULL: nobody */
  gboolean         guest;
  LampRecords     *learner_records; /* those of the kiosk, or a guest's own that vanish */
  LampRecorder    *recorder;
  GPtrArray       *progress;
  GPtrArray       *due;       /* LampReviewItem: to be reviewed today */
  GPtrArray       *followed;  /* LampFollowed: what others in the learner's groups went on with */
  GPtrArray       *tries;     /* LampTry */
  LampGoal        *goal;      /* what the learner set out to do, NULL until it is read */
  GPtrArray       *reviewing; /* what is left of them; NULL: no review is under way */
  LampSession     *session;
  LampPracticeRun *run;
  GCancellable    *reading_lesson;
  LampTrainerDesk *desk;    /* NULL until a trainer sits down */
  gboolean         trainer; /* the one who is signed in is the trainer, as a guest of the records */
  gboolean         locked;  /* nobody has touched the room for a while: the PIN first */
  LampPinGate     *gate;    /* what is asked at the door, or when the PIN is set; NULL: nothing */
  LampClassroom    classroom;
  gboolean         in_class; /* the lesson under way is learned by a class */
  gint64           touched;  /* in the room: when somebody last touched the kiosk, by its clock */
  guint            idle_timer;
  guint            wanted_card; /* of the lesson being read, LAMP_NAVIGATOR_NO_CARD: where the learner was */
  LampCourseWatch *watch;       /* of a preview, else NULL */
};

void        lamp_navigator_go (LampNavigator *self,
                               PlaceKind      kind,
                               const char    *id);
void        lamp_navigator_go_home (LampNavigator *self);
Place      *lamp_navigator_get_place (LampNavigator *self);
void        lamp_navigator_push_place (LampNavigator *self,
                                       PlaceKind      kind,
                                       const char    *id);
void        lamp_navigator_show_place (LampNavigator *self);
void        lamp_navigator_say_trouble (LampNavigator *self,
                                        const GError  *error);
const char *lamp_navigator_get_language (LampNavigator *self);
void        lamp_navigator_open_records (LampNavigator *self);

void      lamp_navigator_add_library_actions (LampNavigator *self);
LampPage *lamp_navigator_make_library_page (LampNavigator *self);
LampPage *lamp_navigator_make_area_page (LampNavigator *self,
                                         const char    *id);

void lamp_navigator_add_kiosk_actions (LampNavigator *self);
void lamp_navigator_apply_settings (LampNavigator *self);

void      lamp_navigator_add_learner_actions (LampNavigator *self);
void      lamp_navigator_take_learners (LampNavigator *self,
                                        GPtrArray     *learners);
LampPage *lamp_navigator_make_learners_page (LampNavigator *self,
                                             const char    *stage);
void      lamp_navigator_sign_in_guest (LampNavigator *self);
void      lamp_navigator_sign_out (LampNavigator *self);
LampPage *lamp_navigator_make_secret_page (LampNavigator *self);
void      lamp_navigator_leave_door (LampNavigator *self);
void      lamp_navigator_choose_secret (LampNavigator *self);
void      lamp_navigator_set_secret (LampNavigator *self,
                                     gboolean       has_secret);

void      lamp_navigator_add_lesson_actions (LampNavigator *self);
LampPage *lamp_navigator_make_picture_page (LampNavigator *self,
                                            const char    *number);
void      lamp_navigator_leave_lesson (LampNavigator *self);
void      lamp_navigator_leave_practice (LampNavigator *self);
void      lamp_navigator_read_lesson (LampNavigator      *self,
                                      const char         *course,
                                      const char         *lesson,
                                      GAsyncReadyCallback callback);
void      lamp_navigator_lesson_read_cb (GObject      *source,
                                         GAsyncResult *result,
                                         gpointer      user_data);
void      lamp_navigator_lesson_read_again_cb (GObject      *source,
                                               GAsyncResult *result,
                                               gpointer      user_data);
void      lamp_navigator_session_changed_cb (LampNavigator *self);
void      lamp_navigator_read_courses (LampNavigator      *self,
                                       GAsyncReadyCallback callback);

void      lamp_navigator_add_trainer_actions (LampNavigator *self);
void      lamp_navigator_lock_trainer (LampNavigator *self);
void      lamp_navigator_show_class (LampNavigator *self);
void      lamp_navigator_check_idle (LampNavigator *self);
gboolean  lamp_navigator_leave_gate (LampNavigator *self);
LampPage *lamp_navigator_make_trainer_page (LampNavigator *self,
                                            const char    *stage);

void      lamp_navigator_add_own_actions (LampNavigator *self);
LampPage *lamp_navigator_make_my_page (LampNavigator *self);
LampPage *lamp_navigator_make_forget_page (LampNavigator *self);
LampPage *lamp_navigator_make_goal_page (LampNavigator *self);
char     *lamp_navigator_praise (LampNavigator *self);
void      lamp_navigator_finish_lesson (LampNavigator *self);
LampPage *lamp_navigator_make_certificates_page (LampNavigator *self);
void      lamp_navigator_refresh (LampNavigator *self);
void      lamp_navigator_forget_own (LampNavigator *self);
GArray   *lamp_navigator_recommend (LampNavigator *self);
void      lamp_navigator_lesson_reviewed (LampNavigator *self);
void      lamp_navigator_end_review (LampNavigator *self);

void      lamp_navigator_begin_packs (LampNavigator *self);
void      lamp_navigator_take_courses (LampNavigator  *self,
                                       LampCourseList *courses);
void      lamp_navigator_lesson_begun (LampNavigator *self);
void      lamp_navigator_lesson_left (LampNavigator *self);
LampPage *lamp_navigator_make_packs_page (LampNavigator *self,
                                          const char    *stage);

void lamp_navigator_add_stick_actions (LampNavigator *self);
void lamp_navigator_show_stick (LampNavigator *self);
void lamp_navigator_see_sticks (LampNavigator *self);

void lamp_navigator_begin_preview (LampNavigator *self);

G_END_DECLS
