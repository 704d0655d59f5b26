/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* The number of the words in which the kiosk asks whether it may keep a record (lamp-consent-words.c). If they come to say something
   else, the number rises, and everybody is asked again. */
#define LAMP_CONSENT_WORDING 1

gboolean lamp_consent_is_given (const LampLearner *learner);
gboolean lamp_records_give_consent (LampRecords *self,
                                    const char  *learner,
                                    int          wording,
                                    GError     **error);

G_END_DECLS
