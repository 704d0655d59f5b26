/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPracticePage: what to do, beside the make-believe device; what came of it, and every help there is. */

#include "app/lesson/lamp-practice-page.h"

#include "app/lesson/lamp-device-view.h"
#include "app/lesson/lamp-watcher.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-pair-layout.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

struct _LampPracticePage
{
  LampPage parent_instance;

  GtkWidget        *goal;
  GtkWidget        *task;
  GtkWidget        *instruction;
  GtkWidget        *feedback;
  GtkWidget        *feedback_image;
  GtkWidget        *feedback_title;
  GtkWidget        *feedback_words;
  GtkWidget        *hint_box;
  GtkWidget        *hint_words;
  GtkWidget        *hint;
  GtkWidget        *undo;
  GtkWidget        *pause;
  GtkWidget        *restart;
  GtkWidget        *deeper;
  GtkWidget        *device;
  GtkWidget        *to_device;
  GtkWidget        *to_task;
  GtkLayoutManager *pair;

  LampPracticeRun *run;
  LampSession     *session;
  LampReader      *reader;  /* NULL: none */
  LampWatcher     *watcher; /* NULL unless one watches */
  LampOutcome      told;    /* the outcome the screen has scrolled to */
  guint            told_step;
};

G_DEFINE_FINAL_TYPE (LampPracticePage, lamp_practice_page, LAMP_TYPE_PAGE)

/* What is said to an outcome: its look and, where the course has no words of its own, a general sentence. */
typedef struct
{
  const char *style;
  const char *icon;
  const char *title;
  const char *words; /* NULL: none */
} Answer;

static const Answer answers[] = {
  [LAMP_OUTCOME_NONE] = { NULL },
  [LAMP_OUTCOME_RIGHT] = { "right", "lamp-check-symbolic", N_ ("That is it"), NULL },
  [LAMP_OUTCOME_WRONG] = { "wrong", "lamp-cross-soft-symbolic", N_ ("Not this one now"), N_ ("Nothing has changed. Read what to do once more, or press \"Hint\".") },
  [LAMP_OUTCOME_DANGER] = { "wrong", "lamp-warning-symbolic", N_ ("Stop a moment"), NULL },
  [LAMP_OUTCOME_LOOKED] = { "note", "lamp-watch-symbolic", N_ ("You are looking around"), N_ ("That is fine. \"Undo\" takes you back.") },
  [LAMP_OUTCOME_REFUSED] = { "wrong", "lamp-warning-symbolic", N_ ("No real numbers here"), N_ ("That looks like a real phone or identity number. It was not kept. Here one only practises.") },
  [LAMP_OUTCOME_DONE] = { "right", "lamp-lesson-done-symbolic", N_ ("Done!"), NULL },
};

static void
show_feedback (LampPracticePage *self)
{
  LampOutcome   outcome = lamp_practice_run_get_outcome (self->run);
  const Answer *answer = &answers[outcome];
  const char   *classes[] = { "feedback", answer->style, NULL };
  const char   *words = lamp_practice_run_get_message (self->run);
  /* Only the box over the device speaks of danger: there is where one looks. */
  gboolean shown = answer->style != NULL && outcome != LAMP_OUTCOME_DANGER;

  gtk_widget_set_visible (self->feedback, shown);
  if (!shown)
    return;
  gtk_widget_set_css_classes (self->feedback, classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->feedback_image), answer->icon);
  gtk_label_set_text (GTK_LABEL (self->feedback_title), _ (answer->title));
  if (words != NULL)
    lamp_words_set (GTK_LABEL (self->feedback_words), words, lamp_practice_run_get_practice (self->run)->language);
  else
    gtk_label_set_text (GTK_LABEL (self->feedback_words), answer->words != NULL ? _ (answer->words) : "");
  gtk_widget_set_visible (self->feedback_words, *gtk_label_get_text (GTK_LABEL (self->feedback_words)) != '\0');
}

static void
show_hint (LampPracticePage *self)
{
  const char *hint = lamp_practice_run_get_hint (self->run);

  gtk_widget_set_visible (self->hint_box, hint != NULL);
  if (hint != NULL)
    lamp_words_set (GTK_LABEL (self->hint_words), hint, lamp_practice_run_get_practice (self->run)->language);
}

/* "Step 2 of 5"; where tasks are mixed, "Task 2 of 3" and its step only if a task has several. */
static char *
write_where (LampPracticePage *self)
{
  guint step = lamp_practice_run_get_n_done (self->run) + 1, n_steps = lamp_practice_run_get_n_steps (self->run);
  guint n_rounds, round = lamp_practice_run_get_round (self->run, &n_rounds);

  if (lamp_practice_run_get_step (self->run) == NULL)
    return g_strdup (_ ("Done"));
  if (round == 0)
    return g_strdup_printf (_ ("Step %u of %u"), step, n_steps);
  if (n_rounds == n_steps)
    return g_strdup_printf (_ ("Task %u of %u"), round, n_rounds);
  return g_strdup_printf (_ ("Task %u of %u, step %u of %u"), round, n_rounds, step, n_steps);
}

static void
show_task (LampPracticePage *self)
{
  const LampPractice *practice = lamp_practice_run_get_practice (self->run);
  const LampStep     *step = lamp_practice_run_get_step (self->run);
  g_autofree char    *title = g_strdup_printf (_ ("Practice: %s"), practice->title);
  g_autofree char    *where = write_where (self);
  g_autofree char    *status = NULL;

  lamp_page_set_title (LAMP_PAGE (self), title);
  lamp_words_set (GTK_LABEL (self->goal), practice->goal, practice->language);
  gtk_widget_set_visible (self->task, step != NULL);
  if (step != NULL)
    lamp_words_set (GTK_LABEL (self->instruction), step->text, practice->language);
  /* In the strip above, which never scrolls away: this is practice. */
  status = g_strdup_printf (_ ("Practice: %s"), where);
  lamp_page_set_status (LAMP_PAGE (self), status);
}

/* The next way to use this practice, once this one is done. */
static const char *
get_deeper (LampPracticePage *self)
{
  LampMode suggested = lamp_session_get_suggested_mode (self->session);

  if (lamp_practice_run_get_step (self->run) != NULL || suggested == lamp_practice_run_get_mode (self->run))
    return NULL;
  if (suggested == LAMP_MODE_HELP)
    return _ ("Now you, with help");
  return suggested == LAMP_MODE_ALONE ? _ ("Now on your own") : NULL;
}

static const char *const to_devices[] = {
  [LAMP_DEVICE_PHONE] = N_ ("To the phone"),
  [LAMP_DEVICE_TELEVISION] = N_ ("To the television"),
  [LAMP_DEVICE_TERMINAL] = N_ ("To the machine"),
  [LAMP_DEVICE_PICTURE] = N_ ("To the picture"),
};

/* Where words are large the device lies below what is to be read: a button leads there, and another back. */
static void
show_ways (LampPracticePage *self)
{
  gboolean stacked;

  g_object_get (self->pair, "stacked", &stacked, NULL);
  gtk_widget_set_visible (self->to_device, stacked && self->watcher == NULL);
  gtk_widget_set_visible (self->to_task, stacked && self->watcher == NULL && lamp_practice_run_get_step (self->run) != NULL);
}

static void
show_buttons (LampPracticePage *self)
{
  gboolean    watch = self->watcher != NULL;
  gboolean    done = lamp_practice_run_get_step (self->run) == NULL;
  gboolean    playing = watch && lamp_watcher_is_playing (self->watcher);
  const char *deeper = get_deeper (self);

  gtk_widget_set_visible (self->hint, !watch && !done);
  gtk_widget_set_visible (self->undo, !watch && !done);
  gtk_widget_set_visible (self->pause, watch && !done);
  gtk_widget_set_sensitive (self->undo, lamp_practice_run_can_undo (self->run));
  lamp_word_button_set_text (LAMP_WORD_BUTTON (self->pause), playing ? _ ("Pause") : _ ("Go on"));
  lamp_word_button_set_icon (LAMP_WORD_BUTTON (self->pause), playing ? "lamp-pause-symbolic" : "lamp-play-symbolic");
  lamp_word_button_set_text (LAMP_WORD_BUTTON (self->restart), watch ? _ ("Watch again") : _ ("Start again"));
  gtk_widget_set_visible (self->deeper, deeper != NULL);
  if (deeper != NULL)
    lamp_word_button_set_text (LAMP_WORD_BUTTON (self->deeper), deeper);
  lamp_page_set_next (LAMP_PAGE (self), done ? _ ("On with the lesson") : NULL, TRUE);
}

/* What has just been shown has no place yet. */
static gboolean
scroll_cb (gpointer user_data)
{
  LampPracticePage *self = user_data;
  LampOutcome       outcome = lamp_practice_run_get_outcome (self->run);

  if (outcome == LAMP_OUTCOME_DANGER)
    lamp_page_scroll_to (LAMP_PAGE (self), self->device);
  else if (gtk_widget_get_visible (self->feedback) && outcome != LAMP_OUTCOME_RIGHT)
    lamp_page_scroll_to (LAMP_PAGE (self), self->feedback);
  else if (gtk_widget_get_visible (self->task))
    lamp_page_scroll_to (LAMP_PAGE (self), self->task);
  return G_SOURCE_REMOVE;
}

/* Told anew each time, even twice in a row. */
static gboolean
is_trouble (LampOutcome outcome)
{
  return outcome == LAMP_OUTCOME_WRONG || outcome == LAMP_OUTCOME_DANGER || outcome == LAMP_OUTCOME_REFUSED;
}

/* What came of it, and then what to do next. Who watches hears the steps from the watcher, and the end below. */
static void
tell_news (LampPracticePage *self,
           LampOutcome       outcome)
{
  if (self->watcher != NULL)
    return;
  if (outcome == LAMP_OUTCOME_DANGER)
    lamp_page_tell (lamp_device_view_get_danger (LAMP_DEVICE_VIEW (self->device)), NULL);
  else
    lamp_page_tell (self->feedback, outcome == LAMP_OUTCOME_RIGHT ? self->task : NULL);
}

static void
scroll_to_news (LampPracticePage *self)
{
  LampOutcome outcome = lamp_practice_run_get_outcome (self->run);
  guint       step = lamp_practice_run_get_n_done (self->run);

  if (outcome != LAMP_OUTCOME_NONE && (outcome != self->told || step != self->told_step))
    g_timeout_add_full (G_PRIORITY_LOW, 50, scroll_cb, g_object_ref (self), g_object_unref);
  if (outcome != LAMP_OUTCOME_NONE && (outcome != self->told || step != self->told_step || is_trouble (outcome)))
    tell_news (self, outcome);
  self->told = outcome;
  self->told_step = step;
}

static void
update (LampPracticePage *self)
{
  show_task (self);
  show_feedback (self);
  show_hint (self);
  show_buttons (self);
  show_ways (self);
  scroll_to_news (self);
}

/* Comes before update(): what the session has been told decides what is offered next. */
static void
run_changed_cb (LampPracticePage *self)
{
  if (lamp_practice_run_get_outcome (self->run) == LAMP_OUTCOME_DONE && self->told != LAMP_OUTCOME_DONE)
    {
      lamp_session_practice_done (self->session, lamp_practice_run_get_mode (self->run), lamp_practice_run_get_n_done (self->run),
                                  lamp_practice_run_get_hints (self->run), lamp_practice_run_get_dangers (self->run));
      update (self);
      if (self->watcher != NULL && self->reader != NULL && !lamp_reader_is_quiet (self->reader))
        lamp_reader_read (self->reader, self->feedback);
      return;
    }
  update (self);
}

static void
hint_clicked_cb (LampPracticePage *self)
{
  lamp_practice_run_next_hint (self->run);
  lamp_page_scroll_to (LAMP_PAGE (self), self->hint);
  lamp_page_tell (self->hint_box, NULL);
}

/* To what glows, if anything does: that is what one looks for. */
static void
to_device_clicked_cb (LampPracticePage *self)
{
  const LampStep *step = lamp_practice_run_get_step (self->run);
  GtkWidget      *target = NULL;

  if (step != NULL && lamp_practice_run_is_glowing (self->run, step->widget))
    target = lamp_device_view_find_target (LAMP_DEVICE_VIEW (self->device), step);
  lamp_page_scroll_to (LAMP_PAGE (self), self->device);
  if (target != NULL)
    lamp_page_scroll_to (LAMP_PAGE (self), target);
}

static void
to_task_clicked_cb (LampPracticePage *self)
{
  lamp_page_scroll_to (LAMP_PAGE (self), self->task);
}

static void
undo_clicked_cb (LampPracticePage *self)
{
  lamp_practice_run_undo (self->run);
}

static void
restart_clicked_cb (LampPracticePage *self)
{
  if (self->watcher != NULL)
    lamp_watcher_pause (self->watcher);
  lamp_practice_run_restart (self->run);
  if (self->watcher != NULL)
    lamp_watcher_play (self->watcher);
}

static void
pause_clicked_cb (LampPracticePage *self)
{
  if (lamp_watcher_is_playing (self->watcher))
    lamp_watcher_pause (self->watcher);
  else
    lamp_watcher_play (self->watcher);
}

static void
deeper_clicked_cb (LampPracticePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.practice", "i", (int) lamp_session_get_suggested_mode (self->session));
}

static void
lamp_practice_page_next (LampPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.back", NULL);
}

static void
lamp_practice_page_map (GtkWidget *widget)
{
  LampPracticePage *self = LAMP_PRACTICE_PAGE (widget);

  GTK_WIDGET_CLASS (lamp_practice_page_parent_class)->map (widget);
  if (self->watcher != NULL)
    lamp_watcher_play (self->watcher);
}

static void
lamp_practice_page_unmap (GtkWidget *widget)
{
  LampPracticePage *self = LAMP_PRACTICE_PAGE (widget);

  if (self->watcher != NULL)
    lamp_watcher_pause (self->watcher);
  GTK_WIDGET_CLASS (lamp_practice_page_parent_class)->unmap (widget);
}

static void
lamp_practice_page_dispose (GObject *object)
{
  LampPracticePage *self = LAMP_PRACTICE_PAGE (object);

  g_clear_object (&self->watcher);
  g_clear_object (&self->run);
  g_clear_object (&self->session);
  g_clear_object (&self->reader);
  G_OBJECT_CLASS (lamp_practice_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, goal);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, task);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, instruction);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, feedback);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, feedback_image);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, feedback_title);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, feedback_words);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, hint_box);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, hint_words);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, hint);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, undo);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, pause);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, restart);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, deeper);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, device);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, to_device);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, to_task);
  gtk_widget_class_bind_template_child (widget_class, LampPracticePage, pair);
}

static void
lamp_practice_page_class_init (LampPracticePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LAMP_TYPE_DEVICE_VIEW);
  g_type_ensure (LAMP_TYPE_PAIR_LAYOUT);
  g_type_ensure (LAMP_TYPE_TILE_LAYOUT);
  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  G_OBJECT_CLASS (klass)->dispose = lamp_practice_page_dispose;
  LAMP_PAGE_CLASS (klass)->next = lamp_practice_page_next;
  widget_class->map = lamp_practice_page_map;
  widget_class->unmap = lamp_practice_page_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lesson/lamp-practice-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, hint_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, to_device_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, to_task_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, restart_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pause_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, deeper_clicked_cb);
}

static void
lamp_practice_page_init (LampPracticePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_help (LampMode mode)
{
  if (mode == LAMP_MODE_WATCH)
    return _ ("Watch the hand. It shows what to do.\nPress \"Pause\" whenever you like.\nAll of this is make-believe. Nothing real happens.");
  return _ ("Read what to do, then do it.\nPress \"Hint\" for help, \"Undo\" to take a step back.\nInstead of holding or swiping you may tap the button that says so.\nAll of this is make-believe. Nothing real happens.");
}

LampPage *
lamp_practice_page_new (LampPracticeRun *run,
                        LampSession     *session,
                        LampReader      *reader)
{
  LampPracticePage *self = g_object_new (LAMP_TYPE_PRACTICE_PAGE, NULL);

  self->run = g_object_ref (run);
  self->session = g_object_ref (session);
  g_set_object (&self->reader, reader);
  self->told = lamp_practice_run_get_outcome (run);
  self->told_step = lamp_practice_run_get_n_done (run);
  lamp_device_view_set_run (LAMP_DEVICE_VIEW (self->device), run);
  lamp_word_button_set_text (LAMP_WORD_BUTTON (self->to_device), _ (to_devices[lamp_practice_run_get_practice (run)->device]));
  g_signal_connect_object (self->pair, "notify::stacked", G_CALLBACK (show_ways), self, G_CONNECT_SWAPPED);
  if (lamp_practice_run_get_mode (run) == LAMP_MODE_WATCH)
    {
      self->watcher = lamp_watcher_new (run, LAMP_DEVICE_VIEW (self->device), self->instruction, reader);
      g_signal_connect_object (self->watcher, "notify::playing", G_CALLBACK (show_buttons), self, G_CONNECT_SWAPPED);
    }
  lamp_page_set_help (LAMP_PAGE (self), get_help (lamp_practice_run_get_mode (run)));
  g_signal_connect_object (run, "changed", G_CALLBACK (run_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  return LAMP_PAGE (self);
}
