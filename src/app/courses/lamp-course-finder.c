/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCourseFinder: from five hundred courses to one, by a part of its title or by what it is about. */

#include "app/courses/lamp-course-finder.h"

#include "app/widgets/lamp-form.h"
#include "core/base/lamp-areas.h"
#include "core/lesson/lamp-path.h"
#include "core/library/lamp-library.h"

#include <glib/gi18n.h>

#define PART 10      /* courses at a time */
#define TYPED_MAX 64 /* characters */
#define REST_MS 900  /* whoever types on is not spoken to */
#define ROW 300      /* pixels: a choice */
#define AREA "finder-area"

struct _LampCourseFinder
{
  GtkBox parent_instance;

  GPtrArray         *courses; /* LampCourse */
  LampCourseFinding *finding;
  LampCourseAdder    add;
  gpointer           user;
  gboolean           asking; /* what it is about */
  guint              rest;

  GtkWidget *choices; /* NULL with few courses */
  GtkWidget *results;
  GtkWidget *count; /* what was found, in words */
};

G_DEFINE_FINAL_TYPE (LampCourseFinder, lamp_course_finder, GTK_TYPE_BOX)

static void show_choices (LampCourseFinder *self);
static void show_results (LampCourseFinder *self);

void
lamp_course_finding_clear (LampCourseFinding *self)
{
  g_clear_pointer (&self->typed, g_free);
  g_clear_pointer (&self->area, g_free);
  self->part = 0;
}

static LampPage *
get_page (LampCourseFinder *self)
{
  return LAMP_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (self), LAMP_TYPE_PAGE));
}

static void
begin_again (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* ---- what was found ---- */

static gboolean
tell_cb (gpointer user_data)
{
  LampCourseFinder *self = user_data;

  self->rest = 0;
  lamp_page_tell (self->count, NULL);
  return G_SOURCE_REMOVE;
}

/* Once there is a pause in what is typed. */
static void
tell_later (LampCourseFinder *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, tell_cb, self);
}

static void
part_clicked_cb (LampCourseFinder *self,
                 GtkWidget        *button)
{
  self->finding->part = (guint) g_ascii_strtoull (lamp_form_get_id (button), NULL, 10);
  show_results (self);
  gtk_widget_child_focus (self->results, GTK_DIR_TAB_FORWARD);
  lamp_page_scroll_to (get_page (self), self->results);
}

static void
show_results (LampCourseFinder *self)
{
  LampCourseFinding *finding = self->finding;
  g_autoptr (GPtrArray) found = lamp_library_find_titles (self->courses, finding->typed, finding->area);
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u course", "%u courses", found->len), found->len);

  begin_again (self->results);
  if (found->len == 0)
    {
      self->count = lamp_form_add_note (self->results, _ ("No course here is called so. Try fewer words, or only the first letters."), FALSE);
      return;
    }
  self->count = lamp_form_add_words (self->results, words, "card-title");
  finding->part = MIN (finding->part, (found->len - 1) / PART);
  for (guint i = finding->part * PART; i < MIN (found->len, (finding->part + 1) * PART); i++)
    self->add (self->user, self->results, found->pdata[i]);
  lamp_form_add_parts (self->results, finding->part, (found->len + PART - 1) / PART, G_CALLBACK (part_clicked_cb), self);
}

/* ---- narrowing it ---- */

static void
typed_cb (LampCourseFinder *self,
          GtkEditable      *entry)
{
  if (g_strcmp0 (gtk_editable_get_text (entry), self->finding->typed != NULL ? self->finding->typed : "") == 0)
    return;
  g_free (self->finding->typed);
  self->finding->typed = g_strdup (gtk_editable_get_text (entry));
  self->finding->part = 0;
  show_results (self);
  tell_later (self);
}

static void
activated_cb (LampCourseFinder *self)
{
  gtk_widget_child_focus (self->results, GTK_DIR_TAB_FORWARD);
}

static void
area_clicked_cb (LampCourseFinder *self)
{
  self->asking = !self->asking;
  show_choices (self);
  lamp_form_focus (get_page (self), AREA);
}

static void
chosen_cb (LampCourseFinder *self,
           GtkWidget        *button)
{
  const char *id = lamp_form_get_id (button);

  g_free (self->finding->area);
  self->finding->area = *id != '\0' ? g_strdup (id) : NULL;
  self->finding->part = 0;
  self->asking = FALSE;
  show_choices (self);
  show_results (self);
  lamp_form_focus (get_page (self), AREA);
  tell_later (self);
}

static gboolean
has_area (LampCourseFinder *self,
          const char       *area)
{
  for (guint i = 0; i < self->courses->len; i++)
    if (lamp_path_is_in_area (self->courses->pdata[i], area))
      return TRUE;
  return FALSE;
}

static void
add_areas (LampCourseFinder *self)
{
  GtkWidget *row = lamp_form_add_row (self->choices, ROW);

  lamp_form_set_chosen (lamp_form_add_button (row, "lamp-course-symbolic", _ ("About anything"), "", G_CALLBACK (chosen_cb), self), self->finding->area == NULL);
  for (guint i = 0; i < LAMP_N_AREAS; i++)
    {
      const LampArea *area = lamp_areas_get (i);

      if (has_area (self, area->id))
        lamp_form_set_chosen (lamp_form_add_button (row, "lamp-course-symbolic", _ (area->name), area->id, G_CALLBACK (chosen_cb), self), g_strcmp0 (self->finding->area, area->id) == 0);
    }
}

static void
show_choices (LampCourseFinder *self)
{
  const LampArea *area = self->finding->area != NULL ? lamp_areas_find (self->finding->area) : NULL;
  GtkWidget      *button;

  begin_again (self->choices);
  button = lamp_form_add_button (lamp_form_add_row (self->choices, ROW), "lamp-course-symbolic", area != NULL ? _ (area->name) : _ ("About anything"), AREA, G_CALLBACK (area_clicked_cb), self);
  lamp_form_set_chosen (button, area != NULL);
  if (self->asking)
    {
      lamp_form_add_words (self->choices, _ ("What is it about?"), "card-title");
      add_areas (self);
    }
}

static void
lamp_course_finder_dispose (GObject *object)
{
  LampCourseFinder *self = LAMP_COURSE_FINDER (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_pointer (&self->courses, g_ptr_array_unref);
  G_OBJECT_CLASS (lamp_course_finder_parent_class)->dispose (object);
}

static void
lamp_course_finder_class_init (LampCourseFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_course_finder_dispose;
}

static void
lamp_course_finder_init (LampCourseFinder *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "column");
  self->courses = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_course_unref);
}

GtkWidget *
lamp_course_finder_new (const GPtrArray   *courses,
                        LampCourseFinding *finding,
                        LampCourseAdder    add,
                        gpointer           user)
{
  LampCourseFinder *self = g_object_new (LAMP_TYPE_COURSE_FINDER, NULL);
  GtkWidget        *entry;

  self->finding = finding;
  self->add = add;
  self->user = user;
  for (guint i = 0; i < courses->len; i++)
    g_ptr_array_add (self->courses, lamp_course_ref (courses->pdata[i]));
  if (courses->len <= PART)
    {
      for (guint i = 0; i < courses->len; i++)
        add (user, GTK_WIDGET (self), courses->pdata[i]);
      return GTK_WIDGET (self);
    }
  entry = lamp_form_add_entry (GTK_WIDGET (self), _ ("Type a word of the title, or the first letters of its pinyin:"), finding->typed, G_CALLBACK (typed_cb), self);
  gtk_entry_set_max_length (GTK_ENTRY (entry), TYPED_MAX);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  self->choices = lamp_form_add_column (GTK_WIDGET (self));
  self->results = lamp_form_add_column (GTK_WIDGET (self));
  show_choices (self);
  show_results (self);
  return GTK_WIDGET (self);
}
