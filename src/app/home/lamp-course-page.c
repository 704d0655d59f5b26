/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCoursePage: the lessons of one course, each with what has been done of it in words. */

#include "app/home/lamp-course-page.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"
#include "core/lesson/lamp-path.h"

#include <glib/gi18n.h>

struct _LampCoursePage
{
  LampPage parent_instance;

  LampCourse *course;
  const char *open_lesson; /* of the course */

  GtkWidget *name;
  GtkWidget *description;
  GtkWidget *easier_after;
  GtkWidget *lessons;
};

G_DEFINE_FINAL_TYPE (LampCoursePage, lamp_course_page, LAMP_TYPE_PAGE)

static void
lamp_course_page_next (LampPage *page)
{
  LampCoursePage *self = LAMP_COURSE_PAGE (page);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-lesson", "(ss)", lamp_course_get_id (self->course), self->open_lesson);
}

static void
lamp_course_page_dispose (GObject *object)
{
  LampCoursePage *self = LAMP_COURSE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), LAMP_TYPE_COURSE_PAGE);
  g_clear_pointer (&self->course, lamp_course_unref);
  G_OBJECT_CLASS (lamp_course_page_parent_class)->dispose (object);
}

static void
lamp_course_page_class_init (LampCoursePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_course_page_dispose;
  LAMP_PAGE_CLASS (klass)->next = lamp_course_page_next;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/home/lamp-course-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LampCoursePage, name);
  gtk_widget_class_bind_template_child (widget_class, LampCoursePage, description);
  gtk_widget_class_bind_template_child (widget_class, LampCoursePage, easier_after);
  gtk_widget_class_bind_template_child (widget_class, LampCoursePage, lessons);
}

static void
lamp_course_page_init (LampCoursePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
new_lesson_row (const LampCourse *course,
                GPtrArray        *progress,
                guint             index,
                const char       *language)
{
  const char         *lesson = lamp_course_get_lessons (course)[index];
  const LampProgress *done = lamp_path_get_progress (progress, lamp_course_get_id (course), lesson);
  gboolean            completed = done != NULL && done->state == LAMP_PROGRESS_COMPLETED;
  g_autofree char    *title = g_strdup_printf ("%u. %s", index + 1, lamp_course_get_lesson_title (course, lesson, language));
  GtkWidget          *row = lamp_word_button_new (completed ? "lamp-lesson-done-symbolic" : done != NULL ? "lamp-continue-symbolic"
                                                                                                         : "lamp-lesson-open-symbolic",
                                         title);

  lamp_word_button_set_detail (LAMP_WORD_BUTTON (row), completed ? _ ("Completed") : done != NULL ? _ ("Begun")
                                                                                                  : _ ("Not begun yet"));
  gtk_widget_add_css_class (row, "lesson-row");
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (row)), GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-lesson");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", lamp_course_get_id (course), lesson);
  return row;
}

/* Nobody is kept out: it is only said, and leads there. */
static void
add_easier_after (LampCoursePage *self,
                  GPtrArray      *easier_after,
                  const char     *language)
{
  for (guint i = 0; i < easier_after->len; i++)
    {
      const LampCourse *course = easier_after->pdata[i];
      g_autofree char  *text = g_strdup_printf (_ ("It is easier after \"%s\". You can begin here just as well."), lamp_course_get_title (course, language));
      GtkWidget        *words = lamp_form_add_note (self->easier_after, text, FALSE);
      GtkWidget        *button = lamp_form_add_button (self->easier_after, "lamp-course-symbolic", lamp_course_get_title (course, language), NULL, NULL, NULL);

      lamp_spoken_set_pronunciations (words, lamp_course_get_pronunciations (course));
      lamp_spoken_set_pronunciations (button, lamp_course_get_pronunciations (course));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-course");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", lamp_course_get_id (course));
    }
  gtk_widget_set_visible (self->easier_after, easier_after->len > 0);
}

LampPage *
lamp_course_page_new (LampCourse *course,
                      GPtrArray  *progress,
                      GPtrArray  *easier_after,
                      const char *language)
{
  LampCoursePage *self = g_object_new (LAMP_TYPE_COURSE_PAGE, NULL);
  const char     *title = lamp_course_get_title (course, language);
  const char     *description = lamp_course_get_description (course, language);

  self->course = lamp_course_ref (course);
  self->open_lesson = lamp_path_get_open_lesson (progress, course);
  gtk_label_set_text (GTK_LABEL (self->name), title);
  gtk_label_set_text (GTK_LABEL (self->description), description != NULL ? description : "");
  gtk_widget_set_visible (self->description, description != NULL);
  add_easier_after (self, easier_after, language);
  for (guint i = 0; lamp_course_get_lessons (course)[i] != NULL; i++)
    gtk_box_append (GTK_BOX (self->lessons), new_lesson_row (course, progress, i, language));
  lamp_page_set_title (LAMP_PAGE (self), title);
  lamp_page_set_next (LAMP_PAGE (self), lamp_path_is_begun (progress, course) ? _ ("Continue") : _ ("Start"), TRUE);
  return LAMP_PAGE (self);
}

void
lamp_course_page_offer_certificate (LampCoursePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button;

  gtk_widget_add_css_class (box, "column");
  lamp_form_add_note (box, _ ("You have completed every lesson of this course: there is a certificate for it."), FALSE);
  button = lamp_form_add_button (box, "lamp-certificate-symbolic", _ ("My certificates"), NULL, NULL, NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.my-certificates");
  gtk_box_prepend (GTK_BOX (self->lessons), box);
}
