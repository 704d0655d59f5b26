/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Films and sounds made on the spot, so that none need lie in the tree. */
void media_fixture_make_film (const char *path,
                              int         width,
                              int         height,
                              int         seconds);
void media_fixture_make_sound (const char *path,
                               int         seconds);
