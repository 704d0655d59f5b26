/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAMP_CHALLENGE_MAX 4096 /* bytes that are looked at */

/* How a registry wants to be asked. */
typedef struct
{
  gboolean is_bearer; /* FALSE: by name and password */
  char    *realm;     /* (nullable): where a token is to be had */
  char    *service;   /* (nullable) */
  char    *scope;     /* (nullable) */
} LampChallenge;

gboolean lamp_challenge_parse (const char    *header,
                               LampChallenge *self);
void     lamp_challenge_clear (LampChallenge *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LampChallenge, lamp_challenge_clear)

G_END_DECLS
