/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at sticks, web addresses and the kiosks next door: what could come from there, what it would change, and what is refused. */

#include "core/packs/lamp-bringing-private.h"

#include "core/course/lamp-course.h"
#include "core/packs/lamp-refused.h"
#include "core/store/lamp-neighbours.h"
#include "core/store/lamp-updates.h"

#include <string.h>

#define NEARBY_MILLISECONDS 3000

void
lamp_parcel_free (gpointer parcel)
{
  LampParcel *self = parcel;

  g_ptr_array_unref (self->sources);
  g_clear_pointer (&self->plan, lamp_plan_free);
  g_clear_error (&self->error);
  g_free (self);
}

void
lamp_look_around_free (LampLookAround *self)
{
  g_free (self->data);
  g_strfreev (self->folders);
  g_strfreev (self->sticks);
  g_clear_pointer (&self->troubles, g_ptr_array_unref);
  g_clear_pointer (&self->neighbours, g_ptr_array_unref);
  g_clear_pointer (&self->parcels, g_ptr_array_unref);
  g_clear_pointer (&self->found, lamp_offers_free);
  g_free (self);
}

static void
trouble_free (gpointer data)
{
  LampRefusal *trouble = data;

  g_free (trouble->where);
  g_free (trouble->tag);
  g_error_free (trouble->error);
  g_free (trouble);
}

static void
add_trouble (LampLookAround *self,
             const char     *where,
             const char     *tag,
             const GError   *error)
{
  LampRefusal *trouble = g_new0 (LampRefusal, 1);

  trouble->where = g_strdup (where);
  trouble->tag = g_strdup (tag);
  trouble->error = g_error_copy (error);
  g_ptr_array_add (self->troubles, trouble);
}

/* ---- where to look ---- */

/* This kiosk is among its neighbours when it shares: what it offers is here already. */
static void
add_neighbours (LampLookAround *self,
                GStrvBuilder   *places,
                GCancellable   *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = lamp_neighbours_find (NEARBY_MILLISECONDS, cancellable, &error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_strv_builder_add (places, ((LampNeighbour *) found->pdata[i])->address);
  if (found == NULL)
    add_trouble (self, "", NULL, error);
  self->neighbours = g_steal_pointer (&found);
}

static char **
list_places (LampLookAround    *self,
             const LampNetwork *network,
             GCancellable      *cancellable)
{
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();

  if (self->sticks != NULL)
    g_strv_builder_addv (places, (const char **) self->sticks);
  g_strv_builder_addv (places, (const char **) network->sources);
  if (self->is_nearby)
    add_neighbours (self, places, cancellable);
  return g_strv_builder_end (places);
}

/* ---- what would change ---- */

static gboolean
is_changed (const GPtrArray *files,
            const char      *prefix,
            const GPtrArray *others)
{
  guint n = 0, m = 0;

  for (guint i = 0; i < files->len; i++)
    {
      const LampPackFile *file = files->pdata[i];
      gboolean            is_there = FALSE;

      if (!g_str_has_prefix (file->path, prefix))
        continue;
      n++;
      for (guint j = 0; j < others->len && !is_there; j++)
        is_there = g_str_equal (((LampPackFile *) others->pdata[j])->path, file->path) && g_str_equal (((LampPackFile *) others->pdata[j])->sha256, file->sha256);
      if (!is_there)
        return TRUE;
    }
  for (guint j = 0; j < others->len; j++)
    m += g_str_has_prefix (((LampPackFile *) others->pdata[j])->path, prefix);
  return n != m;
}

/* The plan of a pack in the place of a course that came with the program: the store knows nothing of that. */
static void
compare_with_bundled (LampPlan         *plan,
                      const LampPack   *pack,
                      const LampCourse *bundled)
{
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) files = lamp_pack_files_list (lamp_course_get_folder (bundled), left_out, NULL);
  const char *const *lessons = lamp_course_get_lessons (bundled);

  if (files == NULL)
    return;
  for (guint i = plan->added->len; i > 0; i--)
    {
      const char      *lesson = plan->added->pdata[i - 1];
      g_autofree char *prefix = g_strdup_printf ("lessons/%s/", lesson);

      if (!g_strv_contains (lessons, lesson))
        continue;
      if (is_changed (pack->manifest->files, prefix, files))
        g_ptr_array_insert (plan->changed, 0, g_strdup (lesson));
      g_ptr_array_remove_index (plan->added, i - 1);
    }
  for (guint i = 0; lessons[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (pack->config->lessons, lessons[i], g_str_equal, NULL))
      g_ptr_array_add (plan->removed, g_strdup (lessons[i]));
}

static void
add_offer (LampLookAround  *self,
           LampStore       *store,
           const LampOffer *offer,
           LampCourseList  *bundled)
{
  const LampManifest *manifest = offer->pack->manifest;
  const LampCourse   *other = lamp_course_list_find (bundled, manifest->course);
  gint64              version = other != NULL ? lamp_course_get_version (other) : 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (LampPlan) made = lamp_store_plan (store, offer->pack, FALSE, &error);
  LampParcel *parcel;

  if (made == NULL && !g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_OLDER))
    {
      add_trouble (self, lamp_source_get_name (offer->sources->pdata[0]), manifest->course, error);
      return;
    }
  if (made == NULL || made->is_done || (made->installed == 0 && version >= manifest->version))
    {
      self->n_known++;
      return;
    }
  parcel = g_new0 (LampParcel, 1);
  parcel->pack = offer->pack;
  parcel->sources = g_ptr_array_ref (offer->sources);
  parcel->is_wanted = TRUE;
  parcel->bundled = made->installed == 0 ? version : 0;
  if (parcel->bundled > 0)
    compare_with_bundled (made, offer->pack, other);
  parcel->plan = g_steal_pointer (&made);
  g_ptr_array_add (self->parcels, parcel);
}

/* A mirror that is behind may hide what is new; when it was renewed is remembered. */
static void
remember_lists (LampLookAround *self)
{
  for (guint i = 0; i < self->found->catalogs->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!lamp_catalog_remember (self->found->catalogs->pdata[i], self->data, &error))
        g_warning ("packs: %s", error->message);
    }
}

static void
take_refusals (LampLookAround *self,
               char          **places)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->found->refusals->len; i++)
    {
      const LampRefusal *refusal = self->found->refusals->pdata[i];

      add_trouble (self, refusal->where, refusal->tag, refusal->error);
    }
  if (!lamp_refused_note (self->data, (const char *const *) places, self->found->refusals, self->now, &error))
    g_warning ("packs: %s", error->message);
}

/* (transfer full): a mistake in the settings of the line keeps nothing from coming off a stick. NULL with SETTINGS set where only addresses were asked for. */
static LampNetwork *
read_network (LampLookAround *self,
              GError        **error)
{
  g_autofree char *path = g_build_filename (self->data, LAMP_NETWORK_FILE, NULL);
  g_autoptr (GError) problem = NULL;
  LampNetwork *network = lamp_network_read (self->data, &problem);

  if (network != NULL)
    return network;
  if (self->is_update)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  g_warning ("packs: %s", problem->message);
  add_trouble (self, path, NULL, problem);
  return lamp_network_new (self->data);
}

/* Before it is looked: nothing is found yet. */
void
lamp_look_around_prepare (LampLookAround *self)
{
  self->troubles = g_ptr_array_new_with_free_func (trouble_free);
  self->parcels = g_ptr_array_new_with_free_func (lamp_parcel_free);
}

/**
 * lamp_look_around:
 *
 * Blocks, for as long as the slowest address takes.
 *
 * Returns: FALSE with SETTINGS, a G_IO_ERROR of the store, or CANCELLED set; what the places could not tell is in @troubles.
 */
gboolean
lamp_look_around (LampLookAround *self,
                  GCancellable   *cancellable,
                  GError        **error)
{
  g_autoptr (LampTrust) trust = lamp_trust_read_kiosk (self->data);
  g_autoptr (LampStore) store = lamp_store_open_with (self->data, (const char *const *) self->folders, error);
  LampNetwork *network = store != NULL ? read_network (self, error) : NULL;
  g_autoptr (LampLine) line = network != NULL ? lamp_line_new (network, error) : NULL;
  g_autoptr (LampCourseList) bundled = NULL;
  g_auto (GStrv) places = NULL;
  gint64 reserve;

  if (line == NULL)
    return FALSE;
  places = list_places (self, lamp_line_get_network (line), cancellable);
  self->found = self->is_update ? lamp_updates_find ((const char *const *) places, store, line, trust, cancellable)
                                : lamp_offers_find ((const char *const *) places, line, trust, NULL, NULL, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  remember_lists (self);
  take_refusals (self, places);
  if (!lamp_store_get_room (store, &self->room, &reserve, error))
    return FALSE;
  bundled = lamp_course_list_read ((const char *const *) self->folders);
  for (guint i = 0; i < self->found->offers->len; i++)
    add_offer (self, store, self->found->offers->pdata[i], bundled);
  return TRUE;
}
