/// Marks of Markdown out of the way of the rules: "Nghị quyết số** 203**/2025/QH15" → 203/2025/QH15, "16\-KH/ĐU" → 16-KH/ĐU.
///
/// They are runs of `*` and the backslash before a mark (CommonMark 0.31, 6.2 and 2.4). Emphasis touches a word: a single
/// `*` that touches none is the mark of an item or a sign of multiplication, and so is one between two figures; both stay.
enum Markup {
  private static let star: Unicode.Scalar = "*"
  private static let escape: Unicode.Scalar = "\\"

  /// Drops the atoms of markup and hands what stood before one on to the atom after it. The atoms between are moved as they
  /// are: only what stands next to markup is looked at anew.
  ///
  /// - Parameters:
  ///   - markups: the atoms that can be markup: stars and backslashes, in order.
  ///   - edges: the atoms before which a sentence can start.
  ///   - kept: room for as many edges as there are atoms: the edges, numbered anew.
  ///   - points: the atoms at which a shape can start, the first `pointCount`; numbered anew. None of them is markup.
  /// - Returns: how many edges there are then.
  static func drop(
    _ atoms: inout [Token], markups: ArraySlice<UInt32>, edges: ArraySlice<UInt32>, into kept: inout [UInt32],
    points: inout [UInt32], _ pointCount: Int
  ) -> Int {
    var mover = Mover(edges: edges)
    /// The first atom that is not handled yet.
    var index = 0
    for markup in markups where Int(markup) >= index {
      let place = Int(markup)
      var end = place
      if atoms[place].isMark(star) {
        let isEscaped = place > 0 && atoms[place - 1].isMark(escape) && !atoms[place].flags.contains(.gap)
        guard !isEscaped else { continue }
        let run = place..<runEnd(atoms, place)
        // Of a run that is none, each star but the first may be one: it touches what stands before it.
        if isEmphasis(atoms, run) { end = run.upperBound }
      } else if isMarkNext(atoms, place + 1) {
        end = place + 1
      }
      guard end > place else { continue }
      mover.move(index..<place, &atoms, &kept, &points, pointCount)
      mover.before.formUnion(atoms[place].flags)
      mover.isNextToMarkup = true
      index = end
    }
    guard index > 0 else {
      kept.replaceSubrange(0..<edges.count, with: edges)
      return edges.count
    }
    mover.move(index..<atoms.count, &atoms, &kept, &points, pointCount)
    atoms.removeLast(atoms.count - mover.kept)
    return mover.edgeCount
  }

  /// Moves atoms over those that were dropped.
  private struct Mover {
    let edges: ArraySlice<UInt32>
    var edge = 0
    var point = 0
    /// How many atoms and edges there are already.
    var kept = 0
    var edgeCount = 0
    /// What stood before markup just dropped.
    var before: TokenFlags = []
    /// Whether the next atom has another neighbour now than the scanner saw.
    var isNextToMarkup = false

    init(edges: ArraySlice<UInt32>) { self.edges = edges }

    mutating func move(
      _ range: Range<Int>, _ atoms: inout [Token], _ newEdges: inout [UInt32], _ points: inout [UInt32],
      _ pointCount: Int
    ) {
      let shift = range.lowerBound - kept
      var index = range.lowerBound
      // Marks hand on that a sentence may start behind them, so all of them are looked at, and what follows.
      while isNextToMarkup, index < range.upperBound {
        var atom = atoms[index]
        atom.flags.formUnion(before)
        before = []
        if kept == 0 ? atom.flags.contains(.gap) : Sentences.canStart(atom, after: atoms[kept - 1]) {
          newEdges[edgeCount] = UInt32(truncatingIfNeeded: kept)
          edgeCount += 1
        }
        atoms[kept] = atom
        kept += 1
        index += 1
        isNextToMarkup = atom.kind == .mark
      }
      // Spans: whether an array is its owner's alone is asked once a run, not at each of its places.
      let edges = edges
      let old = edges.span
      var (edge, edgeCount, point) = (edge, edgeCount, point)
      while edge < old.count, old[edge] < index { edge += 1 }
      if index < range.upperBound {
        if shift > 0 {
          unsafe atoms.withUnsafeMutableBufferPointer { atoms in
            let moved = unsafe UnsafeBufferPointer(rebasing: atoms[index..<range.upperBound])
            _ = unsafe atoms[(index - shift)...].update(fromContentsOf: moved)
          }
        }
        kept += range.upperBound - index
        var new = newEdges.mutableSpan
        while edge < old.count, old[edge] < range.upperBound {
          new[edgeCount] = old[edge] - UInt32(truncatingIfNeeded: shift)
          edgeCount += 1
          edge += 1
        }
      }
      var moved = points.mutableSpan
      while point < pointCount, moved[point] < range.upperBound {
        moved[point] -= UInt32(truncatingIfNeeded: shift)
        point += 1
      }
      (self.edge, self.edgeCount, self.point) = (edge, edgeCount, point)
    }
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
