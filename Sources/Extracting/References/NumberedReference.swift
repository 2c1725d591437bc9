internal import Lexicon
internal import Tokenizing

/// References with a complete number: "Kế hoạch số 16-KH/ĐU", "Nghị định 30/2020/NĐ-CP", "Báo cáo thẩm tra số 12/BC-KTNS",
/// "Số: 45/KH-UBND", and the bare members of lists ("…, 200/2004/NĐ-CP").
enum NumberedReference {
  static func read(_ stretch: Stretch) -> [Placed<ReferenceMention>] {
    var found: [Placed<ReferenceMention>] = []
    for shape in stretch.tokens.shapes {
      guard case .documentNumber(let place) = shape.kind else { continue }
      let number = stretch.tokens.numbers[place]
      let head = ReferenceHead.read(stretch, before: shape.first)
      if stretch.isBlocked(head.first, .reference) && head.docType == nil { continue }
      guard head.docType != nil || number.evidence >= .listed || head.hasSố && number.evidence >= .listed
      else { continue }
      // An open code needs the word: "Quyết định số 12/XYZ".
      var mention = ReferenceMention(
        range: stretch.bytes(head.first..<shape.end), form: head.docType == nil ? .number : .full,
        confidence: confidence(number, head))
      mention.docType = head.docType ?? (number.docType >= 0 ? Int(number.docType) : nil)
      if mention.docType == nil { mention.docType = Self.defaultType(stretch.lexicon, number) }
      mention.number = number.number
      mention.serial = number.serial
      mention.year = number.year
      mention.symbol = number.symbol
      mention.repairs = number.repairs
      if head.isGlued { mention.repairs.insert(.glued) }
      if number.issuer >= 0 { mention.issuerCode = stretch.lexicon.issuers[Int(number.issuer)].code }
      found.append(Placed(mention: mention, first: head.first, end: shape.end))
      stretch.take(head.first..<shape.end)
    }
    return found
  }

  /// The type of a number without a type code: an agency and its unit make a công văn, a year and QH a law.
  private static func defaultType(_ lexicon: Lexicon, _ number: DocumentNumber) -> Int? {
    if number.year == nil, number.issuer >= 0, !number.symbol.hasPrefix("QH") {
      return lexicon.docTypes.firstIndex { $0.key == "cv" }
    }
    if number.symbol.hasPrefix("QH"), number.year != nil {
      return lexicon.docTypes.firstIndex { $0.key == "l" }
    }
    return nil
  }

  /// Scores by what bears the reading out. Calibration against annotated text comes with the reference issue.
  private static func confidence(_ number: DocumentNumber, _ head: ReferenceHead) -> Double {
    let base =
      switch number.evidence {
      case .certain: head.docType != nil ? 0.99 : 0.95
      case .listed: head.docType != nil ? 0.97 : 0.85
      case .open: head.hasSố ? 0.92 : 0.8
      }
    return number.repairs.isEmpty ? base : base - 0.04
  }
}

/// The words before a number that belong to the mention: a document type, words of its kind, "số".
struct ReferenceHead {
  /// The first atom of the mention.
  var first: Int
  var docType: Int?
  var hasSố = false
  var isGlued = false

  /// The most words that may stand between a type and "số": "Báo cáo thẩm tra số", "Luật Đất đai số".
  private static let between = 14

  static func read(_ stretch: Stretch, before index: Int) -> ReferenceHead {
    let reader = stretch.reader
    var head = ReferenceHead(first: index)
    var at = index
    if reader[at - 1]?.isMark(":") ?? false, stretch.isWord(at - 2, stretch.lexicon.grammar.số) { at -= 1 }
    if stretch.isWord(at - 1, stretch.lexicon.grammar.số) {
      head.hasSố = true
      head.isGlued = reader[at - 1]?.end == reader[index].map { Int($0.start) }
      at -= 1
      head.first = at
    }
    // "Số: 45/KH-UBND" is a heading of its own, whatever stands in the line above.
    if reader[at]?.flags.contains(.line) ?? false, reader[at]?.flags.contains(.capital) ?? false, head.hasSố,
      !(reader[at - 1]?.flags.contains(.lower) ?? false)
    {
      return head
    }
    if let (type, first) = typeEnding(stretch, at) {
      head.docType = type
      head.first = first
      return head
    }
    guard head.hasSố else { return head }
    // Words between the type and "số": only within the line of thought, never over punctuation or another mention.
    var back = at - 1
    var steps = 0
    while back >= 0, steps < between, let atom = reader[back], atom.kind == .word, !stretch.taken[back],
      !atom.flags.contains(.paragraph) || steps == 0
    {
      if let (type, first) = typeEnding(stretch, back + 1), isKindOf(stretch, type, back + 1..<at) {
        head.docType = type
        head.first = first
        return head
      }
      if reader[back]?.value == stretch.lexicon.grammar.của { break }
      back -= 1
      steps += 1
    }
    // Pass over commas in the names of laws: "Luật Phòng, chống tham nhũng số 36/2018/QH14".
    return head
  }

  /// A document type whose last atom is just before `index`: its row and its first atom.
  static func typeEnding(_ stretch: Stretch, _ index: Int) -> (type: Int, first: Int)? {
    let reader = stretch.reader
    for length in stride(from: 6, through: 1, by: -1) {
      let first = index - length
      guard first >= 0, stretch.roles(first).contains(.docType),
        let (values, end) = reader.longest(stretch.lexicon.docTypePhrases, at: first), end == index
      else { continue }
      guard !stretch.taken[first] else { continue }
      // An abbreviation stands for a type only in capitals, and "lệnh" in "pháp lệnh" is no type of its own.
      let type = Int(values[0])
      let written = reader.string(first..<index)
      let isAlias = stretch.lexicon.docTypes[type].aliases.contains(written)
      if length == 1, !isAlias, stretch.lexicon.docTypes[type].name.utf8.count != written.utf8.count {
        continue
      }
      return (type, first)
    }
    return nil
  }

  /// Whether the words between a type and "số" can be part of the type ("thẩm tra") or of a law's name.
  private static func isKindOf(_ stretch: Stretch, _ type: Int, _ words: Range<Int>) -> Bool {
    if words.isEmpty { return true }
    let isLaw = ["l", "bl", "pl"].contains(stretch.lexicon.docTypes[type].key)
    let grammar = stretch.lexicon.grammar
    for index in words {
      guard let atom = stretch.reader[index], atom.kind == .word else { return false }
      if [grammar.của, grammar.ngày, grammar.và, grammar.các].contains(atom.value), !isLaw { return false }
    }
    return isLaw || words.count <= 4
  }
}
