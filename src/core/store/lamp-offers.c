/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks through files, folders, sticks and servers for packs: what may be installed, from where, and why the rest is refused. */

#include "core/store/lamp-offers.h"

#include "core/store/lamp-place.h"

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

/* What is looked for, and what came of it. */
typedef struct
{
  LampOffers      *offers;
  const LampTrust *trust;
  LampOffersWanted wanted; /* (nullable) */
  gpointer         user_data;
  GCancellable    *cancellable;
} Look;

/* An entry by what its tag says: "spot-the-scam-12". It is a hint: what the pack is, the pack says. */
typedef struct
{
  const LampIndexEntry *entry;
  char                 *course;
  gint64                version;
} Hint;

static void
hint_clear (gpointer data)
{
  g_free (((Hint *) data)->course);
}

static Hint
read_hint (const LampIndexEntry *entry)
{
  const char *dash = strrchr (entry->tag, '-');
  Hint        hint = { entry, NULL, 0 };

  if (dash != NULL && g_ascii_string_to_signed (dash + 1, 10, 1, G_MAXINT, &hint.version, NULL))
    hint.course = g_strndup (entry->tag, dash - entry->tag);
  else
    hint.course = g_strdup (entry->tag);
  return hint;
}

static int
compare_hints (gconstpointer a,
               gconstpointer b)
{
  const Hint *one = a, *other = b;
  int         order = strcmp (one->course, other->course);

  return order != 0 ? order : (one->version < other->version) - (one->version > other->version);
}

/* (transfer full) (element-type Hint): the packs of an index, of each course the highest version first. */
static GArray *
list_hints (const GPtrArray *index)
{
  GArray *hints = g_array_new (FALSE, FALSE, sizeof (Hint));

  g_array_set_clear_func (hints, hint_clear);
  for (guint i = 0; i < index->len; i++)
    if (!lamp_pack_is_signature_tag (((LampIndexEntry *) index->pdata[i])->tag))
      {
        Hint hint = read_hint (index->pdata[i]);

        g_array_append_val (hints, hint);
      }
  g_array_sort (hints, compare_hints);
  return hints;
}

/* A version below one that was found good is not opened: a publisher's list may hold many. */
static void
look_into (Look       *self,
           LampSource *source)
{
  const char *where = lamp_source_get_name (source);
  GError     *error = NULL;
  g_autoptr (GPtrArray) index = lamp_source_list (source, self->cancellable, &error);
  g_autoptr (GArray) hints = NULL;
  LampCatalog *catalog;
  const char  *opened = NULL;

  if (index == NULL)
    {
      refuse (self->offers, where, NULL, error);
      return;
    }
  if (LAMP_IS_WEB_SOURCE (source) && (catalog = lamp_catalog_read (LAMP_WEB_SOURCE (source), self->trust, self->cancellable)) != NULL)
    g_ptr_array_add (self->offers->catalogs, catalog);
  hints = list_hints (index);
  for (guint i = 0; i < hints->len; i++)
    {
      const Hint *hint = &g_array_index (hints, Hint, i);
      LampPack   *pack;

      if (g_strcmp0 (opened, hint->course) == 0 || (self->wanted != NULL && !self->wanted (hint->course, hint->version, self->user_data)))
        continue;
      pack = lamp_pack_open (source, hint->entry, index, self->trust, self->cancellable, &error);
      if (pack == NULL)
        {
          refuse (self->offers, where, hint->entry->tag, g_steal_pointer (&error));
          continue;
        }
      opened = hint->course;
      add_pack (self->offers, source, pack);
    }
  if (hints->len == 0)
    {
      lamp_store_fail (&error, LAMP_STORE_ERROR_NOT_A_PACK, "there is no course pack in it");
      refuse (self->offers, where, NULL, error);
    }
}

static void
found (const char *where,
       LampSource *source,
       GError     *error,
       gpointer    user_data)
{
  Look *self = user_data;

  if (source != NULL)
    look_into (self, source);
  else
    refuse (self->offers, where, NULL, error);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp ((*(LampOffer *const *) a)->pack->manifest->course, (*(LampOffer *const *) b)->pack->manifest->course);
}

/**
 * lamp_offers_find:
 * @places: (array zero-terminated=1): packs, folders, sticks, addresses
 * @wanted: (nullable): others are left alone
 *
 * Returns: (transfer full): what cannot be read is among the refusals.
 */
LampOffers *
lamp_offers_find (const char *const *places,
                  LampLine          *line,
                  const LampTrust   *trust,
                  LampOffersWanted   wanted,
                  gpointer           user_data,
                  GCancellable      *cancellable)
{
  LampOffers *self = g_new0 (LampOffers, 1);
  Look        look = { self, trust, wanted, user_data, cancellable };

  self->offers = g_ptr_array_new_with_free_func (offer_free);
  self->refusals = g_ptr_array_new_with_free_func (refusal_free);
  self->catalogs = g_ptr_array_new_with_free_func ((GDestroyNotify) lamp_catalog_free);
  for (guint p = 0; places[p] != NULL; p++)
    lamp_place_open (places[p], line, found, &look, cancellable);
  g_ptr_array_sort (self->offers, compare);
  return self;
}

void
lamp_offers_free (LampOffers *self)
{
  g_ptr_array_unref (self->offers);
  g_ptr_array_unref (self->refusals);
  g_ptr_array_unref (self->catalogs);
  g_free (self);
}
