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
/// The form for processors without AVX-512.
size_t td_clean_prefix_avx2(const uint8_t *text, size_t count);
size_t td_clean_prefix_scalar(const uint8_t *text, size_t count);

/// The number of Unicode scalars in valid UTF-8: the bytes that are not continuation bytes.
size_t td_count_scalars(const uint8_t *text, size_t count);
/// The form for processors without AVX-512.
size_t td_count_scalars_avx2(const uint8_t *text, size_t count);
size_t td_count_scalars_scalar(const uint8_t *text, size_t count);

/// The number of Unicode scalars in valid UTF-8; the number of line feeds goes to `lines`.
size_t td_count_text(const uint8_t *text, size_t count, size_t *lines);
size_t td_count_text_scalar(const uint8_t *text, size_t count, size_t *lines);

/// The number of bytes equal to `byte`.
size_t td_count_byte(const uint8_t *text, size_t count, uint8_t byte);
/// The form for processors without AVX-512.
size_t td_count_byte_avx2(const uint8_t *text, size_t count, uint8_t byte);
size_t td_count_byte_scalar(const uint8_t *text, size_t count, uint8_t byte);

/// The place of the first byte that a text in modern UTF-8 would hardly have, or `count`: where a closer look at the encoding
/// is due. `before` is the byte before the text (0 at its start). Such a byte is
/// - a continuation byte behind ASCII, anything else behind a lead byte, or C0, C1, F8...FF: not UTF-8;
/// - the second byte of a character of windows-1252 that is neither Vietnamese nor NBSP, soft hyphen, °, ², ³; also of Ì, Ò, Ð
///   and ð, which windows-1258 taken for windows-1252 is full of;
/// - `#` behind `&` (character references); `^` behind a, e, o and `+` behind o, u (VIQR).
size_t td_legacy_hint(const uint8_t *text, size_t count, uint8_t before);
/// The form for processors without AVX-512.
size_t td_legacy_hint_avx2(const uint8_t *text, size_t count, uint8_t before);
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

/// A word of a table and its number; one that is no word is all zeros.
typedef struct {
  uint64_t low, high;
  uint16_t id;
} td_word;

/// The longest word that has a slot.
#define TD_SLOT_WORD 13
/// A word where one look finds it: its first eight bytes, five more, what is known of it, its number. An empty one is all zeros.
typedef struct {
  uint64_t low, high;
} td_slot;

/// What is known of a word with a slot: what it opens, seven bits; and that it has a small letter.
enum { TD_SMALL = 128 };

/// How many groups of words have a shift of their own: a power of two that `td_classify` counts on.
#define TD_SHIFTS 512
/// The shift of a group whose words have no slots: they are looked up in the table.
#define TD_NO_SHIFT 255

/// Gives words slots of their own, by a shift for each group of them (hash and displace): `slots` are a power of two, `mask` and one,
/// at best two or three times as many as there are words; `shifts` has room for `TD_SHIFTS`, `room` for `count` numbers. `words` is a
/// table with empty places, as `td_classify` reads it, at most half full; of `openers`, a byte for each word, seven bits are kept.
void td_fill_slots(const td_word *words, size_t count, const uint8_t *openers, td_slot *slots, size_t mask, uint8_t *shifts,
                   uint64_t *room);

/// One atom, as `Token` in Swift holds it: `kind` is 0 for a word, 1 for digits, 2 for a mark; `opens` is what a word opens.
typedef struct {
  uint32_t start;
  uint16_t length, value;
  uint8_t kind, flags, opens;
} td_atom;

#define TD_MARKED_ROOM 16
/// What `td_classify` reads and writes.
typedef struct {
  /// The whole text, and where the atoms begin in it.
  const uint8_t *text;
  size_t count, from;
  /// Where each atom starts and ends (`td_atoms`).
  const uint32_t *starts, *ends;
  size_t atom_count;
  /// An open table of a power of two of words, hashed as `WordTable` in Swift hashes them; NULL where none is to be looked up.
  const td_word *words;
  size_t word_mask;
  /// What each word opens.
  const uint8_t *openers;
  /// The same words by their slots (`td_fill_slots`), or NULL: then all are looked up in the table.
  const td_slot *slots;
  size_t slot_mask;
  const uint8_t *shifts;
  /// Room for all atoms.
  td_atom *atoms;
  /// Room for as many numbers as there are atoms and `TD_MARKED_ROOM` more: atoms before which a sentence can start, at which a
  /// shape can start, that can be marks of Markdown.
  uint32_t *edges, *points, *markups;
} td_scan;

/// How many edges, points and markups were written.
typedef struct {
  size_t edges, points, markups;
  int is_edge;
} td_marked;

/// Says of each atom what it is, what stands before it and which word it spells. What the flags are stands at `TokenFlags` in Swift.
td_marked td_classify(const td_scan *scan);
td_marked td_classify_scalar(const td_scan *scan);

/// The bits of `Openers` in Swift that candidates are told by: the same numbers.
enum {
  TD_OPENS_TYPE = 1,
  TD_OPENS_NAME = 2,
  TD_OPENS_DATE = 4,
  TD_OPENS_NUMBER = 8,
  TD_OPENS_PLACE = 16,
  TD_OPENS_OFFICE = 32,
  TD_OPENS_ANY = 63,
};

/// The bits of `FigureFollower` in Swift that figures are told by: the same numbers.
enum {
  TD_FOLLOWS_UNIT = 1,
  TD_FOLLOWS_RANGE = 2,
  TD_FOLLOWS_FUNCTION = 8,
  TD_FOLLOWS_NEVER = 32,
  TD_FOLLOWS_DATE = 64,
  TD_FOLLOWS_JOIN = 128,
  TD_FOLLOWS_NOUN = 512,
  TD_FOLLOWS_AMOUNT = 1024,
};

/// What may follow figures that open a date or a quantity.
typedef struct {
  /// Two bytes for each word, and two more: words are looked up four bytes at a time.
  const uint16_t *followers;
  /// The marks of ASCII before which figures open no date, and no quantity: a bit each, the first 64 and the others. A full stop
  /// among them counts where no figures follow it.
  uint64_t no_date[2];
  uint64_t no_quantity[2];
} td_figures;

/// The lists of candidates.
enum { TD_TYPES, TD_ABBREVIATIONS, TD_DATES, TD_QUANTITIES, TD_PLACES, TD_OFFICES, TD_LINES, TD_LISTS };

/// The atoms at which rules have to look: list `k` stands in `lists` from `k * room` on and has `counts[k]` numbers.
///
/// `shapes` has for each atom the shape that starts at it, or less than 0; `room` is at least `count + TD_MARKED_ROOM`. Figures that
/// open a shape are dates and quantities but for those of which one look at their neighbours says that no rule can read them: most
/// numbers are those of articles, of items and of cells.
void td_find_candidates(const td_atom *atoms, const int32_t *shapes, size_t count, const td_figures *figures, int32_t *lists,
                        size_t room, size_t *counts);
void td_find_candidates_scalar(const td_atom *atoms, const int32_t *shapes, size_t count, const td_figures *figures,
                               int32_t *lists, size_t room, size_t *counts);

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
