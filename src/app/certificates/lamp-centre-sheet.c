/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of a centre's key. */

#include "app/certificates/lamp-centre-sheet.h"

#include "app/print/lamp-key-sheet.h"
#include "app/widgets/lamp-form.h"

#include <glib/gi18n.h>

#define FOLDER "Lamplight-certificates"
#define STEM "centre-key"

void
lamp_centre_sheet_add (GtkWidget           *box,
                       const char          *centre,
                       const LampPublicKey *key,
                       LampPrinter         *printer,
                       LampStickMonitor    *sticks,
                       const char          *language)
{
  g_autofree char   *words = lamp_key_sheet_say (key, g_str_has_prefix (language, "en"));
  const LampKeySheet sheet = {
    .owner = centre,
    .title = _ ("The key of this centre's certificates"),
    .before = { _ ("With this key the centre signs certificates. The key itself stays on the kiosk. On another kiosk, whoever looks after it enters: lamp certificate trust centre-key.pub"),
                _ ("It then shows these words. Compare them aloud: they must be the same.") },
    .after = _ ("If the kiosk breaks, make a new key. Certificates given before stay good wherever this key is known."),
    .folder = FOLDER,
    .stem = STEM,
  };

  lamp_form_add_words (box, _ ("The key's words"), "card-title");
  lamp_form_add_words (box, words, "body");
  lamp_key_sheet_add (box, &sheet, key, printer, sticks);
}
