/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holding and swiping: with a real finger, or with one tap on a button that says so. */

#include "app/lesson/device/lamp-device-gestures.h"

#include "app/access/lamp-control.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>
#include <math.h>

#define LEAST_SWIPE 40 /* pixels a finger must move: an unsure hand moves 20 in a tap */
#define BUTTON_WIDTH 170
#define GAP 12

typedef struct
{
  const char *icon;
  const char *words;
} Look;

static const Look hold_look = { "lamp-hold-symbolic", N_ ("Hold") };
static const Look swipe_looks[LAMP_SWIPE_N] = {
  [LAMP_SWIPE_LEFT] = { "lamp-arrow-left-symbolic", N_ ("Swipe left") },
  [LAMP_SWIPE_RIGHT] = { "lamp-arrow-right-symbolic", N_ ("Swipe right") },
  [LAMP_SWIPE_UP] = { "lamp-arrow-up-symbolic", N_ ("Swipe up") },
  [LAMP_SWIPE_DOWN] = { "lamp-arrow-down-symbolic", N_ ("Swipe down") },
};

typedef struct
{
  const LampPracticeWidget *part;
  LampAction                action;
  LampSwipe                 swipe;
  GtkWidget                *button;
} GestureButton;

struct _LampDeviceGestures
{
  GtkWidget parent_instance;

  LampPracticeRun          *run;
  const LampPracticeWidget *widget;
  GArray                   *buttons; /* GestureButton */
};

G_DEFINE_FINAL_TYPE (LampDeviceGestures, lamp_device_gestures, GTK_TYPE_WIDGET)

static const Look *
get_look (LampAction action,
          LampSwipe  swipe)
{
  return action == LAMP_ACTION_HOLD ? &hold_look : &swipe_looks[swipe];
}

static void
clicked_cb (LampDeviceGestures *self,
            GtkWidget          *button)
{
  for (guint i = 0; i < self->buttons->len; i++)
    {
      GestureButton each = g_array_index (self->buttons, GestureButton, i);

      if (each.button != button)
        continue;
      if (each.action == LAMP_ACTION_HOLD)
        lamp_practice_run_hold (self->run, each.part->id);
      else
        lamp_practice_run_swipe (self->run, each.part->id, each.swipe);
      return;
    }
}

static void
lamp_device_gestures_dispose (GObject *object)
{
  LampDeviceGestures *self = LAMP_DEVICE_GESTURES (object);
  GtkWidget          *child;

  g_array_set_size (self->buttons, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (lamp_device_gestures_parent_class)->dispose (object);
}

static void
lamp_device_gestures_finalize (GObject *object)
{
  g_array_unref (LAMP_DEVICE_GESTURES (object)->buttons);
  G_OBJECT_CLASS (lamp_device_gestures_parent_class)->finalize (object);
}

static void
lamp_device_gestures_class_init (LampDeviceGesturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_device_gestures_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_device_gestures_finalize;
}

static void
lamp_device_gestures_init (LampDeviceGestures *self)
{
  self->buttons = g_array_new (FALSE, FALSE, sizeof (GestureButton));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), lamp_tile_layout_new (BUTTON_WIDTH, 2, GAP));
  gtk_widget_add_css_class (GTK_WIDGET (self), "device-gestures");
}

static void
add_button (LampDeviceGestures       *self,
            const LampPracticeWidget *part,
            LampAction                action,
            LampSwipe                 swipe)
{
  GestureButton each = { part, action, swipe, lamp_word_button_new (get_look (action, swipe)->icon, NULL) };

  g_signal_connect_object (each.button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (each.button, GTK_WIDGET (self));
  g_array_append_val (self->buttons, each);
}

static void
add_buttons (LampDeviceGestures       *self,
             const LampPracticeWidget *part)
{
  if (part->hold != NULL)
    add_button (self, part, LAMP_ACTION_HOLD, LAMP_SWIPE_N);
  for (int swipe = 0; swipe < LAMP_SWIPE_N; swipe++)
    if (part->swipes[swipe] != NULL)
      add_button (self, part, LAMP_ACTION_SWIPE, swipe);
}

GtkWidget *
lamp_device_gestures_new (LampPracticeRun          *run,
                          const LampPracticeWidget *widget)
{
  LampDeviceGestures *self = g_object_ref_sink (g_object_new (LAMP_TYPE_DEVICE_GESTURES, NULL));

  self->run = g_object_ref (run);
  self->widget = widget;
  add_buttons (self, widget);
  for (guint i = 0; widget->parts != NULL && i < widget->parts->len; i++)
    add_buttons (self, g_ptr_array_index (widget->parts, i));
  if (self->buttons->len == 0)
    {
      g_object_unref (self);
      return NULL;
    }
  lamp_device_gestures_update (self);
  g_object_force_floating (G_OBJECT (self));
  return GTK_WIDGET (self);
}

void
lamp_device_gestures_update (LampDeviceGestures *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    {
      const GestureButton *each = &g_array_index (self->buttons, GestureButton, i);
      const char          *words = _ (get_look (each->action, each->swipe)->words);
      g_autofree char     *name = lamp_practice_run_get_text (self->run, each->part);
      /* A name, then what to do with it. */
      g_autofree char *of_part = g_strdup_printf (_ ("%s: %s"), name, words);

      lamp_word_button_set_text (LAMP_WORD_BUTTON (each->button), each->part == self->widget ? words : of_part);
      gtk_widget_set_visible (each->button, lamp_practice_run_is_there (self->run, each->part->id));
    }
}

GtkWidget *
lamp_device_gestures_find (LampDeviceGestures       *self,
                           const LampPracticeWidget *part,
                           LampAction                action,
                           LampSwipe                 swipe)
{
  for (guint i = 0; i < self->buttons->len; i++)
    {
      const GestureButton *each = &g_array_index (self->buttons, GestureButton, i);

      if (each->part == part && each->action == action && each->swipe == swipe)
        return each->button;
    }
  return NULL;
}

const char *
lamp_device_gestures_get_words (LampAction action,
                                LampSwipe  swipe)
{
  return _ (get_look (action, swipe)->words);
}

/* What a finger on a target may become. */
typedef struct
{
  LampPracticeRun          *run;
  const LampPracticeWidget *part;
  GtkWidget                *scroller; /* the page's, while it must not follow the finger; NULL: it may */
} Finger;

static void
free_finger (gpointer data)
{
  Finger *finger = data;

  g_clear_weak_pointer (&finger->scroller);
  g_object_unref (finger->run);
  g_free (finger);
}

/* Claims the finger, so that lifting it is no tap as well. */
static void
held_cb (GtkGesture *gesture,
         double      x,
         double      y,
         gpointer    user_data)
{
  Finger *finger = user_data;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  lamp_practice_run_hold (finger->run, finger->part->id);
}

static LampSwipe
get_swipe (const Finger *finger,
           double        x,
           double        y)
{
  LampSwipe swipe = fabs (x) > fabs (y) ? (x < 0 ? LAMP_SWIPE_LEFT : LAMP_SWIPE_RIGHT) : (y < 0 ? LAMP_SWIPE_UP : LAMP_SWIPE_DOWN);

  if (MAX (fabs (x), fabs (y)) < LEAST_SWIPE || finger->part->swipes[swipe] == NULL)
    return LAMP_SWIPE_N;
  return swipe;
}

/* A thing that is swiped up or down must win against the page's own scrolling. */
static void
drag_begin_cb (GtkGesture *gesture,
               double      x,
               double      y,
               gpointer    user_data)
{
  Finger    *finger = user_data;
  GtkWidget *target = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  if (finger->part->swipes[LAMP_SWIPE_UP] == NULL && finger->part->swipes[LAMP_SWIPE_DOWN] == NULL)
    return;
  g_set_weak_pointer (&finger->scroller, gtk_widget_get_ancestor (target, GTK_TYPE_SCROLLED_WINDOW));
  if (finger->scroller != NULL)
    gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (finger->scroller), FALSE);
}

static void
release_scroller (Finger *finger)
{
  if (finger->scroller != NULL)
    gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (finger->scroller), TRUE);
  g_clear_weak_pointer (&finger->scroller);
}

static void
drag_update_cb (GtkGesture *gesture,
                double      x,
                double      y,
                gpointer    user_data)
{
  if (get_swipe (user_data, x, y) != LAMP_SWIPE_N)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_end_cb (GtkGesture *gesture,
             double      x,
             double      y,
             gpointer    user_data)
{
  Finger   *finger = user_data;
  LampSwipe swipe = get_swipe (finger, x, y);

  release_scroller (finger);
  if (swipe != LAMP_SWIPE_N)
    lamp_practice_run_swipe (finger->run, finger->part->id, swipe);
}

static void
drag_cancel_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                gpointer          user_data)
{
  release_scroller (user_data);
}

static gboolean
answers_to_swipe (const LampPracticeWidget *part)
{
  for (int swipe = 0; swipe < LAMP_SWIPE_N; swipe++)
    if (part->swipes[swipe] != NULL)
      return TRUE;
  return FALSE;
}

void
lamp_device_gestures_connect (GtkWidget                *target,
                              LampPracticeRun          *run,
                              const LampPracticeWidget *part)
{
  Finger *finger;

  if (part->hold == NULL && !answers_to_swipe (part))
    return;
  if (lamp_control_find (target) != target)
    lamp_control_set_kind (target, part->hold != NULL ? _ ("can be held") : _ ("can be swiped"));
  finger = g_new0 (Finger, 1);
  finger->run = g_object_ref (run);
  finger->part = part;
  g_object_set_data_full (G_OBJECT (target), "lamp-finger", finger, free_finger);
  if (part->hold != NULL)
    {
      GtkGesture *gesture = gtk_gesture_long_press_new ();

      gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
      g_signal_connect (gesture, "pressed", G_CALLBACK (held_cb), finger);
      gtk_widget_add_controller (target, GTK_EVENT_CONTROLLER (gesture));
    }
  if (answers_to_swipe (part))
    {
      GtkGesture *gesture = gtk_gesture_drag_new ();

      gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
      g_signal_connect (gesture, "drag-begin", G_CALLBACK (drag_begin_cb), finger);
      g_signal_connect (gesture, "drag-update", G_CALLBACK (drag_update_cb), finger);
      g_signal_connect (gesture, "drag-end", G_CALLBACK (drag_end_cb), finger);
      g_signal_connect (gesture, "cancel", G_CALLBACK (drag_cancel_cb), finger);
      gtk_widget_add_controller (target, GTK_EVENT_CONTROLLER (gesture));
    }
}
