/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what a server wants to know before it answers: WWW-Authenticate of RFC 9110 section 11, from a stranger. */

#include "core/store/lamp-challenge.h"

#include <string.h>

#define TOKEN "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

static void
skip_blanks (const char **at)
{
  *at += strspn (*at, " \t,");
}

/* (transfer full) (nullable): a token, or what stands in quotes */
static char *
take_value (const char **at)
{
  g_autoptr (GString) value = NULL;
  gsize length;

  if (**at != '"')
    {
      length = strspn (*at, TOKEN "/:=");
      *at += length;
      return length > 0 ? g_strndup (*at - length, length) : NULL;
    }
  value = g_string_new (NULL);
  for ((*at)++; **at != '"'; (*at)++)
    {
      if (**at == '\\')
        (*at)++;
      if (**at == '\0')
        return NULL;
      g_string_append_c (value, **at);
    }
  (*at)++;
  return g_string_free (g_steal_pointer (&value), FALSE);
}

/* @value: (transfer full); of two of one name the first counts */
static void
keep (LampChallenge *self,
      const char    *name,
      char          *value)
{
  char **place = NULL;

  if (g_ascii_strcasecmp (name, "realm") == 0)
    place = &self->realm;
  else if (g_ascii_strcasecmp (name, "service") == 0)
    place = &self->service;
  else if (g_ascii_strcasecmp (name, "scope") == 0)
    place = &self->scope;
  if (place != NULL && *place == NULL && g_utf8_validate (value, -1, NULL))
    *place = value;
  else
    g_free (value);
}

static void
read_parameters (LampChallenge *self,
                 const char    *at)
{
  for (skip_blanks (&at); *at != '\0'; skip_blanks (&at))
    {
      gsize            length = strspn (at, TOKEN);
      g_autofree char *name = g_strndup (at, length);
      char            *value;

      at += length;
      at += strspn (at, " \t");
      /* A word without a value begins another challenge. */
      if (length == 0 || *at != '=')
        return;
      at++;
      at += strspn (at, " \t");
      value = take_value (&at);
      if (value == NULL)
        return;
      keep (self, name, value);
    }
}

/* (nullable): behind the scheme's name, where it stands alone */
static const char *
find_scheme (const char *header,
             const char *scheme)
{
  gsize length = strlen (scheme);

  for (const char *p = header; *p != '\0'; p++)
    if (g_ascii_strncasecmp (p, scheme, length) == 0 && (p == header || strchr (" \t,", p[-1]) != NULL) && (p[length] == '\0' || strchr (" \t", p[length]) != NULL))
      return p + length;
  return NULL;
}

/**
 * lamp_challenge_parse:
 * @header: the value of WWW-Authenticate, with several challenges perhaps
 * @self: (out caller-allocates): cleared by the caller in any case
 *
 * Returns: whether it is one of the two ways that registries use; of both, the token's.
 */
gboolean
lamp_challenge_parse (const char    *header,
                      LampChallenge *self)
{
  g_autofree char *text = g_strndup (header, LAMP_CHALLENGE_MAX);
  const char      *parameters = find_scheme (text, "Bearer");

  memset (self, 0, sizeof *self);
  if (parameters != NULL)
    {
      self->is_bearer = TRUE;
      read_parameters (self, parameters);
      return self->realm != NULL;
    }
  return find_scheme (text, "Basic") != NULL;
}

void
lamp_challenge_clear (LampChallenge *self)
{
  g_clear_pointer (&self->realm, g_free);
  g_clear_pointer (&self->service, g_free);
  g_clear_pointer (&self->scope, g_free);
}
