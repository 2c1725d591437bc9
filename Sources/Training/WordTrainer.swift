public import Lexicon
internal import Normalizing
public import Segmenting
internal import Tokenizing

/// What is trained on, and how.
public struct WordTrainingOptions: Sendable {
  /// Words that counted text has fewer times than this are left out.
  public var leastCount = 3
  /// Pairs of syllables that stand together fewer times than this have no bond.
  public var leastPair = 5
  /// Syllables that raw text has fewer times than this are left out: they are rare.
  public var leastSingle = 12
  public var rounds = 8
  /// The share of features with syllables in them that each look at a gap leaves out, in percent: the model must not lean
  /// on the words of the training text (Srivastava et al. 2014).
  public var dropped = 50
  /// Templates that are left out, for measuring what each adds.
  public var without: Set<String> = []
  /// The step of learning.
  public var rate: Float = 0.3
  public var seed: UInt64 = 1
  /// Models trained in as many orders of the sentences, whose weights are averaged: one order is chance.
  public var orders = 8
  /// Features whose 8-bit weight is smaller than this are left out.
  public var leastWeight = 3
  public init() {}
}

/// Trains the word model: a linear classifier of gaps (hinge loss, AdaGrad; Duchi et al. 2011), averaged (Collins 2002),
/// greedy from left to right, with the history
/// that it predicts itself.
public struct WordTrainer {
  private let base: Lexicon
  private let options: WordTrainingOptions
  private var texts: [[UInt8]] = []
  private var counter = BondCounter()
  private var words: [String: (count: Int, bond: Int, isName: Bool)] = [:]
  private static let none = (count: 0, bond: 0, isName: false)
  private var spelling: [UInt64: String] = [:]

  public init(_ base: Lexicon, _ options: WordTrainingOptions) {
    self.base = base
    self.options = options
  }

  /// Adds counted words: lines of word, tab, count; a header line and further columns are passed over.
  public mutating func add(counts bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count >= 2, let count = Int(cells[1]), count >= options.leastCount else { continue }
      let word = cells[0].lowercased()
      guard word.contains(" ") else { continue }
      words[word, default: Self.none].count = min(15, 1 + Int(BondCounter.log2(Double(count))))
    }
  }

  /// Adds words of a list, one a line.
  public mutating func add(words bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.contains(" ") {
      let word = line.lowercased()
      words[word, default: Self.none].count = max(words[word]?.count ?? 0, 2)
    }
  }

  /// Adds names of places: a table with a header; the column `short_name`, else the first.
  public mutating func add(names bytes: [UInt8]) {
    var column = 0
    for (number, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n").enumerated() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      if number == 0 {
        column = cells.firstIndex(of: "short_name") ?? 0
        continue
      }
      guard column < cells.count else { continue }
      let name = cells[column].lowercased()
      guard name.contains(" "), name.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || $0 == " " })
      else {
        continue
      }
      words[name, default: Self.none].isName = true
    }
  }

  /// Adds the bonds of the syllables of raw texts: call it when all words are there.
  public mutating func add(texts: [[UInt8]]) {
    self.texts = texts
    for text in texts { counter.count(text, base) }
    for (word, bond) in counter.bonds(least: options.leastPair) where words[word] != nil {
      words[word]?.bond = bond
    }
  }

  /// Cuts the raw texts by a first model and adds how often each syllable is a word by itself.
  private mutating func addSingles(_ model: WordModel) {
    var segmenter = WordSegmenter(model)
    var seen: [UInt64: (all: Int, alone: Int)] = [:]
    for bytes in texts {
      let text = Normalizer.normalize(bytes)
      var tokenizer = Tokenizer(base)
      for range in Tokenizer.stretches(text) {
        let tokens = tokenizer.tokenize(text, range)
        for word in segmenter.segment(text, tokens, base) where word.shape.isSyllable {
          for atom in word.first..<word.end where tokens.atoms[atom].kind == .word {
            let syllable = tokens.atoms[atom]
            let hash = Syllable.hash(text.string(Int(syllable.start)..<syllable.end))
            seen[hash, default: (0, 0)].all += 1
            if word.end == word.first + 1 { seen[hash, default: (0, 0)].alone += 1 }
          }
        }
      }
    }
    for (word, count, bond) in counter.singles(seen, least: options.leastSingle) {
      words[word] = (count, bond, false)
    }
  }

  /// The rows of `seeds/words.tsv`.
  private var rows: [(word: String, count: Int, bond: Int, isName: Bool)] {
    words.filter { $0.value.count > 0 || $0.value.isName }
      .map { ($0.key, $0.value.count, $0.value.bond, $0.value.isName) }
      .sorted { Array($0.0.utf8).lexicographicallyPrecedes(Array($1.0.utf8)) }
  }

  private var lexicon: WordLexicon {
    let rows = rows
    var lexicon = WordLexicon(words: rows.count)
    for row in rows {
      lexicon.add(
        row.word.split(separator: " ").map { Syllable.hash(String($0)) }, count: row.count, bond: row.bond,
        isName: row.isName)
    }
    return lexicon
  }

  /// A sentence made ready: its pieces, and for each whether a gold word ends after it.
  private struct Example {
    var pieces: [Piece]
    var isEnd: [Bool]
    var ends: [Int]
    var gold: [Int]
    var spelling: [String]
  }

  private func examples(_ treebank: Treebank) -> [[Example]] {
    treebank.sentences.map { sentence in
      let text = Normalizer.normalize(sentence.text)
      var tokenizer = Tokenizer(base)
      let tokens = tokenizer.tokenize(text, 0..<text.utf8.count)
      var pieces = Pieces()
      var shape = 0
      var at = 0
      let gold = Set(sentence.ends)
      var found: [Example] = []
      for number in tokens.sentences.indices {
        let end = number + 1 < tokens.sentences.count ? Int(tokens.sentences[number + 1]) : tokens.atoms.count
        pieces.read(text, tokens, base, Int(tokens.sentences[number])..<end, shape: &shape)
        var example = Example(pieces: pieces.pieces, isEnd: [], ends: [], gold: sentence.ends, spelling: [])
        for piece in pieces.pieces {
          let string = text.string(Int(tokens.atoms[piece.first].start)..<tokens.atoms[piece.end - 1].end)
          at += Treebank.length(string)
          example.ends.append(at)
          example.isEnd.append(gold.contains(at))
          example.spelling.append(string.lowercased())
        }
        found.append(example)
      }
      return found
    }
  }

  /// The result of training: the two tables, and figures.
  public struct Result {
    public var words: [UInt8]
    public var weights: [UInt8]
    public var wordCount: Int
    public var weightCount: Int
    /// The score on the text that was held back, if any.
    public var score: WordScore?
    /// The words found in that text, a line a sentence.
    public var predicted: [UInt8] = []
  }

  /// Trains on `treebanks` and writes the tables.
  public mutating func train(
    _ treebanks: [Treebank], heldBack: Treebank?, report: (String) -> Void
  ) throws(SeedError) -> Result {
    if !texts.isEmpty {
      let first = try fit(treebanks, heldBack: nil, report: { _ in })
      addSingles(try WordModel(words: first.words, weights: first.weights))
    }
    return try fit(treebanks, heldBack: heldBack, report: report)
  }

  /// The averaged weights of one order of the sentences, by the upper `bits` of the features' keys.
  private func learn(
    _ examples: [Example], _ lexicon: WordLexicon, _ bits: UInt64, seed: UInt64, _ report: (String) -> Void
  ) -> [Float] {
    var weights = [Float](repeating: 0, count: 1 << Int(bits))
    var sums = [Float](repeating: 0, count: 1 << Int(bits))
    var squares = [Float](repeating: 0.1, count: 1 << Int(bits))
    var order = Array(examples.indices)
    var random = Shuffler(state: seed)
    var gaps = GapReader()
    var features: [Feature] = []
    var step: Float = 1
    for round in 0..<options.rounds {
      random.shuffle(&order)
      var wrong = 0
      var seen = 0
      for number in order {
        let example = examples[number]
        gaps.read(example.pieces, lexicon)
        var start = 0
        var joined = false
        for index in 0..<(example.pieces.count - 1) {
          guard gaps.isOpen(index) else {
            start = index + 1
            joined = false
            continue
          }
          gaps.features(index, start: start, joined: joined, into: &features)
          if !options.without.isEmpty {
            features.removeAll { options.without.contains("\($0.template)") }
          }
          if options.dropped > 0 {
            features.removeAll { $0.template.isLexical && random.next() % 100 < UInt64(options.dropped) }
          }
          var score: Float = 0
          for feature in features { score += weights[Int(feature.key >> (64 - bits))] }
          let isJoined = score > 0
          let target = !example.isEnd[index]
          seen += 1
          if isJoined != target { wrong += 1 }
          // The hinge loss: a gap that is right by less than the margin still teaches.
          let slope: Float = (target ? score : -score) < 1 ? (target ? 1 : -1) : 0
          if slope != 0 {
            for feature in features {
              let slot = Int(feature.key >> (64 - bits))
              squares[slot] += slope * slope
              let change = options.rate * slope / squares[slot].squareRoot()
              weights[slot] += change
              sums[slot] += change * step
            }
          }
          step += 1
          joined = isJoined
          if !joined { start = index + 1 }
        }
      }
      report("round \(round + 1): \(wrong) of \(seen) gaps wrong")
    }
    for slot in weights.indices { weights[slot] -= sums[slot] / step }
    return weights
  }

  private func fit(
    _ treebanks: [Treebank], heldBack: Treebank?, report: (String) -> Void
  ) throws(SeedError) -> Result {
    let lexicon = self.lexicon
    let examples = treebanks.flatMap { self.examples($0) }.flatMap { $0 }.filter { $0.pieces.count > 1 }
    let bits: UInt64 = 22
    var weights = [Float](repeating: 0, count: 1 << Int(bits))
    for number in 0..<max(options.orders, 1) {
      let learned = learn(
        examples, lexicon, bits, seed: options.seed &+ UInt64(number), number == 0 ? report : { _ in })
      for slot in weights.indices { weights[slot] += learned[slot] }
    }
    for slot in weights.indices { weights[slot] /= Float(max(options.orders, 1)) }
    var gaps = GapReader()
    var features: [Feature] = []

    // Eight bits: the heaviest thousandth is clipped.
    let heavy = weights.filter { $0 != 0 }.map { abs($0) }.sorted()
    let limit = heavy.isEmpty ? 1 : heavy[min(heavy.count - 1, heavy.count * 9_995 / 10_000)]
    func quantized(_ slot: Int) -> Int {
      let value = (weights[slot] / limit * 127).rounded()
      return Int(max(-127, min(127, value)))
    }

    // Names of the features that are kept, from a second look at the sentences.
    var names: [UInt64: String] = [:]
    func name(_ value: UInt64) -> String { names[value] ?? String(value) }
    var lines: [String: Int] = [:]
    for example in examples {
      gaps.read(example.pieces, lexicon)
      for first in example.pieces.indices where example.pieces[first].shape.isSyllable {
        var key = example.pieces[first].hash
        var text = example.spelling[first]
        names[key] = text
        for next in (first + 1)..<max(first + 1, min(first + 5, example.pieces.count)) {
          guard example.pieces[next].shape.isSyllable else { break }
          key = Syllable.joined(key, example.pieces[next].hash)
          text += " " + example.spelling[next]
          names[key] = text
        }
      }
      for history in 0..<2 {
        // Both ways through the sentence that matter: as annotated, and as the model cuts it.
        var start = 0
        var joined = false
        for index in 0..<(example.pieces.count - 1) {
          guard gaps.isOpen(index) else {
            start = index + 1
            joined = false
            continue
          }
          gaps.features(index, start: start, joined: joined, into: &features)
          var score: Float = 0
          for feature in features {
            let slot = Int(feature.key >> (64 - bits))
            score += weights[slot]
            let weight = quantized(slot)
            guard abs(weight) >= options.leastWeight else { continue }
            let key =
              "\(feature.template)\t\(name(feature.first))\t\(name(feature.second))\t\(name(feature.third))"
            lines[key] = weight
          }
          joined = history == 0 ? !example.isEnd[index] : score > 0
          if !joined { start = index + 1 }
        }
      }
    }
    let sorted = lines.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
    var weightTable = "template\tfirst\tsecond\tthird\tweight\n"
    for (key, weight) in sorted { weightTable += "\(key)\t\(weight)\n" }
    var wordTable = "word\tcount\tbond\tname\n"
    for row in rows { wordTable += "\(row.word)\t\(row.count)\t\(row.bond)\t\(row.isName ? 1 : 0)\n" }
    var result = Result(
      words: Array(wordTable.utf8), weights: Array(weightTable.utf8), wordCount: rows.count,
      weightCount: sorted.count, score: nil)
    if let heldBack {
      (result.score, result.predicted) = Self.score(
        heldBack, base, try WordModel(words: result.words, weights: result.weights))
    }
    return result
  }

  /// The score of a model on a segmented text, and the words it found, a line a sentence, words parted by tabs.
  public static func score(
    _ treebank: Treebank, _ base: Lexicon, _ model: WordModel
  ) -> (score: WordScore, predicted: [UInt8]) {
    var predicted = ""
    var segmenter = WordSegmenter(model)
    var score = WordScore()
    for sentence in treebank.sentences {
      let text = Normalizer.normalize(sentence.text)
      var tokenizer = Tokenizer(base)
      let tokens = tokenizer.tokenize(text, 0..<text.utf8.count)
      var ends: [Int] = []
      var at = 0
      for word in segmenter.segment(text, tokens, base) {
        let string = text.string(Int(tokens.atoms[word.first].start)..<tokens.atoms[word.end - 1].end)
        at += Treebank.length(string)
        predicted += (ends.isEmpty ? "" : "\t") + string
        ends.append(at)
      }
      predicted += "\n"
      score.add(ends, sentence.ends)
    }
    return (score, Array(predicted.utf8))
  }
}

/// SplitMix64 and the shuffle of Fisher and Yates: the same order on every machine.
private struct Shuffler {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
  mutating func shuffle(_ order: inout [Int]) {
    guard order.count > 1 else { return }
    for index in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(index, Int(next() % UInt64(index + 1)))
    }
  }
}
