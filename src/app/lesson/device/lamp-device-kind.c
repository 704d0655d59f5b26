/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the kinds of things on a make-believe device. */

#include "app/lesson/device/lamp-device-kind.h"

static const LampDeviceKind *const kinds[] = {
  [LAMP_WIDGET_TITLE] = &lamp_device_title,
  [LAMP_WIDGET_ROW] = &lamp_device_row,
  [LAMP_WIDGET_BUBBLE] = &lamp_device_bubble,
  [LAMP_WIDGET_TEXT] = &lamp_device_text,
  [LAMP_WIDGET_BUTTON] = &lamp_device_button,
  [LAMP_WIDGET_SWITCH] = &lamp_device_switch,
  [LAMP_WIDGET_ENTRY] = &lamp_device_entry,
  [LAMP_WIDGET_KEYPAD] = &lamp_device_keypad,
  [LAMP_WIDGET_QR] = &lamp_device_qr,
  [LAMP_WIDGET_PICTURE] = &lamp_device_picture,
  [LAMP_WIDGET_TABS] = &lamp_device_tabs,
  [LAMP_WIDGET_SEARCH] = &lamp_device_search,
  [LAMP_WIDGET_SLIDER] = &lamp_device_slider,
  [LAMP_WIDGET_DATE] = &lamp_device_date,
  [LAMP_WIDGET_SEATS] = &lamp_device_seats,
  [LAMP_WIDGET_CAMERA] = &lamp_device_camera,
  [LAMP_WIDGET_PERMISSION] = &lamp_device_permission,
  [LAMP_WIDGET_CALL] = &lamp_device_call,
  [LAMP_WIDGET_NOTIFICATION] = &lamp_device_notification,
  [LAMP_WIDGET_MAP] = &lamp_device_map,
  [LAMP_WIDGET_CHART] = &lamp_device_chart,
  [LAMP_WIDGET_LIST] = &lamp_device_list,
};

const LampDeviceKind *
lamp_device_kind_get (LampWidgetKind kind)
{
  g_assert (kind < G_N_ELEMENTS (kinds));
  return kinds[kind];
}
