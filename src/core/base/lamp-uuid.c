/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for events that no other kiosk makes too, and that sort in the order they were made. */

#include "core/base/lamp-uuid.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

/* A UUID without its six fixed bits: 48 bits of milliseconds, then 12 and 62 random ones. */
typedef struct
{
  guint64 ms;
  guint16 high; /* 12 bits, rand_a */
  guint64 low;  /* 62 bits, rand_b */
} Value;

#define MS_MAX ((G_GUINT64_CONSTANT (1) << 48) - 1)
#define HIGH_MAX 0xfff
#define LOW_MAX ((G_GUINT64_CONSTANT (1) << 62) - 1)

G_LOCK_DEFINE_STATIC (last);
static Value last;

static guint64
random_bits (void)
{
  guint64 bits;

  /* Before the kernel's pool is ready (first seconds of a boot) it would wait: a kiosk shall not. */
  if (getrandom (&bits, sizeof bits, GRND_NONBLOCK) == sizeof bits)
    return bits;
  return ((guint64) g_random_int () << 32) | g_random_int ();
}

/* One step of random size upwards, so that the next id cannot be guessed from this one. */
static void
value_step (Value *value)
{
  value->low += 1 + (random_bits () & 0xffffffff);
  if (value->low <= LOW_MAX)
    return;
  value->low &= LOW_MAX;
  if (++value->high <= HIGH_MAX)
    return;
  value->high = 0;
  value->ms = MIN (value->ms + 1, MS_MAX);
}

static char *
value_to_string (const Value *value)
{
  guint64 low = value->low | (G_GUINT64_CONSTANT (2) << 62);

  return g_strdup_printf ("%08x-%04x-7%03x-%04x-%012" G_GINT64_MODIFIER "x",
                          (guint) (value->ms >> 16), (guint) (value->ms & 0xffff), value->high,
                          (guint) (low >> 48), low & ((G_GUINT64_CONSTANT (1) << 48) - 1));
}

/**
 * lamp_uuid_new:
 * @unix_us: microseconds since 1970-01-01 UTC; what does not fit is brought to the nearest that does
 *
 * A UUID of version 7 (RFC 9562, section 5.7; order within a millisecond by its section 6.2, method 2).
 * Every one made by this process sorts after the one before, also when the clock falls back: then the
 * earlier millisecond is used on. May be called from any thread.
 *
 * Returns: (transfer full): 36 characters, lower case.
 */
char *
lamp_uuid_new (gint64 unix_us)
{
  guint64 ms = MIN ((guint64) MAX (unix_us, 0) / 1000, MS_MAX);
  Value   value;

  G_LOCK (last);
  if (ms > last.ms)
    last = (Value){ ms, random_bits () & HIGH_MAX, random_bits () & LOW_MAX };
  else
    value_step (&last);
  value = last;
  G_UNLOCK (last);

  return value_to_string (&value);
}
