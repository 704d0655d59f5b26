/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampCourseCarePage: goes back to an earlier version of a course, checks it, removes it; each in words, and with a way back. */

#include "app/courses/lamp-course-care-page.h"

#include "app/courses/lamp-pack-words.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

struct _LampCourseCarePage
{
  LampPage parent_instance;

  LampPackDesk *desk;
  char         *id;
  char         *language;
  GStrv         sticks;
  LampShelf    *shelf; /* NULL until it is read */
  GCancellable *cancellable;
  gboolean      is_asking; /* whether it shall really go */
  gboolean      is_busy;
  gboolean      is_removed;
  char         *told;
  gboolean      told_warning;
};

G_DEFINE_FINAL_TYPE (LampCourseCarePage, lamp_course_care_page, LAMP_TYPE_PAGE)

static void show (LampCourseCarePage *self);
static void read_shelf (LampCourseCarePage *self);

static void
tell (LampCourseCarePage *self,
      const char         *words,
      gboolean            warning)
{
  g_free (self->told);
  self->told = g_strdup (words);
  self->told_warning = warning;
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
tell_error (LampCourseCarePage *self,
            const GError       *error)
{
  g_message ("courses: %s", error->message);
  self->is_busy = FALSE;
  tell (self, lamp_pack_words_explain (error), TRUE);
}

/* ---- acting ---- */

static void
begin_change (LampCourseCarePage *self)
{
  self->is_busy = TRUE;
  tell (self, _ ("One moment …"), FALSE);
}

/* @error: (nullable): why it was not done */
static void
end_change (LampCourseCarePage *self,
            const char         *done,
            const GError       *error)
{
  self->is_busy = FALSE;
  if (error == NULL)
    tell (self, done, FALSE);
  else
    tell_error (self, error);
  read_shelf (self);
}

static void
went_back_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LampCourseCarePage) self = user_data;
  g_autoptr (GError) error = NULL;

  lamp_pack_desk_finish (LAMP_PACK_DESK (source), result, &error);
  if (self->desk == NULL) /* the page has gone */
    return;
  end_change (self, _ ("Learners see the other version from their next lesson on. The same button goes back again."), error);
}

static void
go_back_clicked_cb (LampCourseCarePage *self)
{
  lamp_pack_desk_go_back_async (self->desk, self->id, went_back_cb, g_object_ref (self));
  begin_change (self);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampCourseCarePage) self = user_data;
  g_autoptr (GError) error = NULL;

  lamp_pack_desk_finish (LAMP_PACK_DESK (source), result, &error);
  if (self->desk == NULL) /* the page has gone */
    return;
  self->is_removed = error == NULL;
  end_change (self, _ ("The course is removed. For two minutes you can take it back."), error);
}

static void
remove_clicked_cb (LampCourseCarePage *self)
{
  self->is_asking = TRUE;
  tell (self, NULL, FALSE);
  lamp_form_focus (LAMP_PAGE (self), "keep");
}

static void
keep_clicked_cb (LampCourseCarePage *self)
{
  self->is_asking = FALSE;
  tell (self, NULL, FALSE);
  lamp_form_focus (LAMP_PAGE (self), "remove");
}

static void
really_clicked_cb (LampCourseCarePage *self)
{
  self->is_asking = FALSE;
  lamp_pack_desk_remove_async (self->desk, self->id, removed_cb, g_object_ref (self));
  begin_change (self);
}

static void
taken_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LampCourseCarePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_back = lamp_pack_desk_finish (LAMP_PACK_DESK (source), result, &error);

  if (self->desk == NULL)
    return;
  self->is_busy = FALSE;
  self->is_removed = !is_back;
  if (is_back)
    tell (self, _ ("It is back."), FALSE);
  else
    tell (self, _ ("It could not be taken back any more. Please bring it again."), TRUE);
  read_shelf (self);
}

static void
take_back_clicked_cb (LampCourseCarePage *self)
{
  self->is_busy = TRUE;
  lamp_pack_desk_take_back_async (self->desk, taken_back_cb, g_object_ref (self));
}

static void
put_away_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LampCourseCarePage) self = user_data;
  g_autoptr (GError) error = NULL;

  lamp_pack_desk_finish (LAMP_PACK_DESK (source), result, &error);
  if (self->desk == NULL) /* the page has gone */
    return;
  end_change (self, _ ("The course is put away. You can show it again at any time."), error);
}

static void
put_away_clicked_cb (LampCourseCarePage *self)
{
  lamp_pack_desk_put_away_async (self->desk, self->id, put_away_cb, g_object_ref (self));
  begin_change (self);
}

static void
shown_again_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LampCourseCarePage) self = user_data;
  g_autoptr (GError) error = NULL;

  lamp_pack_desk_finish (LAMP_PACK_DESK (source), result, &error);
  if (self->desk == NULL) /* the page has gone */
    return;
  end_change (self, _ ("Learners see the course again."), error);
}

static void
show_again_clicked_cb (LampCourseCarePage *self)
{
  lamp_pack_desk_show_again_async (self->desk, self->id, shown_again_cb, g_object_ref (self));
  begin_change (self);
}

static void
tell_verified (LampCourseCarePage     *self,
               const LampVerification *result)
{
  g_autofree char *size = g_format_size ((guint64) result->bytes);
  g_autofree char *words = NULL;

  if (result->damaged->len > 0)
    words = g_strdup_printf (ngettext ("%u file of the course is damaged. Put in a stick that has the course, then check it again: it mends itself.",
                                       "%u files of the course are damaged. Put in a stick that has the course, then check it again: it mends itself.", result->damaged->len),
                             result->damaged->len);
  else if (result->n_mended > 0)
    words = g_strdup_printf (ngettext ("%u file was damaged and is mended. Now all is well.", "%u files were damaged and are mended. Now all is well.", result->n_mended), result->n_mended);
  else
    words = g_strdup_printf (_ ("All is well: each file was looked through, %s."), size);
  tell (self, words, result->damaged->len > 0);
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LampCourseCarePage) self = user_data;
  g_autoptr (GError) error = NULL;
  LampVerification *verification = lamp_pack_desk_verify_finish (LAMP_PACK_DESK (source), result, &error);

  if (self->desk != NULL)
    {
      self->is_busy = FALSE;
      if (verification != NULL)
        tell_verified (self, verification);
      else
        tell_error (self, error);
      read_shelf (self);
    }
  if (verification != NULL)
    lamp_verification_clear (verification);
  g_free (verification);
}

static void
verify_clicked_cb (LampCourseCarePage *self)
{
  self->is_busy = TRUE;
  lamp_pack_desk_verify_async (self->desk, self->id, (const char *const *) self->sticks, self->cancellable, verified_cb, g_object_ref (self));
  tell (self, _ ("Each file is being looked through. One moment …"), FALSE);
}

/* ---- showing ---- */

static void
add_facts (LampCourseCarePage    *self,
           GtkWidget             *box,
           const LampShelfCourse *course)
{
  g_autofree char *size = g_format_size ((guint64) course->bytes);
  g_autofree char *version = g_strdup_printf (_ ("Version %d, %s on the disk."), (int) course->version, size);
  g_autofree char *day = lamp_pack_words_signed_day (course->date);
  g_autofree char *signer = course->publisher != NULL ? g_strdup_printf (_ ("From %s, signed on %s."), course->publisher, day) : NULL;
  g_autofree char *last = course->last != 0 ? lamp_pack_words_day (course->last) : NULL;
  g_autofree char *use = course->n_learners > 0 ? g_strdup_printf (ngettext ("%u learner uses it, last on %s.", "%u learners use it, last on %s.", course->n_learners), course->n_learners, last) : NULL;

  lamp_form_add_words (box, version, "body");
  if (signer != NULL)
    lamp_form_add_words (box, signer, "body");
  lamp_form_add_words (box, use != NULL ? use : _ ("Nobody has begun it yet."), "body");
  if (course->is_broken)
    lamp_form_add_note (box, _ ("It cannot be opened, so learners do not see it. Put in a stick that has the course, then check its files: it mends itself."), TRUE);
  if (course->is_away)
    lamp_form_add_note (box, _ ("It is put away: learners do not see it. What they have done stays in their records."), FALSE);
  else if (course->origin == LAMP_ORIGIN_BUNDLED && course->publisher != NULL)
    lamp_form_add_words (box, _ ("It came with the program. It can be put away; a newer version of it can be brought like any other course."), "body");
  else if (course->origin == LAMP_ORIGIN_BUNDLED)
    lamp_form_add_words (box, _ ("It came with the program and stays. A newer version of it can be brought like any other course."), "body");
  if (course->origin == LAMP_ORIGIN_OWN)
    lamp_form_add_words (box, _ ("It was made on this kiosk. Under \"My practices\" it can be changed or deleted."), "body");
  if (course->is_hidden)
    lamp_form_add_note (box, _ ("Learners do not see it: the program brought a later version. It can go."), FALSE);
  if (g_strcmp0 (lamp_pack_desk_get_in_use (self->desk), self->id) == 0)
    lamp_form_add_note (box, _ ("Somebody is learning in it just now. It can be changed or removed afterwards."), FALSE);
}

static void
add_newer (LampCourseCarePage    *self,
           GtkWidget             *box,
           const LampShelfCourse *course)
{
  gint64           newer = lamp_bringing_get_newer (lamp_pack_desk_get_bringing (self->desk), self->id);
  g_autofree char *words = g_strdup_printf (_ ("Version %d can be brought"), (int) newer);

  if (newer > course->version)
    lamp_form_add_link (box, "lamp-add-symbolic", words, "packs:bring");
}

static void
add_deeds (LampCourseCarePage    *self,
           GtkWidget             *box,
           const LampShelfCourse *course)
{
  g_autofree char *back = g_strdup_printf (_ ("Go back to version %d"), (int) course->previous);

  if (course->previous > 0)
    lamp_form_add_button (box, "lamp-undo-symbolic", back, "back", G_CALLBACK (go_back_clicked_cb), self);
  lamp_form_add_button (box, "lamp-check-symbolic", _ ("Check its files"), "verify", G_CALLBACK (verify_clicked_cb), self);
  if (course->is_away)
    lamp_form_add_button (box, "lamp-undo-symbolic", _ ("Show it again"), "show", G_CALLBACK (show_again_clicked_cb), self);
  else if (course->origin == LAMP_ORIGIN_BUNDLED)
    lamp_form_add_button (box, "lamp-close-symbolic", _ ("Put it away"), "away", G_CALLBACK (put_away_clicked_cb), self);
  else
    lamp_form_add_button (box, "lamp-close-symbolic", _ ("Remove it"), "remove", G_CALLBACK (remove_clicked_cb), self);
}

static void
show_question (LampCourseCarePage    *self,
               GtkWidget             *box,
               const LampShelfCourse *course)
{
  g_autofree char *use = course->n_learners > 0 ? g_strdup_printf (ngettext ("%u learner uses it.", "%u learners use it.", course->n_learners), course->n_learners) : NULL;

  lamp_form_add_words (box, _ ("Remove this course?"), "card-title");
  if (use != NULL)
    lamp_form_add_words (box, use, "body");
  lamp_form_add_words (box, course->is_renewed ? _ ("Then the version that came with the program is shown again. What learners have done stays in their records.") : _ ("Then learners do not see it any more. What they have done stays in their records."),
                       "body");
  lamp_form_add_words (box, _ ("For two minutes you can take it back; after that it has to be brought again."), "body");
  lamp_form_add_button (box, "lamp-back-symbolic", _ ("No, keep it"), "keep", G_CALLBACK (keep_clicked_cb), self);
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("Yes, remove it"), "really", G_CALLBACK (really_clicked_cb), self);
}

static void
show (LampCourseCarePage *self)
{
  GtkWidget             *box = lamp_form_begin (LAMP_PAGE (self));
  const LampShelfCourse *course = self->shelf != NULL ? lamp_shelf_find (self->shelf, self->id) : NULL;
  gboolean               can_take_back = self->is_removed && g_strcmp0 (lamp_pack_desk_get_removed (self->desk), self->id) == 0;

  lamp_form_add_words (box, course != NULL ? lamp_course_get_title (course->course, self->language) : _ ("A course"), "page-title");
  if (self->told != NULL)
    lamp_page_tell (lamp_form_add_note (box, self->told, self->told_warning), NULL);
  if (can_take_back)
    lamp_form_add_button (box, "lamp-undo-symbolic", _ ("Take it back"), "take-back", G_CALLBACK (take_back_clicked_cb), self);
  if (self->shelf == NULL)
    lamp_form_add_words (box, _ ("Looking …"), "body");
  else if (course == NULL && !self->is_removed)
    lamp_form_add_words (box, _ ("This course is not on this kiosk any more."), "body");
  if (course == NULL || (self->is_removed && course->origin == LAMP_ORIGIN_PACK))
    return;
  if (self->is_asking)
    {
      show_question (self, box, course);
      return;
    }
  add_facts (self, box, course);
  if (self->is_busy)
    return;
  add_newer (self, box, course);
  if (course->publisher != NULL)
    add_deeds (self, box, course);
}

static void
shelf_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LampCourseCarePage) self = user_data;
  g_autoptr (GError) error = NULL;
  LampShelf *shelf = lamp_pack_desk_read_shelf_finish (LAMP_PACK_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->shelf, lamp_shelf_free);
  self->shelf = shelf;
  if (shelf == NULL)
    tell_error (self, error);
  else
    show (self);
}

static void
read_shelf (LampCourseCarePage *self)
{
  lamp_pack_desk_read_shelf_async (self->desk, self->cancellable, shelf_read_cb, g_object_ref (self));
}

static gboolean
lamp_course_care_page_back (LampPage *page)
{
  LampCourseCarePage *self = LAMP_COURSE_CARE_PAGE (page);

  if (!self->is_asking)
    return FALSE;
  keep_clicked_cb (self);
  return TRUE;
}

static void
lamp_course_care_page_dispose (GObject *object)
{
  LampCourseCarePage *self = LAMP_COURSE_CARE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->sticks, g_strfreev);
  g_clear_pointer (&self->told, g_free);
  g_clear_pointer (&self->shelf, lamp_shelf_free);
  G_OBJECT_CLASS (lamp_course_care_page_parent_class)->dispose (object);
}

static void
lamp_course_care_page_class_init (LampCourseCarePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_course_care_page_dispose;
  LAMP_PAGE_CLASS (klass)->back = lamp_course_care_page_back;
}

static void
lamp_course_care_page_init (LampCourseCarePage *self)
{
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_course_care_page_new (LampPackDesk      *desk,
                           const char        *course,
                           const char *const *sticks,
                           const char        *language)
{
  LampCourseCarePage *self = g_object_new (LAMP_TYPE_COURSE_CARE_PAGE, "title", _ ("A course"), NULL);

  self->desk = g_object_ref (desk);
  self->id = g_strdup (course);
  self->sticks = g_strdupv ((char **) sticks);
  self->language = g_strdup (language);
  self->is_removed = g_strcmp0 (lamp_pack_desk_get_removed (desk), course) == 0;
  lamp_page_set_help (LAMP_PAGE (self), _ ("Here is what is known of this course.\nGoing back shows learners the version before; the same button undoes it.\nChecking looks through each file and mends what it can.\nRemoving asks first. What came with the program is only put away, and can be shown again."));
  g_signal_connect_object (desk, "settled", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  read_shelf (self);
  return LAMP_PAGE (self);
}
