/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCoursesPage: what is on this kiosk, how large it is and who uses it. */

#include "app/courses/lamp-courses-page.h"

#include "app/courses/lamp-pack-words.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define TILE_WIDTH 330
#define PROPOSED_MOST 8                           /* of those that could go: once they are gone the next are proposed */
#define WANTED_ROOM ((gint64) 1000 * 1000 * 1000) /* what is proposed to go makes this much, where room is short */

struct _LampCoursesPage
{
  LampPage parent_instance;

  LampPackDesk      *desk;
  LampCourseFinding *finding;
  char              *language;
  LampShelf         *shelf; /* NULL until it is read */
  guint              n_refused;
  GCancellable      *cancellable;
  char              *told;
};

G_DEFINE_FINAL_TYPE (LampCoursesPage, lamp_courses_page, LAMP_TYPE_PAGE)

static void show (LampCoursesPage *self);
static void read_shelf (LampCoursesPage *self);

/* ---- the ways on ---- */

static void
add_tile (GtkWidget  *row,
          const char *icon,
          const char *title,
          const char *detail,
          const char *stage)
{
  GtkWidget *tile = lamp_form_add_button (row, icon, title, stage, NULL, NULL);

  lamp_word_button_set_detail (LAMP_WORD_BUTTON (tile), detail);
  gtk_widget_add_css_class (tile, "way-in");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tile), "s", stage);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tile), "win.trainer");
}

static char *
describe_bringing (LampCoursesPage *self)
{
  LampBringing *bringing = lamp_pack_desk_get_bringing (self->desk);

  switch (lamp_bringing_get_stage (bringing))
    {
    case LAMP_BRINGING_RUNNING:
      return g_strdup (_ ("Courses are coming in just now"));
    case LAMP_BRINGING_PAUSED:
      return g_strdup (_ ("Paused: tap to go on"));
    default:
      if (lamp_bringing_get_interrupted (bringing) != NULL)
        return g_strdup (_ ("It was interrupted: tap to go on"));
      return g_strdup (_ ("From a stick, the web, or the kiosk next door"));
    }
}

static void
add_ways (LampCoursesPage *self,
          GtkWidget       *box)
{
  GtkWidget       *row = lamp_form_add_row (box, TILE_WIDTH);
  g_autofree char *bringing = describe_bringing (self);
  g_autofree char *refused = self->n_refused > 0 ? g_strdup_printf (ngettext ("%u that you have not looked at", "%u that you have not looked at", self->n_refused), self->n_refused)
                                                 : g_strdup (_ ("Why, and what to do"));

  add_tile (row, "lamp-stick-symbolic", _ ("Bring courses"), bringing, "packs:bring");
  add_tile (row, "lamp-save-symbolic", _ ("Copy courses to a stick"), _ ("For another kiosk"), "copy-courses");
  add_tile (row, "lamp-warning-symbolic", _ ("Refused courses"), refused, "packs:refused");
  add_tile (row, "lamp-people-symbolic", _ ("Publishers"), _ ("Whose courses this kiosk takes"), "packs:publishers");
  add_tile (row, "lamp-settings-symbolic", _ ("Updates and sharing"), _ ("By itself, from where, and for other kiosks"), "packs:line");
  add_tile (row, "lamp-remember-symbolic", _ ("History"), _ ("What came when, and from where"), "packs:history");
}

/* ---- what is here ---- */

static char *
describe_origin (const LampShelfCourse *course)
{
  switch (course->origin)
    {
    case LAMP_ORIGIN_BUNDLED:
      return g_strdup (course->is_away ? _ ("Came with the program; put away, learners do not see it.") : _ ("Came with the program."));
    case LAMP_ORIGIN_OWN:
      return g_strdup (_ ("Made on this kiosk."));
    default:
      return g_strdup_printf (_ ("From %s."), course->publisher != NULL ? course->publisher : "?");
    }
}

static char *
describe_use (const LampShelfCourse *course)
{
  if (course->n_learners == 0)
    return g_strdup (_ ("Nobody has begun it yet."));
  return g_strdup_printf (ngettext ("%u learner uses it.", "%u learners use it.", course->n_learners), course->n_learners);
}

static char *
describe (LampCoursesPage       *self,
          const LampShelfCourse *course)
{
  g_autofree char *size = g_format_size ((guint64) course->bytes);
  g_autofree char *version = g_strdup_printf (_ ("Version %d, %s."), (int) course->version, size);
  g_autofree char *origin = describe_origin (course);
  g_autofree char *use = describe_use (course);
  g_autoptr (GString) words = g_string_new (version);
  gint64 newer = lamp_bringing_get_newer (lamp_pack_desk_get_bringing (self->desk), lamp_course_get_id (course->course));

  lamp_pack_words_add (words, origin);
  lamp_pack_words_add (words, use);
  if (newer > course->version)
    {
      g_autofree char *can_come = g_strdup_printf (_ ("Version %d can be brought."), (int) newer);

      lamp_pack_words_add (words, can_come);
    }
  if (course->is_broken)
    lamp_pack_words_add (words, _ ("It cannot be opened: its files want checking."));
  if (course->is_hidden)
    lamp_pack_words_add (words, _ ("Not shown: the program brought a later version."));
  return g_strdup (words->str);
}

static void
add_course (LampCoursesPage       *self,
            GtkWidget             *box,
            const LampShelfCourse *course)
{
  const char      *icon = course->origin == LAMP_ORIGIN_PACK ? "lamp-stick-symbolic" : "lamp-course-symbolic";
  g_autofree char *stage = g_strconcat ("packs:of:", lamp_course_get_id (course->course), NULL);
  g_autofree char *detail = describe (self, course);
  GtkWidget       *button = lamp_form_add_link (box, icon, lamp_course_get_title (course->course, self->language), stage);

  lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), detail);
  gtk_widget_add_css_class (button, "picker");
}

static void
add_room (LampCoursesPage *self,
          GtkWidget       *box)
{
  g_autofree char *used = g_format_size ((guint64) self->shelf->bytes);
  g_autofree char *room = g_format_size ((guint64) self->shelf->room);
  g_autofree char *reserve = g_format_size ((guint64) self->shelf->reserve);
  g_autofree char *words = g_strdup_printf (_ ("The courses that were brought take %s. There is room for %s more. %s always stay free for the learners' records."), used, room, reserve);
  g_autoptr (GPtrArray) proposed = NULL;

  lamp_form_add_words (box, words, "body");
  if (!lamp_shelf_is_short (self->shelf))
    return;
  proposed = lamp_shelf_propose (self->shelf, WANTED_ROOM, lamp_pack_desk_get_in_use (self->desk));
  if (proposed->len == 0)
    {
      lamp_form_add_note (box, _ ("Room is short, and there is no course here that could go. Please ask whoever looks after the machine to make room."), TRUE);
      return;
    }
  lamp_form_add_note (box, _ ("Room is short. These courses are used least and could go. Tap one to look at it first."), TRUE);
  for (guint i = 0; i < MIN (proposed->len, PROPOSED_MOST); i++)
    add_course (self, box, proposed->pdata[i]);
}

static void
add_found (gpointer    user_data,
           GtkWidget  *box,
           LampCourse *course)
{
  LampCoursesPage *self = user_data;

  add_course (self, box, lamp_shelf_find (self->shelf, lamp_course_get_id (course)));
}

/* What wants looking after comes first. */
static void
add_courses (LampCoursesPage *self,
             GtkWidget       *box)
{
  g_autoptr (GPtrArray) courses = g_ptr_array_new ();

  for (int is_broken = TRUE; is_broken >= FALSE; is_broken--)
    for (guint i = 0; i < self->shelf->courses->len; i++)
      {
        const LampShelfCourse *each = self->shelf->courses->pdata[i];

        if (each->is_broken == is_broken)
          g_ptr_array_add (courses, each->course);
      }
  gtk_box_append (GTK_BOX (box), lamp_course_finder_new (courses, self->finding, add_found, self));
}

/* ---- taking back ---- */

static void
taken_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LampCoursesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_back = lamp_pack_desk_finish (LAMP_PACK_DESK (source), result, &error);

  if (self->desk == NULL) /* the page has gone */
    return;
  g_free (self->told);
  self->told = g_strdup (is_back ? _ ("It is back.") : _ ("It could not be taken back any more. Please bring it again."));
  read_shelf (self);
}

static void
take_back_clicked_cb (LampCoursesPage *self)
{
  lamp_pack_desk_take_back_async (self->desk, taken_back_cb, g_object_ref (self));
}

static void
show (LampCoursesPage *self)
{
  GtkWidget  *box = lamp_form_begin (LAMP_PAGE (self));
  const char *removed = lamp_pack_desk_get_removed (self->desk);

  lamp_form_add_words (box, _ ("Courses and updates"), "page-title");
  if (self->told != NULL)
    lamp_form_add_note (box, self->told, FALSE);
  if (removed != NULL)
    {
      lamp_form_add_note (box, _ ("The course is removed. For two minutes you can take it back."), FALSE);
      lamp_form_add_button (box, "lamp-undo-symbolic", _ ("Take it back"), "take-back", G_CALLBACK (take_back_clicked_cb), self);
    }
  add_ways (self, box);
  lamp_form_add_words (box, _ ("On this kiosk"), "card-title");
  if (self->shelf == NULL)
    {
      lamp_form_add_words (box, _ ("Looking …"), "body");
      return;
    }
  add_room (self, box);
  add_courses (self, box);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampCoursesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  LampShelf *shelf = lamp_pack_desk_read_shelf_finish (LAMP_PACK_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (shelf == NULL)
    {
      g_message ("courses: %s", error->message);
      g_free (self->told);
      self->told = g_strdup (lamp_pack_words_explain (error));
    }
  g_clear_pointer (&self->shelf, lamp_shelf_free);
  self->shelf = shelf;
  self->n_refused = shelf != NULL ? shelf->n_refused : 0;
  show (self);
}

static void
read_shelf (LampCoursesPage *self)
{
  lamp_pack_desk_read_shelf_async (self->desk, self->cancellable, counted_cb, g_object_ref (self));
}

static void
lamp_courses_page_dispose (GObject *object)
{
  LampCoursesPage *self = LAMP_COURSES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->told, g_free);
  g_clear_pointer (&self->shelf, lamp_shelf_free);
  G_OBJECT_CLASS (lamp_courses_page_parent_class)->dispose (object);
}

static void
lamp_courses_page_class_init (LampCoursesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_courses_page_dispose;
}

static void
lamp_courses_page_init (LampCoursesPage *self)
{
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_courses_page_new (LampPackDesk      *desk,
                       LampCourseFinding *finding,
                       const char        *language)
{
  LampCoursesPage *self = g_object_new (LAMP_TYPE_COURSES_PAGE, "title", _ ("Courses and updates"), NULL);

  self->desk = g_object_ref (desk);
  self->finding = finding;
  self->language = g_strdup (language);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Here are all courses of this kiosk. Tap one to see who uses it, go back to an earlier version, check it or remove it.\nUnder \"Bring courses\" new ones come in.\nLearners see a new course at once; a lesson that somebody is in stays as it is."));
  g_signal_connect_object (desk, "changed", G_CALLBACK (read_shelf), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "settled", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  read_shelf (self);
  return LAMP_PAGE (self);
}
