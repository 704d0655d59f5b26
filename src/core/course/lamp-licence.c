/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Licences as SPDX writes them (https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/): expressions, and the identifiers that fit a course. */

#include "core/course/lamp-licence.h"

#include <string.h>

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-"
#define DEPTH_MAX 8
#define OWN "LicenseRef-"

/* For texts, pictures, sound, data, fonts, and for programs from which a picture may come. */
static const char *const known[] = {
  /* Creative Commons */
  "CC0-1.0", "CC-PDDC", "CC-PDM-1.0", "CC-BY-1.0", "CC-BY-2.0", "CC-BY-2.5", "CC-BY-2.5-AU", "CC-BY-3.0", "CC-BY-3.0-AT", "CC-BY-3.0-AU", "CC-BY-3.0-DE",
  "CC-BY-3.0-IGO", "CC-BY-3.0-NL", "CC-BY-3.0-US", "CC-BY-4.0", "CC-BY-SA-1.0", "CC-BY-SA-2.0", "CC-BY-SA-2.0-UK", "CC-BY-SA-2.1-JP", "CC-BY-SA-2.5",
  "CC-BY-SA-3.0", "CC-BY-SA-3.0-AT", "CC-BY-SA-3.0-DE", "CC-BY-SA-3.0-IGO", "CC-BY-SA-4.0", "CC-BY-NC-1.0", "CC-BY-NC-2.0", "CC-BY-NC-2.5", "CC-BY-NC-3.0",
  "CC-BY-NC-3.0-DE", "CC-BY-NC-4.0", "CC-BY-ND-1.0", "CC-BY-ND-2.0", "CC-BY-ND-2.5", "CC-BY-ND-3.0", "CC-BY-ND-3.0-DE", "CC-BY-ND-4.0", "CC-BY-NC-ND-1.0",
  "CC-BY-NC-ND-2.0", "CC-BY-NC-ND-2.5", "CC-BY-NC-ND-3.0", "CC-BY-NC-ND-3.0-DE", "CC-BY-NC-ND-3.0-IGO", "CC-BY-NC-ND-4.0", "CC-BY-NC-SA-1.0", "CC-BY-NC-SA-2.0",
  "CC-BY-NC-SA-2.0-DE", "CC-BY-NC-SA-2.0-FR", "CC-BY-NC-SA-2.0-UK", "CC-BY-NC-SA-2.5", "CC-BY-NC-SA-3.0", "CC-BY-NC-SA-3.0-DE", "CC-BY-NC-SA-3.0-IGO", "CC-BY-NC-SA-4.0",
  /* texts, data, art, fonts */
  "FSFAP", "FSFUL", "FSFULLR", "GFDL-1.1-only", "GFDL-1.1-or-later", "GFDL-1.2-only", "GFDL-1.2-or-later", "GFDL-1.3-only", "GFDL-1.3-or-later",
  "GFDL-1.1-invariants-only", "GFDL-1.1-invariants-or-later", "GFDL-1.1-no-invariants-only", "GFDL-1.1-no-invariants-or-later", "GFDL-1.2-invariants-only",
  "GFDL-1.2-invariants-or-later", "GFDL-1.2-no-invariants-only", "GFDL-1.2-no-invariants-or-later", "GFDL-1.3-invariants-only", "GFDL-1.3-invariants-or-later",
  "GFDL-1.3-no-invariants-only", "GFDL-1.3-no-invariants-or-later", "LAL-1.2", "LAL-1.3", "ODC-By-1.0", "ODbL-1.0", "PDDL-1.0", "CDLA-Permissive-1.0", "CDLA-Permissive-2.0",
  "CDLA-Sharing-1.0", "etalab-2.0", "OGL-UK-1.0", "OGL-UK-2.0", "OGL-UK-3.0", "OGL-Canada-2.0", "DL-DE-BY-2.0", "NLOD-1.0", "NLOD-2.0", "OFL-1.0", "OFL-1.1", "OFL-1.1-RFN",
  "OFL-1.1-no-RFN", "Bitstream-Vera", "Unicode-3.0", "Unicode-DFS-2015", "Unicode-DFS-2016", "OPL-1.0", "OPUBL-1.0", "MulanPSL-1.0", "MulanPSL-2.0", "COIL-1.0",
  /* programs */
  "0BSD", "AFL-3.0", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-1.1", "Apache-2.0", "Artistic-1.0", "Artistic-2.0", "BlueOak-1.0.0", "BSD-1-Clause", "BSD-2-Clause",
  "BSD-2-Clause-Patent", "BSD-3-Clause", "BSD-3-Clause-Clear", "BSD-4-Clause", "BSL-1.0", "CECILL-2.1", "CECILL-B", "CECILL-C", "CDDL-1.0", "CDDL-1.1", "CERN-OHL-P-2.0",
  "CERN-OHL-S-2.0", "CERN-OHL-W-2.0", "CPL-1.0", "curl", "EPL-1.0", "EPL-2.0", "EUPL-1.1", "EUPL-1.2", "FTL", "GPL-1.0-only", "GPL-1.0-or-later", "GPL-2.0-only",
  "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "HPND", "ICU", "IJG", "ISC", "LGPL-2.0-only", "LGPL-2.0-or-later", "LGPL-2.1-only", "LGPL-2.1-or-later",
  "LGPL-3.0-only", "LGPL-3.0-or-later", "Libpng", "MIT", "MIT-0", "MIT-CMU", "MPL-1.1", "MPL-2.0", "MPL-2.0-no-copyleft-exception", "MS-PL", "MS-RL", "NCSA", "OSL-3.0",
  "PostgreSQL", "PSF-2.0", "Python-2.0", "Ruby", "TCL", "UPL-1.0", "Unlicense", "Vim", "W3C", "WTFPL", "X11", "Zlib", "ZPL-2.1", NULL
};

static const char *
skip_spaces (const char *at)
{
  return at + strspn (at, " ");
}

/* Passes over the word @word, if it stands at @at as a word of its own. */
static gboolean
take_word (const char **at,
           const char  *word)
{
  gsize length = strspn (*at, LETTERS);

  if (length != strlen (word) || strncmp (*at, word, length) != 0)
    return FALSE;
  *at = skip_spaces (*at + length);
  return TRUE;
}

static gboolean
is_joint (const char *at)
{
  return take_word (&at, "AND") || take_word (&at, "OR") || take_word (&at, "WITH");
}

/* An identifier, which goes to @unknown if nobody knows it, and what it is used with. */
static gboolean
take_licence (const char **at,
              char       **unknown)
{
  gsize            length = strspn (*at, LETTERS);
  g_autofree char *name = g_strndup (*at, length);

  if (length == 0 || is_joint (*at))
    return FALSE;
  if (unknown != NULL && *unknown == NULL && !g_str_has_prefix (name, OWN) && !g_strv_contains (known, name))
    *unknown = g_steal_pointer (&name);
  *at += length;
  *at = skip_spaces (**at == '+' ? *at + 1 : *at);
  if (!take_word (at, "WITH"))
    return TRUE;
  length = strspn (*at, LETTERS);
  if (length == 0 || is_joint (*at))
    return FALSE;
  *at = skip_spaces (*at + length);
  return TRUE;
}

static gboolean
take_expression (const char **at,
                 guint        depth,
                 char       **unknown)
{
  do
    {
      if (**at == '(')
        {
          *at = skip_spaces (*at + 1);
          if (depth >= DEPTH_MAX || !take_expression (at, depth + 1, unknown) || **at != ')')
            return FALSE;
          *at = skip_spaces (*at + 1);
        }
      else if (!take_licence (at, unknown))
        return FALSE;
    }
  while (take_word (at, "AND") || take_word (at, "OR"));
  return TRUE;
}

/**
 * lamp_licence_is_expression:
 *
 * Returns: whether @expression is written as SPDX writes licences: identifiers joined by AND, OR and WITH, with brackets.
 */
gboolean
lamp_licence_is_expression (const char *expression)
{
  const char *at = skip_spaces (expression);

  return take_expression (&at, 0, NULL) && *at == '\0';
}

/**
 * lamp_licence_find_unknown:
 * @expression: an expression
 *
 * Returns: (transfer full) (nullable): the first identifier in it that is none of those SPDX lists for what a course is
 *   made of, nor one of the author's own (LicenseRef-…).
 */
char *
lamp_licence_find_unknown (const char *expression)
{
  const char      *at = skip_spaces (expression);
  g_autofree char *unknown = NULL;

  take_expression (&at, 0, &unknown);
  return g_steal_pointer (&unknown);
}
