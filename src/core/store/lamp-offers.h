/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-catalog.h"
#include "core/store/lamp-line.h"
#include "core/store/lamp-pack.h"

G_BEGIN_DECLS

/* A pack that may be installed, and all the sources that have it. */
typedef struct
{
  LampPack  *pack;
  GPtrArray *sources; /* LampSource */
} LampOffer;

/* Why a pack, or a whole source, is not. */
typedef struct
{
  char   *where; /* the source */
  char   *tag;   /* (nullable): the pack */
  GError *error;
} LampRefusal;

/* What some places hold for this kiosk. */
typedef struct
{
  GPtrArray *offers;   /* LampOffer, by course: of several versions the highest */
  GPtrArray *refusals; /* LampRefusal */
  GPtrArray *catalogs; /* LampCatalog: of the places that have one */
} LampOffers;

/* Whether a pack is worth a look, by what its tag says of it. */
typedef gboolean (*LampOffersWanted) (const char *course,
                                      gint64      version,
                                      gpointer    user_data);

LampOffers *lamp_offers_find (const char *const *places,
                              LampLine          *line,
                              const LampTrust   *trust,
                              LampOffersWanted   wanted,
                              gpointer           user_data,
                              GCancellable      *cancellable);
void        lamp_offers_free (LampOffers *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampOffers, lamp_offers_free)

G_END_DECLS
