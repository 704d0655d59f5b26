/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPage: what every screen has in common: it scrolls up and down only, and tells the bar what to offer. */

#include "app/widgets/lamp-page.h"

#include "app/widgets/lamp-scale.h"

#define FRAMES_ON_TOP 4
#define HEIGHT_MIN 64     /* pixels: what a scrollbar takes at least */
#define COLUMN_WIDTH 1120 /* pixels at 100 % text: longer lines are hard to follow */

typedef struct
{
  GtkWidget *scroller;
  GtkWidget *clamp;
  char      *title;
  char      *status;
  char      *next_label;
  gboolean   next_enabled;
  char      *help;
  guint      ticks;    /* callback; 0: none */
  guint      n_on_top; /* frames for which it still stays there */
} LampPagePrivate;

enum
{
  PROP_CONTENT = 1,
  PROP_TITLE,
  PROP_STATUS,
  PROP_NEXT_LABEL,
  PROP_NEXT_ENABLED,
  PROP_HELP,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* ---- how high a page is ---- */

typedef struct
{
  GtkLayoutManager parent_instance;
} LampPageLayout;

typedef struct
{
  GtkLayoutManagerClass parent_class;
} LampPageLayoutClass;

static GType lamp_page_layout_get_type (void);

G_DEFINE_TYPE (LampPageLayout, lamp_page_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
lamp_page_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What scrolls takes the height it is given: so nothing on the page is laid out only to say how high the window would like to be. */
static void
lamp_page_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = HEIGHT_MIN;
  else if (child != NULL)
    gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
}

static void
lamp_page_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
lamp_page_layout_class_init (LampPageLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = lamp_page_layout_get_request_mode;
  layout_class->measure = lamp_page_layout_measure;
  layout_class->allocate = lamp_page_layout_allocate;
}

static void
lamp_page_layout_init (LampPageLayout *self)
{
}

/* ---- the page ---- */

enum
{
  HUSH,
  NEWS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void               buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (LampPage, lamp_page, ADW_TYPE_BIN, G_ADD_PRIVATE (LampPage) G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static LampPagePrivate *
get_private (LampPage *self)
{
  return lamp_page_get_instance_private (self);
}

static void
set_string (LampPage   *self,
            char      **field,
            const char *value,
            guint       property)
{
  if (g_strcmp0 (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
text_size_changed_cb (LampPage *self)
{
  adw_clamp_set_maximum_size (ADW_CLAMP (get_private (self)->clamp), COLUMN_WIDTH * lamp_scale_get (GTK_WIDGET (self)));
  adw_clamp_set_tightening_threshold (ADW_CLAMP (get_private (self)->clamp), COLUMN_WIDTH * lamp_scale_get (GTK_WIDGET (self)));
}

static void
lamp_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lamp_page_parent_class)->map (widget);
  lamp_page_scroll_to_top (LAMP_PAGE (widget));
}

static void
lamp_page_finalize (GObject *object)
{
  LampPagePrivate *priv = get_private (LAMP_PAGE (object));

  g_free (priv->title);
  g_free (priv->status);
  g_free (priv->next_label);
  g_free (priv->help);
  G_OBJECT_CLASS (lamp_page_parent_class)->finalize (object);
}

static void
lamp_page_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  LampPagePrivate *priv = get_private (LAMP_PAGE (object));

  switch (id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, adw_clamp_get_child (ADW_CLAMP (priv->clamp)));
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_STATUS:
      g_value_set_string (value, priv->status);
      break;
    case PROP_NEXT_LABEL:
      g_value_set_string (value, priv->next_label);
      break;
    case PROP_NEXT_ENABLED:
      g_value_set_boolean (value, priv->next_enabled);
      break;
    case PROP_HELP:
      g_value_set_string (value, priv->help);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lamp_page_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  LampPage        *self = LAMP_PAGE (object);
  LampPagePrivate *priv = get_private (self);

  switch (id)
    {
    case PROP_CONTENT:
      lamp_page_set_content (self, g_value_get_object (value));
      break;
    case PROP_TITLE:
      lamp_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_STATUS:
      lamp_page_set_status (self, g_value_get_string (value));
      break;
    case PROP_NEXT_LABEL:
      lamp_page_set_next (self, g_value_get_string (value), priv->next_enabled);
      break;
    case PROP_NEXT_ENABLED:
      lamp_page_set_next (self, priv->next_label, g_value_get_boolean (value));
      break;
    case PROP_HELP:
      lamp_page_set_help (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lamp_page_add_child (GtkBuildable *buildable,
                     GtkBuilder   *builder,
                     GObject      *child,
                     const char   *type)
{
  LampPage *self = LAMP_PAGE (buildable);

  if (get_private (self)->clamp != NULL && GTK_IS_WIDGET (child) && type == NULL)
    lamp_page_set_content (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = lamp_page_add_child;
}

static void
lamp_page_class_init (LampPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  GTK_WIDGET_CLASS (klass)->map = lamp_page_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), lamp_page_layout_get_type ());
  object_class->finalize = lamp_page_finalize;
  object_class->get_property = lamp_page_get_property;
  object_class->set_property = lamp_page_set_property;

  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_NEXT_LABEL] = g_param_spec_string ("next-label", NULL, NULL, NULL, flags);
  properties[PROP_NEXT_ENABLED] = g_param_spec_boolean ("next-enabled", NULL, NULL, TRUE, flags);
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[NEWS] = g_signal_new ("news", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, GTK_TYPE_WIDGET,
                                GTK_TYPE_WIDGET);
  signals[HUSH] = g_signal_new ("hush", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lamp_page_init (LampPage *self)
{
  LampPagePrivate *priv = get_private (self);

  priv->next_enabled = TRUE;
  priv->clamp = adw_clamp_new ();
  priv->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (priv->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (priv->scroller), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (priv->scroller), priv->clamp);
  gtk_widget_set_vexpand (priv->scroller, TRUE);
  gtk_widget_add_css_class (priv->clamp, "page");
  adw_bin_set_child (ADW_BIN (self), priv->scroller);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (text_size_changed_cb), self, G_CONNECT_SWAPPED);
  text_size_changed_cb (self);
}

void
lamp_page_set_content (LampPage  *self,
                       GtkWidget *content)
{
  LampPagePrivate *priv = get_private (self);

  if (adw_clamp_get_child (ADW_CLAMP (priv->clamp)) == content)
    return;
  adw_clamp_set_child (ADW_CLAMP (priv->clamp), content);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTENT]);
}

GtkWidget *
lamp_page_get_content (LampPage *self)
{
  return adw_clamp_get_child (ADW_CLAMP (get_private (self)->clamp));
}

void
lamp_page_set_title (LampPage   *self,
                     const char *title)
{
  set_string (self, &get_private (self)->title, title, PROP_TITLE);
}

const char *
lamp_page_get_title (LampPage *self)
{
  return get_private (self)->title;
}

void
lamp_page_set_status (LampPage   *self,
                      const char *status)
{
  set_string (self, &get_private (self)->status, status, PROP_STATUS);
}

const char *
lamp_page_get_status (LampPage *self)
{
  return get_private (self)->status;
}

/**
 * lamp_page_set_next:
 * @label: (nullable): the word on the bar's Next button; NULL: no such button on this screen
 * @enabled: whether it may be pressed now
 */
void
lamp_page_set_next (LampPage   *self,
                    const char *label,
                    gboolean    enabled)
{
  LampPagePrivate *priv = get_private (self);

  set_string (self, &priv->next_label, label, PROP_NEXT_LABEL);
  if (priv->next_enabled == enabled)
    return;
  priv->next_enabled = enabled;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEXT_ENABLED]);
}

const char *
lamp_page_get_next_label (LampPage *self)
{
  return get_private (self)->next_label;
}

gboolean
lamp_page_get_next_enabled (LampPage *self)
{
  return get_private (self)->next_enabled;
}

void
lamp_page_set_help (LampPage   *self,
                    const char *help)
{
  set_string (self, &get_private (self)->help, help, PROP_HELP);
}

const char *
lamp_page_get_help (LampPage *self)
{
  return get_private (self)->help;
}

/**
 * lamp_page_next:
 *
 * Presses Next, if this screen has one and it may be pressed.
 */
void
lamp_page_next (LampPage *self)
{
  LampPagePrivate *priv = get_private (self);

  if (priv->next_label != NULL && priv->next_enabled && LAMP_PAGE_GET_CLASS (self)->next != NULL)
    LAMP_PAGE_GET_CLASS (self)->next (self);
}

/**
 * lamp_page_back:
 *
 * Returns: TRUE if the page went back inside itself, FALSE if the page before it is to be shown.
 */
gboolean
lamp_page_back (LampPage *self)
{
  LampPageClass *klass = LAMP_PAGE_GET_CLASS (self);

  return klass->back != NULL && klass->back (self);
}

void
lamp_page_hush (LampPage *self)
{
  g_signal_emit (self, signals[HUSH], 0);
}

static GtkAdjustment *
get_adjustment (LampPage *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (get_private (self)->scroller));
}

static gboolean
stay_on_top_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  LampPagePrivate *priv = get_private (LAMP_PAGE (widget));

  if (priv->n_on_top > 0)
    gtk_adjustment_set_value (get_adjustment (LAMP_PAGE (widget)), 0);
  if (priv->n_on_top > 0 && --priv->n_on_top > 0)
    return G_SOURCE_CONTINUE;
  priv->ticks = 0;
  return G_SOURCE_REMOVE;
}

/* The focus that new contents get by themselves scrolls to it, a moment later: a page is to be seen from its top first. */
void
lamp_page_scroll_to_top (LampPage *self)
{
  LampPagePrivate *priv = get_private (self);

  gtk_adjustment_set_value (get_adjustment (self), 0);
  priv->n_on_top = FRAMES_ON_TOP;
  if (priv->ticks == 0)
    priv->ticks = gtk_widget_add_tick_callback (GTK_WIDGET (self), stay_on_top_cb, NULL, NULL);
}

/* So that there is room around it; what is higher than the page begins near its top. */
static void
scroll_to_area (LampPage              *self,
                GtkWidget             *widget,
                const graphene_rect_t *area)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double         top, page = gtk_adjustment_get_page_size (adjustment), margin = page / 8;
  double         value = gtk_adjustment_get_value (adjustment), height = area->size.height;

  if (!gtk_widget_translate_coordinates (widget, get_private (self)->clamp, 0, area->origin.y, NULL, &top))
    return;
  get_private (self)->n_on_top = 0;
  if (top < value || height + 2 * margin > page)
    gtk_adjustment_set_value (adjustment, top - margin);
  else if (top + height > value + page)
    gtk_adjustment_set_value (adjustment, top + height + margin - page);
}

void
lamp_page_scroll_to (LampPage  *self,
                     GtkWidget *widget)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  scroll_to_area (self, widget, &all);
}

/* A window inside the page, as a list on the practice device has. */
static void
show_in_window (GtkScrolledWindow     *window,
                GtkWidget             *widget,
                const graphene_rect_t *area)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (window);
  double         top;

  if (!gtk_widget_translate_coordinates (widget, GTK_WIDGET (window), 0, area->origin.y, NULL, &top))
    return;
  top += gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, top, top + area->size.height);
}

/**
 * lamp_page_show_area:
 * @widget: on a page or a panel
 * @area: of @widget, in its own pixels
 *
 * Brings this part of it into sight, through every window it scrolls in.
 */
void
lamp_page_show_area (GtkWidget             *widget,
                     const graphene_rect_t *area)
{
  for (GtkWidget *around = gtk_widget_get_parent (widget); around != NULL; around = gtk_widget_get_parent (around))
    if (LAMP_IS_PAGE (around))
      scroll_to_area (LAMP_PAGE (around), widget, area);
    else if (GTK_IS_SCROLLED_WINDOW (around) && !LAMP_IS_PAGE (gtk_widget_get_parent (around)))
      show_in_window (GTK_SCROLLED_WINDOW (around), widget, area);
}

/**
 * lamp_page_tell:
 * @news: on a page: what has just come up, as the feedback to an answer
 * @then: (nullable): what follows from it, as the next thing to do
 *
 * Tells the frame, which reads it to those who listen.
 */
void
lamp_page_tell (GtkWidget *news,
                GtkWidget *then)
{
  GtkWidget *page = gtk_widget_get_ancestor (news, LAMP_TYPE_PAGE);

  if (page != NULL)
    g_signal_emit (page, signals[NEWS], 0, news, then);
}
