/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampQr: a real QR code of the words PRACTICE-ONLY, drawn dark on light in every palette. */

#include "app/lesson/lamp-qr.h"

#include "app/widgets/lamp-scale.h"

#include <glib/gi18n.h>
#include <qrencode.h>

#define CONTENT "PRACTICE-ONLY"
#define WIDTH 200 /* pixels at 100 % text */
#define QUIET 4   /* modules of white around the code, as ISO/IEC 18004 asks */

struct _LampQr
{
  GtkWidget parent_instance;

  QRcode *code;
};

G_DEFINE_FINAL_TYPE (LampQr, lamp_qr, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
lamp_qr_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lamp_qr_measure (GtkWidget     *widget,
                 GtkOrientation orientation,
                 int            for_size,
                 int           *minimum,
                 int           *natural,
                 int           *minimum_baseline,
                 int           *natural_baseline)
{
  int width = WIDTH * MIN (lamp_scale_get (widget), 2);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = WIDTH;
      *natural = width;
    }
  else
    *minimum = *natural = for_size >= 0 ? MIN (for_size, width) : width;
}

static void
lamp_qr_snapshot (GtkWidget   *widget,
                  GtkSnapshot *snapshot)
{
  LampQr       *self = LAMP_QR (widget);
  int           width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int           modules = self->code->width + 2 * QUIET;
  int           module = MAX (MIN (width, height) / modules, 1); /* whole pixels, so that edges stay sharp */
  int           left = (width - module * self->code->width) / 2, top = (height - module * self->code->width) / 2;
  const GdkRGBA black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };

  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (left - QUIET * module, top - QUIET * module, modules * module, modules * module));
  for (int y = 0; y < self->code->width; y++)
    for (int x = 0; x < self->code->width; x++)
      if (self->code->data[y * self->code->width + x] & 1)
        gtk_snapshot_append_color (snapshot, &black, &GRAPHENE_RECT_INIT (left + x * module, top + y * module, module, module));
}

static void
lamp_qr_finalize (GObject *object)
{
  g_clear_pointer (&LAMP_QR (object)->code, QRcode_free);
  G_OBJECT_CLASS (lamp_qr_parent_class)->finalize (object);
}

static void
lamp_qr_class_init (LampQrClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lamp_qr_finalize;
  widget_class->get_request_mode = lamp_qr_get_request_mode;
  widget_class->measure = lamp_qr_measure;
  widget_class->snapshot = lamp_qr_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
lamp_qr_init (LampQr *self)
{
  self->code = QRcode_encodeString8bit (CONTENT, 0, QR_ECLEVEL_M);
  g_assert (self->code != NULL); /* a constant that fits: only memory could be short */
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("A code for practice only"), -1);
}

GtkWidget *
lamp_qr_new (void)
{
  return g_object_new (LAMP_TYPE_QR, NULL);
}
