/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of access that a widget tree can show, checked on any screen at each text size, palette and language. */

#include "lamp-rules.h"

#include "lamp-heard.h"

#include "app/access/lamp-look.h"
#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-tile.h"

#include <glib/gi18n.h>
#include <locale.h>

#define SMALLEST_TEXT 18.0 /* pixels at 100 % */
#define SMALLEST_TARGET 48
#define MAIN_TARGET 60
#define SMALLEST_GAP 8

typedef struct
{
  GtkWidget  *root;
  const char *where;
  GPtrArray  *targets;
  double      scale;
  int         breaches;
} Check;

G_GNUC_PRINTF (3, 4)
static void
breach (Check      *check,
        GtkWidget  *widget,
        const char *format,
        ...)
{
  g_autofree char *what = NULL;
  const char      *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : gtk_widget_get_name (widget);
  va_list          arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s: %s \"%s\": %s", check->where, G_OBJECT_TYPE_NAME (widget), text, what);
  check->breaches++;
}

static gboolean
get_bounds (Check           *check,
            GtkWidget       *widget,
            graphene_rect_t *bounds)
{
  return gtk_widget_compute_bounds (widget, check->root, bounds);
}

static void
check_label (Check    *check,
             GtkLabel *label)
{
  PangoLayout  *layout = gtk_label_get_layout (label);
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (label));
  double        dpi = pango_cairo_context_get_resolution (context);
  int           size = pango_font_description_get_size (pango_context_get_font_description (context));
  gboolean      absolute = pango_font_description_get_size_is_absolute (pango_context_get_font_description (context));
  double        pixels = size / (double) PANGO_SCALE * (absolute ? 1 : dpi / 72.0);
  int           width, height;

  if (*gtk_label_get_text (label) == '\0')
    return;
  pango_layout_get_pixel_size (layout, &width, &height);
  if (pixels < SMALLEST_TEXT - 0.1)
    breach (check, GTK_WIDGET (label), "text of %.1f px", pixels);
  if (pango_layout_is_ellipsized (layout))
    breach (check, GTK_WIDGET (label), "cut with an ellipsis");
  if (pango_layout_get_unknown_glyphs_count (layout) > 0)
    breach (check, GTK_WIDGET (label), "a glyph is missing");
  if (width > gtk_widget_get_width (GTK_WIDGET (label)) + 1 || height > gtk_widget_get_height (GTK_WIDGET (label)) + 1)
    breach (check, GTK_WIDGET (label), "words of %d × %d in a room of %d × %d", width, height,
            gtk_widget_get_width (GTK_WIDGET (label)), gtk_widget_get_height (GTK_WIDGET (label)));
}

static gboolean
is_target (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_ENTRY (widget);
}

static gboolean
is_main_target (GtkWidget *widget)
{
  return LAMP_IS_TILE (widget) || gtk_widget_has_css_class (widget, "bar-button") || gtk_widget_has_css_class (widget, "answer") ||
         gtk_widget_has_css_class (widget, "primary");
}

static void
check_target (Check                 *check,
              GtkWidget             *widget,
              const graphene_rect_t *bounds)
{
  int least = is_main_target (widget) ? MAIN_TARGET : SMALLEST_TARGET;

  if (bounds->size.width < least || bounds->size.height < least)
    breach (check, widget, "target of %.0f × %.0f, at least %d", bounds->size.width, bounds->size.height, least);
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) &&
      !gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    breach (check, widget, "no name for assistive technology");
  g_ptr_array_add (check->targets, widget);
}

/* A label that wraps in a scrolled column may end below the window; nothing may end beyond its sides. */
static void
check_widget (Check     *check,
              GtkWidget *widget)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || !get_bounds (check, widget, &bounds))
    return;
  /* Not the root itself: a window's own shadow lies outside it. */
  if (widget != check->root && (bounds.origin.x < -1 || bounds.origin.x + bounds.size.width > gtk_widget_get_width (check->root) + 1))
    breach (check, widget, "reaches from %.0f to %.0f of %d", bounds.origin.x, bounds.origin.x + bounds.size.width, gtk_widget_get_width (check->root));
  if (GTK_IS_LABEL (widget))
    check_label (check, GTK_LABEL (widget));
  if (is_target (widget))
    check_target (check, widget, &bounds);
  if (LAMP_IS_PICTURE (widget) && lamp_picture_get_alternative_text (LAMP_PICTURE (widget)) == NULL &&
      gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON) == NULL && lamp_spoken_get_words (widget) == NULL)
    breach (check, widget, "a picture without words, not marked as decoration");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_widget (check, child);
}

static void
check_gaps (Check *check)
{
  for (guint i = 0; i < check->targets->len; i++)
    for (guint j = i + 1; j < check->targets->len; j++)
      {
        GtkWidget      *a = g_ptr_array_index (check->targets, i), *b = g_ptr_array_index (check->targets, j);
        graphene_rect_t first, second, wide;

        /* Hot areas lie on a picture as the picture has them. */
        if (gtk_widget_is_ancestor (a, b) || gtk_widget_is_ancestor (b, a) || gtk_widget_has_css_class (a, "hot-area"))
          continue;
        /* What scrolls passes under the bars. */
        if (gtk_widget_get_ancestor (a, GTK_TYPE_SCROLLED_WINDOW) != gtk_widget_get_ancestor (b, GTK_TYPE_SCROLLED_WINDOW))
          continue;
        get_bounds (check, a, &first);
        get_bounds (check, b, &second);
        graphene_rect_inset_r (&first, -(SMALLEST_GAP - 1), -(SMALLEST_GAP - 1), &wide);
        if (graphene_rect_intersection (&wide, &second, NULL))
          breach (check, a, "nearer than %d px to %s \"%s\"", SMALLEST_GAP, G_OBJECT_TYPE_NAME (b), gtk_widget_get_name (b));
      }
}

void
lamp_rules_check (GtkWidget  *root,
                  const char *where)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  Check check = { root, where, targets, 1, 0 };

  lamp_rules_settle (root);
  check_widget (&check, root);
  check_gaps (&check);
  if (check.breaches > 0)
    {
      g_test_message ("%s: %d breaches of the rules of access", where, check.breaches);
      g_test_fail ();
    }
}

#define PATIENCE 6000 /* ticks: a minute, for a machine that has much else to do */

static gboolean
all_pictures_loaded (GtkWidget *widget)
{
  if (LAMP_IS_PICTURE (widget) && !lamp_picture_is_loaded (LAMP_PICTURE (widget)))
    {
      g_autofree char *path = NULL;

      g_object_get (widget, "path", &path, NULL);
      if (path != NULL)
        return FALSE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!all_pictures_loaded (child))
      return FALSE;
  return TRUE;
}

static gboolean
tick_cb (gpointer user_data)
{
  (*(guint *) user_data)++;
  return G_SOURCE_CONTINUE;
}

void
lamp_rules_settle (GtkWidget *root)
{
  guint ticks = 0, source = g_timeout_add (10, tick_cb, &ticks);

  while (ticks < PATIENCE && !all_pictures_loaded (root))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (all_pictures_loaded (root));
  for (ticks = 0; ticks < 8;)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

void
lamp_rules_init (int    *argc,
                 char ***argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("LAMP_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  lamp_look_prepare_languages ();
  gtk_test_init (argc, argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
}

GtkWidget *
lamp_rules_show (LampPage  *page,
                 LampModes *modes)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), LAMP_RULES_WIDTH, LAMP_RULES_HEIGHT);
  lamp_look_attach (GTK_WINDOW (window), modes);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (window));
  lamp_rules_settle (window);
  g_assert_cmpint (gtk_widget_get_width (window), <=, LAMP_RULES_WIDTH);
  return window;
}

void
lamp_rules_close (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
}

void
lamp_rules_check_page (LampPageFunc make,
                       gpointer     user_data,
                       const char  *name)
{
  static const struct
  {
    const char *language;
    int         scale; /* percent */
  } looks[] = { { "zh-CN", 300 }, { "en", 100 },
#ifndef __SANITIZE_ADDRESS__ /* the others lay out the same widgets: they are looked at without sanitizers */
                { "zh-CN", 100 },
                { "zh-CN", 150 },
                { "zh-CN", 200 },
                { "en", 150 },
                { "en", 200 },
                { "en", 300 }
#endif
  };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      const char      *language = looks[i].language;
      LampPreferences  preferences = { "", looks[i].scale, looks[i].scale == 300 ? LAMP_PALETTE_HIGH_CONTRAST : LAMP_PALETTE_LIGHT, 140, 0, 100, FALSE };
      g_autofree char *where = g_strdup_printf ("%s, %s, %d %%", name, language, looks[i].scale);
      g_autoptr (LampModes) modes = NULL;
      GtkWidget *window;

      g_strlcpy (preferences.language, language, sizeof preferences.language);
      modes = lamp_modes_new (&preferences);
      lamp_look_set_language (language);
      window = lamp_rules_show (make (language, user_data), modes);
      lamp_rules_check (window, where);
      if (lamp_heard_check_listen (gtk_window_get_child (GTK_WINDOW (window)), modes, where) > 0)
        g_test_fail ();
      if (lamp_heard_check_touch (GTK_WINDOW (window), gtk_window_get_child (GTK_WINDOW (window)), modes, where) > 0)
        g_test_fail ();
      lamp_rules_close (window);
    }
}

GtkWidget *
lamp_rules_find (GtkWidget  *root,
                 GType       type,
                 const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    {
      g_autofree char *own = NULL;

      if (GTK_IS_LABEL (root))
        own = g_strdup (gtk_label_get_text (GTK_LABEL (root)));
      else if (g_object_class_find_property (G_OBJECT_GET_CLASS (root), "text") != NULL)
        g_object_get (root, "text", &own, NULL);
      if (text == NULL || g_strcmp0 (own, text) == 0)
        return root;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = lamp_rules_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}
