/// Gaps that stay free of words over several rows: what parts the columns of a head, a table or a page.
struct Gutter {
  /// Free from here to there in all rows between its first and its last one.
  var left: Float
  var right: Float
  /// The first and the last row that have text on both of its sides.
  var rows: ClosedRange<Int>
  /// The last row below that does not cross it.
  var reach: Int
  /// How many rows have text on both sides.
  var support: Int

  var centre: Float { (left + right) / 2 }
  var width: Float { right - left }

  /// How wide it must be, in heights of a row: the fewer rows, the wider. Rivers of justified text are narrower.
  private static func least(_ support: Int) -> Float {
    support >= 5 ? narrowest : support >= 3 ? 0.6 : support == 2 ? 1 : 2.5
  }
  private static let narrowest: Float = 0.3
  /// How many are followed at a time, the rest of a page is taken as text.
  private static let most = 64

  private struct Open {
    var gutter: Gutter
    /// Its free space with the rows below its last sure row.
    var left: Float
    var right: Float
  }

  static func find(_ rows: [PageRows.Row], _ text: [UInt8]) -> [Gutter] {
    var found: [Gutter] = []
    var open: [Open] = []
    for (index, row) in rows.enumerated() {
      let spans = spans(rows, index)
      var kept: [Open] = []
      for var one in open {
        guard let (left, right, isBoth) = part(one.left, one.right, spans, row.height) else {
          close(one.gutter, rows, text, &found)
          continue
        }
        (one.left, one.right) = (left, right)
        one.gutter.reach = index
        if isBoth {
          one.gutter.rows = one.gutter.rows.lowerBound...index
          one.gutter.support += 1
          (one.gutter.left, one.gutter.right) = (left, right)
        }
        kept.append(one)
      }
      for (one, other) in zip(spans, spans.dropFirst()) where kept.count < most {
        let (left, right) = (one.right, other.left)
        if kept.contains(where: { $0.left < right && left < $0.right }) { continue }
        guard right - left >= 0.6 * row.height else { continue }
        let gutter = Gutter(left: left, right: right, rows: index...index, reach: index, support: 1)
        kept.append(Open(gutter: gutter, left: left, right: right))
      }
      open = kept
    }
    for one in open { close(one.gutter, rows, text, &found) }
    return found
  }

  private static func close(
    _ gutter: Gutter, _ rows: [PageRows.Row], _ text: [UInt8], _ found: inout [Gutter]
  ) {
    let row = rows[gutter.rows.lowerBound]
    guard gutter.width >= least(gutter.support) * row.height else { return }
    if gutter.support == 1, let next = row.pieces.first(where: { $0.left >= gutter.right - 0.1 }) {
      // A blank to be filled in: "Số:        /QĐ-UBND ngày      tháng 5 năm 2026".
      let bytes = text[next.text]
      guard bytes.first != UInt8(ascii: "/"), LineShape.isOpening(bytes) else { return }
    }
    found.append(gutter)
  }

  /// The pieces of a row, and those of the row above that stands half beside it: cells are often set lower than their
  /// neighbours.
  private static func spans(_ rows: [PageRows.Row], _ index: Int) -> [(left: Float, right: Float)] {
    var spans = rows[index].pieces.map { (left: $0.left, right: $0.right) }
    if index > 0, isBeside(rows[index - 1], rows[index]) {
      spans += rows[index - 1].pieces.map { (left: $0.left, right: $0.right) }
      spans.sort { $0.left < $1.left }
    }
    var merged: [(left: Float, right: Float)] = []
    for span in spans {
      if let last = merged.last, span.left <= last.right {
        merged[merged.count - 1].right = max(last.right, span.right)
      } else {
        merged.append(span)
      }
    }
    return merged
  }

  /// Whether two rows share a part of their height.
  static func isBeside(_ upper: PageRows.Row, _ lower: PageRows.Row) -> Bool {
    upper.bottom - lower.top > 0.4 * min(upper.height, lower.height)
  }

  /// The widest part of a gap that a row leaves free, and whether the row has text on both sides of it.
  private static func part(
    _ left: Float, _ right: Float, _ spans: [(left: Float, right: Float)], _ height: Float
  ) -> (Float, Float, Bool)? {
    var best: (Float, Float, Bool)?
    var low = 0
    var high = spans.count
    // The first span that ends beyond the gap's left edge.
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].right > left { high = middle } else { low = middle + 1 }
    }
    var from = left
    var at = low
    while true {
      let to = at < spans.count ? min(spans[at].left, right) : right
      if to - from >= narrowest * height, to - from > (best.map { $0.1 - $0.0 } ?? 0) {
        best = (from, to, at > 0 && at < spans.count)
      }
      guard at < spans.count, spans[at].left < right else { return best }
      from = max(from, spans[at].right)
      at += 1
    }
  }
}
