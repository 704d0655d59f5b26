/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course.h"

G_BEGIN_DECLS

char *lamp_metadata_config (const LampCourse *course);
char *lamp_metadata_json_ld (const LampCourse *course);
char *lamp_metadata_dublin_core (const LampCourse *course);

G_END_DECLS
