/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampSettingsPage: what is set for the whole kiosk, at once or step by step. Whatever is changed is kept at once. */

#include "app/trainer/lamp-settings-page.h"

#include "app/access/lamp-spoken.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define CHOICE_WIDTH 230

struct _LampSettingsPage
{
  LampPage parent_instance;

  LampSettings *settings;
  LampModes    *modes;
  guint         step;
  gboolean      pin_is_set;
};

enum
{
  STEP_LANGUAGE = 1,
  STEP_SIZE,
  STEP_CENTRE,
  STEP_PIN,
  STEP_BACKUPS
};

/* Each in its own words, for whoever cannot read the other. */
static const struct
{
  const char *language;
  const char *name;
} languages[] = {
  { "zh-CN", "中文" },
  { "en", "English" },
};

static const int scales[] = { 100, 150, 200, 300 };

G_DEFINE_FINAL_TYPE (LampSettingsPage, lamp_settings_page, LAMP_TYPE_PAGE)

static void show (LampSettingsPage *self);

static void
changed (LampSettingsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.settings-changed", NULL);
}

/* ---- language and text size ---- */

/* The page is made anew in the other language. */
static void
language_clicked_cb (LampSettingsPage *self,
                     GtkWidget        *button)
{
  g_strlcpy (self->settings->language, lamp_form_get_id (button), sizeof self->settings->language);
  changed (self);
  lamp_modes_set_language (self->modes, lamp_form_get_id (button));
}

static void
add_language (LampSettingsPage *self,
              GtkWidget        *box)
{
  GtkWidget *row = lamp_form_add_row (box, CHOICE_WIDTH);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      GtkWidget *button = lamp_form_add_button (row, "lamp-language-symbolic", languages[i].name, languages[i].language, G_CALLBACK (language_clicked_cb), self);

      lamp_spoken_set_language (button, languages[i].language);
      lamp_form_set_chosen (button, g_str_equal (lamp_modes_get_language (self->modes), languages[i].language));
    }
}

static void
size_clicked_cb (LampSettingsPage *self,
                 GtkWidget        *button)
{
  g_autofree char *id = g_strdup (lamp_form_get_id (button));

  self->settings->scale = atoi (id);
  changed (self);
  lamp_modes_set_scale (self->modes, self->settings->scale);
  show (self);
  lamp_form_focus (LAMP_PAGE (self), id);
}

static void
add_size (LampSettingsPage *self,
          GtkWidget        *box)
{
  static const char *const names[] = { N_ ("Large"), N_ ("Larger"), N_ ("Very large"), N_ ("Largest") };
  GtkWidget               *row = lamp_form_add_row (box, CHOICE_WIDTH);

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", scales[i]);

      lamp_form_set_chosen (lamp_form_add_button (row, "lamp-text-size-symbolic", _ (names[i]), id, G_CALLBACK (size_clicked_cb), self), lamp_modes_get_scale (self->modes) == scales[i]);
    }
}

/* ---- the centre ---- */

static void
centre_changed_cb (LampSettingsPage *self,
                   GtkEditable      *entry)
{
  lamp_settings_set_centre (self->settings, gtk_editable_get_text (entry));
  changed (self);
}

static void
add_centre (LampSettingsPage *self,
            GtkWidget        *box)
{
  GtkWidget *entry = lamp_form_add_entry (box, _ ("Name of this centre"), self->settings->centre, G_CALLBACK (centre_changed_cb), self);

  gtk_entry_set_max_length (GTK_ENTRY (entry), LAMP_CENTRE_MAX);
  lamp_form_add_words (box, _ ("It stands on reports and certificates."), "small");
}

/* ---- what has a screen of its own ---- */

static void
stage_clicked_cb (LampSettingsPage *self,
                  GtkWidget        *button)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", lamp_form_get_id (button));
}

static GtkWidget *
add_stage (LampSettingsPage *self,
           GtkWidget        *box,
           const char       *icon,
           const char       *text,
           const char       *detail,
           const char       *stage)
{
  GtkWidget *button = lamp_form_add_button (box, icon, text, stage, G_CALLBACK (stage_clicked_cb), self);

  lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), detail);
  return button;
}

static void
add_pin (LampSettingsPage *self,
         GtkWidget        *box)
{
  if (self->pin_is_set)
    add_stage (self, box, "lamp-lock-symbolic", _ ("Change the PIN"), NULL, "pin");
  else
    add_stage (self, box, "lamp-lock-symbolic", _ ("Set a PIN now"), NULL, "pin");
}

/* ---- all at once ---- */

static void
show_all (LampSettingsPage *self,
          GtkWidget        *box)
{
  lamp_form_add_words (box, _ ("Settings"), "page-title");
  if (self->settings->damaged)
    lamp_form_add_note (box, _ ("The settings could not be read, so these are the ones from the beginning. Learners and their steps are safe. Please choose once more."), TRUE);
  add_centre (self, box);
  lamp_form_add_words (box, _ ("Language of the first screen"), "card-title");
  add_language (self, box);
  lamp_form_add_words (box, _ ("Text size of the first screen"), "card-title");
  add_size (self, box);
  lamp_form_add_words (box, _ ("Each learner's own size and language stay as they are."), "small");
  lamp_form_add_words (box, _ ("The kiosk"), "card-title");
  add_pin (self, box);
  add_stage (self, box, "lamp-save-symbolic", _ ("Backups"), _ ("Make one, put one on a stick, bring one back"), "backups");
  add_stage (self, box, "lamp-listen-symbolic", _ ("Can one hear it?"), _ ("Loudspeaker and voices"), "voice");
  add_stage (self, box, "lamp-again-symbolic", _ ("Go through the set-up"), NULL, "setup:1");
}

/* ---- step by step ---- */

static void
later_clicked_cb (LampSettingsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.sign-out", NULL);
}

static void
show_pin_step (LampSettingsPage *self,
               GtkWidget        *box)
{
  lamp_form_add_words (box, _ ("A PIN for the trainer's room"), "page-title");
  lamp_form_add_words (box, _ ("Then only you see who is stuck, and nobody changes the kiosk by mistake. With it comes a recovery code, in case it is forgotten."), "body");
  if (self->pin_is_set)
    lamp_form_add_note (box, _ ("A PIN is set."), FALSE);
  else
    add_pin (self, box);
}

static void
show_backups_step (LampSettingsPage *self,
                   GtkWidget        *box)
{
  lamp_form_add_words (box, _ ("Where backups go"), "page-title");
  lamp_form_add_words (box, _ ("The kiosk makes a backup of all learners' steps each day, on its own disk."), "body");
  lamp_form_add_words (box, _ ("If the disk breaks, only a copy elsewhere helps. Put one on a stick once a week, and keep the stick at another place."), "body");
  add_stage (self, box, "lamp-stick-symbolic", _ ("Put a backup on a stick now"), NULL, "backups");
}

static void
show_step (LampSettingsPage *self,
           GtkWidget        *box)
{
  switch (self->step)
    {
    case STEP_LANGUAGE:
      lamp_form_add_words (box, _ ("Set up this kiosk"), "page-title");
      lamp_form_add_words (box, _ ("A few questions. You can skip each, and change all of it later. In which language shall the first screen be?"), "body");
      add_language (self, box);
      lamp_form_add_button (box, "lamp-leave-symbolic", _ ("Not now"), "later", G_CALLBACK (later_clicked_cb), self);
      break;
    case STEP_SIZE:
      lamp_form_add_words (box, _ ("How large shall the words be?"), "page-title");
      lamp_form_add_words (box, _ ("So that one can read them from where one sits. Each learner can choose another size."), "body");
      add_size (self, box);
      break;
    case STEP_CENTRE:
      lamp_form_add_words (box, _ ("What is this place called?"), "page-title");
      add_centre (self, box);
      break;
    case STEP_PIN:
      show_pin_step (self, box);
      break;
    default:
      show_backups_step (self, box);
    }
}

static void
show (LampSettingsPage *self)
{
  GtkWidget       *box = lamp_form_begin (LAMP_PAGE (self));
  g_autofree char *status = NULL;

  if (self->step == 0)
    {
      show_all (self, box);
      return;
    }
  status = g_strdup_printf (_ ("Step %u of %u"), self->step, LAMP_SET_UP_STEPS);
  lamp_page_set_status (LAMP_PAGE (self), status);
  lamp_page_set_next (LAMP_PAGE (self), self->step < LAMP_SET_UP_STEPS ? _ ("Next") : _ ("Finished"), TRUE);
  show_step (self, box);
}

static void
lamp_settings_page_next (LampPage *page)
{
  LampSettingsPage *self = LAMP_SETTINGS_PAGE (page);
  g_autofree char  *stage = g_strdup_printf ("setup:%u", self->step + 1);

  if (self->step < LAMP_SET_UP_STEPS)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", stage);
      return;
    }
  self->settings->set_up = TRUE;
  changed (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.home", NULL);
}

static void
lamp_settings_page_finalize (GObject *object)
{
  g_clear_object (&LAMP_SETTINGS_PAGE (object)->modes);
  G_OBJECT_CLASS (lamp_settings_page_parent_class)->finalize (object);
}

static void
lamp_settings_page_class_init (LampSettingsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_settings_page_finalize;
  LAMP_PAGE_CLASS (klass)->next = lamp_settings_page_next;
}

static void
lamp_settings_page_init (LampSettingsPage *self)
{
}

LampPage *
lamp_settings_page_new (LampSettings *settings,
                        LampModes    *modes,
                        guint         step,
                        gboolean      pin_is_set)
{
  LampSettingsPage *self = g_object_new (LAMP_TYPE_SETTINGS_PAGE, "title", step == 0 ? _ ("Settings") : _ ("Set up this kiosk"), NULL);

  self->settings = settings;
  self->modes = g_object_ref (modes);
  self->step = MIN (step, LAMP_SET_UP_STEPS);
  self->pin_is_set = pin_is_set;
  lamp_page_set_help (LAMP_PAGE (self), step == 0 ? _ ("What you change here is kept at once.\nIt is for the whole kiosk; each learner's own choices stay.")
                                                  : _ ("Tap what suits this place, then \"Next\".\n\"Next\" without a choice skips the step.\nAll of it can be changed later, in the trainer's room under \"Settings\"."));
  show (self);
  return LAMP_PAGE (self);
}
