/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampMovingPicture: a paintable whose contents change with each picture of a film; only a new shape asks for a new layout. */

#include "app/lesson/lamp-moving-picture.h"

/* Until the first picture is there: the shape most films have. */
#define WIDTH 640
#define HEIGHT 360

struct _LampMovingPicture
{
  GObject parent_instance;

  GdkTexture *texture; /* NULL: none yet */
};

static void paintable_init (GdkPaintableInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LampMovingPicture, lamp_moving_picture, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

static void
snapshot (GdkPaintable *paintable,
          GdkSnapshot  *gdk_snapshot,
          double        width,
          double        height)
{
  LampMovingPicture *self = LAMP_MOVING_PICTURE (paintable);
  graphene_rect_t    area = GRAPHENE_RECT_INIT (0, 0, width, height);

  gtk_snapshot_append_color (GTK_SNAPSHOT (gdk_snapshot), &(GdkRGBA){ 0, 0, 0, 1 }, &area);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (GTK_SNAPSHOT (gdk_snapshot), self->texture, &area);
}

static int
get_width (GdkPaintable *paintable)
{
  LampMovingPicture *self = LAMP_MOVING_PICTURE (paintable);

  return self->texture != NULL ? gdk_texture_get_width (self->texture) : WIDTH;
}

static int
get_height (GdkPaintable *paintable)
{
  LampMovingPicture *self = LAMP_MOVING_PICTURE (paintable);

  return self->texture != NULL ? gdk_texture_get_height (self->texture) : HEIGHT;
}

static double
get_shape (GdkPaintable *paintable)
{
  return (double) get_width (paintable) / get_height (paintable);
}

static void
paintable_init (GdkPaintableInterface *interface)
{
  interface->snapshot = snapshot;
  interface->get_intrinsic_width = get_width;
  interface->get_intrinsic_height = get_height;
  interface->get_intrinsic_aspect_ratio = get_shape;
}

static void
lamp_moving_picture_finalize (GObject *object)
{
  g_clear_object (&LAMP_MOVING_PICTURE (object)->texture);
  G_OBJECT_CLASS (lamp_moving_picture_parent_class)->finalize (object);
}

static void
lamp_moving_picture_class_init (LampMovingPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_moving_picture_finalize;
}

static void
lamp_moving_picture_init (LampMovingPicture *self)
{
}

LampMovingPicture *
lamp_moving_picture_new (void)
{
  return g_object_new (LAMP_TYPE_MOVING_PICTURE, NULL);
}

void
lamp_moving_picture_take (LampMovingPicture *self,
                          const LampFrame   *frame)
{
  int width = get_width (GDK_PAINTABLE (self)), height = get_height (GDK_PAINTABLE (self));

  g_clear_object (&self->texture);
  self->texture = gdk_memory_texture_new (frame->width, frame->height, GDK_MEMORY_B8G8R8A8, frame->pixels, frame->stride);
  if (frame->width != width || frame->height != height)
    gdk_paintable_invalidate_size (GDK_PAINTABLE (self));
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

gboolean
lamp_moving_picture_is_empty (LampMovingPicture *self)
{
  return self->texture == NULL;
}
