/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDeviceHand: goes where a finger would, and shows whether it taps, holds or moves. */

#include "app/lesson/device/lamp-device-hand.h"

#include "app/access/lamp-spoken.h"

#include <adwaita.h>

#define GO_MS 600
#define MOVE_MS 900
#define HOLD_MS 1500

typedef enum
{
  STAGE_AWAY,
  STAGE_GOING,
  STAGE_MOVING,
  STAGE_HOLDING
} Stage;

struct _LampDeviceHand
{
  GtkWidget parent_instance;

  GtkWidget       *image;
  AdwAnimation    *animation;
  Stage            stage;
  gboolean         hold;
  guint            timer;
  graphene_point_t from, to, end, at;
};

enum
{
  ARRIVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampDeviceHand, lamp_device_hand, GTK_TYPE_WIDGET)

static void
press (LampDeviceHand *self,
       gboolean        pressed)
{
  if (pressed)
    gtk_widget_add_css_class (self->image, "pressed");
  else
    gtk_widget_remove_css_class (self->image, "pressed");
}

static void
go_on (LampDeviceHand         *self,
       Stage                   stage,
       const graphene_point_t *to,
       guint                   ms)
{
  self->stage = stage;
  self->from = self->at;
  self->to = *to;
  adw_timed_animation_set_duration (ADW_TIMED_ANIMATION (self->animation), ms);
  adw_animation_play (self->animation);
}

static void
arrive (LampDeviceHand *self)
{
  self->stage = STAGE_AWAY;
  g_signal_emit (self, signals[ARRIVED], 0);
}

static gboolean
held_cb (gpointer user_data)
{
  LampDeviceHand *self = user_data;

  self->timer = 0;
  press (self, FALSE);
  arrive (self);
  return G_SOURCE_REMOVE;
}

static void
done_cb (LampDeviceHand *self)
{
  if (self->stage == STAGE_GOING && self->hold)
    {
      self->stage = STAGE_HOLDING;
      press (self, TRUE);
      self->timer = g_timeout_add (HOLD_MS, held_cb, self);
    }
  else if (self->stage == STAGE_GOING && !graphene_point_near (&self->to, &self->end, 1))
    {
      press (self, TRUE);
      go_on (self, STAGE_MOVING, &self->end, MOVE_MS);
    }
  else if (self->stage != STAGE_AWAY)
    {
      press (self, FALSE);
      arrive (self);
    }
}

static void
moved_cb (double   value,
          gpointer user_data)
{
  LampDeviceHand *self = user_data;

  self->at.x = self->from.x + (self->to.x - self->from.x) * value;
  self->at.y = self->from.y + (self->to.y - self->from.y) * value;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
lamp_device_hand_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  int unused;

  gtk_widget_measure (LAMP_DEVICE_HAND (widget)->image, orientation, -1, &unused, NULL, NULL, NULL);
  *minimum = *natural = 0;
}

static void
lamp_device_hand_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  LampDeviceHand *self = LAMP_DEVICE_HAND (widget);
  GtkRequisition  size;

  /* The fingertip is at the top of the hand. */
  gtk_widget_get_preferred_size (self->image, NULL, &size);
  gtk_widget_size_allocate (self->image,
                            &(GtkAllocation){ CLAMP (self->at.x - size.width / 2, 0, MAX (width - size.width, 0)),
                                              CLAMP (self->at.y, 0, MAX (height - size.height, 0)), size.width, size.height },
                            -1);
}

static void
lamp_device_hand_dispose (GObject *object)
{
  LampDeviceHand *self = LAMP_DEVICE_HAND (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  self->stage = STAGE_AWAY;
  if (self->animation != NULL)
    adw_animation_reset (self->animation);
  g_clear_object (&self->animation);
  g_clear_pointer (&self->image, gtk_widget_unparent);
  G_OBJECT_CLASS (lamp_device_hand_parent_class)->dispose (object);
}

static void
lamp_device_hand_class_init (LampDeviceHandClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_device_hand_dispose;
  widget_class->measure = lamp_device_hand_measure;
  widget_class->size_allocate = lamp_device_hand_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  signals[ARRIVED] = g_signal_new ("arrived", LAMP_TYPE_DEVICE_HAND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lamp_device_hand_init (LampDeviceHand *self)
{
  self->image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "lamp-hand-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->image, "hand");
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  lamp_spoken_set_words (GTK_WIDGET (self), "");
  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, GO_MS, adw_callback_animation_target_new (moved_cb, self, NULL));
  g_signal_connect_object (self->animation, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
}

void
lamp_device_hand_go (LampDeviceHand         *self,
                     const graphene_point_t *from,
                     const graphene_point_t *to,
                     gboolean                hold)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  press (self, FALSE);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    graphene_point_init (&self->at, gtk_widget_get_width (parent) / 2.0, gtk_widget_get_height (parent));
  self->end = *to;
  self->hold = hold;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  go_on (self, STAGE_GOING, from, GO_MS);
}

void
lamp_device_hand_leave (LampDeviceHand *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->stage = STAGE_AWAY;
  adw_animation_reset (self->animation);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
