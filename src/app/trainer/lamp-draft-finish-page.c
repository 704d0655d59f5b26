/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDraftFinishPage: try the practice as a learner would, then let learners have it. */

#include "app/trainer/lamp-draft-finish-page.h"

#include "app/trainer/lamp-draft-trouble.h"
#include "app/widgets/lamp-form.h"

#include <glib/gi18n.h>

struct _LampDraftFinishPage
{
  LampPage parent_instance;

  LampTrainerDesk *desk;
  gboolean         saving;
  gboolean         saved;
  const char      *trouble; /* why it could not be saved; NULL */
};

G_DEFINE_FINAL_TYPE (LampDraftFinishPage, lamp_draft_finish_page, LAMP_TYPE_PAGE)

static void
try_clicked_cb (LampDraftFinishPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.trainer-try", NULL);
}

static void show (LampDraftFinishPage *self);

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LampDraftFinishPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *course = lamp_trainer_desk_save_finish (result, &error);

  self->saving = FALSE;
  self->saved = course != NULL;
  self->trouble = error != NULL ? lamp_draft_trouble_explain_error (error) : NULL;
  if (error != NULL)
    g_warning ("%s", error->message);
  if (self->saved)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.courses-changed", NULL);
  show (self);
}

static void
save_clicked_cb (LampDraftFinishPage *self)
{
  if (self->saving)
    return;
  self->saving = TRUE;
  lamp_trainer_desk_save_async (self->desk, FALSE, saved_cb, g_object_ref (self));
}

static void
show (LampDraftFinishPage *self)
{
  LampDraft       *draft = lamp_trainer_desk_get_draft (self->desk);
  GtkWidget       *box = lamp_form_begin (LAMP_PAGE (self));
  guint            step;
  LampDraftState   state = lamp_draft_get_state (draft, &step);
  g_autofree char *explained = lamp_draft_trouble_explain (state, step);
  GtkWidget       *save;

  lamp_form_add_words (box, draft->title != NULL ? draft->title : _ ("Not named yet"), "page-title");
  if (explained != NULL)
    {
      lamp_form_add_note (box, explained, TRUE);
      lamp_page_set_next (LAMP_PAGE (self), NULL, FALSE);
      return;
    }
  if (self->trouble != NULL)
    lamp_form_add_note (box, self->trouble, TRUE);
  if (self->saved)
    lamp_form_add_note (box, _ ("It is saved. Learners find it on the home screen now."), FALSE);
  else
    lamp_form_add_words (box, _ ("Try it first, as a learner would. Then save it."), "body");
  lamp_form_add_button (box, "lamp-play-symbolic", _ ("Try it"), "try", G_CALLBACK (try_clicked_cb), self);
  save = lamp_form_add_button (box, "lamp-check-symbolic", self->saved ? _ ("Save again") : _ ("Save it for learners"), "save", G_CALLBACK (save_clicked_cb), self);
  gtk_widget_add_css_class (save, "primary");
  lamp_page_set_next (LAMP_PAGE (self), self->saved ? _ ("Finished") : NULL, self->saved);
}

static void
lamp_draft_finish_page_next (LampPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.trainer-done", NULL);
}

static void
lamp_draft_finish_page_finalize (GObject *object)
{
  g_clear_object (&LAMP_DRAFT_FINISH_PAGE (object)->desk);
  G_OBJECT_CLASS (lamp_draft_finish_page_parent_class)->finalize (object);
}

static void
lamp_draft_finish_page_class_init (LampDraftFinishPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_draft_finish_page_finalize;
  LAMP_PAGE_CLASS (klass)->next = lamp_draft_finish_page_next;
}

static void
lamp_draft_finish_page_init (LampDraftFinishPage *self)
{
}

LampPage *
lamp_draft_finish_page_new (LampTrainerDesk *desk)
{
  LampDraftFinishPage *self = g_object_new (LAMP_TYPE_DRAFT_FINISH_PAGE, "title", _ ("Try and save"), NULL);

  self->desk = g_object_ref (desk);
  lamp_page_set_status (LAMP_PAGE (self), _ ("Try and save"));
  lamp_page_set_help (LAMP_PAGE (self), _ ("Tap \"Try it\" to do the practice as a learner would.\nTap \"Save it for learners\" when you like it."));
  show (self);
  return LAMP_PAGE (self);
}
