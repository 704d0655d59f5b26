/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A public key on paper: its words in both languages, to be compared aloud with another kiosk or centre. */

#include "app/print/lamp-key-sheet.h"

#include "app/print/lamp-paper-actions.h"
#include "core/print/lamp-notice.h"
#include "core/store/lamp-key-words.h"

#include <glib/gi18n.h>

#define LINES_MAX 8

char *
lamp_key_sheet_say (const LampPublicKey *key,
                    gboolean             in_english)
{
  const LampKeyWord *words[LAMP_KEY_WORDS];
  GString           *text = g_string_new (NULL);

  lamp_key_words_say (key, words);
  for (guint i = 0; i < LAMP_KEY_WORDS; i++)
    g_string_append_printf (text, "%s%u\u00A0%s", i > 0 ? "   " : "", i + 1, in_english ? words[i]->english : words[i]->chinese);
  return g_string_free (text, FALSE);
}

static LampPaper *
make_paper (const LampKeySheet  *sheet,
            const LampPublicKey *key)
{
  g_autofree char *chinese = lamp_key_sheet_say (key, FALSE);
  g_autofree char *english = lamp_key_sheet_say (key, TRUE);
  LampNoticeLine   lines[LINES_MAX] = { { sheet->owner, 20, FALSE }, { sheet->title, 30, TRUE } };
  guint            n = 2;

  for (guint i = 0; i < G_N_ELEMENTS (sheet->before) && sheet->before[i] != NULL; i++)
    lines[n++] = (LampNoticeLine){ sheet->before[i], 16, FALSE };
  lines[n++] = (LampNoticeLine){ chinese, 17, TRUE };
  lines[n++] = (LampNoticeLine){ english, 14, FALSE };
  if (sheet->after != NULL)
    lines[n++] = (LampNoticeLine){ sheet->after, 16, FALSE };
  return lamp_notice_make_paper (sheet->title, lines, n, C_ ("the language of these words, as BCP 47", "en"));
}

void
lamp_key_sheet_add (GtkWidget           *box,
                    const LampKeySheet  *sheet,
                    const LampPublicKey *key,
                    LampPrinter         *printer,
                    LampStickMonitor    *sticks)
{
  g_autoptr (LampPaper) paper = make_paper (sheet, key);
  g_autofree char *text = lamp_public_key_to_text (key);
  GtkWidget       *actions = lamp_paper_actions_new (printer, sticks, paper, sheet->folder, sheet->stem);

  lamp_paper_actions_add_file (LAMP_PAPER_ACTIONS (actions), ".pub", text);
  gtk_box_append (GTK_BOX (box), actions);
}
