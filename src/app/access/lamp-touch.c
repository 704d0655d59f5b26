/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampTouch: touch to hear. Sees each touch before what is touched, and keeps the first one from it. */

#include "app/access/lamp-touch.h"

#include "app/access/lamp-control.h"
#include "app/access/lamp-spoken.h"

#include <math.h>

#define ARMED_SECONDS 15 /* after it has been said, a second touch still counts as one */
#define TREMOR_US 300000 /* a touch that follows sooner belongs to the first: hands shake */
#define SLIDE_PIXELS 24  /* a finger that moves further has scrolled */
#define NEW_STATE_MS 120 /* until what a press has changed can be told */

struct _LampTouch
{
  GObject parent_instance;

  GtkWindow  *window; /* weak pointer */
  LampReader *reader;
  LampModes  *modes;
  gboolean    active;

  GtkWidget *ringed;  /* weak pointer */
  GtkWidget *armed;   /* weak pointer */
  gint64     said_at; /* monotonic */
  guint      timer;
  guint      new_state;

  GtkWidget *pressed; /* weak pointer: under the finger now */
  double     x, y;
  gboolean   pressing;
  gboolean   passes; /* this touch is the second one */
};

enum
{
  PROP_ACTIVE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LampTouch, lamp_touch, G_TYPE_OBJECT)

static void
set_ring (LampTouch *self,
          GtkWidget *widget)
{
  if (self->ringed == widget)
    return;
  if (self->ringed != NULL)
    gtk_widget_remove_css_class (self->ringed, "touched");
  g_set_weak_pointer (&self->ringed, widget);
  if (widget != NULL)
    gtk_widget_add_css_class (widget, "touched");
}

static void
forget (LampTouch *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->new_state, g_source_remove);
  set_ring (self, NULL);
  g_clear_weak_pointer (&self->armed);
}

/* Too long ago to be remembered; nobody has gone on with what waited, either. */
static gboolean
timer_cb (gpointer user_data)
{
  LampTouch *self = user_data;

  self->timer = 0;
  forget (self);
  if (lamp_reader_is_paused (self->reader) && !lamp_reader_is_along (self->reader))
    lamp_reader_stop (self->reader);
  return G_SOURCE_REMOVE;
}

static void
arm (LampTouch *self,
     GtkWidget *control)
{
  g_set_weak_pointer (&self->armed, control);
  self->said_at = g_get_monotonic_time ();
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (ARMED_SECONDS, timer_cb, self);
}

/* ---- what is touched ---- */

/* A control; else what has words of its own. */
static GtkWidget *
find_thing (GtkWidget *widget)
{
  GtkWidget *control = lamp_control_find (widget);

  if (control != NULL)
    return control;
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (LampUtterance) words = lamp_utterance_new ();

      if (lamp_spoken_add (widget, words, ""))
        return widget;
    }
  return NULL;
}

static GtkWidget *
pick (LampTouch *self,
      double     x,
      double     y)
{
  GtkWidget *found = find_thing (gtk_widget_pick (GTK_WIDGET (self->window), x, y, GTK_PICK_INSENSITIVE));

  /* What is only looked at, as a device that plays by itself, can be heard all the same. */
  if (found == NULL)
    found = find_thing (gtk_widget_pick (GTK_WIDGET (self->window), x, y, GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE));
  return found;
}

/* Whether it does something before the finger is lifted: it must not even see the first touch. */
static gboolean
acts_on_press (GtkWidget *control)
{
  g_autoptr (GListModel) controllers = NULL;

  if (!GTK_IS_BUTTON (control))
    return TRUE;
  controllers = gtk_widget_observe_controllers (control);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) each = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_LONG_PRESS (each) || GTK_IS_GESTURE_DRAG (each))
        return TRUE;
    }
  return FALSE;
}

static void
say (LampTouch *self,
     GtkWidget *thing)
{
  g_autoptr (LampUtterance) words = NULL;

  if (lamp_control_find (thing) == thing)
    words = lamp_control_describe (thing, lamp_modes_get_language (self->modes));
  else
    {
      words = lamp_utterance_new ();
      lamp_spoken_add (thing, words, lamp_modes_get_language (self->modes));
    }
  if (!lamp_touch_keeps_reading (thing))
    lamp_reader_stop (self->reader);
  lamp_reader_say (self->reader, words);
}

void
lamp_touch_say (LampTouch *self,
                GtkWidget *widget)
{
  GtkWidget *thing = find_thing (widget);

  forget (self);
  if (thing == NULL)
    return;
  say (self, thing);
  set_ring (self, thing);
  if (lamp_control_find (thing) == thing)
    arm (self, thing);
}

/* What the press has made of it; unless something else is being said by now. */
static gboolean
new_state_cb (gpointer user_data)
{
  LampTouch *self = user_data;

  self->new_state = 0;
  if (self->armed == NULL || !gtk_widget_get_mapped (self->armed))
    forget (self);
  else if (!lamp_reader_is_reading (self->reader))
    say (self, self->armed);
  return G_SOURCE_REMOVE;
}

/* ---- fingers ---- */

static void
pressed_cb (LampTouch  *self,
            int         n_press,
            double      x,
            double      y,
            GtkGesture *gesture)
{
  GtkWidget *thing = self->active ? pick (self, x, y) : NULL;

  g_set_weak_pointer (&self->pressed, thing);
  self->pressing = TRUE;
  self->x = x;
  self->y = y;
  self->passes = thing != NULL && thing == self->armed && g_get_monotonic_time () - self->said_at > TREMOR_US;
  if (thing != NULL && !self->passes && acts_on_press (thing))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
released_cb (LampTouch  *self,
             int         n_press,
             double      x,
             double      y,
             GtkGesture *gesture)
{
  GtkWidget *thing = self->pressed;

  self->pressing = FALSE;
  if (!self->active || thing == NULL || hypot (x - self->x, y - self->y) > SLIDE_PIXELS)
    return;
  if (self->passes)
    {
      arm (self, thing);
      g_clear_handle_id (&self->new_state, g_source_remove);
      self->new_state = g_timeout_add (NEW_STATE_MS, new_state_cb, self);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (thing != self->armed || g_get_monotonic_time () - self->said_at > TREMOR_US)
    lamp_touch_say (self, thing);
}

static void
cancelled_cb (LampTouch *self)
{
  self->pressing = FALSE;
}

/* ---- keyboard ---- */

static void
focus_cb (LampTouch *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);
  GtkWidget *control = focus != NULL ? lamp_control_find (focus) : NULL;

  if (!self->active || self->pressing || control == NULL || control == self->armed || !gtk_window_get_focus_visible (self->window))
    return;
  lamp_touch_say (self, control);
}

/* ---- the object ---- */

static void
set_active (LampTouch *self,
            gboolean   active)
{
  if (self->active == active)
    return;
  self->active = active;
  forget (self);
  lamp_reader_set_touch (self->reader, active);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
lamp_touch_dispose (GObject *object)
{
  LampTouch *self = LAMP_TOUCH (object);

  forget (self);
  g_clear_weak_pointer (&self->pressed);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->reader);
  g_clear_object (&self->modes);
  G_OBJECT_CLASS (lamp_touch_parent_class)->dispose (object);
}

static void
lamp_touch_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  g_assert (id == PROP_ACTIVE);
  g_value_set_boolean (value, LAMP_TOUCH (object)->active);
}

static void
lamp_touch_set_property (GObject      *object,
                         guint         id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  g_assert (id == PROP_ACTIVE);
  set_active (LAMP_TOUCH (object), g_value_get_boolean (value));
}

static void
lamp_touch_class_init (LampTouchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lamp_touch_dispose;
  object_class->get_property = lamp_touch_get_property;
  object_class->set_property = lamp_touch_set_property;
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lamp_touch_init (LampTouch *self)
{
}

LampTouch *
lamp_touch_new (GtkWindow  *window,
                LampReader *reader,
                LampModes  *modes)
{
  LampTouch  *self = g_object_new (LAMP_TYPE_TOUCH, NULL);
  GtkGesture *click = gtk_gesture_click_new ();

  g_set_weak_pointer (&self->window, window);
  self->reader = g_object_ref (reader);
  self->modes = g_object_ref (modes);
  gtk_event_controller_set_name (GTK_EVENT_CONTROLLER (click), "lamp-touch");
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "cancel", G_CALLBACK (cancelled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (modes, "touch-to-hear", self, "active", G_BINDING_SYNC_CREATE);
  return self;
}

GtkWidget *
lamp_touch_get_armed (LampTouch *self)
{
  return self->armed;
}

void
lamp_touch_keep_reading (GtkWidget *widget)
{
  g_object_set_data (G_OBJECT (widget), "lamp-keeps-reading", widget);
}

gboolean
lamp_touch_keeps_reading (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (g_object_get_data (G_OBJECT (widget), "lamp-keeps-reading") != NULL)
      return TRUE;
  return FALSE;
}
