/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampExchange: one request and its answer. It is begun and read by the line's thread, and waited for by the one that wants it. */

#include "core/store/lamp-line-private.h"

#include <string.h>

#define SLOW_BYTES 1000 /* a second: a line that brings less is as good as broken */
#define RETRY_AFTER_MAX 30

struct _LampExchange
{
  LampLine     *line;
  SoupMessage  *message;
  GCancellable *cancellable; /* its own, so that a line that is too slow can be ended */
  GCancellable *outer;       /* (nullable) */
  gulong        outer_handler;
  GInputStream *stream;
  gsize         wanted;

  GMutex   mutex;
  GCond    cond;
  gboolean is_busy;
  GBytes  *bytes;
  GError  *error;

  gint64 waited; /* microseconds since the speed was last looked at */
  gint64 brought;
};

static void
invoke (LampLine   *line,
        GSourceFunc function,
        gpointer    data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, NULL);
  g_source_attach (source, line->context);
}

static gboolean
cancel_in_thread (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  g_object_unref (user_data);
  return G_SOURCE_REMOVE;
}

static void
cancel (LampExchange *self)
{
  invoke (self->line, cancel_in_thread, g_object_ref (self->cancellable));
}

static void
done (LampExchange *self)
{
  g_mutex_lock (&self->mutex);
  self->is_busy = FALSE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

static gboolean
fail_stalled (const LampExchange *self,
              GError            **error)
{
  return lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "the line has brought next to nothing for %u seconds", self->line->network->patience);
}

/* Lets the line's thread do it, and waits; not longer than the line's patience. */
static gboolean
call (LampExchange *self,
      GSourceFunc   function,
      GError      **error)
{
  gint64   begin = g_get_monotonic_time ();
  gint64   deadline = begin + self->line->network->patience * G_USEC_PER_SEC;
  gboolean is_stalled = FALSE;

  self->is_busy = TRUE;
  invoke (self->line, function, self);
  g_mutex_lock (&self->mutex);
  while (self->is_busy)
    if (is_stalled)
      g_cond_wait (&self->cond, &self->mutex);
    else if (!g_cond_wait_until (&self->cond, &self->mutex, deadline) && self->is_busy)
      {
        is_stalled = TRUE;
        cancel (self);
      }
  g_mutex_unlock (&self->mutex);
  self->waited += g_get_monotonic_time () - begin;
  if (self->error == NULL)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->outer, error))
    return FALSE;
  if (is_stalled)
    return fail_stalled (self, error);
  return lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s", self->error->message);
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  LampExchange *self = user_data;

  self->stream = soup_session_send_finish (SOUP_SESSION (object), result, &self->error);
  done (self);
}

static gboolean
send_in_thread (gpointer user_data)
{
  LampExchange *self = user_data;

  soup_session_send_async (self->line->session, self->message, G_PRIORITY_DEFAULT, self->cancellable, sent_cb, self);
  return G_SOURCE_REMOVE;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  LampExchange *self = user_data;

  self->bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &self->error);
  done (self);
}

static gboolean
read_in_thread (gpointer user_data)
{
  LampExchange *self = user_data;

  g_input_stream_read_bytes_async (self->stream, self->wanted, G_PRIORITY_DEFAULT, self->cancellable, read_cb, self);
  return G_SOURCE_REMOVE;
}

static gboolean
close_in_thread (gpointer user_data)
{
  LampExchange *self = user_data;

  if (self->stream != NULL)
    g_input_stream_close (self->stream, NULL, NULL);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  done (self);
  return G_SOURCE_REMOVE;
}

/* The system's authorities did not sign it: perhaps the kiosk's own did. */
static gboolean
accept_certificate_cb (SoupMessage         *message,
                       GTlsCertificate     *certificate,
                       GTlsCertificateFlags errors,
                       gpointer             user_data)
{
  LampLine *line = user_data;
  GUri     *uri = soup_message_get_uri (message);
  g_autoptr (GSocketConnectable) identity = g_network_address_new (g_uri_get_host (uri), MAX (0, g_uri_get_port (uri)));

  return line->authorities != NULL && g_tls_database_verify_chain (line->authorities, certificate, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity, NULL,
                                                                   G_TLS_DATABASE_VERIFY_NONE, NULL, NULL) == 0;
}

/* The kiosk's name and password for its proxy are for the proxy alone. */
static gboolean
authenticate_cb (SoupMessage *message,
                 SoupAuth    *auth,
                 gboolean     is_retrying,
                 gpointer     user_data)
{
  const LampNetwork *network = ((LampLine *) user_data)->network;

  if (!soup_auth_is_for_proxy (auth) || is_retrying || network->proxy_user == NULL || network->proxy_password == NULL)
    return FALSE;
  soup_auth_authenticate (auth, network->proxy_user, network->proxy_password);
  return TRUE;
}

static void
set_headers (LampExchange      *self,
             const LampRequest *request,
             const char        *authorization)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (self->message);

  /* Digests are of the bytes as they are: nothing is to be packed on the way. */
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  if (request->accept != NULL)
    soup_message_headers_replace (headers, "Accept", request->accept);
  if (authorization != NULL)
    soup_message_headers_replace (headers, "Authorization", authorization);
  if (request->content_range != NULL)
    soup_message_headers_replace (headers, "Content-Range", request->content_range);
  if (request->offset > 0 || request->is_part)
    soup_message_headers_set_range (headers, request->offset, request->end > 0 ? request->end - 1 : -1);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (self->message, request->content_type, request->body);
}

static void
outer_cancelled_cb (GCancellable *outer,
                    gpointer      user_data)
{
  cancel (user_data);
}

/* "<…>; rel="next"" as registries say where the list goes on */
static char *
read_next (const char *link,
           GUri       *uri)
{
  const char      *end = link != NULL ? strchr (link, '>') : NULL;
  g_autofree char *reference = NULL;
  g_autoptr (GUri) next = NULL;

  if (end == NULL || *link != '<' || strstr (end, "next") == NULL)
    return NULL;
  reference = g_strndup (link + 1, end - link - 1);
  next = g_uri_parse_relative (uri, reference, SOUP_HTTP_URI_FLAGS, NULL);
  return next != NULL ? g_uri_to_string (next) : NULL;
}

/* "0-1023", of an upload; nothing yet is "0-0", as is one byte: then nothing is believed. */
static gint64
read_received (const char *range)
{
  guint64 last;

  if (range == NULL)
    return -1;
  if (g_str_has_prefix (range, "bytes="))
    range += strlen ("bytes=");
  if (!g_str_has_prefix (range, "0-") || !g_ascii_string_to_unsigned (range + 2, 10, 0, G_MAXINT64 - 1, &last, NULL))
    return -1;
  return last > 0 ? (gint64) last + 1 : 0;
}

static void
read_answer (LampExchange *self,
             GUri         *uri,
             LampReply    *answer)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char         *location = soup_message_headers_get_one (headers, "Location");
  const char         *digest = soup_message_headers_get_one (headers, "Docker-Content-Digest");
  const char         *retry = soup_message_headers_get_one (headers, "Retry-After");
  g_autoptr (GUri) target = location != NULL ? g_uri_parse_relative (uri, location, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
  goffset first, last, total;
  guint64 seconds;

  lamp_reply_clear (answer);
  answer->status = soup_message_get_status (self->message);
  answer->has_parts = g_strcmp0 (soup_message_headers_get_one (headers, "Accept-Ranges"), "bytes") == 0;
  answer->length = soup_message_headers_get_one (headers, "Content-Length") != NULL ? soup_message_headers_get_content_length (headers) : -1;
  answer->total = answer->status == SOUP_STATUS_OK ? answer->length : -1;
  answer->received = read_received (soup_message_headers_get_one (headers, "Range"));
  if (answer->status == SOUP_STATUS_PARTIAL_CONTENT && soup_message_headers_get_content_range (headers, &first, &last, &total))
    {
      answer->first = first;
      answer->total = total;
    }
  if (retry != NULL && g_ascii_string_to_unsigned (retry, 10, 0, G_MAXUINT, &seconds, NULL))
    answer->retry_after = MIN (seconds, RETRY_AFTER_MAX);
  if (target != NULL)
    answer->location = g_uri_to_string (target);
  if (digest != NULL && g_str_has_prefix (digest, "sha256:") && lamp_blob_is_digest (digest + strlen ("sha256:")))
    answer->digest = g_strdup (digest + strlen ("sha256:"));
  answer->next = read_next (soup_message_headers_get_one (headers, "Link"), uri);
  answer->challenge = g_strdup (soup_message_headers_get_list (headers, "WWW-Authenticate"));
  answer->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
}

/**
 * lamp_exchange_open:
 * @authorization: (nullable): a header's value, meant for this very host
 * @answer: (inout): what the server says, whatever its status
 *
 * Returns: (transfer full): once the server has answered; NULL with LINE or CANCELLED set.
 */
LampExchange *
lamp_exchange_open (LampLine          *line,
                    const LampRequest *request,
                    GUri              *uri,
                    const char        *authorization,
                    LampReply         *answer,
                    GCancellable      *cancellable,
                    GError           **error)
{
  LampExchange *self = g_new0 (LampExchange, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->line = line;
  self->message = soup_message_new_from_uri (request->method, uri);
  self->cancellable = g_cancellable_new ();
  self->outer = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  /* A redirect is followed where it can be seen what it leads to. */
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (self->message, "accept-certificate", G_CALLBACK (accept_certificate_cb), line);
  g_signal_connect (self->message, "authenticate", G_CALLBACK (authenticate_cb), line);
  set_headers (self, request, authorization);
  if (cancellable != NULL)
    self->outer_handler = g_cancellable_connect (cancellable, G_CALLBACK (outer_cancelled_cb), self, NULL);
  if (!call (self, send_in_thread, error))
    {
      lamp_exchange_close (self);
      return NULL;
    }
  read_answer (self, uri, answer);
  return self;
}

/**
 * lamp_exchange_read:
 * @size: at most, in bytes
 *
 * Returns: (transfer full): the next bytes, none at the end; NULL with LINE or CANCELLED set.
 */
GBytes *
lamp_exchange_read (LampExchange *self,
                    gsize         size,
                    GError      **error)
{
  gint64 patience = self->line->network->patience * G_USEC_PER_SEC;

  self->wanted = size;
  if (!call (self, read_in_thread, error))
    return NULL;
  self->brought += g_bytes_get_size (self->bytes);
  if (self->waited >= patience)
    {
      if (g_bytes_get_size (self->bytes) > 0 && self->brought < SLOW_BYTES * (self->waited / G_USEC_PER_SEC))
        {
          fail_stalled (self, error);
          g_clear_pointer (&self->bytes, g_bytes_unref);
          return NULL;
        }
      self->waited = self->brought = 0;
    }
  return g_steal_pointer (&self->bytes);
}

/* Ends it, also in the middle. */
void
lamp_exchange_close (LampExchange *self)
{
  if (self->outer != NULL)
    g_cancellable_disconnect (self->outer, self->outer_handler);
  g_clear_error (&self->error);
  call (self, close_in_thread, NULL);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_error (&self->error);
  g_object_unref (self->cancellable);
  g_clear_object (&self->outer);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_free (self);
}
