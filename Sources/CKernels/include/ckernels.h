#ifndef TRICHDAN_CKERNELS_H
#define TRICHDAN_CKERNELS_H
#include <stddef.h>
#include <stdint.h>

/// Byte kernels. Each has a scalar twin (`_scalar`) that says what it means; the plain name picks the fastest form the
/// processor has at run time, and a property test holds the two equal.
#ifdef __cplusplus
extern "C" {
#endif

/// The length of the longest prefix that is *clean*: valid UTF-8 that normalizing leaves as it is. The prefix ends
/// at a character boundary.
///
/// Clean characters are ASCII without CR; U+0080...U+01BF without U+0085 (NEL), U+00A0 (NBSP), U+00AD (soft hyphen),
/// U+00D0 and U+00F0 (eth, often typed for D with stroke); U+1E00...U+1EFF; U+2010...U+2027 and U+2030...U+203F.
/// All of them are starters that compose with nothing before them (UAX #15), so a clean prefix is also NFC.
size_t td_clean_prefix(const uint8_t *text, size_t count);
size_t td_clean_prefix_scalar(const uint8_t *text, size_t count);

/// The number of Unicode scalars in valid UTF-8: the bytes that are not continuation bytes.
size_t td_count_scalars(const uint8_t *text, size_t count);
size_t td_count_scalars_scalar(const uint8_t *text, size_t count);

/// The number of Unicode scalars in valid UTF-8; the number of line feeds goes to `lines`.
size_t td_count_text(const uint8_t *text, size_t count, size_t *lines);
size_t td_count_text_scalar(const uint8_t *text, size_t count, size_t *lines);

/// The number of bytes equal to `byte`.
size_t td_count_byte(const uint8_t *text, size_t count, uint8_t byte);
size_t td_count_byte_scalar(const uint8_t *text, size_t count, uint8_t byte);

/// The place of the first byte that a text in modern UTF-8 would hardly have, or `count`: where a closer look at the encoding
/// is due. `before` is the byte before the text (0 at its start). Such a byte is
/// - a continuation byte behind ASCII, anything else behind a lead byte, or C0, C1, F8...FF: not UTF-8;
/// - the second byte of a character of windows-1252 that is neither Vietnamese nor NBSP, soft hyphen, °, ², ³; also of Ì, Ò, Ð
///   and ð, which windows-1258 taken for windows-1252 is full of;
/// - `#` behind `&` (character references); `^` behind a, e, o and `+` behind o, u (VIQR).
size_t td_legacy_hint(const uint8_t *text, size_t count, uint8_t before);
size_t td_legacy_hint_scalar(const uint8_t *text, size_t count, uint8_t before);

#define TD_ATOMS_ROOM 64
/// The atoms of `text[from..<to]`, valid UTF-8 cut at character boundaries: the first byte of each in `starts`, the byte
/// after its last in `ends`, both counted from `text`; each array has room for `to - from + TD_ATOMS_ROOM` numbers, since whole
/// groups are written. Returns how many.
///
/// An atom is a run of ASCII digits, a run of letters, or one other character; C0 controls, blanks and DEL stand between
/// atoms. Letters are A-Z, a-z and every character above U+007F but U+0080...U+00BF, × and ÷ (U+00D7, U+00F7), U+2000...U+2FFF,
/// U+3000...U+303F, U+E000 and up: what a phrase of the seeds and a text must agree on (`ByteClass`).
size_t td_atoms(const uint8_t *text, size_t from, size_t to, uint32_t *starts, uint32_t *ends);
/// The form for processors without AVX-512.
size_t td_atoms_avx2(const uint8_t *text, size_t from, size_t to, uint32_t *starts, uint32_t *ends);
size_t td_atoms_scalar(const uint8_t *text, size_t from, size_t to, uint32_t *starts, uint32_t *ends);

#define TD_JSON_ROOM 64
/// Writes UTF-8 as the inside of a JSON string (RFC 8259, section 7) to `out`, which has room for `6 * count + TD_JSON_ROOM` bytes;
/// returns how many were written. Escaped are `"`, `\`, C0 controls, and U+0085, U+2028 and U+2029, at which consumers split lines.
size_t td_json_escape(const uint8_t *text, size_t count, uint8_t *out);
/// The form for processors without AVX-512.
size_t td_json_escape_avx2(const uint8_t *text, size_t count, uint8_t *out);
size_t td_json_escape_scalar(const uint8_t *text, size_t count, uint8_t *out);

/// CRC-32C (Castagnoli, RFC 3720 appendix B.4) of bytes, going on from `crc` (0 to begin).
uint32_t td_crc32c(uint32_t crc, const uint8_t *bytes, size_t count);
uint32_t td_crc32c_scalar(uint32_t crc, const uint8_t *bytes, size_t count);

#ifdef __cplusplus
}
#endif
#endif
