/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampTyped: what a learner typed into the make-believe device, compared kindly and kept free of real numbers. */

#include "core/lesson/lamp-typed.h"

#include <string.h>

#define MOBILE_DIGITS 11
#define MOBILE_DIGITS_WITH_COUNTRY 13 /* 86 in front */
#define IDENTITY_DIGITS 18            /* the last may be an X */

/**
 * lamp_typed_normalise:
 * @text: UTF-8
 *
 * Full-width digits and letters become the common ones (Unicode NFKC), spaces at the ends go.
 *
 * Returns: (transfer full) (nullable): the text as it is kept, NULL if it is not UTF-8 or longer than LAMP_TYPED_MAX.
 */
char *
lamp_typed_normalise (const char *text)
{
  char *normal;

  if (strlen (text) > LAMP_TYPED_MAX * 4 || !g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > LAMP_TYPED_MAX)
    return NULL;
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  return normal ? g_strstrip (normal) : NULL;
}

/**
 * lamp_typed_is_same:
 *
 * Returns: whether both read the same to a person: full-width forms, spaces at the ends and the case of a-z do not count.
 */
gboolean
lamp_typed_is_same (const char *text,
                    const char *expected)
{
  g_autofree char *left = lamp_typed_normalise (text);
  g_autofree char *right = lamp_typed_normalise (expected);

  return left && right && g_ascii_strcasecmp (left, right) == 0;
}

/* Brackets, spaces, dots and dashes that people put inside one number. */
static gboolean
is_separator (gunichar c)
{
  return c == ' ' || c == '-' || c == '(' || c == ')' || c == '.' || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

static gboolean
is_personal_run (const char *digits,
                 guint       n,
                 gboolean    ends_in_x)
{
  return n == MOBILE_DIGITS || n == IDENTITY_DIGITS || (n == IDENTITY_DIGITS - 1 && ends_in_x) ||
         (n == MOBILE_DIGITS_WITH_COUNTRY && g_str_has_prefix (digits, "86"));
}

/**
 * lamp_typed_is_personal:
 * @text: UTF-8
 *
 * Finds numbers as long as a mobile phone number (11 digits, also behind 86) or an identity number (18 digits, or 17
 * and an X), wherever they stand in the text, with or without spaces and dashes inside, in full-width digits too.
 *
 * Returns: whether the text must not be taken, shown again or kept.
 */
gboolean
lamp_typed_is_personal (const char *text)
{
  g_autofree char *normal = lamp_typed_normalise (text);
  g_autoptr(GString) digits = g_string_new (NULL);

  if (!normal)
    return FALSE;

  for (const char *p = normal;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != 0 && g_unichar_isdigit (c))
        {
          g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (c)));
          continue;
        }
      if (digits->len > 0 && is_separator (c))
        continue;
      if (is_personal_run (digits->str, digits->len, c == 'x' || c == 'X'))
        return TRUE;
      if (c == 0)
        return FALSE;
      g_string_truncate (digits, 0);
    }
}
