/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampWorksheetView: a small calculator on a card. Its sums are LampWorksheetRun's; here they are asked for and shown. */

#include "app/lesson/lamp-worksheet-view.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-amount-row.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>
#include <string.h>

struct _LampWorksheetView
{
  GtkWidget parent_instance;

  GtkWidget *heading;
  GtkWidget *text;
  GtkWidget *inputs;
  GtkWidget *results;
  GtkWidget *example_button;
  GtkWidget *example;
  GtkWidget *task;
  GtkWidget *task_words;
  GtkWidget *done;
  GtkWidget *done_words;

  LampWorksheetRun *run;
  gulong            changed;
};

G_DEFINE_FINAL_TYPE (LampWorksheetView, lamp_worksheet_view, GTK_TYPE_WIDGET)

static void
clear_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static const LampWorksheet *
get_worksheet (LampWorksheetView *self)
{
  return lamp_worksheet_run_get_worksheet (self->run);
}

static const char *
describe_state (LampResultState state)
{
  switch (state)
    {
    case LAMP_RESULT_WAITING:
      return _ ("Fill in the numbers above. The result then stands here.");
    case LAMP_RESULT_DIVIDES_BY_ZERO:
      return _ ("One number is zero, so this cannot be worked out. Take another number.");
    case LAMP_RESULT_TOO_LARGE:
      return _ ("This becomes too large to work out. Take smaller numbers.");
    case LAMP_RESULT_FINE:
    default:
      return NULL;
    }
}

/* The words of each line, a result's own sentence large and what is to be said of it below. */
static void
add_result (LampWorksheetView *self,
            const char        *words)
{
  const char *language = get_worksheet (self)->language;
  g_auto (GStrv) lines = g_strsplit (words, "\n", 2);

  gtk_box_append (GTK_BOX (self->results), lamp_words_new (lines[0], "card-title", language));
  if (lines[1] != NULL)
    gtk_box_append (GTK_BOX (self->results), lamp_words_new (lines[1], "body", language));
}

static void
update_results (LampWorksheetView *self)
{
  const char *state = describe_state (lamp_worksheet_run_get_result_state (self->run));

  clear_children (self->results);
  for (guint i = 0; i < get_worksheet (self)->results->len; i++)
    {
      g_autofree char *words = lamp_worksheet_run_say (self->run, i);

      if (words != NULL)
        add_result (self, words);
    }
  if (state != NULL)
    gtk_box_append (GTK_BOX (self->results), lamp_words_new (state, "body", NULL));
}

static void
update (LampWorksheetView *self)
{
  update_results (self);
  gtk_widget_set_visible (self->done, lamp_worksheet_run_is_tried (self->run));
}

static void
example_clicked_cb (LampWorksheetView *self)
{
  lamp_worksheet_run_show_example (self->run);
  gtk_widget_set_visible (self->example, TRUE);
}

static void
forget_run (LampWorksheetView *self)
{
  if (self->run != NULL)
    g_clear_signal_handler (&self->changed, self->run);
  g_clear_object (&self->run);
}

static void
lamp_worksheet_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  forget_run (LAMP_WORKSHEET_VIEW (object));
  G_OBJECT_CLASS (lamp_worksheet_view_parent_class)->dispose (object);
}

static void
lamp_worksheet_view_class_init (LampWorksheetViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  G_OBJECT_CLASS (klass)->dispose = lamp_worksheet_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lesson/lamp-worksheet-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LampWorksheetView, heading);
  gtk_widget_class_bind_template_child (widget_class, LampWorksheetView, text);
  gtk_widget_class_bind_template_child (widget_class, LampWorksheetView, inputs);
  gtk_widget_class_bind_template_child (widget_class, LampWorksheetView, results);
  gtk_widget_class_bind_template_child (widget_class, LampWorksheetView, example_button);
  gtk_widget_class_bind_template_child (widget_class, LampWorksheetView, example);
  gtk_widget_class_bind_template_child (widget_class, LampWorksheetView, task);
  gtk_widget_class_bind_template_child (widget_class, LampWorksheetView, task_words);
  gtk_widget_class_bind_template_child (widget_class, LampWorksheetView, done);
  gtk_widget_class_bind_template_child (widget_class, LampWorksheetView, done_words);
  gtk_widget_class_bind_template_callback (widget_class, example_clicked_cb);
}

static void
lamp_worksheet_view_init (LampWorksheetView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lamp_worksheet_view_new (void)
{
  return g_object_new (LAMP_TYPE_WORKSHEET_VIEW, NULL);
}

static void
show_words (GtkWidget  *label,
            const char *words,
            const char *language)
{
  lamp_words_set (GTK_LABEL (label), words, language);
  gtk_widget_set_visible (label, words != NULL);
}

void
lamp_worksheet_view_show (LampWorksheetView *self,
                          LampSession       *session)
{
  LampWorksheetRun    *run = lamp_session_get_worksheet (session);
  const LampWorksheet *sheet;

  g_return_if_fail (run != NULL);

  forget_run (self);
  self->run = g_object_ref (run);
  self->changed = g_signal_connect_object (run, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  sheet = get_worksheet (self);
  show_words (self->heading, sheet->title, sheet->language);
  show_words (self->text, sheet->text, sheet->language);
  show_words (self->example, sheet->example != NULL ? sheet->example->text : NULL, sheet->language);
  gtk_widget_set_visible (self->example, FALSE);
  gtk_widget_set_visible (self->example_button, sheet->example != NULL);
  show_words (self->task_words, sheet->try_it != NULL ? sheet->try_it->text : NULL, sheet->language);
  gtk_widget_set_visible (self->task, sheet->try_it != NULL);
  if (sheet->try_it != NULL && sheet->try_it->done != NULL)
    lamp_words_set (GTK_LABEL (self->done_words), sheet->try_it->done, sheet->language);
  else
    lamp_words_set (GTK_LABEL (self->done_words), _ ("Well done. You put the numbers in."), NULL);
  clear_children (self->inputs);
  for (guint i = 0; i < sheet->inputs->len; i++)
    gtk_box_append (GTK_BOX (self->inputs), lamp_amount_row_new (run, i));
  update (self);
}
