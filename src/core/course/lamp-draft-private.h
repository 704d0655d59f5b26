/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-draft.h"

G_BEGIN_DECLS

LampDraft        *lamp_draft_new_in (const char *folder,
                                     const char *id,
                                     const char *language);
LampDraftPicture *lamp_draft_picture_new (const char *id,
                                          const char *file);
void              lamp_draft_mend_ways (LampDraft *self);

G_END_DECLS
