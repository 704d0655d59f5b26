/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampFinishPage: honest praise at the end of a lesson, and one big way on. */

#include "app/lesson/lamp-finish-page.h"

#include "app/lesson/lamp-words.h"
#include "app/widgets/lamp-word-button.h"
#include "app/widgets/lamp-wrap.h"

#include <glib/gi18n.h>

struct _LampFinishPage
{
  LampPage parent_instance;

  GtkWidget *lesson;
  GtkWidget *sentences;
  GtkWidget *all_done;
  GtkWidget *go_on;
  GtkWidget *home;

  char *course;
  char *next_lesson; /* NULL: the course is complete */
};

G_DEFINE_FINAL_TYPE (LampFinishPage, lamp_finish_page, LAMP_TYPE_PAGE)

static void
add_sentence (LampFinishPage *self,
              char           *sentence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "lamp-check-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), lamp_wrap_new (lamp_words_new (sentence, "body", NULL)));
  gtk_box_append (GTK_BOX (self->sentences), box);
  g_free (sentence);
}

static void
add_sentences (LampFinishPage    *self,
               const LampSummary *summary,
               guint              n_cards)
{
  add_sentence (self, g_strdup_printf (ngettext ("You went through %u card.", "You went through all %u cards.", n_cards), n_cards));
  if (summary->right_first > 0)
    add_sentence (self, g_strdup_printf (ngettext ("You knew the answer to %d question at once.", "You knew the answers to %d questions at once.", summary->right_first),
                                         summary->right_first));
  if (summary->right_later > 0)
    add_sentence (self, g_strdup_printf (ngettext ("You thought again, and found %d more answer.", "You thought again, and found %d more answers.", summary->right_later),
                                         summary->right_later));
  if (summary->alone > 0)
    add_sentence (self, g_strdup_printf (ngettext ("You did %d practice all on your own.", "You did %d practices all on your own.", summary->alone), summary->alone));
  if (summary->practised > summary->alone)
    add_sentence (self, g_strdup_printf (ngettext ("You did %d practice with help.", "You did %d practices with help.", summary->practised - summary->alone),
                                         summary->practised - summary->alone));
}

static void
go_on (LampFinishPage *self)
{
  if (self->next_lesson != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-lesson", "(ss)", self->course, self->next_lesson);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.home", NULL);
}

static void
home_clicked_cb (LampFinishPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.home", NULL);
}

static void
lamp_finish_page_next (LampPage *page)
{
  go_on (LAMP_FINISH_PAGE (page));
}

static void
lamp_finish_page_finalize (GObject *object)
{
  LampFinishPage *self = LAMP_FINISH_PAGE (object);

  g_free (self->course);
  g_free (self->next_lesson);
  G_OBJECT_CLASS (lamp_finish_page_parent_class)->finalize (object);
}

static void
lamp_finish_page_class_init (LampFinishPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LAMP_TYPE_WORD_BUTTON);
  G_OBJECT_CLASS (klass)->finalize = lamp_finish_page_finalize;
  LAMP_PAGE_CLASS (klass)->next = lamp_finish_page_next;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lamplight/Lamplight/lesson/lamp-finish-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LampFinishPage, lesson);
  gtk_widget_class_bind_template_child (widget_class, LampFinishPage, sentences);
  gtk_widget_class_bind_template_child (widget_class, LampFinishPage, all_done);
  gtk_widget_class_bind_template_child (widget_class, LampFinishPage, go_on);
  gtk_widget_class_bind_template_child (widget_class, LampFinishPage, home);
  gtk_widget_class_bind_template_callback (widget_class, go_on);
  gtk_widget_class_bind_template_callback (widget_class, home_clicked_cb);
}

static void
lamp_finish_page_init (LampFinishPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

LampPage *
lamp_finish_page_new (LampSession *session,
                      const char  *next_lesson,
                      const char  *next_title,
                      const char  *praise)
{
  LampFinishPage *self = g_object_new (LAMP_TYPE_FINISH_PAGE, NULL);
  LampLesson     *lesson = lamp_session_get_lesson (session);
  LampSummary     summary = lamp_session_get_summary (session);

  self->course = g_strdup (lesson->course);
  self->next_lesson = g_strdup (next_lesson);
  lamp_words_set (GTK_LABEL (self->lesson), lesson->title, lesson->language);
  add_sentences (self, &summary, lamp_session_get_n_cards (session));
  if (praise != NULL)
    add_sentence (self, g_strdup (praise));
  gtk_widget_set_visible (self->all_done, next_lesson == NULL);
  gtk_widget_set_visible (self->go_on, next_lesson != NULL);
  if (next_lesson != NULL)
    {
      lamp_word_button_set_detail (LAMP_WORD_BUTTON (self->go_on), next_title);
      lamp_page_set_next (LAMP_PAGE (self), _ ("Next lesson"), TRUE);
    }
  else
    gtk_widget_add_css_class (self->home, "primary");
  return LAMP_PAGE (self);
}
