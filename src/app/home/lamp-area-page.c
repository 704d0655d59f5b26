/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampAreaPage: the courses of one area, or in plain words that there is none yet. */

#include "app/home/lamp-area-page.h"

#include "app/home/lamp-course-row.h"
#include "core/lesson/lamp-path.h"

#include <glib/gi18n.h>

struct _LampAreaPage
{
  LampPage parent_instance;

  GtkWidget *name;
  GtkWidget *description;
  GtkWidget *courses;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (LampAreaPage, lamp_area_page, LAMP_TYPE_PAGE)

static void
lamp_area_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LAMP_TYPE_AREA_PAGE);
  G_OBJECT_CLASS (lamp_area_page_parent_class)->dispose (object);
}

static void
lamp_area_page_class_init (LampAreaPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_area_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/home/lamp-area-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LampAreaPage, name);
  gtk_widget_class_bind_template_child (widget_class, LampAreaPage, description);
  gtk_widget_class_bind_template_child (widget_class, LampAreaPage, courses);
  gtk_widget_class_bind_template_child (widget_class, LampAreaPage, empty);
}

static void
lamp_area_page_init (LampAreaPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

LampPage *
lamp_area_page_new (const LampArea *area,
                    LampCourseList *courses,
                    GPtrArray      *progress,
                    const char     *language)
{
  LampAreaPage *self = g_object_new (LAMP_TYPE_AREA_PAGE, NULL);

  gtk_label_set_text (GTK_LABEL (self->name), _ (area->name));
  gtk_label_set_text (GTK_LABEL (self->description), _ (area->description));
  lamp_page_set_title (LAMP_PAGE (self), _ (area->name));
  for (guint i = 0; i < courses->courses->len; i++)
    {
      LampCourse *course = g_ptr_array_index (courses->courses, i);

      if (lamp_path_is_in_area (course, area->id))
        gtk_box_append (GTK_BOX (self->courses), lamp_course_row_new (course, progress, language));
    }
  gtk_widget_set_visible (self->empty, gtk_widget_get_first_child (self->courses) == NULL);
  return LAMP_PAGE (self);
}
