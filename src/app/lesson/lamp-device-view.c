/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDeviceView: draws the make-believe device as real widgets, so that it grows, speaks and translates with the rest. */

#include "app/lesson/lamp-device-view.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/device/lamp-device-hand.h"
#include "app/lesson/device/lamp-device-remote.h"
#include "app/lesson/device/lamp-device-slot.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-page.h"
#include "app/widgets/lamp-scale.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define TILE_WIDTH 200 /* of a television: pixels at 100 % text */
#define TILE_GAP 12

/* At 100 % text, in pixels. */
static const int widths[] = {
  [LAMP_DEVICE_PHONE] = 470,
  [LAMP_DEVICE_TELEVISION] = 760,
  [LAMP_DEVICE_TERMINAL] = 640,
  [LAMP_DEVICE_PICTURE] = 760,
};

static const char *const styles[] = {
  [LAMP_DEVICE_PHONE] = "phone",
  [LAMP_DEVICE_TELEVISION] = "television",
  [LAMP_DEVICE_TERMINAL] = "terminal",
  [LAMP_DEVICE_PICTURE] = "plain",
};

struct _LampDeviceView
{
  GtkWidget parent_instance;

  GtkWidget *body;
  GtkWidget *frame;
  GtkWidget *stack;
  GtkWidget *screen;
  GtkWidget *danger;
  GtkWidget *danger_words;
  GtkWidget *undo;
  GtkWidget *remote;
  GtkWidget *hand;
  GPtrArray *slots; /* on the present screen */

  LampPracticeRun  *run;
  LampPractice     *practice; /* whose widgets are shown */
  const LampScreen *shown;
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

static gboolean
is_over_screen (const LampPracticeWidget *widget)
{
  return widget->kind == LAMP_WIDGET_NOTIFICATION || widget->kind == LAMP_WIDGET_PERMISSION;
}

static gboolean
is_tile (const LampPracticeWidget *widget)
{
  return widget->kind == LAMP_WIDGET_BUTTON || widget->kind == LAMP_WIDGET_ROW;
}

/* A television shows what can be chosen as large tiles side by side. */
static GtkWidget *
find_place (LampDeviceView           *self,
            const LampPracticeWidget *widget)
{
  GtkWidget *last = gtk_widget_get_last_child (self->screen);

  if (self->practice->device != LAMP_DEVICE_TELEVISION || !is_tile (widget))
    return self->screen;
  if (last != NULL && gtk_widget_has_css_class (last, "device-tiles"))
    return last;
  last = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (last, "device-tiles");
  gtk_widget_set_layout_manager (last, lamp_tile_layout_new (TILE_WIDTH, 3, TILE_GAP));
  gtk_box_append (GTK_BOX (self->screen), last);
  return last;
}

static void
add_slots (LampDeviceView *self,
           gboolean        over_screen)
{
  for (guint i = 0; i < self->shown->widgets->len; i++)
    {
      const LampPracticeWidget *widget = g_ptr_array_index (self->shown->widgets, i);

      if (is_over_screen (widget) != over_screen)
        continue;
      g_ptr_array_add (self->slots, lamp_device_slot_new (self->run, widget));
      gtk_box_append (GTK_BOX (find_place (self, widget)), g_ptr_array_index (self->slots, self->slots->len - 1));
    }
}

static void
build_screen (LampDeviceView *self)
{
  LampPractice *practice = lamp_practice_run_get_practice (self->run);

  clear_screen (self);
  g_ptr_array_set_size (self->slots, 0);
  if (self->practice != practice)
    {
      g_clear_pointer (&self->practice, lamp_practice_unref);
      self->practice = lamp_practice_ref (practice);
    }
  self->shown = lamp_practice_run_get_screen (self->run);
  /* What comes over a screen is met first, by the eye as by the ear. */
  add_slots (self, TRUE);
  add_slots (self, FALSE);
  lamp_device_remote_set_screen (LAMP_DEVICE_REMOTE (self->remote), self->screen);
  lamp_device_view_hide_hand (self);
}

static void
update (LampDeviceView *self)
{
  gboolean danger = lamp_practice_run_get_outcome (self->run) == LAMP_OUTCOME_DANGER;

  if (self->shown != lamp_practice_run_get_screen (self->run) || self->practice != lamp_practice_run_get_practice (self->run))
    build_screen (self);
  else
    for (guint i = 0; i < self->slots->len; i++)
      lamp_device_slot_update (g_ptr_array_index (self->slots, i));

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

  /* How wide it is depends on no height; how high it is, on the width it takes of what it is offered. */
  gtk_widget_measure (self->body, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
  if (self->practice != NULL)
    *natural = MAX (*minimum, widths[self->practice->device] * lamp_scale_get (widget));
  if (orientation == GTK_ORIENTATION_VERTICAL)
    gtk_widget_measure (self->body, orientation, for_size < 0 ? -1 : MIN (for_size, *natural), minimum, natural, NULL, NULL);
}

static void
lamp_device_view_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  LampDeviceView *self = LAMP_DEVICE_VIEW (widget);

  gtk_widget_size_allocate (self->body, &(GtkAllocation){ 0, 0, width, height }, baseline);
  if (gtk_widget_get_visible (self->hand))
    {
      int unused;

      gtk_widget_measure (self->hand, GTK_ORIENTATION_HORIZONTAL, -1, &unused, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->hand, &(GtkAllocation){ 0, 0, width, height }, baseline);
    }
}

static void
lamp_device_view_dispose (GObject *object)
{
  LampDeviceView *self = LAMP_DEVICE_VIEW (object);
  GtkWidget      *child;

  if (self->screen != NULL)
    clear_screen (self);
  self->screen = NULL;
  g_clear_pointer (&self->slots, g_ptr_array_unref);
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

  g_type_ensure (LAMP_TYPE_DEVICE_HAND);
  g_type_ensure (LAMP_TYPE_DEVICE_REMOTE);
  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  G_OBJECT_CLASS (klass)->dispose = lamp_device_view_dispose;
  widget_class->get_request_mode = lamp_device_view_get_request_mode;
  widget_class->measure = lamp_device_view_measure;
  widget_class->size_allocate = lamp_device_view_size_allocate;
  signals[POINTED] = g_signal_new ("pointed", LAMP_TYPE_DEVICE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lesson/lamp-device-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, body);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, frame);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, stack);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, screen);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, danger);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, danger_words);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, undo);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, remote);
  gtk_widget_class_bind_template_child (widget_class, LampDeviceView, hand);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hand_arrived_cb);
}

static void
lamp_device_view_init (LampDeviceView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_VISIBLE);
  self->slots = g_ptr_array_new ();
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
  gtk_widget_set_visible (self->remote, practice->device == LAMP_DEVICE_TELEVISION && lamp_practice_run_get_mode (run) != LAMP_MODE_WATCH);
  lamp_spoken_set_language (self->screen, practice->language);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The practice device"), -1);
  /* A device that plays by itself is looked at, not touched. */
  gtk_widget_set_can_target (self->screen, lamp_practice_run_get_mode (run) != LAMP_MODE_WATCH);
  gtk_widget_set_can_focus (self->screen, lamp_practice_run_get_mode (run) != LAMP_MODE_WATCH);
  g_signal_connect_object (run, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/* What stops and explains after a dangerous tap. */
GtkWidget *
lamp_device_view_get_danger (LampDeviceView *self)
{
  return self->danger;
}

static LampDeviceSlot *
find_slot (LampDeviceView *self,
           const LampStep *step)
{
  for (guint i = 0; i < self->slots->len; i++)
    if (lamp_device_slot_find_target (g_ptr_array_index (self->slots, i), step->widget, step->action, step->value) != NULL)
      return g_ptr_array_index (self->slots, i);
  return NULL;
}

/* What lies further down a list of the device comes into its window. */
static void
show_in_list (GtkWidget *target)
{
  GtkWidget      *window = gtk_widget_get_ancestor (target, GTK_TYPE_SCROLLED_WINDOW), *rows;
  GtkAdjustment  *adjustment;
  graphene_rect_t bounds;

  if (window == NULL || gtk_widget_get_ancestor (window, LAMP_TYPE_DEVICE_SLOT) == NULL)
    return;
  rows = gtk_widget_get_parent (target);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));
  if (gtk_widget_compute_bounds (target, rows, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

GtkWidget *
lamp_device_view_find_target (LampDeviceView *self,
                              const LampStep *step)
{
  LampDeviceSlot *slot = find_slot (self, step);

  return slot != NULL ? lamp_device_slot_find_target (slot, step->widget, step->action, step->value) : NULL;
}

void
lamp_device_view_point (LampDeviceView *self,
                        const LampStep *step)
{
  LampDeviceSlot  *slot = find_slot (self, step);
  GtkWidget       *target = lamp_device_view_find_target (self, step), *page = gtk_widget_get_ancestor (GTK_WIDGET (self), LAMP_TYPE_PAGE);
  graphene_point_t from, to;

  if (slot == NULL)
    {
      g_signal_emit (self, signals[POINTED], 0);
      return;
    }
  show_in_list (target);
  if (page != NULL)
    lamp_page_scroll_to (LAMP_PAGE (page), target);
  if (lamp_device_slot_find_path (slot, step->widget, step->action, step->value, GTK_WIDGET (self), &from, &to))
    lamp_device_hand_go (LAMP_DEVICE_HAND (self->hand), &from, &to, step->action == LAMP_ACTION_HOLD);
  else
    g_signal_emit (self, signals[POINTED], 0);
}

void
lamp_device_view_hide_hand (LampDeviceView *self)
{
  lamp_device_hand_leave (LAMP_DEVICE_HAND (self->hand));
}
