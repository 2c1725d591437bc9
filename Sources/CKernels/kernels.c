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

static int has_avx2(void) { return __builtin_cpu_supports("avx2"); }
size_t td_clean_prefix(const uint8_t *p, size_t n) {
  return has_avx2() ? clean_prefix_avx2(p, n) : td_clean_prefix_scalar(p, n);
}
size_t td_count_scalars(const uint8_t *p, size_t n) {
  return has_avx2() ? count_scalars_avx2(p, n) : td_count_scalars_scalar(p, n);
}
size_t td_count_byte(const uint8_t *p, size_t n, uint8_t byte) {
  return has_avx2() ? count_byte_avx2(p, n, byte) : td_count_byte_scalar(p, n, byte);
}
#else
size_t td_clean_prefix(const uint8_t *p, size_t n) { return td_clean_prefix_scalar(p, n); }
size_t td_count_scalars(const uint8_t *p, size_t n) { return td_count_scalars_scalar(p, n); }
size_t td_count_byte(const uint8_t *p, size_t n, uint8_t byte) { return td_count_byte_scalar(p, n, byte); }
#endif
