/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/course/lamp-practice.h"

G_BEGIN_DECLS

/* Inside this part only: how the reader fills a practice before anybody else sees it. */
LampPractice       *lamp_practice_new (const char *id,
                                       const char *language);
LampScreen         *lamp_practice_add_screen (LampPractice *self,
                                              const char   *id,
                                              guint         line);
LampPracticeWidget *lamp_practice_add_widget (GPtrArray  *widgets,
                                              const char *id,
                                              guint       line);
GPtrArray          *lamp_practice_new_parts (void);
LampStep           *lamp_practice_add_step (GPtrArray  *steps,
                                            const char *id,
                                            guint       line);
GPtrArray          *lamp_practice_new_conditions (void);
LampCondition      *lamp_practice_add_condition (GPtrArray *conditions);
GPtrArray          *lamp_practice_new_changes (void);
LampChange         *lamp_practice_add_change (GPtrArray *changes);
GPtrArray          *lamp_practice_new_ways (void);
LampWay            *lamp_practice_add_way (GPtrArray *ways);
LampRound          *lamp_practice_add_round (LampPractice *self,
                                             const char   *id,
                                             guint         line);
gboolean            lamp_practice_walk (const LampPractice *self,
                                        const char         *file,
                                        GError            **error);

G_END_DECLS
