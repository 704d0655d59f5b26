/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampAreaPage: the courses of one area, or in plain words that there is none yet. */

#include "app/home/lamp-area-page.h"

#include "app/home/lamp-course-row.h"
#include "app/widgets/lamp-form.h"
#include "core/library/lamp-library.h"

#include <glib/gi18n.h>

#define PART 10 /* courses at a time */

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

static void
part_clicked_cb (LampAreaPage *self,
                 GtkWidget    *button)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.area-part", "s", lamp_form_get_id (button));
}

LampPage *
lamp_area_page_new (const LampArea *area,
                    guint           part,
                    LampCourseList *courses,
                    GPtrArray      *progress,
                    const char     *language)
{
  LampAreaPage *self = g_object_new (LAMP_TYPE_AREA_PAGE, NULL);
  g_autoptr (GPtrArray) found = lamp_library_browse (courses, &(LampLibraryFilter){ .area = area->id }, progress);

  gtk_label_set_text (GTK_LABEL (self->name), _ (area->name));
  gtk_label_set_text (GTK_LABEL (self->description), _ (area->description));
  lamp_page_set_title (LAMP_PAGE (self), _ (area->name));
  part = MIN (part, (MAX (found->len, 1) - 1) / PART);
  for (guint i = part * PART; i < MIN (found->len, (part + 1) * PART); i++)
    gtk_box_append (GTK_BOX (self->courses), lamp_course_row_new (found->pdata[i], progress, language));
  lamp_form_add_parts (self->courses, part, (found->len + PART - 1) / PART, G_CALLBACK (part_clicked_cb), self);
  gtk_widget_set_visible (self->empty, found->len == 0);
  return LAMP_PAGE (self);
}
