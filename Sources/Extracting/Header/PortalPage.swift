internal import Lexicon
internal import Tokenizing

/// Pages of portals, which name the document beside its text, or in place of its head.
///
/// Either as a table of labels or front matter ("Số hiệu: | 12/2025/NQ-HĐND | Loại văn bản: | Nghị quyết"), or as a title of its
/// own line: "Công văn 5664/CT-CS năm 2025 về chính sách thuế do Cục Thuế ban hành".
enum PortalPage {
  /// What the labels of a page say, as places.
  struct Labels {
    var number: (DocumentNumber, Range<Int>)?
    var docType: Int?
    var issuer: Range<Int>?
    var place: Range<Int>?
    var signer: Range<Int>?
    var role: Range<Int>?
    var date: String?
    var title: Range<Int>?
    var count = 0

    var isEmpty: Bool { number == nil }

    /// Whether a number in a head is that of the labels: a page about one document may quote the head of another.
    func agrees(_ other: DocumentNumber?) -> Bool {
      guard let number, let other else { return true }
      return number.0.number == other.number
    }

    func fill(_ header: inout DocumentHeader, _ layout: HeadLayout) {
      guard let number else { return }
      if header.number == nil {
        header.number = number.0
        header.numberRange = layout.stretch.bytes(number.1)
        header.end = max(header.end, layout.stretch.bytes(number.1).upperBound)
        if number.0.issuer >= 0, header.issuerCode == nil {
          header.issuerCode = layout.lexicon.issuers[Int(number.0.issuer)].code
        }
        if header.branch == nil, number.0.issuer >= 0 {
          header.branch = layout.lexicon.issuers[Int(number.0.issuer)].branch
        }
      }
      if let docType { header.docType = docType }
      if header.docType == nil, number.0.docType >= 0 { header.docType = Int(number.0.docType) }
      if header.issuer.isEmpty, let issuer { header.issuer = layout.pieces([issuer]) }
      if header.place.isEmpty, let place { header.place = layout.pieces([place]) }
      if header.issuedDate == nil { header.issuedDate = date }
      if header.title.isEmpty, let title { header.title = layout.pieces([title]) }
      if let signer { header.signer = layout.bytes(signer) }
      if header.signerRole.isEmpty, let role { header.signerRole = layout.pieces([role]) }
    }
  }

  /// The labels of a page; empty unless a number and something else are labelled.
  static func labels(_ layout: HeadLayout) -> Labels {
    var labels = Labels()
    for cell in layout.cells.indices {
      let text = layout.text(of: layout[cell])
      guard !text.isEmpty, text.count <= 160,
        let (row, end) = layout.longest(layout.lexicon.header.labelPhrases, at: text.lowerBound)
      else { continue }
      var start = end
      var value = layout[cell]
      while start < value.range.upperBound, layout.isMark(start, ":") || layout.isMark(start, "\"") {
        start += 1
      }
      if start >= value.range.upperBound {
        guard layout.has(cell + 1) else { continue }
        value = layout[cell + 1]
        start = value.range.lowerBound
      } else if start == end {
        continue
      }
      while start < value.range.upperBound, layout.isMark(start, ":") || layout.isMark(start, "\"") {
        start += 1
      }
      let high = layout.text(of: value).upperBound
      guard start < high else { continue }
      take(layout.lexicon.header.labels[row], layout, start..<high, &labels)
    }
    return labels.count >= 2 && labels.number != nil ? labels : Labels()
  }

  private static func take(
    _ field: HeaderLexicon.Field, _ layout: HeadLayout, _ value: Range<Int>, _ labels: inout Labels
  ) {
    switch field {
    case .number:
      guard labels.number == nil else { return }
      var start = value.lowerBound
      if let (_, end) = layout.longest(layout.lexicon.docTypePhrases, at: start) { start = end }
      if layout.isWord(start, layout.lexicon.grammar.số) { start += 1 }
      guard let (number, atoms, _) = HeadNumber.number(layout, start) else { return }
      labels.number = (number, atoms)
    case .type:
      guard labels.docType == nil,
        let (type, end) = layout.longest(layout.lexicon.docTypePhrases, at: value.lowerBound),
        end == value.upperBound
      else { return }
      labels.docType = type
    case .issuer:
      guard value.count <= 24 else { return }
      if layout.body(at: value.lowerBound) != nil {
        if labels.issuer == nil { labels.issuer = value }
      } else if labels.place == nil,
        layout.longest(layout.lexicon.placeLevelPhrases, at: value.lowerBound) != nil
      {
        labels.place = value
      } else {
        return
      }
    case .signer:
      guard labels.signer == nil else { return }
      var end = value.lowerBound
      while end < value.upperBound, layout.atom(end)?.kind == .word { end += 1 }
      guard let name = Signature.name(layout, value.lowerBound..<end, isSure: true) else { return }
      labels.signer = name
      // "Nguyễn Văn An (Thứ trưởng)".
      if layout.isMark(end, "("), labels.role == nil {
        var close = end + 1
        while close < value.upperBound, !layout.isMark(close, ")") { close += 1 }
        if close > end + 1, close - end < 24 { labels.role = end + 1..<close }
      }
    case .role:
      guard labels.role == nil, value.count <= 24 else { return }
      labels.role = value
    case .date:
      guard labels.date == nil else { return }
      if let date = layout.index(value.lowerBound).flatMap({ FullDate.read(layout.stretch, $0) }),
        date.mention.isValid,
        !date.mention.isYearless
      {
        labels.date = date.mention.edtf
      } else if let date = isoDate(layout, value.lowerBound) {
        labels.date = date
      } else {
        return
      }
    case .title:
      guard labels.title == nil else { return }
      labels.title = value
    }
    labels.count += 1
  }

  /// "2026-06-18" of front matter.
  private static func isoDate(_ layout: HeadLayout, _ place: Int) -> String? {
    let parts = (0..<3).compactMap { layout.atom(place + 2 * $0) }
    guard parts.count == 3, parts.allSatisfy({ $0.kind == .digits }), parts[0].length == 4,
      layout.isMark(place + 1, "-"), layout.isMark(place + 3, "-")
    else { return nil }
    let date = CalendarDay(Int(parts[0].value), Int(parts[1].value), Int(parts[2].value))
    return date.isReal ? date.iso : nil
  }

  // MARK: the title of a page

  /// Takes the number from a page's title, where nothing else gave one, or what else it says of the number known.
  ///
  /// The line must open with type and number and end "do … ban hành", and be proven: the next such line has the same number,
  /// as on portals that print the title twice, or it opens the text and is the only one. Otherwise it is one of a list.
  static func title(_ stretch: Stretch, _ header: inout DocumentHeader) {
    var first: (number: DocumentNumber, atoms: Range<Int>, line: Range<Int>)?
    for place in stretch.numbers {
      guard let (shape, row) = stretch.number(place), let line = titleLine(stretch, shape) else { continue }
      let number = stretch.tokens.numbers[row]
      if let known = header.number {
        guard known.number == number.number else { continue }
        take(stretch, (number, shape.first..<shape.end, line), &header)
        return
      }
      if let first {
        guard first.number.number == number.number else { return }
        take(stretch, first, &header)
        return
      }
      first = (number, shape.first..<shape.end, line)
    }
    if let first, first.line.lowerBound == 0, stretch.tokens.range.lowerBound == 0 {
      take(stretch, first, &header)
    }
  }

  /// The atoms of the line that a number stands in, when it is a title of the kind.
  private static func titleLine(_ stretch: Stretch, _ shape: Shape) -> Range<Int>? {
    let reader = stretch.reader
    var low = shape.first
    if stretch.isWord(low - 1, stretch.lexicon.grammar.số) { low -= 1 }
    let numberStart = low
    while low > 0, numberStart - low < 6, let atom = reader[low], !atom.flags.contains(.line) { low -= 1 }
    guard low < numberStart, let (_, end) = reader.longest(stretch.lexicon.docTypePhrases, at: low),
      end == numberStart
    else { return nil }
    // "… do Cục Thuế ban hành" closes the line, which may be wrapped.
    var high = shape.end
    var by: Int?
    while high < reader.count, high - shape.end < 200, let atom = reader[high],
      !atom.flags.contains(.paragraph)
    {
      if stretch.isWord(high, stretch.lexicon.grammar.do_) { by = high }
      if let by, high > by + 1, let (values, end) = reader.longest(stretch.lexicon.header.phrases, at: high),
        values.contains(where: { stretch.lexicon.header.kinds[Int($0)] == .issued }),
        reader[end]?.flags.contains(.line) ?? true
      {
        return low..<end
      }
      high += 1
    }
    return nil
  }

  private static func take(
    _ stretch: Stretch, _ title: (number: DocumentNumber, atoms: Range<Int>, line: Range<Int>),
    _ header: inout DocumentHeader
  ) {
    let lexicon = stretch.lexicon
    if header.number == nil {
      header.number = title.number
      header.numberRange = stretch.bytes(title.atoms)
    }
    if header.docType == nil,
      let (values, _) = stretch.reader.longest(lexicon.docTypePhrases, at: title.line.lowerBound)
    {
      header.docType = Int(values[0])
    }
    if title.number.issuer >= 0, header.issuerCode == nil {
      header.issuerCode = lexicon.issuers[Int(title.number.issuer)].code
      header.branch = header.branch ?? lexicon.issuers[Int(title.number.issuer)].branch
    }
    // "năm 2025" and "ngày 1/12/2025" before the subject are the date.
    var start = title.atoms.upperBound
    if let date = FullDate.read(stretch, start), date.mention.isValid, !date.mention.isYearless {
      if header.issuedDate == nil { header.issuedDate = date.mention.edtf }
      start = date.end
    } else if stretch.isWord(start, lexicon.grammar.năm), stretch.reader.isYear(start + 1) {
      start += 2
    }
    var end = title.line.upperBound
    while end > start, !stretch.isWord(end - 1, lexicon.grammar.do_) { end -= 1 }
    if header.title.isEmpty, end - 1 > start { header.title = [stretch.bytes(start..<end - 1)] }
    var last = end
    while last < title.line.upperBound {
      if let (values, _) = stretch.reader.longest(lexicon.header.phrases, at: last),
        values.contains(where: { lexicon.header.kinds[Int($0)] == .issued })
      {
        break
      }
      last += 1
    }
    if header.issuer.isEmpty, last > end { header.issuer = [stretch.bytes(end..<last)] }
  }
}
