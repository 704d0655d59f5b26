/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampDraftWordsPage: what the practice is called, what is said before and after it. */

#include "app/trainer/lamp-draft-words-page.h"

#include "app/widgets/lamp-form.h"
#include "core/base/lamp-areas.h"

#include <glib/gi18n.h>

struct _LampDraftWordsPage
{
  LampPage parent_instance;

  LampTrainerDesk *desk;
};

G_DEFINE_FINAL_TYPE (LampDraftWordsPage, lamp_draft_words_page, LAMP_TYPE_PAGE)

static void show (LampDraftWordsPage *self,
                  const char         *focus);

static void
set_text (LampDraftWordsPage *self,
          char              **text,
          GtkEditable        *entry)
{
  lamp_draft_set_text (text, gtk_editable_get_text (entry));
  lamp_trainer_desk_changed (self->desk);
  lamp_page_set_next (LAMP_PAGE (self), _ ("Next"), lamp_trainer_desk_get_draft (self->desk)->title != NULL);
}

static void
title_changed_cb (LampDraftWordsPage *self,
                  GtkEditable        *entry)
{
  set_text (self, &lamp_trainer_desk_get_draft (self->desk)->title, entry);
}

static void
goal_changed_cb (LampDraftWordsPage *self,
                 GtkEditable        *entry)
{
  set_text (self, &lamp_trainer_desk_get_draft (self->desk)->goal, entry);
}

static void
done_changed_cb (LampDraftWordsPage *self,
                 GtkEditable        *entry)
{
  set_text (self, &lamp_trainer_desk_get_draft (self->desk)->done, entry);
}

static void
choose (LampDraftWordsPage *self,
        char              **field,
        GtkWidget          *button)
{
  g_autofree char *id = g_strdup (lamp_form_get_id (button));

  lamp_draft_set_text (field, id);
  lamp_trainer_desk_changed (self->desk);
  show (self, id);
}

static void
language_clicked_cb (LampDraftWordsPage *self,
                     GtkWidget          *button)
{
  choose (self, &lamp_trainer_desk_get_draft (self->desk)->language, button);
}

static void
area_clicked_cb (LampDraftWordsPage *self,
                 GtkWidget          *button)
{
  choose (self, &lamp_trainer_desk_get_draft (self->desk)->area, button);
}

static void
show (LampDraftWordsPage *self,
      const char         *focus)
{
  LampDraft       *draft = lamp_trainer_desk_get_draft (self->desk);
  GtkWidget       *box = lamp_form_begin (LAMP_PAGE (self));
  g_autofree char *goal = lamp_draft_make_goal (draft);
  g_autofree char *done = lamp_draft_make_done (draft);
  GtkWidget       *row;

  lamp_form_add_words (box, _ ("What is it called?"), "page-title");
  lamp_form_add_entry (box, _ ("Title, for example: Find the settings"), draft->title, G_CALLBACK (title_changed_cb), self);
  lamp_form_add_entry (box, _ ("What is said before it (you may leave it empty)"), draft->goal, G_CALLBACK (goal_changed_cb), self);
  lamp_form_add_stand_in (box, goal);
  lamp_form_add_entry (box, _ ("What is said at the end (you may leave it empty)"), draft->done, G_CALLBACK (done_changed_cb), self);
  lamp_form_add_stand_in (box, done);
  lamp_form_add_words (box, _ ("In which language did you type?"), "card-title");
  row = lamp_form_add_row (box, 210);
  lamp_form_set_chosen (lamp_form_add_button (row, "lamp-language-symbolic", "中文", "zh-CN", G_CALLBACK (language_clicked_cb), self), g_str_has_prefix (draft->language, "zh"));
  lamp_form_set_chosen (lamp_form_add_button (row, "lamp-language-symbolic", "English", "en", G_CALLBACK (language_clicked_cb), self), g_str_has_prefix (draft->language, "en"));
  lamp_form_add_words (box, _ ("Where shall learners find it?"), "card-title");
  row = lamp_form_add_row (box, 260);
  for (guint i = 0; i < LAMP_N_AREAS; i++)
    {
      const LampArea *area = lamp_areas_get (i);

      lamp_form_set_chosen (lamp_form_add_button (row, "lamp-course-symbolic", _ (area->name), area->id, G_CALLBACK (area_clicked_cb), self), g_strcmp0 (draft->area, area->id) == 0);
    }
  lamp_page_set_next (LAMP_PAGE (self), _ ("Next"), draft->title != NULL);
  lamp_form_focus (LAMP_PAGE (self), focus);
}

static void
lamp_draft_words_page_next (LampPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.trainer", "s", "finish");
}

static void
lamp_draft_words_page_finalize (GObject *object)
{
  g_clear_object (&LAMP_DRAFT_WORDS_PAGE (object)->desk);
  G_OBJECT_CLASS (lamp_draft_words_page_parent_class)->finalize (object);
}

static void
lamp_draft_words_page_class_init (LampDraftWordsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_draft_words_page_finalize;
  LAMP_PAGE_CLASS (klass)->next = lamp_draft_words_page_next;
}

static void
lamp_draft_words_page_init (LampDraftWordsPage *self)
{
}

LampPage *
lamp_draft_words_page_new (LampTrainerDesk *desk)
{
  LampDraftWordsPage *self = g_object_new (LAMP_TYPE_DRAFT_WORDS_PAGE, "title", _ ("Title and words"), NULL);

  self->desk = g_object_ref (desk);
  lamp_page_set_status (LAMP_PAGE (self), _ ("Title and words"));
  lamp_page_set_help (LAMP_PAGE (self), _ ("Type a title. The rest may stay as it is.\nThen tap Next."));
  show (self, NULL);
  return LAMP_PAGE (self);
}
