#include "cicu.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uversion.h>

extern "C" int32_t td_icu_nfc(const uint8_t *text, int32_t count, uint8_t *out, int32_t capacity, td_edit *edits,
                              int32_t edit_capacity, int32_t *edit_count, const char **error) {
  UErrorCode status = U_ZERO_ERROR;
  *edit_count = 0;
  const icu::Normalizer2 *nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) {
    *error = u_errorName(status);
    return -1;
  }
  icu::CheckedArrayByteSink sink(reinterpret_cast<char *>(out), capacity);
  icu::Edits changes;
  nfc->normalizeUTF8(0, icu::StringPiece(reinterpret_cast<const char *>(text), count), sink, &changes, status);
  if (U_FAILURE(status) || sink.Overflowed()) {
    *error = U_FAILURE(status) ? u_errorName(status) : "U_BUFFER_OVERFLOW_ERROR";
    return -1;
  }
  icu::Edits::Iterator each = changes.getFineChangesIterator();
  int32_t n = 0;
  while (each.next(status) && n < edit_capacity) {
    edits[n].old_start = static_cast<uint32_t>(each.sourceIndex());
    edits[n].old_length = static_cast<uint32_t>(each.oldLength());
    edits[n].new_start = static_cast<uint32_t>(each.destinationIndex());
    edits[n].new_length = static_cast<uint32_t>(each.newLength());
    n++;
  }
  *edit_count = n;
  return sink.NumberOfBytesAppended();
}

namespace {
// What ICU says of itself while it runs, which may be newer than the headers that this was built with.
struct Versions {
  char icu[U_MAX_VERSION_STRING_LENGTH];
  char unicode[U_MAX_VERSION_STRING_LENGTH];

  Versions() {
    UVersionInfo info;
    u_getVersion(info);
    u_versionToString(info, icu);
    u_getUnicodeVersion(info);
    u_versionToString(info, unicode);
  }
};

const Versions &versions() {
  static const Versions all;
  return all;
}
}  // namespace

extern "C" const char *td_icu_version(void) { return versions().icu; }
extern "C" const char *td_unicode_version(void) { return versions().unicode; }
