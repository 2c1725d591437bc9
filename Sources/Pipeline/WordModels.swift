internal import Lexicon
internal import Normalizing
internal import Segmenting
internal import Tokenizing
internal import Wording

/// The word model with a user's own words.
enum WordModels {
  /// The most warnings that are printed.
  private static let mostWarnings = 20

  /// An entry that cannot be used is a warning on the standard error, with its file and line.
  ///
  /// - Parameter own: a file of the user's words: one a line, its syllables parted by blanks or `_`; what follows a tab is
  ///   passed over, and so are empty lines and lines that start with #.
  static func load(own: String?, _ lexicon: Lexicon) throws -> WordModel {
    var model = try WordModel.embedded()
    guard let own else { return model }
    guard let bytes = try Files.read(Array(own.utf8), limit: 1 << 28) else {
      throw SeedError(file: own, line: 1, reason: "is larger than 256 MiB", vi: "lớn hơn 256 MiB")
    }
    let text = Normalizer.normalize(
      bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    if text.invalid > 0 {
      throw SeedError(
        file: own, line: 1, reason: "is not UTF-8; save the list as UTF-8",
        vi: "không phải UTF-8; hãy lưu danh sách dưới dạng UTF-8")
    }
    var number = 0
    var warnings = 0
    var reader = OwnWords(lexicon)
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard let cell = line.split(separator: 0x09, omittingEmptySubsequences: false).first else { continue }
      if cell.first == UInt8(ascii: "#") || cell.allSatisfy({ $0 <= 0x20 || $0 == UInt8(ascii: "_") }) {
        continue
      }
      guard let syllables = reader.syllables(cell) else {
        warnings += 1
        if warnings <= mostWarnings {
          let word = String(decoding: cell.prefix(80), as: UTF8.self)
          Console.say(
            "\(own): "
              + Message(
                "line \(number): \"\(word)\" is not used: a word is made of syllables, and this has a mark, "
                  + "a figure or an abbreviation that is a token by itself",
                vi: "dòng \(number): không dùng \"\(word)\": từ gồm các âm tiết, còn mục này có dấu câu, "
                  + "chữ số hoặc chữ viết tắt vốn là một token riêng"))
        }
        continue
      }
      if syllables.count > WordLexicon.longestOwn {
        throw SeedError(
          file: own, line: number,
          reason: "a word has at most \(WordLexicon.longestOwn) syllables, not \(syllables.count)",
          vi: "mỗi từ dài nhất là \(WordLexicon.longestOwn) âm tiết, không phải \(syllables.count)")
      }
      model.lexicon.add(syllables, count: 0, bond: 0, isOwn: true)
    }
    if warnings > mostWarnings {
      Console.say(
        "\(own): "
          + Message(
            "\(warnings - mostWarnings) more entries are not used for the same reason",
            vi: "\(warnings - mostWarnings) mục nữa không dùng được vì cùng lý do"))
    }
    return model
  }
}

/// Reads a user's words as they will be read in a text: "covid-19" is one syllable, "số 5" a syllable and a figure.
private struct OwnWords {
  private let lexicon: Lexicon
  private var tokenizer: Tokenizer
  private var tokens = Tokens(range: 0..<0)
  private var pieces = Pieces()

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    tokenizer = Tokenizer(lexicon)
  }

  /// The hashes of a word's syllables, or nil where a part of it is none.
  mutating func syllables(_ word: ArraySlice<UInt8>) -> [UInt64]? {
    let text = Text(utf8: word.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 })
    tokenizer.tokenize(text, 0..<text.utf8.count, into: &tokens)
    var shape = 0
    pieces.read(text, tokens, lexicon, 0..<tokens.atoms.count, shape: &shape)
    guard pieces.pieces.allSatisfy({ $0.shape.isSyllable }) else { return nil }
    return pieces.pieces.map { $0.hash }
  }
}
