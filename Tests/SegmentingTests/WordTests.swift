import Foundation
import Lexicon
import Normalizing
import Reading
import TestSupport
import Testing
import Tokenizing
import Training

@testable import Segmenting

/// Words: on the annotated sentences of the genre, and as properties of any text.
@Suite struct WordTests {
  static let folder = Program.root.appendingPathComponent("Tests/Words")

  /// The sentences of `Tests/Words` were never trained on.
  @Test func administrativeSentencesAreCutWell() throws {
    let gold = try Data(contentsOf: Self.folder.appendingPathComponent("administrative.gold.txt"))
    let raw = try Data(contentsOf: Self.folder.appendingPathComponent("administrative.raw.txt"))
    let bank = try Treebank(gold: Array(gold), raw: Array(raw), name: "administrative")
    let (score, predicted) = WordTrainer.score(bank, try Segmented.lexicon.get(), try Segmented.model.get())
    #expect(score.expected > 5_000)
    #expect(score.f1 >= 0.98, "F1 \(score.f1)")
    // Nothing but blanks is added or taken away.
    let blanks = Set("\t\n ".utf8)
    #expect(predicted.filter { !blanks.contains($0) } == Array(raw).filter { !blanks.contains($0) })
  }

  @Test func wordsAreJoined() throws {
    let words = try Segmented("Ban Thường vụ Tỉnh ủy Bến Tre ban hành nghị quyết về xây dựng Đảng.").words
    #expect(
      words == [
        "Ban_Thường_vụ", "Tỉnh_ủy", "Bến_Tre", "ban_hành", "nghị_quyết", "về", "xây_dựng", "Đảng", ".",
      ])
  }

  @Test func noWordGoesOverASentenceOrAProtectedString() throws {
    #expect(try Segmented("Xã tổ\n\nchức họp").words == ["Xã", "tổ", "chức", "họp"])
    #expect(try Segmented("quyết 16-KH/ĐU định").words == ["quyết", "16-KH/ĐU", "định"])
  }

  /// A word broken by the end of a hard-wrapped line is one word.
  @Test func aWordGoesOverALineEnd() throws {
    let segmented = try Segmented(
      "Đảng bộ đã lãnh đạo nhân dân tích cực tham gia xây\ndựng nông thôn mới trên địa bàn xã.")
    #expect(segmented.words.contains("xây_dựng"))
  }

  @Test(arguments: 0..<60) func tokensCoverTheTextAndAlterNothing(_ seed: Int) throws {
    var random = RandomText(seed: UInt64(seed))
    let source = seed % 2 == 0 ? random.dirty(words: 60) : random.clean(words: 60)
    let segmented = try Segmented(source)
    var at = 0
    for sentence in segmented.sentences {
      #expect(sentence.isEnd.last ?? true)
      for token in sentence.tokens {
        #expect(token.lowerBound >= at && !token.isEmpty)
        for byte in segmented.text.utf8[at..<token.lowerBound] { #expect(byte <= 0x20 || byte == 0x7F) }
        at = token.upperBound
      }
    }
    for byte in segmented.text.utf8[at...] { #expect(byte <= 0x20 || byte == 0x7F) }
  }

  @Test(arguments: 0..<30) func decomposedTextGivesTheSameWords(_ seed: Int) throws {
    var random = RandomText(seed: UInt64(seed) + 900)
    let source = random.clean(words: 80)
    let decomposed = source.decomposedStringWithCanonicalMapping
    #expect(try Segmented(source).words == Segmented(decomposed).words)
  }

  @Test func aUsersWordsAreAlwaysWhole() throws {
    var model = try Segmented.model.get()
    let text = "Cán bộ một cửa hiện đại liên thông làm việc tại xã."
    #expect(!(try Segmented(text, model: model).words.contains("một_cửa_hiện_đại_liên_thông")))
    model.lexicon.add(
      ["một", "cửa", "hiện", "đại", "liên", "thông"].map { Syllable.hash($0) }, count: 0, bond: 0, isOwn: true
    )
    #expect(try Segmented(text, model: model).words.contains("một_cửa_hiện_đại_liên_thông"))
    #expect(try Segmented(text.uppercased(), model: model).words.contains("MỘT_CỬA_HIỆN_ĐẠI_LIÊN_THÔNG"))
  }

  @Test func aUsersWordsAreKeptWithTheirOwnEdges() throws {
    func words(_ text: String, own: [String]) throws -> [String] {
      var model = try Segmented.model.get()
      for word in own {
        model.lexicon.add(
          word.split(separator: " ").map { Syllable.hash(String($0)) }, count: 0, bond: 0, isOwn: true)
      }
      return try Segmented(text, model: model).words
    }
    // The first longest wins where two overlap; the rest is the model's.
    #expect(
      try words("ban hành kế hoạch số 5", own: ["kế hoạch số", "ban hành kế hoạch"]) == [
        "ban_hành_kế_hoạch", "số", "5",
      ])
    #expect(
      try words("tổ chức thực hiện", own: ["chức thực", "thực hiện"]) == ["tổ", "chức_thực", "hiện"])
    // Two that touch stay two.
    #expect(try words("kế hoạch kế hoạch", own: ["kế hoạch"]) == ["kế_hoạch", "kế_hoạch"])
    // One syllable is a word by itself.
    #expect(try words("xây dựng", own: ["xây"]) == ["xây", "dựng"])
  }

  @Test func noWordGoesOverAnAbbreviation() throws {
    #expect(try Segmented("TS. Lê Lợi").words == ["TS.", "Lê_Lợi"])
    #expect(try Segmented("gặp Đ/c Trần Hưng").words == ["gặp", "Đ/c", "Trần_Hưng"])
  }

  /// The work doubles with the text, whatever the text is: atoms looked at for sentences, pieces and features, counted and
  /// not timed.
  @Test func workGrowsWithTheLengthOfTheText() throws {
    let texts = [
      "xây dựng ", "Nguyễn Văn ", "a", "ấ", "16-KH/ĐU", "1.", "a-", "./.", "\u{301}", "漢", "a\u{323}\u{302}",
      "- ", "TP.", "Điều 1. ", "tổ chức\n", "😀", "a.b@", "0", "số1/QĐ-UBND", "| a ", "|", "a\tb\n", "a\t",
      "a        B", "1.1.",
      "a. ", ".) ", "v.v. ", "\"", "x.x", "(a) ", "I.", "tổ chức thực hiện nghị quyết của đảng bộ huyện\n",
      "# ", "* ",
    ]
    for text in texts {
      let short = try Segmented(String(repeating: text, count: 2_000))
      let long = try Segmented(String(repeating: text, count: 4_000))
      let (a, b) = (short.work + short.sentenceWork, long.work + long.sentenceWork)
      #expect(b <= a * 2 + 500, "\(text): \(a), \(b)")
      // And a unit of work is no loop of its own: so many for each atom.
      #expect(
        long.sentenceWork <= long.atoms * 64 + 1_000, "\(text): \(long.sentenceWork) of \(long.atoms) atoms")
    }
  }

  /// A run without a blank is cut where a stretch ends or an atom is full, and nowhere else; nothing is lost.
  @Test func aMegabyteWithoutABlankEnds() throws {
    for text in ["a", "ế", "7", "\u{301}", "-", "Ư", "/"] {
      let source = String(repeating: text, count: 1 << 20)
      let segmented = try Segmented(source)
      let size = Tokenizer.stretch
      for sentence in segmented.sentences {
        for token in sentence.tokens { #expect(token.count <= size) }
      }
      let all = segmented.text.utf8.count
      #expect(segmented.sentences.reduce(0) { $0 + $1.tokens.reduce(0) { $0 + $1.count } } == all)
      #expect(segmented.sentences.count <= all / (size / 2) + 1)
    }
  }

  /// A file in UTF-16 with lone surrogates, through the reader.
  @Test func loneSurrogatesAreMended() throws {
    let units: [UInt16] =
      [0xFEFF] + Array("xây dựng ".utf16) + [0xD800] + Array(" đảng ".utf16) + [0xDC00, 0x61]
    let source = try Reader.read(
      units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }, name: "a.txt")
    #expect(source.surrogates == 2 && source.firstSurrogate == 2 + 2 * 9)
    #expect(try Segmented(source.text).words == ["xây_dựng", "\u{FFFD}", "đảng", "\u{FFFD}", "a"])
  }
}

/// What a syllable is to the model.
@Suite struct SyllableTests {
  @Test(arguments: [
    ("hòa", "hoà"), ("HÒA", "hoà"), ("thủy", "thuỷ"), ("kỹ", "kĩ"), ("Mỹ", "mĩ"), ("quý", "quí"),
    ("ỦY", "uỷ"),
    ("Đảng", "ĐẢNG"), ("ưu", "Ưu"),
  ]) func spellingsOfOneSyllableAreOne(_ pair: (String, String)) {
    #expect(Syllable.hash(pair.0) == Syllable.hash(pair.1))
  }

  @Test func syllablesThatDifferAreKeptApart() {
    let syllables = [
      "ma", "mà", "má", "mả", "mã", "mạ", "mă", "mâ", "me", "mê", "mi", "my", "mo", "mô", "mơ", "mu", "mư",
      "đa", "da",
      "am", "tay", "tai", "thuý", "thúi", "a1", "quy", "qua", "ly", "lay", "lai", "yê", "iê",
    ]
    // "my" is "mi" by its spelling, "ly" "li": these two pairs are meant to be one.
    let hashes = Set(syllables.map { Syllable.hash($0) })
    #expect(hashes.count == syllables.count - 1)
  }
}

/// The table of words, against a dictionary.
@Suite struct WordLexiconTests {
  @Test func spellingsOfOneHashKeepTheHigherCounts() {
    var lexicon = WordLexicon()
    lexicon.add([Syllable.hash("kỹ"), Syllable.hash("sư")], count: 5, bond: 2)
    lexicon.add([Syllable.hash("kĩ"), Syllable.hash("sư")], count: 10, bond: 1, isName: true)
    let entry = lexicon.find(Syllable.joined(Syllable.hash("kỹ"), Syllable.hash("sư")))
    #expect(entry.count == 10 && entry.bond == 2 && entry.isName && !entry.isOwn && !entry.isPrefix)
  }

  @Test func theTableEqualsADictionary() {
    var random = SplitMix64(seed: 3)
    let syllables = (0..<60).map { Syllable.hash("s\($0)") }
    var lexicon = WordLexicon()
    var expected: [[UInt64]: (count: Int, bond: Int)] = [:]
    for _ in 0..<5_000 {
      let word = (0..<Int.random(in: 2...4, using: &random)).map { _ in random.pick(syllables) }
      let entry = (count: Int.random(in: 1...15, using: &random), bond: Int.random(in: 0...7, using: &random))
      // A word that is added again keeps the higher of each.
      let known = expected[word] ?? (0, 0)
      expected[word] = (max(known.count, entry.count), max(known.bond, entry.bond))
      lexicon.add(word, count: entry.count, bond: entry.bond)
    }
    func find(_ word: [UInt64]) -> WordLexicon.Entry {
      lexicon.find(word.dropFirst().reduce(word[0]) { Syllable.joined($0, $1) })
    }
    for (word, entry) in expected {
      #expect(find(word).count == entry.count && find(word).bond == entry.bond)
      for length in 2..<word.count { #expect(find(Array(word[..<length])).isPrefix) }
    }
    for _ in 0..<5_000 {
      let word = (0..<Int.random(in: 2...4, using: &random)).map { _ in random.pick(syllables) }
      #expect(find(word).isWord == (expected[word] != nil))
    }
  }

  /// The short way to a hash is that of the whole reading.
  @Test func theHashAloneIsThatOfTheSounds() {
    let table = Syllable.letters
    let letters = ["a", "y", "k", "q", "u", "Q", "U", "Y", "ý", "Ỹ", "đ", "Ơ", "ng", "1", "-", "é", "ß", "√"]
    for first in letters {
      for second in letters {
        for third in letters + [""] {
          let text = first + second + third
          let bytes = Array(text.utf8)
          let sounds = Syllable.read(bytes.span, table.span)
          #expect(Syllable.hash(text) == sounds.hash, "\(text)")
        }
      }
    }
  }
}
