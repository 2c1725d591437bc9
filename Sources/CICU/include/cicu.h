#ifndef TRICHDAN_CICU_H
#define TRICHDAN_CICU_H
#include <stdint.h>

/// The one door to ICU. ICU's C and C++ symbols carry the version in their names (unorm2_..._72), so only this file and
/// cicu.cpp include ICU headers; Swift sees the plain names below whatever ICU the system has.
#ifdef __cplusplus
extern "C" {
#endif

/// One change that normalizing made: `old_length` bytes at `old_start` became `new_length` bytes at `new_start`.
typedef struct {
  uint32_t old_start, old_length, new_start, new_length;
} td_edit;

/// Normalizes `count` bytes of valid UTF-8 to NFC (Unicode Standard Annex #15, by ICU's Normalizer2).
///
/// `out` must hold 3 * count bytes (the worst growth of NFC in UTF-8) and `edits` `count` entries.
/// Returns the number of bytes written, or -1 when ICU reports an error (its name is then in `error`).
int32_t td_icu_nfc(const uint8_t *text, int32_t count, uint8_t *out, int32_t capacity, td_edit *edits,
                   int32_t edit_capacity, int32_t *edit_count, const char **error);

/// The version of the ICU that runs, such as "72.1".
const char *td_icu_version(void);

/// The version of Unicode that it knows, such as "15.0".
const char *td_unicode_version(void);

#ifdef __cplusplus
}
#endif
#endif
