/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* Screens that are a column of words, fields and buttons, made anew whenever something changes. */
GtkWidget *lamp_form_begin (LampPage *page);
/* A column within the column, for what changes on its own. */
GtkWidget *lamp_form_add_column (GtkWidget *box);
GtkWidget *lamp_form_add_words (GtkWidget  *box,
                                const char *text,
                                const char *style);
/* Returns its words. */
GtkWidget *lamp_form_add_note (GtkWidget  *box,
                               const char *text,
                               gboolean    warning);
GtkWidget *lamp_form_add_entry (GtkWidget  *box,
                                const char *label,
                                const char *text,
                                GCallback   changed,
                                gpointer    self);
/* What stands in for an empty field, in full beneath it: a long example in the field would be cut. */
void       lamp_form_add_stand_in (GtkWidget  *box,
                                   const char *words);
GtkWidget *lamp_form_add_button (GtkWidget  *box,
                                 const char *icon,
                                 const char *text,
                                 const char *id,
                                 GCallback   clicked,
                                 gpointer    self);
/* To another stage of the trainer's room, which is its id as well. */
GtkWidget *lamp_form_add_link (GtkWidget  *box,
                               const char *icon,
                               const char *text,
                               const char *stage);
GtkWidget *lamp_form_add_row (GtkWidget *box,
                              int        column_width);
/* Of what is shown in parts: which one this is, and the ways to those around it, whose ids are their numbers. Nothing, if there is one. */
void lamp_form_add_parts (GtkWidget *box,
                          guint      part,
                          guint      n_parts,
                          GCallback  clicked,
                          gpointer   self);
/* Words that count down until one may try again; then calls over (self). Returns the label. */
GtkWidget  *lamp_form_add_countdown (GtkWidget *box,
                                     gint64     wait_us,
                                     GCallback  over,
                                     gpointer   self);
void        lamp_form_set_chosen (GtkWidget *button,
                                  gboolean   chosen);
const char *lamp_form_get_id (GtkWidget *button);
void        lamp_form_focus (LampPage   *page,
                             const char *id);

G_END_DECLS
