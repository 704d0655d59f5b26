/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/lesson/device/lamp-device-slot.h"

G_BEGIN_DECLS

/* How a kind of thing is drawn. */
typedef struct
{
  /* Makes its widgets and tells the slot its targets, texts and names. Only build is never NULL. */
  GtkWidget *(*build) (LampDeviceSlot *slot);
  /* Shows the run's present value. */
  void (*update) (LampDeviceSlot *slot);
  /* What is touched to choose a value; NULL: the thing itself. */
  GtkWidget *(*find) (LampDeviceSlot *slot,
                      const char     *value);
  /* What brings a part into sight that is not in it; NULL: nothing need be done. */
  GtkWidget *(*lead) (LampDeviceSlot           *slot,
                      const LampPracticeWidget *part);
  /* Where a finger slides to set a value, in the coordinates of the thing's target. */
  void (*slide) (LampDeviceSlot   *slot,
                 const char       *value,
                 graphene_point_t *from,
                 graphene_point_t *to);
} LampDeviceKind;

const LampDeviceKind *lamp_device_kind_get (LampWidgetKind kind);

extern const LampDeviceKind lamp_device_title, lamp_device_text, lamp_device_bubble;
extern const LampDeviceKind lamp_device_row, lamp_device_button, lamp_device_switch;
extern const LampDeviceKind lamp_device_entry, lamp_device_search, lamp_device_keypad;
extern const LampDeviceKind lamp_device_qr, lamp_device_picture, lamp_device_map, lamp_device_camera;
extern const LampDeviceKind lamp_device_tabs, lamp_device_list, lamp_device_chart;
extern const LampDeviceKind lamp_device_slider, lamp_device_date, lamp_device_seats;
extern const LampDeviceKind lamp_device_permission, lamp_device_call, lamp_device_notification;

/* A button of the device that taps the part: icon, words, a smaller line; middle: in its middle, not at its side. */
GtkWidget *lamp_device_button_new (LampDeviceSlot           *slot,
                                   const LampPracticeWidget *part,
                                   const char               *style,
                                   const char               *icon,
                                   gboolean                  middle);
/* Adds the colours of a part's style: primary or warning. */
void lamp_device_button_add_style (GtkWidget *button,
                                   LampStyle  style);
/* A button that moves what a thing shows, as a list or a month; callback gets the slot. */
GtkWidget *lamp_device_mover_new (LampDeviceSlot *slot,
                                  const char     *icon,
                                  const char     *word,
                                  GCallback       callback);
/* A click on the button taps the part. */
void lamp_device_connect_tap (LampDeviceSlot           *slot,
                              const LampPracticeWidget *part,
                              GtkWidget                *button);

G_END_DECLS
