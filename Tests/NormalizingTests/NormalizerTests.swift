import Normalizing
import TestSupport
import Testing

/// Normalizing against an expectation written apart from it.
@Suite struct NormalizerTests {
  @Test(arguments: 0..<300) func dirtyTextIsAsExpected(_ seed: Int) {
    var source = RandomText(seed: UInt64(seed))
    let text = source.dirty(words: seed % 40 + 1)
    #expect(
      Normalizer.normalize(Array(text.utf8)).utf8 == Expectation.normalized(Array(text.utf8)), "\(text)")
  }

  @Test func longDirtyTextIsAsExpected() {
    var source = RandomText(seed: 11)
    var text = source.dirty(words: 3000)
    text += source.clean(words: 3000)
    text += source.dirty(words: 3000)
    #expect(Normalizer.normalize(Array(text.utf8)).utf8 == Expectation.normalized(Array(text.utf8)))
  }

  @Test func documentedChanges() {
    let table: [(source: String, text: String)] = [
      ("a\u{A0}b", "a b"), ("a\u{AD}b", "ab"), ("a\r\nb\rc\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf"),
      ("NÐ-CP", "NĐ-CP"), ("Ðảng", "Đảng"), ("ðược", "được"), ("Ísafjörður", "Ísafjörður"),
      ("TƯÐ", "TƯĐ"), ("e\u{AD}\u{302}\u{301}", "ế"), ("u\u{31B}\u{323}", "ự"), ("u\u{323}\u{31B}", "ự"),
      ("\u{FEFF}a", "a"), ("a\u{200B}", "a"), ("\u{301}", "\u{301}"), ("\r", "\n"), ("\u{AD}", ""),
      ("\u{212B}", "Å"), ("\u{1100}\u{1161}", "가"), ("–", "–"),
    ]
    for (source, text) in table {
      let normalized = Normalizer.normalize(Array(source.utf8))
      #expect(normalized.utf8 == Array(text.utf8), "\(source.unicodeScalars.map { $0.value })")
      #expect(normalized.invalid == 0)
      #expect(normalized.firstInvalid == nil)
    }
  }

  @Test func ethInsideWords() {
    for (source, text) in [
      ("T\u{1AF}\u{D0}", "TƯĐ"), ("H\u{D0}ND", "HĐND"), ("o\u{302}\u{F0}", "ô\u{F0}"),
      ("\u{F4}\u{F0}", "ô\u{F0}"),
    ] {
      #expect(Normalizer.normalize(Array(source.utf8)).utf8 == Array(text.utf8), "\(text)")
    }
  }

  /// Eth after a capital in NFD, after a capital of U+1E00…1EFF, and after a soft hyphen inside a lower-case word.
  @Test(arguments: [
    ("TU\u{31B}\u{D0}", "TƯĐ"), ("\u{1EE6}\u{D0}", "ỦĐ"), ("r\u{AD}\u{F0}ur", "r\u{F0}ur"),
  ]) func ethInsideWordsOfOtherForms(_ source: String, _ text: String) {
    #expect(Normalizer.normalize(Array(source.utf8)).utf8 == Array(text.utf8), "\(text)")
  }

  @Test func cleanTextIsUntouched() {
    for seed in 0..<50 as Range<UInt64> {
      var source = RandomText(seed: seed)
      let bytes = Array(source.clean(words: Int(seed) * 7).utf8)
      let text = Normalizer.normalize(bytes)
      #expect(text.utf8 == bytes)
      #expect(text.edits.isEmpty)
      #expect(text.invalid == 0)
    }
  }

  @Test func normalizingTwiceIsNormalizingOnce() {
    for seed in 1000..<1100 as Range<UInt64> {
      var source = RandomText(seed: seed)
      let once = Normalizer.normalize(Array(source.dirty(words: 20).utf8)).utf8
      #expect(Normalizer.normalize(once).utf8 == once)
    }
  }
}
