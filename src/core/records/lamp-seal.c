/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file under a passphrase, for a stick that may be lost: libsodium's Argon2id makes the key, its secretstream (XChaCha20-Poly1305)
   the rest, so that a changed, shortened or re-ordered file is refused. The format stands in docs/records.md. */

#include "core/records/lamp-seal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/records/lamp-database.h"

#define MAGIC "LampSealed\n\1"
#define MAGIC_SIZE (sizeof MAGIC - 1)
#define CHUNK_SIZE 65536
/* What a stranger's file may ask this machine to spend on its key. */
#define OPERATIONS_MAX 16
#define MEMORY_MAX (G_GUINT64_CONSTANT (512) << 20)

/* The head of the file; numbers are little-endian. It is what the first chunk is bound to. */
typedef struct
{
  guint8  magic[MAGIC_SIZE];
  guint8  salt[crypto_pwhash_SALTBYTES];
  guint64 operations;
  guint64 memory;
  guint8  stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
} __attribute__ ((packed)) Head;

typedef crypto_secretstream_xchacha20poly1305_state State;

static gboolean
fail (GError         **error,
      LampRecordsError code,
      const char      *what,
      const char      *path)
{
  g_set_error (error, LAMP_RECORDS_ERROR, code, "records: %s: %s", path, what);
  return FALSE;
}

static gboolean
make_key (const Head *head,
          const char *passphrase,
          guint8     *key)
{
  return crypto_pwhash (key, crypto_secretstream_xchacha20poly1305_KEYBYTES, passphrase, strlen (passphrase), head->salt,
                        GUINT64_FROM_LE (head->operations), (size_t) GUINT64_FROM_LE (head->memory), crypto_pwhash_ALG_ARGON2ID13) == 0;
}

static gboolean
write_all (int         fd,
           const void *bytes,
           gsize       size)
{
  const guint8 *next = bytes;

  while (size > 0)
    {
      ssize_t written = write (fd, next, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      next += written;
      size -= (gsize) written;
    }
  return TRUE;
}

/* Fills the buffer unless the file ends; -1 on an error. */
static gssize
read_full (int   fd,
           void *bytes,
           gsize size)
{
  gsize had = 0;

  while (had < size)
    {
      ssize_t got = read (fd, (guint8 *) bytes + had, size - had);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return -1;
      if (got == 0)
        break;
      had += (gsize) got;
    }
  return (gssize) had;
}

/* One chunk is read ahead, since the last has to be marked as such. */
static gboolean
seal_chunks (int         in,
             int         out,
             State      *state,
             const Head *head,
             const char *from,
             const char *to,
             GError    **error)
{
  g_autofree guint8 *plain = g_malloc (2 * CHUNK_SIZE);
  g_autofree guint8 *sealed = g_malloc (CHUNK_SIZE + crypto_secretstream_xchacha20poly1305_ABYTES);
  gssize             size = read_full (in, plain, CHUNK_SIZE);
  gboolean           first = TRUE;
  gboolean           last;

  do
    {
      gssize             next = size == CHUNK_SIZE ? read_full (in, plain + CHUNK_SIZE, CHUNK_SIZE) : 0;
      unsigned long long sealed_size;

      if (size < 0 || next < 0)
        return lamp_database_fail (error, errno, "read", from);
      last = next == 0;
      crypto_secretstream_xchacha20poly1305_push (state, sealed, &sealed_size, plain, (unsigned long long) size,
                                                  first ? (const guint8 *) head : NULL, first ? sizeof *head : 0,
                                                  last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                       : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
      if (!write_all (out, sealed, (gsize) sealed_size))
        return lamp_database_fail (error, errno, "write", to);
      memcpy (plain, plain + CHUNK_SIZE, (gsize) next);
      size = next;
      first = FALSE;
    }
  while (!last);
  return TRUE;
}

static gboolean
open_chunks (int         in,
             int         out,
             State      *state,
             const Head *head,
             const char *from,
             const char *to,
             GError    **error)
{
  const gsize        most = CHUNK_SIZE + crypto_secretstream_xchacha20poly1305_ABYTES;
  g_autofree guint8 *plain = g_malloc (CHUNK_SIZE);
  g_autofree guint8 *sealed = g_malloc (most);
  guint8             tag = 0;

  for (gboolean first = TRUE;; first = FALSE)
    {
      gssize             size = read_full (in, sealed, most);
      unsigned long long plain_size;

      if (size < 0)
        return lamp_database_fail (error, errno, "read", from);
      if (size == 0 && tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)
        return TRUE;
      if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL || size < (gssize) crypto_secretstream_xchacha20poly1305_ABYTES ||
          crypto_secretstream_xchacha20poly1305_pull (state, plain, &plain_size, &tag, sealed, (unsigned long long) size,
                                                      first ? (const guint8 *) head : NULL, first ? sizeof *head : 0) != 0)
        return first ? fail (error, LAMP_RECORDS_ERROR_SECRET, "the passphrase is not the right one, or the file is damaged", from)
                     : fail (error, LAMP_RECORDS_ERROR_DAMAGED, "the file is damaged or cut short", from);
      if (!write_all (out, plain, (gsize) plain_size))
        return lamp_database_fail (error, errno, "write", to);
    }
}

static gboolean
write_sealed (int         in,
              int         out,
              const char *from,
              const char *to,
              const char *passphrase,
              GError    **error)
{
  guint8   key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  Head     head = { MAGIC };
  State    state;
  gboolean done = FALSE;

  randombytes_buf (head.salt, sizeof head.salt);
  head.operations = GUINT64_TO_LE (crypto_pwhash_OPSLIMIT_MODERATE);
  head.memory = GUINT64_TO_LE (crypto_pwhash_MEMLIMIT_INTERACTIVE);
  if (!make_key (&head, passphrase, key))
    return fail (error, LAMP_RECORDS_ERROR_FAILED, "there is not enough memory to make a key", to);
  crypto_secretstream_xchacha20poly1305_init_push (&state, head.stream, key);
  if (!write_all (out, &head, sizeof head))
    lamp_database_fail (error, errno, "write", to);
  else
    done = seal_chunks (in, out, &state, &head, from, to, error);
  sodium_memzero (key, sizeof key);
  sodium_memzero (&state, sizeof state);
  return done;
}

static gboolean
write_opened (int         in,
              int         out,
              const char *from,
              const char *to,
              const char *passphrase,
              GError    **error)
{
  guint8   key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  Head     head;
  State    state;
  gboolean done = FALSE;

  if (read_full (in, &head, sizeof head) != sizeof head || memcmp (head.magic, MAGIC, MAGIC_SIZE) != 0 ||
      GUINT64_FROM_LE (head.operations) > OPERATIONS_MAX || GUINT64_FROM_LE (head.memory) > MEMORY_MAX)
    return fail (error, LAMP_RECORDS_ERROR_DAMAGED, "this is not a sealed file", from);
  if (!make_key (&head, passphrase, key))
    return fail (error, LAMP_RECORDS_ERROR_FAILED, "the key cannot be made", from);
  if (crypto_secretstream_xchacha20poly1305_init_pull (&state, head.stream, key) != 0)
    fail (error, LAMP_RECORDS_ERROR_DAMAGED, "this is not a sealed file", from);
  else
    done = open_chunks (in, out, &state, &head, from, to, error);
  sodium_memzero (key, sizeof key);
  sodium_memzero (&state, sizeof state);
  return done;
}

/* The file is there whole and on the disk, or not at all. */
static gboolean
copy_through (gboolean (*through) (int, int, const char *, const char *, const char *, GError **),
              const char *from,
              const char *to,
              const char *passphrase,
              GError    **error)
{
  g_autofree char *part = g_strconcat (to, ".part", NULL);
  gboolean         done = FALSE;
  int              in;
  int              out;

  if (sodium_init () < 0)
    return fail (error, LAMP_RECORDS_ERROR_FAILED, "libsodium does not work here", from);
  if (passphrase == NULL || *passphrase == '\0')
    return fail (error, LAMP_RECORDS_ERROR_SECRET, "a passphrase is needed", from);
  in = open (from, O_RDONLY | O_CLOEXEC);
  if (in < 0)
    return lamp_database_fail (error, errno, "read", from);
  g_unlink (part);
  out = open (part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (out < 0)
    lamp_database_fail (error, errno, "make", part);
  else
    {
      done = through (in, out, from, to, passphrase, error) && (fsync (out) == 0 || lamp_database_fail (error, errno, "write", to));
      if (close (out) != 0 && done)
        done = lamp_database_fail (error, errno, "write", to);
      if (done && g_rename (part, to) != 0)
        done = lamp_database_fail (error, errno, "write", to);
      if (!done)
        g_unlink (part);
    }
  close (in);
  return done;
}

/**
 * lamp_seal_is_sealed:
 *
 * Returns: whether @path is a file made by lamp_seal_file(), by its first bytes.
 */
gboolean
lamp_seal_is_sealed (const char *path)
{
  char     bytes[MAGIC_SIZE];
  int      fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean sealed = fd >= 0 && read_full (fd, bytes, sizeof bytes) == sizeof bytes && memcmp (bytes, MAGIC, MAGIC_SIZE) == 0;

  if (fd >= 0)
    close (fd);
  return sealed;
}

/**
 * lamp_seal_file:
 * @to: written with mode 0600; what was there is replaced once the new one is whole
 * @passphrase: any bytes, not empty; made a key by Argon2id, which takes some tenths of a second on purpose
 *
 * Returns: FALSE with NOT_FOUND, FULL, READ_ONLY, SECRET or FAILED; then @to is as it was.
 */
gboolean
lamp_seal_file (const char *from,
                const char *to,
                const char *passphrase,
                GError    **error)
{
  return copy_through (write_sealed, from, to, passphrase, error);
}

/**
 * lamp_seal_open_file:
 *
 * Undoes lamp_seal_file().
 *
 * Returns: FALSE with SECRET for a wrong passphrase, DAMAGED for a file that was changed or cut short, or as lamp_seal_file() does.
 */
gboolean
lamp_seal_open_file (const char *from,
                     const char *to,
                     const char *passphrase,
                     GError    **error)
{
  return copy_through (write_opened, from, to, passphrase, error);
}
