/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampReader: reads a part of the screen aloud, lights up each word as it is said and scrolls to it. */

#include "app/access/lamp-reader.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-page.h"

struct _LampReader
{
  GObject parent_instance;

  LampSpeaker   *speaker;
  LampModes     *modes;
  LampUtterance *utterance;
  GPtrArray     *widgets; /* GWeakRef: the widget of each passage */
  GtkWidget     *lit;     /* weak pointer */
  PangoAttrList *unlit;   /* what the lit label looked like before */
  gboolean       reading;
};

enum
{
  PROP_READING = 1,
  N_PROPS
};

enum
{
  FINISHED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampReader, lamp_reader, G_TYPE_OBJECT)

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
unlight (LampReader *self)
{
  if (GTK_IS_LABEL (self->lit))
    gtk_label_set_attributes (GTK_LABEL (self->lit), self->unlit);
  else if (self->lit != NULL)
    gtk_widget_remove_css_class (self->lit, "spoken");
  g_clear_weak_pointer (&self->lit);
  g_clear_pointer (&self->unlit, pango_attr_list_unref);
}

static void
add_colour (GtkWidget     *widget,
            PangoAttrList *list,
            const char    *name,
            guint          start,
            guint          end)
{
  PangoAttribute *(*make) (guint16, guint16, guint16) = g_str_equal (name, "lamp_word_bg") ? pango_attr_background_new : pango_attr_foreground_new;
  GdkRGBA         colour = { 1, 0.85, 0.4, 1 };
  PangoAttribute *attribute;

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  attribute = make (colour.red * 65535, colour.green * 65535, colour.blue * 65535);
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

/* A label lights up the word; a picture or a thing that says other words than it shows lights up as a whole. */
static void
light (LampReader *self,
       GtkWidget  *widget,
       guint       start,
       guint       end)
{
  if (self->lit != widget)
    {
      unlight (self);
      g_set_weak_pointer (&self->lit, widget);
      if (GTK_IS_LABEL (widget) && gtk_label_get_attributes (GTK_LABEL (widget)) != NULL)
        self->unlit = pango_attr_list_ref (gtk_label_get_attributes (GTK_LABEL (widget)));
    }
  if (GTK_IS_LABEL (widget) && lamp_spoken_get_words (widget) == NULL)
    {
      g_autoptr (PangoAttrList) list = self->unlit != NULL ? pango_attr_list_copy (self->unlit) : pango_attr_list_new ();

      add_colour (widget, list, "lamp_word_bg", start, end);
      add_colour (widget, list, "lamp_word_ink", start, end);
      gtk_label_set_attributes (GTK_LABEL (widget), list);
    }
  else if (!GTK_IS_LABEL (widget))
    gtk_widget_add_css_class (widget, "spoken");
}

static void
word_cb (LampReader *self,
         guint       passage,
         guint       start,
         guint       end)
{
  g_autoptr (GtkWidget) widget = NULL;
  GtkWidget *page;

  if (passage >= self->widgets->len)
    return;
  widget = g_weak_ref_get (g_ptr_array_index (self->widgets, passage));
  if (widget == NULL || !gtk_widget_get_mapped (widget))
    return;
  if (self->lit != widget && (page = gtk_widget_get_ancestor (widget, LAMP_TYPE_PAGE)) != NULL)
    lamp_page_scroll_to (LAMP_PAGE (page), widget);
  light (self, widget, start, end);
}

static void
set_reading (LampReader *self,
             gboolean    reading)
{
  if (self->reading == reading)
    return;
  self->reading = reading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING]);
}

static void
finished_cb (LampReader *self,
             gboolean    whole)
{
  unlight (self);
  set_reading (self, FALSE);
  g_signal_emit (self, signals[FINISHED], 0, whole);
}

static void
collect (LampReader *self,
         GtkWidget  *widget)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;
  if (lamp_spoken_add (widget, self->utterance, lamp_modes_get_language (self->modes)))
    {
      GWeakRef *reference = g_new0 (GWeakRef, 1);

      g_weak_ref_init (reference, widget);
      g_ptr_array_add (self->widgets, reference);
      return;
    }
  if (lamp_spoken_get_words (widget) != NULL) /* empty: decoration, with all that is in it */
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (self, child);
}

static void
say (LampReader *self)
{
  LampDelivery delivery = lamp_modes_get_delivery (self->modes);

  if (self->widgets->len == 0)
    return;
  lamp_speaker_say (self->speaker, self->utterance, &delivery);
  set_reading (self, TRUE);
}

static void
lamp_reader_dispose (GObject *object)
{
  LampReader *self = LAMP_READER (object);

  unlight (self);
  g_clear_object (&self->speaker);
  g_clear_object (&self->modes);
  g_clear_pointer (&self->utterance, lamp_utterance_free);
  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  G_OBJECT_CLASS (lamp_reader_parent_class)->dispose (object);
}

static void
lamp_reader_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  g_assert (id == PROP_READING);
  g_value_set_boolean (value, LAMP_READER (object)->reading);
}

static void
lamp_reader_class_init (LampReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lamp_reader_dispose;
  object_class->get_property = lamp_reader_get_property;
  properties[PROP_READING] = g_param_spec_boolean ("reading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FINISHED] = g_signal_new ("finished", LAMP_TYPE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
lamp_reader_init (LampReader *self)
{
  self->utterance = lamp_utterance_new ();
  self->widgets = g_ptr_array_new_with_free_func (weak_ref_free);
}

LampReader *
lamp_reader_new (LampSpeaker *speaker,
                 LampModes   *modes)
{
  LampReader *self = g_object_new (LAMP_TYPE_READER, NULL);

  self->speaker = g_object_ref (speaker);
  self->modes = g_object_ref (modes);
  g_signal_connect_object (speaker, "word", G_CALLBACK (word_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (speaker, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
lamp_reader_read (LampReader *self,
                  GtkWidget  *root)
{
  lamp_reader_stop (self);
  lamp_utterance_free (self->utterance);
  self->utterance = lamp_utterance_new ();
  g_ptr_array_set_size (self->widgets, 0);
  collect (self, root);
  say (self);
}

void
lamp_reader_stop (LampReader *self)
{
  if (self->reading)
    lamp_speaker_stop (self->speaker);
}

void
lamp_reader_repeat (LampReader *self)
{
  lamp_reader_stop (self);
  say (self);
}

gboolean
lamp_reader_is_reading (LampReader *self)
{
  return self->reading;
}
