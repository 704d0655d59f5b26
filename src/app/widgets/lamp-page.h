/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * What every screen is: a column that scrolls up and down only, a name, and what the window's bar shows for it.
 * Properties: "content" (GtkWidget, the screen itself; the default child in a .ui file), "title" (said first, shown in
 * the top strip), "status" (where one is, as "Card 3 of 8"; NULL: none), "next-label" (NULL: no Next here),
 * "next-enabled", "help" (what one can do here, sentences separated by newlines).
 */
#define LAMP_TYPE_PAGE (lamp_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (LampPage, lamp_page, LAMP, PAGE, AdwBin)

struct _LampPageClass
{
  AdwBinClass parent_class;

  void (*next) (LampPage *self);     /* Next was pressed */
  gboolean (*back) (LampPage *self); /* Back was pressed; TRUE: the page went back inside itself */
};

void        lamp_page_set_content (LampPage  *self,
                                   GtkWidget *content);
GtkWidget  *lamp_page_get_content (LampPage *self);
void        lamp_page_set_title (LampPage   *self,
                                 const char *title);
const char *lamp_page_get_title (LampPage *self);
void        lamp_page_set_status (LampPage   *self,
                                  const char *status);
const char *lamp_page_get_status (LampPage *self);
void        lamp_page_set_next (LampPage   *self,
                                const char *label,
                                gboolean    enabled);
const char *lamp_page_get_next_label (LampPage *self);
gboolean    lamp_page_get_next_enabled (LampPage *self);
void        lamp_page_set_help (LampPage   *self,
                                const char *help);
const char *lamp_page_get_help (LampPage *self);
void        lamp_page_next (LampPage *self);
gboolean    lamp_page_back (LampPage *self);
/* Whatever makes a sound on the page stops: emits "hush". */
void lamp_page_hush (LampPage *self);
void lamp_page_scroll_to_top (LampPage *self);
/* Scrolls just as far as is needed to see this widget of the page. */
void lamp_page_scroll_to (LampPage  *self,
                          GtkWidget *widget);
void lamp_page_show_area (GtkWidget             *widget,
                          const graphene_rect_t *area);
/* Emits "news" (GtkWidget *news, GtkWidget *then) on the page it is on. */
void lamp_page_tell (GtkWidget *news,
                     GtkWidget *then);

G_END_DECLS
