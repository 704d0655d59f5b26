/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes over a screen: an app that asks, somebody who calls, a message from above. */

#include "app/lesson/device/lamp-device-kind.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-tile-layout.h"

#define PICTURE_WIDTH 96 /* pixels at 100 % text */
#define ANSWER_WIDTH 170
#define GAP 12

static GtkWidget *
new_face (const LampPracticeWidget *widget,
          const char               *icon)
{
  GtkWidget *face;

  if (widget->picture == NULL)
    return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  face = lamp_picture_new (widget->picture, NULL, PICTURE_WIDTH);
  lamp_spoken_set_words (face, "");
  return face;
}

static GtkWidget *
new_middle (GtkWidget *label)
{
  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  return label;
}

/* Who or what asks, and the answers to it. */
static GtkWidget *
build_card (LampDeviceSlot *slot,
            const char     *style,
            const char     *icon,
            int             columns,
            const char *(*get_icon) (LampStyle))
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *card = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 8, "accessible-role",
                                                 GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  GtkWidget                *answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (card, style);
  lamp_device_slot_name (slot, widget, card);
  lamp_device_slot_add_target (slot, widget, card);
  gtk_box_append (GTK_BOX (card), new_face (widget, icon));
  gtk_box_append (GTK_BOX (card), new_middle (lamp_device_slot_new_text (slot, widget, "question")));
  if (widget->detail != NULL)
    gtk_box_append (GTK_BOX (card), new_middle (lamp_device_slot_new_detail (slot, widget, "small soft")));
  gtk_widget_set_layout_manager (answers, lamp_tile_layout_new (ANSWER_WIDTH, columns, GAP));
  for (guint i = 0; widget->parts != NULL && i < widget->parts->len; i++)
    {
      const LampPracticeWidget *part = g_ptr_array_index (widget->parts, i);
      GtkWidget                *answer = lamp_device_button_new (slot, part, "device-button", get_icon (part->style), TRUE);

      lamp_device_button_add_style (answer, part->style);
      lamp_device_slot_add_target (slot, part, answer);
      gtk_widget_set_parent (answer, answers);
    }
  gtk_box_append (GTK_BOX (card), answers);
  return card;
}

/* The app's wish decides nothing: no answer has an icon that praises it. */
static const char *
get_answer_icon (LampStyle style)
{
  return NULL;
}

static const char *
get_call_icon (LampStyle style)
{
  if (style == LAMP_STYLE_PRIMARY)
    return "lamp-call-symbolic";
  return style == LAMP_STYLE_WARNING ? "lamp-hang-up-symbolic" : NULL;
}

static GtkWidget *
build_permission (LampDeviceSlot *slot)
{
  return build_card (slot, "device-permission", "lamp-ask-symbolic", 1, get_answer_icon);
}

const LampDeviceKind lamp_device_permission = { .build = build_permission };

static GtkWidget *
build_call (LampDeviceSlot *slot)
{
  return build_card (slot, "device-call", "lamp-call-symbolic", 2, get_call_icon);
}

const LampDeviceKind lamp_device_call = { .build = build_call };

static GtkWidget *
build_notification (LampDeviceSlot *slot)
{
  const LampPracticeWidget *widget = lamp_device_slot_get_widget (slot);
  GtkWidget                *button = lamp_device_button_new (slot, widget, "device-notification", "lamp-bell-symbolic", FALSE);

  lamp_device_slot_add_target (slot, widget, button);
  return button;
}

const LampDeviceKind lamp_device_notification = { .build = build_notification };
