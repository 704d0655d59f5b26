/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampSecretPage: shows the pictures the gate asks for, and hands it those that are tapped. */

#include "app/learner/lamp-secret-page.h"

#include "app/access/lamp-control.h"
#include "app/access/lamp-spoken.h"
#include "app/lamp-trouble.h"
#include "app/learner/lamp-faces.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-tile.h"

#include <glib/gi18n.h>

#define SLOT_WIDTH 96
#define SLOT_PICTURE 72
#define SLOTS_WIDTH 320
#define TILE_WIDTH 145

struct _LampSecretPage
{
  LampPage parent_instance;

  LampSecretGate *gate;
  char           *name;
  LampSecretStage stage; /* as it is shown */
  LampSecretNews  news;
  gboolean        was_busy; /* since it was shown */
  gboolean        leaving;  /* without pictures: not one step back, but out */

  GtkWidget *slots;
  GtkWidget *undo;
  GtkWidget *tiles; /* NULL: one has to wait */
  GtkWidget *status;
};

G_DEFINE_FINAL_TYPE (LampSecretPage, lamp_secret_page, LAMP_TYPE_PAGE)

static void show (LampSecretPage *self);

/* ---- what is tapped ---- */

/* A second tap on the last one takes it back. */
static void
tile_clicked_cb (LampSecretPage *self,
                 GtkWidget      *tile)
{
  const char *picture = g_object_get_data (G_OBJECT (tile), "face");
  guint       n = lamp_secret_gate_count_chosen (self->gate);

  if (n > 0 && g_str_equal (lamp_secret_gate_get_chosen (self->gate, n - 1), picture))
    lamp_secret_gate_undo (self->gate);
  else
    lamp_secret_gate_choose (self->gate, picture);
}

static void
undo_clicked_cb (LampSecretPage *self)
{
  lamp_secret_gate_undo (self->gate);
}

static void
guest_clicked_cb (LampSecretPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.guest", NULL);
}

static void
without_clicked_cb (LampSecretPage *self)
{
  self->leaving = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

/* ---- the three slots ---- */

static void
fill_slot (LampSecretPage *self,
           GtkWidget      *slot,
           guint           place)
{
  const char      *picture = lamp_secret_gate_get_chosen (self->gate, place);
  g_autofree char *number = g_strdup_printf ("%u", place + 1);
  g_autofree char *path = picture != NULL ? lamp_faces_get_path (picture) : NULL;
  g_autofree char *words = picture != NULL ? g_strdup_printf (_ ("Picture %u: %s."), place + 1, lamp_faces_get_name (picture))
                                           : g_strdup_printf (_ ("Picture %u: not chosen yet."), place + 1);
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (slot)) != NULL)
    gtk_box_remove (GTK_BOX (slot), child);
  lamp_spoken_set_words (slot, words);
  if (picture != NULL)
    {
      gtk_widget_add_css_class (slot, "filled");
      gtk_box_append (GTK_BOX (slot), child = lamp_picture_new (path, lamp_faces_get_name (picture), SLOT_PICTURE));
    }
  else
    {
      gtk_widget_remove_css_class (slot, "filled");
      gtk_box_append (GTK_BOX (slot), child = gtk_label_new (number));
      gtk_widget_add_css_class (child, "page-title");
    }
  gtk_widget_set_halign (child, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (child, TRUE);
  gtk_widget_set_hexpand (child, TRUE);
}

static void
update_next (LampSecretPage *self)
{
  guint            n = lamp_secret_gate_count_chosen (self->gate);
  g_autofree char *status = g_strdup_printf (_ ("%u of %u chosen"), n, LAMP_SECRET_N);
  const char      *label = self->stage == LAMP_SECRET_STAGE_ASK ? _ ("Come in") : _ ("OK");

  lamp_page_set_status (LAMP_PAGE (self), self->tiles != NULL ? status : NULL);
  lamp_page_set_next (LAMP_PAGE (self), self->tiles != NULL ? label : NULL, n == LAMP_SECRET_N && !lamp_secret_gate_is_busy (self->gate));
}

/* What is chosen stands in the slots, is marked on the tiles, and told to whoever listens. */
static void
update_chosen (LampSecretPage *self)
{
  guint place = 0;
  guint n = lamp_secret_gate_count_chosen (self->gate);

  for (GtkWidget *slot = gtk_widget_get_first_child (self->slots); slot != NULL; slot = gtk_widget_get_next_sibling (slot), place++)
    {
      fill_slot (self, slot, place);
      if (place + 1 == n)
        lamp_page_tell (slot, NULL);
    }
  for (GtkWidget *tile = gtk_widget_get_first_child (self->tiles); tile != NULL; tile = gtk_widget_get_next_sibling (tile))
    {
      gboolean chosen = lamp_secret_gate_is_chosen (self->gate, g_object_get_data (G_OBJECT (tile), "face"));

      if (chosen)
        gtk_widget_add_css_class (tile, "selected");
      else
        gtk_widget_remove_css_class (tile, "selected");
      lamp_control_set_chosen (tile, GTK_ACCESSIBLE_STATE_PRESSED, chosen);
    }
  gtk_widget_set_sensitive (self->undo, n > 0);
  update_next (self);
}

/* ---- what is shown ---- */

static const char *
explain (LampSecretPage *self)
{
  switch (self->news)
    {
    case LAMP_SECRET_NEWS_WRONG:
      return _ ("Those are not your three pictures yet. It happens easily. Nothing is lost, please try once more.");
    case LAMP_SECRET_NEWS_EARLY:
      return _ ("It is too early to try again. Nothing is lost.");
    case LAMP_SECRET_NEWS_DIFFERENT:
      return _ ("The two times were not the same. Please choose your three pictures once more.");
    case LAMP_SECRET_NEWS_FAILED:
      return lamp_trouble_explain (lamp_secret_gate_get_error (self->gate));
    default:
      return NULL;
    }
}

static void
add_head (LampSecretPage *self,
          GtkWidget      *box)
{
  g_autofree char *greeting = g_strdup_printf (_ ("Good day, %s!"), self->name);

  if (self->stage != LAMP_SECRET_STAGE_ASK)
    {
      gboolean again = self->stage == LAMP_SECRET_STAGE_AGAIN;

      lamp_form_add_words (box, again ? _ ("The same three once more") : _ ("Choose three pictures"), "page-title");
      lamp_form_add_words (box, again ? _ ("In the same order. So that no slip of a finger locks you out.") : _ ("From then on they are asked for before your page, in this order. Best make a little story of them. You can take them off again at any time."),
                           "body");
      return;
    }
  lamp_form_add_words (box, greeting, "page-title");
  lamp_form_add_words (box, _ ("Please tap your three pictures, in your order."), "body");
}

static void
add_slots (LampSecretPage *self,
           GtkWidget      *box)
{
  GtkWidget *row = lamp_form_add_row (box, SLOTS_WIDTH);

  self->slots = lamp_form_add_row (row, SLOT_WIDTH);
  for (guint i = 0; i < LAMP_SECRET_N; i++)
    {
      GtkWidget *slot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      gtk_widget_add_css_class (slot, "secret-slot");
      gtk_box_append (GTK_BOX (self->slots), slot);
    }
  self->undo = lamp_form_add_button (row, "lamp-undo-symbolic", _ ("Take back the last one"), "undo", G_CALLBACK (undo_clicked_cb), self);
}

static void
add_tiles (LampSecretPage *self,
           GtkWidget      *box)
{
  const char *const *pictures = lamp_secret_list_pictures ();

  self->tiles = lamp_form_add_row (box, TILE_WIDTH);
  for (guint i = 0; pictures[i] != NULL; i++)
    {
      g_autofree char *path = lamp_faces_get_path (pictures[i]);
      GtkWidget       *tile = lamp_tile_new (path, lamp_faces_get_name (pictures[i]), NULL, FALSE);

      gtk_widget_add_css_class (tile, "learner-tile");
      g_object_set_data (G_OBJECT (tile), "face", (gpointer) pictures[i]);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->tiles), tile);
    }
}

/* Whoever cannot come in is not sent away. */
static void
add_ways_out (LampSecretPage *self,
              GtkWidget      *box)
{
  if (self->stage == LAMP_SECRET_STAGE_ASK)
    {
      lamp_form_add_words (box, _ ("Forgotten? Your trainer can take the pictures off. Until then you can learn all the same."), "body");
      lamp_form_add_button (box, "lamp-guest-symbolic", _ ("Just try, nothing is kept"), "guest", G_CALLBACK (guest_clicked_cb), self);
    }
  else
    lamp_form_add_button (box, "lamp-close-symbolic", _ ("No, without pictures"), "without", G_CALLBACK (without_clicked_cb), self);
}

static void
wait_over_cb (LampSecretPage *self)
{
  show (self);
  gtk_label_set_text (GTK_LABEL (self->status), _ ("You can try again now."));
  gtk_widget_set_visible (self->status, TRUE);
  lamp_page_tell (self->status, NULL);
}

static void
show (LampSecretPage *self)
{
  GtkWidget  *box = lamp_form_begin (LAMP_PAGE (self));
  gint64      wait_us = lamp_secret_gate_get_wait (self->gate);
  const char *news;
  GtkWidget  *told = NULL;

  self->stage = lamp_secret_gate_get_stage (self->gate);
  self->news = lamp_secret_gate_get_news (self->gate);
  self->was_busy = FALSE;
  self->slots = self->tiles = self->undo = NULL;
  news = wait_us == 0 && self->news == LAMP_SECRET_NEWS_EARLY ? NULL : explain (self);
  add_head (self, box);
  if (news != NULL)
    told = lamp_form_add_note (box, news, TRUE);
  if (wait_us > 0)
    {
      /* So that it is in sight, whatever the text size. */
      self->status = lamp_form_add_countdown (box, wait_us, G_CALLBACK (wait_over_cb), self);
      gtk_widget_set_focusable (self->status, TRUE);
    }
  else
    {
      self->status = lamp_form_add_words (box, "", "body");
      gtk_widget_set_visible (self->status, FALSE);
      add_slots (self, box);
      add_tiles (self, box);
      update_chosen (self);
    }
  add_ways_out (self, box);
  update_next (self);
  if (told != NULL)
    lamp_page_tell (told, wait_us > 0 ? self->status : NULL);
}

static void
changed_cb (LampSecretPage *self)
{
  if (lamp_secret_gate_get_stage (self->gate) == LAMP_SECRET_STAGE_OPEN)
    return;
  if (lamp_secret_gate_is_busy (self->gate))
    {
      self->was_busy = TRUE;
      gtk_label_set_text (GTK_LABEL (self->status), _ ("One moment …"));
      gtk_widget_set_visible (self->status, TRUE);
      update_next (self);
    }
  else if (self->was_busy || self->tiles == NULL || lamp_secret_gate_get_stage (self->gate) != self->stage || lamp_secret_gate_get_news (self->gate) != self->news)
    {
      show (self);
      lamp_page_scroll_to_top (LAMP_PAGE (self));
      if (self->tiles != NULL)
        gtk_widget_grab_focus (gtk_widget_get_first_child (self->tiles));
      else
        gtk_widget_grab_focus (self->status);
    }
  else
    update_chosen (self);
}

static void
lamp_secret_page_next (LampPage *page)
{
  lamp_secret_gate_enter (LAMP_SECRET_PAGE (page)->gate);
}

static gboolean
lamp_secret_page_back (LampPage *page)
{
  LampSecretPage *self = LAMP_SECRET_PAGE (page);

  return !self->leaving && lamp_secret_gate_back (self->gate);
}

static void
lamp_secret_page_finalize (GObject *object)
{
  LampSecretPage *self = LAMP_SECRET_PAGE (object);

  g_object_unref (self->gate);
  g_free (self->name);
  G_OBJECT_CLASS (lamp_secret_page_parent_class)->finalize (object);
}

static void
lamp_secret_page_class_init (LampSecretPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_secret_page_finalize;
  LAMP_PAGE_CLASS (klass)->next = lamp_secret_page_next;
  LAMP_PAGE_CLASS (klass)->back = lamp_secret_page_back;
}

static void
lamp_secret_page_init (LampSecretPage *self)
{
}

LampPage *
lamp_secret_page_new (LampSecretGate    *gate,
                      const LampLearner *learner)
{
  LampSecretPage *self = g_object_new (LAMP_TYPE_SECRET_PAGE, "title", _ ("Three pictures"), NULL);

  self->gate = g_object_ref (gate);
  self->name = g_strdup (learner->name);
  g_signal_connect_object (gate, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show (self);
  lamp_page_set_help (LAMP_PAGE (self), self->stage == LAMP_SECRET_STAGE_ASK
                                            ? _ ("Tap the three pictures that only you know, in your order.\nWith \"Take back the last one\" you undo a slip.\nThen tap \"Come in\".\nForgotten? Your trainer can help.")
                                            : _ ("Tap three pictures that you will remember, in an order.\nWith \"Take back the last one\" you undo a slip.\nThey keep a curious neighbour from your page. To do without, tap Back."));
  return LAMP_PAGE (self);
}
