/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate on the screen, and the ways to take it along. */

#include "app/certificates/lamp-award-panel.h"

#include "app/print/lamp-paper-actions.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-paper-view.h"
#include "app/widgets/lamp-word-button.h"
#include "core/certificate/lamp-diploma.h"

#include <glib/gi18n.h>

#define FOLDER "Lamplight-certificates"

static const char *
get_title (const LampCertificate *certificate,
           const char            *language)
{
  const char *chinese = *certificate->chinese != '\0' ? certificate->chinese : certificate->english;

  return g_str_has_prefix (language, "en") && *certificate->english != '\0' ? certificate->english : chinese;
}

/* What course it is of and of which day. */
static void
name_award (const LampAward *award,
            const char      *language,
            char           **title,
            char           **day)
{
  g_autoptr (LampCertificate) certificate = lamp_certificate_parse (award->code, NULL);

  *title = g_strdup (certificate != NULL ? get_title (certificate, language) : award->course);
  *day = certificate != NULL ? lamp_certificate_format_day (certificate, language) : g_strdup ("");
}

void
lamp_award_panel_add_button (GtkWidget       *box,
                             const LampAward *award,
                             const char      *language,
                             const char      *id,
                             GCallback        clicked,
                             gpointer         self)
{
  g_autofree char *title = NULL;
  g_autofree char *day = NULL;
  GtkWidget       *button;

  name_award (award, language, &title, &day);
  button = lamp_form_add_button (box, "lamp-certificate-symbolic", title, id, clicked, self);
  lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), day);
}

/* What is read aloud in its place. */
static char *
describe (const LampAward *award,
          const char      *language)
{
  g_autoptr (LampCertificate) certificate = lamp_certificate_parse (award->code, NULL);
  g_autofree char *day = lamp_certificate_format_day (certificate, language);
  g_autofree char *done = g_strdup_printf (_ ("%s has completed the course “%s”, on %s."), certificate->name, get_title (certificate, language), day);
  g_autofree char *signer = g_strdup_printf (_ ("Signed by: %s"), award->centre);

  return g_strdup_printf ("%s\n%s", done, signer);
}

static LampPaper *
add (GtkWidget       *box,
     const LampAward *award,
     const char      *language)
{
  g_autoptr (GError) error = NULL;
  LampPaper       *paper = lamp_diploma_make_paper (award->code, award->centre, &error);
  g_autofree char *words = NULL;

  if (paper == NULL)
    {
      g_warning ("certificate: %s", error->message);
      lamp_form_add_note (box, _ ("This certificate cannot be shown here. It is kept all the same. A newer Lamplight may be needed."), TRUE);
      return NULL;
    }
  words = describe (award, language);
  gtk_box_append (GTK_BOX (box), lamp_paper_view_new (paper, 0, words, language));
  return paper;
}

void
lamp_award_panel_add (GtkWidget       *box,
                      const LampAward *award,
                      const char      *language)
{
  g_autoptr (LampPaper) paper = add (box, award, language);
}

/* Several may lie on one stick: the day and a number tell them apart, and no name. */
void
lamp_award_panel_add_with_actions (GtkWidget        *box,
                                   const LampAward  *award,
                                   LampPrinter      *printer,
                                   LampStickMonitor *sticks,
                                   const char       *language)
{
  g_autoptr (LampPaper) paper = add (box, award, language);
  g_autofree char *title = NULL;
  g_autofree char *day = NULL;
  g_autofree char *stem = NULL;
  GtkWidget       *actions;

  if (paper == NULL)
    return;
  name_award (award, "", &title, &day);
  stem = g_strdup_printf ("certificate-%s", day);
  actions = lamp_paper_actions_new (printer, sticks, paper, FOLDER, stem);
  lamp_paper_actions_add_file (LAMP_PAPER_ACTIONS (actions), ".jwt", award->badge);
  gtk_box_append (GTK_BOX (box), actions);
}
