/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-network.h"
#include "core/store/lamp-source.h"

G_BEGIN_DECLS

/* The kiosk's line to other machines: HTTP as its settings have it. One for a program; used from several threads at once. */
#define LAMP_TYPE_LINE (lamp_line_get_type ())
G_DECLARE_FINAL_TYPE (LampLine, lamp_line, LAMP, LINE, GObject)

/* What is asked of a server. */
typedef struct
{
  const char *method;
  const char *address;
  const char *area;          /* for what a name and password are remembered: a repository, for reading or writing */
  const char *accept;        /* (nullable): media types */
  gint64      offset;        /* the first byte that is wanted */
  gint64      end;           /* the one behind the last, 0: up to the end, whatever it is */
  gboolean    is_part;       /* there is more behind @end */
  gint64      size_max;      /* where @end is 0: more is refused */
  const char *content_type;  /* (nullable): of @body */
  const char *content_range; /* (nullable): which part of an upload @body is */
  gboolean    is_once;       /* whether what came of it must be asked before it may be tried again */
  GBytes     *body;          /* (nullable) */
} LampRequest;

/* What it said before the bytes. */
typedef struct
{
  guint    status;
  gboolean has_parts;    /* it can send parts of what it has */
  gint64   length;       /* of what follows, -1: not said */
  gint64   first;        /* the byte it begins with */
  gint64   total;        /* of the whole, -1: not said */
  gint64   received;     /* bytes of an upload that are there, -1: not said */
  guint    retry_after;  /* seconds */
  char    *location;     /* (nullable): absolute */
  char    *next;         /* (nullable): the page after this one */
  char    *digest;       /* (nullable): SHA-256 in hexadecimal */
  char    *challenge;    /* (nullable) */
  char    *content_type; /* (nullable) */
} LampReply;

LampLine *lamp_line_new (LampNetwork *network,
                         GError     **error);
gboolean  lamp_line_send (LampLine          *self,
                          const LampRequest *request,
                          LampSourceWrite    write,
                          gpointer           user_data,
                          LampReply         *answer,
                          GCancellable      *cancellable,
                          GError           **error);
GBytes   *lamp_line_read (LampLine          *self,
                          const LampRequest *request,
                          LampReply         *answer,
                          GCancellable      *cancellable,
                          GError           **error);
gboolean  lamp_line_pause (guint         try,
                           gint64        at_least,
                           GCancellable *cancellable,
                           GError      **error);
void      lamp_reply_clear (LampReply *self);

gboolean           lamp_line_is_address (const char *place);
const LampNetwork *lamp_line_get_network (LampLine *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LampReply, lamp_reply_clear)

G_END_DECLS
