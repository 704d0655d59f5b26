/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/print/lamp-printer.h"
#include "core/sticks/lamp-stick-monitor.h"
#include "core/store/lamp-minisign.h"

G_BEGIN_DECLS

/* What a sheet of a public key says around its words; nothing on it is secret. */
typedef struct
{
  const char *owner;
  const char *title;
  const char *before[3]; /* NULL: no more */
  const char *after;     /* (nullable) */
  const char *folder;    /* on a stick */
  const char *stem;      /* of the files there: the sheet, and the key as NAME.pub */
} LampKeySheet;

/* (transfer full): the words of a key, numbered */
char *lamp_key_sheet_say (const LampPublicKey *key,
                          gboolean             in_english);
/* The buttons that print it and put it on a stick. */
void lamp_key_sheet_add (GtkWidget           *box,
                         const LampKeySheet  *sheet,
                         const LampPublicKey *key,
                         LampPrinter         *printer,
                         LampStickMonitor    *sticks);

G_END_DECLS
