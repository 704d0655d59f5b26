/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampPackDesk: whose courses this kiosk takes. */

#include "core/packs/lamp-pack-desk.h"

#include "core/base/lamp-share.h"
#include "core/packs/lamp-pack-desk-private.h"

#define KEYS_MOST 50

static void
publisher_free (gpointer data)
{
  LampPublisher *publisher = data;

  g_free (publisher->name);
  g_free (publisher->path);
  g_free (publisher);
}

/* Keys lie where packs do: in the two upper levels. */
static void
find_keys (const char      *folder,
           guint            depth,
           const LampTrust *trust,
           GPtrArray       *list)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL && list->len < KEYS_MOST)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *called = NULL;
      LampPublicKey    key;
      LampPublisher   *publisher;

      if (*name != '.' && depth > 0 && g_file_test (path, G_FILE_TEST_IS_DIR))
        find_keys (path, depth - 1, trust, list);
      if (!g_str_has_suffix (name, LAMP_TRUST_ENDING) || !lamp_trust_read_file (path, &called, &key, NULL))
        continue;
      publisher = g_new0 (LampPublisher, 1);
      publisher->name = g_steal_pointer (&called);
      publisher->path = g_steal_pointer (&path);
      publisher->key = key;
      publisher->is_trusted = lamp_trust_find_name (trust, &key) != NULL;
      g_ptr_array_add (list, publisher);
    }
}

static gpointer
run_publishers (const LampPackJob *job,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autofree char *own = g_build_filename (job->data, LAMP_TRUST_FOLDER, NULL);
  g_autofree char *program = lamp_share_path (LAMP_TRUST_FOLDER);
  g_autoptr (LampTrust) trust = lamp_trust_read_kiosk (job->data);
  GPtrArray *list = g_ptr_array_new_with_free_func (publisher_free);

  for (guint i = 0; i < lamp_trust_get_errors (trust)->len; i++)
    g_message ("packs: %s", ((GError *) lamp_trust_get_errors (trust)->pdata[i])->message);
  for (guint i = 0; i < lamp_trust_get_size (trust); i++)
    {
      LampPublisher *publisher = g_new0 (LampPublisher, 1);

      publisher->name = g_strdup (lamp_trust_get_name (trust, i));
      publisher->key = lamp_trust_get_keys (trust)[i];
      publisher->is_trusted = TRUE;
      publisher->is_own = g_str_equal (lamp_trust_get_folder (trust, i), own);
      publisher->is_program = g_str_equal (lamp_trust_get_folder (trust, i), program);
      g_ptr_array_add (list, publisher);
    }
  for (guint i = 0; job->sticks != NULL && job->sticks[i] != NULL; i++)
    find_keys (job->sticks[i], 1, trust, list);
  return list;
}

/* lamp_pack_desk_list_finish() gives LampPublisher: first those this kiosk trusts, then the keys on @sticks. */
void
lamp_pack_desk_list_publishers_async (LampPackDesk       *self,
                                      const char *const  *sticks,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data)
{
  LampPackJob *job = lamp_pack_job_new (self, run_publishers, (GDestroyNotify) g_ptr_array_unref);

  job->sticks = g_strdupv ((char **) sticks);
  lamp_pack_desk_perform (self, job, cancellable, callback, user_data);
}

static gpointer
run_trust (const LampPackJob *job,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autofree char *own = g_build_filename (job->data, LAMP_TRUST_FOLDER, NULL);

  return GINT_TO_POINTER (lamp_trust_add (own, job->text, &job->key, error));
}

void
lamp_pack_desk_trust_async (LampPackDesk        *self,
                            const char          *name,
                            const LampPublicKey *key,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  LampPackJob *job = lamp_pack_job_new (self, run_trust, NULL);

  job->text = g_strdup (name);
  job->key = *key;
  lamp_pack_desk_perform (self, job, NULL, callback, user_data);
}

static gpointer
run_distrust (const LampPackJob *job,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autofree char *own = g_build_filename (job->data, LAMP_TRUST_FOLDER, NULL);

  return GINT_TO_POINTER (lamp_trust_remove (own, job->text, error));
}

void
lamp_pack_desk_distrust_async (LampPackDesk       *self,
                               const char         *name,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  LampPackJob *job = lamp_pack_job_new (self, run_distrust, NULL);

  job->text = g_strdup (name);
  lamp_pack_desk_perform (self, job, NULL, callback, user_data);
}
