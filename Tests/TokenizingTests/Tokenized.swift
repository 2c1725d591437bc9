import Lexicon
import Normalizing
import Tokenizing

/// Tokenizing over one text, for table tests.
struct Tokenized {
  static let loaded = Result { try Lexicon.embedded() }

  var text: Text
  var tokens: Tokens

  init(_ source: String, dropsMarkup: Bool = false) throws {
    text = Normalizer.normalize(Array(source.utf8))
    var tokenizer = Tokenizer(try Self.loaded.get(), dropsMarkup: dropsMarkup)
    tokens = tokenizer.tokenize(text, 0..<text.utf8.count)
  }

  static func tokens(_ text: Text, _ range: Range<Int>, _ lexicon: Lexicon) -> Tokens {
    var tokenizer = Tokenizer(lexicon)
    return tokenizer.tokenize(text, range)
  }

  /// The text of some atoms.
  func string(_ first: Int, _ end: Int) -> String {
    guard first < end else { return "" }
    return text.string(Int(tokens.atoms[first].start)..<tokens.atoms[end - 1].end)
  }

  /// Every shape: what it is and its text.
  var shapes: [(kind: Shape.Kind, text: String)] {
    tokens.shapes.map { ($0.kind, string($0.first, $0.end)) }
  }

  /// The text of each sentence.
  var sentences: [String] {
    tokens.sentences.indices.map { index in
      let first = Int(tokens.sentences[index])
      let last = index + 1 < tokens.sentences.count ? Int(tokens.sentences[index + 1]) : tokens.atoms.count
      return string(first, last)
    }
  }
}
