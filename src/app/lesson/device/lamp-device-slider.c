/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slider: what it stands at in words, a knob to drag, and two large buttons for hands that cannot. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/access/lamp-control.h"
#include "app/lesson/lamp-words.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  GtkWidget *scale;
  GtkWidget *figure;
  GtkWidget *less;
  GtkWidget *more;
  gboolean   held; /* a finger is on the knob: nothing is set before it is lifted */
  gboolean   updating;
} Slider;

static double
get_shown (LampDeviceSlot *slot)
{
  Slider                   *self = lamp_device_slot_get_state (slot);
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  double                    value = gtk_range_get_value (GTK_RANGE (self->scale));

  return widget->minimum + round ((value - widget->minimum) / widget->step) * widget->step;
}

static double
get_value (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  const char               *value = lamp_practice_run_get_value (lamp_device_slot_get_run (slot), widget->id);

  return value != NULL ? g_ascii_strtod (value, NULL) : widget->minimum;
}

static char *
write_number (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", value));
}

static void
set (LampDeviceSlot *slot,
     double          value)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  g_autofree char          *number = write_number (CLAMP (value, widget->minimum, widget->maximum));

  lamp_practice_run_set (lamp_device_slot_get_run (slot), widget->id, number);
  lamp_device_slot_update (slot);
}

static void
less_cb (LampDeviceSlot *slot)
{
  set (slot, get_value (slot) - lamp_device_slot_get_widget (slot)->step);
}

static void
more_cb (LampDeviceSlot *slot)
{
  set (slot, get_value (slot) + lamp_device_slot_get_widget (slot)->step);
}

static void
show_figure (LampDeviceSlot *slot)
{
  Slider                   *self = lamp_device_slot_get_state (slot);
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  g_autofree char          *number = write_number (get_shown (slot));
  g_autofree char          *figure = NULL;

  if (widget->unit != NULL)
    figure = g_strdup_printf (C_ ("a number and its unit", "%s %s"), number, widget->unit);
  lamp_words_set (GTK_LABEL (self->figure), figure != NULL ? figure : number, lamp_device_slot_get_language (slot));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, gtk_label_get_text (GTK_LABEL (self->figure)), -1);
  lamp_control_set_state (self->scale, gtk_label_get_text (GTK_LABEL (self->figure)));
}

static void
moved_cb (LampDeviceSlot *slot)
{
  Slider *self = lamp_device_slot_get_state (slot);

  if (self->updating)
    return;
  show_figure (slot);
  if (!self->held)
    set (slot, get_shown (slot));
}

/* Sees the finger before the scale does: what it passes on its way is not yet chosen. */
static gboolean
finger_cb (LampDeviceSlot *slot,
           GdkEvent       *event)
{
  Slider      *self = lamp_device_slot_get_state (slot);
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    self->held = TRUE;
  else if (self->held && (type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_END || type == GDK_TOUCH_CANCEL))
    {
      self->held = FALSE;
      if (get_shown (slot) != get_value (slot))
        set (slot, get_shown (slot));
    }
  return GDK_EVENT_PROPAGATE;
}

/* The wheel scrolls the page, also where the pointer happens to rest on a scale. */
static void
leave_wheel_to_page (GtkWidget *scale)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scale);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

static GtkWidget *
new_scale (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, widget->minimum, widget->maximum, widget->step);
  GtkEventController       *finger = gtk_event_controller_legacy_new ();

  leave_wheel_to_page (scale);
  gtk_event_controller_set_propagation_phase (finger, GTK_PHASE_CAPTURE);
  g_signal_connect_object (finger, "event", G_CALLBACK (finger_cb), slot, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (scale, finger);
  lamp_device_slot_name (slot, widget, scale);
  lamp_device_slot_add_target (slot, widget, scale);
  g_signal_connect_object (scale, "value-changed", G_CALLBACK (moved_cb), slot, G_CONNECT_SWAPPED);
  return scale;
}

static GtkWidget *
build (LampDeviceSlot *slot)
{
  Slider    *self = g_new0 (Slider, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14), *movers = g_object_new (GTK_TYPE_BOX, "homogeneous", TRUE, "spacing", 12, NULL);

  gtk_widget_add_css_class (box, "device-slider");
  lamp_device_slot_set_state (slot, self, g_free);
  self->figure = lamp_words_new (NULL, "device-text large", NULL);
  gtk_label_set_xalign (GTK_LABEL (self->figure), 0.5);
  self->less = lamp_device_mover_new (slot, "lamp-remove-size-symbolic", C_ ("a slider", "Less"), G_CALLBACK (less_cb));
  self->more = lamp_device_mover_new (slot, "lamp-add-symbolic", C_ ("a slider", "More"), G_CALLBACK (more_cb));
  self->updating = TRUE;
  self->scale = new_scale (slot);
  self->updating = FALSE;
  gtk_box_append (GTK_BOX (movers), self->less);
  gtk_box_append (GTK_BOX (movers), self->more);
  gtk_box_append (GTK_BOX (box), lamp_device_slot_new_text (slot, lamp_device_slot_get_widget (slot), NULL));
  gtk_box_append (GTK_BOX (box), self->figure);
  gtk_box_append (GTK_BOX (box), self->scale);
  gtk_box_append (GTK_BOX (box), movers);
  return box;
}

static void
update (LampDeviceSlot *slot)
{
  Slider                   *self = lamp_device_slot_get_state (slot);
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  double                    value = get_value (slot);

  if (self->held)
    return;
  self->updating = TRUE;
  gtk_range_set_value (GTK_RANGE (self->scale), value);
  self->updating = FALSE;
  gtk_widget_set_sensitive (self->less, value > widget->minimum);
  gtk_widget_set_sensitive (self->more, value < widget->maximum);
  show_figure (slot);
}

static void
find_knob (LampDeviceSlot   *slot,
           double            value,
           graphene_point_t *point)
{
  Slider                   *self = lamp_device_slot_get_state (slot);
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GdkRectangle              trough;
  double                    share = (value - widget->minimum) / (widget->maximum - widget->minimum);

  gtk_range_get_range_rect (GTK_RANGE (self->scale), &trough);
  graphene_point_init (point, trough.x + share * trough.width, trough.y + trough.height / 2.0);
}

static void
slide (LampDeviceSlot   *slot,
       const char       *value,
       graphene_point_t *from,
       graphene_point_t *to)
{
  find_knob (slot, get_value (slot), from);
  find_knob (slot, g_ascii_strtod (value, NULL), to);
}

const LampDeviceKind lamp_device_slider = { .build = build, .update = update, .slide = slide };
