/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normaliser's addresses of web and mail: part by part, as one tells them to somebody who types. */

#include "core/speech/lamp-scan.h"

#include <string.h>

static const struct
{
  char        sign;
  const char *chinese;
  const char *english;
} joints[] = {
  { '.', "点", "dot" },
  { '@', "艾特", "at" },
  { '/', "斜杠", "slash" },
  { '-', "杠", "dash" },
  { '_', "下划线", "underscore" },
  { ':', "冒号", "colon" },
};

static const char *const endings[] = { ".com", ".cn", ".net", ".org", ".gov", ".edu", ".top", ".info", ".html", ".apk", ".pdf", ".exe", NULL };

static gboolean
is_address_sign (gunichar c)
{
  return c != 0 && c < 128 && (g_ascii_isalnum ((char) c) || strchr (".@/-_:?=&#~%+", (int) c) != NULL);
}

/* Where the address ends that begins here; where it begins if none does. */
static guint
address_end (const LampScan *self)
{
  guint    until = self->i;
  guint    host;
  gboolean is_address;
  gboolean has_letter = FALSE;

  while (is_address_sign (lamp_scan_at (self, until)))
    until++;
  while (until > self->i && !g_ascii_isalnum ((char) self->c[until - 1]))
    until--;
  is_address = lamp_scan_starts_with (self, self->i, "www.");
  for (host = self->i; host < until && self->c[host] != '/' && self->c[host] != '?'; host++)
    {
      has_letter = has_letter || lamp_scan_is_latin (self, host);
      is_address = is_address || lamp_scan_starts_with (self, host, "://");
      for (guint i = host + 1; self->c[host] == '@' && host > self->i && i < until; i++)
        is_address = is_address || self->c[i] == '.';
    }
  is_address = is_address || (has_letter && lamp_scan_ends_with_any (self, host, endings));
  return is_address ? until : self->i;
}

static void
take_joint (LampScan *self)
{
  for (guint j = 0; j < G_N_ELEMENTS (joints); j++)
    if (self->c[self->i] == (gunichar) joints[j].sign)
      {
        lamp_scan_take (self, self->i + 1, self->chinese ? LAMP_TOKEN_MANDARIN : LAMP_TOKEN_OTHER, self->chinese ? joints[j].chinese : joints[j].english);
        return;
      }
  self->i++;
}

static void
take_digits (LampScan *self)
{
  guint until = lamp_scan_digits_end (self, self->i);
  g_autoptr (GString) say = g_string_new (NULL);

  if (self->chinese)
    lamp_scan_append_digits (say, self, self->i, until, TRUE);
  else
    for (guint i = self->i; i < until; i++)
      g_string_append_printf (say, "%s%c", say->len > 0 ? " " : "", (char) self->c[i]);
  lamp_scan_take (self, until, self->chinese ? LAMP_TOKEN_MANDARIN : LAMP_TOKEN_OTHER, say->str);
}

/**
 * lamp_scan_take_address:
 *
 * Takes a web or mail address in Chinese or English; what comes before :// is not said.
 */
gboolean
lamp_scan_take_address (LampScan *self)
{
  guint until;

  if (!(self->chinese || self->english) || (self->i > 0 && is_address_sign (self->c[self->i - 1])) || self->shown[self->i] >= 128)
    return FALSE;
  until = address_end (self);
  if (until == self->i)
    return FALSE;
  for (guint i = self->i; i < until; i++)
    if (lamp_scan_starts_with (self, i, "://"))
      self->i = i + 3;
  while (self->i < until)
    if (lamp_scan_is_digit (self, self->i))
      take_digits (self);
    else if (lamp_scan_is_latin (self, self->i))
      {
        guint            end = self->i;
        g_autofree char *letters = NULL;

        while (lamp_scan_is_latin (self, end))
          end++;
        letters = lamp_scan_plain (self, self->i, end);
        lamp_scan_take (self, end, LAMP_TOKEN_OTHER, letters);
      }
    else
      take_joint (self);
  return TRUE;
}
