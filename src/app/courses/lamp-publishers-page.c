/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPublishersPage: trust is given only after the words were compared, and taken away only after its consequences were said. */

#include "app/courses/lamp-publishers-page.h"

#include "app/certificates/lamp-centre-sheet.h"
#include "app/courses/lamp-key-words-entry.h"
#include "app/courses/lamp-pack-words.h"
#include "app/print/lamp-key-sheet.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"
#include "core/certificate/lamp-centre.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define WORD_WIDTH 170
#define SHEET_FOLDER "Lamplight-keys"
#define SHEET_STEM "publisher-key"

typedef enum
{
  STAGE_LIST,
  STAGE_WORDS,   /* of a key, being typed */
  STAGE_COMPARE, /* a key that may be trusted */
  STAGE_SHOW,    /* one that is */
  STAGE_CENTRE,  /* the key of this centre's own certificates */
  STAGE_REMOVE,  /* whether it really shall not be any more */
} Stage;

struct _LampPublishersPage
{
  LampPage parent_instance;

  LampPackDesk     *desk;
  LampStickMonitor *sticks;
  LampPrinter      *printer;
  char             *data;
  char             *centre; /* its name */
  char             *language;
  GPtrArray        *list; /* LampPublisher; NULL until it is read */
  GCancellable     *cancellable;
  Stage             stage;
  char             *name; /* of the key that is looked at */
  LampPublicKey     key;
  gboolean          is_own;
  gboolean          is_program;
  LampPublicKey     centre_key;
  gboolean          has_centre_key;
  guint             n_courses; /* of this publisher on the kiosk */
  GtkWidget        *entry;     /* of the words */
  char             *told;
  gboolean          told_warning;
};

G_DEFINE_FINAL_TYPE (LampPublishersPage, lamp_publishers_page, LAMP_TYPE_PAGE)

static void show (LampPublishersPage *self);
static void read_list (LampPublishersPage *self);

static void
go_to_stage (LampPublishersPage *self,
             Stage               stage)
{
  self->stage = stage;
  g_clear_pointer (&self->told, g_free);
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
tell (LampPublishersPage *self,
      Stage               stage,
      const char         *words,
      gboolean            warning)
{
  go_to_stage (self, stage);
  self->told = g_strdup (words);
  self->told_warning = warning;
  show (self);
}

static void
look_at (LampPublishersPage  *self,
         const char          *name,
         const LampPublicKey *key)
{
  g_free (self->name);
  self->name = g_strdup (name);
  self->key = *key;
}

/* ---- the list ---- */

static void
publisher_clicked_cb (LampPublishersPage *self,
                      GtkWidget          *button)
{
  const LampPublisher *publisher = self->list->pdata[atoi (lamp_form_get_id (button) + 1)];

  look_at (self, publisher->name, &publisher->key);
  self->is_own = publisher->is_own;
  self->is_program = publisher->is_program;
  go_to_stage (self, publisher->path == NULL ? STAGE_SHOW : STAGE_COMPARE);
}

static void
centre_clicked_cb (LampPublishersPage *self)
{
  go_to_stage (self, STAGE_CENTRE);
}

static void
words_clicked_cb (LampPublishersPage *self)
{
  go_to_stage (self, STAGE_WORDS);
}

static guint
add_publishers (LampPublishersPage *self,
                GtkWidget          *box,
                gboolean            on_stick)
{
  guint n = 0;

  for (guint i = 0; i < self->list->len; i++)
    {
      const LampPublisher *publisher = self->list->pdata[i];
      g_autofree char     *id = g_strdup_printf ("p%u", i);
      g_autofree char     *place = publisher->path != NULL ? lamp_pack_words_place (publisher->path) : NULL;
      const char          *detail = publisher->is_own ? _ ("Tap to see the words of the key") : publisher->is_program ? _ ("Came with Lamplight. Tap to see the words of the key")
                                                                                                                      : _ ("Came with the machine. Tap to see the words of the key");
      GtkWidget           *button;

      if ((publisher->path != NULL) != on_stick || (on_stick && publisher->is_trusted))
        continue;
      button = lamp_form_add_button (box, on_stick ? "lamp-stick-symbolic" : "lamp-people-symbolic", publisher->name, id, G_CALLBACK (publisher_clicked_cb), self);
      gtk_widget_add_css_class (button, "picker");
      lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), on_stick ? place : detail);
      n++;
    }
  return n;
}

static void
show_list (LampPublishersPage *self,
           GtkWidget          *box)
{
  lamp_form_add_words (box, _ ("Publishers"), "page-title");
  lamp_form_add_words (box, _ ("This kiosk takes courses only from publishers it knows. Each has a key of 34 words."), "body");
  if (self->told != NULL)
    lamp_page_tell (lamp_form_add_note (box, self->told, self->told_warning), NULL);
  if (self->list == NULL)
    {
      lamp_form_add_words (box, _ ("Looking …"), "body");
      return;
    }
  lamp_form_add_words (box, _ ("This kiosk knows"), "card-title");
  if (add_publishers (self, box, FALSE) == 0)
    lamp_form_add_words (box, _ ("Nobody yet: so no course can be brought."), "body");
  lamp_form_add_words (box, _ ("Get to know another one"), "card-title");
  if (add_publishers (self, box, TRUE) == 0)
    lamp_form_add_words (box, _ ("No new key is on a stick. Put in the stick that has it."), "body");
  lamp_form_add_button (box, "lamp-keys-symbolic", _ ("Type the words of a key"), "words", G_CALLBACK (words_clicked_cb), self);
  if (!self->has_centre_key)
    return;
  lamp_form_add_words (box, _ ("This centre's own"), "card-title");
  lamp_form_add_button (box, "lamp-certificate-symbolic", _ ("The key of this centre's certificates"), "centre", G_CALLBACK (centre_clicked_cb), self);
}

/* ---- words ---- */

static void
complete_cb (LampPublishersPage *self)
{
  LampPublicKey key;

  if (!lamp_key_words_entry_get_key (LAMP_KEY_WORDS_ENTRY (self->entry), &key))
    return;
  look_at (self, "", &key);
  go_to_stage (self, STAGE_COMPARE);
}

static void
show_words (LampPublishersPage *self,
            GtkWidget          *box)
{
  lamp_form_add_words (box, _ ("The words of a key"), "page-title");
  lamp_form_add_words (box, _ ("Let the publisher read them to you, on the telephone for example. Type them in Chinese or in English; after a few letters you can tap the word."), "body");
  self->entry = lamp_key_words_entry_new (self->language);
  g_signal_connect_object (self->entry, "complete", G_CALLBACK (complete_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->entry);
}

/* Numbered, so that whoever compares on the telephone does not lose the place. */
static void
add_key (LampPublishersPage *self,
         GtkWidget          *box)
{
  GtkWidget         *row = lamp_form_add_row (box, WORD_WIDTH);
  const LampKeyWord *words[LAMP_KEY_WORDS];

  lamp_key_words_say (&self->key, words);
  for (guint i = 0; i < LAMP_KEY_WORDS; i++)
    {
      g_autofree char *word = g_strdup_printf ("%u. %s", i + 1, lamp_key_words_get_word (words[i], self->language));

      lamp_form_add_words (row, word, "body");
    }
}

/* ---- trusting ---- */

static void
trusted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampPublishersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = lamp_pack_desk_finish (LAMP_PACK_DESK (source), result, &error);

  if (self->desk == NULL) /* the page has gone */
    return;
  if (is_done)
    tell (self, STAGE_LIST, _ ("This kiosk takes courses from this publisher now."), FALSE);
  else
    {
      g_message ("courses: %s", error->message);
      tell (self, STAGE_COMPARE, lamp_pack_words_explain (error), TRUE);
    }
  read_list (self);
}

static void
trust_clicked_cb (LampPublishersPage *self)
{
  g_strstrip (self->name);
  if (*self->name == '\0')
    {
      tell (self, STAGE_COMPARE, _ ("Please write the publisher's name first."), TRUE);
      return;
    }
  lamp_pack_desk_trust_async (self->desk, self->name, &self->key, trusted_cb, g_object_ref (self));
}

static void
no_clicked_cb (LampPublishersPage *self)
{
  go_to_stage (self, STAGE_LIST);
}

static void
name_changed_cb (LampPublishersPage *self,
                 GtkEditable        *entry)
{
  g_free (self->name);
  self->name = g_strdup (gtk_editable_get_text (entry));
}

static void
show_compare (LampPublishersPage *self,
              GtkWidget          *box)
{
  lamp_form_add_words (box, _ ("Is this the right key?"), "page-title");
  lamp_form_add_words (box, _ ("Anybody can write any name on a key. Only the words tell whose it is. Let the publisher read their words aloud, and compare each; \"Listen\" reads these."), "body");
  if (self->told != NULL)
    lamp_page_tell (lamp_form_add_note (box, self->told, self->told_warning), NULL);
  lamp_form_add_entry (box, _ ("Name of the publisher"), self->name, G_CALLBACK (name_changed_cb), self);
  add_key (self, box);
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-check-symbolic", _ ("All words are the same: take their courses"), "trust", G_CALLBACK (trust_clicked_cb), self), "primary");
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("No, they differ"), "no", G_CALLBACK (no_clicked_cb), self);
}

/* ---- and no longer ---- */

static void
distrusted_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LampPublishersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = lamp_pack_desk_finish (LAMP_PACK_DESK (source), result, &error);

  if (self->desk == NULL)
    return;
  if (!is_done)
    g_message ("courses: %s", error->message);
  tell (self, STAGE_LIST, is_done ? _ ("This kiosk takes no more courses from this publisher.") : lamp_pack_words_explain (error), !is_done);
  read_list (self);
}

static void
really_clicked_cb (LampPublishersPage *self)
{
  lamp_pack_desk_distrust_async (self->desk, self->name, distrusted_cb, g_object_ref (self));
}

/* How many courses of theirs are here is said before. */
static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampPublishersPage) self = user_data;
  g_autoptr (LampShelf) shelf = lamp_pack_desk_read_shelf_finish (LAMP_PACK_DESK (source), result, NULL);

  if (self->desk == NULL)
    return;
  self->n_courses = 0;
  for (guint i = 0; shelf != NULL && i < shelf->courses->len; i++)
    self->n_courses += g_strcmp0 (((LampShelfCourse *) shelf->courses->pdata[i])->publisher, self->name) == 0;
  go_to_stage (self, STAGE_REMOVE);
}

static void
remove_clicked_cb (LampPublishersPage *self)
{
  lamp_pack_desk_read_shelf_async (self->desk, self->cancellable, counted_cb, g_object_ref (self));
}

static void
keep_clicked_cb (LampPublishersPage *self)
{
  go_to_stage (self, STAGE_SHOW);
}

/* Again whenever it is wanted: whoever compares on the telephone has it in the hand. */
static void
add_sheet (LampPublishersPage *self,
           GtkWidget          *box)
{
  const LampKeySheet sheet = {
    .owner = self->name,
    .title = _ ("The key of a publisher of courses"),
    .before = { _ ("A kiosk that trusts this key takes the courses that were signed with it. This is the half that may go to everybody."),
                _ ("Before another kiosk trusts it, compare these words aloud, on the telephone for example: they must be the same.") },
    .folder = SHEET_FOLDER,
    .stem = SHEET_STEM,
  };

  lamp_form_add_words (box, _ ("On paper"), "card-title");
  lamp_key_sheet_add (box, &sheet, &self->key, self->printer, self->sticks);
}

static void
show_centre (LampPublishersPage *self,
             GtkWidget          *box)
{
  lamp_form_add_words (box, _ ("The key of this centre's certificates"), "page-title");
  lamp_form_add_words (box, _ ("Other kiosks know your certificates by it. Only the half that may go to everybody is shown and printed; the other half never leaves this kiosk."), "body");
  lamp_centre_sheet_add (box, self->centre, &self->centre_key, self->printer, self->sticks, self->language);
}

static void
show_one (LampPublishersPage *self,
          GtkWidget          *box)
{
  lamp_form_add_words (box, self->name, "page-title");
  lamp_form_add_words (box, _ ("The words of the key. \"Listen\" reads them, to compare them aloud."), "body");
  add_key (self, box);
  add_sheet (self, box);
  if (self->is_own)
    lamp_form_add_button (box, "lamp-close-symbolic", _ ("Take no more courses from them"), "remove", G_CALLBACK (remove_clicked_cb), self);
  else if (self->is_program)
    lamp_form_add_words (box, _ ("This key came with Lamplight: it signed the courses that came with it. It is trusted as Lamplight itself is."), "body");
  else
    lamp_form_add_words (box, _ ("This key came with the machine. Only whoever looks after it can take it away."), "body");
}

static void
show_remove (LampPublishersPage *self,
             GtkWidget          *box)
{
  g_autofree char *here = g_strdup_printf (ngettext ("%u course from them is here. It stays, and learners go on with it.", "%u courses from them are here. They stay, and learners go on with them.", self->n_courses), self->n_courses);

  lamp_form_add_words (box, _ ("Take no more courses from them?"), "page-title");
  lamp_form_add_words (box, self->name, "card-title");
  if (self->n_courses > 0)
    lamp_form_add_words (box, here, "body");
  lamp_form_add_words (box, _ ("New courses and newer versions from them are refused from then on, by themselves too."), "body");
  lamp_form_add_words (box, _ ("To undo it, their key is needed again: from a stick, or its words."), "body");
  lamp_form_add_button (box, "lamp-back-symbolic", _ ("No, keep it"), "keep", G_CALLBACK (keep_clicked_cb), self);
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("Yes, take no more"), "really", G_CALLBACK (really_clicked_cb), self);
}

static void
show (LampPublishersPage *self)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  switch (self->stage)
    {
    case STAGE_WORDS:
      show_words (self, box);
      break;
    case STAGE_COMPARE:
      show_compare (self, box);
      break;
    case STAGE_SHOW:
      show_one (self, box);
      break;
    case STAGE_CENTRE:
      show_centre (self, box);
      break;
    case STAGE_REMOVE:
      show_remove (self, box);
      break;
    default:
      show_list (self, box);
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (LampPublishersPage) self = user_data;
  GPtrArray *list = lamp_pack_desk_list_finish (LAMP_PACK_DESK (source), result, NULL);

  if (list == NULL) /* the page has gone */
    return;
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = list;
  if (self->stage == STAGE_LIST)
    show (self);
}

static void
read_list (LampPublishersPage *self)
{
  g_auto (GStrv) sticks = lamp_stick_monitor_list_folders (self->sticks);

  lamp_pack_desk_list_publishers_async (self->desk, (const char *const *) sticks, self->cancellable, read_cb, g_object_ref (self));
}

static void
centre_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  LampPublicKey key;
  GError       *error = NULL;

  if (!lamp_centre_has_key (data))
    g_task_return_pointer (task, NULL, NULL);
  else if (lamp_centre_read_public_key (data, &key, &error))
    g_task_return_pointer (task, g_memdup2 (&key, sizeof key), g_free);
  else
    g_task_return_error (task, error);
}

static void
centre_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LampPublishersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree LampPublicKey *key = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("courses: %s", error->message);
  if (key == NULL || self->desk == NULL)
    return;
  self->centre_key = *key;
  self->has_centre_key = TRUE;
  if (self->stage == STAGE_LIST)
    show (self);
}

static void
read_centre (LampPublishersPage *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, centre_read_cb, g_object_ref (self));

  g_task_set_task_data (task, g_strdup (self->data), g_free);
  g_task_run_in_thread (task, centre_thread);
}

static gboolean
lamp_publishers_page_back (LampPage *page)
{
  LampPublishersPage *self = LAMP_PUBLISHERS_PAGE (page);

  if (self->stage == STAGE_LIST)
    return FALSE;
  go_to_stage (self, self->stage == STAGE_REMOVE ? STAGE_SHOW : STAGE_LIST);
  return TRUE;
}

static void
lamp_publishers_page_dispose (GObject *object)
{
  LampPublishersPage *self = LAMP_PUBLISHERS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_object (&self->sticks);
  g_clear_object (&self->printer);
  g_clear_pointer (&self->data, g_free);
  g_clear_pointer (&self->centre, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->told, g_free);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  G_OBJECT_CLASS (lamp_publishers_page_parent_class)->dispose (object);
}

static void
lamp_publishers_page_class_init (LampPublishersPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_publishers_page_dispose;
  LAMP_PAGE_CLASS (klass)->back = lamp_publishers_page_back;
}

static void
lamp_publishers_page_init (LampPublishersPage *self)
{
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_publishers_page_new (LampPackDesk     *desk,
                          LampStickMonitor *sticks,
                          LampPrinter      *printer,
                          const char       *data,
                          const char       *centre,
                          const char       *language)
{
  LampPublishersPage *self = g_object_new (LAMP_TYPE_PUBLISHERS_PAGE, "title", _ ("Publishers"), NULL);

  self->desk = g_object_ref (desk);
  self->sticks = g_object_ref (sticks);
  self->printer = g_object_ref (printer);
  self->data = g_strdup (data);
  self->centre = g_strdup (centre);
  self->language = g_strdup (language);
  lamp_page_set_help (LAMP_PAGE (self), _ ("A publisher makes courses and signs them with a key.\nThe key is 34 words. Compare them aloud with the publisher before you take their courses.\nTheir key is a small file on a stick whose name ends in .pub; or you type its words."));
  g_signal_connect_object (sticks, "changed", G_CALLBACK (read_list), self, G_CONNECT_SWAPPED);
  show (self);
  read_list (self);
  read_centre (self);
  return LAMP_PAGE (self);
}
