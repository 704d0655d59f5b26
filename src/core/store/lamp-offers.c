/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks through files, folders and sticks for packs: what may be installed, from where, and why the rest is refused. */

#include "core/store/lamp-offers.h"

#include "core/store/lamp-local-source.h"

#include <string.h>

static void
offer_free (gpointer data)
{
  LampOffer *offer = data;

  lamp_pack_free (offer->pack);
  g_ptr_array_unref (offer->sources);
  g_free (offer);
}

static void
refusal_free (gpointer data)
{
  LampRefusal *refusal = data;

  g_free (refusal->where);
  g_free (refusal->tag);
  g_error_free (refusal->error);
  g_free (refusal);
}

/* @error: (transfer full) */
static void
refuse (LampOffers *self,
        const char *where,
        const char *tag,
        GError     *error)
{
  LampRefusal *refusal = g_new0 (LampRefusal, 1);

  refusal->where = g_strdup (where);
  refusal->tag = g_strdup (tag);
  refusal->error = error;
  g_ptr_array_add (self->refusals, refusal);
}

/* @pack: (transfer full) */
static void
add_pack (LampOffers *self,
          LampSource *source,
          LampPack   *pack)
{
  LampOffer *offer;

  for (guint i = 0; i < self->offers->len; i++)
    {
      offer = self->offers->pdata[i];
      if (!g_str_equal (offer->pack->manifest->course, pack->manifest->course))
        continue;
      if (g_str_equal (offer->pack->sha256, pack->sha256))
        {
          g_ptr_array_add (offer->sources, g_object_ref (source));
          lamp_pack_free (pack);
          return;
        }
      if (offer->pack->manifest->version >= pack->manifest->version)
        {
          lamp_pack_free (pack);
          return;
        }
      g_ptr_array_remove_index (self->offers, i);
      break;
    }
  offer = g_new0 (LampOffer, 1);
  offer->pack = pack;
  offer->sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (offer->sources, g_object_ref (source));
  g_ptr_array_add (self->offers, offer);
}

static void
look_into (LampOffers      *self,
           LampSource      *source,
           const LampTrust *trust,
           GCancellable    *cancellable)
{
  const char *where = lamp_source_get_name (source);
  GError     *error = NULL;
  g_autoptr (GPtrArray) index = lamp_source_list (source, cancellable, &error);
  guint n = 0;

  if (index == NULL)
    {
      refuse (self, where, NULL, error);
      return;
    }
  for (guint i = 0; i < index->len; i++)
    {
      const LampIndexEntry *entry = index->pdata[i];
      LampPack             *pack;

      if (lamp_pack_is_signature_tag (entry->tag))
        continue;
      n++;
      pack = lamp_pack_open (source, entry, index, trust, cancellable, &error);
      if (pack != NULL)
        add_pack (self, source, pack);
      else
        refuse (self, where, entry->tag, g_steal_pointer (&error));
    }
  if (n == 0)
    {
      lamp_store_fail (&error, LAMP_STORE_ERROR_NOT_A_PACK, "there is no course pack in it");
      refuse (self, where, NULL, error);
    }
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp ((*(LampOffer *const *) a)->pack->manifest->course, (*(LampOffer *const *) b)->pack->manifest->course);
}

/**
 * lamp_offers_find:
 * @places: (array zero-terminated=1): packs, folders, sticks
 *
 * Returns: (transfer full): what cannot be read is among the refusals.
 */
LampOffers *
lamp_offers_find (const char *const *places,
                  const LampTrust   *trust,
                  GCancellable      *cancellable)
{
  LampOffers *self = g_new0 (LampOffers, 1);

  self->offers = g_ptr_array_new_with_free_func (offer_free);
  self->refusals = g_ptr_array_new_with_free_func (refusal_free);
  for (guint p = 0; places[p] != NULL; p++)
    {
      g_autoptr (GPtrArray) found = lamp_local_source_find (places[p]);
      GError *error = NULL;

      if (found->len == 0)
        {
          lamp_store_fail (&error, LAMP_STORE_ERROR_NOT_A_PACK, "there are no course packs in this folder");
          refuse (self, places[p], NULL, error);
        }
      for (guint i = 0; i < found->len; i++)
        {
          GError *problem = NULL;
          g_autoptr (LampSource) source = lamp_local_source_open (found->pdata[i], &problem);

          if (source != NULL)
            look_into (self, source, trust, cancellable);
          else
            refuse (self, found->pdata[i], NULL, problem);
        }
    }
  g_ptr_array_sort (self->offers, compare);
  return self;
}

void
lamp_offers_free (LampOffers *self)
{
  g_ptr_array_unref (self->offers);
  g_ptr_array_unref (self->refusals);
  g_free (self);
}
