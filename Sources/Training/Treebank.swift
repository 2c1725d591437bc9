internal import Lexicon
internal import Normalizing
internal import Segmenting
internal import Tokenizing

/// What is wrong with a training file.
public struct TrainingError: Error, Sendable, CustomStringConvertible {
  public var description: String
  public init(_ description: String) { self.description = description }
}

/// A word-segmented text: one sentence a line, words parted by tabs, syllables by blanks, beside the same sentences as
/// plain text.
public struct Treebank: Sendable {
  /// One sentence: the text, and the places (counted in scalars that are no blanks) at which words end.
  struct Sentence: Sendable {
    var text: [UInt8]
    var ends: [Int]
    var words: [String]
  }

  var sentences: [Sentence] = []

  /// - Parameters:
  ///   - gold: the segmented lines.
  ///   - raw: the same as plain text, line for line; nil to part the words by blanks.
  public init(gold: [UInt8], raw: [UInt8]?, name: String) throws(TrainingError) {
    func lines(_ bytes: [UInt8]) -> [String] {
      String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0) }.filter { !$0.isEmpty }
    }
    let segmented = lines(gold)
    let plain = raw.map(lines)
    if let plain, plain.count != segmented.count {
      throw TrainingError("\(name): \(segmented.count) segmented lines, but \(plain.count) plain ones")
    }
    for (number, line) in segmented.enumerated() {
      let words = line.split(separator: "\t").map { String($0) }
      let text = plain?[number] ?? words.joined(separator: " ")
      var ends: [Int] = []
      var at = 0
      for word in words {
        at += Self.length(word)
        ends.append(at)
      }
      guard words.flatMap({ Self.letters($0) }) == Self.letters(text) else {
        throw TrainingError(
          "\(name): line \(number + 1): the words and the plain text are not the same letters")
      }
      sentences.append(Sentence(text: Array(text.utf8), ends: ends, words: words))
    }
  }

  private static func letters(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0.value > 0x20 }
  }

  /// How many scalars are no blanks.
  static func length(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x20 ? 1 : 0) }
  }
}

/// Precision, recall and F1 of words, as spans over the characters that are no blanks.
public struct WordScore: Sendable {
  public var right = 0
  public var found = 0
  public var expected = 0
  public var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
  public var recall: Double { expected == 0 ? 0 : Double(right) / Double(expected) }
  public var f1: Double { right == 0 ? 0 : 2 * precision * recall / (precision + recall) }

  mutating func add(_ ends: [Int], _ gold: [Int]) {
    func spans(_ ends: [Int]) -> Set<[Int]> {
      var start = 0
      var spans: Set<[Int]> = []
      for end in ends {
        spans.insert([start, end])
        start = end
      }
      return spans
    }
    let a = spans(ends)
    let b = spans(gold)
    right += a.intersection(b).count
    found += a.count
    expected += b.count
  }
}
