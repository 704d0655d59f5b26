/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/records/lamp-records.h"

G_BEGIN_DECLS

/* Asks twice, in plain words, before a learner is forgotten for good. */
#define LAMP_TYPE_FORGET_PAGE (lamp_forget_page_get_type ())
G_DECLARE_FINAL_TYPE (LampForgetPage, lamp_forget_page, LAMP, FORGET_PAGE, LampPage)

/* is_self: the learner asks, not the trainer at the learner's wish. Asks for win.back, or win.forget-learner (s). */
LampPage *lamp_forget_page_new (const LampLearner *learner,
                                gboolean           is_self);

G_END_DECLS
