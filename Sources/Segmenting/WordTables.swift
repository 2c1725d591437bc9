internal import Lexicon

/// Reads the two tables of the word model. They have tens of thousands of rows, so cells are read where they stand.
enum WordTables {
  /// At least as many as a table of so many bytes has rows.
  static func rows(_ bytes: [UInt8]) -> Int { bytes.count / 12 + 1 }

  /// Reads `seeds/words.tsv` in one pass: it is the longest table, and start-up waits for it.
  static func lexicon(_ bytes: [UInt8]) throws(SeedError) -> WordLexicon {
    let file = "seeds/words.tsv"
    let header = Array("word\tcount\tbond\tname\n".utf8)
    guard bytes.starts(with: header) else {
      throw SeedError(
        file: file, line: 1, reason: "the header must be: word <tab> count <tab> bond <tab> name")
    }
    // A row has about 19 bytes; the table grows where there are more of them.
    var lexicon = WordLexicon(words: bytes.count / 19)
    var reader = SyllableHashes()
    var at = header.count
    var line = 1
    var isSound = true
    unsafe bytes.withUnsafeBufferPointer { buffer in
      while at < buffer.count, isSound {
        line += 1
        var key: UInt64 = 0
        var syllables = 0
        while true {
          let start = at
          while unsafe at < buffer.count && buffer[at] > 0x20 { at &+= 1 }
          let hash = unsafe reader.hash(buffer, start..<at)
          syllables &+= 1
          key = syllables == 1 ? hash : Syllable.joined(key, hash)
          guard unsafe at < buffer.count && buffer[at] == 0x20 else { break }
          if syllables > 1 { lexicon.markPrefix(key) }
          at &+= 1
        }
        // Three numbers, each after a tab.
        var numbers: (Int, Int, Int) = (0, 0, 0)
        for column in 0..<3 {
          guard unsafe at < buffer.count && buffer[at] == 0x09 else {
            isSound = false
            return
          }
          at &+= 1
          var value = 0
          let start = at
          while unsafe at < buffer.count && buffer[at] &- 0x30 < 10, at &- start < 4 {
            value = value &* 10 &+ Int(unsafe buffer[at] &- 0x30)
            at &+= 1
          }
          if at == start { isSound = false }
          switch column {
          case 0: numbers.0 = value
          case 1: numbers.1 = value
          default: numbers.2 = value
          }
        }
        if unsafe at < buffer.count && buffer[at] != 0x0A { isSound = false }
        at &+= 1
        lexicon.mark(key, syllables: syllables, count: numbers.0, bond: numbers.1, isName: numbers.2 != 0)
      }
    }
    guard isSound else {
      throw SeedError(file: file, line: line, reason: "needs a word and three whole numbers, parted by tabs")
    }
    return lexicon
  }

  /// Reads `seeds/word_weights.tsv` in one pass, too.
  static func weights(_ bytes: [UInt8], into model: inout WordModel) throws(SeedError) {
    let file = "seeds/word_weights.tsv"
    let header = Array("template\tfirst\tsecond\tthird\tweight\n".utf8)
    guard bytes.starts(with: header) else {
      throw SeedError(
        file: file, line: 1,
        reason: "the header must be: template <tab> first <tab> second <tab> third <tab> weight")
    }
    var templates: [[UInt8]: Feature.Template] = [:]
    for template in Feature.Template.allCases { templates[Array("\(template)".utf8)] = template }
    var reader = SyllableHashes()
    var last = Feature.Template.history
    var lastName = 0..<0
    var at = header.count
    var line = 1
    var fault: (column: Int, reason: String)?
    unsafe bytes.withUnsafeBufferPointer { buffer in
      /// The end of the cell that starts at `at`.
      func cell() -> Range<Int> {
        let start = at
        while unsafe at < buffer.count && buffer[at] > 0x1F { at &+= 1 }
        return start..<at
      }
      func pass(_ mark: UInt8) -> Bool {
        guard unsafe at < buffer.count && buffer[at] == mark else { return false }
        at &+= 1
        return true
      }
      while at < buffer.count {
        line += 1
        let name = cell()
        // Rows of one template stand together.
        if unsafe !buffer[name].elementsEqual(buffer[lastName]) {
          guard let template = unsafe templates[Array(buffer[name])] else {
            fault = (1, "is no template of the word model")
            return
          }
          lastName = name
          last = template
        }
        var values: (UInt64, UInt64, UInt64) = (0, 0, 0)
        for column in 0..<3 {
          guard pass(0x09) else {
            fault = (column + 2, "needs five columns, parted by tabs")
            return
          }
          let value = unsafe value(buffer, cell(), &reader)
          switch column {
          case 0: values.0 = value
          case 1: values.1 = value
          default: values.2 = value
          }
        }
        guard pass(0x09), let number = unsafe number(buffer, cell()), let weight = Int8(exactly: number),
          at == buffer.count || pass(0x0A)
        else {
          fault = (5, "a weight is a whole number from -127 to 127")
          return
        }
        model.set(Feature(last, values.0, values.1, values.2).key, weight)
      }
    }
    if let fault { throw SeedError(file: file, line: line, column: fault.column, reason: fault.reason) }
  }

  /// A number is a number; syllables of one part are joined by blanks.
  private static func value(
    _ buffer: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>, _ reader: inout SyllableHashes
  ) -> UInt64 {
    if let number = unsafe number(buffer, cell) { return UInt64(truncatingIfNeeded: number) }
    var start = cell.lowerBound
    var word: UInt64?
    for at in cell.lowerBound...cell.upperBound {
      guard unsafe at == cell.upperBound || buffer[at] == 0x20 else { continue }
      let hash = unsafe reader.hash(buffer, start..<at)
      word = word.map { Syllable.joined($0, hash) } ?? hash
      start = at + 1
    }
    return word ?? 0
  }

  private static func number(_ buffer: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>) -> Int? {
    guard let first = cell.first else { return nil }
    let isNegative = unsafe buffer[first] == UInt8(ascii: "-")
    let digits = isNegative ? first + 1..<cell.upperBound : cell
    guard !digits.isEmpty, digits.count < 12 else { return nil }
    var value = 0
    for at in digits {
      let digit = unsafe buffer[at] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return isNegative ? -value : value
  }
}
