/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/widgets/lamp-page.h"
#include "core/course/lamp-lesson.h"

G_BEGIN_DECLS

/*
 * One picture of a card as large as there is room, and larger: buttons make it larger and smaller and move to its other
 * parts, so that nobody has to pinch or drag. What is to be seen stands below it.
 */
#define LAMP_TYPE_PICTURE_PAGE (lamp_picture_page_get_type ())
G_DECLARE_FINAL_TYPE (LampPicturePage, lamp_picture_page, LAMP, PICTURE_PAGE, LampPage)

LampPage *lamp_picture_page_new (const LampBlock *block,
                                 const char      *title,
                                 const char      *language);

G_END_DECLS
