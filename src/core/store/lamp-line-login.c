/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the kiosk says who it is to a registry: by a token that it fetches, or by name and password; each to the host it is for, and to no other. */

#include "core/store/lamp-line-private.h"

#include "core/store/lamp-challenge.h"
#include "core/store/lamp-json.h"

#include <string.h>

#define TOKEN_MAX (16 * 1024)

static gboolean
is_safe (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  return g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (host, "localhost") || g_str_equal (host, "127.0.0.1") || g_str_equal (host, "::1");
}

/**
 * lamp_line_get_origin:
 *
 * Returns: (transfer full): scheme, host and port.
 */
char *
lamp_line_get_origin (GUri *uri)
{
  return g_strdup_printf ("%s://%s:%d", g_uri_get_scheme (uri), g_uri_get_host (uri), g_uri_get_port (uri));
}

/* From a line that nobody else can read to one that anybody can. */
gboolean
lamp_line_is_downgrade (GUri *from,
                        GUri *to)
{
  return g_str_equal (g_uri_get_scheme (from), "https") && !g_str_equal (g_uri_get_scheme (to), "https");
}

/* (transfer full) (nullable): a header's value, where the kiosk has a name and password for that host; NULL without @error: it has none. */
static char *
make_basic (LampLine *self,
            GUri     *uri,
            GError  **error)
{
  const char      *host = g_uri_get_host (uri);
  int              port = g_uri_get_port (uri);
  gboolean         is_usual = port == -1 || port == (g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80);
  g_autofree char *place = is_usual ? g_strdup (host) : g_strdup_printf ("%s:%d", host, port);
  g_autofree char *user = NULL;
  g_autofree char *password = NULL;
  g_autofree char *words = NULL;
  g_autofree char *encoded = NULL;
  gboolean         is_known;

  g_mutex_lock (&self->mutex);
  is_known = lamp_network_find_login (self->network, place, &user, &password);
  g_mutex_unlock (&self->mutex);
  if (!is_known)
    return NULL;
  if (!is_safe (uri))
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s wants a password over a line that anybody can read; it is not told", place);
      return NULL;
    }
  words = g_strdup_printf ("%s:%s", user, password);
  encoded = g_base64_encode ((guchar *) words, strlen (words));
  return g_strconcat ("Basic ", encoded, NULL);
}

static GBytes *
read_token_document (LampLine     *self,
                     GUri         *uri,
                     const char   *authorization,
                     GCancellable *cancellable,
                     GError      **error)
{
  const LampRequest request = { .method = "GET", .accept = "application/json" };
  g_auto (LampReply) answer = { 0 };
  g_autoptr (LampExchange) exchange = lamp_exchange_open (self, &request, uri, authorization, &answer, cancellable, error);
  g_autoptr (GByteArray) document = g_byte_array_new ();

  while (exchange != NULL)
    {
      g_autoptr (GBytes) bytes = lamp_exchange_read (exchange, TOKEN_MAX, error);

      if (bytes == NULL)
        return NULL;
      if (g_bytes_get_size (bytes) == 0)
        break;
      g_byte_array_append (document, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      if (document->len > TOKEN_MAX)
        break;
    }
  if (exchange == NULL)
    return NULL;
  if (answer.status != SOUP_STATUS_OK || document->len > TOKEN_MAX)
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s gives no access: the name or password is not known there", g_uri_get_host (uri));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&document));
}

static GUri *
make_token_address (const LampChallenge *challenge,
                    GUri                *asked)
{
  g_autoptr (GUri) realm = g_uri_parse (challenge->realm, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GString) query = NULL;
  g_autofree char *service = NULL;
  g_autofree char *scope = NULL;

  if (realm == NULL || !lamp_line_is_address (challenge->realm) || lamp_line_is_downgrade (asked, realm))
    return NULL;
  query = g_string_new (g_uri_get_query (realm));
  if (challenge->service != NULL)
    {
      service = g_uri_escape_string (challenge->service, NULL, FALSE);
      g_string_append_printf (query, "%sservice=%s", query->len > 0 ? "&" : "", service);
    }
  if (challenge->scope != NULL)
    {
      scope = g_uri_escape_string (challenge->scope, NULL, FALSE);
      g_string_append_printf (query, "%sscope=%s", query->len > 0 ? "&" : "", scope);
    }
  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (realm), NULL, g_uri_get_host (realm), g_uri_get_port (realm), g_uri_get_path (realm), query->str, NULL);
}

/* The registry's own name and password go to its own host only; where the token is had elsewhere, that host needs its own. */
static char *
fetch_token (LampLine            *self,
             GUri                *asked,
             const LampChallenge *challenge,
             GCancellable        *cancellable,
             GError             **error)
{
  g_autoptr (GUri) uri = make_token_address (challenge, asked);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *basic = NULL;
  const char      *token = NULL;

  if (uri == NULL)
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s sends for its token to a place that can't be asked", g_uri_get_host (asked));
      return NULL;
    }
  basic = make_basic (self, uri, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  bytes = read_token_document (self, uri, basic, cancellable, error);
  node = bytes != NULL ? lamp_json_parse (bytes, "token", error) : NULL;
  if (node == NULL)
    return NULL;
  token = lamp_json_get_string (json_node_get_object (node), "token") ?: lamp_json_get_string (json_node_get_object (node), "access_token");
  if (token == NULL || *token == '\0' || strpbrk (token, " \r\n") != NULL)
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s gives no token", g_uri_get_host (uri));
      return NULL;
    }
  return g_strconcat ("Bearer ", token, NULL);
}

/**
 * lamp_line_log_in:
 * @uri: what was asked for
 * @challenge: what the server answered to that
 *
 * Returns: (transfer full): what to say in Authorization to that server; NULL with LINE set.
 */
char *
lamp_line_log_in (LampLine     *self,
                  GUri         *uri,
                  const char   *challenge,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_auto (LampChallenge) parsed = { FALSE };
  g_autoptr (GError) problem = NULL;
  char *basic;

  if (challenge == NULL || !lamp_challenge_parse (challenge, &parsed))
    {
      lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s lets nobody in, in no way that is known here", g_uri_get_host (uri));
      return NULL;
    }
  if (parsed.is_bearer)
    return fetch_token (self, uri, &parsed, cancellable, error);
  basic = make_basic (self, uri, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (basic == NULL)
    lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s wants a name and a password, and there is none for it in %s", g_uri_get_host (uri), LAMP_NETWORK_FILE);
  return basic;
}
