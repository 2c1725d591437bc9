internal import Lexicon
internal import Normalizing
internal import Segmenting
internal import Tokenizing

/// Counts syllables and their pairs in raw text: how much two syllables belong together (NPMI; Bouma 2009).
struct BondCounter {
  private var single: [UInt64: Int] = [:]
  private var pairs: [UInt64: (first: UInt64, second: UInt64, count: Int)] = [:]
  private(set) var spelling: [UInt64: String] = [:]
  private var total = 0

  mutating func count(_ bytes: [UInt8], _ lexicon: Lexicon) {
    let text = Normalizer.normalize(bytes)
    var tokenizer = Tokenizer(lexicon)
    var tokens = Tokens(range: 0..<0)
    var pieces = Pieces()
    for range in Tokenizer.stretches(text) {
      tokenizer.tokenize(text, range, into: &tokens)
      var shape = 0
      for number in tokens.sentences.indices {
        let end = number + 1 < tokens.sentences.count ? Int(tokens.sentences[number + 1]) : tokens.atoms.count
        pieces.read(text, tokens, lexicon, Int(tokens.sentences[number])..<end, shape: &shape)
        var last: Piece?
        for piece in pieces.pieces {
          guard piece.shape.isSyllable else {
            last = nil
            continue
          }
          total += 1
          single[piece.hash, default: 0] += 1
          if spelling[piece.hash] == nil {
            let span = Int(tokens.atoms[piece.first].start)..<tokens.atoms[piece.end - 1].end
            spelling[piece.hash] = text.string(span).lowercased()
          }
          if let last {
            let key = Syllable.joined(last.hash, piece.hash)
            pairs[key, default: (last.hash, piece.hash, 0)].count += 1
          }
          last = piece
        }
      }
    }
  }

  /// The bonds of pairs that stand together at least `least` times: spelled out, with `WordLexicon.Entry.bond`.
  func bonds(least: Int) -> [(word: String, bond: Int)] {
    var found: [(word: String, bond: Int)] = []
    for (_, pair) in pairs where pair.count >= least {
      guard let first = single[pair.first], let second = single[pair.second], let a = spelling[pair.first],
        let b = spelling[pair.second]
      else { continue }
      let bond = Self.bond(pair.count, first, second, total)
      if bond > 0 { found.append(("\(a) \(b)", bond)) }
    }
    return found
  }

  /// How common each syllable is, and how often it is a word by itself where `alone` counts words: see `WordLexicon.add`.
  func singles(
    _ alone: [UInt64: (all: Int, alone: Int)], least: Int
  ) -> [(word: String, count: Int, bond: Int)] {
    single.compactMap { hash, count in
      guard count >= least, let word = spelling[hash],
        word.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic })
      else { return nil }
      let common = min(15, 1 + Int(Self.log2(Double(count))))
      let seen = alone[hash, default: (0, 0)]
      let share = seen.all < 3 ? 0 : 1 + min(6, seen.alone * 7 / seen.all)
      return (word, common, share)
    }
  }

  /// Normalized pointwise mutual information in eight steps: 0 below 0.2, then tenths.
  static func bond(_ pair: Int, _ first: Int, _ second: Int, _ total: Int) -> Int {
    // log2 of the ratio over -log2 of the pair's probability, by bit lengths would be too coarse: the logarithm is
    // taken by its series on the mantissa, exactly the same on every machine.
    let information = log2(Double(pair)) + log2(Double(total)) - log2(Double(first)) - log2(Double(second))
    let own = log2(Double(total)) - log2(Double(pair))
    guard own > 0 else { return 7 }
    let share = information / own
    return share < 0.2 ? 0 : min(7, Int((share - 0.2) * 10) + 1)
  }

  /// The binary logarithm from IEEE operations only, so that the tables are the same on every machine.
  static func log2(_ value: Double) -> Double {
    let exponent = value.exponent
    let x = value.significand
    // ln x = 2 artanh((x - 1) / (x + 1)), x from 1 to 2.
    let y = (x - 1) / (x + 1)
    var power = y
    var sum = 0.0
    for k in 0..<20 {
      sum += power / Double(2 * k + 1)
      power *= y * y
    }
    return Double(exponent) + 2 * sum / 0.693_147_180_559_945_3
  }
}
