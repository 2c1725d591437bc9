internal import Lexicon
internal import Tokenizing

/// The line of place and date: "Bến Tre, ngày 05 tháng 02 năm 2021"; day or month may still be blank in a draft.
struct HeadDate {
  /// The places of the place's name; empty when none is written.
  var place: Range<Int>
  /// ISO, or nil when a part is blank or the day does not exist.
  var date: String?
  /// The place after the date.
  var end: Int

  /// The line that a cell is, also when the date goes on in the next.
  ///
  /// - Parameter after: a place in the cell before which the number stands: "Số: 12/KH-UBND An Phú, ngày 5 tháng 3 …".
  static func read(_ layout: HeadLayout, cell: Int, after: Int = 0) -> HeadDate? {
    let whole = layout[cell].range
    let range = min(max(whole.lowerBound, after), whole.upperBound)..<whole.upperBound
    guard range.count <= 24 else { return nil }
    for place in range where layout.isWord(place, layout.lexicon.grammar.ngày) {
      // "Đồng Tháp,⏎ngày 19 tháng 11": the place's name stands in the line above.
      var start = range.lowerBound
      if place == layout.text(of: layout[cell]).lowerBound, cell > 0,
        layout.isMark(range.lowerBound - 1, ","),
        layout[cell - 1].range.count <= 10
      {
        start = layout[cell - 1].range.lowerBound
      } else if isBroken(layout, cell, before: place) {
        start = layout[cell - 1].range.lowerBound
      }
      return read(layout, place, in: start..<range.upperBound)
    }
    return nil
  }

  /// "Hà⏎Nội, ngày 17 tháng 11": the line above is the start of the place's name.
  private static func isBroken(_ layout: HeadLayout, _ cell: Int, before place: Int) -> Bool {
    guard cell > 0, place - layout[cell].range.lowerBound <= 4, layout[cell].column == 0 else {
      return false
    }
    let above = layout[cell - 1]
    guard !above.isRule, above.title == nil, above.range.count <= 3,
      above.line + 1 >= layout[cell].line,
      !layout[cell].isParagraph
    else { return false }
    var start = above.range.lowerBound
    if let (_, end) = layout.longest(layout.lexicon.placeLevelPhrases, at: start) { start = end }
    return (start..<above.range.upperBound).allSatisfy {
      guard let atom = layout.atom($0), atom.kind == .word else { return false }
      return atom.flags.contains(.capital) && atom.flags.contains(.lower)
        && !layout.isWord($0, layout.lexicon.grammar.số)
    }
  }

  /// The line whose word "ngày" stands at a place; `range` is its cell, or what is left of it.
  static func read(_ layout: HeadLayout, _ ngày: Int, in range: Range<Int>) -> HeadDate? {
    var low = range.lowerBound
    while low < ngày, layout.atom(low)?.kind == .mark { low += 1 }
    var high = ngày
    let hasComma =
      layout.isMark(high - 1, ",") || layout.isMark(high - 1, ".") || layout.isMark(high - 1, ";")
    while high > low, layout.atom(high - 1)?.kind == .mark { high -= 1 }
    // "V/v hoàn thuế giá trị gia tăng An Phú, ngày …": the place is the name that the subject runs into.
    var opening = range.lowerBound
    if hasComma, layout.phrase([.subject], at: low) != nil {
      var name = high
      while name > low, let atom = layout.atom(name - 1), atom.kind == .word, atom.flags.contains(.capital) {
        name -= 1
      }
      low = name
      opening = name
    }
    guard high - low <= 9, low < high, !isCode(layout, opening..<high) else { return nil }
    var isName = true
    for place in low..<high {
      guard let atom = layout.atom(place) else { return nil }
      if atom.kind == .word, !atom.flags.contains(.capital) { isName = false }
    }
    guard isName || hasComma && (layout.atom(low)?.flags.contains(.capital) ?? false) else { return nil }
    guard let (date, end) = date(layout, ngày), end >= range.upperBound || endsLine(layout, end, range) else {
      return nil
    }
    return HeadDate(place: low..<high, date: date, end: end)
  }

  /// "/QĐ-UBND ngày     tháng     năm": what is left of a blank number is no place.
  private static func isCode(_ layout: HeadLayout, _ range: Range<Int>) -> Bool {
    range.contains { place in
      guard let mark = layout.atom(place), mark.kind == .mark else { return false }
      if mark.isMark("/") { return true }
      return AtomReader.isDash(mark.value) && !mark.flags.contains(.gap)
        && (layout.atom(place - 1)?.isCapitalWord ?? false)
        && (layout.atom(place + 1)?.isCapitalWord ?? false)
    }
  }

  private static func endsLine(_ layout: HeadLayout, _ end: Int, _ range: Range<Int>) -> Bool {
    (end..<range.upperBound).allSatisfy { layout.atom($0)?.kind == .mark }
  }

  /// "ngày 05 tháng 02 năm 2021", "ngày 05/02/2021", "ngày    tháng 3 năm 2026": the date and the place after it.
  static func date(_ layout: HeadLayout, _ ngày: Int) -> (date: String?, end: Int)? {
    let grammar = layout.lexicon.grammar
    var at = ngày + 1
    if let index = layout.index(at), let shape = layout.stretch.shape(at: index),
      case .date(let day, let month, let year) = shape.kind
    {
      at = layout.place(behind: shape, from: at)
      let date = CalendarDay(year, month, day)
      return (date.isReal ? date.iso : nil, at)
    }
    /// Figures at `at`, also when markup cuts them in two ("202**5"); in a draft dots stand in their place.
    func figure() -> Int? {
      var figure: Int?
      var length = 0
      var steps = 0
      while steps < 12, let atom = layout.atom(at) {
        if atom.kind == .digits, figure == nil || !atom.flags.contains(.gap), length + Int(atom.length) <= 4 {
          figure = (0..<Int(atom.length)).reduce(figure ?? 0) { value, _ in value * 10 } + Int(atom.value)
          length += Int(atom.length)
        } else if atom.kind != .mark || !(atom.isMark(".") || atom.isMark("…") || atom.isMark("_")) {
          break
        }
        at += 1
        steps += 1
      }
      return figure
    }
    let day = figure()
    guard layout.isWord(at, grammar.tháng) else { return nil }
    at += 1
    let month = figure()
    guard layout.isWord(at, grammar.năm) else { return nil }
    at += 1
    let start = at
    let year = figure()
    if year.map({ $0 < 1900 }) ?? true { at = start }
    guard let day, let month, let year, year >= 1900 else { return (nil, at) }
    let date = CalendarDay(year, month, day)
    return (date.isReal ? date.iso : nil, at)
  }
}

extension Token {
  fileprivate var isCapitalWord: Bool {
    kind == .word && flags.contains(.capital) && !flags.contains(.lower)
  }
}
