/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LampServer: the packs of this kiosk for the kiosk next door, read-only, as a registry shows them. Whoever asks is a stranger: every request is bounded. */

#include "core/store/lamp-server.h"

#include "core/store/lamp-store-source.h"
#include "core/store/lamp-web-source.h"

#include <libsoup/soup.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_BYTES (256 * 1024)
#define CLIENTS_MAX 32
#define CLIENT_PATIENCE 30 /* seconds */
#define BASE "/v2/" LAMP_REPOSITORY "/"

struct _LampServer
{
  LampSource *source;
  SoupServer *server;
  guint       n_clients;
};

/* A file on its way to one client. */
typedef struct
{
  int    file;
  gint64 offset;
  gint64 end;
} Sending;

static void
say (SoupServerMessage *message,
     guint              status,
     const char        *type,
     GBytes            *bytes)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, status, NULL);
  if (type != NULL)
    soup_message_headers_set_content_type (headers, type, NULL);
  if (g_str_equal (soup_server_message_get_method (message), "HEAD"))
    soup_message_headers_set_content_length (headers, g_bytes_get_size (bytes));
  else
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), bytes);
}

static void
say_missing (SoupServerMessage *message)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}", 35);

  say (message, SOUP_STATUS_NOT_FOUND, "application/json", bytes);
}

static void
sending_free (gpointer  data,
              GClosure *closure)
{
  Sending *self = data;

  close (self->file);
  g_free (self);
}

/* The next piece, once the last one is on the wire: one piece of each client is in memory. */
static void
send_piece (SoupServerMessage *message,
            gpointer           user_data)
{
  Sending         *self = user_data;
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  gsize            size = MIN (BUFFER_BYTES, self->end - self->offset);
  char            *buffer;
  ssize_t          n;

  if (size == 0)
    {
      soup_message_body_complete (body);
      return;
    }
  buffer = g_malloc (size);
  n = pread (self->file, buffer, size, self->offset);
  if (n <= 0)
    {
      /* The disk is at fault: the client sees that the line breaks, and goes elsewhere. */
      g_free (buffer);
      g_socket_close (soup_server_message_get_socket (message), NULL);
      return;
    }
  self->offset += n;
  soup_message_body_append_take (body, (guchar *) buffer, n);
  soup_server_message_unpause (message);
}

static void
send_file (SoupServerMessage *message,
           int                file,
           gint64             size)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  Sending            *sending = g_new0 (Sending, 1);
  SoupRange          *ranges = NULL;
  int                 n = 0;

  *sending = (Sending){ file, 0, size };
  soup_message_headers_replace (headers, "Accept-Ranges", "bytes");
  soup_message_headers_set_content_type (headers, "application/octet-stream", NULL);
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  if (soup_message_headers_get_ranges (soup_server_message_get_request_headers (message), size, &ranges, &n) && n == 1)
    {
      sending->offset = ranges[0].start;
      sending->end = ranges[0].end + 1;
      soup_server_message_set_status (message, SOUP_STATUS_PARTIAL_CONTENT, NULL);
      soup_message_headers_set_content_range (headers, ranges[0].start, ranges[0].end, size);
    }
  soup_message_headers_free_ranges (soup_server_message_get_request_headers (message), ranges);
  soup_message_headers_set_content_length (headers, sending->end - sending->offset);
  if (g_str_equal (soup_server_message_get_method (message), "HEAD") || sending->offset == sending->end)
    {
      sending_free (sending, NULL);
      return;
    }
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect_data (message, "wrote-chunk", G_CALLBACK (send_piece), sending, sending_free, 0);
  send_piece (message, sending);
}

static void
answer_blob (LampServer        *self,
             SoupServerMessage *message,
             const char        *sha256)
{
  LampStoreSource *source = LAMP_STORE_SOURCE (self->source);
  gint64           size;
  int              file = lamp_store_source_open_blob (source, sha256, &size);
  g_autoptr (GBytes) document = NULL;

  if (file >= 0)
    {
      send_file (message, file, size);
      return;
    }
  document = lamp_store_source_find_document (source, sha256);
  if (document != NULL)
    say (message, SOUP_STATUS_OK, "application/octet-stream", document);
  else
    say_missing (message);
}

/* By tag or digest; only what is a manifest here is shown as one. */
static void
answer_manifest (LampServer        *self,
                 SoupServerMessage *message,
                 const GPtrArray   *entries,
                 const char        *reference)
{
  const char *sha256 = g_str_has_prefix (reference, "sha256:") ? reference + strlen ("sha256:") : NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const LampIndexEntry *entry = entries->pdata[i];
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *digest = NULL;

      if (!g_str_equal (sha256 != NULL ? entry->manifest.sha256 : entry->tag, sha256 != NULL ? sha256 : reference))
        continue;
      bytes = lamp_source_read (self->source, &entry->manifest, LAMP_BLOB_MANIFEST, NULL, NULL);
      if (bytes == NULL)
        break;
      digest = g_strconcat ("sha256:", entry->manifest.sha256, NULL);
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Docker-Content-Digest", digest);
      say (message, SOUP_STATUS_OK, LAMP_MANIFEST_TYPE, bytes);
      return;
    }
  say_missing (message);
}

static void
answer_list (LampServer        *self,
             SoupServerMessage *message,
             const char        *path)
{
  g_autoptr (GPtrArray) entries = lamp_source_list (self->source, NULL, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_equal (path, "tags/list"))
    {
      bytes = lamp_tags_write (entries);
      say (message, SOUP_STATUS_OK, "application/json", bytes);
    }
  else if (g_str_equal (path, "manifests/" LAMP_CATALOG_TAG))
    {
      bytes = lamp_index_write (entries);
      say (message, SOUP_STATUS_OK, LAMP_INDEX_TYPE, bytes);
    }
  else
    answer_manifest (self, message, entries, path + strlen ("manifests/"));
}

static void
answer (SoupServer        *server,
        SoupServerMessage *message,
        const char        *path,
        GHashTable        *query,
        gpointer           user_data)
{
  LampServer *self = user_data;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("{}", 2);

  if (g_str_equal (path, "/v2/") || g_str_equal (path, "/v2"))
    say (message, SOUP_STATUS_OK, "application/json", nothing);
  else if (g_str_has_prefix (path, BASE "blobs/sha256:") && lamp_blob_is_digest (path + strlen (BASE "blobs/sha256:")))
    answer_blob (self, message, path + strlen (BASE "blobs/sha256:"));
  else if (g_str_has_prefix (path, BASE "manifests/") || g_str_equal (path, BASE "tags/list"))
    answer_list (self, message, path + strlen (BASE));
  else
    say_missing (message);
}

static void
client_gone (gpointer data)
{
  (*(guint *) data)--;
}

/* Before a byte of a body is read: nothing is taken from anybody, and no more clients than a kiosk can serve beside its lessons. */
static void
bound (SoupServer        *server,
       SoupServerMessage *message,
       const char        *path,
       GHashTable        *query,
       gpointer           user_data)
{
  LampServer         *self = user_data;
  const char         *method = soup_server_message_get_method (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  gboolean            has_body = soup_message_headers_get_encoding (soup_server_message_get_request_headers (message)) == SOUP_ENCODING_CHUNKED ||
                      soup_message_headers_get_content_length (soup_server_message_get_request_headers (message)) > 0;

  self->n_clients++;
  g_object_set_data_full (G_OBJECT (message), "client", &self->n_clients, client_gone);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  if ((!g_str_equal (method, "GET") && !g_str_equal (method, "HEAD")) || has_body)
    soup_server_message_set_status (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
  else if (self->n_clients > CLIENTS_MAX)
    {
      soup_message_headers_replace (headers, "Retry-After", "2");
      soup_server_message_set_status (message, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL);
    }
  else
    return;
  soup_message_headers_replace (headers, "Connection", "close");
}

static void
request_started_cb (SoupServer        *server,
                    SoupServerMessage *message,
                    gpointer           user_data)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL)
    g_socket_set_timeout (socket, CLIENT_PATIENCE);
}

/**
 * lamp_server_new:
 * @store: which lives as long
 * @port: 0: any that is free
 * @is_local: for programs on this machine only
 *
 * Returns: (transfer full): listening; NULL with a G_IO_ERROR set, where the port is taken for example.
 */
LampServer *
lamp_server_new (LampStore *store,
                 guint      port,
                 gboolean   is_local,
                 GError   **error)
{
  g_autoptr (LampServer) self = g_new0 (LampServer, 1);

  self->source = lamp_store_source_new (store, NULL);
  self->server = soup_server_new ("server-header", "lamplight", NULL);
  soup_server_add_early_handler (self->server, "/", bound, self, NULL);
  soup_server_add_handler (self->server, "/", answer, self, NULL);
  g_signal_connect (self->server, "request-started", G_CALLBACK (request_started_cb), NULL);
  if (!(is_local ? soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error) : soup_server_listen_all (self->server, port, 0, error)))
    return NULL;
  return g_steal_pointer (&self);
}

guint
lamp_server_get_port (LampServer *self)
{
  GSList *uris = soup_server_get_uris (self->server);
  guint   port = uris != NULL ? g_uri_get_port (uris->data) : 0;

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return port;
}

/* Requests that are under way are broken off. */
void
lamp_server_free (LampServer *self)
{
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_object (&self->source);
  g_free (self);
}
