internal import Lexicon
internal import Tokenizing

/// Where what is said of one thing ends: sentences, but over line ends that only wrap a line.
///
/// A reader of lines takes every line end that may close a heading for one; what stands around a citation must not depend on
/// where an editor wrapped it ("Theo đề nghị của Giám đốc⏎Sở Nội vụ tại Tờ trình …", "Căn cứ khoản 2⏎Điều 5 Luật …").
struct Clauses {
  /// The first atom of each clause, in order.
  private let starts: [Int32]
  private let count: Int

  /// - Parameter lines: the atoms before which a line ends.
  init(_ reader: AtomReader, _ sentences: [Int32], lines: [Int32]) {
    var starts: [Int32] = []
    starts.reserveCapacity(sentences.count)
    var line = 0
    for sentence in sentences {
      while line < lines.count, lines[line] < sentence {
        // A basis opens a line of its own even where lines are wrapped.
        if Self.opensBasis(reader, Int(lines[line])) { starts.append(lines[line]) }
        line += 1
      }
      if line < lines.count, lines[line] == sentence {
        line += 1
        if Self.wraps(reader, Int(sentence)) { continue }
      }
      starts.append(sentence)
    }
    for line in lines[line...] where Self.opensBasis(reader, Int(line)) { starts.append(line) }
    self.starts = starts
    count = reader.count
  }

  /// The atoms of the clause that holds atom `index`.
  func around(_ index: Int) -> Range<Int> {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= index { low = middle + 1 } else { high = middle }
    }
    let start = low > 0 ? Int(starts[low - 1]) : 0
    return start..<(low < starts.count ? Int(starts[low]) : count)
  }

  /// Whether the line end before an atom only wraps a line: nothing closes before it, and nothing opens after it.
  private static func wraps(_ reader: AtomReader, _ index: Int) -> Bool {
    guard index > 0, let atom = reader[index], let last = reader[index - 1], atom.flags.contains(.line),
      atom.flags.isDisjoint(with: [.paragraph, .tab]), canGoOn(reader, index, atom)
    else { return false }
    if last.kind == .mark, !last.isMark(","), !last.isMark(")"), !last.isMark("”"),
      !AtomReader.isDash(last.value)
    {
      return false
    }
    // Lines in capitals are headings: they go on in capitals only.
    if last.kind == .word, atom.kind == .word, endsInCapitals(reader, index) != opensInCapitals(reader, index)
    {
      return false
    }
    // The number of an item, or the head of an article: "a)", "1.", "Điều 5. Phạm vi".
    if let next = reader[index + 1], next.kind == .mark, !next.flags.contains(.gap),
      next.isMark(".") || next.isMark(")")
    {
      return false
    }
    if atom.kind == .word, reader.lexicon.roles[Int(atom.value)].contains(.provision),
      let number = reader[index + 1], number.kind == .digits,
      let mark = reader[index + 2], mark.isMark(".") || mark.isMark(":")
    {
      return false
    }
    return !opensBasis(reader, index)
  }

  /// Whether a line ends in capitals throughout, not in an abbreviation ("của UBND").
  private static func endsInCapitals(_ reader: AtomReader, _ end: Int) -> Bool {
    guard let last = reader[end - 1], last.kind == .word, !last.flags.contains(.lower) else { return false }
    guard !last.flags.contains(.line), let before = reader[end - 2], before.kind == .word else {
      return last.length > 2
    }
    return !before.flags.contains(.lower)
  }

  private static func opensInCapitals(_ reader: AtomReader, _ start: Int) -> Bool {
    guard let first = reader[start], first.kind == .word, !first.flags.contains(.lower) else { return false }
    guard let next = reader[start + 1], next.kind == .word, !next.flags.contains(.line) else {
      return first.length > 2
    }
    return !next.flags.contains(.lower)
  }

  /// Whether a line can go on with an atom: a word, what opens a quotation or a bracket, figures that are no item's number.
  private static func canGoOn(_ reader: AtomReader, _ index: Int, _ atom: Token) -> Bool {
    switch atom.kind {
    case .word: return true
    case .mark: return atom.isMark("“") || atom.isMark("\"") || atom.isMark("(")
    case .digits:
      guard let next = reader[index + 1], next.kind == .mark, !next.flags.contains(.gap) else { return true }
      // "01/6/2021", "7.182"
      if reader.isJoinedDigits(index + 2) { return true }
      return !next.isMark(".") && !next.isMark(")") && !next.isMark("/")
    }
  }

  /// "Căn cứ", "Xét", "Theo đề nghị": every basis of a decision is a line of its own.
  static func opensBasis(_ reader: AtomReader, _ index: Int) -> Bool {
    let grammar = reader.lexicon.grammar
    guard let atom = reader[index], atom.flags.contains(.capital), let next = reader[index + 1] else {
      return false
    }
    return atom.value == grammar.căn && next.value == grammar.cứ || atom.value == grammar.xét
      || atom.value == grammar.theo && next.value == grammar.đề
  }
}
