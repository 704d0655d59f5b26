/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the installed packs have a newer version somewhere. */

#include "core/store/lamp-updates.h"

/* 0: not installed, or put away */
static gint64
get_installed (LampStore  *store,
               const char *course)
{
  g_autoptr (LampInstalled) installed = lamp_store_find (store, course, NULL);

  return installed != NULL && !installed->is_away ? installed->version : 0;
}

static gboolean
is_newer (const char *course,
          gint64      version,
          gpointer    user_data)
{
  gint64 installed = get_installed (user_data, course);

  return installed > 0 && version > installed;
}

/**
 * lamp_updates_find:
 * @places: (array zero-terminated=1): as for lamp_offers_find()
 *
 * Where nothing is new, no more than the list of each place is read.
 *
 * Returns: (transfer full)
 */
LampOffers *
lamp_updates_find (const char *const *places,
                   LampStore         *store,
                   LampLine          *line,
                   const LampTrust   *trust,
                   GCancellable      *cancellable)
{
  LampOffers *found = lamp_offers_find (places, line, trust, is_newer, store, cancellable);

  /* The tag was a hint: what counts is what the pack says. */
  for (guint i = found->offers->len; i > 0; i--)
    {
      const LampOffer *offer = found->offers->pdata[i - 1];

      if (!is_newer (offer->pack->manifest->course, offer->pack->manifest->version, store))
        g_ptr_array_remove_index (found->offers, i - 1);
    }
  return found;
}
