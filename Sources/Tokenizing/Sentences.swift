internal import Lexicon
internal import Normalizing

/// Where sentences start.
///
/// A sentence ends with . ! ? … or `./.` before a capital, a number or a line end, unless the dot belongs to an
/// abbreviation (`seeds/abbreviations.tsv`), a list marker, a single capital or a shape; with a line end that closes a
/// heading or an item; and always with an empty line. Hard-wrapped lines run on.
enum Sentences {
  /// - Parameter edges: the atoms after a line end, or after a blank after an end mark: no other can start a sentence.
  static func find(_ text: Text, _ lexicon: Lexicon, _ edges: ArraySlice<UInt32>, _ tokens: inout Tokens) {
    let atoms = tokens.atoms
    guard !atoms.isEmpty else { return }
    tokens.sentences.append(0)
    var lineStart = 0
    var shape = 0
    var shift = 0
    for place in edges.indices {
      let edge = edges[place]
      guard edge > 0 else { continue }
      while shift < tokens.splits.count, tokens.splits[shift] < edge { shift += 1 }
      let index = Int(edge) + shift
      let atom = atoms[index]
      while shape < tokens.shapes.count, tokens.shapes[shape].end <= index { shape += 1 }
      if shape < tokens.shapes.count, tokens.shapes[shape].first < index { continue }
      let last = atoms[index - 1]
      var ends = false
      if atom.flags.contains(.paragraph) {
        ends = true
        lineStart = index
      } else if atom.flags.contains(.line) {
        let closed =
          last.isMark(".") || last.isMark(";") || last.isMark(":") || last.isMark("!") || last.isMark("?")
        let width = last.end - Int(atoms[lineStart].start)
        ends =
          closed || opensItem(tokens, index)
          || (atom.flags.contains(.capital) && width < 60 && !last.isMark(","))
        lineStart = index
      } else if atom.flags.contains(.tab) {
        // A cell of a table; what a tab parts from the mark of an item is the item.
        ends = index - lineStart > 3 || last.kind != .mark
      } else if last.isMark(".") || last.isMark("!") || last.isMark("?") || last.isMark("…") {
        ends =
          (atom.flags.contains(.capital) || atom.kind == .mark && !atom.isMark(",") && !atom.isMark(")"))
          && !(last.isMark(".") && !closesNumber(tokens, shape, index - 1)
            && isAbbreviation(text, lexicon, tokens, index - 1, lineStart))
      }
      if ends { tokens.sentences.append(Int32(index)) }
    }
  }

  /// Whether a line that starts here is an item of a list or an article: "- ", "+ ", "1. ", "a) ", "Điều 5".
  private static func opensItem(_ tokens: Tokens, _ index: Int) -> Bool {
    let atom = tokens.atoms[index]
    if atom.kind == .mark {
      return !atom.isMark("(") && !atom.isMark("\"") && !atom.isMark("“") && !atom.isMark("/")
    }
    guard index + 1 < tokens.atoms.count else { return false }
    let next = tokens.atoms[index + 1]
    let marker = (next.isMark(".") || next.isMark(")")) && !next.flags.contains(.gap)
    return marker && (atom.kind == .digits && atom.length <= 2 || atom.kind == .word && atom.length <= 4)
  }

  /// Whether a document number ends right before the dot: its last code is no abbreviation of its own.
  private static func closesNumber(_ tokens: Tokens, _ next: Int, _ dot: Int) -> Bool {
    guard next > 0, tokens.shapes[next - 1].end == dot, case .documentNumber = tokens.shapes[next - 1].kind
    else {
      return false
    }
    return true
  }

  /// Whether the figure at `last` ends the number of an item or an article at the start of a line: "1.", "1.1.",
  /// "Điều 5.", "Mục 2.".
  private static func isMarker(_ atoms: [Token], _ lineStart: Int, _ last: Int) -> Bool {
    var first = lineStart
    // One word with a capital may stand before the figures.
    if atoms[first].kind == .word, atoms[first].flags.contains(.capital) { first += 1 }
    guard first <= last, last - first <= 8, (last - first) % 2 == 0 else { return false }
    for index in first...last {
      let isFigure = (index - first) % 2 == 0
      guard isFigure ? atoms[index].kind == .digits && atoms[index].length <= 3 : atoms[index].isMark(".")
      else {
        return false
      }
      if index > first, atoms[index].flags.contains(.gap) { return false }
    }
    return true
  }

  /// Whether the dot at `dot` belongs to the word before it.
  private static func isAbbreviation(
    _ text: Text, _ lexicon: Lexicon, _ tokens: Tokens, _ dot: Int, _ lineStart: Int
  )
    -> Bool
  {
    guard dot > 0 else { return true }
    let atoms = tokens.atoms
    let last = atoms[dot - 1]
    guard !atoms[dot].flags.contains(.gap) else { return false }
    // One capital letter (names), or the number of an item at the start of a line.
    if last.kind == .word, last.length <= 2, last.flags.contains(.capital), !last.flags.contains(.lower) {
      return true
    }
    if last.kind == .digits, isMarker(atoms, lineStart, dot - 1) { return true }
    // The Roman number of a part: "III. NHIỆM VỤ".
    if last.kind == .word, dot - 1 == lineStart, last.length <= 5,
      text.utf8[Int(last.start)..<last.end].allSatisfy({ "IVXLC".utf8.contains($0) })
    {
      return true
    }
    func symbol(_ index: Int) -> UInt32 { Scanner.looked(atoms[index], text.utf8, lexicon).symbol }
    // The longest listed abbreviation that ends with this dot.
    for back in 1...5 where dot - back >= 0 {
      guard var node = lexicon.abbreviationPhrases.start(symbol(dot - back)) else { continue }
      var fits = true
      for index in (dot - back + 1)...dot {
        guard let next = lexicon.abbreviationPhrases.next(node, symbol(index)) else {
          fits = false
          break
        }
        node = next
      }
      if fits, !lexicon.abbreviationPhrases.values(node).isEmpty { return true }
    }
    return false
  }
}
