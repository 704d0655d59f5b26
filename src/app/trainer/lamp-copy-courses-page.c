/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCopyCoursesPage: shows what the copier does, and hands it what was chosen. */

#include "app/trainer/lamp-copy-courses-page.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-stick-choice.h"
#include "app/widgets/lamp-word-button.h"
#include "core/store/lamp-store-error.h"

#include <glib/gi18n.h>

struct _LampCopyCoursesPage
{
  LampPage parent_instance;

  LampStickCopier     *copier;
  LampStickMonitor    *sticks;
  LampCourseList      *courses; /* not owned */
  char                *language;
  LampStickCopierStage stage; /* that is shown */
  GtkWidget           *bar;   /* while it is copied; NULL at other stages */
  GtkWidget           *status;
};

G_DEFINE_FINAL_TYPE (LampCopyCoursesPage, lamp_copy_courses_page, LAMP_TYPE_PAGE)

/* ---- which stick, which courses ---- */

static void
stick_clicked_cb (LampCopyCoursesPage *self,
                  GtkWidget           *button)
{
  lamp_stick_copier_choose_stick (self->copier, lamp_form_get_id (button));
}

static void
course_clicked_cb (LampCopyCoursesPage *self,
                   GtkWidget           *button)
{
  g_autofree char *course = g_strdup (lamp_form_get_id (button));

  lamp_stick_copier_set_chosen (self->copier, course, !lamp_stick_copier_is_chosen (self->copier, course));
  lamp_form_focus (LAMP_PAGE (self), course);
}

static void
fit_clicked_cb (LampCopyCoursesPage *self)
{
  lamp_stick_copier_choose_what_fits (self->copier);
}

static void
begin_clicked_cb (LampCopyCoursesPage *self)
{
  lamp_stick_copier_begin (self->copier);
}

static void
stop_clicked_cb (LampCopyCoursesPage *self)
{
  lamp_stick_copier_stop (self->copier);
}

static void
show_sticks (LampCopyCoursesPage *self,
             GtkWidget           *box)
{
  lamp_form_add_words (box, _ ("Another kiosk takes the courses from the stick. What else is on it stays as it is."), "body");
  lamp_form_add_words (box, _ ("Which stick?"), "card-title");
  gtk_box_append (GTK_BOX (box), lamp_stick_choice_new (self->sticks, TRUE, G_CALLBACK (stick_clicked_cb), self));
}

static char *
describe (const LampStickPlanItem *item)
{
  g_autofree char *size = g_format_size ((guint64) item->bytes);
  g_autofree char *more = NULL;

  if (item->is_too_large)
    more = g_strdup (_ ("a file of it is larger than 4 GB; a stick of the kind exFAT holds it"));
  else if (item->is_there)
    more = g_strdup (_ ("on the stick already"));
  else if (item->there > 0 && item->there < item->version)
    more = g_strdup_printf (_ ("version %d is on the stick, version %d comes"), (int) item->there, (int) item->version);
  else if (item->there > item->version)
    more = g_strdup_printf (_ ("on the stick is version %d, which is newer"), (int) item->there);
  return more != NULL ? g_strdup_printf ("%s · %s", size, more) : g_steal_pointer (&size);
}

/* In the language of the screen, where the course has it. */
static const char *
get_title (LampCopyCoursesPage     *self,
           const LampStickPlanItem *item)
{
  const LampCourse *course = self->courses != NULL ? lamp_course_list_find (self->courses, item->course) : NULL;

  if (course != NULL)
    return lamp_course_get_title (course, self->language);
  return item->title != NULL ? item->title : item->course;
}

static void
add_course (LampCopyCoursesPage     *self,
            GtkWidget               *box,
            const LampStickPlanItem *item)
{
  g_autofree char *detail = describe (item);
  GtkWidget       *button = lamp_form_add_button (box, "lamp-course-symbolic", get_title (self, item), item->course, G_CALLBACK (course_clicked_cb), self);

  lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), detail);
  lamp_form_set_chosen (button, lamp_stick_copier_is_chosen (self->copier, item->course));
  gtk_widget_set_sensitive (button, !item->is_too_large);
}

/* Whether what is chosen can be copied. */
static gboolean
add_sum (LampCopyCoursesPage *self,
         GtkWidget           *box)
{
  const LampStickPlan *plan = lamp_stick_copier_get_plan (self->copier);
  gint64               bytes = lamp_stick_copier_measure (self->copier);
  g_autofree char     *needed = g_format_size ((guint64) bytes);
  g_autofree char     *room = g_format_size ((guint64) plan->room);
  g_autofree char     *words = g_strdup_printf (_ ("To be written: %s. Room on the stick: %s."), needed, room);

  if (lamp_stick_copier_count_chosen (self->copier) == 0)
    lamp_form_add_note (box, _ ("No course is chosen. Tap the ones that shall come onto the stick."), TRUE);
  else if (bytes > plan->room)
    {
      lamp_form_add_note (box, words, TRUE);
      lamp_form_add_words (box, _ ("That is more than there is room for. Tap what is to stay out, or take as much as fits."), "body");
      lamp_form_add_button (box, "lamp-check-symbolic", _ ("As much as fits"), "fit", G_CALLBACK (fit_clicked_cb), self);
      return FALSE;
    }
  else
    lamp_form_add_note (box, bytes > 0 ? words : _ ("All of it is on the stick already. Copying looks whether it is whole."), FALSE);
  return lamp_stick_copier_count_chosen (self->copier) > 0;
}

static void
show_courses (LampCopyCoursesPage *self,
              GtkWidget           *box)
{
  const LampStickPlan *plan = lamp_stick_copier_get_plan (self->copier);
  g_autofree char     *stick = g_strdup_printf (_ ("Stick: %s"), lamp_stick_copier_get_stick (self->copier)->name);
  GtkWidget           *begin;
  gboolean             can_begin;

  lamp_form_add_words (box, stick, "card-title");
  if (plan->items->len == 0)
    {
      lamp_form_add_note (box, _ ("There is no course on this kiosk that somebody has signed: only those can be copied."), TRUE);
      return;
    }
  can_begin = add_sum (self, box);
  begin = lamp_form_add_button (box, "lamp-stick-symbolic", _ ("Copy now"), "begin", G_CALLBACK (begin_clicked_cb), self);
  gtk_widget_add_css_class (begin, "primary");
  gtk_widget_set_sensitive (begin, can_begin);
  lamp_form_add_words (box, _ ("Which courses?"), "card-title");
  for (guint i = 0; i < plan->items->len; i++)
    add_course (self, box, plan->items->pdata[i]);
}

/* ---- while it is copied ---- */

static char *
format_left (gint64 seconds)
{
  guint minutes = (guint) ((seconds + 59) / 60);

  if (seconds < 90)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "about %u second left", "about %u seconds left", (guint) seconds), (guint) seconds);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "about %u minute left", "about %u minutes left", minutes), minutes);
}

static void
update_progress (LampCopyCoursesPage *self)
{
  gint64           done, total, rate, left;
  g_autofree char *done_words = NULL;
  g_autofree char *total_words = NULL;
  g_autofree char *rate_words = NULL;
  g_autofree char *left_words = NULL;
  g_autofree char *words = NULL;

  lamp_stick_copier_get_progress (self->copier, &done, &total, &rate, &left);
  done_words = g_format_size ((guint64) done);
  total_words = g_format_size ((guint64) total);
  rate_words = g_format_size ((guint64) rate);
  left_words = left >= 0 ? format_left (left) : NULL;
  words = left_words != NULL ? g_strdup_printf (_ ("%s of %s, %s a second, %s"), done_words, total_words, rate_words, left_words)
                             : g_strdup_printf (_ ("%s of %s"), done_words, total_words);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), total > 0 ? MIN (1, (double) done / total) : 0);
  gtk_label_set_text (GTK_LABEL (self->status), words);
}

static void
show_progress (LampCopyCoursesPage *self,
               GtkWidget           *box)
{
  lamp_form_add_words (box, _ ("Copying. Each file is read back and compared. Please leave the stick in."), "body");
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Copying"), -1);
  gtk_widget_add_css_class (self->bar, "film-progress");
  lamp_spoken_set_words (self->bar, ""); /* the words below say it */
  gtk_box_append (GTK_BOX (box), self->bar);
  self->status = lamp_form_add_words (box, "", "body");
  update_progress (self);
  lamp_form_add_button (box, "lamp-stop-symbolic", _ ("Stop"), "stop", G_CALLBACK (stop_clicked_cb), self);
}

/* ---- how it ended ---- */

static const char *
explain (const GError *error)
{
  if (g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_SPACE) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _ ("There is no room left on the stick. What was on it before is still good. Please use another stick, or choose fewer courses.");
  if (g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_FILE_SIZE))
    return _ ("A course has a file of more than 4 GB. This stick cannot hold it; one of the kind exFAT can.");
  if (g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_TOO_MANY))
    return _ ("This stick cannot hold so many files. One of the kind exFAT can.");
  if (g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_WRONG_BYTES))
    return _ ("What was read back is not what was written: this stick is damaged, or a course here is. Please try another stick. The files of a course can be checked under \"Courses and updates\".");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _ ("Nothing can be written on this stick. Perhaps a small switch on it is set to \"lock\".");
  if (error->domain == LAMP_STORE_ERROR && (error->code == LAMP_STORE_ERROR_MALFORMED || error->code == LAMP_STORE_ERROR_NOT_A_PACK || error->code == LAMP_STORE_ERROR_DIGEST))
    return _ ("The folder \"Lamplight\" on this stick is damaged. Please delete it on a computer, or use another stick.");
  return _ ("That did not work. Nothing here is lost. Please take the stick out, put it in again and try once more.");
}

static void
show_failed (LampCopyCoursesPage *self,
             GtkWidget           *box)
{
  lamp_page_tell (lamp_form_add_note (box, explain (lamp_stick_copier_get_error (self->copier)), TRUE), NULL);
  if (lamp_stick_copier_get_plan (self->copier) != NULL)
    lamp_form_add_button (box, "lamp-again-symbolic", _ ("Try once more"), "begin", G_CALLBACK (begin_clicked_cb), self);
  lamp_form_add_button (box, "lamp-stick-symbolic", _ ("Another stick"), "stop", G_CALLBACK (stop_clicked_cb), self);
}

static void
show_done (LampCopyCoursesPage *self,
           GtkWidget           *box)
{
  gboolean is_used = lamp_stick_copier_get_error (self->copier) != NULL;

  lamp_page_tell (lamp_form_add_note (box, is_used ? _ ("Everything is on the stick and was read back. Something still uses the stick: please wait until its light rests, then pull it out.") : _ ("Everything is on the stick and was read back. You may pull it out now."),
                                      FALSE),
                  NULL);
  lamp_form_add_button (box, "lamp-stick-symbolic", _ ("Another stick"), "stop", G_CALLBACK (stop_clicked_cb), self);
}

static void
show_away (LampCopyCoursesPage *self,
           GtkWidget           *box)
{
  g_autofree char *words = g_strdup_printf (_ ("The stick %s was pulled out. Nothing is lost. Put it in again: copying goes on by itself."), lamp_stick_copier_get_stick (self->copier)->name);

  lamp_page_tell (lamp_form_add_note (box, words, TRUE), NULL);
  lamp_form_add_button (box, "lamp-stop-symbolic", _ ("Stop"), "stop", G_CALLBACK (stop_clicked_cb), self);
}

static void
show (LampCopyCoursesPage *self)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  self->bar = self->status = NULL;
  self->stage = lamp_stick_copier_get_stage (self->copier);
  lamp_form_add_words (box, _ ("Copy courses to a stick"), "page-title");
  switch (self->stage)
    {
    case LAMP_STICK_COPIER_PLANNING:
      lamp_form_add_words (box, _ ("Looking at the stick. One moment …"), "body");
      break;
    case LAMP_STICK_COPIER_PLANNED:
      show_courses (self, box);
      break;
    case LAMP_STICK_COPIER_COPYING:
      show_progress (self, box);
      break;
    case LAMP_STICK_COPIER_LETTING_GO:
      lamp_form_add_words (box, _ ("Nearly done. Please leave the stick in until it says here that you may pull it out."), "body");
      break;
    case LAMP_STICK_COPIER_AWAY:
      show_away (self, box);
      break;
    case LAMP_STICK_COPIER_DONE:
      show_done (self, box);
      break;
    case LAMP_STICK_COPIER_FAILED:
      show_failed (self, box);
      break;
    default:
      show_sticks (self, box);
    }
}

static void
changed_cb (LampCopyCoursesPage *self)
{
  LampStickCopierStage stage = lamp_stick_copier_get_stage (self->copier);

  if (stage == LAMP_STICK_COPIER_COPYING && self->stage == stage)
    {
      update_progress (self);
      return;
    }
  if (stage != self->stage)
    lamp_page_scroll_to_top (LAMP_PAGE (self));
  show (self);
}

/* Out of the choice of courses to that of sticks; copying goes on without the page. */
static gboolean
lamp_copy_courses_page_back (LampPage *page)
{
  LampCopyCoursesPage *self = LAMP_COPY_COURSES_PAGE (page);

  if (self->stage != LAMP_STICK_COPIER_PLANNED && self->stage != LAMP_STICK_COPIER_PLANNING)
    return FALSE;
  lamp_stick_copier_stop (self->copier);
  return TRUE;
}

static void
lamp_copy_courses_page_dispose (GObject *object)
{
  LampCopyCoursesPage *self = LAMP_COPY_COURSES_PAGE (object);

  g_clear_object (&self->copier);
  g_clear_object (&self->sticks);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (lamp_copy_courses_page_parent_class)->dispose (object);
}

static void
lamp_copy_courses_page_class_init (LampCopyCoursesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_copy_courses_page_dispose;
  LAMP_PAGE_CLASS (klass)->back = lamp_copy_courses_page_back;
}

static void
lamp_copy_courses_page_init (LampCopyCoursesPage *self)
{
}

LampPage *
lamp_copy_courses_page_new (LampStickCopier  *copier,
                            LampStickMonitor *sticks,
                            LampCourseList   *courses,
                            const char       *language)
{
  LampCopyCoursesPage *self = g_object_new (LAMP_TYPE_COPY_COURSES_PAGE, "title", _ ("Copy courses to a stick"), NULL);

  self->copier = g_object_ref (copier);
  self->sticks = g_object_ref (sticks);
  self->courses = courses;
  self->language = g_strdup (language);
  g_signal_connect_object (copier, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Choose the stick, then the courses: all are chosen at first.\nWait until it says that you may pull the stick out.\nAt the other kiosk put it in and tap \"Trainer: look\"."));
  show (self);
  return LAMP_PAGE (self);
}
