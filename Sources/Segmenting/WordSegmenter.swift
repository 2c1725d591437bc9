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

/// A word of a few atoms, and what the segmenter knows of it.
public struct KnownWord: Sendable {
  public var atoms: Range<Int>
  /// Its syllables, or strings that are never taken apart.
  public var pieces: Int
  /// What its first piece looks like.
  public var shape: Piece.Shape
  /// Whether texts use it as a word.
  public var isKnown: Bool
  /// Whether its first two syllables stand together more often than by chance.
  public var isBound: Bool
  /// Whether it is known or has one syllable that Vietnamese can have.
  public var isSound: Bool
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

  /// The first words of some atoms of one sentence: what a rule asks that looks at one place of a text.
  ///
  /// - Parameters:
  ///   - atoms: where to look; words do not go over their end, and a few atoms more than are needed tell more of the gaps.
  ///   - most: so many words at most.
  public mutating func words(
    _ text: Text, _ tokens: Tokens, _ lexicon: Lexicon, in atoms: Range<Int>, most: Int
  ) -> [KnownWord] {
    var shape = tokens.shapes.partition(from: atoms.lowerBound)
    pieces.read(text, tokens, lexicon, atoms, shape: &shape)
    decide(words: most)
    var words: [KnownWord] = []
    var start = 0
    for index in ends.indices where ends[index] {
      let piece = pieces.pieces[start]
      var key = piece.hash
      for next in pieces.pieces[start..<index + 1].dropFirst() { key = Syllable.joined(key, next.hash) }
      let entry = model.lexicon.find(key)
      let isKnown = index > start ? entry.isWord : entry.bits != 0
      let range = Int(tokens.atoms[piece.first].start)..<tokens.atoms[piece.end - 1].end
      words.append(
        KnownWord(
          atoms: piece.first..<pieces.pieces[index].end, pieces: index + 1 - start, shape: piece.shape,
          isKnown: isKnown, isBound: index > start && entry.bond > 0,
          isSound: isKnown || index > start || Syllable.isWellFormed(text.utf8, range)))
      start = index + 1
    }
    return words
  }

  /// Decides every gap of the sentence in `pieces`, or those of the first words.
  private mutating func decide(words: Int = .max) {
    gaps.read(pieces.pieces, model.lexicon)
    var scorer = model.scorer
    ends.removeAll(keepingCapacity: true)
    var start = 0
    var joined = false
    var found = 0
    for index in pieces.pieces.indices {
      if index + 1 < pieces.pieces.count, gaps.isOpen(index) {
        scorer.restart()
        gaps.features(index, start: start, joined: joined, to: &scorer)
        joined = scorer.score > 0 || gaps.isOwn(index)
      } else {
        joined = false
      }
      ends.append(!joined)
      if !joined {
        start = index + 1
        found += 1
        if found == words { break }
      }
    }
    work += pieces.pieces.count + scorer.work
  }
}

extension [Shape] {
  /// The first shape that starts at this atom or after it.
  fileprivate func partition(from atom: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].first < atom { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
