/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-pack-writer.h"
#include "core/store/lamp-store.h"
#include "core/store/lamp-target.h"

G_BEGIN_DECLS

typedef struct
{
  const LampPackSigning *signing;  /* (nullable): who signs the catalogue */
  LampStoreProgress      progress; /* (nullable) */
  gpointer               user_data;
  GCancellable          *cancellable; /* (nullable) */
} LampPublishOptions;

/* What came of it. */
typedef struct
{
  GPtrArray *packs;     /* char*: tags of the packs that were brought */
  gint64     bytes;     /* that had to be brought */
  gint64     there;     /* that were there already */
  guint      n_offered; /* packs that are offered there now */
} LampPublishReport;

gboolean lamp_publish (LampTarget               *target,
                       const GPtrArray          *sources,
                       const LampPublishOptions *options,
                       LampPublishReport        *report,
                       GError                  **error);
void     lamp_publish_report_clear (LampPublishReport *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LampPublishReport, lamp_publish_report_clear)

G_END_DECLS
