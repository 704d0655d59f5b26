/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds a QR code in a picture, by ZXing-C++: the one file here that is no C, since that library speaks C++ only. */

#include "core/certificate/lamp-code-reader.h"

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>
#include <ZXing/ZXVersion.h>

#include <exception>

#if ZXING_VERSION_MAJOR >= 2
using Hints = ZXing::ReaderOptions;
#else
using Hints = ZXing::DecodeHints;
#endif

/**
 * lamp_code_reader_find:
 * @grey: a byte a pixel, row by row, without gaps
 * @width: in pixels
 *
 * Slow; may be called in any thread.
 *
 * Returns: (transfer full) (nullable): what the first QR code says that was found, at whatever angle; NULL for none, and for one
 *   that holds anything but text without control characters.
 */
char *
lamp_code_reader_find (const guint8 *grey,
                       int           width,
                       int           height)
{
  try
    {
      Hints hints;

      hints.setFormats (ZXing::BarcodeFormat::QRCode);
      hints.setTryHarder (true);
      hints.setTryRotate (true);
      hints.setTryDownscale (true);

      const auto result = ZXing::ReadBarcode (ZXing::ImageView (grey, width, height, ZXing::ImageFormat::Lum), hints);

      if (!result.isValid ())
        return nullptr;
      for (const auto byte : result.bytes ())
        if (byte < 0x20 || byte > 0x7e)
          return nullptr;
      return g_strndup (reinterpret_cast<const char *> (result.bytes ().data ()), result.bytes ().size ());
    }
  catch (const std::exception &)
    {
      /* Not enough memory, or the library lost its way: no code was found. */
      return nullptr;
    }
}
