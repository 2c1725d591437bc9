internal import Lexicon
internal import Tokenizing

/// What a document says of itself in its head: number, place and date line, type and title block, issuer above the number.
///
/// The layout is that of Nghị định 30/2020/NĐ-CP (state) and Hướng dẫn 05-HD/VPTW (Party). Only what the head proves is
/// given; portal pages without one get nothing.
enum Header {
  /// The head is looked for in this many bytes.
  private static let reach = 3000

  static func read(_ stretch: Stretch) -> DocumentHeader {
    var header = DocumentHeader()
    let reader = stretch.reader
    let limit = reader.atoms.firstIndex { Int($0.start) > reach } ?? reader.count
    var numberFirst: Int?
    for shape in stretch.tokens.shapes where shape.first < limit {
      guard case .documentNumber(let place) = shape.kind else { continue }
      let head = ReferenceHead.read(stretch, before: shape.first)
      guard head.hasSố, head.docType == nil || isLawNumber(stretch, head), startsLine(stretch, head.first)
      else { break }
      header.number = stretch.tokens.numbers[place]
      header.numberRange = stretch.bytes(shape.first..<shape.end)
      header.docType = header.number.flatMap { $0.docType >= 0 ? Int($0.docType) : nil }
      numberFirst = head.first
      break
    }
    guard let numberFirst else { return header }
    if let number = header.number, number.issuer >= 0 {
      header.issuerCode = stretch.lexicon.issuers[Int(number.issuer)].code
    }
    placeAndDate(stretch, limit, &header)
    typeAndTitle(stretch, numberFirst, limit, &header)
    issuers(stretch, numberFirst, &header)
    if header.docType == nil, let number = header.number, number.year == nil, number.issuer >= 0 {
      header.docType = stretch.lexicon.docTypes.firstIndex { $0.key == "cv" }
    }
    return header
  }

  /// "Luật số: 45/2019/QH14" in the head of a law.
  private static func isLawNumber(_ stretch: Stretch, _ head: ReferenceHead) -> Bool {
    guard let type = head.docType else { return false }
    return ["l", "bl", "pl", "nq"].contains(stretch.lexicon.docTypes[type].key)
      && stretch.tokens.sentence(of: head.first).lowerBound == head.first
  }

  private static func startsLine(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index] else { return false }
    // In a two-column head the number may follow a tab or markup.
    return atom.flags.contains(.line) || atom.flags.contains(.tab)
      || (stretch.reader[index - 1]?.isMark("*") ?? false)
  }

  /// "Bến Tre, ngày 05 tháng 02 năm 2021"
  private static func placeAndDate(_ stretch: Stretch, _ limit: Int, _ header: inout DocumentHeader) {
    let grammar = stretch.lexicon.grammar
    for index in 1..<max(limit, 1)
    where stretch.isWord(index, grammar.ngày) && (stretch.reader[index - 1]?.isMark(",") ?? false) {
      guard let date = FullDate.read(stretch, index), date.mention.isValid, !date.mention.isYearless else {
        continue
      }
      var first = index - 1
      while first > 0, let atom = stretch.reader[first - 1], atom.kind == .word, index - first < 8,
        atom.flags.contains(.capital) || !atom.flags.contains(.line),
        !(stretch.reader[first]?.flags.contains(.line) ?? false),
        !(stretch.reader[first]?.flags.contains(.tab) ?? false)
      {
        first -= 1
      }
      guard first < index - 1, stretch.reader[first]?.flags.contains(.capital) ?? false else { continue }
      header.place = stretch.bytes(first..<index - 1)
      header.issuedDate = date.mention.edtf
      return
    }
  }

  /// A line that is a document type in capitals, and the lines of its subject after it.
  private static func typeAndTitle(
    _ stretch: Stretch, _ from: Int, _ limit: Int, _ header: inout DocumentHeader
  ) {
    for index in from..<limit {
      guard let atom = stretch.reader[index], atom.flags.contains(.line),
        stretch.roles(index).contains(.docType),
        !atom.flags.contains(.lower),
        let (values, end) = stretch.reader.longest(stretch.lexicon.docTypePhrases, at: index), atom.length > 2
      else { continue }
      let next = stretch.reader[end]
      guard next == nil || next?.flags.contains(.line) ?? false else { continue }
      header.docType = Int(values[0])
      // The subject: the lines up to an empty line or a rule.
      var stop = end
      while stop < limit, let word = stretch.reader[stop], stop == end || !word.flags.contains(.paragraph),
        word.kind != .mark || !word.flags.contains(.line)
      {
        stop += 1
      }
      if stop > end { header.title = stretch.bytes(end..<stop) }
      return
    }
    // "V/v triển khai …" under the number of an official letter.
    for index in from..<limit
    where stretch.reader.string(index) == "V" && stretch.reader.isJoined(index + 1, "/") {
      var stop = index
      while stop < limit, let word = stretch.reader[stop], stop == index || !word.flags.contains(.paragraph) {
        stop += 1
      }
      header.title = stretch.bytes(index..<stop)
      return
    }
  }

  /// The bodies in capitals above the number: the last is the issuer, the one before it the parent.
  private static func issuers(_ stretch: Stretch, _ numberFirst: Int, _ header: inout DocumentHeader) {
    var bodies: [Range<Int>] = []
    var index = 0
    while index < numberFirst {
      guard let atom = stretch.reader[index], atom.flags.contains(.line) || atom.flags.contains(.tab),
        atom.flags.contains(.capital), !atom.flags.contains(.lower),
        stretch.roles(index).contains(.issuer)
      else {
        index += 1
        continue
      }
      var end = index + 1
      while end < numberFirst, let word = stretch.reader[end], !word.flags.contains(.line),
        !word.flags.contains(.tab),
        !word.flags.contains(.lower), word.kind == .word
      {
        end += 1
      }
      let (values, _) = stretch.reader.longest(stretch.lexicon.issuerPhrases, at: index) ?? ([], index)
      let isParty = values.contains {
        stretch.lexicon.issuerNames[Int($0)].surface == "Đảng Cộng sản Việt Nam"
      }
      if !isParty { bodies.append(index..<end) }
      index = end
    }
    if let issuer = bodies.last {
      header.issuer = stretch.bytes(issuer)
      if bodies.count > 1 { header.parentIssuer = stretch.bytes(bodies[bodies.count - 2]) }
    }
  }

  /// Marks the mentions of the document's own number.
  static func markSelf(_ mentions: inout Mentions) {
    guard let own = mentions.header.number else { return }
    for place in mentions.references.indices where mentions.references[place].number == own.number {
      mentions.references[place].isSelf = true
      if mentions.references[place].docType == nil {
        mentions.references[place].docType = mentions.header.docType
      }
    }
  }
}
