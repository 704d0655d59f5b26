/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPackHistoryPage: the history of this kiosk's courses, the newest first. */

#include "app/courses/lamp-pack-history-page.h"

#include "app/courses/lamp-pack-words.h"
#include "app/widgets/lamp-form.h"

#include <glib/gi18n.h>

struct _LampPackHistoryPage
{
  LampPage parent_instance;

  LampPackDesk *desk;
  char         *language;
  GPtrArray    *entries; /* LampPackEntry; NULL until they are read */
  LampShelf    *shelf;   /* for the titles in this language; NULL until it is read */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (LampPackHistoryPage, lamp_pack_history_page, LAMP_TYPE_PAGE)

/* In the language of the screen where the course is still here. */
static const char *
get_title (LampPackHistoryPage *self,
           const LampPackEntry *entry)
{
  const LampShelfCourse *course = self->shelf != NULL ? lamp_shelf_find (self->shelf, entry->course) : NULL;

  if (course != NULL)
    return lamp_course_get_title (course->course, self->language);
  return entry->title != NULL ? entry->title : entry->course;
}

static char *
describe_deed (const LampPackEntry *entry)
{
  int version = (int) entry->version, before = (int) entry->before;

  switch (entry->deed)
    {
    case LAMP_PACK_CAME:
      return g_strdup_printf (_ ("Came in version %d."), version);
    case LAMP_PACK_RENEWED:
      return g_strdup_printf (_ ("Version %d came in place of %d."), version, before);
    case LAMP_PACK_WENT_BACK:
      return g_strdup_printf (_ ("Somebody changed from version %d to %d."), before, version);
    case LAMP_PACK_REMOVED:
      return g_strdup_printf (_ ("Version %d was removed."), version);
    default:
      return g_strdup_printf (_ ("Version %d was taken back."), version);
    }
}

static void
add_entry (LampPackHistoryPage *self,
           GtkWidget           *box,
           const LampPackEntry *entry)
{
  g_autofree char *day = lamp_pack_words_day (entry->time);
  g_autofree char *deed = describe_deed (entry);
  g_autofree char *place = entry->where != NULL ? lamp_pack_words_place (entry->where) : NULL;
  g_autofree char *from = place != NULL ? g_strdup_printf (_ ("From: %s."), place) : NULL;
  g_autofree char *head = g_strdup_printf (C_ ("a day, and a course", "%s: %s"), day, get_title (self, entry));
  g_autoptr (GString) words = g_string_new (deed);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (from != NULL)
    lamp_pack_words_add (words, from);
  gtk_box_append (GTK_BOX (box), column);
  lamp_form_add_words (column, head, "body");
  lamp_form_add_words (column, words->str, "small");
}

static void
show (LampPackHistoryPage *self)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  lamp_form_add_words (box, _ ("History"), "page-title");
  if (self->entries == NULL)
    lamp_form_add_words (box, _ ("Looking …"), "body");
  else if (self->entries->len == 0)
    lamp_form_add_words (box, _ ("No course was brought here yet."), "body");
  for (guint i = 0; self->entries != NULL && i < self->entries->len; i++)
    add_entry (self, box, self->entries->pdata[i]);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (LampPackHistoryPage) self = user_data;
  GPtrArray *entries = lamp_pack_desk_list_finish (LAMP_PACK_DESK (source), result, NULL);

  if (entries == NULL) /* the page has gone */
    return;
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = entries;
  show (self);
}

static void
shelf_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LampPackHistoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  LampShelf *shelf = lamp_pack_desk_read_shelf_finish (LAMP_PACK_DESK (source), result, &error);

  if (shelf == NULL)
    return;
  g_clear_pointer (&self->shelf, lamp_shelf_free);
  self->shelf = shelf;
  lamp_pack_desk_read_history_async (self->desk, self->cancellable, read_cb, g_object_ref (self));
}

static void
lamp_pack_history_page_dispose (GObject *object)
{
  LampPackHistoryPage *self = LAMP_PACK_HISTORY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->shelf, lamp_shelf_free);
  G_OBJECT_CLASS (lamp_pack_history_page_parent_class)->dispose (object);
}

static void
lamp_pack_history_page_class_init (LampPackHistoryPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_pack_history_page_dispose;
}

static void
lamp_pack_history_page_init (LampPackHistoryPage *self)
{
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_pack_history_page_new (LampPackDesk *desk,
                            const char   *language)
{
  LampPackHistoryPage *self = g_object_new (LAMP_TYPE_PACK_HISTORY_PAGE, "title", _ ("History"), NULL);

  self->desk = g_object_ref (desk);
  self->language = g_strdup (language);
  lamp_page_set_help (LAMP_PAGE (self), _ ("What came into this kiosk, what was exchanged and what was removed. The newest stands first."));
  show (self);
  lamp_pack_desk_read_shelf_async (desk, self->cancellable, shelf_cb, g_object_ref (self));
  return LAMP_PAGE (self);
}
