/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLearnerFinder: from five hundred learners to one in two or three taps. */

#include "app/learner/lamp-learner-finder.h"

#include "app/access/lamp-control.h"
#include "app/learner/lamp-faces.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-tile.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

#define FEW 12    /* so many are all shown */
#define PAGE 12   /* pictures at a time */
#define NARROW 24 /* more than these are asked about further */
#define SAMPLES 5 /* hanzi that stand beside a letter */
#define KEY "lamp-finder-key"

struct _LampLearnerFinder
{
  GtkBox parent_instance;

  LampRoll    *roll;
  LampFinding *finding;
  gboolean     show_groups;
  guint        n_all;

  GtkWidget *entry;   /* NULL with few learners */
  GtkWidget *typing;  /* that and its words; hidden once a group or letter was chosen */
  GtkWidget *results; /* made anew whenever something changes */
};

enum
{
  CHOSEN,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LampLearnerFinder, lamp_learner_finder, GTK_TYPE_BOX)

static void show (LampLearnerFinder *self);

void
lamp_finding_clear (LampFinding *self)
{
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->letter, g_free);
  g_clear_pointer (&self->surname, g_free);
  g_clear_pointer (&self->typed, g_free);
  self->page = 0;
}

static LampRollQuery
get_query (LampLearnerFinder *self)
{
  const LampFinding *finding = self->finding;

  return (LampRollQuery){ finding->group, finding->letter, finding->surname, finding->typed };
}

/* Whoever works with the keyboard goes on at the first of what has come up. */
static void
go_on (LampLearnerFinder *self)
{
  show (self);
  gtk_widget_child_focus (self->results, GTK_DIR_TAB_FORWARD);
  g_signal_emit (self, signals[MOVED], 0);
}

static void
take (LampLearnerFinder *self,
      char             **field,
      GtkWidget         *button)
{
  g_free (*field);
  *field = g_strdup (lamp_form_get_id (button));
  self->finding->page = 0;
  go_on (self);
}

static void
group_clicked_cb (LampLearnerFinder *self,
                  GtkWidget         *button)
{
  take (self, &self->finding->group, button);
}

static void
letter_clicked_cb (LampLearnerFinder *self,
                   GtkWidget         *button)
{
  take (self, &self->finding->letter, button);
}

static void
surname_clicked_cb (LampLearnerFinder *self,
                    GtkWidget         *button)
{
  take (self, &self->finding->surname, button);
}

static void
page_clicked_cb (LampLearnerFinder *self,
                 GtkWidget         *button)
{
  self->finding->page = (guint) g_ascii_strtoull (lamp_form_get_id (button), NULL, 10);
  go_on (self);
}

static void
anew_clicked_cb (LampLearnerFinder *self)
{
  lamp_finding_clear (self->finding);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  go_on (self);
}

static void
tile_clicked_cb (LampLearnerFinder *self,
                 GtkWidget         *tile)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (tile), KEY));

  g_signal_emit (self, signals[CHOSEN], 0, id);
}

/* ---- what can be chosen ---- */

static char *
describe_number (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", n), n);
}

static void
add_groups (LampLearnerFinder *self)
{
  g_auto (GStrv) groups = lamp_roll_list_groups (self->roll);
  GtkWidget *row;

  if (groups[0] == NULL)
    return;
  lamp_form_add_words (self->results, _ ("Find by group"), "card-title");
  row = lamp_form_add_row (self->results, 260);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) members = lamp_roll_find (self->roll, &(LampRollQuery){ .group = groups[i] });
      g_autofree char *number = describe_number (members->len);
      GtkWidget       *button = lamp_form_add_button (row, "lamp-people-symbolic", groups[i], groups[i], G_CALLBACK (group_clicked_cb), self);

      lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), number);
    }
}

/* Not everybody knows which letter 王 begins with: the family names stand beside it. */
static char *
describe_letter (LampLearnerFinder *self,
                 const char        *letter)
{
  LampRollQuery query = get_query (self);
  GString      *text = g_string_new (NULL);
  g_auto (GStrv) surnames = NULL;

  query.letter = letter;
  surnames = lamp_roll_list_surnames (self->roll, &query);
  for (guint i = 0; i < SAMPLES && surnames[i] != NULL; i++)
    if (!g_ascii_isalpha (surnames[i][0]) && strcmp (surnames[i], letter) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", surnames[i]);
  if (surnames[0] != NULL && g_strv_length (surnames) > SAMPLES && text->len > 0)
    g_string_append (text, " …");
  return g_string_free (text, FALSE);
}

static void
add_letters (LampLearnerFinder *self)
{
  LampRollQuery query = get_query (self);
  g_auto (GStrv) letters = lamp_roll_list_letters (self->roll, &query);
  GtkWidget *row;

  lamp_form_add_words (self->results, _ ("Find by the first letter of the name"), "card-title");
  row = lamp_form_add_row (self->results, 150);
  for (guint i = 0; letters[i] != NULL; i++)
    {
      g_autofree char *detail = describe_letter (self, letters[i]);
      GtkWidget       *button = lamp_form_add_button (row, "lamp-alone-symbolic", strcmp (letters[i], LAMP_ROLL_NO_LETTER) == 0 ? _ ("Others") : letters[i], letters[i],
                                                      G_CALLBACK (letter_clicked_cb), self);

      lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), detail);
    }
}

static void
add_surnames (LampLearnerFinder *self,
              char             **surnames)
{
  LampRollQuery query = get_query (self);
  GtkWidget    *row;

  lamp_form_add_words (self->results, _ ("Find by family name"), "card-title");
  row = lamp_form_add_row (self->results, 200);
  for (guint i = 0; surnames[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) found = NULL;
      g_autofree char *number = NULL;
      GtkWidget       *button = lamp_form_add_button (row, "lamp-alone-symbolic", surnames[i], surnames[i], G_CALLBACK (surname_clicked_cb), self);

      query.surname = surnames[i];
      found = lamp_roll_find (self->roll, &query);
      number = describe_number (found->len);
      lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), number);
    }
}

static void
add_tile (LampLearnerFinder *self,
          GtkWidget         *row,
          const LampLearner *learner)
{
  g_autofree char *path = lamp_faces_get_path (learner->picture);
  g_autofree char *groups = self->show_groups && learner->groups != NULL ? g_strjoinv (", ", learner->groups) : NULL;
  GtkWidget       *tile = lamp_tile_new (path, learner->name, groups, FALSE);

  gtk_widget_add_css_class (tile, "learner-tile");
  g_object_set_data_full (G_OBJECT (tile), KEY, g_strdup (learner->id), g_free);
  g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), tile);
}

static void
add_turners (LampLearnerFinder *self,
             guint              page,
             guint              n_pages)
{
  g_autofree char *before = g_strdup_printf ("%u", page - 1);
  g_autofree char *after = g_strdup_printf ("%u", page + 1);
  GtkWidget       *row = lamp_form_add_row (self->results, 260);

  if (page > 0)
    lamp_form_add_button (row, "lamp-arrow-left-symbolic", _ ("Those before"), before, G_CALLBACK (page_clicked_cb), self);
  if (page + 1 < n_pages)
    lamp_form_add_button (row, "lamp-arrow-right-symbolic", _ ("More people"), after, G_CALLBACK (page_clicked_cb), self);
}

static void
add_tiles (LampLearnerFinder *self,
           GPtrArray         *found,
           guint              page_size)
{
  guint            n_pages = (found->len + page_size - 1) / page_size;
  guint            page = MIN (self->finding->page, MAX (n_pages, 1) - 1);
  g_autofree char *where = g_strdup_printf (_ ("Part %u of %u"), page + 1, n_pages);
  GtkWidget       *row = lamp_form_add_row (self->results, 200);

  for (guint i = page * page_size; i < MIN (found->len, (page + 1) * page_size); i++)
    add_tile (self, row, found->pdata[i]);
  if (n_pages < 2)
    return;
  lamp_form_add_words (self->results, where, "small");
  add_turners (self, page, n_pages);
}

/* What has been chosen so far, and the way out of it. */
static void
add_where (LampLearnerFinder *self,
           guint              n_found)
{
  const LampFinding *finding = self->finding;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *number = describe_number (n_found);
  g_autofree char *where = NULL;

  if (finding->group != NULL)
    g_strv_builder_add (parts, finding->group);
  if (finding->surname != NULL || finding->letter != NULL)
    g_strv_builder_add (parts, finding->surname != NULL ? finding->surname : finding->letter);
  if (n_found > 0)
    g_strv_builder_add (parts, number);
  all = g_strv_builder_end (parts);
  where = g_strjoinv (" · ", all);
  if (*where != '\0')
    lamp_form_add_words (self->results, where, "card-title");
  if (n_found == 0)
    lamp_form_add_words (self->results, _ ("Nobody of this name is here. Try only the beginning of the name."), "body");
  gtk_widget_set_halign (lamp_form_add_button (self->results, "lamp-again-symbolic", _ ("Look for somebody else"), NULL, G_CALLBACK (anew_clicked_cb), self), GTK_ALIGN_START);
}

static gboolean
has_typed (LampLearnerFinder *self)
{
  return self->finding->typed != NULL && *self->finding->typed != '\0';
}

static gboolean
is_narrowed (LampLearnerFinder *self)
{
  return self->finding->group != NULL || self->finding->letter != NULL || self->finding->surname != NULL || has_typed (self);
}

/* Few enough for pictures, or the next thing to ask. */
static void
show (LampLearnerFinder *self)
{
  LampRollQuery query = get_query (self);
  g_autoptr (GPtrArray) found = lamp_roll_find (self->roll, &query);
  g_auto (GStrv) surnames = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->results)) != NULL)
    gtk_box_remove (GTK_BOX (self->results), child);
  if (self->entry == NULL)
    {
      add_tiles (self, found, FEW);
      return;
    }
  gtk_widget_set_visible (self->typing, !lamp_learner_finder_is_narrowed (self));
  if (is_narrowed (self))
    add_where (self, found->len);
  else
    add_groups (self);
  if (query.letter != NULL && query.surname == NULL && found->len > NARROW)
    surnames = lamp_roll_list_surnames (self->roll, &query);
  if (!has_typed (self) && query.letter == NULL && (!is_narrowed (self) || found->len > NARROW))
    add_letters (self);
  else if (!has_typed (self) && surnames != NULL && surnames[1] != NULL)
    add_surnames (self, surnames);
  else
    add_tiles (self, found, PAGE);
}

static void
typed_cb (LampLearnerFinder *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (g_strcmp0 (text, self->finding->typed != NULL ? self->finding->typed : "") == 0)
    return;
  lamp_finding_clear (self->finding);
  self->finding->typed = g_strdup (text);
  show (self);
}

/* Whoever is the only one left is meant. */
static void
activated_cb (LampLearnerFinder *self)
{
  LampRollQuery query = get_query (self);
  g_autoptr (GPtrArray) found = lamp_roll_find (self->roll, &query);

  if (has_typed (self) && found->len == 1)
    {
      g_autofree char *id = g_strdup (((const LampLearner *) found->pdata[0])->id);

      g_signal_emit (self, signals[CHOSEN], 0, id);
    }
  else
    gtk_widget_child_focus (self->results, GTK_DIR_TAB_FORWARD);
}

static void
lamp_learner_finder_dispose (GObject *object)
{
  g_clear_pointer (&LAMP_LEARNER_FINDER (object)->roll, lamp_roll_unref);
  G_OBJECT_CLASS (lamp_learner_finder_parent_class)->dispose (object);
}

static void
lamp_learner_finder_class_init (LampLearnerFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_learner_finder_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", LAMP_TYPE_LEARNER_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MOVED] = g_signal_new ("moved", LAMP_TYPE_LEARNER_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lamp_learner_finder_init (LampLearnerFinder *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "column");
}

static void
add_entry (LampLearnerFinder *self)
{
  const char *words = _ ("Type a name, or only its beginning:");
  GtkWidget  *label;

  self->typing = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->typing, "column");
  gtk_box_append (GTK_BOX (self), self->typing);
  label = lamp_form_add_words (self->typing, words, "body");
  self->entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), 24);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->finding->typed != NULL ? self->finding->typed : "");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  lamp_control_set_name (self->entry, words);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->typing), self->entry);
}

GtkWidget *
lamp_learner_finder_new (LampRoll    *roll,
                         LampFinding *finding,
                         gboolean     show_groups)
{
  LampLearnerFinder *self = g_object_new (LAMP_TYPE_LEARNER_FINDER, NULL);
  g_autoptr (GPtrArray) all = lamp_roll_find (roll, &(LampRollQuery){ NULL });

  self->roll = lamp_roll_ref (roll);
  self->finding = finding;
  self->show_groups = show_groups;
  self->n_all = all->len;
  if (all->len > FEW)
    add_entry (self);
  else
    lamp_finding_clear (finding);
  self->results = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->results, "column");
  gtk_box_append (GTK_BOX (self), self->results);
  show (self);
  return GTK_WIDGET (self);
}

gboolean
lamp_learner_finder_back (LampLearnerFinder *self)
{
  LampFinding *finding = self->finding;

  if (self->entry == NULL || !is_narrowed (self))
    return FALSE;
  if (has_typed (self))
    anew_clicked_cb (self);
  else
    {
      finding->page = 0;
      if (finding->surname != NULL)
        g_clear_pointer (&finding->surname, g_free);
      else if (finding->letter != NULL)
        g_clear_pointer (&finding->letter, g_free);
      else
        g_clear_pointer (&finding->group, g_free);
      go_on (self);
    }
  return TRUE;
}

gboolean
lamp_learner_finder_is_narrowed (LampLearnerFinder *self)
{
  return is_narrowed (self) && !has_typed (self);
}

gboolean
lamp_learner_finder_shows_all (LampLearnerFinder *self)
{
  return self->entry == NULL;
}
