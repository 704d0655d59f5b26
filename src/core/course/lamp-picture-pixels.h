/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "core/course/lamp-picture.h"

G_BEGIN_DECLS

GdkPixbuf *lamp_picture_read (const char      *folder,
                              const char      *name,
                              int              side,
                              LampPictureKind *kind,
                              GError         **error);

G_END_DECLS
