/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-store-error.h"

G_BEGIN_DECLS

#define LAMP_NETWORK_FILE "network.ini"

/* How this kiosk may use its line to other machines; a value, read once. */
typedef struct
{
  char     *folder;         /* the kiosk's data folder */
  char    **sources;        /* addresses that lamp sync looks at */
  char     *proxy;          /* (nullable): http://host:port; NULL: as the system has it */
  char     *proxy_user;     /* (nullable) */
  char     *proxy_password; /* (nullable) */
  char     *authorities;    /* (nullable): a PEM file of the kiosk's own authorities, beside the system's */
  gint64    rate;           /* bytes a second, 0: as many as there are */
  guint     patience;       /* seconds after which a line that brings nothing counts as broken */
  gboolean  may_be_metered; /* whether what comes by itself may come over a line that is paid by the byte */
  int       from_hour;      /* what comes by itself comes from then on, -1: at any time */
  int       to_hour;        /* and until then; earlier than from_hour: over midnight */
  gboolean  is_automatic;   /* whether newer versions of what is installed come by themselves while the kiosk is on */
  gboolean  is_shared;      /* whether other kiosks may fetch courses here while it is on */
  GKeyFile *file;           /* with the logins */
} LampNetwork;

/* What shall be set anew; what is not named stays as it is. */
typedef struct
{
  const char *const *sources;        /* (nullable) */
  const gboolean    *may_be_metered; /* (nullable) */
  const gboolean    *is_automatic;   /* (nullable) */
  const gboolean    *is_shared;      /* (nullable) */
  const int         *from_hour;      /* (nullable): with to_hour; -1: at any time */
  const int         *to_hour;        /* (nullable) */
} LampNetworkChange;

LampNetwork *lamp_network_read (const char *data,
                                GError    **error);
LampNetwork *lamp_network_new (const char *data);
gboolean     lamp_network_begin_anew (const char *data,
                                      GError    **error);
gboolean     lamp_network_change (const char              *data,
                                  const LampNetworkChange *change,
                                  GError                 **error);
void         lamp_network_free (LampNetwork *self);
gboolean     lamp_network_find_login (const LampNetwork *self,
                                      const char        *host,
                                      char             **user,
                                      char             **password);
gboolean     lamp_network_allows (const LampNetwork *self,
                                  int                hour,
                                  gboolean           is_metered,
                                  GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampNetwork, lamp_network_free)

G_END_DECLS
