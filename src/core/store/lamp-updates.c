/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the installed packs have a newer version somewhere. */

#include "core/store/lamp-updates.h"

/* Nothing comes by itself of what is put away, nor the very version from which its trainer went back: only a later one. */
static gboolean
is_newer (const char *course,
          gint64      version,
          gpointer    user_data)
{
  g_autoptr (LampInstalled) installed = lamp_store_find (user_data, course, NULL);

  return installed != NULL && !installed->is_away && version > MAX (installed->version, installed->previous);
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
