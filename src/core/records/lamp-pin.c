/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trainer's PIN and the code that is printed in case it is forgotten: kept as Argon2id hashes; each wrong guess makes the next wait longer. */

#include "core/records/lamp-pin.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/records/lamp-database.h"
#include "core/records/lamp-patience.h"

#define GROUP "Pin"
#define PIN_MIN_DIGITS 4
#define PIN_MAX_DIGITS 12
#define CODE_LENGTH 16
#define FILE_MAX 65536
#define FAILURES_MAX 1000000

static const LampPatienceRule rule = { 5, G_GINT64_CONSTANT (30) * G_USEC_PER_SEC, G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC };

/* What is in the file. */
typedef struct
{
  char        *pin; /* Argon2id, as crypto_pwhash_str () writes it */
  char        *code;
  LampPatience patience;
} State;

static void
state_clear (State *self)
{
  g_free (self->pin);
  g_free (self->code);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (State, state_clear)

/**
 * lamp_pin_get_delay:
 * @n_failures: wrong guesses since the last right one
 *
 * Four guesses are free: whoever taps beside a key is not punished. From the fifth on one waits half a minute, then twice as long each
 * time, up to an hour: for ten thousand guesses, which is what a PIN of four digits takes, that is more than a year.
 *
 * Returns: how long to wait before the next guess, in microseconds.
 */
gint64
lamp_pin_get_delay (guint n_failures)
{
  return lamp_patience_get_delay (&rule, n_failures);
}

static char *
get_path (const char *data_folder)
{
  return g_build_filename (data_folder, "pin.ini", NULL);
}

static gboolean
fail (GError         **error,
      LampRecordsError code,
      const char      *what)
{
  g_set_error (error, LAMP_RECORDS_ERROR, code, "pin: %s", what);
  return FALSE;
}

/* Two programs that guess at once do not get two guesses for one wait. */
static int
lock (const char *data_folder,
      GError    **error)
{
  g_autofree char *path = g_build_filename (data_folder, "pin.lock", NULL);
  int              fd;
  int              result;

  if (g_mkdir_with_parents (data_folder, 0700) != 0)
    {
      lamp_database_fail (error, errno, "make", data_folder);
      return -1;
    }
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  do
    result = fd >= 0 ? flock (fd, LOCK_EX) : -1;
  while (fd >= 0 && result != 0 && errno == EINTR);
  if (result == 0)
    return fd;
  lamp_database_fail (error, errno, "lock", path);
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
read_state (const char *data_folder,
            State      *state,
            GError    **error)
{
  g_autofree char *path = get_path (data_folder);
  g_autofree char *text = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, &local_error))
    return fail (error, g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? LAMP_RECORDS_ERROR_NOT_FOUND : LAMP_RECORDS_ERROR_FAILED,
                 local_error->message);
  if (size > FILE_MAX || !g_key_file_load_from_data (file, text, size, G_KEY_FILE_NONE, NULL))
    return fail (error, LAMP_RECORDS_ERROR_DAMAGED, "the file is damaged");
  state->pin = g_key_file_get_string (file, GROUP, "Pin", NULL);
  state->code = g_key_file_get_string (file, GROUP, "Code", NULL);
  state->patience.n_failures = (guint) CLAMP (g_key_file_get_int64 (file, GROUP, "Failures", NULL), 0, FAILURES_MAX);
  state->patience.waited = MAX (g_key_file_get_int64 (file, GROUP, "Waited", NULL), 0);
  state->patience.seen = MAX (g_key_file_get_int64 (file, GROUP, "Seen", NULL), 0);
  if (state->pin == NULL || state->code == NULL)
    return fail (error, LAMP_RECORDS_ERROR_DAMAGED, "the file is damaged");
  return TRUE;
}

/* On the disk before anything is told: pulling the plug does not give a guess back. */
static gboolean
write_state (const char  *data_folder,
             const State *state,
             GError     **error)
{
  g_autofree char *path = get_path (data_folder);
  g_autofree char *text = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_string (file, GROUP, "Pin", state->pin);
  g_key_file_set_string (file, GROUP, "Code", state->code);
  g_key_file_set_int64 (file, GROUP, "Failures", state->patience.n_failures);
  g_key_file_set_int64 (file, GROUP, "Waited", state->patience.waited);
  g_key_file_set_int64 (file, GROUP, "Seen", state->patience.seen);
  text = g_key_file_to_data (file, NULL, NULL);
  return lamp_database_write_file (data_folder, path, text, error);
}

static char *
hash (const char *secret,
      GError    **error)
{
  char text[crypto_pwhash_STRBYTES];

  if (sodium_init () >= 0 &&
      crypto_pwhash_str (text, secret, strlen (secret), crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0)
    return g_strdup (text);
  fail (error, LAMP_RECORDS_ERROR_FAILED, "there is not enough memory to make a hash");
  return NULL;
}

/* Groups of four, as it is printed. */
static char *
make_code (void)
{
  GString *code = g_string_new (NULL);

  for (int i = 0; i < CODE_LENGTH; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, LAMP_PIN_CODE_LETTERS[randombytes_uniform (sizeof LAMP_PIN_CODE_LETTERS - 1)]);
    }
  return g_string_free (code, FALSE);
}

/* As it was typed → as it was hashed: without dashes and spaces, in capitals. */
static char *
normalise_code (const char *typed)
{
  GString *code = g_string_new (NULL);

  for (const char *p = typed; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (code, g_ascii_toupper (*p));
  return g_string_free (code, FALSE);
}

/**
 * lamp_pin_is_valid:
 *
 * Returns: whether @pin could be one: 4 to 12 digits
 */
gboolean
lamp_pin_is_valid (const char *pin)
{
  gsize length = strlen (pin);

  return length >= PIN_MIN_DIGITS && length <= PIN_MAX_DIGITS && strspn (pin, "0123456789") == length;
}

gboolean
lamp_pin_is_set (const char *data_folder)
{
  g_autofree char *path = get_path (data_folder);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * lamp_pin_set:
 * @pin: 4 to 12 digits
 *
 * Sets the PIN, over an earlier one if there is one. Whether whoever does so may is the caller's to have asked.
 *
 * Returns: (transfer full): the code to be printed, by which the PIN can be set anew if it is forgotten; it is kept nowhere. NULL with
 * FAILED for what is no PIN, or with the disk's error.
 */
char *
lamp_pin_set (const char *data_folder,
              const char *pin,
              LampClock  *clock,
              GError    **error)
{
  g_auto (State) state = { NULL };
  g_autofree char *code = NULL;
  g_autofree char *plain = NULL;
  gboolean         done;
  int              fd;

  if (!lamp_pin_is_valid (pin))
    {
      fail (error, LAMP_RECORDS_ERROR_FAILED, "a PIN has 4 to 12 digits");
      return NULL;
    }
  if (sodium_init () < 0)
    {
      fail (error, LAMP_RECORDS_ERROR_FAILED, "libsodium does not work here");
      return NULL;
    }
  code = make_code ();
  plain = normalise_code (code);
  state.pin = hash (pin, error);
  state.code = state.pin != NULL ? hash (plain, error) : NULL;
  state.patience.seen = lamp_clock_now (clock);
  sodium_memzero (plain, strlen (plain));
  if (state.code == NULL)
    return NULL;
  fd = lock (data_folder, error);
  done = fd >= 0 && write_state (data_folder, &state, error);
  if (fd >= 0)
    close (fd);
  return done ? g_steal_pointer (&code) : NULL;
}

/* Under the lock. A guess is counted as wrong, on the disk, before it is looked at. */
static gboolean
guess (const char    *data_folder,
       State         *state,
       const char    *hashed,
       const char    *secret,
       gint64         now,
       LampPinResult *result,
       gint64        *wait_us,
       GError       **error)
{
  *result = LAMP_PIN_WAIT;
  *wait_us = lamp_patience_count (&state->patience, &rule, now);
  if (*wait_us > 0)
    return write_state (data_folder, state, error);
  lamp_patience_begin_guess (&state->patience);
  if (!write_state (data_folder, state, error))
    return FALSE;
  *result = sodium_init () >= 0 && crypto_pwhash_str_verify (hashed, secret, strlen (secret)) == 0 ? LAMP_PIN_RIGHT : LAMP_PIN_WRONG;
  *wait_us = *result == LAMP_PIN_WRONG ? lamp_pin_get_delay (state->patience.n_failures) : 0;
  if (*result == LAMP_PIN_WRONG)
    return TRUE;
  state->patience.n_failures = 0;
  return write_state (data_folder, state, error);
}

static gboolean
check (const char    *data_folder,
       gboolean       is_code,
       const char    *secret,
       LampClock     *clock,
       LampPinResult *result,
       gint64        *wait_us,
       GError       **error)
{
  g_auto (State) state = { NULL };
  gboolean done;
  int      fd = lock (data_folder, error);

  if (fd < 0)
    return FALSE;
  done = read_state (data_folder, &state, error);
  done = done && guess (data_folder, &state, is_code ? state.code : state.pin, secret, MAX (lamp_clock_now (clock), 0), result, wait_us, error);
  close (fd);
  return done;
}

/**
 * lamp_pin_check:
 * @pin: what was typed
 * @result: (out): WAIT says that it was not even looked at
 * @wait_us: (out): how long until the next guess is looked at, microseconds; 0 for at once
 *
 * Takes some tenths of a second on purpose: not for the thread of the screens.
 *
 * Returns: FALSE with NOT_FOUND if no PIN is set, DAMAGED, or the disk's error; then nobody is let in.
 */
gboolean
lamp_pin_check (const char    *data_folder,
                const char    *pin,
                LampClock     *clock,
                LampPinResult *result,
                gint64        *wait_us,
                GError       **error)
{
  return check (data_folder, FALSE, pin, clock, result, wait_us, error);
}

/**
 * lamp_pin_recover:
 * @code: the printed code as it was typed; dashes, spaces and case do not matter
 *
 * As lamp_pin_check(), with the same waiting. After RIGHT a new PIN is to be set, which brings a new code: each is good for once.
 */
gboolean
lamp_pin_recover (const char    *data_folder,
                  const char    *code,
                  LampClock     *clock,
                  LampPinResult *result,
                  gint64        *wait_us,
                  GError       **error)
{
  g_autofree char *plain = normalise_code (code);
  gboolean         done = check (data_folder, TRUE, plain, clock, result, wait_us, error);

  sodium_memzero (plain, strlen (plain));
  return done;
}
