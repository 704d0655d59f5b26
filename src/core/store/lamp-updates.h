/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-offers.h"
#include "core/store/lamp-store.h"

G_BEGIN_DECLS

LampOffers *lamp_updates_find (const char *const *places,
                               LampStore         *store,
                               LampLine          *line,
                               const LampTrust   *trust,
                               GCancellable      *cancellable);

G_END_DECLS
