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
  if (start + 16 > s->count) {
    memcpy(bytes, s->text + start, length < 16 ? length : 16);
    memcpy(low, bytes, 8);
    memcpy(high, bytes + 8, 8);
    return;
  }
  memcpy(low, s->text + start, 8);
  memcpy(high, s->text + start + 8, 8);
  if (length < 8) *low &= ~0ull >> (64 - 8 * length);
  *high = length <= 8 ? 0 : length < 16 ? *high & ~0ull >> (128 - 8 * length) : *high;
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

/// A number, at most U+FFFF.
static uint16_t read_figures(const uint8_t *p, size_t length) {
  uint32_t number = 0;
  for (size_t i = 0; i < length && number < 0xFFFF; i++) number = number * 10 + (p[i] - '0');
  return number < 0xFFFF ? (uint16_t)number : 0xFFFF;
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
      value = read_figures(p, length);
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

/// What the hash of a word with a slot is made of: its upper half is that of (first eight bytes xor the others, turned) times a number.
#define SLOT_MIX 0xD6E8FEB86659FD93u
#define SLOT_TURN 23

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
    uint64_t high = words[at].high, mixed = (words[at].low ^ (high << SLOT_TURN | high >> (64 - SLOT_TURN))) * SLOT_MIX;
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
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vbmi,avx512vbmi2,bmi,popcnt")))

static bool has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2");
}

AVX512 static inline __m512i all32(uint32_t value) { return _mm512_set1_epi32((int)value); }

AVX512 static inline __mmask16 is32(__m512i v, uint32_t value) { return _mm512_cmpeq_epi32_mask(v, all32(value)); }

/// Lanes from `low` on, `count` values.
AVX512 static inline __mmask16 in32(__m512i v, uint32_t low, uint32_t count) {
  return _mm512_cmplt_epu32_mask(_mm512_sub_epi32(v, all32(low)), all32(count));
}

/// Writes the numbers of the lanes in `mask`, whole registers at a time.
AVX512 static inline void put(uint32_t *list, size_t *count, __mmask16 mask, __m512i numbers) {
  _mm512_storeu_si512(list + *count, _mm512_maskz_compress_epi32(mask, numbers));
  *count += (size_t)__builtin_popcount(mask);
}

/// Sixteen bytes from each of eight places, those of even number and those of odd: loads from numbers in memory are quicker than
/// gathers.
AVX512 static inline void load8(const uint8_t *base, const uint32_t *places, __m512i *even, __m512i *odd) {
#define AT(k) _mm_loadu_si128((const __m128i *)(base + places[k]))
#define PAIR(k) _mm256_inserti128_si256(_mm256_castsi128_si256(AT(k)), AT(k + 2), 1)
  *even = _mm512_inserti64x4(_mm512_castsi256_si512(PAIR(0)), PAIR(4), 1);
  *odd = _mm512_inserti64x4(_mm512_castsi256_si512(PAIR(1)), PAIR(5), 1);
#undef PAIR
#undef AT
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
  /// Where the slots of the words stand, in bytes; then what they say: what is known of the words, and their numbers above eight bits.
  _Alignas(64) uint32_t slots[16];
} group;

/// Groups that are read ahead, with masks of their atoms.
typedef struct {
  group groups[GROUPS];
  /// The words that the table has to be asked for; those that have a slot; of these, those with a small letter.
  __mmask16 again[GROUPS], in_table[GROUPS], known_small[GROUPS];
  /// Those with a small ASCII letter, and with other characters than ASCII, among the first eight bytes.
  __mmask16 ascii_small[GROUPS], beyond_ascii[GROUPS];
} groups_ahead;

/// The letters of sixteen atoms.
AVX512 static inline void read_letters(const td_scan *s, size_t index, groups_ahead *ahead, size_t at) {
  group *g = ahead->groups + at;
  const uint32_t *starts = s->starts + index;
  __m512i length = _mm512_sub_epi32(_mm512_loadu_si512(s->ends + index), _mm512_loadu_si512(starts));
  length = _mm512_min_epu32(length, all32(255));
  // Places in four times sixteen bytes; the length of each even atom of the first half in as many, as bytes of numbers.
  const __m512i within = _mm512_broadcast_i32x4(_mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
  const __m512i first = _mm512_set_epi64(0x1818181818181818, 0x1818181818181818, 0x1010101010101010, 0x1010101010101010,
                                         0x0808080808080808, 0x0808080808080808, 0, 0);
#define CUT(half, bytes, by)                                                                                           \
  _mm512_maskz_mov_epi8(                                                                                               \
      _mm512_cmplt_epu8_mask(within, _mm512_permutexvar_epi8(_mm512_add_epi8(first, _mm512_set1_epi8(by)), length)),   \
      _mm512_bsrli_epi128(bytes, 2))
#define READ(half, from, by)                                                                                           \
  do {                                                                                                                 \
    __m512i even, odd;                                                                                                 \
    load8(s->text - 2, starts + from, &even, &odd);                                                                    \
    g->half = _mm512_unpacklo_epi64(even, odd);                                                                        \
    even = CUT(half, even, by), odd = CUT(half, odd, by + 4);                                                          \
    g->low_##half = _mm512_unpacklo_epi64(even, odd), g->high_##half = _mm512_unpackhi_epi64(even, odd);               \
  } while (0)
  READ(a, 0, 0);
  READ(b, 8, 32);
#undef READ
#undef CUT
  // A small ASCII letter has bit 5 set and bit 7 clear.
  const __m512i tops = _mm512_set1_epi64((long long)0x8080808080808080u);
  __mmask8 small_a = _mm512_test_epi64_mask(_mm512_andnot_si512(g->low_a, _mm512_slli_epi64(g->low_a, 2)), tops);
  __mmask8 small_b = _mm512_test_epi64_mask(_mm512_andnot_si512(g->low_b, _mm512_slli_epi64(g->low_b, 2)), tops);
  ahead->ascii_small[at] = _mm512_kunpackb(small_b, small_a);
  ahead->beyond_ascii[at] = _mm512_kunpackb(_mm512_test_epi64_mask(g->low_b, tops), _mm512_test_epi64_mask(g->low_a, tops));
}

/// Of each of two registers of quadwords, the upper halves.
AVX512 static inline __m512i tops32(__m512i a, __m512i b) {
  return _mm512_permutex2var_epi32(a, _mm512_set_epi32(31, 29, 27, 25, 23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1), b);
}

/// Of 128 bytes those that the lowest seven bits of each byte tell.
AVX512 static inline __m512i of128(const uint8_t *bytes, __m512i places) {
  return _mm512_permutex2var_epi8(_mm512_loadu_si512(bytes), places, _mm512_loadu_si512(bytes + 64));
}

/// Where the slots of sixteen words stand.
AVX512 static inline void find_slots(const td_scan *s, groups_ahead *ahead, size_t at) {
  group *g = ahead->groups + at;
  const __m512i mix = _mm512_set1_epi64((long long)SLOT_MIX);
  __m512i mixed_a = _mm512_mullo_epi64(_mm512_xor_si512(g->low_a, _mm512_rol_epi64(g->high_a, SLOT_TURN)), mix);
  __m512i mixed_b = _mm512_mullo_epi64(_mm512_xor_si512(g->low_b, _mm512_rol_epi64(g->high_b, SLOT_TURN)), mix);
  __m512i hash = tops32(mixed_a, mixed_b);
  // One byte of 512, by nine bits.
  __m512i place = _mm512_srli_epi32(hash, 23);
  __mmask16 late = _mm512_test_epi32_mask(hash, all32(1u << 30)), last = _mm512_movepi32_mask(hash);
  __m512i shift = _mm512_mask_mov_epi32(of128(s->shifts, place), late, of128(s->shifts + 128, place));
  __m512i other = _mm512_mask_mov_epi32(of128(s->shifts + 256, place), late, of128(s->shifts + 384, place));
  shift = _mm512_and_si512(_mm512_mask_mov_epi32(shift, last, other), all32(0xFF));
  ahead->again[at] = is32(shift, TD_NO_SHIFT);
  __m512i odd = _mm512_or_si512(_mm512_add_epi32(shift, shift), all32(1));
  __m512i slot = _mm512_srli_epi32(_mm512_mullo_epi32(hash, odd), 8);
  slot = _mm512_and_si512(slot, all32((uint32_t)s->slot_mask));
  _mm512_store_si512(g->slots, _mm512_slli_epi32(slot, 4));
}

/// Which of eight words their slots hold; what these say is in the upper halves of `second`.
AVX512 static inline __mmask8 same8(const td_scan *s, const uint32_t *slots, __m512i low, __m512i high, __m512i *second) {
  __m512i even, odd;
  load8((const uint8_t *)s->slots, slots, &even, &odd);
  *second = _mm512_unpackhi_epi64(even, odd);
  __mmask8 same = _mm512_cmpeq_epi64_mask(_mm512_unpacklo_epi64(even, odd), low);
  return _mm512_mask_testn_epi64_mask(same, _mm512_xor_si512(*second, high), _mm512_set1_epi64(0xFFFFFFFFFF));
}

/// What the slots of sixteen words say of them, 0 where they hold others.
AVX512 static inline void look_up(const td_scan *s, groups_ahead *ahead, size_t at) {
  group *g = ahead->groups + at;
  __m512i second_a, second_b;
  __mmask8 same_a = same8(s, g->slots, g->low_a, g->high_a, &second_a);
  __mmask8 same_b = same8(s, g->slots + 8, g->low_b, g->high_b, &second_b);
  __m512i said = _mm512_maskz_srli_epi32(_mm512_kunpackb(same_b, same_a), tops32(second_a, second_b), 8);
  _mm512_store_si512(g->slots, said);
  ahead->in_table[at] = _mm512_test_epi32_mask(said, said);
  ahead->known_small[at] = _mm512_test_epi32_mask(said, all32(TD_SMALL));
}

/// Reads the groups from atom `index` on, four at a time; returns how many. Fourteen bytes from each atom on must be there.
AVX512 static size_t read_ahead(const td_scan *s, size_t index, groups_ahead *ahead) {
  size_t count = 0;
  while (count < GROUPS && index + 64 <= s->atom_count && (size_t)s->starts[index + 63] + 16 <= s->count) {
    for (size_t end = count + 4; count < end; count++, index += 16) {
      read_letters(s, index, ahead, count);
      if (s->slots != NULL) {
        find_slots(s, ahead, count);
      } else {
        _mm512_store_si512(ahead->groups[count].slots, _mm512_setzero_si512());
        ahead->again[count] = s->words != NULL ? 0xFFFF : 0;
        ahead->in_table[count] = ahead->known_small[count] = 0;
      }
    }
  }
  if (s->slots != NULL) {
    for (size_t at = 0; at < count; at++) look_up(s, ahead, at);
  }
  return count;
}

/// Four masks of sixteen atoms as one.
static inline uint64_t four(const uint16_t *masks) {
  uint64_t all;
  memcpy(&all, masks, 8);
  return all;
}

AVX512 static inline uint64_t is8(__m512i v, uint8_t byte) { return _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8((char)byte)); }

AVX512 static inline uint64_t has8(__m512i v, uint8_t bits) { return _mm512_test_epi8_mask(v, _mm512_set1_epi8((char)bits)); }

/// Bytes below, and above, a limit.
AVX512 static inline uint64_t below8(__m512i v, uint8_t limit) { return _mm512_cmplt_epu8_mask(v, _mm512_set1_epi8((char)limit)); }
AVX512 static inline uint64_t above8(__m512i v, uint8_t limit) { return _mm512_cmpgt_epu8_mask(v, _mm512_set1_epi8((char)limit)); }

/// A byte for each of 64 atoms.
typedef struct {
  /// The two bytes before it, and its first three.
  __m512i far, near, first, second, third;
  /// How long it is and how much stands before it, at most 255.
  __m512i length, gap;
} columns;

/// 64 numbers as bytes, at most 255.
AVX512 static inline __m512i bytes_of(const __m512i *v) {
  const __m512i most = all32(255), step = _mm512_set1_epi32(0x0C080400), block = _mm512_set_epi32(0x70707070, 0x60606060, 0x50505050,
    0x40404040, 0x30303030, 0x20202020, 0x10101010, 0, 0x70707070, 0x60606060, 0x50505050, 0x40404040, 0x30303030, 0x20202020,
    0x10101010, 0);
  const __m512i firsts = _mm512_or_si512(step, block);
  __m512i low = _mm512_permutex2var_epi8(_mm512_min_epu32(v[0], most), firsts, _mm512_min_epu32(v[1], most));
  __m512i high = _mm512_permutex2var_epi8(_mm512_min_epu32(v[2], most), firsts, _mm512_min_epu32(v[3], most));
  return _mm512_inserti64x4(low, _mm512_castsi512_si256(high), 1);
}

AVX512 static inline columns columns_of(const group *g, const __m512i *length, const __m512i *gap) {
  // Of two registers of quadwords, sixteen first bytes, sixteen second ones and so on; of another, all fifth ones.
  static const uint8_t by_four[64] = {
      0, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96,  104, 112, 120, 1, 9,  17, 25, 33, 41, 49, 57, 65, 73, 81, 89, 97, 105, 113, 121,
      2, 10, 18, 26, 34, 42, 50, 58, 66, 74, 82, 90, 98, 106, 114, 122, 3, 11, 19, 27, 35, 43, 51, 59, 67, 75, 83, 91, 99, 107, 115, 123};
  const __m512i places = _mm512_loadu_si512(by_four);
  const __m512i fifth = _mm512_add_epi8(_mm512_broadcast_i32x4(_mm512_castsi512_si128(places)), _mm512_set1_epi8(4));
  __m512i x0 = _mm512_permutex2var_epi8(g[0].a, places, g[0].b), x1 = _mm512_permutex2var_epi8(g[1].a, places, g[1].b);
  __m512i x2 = _mm512_permutex2var_epi8(g[2].a, places, g[2].b), x3 = _mm512_permutex2var_epi8(g[3].a, places, g[3].b);
  __m512i y0 = _mm512_shuffle_i64x2(x0, x1, 0x44), y1 = _mm512_shuffle_i64x2(x2, x3, 0x44);
  __m512i y2 = _mm512_shuffle_i64x2(x0, x1, 0xEE), y3 = _mm512_shuffle_i64x2(x2, x3, 0xEE);
  columns c;
  c.far = _mm512_shuffle_i64x2(y0, y1, 0x88), c.near = _mm512_shuffle_i64x2(y0, y1, 0xDD);
  c.first = _mm512_shuffle_i64x2(y2, y3, 0x88), c.second = _mm512_shuffle_i64x2(y2, y3, 0xDD);
  __m512i third = _mm512_maskz_permutex2var_epi8(0xFFFF, g[0].a, fifth, g[0].b);
  third = _mm512_or_si512(third, _mm512_maskz_permutex2var_epi8(0xFFFFull << 16, g[1].a, fifth, g[1].b));
  third = _mm512_or_si512(third, _mm512_maskz_permutex2var_epi8(0xFFFFull << 32, g[2].a, fifth, g[2].b));
  c.third = _mm512_or_si512(third, _mm512_maskz_permutex2var_epi8(0xFFFFull << 48, g[3].a, fifth, g[3].b));
  c.length = bytes_of(length), c.gap = bytes_of(gap);
  return c;
}

/// What a character of ASCII is, as the first of an atom.
enum { IS_SMALL = 1, IS_LARGE = 2, IS_DIGIT = 4, IS_END = 8, IS_CLOSER = 16, IS_MARKUP = 32, IS_BAR = 64, IS_AT = 128 };

static const uint8_t ascii_classes[128] = {
    ['!'] = IS_END,
    ['"'] = IS_CLOSER,
    ['\''] = IS_CLOSER,
    [')'] = IS_CLOSER,
    ['*'] = IS_CLOSER | IS_MARKUP,
    ['.'] = IS_END,
    ['0' ... '9'] = IS_DIGIT,
    ['?'] = IS_END,
    ['@'] = IS_AT,
    ['A' ... 'Z'] = IS_LARGE,
    ['\\'] = IS_MARKUP,
    [']'] = IS_CLOSER,
    ['a' ... 'z'] = IS_SMALL,
    ['|'] = IS_BAR,
    ['}'] = IS_CLOSER,
};

/// Writes the numbers of 64 atoms that are in `mask`, whole registers at a time.
AVX512 static inline void put64(uint32_t *list, size_t *count, uint64_t mask, size_t index) {
  static const uint8_t all[64] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                  22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
                                  44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  size_t found = (size_t)__builtin_popcountll(mask);
  __m512i lanes = _mm512_maskz_compress_epi8(mask, _mm512_loadu_si512(all)), base = all32((uint32_t)index);
  list += *count, *count += found;
  _mm512_storeu_si512(list, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(lanes))));
  if (found > 16) _mm512_storeu_si512(list + 16, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(lanes, 1))));
  if (found > 32) _mm512_storeu_si512(list + 32, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(lanes, 2))));
  if (found > 48) _mm512_storeu_si512(list + 48, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(lanes, 3))));
}

/// Writes sixteen atoms of three values each.
AVX512 static inline void store16(td_atom *atoms, __m512i first, __m512i second, __m512i third) {
  const __m512i zip1 = _mm512_set_epi32(5, 0, 20, 4, 0, 19, 3, 0, 18, 2, 0, 17, 1, 0, 16, 0);
  const __m512i zip2 = _mm512_set_epi32(26, 10, 0, 25, 9, 0, 24, 8, 0, 23, 7, 0, 22, 6, 0, 21);
  const __m512i zip3 = _mm512_set_epi32(0, 31, 15, 0, 30, 14, 0, 29, 13, 0, 28, 12, 0, 27, 11, 0);
  const __m512i add1 = _mm512_set_epi32(0, 4, 0, 0, 3, 0, 0, 2, 0, 0, 1, 0, 0, 0, 0, 0);
  const __m512i add2 = _mm512_set_epi32(0, 0, 9, 0, 0, 8, 0, 0, 7, 0, 0, 6, 0, 0, 5, 0);
  const __m512i add3 = _mm512_set_epi32(15, 0, 0, 14, 0, 0, 13, 0, 0, 12, 0, 0, 11, 0, 0, 10);
  __m512i out1 = _mm512_permutex2var_epi32(first, zip1, second), out2 = _mm512_permutex2var_epi32(first, zip2, second);
  __m512i out3 = _mm512_permutex2var_epi32(first, zip3, second);
  _mm512_storeu_si512(atoms, _mm512_mask_permutexvar_epi32(out1, 0x4924, add1, third));
  _mm512_storeu_si512((uint8_t *)atoms + 64, _mm512_mask_permutexvar_epi32(out2, 0x2492, add2, third));
  _mm512_storeu_si512((uint8_t *)atoms + 128, _mm512_mask_permutexvar_epi32(out3, 0x9249, add3, third));
}

/// 64 atoms, whose four groups are read, from atom `index` on. Those before `first` are known: what they say is not counted again.
AVX512 static inline void classify64(const td_scan *s, size_t index, const groups_ahead *ahead, size_t from, unsigned first,
                                     td_marked *m) {
  const group *groups = ahead->groups + from;
  __m512i start[4], length[4], gap[4];
  for (size_t k = 0; k < 4; k++) {
    const uint32_t *ends = s->ends + index + 16 * k;
    start[k] = _mm512_loadu_si512(s->starts + index + 16 * k);
    length[k] = _mm512_sub_epi32(_mm512_loadu_si512(ends), start[k]);
    gap[k] = _mm512_sub_epi32(start[k], _mm512_loadu_si512(ends - 1));
  }
  columns c = columns_of(groups, length, gap);

  uint64_t high = _mm512_movepi8_mask(c.first);
  __m512i class = _mm512_permutex2var_epi8(_mm512_loadu_si512(ascii_classes), c.first, _mm512_loadu_si512(ascii_classes + 64));
  class = _mm512_maskz_mov_epi8(~high, class);
  uint64_t large = has8(class, IS_LARGE), digits = has8(class, IS_DIGIT);
  uint64_t mark = ~(high | has8(class, IS_SMALL | IS_LARGE | IS_DIGIT));
  uint64_t is_c3 = is8(c.first, 0xC3), is_e1 = is8(c.first, 0xE1), is_c6 = is8(c.first, 0xC6);
  uint64_t even = is8(c.first, 0xC4) | is8(c.first, 0xC5), letter = is_c3 | even | is_c6 | is_e1;
  letter &= ~(is_c3 & (is8(c.second, 0x97) | is8(c.second, 0xB7)));
  uint64_t word = has8(class, IS_SMALL | IS_LARGE) | letter;
  // Quotation marks, dashes, dots in a row.
  uint64_t sign = is8(c.first, 0xE2);
  // One blank or two, and whether they are line ends.
  uint64_t has_gap = has8(c.gap, 0xFF), two = is8(c.gap, 2);
  uint64_t line1 = has_gap & is8(c.near, '\n'), line2 = two & is8(c.far, '\n'), parts = line1 | line2;
  uint64_t known = (line1 | is8(c.near, ' ')) & (~two | line2 | is8(c.far, ' '));
  // What is read one by one: other blanks or more of them, long figures, other characters, long words.
  uint64_t hard = ~(word | digits | mark | sign) | (word & above8(c.length, TD_SLOT_WORD));
  uint64_t odd_gap = has_gap & ~(known & below8(c.gap, 3)) & ~hard, long_figures = digits & above8(c.length, 4);
  // Whether its first letter is a capital, and whether it has a small one.
  uint64_t capital = (even & ~has8(c.second, 1)) | (is_e1 & ~has8(c.third, 1)) | (is_c3 & below8(c.second, 0x9F));
  capital = large | (letter & (capital | (is_c6 & (is8(c.second, 0xAF) | is8(c.second, 0xA0)))));
  uint64_t lower = capital & (four(ahead->ascii_small + from) | four(ahead->known_small + from));
  uint64_t unsure = capital & ~(lower | four(ahead->in_table + from) | hard);
  unsure &= four(ahead->beyond_ascii + from) | above8(c.length, 8);
  while (unsure) {
    unsigned lane = (unsigned)__builtin_ctzll(unsure) & 48u;
    const group *g = groups + lane / 16;
    const __m512i zero = _mm512_setzero_si512();
    unsigned small_a = small8(g->low_a, zero) | small8(g->high_a, g->low_a);
    unsigned small_b = small8(g->low_b, zero) | small8(g->high_b, g->low_b);
    lower |= capital & (uint64_t)(small_a | small_b << 8) << lane;
    unsure &= ~(0xFFFFull << lane);
  }
  lower |= word & ~capital;

  __m512i flags = _mm512_maskz_mov_epi8(has_gap, _mm512_set1_epi8(GAP));
  flags = _mm512_mask_add_epi8(flags, parts, flags, _mm512_set1_epi8(LINE));
  flags = _mm512_mask_add_epi8(flags, line1 & line2, flags, _mm512_set1_epi8(PARAGRAPH));
  flags = _mm512_mask_add_epi8(flags, capital, flags, _mm512_set1_epi8(CAPITAL));
  flags = _mm512_mask_add_epi8(flags, lower, flags, _mm512_set1_epi8(LOWER));
  __m512i kind = _mm512_maskz_mov_epi8(digits, _mm512_set1_epi8(DIGITS));
  kind = _mm512_mask_mov_epi8(kind, mark | sign, _mm512_set1_epi8(MARK));
  __m512i marks = _mm512_maskz_mov_epi8(mark, c.first);
  // Of sixteen bytes, each as the first of four.
  __m512i spread = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  // Of two times sixteen, two of four.
  __m512i paired = _mm512_or_si512(spread, _mm512_slli_epi32(_mm512_add_epi32(spread, all32(64)), 8));
  // The middle four bytes of two quadwords.
  const __m512i inner = _mm512_set_epi16(62, 61, 58, 57, 54, 53, 50, 49, 46, 45, 42, 41, 38, 37, 34, 33, 30, 29, 26, 25, 22, 21, 18, 17,
                                         14, 13, 10, 9, 6, 5, 2, 1);
  td_atom *atoms = s->atoms + index;
  for (size_t k = 0; k < 4; k++) {
    const group *g = groups + k;
    __m512i said = _mm512_maskz_loadu_epi32((__mmask16)(word >> 16 * k), g->slots);
    __m512i value = _mm512_or_si512(_mm512_srli_epi32(said, 8), _mm512_maskz_permutexvar_epi8(0x1111111111111111, spread, marks));
    // The figures moved to the end of four bytes, and joined by tens and hundreds.
    __m512i figures = _mm512_permutex2var_epi16(g->a, inner, g->b);
    figures = _mm512_sllv_epi32(figures, _mm512_sub_epi32(all32(32), _mm512_slli_epi32(length[k], 3)));
    figures = _mm512_maddubs_epi16(_mm512_and_si512(figures, all32(0x0F0F0F0F)), all32(0x010A010A));
    value = _mm512_mask_mov_epi32(value, (__mmask16)(digits >> 16 * k), _mm512_madd_epi16(figures, all32(0x00010064)));
    __m512i third = _mm512_maskz_permutex2var_epi8(0x3333333333333333, kind, paired, flags);
    third = _mm512_or_si512(third, _mm512_slli_epi32(_mm512_and_si512(said, all32(TD_SMALL - 1)), 16));
    store16(atoms + 16 * k, start[k], _mm512_or_si512(length[k], _mm512_slli_epi32(value, 16)), third);
    spread = _mm512_add_epi32(spread, all32(16)), paired = _mm512_add_epi32(paired, all32(0x1010));
  }

  uint64_t ends = has8(class, IS_END), closes = has8(class, IS_CLOSER), bars = has8(class, IS_BAR);
  uint64_t points = digits | has8(class, IS_AT) | (is8(c.first, ':') & is8(c.second, '/')), markups = has8(class, IS_MARKUP);
  for (uint64_t left = four(ahead->again + from) & word & ~hard; left != 0; left &= left - 1) {
    td_atom *atom = atoms + __builtin_ctzll(left);
    uint64_t low, more;
    read_key(s, atom->start, atom->length, &low, &more);
    atom->value = find_word(s, low, more);
    atom->opens = s->openers[atom->value];
  }
  for (; odd_gap != 0; odd_gap &= odd_gap - 1) {
    unsigned lane = (unsigned)__builtin_ctzll(odd_gap);
    size_t before = s->ends[index + lane - 1], from = s->starts[index + lane];
    uint8_t blanks = read_blanks(s->text, before, from, false);
    atoms[lane].flags |= blanks;
    parts |= (uint64_t)(from - before >= 3 || blanks & (LINE | TAB)) << lane;
  }
  for (; long_figures != 0; long_figures &= long_figures - 1) {
    td_atom *atom = atoms + __builtin_ctzll(long_figures);
    atom->value = read_figures(s->text + atom->start, atom->length);
  }
  for (; sign != 0; sign &= sign - 1) {
    unsigned lane = (unsigned)__builtin_ctzll(sign);
    uint16_t scalar = read_scalar(s->text + atoms[lane].start, atoms[lane].length);
    atoms[lane].value = scalar;
    ends |= (uint64_t)(scalar == 0x2026) << lane;
    closes |= (uint64_t)is_closer(scalar) << lane;
  }
  for (uint64_t left = hard; left != 0; left &= left - 1) {
    unsigned lane = (unsigned)__builtin_ctzll(left), says = classify_one(s, index + lane);
    uint64_t at = 1ull << lane;
#define SET(mask, bit) mask = (mask & ~at) | (says & bit ? at : 0)
    SET(ends, ENDS), SET(closes, CLOSES), SET(parts, PARTS), SET(has_gap, HAS_GAP), SET(points, POINT);
    SET(markups, MARKUP), SET(bars, BAR);
#undef SET
  }
  // Whether a sentence may start at the next atom goes on through marks that close: as a carry through a sum.
  uint64_t counted = ~0ull << first, makes = counted & (ends | (closes & parts)), goes_on = makes | (counted & closes);
  unsigned __int128 sum = (unsigned __int128)goes_on + makes + ((uint64_t)m->is_edge << first);
  uint64_t carried = (uint64_t)sum ^ goes_on ^ makes;
  m->is_edge = (int)(sum >> 64);
  put64(s->edges, &m->edges, counted & (((carried | parts) & has_gap) | bars), index);
  put64(s->points, &m->points, counted & points, index);
  if (markups) put64(s->markups, &m->markups, counted & markups, index);
}

AVX512 static td_marked classify_avx512(const td_scan *s) {
  td_marked m = {0};
  size_t index = 0, count = s->atom_count;
  // The first atom has no byte before it that may be read.
  if (count > 0) classify_each(s, 0, index = 1, &m);
  // Two bytes are read before each atom and fourteen from it on.
  if (index < count && s->starts[index] < 2) classify_each(s, index, index + 1, &m), index++;
  groups_ahead ahead;
  for (size_t groups; (groups = read_ahead(s, index, &ahead)) > 0;) {
    for (size_t at = 0; at < groups; at += 4, index += 64) classify64(s, index, &ahead, at, 0, &m);
  }
  // The last 64 that can be read so, of which some are known.
  size_t end = count;
  while (end > index && (size_t)s->starts[end - 1] + 16 > s->count) end--;
  if (end > index && end > 64 && s->starts[end - 64] >= 2) {
    read_ahead(s, end - 64, &ahead);
    classify64(s, end - 64, &ahead, 0, (unsigned)(index - (end - 64)), &m);
    index = end;
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
