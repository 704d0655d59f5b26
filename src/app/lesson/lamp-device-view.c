/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDeviceView: draws the make-believe device as real widgets, so that it grows, speaks and translates with the rest. */

#include "app/lesson/lamp-device-view.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-device-slot.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-page.h"
#include "app/widgets/lamp-scale.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define HAND_MS 600

/* At 100 % text, in pixels. */
static const int widths[] = {
  [LAMP_DEVICE_PHONE] = 470,
  [LAMP_DEVICE_TELEVISION] = 760,
  [LAMP_DEVICE_TERMINAL] = 640,
};

static const char *const styles[] = {
  [LAMP_DEVICE_PHONE] = "phone",
  [LAMP_DEVICE_TELEVISION] = "television",
  [LAMP_DEVICE_TERMINAL] = "terminal",
};

struct _LampDeviceView
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GtkWidget *stack;
  GtkWidget *screen;
  GtkWidget *danger;
  GtkWidget *danger_words;
  GtkWidget *undo;
  GtkWidget *hand;

  LampPracticeRun  *run;
  LampPractice     *practice; /* whose widgets are shown */
  const LampScreen *shown;
  AdwAnimation     *animation;
  graphene_point_t  hand_from, hand_to, hand_at;
};

enum
{
  POINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampDeviceView, lamp_device_view, GTK_TYPE_WIDGET)

/* The old screen lives until the event that led away from it has been dealt with. */
static void
clear_screen (LampDeviceView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->screen)) != NULL)
    {
      g_object_ref (child);
      gtk_box_remove (GTK_BOX (self->screen), child);
      g_idle_add_once ((GSourceOnceFunc) g_object_unref, child);
    }
}

static void
build_screen (LampDeviceView *self)
{
  LampPractice *practice = lamp_practice_run_get_practice (self->run);

  clear_screen (self);
  if (self->practice != practice)
    {
      g_clear_pointer (&self->practice, lamp_practice_unref);
      self->practice = lamp_practice_ref (practice);
    }
  self->shown = lamp_practice_run_get_screen (self->run);
  for (guint i = 0; i < self->shown->widgets->len; i++)
    gtk_box_append (GTK_BOX (self->screen), lamp_device_slot_new (self->run, g_ptr_array_index (self->shown->widgets, i)));
  lamp_device_view_hide_hand (self);
}

static void
update (LampDeviceView *self)
{
  gboolean danger = lamp_practice_run_get_outcome (self->run) == LAMP_OUTCOME_DANGER;

  if (self->shown != lamp_practice_run_get_screen (self->run) || self->practice != lamp_practice_run_get_practice (self->run))
    build_screen (self);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (self->screen); child != NULL; child = gtk_widget_get_next_sibling (child))
      lamp_device_slot_update (LAMP_DEVICE_SLOT (child));

  if (danger)
    lamp_words_set (GTK_LABEL (self->danger_words), lamp_practice_run_get_message (self->run), self->practice->language);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), danger ? self->danger : self->screen);
  if (danger)
    gtk_widget_grab_focus (self->undo);
}

static void
undo_clicked_cb (LampDeviceView *self)
{
  lamp_practice_run_undo (self->run);
}

static void
hand_moved_cb (double   value,
               gpointer user_data)
{
  LampDeviceView *self = user_data;

  self->hand_at.x = self->hand_from.x + (self->hand_to.x - self->hand_from.x) * value;
  self->hand_at.y = self->hand_from.y + (self->hand_to.y - self->hand_from.y) * value;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
hand_arrived_cb (LampDeviceView *self)
{
  g_signal_emit (self, signals[POINTED], 0);
}

static GtkSizeRequestMode
lamp_device_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lamp_device_view_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  LampDeviceView *self = LAMP_DEVICE_VIEW (widget);
  int             unused;

  gtk_widget_measure (self->frame, orientation, for_size, minimum, natural, NULL, NULL);
  gtk_widget_measure (self->hand, orientation, -1, &unused, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && self->practice != NULL)
    *natural = MAX (*minimum, widths[self->practice->device] * lamp_scale_get (widget));
}

static void
lamp_device_view_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  LampDeviceView *self = LAMP_DEVICE_VIEW (widget);
  GtkRequisition  hand;

  gtk_widget_size_allocate (self->frame, &(GtkAllocation){ 0, 0, width, height }, baseline);
  if (!gtk_widget_get_visible (self->hand))
    return;
  /* The fingertip is at the top of the hand. */
  gtk_widget_get_preferred_size (self->hand, NULL, &hand);
  gtk_widget_size_allocate (self->hand,
                            &(GtkAllocation){ CLAMP (self->hand_at.x - hand.width / 2, 0, MAX (width - hand.width, 0)),
                                              CLAMP (self->hand_at.y, 0, MAX (height - hand.height, 0)), hand.width, hand.height },
                            -1);
}

static void
lamp_device_view_dispose (GObject *object)
{
  LampDeviceView *self = LAMP_DEVICE_VIEW (object);
  GtkWidget      *child;

  if (self->animation != NULL)
    adw_animation_reset (self->animation);
  g_clear_object (&self->animation);
  if (self->screen != NULL)
    clear_screen (self);
  self->screen = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->run);
  g_clear_pointer (&self->practice, lamp_practice_unref);
  G_OBJECT_CLASS (lamp_device_view_parent_class)->dispose (object);
}

static void
lamp_device_view_class_init (LampDeviceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  G_OBJECT_CLASS (klass)->dispose = lamp_device_view_dispose;
  widget_class->get_request_mode = lamp_device_view_get_request_mode;
  widget_class->measure = lamp_device_view_measure;
  widget_class->size_allocate = lamp_device_view_size_allocate;
  signals[POINTED] = g_signal_new ("pointed", LAMP_TYPE_DEVICE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lesson/lamp-device-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, frame);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, stack);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, screen);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, danger);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, danger_words);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, undo);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, hand);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
}

static void
lamp_device_view_init (LampDeviceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_VISIBLE);
  lamp_spoken_set_words (self->hand, "");
}

/**
 * lamp_device_view_set_run:
 * @run: what the device shows from now on; once
 */
void
lamp_device_view_set_run (LampDeviceView  *self,
                          LampPracticeRun *run)
{
  LampPractice *practice = lamp_practice_run_get_practice (run);

  g_return_if_fail (self->run == NULL);

  self->run = g_object_ref (run);
  gtk_widget_add_css_class (self->frame, styles[practice->device]);
  lamp_spoken_set_language (self->screen, practice->language);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The practice device"), -1);
  /* A device that plays by itself is looked at, not touched. */
  gtk_widget_set_can_target (self->screen, lamp_practice_run_get_mode (run) != LAMP_MODE_WATCH);
  gtk_widget_set_can_focus (self->screen, lamp_practice_run_get_mode (run) != LAMP_MODE_WATCH);
  g_signal_connect_object (run, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static GtkWidget *
find_target (LampDeviceView *self,
             const char     *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->screen); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *target = lamp_device_slot_find_target (LAMP_DEVICE_SLOT (child), widget);

      if (target != NULL)
        return target;
    }
  return NULL;
}

void
lamp_device_view_point (LampDeviceView *self,
                        const char     *widget)
{
  GtkWidget      *target = find_target (self, widget), *page = gtk_widget_get_ancestor (GTK_WIDGET (self), LAMP_TYPE_PAGE);
  graphene_rect_t bounds;

  if (target == NULL || !gtk_widget_compute_bounds (target, GTK_WIDGET (self), &bounds))
    {
      g_signal_emit (self, signals[POINTED], 0);
      return;
    }
  if (page != NULL)
    lamp_page_scroll_to (LAMP_PAGE (page), target);
  if (!gtk_widget_get_visible (self->hand))
    graphene_point_init (&self->hand_at, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)));
  self->hand_from = self->hand_at;
  graphene_rect_get_center (&bounds, &self->hand_to);
  gtk_widget_set_visible (self->hand, TRUE);
  if (self->animation == NULL)
    {
      self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, HAND_MS, adw_callback_animation_target_new (hand_moved_cb, self, NULL));
      g_signal_connect_object (self->animation, "done", G_CALLBACK (hand_arrived_cb), self, G_CONNECT_SWAPPED);
    }
  adw_animation_play (self->animation);
}

void
lamp_device_view_hide_hand (LampDeviceView *self)
{
  gtk_widget_set_visible (self->hand, FALSE);
}
