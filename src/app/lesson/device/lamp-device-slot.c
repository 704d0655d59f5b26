/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDeviceSlot: one thing on the make-believe device, the buttons for its gestures, and the hand that points it out. */

#include "app/lesson/device/lamp-device-slot.h"

#include "app/access/lamp-control.h"
#include "app/lesson/device/lamp-device-gestures.h"
#include "app/lesson/device/lamp-device-kind.h"
#include "app/lesson/lamp-words.h"
#include "core/course/lamp-practice-terms.h"

#include <glib/gi18n.h>

#define SWIPE_PART 0.3 /* of the thing's size: how far from its middle a swipe begins and ends */

/* Words on the screen that follow the state of the practice. */
typedef struct
{
  const LampPracticeWidget *part;
  GtkWidget                *text;
  GtkWidget                *detail;
  GtkWidget                *named;
} Binding;

typedef struct
{
  const LampPracticeWidget *part;
  GtkWidget                *target;
} Target;

struct _LampDeviceSlot
{
  GtkWidget parent_instance;

  LampPracticeRun          *run;
  const LampPracticeWidget *widget;
  const LampDeviceKind     *kind;

  GtkWidget     *tip;
  GtkWidget     *tip_words;
  GtkWidget     *gestures; /* LampDeviceGestures; NULL: it answers to none */
  GArray        *bindings;
  GArray        *targets;
  GPtrArray     *lit; /* what glows now */
  gpointer       state;
  GDestroyNotify free_state;
};

G_DEFINE_FINAL_TYPE (LampDeviceSlot, lamp_device_slot, GTK_TYPE_WIDGET)

static void
show_words (GtkWidget  *label,
            const char *text,
            const char *language)
{
  if (label != NULL && g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    lamp_words_set (GTK_LABEL (label), text, language);
}

static void
update_binding (LampDeviceSlot *self,
                const Binding  *binding)
{
  const char      *language = lamp_device_slot_get_language (self);
  g_autofree char *text = lamp_practice_run_get_text (self->run, binding->part);
  g_autofree char *detail = lamp_practice_run_get_detail (self->run, binding->part);

  show_words (binding->text, text, language);
  show_words (binding->detail, detail, language);
  if (binding->named != NULL)
    {
      g_autofree char *name = detail != NULL ? g_strdup_printf ("%s. %s", text, detail) : g_strdup (text);

      /* A button is called by the words on it. */
      if (GTK_IS_BUTTON (binding->named))
        gtk_accessible_update_property (GTK_ACCESSIBLE (binding->named), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      else
        lamp_control_set_name (binding->named, name);
    }
}

static void
add_binding (LampDeviceSlot *self,
             Binding         binding)
{
  g_array_append_val (self->bindings, binding);
  update_binding (self, &binding);
}

static void
update_parts (LampDeviceSlot *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), lamp_practice_run_is_there (self->run, self->widget->id));
  for (guint i = 0; i < self->targets->len; i++)
    {
      const Target *target = &g_array_index (self->targets, Target, i);

      if (target->part != self->widget)
        gtk_widget_set_visible (target->target, lamp_practice_run_is_there (self->run, target->part->id));
    }
}

/* How the step to do now is done on this thing. */
static gboolean
find_way (LampDeviceSlot *self,
          const char     *id,
          LampWay        *found)
{
  const LampStep   *step = lamp_practice_run_get_step (self->run);
  const LampScreen *screen = lamp_practice_run_get_screen (self->run);

  if (step == NULL || !lamp_practice_run_is_glowing (self->run, id))
    return FALSE;
  *found = (LampWay){ step->screen, step->widget, step->action, step->value };
  for (guint i = 0; !(g_str_equal (found->screen, screen->id) && g_str_equal (found->widget, id)); i++)
    *found = *(const LampWay *) g_ptr_array_index (step->also, i);
  return TRUE;
}

static const char *
get_tip (const LampDeviceSlot *self,
         const LampWay        *way)
{
  if (way->action == LAMP_ACTION_TYPE)
    return _ ("Type here");
  if (way->action == LAMP_ACTION_HOLD)
    return _ ("Hold your finger here");
  if (way->action == LAMP_ACTION_SWIPE)
    return lamp_device_gestures_get_words (LAMP_ACTION_SWIPE, lamp_swipe_from_name (way->value));
  if (way->action == LAMP_ACTION_SET && self->widget->kind == LAMP_WIDGET_SLIDER)
    return _ ("Move this");
  return _ ("Tap here");
}

static void
light (LampDeviceSlot *self,
       GtkWidget      *widget)
{
  if (widget == NULL)
    return;
  gtk_widget_add_css_class (widget, "glow");
  g_ptr_array_add (self->lit, g_object_ref (widget));
}

static void
point_out (LampDeviceSlot           *self,
           const LampPracticeWidget *part)
{
  LampWay way;

  if (!find_way (self, part->id, &way))
    return;
  light (self, lamp_device_slot_find_target (self, part->id, way.action, way.value));
  if (self->kind->lead != NULL)
    light (self, self->kind->lead (self, part));
  if (self->gestures != NULL)
    light (self, lamp_device_gestures_find (LAMP_DEVICE_GESTURES (self->gestures), part, way.action,
                                            way.action == LAMP_ACTION_SWIPE ? lamp_swipe_from_name (way.value) : LAMP_SWIPE_N));
  gtk_label_set_text (GTK_LABEL (self->tip_words), get_tip (self, &way));
}

static void
update_glow (LampDeviceSlot *self)
{
  for (guint i = 0; i < self->lit->len; i++)
    gtk_widget_remove_css_class (g_ptr_array_index (self->lit, i), "glow");
  g_ptr_array_set_size (self->lit, 0);
  point_out (self, self->widget);
  for (guint i = 0; self->widget->parts != NULL && i < self->widget->parts->len; i++)
    point_out (self, g_ptr_array_index (self->widget->parts, i));
  gtk_widget_set_visible (self->tip, self->lit->len > 0);
}

static void
lamp_device_slot_dispose (GObject *object)
{
  LampDeviceSlot *self = LAMP_DEVICE_SLOT (object);
  GtkWidget      *child;

  g_ptr_array_set_size (self->lit, 0);
  g_array_set_size (self->bindings, 0);
  g_array_set_size (self->targets, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->gestures = NULL;
  g_clear_object (&self->run);
  G_OBJECT_CLASS (lamp_device_slot_parent_class)->dispose (object);
}

static void
lamp_device_slot_finalize (GObject *object)
{
  LampDeviceSlot *self = LAMP_DEVICE_SLOT (object);

  if (self->free_state != NULL)
    self->free_state (self->state);
  g_ptr_array_unref (self->lit);
  g_array_unref (self->bindings);
  g_array_unref (self->targets);
  G_OBJECT_CLASS (lamp_device_slot_parent_class)->finalize (object);
}

static void
lamp_device_slot_class_init (LampDeviceSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_device_slot_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_device_slot_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
lamp_device_slot_init (LampDeviceSlot *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget        *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "lamp-hand-symbolic", "accessible-role",
                                          GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 10); /* room for the ring below the tip */
  self->bindings = g_array_new (FALSE, FALSE, sizeof (Binding));
  self->targets = g_array_new (FALSE, FALSE, sizeof (Target));
  self->lit = g_ptr_array_new_with_free_func (g_object_unref);
  self->tip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->tip_words = lamp_words_new (NULL, NULL, NULL);
  gtk_widget_set_halign (self->tip, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->tip, FALSE);
  gtk_widget_add_css_class (self->tip, "device-banner");
  gtk_box_append (GTK_BOX (self->tip), image);
  gtk_box_append (GTK_BOX (self->tip), self->tip_words);
  gtk_widget_set_parent (self->tip, GTK_WIDGET (self));
}

/* The real gestures on what is touched, and below it a button for each of them. */
static void
add_gestures (LampDeviceSlot *self,
              GtkWidget      *body)
{
  GtkWidget *target = lamp_device_slot_get_target (self, self->widget);

  lamp_device_gestures_connect (target != NULL ? target : body, self->run, self->widget);
  for (guint i = 0; i < self->targets->len; i++)
    {
      const Target *part = &g_array_index (self->targets, Target, i);

      if (part->part != self->widget)
        lamp_device_gestures_connect (part->target, self->run, part->part);
    }
  self->gestures = lamp_device_gestures_new (self->run, self->widget);
  if (self->gestures != NULL)
    gtk_widget_set_parent (self->gestures, GTK_WIDGET (self));
}

GtkWidget *
lamp_device_slot_new (LampPracticeRun          *run,
                      const LampPracticeWidget *widget)
{
  LampDeviceSlot *self = g_object_new (LAMP_TYPE_DEVICE_SLOT, NULL);
  GtkWidget      *body;

  self->run = g_object_ref (run);
  self->widget = widget;
  self->kind = lamp_device_kind_get (widget->kind);
  body = self->kind->build (self);
  gtk_widget_set_parent (body, GTK_WIDGET (self));
  add_gestures (self, body);
  lamp_device_slot_update (self);
  return GTK_WIDGET (self);
}

void
lamp_device_slot_update (LampDeviceSlot *self)
{
  if (self->run == NULL)
    return;
  for (guint i = 0; i < self->bindings->len; i++)
    update_binding (self, &g_array_index (self->bindings, Binding, i));
  update_parts (self);
  if (self->kind->update != NULL)
    self->kind->update (self);
  if (self->gestures != NULL)
    lamp_device_gestures_update (LAMP_DEVICE_GESTURES (self->gestures));
  update_glow (self);
}

static const LampPracticeWidget *
find_part (LampDeviceSlot *self,
           const char     *id)
{
  if (g_str_equal (self->widget->id, id))
    return self->widget;
  for (guint i = 0; self->widget->parts != NULL && i < self->widget->parts->len; i++)
    {
      const LampPracticeWidget *part = g_ptr_array_index (self->widget->parts, i);

      if (g_str_equal (part->id, id))
        return part;
    }
  return NULL;
}

GtkWidget *
lamp_device_slot_find_target (LampDeviceSlot *self,
                              const char     *id,
                              LampAction      action,
                              const char     *value)
{
  const LampPracticeWidget *part = find_part (self, id);

  if (part == NULL)
    return NULL;
  if (part == self->widget && action == LAMP_ACTION_SET && self->kind->find != NULL)
    return self->kind->find (self, value);
  if (lamp_device_slot_get_target (self, part) != NULL || part != self->widget)
    return lamp_device_slot_get_target (self, part);
  return gtk_widget_get_next_sibling (self->tip);
}

static void
move_point (graphene_point_t      *point,
            const graphene_rect_t *bounds,
            const char            *direction,
            double                 sign)
{
  LampSwipe swipe = lamp_swipe_from_name (direction);
  double    x = bounds->size.width * SWIPE_PART * sign, y = bounds->size.height * SWIPE_PART * sign;

  point->x += swipe == LAMP_SWIPE_LEFT ? -x : swipe == LAMP_SWIPE_RIGHT ? x
                                                                        : 0;
  point->y += swipe == LAMP_SWIPE_UP ? -y : swipe == LAMP_SWIPE_DOWN ? y
                                                                     : 0;
}

gboolean
lamp_device_slot_find_path (LampDeviceSlot   *self,
                            const char       *id,
                            LampAction        action,
                            const char       *value,
                            GtkWidget        *around,
                            graphene_point_t *from,
                            graphene_point_t *to)
{
  GtkWidget       *target = lamp_device_slot_find_target (self, id, action, value);
  graphene_point_t begin, end;
  graphene_rect_t  bounds;

  if (target == NULL || !gtk_widget_compute_bounds (target, around, &bounds))
    return FALSE;
  graphene_rect_get_center (&bounds, from);
  *to = *from;
  if (action == LAMP_ACTION_SWIPE)
    {
      move_point (from, &bounds, value, -1);
      move_point (to, &bounds, value, 1);
    }
  else if (action == LAMP_ACTION_SET && self->kind->slide != NULL)
    {
      self->kind->slide (self, value, &begin, &end);
      return gtk_widget_compute_point (target, around, &begin, from) && gtk_widget_compute_point (target, around, &end, to);
    }
  return TRUE;
}

LampPracticeRun *
lamp_device_slot_get_run (LampDeviceSlot *self)
{
  return self->run;
}

const LampPracticeWidget *
lamp_device_slot_get_widget (LampDeviceSlot *self)
{
  return self->widget;
}

const char *
lamp_device_slot_get_language (LampDeviceSlot *self)
{
  return lamp_practice_run_get_practice (self->run)->language;
}

void
lamp_device_slot_add_target (LampDeviceSlot           *self,
                             const LampPracticeWidget *part,
                             GtkWidget                *target)
{
  Target added = { part, target };

  g_array_append_val (self->targets, added);
}

GtkWidget *
lamp_device_slot_get_target (LampDeviceSlot           *self,
                             const LampPracticeWidget *part)
{
  for (guint i = 0; i < self->targets->len; i++)
    if (g_array_index (self->targets, Target, i).part == part)
      return g_array_index (self->targets, Target, i).target;
  return NULL;
}

GtkWidget *
lamp_device_slot_new_text (LampDeviceSlot           *self,
                           const LampPracticeWidget *part,
                           const char               *style)
{
  GtkWidget *label = lamp_words_new (NULL, style, NULL);

  add_binding (self, (Binding){ .part = part, .text = label });
  return label;
}

GtkWidget *
lamp_device_slot_new_detail (LampDeviceSlot           *self,
                             const LampPracticeWidget *part,
                             const char               *style)
{
  GtkWidget *label = lamp_words_new (NULL, style, NULL);

  add_binding (self, (Binding){ .part = part, .detail = label });
  return label;
}

void
lamp_device_slot_name (LampDeviceSlot           *self,
                       const LampPracticeWidget *part,
                       GtkWidget                *widget)
{
  add_binding (self, (Binding){ .part = part, .named = widget });
}

void
lamp_device_slot_set_state (LampDeviceSlot *self,
                            gpointer        state,
                            GDestroyNotify  free_state)
{
  self->state = state;
  self->free_state = free_state;
}

gpointer
lamp_device_slot_get_state (LampDeviceSlot *self)
{
  return self->state;
}
