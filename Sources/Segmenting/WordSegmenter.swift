public import Lexicon
public import Normalizing
public import Tokenizing

/// One word of a text: some atoms of a sentence.
public struct Word: Sendable {
  /// Its atoms.
  public var first: Int
  public var end: Int
  /// Its sentence, counted from the first of the stretch.
  public var sentence: Int
  /// What its first piece looks like.
  public var shape: Piece.Shape
  /// The shape of `Tokens.shapes` that it is, or -1.
  public var place: Int
}

/// `Tokens` → words, where they are needed: a greedy linear classifier decides each gap between two syllables, from left
/// to right, with what it decided before.
///
/// Pieces that are protected (numbers, dates, marks) are words of their own; no word goes over a sentence's end.
public struct WordSegmenter: Sendable {
  public let model: WordModel
  private var pieces = Pieces()
  private var gaps = GapReader()
  private var ends: [Bool] = []
  /// Pieces looked at and features weighed: the work done, for tests of its growth.
  public private(set) var work = 0

  public init(_ model: WordModel) { self.model = model }

  /// The words of a stretch, in order.
  public mutating func segment(_ text: Text, _ tokens: Tokens, _ lexicon: Lexicon) -> [Word] {
    var words: [Word] = []
    forEachSentence(text, tokens, lexicon) { number, pieces, isEnd in
      var start = 0
      for index in pieces.indices where isEnd[index] {
        words.append(
          Word(
            first: pieces[start].first, end: pieces[index].end, sentence: number, shape: pieces[start].shape,
            place: pieces[start].place))
        start = index + 1
      }
    }
    return words
  }

  /// Gives each sentence of a stretch with its pieces, and for each piece whether a word ends with it.
  public mutating func forEachSentence(
    _ text: Text, _ tokens: Tokens, _ lexicon: Lexicon, _ body: (Int, [Piece], [Bool]) -> Void
  ) {
    var shape = 0
    for number in tokens.sentences.indices {
      let first = Int(tokens.sentences[number])
      let end = number + 1 < tokens.sentences.count ? Int(tokens.sentences[number + 1]) : tokens.atoms.count
      pieces.read(text, tokens, lexicon, first..<end, shape: &shape)
      decide()
      body(number, pieces.pieces, ends)
    }
  }

  /// Decides every gap of the sentence in `pieces`.
  private mutating func decide() {
    gaps.read(pieces.pieces, model.lexicon)
    var scorer = model.scorer
    ends.removeAll(keepingCapacity: true)
    var start = 0
    var joined = false
    for index in pieces.pieces.indices {
      if index + 1 < pieces.pieces.count, gaps.isOpen(index) {
        scorer.restart()
        gaps.features(index, start: start, joined: joined, to: &scorer)
        joined = scorer.score > 0 || gaps.isOwn(index)
      } else {
        joined = false
      }
      ends.append(!joined)
      if !joined { start = index + 1 }
    }
    work += pieces.pieces.count + scorer.work
  }
}
