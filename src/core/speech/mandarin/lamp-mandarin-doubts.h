/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/lamp-doubt.h"
#include "core/speech/mandarin/lamp-mandarin.h"

G_BEGIN_DECLS

LampDoubtFunc lamp_mandarin_get_doubts (void);
gboolean      lamp_mandarin_is_unsure (const LampMandarin *mandarin,
                                       gunichar            character,
                                       const LampReading  *reading);
GArray       *lamp_mandarin_find_doubts (const char *text);

G_END_DECLS
