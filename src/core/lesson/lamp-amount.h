/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_AMOUNT_CHARACTERS_MAX 40

typedef enum
{
  LAMP_AMOUNT_NUMBER,
  LAMP_AMOUNT_EMPTY,
  LAMP_AMOUNT_NO_NUMBER,
  LAMP_AMOUNT_OTHER_UNIT, /* a number, but counted in something else */
  LAMP_AMOUNT_PERSONAL    /* as long as a telephone or identity number: not to be taken */
} LampAmountKind;

LampAmountKind lamp_amount_read (const char        *typed,
                                 const char *const *units,
                                 double            *value,
                                 int               *unit);

G_END_DECLS
