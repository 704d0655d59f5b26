/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampRefusedPage: each refused course with its reason and the one thing to do. Whoever looks at it has seen it. */

#include "app/courses/lamp-refused-page.h"

#include "app/courses/lamp-pack-words.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>
#include <stdlib.h>

struct _LampRefusedPage
{
  LampPage parent_instance;

  LampPackDesk *desk;
  GPtrArray    *list; /* LampRefused; NULL until it is read */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (LampRefusedPage, lamp_refused_page, LAMP_TYPE_PAGE)

static void show (LampRefusedPage *self);
static void read_list (LampRefusedPage *self);

static void
forgotten_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LampRefusedPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lamp_pack_desk_finish (LAMP_PACK_DESK (source), result, &error))
    g_message ("courses: %s", error->message);
  if (self->desk != NULL)
    read_list (self);
}

static void
forget_clicked_cb (LampRefusedPage *self,
                   GtkWidget       *button)
{
  const LampRefused *refused = self->list->pdata[atoi (lamp_form_get_id (button) + 1)];

  lamp_pack_desk_forget_refused_async (self->desk, refused->where, refused->pack, forgotten_cb, g_object_ref (self));
}

/* What a fault on the way was comes well another time; what its maker did wrong does not. */
static gboolean
may_come_well (int code)
{
  switch (code)
    {
    case LAMP_STORE_ERROR_SIGNATURE:
    case LAMP_STORE_ERROR_TRUNCATED:
    case LAMP_STORE_ERROR_WRONG_SIZE:
    case LAMP_STORE_ERROR_WRONG_BYTES:
    case LAMP_STORE_ERROR_MISSING:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add_refused (LampRefusedPage *self,
             GtkWidget       *box,
             guint            number)
{
  const LampRefused *refused = self->list->pdata[number];
  g_autofree char   *place = lamp_pack_words_place (refused->where);
  g_autofree char   *name = refused->pack != NULL ? lamp_pack_words_name (refused->pack) : NULL;
  g_autofree char   *day = lamp_pack_words_day (refused->time);
  g_autofree char   *from = g_strdup_printf (_ ("From: %s. Refused on %s."), place, day);
  g_autofree char   *id = g_strdup_printf ("f%u", number);

  lamp_form_add_words (box, name != NULL ? name : place, "card-title");
  lamp_form_add_note (box, lamp_pack_words_explain_code (refused->code), TRUE);
  lamp_form_add_words (box, lamp_pack_words_advise (refused->code), "body");
  lamp_form_add_words (box, from, "small");
  if (refused->code == LAMP_STORE_ERROR_PUBLISHER)
    lamp_form_add_link (box, "lamp-people-symbolic", _ ("Look at its publisher's key"), "packs:publishers");
  if (may_come_well (refused->code))
    lamp_form_add_link (box, "lamp-again-symbolic", _ ("Fetch it once more"), "packs:bring");
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("Take it off this list"), id, G_CALLBACK (forget_clicked_cb), self);
}

static void
show (LampRefusedPage *self)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  lamp_form_add_words (box, _ ("Refused courses"), "page-title");
  if (self->list == NULL)
    lamp_form_add_words (box, _ ("Looking …"), "body");
  else if (self->list->len == 0)
    lamp_form_add_note (box, _ ("No course was refused."), FALSE);
  else
    lamp_form_add_words (box, _ ("These did not come in, and nothing of them was kept. Your other courses are as they were."), "body");
  for (guint i = 0; self->list != NULL && i < self->list->len; i++)
    add_refused (self, box, i);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (LampRefusedPage) self = user_data;
  GPtrArray *list = lamp_pack_desk_list_finish (LAMP_PACK_DESK (source), result, NULL);

  if (list == NULL) /* the page has gone */
    return;
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = list;
  show (self);
}

static void
read_list (LampRefusedPage *self)
{
  lamp_pack_desk_read_refused_async (self->desk, self->cancellable, read_cb, g_object_ref (self));
}

static void
lamp_refused_page_dispose (GObject *object)
{
  LampRefusedPage *self = LAMP_REFUSED_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  G_OBJECT_CLASS (lamp_refused_page_parent_class)->dispose (object);
}

static void
lamp_refused_page_class_init (LampRefusedPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_refused_page_dispose;
}

static void
lamp_refused_page_init (LampRefusedPage *self)
{
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_refused_page_new (LampPackDesk *desk,
                       const char   *language)
{
  LampRefusedPage *self = g_object_new (LAMP_TYPE_REFUSED_PAGE, "title", _ ("Refused courses"), NULL);

  self->desk = g_object_ref (desk);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Each course that was refused stands here with the reason, and what you can do.\nOne that comes well another time leaves the list by itself."));
  show (self);
  read_list (self);
  return LAMP_PAGE (self);
}
