/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampMyCertificatesPage: the list of them, and one of them large. */

#include "app/certificates/lamp-my-certificates-page.h"

#include "app/certificates/lamp-award-panel.h"
#include "app/certificates/lamp-certificate-list.h"
#include "app/widgets/lamp-form.h"

#include <glib/gi18n.h>
#include <stdlib.h>

struct _LampMyCertificatesPage
{
  LampPage parent_instance;

  LampPrinter         *printer;
  LampStickMonitor    *sticks;
  char                *language;
  GCancellable        *cancellable;
  LampCertificateList *list;   /* NULL until it is read */
  const LampAward     *shown;  /* of the list; NULL: the list itself */
  gboolean             failed; /* it could not be read */
};

G_DEFINE_FINAL_TYPE (LampMyCertificatesPage, lamp_my_certificates_page, LAMP_TYPE_PAGE)

static void show (LampMyCertificatesPage *self);

static void
award_clicked_cb (LampMyCertificatesPage *self,
                  GtkWidget              *button)
{
  self->shown = self->list->awards->pdata[atoi (lamp_form_get_id (button))];
  show (self);
  lamp_page_scroll_to_top (LAMP_PAGE (self));
}

static void
add_awards (LampMyCertificatesPage *self,
            GtkWidget              *box)
{
  for (guint i = 0; i < self->list->awards->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      lamp_award_panel_add_button (box, self->list->awards->pdata[i], self->language, id, G_CALLBACK (award_clicked_cb), self);
    }
  if (self->list->awards->len == 0 && self->list->earned->len == 0)
    lamp_form_add_words (box, _ ("There is none yet. Whoever completes every lesson of a course may have one."), "body");
}

static void
add_earned (LampMyCertificatesPage *self,
            GtkWidget              *box)
{
  if (self->list->earned->len > 0)
    lamp_form_add_note (box, _ ("You have completed every lesson of these courses. Please ask your trainer for the certificate."), FALSE);
  for (guint i = 0; i < self->list->earned->len; i++)
    lamp_form_add_words (box, lamp_course_get_title (((const LampEarned *) self->list->earned->pdata[i])->course, self->language), "card-title");
}

static void
show (LampMyCertificatesPage *self)
{
  GtkWidget *box = lamp_form_begin (LAMP_PAGE (self));

  if (self->shown != NULL)
    {
      lamp_award_panel_add_with_actions (box, self->shown, self->printer, self->sticks, self->language);
      return;
    }
  lamp_form_add_words (box, _ ("My certificates"), "page-title");
  if (self->failed)
    lamp_form_add_note (box, _ ("They could not be read just now. Nothing is lost. Please go back and try once more."), TRUE);
  else if (self->list == NULL)
    lamp_form_add_words (box, _ ("One moment …"), "body");
  else
    {
      add_awards (self, box);
      add_earned (self, box);
    }
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LampMyCertificatesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  LampCertificateList *list = lamp_certificate_list_read_finish (LAMP_RECORDS (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&list, lamp_certificate_list_free);
      return;
    }
  if (error != NULL)
    g_warning ("certificates: %s", error->message);
  self->list = list;
  self->failed = list == NULL;
  show (self);
}

static gboolean
lamp_my_certificates_page_back (LampPage *page)
{
  LampMyCertificatesPage *self = LAMP_MY_CERTIFICATES_PAGE (page);

  if (self->shown == NULL)
    return FALSE;
  self->shown = NULL;
  show (self);
  lamp_page_scroll_to_top (page);
  return TRUE;
}

static void
lamp_my_certificates_page_dispose (GObject *object)
{
  g_cancellable_cancel (LAMP_MY_CERTIFICATES_PAGE (object)->cancellable);
  G_OBJECT_CLASS (lamp_my_certificates_page_parent_class)->dispose (object);
}

static void
lamp_my_certificates_page_finalize (GObject *object)
{
  LampMyCertificatesPage *self = LAMP_MY_CERTIFICATES_PAGE (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->printer);
  g_object_unref (self->sticks);
  g_clear_pointer (&self->list, lamp_certificate_list_free);
  g_free (self->language);
  G_OBJECT_CLASS (lamp_my_certificates_page_parent_class)->finalize (object);
}

static void
lamp_my_certificates_page_class_init (LampMyCertificatesPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_my_certificates_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lamp_my_certificates_page_finalize;
  LAMP_PAGE_CLASS (klass)->back = lamp_my_certificates_page_back;
}

static void
lamp_my_certificates_page_init (LampMyCertificatesPage *self)
{
  self->cancellable = g_cancellable_new ();
}

LampPage *
lamp_my_certificates_page_new (LampRecords      *records,
                               LampCourseList   *courses,
                               const char       *learner,
                               LampPrinter      *printer,
                               LampStickMonitor *sticks,
                               const char       *language)
{
  LampMyCertificatesPage *self = g_object_new (LAMP_TYPE_MY_CERTIFICATES_PAGE, "title", _ ("My certificates"), NULL);

  self->printer = g_object_ref (printer);
  self->sticks = g_object_ref (sticks);
  self->language = g_strdup (language);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Tap a certificate to see it large.\nThere you can print it, or put it on your own stick.\nAnybody can check it on any kiosk, without a network."));
  show (self);
  lamp_certificate_list_read_async (records, courses, learner, self->cancellable, listed_cb, g_object_ref (self));
  return LAMP_PAGE (self);
}
