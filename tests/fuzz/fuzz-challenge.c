/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a hostile server says it wants to know before it answers. */

#include "fuzz.h"

#include "core/store/lamp-challenge.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *header = g_strndup ((const char *) data, size);
  g_auto (LampChallenge) challenge = { FALSE };

  if (!lamp_challenge_parse (header, &challenge))
    return 0;
  g_assert (!challenge.is_bearer || challenge.realm != NULL);
  fuzz_check_words (challenge.realm);
  fuzz_check_words (challenge.service);
  fuzz_check_words (challenge.scope);
  return 0;
}
