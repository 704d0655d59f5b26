/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampClassPage: a group, its roll-call, what it did at home, and the lesson it learns together. */

#include "app/trainer/lamp-class-page.h"

#include "app/access/lamp-control.h"
#include "app/courses/lamp-course-finder.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>
#include <string.h>

#define TILE_WIDTH 230
#define MEETING "class:of:"

struct _LampClassPage
{
  LampPage parent_instance;

  LampRecords    *records;
  LampClassroom  *classroom;
  LampCourseList *courses;
  char           *stage;
  char           *language;
  GCancellable   *cancellable;
  GtkWidget      *content; /* what is read from the records, once it is there */
  GtkWidget      *count;
  GtkWidget      *tiles;
  GArray         *undo;   /* gboolean, of each: who was there before the last tap; NULL: nothing to undo */
  char           *course; /* whose lessons are shown; NULL: the courses are */

  LampCourseFinding finding;
};

G_DEFINE_FINAL_TYPE (LampClassPage, lamp_class_page, LAMP_TYPE_PAGE)

static void show (LampClassPage *self);

void
lamp_classroom_clear (LampClassroom *self)
{
  g_clear_pointer (&self->now, lamp_meeting_free);
  g_clear_pointer (&self->before, lamp_meeting_free);
}

static void
go (LampClassPage *self,
    const char    *stage)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", stage);
}

static char *
format_day (gint64 time)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  return day != NULL ? g_date_time_format (day, _ ("%d %B %Y, %H:%M")) : g_strdup ("?");
}

/* The lesson's title, or what is known of it. */
static const char *
get_lesson_title (LampClassPage     *self,
                  const LampMeeting *meeting)
{
  const LampCourse *course = self->courses != NULL ? lamp_course_list_find (self->courses, meeting->course) : NULL;
  const char       *title = course != NULL ? lamp_course_get_lesson_title (course, meeting->lesson, self->language) : NULL;

  if (*meeting->lesson == '\0')
    return _ ("No lesson was chosen");
  return title != NULL ? title : meeting->lesson;
}

/* ---- what is read and kept, in threads ---- */

typedef struct
{
  LampRecords *records;
  char        *id; /* of a group or a meeting */
  LampMeeting *meeting;
  GPtrArray   *meetings;
  GStrv        groups;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->records);
  g_free (job->id);
  g_clear_pointer (&job->meeting, lamp_meeting_free);
  g_clear_pointer (&job->meetings, g_ptr_array_unref);
  g_strfreev (job->groups);
  g_free (job);
}

static void
start (LampClassPage      *self,
       const char         *id,
       GTaskThreadFunc     thread,
       GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, callback, g_object_ref (self));
  Job *job = g_new0 (Job, 1);

  job->records = g_object_ref (self->records);
  job->id = g_strdup (id);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, thread);
}

static void
finish (GTask   *task,
        gboolean done,
        GError  *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
say_trouble (LampClassPage *self,
             const GError  *error)
{
  GtkWidget *box = lamp_page_get_content (LAMP_PAGE (self));

  g_warning ("class: %s", error->message);
  lamp_page_tell (lamp_form_add_note (box, _ ("That could not be read or kept just now. Nothing is lost. Please try once more."), TRUE), NULL);
}

/* FALSE if the page has gone, or the records did not answer, which is told. */
static gboolean
take (LampClassPage *self,
      GAsyncResult  *result)
{
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    return TRUE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say_trouble (self, error);
  return FALSE;
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (LampClassPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lamp_records_keep_meeting_finish (LAMP_RECORDS (source), result, &error) && !g_cancellable_is_cancelled (self->cancellable))
    say_trouble (self, error);
}

static void
keep (LampClassPage     *self,
      const LampMeeting *meeting)
{
  lamp_records_keep_meeting_async (self->records, meeting, NULL, kept_cb, g_object_ref (self));
}

/* ---- which group ---- */

static void
begin_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;

  job->meeting = lamp_records_begin_meeting (job->records, job->id, &error);
  job->meetings = job->meeting != NULL ? lamp_records_list_meetings (job->records, job->id, &error) : NULL;
  for (guint i = 0; job->meetings != NULL && i < job->meetings->len; i++)
    {
      LampMeeting *meeting = job->meetings->pdata[i];

      if (meeting->n_here == 0 || *meeting->lesson == '\0')
        continue;
      g_ptr_array_insert (job->meetings, 0, lamp_records_read_meeting (job->records, meeting->id, NULL));
      break;
    }
  finish (task, job->meetings != NULL, error);
}

static void
begun_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LampClassPage) self = user_data;
  Job         *job = g_task_get_task_data (G_TASK (result));
  LampMeeting *first;

  if (!take (self, result))
    return;
  lamp_classroom_clear (self->classroom);
  self->classroom->now = g_steal_pointer (&job->meeting);
  first = job->meetings->len > 0 ? job->meetings->pdata[0] : NULL;
  if (first != NULL && first->attendants != NULL)
    self->classroom->before = lamp_meeting_copy (first);
  go (self, self->classroom->before != NULL ? "class:home" : "class:roll");
}

static void
group_clicked_cb (LampClassPage *self,
                  GtkWidget     *button)
{
  start (self, lamp_form_get_id (button), begin_thread, begun_cb);
}

static void
groups_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;

  job->groups = lamp_records_list_groups (job->records, &error);
  finish (task, job->groups != NULL, error);
}

static void
groups_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LampClassPage) self = user_data;
  const Job *job = g_task_get_task_data (G_TASK (result));

  if (!take (self, result))
    return;
  for (guint i = 0; job->groups[i] != NULL; i++)
    lamp_form_add_button (self->content, "lamp-learners-symbolic", job->groups[i], job->groups[i], G_CALLBACK (group_clicked_cb), self);
  lamp_form_add_button (self->content, "lamp-learners-symbolic", _ ("All learners"), "", G_CALLBACK (group_clicked_cb), self);
}

static void
list_clicked_cb (LampClassPage *self)
{
  go (self, "class:list");
}

static void
show_groups (LampClassPage *self,
             GtkWidget     *box)
{
  lamp_form_add_words (box, _ ("Which group is here?"), "page-title");
  self->content = lamp_form_add_column (box);
  lamp_form_add_button (box, "lamp-today-symbolic", _ ("Who was there on other days"), "list", G_CALLBACK (list_clicked_cb), self);
  start (self, NULL, groups_thread, groups_cb);
}

/* ---- what they did at home ---- */

static const struct
{
  const char *icon;
  const char *words;
} dids[] = {
  [LAMP_DID_UNKNOWN] = { "lamp-ask-symbolic", N_ ("Not asked yet") },
  [LAMP_DID_YES] = { "lamp-check-symbolic", N_ ("Yes, did it") },
  [LAMP_DID_PARTLY] = { "lamp-helped-symbolic", N_ ("Partly") },
  [LAMP_DID_NO] = { "lamp-close-symbolic", N_ ("Not yet") },
};

static void
update_did (GtkWidget           *button,
            const LampAttendant *attendant)
{
  lamp_word_button_set_icon (LAMP_WORD_BUTTON (button), dids[attendant->did].icon);
  lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), _ (dids[attendant->did].words));
}

static LampAttendant *
find_attendant (const LampMeeting *meeting,
                const char        *learner)
{
  for (guint i = 0; i < meeting->attendants->len; i++)
    if (g_str_equal (((LampAttendant *) meeting->attendants->pdata[i])->learner, learner))
      return meeting->attendants->pdata[i];
  return NULL;
}

static void
did_clicked_cb (LampClassPage *self,
                GtkWidget     *button)
{
  LampAttendant *attendant = find_attendant (self->classroom->before, lamp_form_get_id (button));

  attendant->did = (attendant->did + 1) % G_N_ELEMENTS (dids);
  update_did (button, attendant);
  keep (self, self->classroom->before);
}

static void
show_home (LampClassPage *self,
           GtkWidget     *box)
{
  const LampMeeting *before = self->classroom->before;
  g_autofree char   *day = format_day (before->time);
  g_autofree char   *last = g_strdup_printf (_ ("Last time, %s: %s"), day, get_lesson_title (self, before));

  lamp_form_add_words (box, _ ("Did you do it at home?"), "page-title");
  lamp_form_add_words (box, last, "body");
  lamp_form_add_words (box, _ ("Ask each one. Tap the name until it is right. Nobody is blamed."), "body");
  self->tiles = lamp_form_add_row (box, TILE_WIDTH);
  for (guint i = 0; i < before->attendants->len; i++)
    {
      const LampAttendant *attendant = before->attendants->pdata[i];

      if (attendant->here)
        update_did (lamp_form_add_button (self->tiles, NULL, attendant->name, attendant->learner, G_CALLBACK (did_clicked_cb), self), attendant);
    }
}

/* ---- the roll-call ---- */

static void
update_tile (GtkWidget           *button,
             const LampAttendant *attendant)
{
  if (attendant->here)
    gtk_widget_add_css_class (button, "selected");
  else
    gtk_widget_remove_css_class (button, "selected");
  lamp_word_button_set_icon (LAMP_WORD_BUTTON (button), attendant->here ? "lamp-check-symbolic" : "lamp-guest-symbolic");
  lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), attendant->here ? _ ("is here") : NULL);
  lamp_control_set_chosen (button, GTK_ACCESSIBLE_STATE_PRESSED, attendant->here);
}

static void
update_roll (LampClassPage *self)
{
  const LampMeeting *now = self->classroom->now;
  guint              n = lamp_meeting_count_here (now);
  g_autofree char   *words = g_strdup_printf (_ ("Here: %u of %u"), n, now->attendants->len);

  gtk_label_set_text (GTK_LABEL (self->count), words);
  for (GtkWidget *tile = gtk_widget_get_first_child (self->tiles); tile != NULL; tile = gtk_widget_get_next_sibling (tile))
    update_tile (tile, find_attendant (now, lamp_form_get_id (tile)));
}

/* What is changed now can be taken back. */
static void
remember (LampClassPage *self)
{
  g_clear_pointer (&self->undo, g_array_unref);
  self->undo = g_array_new (FALSE, FALSE, sizeof (gboolean));
  for (guint i = 0; i < self->classroom->now->attendants->len; i++)
    g_array_append_val (self->undo, ((LampAttendant *) self->classroom->now->attendants->pdata[i])->here);
}

static void
here_clicked_cb (LampClassPage *self,
                 GtkWidget     *button)
{
  LampAttendant *attendant = find_attendant (self->classroom->now, lamp_form_get_id (button));

  remember (self);
  attendant->here = !attendant->here;
  update_roll (self);
}

static void
everyone_clicked_cb (LampClassPage *self)
{
  remember (self);
  for (guint i = 0; i < self->classroom->now->attendants->len; i++)
    ((LampAttendant *) self->classroom->now->attendants->pdata[i])->here = TRUE;
  update_roll (self);
}

static void
undo_clicked_cb (LampClassPage *self)
{
  for (guint i = 0; self->undo != NULL && i < self->undo->len; i++)
    ((LampAttendant *) self->classroom->now->attendants->pdata[i])->here = g_array_index (self->undo, gboolean, i);
  g_clear_pointer (&self->undo, g_array_unref);
  update_roll (self);
}

static void
show_roll (LampClassPage *self,
           GtkWidget     *box)
{
  const LampMeeting *now = self->classroom->now;
  GtkWidget         *row;

  lamp_form_add_words (box, _ ("Who is here?"), "page-title");
  self->count = lamp_form_add_words (box, "", "card-title");
  row = lamp_form_add_row (box, TILE_WIDTH);
  lamp_form_add_button (row, "lamp-learners-symbolic", _ ("Everyone is here"), "everyone", G_CALLBACK (everyone_clicked_cb), self);
  lamp_form_add_button (row, "lamp-undo-symbolic", _ ("Undo"), "undo", G_CALLBACK (undo_clicked_cb), self);
  if (now->attendants->len == 0)
    lamp_form_add_words (box, _ ("There are no learners yet. The lesson can be learned together all the same."), "body");
  self->tiles = lamp_form_add_row (box, TILE_WIDTH);
  for (guint i = 0; i < now->attendants->len; i++)
    {
      const LampAttendant *attendant = now->attendants->pdata[i];
      GtkWidget           *tile = lamp_form_add_button (self->tiles, NULL, attendant->name, attendant->learner, G_CALLBACK (here_clicked_cb), self);

      gtk_widget_add_css_class (tile, "picker");
    }
  update_roll (self);
}

/* ---- which lesson ---- */

static void
course_clicked_cb (LampClassPage *self,
                   GtkWidget     *button)
{
  g_free (self->course);
  self->course = g_strdup (lamp_form_get_id (button));
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
add_course (gpointer    user_data,
            GtkWidget  *box,
            LampCourse *course)
{
  LampClassPage *self = user_data;

  lamp_form_add_button (box, "lamp-course-symbolic", lamp_course_get_title (course, self->language), lamp_course_get_id (course), G_CALLBACK (course_clicked_cb), self);
}

static void
lesson_clicked_cb (LampClassPage *self,
                   GtkWidget     *button)
{
  LampMeeting *now = self->classroom->now;

  g_free (now->course);
  g_free (now->lesson);
  now->course = g_strdup (self->course);
  now->lesson = g_strdup (lamp_form_get_id (button));
  keep (self, now);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.class-lesson", "(ss)", now->course, now->lesson);
}

static void
show_lessons (LampClassPage *self,
              GtkWidget     *box)
{
  const LampCourse *course = self->course != NULL && self->courses != NULL ? lamp_course_list_find (self->courses, self->course) : NULL;

  lamp_form_add_words (box, course != NULL ? lamp_course_get_title (course, self->language) : _ ("Which lesson?"), "page-title");
  if (course == NULL)
    lamp_form_add_words (box, _ ("All look at the big screen together. Nothing of it is noted as anybody's own step."), "body");
  for (guint i = 0; course != NULL && lamp_course_get_lessons (course)[i] != NULL; i++)
    lamp_form_add_button (box, "lamp-play-symbolic", lamp_course_get_lesson_title (course, lamp_course_get_lessons (course)[i], self->language), lamp_course_get_lessons (course)[i],
                          G_CALLBACK (lesson_clicked_cb), self);
  if (course == NULL && self->courses != NULL)
    gtk_box_append (GTK_BOX (box), lamp_course_finder_new (self->courses->courses, &self->finding, add_course, self));
}

/* ---- other days ---- */

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;

  job->meetings = lamp_records_list_meetings (job->records, NULL, &error);
  finish (task, job->meetings != NULL, error);
}

static void
meeting_clicked_cb (LampClassPage *self,
                    GtkWidget     *button)
{
  g_autofree char *stage = g_strconcat (MEETING, lamp_form_get_id (button), NULL);

  go (self, stage);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LampClassPage) self = user_data;
  const Job *job = g_task_get_task_data (G_TASK (result));

  if (!take (self, result))
    return;
  if (job->meetings->len == 0)
    lamp_form_add_words (self->content, _ ("No class has met here yet."), "body");
  for (guint i = 0; i < job->meetings->len; i++)
    {
      const LampMeeting *meeting = job->meetings->pdata[i];
      g_autofree char   *day = format_day (meeting->time);
      g_autofree char   *detail = g_strdup_printf (_ ("%s. %s. Here: %u"), *meeting->group != '\0' ? meeting->group : _ ("All learners"), get_lesson_title (self, meeting), meeting->n_here);

      lamp_word_button_set_detail (LAMP_WORD_BUTTON (lamp_form_add_button (self->content, "lamp-class-symbolic", day, meeting->id, G_CALLBACK (meeting_clicked_cb), self)), detail);
    }
}

static void
show_list (LampClassPage *self,
           GtkWidget     *box)
{
  lamp_form_add_words (box, _ ("Who was there on other days"), "page-title");
  self->content = lamp_form_add_column (box);
  start (self, NULL, list_thread, listed_cb);
}

static void
meeting_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job    *job = data;
  GError *error = NULL;

  job->meeting = lamp_records_read_meeting (job->records, job->id, &error);
  finish (task, job->meeting != NULL, error);
}

static void
add_names (LampClassPage     *self,
           const LampMeeting *meeting,
           gboolean           here)
{
  for (guint i = 0; i < meeting->attendants->len; i++)
    {
      const LampAttendant *attendant = meeting->attendants->pdata[i];
      g_autofree char     *with_did = g_strdup_printf (_ ("%s – at home: %s"), attendant->name, _ (dids[attendant->did].words));

      if (attendant->here == here)
        lamp_form_add_words (self->content, here && attendant->did != LAMP_DID_UNKNOWN ? with_did : attendant->name, "body");
    }
}

static void
meeting_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampClassPage) self = user_data;
  const Job       *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *day = NULL;
  g_autofree char *here = NULL;
  g_autofree char *away = NULL;
  guint            n;

  if (!take (self, result))
    return;
  n = lamp_meeting_count_here (job->meeting);
  day = format_day (job->meeting->time);
  here = g_strdup_printf (_ ("Here: %u"), n);
  away = g_strdup_printf (_ ("Not here: %u"), job->meeting->attendants->len - n);
  lamp_form_add_words (self->content, day, "page-title");
  lamp_form_add_words (self->content, get_lesson_title (self, job->meeting), "body");
  lamp_form_add_words (self->content, here, "card-title");
  add_names (self, job->meeting, TRUE);
  lamp_form_add_words (self->content, away, "card-title");
  add_names (self, job->meeting, FALSE);
}

/* ---- the page ---- */

static void
show (LampClassPage *self)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  if (g_str_equal (self->stage, "class:list"))
    show_list (self, box);
  else if (g_str_has_prefix (self->stage, MEETING))
    {
      self->content = lamp_form_add_column (box);
      start (self, self->stage + strlen (MEETING), meeting_thread, meeting_cb);
    }
  else if (self->classroom->now == NULL || g_str_equal (self->stage, "class"))
    show_groups (self, box);
  else if (g_str_equal (self->stage, "class:home") && self->classroom->before != NULL)
    show_home (self, box);
  else if (g_str_equal (self->stage, "class:lesson"))
    show_lessons (self, box);
  else
    show_roll (self, box);
}

static void
lamp_class_page_next (LampPage *page)
{
  LampClassPage *self = LAMP_CLASS_PAGE (page);

  if (g_str_equal (self->stage, "class:home"))
    go (self, "class:roll");
  else
    {
      keep (self, self->classroom->now);
      go (self, "class:lesson");
    }
}

static gboolean
lamp_class_page_back (LampPage *page)
{
  LampClassPage *self = LAMP_CLASS_PAGE (page);

  if (self->course == NULL)
    return FALSE;
  g_clear_pointer (&self->course, g_free);
  show (self);
  return TRUE;
}

static void
lamp_class_page_dispose (GObject *object)
{
  LampClassPage *self = LAMP_CLASS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->records);
  G_OBJECT_CLASS (lamp_class_page_parent_class)->dispose (object);
}

static void
lamp_class_page_finalize (GObject *object)
{
  LampClassPage *self = LAMP_CLASS_PAGE (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->undo, g_array_unref);
  g_free (self->stage);
  g_free (self->language);
  g_free (self->course);
  lamp_course_finding_clear (&self->finding);
  G_OBJECT_CLASS (lamp_class_page_parent_class)->finalize (object);
}

static void
lamp_class_page_class_init (LampClassPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_class_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_class_page_finalize;
  LAMP_PAGE_CLASS (klass)->next = lamp_class_page_next;
  LAMP_PAGE_CLASS (klass)->back = lamp_class_page_back;
}

static void
lamp_class_page_init (LampClassPage *self)
{
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_class_page_new (LampRecords    *records,
                     LampClassroom  *classroom,
                     LampCourseList *courses,
                     const char     *stage,
                     const char     *language)
{
  LampClassPage *self = g_object_new (LAMP_TYPE_CLASS_PAGE, "title", _ ("Class"), NULL);
  gboolean       begun = classroom->now != NULL && (g_str_equal (stage, "class:home") || g_str_equal (stage, "class:roll"));

  self->records = g_object_ref (records);
  self->classroom = classroom;
  self->courses = courses;
  self->stage = g_strdup (stage);
  self->language = g_strdup (language);
  lamp_page_set_next (LAMP_PAGE (self), begun ? _ ("Next") : NULL, TRUE);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Choose the group, then tap everybody who is here.\nThen choose the lesson: all learn it together before the big screen.\nNext time you can ask who did it at home."));
  show (self);
  return LAMP_PAGE (self);
}
