/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uses a LampPackDesk as a trainer would, and tells what was tried and what was acknowledged. */

#include "desk-worker.h"

#include "pack-fixture.h"

#include <string.h>

#define TITLE_BYTES 3000 /* so that the history is soon long enough to be shortened */

G_GNUC_PRINTF (2, 3)
static void
tell (DeskWorker *self,
      const char *format,
      ...)
{
  g_autofree char *line = NULL;
  va_list          arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->tell (line, self->user_data);
}

static gboolean
finish (DeskWorker    *self,
        GAsyncResult **result,
        GError       **error)
{
  pack_kiosk_iterate_until (result);
  return lamp_pack_desk_finish (self->desk, *result, error);
}

/* ---- keys ---- */

static gboolean
do_trust (DeskWorker *self,
          GError    **error)
{
  g_autofree char *name = g_strdup_printf ("key-%" G_GUINT64_FORMAT, self->number++);
  g_autoptr (LampSecretKey) key = lamp_secret_key_generate (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  LampPublicKey public_key;

  lamp_secret_key_get_public (key, &public_key);
  tell (self, "?trust %s", name);
  lamp_pack_desk_trust_async (self->desk, name, &public_key, pack_kiosk_keep_result_cb, &result);
  if (!finish (self, &result, error))
    return FALSE;
  tell (self, "!trust %s", name);
  g_free (self->trusted);
  self->trusted = g_steal_pointer (&name);
  return TRUE;
}

static gboolean
do_distrust (DeskWorker *self,
             GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (self->trusted == NULL)
    return TRUE;
  tell (self, "?distrust %s", self->trusted);
  lamp_pack_desk_distrust_async (self->desk, self->trusted, pack_kiosk_keep_result_cb, &result);
  if (!finish (self, &result, error))
    return FALSE;
  tell (self, "!distrust %s", self->trusted);
  g_clear_pointer (&self->trusted, g_free);
  return TRUE;
}

/* ---- the line ---- */

static gboolean
do_network (DeskWorker *self,
            GError    **error)
{
  guint64           number = self->number++;
  g_autofree char  *address = g_strdup_printf ("/nowhere/%" G_GUINT64_FORMAT, number);
  const char *const sources[] = { address, NULL };
  const gboolean    is_odd = number % 2;
  const int         from = number % 24, to = (number + 1) % 24;
  g_autoptr (GAsyncResult) result = NULL;
  const LampNetworkChange change = { sources, &is_odd, NULL, NULL, &from, &to };

  tell (self, "?network %" G_GUINT64_FORMAT, number);
  lamp_pack_desk_change_network_async (self->desk, &change, pack_kiosk_keep_result_cb, &result);
  if (!finish (self, &result, error))
    return FALSE;
  tell (self, "!network %" G_GUINT64_FORMAT, number);
  return TRUE;
}

/* ---- the history alone ---- */

static gboolean
do_history (DeskWorker *self,
            GError    **error)
{
  g_autofree char *title = g_strnfill (g_rand_int_range (self->chance, 1, TITLE_BYTES), 't');
  LampPackEntry    entry = { lamp_clock_now (self->clock), LAMP_PACK_WENT_BACK, (char *) "history", title, self->number++ % G_MAXINT, 0, NULL, NULL };

  tell (self, "?deed %d history %d", entry.deed, (int) entry.version);
  if (!lamp_pack_history_add (self->data, &entry, error))
    return FALSE;
  tell (self, "!deed %d history %d", entry.deed, (int) entry.version);
  return TRUE;
}

/* ---- courses ---- */

static gboolean
wait_for_stages (DeskWorker       *self,
                 LampBringingStage one,
                 LampBringingStage two)
{
  LampBringing *bringing = lamp_pack_desk_get_bringing (self->desk);

  while (lamp_bringing_get_stage (bringing) != one && lamp_bringing_get_stage (bringing) != two)
    g_main_context_iteration (NULL, TRUE);
  return lamp_bringing_get_stage (bringing) == one;
}

gboolean
desk_worker_has_course (DeskWorker *self)
{
  g_autoptr (LampStore) store = lamp_store_open (self->data, NULL);
  g_autoptr (LampInstalled) installed = store != NULL ? lamp_store_find (store, DESK_WORKER_COURSE, NULL) : NULL;

  return installed != NULL;
}

static gboolean
take_outcome (DeskWorker *self,
              GError    **error)
{
  const GPtrArray *parcels = lamp_bringing_get_parcels (lamp_pack_desk_get_bringing (self->desk));

  for (guint i = 0; parcels != NULL && i < parcels->len; i++)
    {
      const LampParcel *parcel = parcels->pdata[i];

      if (parcel->state == LAMP_PARCEL_FAILED)
        {
          g_propagate_error (error, g_error_copy (parcel->error));
          return FALSE;
        }
      if (parcel->state == LAMP_PARCEL_HERE)
        tell (self, "!deed %d %s 1", LAMP_PACK_CAME, DESK_WORKER_COURSE);
    }
  return TRUE;
}

/* Looked, which notes what is refused; then it comes, at times with a pause. */
static gboolean
do_bring (DeskWorker *self,
          GError    **error)
{
  LampBringing     *bringing = lamp_pack_desk_get_bringing (self->desk);
  const char *const sticks[] = { self->stick, NULL };

  tell (self, "?look");
  lamp_bringing_look (bringing, sticks, FALSE);
  wait_for_stages (self, LAMP_BRINGING_OFFERED, LAMP_BRINGING_IDLE);
  if (!self->is_full)
    tell (self, "!look");
  if (lamp_bringing_get_parcels (bringing) == NULL || lamp_bringing_get_parcels (bringing)->len == 0)
    return TRUE;
  tell (self, "?deed %d %s 1", LAMP_PACK_CAME, DESK_WORKER_COURSE);
  lamp_bringing_start (bringing);
  if (g_rand_boolean (self->chance))
    {
      lamp_bringing_pause (bringing);
      if (wait_for_stages (self, LAMP_BRINGING_PAUSED, LAMP_BRINGING_DONE))
        {
          if (!self->is_full)
            tell (self, "!begun");
          lamp_bringing_go_on (bringing);
        }
    }
  wait_for_stages (self, LAMP_BRINGING_DONE, LAMP_BRINGING_DONE);
  return take_outcome (self, error);
}

static gboolean
do_remove (DeskWorker *self,
           GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (!desk_worker_has_course (self))
    return TRUE;
  tell (self, "?deed %d %s 1", LAMP_PACK_REMOVED, DESK_WORKER_COURSE);
  lamp_pack_desk_remove_async (self->desk, DESK_WORKER_COURSE, pack_kiosk_keep_result_cb, &result);
  if (!finish (self, &result, error))
    return FALSE;
  tell (self, "!deed %d %s 1", LAMP_PACK_REMOVED, DESK_WORKER_COURSE);
  return TRUE;
}

/* ---- what was refused ---- */

static gboolean
do_see (DeskWorker *self,
        GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;

  tell (self, "?see");
  lamp_pack_desk_read_refused_async (self->desk, NULL, pack_kiosk_keep_result_cb, &result);
  pack_kiosk_iterate_until (&result);
  list = lamp_pack_desk_list_finish (self->desk, result, error);
  if (list != NULL && !self->is_full)
    tell (self, "!see");
  return list != NULL;
}

static gboolean
do_forget (DeskWorker *self,
           GError    **error)
{
  g_autoptr (GPtrArray) list = lamp_refused_list (self->data);

  for (guint i = 0; i < list->len; i++)
    {
      const LampRefused *refused = list->pdata[i];
      g_autoptr (GAsyncResult) result = NULL;

      tell (self, "?forget");
      lamp_pack_desk_forget_refused_async (self->desk, refused->where, refused->pack, pack_kiosk_keep_result_cb, &result);
      if (!finish (self, &result, error))
        return FALSE;
      tell (self, "!forget");
    }
  return TRUE;
}

/* ---- all of it ---- */

static gboolean (*const kinds[]) (DeskWorker *, GError **) = { do_trust, do_network, do_bring, do_history, do_see, do_distrust, do_remove, do_forget };

guint
desk_worker_get_n_kinds (void)
{
  return G_N_ELEMENTS (kinds);
}

gboolean
desk_worker_do (DeskWorker *self,
                guint       kind,
                GError    **error)
{
  return kinds[kind % G_N_ELEMENTS (kinds)](self, error);
}

gboolean
desk_worker_finish (DeskWorker *self,
                    GError    **error)
{
  LampBringing     *bringing = lamp_pack_desk_get_bringing (self->desk);
  const char *const sticks[] = { self->stick, NULL };

  if (lamp_bringing_get_interrupted (bringing) == NULL)
    return TRUE;
  lamp_bringing_go_on_interrupted (bringing, sticks);
  wait_for_stages (self, LAMP_BRINGING_DONE, LAMP_BRINGING_OFFERED);
  return take_outcome (self, error);
}

void
desk_worker_set_up (DeskWorker *self,
                    const char *root,
                    guint       seed)
{
  const char *const none[] = { NULL };

  self->data = g_build_filename (root, "data", NULL);
  self->stick = g_build_filename (root, "stick", NULL);
  self->clock = lamp_clock_new_system ();
  self->chance = g_rand_new_with_seed (seed);
  self->desk = lamp_pack_desk_new (self->data, none, self->clock);
}

void
desk_worker_tear_down (DeskWorker *self)
{
  g_object_unref (self->desk);
  lamp_clock_unref (self->clock);
  g_rand_free (self->chance);
  g_free (self->data);
  g_free (self->stick);
  g_free (self->trusted);
}
