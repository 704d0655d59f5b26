/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_NUMBER_DIGITS_MAX 16

void lamp_number_append_quantity (GString *out, const char *digits, gsize length);
void lamp_number_append_digits (GString *out, const char *digits, gsize length, gboolean phone);
void lamp_number_append_english (GString *out, guint value);
void lamp_number_append_english_ordinal (GString *out, guint value);
void lamp_number_append_english_year (GString *out, guint value);

G_END_DECLS
