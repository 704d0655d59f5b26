/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every fuzz target shares. A target is built twice: with libFuzzer by ./dev soak, and with replay.c as a test. */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* No file can be found there: what a text names is looked for in vain. */
#define FUZZ_FOLDER "/nonexistent"

void fuzz_check_error (gboolean      failed,
                       const GError *error);
void fuzz_check_words (const char *words);
