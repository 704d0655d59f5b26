/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDeviceSlot: one thing on the make-believe device, and the hand that points it out. */

#include "app/lesson/lamp-device-slot.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-hot-picture.h"
#include "app/lesson/lamp-keypad.h"
#include "app/lesson/lamp-qr.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define ICON_WIDTH 48       /* pixels at 100 % text */
#define MOST_CHARACTERS 200 /* typed into an entry */

struct _LampDeviceSlot
{
  GtkWidget parent_instance;

  LampPracticeRun          *run;
  const LampPracticeWidget *widget;

  GtkWidget *tip;
  GtkWidget *tip_words;
  GtkWidget *target; /* what is tapped, typed into or switched; NULL: only to read */
  GtkWidget *state;  /* switch: on or off in words */
  GtkWidget *lit;    /* what glows now, NULL if nothing */
  char      *shown;  /* entry, keypad: the value last set */
  gboolean   updating;
};

G_DEFINE_FINAL_TYPE (LampDeviceSlot, lamp_device_slot, GTK_TYPE_WIDGET)

static const char *
get_language (LampDeviceSlot *self)
{
  return lamp_practice_run_get_practice (self->run)->language;
}

static void
set_name (GtkWidget  *widget,
          const char *text,
          const char *detail)
{
  g_autofree char *name = detail != NULL ? g_strdup_printf ("%s. %s", text, detail) : g_strdup (text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
tapped_cb (LampDeviceSlot *self)
{
  lamp_practice_run_tap (self->run, self->widget->id);
}

static void
area_tapped_cb (LampDeviceSlot *self,
                const char     *area)
{
  lamp_practice_run_tap (self->run, area);
}

static void
typed_cb (LampDeviceSlot *self)
{
  lamp_practice_run_type (self->run, self->widget->id, gtk_editable_get_text (GTK_EDITABLE (self->target)));
}

static void
confirmed_cb (LampDeviceSlot *self,
              const char     *digits)
{
  lamp_practice_run_type (self->run, self->widget->id, digits);
}

/* The run has the last word: the switch follows its value, not the finger. */
static gboolean
switched_cb (LampDeviceSlot *self,
             gboolean        on)
{
  if (self->updating)
    return FALSE;
  lamp_practice_run_switch (self->run, self->widget->id, on);
  lamp_device_slot_update (self);
  return TRUE;
}

static GtkWidget *
new_words (LampDeviceSlot *self,
           const char     *text,
           const char     *style)
{
  return lamp_words_new (text, style, get_language (self));
}

static void
add_icon (GtkWidget  *box,
          const char *path)
{
  GtkWidget *picture;

  if (path == NULL)
    return;
  picture = lamp_picture_new (path, NULL, ICON_WIDTH);
  lamp_spoken_set_words (picture, "");
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), picture);
}

/* A button of the device: icon, words, a smaller line. */
static GtkWidget *
new_button (LampDeviceSlot *self,
            const char     *style,
            gboolean        middle)
{
  const LampPracticeWidget *widget = self->widget;
  GtkWidget                *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget                *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *label = new_words (self, widget->text, NULL);

  add_icon (box, widget->picture);
  gtk_label_set_xalign (GTK_LABEL (label), middle ? 0.5 : 0);
  gtk_label_set_justify (GTK_LABEL (label), middle ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
  gtk_box_append (GTK_BOX (words), label);
  if (widget->detail != NULL)
    gtk_box_append (GTK_BOX (words), new_words (self, widget->detail, "small soft"));
  gtk_widget_set_hexpand (words, !middle || widget->picture == NULL);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), words);
  if (middle && widget->picture != NULL)
    gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, style);
  set_name (button, widget->text, widget->detail);
  g_signal_connect_object (button, "clicked", G_CALLBACK (tapped_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
build_title (LampDeviceSlot *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = new_words (self, self->widget->text, NULL);

  gtk_widget_add_css_class (box, "device-title");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  if (self->widget->go != NULL)
    {
      self->target = lamp_word_button_new ("lamp-back-symbolic", _ ("Back"));
      gtk_widget_set_valign (self->target, GTK_ALIGN_CENTER);
      g_signal_connect_object (self->target, "clicked", G_CALLBACK (tapped_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), self->target);
    }
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
build_bubble (LampDeviceSlot *self)
{
  GtkWidget *bubble;

  if (lamp_practice_run_answers (self->run, self->widget))
    bubble = self->target = new_button (self, "device-bubble", FALSE);
  else
    bubble = new_words (self, self->widget->text, "device-bubble");
  if (self->widget->style == LAMP_STYLE_MINE)
    gtk_widget_add_css_class (bubble, "mine");
  return bubble;
}

static GtkWidget *
build_text (LampDeviceSlot *self)
{
  GtkWidget *label = new_words (self, self->widget->text, "device-text");

  if (self->widget->style == LAMP_STYLE_LARGE)
    gtk_widget_add_css_class (label, "large");
  else if (self->widget->style == LAMP_STYLE_WARNING)
    gtk_widget_add_css_class (label, "warning");
  return label;
}

static GtkWidget *
build_button (LampDeviceSlot *self)
{
  self->target = new_button (self, "device-button", TRUE);
  if (self->widget->style == LAMP_STYLE_PRIMARY)
    gtk_widget_add_css_class (self->target, "primary");
  else if (self->widget->style == LAMP_STYLE_WARNING)
    gtk_widget_add_css_class (self->target, "warning");
  return self->target;
}

static GtkWidget *
build_switch (LampDeviceSlot *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = new_words (self, self->widget->text, NULL);

  gtk_widget_add_css_class (box, "device-switch");
  gtk_widget_set_hexpand (label, TRUE);
  self->state = lamp_words_new (NULL, "small soft", NULL);
  gtk_label_set_wrap (GTK_LABEL (self->state), FALSE);
  self->target = gtk_switch_new ();
  gtk_widget_set_valign (self->target, GTK_ALIGN_CENTER);
  set_name (self->target, self->widget->text, NULL);
  g_signal_connect_object (self->target, "state-set", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->state);
  gtk_box_append (GTK_BOX (box), self->target);
  return box;
}

static GtkWidget *
build_entry (LampDeviceSlot *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *ok = lamp_word_button_new ("lamp-check-symbolic", _ ("OK"));

  gtk_widget_add_css_class (box, "device-entry");
  self->target = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->target), MOST_CHARACTERS);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->target), 6);
  gtk_widget_set_hexpand (self->target, TRUE);
  if (self->widget->detail != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->target), self->widget->detail);
  set_name (self->target, self->widget->text, self->widget->detail);
  g_signal_connect_object (self->target, "activate", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ok, "clicked", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->target);
  gtk_box_append (GTK_BOX (line), ok);
  gtk_box_append (GTK_BOX (box), new_words (self, self->widget->text, NULL));
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

static GtkWidget *
build_keypad (LampDeviceSlot *self)
{
  self->target = lamp_keypad_new (self->widget->text, get_language (self));
  g_signal_connect_object (self->target, "confirmed", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  return self->target;
}

static GtkWidget *
build_qr (LampDeviceSlot *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *label = new_words (self, self->widget->text, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), lamp_qr_new ());
  gtk_box_append (GTK_BOX (box), label);
  if (!lamp_practice_run_answers (self->run, self->widget))
    {
      gtk_widget_add_css_class (box, "device-qr");
      return box;
    }
  self->target = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->target), box);
  gtk_widget_add_css_class (self->target, "device-qr");
  set_name (self->target, self->widget->text, _ ("A code for practice only"));
  g_signal_connect_object (self->target, "clicked", G_CALLBACK (tapped_cb), self, G_CONNECT_SWAPPED);
  return self->target;
}

static GtkWidget *
build_picture (LampDeviceSlot *self)
{
  self->target = lamp_hot_picture_new (self->widget);
  g_signal_connect_object (self->target, "tapped", G_CALLBACK (area_tapped_cb), self, G_CONNECT_SWAPPED);
  return self->target;
}

static GtkWidget *
build (LampDeviceSlot *self)
{
  switch (self->widget->kind)
    {
    case LAMP_WIDGET_TITLE:
      return build_title (self);
    case LAMP_WIDGET_ROW:
      return self->target = new_button (self, "device-row", FALSE);
    case LAMP_WIDGET_BUBBLE:
      return build_bubble (self);
    case LAMP_WIDGET_BUTTON:
      return build_button (self);
    case LAMP_WIDGET_SWITCH:
      return build_switch (self);
    case LAMP_WIDGET_ENTRY:
      return build_entry (self);
    case LAMP_WIDGET_KEYPAD:
      return build_keypad (self);
    case LAMP_WIDGET_QR:
      return build_qr (self);
    case LAMP_WIDGET_PICTURE:
      return build_picture (self);
    case LAMP_WIDGET_TEXT:
    case LAMP_WIDGET_AREA:
    default:
      return build_text (self);
    }
}

static void
update_value (LampDeviceSlot *self)
{
  const char *value = lamp_practice_run_get_value (self->run, self->widget->id);
  gboolean    refused = lamp_practice_run_get_outcome (self->run) == LAMP_OUTCOME_REFUSED;

  if (self->widget->kind == LAMP_WIDGET_SWITCH)
    {
      gboolean on = g_strcmp0 (value, "on") == 0;

      self->updating = TRUE;
      gtk_switch_set_active (GTK_SWITCH (self->target), on);
      gtk_switch_set_state (GTK_SWITCH (self->target), on);
      self->updating = FALSE;
      gtk_label_set_text (GTK_LABEL (self->state), on ? _ ("On") : _ ("Off"));
      return;
    }
  /* What was typed stays to be mended; only a number that must not be here goes at once. */
  if (g_strcmp0 (value, self->shown) == 0 && !refused)
    return;
  g_free (self->shown);
  self->shown = g_strdup (value);
  if (self->widget->kind == LAMP_WIDGET_ENTRY)
    gtk_editable_set_text (GTK_EDITABLE (self->target), value != NULL ? value : "");
  else if (self->widget->kind == LAMP_WIDGET_KEYPAD)
    lamp_keypad_set_digits (LAMP_KEYPAD (self->target), value);
}

static GtkWidget *
find_glowing (LampDeviceSlot *self)
{
  if (lamp_practice_run_is_glowing (self->run, self->widget->id))
    return self->target;
  for (guint i = 0; self->widget->parts != NULL && i < self->widget->parts->len; i++)
    {
      const LampPracticeWidget *area = g_ptr_array_index (self->widget->parts, i);

      if (lamp_practice_run_is_glowing (self->run, area->id))
        return lamp_hot_picture_find_area (LAMP_HOT_PICTURE (self->target), area->id);
    }
  return NULL;
}

static void
update_glow (LampDeviceSlot *self)
{
  GtkWidget      *lit = find_glowing (self);
  const LampStep *step = lamp_practice_run_get_step (self->run);

  if (self->lit != NULL && self->lit != lit)
    gtk_widget_remove_css_class (self->lit, "glow");
  self->lit = lit;
  gtk_widget_set_visible (self->tip, lit != NULL);
  if (lit == NULL || step == NULL)
    return;
  gtk_widget_add_css_class (lit, "glow");
  gtk_label_set_text (GTK_LABEL (self->tip_words), step->action == LAMP_ACTION_TYPE ? _ ("Type here") : _ ("Tap here"));
}

static void
lamp_device_slot_dispose (GObject *object)
{
  LampDeviceSlot *self = LAMP_DEVICE_SLOT (object);
  GtkWidget      *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->target = self->lit = self->state = NULL;
  g_clear_object (&self->run);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (lamp_device_slot_parent_class)->dispose (object);
}

static void
lamp_device_slot_class_init (LampDeviceSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_device_slot_dispose;
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
  self->tip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->tip_words = lamp_words_new (NULL, NULL, NULL);
  gtk_widget_set_halign (self->tip, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->tip, FALSE);
  gtk_widget_add_css_class (self->tip, "device-banner");
  gtk_box_append (GTK_BOX (self->tip), image);
  gtk_box_append (GTK_BOX (self->tip), self->tip_words);
  gtk_widget_set_parent (self->tip, GTK_WIDGET (self));
}

GtkWidget *
lamp_device_slot_new (LampPracticeRun          *run,
                      const LampPracticeWidget *widget)
{
  LampDeviceSlot *self = g_object_new (LAMP_TYPE_DEVICE_SLOT, NULL);

  self->run = g_object_ref (run);
  self->widget = widget;
  gtk_widget_set_parent (build (self), GTK_WIDGET (self));
  lamp_device_slot_update (self);
  return GTK_WIDGET (self);
}

void
lamp_device_slot_update (LampDeviceSlot *self)
{
  if (self->run == NULL)
    return;
  if (self->target != NULL)
    update_value (self);
  update_glow (self);
}

GtkWidget *
lamp_device_slot_find_target (LampDeviceSlot *self,
                              const char     *id)
{
  if (g_str_equal (self->widget->id, id))
    return self->target;
  return self->widget->kind == LAMP_WIDGET_PICTURE ? lamp_hot_picture_find_area (LAMP_HOT_PICTURE (self->target), id) : NULL;
}
