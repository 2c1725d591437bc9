internal import Lexicon
internal import Tokenizing

/// The heading of the gazette and of older collections, where type, body, number and date are one phrase: "Nghị định⏎của Chính
/// phủ số 94/1998/NĐ-CP ngày 17 tháng 11 năm 1998⏎Quy định chi tiết …⏎Chính phủ⏎Căn cứ …".
///
/// It is a head only where it opens the text and a preamble follows its subject: else it is a citation.
struct GazetteHead {
  var docType: Int
  var number: (DocumentNumber, Range<Int>)
  var issuer: Range<Int>?
  var date: String?
  var title: [Range<Int>]
  /// The place after the number or the date, and the cell after the subject.
  var end: Int
  var next: Int

  /// The most words between the type and "số".
  private static let mostWords = 16
  private static let mostTitleWords = 110

  static func read(_ layout: HeadLayout) -> GazetteHead? {
    var tried = 0
    for cell in layout.cells.indices where !layout[cell].isRule && layout[cell].title == nil {
      if let found = read(layout, cell) { return found }
      tried += 1
      if tried == 3 { return nil }
    }
    layout.pass()
    return nil
  }

  private static func read(_ layout: HeadLayout, _ cell: Int) -> GazetteHead? {
    let start = layout.text(of: layout[cell]).lowerBound
    guard let (type, end) = layout.longest(layout.lexicon.docTypePhrases, at: start),
      layout.lexicon.docTypes[type].wordCount == end - start
    else { return nil }
    var at = end
    var issuer: Range<Int>?
    if layout.isWord(at, layout.lexicon.grammar.của) {
      var name = at + 1
      while name < at + mostWords, let atom = layout.atom(name),
        !layout.isWord(name, layout.lexicon.grammar.số)
      {
        guard atom.kind == .word || atom.isMark(",") || AtomReader.isDash(atom.value) else { return nil }
        name += 1
      }
      guard name > at + 1 else { return nil }
      issuer = at + 1..<name
      at = name
    }
    guard layout.isWord(at, layout.lexicon.grammar.số) else { return nil }
    at += 1
    while layout.isMark(at, ":") { at += 1 }
    guard let (number, atoms, after) = HeadNumber.number(layout, at) else { return nil }
    at = after
    var date: String?
    if layout.isMark(at, ",") { at += 1 }
    if layout.isWord(at, layout.lexicon.grammar.ngày), let found = HeadDate.date(layout, at) {
      date = found.date
      at = found.end
    }
    // With neither body nor date it is how an article starts.
    guard issuer != nil || date != nil, let last = layout.cell(of: at - 1, from: cell) else { return nil }
    let (title, next) = HeadTitle.subject(layout, from: at, cell: last, dates: nil)
    guard title.reduce(0, { $0 + $1.count }) <= mostTitleWords, opensText(layout, next) else { return nil }
    return GazetteHead(
      docType: type, number: (number, atoms), issuer: issuer, date: date, title: title, end: at, next: next)
  }

  /// Whether "Căn cứ" opens one of the next cells, the body's own line before it passed over.
  private static func opensText(_ layout: HeadLayout, _ next: Int) -> Bool {
    for cell in next..<layout.limit(next + 4) where !layout[cell].isRule {
      let text = layout.text(of: layout[cell])
      if layout.phrase([.preamble], at: text.lowerBound) != nil { return true }
      guard text.count <= 12 else { return false }
    }
    return false
  }

  func fill(_ header: inout DocumentHeader, _ layout: HeadLayout) {
    header.docType = docType
    header.number = number.0
    header.numberRange = layout.stretch.bytes(number.1)
    if let issuer { header.issuer = layout.pieces([issuer]) }
    header.issuedDate = date
    header.title = layout.pieces(title)
    header.end = layout.bytes(end - 1..<end).upperBound
    if number.0.issuer >= 0 {
      header.issuerCode = layout.lexicon.issuers[Int(number.0.issuer)].code
      header.branch = layout.lexicon.issuers[Int(number.0.issuer)].branch
    }
  }
}
