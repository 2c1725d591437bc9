internal import Lexicon
internal import Tokenizing

/// The bodies of a head's left column, over the number: "HUYỆN UỶ AN PHÚ⏎ĐẢNG UỶ XÃ HÒA LỢI", "HỘI ĐỒNG NHÂN DÂN⏎TỈNH AN PHÚ".
///
/// Nghị định 30/2020/NĐ-CP (phụ lục I, ô 2) and Hướng dẫn 05-HD/VPTW: the body above first, then the issuing one, each in
/// capitals and on as many lines as it needs. A line that opens no body's name goes on with the line above.
enum HeadIssuer {
  struct Bodies {
    var issuer: [Range<Int>] = []
    var parent: [Range<Int>] = []
    var branch: Issuer.Branch?
  }

  /// - Parameters:
  ///   - below: the cell below the bodies: the number, or the type.
  ///   - isJoint: whether several bodies issue together, as for a thông tư liên tịch.
  ///   - isCertain: whether the head has the state's or the Party's name: then names that open with no known word count.
  static func read(
    _ layout: HeadLayout, above below: Int, dates: Range<Int>?, isJoint: Bool, isCertain: Bool
  ) -> Bodies {
    var lines: [Range<Int>] = []
    var passed = 0
    for cell in stride(from: below - 1, through: max(0, below - 28), by: -1) {
      let it = layout[cell]
      if it.isRule || it.title != nil || dates?.contains(cell) ?? false { continue }
      if isRight(layout, cell) { continue }
      if let line = line(layout, cell, isCertain: isCertain) {
        if !line.isEmpty { lines.append(line) }
        if lines.count == 9 { break }
        continue
      }
      passed += 1
      if !lines.isEmpty || passed > 3 { break }
    }
    lines.reverse()
    return group(layout, lines, isJoint: isJoint, isCertain: isCertain)
  }

  /// The body in the line right over the state's or the Party's name, where the number stands above both.
  static func below(_ layout: HeadLayout, _ number: Int) -> [Range<Int>] {
    for cell in number + 1..<max(number + 1, layout.limit(number + 9) - 1) {
      guard layout[cell + 1].title != nil, layout[cell].title == nil, !layout[cell].isRule,
        let line = line(layout, cell, isCertain: true), !line.isEmpty, layout.body(at: line.lowerBound) != nil
      else { continue }
      return [line]
    }
    return []
  }

  /// Whether a cell stands in the right column of a line whose left cell is no line of the right column.
  private static func isRight(_ layout: HeadLayout, _ cell: Int) -> Bool {
    guard layout[cell].column > 0, cell > 0, layout[cell - 1].line == layout[cell].line
    else {
      return false
    }
    return layout[cell - 1].title == nil
  }

  /// What of a cell can be a line of a body's name; empty for a stamp, nil for anything else.
  ///
  /// - Parameter isCertain: whether the head is one for sure: then a name that old fonts left without capitals will do.
  private static func line(_ layout: HeadLayout, _ cell: Int, isCertain: Bool) -> Range<Int>? {
    let it = layout[cell]
    let text = layout.text(of: it)
    guard !text.isEmpty, let first = layout.atom(text.lowerBound), first.kind == .word,
      first.flags.contains(.capital) || isCertain && text.count <= 8,
      text.count > 2 || !text.contains(where: { layout.atom($0)?.kind == .digits })
    else { return nil }
    if layout.phrase([.stamp], at: text.lowerBound) != nil { return text.lowerBound..<text.lowerBound }
    if HeadTitle.type(layout, cell) != nil { return nil }
    let opens = layout.body(at: text.lowerBound) != nil
    if !first.flags.contains(.lower) {
      // Capitals up to what a scan made of the star under them: "VĂN PHÒNG an ,".
      var end = text.lowerBound
      while end < text.upperBound, let atom = layout.atom(end), !atom.flags.contains(.lower) { end += 1 }
      while end > text.lowerBound, layout.atom(end - 1)?.kind == .mark, !layout.isMark(end - 1, "-") {
        end -= 1
      }
      guard end == text.upperBound || opens || it.isCapital, end - text.lowerBound <= 24 else { return nil }
      return text.lowerBound..<end
    }
    let isPlace = layout.longest(layout.lexicon.placeLevelPhrases, at: text.lowerBound) != nil
    guard opens || isPlace, text.count <= 14 else { return nil }
    for place in text {
      if let atom = layout.atom(place), atom.isMark(".") || atom.isMark(";") || atom.isMark(":") {
        return nil
      }
    }
    return text
  }

  private static func group(
    _ layout: HeadLayout, _ lines: [Range<Int>], isJoint: Bool, isCertain: Bool
  ) -> Bodies {
    // The names without what stands in other columns between them.
    let places = lines.flatMap { Array($0) }
    func opening(_ at: Int) -> (row: Int, end: Int)? {
      guard at < places.count, layout.phrase([.act, .issued], at: places[at]) == nil,
        let body = layout.longest(layout.lexicon.header.bodyPhrases, in: places[at...])
      else { return nil }
      return (body.value, body.end)
    }
    var groups: [(lines: [Range<Int>], row: Int?)] = []
    var at = 0
    var covered = 0
    /// Where the name so far ends when it is no more than an opening that needs more.
    var needy = -1
    for line in lines {
      let opens = at >= covered ? opening(at) : nil
      let goesOn = at > 0 && (needy == at || joins(layout, places[at - 1]))
      if groups.isEmpty || opens != nil && !goesOn && !(isJoint && groups.last?.row != nil) {
        groups.append(([line], opens?.row))
      } else {
        groups[groups.count - 1].lines.append(line)
      }
      if let opens, !layout.lexicon.header.bodies[opens.row].isWhole { needy = opens.end }
      for place in at..<at + line.count where place >= covered {
        if let (_, end) = opening(place) { covered = end }
      }
      at += line.count
    }
    if groups.contains(where: { $0.row != nil }) {
      while let first = groups.first, first.row == nil { groups.removeFirst() }
    } else if !isCertain || lines.count > 3 {
      groups = []
    }
    var bodies = Bodies()
    if let last = groups.last {
      bodies.issuer = last.lines
      bodies.branch = last.row.map { layout.lexicon.header.bodies[$0].branch }
      if groups.count > 1 { bodies.parent = groups[groups.count - 2].lines }
    }
    return bodies
  }

  /// Whether a name goes on after this place: a hyphen, a comma, "VÀ", "TỈNH".
  static func joins(_ layout: HeadLayout, _ place: Int) -> Bool {
    guard let atom = layout.atom(place) else { return false }
    if atom.kind == .mark { return atom.isMark(",") || AtomReader.isDash(atom.value) }
    return layout.phrase([.joins], at: place)?.end == place + 1
  }
}
