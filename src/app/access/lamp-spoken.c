/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a widget says when the screen is read aloud, kept with the widget itself. */

#include "app/access/lamp-spoken.h"

#include "app/widgets/lamp-picture.h"

#include <string.h>

static GQuark
language_quark (void)
{
  return g_quark_from_static_string ("lamp-spoken-language");
}

static GQuark
words_quark (void)
{
  return g_quark_from_static_string ("lamp-spoken-words");
}

static GQuark
pronunciations_quark (void)
{
  return g_quark_from_static_string ("lamp-spoken-pronunciations");
}

static GQuark
recordings_quark (void)
{
  return g_quark_from_static_string ("lamp-spoken-recordings");
}

static GQuark
list_quark (void)
{
  return g_quark_from_static_string ("lamp-spoken-list");
}

static void
add_attribute (PangoAttrList  *list,
               PangoAttribute *attribute,
               const LampSpan *span)
{
  attribute->start_index = span->start;
  attribute->end_index = span->end;
  pango_attr_list_insert (list, attribute);
}

static void
clear_pronunciation (gpointer data)
{
  g_free (((LampPronunciation *) data)->say);
}

static void
apply_span (GtkLabel       *label,
            PangoAttrList  *list,
            GArray         *pronunciations,
            const LampSpan *span)
{
  switch (span->kind)
    {
    case LAMP_SPAN_STRONG:
      add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), span);
      break;
    case LAMP_SPAN_EMPHASIS:
      /* Slanted Chinese is hard to read: a dotted stress becomes a line below the words. */
      add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), span);
      break;
    case LAMP_SPAN_CODE:
      add_attribute (list, pango_attr_family_new ("monospace"), span);
      break;
    case LAMP_SPAN_SAY:
      {
        LampPronunciation pronunciation = { span->start, span->end, g_strdup (span->say) };

        g_array_append_val (pronunciations, pronunciation);
        break;
      }
    default:
      g_assert_not_reached ();
    }
}

/**
 * lamp_spoken_set_text:
 * @text: from a course; copied
 * @language: BCP 47
 */
void
lamp_spoken_set_text (GtkLabel       *label,
                      const LampText *text,
                      const char     *language)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  GArray *pronunciations = g_array_new (FALSE, FALSE, sizeof (LampPronunciation));

  g_array_set_clear_func (pronunciations, clear_pronunciation);
  pango_attr_list_insert (list, pango_attr_language_new (pango_language_from_string (language)));
  for (guint i = 0; text->spans != NULL && i < text->spans->len; i++)
    apply_span (label, list, pronunciations, &g_array_index (text->spans, LampSpan, i));
  gtk_label_set_text (label, text->text);
  gtk_label_set_attributes (label, list);
  g_object_set_qdata_full (G_OBJECT (label), pronunciations_quark (), pronunciations, (GDestroyNotify) g_array_unref);
  lamp_spoken_set_recordings (GTK_WIDGET (label), text->recordings);
  lamp_spoken_set_language (GTK_WIDGET (label), language);
}

void
lamp_spoken_set_recordings (GtkWidget    *widget,
                            const GArray *recordings)
{
  g_object_set_qdata_full (G_OBJECT (widget), recordings_quark (), lamp_recordings_copy (recordings), (GDestroyNotify) g_array_unref);
}

void
lamp_spoken_set_language (GtkWidget  *widget,
                          const char *language)
{
  g_object_set_qdata_full (G_OBJECT (widget), language_quark (), g_strdup (language), g_free);
}

void
lamp_spoken_set_pronunciations (GtkWidget             *widget,
                                LampPronunciationList *list)
{
  g_object_set_qdata_full (G_OBJECT (widget), list_quark (), list != NULL ? lamp_pronunciation_list_ref (list) : NULL, (GDestroyNotify) lamp_pronunciation_list_unref);
}

void
lamp_spoken_set_words (GtkWidget  *widget,
                       const char *words)
{
  g_object_set_qdata_full (G_OBJECT (widget), words_quark (), g_strdup (words), g_free);
}

/* What is set on the widget or the nearest one around it. */
static gpointer
find_around (GtkWidget *widget,
             GQuark     quark)
{
  gpointer found = NULL;

  for (; widget != NULL && found == NULL; widget = gtk_widget_get_parent (widget))
    found = g_object_get_qdata (G_OBJECT (widget), quark);
  return found;
}

/**
 * lamp_spoken_get_language:
 *
 * Returns: (nullable): the language set on the widget or the nearest one around it.
 */
const char *
lamp_spoken_get_language (GtkWidget *widget)
{
  return find_around (widget, language_quark ());
}

const char *
lamp_spoken_get_words (GtkWidget *widget)
{
  return g_object_get_qdata (G_OBJECT (widget), words_quark ());
}

static const char *
find_words (GtkWidget *widget)
{
  const char *words = lamp_spoken_get_words (widget);

  if (words != NULL)
    return words;
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (LAMP_IS_PICTURE (widget))
    return lamp_picture_get_alternative_text (LAMP_PICTURE (widget));
  if (GTK_IS_TEXT (widget))
    return gtk_editable_get_text (GTK_EDITABLE (widget));
  return NULL;
}

/* The course's pronunciations between @start and @end, in bytes. */
static void
add_listed (LampUtterance               *utterance,
            guint                        passage,
            const LampPronunciationList *list,
            gsize                        start,
            gsize                        end)
{
  const char                   *text = ((LampPassage *) utterance->passages->pdata[passage])->text;
  const LampPronunciationEntry *entry;

  for (gsize at = start; (entry = lamp_pronunciation_list_next (list, text, end, &at)) != NULL; at += strlen (entry->words))
    lamp_utterance_add_pronunciation (utterance, passage, (guint) at, (guint) (at + strlen (entry->words)), entry->say);
}

/* What an author has marked in the text itself comes first; the course's list holds between. */
static void
pronounce (GtkWidget     *widget,
           LampUtterance *utterance,
           guint          passage)
{
  const LampPassage           *added = utterance->passages->pdata[passage];
  const LampPronunciationList *list = find_around (widget, list_quark ());
  GArray                      *pronunciations = g_object_get_qdata (G_OBJECT (widget), pronunciations_quark ());
  gsize                        from = 0;

  if (!lamp_pronunciation_list_is_for (added->language))
    list = NULL;
  for (guint i = 0; pronunciations != NULL && i < pronunciations->len; i++)
    {
      const LampPronunciation *each = &g_array_index (pronunciations, LampPronunciation, i);

      lamp_utterance_add_pronunciation (utterance, passage, each->start, each->end, each->say);
      if (list != NULL)
        add_listed (utterance, passage, list, from, each->start);
      from = each->end;
    }
  if (list != NULL)
    add_listed (utterance, passage, list, from, strlen (added->text));
}

/**
 * lamp_spoken_add_words:
 * @words: in place of the widget's own
 *
 * Returns: the number of the passage.
 */
guint
lamp_spoken_add_words (GtkWidget     *widget,
                       LampUtterance *utterance,
                       const char    *words,
                       const char    *language)
{
  const char *own_language = lamp_spoken_get_language (widget);
  guint       passage = lamp_utterance_add (utterance, words, own_language != NULL ? own_language : language);

  pronounce (widget, utterance, passage);
  return passage;
}

/**
 * lamp_spoken_add:
 * @language: the language of the screen, for widgets that have none of their own
 *
 * Returns: TRUE if the widget had something to say and a passage was added for it.
 */
gboolean
lamp_spoken_add (GtkWidget     *widget,
                 LampUtterance *utterance,
                 const char    *language)
{
  const char *words = find_words (widget);
  GArray     *recordings = g_object_get_qdata (G_OBJECT (widget), recordings_quark ());
  guint       passage;

  if (words == NULL || words[strspn (words, " ")] == '\0')
    return FALSE;
  passage = lamp_spoken_add_words (widget, utterance, words, language);
  for (guint i = 0; recordings != NULL && i < recordings->len; i++)
    lamp_utterance_add_recording (utterance, passage, &g_array_index (recordings, LampRecording, i));
  return TRUE;
}
