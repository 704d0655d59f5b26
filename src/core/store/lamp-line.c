/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampLine: asks servers for bytes, over lines that break. It goes on at the byte where it was left, waits longer each time, and gives up at last. */

#include "core/store/lamp-line-private.h"

#include <string.h>

#define CONNECTIONS 6
#define REDIRECTS_MAX 5
#define TRIES 6            /* in a row, without getting on */
#define GOT_ON_BYTES 16384 /* less than that between two breaks is not getting on */
#define PAUSE_FIRST 250    /* milliseconds */
#define PAUSE_MAX 8000
#define READ_BYTES (64 * 1024)
#define NAP (G_USEC_PER_SEC / 20)
#define TOO_MANY_REQUESTS 429 /* RFC 6585 */

G_DEFINE_FINAL_TYPE (LampLine, lamp_line, G_TYPE_OBJECT)

/* What one request has come to, over all its tries. */
typedef struct
{
  LampLine          *line;
  const LampRequest *request;
  LampSourceWrite    write;
  gpointer           user_data;
  LampReply         *answer;
  GCancellable      *cancellable;
  gint64             offset;   /* of the next byte */
  gboolean           is_final; /* another try can't help */
} Sending;

/* Whether it is the address of a web server, and not a path. */
gboolean
lamp_line_is_address (const char *place)
{
  return g_ascii_strncasecmp (place, "http://", 7) == 0 || g_ascii_strncasecmp (place, "https://", 8) == 0;
}

/* The settings it was made with. */
const LampNetwork *
lamp_line_get_network (LampLine *self)
{
  return self->network;
}

static gboolean
sleep_until (gint64        moment,
             GCancellable *cancellable,
             GError      **error)
{
  gint64 left;

  while ((left = moment - g_get_monotonic_time ()) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_usleep (MIN (left, NAP));
    }
  return TRUE;
}

/* All that fetch share what the settings allow. */
static gboolean
wait_for_turn (LampLine     *self,
               gsize         bytes,
               GCancellable *cancellable,
               GError      **error)
{
  gint64 moment;

  if (self->network->rate == 0)
    return TRUE;
  g_mutex_lock (&self->mutex);
  self->free_at = MAX (self->free_at, g_get_monotonic_time ()) + (gint64) bytes * G_USEC_PER_SEC / self->network->rate;
  moment = self->free_at;
  g_mutex_unlock (&self->mutex);
  return sleep_until (moment, cancellable, error);
}

static gsize
get_read_size (const LampLine *self)
{
  gint64 rate = self->network->rate;

  return rate > 0 ? CLAMP (rate / 8, 1024, READ_BYTES) : READ_BYTES;
}

/* What is remembered is for one area of one host: the address of the next request may be one that a server gave. */
static char *
recall_login (Sending    *self,
              const char *origin)
{
  g_autofree char *key = g_strconcat (origin, " ", self->request->area, NULL);
  char            *login;

  g_mutex_lock (&self->line->mutex);
  login = g_strdup (g_hash_table_lookup (self->line->logins, key));
  g_mutex_unlock (&self->line->mutex);
  return login;
}

static void
remember_login (Sending    *self,
                const char *origin,
                const char *login)
{
  g_mutex_lock (&self->line->mutex);
  g_hash_table_insert (self->line->logins, g_strconcat (origin, " ", self->request->area, NULL), g_strdup (login));
  g_mutex_unlock (&self->line->mutex);
}

/* Follows redirects; a login goes with the first host only. (transfer full): NULL with LINE set. */
static LampExchange *
open_exchange (Sending *self,
               GError **error)
{
  LampRequest request = *self->request;
  g_autoptr (GUri) first = g_uri_parse (request.address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) uri = first != NULL ? g_uri_ref (first) : NULL;
  g_autofree char *origin = first != NULL ? lamp_line_get_origin (first) : NULL;
  g_autofree char *login = request.area != NULL && origin != NULL ? recall_login (self, origin) : NULL;
  gboolean         has_logged_in = FALSE;

  request.offset = self->offset;
  for (guint hops = 0; uri != NULL && hops <= REDIRECTS_MAX;)
    {
      g_autofree char *here = lamp_line_get_origin (uri);
      gboolean         is_home = g_str_equal (here, origin);
      LampExchange    *exchange = lamp_exchange_open (self->line, &request, uri, is_home ? login : NULL, self->answer, self->cancellable, error);
      guint            status = self->answer->status;
      g_autoptr (GUri) target = NULL;

      if (exchange == NULL)
        return NULL;
      if (status == SOUP_STATUS_UNAUTHORIZED && is_home && !has_logged_in && request.area != NULL)
        {
          lamp_exchange_close (exchange);
          g_free (login);
          login = lamp_line_log_in (self->line, uri, self->answer->challenge, self->cancellable, error);
          if (login == NULL)
            {
              self->is_final = TRUE;
              return NULL;
            }
          remember_login (self, origin, login);
          has_logged_in = TRUE;
          continue;
        }
      if (!SOUP_STATUS_IS_REDIRECTION (status) || status == SOUP_STATUS_NOT_MODIFIED)
        return exchange;
      lamp_exchange_close (exchange);
      target = self->answer->location != NULL && lamp_line_is_address (self->answer->location) ? g_uri_parse (self->answer->location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
      if (target != NULL && lamp_line_is_downgrade (uri, target))
        {
          self->is_final = TRUE;
          lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s leads from a line that nobody can listen to, to one that anybody can; that is not followed", g_uri_get_host (uri));
          return NULL;
        }
      g_clear_pointer (&uri, g_uri_unref);
      uri = g_steal_pointer (&target);
      hops++;
    }
  if (first != NULL)
    lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s leads from place to place without an end", request.address);
  else
    {
      self->is_final = TRUE;
      lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "“%s” is no address", request.address);
    }
  return NULL;
}

/* FALSE with MISSING or LINE set. */
static gboolean
check_status (Sending *self,
              GError **error)
{
  guint       status = self->answer->status;
  const char *address = self->request->address;

  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    return TRUE;
  self->is_final = status < 500 && status != TOO_MANY_REQUESTS && status != SOUP_STATUS_REQUEST_TIMEOUT;
  if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE)
    return lamp_store_fail (error, LAMP_STORE_ERROR_MISSING, "%s is not there", address);
  if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN)
    return lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s is not open to this kiosk (%u)", address, status);
  return lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s: the server answers %u", address, status);
}

/* How many bytes of the answer come before the wanted one: a server that knows no parts sends everything. -1 with LINE set. */
static gint64
get_surplus (Sending *self,
             GError **error)
{
  gint64 first = self->answer->status == SOUP_STATUS_PARTIAL_CONTENT ? self->answer->first : 0;

  if (first <= self->offset)
    return self->offset - first;
  lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s: the server sends another part than it was asked for", self->request->address);
  return -1;
}

/* What a fault of the line is not: the disk, the reader, a document too large. */
static gboolean
give (Sending *self,
      GBytes  *bytes,
      gint64  *surplus,
      GError **error)
{
  gsize       size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize       skipped = MIN ((gint64) size, *surplus);
  gsize       count = size - skipped;

  *surplus -= skipped;
  if (self->request->end > 0)
    count = MIN ((gint64) count, self->request->end - self->offset);
  if (count == 0)
    return TRUE;
  self->is_final = TRUE;
  if (self->request->end == 0 && self->offset + (gint64) count > self->request->size_max)
    return lamp_store_fail (error, LAMP_STORE_ERROR_DOCUMENT_SIZE, "%s is larger than allowed", self->request->address);
  if (self->write != NULL && !self->write (data + skipped, count, self->user_data, error))
    return FALSE;
  self->offset += count;
  self->is_final = FALSE;
  return wait_for_turn (self->line, size, self->cancellable, error);
}

static gboolean
read_body (Sending      *self,
           LampExchange *exchange,
           GError      **error)
{
  gint64 surplus = get_surplus (self, error);

  if (surplus < 0)
    return FALSE;
  for (;;)
    {
      g_autoptr (GBytes) bytes = NULL;
      gboolean is_enough = self->request->end > 0 && self->offset >= self->request->end;

      /* What it announced has come: one look more, at the end, and the connection can be used again. */
      if (is_enough && self->answer->length != self->request->end - self->answer->first)
        return TRUE;
      bytes = lamp_exchange_read (exchange, is_enough ? 1 : get_read_size (self->line), is_enough ? NULL : error);
      if (is_enough)
        return TRUE;
      if (bytes == NULL)
        return FALSE;
      if (g_bytes_get_size (bytes) == 0)
        return self->request->end == 0 || lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s broke off", self->request->address);
      if (!give (self, bytes, &surplus, error))
        return FALSE;
    }
}

static gboolean
try_once (Sending *self,
          GError **error)
{
  g_autoptr (LampExchange) exchange = open_exchange (self, error);

  if (exchange == NULL || !check_status (self, error))
    return FALSE;
  return g_str_equal (self->request->method, "HEAD") || read_body (self, exchange, error);
}

/**
 * lamp_line_pause:
 * @try: that failed, the first is 1
 * @at_least: milliseconds
 *
 * Twice as long each time, and never the same for two kiosks that lost the same server.
 *
 * Returns: FALSE with CANCELLED set
 */
gboolean
lamp_line_pause (guint         try,
                 gint64        at_least,
                 GCancellable *cancellable,
                 GError      **error)
{
  gint64 most = MIN (PAUSE_MAX, (gint64) PAUSE_FIRST << (MIN (try, 16) - 1));
  gint64 milliseconds = MAX (g_random_int_range (most / 2, most + 1), at_least);

  return sleep_until (g_get_monotonic_time () + milliseconds * 1000, cancellable, error);
}

/**
 * lamp_line_send:
 * @write: (nullable): gets the bytes from the request's offset on, each once; what it got stands even if it fails later
 * @answer: (out caller-allocates): of the last try; cleared by the caller in any case
 *
 * Breaks, stalls and a server's own faults are got over, as long as it goes on; redirects are followed, but never to a line that others can
 * read. Nothing that comes is believed: its length and its bytes are for the caller to check.
 *
 * Returns: FALSE with MISSING if it is not there, LINE if the other side does not answer as it should, DOCUMENT_SIZE, CANCELLED, or what
 *   @write says.
 */
gboolean
lamp_line_send (LampLine          *self,
                const LampRequest *request,
                LampSourceWrite    write,
                gpointer           user_data,
                LampReply         *answer,
                GCancellable      *cancellable,
                GError           **error)
{
  Sending sending = { self, request, write, user_data, answer, cancellable, request->offset, FALSE };
  guint   tries = 0;

  memset (answer, 0, sizeof *answer);
  for (;;)
    {
      gint64 begin = sending.offset;
      g_autoptr (GError) problem = NULL;

      if (try_once (&sending, &problem))
        return TRUE;
      tries = sending.offset - begin >= GOT_ON_BYTES ? 1 : tries + 1;
      if (sending.is_final || request->is_once || tries >= TRIES || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      g_debug ("line: %s, at byte %" G_GINT64_FORMAT, problem->message, sending.offset);
      if (!lamp_line_pause (tries, (gint64) answer->retry_after * 1000, cancellable, error))
        return FALSE;
    }
}

static gboolean
append (gconstpointer data,
        gsize         size,
        gpointer      user_data,
        GError      **error)
{
  g_byte_array_append (user_data, data, size);
  return TRUE;
}

/**
 * lamp_line_read:
 * @request: with a size_max
 *
 * Returns: (transfer full): a small document; NULL with what lamp_line_send() says set.
 */
GBytes *
lamp_line_read (LampLine          *self,
                const LampRequest *request,
                LampReply         *answer,
                GCancellable      *cancellable,
                GError           **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!lamp_line_send (self, request, append, bytes, answer, cancellable, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

void
lamp_reply_clear (LampReply *self)
{
  g_free (self->location);
  g_free (self->next);
  g_free (self->digest);
  g_free (self->challenge);
  g_free (self->content_type);
  memset (self, 0, sizeof *self);
}

static gboolean
set_up_session (LampLine *self,
                GError  **error)
{
  g_autoptr (GProxyResolver) proxy = NULL;

  self->session = soup_session_new_with_options ("max-conns", 4 * CONNECTIONS, "max-conns-per-host", CONNECTIONS, "user-agent", "lamplight", "timeout", 0, "idle-timeout", 30, NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  if (self->network->proxy != NULL)
    {
      proxy = g_simple_proxy_resolver_new (self->network->proxy, NULL);
      soup_session_set_proxy_resolver (self->session, proxy);
    }
  if (self->network->authorities != NULL)
    {
      self->authorities = g_tls_file_database_new (self->network->authorities, error);
      if (self->authorities == NULL)
        g_prefix_error (error, "%s: %s: ", LAMP_NETWORK_FILE, self->network->authorities);
      return self->authorities != NULL;
    }
  return TRUE;
}

static gboolean
stop_in_thread (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer user_data)
{
  LampLine *self = user_data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static void
lamp_line_finalize (GObject *object)
{
  LampLine *self = LAMP_LINE (object);

  if (self->thread != NULL)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_callback (source, stop_in_thread, self->loop, NULL);
      g_source_attach (source, self->context);
      g_thread_join (self->thread);
    }
  g_clear_object (&self->authorities);
  g_clear_pointer (&self->network, lamp_network_free);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_hash_table_unref (self->logins);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (lamp_line_parent_class)->finalize (object);
}

static void
lamp_line_class_init (LampLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lamp_line_finalize;
}

static void
lamp_line_init (LampLine *self)
{
  g_mutex_init (&self->mutex);
  self->logins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
}

/**
 * lamp_line_new:
 * @network: (transfer full)
 *
 * Nothing is sent yet.
 *
 * Returns: (transfer full): NULL with a G_IO_ERROR or G_TLS_ERROR set if the kiosk's own authorities can't be read.
 */
LampLine *
lamp_line_new (LampNetwork *network,
               GError     **error)
{
  g_autoptr (LampLine) self = g_object_new (LAMP_TYPE_LINE, NULL);

  self->network = network;
  g_main_context_push_thread_default (self->context);
  if (!set_up_session (self, error))
    {
      g_main_context_pop_thread_default (self->context);
      g_clear_object (&self->session);
      return NULL;
    }
  g_main_context_pop_thread_default (self->context);
  self->thread = g_thread_new ("line", run, self);
  return g_steal_pointer (&self);
}
