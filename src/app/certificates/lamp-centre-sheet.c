/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of a centre's key. */

#include "app/certificates/lamp-centre-sheet.h"

#include "app/print/lamp-paper-actions.h"
#include "app/widgets/lamp-form.h"
#include "core/print/lamp-notice.h"
#include "core/store/lamp-key-words.h"

#include <glib/gi18n.h>

#define FOLDER "Lamplight-certificates"
#define STEM "centre-key"

static char *
say_words (const LampPublicKey *key,
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
make_paper (const char          *centre,
            const LampPublicKey *key)
{
  g_autofree char     *chinese = say_words (key, FALSE);
  g_autofree char     *english = say_words (key, TRUE);
  const LampNoticeLine lines[] = {
    { centre, 20, FALSE },
    { _ ("The key of this centre's certificates"), 30, TRUE },
    { _ ("With this key the centre signs certificates. The key itself stays on the kiosk. On another kiosk, whoever looks after it enters: lamp certificate trust centre-key.pub"), 16, FALSE },
    { _ ("It then shows these words. Compare them aloud: they must be the same."), 16, FALSE },
    { chinese, 17, TRUE },
    { english, 14, FALSE },
    { _ ("If the kiosk breaks, make a new key. Certificates given before stay good wherever this key is known."), 16, FALSE },
  };

  return lamp_notice_make_paper (lines[1].text, lines, G_N_ELEMENTS (lines), C_ ("the language of these words, as BCP 47", "en"));
}

void
lamp_centre_sheet_add (GtkWidget           *box,
                       const char          *centre,
                       const LampPublicKey *key,
                       LampPrinter         *printer,
                       LampStickMonitor    *sticks,
                       const char          *language)
{
  g_autoptr (LampPaper) paper = make_paper (centre, key);
  g_autofree char *words = say_words (key, g_str_has_prefix (language, "en"));
  g_autofree char *text = lamp_public_key_to_text (key);
  GtkWidget       *actions = lamp_paper_actions_new (printer, sticks, paper, FOLDER, STEM);

  lamp_form_add_words (box, _ ("The key's words"), "card-title");
  lamp_form_add_words (box, words, "body");
  lamp_paper_actions_add_file (LAMP_PAPER_ACTIONS (actions), ".pub", text);
  gtk_box_append (GTK_BOX (box), actions);
}
