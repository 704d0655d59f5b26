/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "core/store/lamp-line.h"

G_BEGIN_DECLS

/* Inside this part only.
 *
 * One thread has the session, its connections and everything that belongs to them; the threads that fetch wait for it. So they wait with a
 * deadline of their own, all requests to a server share its connections, and nothing of libsoup is called from two threads. */
struct _LampLine
{
  GObject parent_instance;

  LampNetwork  *network;
  GTlsDatabase *authorities; /* (nullable): the kiosk's own */
  GThread      *thread;
  GMainContext *context;
  GMainLoop    *loop;
  SoupSession  *session;

  GMutex      mutex;
  GHashTable *logins;  /* char* area -> char* value of Authorization */
  gint64      free_at; /* monotonic: until then the line is used up, where there is a limit */
};

/* One request and its answer, under way. */
typedef struct _LampExchange LampExchange;

LampExchange *lamp_exchange_open (LampLine          *line,
                                  const LampRequest *request,
                                  GUri              *uri,
                                  const char        *authorization,
                                  LampReply         *answer,
                                  GCancellable      *cancellable,
                                  GError           **error);
GBytes       *lamp_exchange_read (LampExchange *self,
                                  gsize         size,
                                  GError      **error);
void          lamp_exchange_close (LampExchange *self);

char    *lamp_line_get_origin (GUri *uri);
gboolean lamp_line_is_downgrade (GUri *from,
                                 GUri *to);
char    *lamp_line_log_in (LampLine     *self,
                           GUri         *uri,
                           const char   *challenge,
                           GCancellable *cancellable,
                           GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampExchange, lamp_exchange_close)

G_END_DECLS
