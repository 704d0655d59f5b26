/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/speech/lamp-normaliser.h"
#include "core/speech/mandarin/lamp-mandarin.h"

G_BEGIN_DECLS

LampMandarin       *lamp_mandarin_open_installed (GError **error);
const LampMandarin *lamp_mandarin_installed (void);
void                lamp_mandarin_apply (const LampMandarin *self,
                                         GArray             *tokens);
GArray             *lamp_mandarin_tokens (const LampPassage *passage);

G_END_DECLS
