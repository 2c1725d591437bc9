/// What rows with columns are: the head of a document or its signature, columns of a page, or a table.
enum ColumnZone {
  case table
  /// Two blocks side by side, parted at a place, down to a row: the left one is read first.
  case block(edge: Float, last: Int)
  /// Columns of text, parted at these places.
  case flows(edges: [Float])

  /// The head has the body and the number on the left, the state and the date on the right, both centred; the signature the
  /// recipients on the left and the office with the name on the right (Nghị định 30/2020/NĐ-CP, phụ lục I). Positions decide:
  /// legacy fonts make other words of what they show.
  static func read(
    _ zone: PageLayout.Zone, _ rows: [PageRows.Row], _ text: [UInt8], _ size: (width: Float, height: Float)
  ) -> ColumnZone {
    let middle = zone.gutters.filter { $0.centre > 0.22 * size.width && $0.centre < 0.72 * size.width }
    if let gutter = middle.max(by: { ($0.support, $0.width) < ($1.support, $1.width) }),
      let last = block(zone, gutter, rows, text, size)
    {
      return .block(edge: gutter.centre, last: last)
    }
    let edges = textColumns(zone, rows, text)
    return edges.isEmpty ? .table : .flows(edges: edges)
  }

  // MARK: head and signature

  /// The last row of the block that a gutter parts, if it is one.
  private static func block(
    _ zone: PageLayout.Zone, _ gutter: Gutter, _ rows: [PageRows.Row], _ text: [UInt8],
    _ size: (width: Float, height: Float)
  ) -> Int? {
    let edge = gutter.centre
    // Rows below that do not cross the gutter belong to it while they are near.
    var last = zone.rows.upperBound
    var end = last
    while last + 1 < rows.count, last + 1 <= gutter.reach {
      let row = rows[last + 1]
      let gap = row.top - rows[last].bottom
      // The space for the signature stands above the name.
      guard gap < (row.left > edge ? 9 : 1.2) * row.height, row.right < edge || row.left > edge else { break }
      last += 1
      if row.left > edge || rows[end].bottom + 1.2 * row.height > row.top { end = last }
    }
    let range = zone.rows.lowerBound...end
    var left: [PageRows.Piece] = []
    var right: [PageRows.Piece] = []
    var (both, rightRows) = (0, 0)
    for row in rows[range] {
      if row.pieces.contains(where: { $0.left < edge && $0.right > edge }) { return nil }
      let (one, other) = (
        line(row.pieces.filter { $0.centre < edge }), line(row.pieces.filter { $0.centre >= edge })
      )
      if let one { left.append(one) }
      if let other {
        right.append(other)
        rightRows += 1
        if one != nil { both += 1 }
      }
    }
    guard let top = right.first, !left.isEmpty else { return nil }
    let height = top.height
    // Other columns: a table.
    let others = zone.gutters.filter { $0.support >= 3 && !($0.left < edge && edge < $0.right) }
    guard others.isEmpty || zone.gutters.count <= 2 && others.allSatisfy({ $0.support * 2 < gutter.support })
    else { return nil }
    let isHead =
      range.lowerBound <= 4 && range.count <= 16
      && rows[range.upperBound].bottom - rows[range.lowerBound].top < 0.35 * size.height
    if isHead {
      let isNamed = right.prefix(3).contains { piece in
        heads.contains { text[piece.text].firstRange(of: $0) != nil }
      }
      if isNamed
        || left.count + right.count >= 4 && isCentred(right, height) && isCentred(left, height, varies: false)
      {
        return end
      }
    }
    let isLow = rows.count - 1 - range.upperBound <= 2
    let isNamed =
      left.contains { piece in recipients.contains { text[piece.text].starts(with: $0) } }
      || right.prefix(2).contains { piece in offices.contains { text[piece.text].starts(with: $0) } }
    let hasSpace = zip(right, right.dropFirst()).contains { $1.top - $0.bottom > 2 * height }
    let isLoose = hasSpace || both * 5 < rightRows * 3
    if range.count <= 60, right.count <= 14,
      isNamed || isLow && right.count >= 2 && isLoose && isCentred(right, height)
    {
      return end
    }
    return nil
  }

  private static let heads = ["CỘNG HÒA", "CỘNG HOÀ", "ĐẢNG CỘNG SẢN", "Độc lập"].map { Array($0.utf8) }
  /// "Nơi nhận" in Unicode, TCVN3 and VNI.
  private static let recipients = ["Nơi nhận", "N¬i nhËn", "Nôi nhaän"].map { Array($0.utf8) }
  private static let offices = ["TM.", "T/M", "KT.", "K/T", "TL.", "TUQ.", "Q. ", "TM ", "KT "].map {
    Array($0.utf8)
  }

  private static func line(_ pieces: [PageRows.Piece]) -> PageRows.Piece? {
    guard var whole = pieces.first, let last = pieces.last else { return nil }
    whole.right = last.right
    whole.text = whole.text.lowerBound..<last.text.upperBound
    return whole
  }

  /// Whether lines stand around one axis, and not along one edge.
  private static func isCentred(_ lines: [PageRows.Piece], _ height: Float, varies: Bool = true) -> Bool {
    guard lines.count > 1 else { return true }
    let axes = lines.map(\.centre).sorted()
    let axis = axes[axes.count / 2]
    let near = lines.count { abs($0.centre - axis) < height }
    guard near * 4 >= lines.count * 3 else { return false }
    if !varies { return true }
    let edges = lines.map(\.left).sorted()
    return edges[edges.count - 1] - edges[0] > height
  }

  // MARK: columns of text

  /// Where columns of text are parted: many lines on both sides, most of them as wide as their column.
  private static func textColumns(
    _ zone: PageLayout.Zone, _ rows: [PageRows.Row], _ text: [UInt8]
  ) -> [Float] {
    let main = zone.gutters.filter { $0.support >= 8 && $0.rows.count * 2 >= zone.rows.count }
    // Justified text in narrow columns has rivers of its own.
    let least = main.map(\.support).min() ?? 0
    let rivers = zone.gutters.count { $0.support * 5 < least }
    guard zone.rows.count >= 12, main.count == 1 || main.count == 2, main.count + rivers == zone.gutters.count
    else { return [] }
    let edges = main.map(\.centre).sorted()
    for column in 0...edges.count {
      var (count, wide, bytes) = (0, 0, 0)
      let lines = rows[zone.rows].compactMap { row in
        line(row.pieces.filter { piece in edges.count { $0 <= piece.centre } == column })
      }
      let left = lines.map(\.left).min() ?? 0
      let rights = lines.map(\.right).sorted()
      guard rights.count >= 8 else { return [] }
      let right = rights[rights.count * 9 / 10]
      for piece in lines {
        count += 1
        bytes += piece.text.count
        if piece.right - piece.left > 0.8 * (right - left) { wide += 1 }
      }
      guard wide * 20 >= count * 11, bytes >= count * 24 else { return [] }
    }
    return edges
  }
}
