/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDraftStepsPage: the steps in their order; a new one goes on from the picture to which those before it lead. */

#include "app/trainer/lamp-draft-steps-page.h"

#include "app/trainer/lamp-draft-trouble.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-picture.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>

typedef enum
{
  STAGE_ALL,
  STAGE_PLACE, /* where a new step is to tap */
  STAGE_ONE
} Stage;

struct _LampDraftStepsPage
{
  LampPage parent_instance;

  LampTrainerDesk *desk;
  Stage            stage;
  char            *chosen;
  gboolean         own_hints;
};

G_DEFINE_FINAL_TYPE (LampDraftStepsPage, lamp_draft_steps_page, LAMP_TYPE_PAGE)

static void show (LampDraftStepsPage *self,
                  const char         *focus);

static LampDraft *
get_draft (LampDraftStepsPage *self)
{
  return lamp_trainer_desk_get_draft (self->desk);
}

static void
go_to_stage (LampDraftStepsPage *self,
             Stage               stage,
             const char         *step)
{
  g_autofree char *kept = g_strdup (step);

  g_free (self->chosen);
  self->chosen = g_steal_pointer (&kept);
  self->stage = stage;
  self->own_hints = FALSE;
  show (self, NULL);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

/* ---- all steps ---- */

static void
add_clicked_cb (LampDraftStepsPage *self)
{
  go_to_stage (self, STAGE_PLACE, NULL);
}

static void
step_clicked_cb (LampDraftStepsPage *self,
                 GtkWidget          *button)
{
  go_to_stage (self, STAGE_ONE, lamp_form_get_id (button));
}

static void
undo_clicked_cb (LampDraftStepsPage *self)
{
  lamp_trainer_desk_undo (self->desk);
  show (self, "add");
}

static void
show_all (LampDraftStepsPage *self,
          GtkWidget          *box)
{
  LampDraft       *draft = get_draft (self);
  guint            number;
  LampDraftState   state = lamp_draft_get_state (draft, &number);
  g_autofree char *trouble = number > 0 ? lamp_draft_trouble_explain (state, number) : NULL;

  lamp_form_add_words (box, _ ("What is the learner to do?"), "page-title");
  lamp_form_add_words (box, _ ("Step by step, one tap each."), "body");
  if (trouble != NULL)
    lamp_form_add_note (box, trouble, TRUE);
  if (lamp_trainer_desk_can_undo (self->desk))
    lamp_form_add_button (box, "lamp-undo-symbolic", _ ("Undo"), "undo", G_CALLBACK (undo_clicked_cb), self);
  for (guint i = 0; i < draft->steps->len; i++)
    {
      const LampDraftStep *step = draft->steps->pdata[i];
      g_autofree char     *words = g_strdup_printf ("%u. %s", i + 1, step->text != NULL ? step->text : _ ("No words yet"));

      lamp_form_add_button (box, "lamp-hand-symbolic", words, step->id, G_CALLBACK (step_clicked_cb), self);
    }
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-add-symbolic", _ ("Add a step"), "add", G_CALLBACK (add_clicked_cb), self), "primary");
  lamp_page_set_next (LAMP_PAGE (self), _ ("Next"), draft->steps->len > 0);
}

/* ---- where a new one taps ---- */

static void
place_clicked_cb (LampDraftStepsPage *self,
                  GtkWidget          *button)
{
  LampDraft     *draft = get_draft (self);
  LampDraftStep *step = lamp_draft_add_step (draft, lamp_draft_where (draft, draft->steps->len), lamp_form_get_id (button));

  if (step == NULL)
    return;
  lamp_trainer_desk_changed (self->desk);
  go_to_stage (self, STAGE_ONE, step->id);
}

static void
add_picture (LampDraftStepsPage *self,
             GtkWidget          *box,
             const char         *id)
{
  LampDraft        *draft = get_draft (self);
  LampDraftPicture *picture = lamp_draft_find_picture (draft, id);
  g_autofree char  *name = picture != NULL ? lamp_draft_make_name (draft, picture) : NULL;
  g_autofree char  *path = picture != NULL ? g_build_filename (draft->folder, picture->file, NULL) : NULL;
  GtkWidget        *image;

  if (picture == NULL)
    return;
  image = lamp_picture_new (path, name, 220);
  gtk_widget_set_halign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), image);
}

static void
show_places (LampDraftStepsPage *self,
             GtkWidget          *box)
{
  LampDraft        *draft = get_draft (self);
  const char       *here = lamp_draft_where (draft, draft->steps->len);
  LampDraftPicture *picture = lamp_draft_find_picture (draft, here);
  guint             n = 0;

  lamp_form_add_words (box, _ ("Where does the learner tap now?"), "page-title");
  for (guint i = 0; picture != NULL && i < picture->areas->len; i++)
    {
      const LampDraftArea *area = picture->areas->pdata[i];

      /* Nobody is ever told to do what would do harm. */
      if (area->name == NULL || area->danger)
        continue;
      lamp_form_add_button (box, "lamp-hand-symbolic", area->name, area->id, G_CALLBACK (place_clicked_cb), self);
      n++;
    }
  if (n == 0)
    lamp_form_add_note (box, _ ("This picture has no place to tap with a name yet. Go back and add one."), TRUE);
  add_picture (self, box, here);
  lamp_page_set_next (LAMP_PAGE (self), NULL, FALSE);
}

/* ---- one step ---- */

static void
text_changed_cb (LampDraftStepsPage *self,
                 GtkEditable        *entry)
{
  LampDraftStep *step = lamp_draft_find_step (get_draft (self), self->chosen);

  if (step == NULL)
    return;
  lamp_draft_set_text (&step->text, gtk_editable_get_text (entry));
  lamp_trainer_desk_changed (self->desk);
  lamp_page_set_next (LAMP_PAGE (self), _ ("Keep it"), step->text != NULL);
}

static void
hint_changed_cb (LampDraftStepsPage *self,
                 GtkEditable        *entry)
{
  LampDraftStep *step = lamp_draft_find_step (get_draft (self), self->chosen);
  guint          hint = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "hint"));

  if (step == NULL)
    return;
  lamp_draft_set_text (&step->hints[hint], gtk_editable_get_text (entry));
  lamp_trainer_desk_changed (self->desk);
}

static void
hints_clicked_cb (LampDraftStepsPage *self)
{
  self->own_hints = TRUE;
  show (self, NULL);
}

static void
move (LampDraftStepsPage *self,
      int                 by,
      const char         *focus)
{
  LampDraft *draft = get_draft (self);
  guint      index;

  if (g_ptr_array_find (draft->steps, lamp_draft_find_step (draft, self->chosen), &index) && lamp_draft_move (draft->steps, index, by))
    lamp_trainer_desk_changed (self->desk);
  show (self, focus);
}

static void
earlier_clicked_cb (LampDraftStepsPage *self)
{
  move (self, -1, "earlier");
}

static void
later_clicked_cb (LampDraftStepsPage *self)
{
  move (self, 1, "later");
}

static void
remove_clicked_cb (LampDraftStepsPage *self)
{
  lamp_trainer_desk_remember (self->desk);
  lamp_draft_remove_step (get_draft (self), self->chosen);
  lamp_trainer_desk_changed (self->desk);
  go_to_stage (self, STAGE_ALL, NULL);
}

static void
add_hints (LampDraftStepsPage  *self,
           GtkWidget           *box,
           const LampDraftStep *step)
{
  static const char *const labels[] = { N_ ("First hint: where to look"), N_ ("Second hint: what it is"), N_ ("Third hint: what to do") };

  lamp_form_add_words (box, _ ("Hints"), "card-title");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *hint = lamp_draft_make_hint (get_draft (self), step, i);

      if (self->own_hints)
        {
          GtkWidget *entry = lamp_form_add_entry (box, _ (labels[i]), step->hints[i], G_CALLBACK (hint_changed_cb), self);

          if (step->hints[i] == NULL)
            lamp_form_add_stand_in (box, hint);
          g_object_set_data (G_OBJECT (entry), "hint", GUINT_TO_POINTER (i));
        }
      else
        {
          g_autofree char *line = g_strdup_printf ("%u. %s", i + 1, hint);

          lamp_form_add_words (box, line, "body");
        }
    }
  if (!self->own_hints)
    lamp_form_add_button (box, "lamp-hint-symbolic", _ ("Write my own hints"), "hints", G_CALLBACK (hints_clicked_cb), self);
}

static void
show_one (LampDraftStepsPage *self,
          GtkWidget          *box)
{
  LampDraft           *draft = get_draft (self);
  const LampDraftStep *step = lamp_draft_find_step (draft, self->chosen);
  const LampDraftArea *area = lamp_draft_find_area (draft, step->picture, step->area);
  guint                index = 0;
  g_autofree char     *title = NULL;
  GtkWidget           *row;

  g_ptr_array_find (draft->steps, step, &index);
  title = g_strdup_printf (_ ("Step %u: tap \"%s\""), index + 1, area != NULL && area->name != NULL ? area->name : "?");
  lamp_form_add_words (box, title, "page-title");
  lamp_form_add_entry (box, _ ("What do you say to the learner? For example: Open the settings."), step->text, G_CALLBACK (text_changed_cb), self);
  add_picture (self, box, step->picture);
  add_hints (self, box, step);
  row = lamp_form_add_row (box, 170);
  gtk_widget_set_sensitive (lamp_form_add_button (row, "lamp-back-symbolic", _ ("Earlier"), "earlier", G_CALLBACK (earlier_clicked_cb), self), index > 0);
  gtk_widget_set_sensitive (lamp_form_add_button (row, "lamp-next-symbolic", _ ("Later"), "later", G_CALLBACK (later_clicked_cb), self), index + 1 < draft->steps->len);
  lamp_form_add_button (row, "lamp-close-symbolic", _ ("Delete"), "remove", G_CALLBACK (remove_clicked_cb), self);
  lamp_page_set_next (LAMP_PAGE (self), _ ("Keep it"), step->text != NULL);
}

static void
show (LampDraftStepsPage *self,
      const char         *focus)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  if (self->stage == STAGE_ONE && lamp_draft_find_step (get_draft (self), self->chosen) != NULL)
    show_one (self, box);
  else if (self->stage == STAGE_PLACE)
    show_places (self, box);
  else
    show_all (self, box);
  lamp_form_focus (LAMP_PAGE (self), focus);
}

static void
lamp_draft_steps_page_next (LampPage *page)
{
  LampDraftStepsPage *self = LAMP_DRAFT_STEPS_PAGE (page);

  if (self->stage != STAGE_ALL)
    go_to_stage (self, STAGE_ALL, NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer", "s", "words");
}

static gboolean
lamp_draft_steps_page_back (LampPage *page)
{
  LampDraftStepsPage *self = LAMP_DRAFT_STEPS_PAGE (page);

  if (self->stage == STAGE_ALL)
    return FALSE;
  go_to_stage (self, STAGE_ALL, NULL);
  return TRUE;
}

static void
lamp_draft_steps_page_finalize (GObject *object)
{
  LampDraftStepsPage *self = LAMP_DRAFT_STEPS_PAGE (object);

  g_clear_object (&self->desk);
  g_free (self->chosen);
  G_OBJECT_CLASS (lamp_draft_steps_page_parent_class)->finalize (object);
}

static void
lamp_draft_steps_page_class_init (LampDraftStepsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_draft_steps_page_finalize;
  LAMP_PAGE_CLASS (klass)->next = lamp_draft_steps_page_next;
  LAMP_PAGE_CLASS (klass)->back = lamp_draft_steps_page_back;
}

static void
lamp_draft_steps_page_init (LampDraftStepsPage *self)
{
}

LampPage *
lamp_draft_steps_page_new (LampTrainerDesk *desk)
{
  LampDraftStepsPage *self = g_object_new (LAMP_TYPE_DRAFT_STEPS_PAGE, "title", _ ("Steps"), NULL);

  self->desk = g_object_ref (desk);
  lamp_page_set_status (LAMP_PAGE (self), _ ("Steps"));
  lamp_page_set_help (LAMP_PAGE (self), _ ("Tap \"Add a step\", choose where the learner taps, and type what you would say.\nHints are made for you. You can write your own."));
  show (self, NULL);
  return LAMP_PAGE (self);
}
