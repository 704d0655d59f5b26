/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/speech/lamp-utterance.h"

G_BEGIN_DECLS

/*
 * What a control is called, what kind of thing it is and in what state: "Red, answer 2 of 4, chosen". A button is named by
 * the words on it, its kind follows from its accessible role; the rest is said here.
 */

/* For whoever hears it, in this program or by assistive technology. */
void lamp_control_set_name (GtkWidget  *widget,
                            const char *name);
/* In place of the kind its role tells; makes a control of what is none. */
void lamp_control_set_kind (GtkWidget  *widget,
                            const char *kind);
void lamp_control_set_kind_func (GtkWidget *widget,
                                 char *(*get_kind) (GtkWidget *widget));
/* state: GTK_ACCESSIBLE_STATE_CHECKED, _PRESSED or _SELECTED, which is told to assistive technology. */
void lamp_control_set_chosen (GtkWidget         *widget,
                              GtkAccessibleState state,
                              gboolean           chosen);
/* What it stands at, in words. */
void lamp_control_set_state (GtkWidget  *widget,
                             const char *words);
/* The words of this label on a control tell its state: they are said after its kind. */
void lamp_control_set_state_label (GtkWidget *label);

/* widget itself or the nearest control around it; NULL: it is on none. */
GtkWidget     *lamp_control_find (GtkWidget *widget);
LampUtterance *lamp_control_describe (GtkWidget  *control,
                                      const char *language);

G_END_DECLS
