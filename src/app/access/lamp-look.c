/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLook: turns modes into what is seen: text size, palette, the language of the interface. */

#include "app/access/lamp-look.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define STYLE_URI "resource:///org/lamplight/Lamplight/style.css"
#define LARGE_TEXT 200 /* per cent: from here on, space gives way to words */

struct _LampLook
{
  GObject parent_instance;

  GtkWindow      *window; /* owns this look */
  LampModes      *modes;
  GtkCssProvider *style;
  GtkCssProvider *palette;
};

G_DEFINE_FINAL_TYPE (LampLook, lamp_look, G_TYPE_OBJECT)

static const char *const palette_uris[] = {
  [LAMP_PALETTE_LIGHT] = "resource:///org/lamplight/Lamplight/palette-light.css",
  [LAMP_PALETTE_DARK] = "resource:///org/lamplight/Lamplight/palette-dark.css",
  [LAMP_PALETTE_HIGH_CONTRAST] = "resource:///org/lamplight/Lamplight/palette-high-contrast.css",
};

static void
set_class (LampLook   *self,
           const char *name,
           gboolean    wanted)
{
  if (wanted)
    gtk_widget_add_css_class (GTK_WIDGET (self->window), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->window), name);
}

static void
scale_changed_cb (LampLook *self)
{
  int scale = lamp_modes_get_scale (self->modes);

  g_object_set (gtk_widget_get_settings (GTK_WIDGET (self->window)), "gtk-xft-dpi", 96 * 1024 * scale / 100, NULL);
  set_class (self, "large-text", scale >= LARGE_TEXT);
}

static void
palette_changed_cb (LampLook *self)
{
  LampPalette palette = lamp_modes_get_palette (self->modes);
  g_autoptr (GFile) file = g_file_new_for_uri (palette_uris[palette]);

  gtk_css_provider_load_from_file (self->palette, file);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      palette == LAMP_PALETTE_LIGHT ? ADW_COLOR_SCHEME_FORCE_LIGHT : ADW_COLOR_SCHEME_FORCE_DARK);
  set_class (self, "dark", palette != LAMP_PALETTE_LIGHT);
  set_class (self, "high-contrast", palette == LAMP_PALETTE_HIGH_CONTRAST);
}

static void
lamp_look_dispose (GObject *object)
{
  LampLook   *self = LAMP_LOOK (object);
  GdkDisplay *display = gdk_display_get_default ();

  if (self->style != NULL && display != NULL)
    {
      gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (self->style));
      gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (self->palette));
    }
  g_clear_object (&self->style);
  g_clear_object (&self->palette);
  g_clear_object (&self->modes);
  G_OBJECT_CLASS (lamp_look_parent_class)->dispose (object);
}

static void
lamp_look_class_init (LampLookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_look_dispose;
}

static void
lamp_look_init (LampLook *self)
{
  self->style = gtk_css_provider_new ();
  self->palette = gtk_css_provider_new ();
}

void
lamp_look_attach (GtkWindow *window,
                  LampModes *modes)
{
  LampLook   *self = g_object_new (LAMP_TYPE_LOOK, NULL);
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  g_autoptr (GFile) file = g_file_new_for_uri (STYLE_URI);

  self->window = window;
  self->modes = g_object_ref (modes);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), "/org/lamplight/Lamplight/icons");
  gtk_css_provider_load_from_file (self->style, file);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->palette), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  gtk_widget_add_css_class (GTK_WIDGET (window), "lamp");
  g_signal_connect_object (modes, "notify::scale", G_CALLBACK (scale_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (modes, "notify::palette", G_CALLBACK (palette_changed_cb), self, G_CONNECT_SWAPPED);
  scale_changed_cb (self);
  palette_changed_cb (self);
  g_object_set_data_full (G_OBJECT (window), "lamp-look", self, g_object_unref);
}

/**
 * lamp_look_prepare_languages:
 *
 * To be called before any thread starts, once the catalogue's folder is bound. g_dgettext(), which reads the words of .ui
 * files, decides at its first call whether there is anything to translate and keeps to that: so it is asked first in
 * the one language that has a catalogue. The language itself is set later, by lamp_look_set_language().
 */
void
lamp_look_prepare_languages (void)
{
  const char *own = g_get_language_names ()[0];

  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  textdomain (GETTEXT_PACKAGE);
  (void) g_dgettext (GETTEXT_PACKAGE, "Home");
  g_setenv ("LANGUAGE", own, TRUE);
  textdomain (GETTEXT_PACKAGE);
}

/**
 * lamp_look_set_language:
 * @language: BCP 47: "zh-CN" or "en"
 *
 * gettext asks the environment for the language at each look-up once its catalogue has been bound anew. LANGUAGE is set
 * before any thread starts (see main), so that a later change only swaps a pointer that other threads may read.
 */
void
lamp_look_set_language (const char *language)
{
  g_autofree char *locale = g_strdelimit (g_strdup (language), "-", '_');

  g_setenv ("LANGUAGE", locale, TRUE);
  textdomain (GETTEXT_PACKAGE);
}
