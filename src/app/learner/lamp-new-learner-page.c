/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampNewLearnerPage: a picture, then a name from suggestions or typed; nothing else is asked. */

#include "app/learner/lamp-new-learner-page.h"

#include "app/access/lamp-control.h"
#include "app/learner/lamp-faces.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-tile.h"
#include "app/widgets/lamp-word-button.h"
#include "core/records/lamp-records.h"

#include <glib/gi18n.h>

struct _LampNewLearnerPage
{
  LampPage parent_instance;

  LampNewLearner *choice;
  GPtrArray      *learners_now;

  GtkWidget *question;
  GtkWidget *explanation;
  GtkWidget *pictures;
  GtkWidget *naming;
  GtkWidget *names;
  GtkWidget *entry_label;
  GtkWidget *entry;
  GtkWidget *taken;
  GtkWidget *secret; /* whether three pictures shall be asked for */
};

static const char *const suggestions[] = {
  N_ ("Auntie Wang"),
  N_ ("Uncle Li"),
  N_ ("Grandma Zhang"),
  N_ ("Grandpa Liu"),
  N_ ("Sister Chen"),
  N_ ("Master Yang"),
  N_ ("Brother Zhao"),
};

G_DEFINE_FINAL_TYPE (LampNewLearnerPage, lamp_new_learner_page, LAMP_TYPE_PAGE)

static gboolean
is_taken (LampNewLearnerPage *self,
          const char         *name)
{
  for (guint i = 0; self->learners_now != NULL && i < self->learners_now->len; i++)
    {
      const LampLearner *each = g_ptr_array_index (self->learners_now, i);

      if (strcmp (each->name, name) == 0 && g_strcmp0 (each->picture, self->choice->picture) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
get_name (LampNewLearnerPage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
update_next (LampNewLearnerPage *self)
{
  g_autofree char *name = get_name (self);
  gboolean         taken = is_taken (self, name);

  gtk_widget_set_visible (self->taken, taken);
  lamp_page_set_next (LAMP_PAGE (self), self->choice->picture != NULL ? _ ("That is me") : NULL, *name != '\0' && !taken);
}

static void
name_clicked_cb (LampNewLearnerPage *self,
                 GtkWidget          *button)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), lamp_word_button_get_text (LAMP_WORD_BUTTON (button)));
}

static void
add_name (LampNewLearnerPage *self,
          const char         *name)
{
  GtkWidget *button = lamp_word_button_new ("lamp-alone-symbolic", name);

  gtk_widget_add_css_class (button, "picker");
  g_signal_connect_object (button, "clicked", G_CALLBACK (name_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->names), button);
}

static void
mark_chosen_name (LampNewLearnerPage *self,
                  const char         *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->names); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gboolean chosen = strcmp (lamp_word_button_get_text (LAMP_WORD_BUTTON (child)), name) == 0;

      if (chosen)
        gtk_widget_add_css_class (child, "selected");
      else
        gtk_widget_remove_css_class (child, "selected");
      lamp_word_button_set_icon (LAMP_WORD_BUTTON (child), chosen ? "lamp-check-symbolic" : "lamp-alone-symbolic");
      lamp_control_set_chosen (child, GTK_ACCESSIBLE_STATE_PRESSED, chosen);
    }
}

static void
name_changed_cb (LampNewLearnerPage *self)
{
  g_autofree char *name = get_name (self);

  g_free (self->choice->name);
  self->choice->name = g_strdup (name);
  mark_chosen_name (self, name);
  update_next (self);
}

static void
name_activated_cb (LampNewLearnerPage *self)
{
  lamp_page_next (LAMP_PAGE (self));
}

static void
update_secret (LampNewLearnerPage *self)
{
  gboolean wanted = self->choice->wants_secret;

  if (wanted)
    gtk_widget_add_css_class (self->secret, "selected");
  else
    gtk_widget_remove_css_class (self->secret, "selected");
  lamp_word_button_set_icon (LAMP_WORD_BUTTON (self->secret), wanted ? "lamp-check-symbolic" : "lamp-keys-symbolic");
  lamp_control_set_chosen (self->secret, GTK_ACCESSIBLE_STATE_PRESSED, wanted);
}

static void
secret_clicked_cb (LampNewLearnerPage *self)
{
  self->choice->wants_secret = !self->choice->wants_secret;
  update_secret (self);
}

static void
show_names (LampNewLearnerPage *self)
{
  guint            n_faces;
  const LampFace  *faces = lamp_faces_get (&n_faces);
  g_autofree char *name = g_strdup (self->choice->name);
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (self->names)) != NULL)
    gtk_box_remove (GTK_BOX (self->names), child);
  for (guint i = 0; i < n_faces; i++)
    if (strcmp (faces[i].id, self->choice->picture) == 0)
      add_name (self, _ (faces[i].name));
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    add_name (self, _ (suggestions[i]));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name != NULL ? name : "");
}

static void
show_stage (LampNewLearnerPage *self)
{
  gboolean naming = self->choice->picture != NULL;

  gtk_widget_set_visible (self->pictures, !naming);
  gtk_widget_set_visible (self->naming, naming);
  gtk_label_set_text (GTK_LABEL (self->question), naming ? _ ("What shall we call you?") : _ ("Choose your picture"));
  gtk_label_set_text (GTK_LABEL (self->explanation),
                      naming ? _ ("Any name you like. It need not be your real one.") : _ ("You will find yourself by it next time."));
  lamp_page_set_title (LAMP_PAGE (self), gtk_label_get_text (GTK_LABEL (self->question)));
  lamp_page_set_help (LAMP_PAGE (self), naming ? _ ("Tap a name, or type one.\nThen tap \"That is me\".\nTo choose another picture, tap Back.")
                                               : _ ("Tap any picture you like.\nYou need no password and no telephone number."));
  if (naming)
    show_names (self);
  update_next (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
picture_clicked_cb (LampNewLearnerPage *self,
                    GtkWidget          *tile)
{
  g_free (self->choice->picture);
  self->choice->picture = g_strdup (g_object_get_data (G_OBJECT (tile), "face"));
  show_stage (self);
  gtk_widget_grab_focus (gtk_widget_get_first_child (self->names));
}

static void
lamp_new_learner_page_next (LampPage *page)
{
  LampNewLearnerPage *self = LAMP_NEW_LEARNER_PAGE (page);
  g_autofree char    *name = get_name (self);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-learner", "(ss)", name, self->choice->picture);
}

static gboolean
lamp_new_learner_page_back (LampPage *page)
{
  LampNewLearnerPage *self = LAMP_NEW_LEARNER_PAGE (page);

  if (self->choice->picture == NULL)
    return FALSE;
  g_clear_pointer (&self->choice->picture, g_free);
  show_stage (self);
  return TRUE;
}

static void
lamp_new_learner_page_dispose (GObject *object)
{
  LampNewLearnerPage *self = LAMP_NEW_LEARNER_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), LAMP_TYPE_NEW_LEARNER_PAGE);
  g_clear_pointer (&self->learners_now, g_ptr_array_unref);
  G_OBJECT_CLASS (lamp_new_learner_page_parent_class)->dispose (object);
}

static void
lamp_new_learner_page_class_init (LampNewLearnerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_new_learner_page_dispose;
  LAMP_PAGE_CLASS (klass)->next = lamp_new_learner_page_next;
  LAMP_PAGE_CLASS (klass)->back = lamp_new_learner_page_back;
  g_type_ensure (LAMP_TYPE_TILE_LAYOUT);
  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/learner/lamp-new-learner-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LampNewLearnerPage, question);
  gtk_widget_class_bind_template_child (widget_class, LampNewLearnerPage, explanation);
  gtk_widget_class_bind_template_child (widget_class, LampNewLearnerPage, pictures);
  gtk_widget_class_bind_template_child (widget_class, LampNewLearnerPage, naming);
  gtk_widget_class_bind_template_child (widget_class, LampNewLearnerPage, names);
  gtk_widget_class_bind_template_child (widget_class, LampNewLearnerPage, entry_label);
  gtk_widget_class_bind_template_child (widget_class, LampNewLearnerPage, entry);
  gtk_widget_class_bind_template_child (widget_class, LampNewLearnerPage, taken);
  gtk_widget_class_bind_template_child (widget_class, LampNewLearnerPage, secret);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, secret_clicked_cb);
}

static void
lamp_new_learner_page_init (LampNewLearnerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lamp_control_set_name (self->entry, gtk_label_get_text (GTK_LABEL (self->entry_label)));
}

LampPage *
lamp_new_learner_page_new (LampNewLearner *choice,
                           GPtrArray      *learners)
{
  LampNewLearnerPage *self = g_object_new (LAMP_TYPE_NEW_LEARNER_PAGE, NULL);
  guint               n_faces;
  const LampFace     *faces = lamp_faces_get (&n_faces);

  self->choice = choice;
  self->learners_now = learners != NULL ? g_ptr_array_ref (learners) : NULL;
  for (guint i = 0; i < n_faces; i++)
    {
      g_autofree char *path = lamp_faces_get_path (faces[i].id);
      GtkWidget       *tile = lamp_tile_new (path, _ (faces[i].name), NULL, FALSE);

      gtk_widget_add_css_class (tile, "learner-tile");
      g_object_set_data (G_OBJECT (tile), "face", (gpointer) faces[i].id);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (picture_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->pictures), tile);
    }
  update_secret (self);
  show_stage (self);
  return LAMP_PAGE (self);
}
