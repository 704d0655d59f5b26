/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file on its way to a registry, in chunks, as the OCI distribution specification says. It goes on where the registry has it, after a broken line and after an end. */

#include "core/store/lamp-upload.h"

#include "core/store/lamp-small-file.h"

#include <libsoup/soup.h>
#include <string.h>

#define CHUNK_BYTES (4 * 1024 * 1024)
#define ANSWER_MAX (64 * 1024)
#define TRIES 6          /* in a row, without getting on */
#define BEGINNINGS_MAX 4 /* of one file: after them the registry is at fault */
#define NOTES_FILE "uploads.ini"
#define NOTES_MOST 50
#define LOCATION "Location"

typedef struct
{
  LampLine       *line;
  const char     *root; /* …/v2/NAME */
  const char     *area;
  const LampBlob *blob;
  GCancellable   *cancellable;
  GByteArray     *pending;
  GChecksum      *checksum;
  char           *location;   /* where the next bytes go; NULL: nothing is begun */
  gint64          sent;       /* bytes that the registry has */
  guint           status;     /* of its last answer to some of them; 0: none came */
  gboolean        is_lost;    /* it has forgotten what was begun, or does not want it any more */
  gboolean        is_resumed; /* an earlier run sent the beginning: the checksum is not of all of it */
} Upload;

static LampRequest
make_request (Upload     *self,
              const char *method,
              const char *address)
{
  return (LampRequest){ .method = method, .address = address, .area = self->area, .size_max = ANSWER_MAX };
}

/* ---- what was begun, in a small file ---- */

static char *
get_notes_path (Upload *self)
{
  return g_build_filename (lamp_line_get_network (self->line)->folder, NOTES_FILE, NULL);
}

static char *
get_note (Upload *self)
{
  return g_strconcat (self->root, " ", self->blob->sha256, NULL);
}

/* (transfer full): a damaged one remembers nothing; then files are brought from their beginning. */
static GKeyFile *
read_notes (const char *path)
{
  g_autoptr (GError) error = NULL;
  GKeyFile *notes = lamp_small_file_read_keys (path, &error);

  if (notes == NULL)
    g_message ("%s: %s", path, error->message);
  return notes != NULL ? notes : g_key_file_new ();
}

/* Where it goes on if the program ends now. That it can't be noted only costs bytes the next time. */
static void
note (Upload *self)
{
  g_autofree char *path = get_notes_path (self);
  g_autofree char *name = get_note (self);
  g_autoptr (GKeyFile) notes = read_notes (path);
  g_auto (GStrv) groups = g_key_file_get_groups (notes, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (self->location != NULL)
    g_key_file_set_string (notes, name, LOCATION, self->location);
  else if (!g_key_file_remove_group (notes, name, NULL))
    return;
  for (guint i = 0; g_strv_length (groups) > NOTES_MOST + i; i++)
    g_key_file_remove_group (notes, groups[i], NULL);
  text = g_key_file_to_data (notes, NULL, NULL);
  if (*text == '\0' ? !lamp_small_file_remove (path, &error) : !lamp_small_file_write (path, text, -1, 0600, &error))
    g_message ("%s", error->message);
}

static void
forget (Upload *self)
{
  g_clear_pointer (&self->location, g_free);
  note (self);
}

/* ---- what the registry says ---- */

static gboolean
is_broken (const GError *error)
{
  return g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_LINE) || g_error_matches (error, LAMP_STORE_ERROR, LAMP_STORE_ERROR_MISSING);
}

/* Not open to this kiosk: begun anew, it would not be either. */
static gboolean
is_closed (Upload *self)
{
  return self->status == SOUP_STATUS_UNAUTHORIZED || self->status == SOUP_STATUS_FORBIDDEN;
}

static void
take_location (Upload    *self,
               LampReply *answer)
{
  if (answer->location == NULL)
    return;
  g_free (self->location);
  self->location = g_steal_pointer (&answer->location);
}

/* How much of it is there. FALSE with MISSING or LINE set if the registry has forgotten it, or does not say. */
static gboolean
ask (Upload  *self,
     gint64  *received,
     GError **error)
{
  LampRequest request = make_request (self, "GET", self->location);
  g_auto (LampReply) answer = { 0 };

  if (!lamp_line_send (self->line, &request, NULL, NULL, &answer, self->cancellable, error))
    return FALSE;
  if (answer.received < 0 || answer.received > self->blob->size)
    return lamp_store_fail (error, LAMP_STORE_ERROR_MISSING, "%s: the registry does not say what it has of the file", self->root);
  *received = answer.received;
  take_location (self, &answer);
  return TRUE;
}

/* The answer to the last piece may have been lost: then the file is there, and the way to it is not. */
static gboolean
is_there (Upload *self)
{
  g_autofree char *address = g_strconcat (self->root, "/blobs/sha256:", self->blob->sha256, NULL);
  LampRequest      request = make_request (self, "HEAD", address);
  g_auto (LampReply) answer = { 0 };

  return lamp_line_send (self->line, &request, NULL, NULL, &answer, self->cancellable, NULL);
}

/* ---- bytes ---- */

/* What is pending, once: if it breaks off, the registry may have a part of it. */
static gboolean
try_pending (Upload     *self,
             const char *method,
             const char *address,
             gint64     *retry_after,
             GError    **error)
{
  g_autoptr (GBytes) body = g_bytes_new (self->pending->data, self->pending->len);
  g_autofree char *range = g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, self->sent, self->sent + self->pending->len - 1);
  LampRequest      request = make_request (self, method, address);
  g_auto (LampReply) answer = { 0 };
  gboolean is_sent;

  request.body = body;
  request.content_type = "application/octet-stream";
  request.content_range = self->pending->len > 0 ? range : NULL;
  request.is_once = TRUE;
  is_sent = lamp_line_send (self->line, &request, NULL, NULL, &answer, self->cancellable, error);
  *retry_after = (gint64) answer.retry_after * 1000;
  self->status = answer.status;
  if (!is_sent)
    return FALSE;
  self->sent += self->pending->len;
  g_byte_array_set_size (self->pending, 0);
  take_location (self, &answer);
  return TRUE;
}

/* Drops of what is pending what the registry has already. FALSE with MISSING set where that can't be: it must be begun anew. */
static gboolean
catch_up (Upload  *self,
          guint   *tries,
          GError **error)
{
  gint64 received;

  if (!ask (self, &received, error))
    return FALSE;
  if (received < self->sent || received > self->sent + self->pending->len)
    return lamp_store_fail (error, LAMP_STORE_ERROR_MISSING, "%s: the registry has lost a part of the file", self->root);
  if (received == self->sent)
    return TRUE;
  g_byte_array_remove_range (self->pending, 0, received - self->sent);
  self->sent = received;
  *tries = 0;
  return TRUE;
}

/* Over as many breaks as it takes, as long as it goes on. */
static gboolean
send_pending (Upload     *self,
              const char *method,
              GError    **error)
{
  guint tries = 0;

  for (;;)
    {
      g_autofree char *address = g_str_equal (method, "PUT") ? g_strdup_printf ("%s%cdigest=sha256:%s", self->location, strchr (self->location, '?') != NULL ? '&' : '?', self->blob->sha256)
                                                             : g_strdup (self->location);
      g_autoptr (GError) problem = NULL;
      gint64 retry_after = 0;

      if (try_pending (self, method, address, &retry_after, &problem))
        return TRUE;
      if (!is_broken (problem) || is_closed (self) || ++tries >= TRIES)
        {
          self->is_lost = self->status / 100 == 4 && !is_closed (self);
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      g_debug ("upload: %s, at byte %" G_GINT64_FORMAT, problem->message, self->sent);
      g_clear_error (&problem);
      if (!lamp_line_pause (tries, retry_after, self->cancellable, error))
        return FALSE;
      if (!catch_up (self, &tries, &problem))
        {
          self->is_lost = g_error_matches (problem, LAMP_STORE_ERROR, LAMP_STORE_ERROR_MISSING);
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (self->pending->len == 0 && g_str_equal (method, "PATCH"))
        return TRUE;
    }
}

static gboolean
take (gconstpointer data,
      gsize         size,
      gpointer      user_data,
      GError      **error)
{
  Upload *self = user_data;

  g_checksum_update (self->checksum, data, size);
  g_byte_array_append (self->pending, data, size);
  if (self->pending->len < CHUNK_BYTES)
    return TRUE;
  if (!send_pending (self, "PATCH", error))
    return FALSE;
  note (self);
  return TRUE;
}

static gboolean
begin (Upload  *self,
       GError **error)
{
  g_autofree char *address = g_strconcat (self->root, "/blobs/uploads/", NULL);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  LampRequest request = make_request (self, "POST", address);
  g_auto (LampReply) answer = { 0 };

  self->sent = 0;
  self->is_resumed = FALSE;
  request.body = nothing;
  request.content_type = "application/octet-stream";
  if (!lamp_line_send (self->line, &request, NULL, NULL, &answer, self->cancellable, error))
    return FALSE;
  if (answer.location == NULL)
    return lamp_store_fail (error, LAMP_STORE_ERROR_LINE, "%s does not say where the bytes shall go", self->root);
  take_location (self, &answer);
  return TRUE;
}

/* From where an earlier run got to. Returns whether there is such a place. */
static gboolean
resume (Upload *self)
{
  g_autofree char *path = get_notes_path (self);
  g_autofree char *name = get_note (self);
  g_autoptr (GKeyFile) notes = read_notes (path);
  g_autoptr (GError) error = NULL;

  self->location = g_key_file_get_string (notes, name, LOCATION, NULL);
  if (self->location == NULL)
    return FALSE;
  if (ask (self, &self->sent, &error))
    {
      self->is_resumed = self->sent > 0;
      return TRUE;
    }
  g_debug ("upload: %s", error->message);
  forget (self);
  return FALSE;
}

/* The bytes from self->sent on, and the end. */
static gboolean
send_rest (Upload     *self,
           LampSource *source,
           GError    **error)
{
  gboolean is_read;

  g_byte_array_set_size (self->pending, 0);
  g_checksum_reset (self->checksum);
  is_read = self->sent == self->blob->size || lamp_source_fetch (source, self->blob, LAMP_BLOB_FILE, self->sent, take, self, self->cancellable, error);
  if (!is_read)
    return FALSE;
  /* What was begun by an earlier run is checked by the registry alone. */
  if (self->sent + self->pending->len != self->blob->size || (!self->is_resumed && !g_str_equal (g_checksum_get_string (self->checksum), self->blob->sha256)))
    return lamp_store_fail (error, LAMP_STORE_ERROR_WRONG_BYTES, "a file of the pack is damaged or was exchanged");
  return send_pending (self, "PUT", error);
}

static gboolean
run (Upload     *self,
     LampSource *source,
     GError    **error)
{
  gboolean is_begun = resume (self);

  for (guint n = 1;; n++)
    {
      g_autoptr (GError) problem = NULL;

      self->is_lost = FALSE;
      if ((is_begun || begin (self, &problem)) && send_rest (self, source, &problem))
        return TRUE;
      is_begun = FALSE;
      if (!self->is_lost || n == BEGINNINGS_MAX)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (is_there (self))
        return TRUE;
      g_debug ("upload: %s; anew", problem->message);
      forget (self);
    }
}

/**
 * lamp_upload:
 * @root: …/v2/NAME
 * @area: for a login that may write there
 *
 * After a broken line, or in another run, it goes on at the byte up to which the registry says it has the file; if it has forgotten it, at the first. Where it
 * was got to is kept in the kiosk's data folder, in uploads.ini.
 *
 * Returns: FALSE with WRONG_BYTES set if @source does not have what @blob says, or what lamp_line_send() says.
 */
gboolean
lamp_upload (LampLine       *line,
             const char     *root,
             const char     *area,
             const LampBlob *blob,
             LampSource     *source,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr (GByteArray) pending = g_byte_array_new ();
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  Upload   self = { line, root, area, blob, cancellable, pending, checksum };
  gboolean is_done = run (&self, source, error);

  if (is_done)
    forget (&self);
  g_free (self.location);
  return is_done;
}
