/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Not to be included: what nearly every file of the core includes itself, read once by the compiler (-Db_pch=false does without). */
#include <gio/gio.h>
#include <string.h>
