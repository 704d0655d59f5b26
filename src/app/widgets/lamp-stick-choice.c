/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampStickChoice: which stick? Those that are in now, as buttons. */

#include "app/widgets/lamp-stick-choice.h"

#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

struct _LampStickChoice
{
  AdwBin parent_instance;

  LampStickMonitor *sticks;
  gboolean          writing;
  GCallback         clicked;
  GObject          *owner; /* weak: has this somewhere below it */
  GtkWidget        *column;
};

G_DEFINE_FINAL_TYPE (LampStickChoice, lamp_stick_choice, ADW_TYPE_BIN)

char *
lamp_stick_choice_describe (const LampStickInfo *stick)
{
  const char      *kind = lamp_stick_info_get_kind (stick);
  g_autofree char *size = g_format_size ((guint64) stick->size);
  g_autofree char *free_size = g_format_size ((guint64) stick->free);
  g_autofree char *room = NULL;

  if (!stick->is_looked_at)
    return NULL;
  room = stick->read_only ? g_strdup_printf (_ ("%s, can only be read"), size) : g_strdup_printf (_ ("%s, of which free: %s"), size, free_size);
  return kind != NULL ? g_strdup_printf ("%s · %s", room, kind) : g_steal_pointer (&room);
}

char *
lamp_stick_choice_describe_unreadable (const char *name)
{
  g_auto (GStrv) parts = NULL;

  if (*name == '\0')
    return g_strdup (_ ("Something is in that this machine can't read. What is on it stays as it is. Take it out and try another stick, or have the files put on one of the kind FAT32 or exFAT."));
  parts = g_strsplit (_ ("“%s” is in, but this machine can't read it. What is on it stays as it is. Take it out and try another stick, or have the files put on one of the kind FAT32 or exFAT."), "%s", 2);
  return g_strjoinv (name, parts);
}

void
lamp_stick_choice_add_unreadable (GtkWidget        *box,
                                  LampStickMonitor *sticks)
{
  const char *const *names = lamp_stick_monitor_list_unreadable (sticks);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *words = lamp_stick_choice_describe_unreadable (names[i]);

      lamp_form_add_note (box, words, TRUE);
    }
}

static void
add_stick (LampStickChoice     *self,
           const LampStickInfo *stick,
           const char          *focused)
{
  g_autofree char *detail = lamp_stick_choice_describe (stick);
  g_autofree char *name = g_strdup_printf (_ ("Stick: %s"), stick->name);
  GtkWidget       *button = lamp_form_add_button (self->column, "lamp-stick-symbolic", name, stick->folder, self->clicked, self->owner);

  lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), detail);
  gtk_widget_set_sensitive (button, !self->writing || !stick->read_only);
  if (g_strcmp0 (stick->folder, focused) == 0)
    gtk_widget_grab_focus (button);
}

/* Whoever works with the keyboard stays where they are. */
static char *
get_focused (LampStickChoice *self)
{
  GtkWidget *child = self->column != NULL ? gtk_widget_get_focus_child (self->column) : NULL;

  return child != NULL ? g_strdup (lamp_form_get_id (child)) : NULL;
}

static void
show (LampStickChoice *self)
{
  GPtrArray       *list = lamp_stick_monitor_list (self->sticks);
  g_autofree char *focused = get_focused (self);

  if (self->owner == NULL)
    return;
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->column, "column");
  adw_bin_set_child (ADW_BIN (self), self->column);
  lamp_stick_choice_add_unreadable (self->column, self->sticks);
  if (list->len == 0 && *lamp_stick_monitor_list_unreadable (self->sticks) == NULL)
    lamp_form_add_note (self->column, _ ("There is no stick in. Put one in: it appears here by itself."), TRUE);
  for (guint i = 0; i < list->len; i++)
    add_stick (self, list->pdata[i], focused);
}

static void
lamp_stick_choice_dispose (GObject *object)
{
  LampStickChoice *self = LAMP_STICK_CHOICE (object);

  g_clear_object (&self->sticks);
  g_clear_weak_pointer (&self->owner);
  G_OBJECT_CLASS (lamp_stick_choice_parent_class)->dispose (object);
}

static void
lamp_stick_choice_class_init (LampStickChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_stick_choice_dispose;
}

static void
lamp_stick_choice_init (LampStickChoice *self)
{
}

GtkWidget *
lamp_stick_choice_new (LampStickMonitor *sticks,
                       gboolean          writing,
                       GCallback         clicked,
                       gpointer          owner)
{
  LampStickChoice *self = g_object_new (LAMP_TYPE_STICK_CHOICE, NULL);

  self->sticks = g_object_ref (sticks);
  self->writing = writing;
  self->clicked = clicked;
  g_set_weak_pointer (&self->owner, owner);
  g_signal_connect_object (sticks, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
