/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hostile codes of certificates: none is believed, whatever it holds. */

#include "fuzz.h"

#include "core/certificate/lamp-base32.h"
#include "core/certificate/lamp-certificate.h"

static void
check (const char *code)
{
  static const char *const nobody[] = { FUZZ_FOLDER, NULL };
  g_autoptr (LampTrust) centres = lamp_trust_read (nobody);
  g_autoptr (GError) error = NULL;
  const char *centre = NULL;
  g_autoptr (LampCertificate) read = lamp_certificate_check (code, centres, &centre, &error);

  g_assert (read == NULL && centre == NULL && error->domain == LAMP_CERTIFICATE_ERROR);
  fuzz_check_words (error->message);
}

/* As it is typed, and as the bytes behind the letters. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *typed = g_strndup ((const char *) data, size);
  g_autofree char *letters = lamp_base32_encode (data, size);

  check (typed);
  check (letters);
  return 0;
}
