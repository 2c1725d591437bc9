import Lexicon
import Normalizing
import Segmenting
import Tokenizing

/// Texts cut into tokens and words, for tests.
struct Segmented {
  static let lexicon = Result { try Lexicon.embedded() }
  static let model = Result { try WordModel.embedded() }

  struct Sentence {
    /// The spans of the tokens, in bytes of the normalized text.
    var tokens: [Range<Int>] = []
    var isEnd: [Bool] = []
  }

  var text: Text
  var sentences: [Sentence] = []
  var work = 0
  /// Atoms, and the work of finding the sentences.
  var atoms = 0
  var sentenceWork = 0

  init(_ source: String, model: WordModel? = nil) throws { try self.init(Array(source.utf8), model: model) }

  init(_ source: [UInt8], model: WordModel? = nil) throws {
    text = Normalizer.normalize(source)
    let lexicon = try Self.lexicon.get()
    var tokenizer = Tokenizer(lexicon)
    var segmenter = WordSegmenter(try model ?? Self.model.get())
    for range in Tokenizer.stretches(text) {
      let tokens = tokenizer.tokenize(text, range)
      atoms += tokens.atoms.count
      sentenceWork += tokens.work
      var found: [Sentence] = []
      segmenter.forEachSentence(text, tokens, lexicon) { _, pieces, isEnd in
        found.append(
          Sentence(
            tokens: pieces.map { Int(tokens.atoms[$0.first].start)..<tokens.atoms[$0.end - 1].end },
            isEnd: isEnd)
        )
      }
      sentences += found
    }
    work = segmenter.work
  }

  /// Every token as text.
  var tokens: [String] { sentences.flatMap { $0.tokens.map { text.string($0) } } }

  /// Every word as text, its syllables joined by `_`.
  var words: [String] {
    var words: [String] = []
    for sentence in sentences {
      var word = ""
      for (token, isEnd) in zip(sentence.tokens, sentence.isEnd) {
        word += (word.isEmpty ? "" : "_") + text.string(token)
        if isEnd {
          words.append(word)
          word = ""
        }
      }
    }
    return words
  }
}
