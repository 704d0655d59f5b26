/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDoublePage: the same person was entered twice; both side by side, and whose name stays. */

#include "app/learners/lamp-double-page.h"

#include "app/learner/lamp-faces.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-tile.h"
#include "core/records/lamp-same.h"

#include <glib/gi18n.h>

#define COLUMN_WIDTH 420
#define PICTURE_WIDTH 120
#define TILE_WIDTH 145
#define PROPOSALS_MOST 6

/* What is known of one of the two. */
typedef struct
{
  LampLearner *learner;
  guint        n_completed;
  gint64       last; /* 0: nothing yet */
} Side;

struct _LampDoublePage
{
  LampPage parent_instance;

  LampRecords  *records; /* NULL while the other is chosen */
  GCancellable *cancellable;
  char         *id;     /* while the other is chosen: of the one */
  GtkWidget    *finder; /* likewise */
  Side          sides[2];
  int           kept; /* whose name stays: 0 or 1; -1: not said yet */
  gboolean      under_way;
  gboolean      failed;
};

G_DEFINE_FINAL_TYPE (LampDoublePage, lamp_double_page, LAMP_TYPE_PAGE)

static void show (LampDoublePage *self);

/* ---- who the other is ---- */

static void
choose (LampDoublePage *self,
        const char     *other)
{
  g_autofree char *stage = g_strdup_printf ("learners:same:%s:%s", self->id, other);

  if (!g_str_equal (self->id, other))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", stage);
}

static void
chosen_cb (LampDoublePage *self,
           const char     *other)
{
  choose (self, other);
}

static void
proposal_clicked_cb (LampDoublePage *self,
                     GtkWidget      *tile)
{
  choose (self, g_object_get_data (G_OBJECT (tile), "learner"));
}

static void
add_proposals (LampDoublePage *self,
               GtkWidget      *box,
               GPtrArray      *proposals)
{
  GtkWidget *row;

  if (proposals->len == 0)
    return;
  lamp_form_add_words (box, _ ("Perhaps one of these:"), "card-title");
  row = lamp_form_add_row (box, TILE_WIDTH);
  for (guint i = 0; i < MIN (proposals->len, PROPOSALS_MOST); i++)
    {
      const LampLearner *learner = proposals->pdata[i];
      g_autofree char   *path = lamp_faces_get_path (learner->picture);
      g_autofree char   *groups = learner->groups != NULL ? g_strjoinv (", ", learner->groups) : NULL;
      GtkWidget         *tile = lamp_tile_new (path, learner->name, groups, FALSE);

      gtk_widget_add_css_class (tile, "learner-tile");
      g_object_set_data_full (G_OBJECT (tile), "learner", g_strdup (learner->id), g_free);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (proposal_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (row), tile);
    }
  lamp_form_add_words (box, _ ("Or somebody else:"), "card-title");
}

/* ---- both side by side ---- */

static gpointer
read_sides (LampRecords *records,
            gpointer     data,
            GError     **error)
{
  Side *sides = data;
  Side *read;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) progress = lamp_records_list_progress (records, sides[i].learner->id, error);

      if (progress == NULL)
        return NULL;
      for (guint j = 0; j < progress->len; j++)
        {
          const LampProgress *each = progress->pdata[j];

          sides[i].n_completed += each->state == LAMP_PROGRESS_COMPLETED;
          sides[i].last = MAX (sides[i].last, each->time);
        }
    }
  read = g_memdup2 (sides, 2 * sizeof *sides);
  read[0].learner = read[1].learner = NULL;
  return read;
}

static void
sides_clear (Side *sides)
{
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&sides[i].learner, lamp_learner_free);
}

static void
sides_free (gpointer data)
{
  sides_clear (data);
  g_free (data);
}

static void
sides_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LampDoublePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree Side *sides = lamp_records_run_finish (LAMP_RECORDS (source), result, &error);

  if (error != NULL)
    g_warning ("doubles: %s", error->message);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  for (guint i = 0; sides != NULL && i < 2; i++)
    {
      self->sides[i].n_completed = sides[i].n_completed;
      self->sides[i].last = sides[i].last;
    }
  self->failed = sides == NULL;
  show (self);
}

typedef struct
{
  char *learner;
  char *kept; /* NULL: they are two people after all */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->learner);
  g_free (change->kept);
  g_free (change);
}

static gpointer
carry_out (LampRecords *records,
           gpointer     data,
           GError     **error)
{
  const Change *change = data;

  return GINT_TO_POINTER (change->kept != NULL ? lamp_records_set_same (records, change->learner, change->kept, error)
                                               : lamp_records_set_apart (records, change->learner, error));
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampDoublePage) self = user_data;
  g_autoptr (GError) error = NULL;

  self->failed = lamp_records_run_finish (LAMP_RECORDS (source), result, &error) == NULL;
  if (error != NULL)
    g_warning ("doubles: %s", error->message);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->under_way = FALSE;
  if (self->failed)
    self->kept = self->kept < 0 ? 0 : -1;
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.learners-changed", NULL);
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

/* kept: -1: take it back */
static void
change (LampDoublePage *self,
        int             kept)
{
  Change *change = g_new0 (Change, 1);
  int     other = 1 - (kept >= 0 ? kept : self->kept);

  change->learner = g_strdup (self->sides[other].learner->id);
  change->kept = kept >= 0 ? g_strdup (self->sides[kept].learner->id) : NULL;
  self->kept = kept;
  self->under_way = TRUE;
  lamp_records_run_async (self->records, carry_out, change, change_free, NULL, NULL, changed_cb, g_object_ref (self));
}

static void
keep_clicked_cb (LampDoublePage *self,
                 GtkWidget      *button)
{
  if (!self->under_way)
    change (self, g_str_equal (lamp_form_get_id (button), "keep:1"));
}

static void
apart_clicked_cb (LampDoublePage *self)
{
  if (!self->under_way)
    change (self, -1);
}

static void
done_clicked_cb (LampDoublePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", "learners");
}

static void
add_side (LampDoublePage *self,
          GtkWidget      *row,
          guint           number)
{
  const Side      *side = &self->sides[number];
  GtkWidget       *column = lamp_form_add_column (row);
  g_autofree char *path = lamp_faces_get_path (side->learner->picture);
  GtkWidget       *picture = lamp_picture_new (path, lamp_faces_get_name (side->learner->picture), PICTURE_WIDTH);
  g_autofree char *groups = side->learner->groups != NULL ? g_strjoinv (", ", side->learner->groups) : g_strdup (_ ("in no group"));
  g_autofree char *lessons = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u lesson finished", "%u lessons finished", side->n_completed), side->n_completed);
  g_autoptr (GDateTime) day = side->last > 0 ? g_date_time_new_from_unix_local (side->last / G_USEC_PER_SEC) : NULL;
  g_autofree char *date = day != NULL ? g_date_time_format (day, _ ("%d %B %Y")) : NULL;
  g_autofree char *last = date != NULL ? g_strdup_printf (_ ("Last here on %s"), date) : g_strdup (_ ("Has not begun a lesson yet"));
  g_autofree char *id = g_strdup_printf ("keep:%u", number);

  gtk_widget_set_halign (picture, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (column), picture);
  lamp_form_add_words (column, side->learner->name, "card-title");
  lamp_form_add_words (column, groups, "body");
  lamp_form_add_words (column, lessons, "body");
  lamp_form_add_words (column, last, "body");
  lamp_form_add_button (column, "lamp-check-symbolic", _ ("Keep this name and picture"), id, G_CALLBACK (keep_clicked_cb), self);
}

static void
show_question (LampDoublePage *self,
               GtkWidget      *box)
{
  GtkWidget *row;

  lamp_form_add_words (box, _ ("Are these two the same person?"), "page-title");
  lamp_form_add_words (box, _ ("Then what both have learned counts together, and so do groups and attendance. The name, the picture, the settings and the three pictures of the one you keep stay. Nothing is lost, and it can be taken back."),
                       "body");
  row = lamp_form_add_row (box, COLUMN_WIDTH);
  for (guint i = 0; i < 2; i++)
    add_side (self, row, i);
}

static void
show_done (LampDoublePage *self,
           GtkWidget      *box)
{
  g_autofree char *done = g_strdup_printf (_ ("Both are now one person: %s."), self->sides[self->kept].learner->name);

  lamp_form_add_words (box, _ ("The same person was entered twice"), "page-title");
  lamp_page_tell (lamp_form_add_note (box, done, FALSE), NULL);
  lamp_form_add_button (box, "lamp-undo-symbolic", _ ("They are two people after all"), "apart", G_CALLBACK (apart_clicked_cb), self);
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-learners-symbolic", _ ("Learners and groups"), "done", G_CALLBACK (done_clicked_cb), self), "primary");
}

static void
show (LampDoublePage *self)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  if (self->failed)
    lamp_page_tell (lamp_form_add_note (box, _ ("It could not be written down just now. Nothing is lost. Please try once more."), TRUE), NULL);
  if (self->kept >= 0)
    show_done (self, box);
  else
    show_question (self, box);
}

static gboolean
lamp_double_page_back (LampPage *page)
{
  LampDoublePage *self = LAMP_DOUBLE_PAGE (page);

  return self->finder != NULL && lamp_learner_finder_back (LAMP_LEARNER_FINDER (self->finder));
}

static void
lamp_double_page_dispose (GObject *object)
{
  g_cancellable_cancel (LAMP_DOUBLE_PAGE (object)->cancellable);
  G_OBJECT_CLASS (lamp_double_page_parent_class)->dispose (object);
}

static void
lamp_double_page_finalize (GObject *object)
{
  LampDoublePage *self = LAMP_DOUBLE_PAGE (object);

  g_object_unref (self->cancellable);
  g_clear_object (&self->records);
  g_free (self->id);
  sides_clear (self->sides);
  G_OBJECT_CLASS (lamp_double_page_parent_class)->finalize (object);
}

static void
lamp_double_page_class_init (LampDoublePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_double_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_double_page_finalize;
  LAMP_PAGE_CLASS (klass)->back = lamp_double_page_back;
}

static void
lamp_double_page_init (LampDoublePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->kept = -1;
}

LampPage *
lamp_double_page_new_choose (LampRoll          *roll,
                             LampFinding       *finding,
                             const LampLearner *learner)
{
  LampDoublePage *self = g_object_new (LAMP_TYPE_DOUBLE_PAGE, "title", _ ("The same person was entered twice"), NULL);
  g_autoptr (GPtrArray) proposals = lamp_roll_find_doubles (roll, learner);
  g_autofree char *question = g_strdup_printf (_ ("As whom was %s entered as well?"), learner->name);
  GtkWidget       *box = lamp_form_begin (LAMP_PAGE (self));

  self->id = g_strdup (learner->id);
  lamp_form_add_words (box, question, "page-title");
  add_proposals (self, box, proposals);
  self->finder = lamp_learner_finder_new (roll, finding, TRUE);
  g_signal_connect_object (self->finder, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->finder);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Choose the other entry of the same person.\nThen you see both side by side.\nNothing is changed before you say which name stays."));
  return LAMP_PAGE (self);
}

LampPage *
lamp_double_page_new_compare (LampRecords       *records,
                              const LampLearner *learner,
                              const LampLearner *other)
{
  LampDoublePage *self = g_object_new (LAMP_TYPE_DOUBLE_PAGE, "title", _ ("The same person was entered twice"), NULL);
  Side           *sides = g_new0 (Side, 2);

  self->records = g_object_ref (records);
  self->sides[0].learner = lamp_learner_copy (learner);
  self->sides[1].learner = lamp_learner_copy (other);
  for (guint i = 0; i < 2; i++)
    sides[i].learner = lamp_learner_copy (self->sides[i].learner);
  show (self);
  lamp_records_run_async (records, read_sides, sides, sides_free, g_free, NULL, sides_read_cb, g_object_ref (self));
  lamp_page_set_help (LAMP_PAGE (self), _ ("Look at both. If they are one person, choose whose name and picture stay.\nIf they are two people, tap Back: nothing changes.\nAfterwards it can be taken back at any time."));
  return LAMP_PAGE (self);
}
