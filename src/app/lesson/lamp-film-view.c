/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampFilmView: a film or sound: what is to be seen, what is said, and how to play, repeat and go back. */

#include "app/lesson/lamp-film-view.h"

#include "app/access/lamp-spoken.h"
#include "app/lesson/lamp-moving-picture.h"
#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-page.h"
#include "app/widgets/lamp-tile-layout.h"
#include "app/widgets/lamp-word-button.h"
#include "core/course/lamp-vtt.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define BACK_MS 10000
#define TICK_MS 100
#define AROUND 510     /* pixels: the bars, the heading, what is said and the buttons, which are to be in sight with the film */
#define HEIGHT_MIN 250 /* of the film */
#define HEIGHT_MAX 540

struct _LampFilmView
{
  GtkWidget parent_instance;

  GtkWidget *about;
  GtkWidget *clamp;
  GtkWidget *picture;
  GtkWidget *begin; /* on the picture, until it plays for the first time */
  GtkWidget *caption;
  GtkWidget *progress;
  GtkWidget *time;
  GtkWidget *play;
  GtkWidget *again;
  GtkWidget *back;
  GtkWidget *read;
  GtkWidget *trouble;
  GtkWidget *transcript;

  LampFilm          *film;
  LampMovingPicture *moving;
  GPtrArray         *cues; /* LampCue, NULL until they are read or if there are none */
  const LampCue     *shown;
  char              *language;
  GCancellable      *reading;
  LampPage          *page; /* around it while it is on the screen */
  guint              tick;
};

G_DEFINE_FINAL_TYPE (LampFilmView, lamp_film_view, GTK_TYPE_WIDGET)

static void
show_caption (LampFilmView *self)
{
  const LampCue *cue = self->cues != NULL ? lamp_vtt_find (self->cues, lamp_film_get_position (self->film)) : NULL;

  if (cue == self->shown)
    return;
  self->shown = cue;
  lamp_words_set (GTK_LABEL (self->caption), cue != NULL ? cue->text : "", self->language);
}

static char *
describe_time (gint64 milliseconds)
{
  gint64 seconds = MAX (milliseconds, 0) / 1000;

  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

static void
show_time (LampFilmView *self)
{
  gint64           position = lamp_film_get_position (self->film);
  gint64           duration = lamp_film_get_duration (self->film);
  g_autofree char *now = describe_time (position);
  g_autofree char *all = duration >= 0 ? describe_time (duration) : NULL;
  g_autofree char *words = all != NULL ? g_strdup_printf (_ ("%s of %s"), now, all) : g_strdup (now);

  gtk_label_set_text (GTK_LABEL (self->time), words);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), duration > 0 ? CLAMP ((double) position / duration, 0, 1) : 0);
}

static gboolean
tick_cb (gpointer user_data)
{
  LampFilmView *self = user_data;

  show_caption (self);
  show_time (self);
  return G_SOURCE_CONTINUE;
}

static void
show_trouble (LampFilmView *self)
{
  const char *problem = lamp_film_get_problem (self->film);

  if (problem == NULL || gtk_widget_get_visible (self->trouble))
    return;
  g_warning ("film: %s", problem);
  gtk_widget_set_visible (self->trouble, TRUE);
  gtk_widget_set_sensitive (self->play, FALSE);
  gtk_widget_set_sensitive (self->again, FALSE);
  gtk_widget_set_sensitive (self->back, FALSE);
}

/* Whatever changed about the film. */
static void
update (LampFilmView *self)
{
  gboolean plays = lamp_film_is_playing (self->film);

  lamp_word_button_set_text (LAMP_WORD_BUTTON (self->play), plays ? _ ("Pause") : _ ("Play"));
  lamp_word_button_set_icon (LAMP_WORD_BUTTON (self->play), plays ? "lamp-pause-symbolic" : "lamp-play-symbolic");
  show_trouble (self);
  if (plays || lamp_film_get_problem (self->film) != NULL)
    gtk_widget_set_visible (self->begin, FALSE);
  if (plays && self->tick == 0)
    self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  else if (!plays)
    g_clear_handle_id (&self->tick, g_source_remove);
  show_caption (self);
  show_time (self);
}

static void
frame_cb (LampFilmView    *self,
          const LampFrame *frame)
{
  lamp_moving_picture_take (self->moving, frame);
}

static void
play_clicked_cb (LampFilmView *self)
{
  if (lamp_film_is_playing (self->film))
    lamp_film_pause (self->film);
  else
    lamp_film_play (self->film);
}

static void
again_clicked_cb (LampFilmView *self)
{
  lamp_film_seek (self->film, 0);
  lamp_film_play (self->film);
}

static void
back_clicked_cb (LampFilmView *self)
{
  lamp_film_seek (self->film, lamp_film_get_position (self->film) - BACK_MS);
  show_caption (self);
  show_time (self);
}

/* All that is said, one caption a paragraph. */
static void
fill_transcript (LampFilmView *self)
{
  for (guint i = 0; i < self->cues->len; i++)
    {
      const LampCue *cue = g_ptr_array_index (self->cues, i);

      if (*cue->text != '\0')
        gtk_box_append (GTK_BOX (self->transcript), lamp_words_new (cue->text, "body", self->language));
    }
}

static void
read_clicked_cb (LampFilmView *self)
{
  gboolean is_shown = !gtk_widget_get_visible (self->transcript);

  if (is_shown && gtk_widget_get_first_child (self->transcript) == NULL)
    fill_transcript (self);
  gtk_widget_set_visible (self->transcript, is_shown);
  lamp_word_button_set_text (LAMP_WORD_BUTTON (self->read), is_shown ? _ ("Hide the words") : _ ("Read the words"));
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const char      *path = task_data;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  GError          *error = NULL;
  GPtrArray       *cues = lamp_vtt_read (folder, name, &error);

  if (cues != NULL)
    g_task_return_pointer (task, cues, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
captions_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (LampFilmView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cues = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (cues == NULL)
    {
      g_warning ("captions: %s", error->message);
      return;
    }
  self->cues = g_steal_pointer (&cues);
  gtk_widget_set_visible (self->read, TRUE);
  show_caption (self);
}

static void
read_captions (LampFilmView *self,
               const char   *path)
{
  g_autoptr (GTask) task = NULL;

  self->reading = g_cancellable_new ();
  task = g_task_new (NULL, self->reading, captions_read_cb, g_object_ref (self));
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_thread);
}

/* As large as can be while its buttons stay in sight. */
static void
fit (LampFilmView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int      height = root != NULL ? CLAMP (gtk_widget_get_height (GTK_WIDGET (root)) - AROUND, HEIGHT_MIN, HEIGHT_MAX) : HEIGHT_MIN;
  int      width = (int) (height * gdk_paintable_get_intrinsic_aspect_ratio (GDK_PAINTABLE (self->moving)));

  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), width);
}

static void
hush (LampFilmView *self)
{
  lamp_film_pause (self->film);
}

static void
lamp_film_view_map (GtkWidget *widget)
{
  LampFilmView *self = LAMP_FILM_VIEW (widget);
  GtkWidget    *page = gtk_widget_get_ancestor (widget, LAMP_TYPE_PAGE);

  GTK_WIDGET_CLASS (lamp_film_view_parent_class)->map (widget);
  g_signal_connect_object (gtk_native_get_surface (gtk_widget_get_native (widget)), "layout", G_CALLBACK (fit), self, G_CONNECT_SWAPPED);
  fit (self);
  if (page != NULL && g_set_object (&self->page, LAMP_PAGE (page)))
    g_signal_connect_object (page, "hush", G_CALLBACK (hush), self, G_CONNECT_SWAPPED);
}

static void
lamp_film_view_unmap (GtkWidget *widget)
{
  LampFilmView *self = LAMP_FILM_VIEW (widget);

  lamp_film_pause (self->film);
  g_signal_handlers_disconnect_by_func (gtk_native_get_surface (gtk_widget_get_native (widget)), fit, self);
  if (self->page != NULL)
    g_signal_handlers_disconnect_by_func (self->page, hush, self);
  g_clear_object (&self->page);
  GTK_WIDGET_CLASS (lamp_film_view_parent_class)->unmap (widget);
}

static void
lamp_film_view_dispose (GObject *object)
{
  LampFilmView *self = LAMP_FILM_VIEW (object);
  GtkWidget    *child;

  g_clear_handle_id (&self->tick, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->film != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->film, self);
      lamp_film_close (self->film);
    }
  g_clear_object (&self->page);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->film);
  g_clear_object (&self->moving);
  G_OBJECT_CLASS (lamp_film_view_parent_class)->dispose (object);
}

static void
lamp_film_view_finalize (GObject *object)
{
  LampFilmView *self = LAMP_FILM_VIEW (object);

  g_clear_pointer (&self->cues, g_ptr_array_unref);
  g_free (self->language);
  G_OBJECT_CLASS (lamp_film_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, about);
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, clamp);
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, picture);
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, begin);
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, caption);
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, progress);
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, time);
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, play);
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, again);
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, back);
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, read);
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, trouble);
  gtk_widget_class_bind_template_child (widget_class, LampFilmView, transcript);
}

static void
lamp_film_view_class_init (LampFilmViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LAMP_TYPE_TILE_LAYOUT);
  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  G_OBJECT_CLASS (klass)->dispose = lamp_film_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_film_view_finalize;
  widget_class->map = lamp_film_view_map;
  widget_class->unmap = lamp_film_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lesson/lamp-film-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, play_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_clicked_cb);
}

static void
lamp_film_view_init (LampFilmView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->moving = lamp_moving_picture_new ();
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (self->moving));
  g_signal_connect_object (self->moving, "invalidate-size", G_CALLBACK (fit), self, G_CONNECT_SWAPPED);
  /* Said by the film itself, or written below it. */
  lamp_spoken_set_words (self->picture, "");
  lamp_spoken_set_words (self->caption, "");
  lamp_spoken_set_words (self->time, "");
}

GtkWidget *
lamp_film_view_new (const LampBlock *block,
                    const char      *language)
{
  LampFilmView *self = g_object_new (LAMP_TYPE_FILM_VIEW, NULL);
  gboolean      is_film = block->kind == LAMP_BLOCK_FILM;

  self->language = g_strdup (language);
  self->film = lamp_film_new (block->path, g_getenv ("LAMPLIGHT_AUDIO_SINK"));
  g_signal_connect_object (self->film, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->film, "frame", G_CALLBACK (frame_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, is_film ? _ ("Film") : _ ("Sound"), -1);
  gtk_picture_set_alternative_text (GTK_PICTURE (self->picture), block->text->text);
  gtk_widget_set_visible (self->clamp, is_film);
  lamp_spoken_set_text (GTK_LABEL (self->about), block->text, language);
  gtk_label_set_text (GTK_LABEL (self->trouble),
                      is_film ? _ ("This film cannot be played on this kiosk. What is said in it can be read below. You can go on.")
                              : _ ("This sound cannot be played on this kiosk. What is said in it can be read below. You can go on."));
  gtk_widget_set_visible (self->caption, block->captions != NULL);
  if (block->captions != NULL)
    read_captions (self, block->captions);
  update (self);
  return GTK_WIDGET (self);
}
