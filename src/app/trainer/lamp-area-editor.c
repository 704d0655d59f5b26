/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampAreaEditor: hot areas drawn on a picture by dragging, or by tapping two corners. */

#include "app/trainer/lamp-area-editor.h"

#include "app/access/lamp-control.h"
#include "app/widgets/lamp-picture.h"

#include <glib/gi18n.h>
#include <math.h>

#define PICTURE_WIDTH 280 /* pixels at 100 % text: a telephone's whole screen is seen at once, with the buttons beneath it */
#define TAP 1.5           /* per cent: a finger that moves less than this has tapped */

struct _LampAreaEditor
{
  GtkWidget parent_instance;

  GtkWidget           *picture;
  GPtrArray           *areas; /* NULL: none */
  const LampDraftArea *chosen;
  gboolean             has_corner;
  double               corner_x, corner_y;
  gboolean             dragging;
  double               from_x, from_y, to_x, to_y;
};

enum
{
  PLACED,
  CORNER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampAreaEditor, lamp_area_editor, GTK_TYPE_WIDGET)

static void
place (LampAreaEditor *self,
       double          x1,
       double          y1,
       double          x2,
       double          y2)
{
  self->has_corner = FALSE;
  g_signal_emit (self, signals[PLACED], 0, MIN (x1, x2), MIN (y1, y2), fabs (x2 - x1), fabs (y2 - y1));
}

void
lamp_area_editor_drag (LampAreaEditor *self,
                       double          x1,
                       double          y1,
                       double          x2,
                       double          y2)
{
  if (fabs (x2 - x1) > TAP || fabs (y2 - y1) > TAP)
    place (self, x1, y1, x2, y2);
  else if (self->has_corner)
    place (self, self->corner_x, self->corner_y, x2, y2);
  else
    {
      self->has_corner = TRUE;
      self->corner_x = x2;
      self->corner_y = y2;
      g_signal_emit (self, signals[CORNER], 0);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
get_room (LampAreaEditor  *self,
          graphene_rect_t *room)
{
  return gtk_widget_compute_bounds (self->picture, GTK_WIDGET (self), room) && room->size.width > 0 && room->size.height > 0;
}

static void
to_per_cent (const graphene_rect_t *room,
             double                *x,
             double                *y)
{
  *x = CLAMP ((*x - room->origin.x) / room->size.width * 100, 0, 100);
  *y = CLAMP ((*y - room->origin.y) / room->size.height * 100, 0, 100);
}

static void
drag_update_cb (LampAreaEditor *self,
                double          offset_x,
                double          offset_y,
                GtkGestureDrag *gesture)
{
  graphene_rect_t room;
  double          x, y;

  if (!get_room (self, &room) || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  self->dragging = TRUE;
  self->from_x = x;
  self->from_y = y;
  self->to_x = x + offset_x;
  self->to_y = y + offset_y;
  to_per_cent (&room, &self->from_x, &self->from_y);
  to_per_cent (&room, &self->to_x, &self->to_y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_end_cb (LampAreaEditor *self,
             double          offset_x,
             double          offset_y,
             GtkGestureDrag *gesture)
{
  drag_update_cb (self, offset_x, offset_y, gesture);
  if (!self->dragging)
    return;
  self->dragging = FALSE;
  lamp_area_editor_drag (self, self->from_x, self->from_y, self->to_x, self->to_y);
}

/* A finger that draws must not scroll the page. */
static void
drag_begin_cb (LampAreaEditor *self,
               double          x,
               double          y,
               GtkGesture     *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
get_color (LampAreaEditor *self,
           const char     *name,
           GdkRGBA        *color)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, color))
    gdk_rgba_parse (color, "black");
}

static void
draw_frame (LampAreaEditor        *self,
            GtkSnapshot           *snapshot,
            const graphene_rect_t *frame,
            float                  width,
            gboolean               danger)
{
  GskRoundedRect outline;
  GdkRGBA        light, dark;

  get_color (self, "lamp_surface", &light);
  get_color (self, danger ? "lamp_danger" : "lamp_primary", &dark);
  /* A light line inside a dark one: seen on any picture. */
  gsk_rounded_rect_init_from_rect (&outline, frame, 4);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ width + 2, width + 2, width + 2, width + 2 }, (GdkRGBA[4]){ light, light, light, light });
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ width, width, width, width }, (GdkRGBA[4]){ dark, dark, dark, dark });
}

static void
draw_number (LampAreaEditor        *self,
             GtkSnapshot           *snapshot,
             const graphene_rect_t *frame,
             guint                  number)
{
  g_autofree char *text = g_strdup_printf (" %u ", number);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  GdkRGBA light, dark;
  int     width, height;

  get_color (self, "lamp_surface", &light);
  get_color (self, "lamp_ink", &dark);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_append_color (snapshot, &light, &GRAPHENE_RECT_INIT (frame->origin.x + 3, frame->origin.y + 3, width, height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (frame->origin.x + 3, frame->origin.y + 3));
  gtk_snapshot_append_layout (snapshot, layout, &dark);
  gtk_snapshot_restore (snapshot);
}

static graphene_rect_t
get_frame (const graphene_rect_t *room,
           double                 x,
           double                 y,
           double                 width,
           double                 height)
{
  return GRAPHENE_RECT_INIT (room->origin.x + x / 100 * room->size.width, room->origin.y + y / 100 * room->size.height, width / 100 * room->size.width,
                             height / 100 * room->size.height);
}

static void
lamp_area_editor_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  LampAreaEditor *self = LAMP_AREA_EDITOR (widget);
  graphene_rect_t room, frame;

  gtk_widget_snapshot_child (widget, self->picture, snapshot);
  if (!get_room (self, &room))
    return;
  for (guint i = 0; self->areas != NULL && i < self->areas->len; i++)
    {
      const LampDraftArea *area = self->areas->pdata[i];

      frame = get_frame (&room, area->x, area->y, area->width, area->height);
      draw_frame (self, snapshot, &frame, area == self->chosen ? 6 : 3, area->danger);
      draw_number (self, snapshot, &frame, i + 1);
    }
  if (self->dragging)
    frame = get_frame (&room, MIN (self->from_x, self->to_x), MIN (self->from_y, self->to_y), fabs (self->to_x - self->from_x), fabs (self->to_y - self->from_y));
  else if (self->has_corner)
    frame = get_frame (&room, self->corner_x - 1, self->corner_y - 1, 2, 2);
  else
    return;
  draw_frame (self, snapshot, &frame, 4, FALSE);
}

static GtkSizeRequestMode
lamp_area_editor_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lamp_area_editor_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  gtk_widget_measure (LAMP_AREA_EDITOR (widget)->picture, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
lamp_area_editor_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  LampAreaEditor *self = LAMP_AREA_EDITOR (widget);
  int             drawn_width, drawn_height;

  gtk_widget_measure (self->picture, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &drawn_width, NULL, NULL);
  drawn_width = MIN (drawn_width, width);
  gtk_widget_measure (self->picture, GTK_ORIENTATION_VERTICAL, drawn_width, &drawn_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->picture, &(GtkAllocation){ (width - drawn_width) / 2, 0, drawn_width, drawn_height }, -1);
}

static void
lamp_area_editor_dispose (GObject *object)
{
  LampAreaEditor *self = LAMP_AREA_EDITOR (object);

  g_clear_pointer (&self->picture, gtk_widget_unparent);
  g_clear_pointer (&self->areas, g_ptr_array_unref);
  G_OBJECT_CLASS (lamp_area_editor_parent_class)->dispose (object);
}

static void
lamp_area_editor_class_init (LampAreaEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lamp_area_editor_dispose;
  widget_class->get_request_mode = lamp_area_editor_get_request_mode;
  widget_class->measure = lamp_area_editor_measure;
  widget_class->size_allocate = lamp_area_editor_size_allocate;
  widget_class->snapshot = lamp_area_editor_snapshot;
  signals[PLACED] = g_signal_new ("placed", LAMP_TYPE_AREA_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4, G_TYPE_DOUBLE, G_TYPE_DOUBLE,
                                  G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[CORNER] = g_signal_new ("corner", LAMP_TYPE_AREA_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lamp_area_editor_init (LampAreaEditor *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
lamp_area_editor_new (const char *path,
                      const char *name)
{
  LampAreaEditor *self = g_object_new (LAMP_TYPE_AREA_EDITOR, NULL);

  self->picture = lamp_picture_new (path, name, PICTURE_WIDTH);
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));
  lamp_control_set_kind (GTK_WIDGET (self), _ ("picture to draw on"));
  return GTK_WIDGET (self);
}

void
lamp_area_editor_set_areas (LampAreaEditor      *self,
                            GPtrArray           *areas,
                            const LampDraftArea *chosen)
{
  g_clear_pointer (&self->areas, g_ptr_array_unref);
  self->areas = areas != NULL ? g_ptr_array_ref (areas) : NULL;
  self->chosen = chosen;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
