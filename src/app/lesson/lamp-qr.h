/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A QR code that always reads PRACTICE-ONLY: whatever scans it finds nothing to pay or open. */
#define LAMP_TYPE_QR (lamp_qr_get_type ())
G_DECLARE_FINAL_TYPE (LampQr, lamp_qr, LAMP, QR, GtkWidget)

GtkWidget *lamp_qr_new (void);

G_END_DECLS
