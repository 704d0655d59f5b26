/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/print/lamp-paper.h"

G_BEGIN_DECLS

typedef enum
{
  LAMP_PRINTER_ERROR_NONE,  /* there is no printer */
  LAMP_PRINTER_ERROR_FAILED /* it did not take the paper */
} LampPrinterError;

#define LAMP_PRINTER_ERROR (lamp_printer_error_quark ())
GQuark lamp_printer_error_quark (void);

/*
 * Puts paper onto a printer. On somebody's own machine GTK's print dialog asks which; in a kiosk it is CUPS's default printer, and
 * nobody is asked, since a dialog leads to files. LAMPLIGHT_PRINTER names a file that is printed to instead.
 */
#define LAMP_TYPE_PRINTER (lamp_printer_get_type ())
G_DECLARE_FINAL_TYPE (LampPrinter, lamp_printer, LAMP, PRINTER, GObject)

LampPrinter *lamp_printer_new (gboolean kiosk);
/* widget: in whose window a dialog comes up */
void        lamp_printer_print_async (LampPrinter        *self,
                                      GtkWidget          *widget,
                                      LampPaper          *paper,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
const char *lamp_printer_print_finish (LampPrinter  *self,
                                       GAsyncResult *result,
                                       gboolean     *failed);

G_END_DECLS
