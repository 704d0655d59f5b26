/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/packs/lamp-pack-desk.h"

G_BEGIN_DECLS

/* What is said of courses, packs and publishers, in the words of a trainer who is no technician. */
const char *lamp_pack_words_explain (const GError *error);
const char *lamp_pack_words_explain_code (int code);
const char *lamp_pack_words_advise (int code);
char       *lamp_pack_words_place (const char *where);
char       *lamp_pack_words_name (const char *tag);
char       *lamp_pack_words_day (gint64 time);
char       *lamp_pack_words_signed_day (const char *date);
char       *lamp_pack_words_time (gint64 seconds);
char       *lamp_pack_words_join (const char *first,
                                  const char *second);
void        lamp_pack_words_add (GString    *words,
                                 const char *sentence);

G_END_DECLS
