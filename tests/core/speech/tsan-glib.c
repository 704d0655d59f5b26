/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Only in a build for the thread sanitizer, which cannot see into GLib's own locks: they are made of futexes in a library it has not
 * compiled. These stand before GLib's functions and tell it what they order. Nothing is hidden by this: what no lock orders is still found.
 */

#include <dlfcn.h>
#include <glib.h>

void __tsan_acquire (void *address);
void __tsan_release (void *address);

/* GLib's own function of that name. Looked up at first use: libraries lock before main () begins. */
#define REAL(name)                                                    \
  ({                                                                  \
    static gpointer found;                                            \
    gpointer        now = __atomic_load_n (&found, __ATOMIC_ACQUIRE); \
                                                                      \
    if (now == NULL)                                                  \
      {                                                               \
        now = dlsym (RTLD_NEXT, #name);                               \
        __atomic_store_n (&found, now, __ATOMIC_RELEASE);             \
      }                                                               \
    (__typeof__ (&name)) now;                                         \
  })

void
g_mutex_lock (GMutex *mutex)
{
  REAL (g_mutex_lock)
  (mutex);
  __tsan_acquire (mutex);
}

gboolean
g_mutex_trylock (GMutex *mutex)
{
  gboolean taken = REAL (g_mutex_trylock) (mutex);

  if (taken)
    __tsan_acquire (mutex);
  return taken;
}

void
g_mutex_unlock (GMutex *mutex)
{
  __tsan_release (mutex);
  REAL (g_mutex_unlock)
  (mutex);
}

void
g_cond_wait (GCond  *cond,
             GMutex *mutex)
{
  __tsan_release (mutex);
  REAL (g_cond_wait)
  (cond, mutex);
  __tsan_acquire (mutex);
}

gboolean
g_cond_wait_until (GCond  *cond,
                   GMutex *mutex,
                   gint64  end_time)
{
  gboolean woken;

  __tsan_release (mutex);
  woken = REAL (g_cond_wait_until) (cond, mutex, end_time);
  __tsan_acquire (mutex);
  return woken;
}

void (g_atomic_ref_count_inc) (gatomicrefcount *count)
{
  REAL (g_atomic_ref_count_inc)
  (count);
}

gboolean (g_atomic_ref_count_dec) (gatomicrefcount *count)
{
  gboolean last;

  __tsan_release (count);
  last = REAL (g_atomic_ref_count_dec) (count);
  if (last)
    __tsan_acquire (count);
  return last;
}
