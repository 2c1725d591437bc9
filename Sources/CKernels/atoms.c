#include "ckernels.h"
#include <stdbool.h>
#include <string.h>

// What each atom is, in one walk: `td_classify`; and where rules have to look: `td_candidates`.

enum { GAP = 1, LINE = 2, PARAGRAPH = 4, CAPITAL = 8, LOWER = 16, TAB = 32 };
enum { WORD, DIGITS, MARK };
/// The longest word that is looked up.
enum { LONGEST_WORD = 16 };

/// What an atom says of the atoms around it.
enum {
  /// It may end a sentence.
  ENDS = 1,
  /// It closes with an end mark before it.
  CLOSES = 2,
  /// The blanks before it part sentences, whatever they follow.
  PARTS = 4,
  /// Blanks stand before it.
  HAS_GAP = 8,
  /// A shape can start at it.
  POINT = 16,
  /// It may be a mark of Markdown.
  MARKUP = 32,
  /// The bar of a table: a sentence can start at it without a blank.
  BAR = 64,
};

// ---- scalar twins ---------------------------------------------------------------------------------------------------

static uint16_t find_word(const td_scan *s, uint64_t low, uint64_t high) {
  size_t slot = (low ^ high * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u >> 40 & s->word_mask;
  for (;;) {
    const td_word *word = s->words + slot;
    // The table is never full.
    if (word->id == 0 || (word->low == low && word->high == high)) return word->id;
    slot = (slot + 1) & s->word_mask;
  }
}

/// The first sixteen bytes of a word, zeros behind its end.
static void read_key(const td_scan *s, size_t start, size_t length, uint64_t *low, uint64_t *high) {
  uint8_t bytes[16] = {0};
  memcpy(bytes, s->text + start, length < 16 ? length : 16);
  memcpy(low, bytes, 8);
  memcpy(high, bytes + 8, 8);
}

/// What the blanks before an atom say; a text starts as if a line ended before it.
static uint8_t read_blanks(const uint8_t *text, size_t from, size_t to, bool is_first) {
  uint8_t flags = is_first ? GAP | LINE | PARAGRAPH : GAP;
  for (size_t at = from; at < to; at++) {
    switch (text[at]) {
    case '\n':
      if (flags & LINE) flags |= PARAGRAPH;
      flags |= LINE;
      break;
    case '\t': flags |= TAB; break;
    case '\f': flags |= LINE | PARAGRAPH; break;
    }
  }
  return flags;
}

/// The scalar of a sign of several bytes, 0 beyond U+FFFF.
static uint16_t read_scalar(const uint8_t *p, size_t length) {
  uint32_t value = length == 2 ? p[0] & 0x1F : length == 3 ? p[0] & 0x0F : p[0] & 0x07;
  for (size_t i = 1; i < length; i++) value = value << 6 | (p[i] & 0x3F);
  return value <= 0xFFFF ? (uint16_t)value : 0;
}

/// Whether a letter is a capital: Latin-1 by its block, Ă Đ Ĩ Ũ by even code points, Ơ and Ư by name, and Latin Extended
/// Additional by even code points.
static bool is_capital(const uint8_t *p) {
  if (p[0] < 0x80) return p[0] < 0x60;
  uint8_t last = p[p[0] < 0xE0 ? 1 : 2];
  if (p[0] == 0xC4 || p[0] == 0xC5 || p[0] == 0xE1) return (last & 1) == 0;
  if (p[0] == 0xC6) return last == 0xAF || last == 0xA0;
  return p[0] == 0xC3 && last < 0x9F;
}

static bool has_small_letter(const uint8_t *p, size_t length) {
  for (size_t i = 0; i < length; i += p[i] < 0x80 ? 1 : p[i] < 0xE0 ? 2 : 3) {
    if (!is_capital(p + i)) return true;
  }
  return false;
}

/// Whether a mark can follow an end mark and close with it: quotes, brackets, emphasis.
static bool is_closer(uint16_t scalar) {
  switch (scalar) {
  case '"':
  case '\'':
  case ')':
  case '*':
  case ']':
  case '}':
  case 0xBB:
  case 0x2019:
  case 0x201D: return true;
  default: return false;
  }
}

/// Whether a character of several bytes that could open a letter is a sign: × ÷, CJK punctuation, all from U+2000 to U+2FFF, and
/// what stands behind the letters.
static bool is_sign(const uint8_t *p) {
  if (p[0] == 0xE2 || p[0] >= 0xEE) return true;
  return p[0] == 0xC3 ? p[1] == 0x97 || p[1] == 0xB7 : p[0] == 0xE3 && p[1] == 0x80;
}

/// Reads one atom, and gives what it says of those around it.
static unsigned classify_one(const td_scan *s, size_t index) {
  size_t start = s->starts[index], end = s->ends[index], length = end - start;
  const uint8_t *p = s->text + start;
  bool is_first = index == 0;
  size_t before = is_first ? s->from : s->ends[index - 1], gap = start - before;
  uint8_t flags = gap == 0 ? 0 : GAP;
  unsigned says = 0;
  // Nearly always one blank or none. The first atom has more before it, whatever stands there.
  if (is_first || gap > 1 || (gap == 1 && s->text[before] != ' ')) {
    flags = read_blanks(s->text, before, start, is_first);
    if (gap >= 3 || flags & (LINE | TAB)) says |= PARTS;
  }
  if (flags & GAP) says |= HAS_GAP;
  uint8_t kind = WORD, opens = 0, byte = p[0];
  uint16_t value = 0;
  if (byte < 0x80 && !((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')) {
    if (byte >= '0' && byte <= '9') {
      kind = DIGITS;
      says |= POINT;
      uint32_t number = 0;
      for (size_t i = 0; i < length; i++) {
        number = number * 10 + (p[i] - '0');
        if (number > 0xFFFF) number = 0xFFFF;
      }
      value = (uint16_t)number;
    } else {
      kind = MARK;
      value = byte;
      if (byte == '.' || byte == '!' || byte == '?') says |= ENDS;
      if (byte == '@' || (byte == ':' && end < s->count && s->text[end] == '/')) says |= POINT;
      if (byte == '*' || byte == '\\') says |= MARKUP;
      if (byte == '|') says |= BAR;
      if (is_closer(value)) says |= CLOSES;
    }
  } else if (byte >= 0x80 && (byte < 0xC3 || is_sign(p))) {
    kind = MARK;
    value = read_scalar(p, length);
    if (value == 0x2026) says |= ENDS;
    if (is_closer(value)) says |= CLOSES;
  } else {
    if (is_capital(p)) {
      flags |= CAPITAL;
      if (has_small_letter(p, length)) flags |= LOWER;
    } else {
      flags |= LOWER;
    }
    if (s->words != NULL && length <= LONGEST_WORD) {
      uint64_t low, high;
      read_key(s, start, length, &low, &high);
      value = find_word(s, low, high);
      opens = s->openers[value];
    }
  }
  s->atoms[index] = (td_atom){(uint32_t)start, (uint16_t)length, value, kind, flags, opens};
  return says;
}

/// The atoms from `index` up to `end`, one after the other.
static void classify_each(const td_scan *s, size_t index, size_t end, td_marked *m) {
  for (; index < end; index++) {
    unsigned says = classify_one(s, index);
    bool closes = m->is_edge || says & PARTS;
    m->is_edge = says & ENDS || (says & CLOSES && closes);
    if ((closes && says & HAS_GAP) || says & BAR) s->edges[m->edges++] = (uint32_t)index;
    if (says & POINT) s->points[m->points++] = (uint32_t)index;
    if (says & MARKUP) s->markups[m->markups++] = (uint32_t)index;
  }
}

/// The group of a word's hash, and its slot by the shift of that group.
static size_t group_of(uint32_t hash) { return hash >> 23; }
static size_t slot_of(uint32_t hash, unsigned shift, size_t mask) { return hash * (2 * shift + 1) >> 8 & mask; }

/// A word and its hash.
typedef struct {
  uint32_t hash, index;
} hashed;

/// A word in its slot.
static td_slot slot_for(const td_word *word, const uint8_t *openers) {
  uint8_t bytes[16];
  memcpy(bytes, &word->low, 8);
  memcpy(bytes + 8, &word->high, 8);
  size_t length = TD_SLOT_WORD;
  while (length > 0 && bytes[length - 1] == 0) length--;
  uint64_t known = (openers[word->id] & (TD_SMALL - 1)) | (has_small_letter(bytes, length) ? TD_SMALL : 0);
  return (td_slot){word->low, word->high | known << 40 | (uint64_t)word->id << 48};
}

/// Gives the words of one group the slots of a shift, or none of them.
static bool fill_group(const td_word *words, const uint8_t *openers, const hashed *members, size_t count, unsigned shift,
                       td_slot *slots, size_t mask) {
  size_t taken = 0;
  for (; taken < count; taken++) {
    td_slot *slot = slots + slot_of(members[taken].hash, shift, mask);
    if (slot->high != 0) break;
    slot->high = UINT64_MAX;
  }
  if (taken < count) {
    while (taken > 0) slots[slot_of(members[--taken].hash, shift, mask)].high = 0;
    return false;
  }
  for (size_t at = 0; at < count; at++) {
    slots[slot_of(members[at].hash, shift, mask)] = slot_for(words + members[at].index, openers);
  }
  return true;
}

void td_fill_slots(const td_word *words, size_t count, const uint8_t *openers, td_slot *slots, size_t mask, uint8_t *shifts,
                   uint64_t *room) {
  hashed *found = (hashed *)room, *members = found + count / 2;
  size_t used = 0;
  uint32_t ends[TD_SHIFTS] = {0}, start = 0, most = 0;
  for (size_t at = 0; at < count && used < count / 2; at++) {
    if (words[at].id == 0 || words[at].high >> 40 != 0) continue;
    uint64_t mixed = (words[at].low ^ words[at].high * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    found[used] = (hashed){(uint32_t)(mixed >> 32), (uint32_t)at};
    ends[group_of(found[used++].hash)]++;
  }
  // Sorted by groups: how many each has → where each starts → where each ends.
  for (size_t group = 0; group < TD_SHIFTS; group++) {
    uint32_t size = ends[group];
    if (size > most) most = size;
    ends[group] = start;
    start += size;
  }
  for (size_t at = 0; at < used; at++) members[ends[group_of(found[at].hash)]++] = found[at];
  // Groups of many words first, as long as there is room.
  memset(slots, 0, (mask + 1) * sizeof *slots);
  for (uint32_t size = most; size + 1 > 0; size--) {
    for (size_t group = 0; group < TD_SHIFTS; group++) {
      uint32_t from = group > 0 ? ends[group - 1] : 0;
      if (ends[group] - from != size) continue;
      unsigned shift = 0;
      while (shift < TD_NO_SHIFT && !fill_group(words, openers, members + from, size, shift, slots, mask)) shift++;
      shifts[group] = (uint8_t)shift;
    }
  }
}

td_marked td_classify_scalar(const td_scan *s) {
  td_marked m = {0};
  classify_each(s, 0, s->atom_count, &m);
  return m;
}

/// The characters of Unicode that are a fraction: ¼ to ¾, ⅓ to ⅘.
static bool is_fraction(uint16_t scalar) {
  return (scalar >= 0xBC && scalar <= 0xBE) || (scalar >= 0x2153 && scalar <= 0x2158);
}

/// The lists that figures which open a shape stand in. What says no here says no in `FigureLook`, too.
static inline unsigned figures_in(const td_atom *atoms, size_t index, size_t count, const td_figures *figures) {
  const unsigned date = 1u << TD_DATES, quantity = 1u << TD_QUANTITIES;
  if (index == 0 || index + 2 >= count) return date | quantity;
  td_atom last = atoms[index - 1], next = atoms[index + 1];
  unsigned in = 0;
  if (next.kind == WORD) {
    // A word glued to figures may be part of their shape.
    if (!(next.flags & GAP)) return date | quantity;
    unsigned follower = figures->followers[next.value];
    if (follower & (TD_FOLLOWS_DATE | TD_FOLLOWS_JOIN)) in |= date;
    if (follower & (TD_FOLLOWS_UNIT | TD_FOLLOWS_RANGE | TD_FOLLOWS_NOUN | TD_FOLLOWS_AMOUNT)) {
      in |= quantity;
    } else if (!(next.flags & (CAPITAL | LINE)) &&
               (follower & TD_FOLLOWS_FUNCTION || (next.flags & LOWER && !(follower & TD_FOLLOWS_NEVER)))) {
      in |= quantity;
    }
  } else {
    // The dot of a number or a date is followed by more of it.
    if (next.kind == DIGITS || next.value >= 128 || (next.value == '.' && atoms[index + 2].kind == DIGITS)) {
      return date | quantity;
    }
    if (!(figures->no_date[next.value >> 6] >> (next.value & 63) & 1)) in |= date;
    if (!(figures->no_quantity[next.value >> 6] >> (next.value & 63) & 1)) in |= quantity;
  }
  // A year needs nothing behind it; nor does money whose sign or code stands before it.
  if (atoms[index].length == 4) in |= date;
  if (last.kind == MARK && (last.value == '$' || last.value > 0x7F)) in |= quantity;
  if (last.kind == WORD && (last.length == 3 || last.length == 4) && !(last.flags & LOWER)) in |= quantity;
  return in;
}

/// The candidates from atom `index` of `count` on, one after the other.
static void candidate_each(const td_atom *atoms, const int32_t *shapes, size_t index, size_t count, const td_figures *figures,
                           int32_t *lists, size_t room, size_t *counts) {
  for (; index < count; index++) {
    td_atom atom = atoms[index];
    bool is_shape = shapes[index] >= 0, is_line = atom.flags & LINE;
    uint8_t opens = atom.kind == WORD ? atom.opens & TD_OPENS_ANY : 0;
    unsigned in = is_line ? 1u << TD_LINES : 0;
    switch (atom.kind) {
    case WORD:
      if (opens & TD_OPENS_TYPE) in |= 1u << TD_TYPES;
      if (opens & TD_OPENS_DATE || (is_shape && (opens || is_line))) in |= 1u << TD_DATES;
      if (opens & TD_OPENS_NUMBER) in |= 1u << TD_QUANTITIES;
      if (opens & TD_OPENS_PLACE) in |= 1u << TD_PLACES;
      if ((atom.flags & (CAPITAL | LOWER)) == CAPITAL) {
        if (opens & TD_OPENS_NAME) in |= 1u << TD_ABBREVIATIONS;
        if (opens & TD_OPENS_OFFICE) in |= 1u << TD_OFFICES;
      }
      break;
    case DIGITS:
      if (is_shape) in |= figures_in(atoms, index, count, figures);
      break;
    default:
      if (is_shape && (atom.value >= 0x80 || is_line)) in |= 1u << TD_DATES;
      if (is_fraction(atom.value)) in |= 1u << TD_QUANTITIES;
    }
    for (int list = 0; list < TD_LISTS; list++) {
      if (in >> list & 1) lists[(size_t)list * room + counts[list]++] = (int32_t)index;
    }
  }
}

void td_find_candidates_scalar(const td_atom *atoms, const int32_t *shapes, size_t count, const td_figures *figures,
                               int32_t *lists, size_t room, size_t *counts) {
  memset(counts, 0, TD_LISTS * sizeof *counts);
  candidate_each(atoms, shapes, 0, count, figures, lists, room, counts);
}

// ---- AVX-512 --------------------------------------------------------------------------------------------------------

#if defined(__x86_64__)
#include <immintrin.h>
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,bmi,popcnt")))

static bool has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
}

AVX512 static inline __m512i all32(uint32_t value) { return _mm512_set1_epi32((int)value); }

AVX512 static inline __mmask16 is32(__m512i v, uint32_t value) { return _mm512_cmpeq_epi32_mask(v, all32(value)); }

/// Lanes from `low` on, `count` values.
AVX512 static inline __mmask16 in32(__m512i v, uint32_t low, uint32_t count) {
  return _mm512_cmplt_epu32_mask(_mm512_sub_epi32(v, all32(low)), all32(count));
}

/// Two halves of eight quadwords cut to doublewords, as one.
AVX512 static inline __m512i join32(__m512i a, __m512i b) {
  return _mm512_inserti64x4(_mm512_castsi256_si512(_mm512_cvtepi64_epi32(a)), _mm512_cvtepi64_epi32(b), 1);
}

/// Writes the numbers of the lanes in `mask`, whole registers at a time.
AVX512 static inline void put(uint32_t *list, size_t *count, __mmask16 mask, __m512i numbers) {
  _mm512_storeu_si512(list + *count, _mm512_maskz_compress_epi32(mask, numbers));
  *count += (size_t)__builtin_popcount(mask);
}

/// Sixteen bytes from each of eight places, as their first and second quadwords: loads from numbers in memory are quicker than
/// gathers.
AVX512 static inline void load8(const uint8_t *base, const uint32_t *places, __m512i *first, __m512i *second) {
#define AT(k) _mm_loadu_si128((const __m128i *)(base + places[k]))
#define PAIR(k) _mm256_inserti128_si256(_mm256_castsi128_si256(AT(k)), AT(k + 2), 1)
  __m512i even = _mm512_inserti64x4(_mm512_castsi256_si512(PAIR(0)), PAIR(4), 1);
  __m512i odd = _mm512_inserti64x4(_mm512_castsi256_si512(PAIR(1)), PAIR(5), 1);
#undef PAIR
#undef AT
  *first = _mm512_unpacklo_epi64(even, odd);
  *second = _mm512_unpackhi_epi64(even, odd);
}

/// The quadwords in which a byte is, or ends, a small letter, as `is_capital` tells it. `before` holds the eight bytes before each.
AVX512 static inline __mmask8 small8(__m512i v, __m512i before) {
#define IS(a, byte) _mm512_cmpeq_epi8_mask(a, _mm512_set1_epi8((char)(byte)))
  __m512i last = _mm512_or_si512(_mm512_slli_epi64(v, 8), _mm512_srli_epi64(before, 56));
  __m512i lead = _mm512_or_si512(_mm512_slli_epi64(v, 16), _mm512_srli_epi64(before, 48));
  __mmask64 odd = _mm512_test_epi8_mask(v, _mm512_set1_epi8(1));
  __mmask64 small = (IS(lead, 0xE1) | IS(last, 0xC4) | IS(last, 0xC5)) & odd;
  small |= IS(last, 0xC3) & _mm512_cmpge_epu8_mask(v, _mm512_set1_epi8((char)0x9F));
  small |= IS(last, 0xC6) & (IS(v, 0xA1) | IS(v, 0xB0));
  // Letters of other alphabets are no capitals.
  small |= _mm512_cmpge_epu8_mask(v, _mm512_set1_epi8((char)0xC7)) & ~IS(v, 0xE1);
  small |= _mm512_cmplt_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8('a')), _mm512_set1_epi8(26));
#undef IS
  return _mm512_test_epi64_mask(_mm512_movm_epi8(small), _mm512_set1_epi64(-1));
}

/// How many groups of sixteen atoms are read ahead: words are looked up side by side, so that one wait for memory is that of many.
enum { GROUPS = 8 };

/// What the letters of sixteen atoms say, eight in each half.
typedef struct {
  /// The two bytes before each and the first six of it.
  __m512i a, b;
  /// The letters of each word, zeros behind them.
  __m512i low_a, low_b, high_a, high_b;
  /// Where the slots of the words stand, in bytes; then what they say: TD_SMALL, and the words' numbers above eight bits.
  _Alignas(64) uint32_t slots[16];
  /// The words that the table has to be asked for.
  __mmask16 again;
} group;

/// The letters of sixteen atoms.
AVX512 static inline void read_letters(const td_scan *s, size_t index, group *g) {
  const uint32_t *starts = s->starts + index;
  __m512i length = _mm512_sub_epi32(_mm512_loadu_si512(s->ends + index), _mm512_loadu_si512(starts));
  __m512i a, b, rest_a, rest_b;
  load8(s->text - 2, starts, &a, &rest_a);
  load8(s->text - 2, starts + 8, &b, &rest_b);
  __m512i size_a = _mm512_cvtepu32_epi64(_mm512_castsi512_si256(length));
  __m512i size_b = _mm512_cvtepu32_epi64(_mm512_extracti64x4_epi64(length, 1));
  const __m512i ones = _mm512_set1_epi64(-1), bits = _mm512_set1_epi64(64), more = _mm512_set1_epi64(128);
  __m512i low_a = _mm512_or_si512(_mm512_srli_epi64(a, 16), _mm512_slli_epi64(rest_a, 48));
  __m512i low_b = _mm512_or_si512(_mm512_srli_epi64(b, 16), _mm512_slli_epi64(rest_b, 48));
  // A shift by less than nothing or by more than a register leaves nothing: a longer word keeps all of its first eight bytes.
  __m512i eight = _mm512_set1_epi64(8);
  __m512i cut_a = _mm512_sub_epi64(bits, _mm512_slli_epi64(_mm512_min_epu64(size_a, eight), 3));
  __m512i cut_b = _mm512_sub_epi64(bits, _mm512_slli_epi64(_mm512_min_epu64(size_b, eight), 3));
  low_a = _mm512_and_si512(low_a, _mm512_srlv_epi64(ones, cut_a));
  low_b = _mm512_and_si512(low_b, _mm512_srlv_epi64(ones, cut_b));
  __m512i high_a = _mm512_srlv_epi64(ones, _mm512_sub_epi64(more, _mm512_slli_epi64(size_a, 3)));
  __m512i high_b = _mm512_srlv_epi64(ones, _mm512_sub_epi64(more, _mm512_slli_epi64(size_b, 3)));
  high_a = _mm512_and_si512(_mm512_srli_epi64(rest_a, 16), high_a);
  high_b = _mm512_and_si512(_mm512_srli_epi64(rest_b, 16), high_b);
  g->a = a, g->b = b, g->low_a = low_a, g->low_b = low_b, g->high_a = high_a, g->high_b = high_b;
}

/// Two bytes of 128 each.
AVX512 static inline __m512i shift_of(const uint8_t *shifts, __m512i pair) {
  return _mm512_permutex2var_epi16(_mm512_loadu_si512(shifts), pair, _mm512_loadu_si512(shifts + 64));
}

/// Where the slots of sixteen words stand.
AVX512 static inline void find_slots(const td_scan *s, group *g) {
  const __m512i mix1 = _mm512_set1_epi64((long long)0x9E3779B97F4A7C15u);
  const __m512i mix2 = _mm512_set1_epi64((long long)0xD6E8FEB86659FD93u);
  const __m512i tops = _mm512_set_epi32(31, 29, 27, 25, 23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1);
  __m512i mixed_a = _mm512_mullo_epi64(_mm512_xor_si512(g->low_a, _mm512_mullo_epi64(g->high_a, mix1)), mix2);
  __m512i mixed_b = _mm512_mullo_epi64(_mm512_xor_si512(g->low_b, _mm512_mullo_epi64(g->high_b, mix1)), mix2);
  __m512i hash = _mm512_permutex2var_epi32(mixed_a, tops, mixed_b);
  // One byte of 512: its word of two by eight bits, of which two tell the registers; which of the two by the ninth.
  __m512i pair = _mm512_srli_epi32(hash, 24), shift = shift_of(s->shifts, pair);
  __mmask16 second = _mm512_test_epi32_mask(hash, all32(1u << 30)), third = _mm512_movepi32_mask(hash);
  shift = _mm512_mask_mov_epi32(shift, second, shift_of(s->shifts + 128, pair));
  __m512i late = _mm512_mask_mov_epi32(shift_of(s->shifts + 256, pair), second, shift_of(s->shifts + 384, pair));
  shift = _mm512_mask_mov_epi32(shift, third, late);
  shift = _mm512_srlv_epi32(shift, _mm512_and_si512(_mm512_srli_epi32(hash, 20), all32(8)));
  shift = _mm512_and_si512(shift, all32(0xFF));
  g->again = is32(shift, TD_NO_SHIFT);
  __m512i odd = _mm512_or_si512(_mm512_add_epi32(shift, shift), all32(1));
  __m512i slot = _mm512_srli_epi32(_mm512_mullo_epi32(hash, odd), 8);
  slot = _mm512_and_si512(slot, all32((uint32_t)s->slot_mask));
  _mm512_store_si512(g->slots, _mm512_slli_epi32(slot, 4));
}

/// What the slots of sixteen words say of them, 0 where they hold others.
AVX512 static inline void look_up(const td_scan *s, group *g) {
  __m512i first_a, first_b, second_a, second_b;
  load8((const uint8_t *)s->slots, g->slots, &first_a, &second_a);
  load8((const uint8_t *)s->slots, g->slots + 8, &first_b, &second_b);
  const __m512i five = _mm512_set1_epi64(0xFFFFFFFFFF);
  __mmask8 same_a = _mm512_cmpeq_epi64_mask(first_a, g->low_a), same_b = _mm512_cmpeq_epi64_mask(first_b, g->low_b);
  same_a = _mm512_mask_testn_epi64_mask(same_a, _mm512_xor_si512(second_a, g->high_a), five);
  same_b = _mm512_mask_testn_epi64_mask(same_b, _mm512_xor_si512(second_b, g->high_b), five);
  second_a = _mm512_maskz_srli_epi64(same_a, second_a, 40);
  second_b = _mm512_maskz_srli_epi64(same_b, second_b, 40);
  _mm512_store_si512(g->slots, join32(second_a, second_b));
}

/// Reads the groups from atom `index` on; returns how many. Fourteen bytes from each atom on must be there.
AVX512 static size_t read_ahead(const td_scan *s, size_t index, group *groups) {
  size_t count = 0;
  for (; count < GROUPS && index + 16 <= s->atom_count && (size_t)s->starts[index + 15] + 16 <= s->count; index += 16) {
    group *g = groups + count++;
    read_letters(s, index, g);
    if (s->slots != NULL) {
      find_slots(s, g);
    } else {
      _mm512_store_si512(g->slots, _mm512_setzero_si512());
      g->again = s->words != NULL ? 0xFFFF : 0;
    }
  }
  if (s->slots != NULL) {
    for (size_t at = 0; at < count; at++) look_up(s, groups + at);
  }
  return count;
}

AVX512 static td_marked classify_avx512(const td_scan *s) {
  td_marked m = {0};
  size_t index = 0, count = s->atom_count;
  // The first atom has no byte before it that may be read.
  if (count > 0) classify_each(s, 0, index = 1, &m);
  const __m512i lanes = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  // Three registers of sixteen values each → sixteen atoms of three values each.
  const __m512i zip1 = _mm512_set_epi32(5, 0, 20, 4, 0, 19, 3, 0, 18, 2, 0, 17, 1, 0, 16, 0);
  const __m512i zip2 = _mm512_set_epi32(26, 10, 0, 25, 9, 0, 24, 8, 0, 23, 7, 0, 22, 6, 0, 21);
  const __m512i zip3 = _mm512_set_epi32(0, 31, 15, 0, 30, 14, 0, 29, 13, 0, 28, 12, 0, 27, 11, 0);
  const __m512i add1 = _mm512_set_epi32(0, 4, 0, 0, 3, 0, 0, 2, 0, 0, 1, 0, 0, 0, 0, 0);
  const __m512i add2 = _mm512_set_epi32(0, 0, 9, 0, 0, 8, 0, 0, 7, 0, 0, 6, 0, 0, 5, 0);
  const __m512i add3 = _mm512_set_epi32(15, 0, 0, 14, 0, 0, 13, 0, 0, 12, 0, 0, 11, 0, 0, 10);
  // Two bytes are read before each atom and fourteen from it on.
  if (index < count && s->starts[index] < 2) classify_each(s, index, index + 1, &m), index++;
  group groups[GROUPS];
  for (size_t at = 0, ahead = 0;; index += 16, at++) {
    if (at == ahead) {
      ahead = read_ahead(s, index, groups);
      if (ahead == 0) break;
      at = 0;
    }
    const group *g = groups + at;
    const uint32_t *starts = s->starts + index;
    __m512i start = _mm512_loadu_si512(starts), end = _mm512_loadu_si512(s->ends + index);
    __m512i length = _mm512_sub_epi32(end, start);
    __m512i gap = _mm512_sub_epi32(start, _mm512_loadu_si512(s->ends + index - 1));
    __m512i a = g->a, b = g->b;
    __m512i first4 = join32(_mm512_srli_epi64(a, 16), _mm512_srli_epi64(b, 16)), blanks = join32(a, b);
    __m512i byte = _mm512_and_si512(first4, all32(0xFF));
    __m512i byte2 = _mm512_and_si512(_mm512_srli_epi32(first4, 8), all32(0xFF));
    __m512i byte3 = _mm512_and_si512(_mm512_srli_epi32(first4, 16), all32(0xFF));

    __mmask16 small = in32(byte, 'a', 26), large = in32(byte, 'A', 26), digits = in32(byte, '0', 10);
    __mmask16 mark = _mm512_cmplt_epu32_mask(byte, all32(0x80)) & ~(small | large | digits);
    __mmask16 is_e1 = is32(byte, 0xE1), is_c3 = is32(byte, 0xC3), letter = in32(byte, 0xC3, 4) | is_e1;
    letter &= ~(is_c3 & (is32(byte2, 0x97) | is32(byte2, 0xB7)));
    __mmask16 word = small | large | letter;
    // One blank or two, and whether they are line ends.
    __mmask16 has_gap = _mm512_test_epi32_mask(gap, gap), two = is32(gap, 2);
    __m512i near = _mm512_and_si512(blanks, all32(0xFF00)), far = _mm512_and_si512(blanks, all32(0xFF));
    __mmask16 line1 = has_gap & is32(near, '\n' << 8), line2 = two & is32(far, '\n');
    __mmask16 known = (line1 | is32(near, ' ' << 8)) & (__mmask16)(~two | line2 | is32(far, ' '));
    // What is read one by one: other blanks or more of them, long figures and words, other characters.
    __mmask16 hard = has_gap & ~(known & _mm512_cmplt_epu32_mask(gap, all32(3)));
    // Quotation marks, dashes, dots in a row.
    __mmask16 sign = is32(byte, 0xE2);
    mark |= sign;
    hard |= (__mmask16)~(word | digits | mark);
    hard |= digits & _mm512_cmpgt_epu32_mask(length, all32(4));
    hard |= word & _mm512_cmpgt_epu32_mask(length, all32(TD_SLOT_WORD));

    __mmask16 again = g->again & word & (__mmask16)~hard;
    __m512i zero = _mm512_setzero_si512(), said = _mm512_maskz_loadu_epi32(word, g->slots);
    __m512i value = _mm512_srli_epi32(said, 8);
    __m512i low_a = g->low_a, low_b = g->low_b;
    value = _mm512_mask_mov_epi32(value, mark, byte);
    // The figures moved to the end of four bytes, and joined by tens and hundreds.
    __m512i figures = _mm512_sllv_epi32(first4, _mm512_sub_epi32(all32(32), _mm512_slli_epi32(length, 3)));
    figures = _mm512_maddubs_epi16(_mm512_and_si512(figures, all32(0x0F0F0F0F)), all32(0x010A010A));
    value = _mm512_mask_mov_epi32(value, digits, _mm512_madd_epi16(figures, all32(0x00010064)));

    if (sign) {
      __m512i middle = _mm512_slli_epi32(_mm512_and_si512(byte2, all32(0x3F)), 6), last = _mm512_and_si512(byte3, all32(0x3F));
      value = _mm512_mask_or_epi32(value, sign, _mm512_or_si512(middle, last), all32(0x2000));
    }

    // Whether its first letter is a capital, and whether it has a small one.
    __mmask16 even2 = _mm512_testn_epi32_mask(byte2, all32(1)), even3 = _mm512_testn_epi32_mask(byte3, all32(1));
    __mmask16 capital = large | (letter & ((in32(byte, 0xC4, 2) & even2) | (is_e1 & even3) |
                                           (is32(byte, 0xC6) & (is32(byte2, 0xAF) | is32(byte2, 0xA0))) |
                                           (is_c3 & _mm512_cmplt_epu32_mask(byte2, all32(0x9F)))));
    // A small ASCII letter has bit 5 set and bit 7 clear; unknown words without one are looked at closely, but for short ones of
    // ASCII.
    const __m512i tops = _mm512_set1_epi64((long long)0x8080808080808080u);
    __mmask8 ascii_a = _mm512_test_epi64_mask(_mm512_andnot_si512(low_a, _mm512_slli_epi64(low_a, 2)), tops);
    __mmask8 ascii_b = _mm512_test_epi64_mask(_mm512_andnot_si512(low_b, _mm512_slli_epi64(low_b, 2)), tops);
    __mmask16 lower = (__mmask16)(ascii_a | ascii_b << 8) & capital, in_table = _mm512_test_epi32_mask(said, said);
    lower |= _mm512_mask_test_epi32_mask(capital, said, all32(TD_SMALL));
    __mmask16 other = (__mmask16)(_mm512_test_epi64_mask(low_a, tops) | _mm512_test_epi64_mask(low_b, tops) << 8);
    other |= _mm512_cmpgt_epu32_mask(length, all32(8));
    if (capital & other & ~(lower | in_table)) {
      __mmask8 small_a = small8(low_a, zero) | small8(g->high_a, low_a), small_b = small8(low_b, zero) | small8(g->high_b, low_b);
      lower = (__mmask16)(small_a | small_b << 8) & capital;
    }
    lower |= word & ~capital;

    __m512i flags = _mm512_mask_mov_epi32(zero, has_gap, all32(GAP));
    __mmask16 parts = line1 | line2;
    flags = _mm512_mask_or_epi32(flags, parts, flags, all32(LINE));
    flags = _mm512_mask_or_epi32(flags, line1 & line2, flags, all32(PARAGRAPH));
    flags = _mm512_mask_or_epi32(flags, capital, flags, all32(CAPITAL));
    flags = _mm512_mask_or_epi32(flags, lower, flags, all32(LOWER));
    __m512i kind = _mm512_mask_mov_epi32(_mm512_mask_mov_epi32(zero, digits, all32(DIGITS)), mark, all32(MARK));
    __m512i second = _mm512_or_si512(length, _mm512_slli_epi32(value, 16));
    __m512i opens = _mm512_slli_epi32(_mm512_and_si512(said, all32(TD_SMALL - 1)), 16);
    __m512i third = _mm512_or_si512(opens, _mm512_or_si512(kind, _mm512_slli_epi32(flags, 8)));
    td_atom *atoms = s->atoms + index;
    __m512i out1 = _mm512_permutex2var_epi32(start, zip1, second), out2 = _mm512_permutex2var_epi32(start, zip2, second);
    __m512i out3 = _mm512_permutex2var_epi32(start, zip3, second);
    _mm512_storeu_si512(atoms, _mm512_mask_permutexvar_epi32(out1, 0x4924, add1, third));
    _mm512_storeu_si512((uint8_t *)atoms + 64, _mm512_mask_permutexvar_epi32(out2, 0x2492, add2, third));
    _mm512_storeu_si512((uint8_t *)atoms + 128, _mm512_mask_permutexvar_epi32(out3, 0x9249, add3, third));

    __mmask16 ends = mark & (is32(byte, '.') | is32(byte, '!') | is32(byte, '?'));
    __mmask16 closes = mark & (is32(byte, '"') | is32(byte, '\'') | is32(byte, ')') | is32(byte, '*') | is32(byte, ']') |
                               is32(byte, '}'));
    if (sign) {
      ends |= sign & is32(value, 0x2026);
      closes |= sign & (is32(value, 0x2019) | is32(value, 0x201D));
    }
    __mmask16 points = digits | is32(byte, '@') | (is32(byte, ':') & is32(byte2, '/'));
    __mmask16 markups = is32(byte, '*') | is32(byte, '\\'), bars = is32(byte, '|');
    for (unsigned left = again; left != 0; left &= left - 1) {
      unsigned lane = (unsigned)__builtin_ctz(left);
      uint64_t low, high;
      read_key(s, atoms[lane].start, atoms[lane].length, &low, &high);
      atoms[lane].value = find_word(s, low, high);
      atoms[lane].opens = s->openers[atoms[lane].value];
    }
    for (unsigned left = hard; left != 0; left &= left - 1) {
      unsigned lane = (unsigned)__builtin_ctz(left), at = 1u << lane, says = classify_one(s, index + lane);
#define SET(mask, bit) mask = (__mmask16)((mask & ~at) | (says & bit ? at : 0))
      SET(ends, ENDS), SET(closes, CLOSES), SET(parts, PARTS), SET(has_gap, HAS_GAP), SET(points, POINT);
      SET(markups, MARKUP), SET(bars, BAR);
#undef SET
    }
    // Whether a sentence may start at the next atom goes on through marks that close: as a carry through a sum.
    unsigned makes = ends | (closes & parts), sum = (makes | closes) + makes + m.is_edge;
    unsigned carried = sum ^ (makes | closes) ^ makes;
    m.is_edge = sum >> 16 & 1;
    __m512i numbers = _mm512_add_epi32(lanes, all32((uint32_t)index));
    put(s->edges, &m.edges, (__mmask16)(((carried | parts) & has_gap) | bars), numbers);
    put(s->points, &m.points, points, numbers);
    put(s->markups, &m.markups, markups, numbers);
  }
  classify_each(s, index, count, &m);
  return m;
}

/// Sixteen atoms of three values each → their second or third values.
AVX512 static inline __m512i take32(__m512i a, __m512i b, __m512i c, __m512i from_two, __mmask16 from_last, __m512i last) {
  return _mm512_mask_permutexvar_epi32(_mm512_permutex2var_epi32(a, from_two, b), from_last, last, c);
}

/// The second and the third values of sixteen atoms.
typedef struct {
  __m512i second, third;
} values;

AVX512 static inline values values_of(const td_atom *atoms) {
  const __m512i lanes = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const __m512i seconds = _mm512_add_epi32(_mm512_mullo_epi32(lanes, all32(3)), all32(1));
  const __m512i thirds = _mm512_add_epi32(_mm512_mullo_epi32(lanes, all32(3)), all32(2));
  // Those that the first two registers do not hold.
  const __mmask16 late2 = 0xF800, late3 = 0xFC00;
  const uint8_t *p = (const uint8_t *)atoms;
  __m512i a = _mm512_loadu_si512(p), b = _mm512_loadu_si512(p + 64), c = _mm512_loadu_si512(p + 128);
  return (values){take32(a, b, c, seconds, late2, seconds), take32(a, b, c, thirds, late3, thirds)};
}

/// The lanes whose value is in a set of the marks of ASCII: the first 64, and the others. Lanes beyond ASCII say anything.
AVX512 static inline __mmask16 in_marks(__m512i value, const uint64_t *marks) {
  __m512i bits = _mm512_zextsi128_si512(_mm_loadu_si128((const __m128i *)marks));
  bits = _mm512_permutexvar_epi32(_mm512_srli_epi32(value, 5), bits);
  return _mm512_test_epi32_mask(_mm512_srlv_epi32(bits, _mm512_and_si512(value, all32(31))), all32(1));
}

/// `figures_in` for some lanes, whose neighbours are all there: those of dates; those of quantities are added to `quantities`.
AVX512 static inline __mmask16 figures16(const values *last, const values *at, const values *next, __mmask16 lanes,
                                         const td_figures *figures, __mmask16 *quantities) {
#define HAS(v, bits) _mm512_test_epi32_mask(v, all32(bits))
#define HAS_NO(v, bits) _mm512_testn_epi32_mask(v, all32(bits))
  const __m512i low8 = all32(0xFF), low16 = all32(0xFFFF);
  __m512i before2 = _mm512_alignr_epi32(at->second, last->second, 15), before3 = _mm512_alignr_epi32(at->third, last->third, 15);
  __m512i next2 = _mm512_alignr_epi32(next->second, at->second, 1), next3 = _mm512_alignr_epi32(next->third, at->third, 1);
  __m512i after3 = _mm512_alignr_epi32(next->third, at->third, 2);
  __m512i kind = _mm512_and_si512(next3, low8), value = _mm512_srli_epi32(next2, 16);
  __mmask16 word = lanes & is32(kind, WORD), other = lanes & (__mmask16)~word;
  // A word glued to figures may be part of their shape; more figures, and marks beyond ASCII, may go on with it.
  __mmask16 both = word & HAS_NO(next3, GAP << 8);
  both |= other & (is32(kind, DIGITS) | _mm512_cmpge_epu32_mask(value, all32(128)));
  both |= other & is32(value, '.') & is32(_mm512_and_si512(after3, low8), DIGITS);
  __mmask16 dates = other & (__mmask16)~in_marks(value, figures->no_date);
  __mmask16 amounts = other & (__mmask16)~in_marks(value, figures->no_quantity);
  if (word) {
    __m512i follower = _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), word, value, figures->followers, 2);
    dates |= word & HAS(follower, TD_FOLLOWS_DATE | TD_FOLLOWS_JOIN);
    __mmask16 noun = HAS(follower, TD_FOLLOWS_FUNCTION) | (HAS(next3, LOWER << 8) & HAS_NO(follower, TD_FOLLOWS_NEVER));
    noun &= HAS_NO(next3, (CAPITAL | LINE) << 8);
    amounts |= word & (noun | HAS(follower, TD_FOLLOWS_UNIT | TD_FOLLOWS_RANGE | TD_FOLLOWS_NOUN | TD_FOLLOWS_AMOUNT));
  }
  // A year needs nothing behind it; nor does money whose sign or code stands before it.
  dates |= is32(_mm512_and_si512(at->second, low16), 4);
  kind = _mm512_and_si512(before3, low8), value = _mm512_srli_epi32(before2, 16);
  amounts |= is32(kind, MARK) & (is32(value, '$') | _mm512_cmpgt_epu32_mask(value, all32(0x7F)));
  amounts |= is32(kind, WORD) & in32(_mm512_and_si512(before2, low16), 3, 2) & HAS_NO(before3, LOWER << 8);
  *quantities |= lanes & (amounts | both);
  return lanes & (dates | both);
#undef HAS
#undef HAS_NO
}

AVX512 static void candidates_avx512(const td_atom *atoms, const int32_t *shapes, size_t count, const td_figures *figures,
                                     int32_t *lists, size_t room, size_t *counts) {
  const __m512i lanes = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  memset(counts, 0, TD_LISTS * sizeof *counts);
  size_t index = 0;
  values last = {_mm512_setzero_si512(), _mm512_setzero_si512()}, at = last, next = last;
  if (count >= 32) next = values_of(atoms);
  // The next sixteen atoms are looked at, too.
  for (; index + 32 <= count; index += 16) {
    last = at, at = next, next = values_of(atoms + index + 16);
    __m512i value = _mm512_srli_epi32(at.second, 16), kind = _mm512_and_si512(at.third, all32(0xFF));
    __mmask16 word = is32(kind, WORD), digits = is32(kind, DIGITS), mark = (__mmask16)~(word | digits);
    __mmask16 line = _mm512_test_epi32_mask(at.third, all32(LINE << 8));
    __mmask16 is_shape = _mm512_cmpge_epi32_mask(_mm512_loadu_si512(shapes + index), _mm512_setzero_si512());
    __m512i opens = _mm512_maskz_and_epi32(word, at.third, all32(TD_OPENS_ANY << 16));
    __mmask16 in_capitals = is32(_mm512_and_si512(at.third, all32((CAPITAL | LOWER) << 8)), CAPITAL << 8);
    __mmask16 opens_any = _mm512_test_epi32_mask(opens, opens);
    __mmask16 dates = _mm512_test_epi32_mask(opens, all32(TD_OPENS_DATE << 16));
    __mmask16 quantities = _mm512_test_epi32_mask(opens, all32(TD_OPENS_NUMBER << 16));
    __mmask16 numbers = digits & is_shape;
    if (numbers) {
      dates |= figures16(&last, &at, &next, numbers, figures, &quantities);
      // The first atom of all has none before it.
      if (index == 0) dates |= numbers & 1, quantities |= numbers & 1;
    }
    dates |= is_shape & ((word & opens_any) | (~digits & line));
    __mmask16 sign = mark & _mm512_cmpgt_epu32_mask(value, all32(0x7F));
    if (sign) {
      dates |= sign & is_shape;
      quantities |= sign & (in32(value, 0xBC, 3) | in32(value, 0x2153, 6));
    }
    __m512i places = _mm512_add_epi32(lanes, all32((uint32_t)index));
#define PUT(list, mask) put((uint32_t *)lists + (size_t)list * room, &counts[list], mask, places)
    PUT(TD_TYPES, _mm512_test_epi32_mask(opens, all32(TD_OPENS_TYPE << 16)));
    PUT(TD_DATES, dates);
    PUT(TD_QUANTITIES, quantities);
    PUT(TD_PLACES, _mm512_test_epi32_mask(opens, all32(TD_OPENS_PLACE << 16)));
    PUT(TD_LINES, line);
    __mmask16 rare = _mm512_mask_test_epi32_mask(in_capitals, opens, all32((TD_OPENS_NAME | TD_OPENS_OFFICE) << 16));
    if (rare) {
      PUT(TD_ABBREVIATIONS, _mm512_mask_test_epi32_mask(rare, opens, all32(TD_OPENS_NAME << 16)));
      PUT(TD_OFFICES, _mm512_mask_test_epi32_mask(rare, opens, all32(TD_OPENS_OFFICE << 16)));
    }
#undef PUT
  }
  candidate_each(atoms, shapes, index, count, figures, lists, room, counts);
}

td_marked td_classify(const td_scan *s) { return has_avx512() ? classify_avx512(s) : td_classify_scalar(s); }

void td_find_candidates(const td_atom *atoms, const int32_t *shapes, size_t count, const td_figures *figures, int32_t *lists,
                        size_t room, size_t *counts) {
  if (has_avx512()) {
    candidates_avx512(atoms, shapes, count, figures, lists, room, counts);
  } else {
    td_find_candidates_scalar(atoms, shapes, count, figures, lists, room, counts);
  }
}
#else
td_marked td_classify(const td_scan *s) { return td_classify_scalar(s); }
void td_find_candidates(const td_atom *atoms, const int32_t *shapes, size_t count, const td_figures *figures, int32_t *lists,
                        size_t room, size_t *counts) {
  td_find_candidates_scalar(atoms, shapes, count, figures, lists, room, counts);
}
#endif
