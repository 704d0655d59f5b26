/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/course/lamp-course.h"
#include "core/records/lamp-records.h"
#include "core/sticks/lamp-stick-monitor.h"

G_BEGIN_DECLS

/* What a trainer sees of one learner: how far in which course, what is not sure yet, her goal, certificates, how often she was there; and the way to give her the record. */
#define LAMP_TYPE_PROGRESS_PANEL (lamp_progress_panel_get_type ())
G_DECLARE_FINAL_TYPE (LampProgressPanel, lamp_progress_panel, LAMP, PROGRESS_PANEL, AdwBin)

/* now: microseconds UTC. It reads the records by itself, and is empty until they answer. */
GtkWidget *lamp_progress_panel_new (LampRecords       *records,
                                    const LampLearner *learner,
                                    LampCourseList    *courses,
                                    LampStickMonitor  *sticks,
                                    gint64             now,
                                    const char        *language);

G_END_DECLS
