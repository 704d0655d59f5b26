/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/course/lamp-course.h"
#include "core/store/lamp-manifest.h"
#include "core/store/lamp-minisign.h"

G_BEGIN_DECLS

#define LAMP_PACK_SIGNATURE_ARTIFACT_TYPE "application/vnd.lamplight.signature.v1"
#define LAMP_PACK_SIGNATURE_TYPE "application/vnd.lamplight.signature.v1.minisig"
#define LAMP_PACK_EMPTY_TYPE "application/vnd.oci.empty.v1+json"
#define LAMP_PACK_EMPTY "{}"

/* What the signed comment says. */
typedef struct
{
  char  *course;
  gint64 version;
  char  *date; /* as RFC 3339 has it, in UTC */
} LampSignedWords;

char    *lamp_signed_words_make (const char *course,
                                 gint64      version,
                                 gint64      unix_seconds);
gboolean lamp_signed_words_read (const char      *comment,
                                 LampSignedWords *self,
                                 GError         **error);
void     lamp_signed_words_clear (LampSignedWords *self);
char    *lamp_pack_signature_tag (const char *manifest_sha256);
GBytes  *lamp_pack_signature_manifest (const LampBlob *subject,
                                       const char     *subject_type,
                                       const LampBlob *signature);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LampSignedWords, lamp_signed_words_clear)

G_END_DECLS
