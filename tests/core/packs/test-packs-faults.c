/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plug is pulled, and the disk is full, at any moment of writing what is begun, what came, what was refused, the line's settings and the publishers' keys;
 * and any of these files is damaged. LAMPLIGHT_KILLS and LAMPLIGHT_FULL_DISKS say how often. */

#include "desk-worker.h"
#include "pack-fixture.h"

#include "core/store/lamp-small-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#define LARGE (300 * 1000)
#define DEEDS_LOOKED_AT 20 /* of those acknowledged last: the history forgets old ones */
#define ERRAND "courses-coming.ini"

static const char *const names[] = { ERRAND, LAMP_PACK_HISTORY_FILE, LAMP_REFUSED_FILE, LAMP_NETWORK_FILE, LAMP_TRUST_FOLDER, "store", NULL };

/* ---- what must be there ---- */

enum
{
  ABSENT = 1 << 0,
  NEW = 1 << 1,
  SEEN = 1 << 2
};

typedef struct
{
  GHashTable *trusted; /* char* name -> whether it must be there; those that may or may not are not in it */
  GHashTable *doubtful;
  guint64     network;  /* acknowledged */
  guint64     networks; /* tried last */
  GPtrArray  *deeds;    /* acknowledged, char* */
  GHashTable *tried;    /* deeds */
  guint       refused;  /* what the stranger's pack may be now */
  gboolean    is_begun; /* the course must be here, or known to come */
  gboolean    may_be_here, must_be_here;
  guint       n_acknowledged;
} Model;

static void
model_set_up (Model *self)
{
  memset (self, 0, sizeof *self);
  self->trusted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->doubtful = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->deeds = g_ptr_array_new_with_free_func (g_free);
  self->refused = ABSENT;
}

static void
model_tear_down (Model *self)
{
  g_hash_table_unref (self->trusted);
  g_hash_table_unref (self->doubtful);
  g_hash_table_unref (self->tried);
  g_ptr_array_unref (self->deeds);
}

static void
take_refused (Model   *self,
              gboolean is_done,
              guint    from,
              guint    to)
{
  guint after = (self->refused & ~from) | (self->refused & from ? to : 0);

  self->refused = is_done ? after : self->refused | after;
}

static void
take_deed (Model      *self,
           const char *deed,
           gboolean    is_done)
{
  static const char came[] = "0 " DESK_WORKER_COURSE " 1", removed[] = "3 " DESK_WORKER_COURSE " 1";

  g_assert_cmpint (LAMP_PACK_CAME, ==, 0);
  g_assert_cmpint (LAMP_PACK_REMOVED, ==, 3);
  if (!is_done)
    g_hash_table_add (self->tried, g_strdup (deed));
  else
    g_ptr_array_add (self->deeds, g_strdup (deed));
  if (g_str_equal (deed, came))
    {
      self->may_be_here = TRUE;
      self->must_be_here = self->must_be_here || is_done;
    }
  else if (g_str_equal (deed, removed))
    {
      self->must_be_here = self->is_begun = FALSE;
      self->may_be_here = self->may_be_here && !is_done;
    }
}

static void
take (const char *line,
      gpointer    user_data)
{
  Model      *self = user_data;
  gboolean    is_done = *line == '!';
  const char *space = strchr (line, ' ');
  const char *what = space != NULL ? space + 1 : "";

  self->n_acknowledged += is_done;
  if (g_str_has_prefix (line + 1, "trust "))
    {
      g_hash_table_remove (self->doubtful, what);
      g_hash_table_add (is_done ? self->trusted : self->doubtful, g_strdup (what));
    }
  else if (g_str_has_prefix (line + 1, "distrust "))
    {
      g_hash_table_remove (self->trusted, what);
      g_hash_table_remove (self->doubtful, what);
      if (!is_done)
        g_hash_table_add (self->doubtful, g_strdup (what));
    }
  else if (g_str_has_prefix (line + 1, "network "))
    *(is_done ? &self->network : &self->networks) = g_ascii_strtoull (what, NULL, 10);
  else if (g_str_has_prefix (line + 1, "deed "))
    take_deed (self, what, is_done);
  else if (g_str_has_prefix (line + 1, "begun"))
    self->is_begun = TRUE;
  else if (g_str_has_prefix (line + 1, "look"))
    take_refused (self, is_done, ABSENT, NEW);
  else if (g_str_has_prefix (line + 1, "see"))
    take_refused (self, is_done, NEW, SEEN);
  else if (g_str_has_prefix (line + 1, "forget"))
    take_refused (self, is_done, NEW | SEEN, ABSENT);
  else
    g_error ("the worker said “%s”", line);
}

/* ---- what is there ---- */

static void
check_trust (const Model *self,
             const char  *data)
{
  g_autofree char  *folder = g_build_filename (data, LAMP_TRUST_FOLDER, NULL);
  const char *const folders[] = { folder, NULL };
  g_autoptr (LampTrust) trust = lamp_trust_read (folders);
  guint n = 0;

  g_assert_cmpuint (lamp_trust_get_errors (trust)->len, ==, 0);
  for (guint i = 0; i < lamp_trust_get_size (trust); i++)
    {
      const char *name = lamp_trust_get_name (trust, i);

      n += g_hash_table_contains (self->trusted, name);
      g_assert_true (g_hash_table_contains (self->trusted, name) || g_hash_table_contains (self->doubtful, name) || g_str_equal (name, "county"));
    }
  g_assert_cmpuint (n, ==, g_hash_table_size (self->trusted));
}

/* Of one change all is there or nothing. What is there now counts from now on. */
static void
check_network (Model      *self,
               const char *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LampNetwork) network = lamp_network_read (data, &error);
  guint64 number;

  g_assert_no_error (error);
  if (network->sources[0] == NULL)
    {
      g_assert_cmpuint (self->network, ==, 0);
      return;
    }
  number = g_ascii_strtoull (strrchr (network->sources[0], '/') + 1, NULL, 10);
  g_assert_true (number == self->network || number == self->networks);
  g_assert_cmpint (network->may_be_metered, ==, number % 2);
  g_assert_cmpint (network->from_hour, ==, number % 24);
  self->network = number;
}

static guint
count_lines (const char *data)
{
  g_autofree char *path = g_build_filename (data, LAMP_PACK_HISTORY_FILE, NULL);
  g_autofree char *text = NULL;
  guint            n = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  for (const char *p = text; *p != '\0'; p++)
    n += *p == '\n';
  g_assert_true (*text == '\0' || g_str_has_suffix (text, "\n"));
  return n;
}

static void
check_history (const Model *self,
               const char  *data)
{
  g_autoptr (GPtrArray) history = lamp_pack_history_read (data, G_MAXUINT);
  guint n = self->deeds->len, last = n > DEEDS_LOOKED_AT ? n - DEEDS_LOOKED_AT : 0;

  g_assert_cmpuint (history->len, ==, count_lines (data));
  for (guint i = 0; i < history->len; i++)
    {
      const LampPackEntry *entry = history->pdata[i];
      g_autofree char     *deed = g_strdup_printf ("%d %s %d", entry->deed, entry->course, (int) entry->version);

      g_assert_true (g_hash_table_contains (self->tried, deed));
      n -= n > 0 && g_str_equal (self->deeds->pdata[n - 1], deed);
    }
  g_assert_cmpuint (n, <=, last);
}

static void
check_refused (const Model *self,
               const char  *data)
{
  g_autofree char *path = g_build_filename (data, LAMP_REFUSED_FILE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) file = lamp_small_file_read_keys (path, &error);
  g_autoptr (GPtrArray) list = lamp_refused_list (data);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, <=, 1);
  if (list->len == 0)
    g_assert_true (self->refused & ABSENT);
  else
    g_assert_true (self->refused & (((LampRefused *) list->pdata[0])->is_seen ? SEEN : NEW));
}

/* @parts: what was being written may be there still */
static void
check_names (const char *folder,
             gboolean    is_top,
             gboolean    parts)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *whole = g_strdup (name);

      if (parts && g_str_has_suffix (whole, LAMP_SMALL_FILE_PART))
        whole[strlen (whole) - strlen (LAMP_SMALL_FILE_PART)] = '\0';
      g_assert_true (is_top ? g_strv_contains (names, whole) : g_str_has_suffix (whole, ".pub"));
    }
}

static void
check (Model      *self,
       const char *data,
       gboolean    parts)
{
  g_autofree char *keys = g_build_filename (data, LAMP_TRUST_FOLDER, NULL);

  check_names (data, TRUE, parts);
  check_names (keys, FALSE, parts);
  check_trust (self, data);
  check_network (self, data);
  check_history (self, data);
  check_refused (self, data);
}

static guint
count_parts (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;
  guint       n = 0;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    n += g_str_has_suffix (name, LAMP_SMALL_FILE_PART);
  return n;
}

/* In the data folder and among the keys. */
static guint
count_all_parts (const char *data)
{
  g_autofree char *keys = g_build_filename (data, LAMP_TRUST_FOLDER, NULL);

  return count_parts (data) + count_parts (keys);
}

static gboolean
has_errand (const char *data)
{
  g_autofree char *path = g_build_filename (data, ERRAND, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The kiosk is switched on again: what was begun is known or here, and comes to its end; nothing is left over. */
static void
go_on (Model      *model,
       const char *root)
{
  DeskWorker    worker = { .tell = take, .user_data = model };
  LampBringing *bringing;
  gboolean      had_errand, is_known;
  g_autoptr (GError) error = NULL;
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  desk_worker_set_up (&worker, root, 1);
  bringing = lamp_pack_desk_get_bringing (worker.desk);
  had_errand = has_errand (worker.data);
  /* Read at once: either it is told, or all of it was here and the file went. */
  while (count_all_parts (worker.data) > 0 || (lamp_bringing_get_interrupted (bringing) == NULL && has_errand (worker.data)))
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
  is_known = lamp_bringing_get_interrupted (bringing) != NULL;
  g_assert_true (had_errand || !is_known);
  g_assert_true (!model->is_begun || is_known || desk_worker_has_course (&worker));
  g_assert_true (!model->must_be_here || desk_worker_has_course (&worker));
  g_assert_true (model->may_be_here || !desk_worker_has_course (&worker));
  if (is_known)
    take ("?look", model);
  g_assert_true (desk_worker_finish (&worker, &error));
  g_assert_no_error (error);
  g_assert_true (!is_known || desk_worker_has_course (&worker));
  while (has_errand (worker.data))
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
  model->is_begun = FALSE;
  check (model, worker.data, FALSE);
  desk_worker_tear_down (&worker);
}

/* A kiosk that trusts the county, and a stick with a pack of the county's and one of a stranger's. */
static void
make_kiosk (PackKiosk *kiosk)
{
  LampSecretKey *county;

  pack_kiosk_set_up (kiosk);
  pack_kiosk_trust (kiosk);
  pack_kiosk_write_pack (kiosk, kiosk->stick, DESK_WORKER_COURSE, 1, LARGE);
  county = kiosk->key;
  kiosk->key = lamp_secret_key_generate (NULL);
  pack_kiosk_write_pack (kiosk, kiosk->stick, DESK_WORKER_STRANGER, 1, 0);
  lamp_secret_key_free (kiosk->key);
  kiosk->key = county;
}

/* ---- killed ---- */

static void
tell_parent (const char *line,
             gpointer    user_data)
{
  g_autofree char *whole = g_strconcat (line, "\n", NULL);

  if (write (1, whole, strlen (whole)) < 0)
    exit (1);
}

G_NORETURN static void
work_until_killed (const char *root,
                   const char *number)
{
  DeskWorker worker = { .tell = tell_parent };

  worker.number = g_ascii_strtoull (number, NULL, 10) * 1000000 + 1;
  desk_worker_set_up (&worker, root, (guint) worker.number);
  for (guint i = g_rand_int_range (worker.chance, 0, (gint32) desk_worker_get_n_kinds ());; i++)
    {
      g_autoptr (GError) error = NULL;

      desk_worker_do (&worker, i, &error);
      g_assert_no_error (error);
    }
}

static void
take_lines (Model *model,
            int    out)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  char    buffer[4096];
  ssize_t size;

  while ((size = read (out, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, size);
  lines = g_strsplit (text->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    take (lines[i], model);
}

static void
run_and_kill (Model      *model,
              const char *root,
              guint       round,
              gulong      after_us)
{
  g_autofree char *number = g_strdup_printf ("%u", round);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char      *arguments[] = { self, "--work", root, number, NULL };
  struct pollfd    first;
  g_autoptr (GError) error = NULL;
  GPid pid;
  int  out, status;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  first = (struct pollfd){ out, POLLIN, 0 };
  g_assert_cmpint (poll (&first, 1, 30000), ==, 1);
  g_usleep (after_us);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  take_lines (model, out);
  close (out);
}

static guint
get_number (const char *variable,
            guint       otherwise)
{
  const char *campaign = g_getenv (variable);

  return campaign != NULL ? (guint) atoi (campaign) : otherwise;
}

static void
test_killed (void)
{
  guint n_kills = get_number ("LAMPLIGHT_KILLS", 12), n_parts = 0, n_errands = 0;
  g_autoptr (GRand) chance = g_rand_new_with_seed (get_number ("LAMPLIGHT_SOAK_SEED", 7));
  PackKiosk kiosk;
  Model     model;

  make_kiosk (&kiosk);
  model_set_up (&model);
  for (guint round = 1; round <= n_kills; round++)
    {
      run_and_kill (&model, kiosk.root, round, (gulong) g_rand_int_range (chance, 0, 60000));
      check (&model, kiosk.data, TRUE);
      n_errands += has_errand (kiosk.data);
      n_parts += count_all_parts (kiosk.data);
      go_on (&model, kiosk.root);
    }
  g_test_message ("%u kills, %u things acknowledged, all there; %u times something was being brought, %u times being written", n_kills, model.n_acknowledged, n_errands, n_parts);
  g_assert_cmpuint (model.n_acknowledged, >, n_kills);
  model_tear_down (&model);
  pack_kiosk_tear_down (&kiosk);
}

/* ---- full ---- */

#define DISK "size=16m"
#define ENOUGH (6 << 20) /* with the tenth that is kept free */

/* Takes all the room of the disk but so many bytes. */
static void
fill_disk (const char *root,
           gint64      leave)
{
  g_autofree char *path = g_build_filename (root, "filler", NULL);
  int              file = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  struct statvfs   disk;
  struct stat      filler;
  gint64           more;

  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (fstatvfs (file, &disk), ==, 0);
  g_assert_cmpint (fstat (file, &filler), ==, 0);
  more = (gint64) disk.f_bavail * disk.f_frsize - leave;
  if (more > 0)
    posix_fallocate (file, filler.st_size, more);
  close (file);
}

static void
empty_disk (const char *root)
{
  g_autofree char *path = g_build_filename (root, "filler", NULL);

  g_unlink (path);
}

/* Whoever writes meanwhile may be quicker at times. */
static gpointer
fill_soon (gpointer data)
{
  const DeskWorker *worker = data;
  g_autofree char  *root = g_path_get_dirname (worker->data);

  g_usleep (worker->number % 5000);
  for (guint i = 0; i < 50; i++)
    fill_disk (root, 0);
  return NULL;
}

static gboolean
is_of_full_disk (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) || g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_SPACE);
}

/* With room for some pages at most, or for a while: each thing is done, or not at all and said so. Returns whether it was not. */
static gboolean
try_when_full (Model      *model,
               const char *root,
               guint       turn,
               GRand      *chance)
{
  DeskWorker worker = { .number = turn * 1000 + 1, .is_full = TRUE, .tell = take, .user_data = model };
  g_autoptr (GThread) thread = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  desk_worker_set_up (&worker, root, turn);
  worker.number += g_rand_int_range (chance, 0, 900);
  fill_disk (root, turn % 2 == 0 ? 4096 * (turn % 4 == 0 ? 0 : g_rand_int_range (chance, 1, 5)) : ENOUGH);
  if (turn % 2 != 0)
    thread = g_thread_new ("filler", fill_soon, &worker);
  is_done = desk_worker_do (&worker, turn / 4, &error);
  if (!is_done && !is_of_full_disk (error))
    g_error ("full, but it says: %s", error->message);
  if (thread != NULL)
    g_thread_join (g_steal_pointer (&thread));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  check_trust (model, worker.data);
  check_network (model, worker.data);
  check_history (model, worker.data);
  check_refused (model, worker.data);
  empty_disk (root);
  desk_worker_tear_down (&worker);
  return !is_done;
}

/* In a mount namespace of its own. */
G_NORETURN static void
fill_disks (void)
{
  guint n_full = get_number ("LAMPLIGHT_FULL_DISKS", 20), n_failed = 0;
  g_autoptr (GRand) chance = g_rand_new_with_seed (get_number ("LAMPLIGHT_SOAK_SEED", 7));
  PackKiosk kiosk;
  Model     model;

  make_kiosk (&kiosk);
  model_set_up (&model);
  for (guint turn = 0; turn < n_full; turn++)
    {
      n_failed += try_when_full (&model, kiosk.root, turn, chance);
      go_on (&model, kiosk.root);
    }
  g_print ("# %u full disks, %u times it was said, %u things acknowledged, all there\n", n_full, n_failed, model.n_acknowledged);
  g_assert_cmpuint (n_failed, >, 0);
  model_tear_down (&model);
  pack_kiosk_tear_down (&kiosk);
  exit (0);
}

static void
test_full (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *place = g_dir_make_tmp ("lamp-full-XXXXXX", NULL);
  g_autofree char *script = g_strdup_printf ("mount -t tmpfs -o " DISK " none '%s' && TMPDIR='%s' exec '%s' --full", place, place, self);
  const char      *arguments[] = { "unshare", "-rm", "sh", "-c", script, NULL };
  const char      *trial[] = { "unshare", "-rm", "true", NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) trial, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL) || status != 0)
    g_test_skip ("no small disk can be made here");
  else
    {
      g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
    }
  g_rmdir (place);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], "--full"))
    fill_disks ();
  if (argc == 4 && g_str_equal (argv[1], "--work"))
    work_until_killed (argv[2], argv[3]);
  g_test_init (&argc, &argv, NULL);
  g_log_set_fatal_mask (NULL, G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL);
  g_test_add_func ("/packs-faults/killed", test_killed);
  g_test_add_func ("/packs-faults/full", test_full);
  return g_test_run ();
}
