/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/access/lamp-reader.h"
#include "app/widgets/lamp-page.h"

G_BEGIN_DECLS

/* Whether this kiosk can be heard: what it knows of its loudspeaker, a sentence in each language, and what to do if nothing is heard. */
#define LAMP_TYPE_VOICE_CHECK_PAGE (lamp_voice_check_page_get_type ())
G_DECLARE_FINAL_TYPE (LampVoiceCheckPage, lamp_voice_check_page, LAMP, VOICE_CHECK_PAGE, LampPage)

/* sink: (nullable): as the speaker was made with */
LampPage *lamp_voice_check_page_new (LampReader *reader,
                                     const char *sink);

G_END_DECLS
