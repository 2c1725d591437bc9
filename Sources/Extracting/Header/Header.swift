internal import Lexicon
internal import Tokenizing

/// What a document says of itself: number, place and date line, type and title block, bodies above the number, signer.
///
/// The layouts are those of Nghị định 30/2020/NĐ-CP (state), Hướng dẫn 05-HD/VPTW and 36-HD/VPTW (Party) and of the mass
/// organisations, as they stand in text: two columns side by side, line by line, or cell by cell. Only what the text proves is
/// given: a portal page without a head gets what its table of labels or its title says, any other text nothing.
enum Header {
  /// A head is looked for in this many bytes: before it a portal may print its own lines and a table.
  private static let reach = 16_384
  /// A head without a number is known by less, so it must stand nearer.
  private static let reachWithoutNumber = 3000

  /// Reads the first stretch of a text.
  static func read(_ stretch: Stretch) -> DocumentHeader {
    let start = stretch.tokens.range.lowerBound
    let limit = stretch.reader.atom(startingAfter: start + reach)
    let reach = HeadReach(stretch, limit: limit)
    let layout = HeadLayout(stretch, 0..<limit, reach: reach)
    var header = head(layout, hasLabels: reach == nil)
    if layout.isShort { header = head(HeadLayout(stretch, 0..<limit), hasLabels: reach == nil) }
    settleType(stretch.lexicon, &header)
    follow(stretch, &header)
    return header
  }

  /// - Parameter hasLabels: whether a label may name a number: without one all others say nothing.
  private static func head(_ layout: HeadLayout, hasLabels: Bool) -> DocumentHeader {
    var header = DocumentHeader()
    let labels = hasLabels ? PortalPage.labels(layout) : PortalPage.Labels()
    let number = HeadNumber.find(layout, allowsBare: labels.isEmpty)
    if let number, labels.agrees(number.number?.0) {
      numbered(layout, number, &header)
    } else if let gazette = GazetteHead.read(layout), labels.agrees(gazette.number.0) {
      gazette.fill(&header, layout)
    } else if labels.isEmpty {
      unnumbered(layout, &header)
    }
    labels.fill(&header, layout)
    if header.title.isEmpty, let number, labels.agrees(number.number?.0) {
      bareSubject(layout, number, &header)
    }
    return header
  }

  /// Reads what a stretch holds of the foot: the signer, and the title of a portal page. The first one is read already.
  static func follow(_ stretch: Stretch, _ header: inout DocumentHeader) {
    if header.signer == nil || header.signerRole.isEmpty { Signature.read(stretch, &header) }
    if header.number == nil || header.title.isEmpty { PortalPage.title(stretch, &header) }
  }

  private static func numbered(_ layout: HeadLayout, _ line: HeadNumber, _ header: inout DocumentHeader) {
    header.number = line.number?.0
    header.numberRange = line.number.map { layout.stretch.bytes($0.1) }
    header.end = layout.bytes(line.end - 1..<line.end).upperBound
    var issuer = line.issuer
    if let number = line.number?.0, number.issuer >= 0 { issuer = Int(number.issuer) }
    header.issuerCode = issuer.map { layout.lexicon.issuers[$0].code }
    let dates = placeAndDate(
      layout, max(0, line.cell - 8)..<layout.limit(line.lastCell + 12), after: line.end, &header)
    // "Số: 12/QĐ-UBND, ngày 5/3/2024": no line of its own.
    if header.issuedDate == nil, layout.isWord(line.end, layout.lexicon.grammar.ngày) {
      header.issuedDate = HeadDate.date(layout, line.end)?.date
    }
    let from = line.docType
    header.docType = from ?? header.number.flatMap { $0.docType >= 0 ? Int($0.docType) : nil }
    let coded = header.number.flatMap { $0.docType >= 0 ? layout.stretch.traits(Int($0.docType)) : nil } ?? []
    // The subject of an official letter, in the rest of the number's cell or one of the next.
    var after = line.lastCell
    if let letter = letter(layout, line) {
      let (lines, next) = HeadTitle.letter(layout, from: letter.cell, place: letter.place, dates: dates)
      header.title = layout.pieces(lines)
      if let last = lines.last { header.end = max(header.end, layout.bytes(last).upperBound) }
      if line.docType == nil { header.docType = layout.lexicon.citations.letter }
      after = next
    } else if let type = typeLine(layout, line) {
      if !coded.contains(.consolidation) { header.docType = type.type }
      after = title(layout, type, dates, until: type.cell < line.cell ? line.cell : nil, &header)
    }
    let isJoint =
      coded.contains(.joint) || header.docType.map { layout.stretch.traits($0).contains(.joint) } ?? false
    let around = max(0, line.cell - 16)..<layout.limit(line.lastCell + 12)
    let isCertain = layout.hasTitle(around)
    let bodies = HeadIssuer.read(
      layout, above: line.cell, dates: dates, isJoint: isJoint, isCertain: isCertain)
    header.issuer = layout.pieces(bodies.issuer)
    header.parentIssuer = layout.pieces(bodies.parent)
    header.branch = branch(layout, around, bodies, header)
    if header.issuer.isEmpty { header.issuer = layout.pieces(HeadIssuer.below(layout, line.lastCell)) }
    if header.issuer.isEmpty { authority(layout, after, &header) }
  }

  /// A head without a number: "HƯỚNG DẪN⏎…" with a preamble under it.
  private static func unnumbered(_ layout: HeadLayout, _ header: inout DocumentHeader) {
    var prose = Prose()
    for cell in layout.cells.indices {
      prose.pass(layout, cell)
      guard !prose.isArticle, layout.bytes(layout[cell].range).lowerBound < reachWithoutNumber else {
        return
      }
      guard let (type, end) = HeadTitle.type(layout, cell),
        end >= layout.text(of: layout[cell]).upperBound
      else { continue }
      let around = max(0, cell - 12)..<cell
      let isCertain = layout.hasTitle(around)
      var draft = DocumentHeader()
      let dates = placeAndDate(layout, around, &draft)
      draft.docType = type
      let after = title(layout, (type, end, cell), dates, until: nil, &draft)
      guard !draft.title.isEmpty, isCertain || opensText(layout, after) else { continue }
      if isCertain {
        let bodies = HeadIssuer.read(layout, above: cell, dates: dates, isJoint: false, isCertain: true)
        draft.issuer = layout.pieces(bodies.issuer)
        draft.parentIssuer = layout.pieces(bodies.parent)
        draft.branch = branch(layout, around, bodies, draft)
      }
      if draft.issuer.isEmpty { authority(layout, after, &draft) }
      header = draft
      return
    }
    layout.pass()
  }

  /// Whether a preamble stands within a few cells: what a bare type in capitals needs to be a head.
  private static func opensText(_ layout: HeadLayout, _ cell: Int) -> Bool {
    for at in cell..<layout.limit(cell + 6) {
      var place = layout[at].range.lowerBound
      while place < layout[at].range.upperBound, layout.atom(place)?.kind == .mark { place += 1 }
      if layout.phrase([.preamble, .division, .address], at: place) != nil { return true }
    }
    return false
  }

  /// The first line of place and date among the cells: says so in the header; its cells.
  private static func placeAndDate(
    _ layout: HeadLayout, _ cells: Range<Int>, after: Int = 0, _ header: inout DocumentHeader
  ) -> Range<Int>? {
    for cell in cells {
      // The number may stand in the same cell.
      let start = layout[cell].range.contains(after) ? after : 0
      guard let date = HeadDate.read(layout, cell: cell, after: start) else { continue }
      header.place = layout.pieces([date.place])
      header.issuedDate = date.date
      header.end = max(header.end, layout.bytes(date.end - 1..<date.end).upperBound)
      var first = cell
      while first > 0, layout[first].range.lowerBound > date.place.lowerBound { first -= 1 }
      return first..<(layout.cell(of: date.end - 1, from: cell) ?? cell) + 1
    }
    return nil
  }

  /// Where "V/v" stands after the number, if it does before the text begins.
  private static func letter(_ layout: HeadLayout, _ line: HeadNumber) -> (cell: Int, place: Int)? {
    if layout.phrase([.subject], at: line.end) != nil, line.end < layout[line.lastCell].range.upperBound {
      return (line.lastCell, line.end)
    }
    for cell in line.lastCell + 1..<max(line.lastCell + 1, layout.limit(line.lastCell + 9))
    where !layout[cell].isRule {
      let place = layout.text(of: layout[cell]).lowerBound
      if HeadTitle.type(layout, cell) != nil || HeadTitle.plainType(layout, cell) != nil { return nil }
      if layout.phrase([.address, .preamble, .division], at: place) != nil { return nil }
      if layout.phrase([.subject], at: place) != nil { return (cell, place) }
    }
    return nil
  }

  /// The line of the type under the number, or right above it.
  private static func typeLine(_ layout: HeadLayout, _ line: HeadNumber) -> (type: Int, end: Int, cell: Int)?
  {
    func above() -> (type: Int, end: Int, cell: Int)? {
      for cell in stride(from: line.cell - 1, through: max(0, line.cell - 4), by: -1) {
        if let (type, end) = HeadTitle.type(layout, cell) { return (type, end, cell) }
      }
      return nil
    }
    let below = line.lastCell + 1..<max(line.lastCell + 1, layout.limit(line.lastCell + 16))
    for cell in below where !layout[cell].isRule {
      if let (type, end) = HeadTitle.type(layout, cell) { return (type, end, cell) }
      if cell < line.lastCell + 8, let (type, end) = HeadTitle.plainType(layout, cell) {
        return (type, end, cell)
      }
      let place = layout.text(of: layout[cell]).lowerBound
      if layout.phrase([.address, .preamble, .division], at: place) != nil { return above() }
    }
    return above()
  }

  /// Reads the subject under a type; the cell after it.
  private static func title(
    _ layout: HeadLayout, _ type: (type: Int, end: Int, cell: Int), _ dates: Range<Int>?, until: Int?,
    _ header: inout DocumentHeader
  ) -> Int {
    let (lines, next) = HeadTitle.subject(layout, from: type.end, cell: type.cell, dates: dates, until: until)
    header.title = layout.pieces(lines)
    header.end = max(header.end, layout.bytes(type.end - 1..<type.end).upperBound)
    if let last = lines.last { header.end = max(header.end, layout.bytes(last).upperBound) }
    return next
  }

  /// The subject of a page that left the type away: what stands between the number and "Căn cứ".
  private static func bareSubject(_ layout: HeadLayout, _ line: HeadNumber, _ header: inout DocumentHeader) {
    let dates = line.lastCell + 1..<layout.limit(line.lastCell + 8)
    let date = dates.first { HeadDate.read(layout, cell: $0) != nil }
    let (lines, next) = HeadTitle.subject(
      layout, from: line.end, cell: line.lastCell, dates: date.map { $0..<$0 + 1 })
    guard let first = lines.first, lines.reduce(0, { $0 + $1.count }) <= 100,
      layout.body(at: first.lowerBound) == nil,
      layout.longest(layout.lexicon.issuerRolePhrases, at: first.lowerBound) == nil
    else { return }
    for cell in next..<layout.limit(next + 3) where !layout[cell].isRule {
      let text = layout.text(of: layout[cell])
      if layout.phrase([.preamble], at: text.lowerBound) != nil {
        header.title = layout.pieces(lines)
        return
      }
      guard HeadTitle.isAuthority(layout, cell, text) else { return }
    }
  }

  /// The body that stands between the subject and the preamble, where no left column names one.
  private static func authority(_ layout: HeadLayout, _ cell: Int, _ header: inout DocumentHeader) {
    for at in cell..<layout.limit(cell + 3) {
      let text = layout.text(of: layout[at])
      if layout[at].isRule || text.isEmpty { continue }
      guard HeadTitle.isAuthority(layout, at, text) else { continue }
      header.issuer = layout.pieces([text])
      return
    }
  }

  private static func branch(
    _ layout: HeadLayout, _ cells: Range<Int>, _ bodies: HeadIssuer.Bodies, _ header: DocumentHeader
  ) -> Issuer.Branch? {
    if let code = header.issuerCode, let issuer = layout.lexicon.issuers.first(where: { $0.code == code }),
      issuer.branch != .other
    {
      return issuer.branch
    }
    if layout.hasTitle(cells, .party) { return .party }
    if layout.hasTitle(cells, .mass) { return .front }
    if let branch = bodies.branch, branch != .other { return branch }
    return layout.hasTitle(cells, .national) ? .state : nil
  }

  /// Gives a head without a type that of its number.
  private static func settleType(_ lexicon: Lexicon, _ header: inout DocumentHeader) {
    guard header.docType == nil, let number = header.number, number.docType < 0 else { return }
    header.docType = number.bareType(lexicon.citations)
  }
}
