/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-draft.h"

G_BEGIN_DECLS

/* What a trainer has to do yet, in a sentence; NULL if nothing. step: its number; 0: it is about no step. */
char *lamp_draft_trouble_explain (LampDraftState state,
                                  guint          step);
/* Why it could not be saved. */
const char *lamp_draft_trouble_explain_error (const GError *error);

G_END_DECLS
