/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDeviceRemote: arrows and OK, as on the remote control that lies on the sofa. */

#include "app/lesson/device/lamp-device-remote.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define GAP 12

struct _LampDeviceRemote
{
  GtkWidget parent_instance;

  GtkWidget *screen;
  GtkWidget *aim; /* what OK would choose */
};

G_DEFINE_FINAL_TYPE (LampDeviceRemote, lamp_device_remote, GTK_TYPE_WIDGET)

static void
set_aim (LampDeviceRemote *self,
         GtkWidget        *aim)
{
  if (self->aim != NULL)
    gtk_widget_remove_css_class (self->aim, "aimed");
  g_set_weak_pointer (&self->aim, aim);
  if (aim != NULL)
    gtk_widget_add_css_class (aim, "aimed");
}

/* The frame begins where the keyboard is, else at the first thing. */
static void
move (LampDeviceRemote *self,
      GtkDirectionType  direction)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = gtk_root_get_focus (root);
  gboolean   begins = self->aim == NULL || !gtk_widget_get_mapped (self->aim);

  if (self->screen == NULL)
    return;
  if (!begins)
    gtk_widget_grab_focus (self->aim);
  else if (focus != NULL && !gtk_widget_is_ancestor (focus, self->screen))
    gtk_root_set_focus (root, NULL);
  gtk_widget_child_focus (self->screen, begins ? GTK_DIR_TAB_FORWARD : direction);
  focus = gtk_root_get_focus (root);
  if (focus != NULL && gtk_widget_is_ancestor (focus, self->screen))
    set_aim (self, focus);
}

static void
up_cb (LampDeviceRemote *self)
{
  move (self, GTK_DIR_UP);
}

static void
down_cb (LampDeviceRemote *self)
{
  move (self, GTK_DIR_DOWN);
}

static void
left_cb (LampDeviceRemote *self)
{
  move (self, GTK_DIR_LEFT);
}

static void
right_cb (LampDeviceRemote *self)
{
  move (self, GTK_DIR_RIGHT);
}

static void
ok_cb (LampDeviceRemote *self)
{
  if (self->aim != NULL && gtk_widget_get_mapped (self->aim))
    gtk_widget_activate (self->aim);
  else
    move (self, GTK_DIR_TAB_FORWARD);
}

static void
lamp_device_remote_dispose (GObject *object)
{
  LampDeviceRemote *self = LAMP_DEVICE_REMOTE (object);
  GtkWidget        *child;

  g_clear_weak_pointer (&self->screen);
  g_clear_weak_pointer (&self->aim);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (lamp_device_remote_parent_class)->dispose (object);
}

static void
lamp_device_remote_class_init (LampDeviceRemoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_device_remote_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_key (LampDeviceRemote *self,
         GtkWidget        *keys,
         const char       *icon,
         const char       *word,
         GCallback         callback,
         int               column,
         int               row)
{
  GtkWidget *key = lamp_word_button_new (icon, word);

  /* A press leaves the keyboard where the frame is. */
  gtk_widget_set_focus_on_click (key, FALSE);
  gtk_widget_add_css_class (key, "remote-key");
  g_signal_connect_object (key, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (keys), key, column, row, 1, 1);
}

static void
lamp_device_remote_init (LampDeviceRemote *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *keys = g_object_new (GTK_TYPE_GRID, "column-homogeneous", TRUE, "column-spacing", GAP, "row-spacing", GAP, NULL);
  GtkWidget *label = lamp_words_new (_ ("The remote control"), "small", NULL);

  gtk_widget_add_css_class (GTK_WIDGET (self), "device-remote");
  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  add_key (self, keys, "lamp-arrow-up-symbolic", C_ ("a remote control", "Up"), G_CALLBACK (up_cb), 1, 0);
  add_key (self, keys, "lamp-arrow-left-symbolic", C_ ("a remote control", "Left"), G_CALLBACK (left_cb), 0, 1);
  add_key (self, keys, "lamp-check-symbolic", _ ("OK"), G_CALLBACK (ok_cb), 1, 1);
  add_key (self, keys, "lamp-arrow-right-symbolic", C_ ("a remote control", "Right"), G_CALLBACK (right_cb), 2, 1);
  add_key (self, keys, "lamp-arrow-down-symbolic", C_ ("a remote control", "Down"), G_CALLBACK (down_cb), 1, 2);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), keys);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The remote control"), -1);
}

void
lamp_device_remote_set_screen (LampDeviceRemote *self,
                               GtkWidget        *screen)
{
  set_aim (self, NULL);
  g_set_weak_pointer (&self->screen, screen);
}

GtkWidget *
lamp_device_remote_get_aim (LampDeviceRemote *self)
{
  return self->aim;
}
