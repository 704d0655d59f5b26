/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampReader: reads a part of the screen aloud, lights up each word as it is said and scrolls to it. */

#include "app/access/lamp-reader.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-page.h"
#include "core/base/lamp-sentences.h"

/* A sentence of what is read. */
typedef struct
{
  guint        passage;
  LampSentence sentence;
} Piece;

struct _LampReader
{
  GObject parent_instance;

  LampSpeaker   *speaker;
  LampModes     *modes;
  LampUtterance *utterance;
  GPtrArray     *widgets; /* GWeakRef: the widget of each passage */
  GArray        *pieces;  /* Piece; empty unless one reads along */
  guint          piece;   /* being said, or said last */
  guint          word_passage, word_start;

  GtkWidget     *lit;   /* weak pointer */
  PangoAttrList *unlit; /* what the lit label looked like before */
  int            line;  /* of the lit label, where the word stands: pixels */

  gboolean    reading;
  gboolean    along;
  gboolean    saying;   /* a word about a thing, in between */
  gboolean    paused;   /* by such a word */
  gboolean    unasked;  /* what is read now is news */
  gboolean    swallow;  /* the speaker is being stopped only to say something else */
  gboolean    listened; /* since the last hand-over */
  gboolean    touch;
  gboolean    quiet;
  GHashTable *voiceless; /* languages told of */
};

enum
{
  PROP_READING = 1,
  PROP_ALONG,
  PROP_HAS_NEXT,
  N_PROPS
};

enum
{
  FINISHED,
  NO_VOICE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampReader, lamp_reader, G_TYPE_OBJECT)

/* ---- light ---- */

static void
unlight (LampReader *self)
{
  if (GTK_IS_LABEL (self->lit) && lamp_spoken_get_words (self->lit) == NULL)
    gtk_label_set_attributes (GTK_LABEL (self->lit), self->unlit);
  else if (self->lit != NULL)
    gtk_widget_remove_css_class (self->lit, "spoken");
  g_clear_weak_pointer (&self->lit);
  g_clear_pointer (&self->unlit, pango_attr_list_unref);
  self->line = -1;
}

static void
add_colour (GtkWidget          *widget,
            PangoAttrList      *list,
            const char         *name,
            gboolean            ground,
            const LampSentence *range)
{
  PangoAttribute *(*make) (guint16, guint16, guint16) = ground ? pango_attr_background_new : pango_attr_foreground_new;
  GdkRGBA         colour = { 1, 0.85, 0.4, 1 };
  PangoAttribute *attribute;

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  attribute = make (colour.red * 65535, colour.green * 65535, colour.blue * 65535);
  attribute->start_index = range->start;
  attribute->end_index = range->end;
  pango_attr_list_insert (list, attribute);
}

/* A label lights up the word, and softly the sentence one reads along; a picture or a thing that says other words than it
 * shows lights up as a whole. word: NULL: the sentence alone. */
static void
light (LampReader         *self,
       GtkWidget          *widget,
       const LampSentence *sentence,
       const LampSentence *word)
{
  g_autoptr (PangoAttrList) list = NULL;

  if (self->lit != widget)
    {
      unlight (self);
      g_set_weak_pointer (&self->lit, widget);
      if (GTK_IS_LABEL (widget) && gtk_label_get_attributes (GTK_LABEL (widget)) != NULL)
        self->unlit = pango_attr_list_ref (gtk_label_get_attributes (GTK_LABEL (widget)));
    }
  if (!GTK_IS_LABEL (widget) || lamp_spoken_get_words (widget) != NULL)
    {
      gtk_widget_add_css_class (widget, "spoken");
      return;
    }
  list = self->unlit != NULL ? pango_attr_list_copy (self->unlit) : pango_attr_list_new ();
  if (sentence != NULL)
    {
      add_colour (widget, list, "lamp_sentence_bg", TRUE, sentence);
      add_colour (widget, list, "lamp_sentence_ink", FALSE, sentence);
    }
  if (word != NULL)
    {
      add_colour (widget, list, "lamp_word_bg", TRUE, word);
      add_colour (widget, list, "lamp_word_ink", FALSE, word);
    }
  gtk_label_set_attributes (GTK_LABEL (widget), list);
}

/* The lines a word stands on, in the widget; all of a widget that has no lines. */
static graphene_rect_t
get_place (GtkWidget          *widget,
           const LampSentence *word)
{
  PangoRectangle first, last;
  int            x, y;

  if (!GTK_IS_LABEL (widget) || lamp_spoken_get_words (widget) != NULL)
    return GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  gtk_label_get_layout_offsets (GTK_LABEL (widget), &x, &y);
  pango_layout_index_to_pos (gtk_label_get_layout (GTK_LABEL (widget)), word->start, &first);
  pango_layout_index_to_pos (gtk_label_get_layout (GTK_LABEL (widget)), word->end, &last);
  return GRAPHENE_RECT_INIT (0, y + PANGO_PIXELS (first.y), gtk_widget_get_width (widget), PANGO_PIXELS (last.y + last.height - first.y));
}

/* Whoever scrolls by hand is let be until the next line. */
static void
show_place (LampReader         *self,
            GtkWidget          *widget,
            const LampSentence *word)
{
  graphene_rect_t place = get_place (widget, word);

  if (self->lit == widget && self->line == (int) place.origin.y)
    return;
  self->line = place.origin.y;
  lamp_page_show_area (widget, &place);
}

static GtkWidget *
get_widget (LampReader *self,
            guint       passage)
{
  GtkWidget *widget = passage < self->widgets->len ? g_weak_ref_get (g_ptr_array_index (self->widgets, passage)) : NULL;

  if (widget != NULL && gtk_widget_get_mapped (widget))
    return widget;
  g_clear_object (&widget);
  return NULL;
}

static const Piece *
get_piece (LampReader *self)
{
  return self->along && self->piece < self->pieces->len ? &g_array_index (self->pieces, Piece, self->piece) : NULL;
}

static void
word_cb (LampReader *self,
         guint       passage,
         guint       start,
         guint       end)
{
  const Piece *piece = get_piece (self);
  LampSentence word = { start, end };
  g_autoptr (GtkWidget) widget = NULL;

  if (!self->reading || self->saying)
    return;
  if (piece != NULL)
    {
      passage = piece->passage;
      word = (LampSentence){ start + piece->sentence.start, end + piece->sentence.start };
    }
  self->word_passage = passage;
  self->word_start = word.start;
  widget = get_widget (self, passage);
  if (widget == NULL)
    return;
  show_place (self, widget, &word);
  light (self, widget, piece != NULL ? &piece->sentence : NULL, &word);
}

/* ---- what is read ---- */

static void
set_flag (LampReader *self,
          gboolean   *flag,
          gboolean    value,
          guint       property)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
end (LampReader *self,
     gboolean    whole)
{
  unlight (self);
  set_flag (self, &self->along, FALSE, PROP_ALONG);
  set_flag (self, &self->reading, FALSE, PROP_READING);
  g_signal_emit (self, signals[FINISHED], 0, whole);
}

static void
finished_cb (LampReader *self,
             gboolean    whole)
{
  const Piece *piece = get_piece (self);
  g_autoptr (GtkWidget) widget = NULL;

  if (self->swallow)
    return;
  if (self->saying)
    {
      self->saying = FALSE;
      return;
    }
  if (!self->reading)
    return;
  if (!whole || piece == NULL)
    {
      end (self, whole);
      return;
    }
  /* The sentence stays lit until one goes on. */
  widget = get_widget (self, piece->passage);
  if (widget != NULL)
    light (self, widget, &piece->sentence, NULL);
}

static void
no_voice_cb (LampReader *self,
             const char *language)
{
  if (g_hash_table_add (self->voiceless, g_strdup (language)))
    g_signal_emit (self, signals[NO_VOICE], 0, language);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
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

/* Says it in the learner's own way, in place of what was being said. */
static void
speak (LampReader          *self,
       const LampUtterance *utterance)
{
  LampDelivery delivery = lamp_modes_get_delivery (self->modes);

  self->swallow = TRUE;
  lamp_speaker_stop (self->speaker);
  self->swallow = FALSE;
  lamp_speaker_say (self->speaker, utterance, &delivery);
}

static void
read_all (LampReader *self)
{
  if (self->widgets->len == 0)
    return;
  self->saying = self->paused = FALSE;
  self->word_passage = self->word_start = 0;
  set_flag (self, &self->reading, TRUE, PROP_READING);
  speak (self, self->utterance);
}

static void
read_roots (LampReader       *self,
            GtkWidget *const *roots,
            guint             n_roots,
            gboolean          unasked)
{
  lamp_reader_stop (self);
  lamp_utterance_free (self->utterance);
  self->utterance = lamp_utterance_new ();
  g_ptr_array_set_size (self->widgets, 0);
  for (guint i = 0; i < n_roots; i++)
    collect (self, roots[i]);
  self->unasked = unasked;
  read_all (self);
}

static void
find_pieces (LampReader *self)
{
  g_array_set_size (self->pieces, 0);
  for (guint i = 0; i < self->utterance->passages->len; i++)
    {
      const LampPassage *passage = g_ptr_array_index (self->utterance->passages, i);
      g_autoptr (GArray) sentences = lamp_sentences_split (passage->text);

      for (guint j = 0; j < sentences->len; j++)
        {
          Piece piece = { i, g_array_index (sentences, LampSentence, j) };

          g_array_append_val (self->pieces, piece);
        }
    }
}

/* The sentence of the word said last. */
static guint
find_piece (LampReader *self)
{
  guint found = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->passage < self->word_passage || (piece->passage == self->word_passage && piece->sentence.start <= self->word_start))
        found = i;
    }
  return found;
}

static void
say_piece (LampReader *self)
{
  g_autoptr (LampUtterance) sentence = lamp_utterance_new ();
  const Piece *piece = get_piece (self);

  lamp_utterance_add_part (sentence, g_ptr_array_index (self->utterance->passages, piece->passage), piece->sentence.start, piece->sentence.end);
  self->saying = self->paused = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_NEXT]);
  speak (self, sentence);
}

/* ---- the object ---- */

static void
lamp_reader_dispose (GObject *object)
{
  LampReader *self = LAMP_READER (object);

  unlight (self);
  g_clear_object (&self->speaker);
  g_clear_object (&self->modes);
  g_clear_pointer (&self->utterance, lamp_utterance_free);
  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  g_clear_pointer (&self->pieces, g_array_unref);
  g_clear_pointer (&self->voiceless, g_hash_table_unref);
  G_OBJECT_CLASS (lamp_reader_parent_class)->dispose (object);
}

static void
lamp_reader_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  LampReader *self = LAMP_READER (object);

  switch (id)
    {
    case PROP_READING:
      g_value_set_boolean (value, self->reading);
      break;
    case PROP_ALONG:
      g_value_set_boolean (value, self->along);
      break;
    case PROP_HAS_NEXT:
      g_value_set_boolean (value, lamp_reader_has_next (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lamp_reader_class_init (LampReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = lamp_reader_dispose;
  object_class->get_property = lamp_reader_get_property;
  properties[PROP_READING] = g_param_spec_boolean ("reading", NULL, NULL, FALSE, flags);
  properties[PROP_ALONG] = g_param_spec_boolean ("along", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_NEXT] = g_param_spec_boolean ("has-next", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FINISHED] = g_signal_new ("finished", LAMP_TYPE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[NO_VOICE] = g_signal_new ("no-voice", LAMP_TYPE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lamp_reader_init (LampReader *self)
{
  self->utterance = lamp_utterance_new ();
  self->widgets = g_ptr_array_new_with_free_func (weak_ref_free);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self->voiceless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->line = -1;
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
  g_signal_connect_object (speaker, "no-voice", G_CALLBACK (no_voice_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
lamp_reader_read (LampReader *self,
                  GtkWidget  *root)
{
  read_roots (self, &root, 1, FALSE);
}

void
lamp_reader_listen (LampReader       *self,
                    GtkWidget *const *roots,
                    guint             n_roots)
{
  self->listened = TRUE;
  read_roots (self, roots, n_roots, FALSE);
}

void
lamp_reader_announce (LampReader *self,
                      GtkWidget  *news,
                      GtkWidget  *then)
{
  GtkWidget *roots[] = { news, then };

  if (!self->quiet && lamp_reader_has_listener (self))
    read_roots (self, roots, then != NULL ? 2 : 1, TRUE);
}

void
lamp_reader_say (LampReader          *self,
                 const LampUtterance *utterance)
{
  self->paused = self->reading;
  unlight (self);
  speak (self, utterance);
  self->saying = TRUE;
}

gboolean
lamp_reader_is_paused (LampReader *self)
{
  return self->paused && !self->saying;
}

void
lamp_reader_stop (LampReader *self)
{
  if (!self->reading && !self->saying)
    return;
  self->swallow = TRUE;
  lamp_speaker_stop (self->speaker);
  self->swallow = FALSE;
  self->saying = self->paused = FALSE;
  if (self->reading)
    end (self, FALSE);
}

/**
 * lamp_reader_dismiss:
 *
 * Stop was pressed. Whoever stops news has enough of it: no more comes until Listen is pressed again. Touch to hear is a
 * choice of its own, and stays.
 */
void
lamp_reader_dismiss (LampReader *self)
{
  if (self->unasked)
    self->listened = FALSE;
  lamp_reader_stop (self);
}

void
lamp_reader_repeat (LampReader *self)
{
  if (get_piece (self) != NULL)
    say_piece (self);
  else
    read_all (self);
}

gboolean
lamp_reader_is_reading (LampReader *self)
{
  return self->reading;
}

void
lamp_reader_read_along (LampReader *self)
{
  find_pieces (self);
  if (!self->reading || self->pieces->len == 0)
    return;
  self->piece = find_piece (self);
  set_flag (self, &self->along, TRUE, PROP_ALONG);
  say_piece (self);
}

gboolean
lamp_reader_is_along (LampReader *self)
{
  return self->along;
}

gboolean
lamp_reader_has_next (LampReader *self)
{
  return self->along && self->piece + 1 < self->pieces->len;
}

void
lamp_reader_next_sentence (LampReader *self)
{
  if (!lamp_reader_has_next (self))
    return;
  self->piece++;
  say_piece (self);
}

void
lamp_reader_set_quiet (LampReader *self,
                       gboolean    quiet)
{
  self->quiet = quiet;
}

gboolean
lamp_reader_is_quiet (LampReader *self)
{
  return self->quiet;
}

gboolean
lamp_reader_has_listener (LampReader *self)
{
  return self->listened || self->touch;
}

void
lamp_reader_set_touch (LampReader *self,
                       gboolean    touch)
{
  self->touch = touch;
}

/**
 * lamp_reader_hand_over:
 *
 * Falls silent, and forgets who listened and which missing voices were told of.
 */
void
lamp_reader_hand_over (LampReader *self)
{
  lamp_reader_stop (self);
  self->listened = FALSE;
  g_hash_table_remove_all (self->voiceless);
}
