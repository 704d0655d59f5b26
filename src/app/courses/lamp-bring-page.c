/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampBringPage: look, choose, bring; pause, go on, cancel. */

#include "app/courses/lamp-bring-page.h"

#include "app/access/lamp-control.h"
#include "app/access/lamp-spoken.h"
#include "app/courses/lamp-pack-words.h"
#include "app/widgets/lamp-form.h"
#include "app/widgets/lamp-stick-choice.h"
#include "app/widgets/lamp-word-button.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define LESSONS_SHOWN 6

struct _LampBringPage
{
  LampPage parent_instance;

  LampPackDesk     *desk;
  LampBringing     *bringing;
  LampStickMonitor *sticks;
  char             *language;
  gboolean          is_nearby;
  GtkWidget        *whole; /* what is told while it comes; NULL where it does not */
  GtkWidget        *bar;
  GtkWidget        *part; /* the same of the course that is coming */
  guint             coming;
};

G_DEFINE_FINAL_TYPE (LampBringPage, lamp_bring_page, LAMP_TYPE_PAGE)

static void show (LampBringPage *self);

static const char *
get_title (LampBringPage    *self,
           const LampParcel *parcel)
{
  const char *title = lamp_config_get_title (parcel->pack->config, NULL, self->language);

  return title != NULL ? title : parcel->pack->manifest->course;
}

/* ---- looking ---- */

static void
look (LampBringPage *self)
{
  g_auto (GStrv) sticks = lamp_stick_monitor_list_folders (self->sticks);

  lamp_bringing_look (self->bringing, (const char *const *) sticks, self->is_nearby);
}

static void
nearby_clicked_cb (LampBringPage *self)
{
  self->is_nearby = !self->is_nearby;
  if (self->is_nearby)
    look (self);
  else
    show (self);
  lamp_form_focus (LAMP_PAGE (self), "nearby");
}

static void
add_looking (LampBringPage *self,
             GtkWidget     *box)
{
  GtkWidget *nearby;

  lamp_form_add_button (box, "lamp-again-symbolic", _ ("Look again"), "look", G_CALLBACK (look), self);
  nearby = lamp_form_add_button (box, "lamp-search-symbolic", _ ("Look at the kiosks next door too"), "nearby", G_CALLBACK (nearby_clicked_cb), self);
  lamp_form_set_chosen (nearby, self->is_nearby);
}

static void
stop_clicked_cb (LampBringPage *self)
{
  lamp_bringing_cancel (self->bringing);
}

static void
show_looking (LampBringPage *self,
              GtkWidget     *box)
{
  lamp_form_add_words (box, _ ("Looking at what is offered. Where the web is slow this takes a minute."), "body");
  lamp_form_add_button (box, "lamp-stop-symbolic", _ ("Stop"), "stop", G_CALLBACK (stop_clicked_cb), self);
}

/* A stick came, or went: what it offers is looked at by itself. */
static void
sticks_changed_cb (LampBringPage *self)
{
  LampBringingStage stage = lamp_bringing_get_stage (self->bringing);

  if (stage == LAMP_BRINGING_IDLE || stage == LAMP_BRINGING_OFFERED)
    look (self);
  else if (stage == LAMP_BRINGING_DONE)
    show (self); /* reading failed a moment before it was known that the stick is out */
}

static void
unreadable_cb (LampBringPage *self)
{
  LampBringingStage stage = lamp_bringing_get_stage (self->bringing);

  if (stage == LAMP_BRINGING_OFFERED || stage == LAMP_BRINGING_DONE)
    show (self);
}

/* ---- what is offered ---- */

static char *
list_lessons (LampBringPage    *self,
              const LampParcel *parcel,
              const GPtrArray  *lessons)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < lessons->len && i < LESSONS_SHOWN; i++)
    {
      const char *title = lamp_config_get_title (parcel->pack->config, lessons->pdata[i], self->language);

      g_string_append_printf (list, "%s%s", i > 0 ? C_ ("between things of a list", ", ") : "", title != NULL ? title : (const char *) lessons->pdata[i]);
    }
  if (lessons->len > LESSONS_SHOWN)
    g_string_append (list, " …");
  return g_strdup (list->str);
}

/* What somebody who looked at the course yesterday finds changed. */
static void
add_changes (LampBringPage    *self,
             GString          *words,
             const LampParcel *parcel)
{
  const struct
  {
    const char      *words;
    const GPtrArray *lessons;
  } changes[] = { { _ ("New lessons: %s."), parcel->plan->added }, { _ ("Changed lessons: %s."), parcel->plan->changed }, { _ ("Lessons that go: %s."), parcel->plan->removed } };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *list = changes[i].lessons->len > 0 ? list_lessons (self, parcel, changes[i].lessons) : NULL;
      g_autoptr (GString) sentence = g_string_new (changes[i].words);

      if (list == NULL)
        continue;
      g_string_replace (sentence, "%s", list, 1);
      lamp_pack_words_add (words, sentence->str);
    }
}

/* (transfer full): a kiosk next door by what it calls itself. */
static char *
name_place (LampBringPage *self,
            const char    *where)
{
  const char *kiosk = lamp_bringing_find_neighbour (self->bringing, where);

  return kiosk != NULL ? g_strdup_printf (_ ("the kiosk “%s”"), kiosk) : lamp_pack_words_place (where);
}

static char *
describe (LampBringPage    *self,
          const LampParcel *parcel)
{
  gint64           before = parcel->plan->installed > 0 ? parcel->plan->installed : parcel->bundled;
  int              version = (int) parcel->pack->manifest->version;
  g_autofree char *size = g_format_size ((guint64) parcel->plan->missing_bytes);
  g_autofree char *fetched = g_strdup_printf (_ ("%s to fetch."), size);
  g_autofree char *day = lamp_pack_words_signed_day (parcel->pack->words.date);
  g_autofree char *place = name_place (self, lamp_source_get_name (parcel->sources->pdata[0]));
  g_autofree char *from = g_strdup_printf (_ ("By %s, %s, from: %s."), parcel->pack->publisher, day, place);
  g_autofree char *what = before > 0 ? g_strdup_printf (_ ("Version %d instead of %d."), version, (int) before)
                                     : g_strdup_printf (ngettext ("New here: version %d, %u lesson.", "New here: version %d, %u lessons.", parcel->pack->config->lessons->len), version, parcel->pack->config->lessons->len);
  g_autoptr (GString) words = g_string_new (what);

  if (before > 0)
    add_changes (self, words, parcel);
  lamp_pack_words_add (words, fetched);
  lamp_pack_words_add (words, from);
  return g_strdup (words->str);
}

static void
parcel_clicked_cb (LampBringPage *self,
                   GtkWidget     *button)
{
  g_autofree char *id = g_strdup (lamp_form_get_id (button));
  guint            number = (guint) atoi (id);
  LampParcel      *parcel = lamp_bringing_get_parcels (self->bringing)->pdata[number];

  lamp_bringing_set_wanted (self->bringing, number, !parcel->is_wanted);
  lamp_form_focus (LAMP_PAGE (self), id);
}

static void
add_offers (LampBringPage *self,
            GtkWidget     *box)
{
  const GPtrArray *parcels = lamp_bringing_get_parcels (self->bringing);

  for (guint i = 0; i < parcels->len; i++)
    {
      const LampParcel *parcel = parcels->pdata[i];
      g_autofree char  *id = g_strdup_printf ("%u", i);
      g_autofree char  *detail = describe (self, parcel);
      GtkWidget        *button = lamp_form_add_button (box, "lamp-choice-box-symbolic", get_title (self, parcel), id, G_CALLBACK (parcel_clicked_cb), self);

      lamp_word_button_set_detail (LAMP_WORD_BUTTON (button), detail);
      lamp_form_set_chosen (button, parcel->is_wanted);
    }
}

static guint
count_wanted (LampBringPage *self)
{
  const GPtrArray *parcels = lamp_bringing_get_parcels (self->bringing);
  guint            n = 0;

  for (guint i = 0; i < parcels->len; i++)
    n += ((LampParcel *) parcels->pdata[i])->is_wanted;
  return n;
}

static void
start_clicked_cb (LampBringPage *self)
{
  lamp_bringing_start (self->bringing);
}

static void
add_start (LampBringPage *self,
           GtkWidget     *box)
{
  guint            n = count_wanted (self);
  gint64           bytes = lamp_bringing_get_wanted_bytes (self->bringing), room = lamp_bringing_get_room (self->bringing);
  g_autofree char *size = g_format_size ((guint64) bytes);
  g_autofree char *there = g_format_size ((guint64) room);
  g_autofree char *words = NULL;

  if (n == 0)
    {
      lamp_form_add_words (box, _ ("Nothing is ticked. Tap a course to tick it."), "body");
      return;
    }
  if (bytes > room)
    {
      words = g_strdup_printf (_ ("What is ticked needs %s, and there is room for %s. Please untick something, or remove a course that nobody uses."), size, there);
      lamp_form_add_note (box, words, TRUE);
      return;
    }
  words = g_strdup_printf (ngettext ("%u course is ticked: %s to fetch.", "%u courses are ticked: %s to fetch.", n), n, size);
  lamp_form_add_words (box, words, "body");
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-add-symbolic", _ ("Bring them in"), "start", G_CALLBACK (start_clicked_cb), self), "primary");
}

/* What was not taken is a list of its own; a place that says nothing is told here. */
static void
add_troubles (LampBringPage *self,
              GtkWidget     *box)
{
  const GPtrArray *troubles = lamp_bringing_get_troubles (self->bringing);
  guint            n = 0;

  for (guint i = 0; troubles != NULL && i < troubles->len; i++)
    {
      const LampRefusal *trouble = troubles->pdata[i];
      gboolean           is_nothing = g_error_matches (trouble->error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_NOT_A_PACK) && !lamp_refused_is_pack (trouble);
      g_autofree char   *place = name_place (self, trouble->where);
      g_autofree char   *name = g_strdup_printf ("%s: %s", place, is_nothing ? _ ("No courses are there.") : lamp_pack_words_explain (trouble->error));

      if (lamp_refused_is_pack (trouble))
        n++;
      else if (*trouble->where == '\0')
        lamp_form_add_note (box, _ ("This machine cannot look for the kiosks next door. Type their address under \"Updates and sharing\" instead."), TRUE);
      else
        lamp_form_add_note (box, name, !is_nothing);
    }
  if (n > 0)
    {
      g_autofree char *words = g_strdup_printf (ngettext ("%u course was refused.", "%u courses were refused.", n), n);

      lamp_form_add_note (box, words, TRUE);
      lamp_form_add_link (box, "lamp-warning-symbolic", _ ("See why, and what to do"), "packs:refused");
    }
}

static void
add_nothing (LampBringPage *self,
             GtkWidget     *box)
{
  const GPtrArray *parcels = lamp_bringing_get_parcels (self->bringing);
  const GPtrArray *troubles = lamp_bringing_get_troubles (self->bringing);
  guint            known = lamp_bringing_get_known (self->bringing);
  g_autofree char *words = g_strdup_printf (ngettext ("%u course that is offered is here already.", "%u courses that are offered are here already.", known), known);

  if (known > 0)
    lamp_form_add_note (box, words, FALSE);
  else if (parcels != NULL && parcels->len == 0 && *lamp_stick_monitor_list_unreadable (self->sticks) == NULL && (troubles == NULL || troubles->len == 0))
    lamp_form_add_note (box, _ ("There is no stick in, and no address is set where courses could come from. Put in a stick: it is looked at by itself."), FALSE);
}

static void
show_offered (LampBringPage *self,
              GtkWidget     *box)
{
  const GPtrArray *parcels = lamp_bringing_get_parcels (self->bringing);

  if (lamp_bringing_get_trouble (self->bringing) != NULL)
    lamp_form_add_note (box, lamp_pack_words_explain (lamp_bringing_get_trouble (self->bringing)), TRUE);
  lamp_stick_choice_add_unreadable (box, self->sticks);
  add_troubles (self, box);
  if (lamp_bringing_get_trouble (self->bringing) == NULL)
    add_nothing (self, box);
  if (parcels != NULL && parcels->len > 0)
    {
      lamp_form_add_words (box, _ ("This can come. Tap to tick or untick."), "card-title");
      add_offers (self, box);
      add_start (self, box);
    }
  add_looking (self, box);
}

/* ---- under way ---- */

static char *
describe_whole (LampBringPage *self)
{
  gint64           done, total, rate, left;
  g_autofree char *come = NULL;
  g_autofree char *all = NULL;
  g_autofree char *speed = NULL;
  g_autofree char *time = NULL;

  lamp_bringing_get_progress (self->bringing, &done, &total, &rate, &left);
  come = g_format_size ((guint64) done);
  all = g_format_size ((guint64) total);
  if (rate == 0 || lamp_bringing_get_stage (self->bringing) != LAMP_BRINGING_RUNNING)
    return g_strdup_printf (_ ("%s of %s have come."), come, all);
  speed = g_format_size ((guint64) rate);
  time = lamp_pack_words_time (left);
  return g_strdup_printf (_ ("%s of %s have come, %s a second. Still about %s."), come, all, speed, time);
}

static int
get_percent (gint64 done,
             gint64 total)
{
  return total > 0 ? (int) (CLAMP (done, 0, total) * 100 / total) : 0;
}

static char *
describe_parcel (LampBringPage    *self,
                 const LampParcel *parcel)
{
  const char *title = get_title (self, parcel);

  switch (parcel->state)
    {
    case LAMP_PARCEL_WAITING:
      return g_strdup_printf (_ ("%s: waits"), title);
    case LAMP_PARCEL_COMING:
      return g_strdup_printf (_ ("%s: is coming, %d %%"), title, get_percent (parcel->done, parcel->total));
    case LAMP_PARCEL_HERE:
      return g_strdup_printf (_ ("%s: is here"), title);
    default:
      return g_strdup_printf ("%s: %s", title, parcel->error != NULL ? lamp_pack_words_explain (parcel->error) : _ ("It did not come."));
    }
}

static void
progress_cb (LampBringPage *self)
{
  const GPtrArray *parcels = lamp_bringing_get_parcels (self->bringing);
  g_autofree char *whole = NULL;
  g_autofree char *part = NULL;
  gint64           done, total;

  if (self->whole == NULL || parcels == NULL)
    return;
  whole = describe_whole (self);
  gtk_label_set_text (GTK_LABEL (self->whole), whole);
  lamp_bringing_get_progress (self->bringing, &done, &total, NULL, NULL);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), get_percent (done, total) / 100.0);
  if (self->part == NULL || self->coming >= parcels->len)
    return;
  part = describe_parcel (self, parcels->pdata[self->coming]);
  gtk_label_set_text (GTK_LABEL (self->part), part);
}

static void
add_parcels (LampBringPage *self,
             GtkWidget     *box)
{
  const GPtrArray *parcels = lamp_bringing_get_parcels (self->bringing);

  for (guint i = 0; i < parcels->len; i++)
    {
      const LampParcel *parcel = parcels->pdata[i];
      g_autofree char  *words = describe_parcel (self, parcel);
      GtkWidget        *label;

      if (parcel->state == LAMP_PARCEL_LEFT)
        continue;
      if (parcel->state == LAMP_PARCEL_HERE || parcel->state == LAMP_PARCEL_FAILED)
        lamp_form_add_note (box, words, parcel->state == LAMP_PARCEL_FAILED);
      else
        {
          label = lamp_form_add_words (box, words, "body");
          if (parcel->state == LAMP_PARCEL_COMING)
            {
              self->part = label;
              self->coming = i;
            }
        }
    }
}

static void
pause_clicked_cb (LampBringPage *self)
{
  lamp_bringing_pause (self->bringing);
}

static void
go_on_clicked_cb (LampBringPage *self)
{
  lamp_bringing_go_on (self->bringing);
}

static void
show_running (LampBringPage *self,
              GtkWidget     *box)
{
  gboolean is_paused = lamp_bringing_get_stage (self->bringing) == LAMP_BRINGING_PAUSED;

  if (lamp_pack_desk_is_waiting_for_stick (self->desk))
    lamp_form_add_note (box, _ ("The stick was pulled out. Nothing is lost. Put it in again: it goes on by itself."), TRUE);
  lamp_form_add_words (box, is_paused ? _ ("Paused. What has come is kept.") : _ ("Courses are coming in. You can go elsewhere meanwhile: it goes on."), "body");
  self->whole = lamp_form_add_words (box, "", "body");
  self->bar = gtk_progress_bar_new ();
  gtk_widget_add_css_class (self->bar, "film-progress");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("How much has come"), -1);
  lamp_spoken_set_words (self->bar, ""); /* the words above say it */
  gtk_box_append (GTK_BOX (box), self->bar);
  add_parcels (self, box);
  if (is_paused)
    gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-play-symbolic", _ ("Go on"), "pause", G_CALLBACK (go_on_clicked_cb), self), "primary");
  else
    lamp_form_add_button (box, "lamp-pause-symbolic", _ ("Pause"), "pause", G_CALLBACK (pause_clicked_cb), self);
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("Cancel: what is not here yet does not come"), "cancel", G_CALLBACK (stop_clicked_cb), self);
  progress_cb (self);
}

/* ---- afterwards, and what was interrupted ---- */

static void
resume_clicked_cb (LampBringPage *self)
{
  g_auto (GStrv) sticks = lamp_stick_monitor_list_folders (self->sticks);

  lamp_bringing_go_on_interrupted (self->bringing, (const char *const *) sticks);
}

static void
forget_clicked_cb (LampBringPage *self)
{
  lamp_bringing_forget_interrupted (self->bringing);
}

static gboolean
is_any_here (LampBringPage *self)
{
  const GPtrArray *parcels = lamp_bringing_get_parcels (self->bringing);

  for (guint i = 0; parcels != NULL && i < parcels->len; i++)
    if (((LampParcel *) parcels->pdata[i])->state == LAMP_PARCEL_HERE)
      return TRUE;
  return FALSE;
}

static void
add_interrupted (LampBringPage *self,
                 GtkWidget     *box)
{
  const char *const *interrupted = lamp_bringing_get_interrupted (self->bringing);
  guint              n = interrupted != NULL ? g_strv_length ((char **) interrupted) : 0;
  g_autofree char   *words = g_strdup_printf (ngettext ("%u course was on its way and did not come to the end. What has come of it is kept.", "%u courses were on their way and did not come to the end. What has come of them is kept.", n), n);

  if (n == 0)
    return;
  lamp_form_add_note (box, words, TRUE);
  if (lamp_pack_desk_is_waiting_for_stick (self->desk))
    lamp_form_add_note (box, _ ("The stick was pulled out. Nothing is lost. Put it in again: it goes on by itself."), TRUE);
  else
    lamp_form_add_words (box, _ ("If they were on a stick, put it in again."), "body");
  gtk_widget_add_css_class (lamp_form_add_button (box, "lamp-play-symbolic", _ ("Go on where it was"), "resume", G_CALLBACK (resume_clicked_cb), self), "primary");
  lamp_form_add_button (box, "lamp-close-symbolic", _ ("Leave it: throw away what has come"), "forget", G_CALLBACK (forget_clicked_cb), self);
}

static void
show_done (LampBringPage *self,
           GtkWidget     *box)
{
  add_parcels (self, box);
  if (is_any_here (self))
    lamp_page_tell (lamp_form_add_note (box, _ ("Learners see what is here from now on. A lesson that somebody is in stays as it is until its next start."), FALSE), NULL);
  add_interrupted (self, box);
  lamp_stick_choice_add_unreadable (box, self->sticks);
  add_looking (self, box);
}

static void
show (LampBringPage *self)
{
  GtkWidget        *box = lamp_form_begin (LAMP_PAGE (self));
  LampBringingStage stage = lamp_bringing_get_stage (self->bringing);

  self->whole = self->bar = self->part = NULL;
  lamp_form_add_words (box, _ ("Bring courses"), "page-title");
  if (stage == LAMP_BRINGING_LOOKING)
    show_looking (self, box);
  else if (stage == LAMP_BRINGING_RUNNING || stage == LAMP_BRINGING_PAUSED)
    show_running (self, box);
  else if (stage == LAMP_BRINGING_DONE)
    show_done (self, box);
  else
    {
      add_interrupted (self, box);
      if (stage == LAMP_BRINGING_OFFERED)
        show_offered (self, box);
      else
        add_looking (self, box);
    }
}

static void
changed_cb (LampBringPage *self)
{
  show (self);
  lamp_form_focus (LAMP_PAGE (self), lamp_bringing_get_stage (self->bringing) == LAMP_BRINGING_RUNNING || lamp_bringing_get_stage (self->bringing) == LAMP_BRINGING_PAUSED ? "pause" : NULL);
}

static void
lamp_bring_page_dispose (GObject *object)
{
  LampBringPage *self = LAMP_BRING_PAGE (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->sticks);
  g_clear_object (&self->bringing);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (lamp_bring_page_parent_class)->dispose (object);
}

static void
lamp_bring_page_class_init (LampBringPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lamp_bring_page_dispose;
}

static void
lamp_bring_page_init (LampBringPage *self)
{
}

LampPage *
lamp_bring_page_new (LampPackDesk     *desk,
                     LampStickMonitor *sticks,
                     const char       *language)
{
  LampBringPage *self = g_object_new (LAMP_TYPE_BRING_PAGE, "title", _ ("Bring courses"), NULL);

  self->desk = g_object_ref (desk);
  self->bringing = g_object_ref (lamp_pack_desk_get_bringing (desk));
  self->sticks = g_object_ref (sticks);
  self->language = g_strdup (language);
  lamp_page_set_help (LAMP_PAGE (self), _ ("Put in the stick with courses; it is looked through by itself.\nWhat can come is ticked. Untick what you do not want, then tap \"Bring them in\".\nYou can pause, leave this page, or pull the plug: it goes on where it was."));
  g_signal_connect_object (self->bringing, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bringing, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sticks, "added", G_CALLBACK (sticks_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sticks, "removed", G_CALLBACK (sticks_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sticks, "unreadable", G_CALLBACK (unreadable_cb), self, G_CONNECT_SWAPPED);
  /* Whoever comes back finds what came of it; whoever comes to look finds what is there now. */
  if ((lamp_bringing_get_stage (self->bringing) == LAMP_BRINGING_IDLE || lamp_bringing_get_stage (self->bringing) == LAMP_BRINGING_OFFERED) && lamp_bringing_get_interrupted (self->bringing) == NULL)
    look (self);
  show (self);
  return LAMP_PAGE (self);
}
