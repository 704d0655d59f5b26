/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLinePage: what network.ini says, as switches and sentences. Whatever is changed is kept at once. */

#include "app/courses/lamp-line-page.h"

#include "app/courses/lamp-line-hours.h"
#include "app/courses/lamp-pack-words.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>
#include <string.h>

#define ADDRESS_MAX 1000

struct _LampLinePage
{
  LampPage parent_instance;

  LampPackDesk *desk;
  LampNetwork  *network; /* NULL until it is read, or where it can't be */
  GCancellable *cancellable;
  char         *address; /* being typed */
  char         *removed; /* the address that can be taken back; NULL: none */
  gboolean      is_trying;
  gboolean      is_read;
  gboolean      is_mistaken; /* network.ini can't be understood */
  int           from_hour;   /* as they are being written */
  int           to_hour;
  gboolean      is_writing_hours;
  gboolean      tells_hours;
  char         *told;
  gboolean      told_warning;
  char         *focus; /* of what is made anew */
};

G_DEFINE_FINAL_TYPE (LampLinePage, lamp_line_page, LAMP_TYPE_PAGE)

static void show (LampLinePage *self);
static void read_network (LampLinePage *self);

static void
tell (LampLinePage *self,
      const char   *words,
      gboolean      warning)
{
  g_free (self->told);
  self->told = g_strdup (words);
  self->told_warning = warning;
  show (self);
}

/* ---- changing ---- */

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampLinePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = lamp_pack_desk_finish (LAMP_PACK_DESK (source), result, &error);

  if (self->desk == NULL) /* the page has gone */
    return;
  if (!is_done)
    {
      g_message ("courses: %s", error->message);
      tell (self, lamp_pack_words_explain (error), TRUE);
    }
  read_network (self);
}

/* @id: of the button that has the keyboard afterwards */
static void
change (LampLinePage            *self,
        const LampNetworkChange *what,
        const char              *id)
{
  g_free (self->focus);
  self->focus = g_strdup (id);
  g_clear_pointer (&self->told, g_free);
  lamp_pack_desk_change_network_async (self->desk, what, changed_cb, g_object_ref (self));
}

static void
automatic_clicked_cb (LampLinePage *self)
{
  const gboolean          is_on = !self->network->is_automatic;
  const LampNetworkChange what = { .is_automatic = &is_on };

  change (self, &what, "automatic");
}

static void
metered_clicked_cb (LampLinePage *self)
{
  const gboolean          is_on = !self->network->may_be_metered;
  const LampNetworkChange what = { .may_be_metered = &is_on };

  change (self, &what, "metered");
}

static void
share_clicked_cb (LampLinePage *self)
{
  const gboolean          is_on = !self->network->is_shared;
  const LampNetworkChange what = { .is_shared = &is_on };

  change (self, &what, "share");
}

static void write_hours (LampLinePage *self);

/* Whoever tapped on meanwhile is not passed over, and the last tap counts. */
static void
hours_written_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (LampLinePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = lamp_pack_desk_finish (LAMP_PACK_DESK (source), result, &error);

  self->is_writing_hours = FALSE;
  if (self->desk == NULL) /* the page has gone */
    return;
  if (is_done && (self->from_hour != self->network->from_hour || self->to_hour != self->network->to_hour))
    {
      write_hours (self);
      return;
    }
  if (is_done)
    return;
  g_message ("courses: %s", error->message);
  tell (self, lamp_pack_words_explain (error), TRUE);
  read_network (self);
}

static void
write_hours (LampLinePage *self)
{
  LampNetworkChange what = { .from_hour = &self->from_hour, .to_hour = &self->to_hour };

  self->from_hour = self->network->from_hour;
  self->to_hour = self->network->to_hour;
  self->is_writing_hours = TRUE;
  lamp_pack_desk_change_network_async (self->desk, &what, hours_written_cb, g_object_ref (self));
}

/* Shown at once: whoever taps five times wants five hours. */
static void
hours_clicked_cb (LampLinePage *self,
                  GtkWidget    *button)
{
  g_autofree char *id = g_strdup (lamp_form_get_id (button));

  if (!lamp_line_hours_choose (id, &self->network->from_hour, &self->network->to_hour))
    return;
  g_clear_pointer (&self->told, g_free);
  self->tells_hours = TRUE;
  show (self);
  lamp_form_focus (LAMP_PAGE (self), id);
  if (!self->is_writing_hours)
    write_hours (self);
}

/* ---- settings that can't be understood ---- */

static void
anew_clicked_cb (LampLinePage *self)
{
  g_clear_pointer (&self->told, g_free);
  lamp_pack_desk_begin_network_anew_async (self->desk, changed_cb, g_object_ref (self));
}

/* ---- addresses ---- */

static void
keep_sources (LampLinePage *self,
              const char   *without,
              const char   *with,
              const char   *focus)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sources = NULL;
  LampNetworkChange what = { NULL };

  for (guint i = 0; self->network->sources[i] != NULL; i++)
    if (g_strcmp0 (self->network->sources[i], without) != 0 && g_strcmp0 (self->network->sources[i], with) != 0)
      g_strv_builder_add (builder, self->network->sources[i]);
  if (with != NULL)
    g_strv_builder_add (builder, with);
  sources = g_strv_builder_end (builder);
  what.sources = (const char *const *) sources;
  change (self, &what, focus);
}

static void
remove_clicked_cb (LampLinePage *self,
                   GtkWidget    *button)
{
  g_autofree char *address = g_strdup (lamp_form_get_id (button));

  g_free (self->removed);
  self->removed = g_steal_pointer (&address);
  keep_sources (self, self->removed, NULL, "take-back");
}

static void
take_back_clicked_cb (LampLinePage *self)
{
  g_autofree char *address = g_steal_pointer (&self->removed);

  keep_sources (self, NULL, address, address);
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LampLinePage) self = user_data;
  g_autoptr (GError) error = NULL;
  int              n = lamp_pack_desk_try_source_finish (LAMP_PACK_DESK (source), result, &error);
  g_autofree char *address = NULL;

  if (self->desk == NULL)
    return;
  self->is_trying = FALSE;
  if (n < 0 && g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_SETTINGS))
    tell (self, _ ("That is not an address. It begins with http:// or https://. It was not kept."), TRUE);
  else if (n < 0)
    {
      g_message ("courses: %s", error->message);
      tell (self, _ ("There is no answer from that address, or it is no place of courses. Please compare it letter by letter. It was not kept."), TRUE);
    }
  else
    {
      g_autofree char *words = g_strdup_printf (ngettext ("The address is kept: %u course is offered there.", "The address is kept: %u courses are offered there.", (guint) n), (guint) n);

      address = g_steal_pointer (&self->address);
      keep_sources (self, NULL, address, address);
      tell (self, words, FALSE);
    }
}

static void
try_clicked_cb (LampLinePage *self)
{
  g_autofree char *address = g_strstrip (g_strdup (self->address != NULL ? self->address : ""));

  if (*address == '\0' || self->is_trying)
    return;
  g_free (self->address);
  self->address = g_steal_pointer (&address);
  self->is_trying = TRUE;
  lamp_pack_desk_try_source_async (self->desk, self->address, self->cancellable, tried_cb, g_object_ref (self));
  tell (self, _ ("Trying the address. Where the line is slow this takes a minute …"), FALSE);
}

static void
address_changed_cb (LampLinePage *self,
                    GtkEditable  *entry)
{
  g_free (self->address);
  self->address = g_strdup (gtk_editable_get_text (entry));
}

static void
add_sources (LampLinePage *self,
             GtkWidget    *box)
{
  GtkWidget *entry;

  lamp_form_add_words (box, _ ("Where courses come from"), "card-title");
  if (self->network->sources[0] == NULL)
    lamp_form_add_words (box, _ ("No address is set. The publisher, or the county, tells you one."), "body");
  for (guint i = 0; self->network->sources[i] != NULL; i++)
    {
      GtkWidget *button;

      button = lamp_form_add_button (box, "lamp-close-symbolic", self->network->sources[i], self->network->sources[i], G_CALLBACK (remove_clicked_cb), self);
      gtk_widget_add_css_class (button, "picker");
      lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), _ ("Tap to take this address off"));
    }
  if (self->removed != NULL)
    {
      lamp_form_add_note (box, _ ("The address is taken off."), FALSE);
      lamp_form_add_button (box, "lamp-undo-symbolic", _ ("Take it back"), "take-back", G_CALLBACK (take_back_clicked_cb), self);
    }
  entry = lamp_form_add_entry (box, _ ("Another address"), self->address, G_CALLBACK (address_changed_cb), self);
  gtk_entry_set_max_length (GTK_ENTRY (entry), ADDRESS_MAX);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_URL);
  g_signal_connect_object (entry, "activate", G_CALLBACK (try_clicked_cb), self, G_CONNECT_SWAPPED);
  if (!self->is_trying)
    lamp_form_add_button (box, "lamp-add-symbolic", _ ("Try it and keep it"), "try", G_CALLBACK (try_clicked_cb), self);
}

/* ---- by itself ---- */

static void
add_hours (LampLinePage *self,
           GtkWidget    *box)
{
  GtkWidget *sentence = lamp_line_hours_add (box, self->network->from_hour, self->network->to_hour, G_CALLBACK (hours_clicked_cb), self);

  if (self->tells_hours)
    lamp_page_tell (sentence, NULL);
  self->tells_hours = FALSE;
}

static void
add_automatic (LampLinePage *self,
               GtkWidget    *box)
{
  lamp_form_add_words (box, _ ("Newer versions of the courses that are here"), "card-title");
  lamp_form_set_chosen (lamp_form_add_button (box, "lamp-choice-box-symbolic", _ ("Let them come by themselves"), "automatic", G_CALLBACK (automatic_clicked_cb), self), self->network->is_automatic);
  lamp_form_add_words (box, _ ("The kiosk looks every hour while it is on, and never while somebody is in a lesson. New courses do not come by themselves."), "small");
  if (!self->network->is_automatic)
    return;
  if (self->network->sources[0] == NULL)
    lamp_form_add_note (box, _ ("First set an address below: otherwise there is nowhere to look."), TRUE);
  lamp_form_add_words (box, _ ("When?"), "body");
  add_hours (self, box);
  lamp_form_set_chosen (lamp_form_add_button (box, "lamp-choice-box-symbolic", _ ("Also over a line that is paid by the byte, as a mobile phone's"), "metered", G_CALLBACK (metered_clicked_cb), self), self->network->may_be_metered);
}

/* ---- for others ---- */

static void
add_shared_state (LampLinePage *self,
                  GtkWidget    *box)
{
  LampSharing       *sharing = lamp_pack_desk_get_sharing (self->desk);
  const char *const *addresses = lamp_sharing_get_addresses (sharing);
  g_autofree char   *named = NULL;

  if (lamp_sharing_get_state (sharing) == LAMP_SHARING_STARTING)
    lamp_form_add_words (box, _ ("One moment …"), "body");
  if (lamp_sharing_get_state (sharing) == LAMP_SHARING_FAILED)
    lamp_form_add_note (box, _ ("Sharing could not begin. Switch the kiosk off and on again. If that does not help, call whoever looks after the machine."), TRUE);
  if (addresses == NULL)
    return;
  named = g_strdup_printf (_ ("Other kiosks in this network find it as “%s”, when they look at the kiosks next door."), lamp_sharing_get_name (sharing));
  if (addresses[0] == NULL)
    lamp_form_add_note (box, _ ("This machine is in no network just now."), TRUE);
  else if (lamp_sharing_is_announced (sharing))
    lamp_form_add_note (box, named, FALSE);
  else
    lamp_form_add_note (box, _ ("Other kiosks do not find it by themselves here. Type its address on them, under \"Another address\"."), FALSE);
  for (guint i = 0; addresses[i] != NULL; i++)
    {
      g_autofree char *words = g_strdup_printf (_ ("Its address: %s"), addresses[i]);

      lamp_form_add_words (box, words, "body");
    }
}

static void
add_sharing (LampLinePage *self,
             GtkWidget    *box)
{
  lamp_form_add_words (box, _ ("For other kiosks"), "card-title");
  lamp_form_set_chosen (lamp_form_add_button (box, "lamp-choice-box-symbolic", _ ("Let other kiosks fetch courses here"), "share", G_CALLBACK (share_clicked_cb), self), self->network->is_shared);
  lamp_form_add_words (box, _ ("Only signed courses are handed out, also those that came with the program, and nothing about learners. They are fetched, never changed."), "small");
  add_shared_state (self, box);
}

static void
show (LampLinePage *self)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  lamp_form_add_words (box, _ ("Updates and sharing"), "page-title");
  if (self->told != NULL)
    lamp_page_tell (lamp_form_add_note (box, self->told, self->told_warning), NULL);
  if (self->network == NULL)
    {
      if (!self->is_read)
        lamp_form_add_words (box, _ ("Looking …"), "body");
      else if (self->is_mistaken)
        {
          lamp_form_add_words (box, _ ("You can begin with fresh settings. The old file is kept, for whoever looks after the machine. Set the addresses and hours again then."), "body");
          lamp_form_add_button (box, "lamp-again-symbolic", _ ("Begin with fresh settings"), "anew", G_CALLBACK (anew_clicked_cb), self);
        }
      return;
    }
  add_automatic (self, box);
  add_sources (self, box);
  add_sharing (self, box);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (LampLinePage) self = user_data;
  g_autoptr (GError) error = NULL;
  LampNetwork *network = lamp_pack_desk_read_network_finish (LAMP_PACK_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->is_writing_hours)
    {
      /* It was read before what was tapped meanwhile. */
      g_clear_pointer (&network, lamp_network_free);
      read_network (self);
      return;
    }
  g_clear_pointer (&self->network, lamp_network_free);
  self->network = network;
  self->is_read = TRUE;
  self->is_mistaken = g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_SETTINGS);
  if (network == NULL)
    {
      g_message ("courses: %s", error->message);
      tell (self, lamp_pack_words_explain (error), TRUE);
      return;
    }
  show (self);
  lamp_form_focus (LAMP_PAGE (self), self->focus);
  g_clear_pointer (&self->focus, g_free);
}

static void
read_network (LampLinePage *self)
{
  lamp_pack_desk_read_network_async (self->desk, self->cancellable, read_cb, g_object_ref (self));
}

static void
lamp_line_page_dispose (GObject *object)
{
  LampLinePage *self = LAMP_LINE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->network, lamp_network_free);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->removed, g_free);
  g_clear_pointer (&self->told, g_free);
  g_clear_pointer (&self->focus, g_free);
  G_OBJECT_CLASS (lamp_line_page_parent_class)->dispose (object);
}

static void
lamp_line_page_class_init (LampLinePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_line_page_dispose;
}

static void
lamp_line_page_init (LampLinePage *self)
{
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_line_page_new (LampPackDesk *desk,
                    const char   *language)
{
  LampLinePage *self = g_object_new (LAMP_TYPE_LINE_PAGE, "title", _ ("Updates and sharing"), NULL);

  self->desk = g_object_ref (desk);
  lamp_page_set_help (LAMP_PAGE (self), _ ("What you change here is kept at once.\nNewer versions of your courses can come by themselves, at hours that suit you.\nAn address is tried before it is kept.\nOther kiosks can fetch courses here, if you let them."));
  g_signal_connect_object (lamp_pack_desk_get_sharing (desk), "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  read_network (self);
  return LAMP_PAGE (self);
}
