// Speed of ICU's word break iterator (locale vi) over a file in UTF-8: icubreak FILE [RUNS]
// g++ -O2 -o icubreak icubreak.cpp $(pkg-config --cflags --libs icu-uc)
// ICU has no dictionary for Vietnamese: what it calls words are syllables and numbers, so this is a yardstick of speed only.
#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/uvernum.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

static void check(UErrorCode code, const char *what) {
  if (U_FAILURE(code)) {
    std::fprintf(stderr, "%s: %s\n", what, u_errorName(code));
    std::exit(1);
  }
}

int main(int count, char **arguments) {
  const int runs = count == 3 ? std::atoi(arguments[2]) : 3;
  if (count < 2 || count > 3 || runs < 1) {
    std::fprintf(stderr, "usage: icubreak FILE [RUNS]\n");
    return 2;
  }
  std::ifstream file(arguments[1], std::ios::binary);
  if (!file) {
    std::perror(arguments[1]);
    return 1;
  }
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());

  UErrorCode code = U_ZERO_ERROR;
  UText *text = utext_openUTF8(nullptr, bytes.data(), static_cast<int64_t>(bytes.size()), &code);
  check(code, "utext_openUTF8");
  UBreakIterator *breaks = ubrk_open(UBRK_WORD, "vi", nullptr, 0, &code);
  check(code, "ubrk_open");

  double best = 0;
  long words = 0, pieces = 0;
  for (int run = 0; run < runs; run++) {
    const auto start = std::chrono::steady_clock::now();
    ubrk_setUText(breaks, text, &code);  // forgets the boundaries cached by the run before
    check(code, "ubrk_setUText");
    words = pieces = 0;
    ubrk_first(breaks);
    while (ubrk_next(breaks) != UBRK_DONE) {
      pieces++;
      words += ubrk_getRuleStatus(breaks) >= UBRK_WORD_NONE_LIMIT;  // else blanks and punctuation
    }
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (run == 0 || took < best) best = took;
  }
  std::printf("ICU %s: %.3f s (best of %d) for %zu bytes: %.1f MB/s; %ld words in %ld pieces\n",
              U_ICU_VERSION, best, runs, bytes.size(), bytes.size() / best / 1e6, words, pieces);
  ubrk_close(breaks);
  utext_close(text);
}
