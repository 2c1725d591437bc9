#include "ckernels.h"
#include <string.h>

// ---- scalar twins ---------------------------------------------------------------------------------------------------

static inline int is_continuation(uint8_t b) { return (b & 0xC0) == 0x80; }

size_t td_clean_prefix_scalar(const uint8_t *p, size_t n) {
  size_t i = 0;
  while (i < n) {
    uint8_t b = p[i];
    if (b < 0x80) {
      if (b == '\r') return i;
      i += 1;
    } else if (b >= 0xC2 && b <= 0xC6) {
      if (i + 1 >= n || !is_continuation(p[i + 1])) return i;
      uint8_t c = p[i + 1];
      if (b == 0xC2 && (c == 0x85 || c == 0xA0 || c == 0xAD)) return i;
      if (b == 0xC3 && (c == 0x90 || c == 0xB0)) return i;
      i += 2;
    } else if (b == 0xE1) {
      if (i + 2 >= n || p[i + 1] < 0xB8 || p[i + 1] > 0xBB || !is_continuation(p[i + 2])) return i;
      i += 3;
    } else if (b == 0xE2) {
      if (i + 2 >= n || p[i + 1] != 0x80 || !is_continuation(p[i + 2])) return i;
      uint8_t c = p[i + 2];
      if (c < 0x90 || (c >= 0xA8 && c < 0xB0)) return i;
      i += 3;
    } else {
      return i;
    }
  }
  return i;
}

size_t td_count_scalars_scalar(const uint8_t *p, size_t n) {
  size_t scalars = 0;
  for (size_t i = 0; i < n; i++) scalars += !is_continuation(p[i]);
  return scalars;
}

size_t td_count_byte_scalar(const uint8_t *p, size_t n, uint8_t byte) {
  size_t found = 0;
  for (size_t i = 0; i < n; i++) found += p[i] == byte;
  return found;
}

size_t td_count_text_scalar(const uint8_t *p, size_t n, size_t *lines) {
  *lines = td_count_byte_scalar(p, n, '\n');
  return td_count_scalars_scalar(p, n);
}

static const char hex_digits[] = "0123456789abcdef";

/// Writes what stands at `p[0]` and may need an escape, and says through `used` how many bytes that is.
static inline size_t json_one(const uint8_t *p, size_t n, uint8_t *out, size_t *used) {
  unsigned code = p[0];
  *used = 1;
  switch (code) {
  case '"':
  case '\\':
    out[0] = '\\', out[1] = (uint8_t)code;
    return 2;
  case '\n':
    out[0] = '\\', out[1] = 'n';
    return 2;
  case '\r':
    out[0] = '\\', out[1] = 'r';
    return 2;
  case '\t':
    out[0] = '\\', out[1] = 't';
    return 2;
  case 0xC2:
    if (n < 2 || p[1] != 0x85) break;
    *used = 2, code = 0x85;
    goto number;
  case 0xE2:
    if (n < 3 || p[1] != 0x80 || (p[2] != 0xA8 && p[2] != 0xA9)) break;
    *used = 3, code = 0x2000 + (p[2] & 0x3F);
    goto number;
  default:
    if (code < 0x20) goto number;
  }
  out[0] = p[0];
  return 1;
number:
  out[0] = '\\', out[1] = 'u';
  for (int i = 0; i < 4; i++) out[2 + i] = (uint8_t)hex_digits[code >> (12 - 4 * i) & 0xF];
  return 6;
}

size_t td_json_escape_scalar(const uint8_t *p, size_t n, uint8_t *out) {
  size_t i = 0, count = 0;
  while (i < n) {
    size_t used;
    count += json_one(p + i, n - i, out + count, &used);
    i += used;
  }
  return count;
}

/// Of a second byte's low half: bit `k` for the high half 8 + k where it is suspicious behind C3, bit 4 + k behind C2.
static const uint8_t suspicious_tail[16] = {
    0x3A, 0xFA, 0x72, 0x70, 0xF5, 0xF5, 0xFF, 0xFF, 0xFA, 0xF0, 0xF0, 0xFF, 0xFB, 0xB0, 0xFF,
    0xFF,
};

static inline int is_hint(uint8_t a, uint8_t b) {
  if (b < 0x80) {
    if (a >= 0xC0) return 1;
    uint8_t folded = a | 0x20;
    if (b == '#') return a == '&';
    if (b == '^') return folded == 'a' || folded == 'e' || folded == 'o';
    return b == '+' && (folded == 'o' || folded == 'u');
  }
  if (b >= 0xC0) return a >= 0xC0 || b < 0xC2 || b >= 0xF8;
  if (a < 0x80) return 1;
  int high = (b >> 4) - 8;
  if (a == 0xC2) return suspicious_tail[b & 15] >> (4 + high) & 1;
  if (a == 0xC3) return suspicious_tail[b & 15] >> high & 1;
  return (a == 0xC5 && b != 0xA8 && b != 0xA9) || a == 0xCB || (a == 0xC6 && b == 0x92);
}

size_t td_legacy_hint_scalar(const uint8_t *p, size_t n, uint8_t before) {
  for (size_t i = 0; i < n; i++) {
    if (is_hint(before, p[i])) return i;
    before = p[i];
  }
  return n;
}

/// The bytes of the character at `p[i]` when it is neither letter, digit nor blank, else 0.
static inline size_t sign_length(const uint8_t *p, size_t i, size_t to) {
  uint8_t b = p[i];
  size_t length = 0;
  if (b < 0x80) {
    uint8_t folded = b | 0x20;
    int other = b <= 0x20 || b == 0x7F || (b >= '0' && b <= '9') || (folded >= 'a' && folded <= 'z');
    return other ? 0 : 1;
  }
  if (b == 0xC2 || (b == 0xC3 && i + 1 < to && (p[i + 1] == 0x97 || p[i + 1] == 0xB7))) length = 2;
  else if (b == 0xE2 || (b == 0xE3 && i + 1 < to && p[i + 1] == 0x80) || b == 0xEE || b == 0xEF) length = 3;
  else if (b >= 0xF0) length = 4;
  return i + length <= to ? length : to - i;
}

size_t td_atoms_scalar(const uint8_t *p, size_t from, size_t to, uint32_t *starts, uint32_t *ends) {
  size_t i = from, count = 0;
  while (i < to) {
    uint8_t b = p[i];
    if (b <= 0x20 || b == 0x7F) {
      i++;
      continue;
    }
    starts[count] = (uint32_t)i;
    size_t sign = sign_length(p, i, to);
    if (sign) {
      i += sign;
    } else if (b >= '0' && b <= '9') {
      while (i < to && p[i] >= '0' && p[i] <= '9') i++;
    } else {
      while (i < to && p[i] > 0x20 && p[i] != 0x7F && !(p[i] >= '0' && p[i] <= '9') && !sign_length(p, i, to)) i++;
    }
    ends[count++] = (uint32_t)i;
  }
  return count;
}

// ---- AVX2 -----------------------------------------------------------------------------------------------------------

#if defined(__x86_64__)
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2")))

/// The bytes of `v` moved up by `count` places, filled from the end of the block before it.
#define SHIFTED(v, before, count) _mm256_alignr_epi8(v, _mm256_permute2x128_si256(before, v, 0x21), 16 - (count))

AVX2 static inline __m256i between(__m256i v, uint8_t low, uint8_t high) {
  __m256i l = _mm256_set1_epi8((char)low), h = _mm256_set1_epi8((char)high);
  return _mm256_and_si256(_mm256_cmpeq_epi8(_mm256_max_epu8(v, l), v), _mm256_cmpeq_epi8(_mm256_min_epu8(v, h), v));
}

AVX2 static inline __m256i is(__m256i v, uint8_t byte) { return _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)byte)); }

AVX2 static size_t clean_prefix_avx2(const uint8_t *p, size_t n) {
  size_t i = 0;
  __m256i before = _mm256_setzero_si256();
  while (i + 32 <= n) {
    __m256i v = _mm256_loadu_si256((const __m256i *)(p + i));
    __m256i dirty = is(v, '\r');
    // A character cut by the block's end shows in the next block through the shifted bytes.
    if (_mm256_movemask_epi8(_mm256_or_si256(v, _mm256_permute2x128_si256(before, before, 0x11)))) {
      __m256i one = SHIFTED(v, before, 1), two = SHIFTED(v, before, 2);
      __m256i three_bytes = _mm256_or_si256(is(one, 0xE1), is(one, 0xE2));
      __m256i due = _mm256_or_si256(_mm256_or_si256(between(one, 0xC2, 0xC6), three_bytes),
                                    _mm256_or_si256(is(two, 0xE1), is(two, 0xE2)));
      __m256i lead = between(v, 0xC0, 0xFF);
      __m256i known = _mm256_or_si256(between(v, 0xC2, 0xC6), _mm256_or_si256(is(v, 0xE1), is(v, 0xE2)));
      __m256i tail = between(v, 0x80, 0xBF);
      dirty = _mm256_or_si256(dirty, _mm256_xor_si256(due, tail));
      dirty = _mm256_or_si256(dirty, _mm256_andnot_si256(known, lead));
      __m256i latin = _mm256_or_si256(
          _mm256_and_si256(is(one, 0xC2), _mm256_or_si256(is(v, 0x85), _mm256_or_si256(is(v, 0xA0), is(v, 0xAD)))),
          _mm256_and_si256(is(one, 0xC3), _mm256_or_si256(is(v, 0x90), is(v, 0xB0))));
      dirty = _mm256_or_si256(dirty, latin);
      dirty = _mm256_or_si256(dirty, _mm256_andnot_si256(between(v, 0xB8, 0xBB), is(one, 0xE1)));
      dirty = _mm256_or_si256(dirty, _mm256_andnot_si256(is(v, 0x80), is(one, 0xE2)));
      __m256i general = _mm256_or_si256(between(v, 0x90, 0xA7), between(v, 0xB0, 0xBF));
      dirty = _mm256_or_si256(dirty, _mm256_andnot_si256(general, is(two, 0xE2)));
    }
    if (_mm256_movemask_epi8(dirty)) break;
    before = v;
    i += 32;
  }
  // The rest, and the exact place in a dirty block, by the scalar twin from the start of the last character read: a
  // lead byte that ends the last clean block is not yet proved complete.
  if (i > 0) {
    i--;
    while (i > 0 && is_continuation(p[i])) i--;
  }
  return i + td_clean_prefix_scalar(p + i, n - i);
}

AVX2 static size_t legacy_hint_avx2(const uint8_t *p, size_t n, uint8_t prior) {
  size_t i = 0;
  const __m256i tails = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)suspicious_tail));
  // The bit of a high half, for C3 in the lower four bits and for C2 in the upper ones; other halves have none.
  const __m256i bit3 = _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 0, 0, 0, 0));
  const __m256i bit2 =
      _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 16, 32, 64, (char)128, 0, 0, 0, 0));
  const __m256i low = _mm256_set1_epi8(0x0F), zero = _mm256_setzero_si256();
  __m256i before = _mm256_set1_epi8((char)prior);
  while (i + 32 <= n) {
    __m256i v = _mm256_loadu_si256((const __m256i *)(p + i));
    __m256i one = SHIFTED(v, before, 1);
    __m256i folded = _mm256_or_si256(one, _mm256_set1_epi8(0x20));
    __m256i o = is(folded, 'o');
    __m256i hat = _mm256_and_si256(is(v, '^'), _mm256_or_si256(o, _mm256_or_si256(is(folded, 'a'), is(folded, 'e'))));
    __m256i horn = _mm256_and_si256(is(v, '+'), _mm256_or_si256(o, is(folded, 'u')));
    __m256i hint = _mm256_or_si256(_mm256_or_si256(hat, horn), _mm256_and_si256(is(v, '#'), is(one, '&')));
    if (_mm256_movemask_epi8(_mm256_or_si256(v, one))) {
      __m256i lead = between(v, 0xC0, 0xFF), due = between(one, 0xC0, 0xFF), tail = between(v, 0x80, 0xBF);
      __m256i high_before = _mm256_cmpgt_epi8(zero, one);
      hint = _mm256_or_si256(hint, _mm256_andnot_si256(tail, due));
      hint = _mm256_or_si256(hint, _mm256_andnot_si256(high_before, tail));
      hint = _mm256_or_si256(hint, _mm256_andnot_si256(between(v, 0xC2, 0xF7), lead));
      __m256i bits = _mm256_shuffle_epi8(tails, _mm256_and_si256(v, low));
      __m256i half = _mm256_and_si256(_mm256_srli_epi16(v, 4), low);
      __m256i want = _mm256_or_si256(_mm256_and_si256(is(one, 0xC3), _mm256_shuffle_epi8(bit3, half)),
                                     _mm256_and_si256(is(one, 0xC2), _mm256_shuffle_epi8(bit2, half)));
      __m256i other = _mm256_or_si256(
          _mm256_andnot_si256(between(v, 0xA8, 0xA9), is(one, 0xC5)),
          _mm256_or_si256(is(one, 0xCB), _mm256_and_si256(is(one, 0xC6), is(v, 0x92))));
      __m256i latin = _mm256_cmpeq_epi8(_mm256_and_si256(bits, want), zero);
      hint = _mm256_or_si256(hint, _mm256_or_si256(other, _mm256_andnot_si256(latin, _mm256_cmpeq_epi8(zero, zero))));
    }
    if (_mm256_movemask_epi8(hint)) break;
    before = v;
    i += 32;
  }
  return i + td_legacy_hint_scalar(p + i, n - i, i > 0 ? p[i - 1] : prior);
}

AVX2 static size_t count_scalars_avx2(const uint8_t *p, size_t n) {
  size_t i = 0, scalars = 0;
  const __m256i limit = _mm256_set1_epi8((char)0xBF);
  while (i + 32 <= n) {
    // Bytes above 0xBF as signed numbers are the leads and ASCII: one per scalar. At most 255 rounds fit a byte.
    __m256i sums = _mm256_setzero_si256();
    size_t rounds = (n - i) / 32 < 255 ? (n - i) / 32 : 255;
    for (size_t r = 0; r < rounds; r++, i += 32) {
      __m256i v = _mm256_loadu_si256((const __m256i *)(p + i));
      sums = _mm256_sub_epi8(sums, _mm256_cmpgt_epi8(v, limit));
    }
    __m256i wide = _mm256_sad_epu8(sums, _mm256_setzero_si256());
    scalars += (size_t)(_mm256_extract_epi64(wide, 0) + _mm256_extract_epi64(wide, 1) + _mm256_extract_epi64(wide, 2) +
                        _mm256_extract_epi64(wide, 3));
  }
  return scalars + td_count_scalars_scalar(p + i, n - i);
}

AVX2 static size_t count_byte_avx2(const uint8_t *p, size_t n, uint8_t byte) {
  size_t i = 0, found = 0;
  const __m256i wanted = _mm256_set1_epi8((char)byte);
  for (; i + 32 <= n; i += 32) {
    __m256i v = _mm256_loadu_si256((const __m256i *)(p + i));
    found += (size_t)__builtin_popcount((unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(v, wanted)));
  }
  return found + td_count_byte_scalar(p + i, n - i, byte);
}

/// What stands at each of 64 bytes, a bit a byte.
typedef struct {
  uint64_t word, digit, mark, sign, sign_lead;
} classes;

/// What a block hands on to the next: whether its last byte is a word, a digit, a mark or in a sign, and the leads of
/// signs whose last bytes are yet to come.
typedef struct {
  uint64_t word, digit, mark, sign, two, three, four;
} carried;

AVX2 static inline uint64_t bits(__m256i low, __m256i high) {
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}
#define BOTH(test) bits(test(a), test(b))

/// The classes of the 64 bytes at `p`; `p[64]` is read too.
AVX2 static inline classes classify(const uint8_t *p, carried *last) {
  __m256i a = _mm256_loadu_si256((const __m256i *)p), b = _mm256_loadu_si256((const __m256i *)(p + 32));
  classes c;
#define DIGIT(v) between(v, '0', '9')
#define LETTER(v) between(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'a', 'z')
#define BLANK(v) _mm256_or_si256(between(v, 0, 0x20), is(v, 0x7F))
  uint64_t high = bits(a, b), letter = BOTH(LETTER), blank = BOTH(BLANK);
  c.digit = BOTH(DIGIT);
  uint64_t two = 0, three = 0, four = 0;
  if (high) {
#define C2(v) is(v, 0xC2)
#define C3(v) is(v, 0xC3)
#define E2(v) _mm256_or_si256(is(v, 0xE2), between(v, 0xEE, 0xEF))
#define E3(v) is(v, 0xE3)
#define F0(v) between(v, 0xF0, 0xFF)
    two = BOTH(C2);
    three = BOTH(E2);
    four = BOTH(F0);
    uint64_t times = BOTH(C3), ideographic = BOTH(E3);
    if (times | ideographic) {
      __m256i a1 = _mm256_loadu_si256((const __m256i *)(p + 1)), b1 = _mm256_loadu_si256((const __m256i *)(p + 33));
#define TIMES(v) _mm256_or_si256(is(v, 0x97), is(v, 0xB7))
      two |= times & bits(TIMES(a1), TIMES(b1));
      three |= ideographic & bits(is(a1, 0x80), is(b1, 0x80));
    }
  }
  c.sign_lead = two | three | four;
  uint64_t second = c.sign_lead << 1 | last->two >> 63 | last->three >> 63 | last->four >> 63;
  uint64_t third = (three | four) << 2 | (last->three | last->four) >> 62;
  uint64_t fourth = four << 3 | last->four >> 61;
  c.sign = c.sign_lead | second | third | fourth;
  last->two = two, last->three = three, last->four = four;
  c.word = (letter | high) & ~c.sign;
  c.mark = ~(high | letter | c.digit | blank);
  return c;
}

/// Writes the place of each bit, sixteen at a time: what stands beyond the last is overwritten by the next call.
__attribute__((target("bmi,popcnt"))) static inline size_t places(uint64_t mask, uint32_t base, uint32_t *out) {
  size_t count = (size_t)__builtin_popcountll(mask), done = 0;
  do {
    for (int k = 0; k < 16; k++) {
      out[done + (size_t)k] = base + (uint32_t)_tzcnt_u64(mask);
      mask = _blsr_u64(mask);
    }
    done += 16;
  } while (done < count);
  return count;
}

// ---- AVX-512 --------------------------------------------------------------------------------------------------------

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,popcnt")))

AVX512 static inline uint64_t at512(__m512i v, uint8_t byte) {
  return _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8((char)byte));
}
AVX512 static inline uint64_t between512(__m512i v, uint8_t low, uint8_t high) {
  return _mm512_cmple_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8((char)low)), _mm512_set1_epi8((char)(high - low)));
}

/// As `classify`.
AVX512 static inline classes classify512(const uint8_t *p, carried *last) {
  __m512i v = _mm512_loadu_si512(p), next = _mm512_loadu_si512(p + 1);
  classes c;
  uint64_t high = _mm512_movepi8_mask(v);
  uint64_t letter = between512(_mm512_or_si512(v, _mm512_set1_epi8(0x20)), 'a', 'z');
  uint64_t blank = between512(v, 0, 0x20) | at512(v, 0x7F);
  c.digit = between512(v, '0', '9');
  uint64_t two = at512(v, 0xC2) | (at512(v, 0xC3) & (at512(next, 0x97) | at512(next, 0xB7)));
  uint64_t three = at512(v, 0xE2) | between512(v, 0xEE, 0xEF) | (at512(v, 0xE3) & at512(next, 0x80));
  uint64_t four = between512(v, 0xF0, 0xFF);
  c.sign_lead = two | three | four;
  uint64_t second = c.sign_lead << 1 | last->two >> 63 | last->three >> 63 | last->four >> 63;
  uint64_t third = (three | four) << 2 | (last->three | last->four) >> 62;
  uint64_t fourth = four << 3 | last->four >> 61;
  c.sign = c.sign_lead | second | third | fourth;
  last->two = two, last->three = three, last->four = four;
  c.word = (letter | high) & ~c.sign;
  c.mark = ~(high | letter | c.digit | blank);
  return c;
}

/// As `places`: the numbers 0 to 63 squeezed to those whose bit is set.
AVX512 static inline size_t places512(uint64_t mask, uint32_t base, uint32_t *out) {
  static const uint8_t all[64] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                  22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
                                  44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  size_t count = (size_t)__builtin_popcountll(mask);
  __m512i found = _mm512_maskz_compress_epi8(mask, _mm512_loadu_si512(all));
  __m512i bases = _mm512_set1_epi32((int)base);
  _mm512_storeu_si512(out, _mm512_add_epi32(bases, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(found))));
  if (count > 16) {
    _mm512_storeu_si512(out + 16, _mm512_add_epi32(bases, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 1))));
    if (count > 32) {
      _mm512_storeu_si512(out + 32, _mm512_add_epi32(bases, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 2))));
      _mm512_storeu_si512(out + 48, _mm512_add_epi32(bases, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 3))));
    }
  }
  return count;
}

#define ATOMS(name, attributes, classify, places)                                                                      \
  attributes static size_t name(const uint8_t *p, size_t from, size_t to, uint32_t *starts, uint32_t *ends) {          \
    size_t i = from, begun = 0, ended = 0;                                                                             \
    carried last = {0};                                                                                                \
    uint8_t rest[129];                                                                                                 \
    /* An open run is ended by the blanks after the rest, so one round more than the text needs. */                    \
    for (int more = 1; more;) {                                                                                        \
      const uint8_t *block = p + i;                                                                                    \
      if (i + 65 > to) {                                                                                               \
        size_t left = to - i;                                                                                          \
        memcpy(rest, p + i, left);                                                                                     \
        memset(rest + left, ' ', sizeof rest - left);                                                                  \
        block = rest;                                                                                                  \
        more = left == 64;                                                                                             \
      }                                                                                                                \
      classes c = classify(block, &last);                                                                              \
      uint64_t word = c.word << 1 | last.word, digit = c.digit << 1 | last.digit;                                      \
      uint64_t opens = (c.word & ~word) | (c.digit & ~digit) | c.mark | c.sign_lead;                                   \
      uint64_t closes = (word & ~c.word) | (digit & ~c.digit) | (c.mark << 1 | last.mark) |                            \
                        ((c.sign << 1 | last.sign) & ~(c.sign & ~c.sign_lead));                                        \
      last.word = c.word >> 63, last.digit = c.digit >> 63, last.mark = c.mark >> 63, last.sign = c.sign >> 63;        \
      begun += places(opens, (uint32_t)i, starts + begun);                                                             \
      ended += places(closes, (uint32_t)i, ends + ended);                                                              \
      i += 64;                                                                                                         \
    }                                                                                                                  \
    return begun;                                                                                                      \
  }
ATOMS(atoms_avx2, AVX2 __attribute__((target("bmi,popcnt"))), classify, places)
ATOMS(atoms_avx512, AVX512, classify512, places512)

static int has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2");
}
/// The first `n` bytes of `p`, at most 64, and zeros: nothing behind them is read.
AVX512 static inline __m512i first512(const uint8_t *p, size_t n, uint64_t *within) {
  *within = n >= 64 ? ~0ull : (1ull << n) - 1;
  return _mm512_maskz_loadu_epi8(*within, p);
}

AVX512 static size_t count_scalars_avx512(const uint8_t *p, size_t n) {
  size_t scalars = 0;
  for (size_t i = 0; i < n; i += 64) {
    uint64_t within;
    __m512i v = first512(p + i, n - i, &within);
    scalars += (size_t)__builtin_popcountll(_mm512_mask_cmpgt_epi8_mask(within, v, _mm512_set1_epi8((char)0xBF)));
  }
  return scalars;
}

AVX512 static size_t count_byte_avx512(const uint8_t *p, size_t n, uint8_t byte) {
  size_t found = 0;
  for (size_t i = 0; i < n; i += 64) {
    uint64_t within;
    __m512i v = first512(p + i, n - i, &within);
    found += (size_t)__builtin_popcountll(at512(v, byte) & within);
  }
  return found;
}

AVX512 static size_t count_text_avx512(const uint8_t *p, size_t n, size_t *lines) {
  size_t scalars = 0, found = 0;
  for (size_t i = 0; i < n; i += 64) {
    uint64_t within;
    __m512i v = first512(p + i, n - i, &within);
    // Bytes above 0xBF as signed numbers are the leads and ASCII: one per scalar.
    uint64_t starts = _mm512_cmpgt_epi8_mask(v, _mm512_set1_epi8((char)0xBF));
    scalars += (size_t)__builtin_popcountll(starts & within);
    found += (size_t)__builtin_popcountll(at512(v, '\n'));
  }
  *lines = found;
  return scalars;
}

AVX512 static size_t json_escape_avx512(const uint8_t *p, size_t n, uint8_t *out) {
  size_t i = 0, count = 0;
  while (i < n) {
    uint64_t within;
    __m512i v = first512(p + i, n - i, &within);
    // What is copied too far is written over: `out` has room for it.
    _mm512_storeu_si512(out + count, v);
    uint64_t odd = between512(v, 0, 0x1F) | at512(v, '"') | at512(v, '\\');
    // Quotation marks and dashes open as U+2028 does, and are in every text: the bytes behind tell, where they are here.
    odd |= at512(v, 0xC2) & (at512(v, 0x85) >> 1 | 1ull << 63);
    odd |= at512(v, 0xE2) & ((at512(v, 0x80) >> 1 & between512(v, 0xA8, 0xA9) >> 2) | 3ull << 62);
    odd &= within;
    size_t plain = odd ? (size_t)__builtin_ctzll(odd) : n - i < 64 ? n - i : 64;
    i += plain, count += plain;
    if (odd == 0) continue;
    size_t used;
    count += json_one(p + i, n - i, out + count, &used);
    i += used;
  }
  return count;
}

/// The bits of a mask moved up by `by` bytes, filled from the end of the block before it.
AVX512 static inline uint64_t moved(uint64_t mask, uint64_t before, int by) { return mask << by | before >> (64 - by); }

AVX512 static size_t clean_prefix_avx512(const uint8_t *p, size_t n) {
  size_t i = 0;
  uint64_t last_two = 0, last_c2 = 0, last_c3 = 0, last_e1 = 0, last_e2 = 0;
  for (; i + 64 <= n; i += 64) {
    __m512i v = _mm512_loadu_si512(p + i);
    uint64_t dirty = at512(v, '\r'), high = _mm512_movepi8_mask(v);
    if (high | last_two | last_e1 | last_e2) {
      uint64_t two = between512(v, 0xC2, 0xC6), c2 = at512(v, 0xC2), c3 = at512(v, 0xC3);
      uint64_t e1 = at512(v, 0xE1), e2 = at512(v, 0xE2), known = two | e1 | e2;
      uint64_t tail = between512(v, 0x80, 0xBF), last_known = last_two | last_e1 | last_e2;
      uint64_t due = moved(known, last_known, 1) | moved(e1 | e2, last_e1 | last_e2, 2);
      dirty |= (due ^ tail) | (high & ~tail & ~known);
      dirty |= moved(c2, last_c2, 1) & (at512(v, 0x85) | at512(v, 0xA0) | at512(v, 0xAD));
      dirty |= moved(c3, last_c3, 1) & (at512(v, 0x90) | at512(v, 0xB0));
      dirty |= moved(e1, last_e1, 1) & ~between512(v, 0xB8, 0xBB);
      dirty |= moved(e2, last_e2, 1) & ~at512(v, 0x80);
      dirty |= moved(e2, last_e2, 2) & ~(between512(v, 0x90, 0xA7) | between512(v, 0xB0, 0xBF));
      last_two = two, last_c2 = c2, last_c3 = c3, last_e1 = e1, last_e2 = e2;
    }
    if (dirty) break;
  }
  // As the form above does.
  if (i > 0) {
    i--;
    while (i > 0 && is_continuation(p[i])) i--;
  }
  return i + td_clean_prefix_scalar(p + i, n - i);
}

AVX512 static size_t legacy_hint_avx512(const uint8_t *p, size_t n, uint8_t prior) {
  size_t i = 0;
  const __m512i tails = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)suspicious_tail));
  // The bit of a high half behind C3 and behind C2, as above.
  const __m512i bit3 = _mm512_broadcast_i32x4(_mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 0, 0, 0, 0));
  const __m512i bit2 = _mm512_broadcast_i32x4(_mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 16, 32, 64, (char)128, 0, 0, 0, 0));
  const __m512i low = _mm512_set1_epi8(0x0F);
  // What the last byte of the block before was, as the last bit of each mask.
  uint64_t top = 1ull << 63, last_lead = prior >= 0xC0 ? top : 0, last_high = prior >= 0x80 ? top : 0;
  uint64_t last_c2 = prior == 0xC2 ? top : 0, last_c3 = prior == 0xC3 ? top : 0, last_c5 = prior == 0xC5 ? top : 0;
  uint64_t last_c6 = prior == 0xC6 ? top : 0, last_cb = prior == 0xCB ? top : 0;
  for (; i + 64 <= n; i += 64) {
    __m512i v = _mm512_loadu_si512(p + i);
    uint64_t hat = at512(v, '^'), horn = at512(v, '+'), reference = at512(v, '#'), hint = 0;
    // Rare, and in texts of figures not rare enough to be read one by one.
    if (hat | horn | reference) {
      __m512i folded = _mm512_or_si512(v, _mm512_set1_epi8(0x20));
      uint8_t before = i > 0 ? p[i - 1] : prior, small = before | 0x20;
      uint64_t o = at512(folded, 'o') << 1 | (small == 'o'), u = at512(folded, 'u') << 1 | (small == 'u');
      uint64_t a = at512(folded, 'a') << 1 | (small == 'a'), e = at512(folded, 'e') << 1 | (small == 'e');
      hint = (hat & (a | e | o)) | (horn & (o | u)) | (reference & (at512(v, '&') << 1 | (before == '&')));
    }
    uint64_t high = _mm512_movepi8_mask(v);
    if (high | last_high) {
      uint64_t lead = between512(v, 0xC0, 0xFF), tail = high & ~lead;
      uint64_t c2 = at512(v, 0xC2), c3 = at512(v, 0xC3), c5 = at512(v, 0xC5), c6 = at512(v, 0xC6), cb = at512(v, 0xCB);
      hint |= moved(lead, last_lead, 1) & ~tail;
      hint |= tail & ~moved(high, last_high, 1);
      hint |= lead & ~between512(v, 0xC2, 0xF7);
      __m512i bits = _mm512_shuffle_epi8(tails, _mm512_and_si512(v, low));
      __m512i half = _mm512_and_si512(_mm512_srli_epi16(v, 4), low);
      hint |= moved(c3, last_c3, 1) & _mm512_test_epi8_mask(bits, _mm512_shuffle_epi8(bit3, half));
      hint |= moved(c2, last_c2, 1) & _mm512_test_epi8_mask(bits, _mm512_shuffle_epi8(bit2, half));
      hint |= moved(c5, last_c5, 1) & ~between512(v, 0xA8, 0xA9);
      hint |= moved(cb, last_cb, 1) | (moved(c6, last_c6, 1) & at512(v, 0x92));
      last_lead = lead, last_high = high, last_c2 = c2, last_c3 = c3, last_c5 = c5, last_c6 = c6, last_cb = cb;
    }
    if (hint) break;
  }
  return i + td_legacy_hint_scalar(p + i, n - i, i > 0 ? p[i - 1] : prior);
}

static int has_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt"); }
size_t td_clean_prefix(const uint8_t *p, size_t n) {
  return has_avx512() ? clean_prefix_avx512(p, n) : td_clean_prefix_avx2(p, n);
}
size_t td_clean_prefix_avx2(const uint8_t *p, size_t n) {
  return has_avx2() ? clean_prefix_avx2(p, n) : td_clean_prefix_scalar(p, n);
}
size_t td_legacy_hint_avx2(const uint8_t *p, size_t n, uint8_t before) {
  return has_avx2() ? legacy_hint_avx2(p, n, before) : td_legacy_hint_scalar(p, n, before);
}
size_t td_legacy_hint(const uint8_t *p, size_t n, uint8_t before) {
  return has_avx512() ? legacy_hint_avx512(p, n, before) : td_legacy_hint_avx2(p, n, before);
}
size_t td_atoms(const uint8_t *p, size_t from, size_t to, uint32_t *starts, uint32_t *ends) {
  if (has_avx512()) return atoms_avx512(p, from, to, starts, ends);
  return has_avx2() ? atoms_avx2(p, from, to, starts, ends) : td_atoms_scalar(p, from, to, starts, ends);
}
size_t td_atoms_avx2(const uint8_t *p, size_t from, size_t to, uint32_t *starts, uint32_t *ends) {
  return has_avx2() ? atoms_avx2(p, from, to, starts, ends) : td_atoms_scalar(p, from, to, starts, ends);
}
size_t td_count_scalars(const uint8_t *p, size_t n) {
  if (has_avx512()) return count_scalars_avx512(p, n);
  return td_count_scalars_avx2(p, n);
}
size_t td_count_scalars_avx2(const uint8_t *p, size_t n) {
  return has_avx2() ? count_scalars_avx2(p, n) : td_count_scalars_scalar(p, n);
}
/// A bit for each byte that `json_one` is to look at.
AVX2 static inline uint32_t json_odd(__m256i v) {
  __m256i odd = _mm256_or_si256(between(v, 0, 0x1F), _mm256_or_si256(is(v, '"'), is(v, '\\')));
  return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(odd, _mm256_or_si256(is(v, 0xC2), is(v, 0xE2))));
}

AVX2 static size_t json_escape_avx2(const uint8_t *p, size_t n, uint8_t *out) {
  size_t i = 0, count = 0;
  while (i + 32 <= n) {
    __m256i v = _mm256_loadu_si256((const __m256i *)(p + i));
    // What is copied too far is written over: `out` has room for it.
    _mm256_storeu_si256((__m256i *)(out + count), v);
    uint32_t mask = json_odd(v);
    if (mask == 0) {
      i += 32, count += 32;
      continue;
    }
    size_t plain = (size_t)__builtin_ctz(mask), used;
    i += plain, count += plain;
    count += json_one(p + i, n - i, out + count, &used);
    i += used;
  }
  // What is left, padded with blanks.
  while (i < n) {
    uint8_t rest[32];
    size_t left = n - i, plain = left, used = 0;
    memset(rest, ' ', sizeof rest);
    memcpy(rest, p + i, left);
    __m256i v = _mm256_loadu_si256((const __m256i *)rest);
    _mm256_storeu_si256((__m256i *)(out + count), v);
    uint32_t mask = json_odd(v);
    if (mask != 0) plain = (size_t)__builtin_ctz(mask);
    i += plain, count += plain;
    if (mask != 0) count += json_one(p + i, n - i, out + count, &used);
    i += used;
  }
  return count;
}
size_t td_json_escape(const uint8_t *p, size_t n, uint8_t *out) {
  return has_avx512() ? json_escape_avx512(p, n, out) : td_json_escape_avx2(p, n, out);
}
size_t td_count_text(const uint8_t *p, size_t n, size_t *lines) {
  if (has_avx512()) return count_text_avx512(p, n, lines);
  *lines = td_count_byte_avx2(p, n, '\n');
  return td_count_scalars_avx2(p, n);
}
size_t td_json_escape_avx2(const uint8_t *p, size_t n, uint8_t *out) {
  return has_avx2() ? json_escape_avx2(p, n, out) : td_json_escape_scalar(p, n, out);
}
size_t td_count_byte(const uint8_t *p, size_t n, uint8_t byte) {
  return has_avx512() ? count_byte_avx512(p, n, byte) : td_count_byte_avx2(p, n, byte);
}
size_t td_count_byte_avx2(const uint8_t *p, size_t n, uint8_t byte) {
  return has_avx2() ? count_byte_avx2(p, n, byte) : td_count_byte_scalar(p, n, byte);
}
#else
size_t td_json_escape(const uint8_t *p, size_t n, uint8_t *out) { return td_json_escape_scalar(p, n, out); }
size_t td_json_escape_avx2(const uint8_t *p, size_t n, uint8_t *out) { return td_json_escape_scalar(p, n, out); }
size_t td_count_text(const uint8_t *p, size_t n, size_t *lines) { return td_count_text_scalar(p, n, lines); }
size_t td_legacy_hint(const uint8_t *p, size_t n, uint8_t before) { return td_legacy_hint_scalar(p, n, before); }
size_t td_legacy_hint_avx2(const uint8_t *p, size_t n, uint8_t before) { return td_legacy_hint_scalar(p, n, before); }
size_t td_atoms(const uint8_t *p, size_t from, size_t to, uint32_t *starts, uint32_t *ends) {
  return td_atoms_scalar(p, from, to, starts, ends);
}
size_t td_atoms_avx2(const uint8_t *p, size_t from, size_t to, uint32_t *starts, uint32_t *ends) {
  return td_atoms_scalar(p, from, to, starts, ends);
}
size_t td_clean_prefix(const uint8_t *p, size_t n) { return td_clean_prefix_scalar(p, n); }
size_t td_clean_prefix_avx2(const uint8_t *p, size_t n) { return td_clean_prefix_scalar(p, n); }
size_t td_count_scalars(const uint8_t *p, size_t n) { return td_count_scalars_scalar(p, n); }
size_t td_count_scalars_avx2(const uint8_t *p, size_t n) { return td_count_scalars_scalar(p, n); }
size_t td_count_byte(const uint8_t *p, size_t n, uint8_t byte) { return td_count_byte_scalar(p, n, byte); }
size_t td_count_byte_avx2(const uint8_t *p, size_t n, uint8_t byte) { return td_count_byte_scalar(p, n, byte); }
#endif

// CRC-32C: the reflected polynomial 0x82F63B78.

uint32_t td_crc32c_scalar(uint32_t crc, const uint8_t *bytes, size_t count) {
  crc = ~crc;
  for (size_t i = 0; i < count; i++) {
    crc ^= bytes[i];
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (0x82F63B78u & -(crc & 1));
  }
  return ~crc;
}

#ifdef __x86_64__
#define CRC __attribute__((target("sse4.2,pclmul")))

CRC static inline uint64_t crc_word(uint64_t sum, const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, 8);
  return _mm_crc32_u64(sum, word);
}

/// The sum after so many zeros as `power` stands for: x to 8 times their number minus 33, modulo the polynomial, reflected.
CRC static inline uint64_t crc_shift(uint64_t sum, uint64_t power) {
  __m128i product = _mm_clmulepi64_si128(_mm_cvtsi64_si128((long long)sum), _mm_cvtsi64_si128((long long)power), 0);
  return _mm_crc32_u64(0, (uint64_t)_mm_cvtsi128_si64(product));
}

/// Bytes of each of the three parts that are summed side by side: the instruction takes three cycles, and one can begin in each.
#define CRC_PART 512
static const uint64_t crc_one_part = 0xDD7E3B0C, crc_two_parts = 0x170076FA;

CRC static uint32_t crc32c_sse42(uint32_t crc, const uint8_t *bytes, size_t count) {
  uint64_t sum = ~crc;
  size_t i = 0;
  for (; i + 3 * CRC_PART <= count; i += 3 * CRC_PART) {
    uint64_t second = 0, third = 0;
    for (size_t at = i; at < i + CRC_PART; at += 8) {
      sum = crc_word(sum, bytes + at);
      second = crc_word(second, bytes + at + CRC_PART);
      third = crc_word(third, bytes + at + 2 * CRC_PART);
    }
    sum = crc_shift(sum, crc_two_parts) ^ crc_shift(second, crc_one_part) ^ third;
  }
  for (; i + 8 <= count; i += 8) sum = crc_word(sum, bytes + i);
  for (; i < count; i++) sum = _mm_crc32_u8((uint32_t)sum, bytes[i]);
  return ~(uint32_t)sum;
}
#endif

uint32_t td_crc32c(uint32_t crc, const uint8_t *bytes, size_t count) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul")) return crc32c_sse42(crc, bytes, count);
#endif
  return td_crc32c_scalar(crc, bytes, count);
}
