/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPicture: a picture that is read in a worker thread, so that no frame waits for it, and within limits. */

#include "app/widgets/lamp-picture.h"

#include "app/widgets/lamp-scale.h"

#define MAX_BYTES (20 * 1024 * 1024)
#define MAX_SIDE 8192
#define DRAWN_SCALE 2   /* drawn at twice its width at 100 %, to stay sharp when it grows with the text */
#define MOST_GROWTH 1.6 /* a picture grows with the text only so far: at 300 % the words need the room */
#define USUAL_SHAPE 1.6 /* width by height, until the picture has been read */

struct _LampPicture
{
  GtkWidget parent_instance;

  char         *path;
  char         *alternative_text;
  int           width;
  double        enlarged; /* how much larger than the room it has; 1: all of it is seen */
  double        x, y;     /* the middle of what is seen then, in parts of the picture */
  GdkPaintable *paintable;
  GtkWidget    *words; /* shown in place of what is no picture */
  gboolean      failed;
  GCancellable *cancellable;
};

enum
{
  PROP_PATH = 1,
  PROP_ALTERNATIVE_TEXT,
  PROP_WIDTH,
  PROP_LOADED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LampPicture, lamp_picture, GTK_TYPE_WIDGET)

/* What the worker thread gets: a copy, so that it shares nothing with the widget. */
typedef struct
{
  char    *path;
  int      width;
  gboolean too_large;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job);
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  Job   *job = user_data;
  double factor;

  if (width <= 0 || height <= 0 || width > MAX_SIDE || height > MAX_SIDE)
    {
      job->too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 1, 1);
      return;
    }
  factor = (double) job->width / width;
  gdk_pixbuf_loader_set_size (loader, job->width, MAX (1, MIN (height * factor, MAX_SIDE)));
}

static GBytes *
read_bytes (const char   *path,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GFile) file = g_str_has_prefix (path, "resource://") ? g_file_new_for_uri (path) : g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GByteArray) all = g_byte_array_new ();

  if (stream == NULL)
    return NULL;
  do
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      bytes = g_input_stream_read_bytes (G_INPUT_STREAM (stream), 256 * 1024, cancellable, error);
      if (bytes == NULL)
        return NULL;
      g_byte_array_append (all, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      if (all->len > MAX_BYTES)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: larger than %d bytes", path, MAX_BYTES);
          return NULL;
        }
    }
  while (g_bytes_get_size (bytes) > 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static GdkTexture *
decode (Job          *job,
        GCancellable *cancellable,
        GError      **error)
{
  g_autoptr (GBytes) bytes = read_bytes (job->path, cancellable, error);
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean written;

  if (bytes != NULL && g_bytes_get_size (bytes) == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: empty", job->path);
      g_clear_pointer (&bytes, g_bytes_unref);
    }
  if (bytes == NULL)
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), job);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, error);
  if (!gdk_pixbuf_loader_close (loader, written ? error : NULL) || !written)
    return NULL;
  if (job->too_large || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: no picture of at most %d pixels a side", job->path, MAX_SIDE);
      return NULL;
    }
  return gdk_texture_new_for_pixbuf (gdk_pixbuf_loader_get_pixbuf (loader));
}

static void
decode_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = decode (task_data, cancellable, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
show_words (LampPicture *self)
{
  if (self->alternative_text == NULL || self->words != NULL)
    return;
  self->words = gtk_label_new (self->alternative_text);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->words), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->words, "notice");
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LampPicture) self = user_data;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (texture == NULL)
    {
      g_message ("picture: %s", error->message);
      self->failed = TRUE;
      show_words (self);
    }
  else
    {
      g_set_object (&self->paintable, GDK_PAINTABLE (texture));
      g_object_unref (texture);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

static void
load (LampPicture *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->paintable);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  self->failed = FALSE;
  if (self->path == NULL)
    return;

  job = g_new0 (Job, 1);
  job->path = g_strdup (self->path);
  job->width = self->width * DRAWN_SCALE;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, decoded_cb, g_object_ref (self));
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, decode_thread);
}

static double
get_shape (LampPicture *self)
{
  double shape = self->paintable != NULL ? gdk_paintable_get_intrinsic_aspect_ratio (self->paintable) : 0;

  return shape > 0 ? shape : USUAL_SHAPE;
}

static GtkSizeRequestMode
lamp_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lamp_picture_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  LampPicture *self = LAMP_PICTURE (widget);
  double       width = self->width * MIN (lamp_scale_get (widget), MOST_GROWTH);

  if (self->words != NULL)
    {
      gtk_widget_measure (self->words, orientation, for_size, minimum, natural, NULL, NULL);
      return;
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (self->width / 2, 120);
      *natural = width;
    }
  else
    {
      if (for_size >= 0)
        width = MIN (width, for_size);
      *minimum = *natural = width / get_shape (self);
    }
}

static void
lamp_picture_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  LampPicture *self = LAMP_PICTURE (widget);

  if (self->words != NULL)
    gtk_widget_size_allocate (self->words, &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
lamp_picture_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  LampPicture *self = LAMP_PICTURE (widget);
  double       width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), shape = get_shape (self);
  double       drawn_width = MIN (width, height * shape);

  if (self->words != NULL)
    gtk_widget_snapshot_child (widget, self->words, snapshot);
  if (self->paintable == NULL)
    return;
  drawn_width *= self->enlarged;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width / 2 - drawn_width * self->x, height / 2 - drawn_width / shape * self->y));
  gdk_paintable_snapshot (self->paintable, GDK_SNAPSHOT (snapshot), drawn_width, drawn_width / shape);
  gtk_snapshot_restore (snapshot);
}

static void
lamp_picture_dispose (GObject *object)
{
  LampPicture *self = LAMP_PICTURE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->paintable);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  G_OBJECT_CLASS (lamp_picture_parent_class)->dispose (object);
}

static void
lamp_picture_finalize (GObject *object)
{
  LampPicture *self = LAMP_PICTURE (object);

  g_free (self->path);
  g_free (self->alternative_text);
  G_OBJECT_CLASS (lamp_picture_parent_class)->finalize (object);
}

static void
lamp_picture_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  LampPicture *self = LAMP_PICTURE (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_ALTERNATIVE_TEXT:
      g_value_set_string (value, self->alternative_text);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, lamp_picture_is_loaded (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lamp_picture_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  LampPicture *self = LAMP_PICTURE (object);

  switch (id)
    {
    case PROP_PATH:
      lamp_picture_set_path (self, g_value_get_string (value));
      break;
    case PROP_ALTERNATIVE_TEXT:
      lamp_picture_set_alternative_text (self, g_value_get_string (value));
      break;
    case PROP_WIDTH:
      self->width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lamp_picture_class_init (LampPictureClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = lamp_picture_dispose;
  object_class->finalize = lamp_picture_finalize;
  object_class->get_property = lamp_picture_get_property;
  object_class->set_property = lamp_picture_set_property;
  widget_class->get_request_mode = lamp_picture_get_request_mode;
  widget_class->measure = lamp_picture_measure;
  widget_class->size_allocate = lamp_picture_size_allocate;
  widget_class->snapshot = lamp_picture_snapshot;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_ALTERNATIVE_TEXT] = g_param_spec_string ("alternative-text", NULL, NULL, NULL, flags);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 16, 2048, 320, flags);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "picture");
}

static void
lamp_picture_init (LampPicture *self)
{
  self->width = 320;
  self->enlarged = 1;
  self->x = self->y = 0.5;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * lamp_picture_new:
 * @path: (nullable): a file's path or "resource:///…"
 * @alternative_text: (nullable): what is to be seen, read aloud in its place; NULL for decoration
 * @width: pixels at 100 % text
 */
GtkWidget *
lamp_picture_new (const char *path,
                  const char *alternative_text,
                  int         width)
{
  GtkAccessibleRole role = alternative_text != NULL ? GTK_ACCESSIBLE_ROLE_IMG : GTK_ACCESSIBLE_ROLE_PRESENTATION;
  LampPicture      *self = g_object_new (LAMP_TYPE_PICTURE, "accessible-role", role, "width", width, NULL);

  lamp_picture_set_alternative_text (self, alternative_text);
  lamp_picture_set_path (self, path);
  return GTK_WIDGET (self);
}

void
lamp_picture_set_path (LampPicture *self,
                       const char  *path)
{
  if (g_strcmp0 (self->path, path) == 0)
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  load (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATH]);
}

void
lamp_picture_set_alternative_text (LampPicture *self,
                                   const char  *text)
{
  if (g_strcmp0 (self->alternative_text, text) == 0)
    return;
  g_free (self->alternative_text);
  self->alternative_text = g_strdup (text);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALTERNATIVE_TEXT]);
}

const char *
lamp_picture_get_alternative_text (LampPicture *self)
{
  return self->alternative_text;
}

/**
 * lamp_picture_is_loaded:
 *
 * Returns: TRUE once the picture, or the words in place of a bad one, are there to be drawn.
 */
gboolean
lamp_picture_is_loaded (LampPicture *self)
{
  return self->paintable != NULL || self->words != NULL || self->failed;
}

/**
 * lamp_picture_has_failed:
 *
 * Returns: TRUE if what was there is no picture, and its words are shown instead.
 */
gboolean
lamp_picture_has_failed (LampPicture *self)
{
  return self->failed;
}

/**
 * lamp_picture_look_at:
 * @enlarged: how many times as large as the room it has, at least 1
 * @x: the middle of what is to be seen, from 0 (the left edge) to 1
 * @y: the same, from 0 (the upper edge) to 1
 */
void
lamp_picture_look_at (LampPicture *self,
                      double       enlarged,
                      double       x,
                      double       y)
{
  g_return_if_fail (enlarged >= 1);

  self->enlarged = enlarged;
  self->x = x;
  self->y = y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
