/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPinPage: shows what the gate asks for, and hands it what was entered. */

#include "app/trainer/lamp-pin-page.h"

#include "app/lesson/lamp-keypad.h"
#include "app/lesson/lamp-number-keys.h"
#include "app/print/lamp-paper-actions.h"
#include "app/widgets/lamp-form.h"
#include "core/print/lamp-notice.h"
#include "core/records/lamp-records.h"

#include <glib/gi18n.h>

#define SHEET_FOLDER "Lamplight-recovery-code"
#define SHEET_NAME "recovery-code"
#define GROUP_WIDTH 170 /* of four letters of the code */

struct _LampPinPage
{
  LampPage parent_instance;

  LampPinGate      *gate;
  char             *centre; /* NULL: not said */
  LampPrinter      *printer;
  LampStickMonitor *sticks;
  GtkWidget        *status; /* what is being done, or how long to wait */
  GtkWidget        *entry;  /* of the code; NULL at other stages */
};

G_DEFINE_FINAL_TYPE (LampPinPage, lamp_pin_page, LAMP_TYPE_PAGE)

static void show (LampPinPage *self);

/* ---- what is entered ---- */

static void
confirmed_cb (LampPinPage *self,
              const char  *digits)
{
  lamp_pin_gate_enter (self->gate, digits);
}

static void
add_keypad (LampPinPage *self,
            GtkWidget   *box,
            const char  *confirm)
{
  GtkWidget *keypad = lamp_keypad_new_secret (confirm);

  g_signal_connect_object (keypad, "confirmed", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (keypad, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), keypad);
  gtk_widget_grab_focus (keypad);
}

static void
forgotten_clicked_cb (LampPinPage *self)
{
  lamp_pin_gate_use_code (self->gate);
}

static void
code_entered_cb (LampPinPage *self)
{
  lamp_pin_gate_enter (self->gate, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
ignore_cb (LampPinPage *self)
{
}

static void
written_clicked_cb (LampPinPage *self)
{
  lamp_pin_gate_enter (self->gate, "");
}

/* ---- the sheet ---- */

static LampPaper *
make_sheet (LampPinPage *self)
{
  const LampNoticeLine lines[] = {
    { self->centre != NULL ? self->centre : "Lamplight 明灯", 20, FALSE },
    { _ ("Recovery code of the trainer's room"), 32, TRUE },
    { lamp_pin_gate_get_code (self->gate), 38, TRUE },
    { _ ("If the PIN is forgotten: on the first screen tap \"For trainers\", then \"I have the recovery code\", and enter these letters and digits."), 20, FALSE },
    { _ ("The code is good for once. After it a new PIN is chosen, and a new code is made."), 20, FALSE },
    { _ ("Keep this sheet in a safe place, not beside the kiosk. Delete the file from the stick when it is printed."), 20, FALSE },
  };

  return lamp_notice_make_paper (lines[1].text, lines, G_N_ELEMENTS (lines), C_ ("the language of these words, as BCP 47", "en"));
}

/* ---- what is shown ---- */

static const char *
explain_failure (const GError *error)
{
  if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_READ_ONLY))
    return _ ("Nothing can be written on this kiosk just now, so the PIN cannot be looked at. Nothing is lost. Switch the kiosk off and on again.");
  if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_FULL))
    return _ ("The disk of this kiosk is full, so the PIN cannot be looked at. Nothing is lost. Whoever looks after the machine can make room.");
  if (g_error_matches (error, LAMP_RECORDS_ERROR, LAMP_RECORDS_ERROR_DAMAGED))
    return _ ("The file of the PIN is damaged. Learners go on as always. Whoever looks after the machine can take away the file pin.ini; then a new PIN can be set.");
  return _ ("The PIN could not be looked at just now. Nothing is lost. Please try once more.");
}

static const char *
explain (LampPinPage *self)
{
  switch (lamp_pin_gate_get_news (self->gate))
    {
    case LAMP_PIN_NEWS_WRONG:
      return lamp_pin_gate_get_stage (self->gate) == LAMP_PIN_STAGE_CODE ? _ ("That is not the code yet. Please compare it with your sheet, letter by letter.")
                                                                         : _ ("That is not the PIN yet. A finger slips easily.");
    case LAMP_PIN_NEWS_EARLY:
      return _ ("It is too early to try again. Nothing is lost.");
    case LAMP_PIN_NEWS_SHORT:
      return _ ("A PIN has 4 to 12 digits. Please choose once more.");
    case LAMP_PIN_NEWS_DIFFERENT:
      return _ ("The two were not the same. Please choose your PIN once more.");
    case LAMP_PIN_NEWS_FAILED:
      return explain_failure (lamp_pin_gate_get_error (self->gate));
    default:
      return NULL;
    }
}

static void
add_news (LampPinPage *self,
          GtkWidget   *box)
{
  const char *news = explain (self);

  if (news != NULL)
    lamp_page_tell (lamp_form_add_note (box, news, TRUE), NULL);
}

/* Whoever has to wait sees it counted; nothing else is offered meanwhile. */
static void
add_wait (LampPinPage *self,
          GtkWidget   *box)
{
  self->status = lamp_form_add_countdown (box, lamp_pin_gate_get_wait (self->gate), G_CALLBACK (show), self);
}

static void
add_status (LampPinPage *self,
            GtkWidget   *box)
{
  self->status = lamp_form_add_words (box, "", "body");
  gtk_widget_set_visible (self->status, FALSE);
}

static void
show_ask (LampPinPage *self,
          GtkWidget   *box)
{
  lamp_form_add_words (box, _ ("The trainer's room"), "page-title");
  lamp_form_add_words (box, _ ("Please enter your PIN. Nobody sees or hears the digits."), "body");
  add_news (self, box);
  if (lamp_pin_gate_get_wait (self->gate) > 0)
    {
      add_wait (self, box);
      return;
    }
  add_keypad (self, box, _ ("Open"));
  add_status (self, box);
  lamp_form_add_button (box, "lamp-keys-symbolic", _ ("I have the recovery code"), "forgotten", G_CALLBACK (forgotten_clicked_cb), self);
}

static void
show_code (LampPinPage *self,
           GtkWidget   *box)
{
  GtkWidget *keys;

  lamp_form_add_words (box, _ ("The recovery code"), "page-title");
  lamp_form_add_words (box, _ ("It stands on the sheet that was made with the PIN: 16 letters and digits. After it you choose a new PIN."), "body");
  add_news (self, box);
  if (lamp_pin_gate_get_wait (self->gate) > 0)
    {
      add_wait (self, box);
      return;
    }
  self->entry = lamp_form_add_entry (box, _ ("Code"), NULL, G_CALLBACK (ignore_cb), self);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (code_entered_cb), self, G_CONNECT_SWAPPED);
  keys = lamp_number_keys_new_signs (GTK_EDITABLE (self->entry), LAMP_PIN_CODE_LETTERS);
  gtk_widget_set_halign (keys, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), keys);
  add_status (self, box);
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-check-symbolic", _ ("This is the code"), "code", G_CALLBACK (code_entered_cb), self), "primary");
  gtk_widget_grab_focus (self->entry);
}

static void
show_new (LampPinPage *self,
          GtkWidget   *box,
          gboolean     again)
{
  lamp_form_add_words (box, again ? _ ("The same PIN once more") : _ ("Choose a PIN"), "page-title");
  lamp_form_add_words (box, again ? _ ("So that no slip of a finger locks you out.") : _ ("4 to 12 digits. Not your birthday, and not 1234."), "body");
  add_news (self, box);
  add_keypad (self, box, _ ("OK"));
  add_status (self, box);
}

static void
show_sheet (LampPinPage *self,
            GtkWidget   *box)
{
  g_auto (GStrv) groups = g_strsplit (lamp_pin_gate_get_code (self->gate), "-", -1);
  g_autoptr (LampPaper) sheet = make_sheet (self);
  GtkWidget *row, *done;

  lamp_form_add_words (box, _ ("Your recovery code"), "page-title");
  lamp_form_add_words (box, _ ("Write it down now, and keep the paper in a safe place, not beside the kiosk. If the PIN is forgotten, this code opens the room once. It is not shown again."), "body");
  row = lamp_form_add_row (box, GROUP_WIDTH);
  for (guint i = 0; groups[i] != NULL; i++)
    gtk_widget_add_css_class (lamp_form_add_words (row, groups[i], "page-title"), "code");
  gtk_box_append (GTK_BOX (box), lamp_paper_actions_new (self->printer, self->sticks, sheet, SHEET_FOLDER, SHEET_NAME));
  add_status (self, box);
  done = lamp_form_add_button (box, "lamp-check-symbolic", _ ("I have written it down"), "done", G_CALLBACK (written_clicked_cb), self);
  gtk_widget_add_css_class (done, "primary");
  gtk_widget_grab_focus (done);
}

static void
show (LampPinPage *self)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  self->status = NULL;
  self->entry = NULL;
  switch (lamp_pin_gate_get_stage (self->gate))
    {
    case LAMP_PIN_STAGE_ASK:
      show_ask (self, box);
      break;
    case LAMP_PIN_STAGE_CODE:
      show_code (self, box);
      break;
    case LAMP_PIN_STAGE_NEW:
    case LAMP_PIN_STAGE_AGAIN:
      show_new (self, box, lamp_pin_gate_get_stage (self->gate) == LAMP_PIN_STAGE_AGAIN);
      break;
    case LAMP_PIN_STAGE_SHEET:
      show_sheet (self, box);
      break;
    default:
      break;
    }
}

static void
changed_cb (LampPinPage *self)
{
  if (!lamp_pin_gate_is_busy (self->gate))
    show (self);
  else if (self->status != NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->status), _ ("One moment …"));
      gtk_widget_set_visible (self->status, TRUE);
    }
}

static gboolean
lamp_pin_page_back (LampPage *page)
{
  return lamp_pin_gate_back (LAMP_PIN_PAGE (page)->gate);
}

/* The keys are there before the page is: only now can one of them have the focus. */
static void
lamp_pin_page_map (GtkWidget *widget)
{
  GtkWidget *content = lamp_page_get_content (LAMP_PAGE (widget));

  GTK_WIDGET_CLASS (lamp_pin_page_parent_class)->map (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (content); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (LAMP_IS_KEYPAD (child))
      gtk_widget_grab_focus (child);
}

static void
lamp_pin_page_dispose (GObject *object)
{
  LampPinPage *self = LAMP_PIN_PAGE (object);

  g_clear_object (&self->gate);
  g_clear_object (&self->sticks);
  g_clear_pointer (&self->centre, g_free);
  g_clear_object (&self->printer);
  G_OBJECT_CLASS (lamp_pin_page_parent_class)->dispose (object);
}

static void
lamp_pin_page_class_init (LampPinPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_pin_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = lamp_pin_page_map;
  LAMP_PAGE_CLASS (klass)->back = lamp_pin_page_back;
}

static void
lamp_pin_page_init (LampPinPage *self)
{
}

LampPage *
lamp_pin_page_new (LampPinGate      *gate,
                   const char       *centre,
                   LampPrinter      *printer,
                   LampStickMonitor *sticks)
{
  LampPinPage *self = g_object_new (LAMP_TYPE_PIN_PAGE, "title", _ ("The trainer's room"), NULL);

  self->gate = g_object_ref (gate);
  self->centre = g_strdup (centre);
  self->printer = g_object_ref (printer);
  self->sticks = g_object_ref (sticks);
  lamp_page_set_help (LAMP_PAGE (self), _ ("This room is the trainer's. Learners find their lessons on the first screen: tap Back.\nEnter the PIN with the keys on the screen or on the keyboard. The keys lie as on a telephone.\nForgotten? Tap \"I have the recovery code\"."));
  g_signal_connect_object (gate, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show (self);
  return LAMP_PAGE (self);
}
