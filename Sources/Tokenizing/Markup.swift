internal import CKernels

/// Marks of Markdown out of the way of the rules: "Nghị quyết số** 203**/2025/QH15" → 203/2025/QH15, "16\-KH/ĐU" → 16-KH/ĐU.
///
/// They are runs of `*` and the backslash before a mark (CommonMark 0.31, 6.2 and 2.4). Emphasis touches a word: a single
/// `*` that touches none is the mark of an item or a sign of multiplication, and so is one between two figures; both stay.
enum Markup {
  private static let star: Unicode.Scalar = "*"
  private static let escape: Unicode.Scalar = "\\"

  /// Whether there can be any in `text[range]`.
  static func isIn(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    unsafe text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      let start = unsafe base + range.lowerBound
      let stars = unsafe td_count_byte(start, range.count, UInt8(ascii: "*"))
      let escapes = unsafe td_count_byte(start, range.count, UInt8(ascii: "\\"))
      return stars + escapes > 0
    }
  }

  /// Drops the atoms of markup and hands what stood before one on to the atom after it.
  ///
  /// - Parameters:
  ///   - edges: the atoms before which a sentence can start, numbered anew; has room for every atom.
  ///   - points: the atoms at which a shape can start, the first `pointCount`, numbered anew.
  /// - Returns: how many edges and points there are then.
  static func drop(
    _ atoms: inout [Token], _ edges: inout [UInt32], _ points: inout [UInt32], _ pointCount: Int
  ) -> (edges: Int, points: Int) {
    var edgeCount = 0
    var point = 0
    var keptPoints = 0
    var kept = 0
    var index = 0
    var before: TokenFlags = []
    while index < atoms.count {
      let isEscaped = index > 0 && atoms[index - 1].isMark(escape) && !atoms[index].flags.contains(.gap)
      if atoms[index].isMark(star), !isEscaped {
        let end = runEnd(atoms, index)
        if isEmphasis(atoms, index..<end) {
          before.formUnion(atoms[index].flags)
          index = end
          continue
        }
      } else if atoms[index].isMark(escape), isMarkNext(atoms, index + 1) {
        before.formUnion(atoms[index].flags)
        index += 1
        continue
      }
      var atom = atoms[index]
      atom.flags.formUnion(before)
      before = []
      if kept == 0 && atom.flags.contains(.gap)
        || kept > 0 && Sentences.canStart(atom, after: atoms[kept - 1])
      {
        edges[edgeCount] = UInt32(truncatingIfNeeded: kept)
        edgeCount += 1
      }
      while point < pointCount, points[point] < index { point += 1 }
      if point < pointCount, points[point] == index {
        points[keptPoints] = UInt32(truncatingIfNeeded: kept)
        keptPoints += 1
        point += 1
      }
      atoms[kept] = atom
      kept += 1
      index += 1
    }
    atoms.removeLast(atoms.count - kept)
    return (edgeCount, keptPoints)
  }

  private static func runEnd(_ atoms: [Token], _ index: Int) -> Int {
    var end = index + 1
    while end < atoms.count, atoms[end].isMark(star), !atoms[end].flags.contains(.gap) { end += 1 }
    return end
  }

  private static func isMarkNext(_ atoms: [Token], _ index: Int) -> Bool {
    index < atoms.count && atoms[index].kind == .mark && atoms[index].value < 0x80
      && !atoms[index].flags.contains(.gap)
  }

  private static func isEmphasis(_ atoms: [Token], _ run: Range<Int>) -> Bool {
    guard run.count == 1 else { return true }
    let next: Token? = run.upperBound < atoms.count ? atoms[run.upperBound] : nil
    if atoms[run.lowerBound].flags.contains(.gap) {
      return next.map { !$0.flags.contains(.gap) } ?? false
    }
    // The atom before the run keeps its kind when atoms before it were dropped: only its place can have changed.
    guard let next, run.lowerBound > 0 else { return true }
    return atoms[run.lowerBound - 1].kind != .digits || next.kind != .digits || next.flags.contains(.gap)
  }
}
