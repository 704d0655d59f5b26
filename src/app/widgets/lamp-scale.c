/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that reads how large text is, from the setting that makes it so. */

#include "app/widgets/lamp-scale.h"

/**
 * lamp_scale_get:
 *
 * Returns: text size as a factor, from GtkSettings:gtk-xft-dpi; 1.0 where it is not set.
 */
double
lamp_scale_get (GtkWidget *widget)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * 1024.0) : 1.0;
}
