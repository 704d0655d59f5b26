/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is here: signing in and out, new learners, guests. */

#include "app/lamp-navigator-private.h"

#include "app/lamp-trouble.h"
#include "app/learner/lamp-faces.h"
#include "app/learner/lamp-forget-page.h"
#include "app/learner/lamp-secret-page.h"
#include "app/learners/lamp-class-list-page.h"
#include "app/learners/lamp-double-page.h"
#include "app/learners/lamp-groups-page.h"
#include "app/learners/lamp-learner-page.h"
#include "app/learners/lamp-learners-page.h"
#include "app/learners/lamp-progress-panel.h"
#include "core/records/lamp-consent.h"
#include "core/speech/mandarin/lamp-mandarin-tokens.h"

#include <glib/gi18n.h>

static void
write_failed_cb (LampNavigator *self,
                 const GError  *error)
{
  if (self->records_error == NULL)
    lamp_window_set_notice (self->window, lamp_trouble_explain (error));
}

/* Takes a reference. Whoever is added is at its end. */
void
lamp_navigator_take_learners (LampNavigator *self,
                              GPtrArray     *learners)
{
  g_ptr_array_ref (learners);
  g_clear_pointer (&self->learners, g_ptr_array_unref);
  g_clear_pointer (&self->roll, lamp_roll_unref);
  self->learners = learners;
  self->roll = lamp_roll_new (learners, lamp_mandarin_installed ());
}

static void
sign_in (LampNavigator     *self,
         const LampLearner *learner,
         LampRecords       *records,
         gboolean           guest)
{
  g_autofree char *path = lamp_faces_get_path (learner->picture);

  lamp_reader_hand_over (self->reader);
  lamp_navigator_lock_trainer (self);
  g_clear_pointer (&self->asking, lamp_learner_free);
  g_clear_object (&self->secret);
  g_clear_pointer (&self->learner, lamp_learner_free);
  g_clear_object (&self->recorder);
  lamp_navigator_forget_own (self);
  lamp_modes_set_preferences (self->modes, &learner->preferences);
  self->learner = lamp_learner_copy (learner);
  self->guest = guest;
  g_set_object (&self->learner_records, records);
  self->recorder = lamp_recorder_new (records, learner->id);
  g_signal_connect_object (self->recorder, "failed", G_CALLBACK (write_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recorder, "notify::pending", G_CALLBACK (lamp_navigator_session_changed_cb), self, G_CONNECT_SWAPPED);
  lamp_window_set_learner (self->window, guest ? NULL : path, guest ? _ ("Guest") : learner->name);
  lamp_navigator_go_home (self);
}

void
lamp_navigator_sign_out (LampNavigator *self)
{
  lamp_navigator_end_review (self);
  lamp_navigator_leave_lesson (self);
  lamp_reader_hand_over (self->reader);
  g_clear_pointer (&self->learner, lamp_learner_free);
  g_clear_object (&self->recorder);
  g_clear_object (&self->learner_records);
  lamp_navigator_forget_own (self);
  g_ptr_array_set_size (self->places, 1);
  g_clear_pointer (&self->asking, lamp_learner_free);
  g_clear_object (&self->secret);
  lamp_navigator_lock_trainer (self);
  lamp_window_set_learner (self->window, NULL, NULL);
  lamp_modes_set_preferences (self->modes, &self->start.preferences);
  lamp_finding_clear (&self->finding);
  lamp_navigator_show_place (self);
}

static const LampLearner *
find_learner (LampNavigator *self,
              const char    *id)
{
  for (guint i = 0; self->learners != NULL && i < self->learners->len; i++)
    if (strcmp (((const LampLearner *) self->learners->pdata[i])->id, id) == 0)
      return self->learners->pdata[i];
  return NULL;
}

/* ---- three pictures ---- */

LampPage *
lamp_navigator_make_secret_page (LampNavigator *self)
{
  return lamp_secret_page_new (self->secret, self->asking != NULL ? self->asking : self->learner);
}

/* Whoever was asked has turned back: the kiosk looks and sounds as it did before. */
void
lamp_navigator_leave_door (LampNavigator *self)
{
  gboolean was_asking = self->asking != NULL;

  g_clear_pointer (&self->asking, lamp_learner_free);
  g_clear_object (&self->secret);
  if (!was_asking || self->learner != NULL)
    return;
  lamp_window_set_learner (self->window, NULL, NULL);
  lamp_modes_set_preferences (self->modes, &self->start.preferences);
}

/* Notes for the learner who is signed in whether pictures are asked for. */
void
lamp_navigator_set_secret (LampNavigator *self,
                           gboolean       has_secret)
{
  LampLearner *known = (LampLearner *) find_learner (self, self->learner->id);

  self->learner->has_secret = has_secret;
  if (known != NULL)
    known->has_secret = has_secret;
  if (lamp_navigator_get_place (self)->kind == PLACE_ME)
    lamp_navigator_refresh (self);
  else
    lamp_navigator_go_home (self);
}

/* She is asked in her own language and text size. */
static void
ask (LampNavigator     *self,
     const LampLearner *learner,
     PlaceKind          what)
{
  g_autofree char *path = lamp_faces_get_path (learner->picture);

  g_ptr_array_set_size (self->places, 1);
  g_clear_pointer (&self->asking, lamp_learner_free);
  self->asking = lamp_learner_copy (learner);
  lamp_window_set_learner (self->window, path, learner->name);
  lamp_navigator_go (self, what, NULL);
  lamp_modes_set_preferences (self->modes, &learner->preferences);
}

/* Whoever has not said yet whether a record may be kept is asked first. */
static void
come_in (LampNavigator     *self,
         const LampLearner *learner)
{
  if (lamp_consent_is_given (learner))
    sign_in (self, learner, self->records, FALSE);
  else
    ask (self, learner, PLACE_CONSENT);
}

static void
secret_changed_cb (LampNavigator  *self,
                   LampSecretGate *gate)
{
  g_autoptr (LampLearner) learner = NULL;

  if (gate != self->secret || lamp_secret_gate_get_stage (gate) != LAMP_SECRET_STAGE_OPEN)
    return;
  learner = g_steal_pointer (&self->asking);
  g_clear_object (&self->secret);
  if (learner != NULL)
    come_in (self, learner);
  else
    {
      while (lamp_navigator_get_place (self)->kind > PLACE_ME)
        g_ptr_array_set_size (self->places, self->places->len - 1);
      lamp_navigator_set_secret (self, TRUE);
    }
}

static void
begin_secret (LampNavigator  *self,
              const char     *learner,
              LampSecretStage first)
{
  g_clear_object (&self->secret);
  self->secret = lamp_secret_gate_new (self->records, learner, first);
  g_signal_connect_object (self->secret, "changed", G_CALLBACK (secret_changed_cb), self, G_CONNECT_SWAPPED);
}

/* The learner who is signed in chooses three. */
void
lamp_navigator_choose_secret (LampNavigator *self)
{
  begin_secret (self, self->learner->id, LAMP_SECRET_STAGE_CHOOSE);
  lamp_navigator_go (self, PLACE_SECRET, NULL);
}

static void
sign_in_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  LampNavigator     *self = user_data;
  const LampLearner *learner = find_learner (self, g_variant_get_string (parameter, NULL));

  if (learner == NULL)
    return;
  if (self->learner != NULL && (learner->has_secret || !lamp_consent_is_given (learner)))
    lamp_navigator_sign_out (self);
  if (learner->has_secret)
    {
      begin_secret (self, learner->id, LAMP_SECRET_STAGE_ASK);
      ask (self, learner, PLACE_SECRET);
    }
  else
    come_in (self, learner);
}

/* ---- whether a record may be kept ---- */

static gpointer
give_consent (LampRecords *records,
              gpointer     learner,
              GError     **error)
{
  return GINT_TO_POINTER (lamp_records_give_consent (records, learner, LAMP_CONSENT_WORDING, error));
}

static void
consent_given_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;

  if (lamp_records_run_finish (LAMP_RECORDS (source), result, &error) == NULL)
    lamp_navigator_say_trouble (self, error);
  else
    g_action_group_activate_action (G_ACTION_GROUP (self->window), "learners-changed", NULL);
}

static void
write_consent (LampNavigator *self,
               const char    *learner)
{
  lamp_records_run_async (self->records, give_consent, g_strdup (learner), g_free, NULL, NULL, consent_given_cb, g_object_ref (self));
}

static void
consent_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  LampNavigator *self = user_data;
  g_autoptr (LampLearner) learner = NULL;

  if (lamp_navigator_get_place (self)->kind != PLACE_CONSENT)
    return;
  learner = g_steal_pointer (&self->asking);
  write_consent (self, learner->id);
  sign_in (self, learner, self->records, FALSE);
}

static void
forget_asked_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (lamp_navigator_get_place (self)->kind == PLACE_CONSENT)
    lamp_navigator_go (self, PLACE_FORGET, NULL);
}

static void
learner_added_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampLearner) learner = lamp_records_add_learner_finish (LAMP_RECORDS (source), result, &error);
  g_autoptr (GPtrArray) learners = NULL;

  if (learner == NULL)
    {
      lamp_navigator_say_trouble (self, error);
      return;
    }
  learners = self->learners != NULL ? g_ptr_array_ref (self->learners) : g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_learner_free);
  g_ptr_array_add (learners, lamp_learner_copy (learner));
  lamp_navigator_take_learners (self, learners);
  g_clear_pointer (&self->new_learner.name, g_free);
  g_clear_pointer (&self->new_learner.picture, g_free);
  write_consent (self, learner->id);
  sign_in (self, learner, LAMP_RECORDS (source), FALSE);
  if (self->new_learner.wants_secret)
    lamp_navigator_choose_secret (self);
}

static void
add_learner_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  LampNavigator  *self = user_data;
  LampPreferences preferences = lamp_modes_get_preferences (self->modes);
  const char     *name, *picture;

  g_variant_get (parameter, "(&s&s)", &name, &picture);
  if (self->records != NULL)
    lamp_records_add_learner_async (self->records, name, picture, &preferences, NULL, learner_added_cb, g_object_ref (self));
}

void
lamp_navigator_sign_in_guest (LampNavigator *self)
{
  LampPreferences preferences = lamp_modes_get_preferences (self->modes);
  g_autoptr (GError) error = NULL;
  g_autoptr (LampRecords) records = lamp_records_open_in_memory (self->clock, &error);
  g_autoptr (LampLearner) learner = NULL;

  if (records != NULL)
    learner = lamp_records_add_learner (records, "guest", "moon", &preferences, &error);
  if (learner == NULL)
    lamp_navigator_say_trouble (self, error);
  else
    sign_in (self, learner, records, TRUE);
}

static void
guest_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  lamp_navigator_sign_in_guest (user_data);
}

static void
new_learner_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  LampNavigator *self = user_data;

  g_clear_pointer (&self->new_learner.name, g_free);
  g_clear_pointer (&self->new_learner.picture, g_free);
  self->new_learner.wants_secret = FALSE;
  lamp_navigator_go (self, PLACE_NEW_LEARNER, NULL);
}

static void
learners_listed_again_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (LampNavigator) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = lamp_records_list_learners_finish (LAMP_RECORDS (source), result, &error);

  if (learners == NULL)
    lamp_navigator_say_trouble (self, error);
  else
    lamp_navigator_take_learners (self, learners);
  if (lamp_navigator_get_place (self)->kind == PLACE_TRAINER && g_strcmp0 (lamp_navigator_get_place (self)->id, "learners") == 0)
    lamp_navigator_show_place (self);
}

static void
learners_changed_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  LampNavigator *self = user_data;

  if (self->records != NULL)
    lamp_records_list_learners_async (self->records, NULL, learners_listed_again_cb, g_object_ref (self));
}

/* "learners:same:ID:OTHER" */
static LampPage *
make_compare_page (LampNavigator *self,
                   const char    *stage)
{
  g_auto (GStrv) parts = g_strsplit (stage, ":", 4);
  const LampLearner *learner = g_strv_length (parts) == 4 ? find_learner (self, parts[2]) : NULL;
  const LampLearner *other = learner != NULL ? find_learner (self, parts[3]) : NULL;

  return other != NULL && other != learner ? lamp_double_page_new_compare (self->records, learner, other) : NULL;
}

/* stage: "learners" for all of them, "learners:list" for taking in a class, "learners:unasked" for who has not agreed yet,
   "learners:groups", "learners:one:ID", "learners:double:ID", "learners:same:ID:OTHER" and "learners:forget:ID" */
LampPage *
lamp_navigator_make_learners_page (LampNavigator *self,
                                   const char    *stage)
{
  const char        *id = g_str_has_prefix (stage, "learners:") ? strchr (stage + strlen ("learners:"), ':') : NULL;
  const LampLearner *learner = id != NULL ? find_learner (self, id + 1) : NULL;
  g_auto (GStrv) groups = lamp_roll_list_groups (self->roll);
  LampPage *page;

  if (g_str_equal (stage, "learners:list") && self->records != NULL)
    return lamp_class_list_page_new (self->records, self->learners, &self->start.preferences, self->sticks);
  if (g_str_has_prefix (stage, "learners:one:") && learner != NULL && self->courses != NULL)
    return lamp_learner_page_new (self->records, learner, groups,
                                  lamp_progress_panel_new (self->records, learner, self->courses, self->sticks, lamp_clock_now (self->clock), lamp_navigator_get_language (self)));
  if (g_str_has_prefix (stage, "learners:forget:") && learner != NULL)
    return lamp_forget_page_new (learner, FALSE);
  if (g_str_has_prefix (stage, "learners:double:") && learner != NULL)
    {
      lamp_finding_clear (&self->finding_learner);
      return lamp_double_page_new_choose (self->roll, &self->finding_learner, learner);
    }
  if (g_str_has_prefix (stage, "learners:same:") && (page = make_compare_page (self, stage)) != NULL)
    return page;
  if (g_str_equal (stage, "learners:groups") && self->records != NULL)
    return lamp_groups_page_new (self->records, self->roll);
  if (g_str_equal (stage, "learners:unasked"))
    return lamp_learners_page_new_unasked (self->learners, &self->finding_learner);
  return lamp_learners_page_new (self->roll, &self->finding_learner);
}

static void
sign_out_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  lamp_navigator_sign_out (user_data);
}

void
lamp_navigator_add_learner_actions (LampNavigator *self)
{
  static const GActionEntry actions[] = {
    { .name = "sign-in", .activate = sign_in_cb, .parameter_type = "s" },
    { .name = "sign-out", .activate = sign_out_cb },
    { .name = "consent", .activate = consent_cb },
    { .name = "forget-asked", .activate = forget_asked_cb },
    { .name = "guest", .activate = guest_cb },
    { .name = "learners-changed", .activate = learners_changed_cb },
    { .name = "new-learner", .activate = new_learner_cb },
    { .name = "add-learner", .activate = add_learner_cb, .parameter_type = "(ss)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->window), actions, G_N_ELEMENTS (actions), self);
}
