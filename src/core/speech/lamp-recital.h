/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/speech/lamp-synthesis.h"

G_BEGIN_DECLS

gboolean lamp_recital_has_sound (const LampPassage *passage);
void     lamp_recital_add_missing (const LampPassage *passage,
                                   GPtrArray         *languages);
gboolean lamp_recital_run (const LampPassage  *passage,
                           const LampDelivery *delivery,
                           LampSynthesisFunc   func,
                           gpointer            data);

G_END_DECLS
