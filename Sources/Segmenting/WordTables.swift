internal import Lexicon

/// Reads the two tables of the word model. They have tens of thousands of rows, so cells are read where they stand.
enum WordTables {
  /// At least as many as a table of so many bytes has rows.
  static func rows(_ bytes: [UInt8]) -> Int { bytes.count / 12 + 1 }

  /// The cells of each line, as ranges of bytes; the header is checked and left out.
  private static func rows(
    _ bytes: [UInt8], _ file: String, _ header: String, columns: Int,
    _ body: (Int, [Range<Int>]) throws(SeedError) -> Void
  ) throws(SeedError) {
    var at = 0
    var line = 0
    var cells: [Range<Int>] = []
    while at < bytes.count {
      line += 1
      cells.removeAll(keepingCapacity: true)
      // The only loop that sees every byte.
      at = unsafe bytes.withUnsafeBufferPointer { buffer in
        var start = at
        var next = at
        while unsafe next < buffer.count && buffer[next] != 0x0A {
          if unsafe buffer[next] == 0x09 {
            cells.append(start..<next)
            start = next &+ 1
          }
          next &+= 1
        }
        cells.append(start..<next)
        return next + 1
      }
      if line == 1 {
        guard String(decoding: bytes[0..<(at - 1)], as: UTF8.self) == header else {
          throw SeedError(file: file, line: 1, reason: "the header must be: \(header)")
        }
        continue
      }
      guard cells.count == columns else {
        throw SeedError(file: file, line: line, reason: "has \(cells.count) columns, needs \(columns)")
      }
      try body(line, cells)
    }
  }

  private static func number(_ bytes: [UInt8], _ cell: Range<Int>) -> Int? {
    var cell = cell
    var isNegative = false
    if let first = cell.first, bytes[first] == UInt8(ascii: "-") {
      isNegative = true
      cell = (first + 1)..<cell.upperBound
    }
    guard !cell.isEmpty, cell.count < 12 else { return nil }
    var value = 0
    for at in cell {
      guard bytes[at] >= 0x30, bytes[at] <= 0x39 else { return nil }
      value = value * 10 + Int(bytes[at] - 0x30)
    }
    return isNegative ? -value : value
  }

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

  static func weights(_ bytes: [UInt8], into model: inout WordModel) throws(SeedError) {
    let file = "seeds/word_weights.tsv"
    var reader = SyllableHashes()
    var templates: [[UInt8]: Feature.Template] = [:]
    for template in Feature.Template.allCases { templates[Array("\(template)".utf8)] = template }
    var last = Feature.Template.history
    var lastName = 0..<0
    func same(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
      guard a.count == b.count else { return false }
      for offset in 0..<a.count where bytes[a.lowerBound + offset] != bytes[b.lowerBound + offset] {
        return false
      }
      return true
    }
    try rows(bytes, file, "template\tfirst\tsecond\tthird\tweight", columns: 5) {
      line, cells throws(SeedError) in
      // Rows of one template stand together.
      if !same(cells[0], lastName) {
        lastName = cells[0]
        guard let template = templates[Array(bytes[cells[0]])] else {
          throw SeedError(file: file, line: line, column: 1, reason: "is no template of the word model")
        }
        last = template
      }
      guard let weight = number(bytes, cells[4]), let weight = Int8(exactly: weight) else {
        throw SeedError(
          file: file, line: line, column: 5, reason: "a weight is a whole number from -127 to 127")
      }
      func value(_ cell: Range<Int>) -> UInt64 {
        // Syllables of one part are joined by blanks; a number is a number.
        if let value = number(bytes, cell) { return UInt64(truncatingIfNeeded: value) }
        var start = cell.lowerBound
        var word: UInt64?
        for at in cell.lowerBound...cell.upperBound where at == cell.upperBound || bytes[at] == 0x20 {
          let hash = unsafe bytes.withUnsafeBufferPointer { unsafe reader.hash($0, start..<at) }
          word = word.map { Syllable.joined($0, hash) } ?? hash
          start = at + 1
        }
        return word ?? 0
      }
      model.set(Feature(last, value(cells[1]), value(cells[2]), value(cells[3])).key, weight)
    }
  }
}
