public import Lexicon

/// The lexicon and the weights of the word segmenter, from `seeds/words.tsv` and `seeds/word_weights.tsv`.
public struct WordModel: Sendable {
  public var lexicon: WordLexicon
  /// Upper 24 bits: of the feature's key; lower 8: its weight. 0 is no feature.
  private var weights: [UInt32]
  /// A bit for each feature that has a weight, by other bits of its key.
  private var filter = [UInt64](repeating: 0, count: filterBits / 64)
  static let filterBits = 1 << 18
  private var used = 0

  public init(lexicon: WordLexicon, features: Int = 0) {
    self.lexicon = lexicon
    var size = 1024
    while size < features * 2 { size *= 2 }
    weights = [UInt32](repeating: 0, count: size)
  }

  /// The model embedded in the program.
  public static func embedded() throws(SeedError) -> WordModel {
    try WordModel(words: Seeds.embedded("words"), weights: Seeds.embedded("word_weights"))
  }

  /// Reads the two tables.
  public init(words: [UInt8], weights: [UInt8]) throws(SeedError) {
    self.init(lexicon: try WordTables.lexicon(words), features: WordTables.rows(weights))
    try WordTables.weights(weights, into: &self)
  }

  /// Sets the weight of a feature; 0 is as if it were not there. There is room for as many as `init` was told.
  public mutating func set(_ key: UInt64, _ weight: Int8) {
    guard weight != 0, used + 1 < weights.count else { return }
    let mask = weights.count - 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while weights[slot] != 0 { slot = (slot + 1) & mask }
    weights[slot] = UInt32(truncatingIfNeeded: key >> 40) << 8 | UInt32(UInt8(bitPattern: weight))
    filter[Int(truncatingIfNeeded: key >> 20) & (Self.filterBits - 1) >> 6] |= 1 << (key >> 20 & 63)
    used += 1
  }

  /// A sum of weights, being made.
  var scorer: Scorer { Scorer(weights: weights, filter: filter) }

  /// Adds the weights of features. Most features of a gap have none: a bit of a small table says so first.
  struct Scorer: FeatureSink {
    private let weights: [UInt32]
    private let filter: [UInt64]
    private(set) var score = 0
    private(set) var work = 0

    init(weights: [UInt32], filter: [UInt64]) {
      self.weights = weights
      self.filter = filter
    }

    mutating func restart() { score = 0 }

    @inline(__always) mutating func add(_ feature: Feature) {
      work &+= 1
      let key = feature.key
      let word = filter[Int(truncatingIfNeeded: key >> 20) & (WordModel.filterBits - 1) >> 6]
      guard word >> (key >> 20 & 63) & 1 != 0 else { return }
      let mask = weights.count &- 1
      let tag = UInt32(truncatingIfNeeded: key >> 40)
      var slot = Int(truncatingIfNeeded: key) & mask
      while true {
        let found = weights[slot]
        if found == 0 { return }
        if found >> 8 == tag {
          score &+= Int(Int8(truncatingIfNeeded: found))
          return
        }
        slot = (slot &+ 1) & mask
      }
    }
  }
}
