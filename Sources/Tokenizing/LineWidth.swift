internal import Normalizing

/// Whether the lines of a stretch were broken to a width, as plain-text mail and text taken out of printed pages are.
///
/// What tells: lines that go on in small letters after a line that nothing closes. Where half of the lines of a stretch are
/// broken so, or a quarter and half of what these hold stands in lines about as long as each other, the stretch is hard-wrapped
/// and the length of its long lines is its width. Elsewhere a line is a paragraph.
enum LineWidth {
  /// Narrower lines are lists and cells, wider ones no page.
  private static let possible = 40...240

  /// The width in scalars, or nil where lines are not broken to one; and whether a tab stands before a candidate.
  ///
  /// - Parameter candidates: atoms in order, with all that open a line among them.
  static func find(_ text: Text, _ atoms: Atoms, _ candidates: ArraySlice<UInt32>) -> (
    width: Int?, hasTabs: Bool
  ) {
    // The lines that go on, by what they hold; they are measured where they are many.
    var broken: [Range<Int>] = []
    var all = 0
    var before = 0
    var flags: TokenFlags = []
    for candidate in candidates {
      let start = Int(candidate)
      let next = atoms[start]
      flags.formUnion(next.flags)
      guard start > 0, next.flags.contains(.line) else { continue }
      defer { before = start }
      if next.flags.contains(.paragraph) { continue }
      all += 1
      if next.kind != .word || next.flags.contains(.capital) { continue }
      let last = atoms[start - 1]
      if last.kind == .mark && !last.isMark(",") || ListMarker.read(atoms, start) != nil { continue }
      broken.append(Int(atoms[before].start)..<last.end)
    }
    return (width(text, broken, of: all), flags.contains(.tab))
  }

  /// - Parameters:
  ///   - broken: the lines that go on.
  ///   - all: how many lines there are.
  private static func width(_ text: Text, _ broken: [Range<Int>], of all: Int) -> Int? {
    guard !broken.isEmpty, broken.count * 4 >= all else { return nil }
    var lengths = broken.map { text.count($0) }
    lengths.sort()
    let width = lengths[min(lengths.count - 1, lengths.count * 9 / 10)]
    guard possible.contains(width) else { return nil }
    // Where most lines are broken they are no paragraphs, however uneven: text out of a web page's source.
    if lengths.count * 2 >= all { return width }
    // By their letters: the short lines of a broken-up page are many but hold little.
    let full = lengths.reduce(0) { $0 + ($1 * 2 >= width && $1 * 4 <= width * 5 ? $1 : 0) }
    return full * 2 >= lengths.reduce(0, +) ? width : nil
  }
}
