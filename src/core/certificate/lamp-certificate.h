/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/lamp-trust.h"

G_BEGIN_DECLS

#define LAMP_CERTIFICATE_FOLDER "centres.d"
#define LAMP_CERTIFICATE_SYSTEM_FOLDER "/etc/lamplight/centres.d"
#define LAMP_CERTIFICATE_PREFIX "LAMPLIGHT:"
#define LAMP_CERTIFICATE_WORDS_MAX 150 /* bytes of a name or title */

typedef enum
{
  LAMP_CERTIFICATE_ERROR_CODE,    /* this is no code of a certificate, or a part of it is missing or mistyped */
  LAMP_CERTIFICATE_ERROR_NEWER,   /* of a kind this program does not know yet */
  LAMP_CERTIFICATE_ERROR_UNKNOWN, /* of a centre that is not on the list */
  LAMP_CERTIFICATE_ERROR_FORGED,  /* that centre has not signed this */
  LAMP_CERTIFICATE_ERROR_WORDS    /* what is to be certified is missing or too long */
} LampCertificateError;

#define LAMP_CERTIFICATE_ERROR (lamp_certificate_error_quark ())
GQuark lamp_certificate_error_quark (void);

/* That somebody has completed a course: what a centre signs. Read only once made. */
typedef struct
{
  char  *id;      /* a UUID */
  guint  day;     /* of completion, days since 1970-01-01 */
  char  *name;    /* of the learner, as the learner wants it shown */
  char  *course;  /* its id */
  guint  version; /* of the course */
  char  *chinese; /* the course's title; "" if it has none in Chinese */
  char  *english; /* the same in English */
  guchar centre[LAMP_MINISIGN_ID_BYTES];
} LampCertificate;

LampCertificate *lamp_certificate_new (const char *name,
                                       const char *course,
                                       guint       version,
                                       const char *chinese,
                                       const char *english,
                                       gint64      time,
                                       GError    **error);
void             lamp_certificate_free (LampCertificate *self);
char            *lamp_certificate_sign (LampCertificate     *self,
                                        const LampSecretKey *key,
                                        GError             **error);
LampCertificate *lamp_certificate_parse (const char *code,
                                         GError    **error);
LampCertificate *lamp_certificate_check (const char      *code,
                                         const LampTrust *centres,
                                         const char     **centre,
                                         GError         **error);
gboolean         lamp_certificate_is_ahead (const LampCertificate *self,
                                            gint64                 time);
char            *lamp_certificate_format_day (const LampCertificate *self,
                                              const char            *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LampCertificate, lamp_certificate_free)

G_END_DECLS
