/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampWrap: words that wrap, whose width does not depend on how high they may be. */

#include "app/widgets/lamp-wrap.h"

struct _LampWrap
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (LampWrap, lamp_wrap, ADW_TYPE_BIN)

typedef struct
{
  GtkLayoutManager parent_instance;
} LampWrapLayout;

typedef struct
{
  GtkLayoutManagerClass parent_class;
} LampWrapLayoutClass;

static GType lamp_wrap_layout_get_type (void);

G_DEFINE_TYPE (LampWrapLayout, lamp_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
lamp_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lamp_wrap_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    for_size = -1;
  else if (for_size < 0) /* asked for once more below, and remembered by GTK */
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &for_size, NULL, NULL);
  gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
lamp_wrap_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
lamp_wrap_layout_class_init (LampWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = lamp_wrap_layout_get_request_mode;
  layout_class->measure = lamp_wrap_layout_measure;
  layout_class->allocate = lamp_wrap_layout_allocate;
}

static void
lamp_wrap_layout_init (LampWrapLayout *self)
{
}

static void
lamp_wrap_class_init (LampWrapClass *klass)
{
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), lamp_wrap_layout_get_type ());
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC); /* what it is called is nobody's business */
}

static void
lamp_wrap_init (LampWrap *self)
{
}

GtkWidget *
lamp_wrap_new (GtkWidget *child)
{
  return g_object_new (LAMP_TYPE_WRAP, "child", child, NULL);
}
