/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampKeyWordsEntry: thirty-four words by keyboard or finger, in Chinese characters, pinyin or English, without losing one's place. */

#include "app/courses/lamp-key-words-entry.h"

#include "app/lesson/lamp-number-keys.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyz"
#define GUESSES 8
#define GUESS_WIDTH 220
#define WORD_WIDTH 190
#define PASTED_MAX 1000 /* characters: all words at once */

struct _LampKeyWordsEntry
{
  GtkBox parent_instance;

  char              *language;
  const LampKeyWord *words[LAMP_KEY_WORDS]; /* NULL: not yet */
  guint              at;                    /* which one is typed */
  gboolean           is_taking;             /* the entry is changed by itself */
  GtkWidget         *label;
  GtkWidget         *entry;
  GtkWidget         *trouble;
  GtkWidget         *guesses;
  GtkWidget         *taken;
};

static guint complete;

G_DEFINE_FINAL_TYPE (LampKeyWordsEntry, lamp_key_words_entry, GTK_TYPE_BOX)

/* As it is said in the language of the screen. */
const char *
lamp_key_words_get_word (const LampKeyWord *word,
                         const char        *language)
{
  return g_str_has_prefix (language, "zh") ? word->chinese : word->english;
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static guint
find_gap (LampKeyWordsEntry *self)
{
  guint i = 0;

  while (i < LAMP_KEY_WORDS && self->words[i] != NULL)
    i++;
  return i;
}

gboolean
lamp_key_words_entry_get_key (LampKeyWordsEntry *self,
                              LampPublicKey     *key)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (find_gap (self) < LAMP_KEY_WORDS)
    return FALSE;
  for (guint i = 0; i < LAMP_KEY_WORDS; i++)
    g_string_append_printf (text, "%s ", self->words[i]->english);
  return lamp_key_words_read (text->str, key, NULL);
}

/* ---- what is shown ---- */

static void
set_trouble (LampKeyWordsEntry *self,
             const char        *words)
{
  clear (self->trouble);
  if (words != NULL)
    lamp_form_add_note (self->trouble, words, TRUE);
}

static void
change_clicked_cb (LampKeyWordsEntry *self,
                   GtkWidget         *button)
{
  self->at = (guint) atoi (lamp_form_get_id (button));
  gtk_widget_grab_focus (self->entry);
  {
    g_autofree char *words = g_strdup_printf (_ ("Word %u of %d, anew"), self->at + 1, LAMP_KEY_WORDS);

    gtk_label_set_text (GTK_LABEL (self->label), words);
  }
}

static void
show_taken (LampKeyWordsEntry *self)
{
  GtkWidget *row = NULL;

  clear (self->taken);
  for (guint i = 0; i < LAMP_KEY_WORDS; i++)
    if (self->words[i] != NULL)
      {
        g_autofree char *id = g_strdup_printf ("%u", i);
        g_autofree char *words = g_strdup_printf ("%u. %s", i + 1, lamp_key_words_get_word (self->words[i], self->language));

        if (row == NULL)
          {
            lamp_form_add_words (self->taken, _ ("These are in. Tap one to change it."), "body");
            row = lamp_form_add_row (self->taken, WORD_WIDTH);
          }
        lamp_form_add_button (row, "lamp-check-symbolic", words, id, G_CALLBACK (change_clicked_cb), self);
      }
}

static void
show_place (LampKeyWordsEntry *self)
{
  g_autofree char *words = self->at < LAMP_KEY_WORDS ? g_strdup_printf (_ ("Word %u of %d"), self->at + 1, LAMP_KEY_WORDS) : g_strdup (_ ("All words are in."));

  gtk_label_set_text (GTK_LABEL (self->label), words);
}

/* ---- taking words ---- */

static void
take (LampKeyWordsEntry *self,
      const LampKeyWord *word)
{
  if (self->at >= LAMP_KEY_WORDS)
    return;
  self->words[self->at] = word;
  self->at = find_gap (self);
}

/* Later: whoever hears it may take this widget away. */
static gboolean
complete_cb (gpointer user_data)
{
  g_signal_emit (user_data, complete, 0);
  return G_SOURCE_REMOVE;
}

static void
taken (LampKeyWordsEntry *self,
       const char        *rest)
{
  LampPublicKey key;

  self->is_taking = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), rest);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->is_taking = FALSE;
  clear (self->guesses);
  show_taken (self);
  show_place (self);
  set_trouble (self, NULL);
  if (self->at < LAMP_KEY_WORDS)
    return;
  if (lamp_key_words_entry_get_key (self, &key))
    g_idle_add_full (G_PRIORITY_DEFAULT, complete_cb, g_object_ref (self), g_object_unref);
  else
    set_trouble (self, _ ("Each word is one of the list, but together they are no key: one is mistaken, or two have changed places. Compare them once more, and tap the wrong one."));
}

static void
guess_clicked_cb (LampKeyWordsEntry *self,
                  GtkWidget         *button)
{
  take (self, lamp_key_words_find (lamp_form_get_id (button)));
  gtk_widget_grab_focus (self->entry);
  taken (self, "");
}

static void
show_guesses (LampKeyWordsEntry *self,
              const char        *beginning)
{
  gboolean is_chinese = g_str_has_prefix (self->language, "zh");
  g_autoptr (GPtrArray) guesses = lamp_key_words_guess (beginning, is_chinese, GUESSES);
  GtkWidget *row = NULL;

  clear (self->guesses);
  for (guint i = 0; i < guesses->len; i++)
    {
      const LampKeyWord *word = guesses->pdata[i];
      g_autofree char   *both = g_strdup_printf ("%s %s", is_chinese ? word->chinese : word->english, is_chinese ? word->english : word->chinese);

      if (row == NULL)
        row = lamp_form_add_row (self->guesses, GUESS_WIDTH);
      lamp_form_add_button (row, "lamp-add-symbolic", both, word->english, G_CALLBACK (guess_clicked_cb), self);
    }
}

static void
name_wrong_one (LampKeyWordsEntry *self,
                const char        *word)
{
  g_autofree char *words = g_strdup_printf (_ ("Word %u, “%s”, is none of the words a key is made of. Please look at it again."), self->at + 1, word);

  set_trouble (self, words);
}

/* A word that is complete and cannot go on: two Chinese characters, or letters with something behind them, or with which no other word begins. */
static gboolean
is_complete (const char *text,
             const char *word,
             gboolean    is_last)
{
  g_autoptr (GPtrArray) guesses = lamp_key_words_guess (word, FALSE, 2);

  return lamp_key_words_find (word) != NULL && (!is_last || guesses->len == 1 || g_str_has_suffix (text, " "));
}

/* The rest of what is typed, in one: whoever types pinyin may part the syllables. */
static char *
join (const GPtrArray *words,
      guint            first,
      guint            end)
{
  GString *joined = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    g_string_append (joined, words->pdata[i]);
  return g_string_free (joined, FALSE);
}

/* How many of what is typed make the next word, which is taken; 0: it is not complete. */
static guint
take_next (LampKeyWordsEntry *self,
           const char        *text,
           const GPtrArray   *words,
           guint              first)
{
  for (guint n = 1; n <= 2 && first + n <= words->len; n++)
    {
      g_autofree char *word = join (words, first, first + n);

      if (!is_complete (text, word, first + n == words->len))
        continue;
      take (self, lamp_key_words_find (word));
      return n;
    }
  return 0;
}

static void
changed_cb (LampKeyWordsEntry *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autoptr (GPtrArray) words = lamp_key_words_split (text);
  guint i = 0, n;

  if (self->is_taking)
    return;
  while (i < words->len && self->at < LAMP_KEY_WORDS && (n = take_next (self, text, words, i)) > 0)
    i += n;
  if (i > 0)
    {
      g_autoptr (GString) rest = g_string_new (NULL);

      for (guint j = i; j < words->len; j++)
        g_string_append_printf (rest, "%s%s", j > i ? " " : "", (char *) words->pdata[j]);
      taken (self, rest->str);
    }
  else
    set_trouble (self, NULL);
  if (i < words->len)
    {
      g_autofree char *begun = join (words, i, words->len);

      show_guesses (self, begun);
      if (gtk_widget_get_first_child (self->guesses) == NULL)
        name_wrong_one (self, words->pdata[i]);
    }
  else if (i == 0)
    clear (self->guesses);
}

static void
activate_cb (LampKeyWordsEntry *self)
{
  g_autoptr (GPtrArray) words = lamp_key_words_split (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char   *joined = join (words, 0, words->len);
  const LampKeyWord *word = lamp_key_words_find (joined);

  if (word == NULL)
    return;
  take (self, word);
  taken (self, "");
}

/* ---- beginning ---- */

static void
lamp_key_words_entry_finalize (GObject *object)
{
  g_free (LAMP_KEY_WORDS_ENTRY (object)->language);
  G_OBJECT_CLASS (lamp_key_words_entry_parent_class)->finalize (object);
}

static void
lamp_key_words_entry_class_init (LampKeyWordsEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_key_words_entry_finalize;
  complete = g_signal_new ("complete", LAMP_TYPE_KEY_WORDS_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lamp_key_words_entry_init (LampKeyWordsEntry *self)
{
}

GtkWidget *
lamp_key_words_entry_new (const char *language)
{
  LampKeyWordsEntry *self = g_object_new (LAMP_TYPE_KEY_WORDS_ENTRY, "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  GtkWidget         *keys;

  self->language = g_strdup (language);
  gtk_widget_add_css_class (GTK_WIDGET (self), "column");
  self->label = lamp_form_add_words (GTK_WIDGET (self), "", "card-title");
  self->entry = lamp_form_add_entry (GTK_WIDGET (self), _ ("The word"), NULL, G_CALLBACK (changed_cb), self);
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), PASTED_MAX);
  lamp_form_add_words (GTK_WIDGET (self), _ ("In Chinese, in English, or in pinyin: for 飞机 type feiji, or just fj."), "small");
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  self->trouble = lamp_form_add_column (GTK_WIDGET (self));
  self->guesses = lamp_form_add_column (GTK_WIDGET (self));
  keys = lamp_number_keys_new_signs (GTK_EDITABLE (self->entry), LETTERS);
  gtk_widget_set_halign (keys, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), keys);
  self->taken = lamp_form_add_column (GTK_WIDGET (self));
  show_place (self);
  return GTK_WIDGET (self);
}
