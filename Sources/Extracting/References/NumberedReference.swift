internal import Lexicon
internal import Tokenizing

/// References with a complete number: "Kế hoạch số 16-KH/ĐU", "Nghị định 30/2020/NĐ-CP", "Báo cáo thẩm tra số 12/BC-KTNS",
/// "Số: 45/KH-UBND", and the bare members of lists ("…, 200/2004/NĐ-CP"). The number of a standard holds its type: "QCVN
/// 41:2019/BGTVT" is complete by itself.
enum NumberedReference {
  static func read(_ stretch: Stretch, into found: inout FoundReferences) {
    for number in stretch.numbers {
      guard let (shape, row) = stretch.number(number), stretch.isFree(shape.first..<shape.end) else {
        continue
      }
      // A number is looked at where it stands: its strings are counted once, when the mention takes them.
      let numbers = stretch.tokens.numbers
      let head = ReferenceHead.read(stretch, before: shape.first, codeType: numbers[row].docType)
      if head.docType == nil, stretch.isBlocked(head.first, .reference) {
        stretch.lost(
          head.first..<shape.end, "NumberedReference",
          "\(numbers[row].number): the words before it say what it is (blockers)")
        continue
      }
      // An open code needs the word: "Quyết định số 12/XYZ".
      guard head.docType != nil || numbers[row].evidence >= .listed else {
        stretch.lost(
          head.first..<shape.end, "NumberedReference",
          "\(numbers[row].number): no type before it, and no code of it is listed")
        continue
      }
      // A mention is large: it is made where it stays.
      let place = found.add(
        ReferenceMention(
          range: stretch.bytes(head.first..<shape.end),
          form: head.docType == nil && !numbers[row].holdsType ? .number : .full,
          rule: .number, confidence: confidence(numbers[row].evidence, numbers[row].repairs, head)),
        head.first..<shape.end)
      let docType =
        head.docType
        ?? (numbers[row].docType >= 0
          ? Int(numbers[row].docType) : numbers[row].bareType(stretch.lexicon.citations))
      found.mentions[place].docType = docType
      found.mentions[place].set(numbers[row], stretch.lexicon)
      if let issuer = head.issuer {
        found.mentions[place].issuer = stretch.bytes(issuer.range)
        if found.mentions[place].issuerCode == nil { found.mentions[place].issuerCode = issuer.code }
      }
      if head.isGlued { found.mentions[place].repairs.insert(.glued) }
      stretch.note(
        head.first..<shape.end, "NumberedReference",
        "\(numbers[row].number): \(head.docType == nil ? "type by its code, " : "type before it, ")\(stretch.typeRow(docType)); "
          + "issuer \(found.mentions[place].issuerCode.map { "issuers: \($0)" } ?? "not in issuers"); shape \(numbers[row].evidence)"
      )
      stretch.take(head.first..<shape.end)
    }
  }

  /// Scores by what bears the reading out; `trichdan eval --reliability` compares them with annotated text.
  private static func confidence(
    _ evidence: DocumentNumber.Evidence, _ repairs: Repairs, _ head: ReferenceHead
  ) -> Double {
    let base =
      switch evidence {
      case .certain: head.docType != nil ? 0.99 : 0.97
      case .listed: head.docType != nil ? 0.99 : 0.9
      case .open: head.hasSố ? 0.97 : 0.9
      }
    return repairs.isEmpty ? base : base - 0.03
  }
}

extension DocumentNumber {
  /// The type of a number without a type's code: an agency and its unit make a công văn, a year and QH a law.
  func bareType(_ tables: CitationTables) -> Int? {
    if let type = tables.bareType(symbol) { return year == nil ? nil : type }
    return year == nil && issuer >= 0 ? tables.letter : nil
  }
}

extension ReferenceMention {
  /// Takes over what a number says.
  mutating func set(_ number: DocumentNumber, _ lexicon: Lexicon) {
    self.number = number.number
    serial = number.serial
    year = number.year
    symbol = number.symbol
    repairs.formUnion(number.repairs)
    if number.issuer >= 0 { issuerCode = lexicon.issuers[Int(number.issuer)].code }
  }
}

/// The words before a number that belong to the mention: a document type, words of its kind, "số".
struct ReferenceHead {
  /// The first atom of the mention.
  var first: Int
  var docType: Int?
  var hasSố = false
  var isGlued = false
  /// The body between the type and "số".
  var issuer: (range: Range<Int>, code: String?)?

  /// The most words that may stand between a type and "số": "Báo cáo giải trình, tiếp thu số".
  private static let between = 8

  /// - Parameter codeType: the type that the number's own code names, or -1.
  static func read(_ stretch: Stretch, before index: Int, codeType: Int32 = -1) -> ReferenceHead {
    let reader = stretch.reader
    var head = ReferenceHead(first: index)
    var at = index
    if stretch.isMark(at - 1, ":"), stretch.isWord(at - 2, stretch.lexicon.grammar.số) { at -= 1 }
    if stretch.isWord(at - 1, stretch.lexicon.grammar.số) {
      head.hasSố = true
      head.isGlued = reader[at - 1]?.end == reader[index].map { Int($0.start) }
      at -= 1
      head.first = at
    }
    // "Số: 45/KH-UBND" is a heading of its own, whatever stands in the line above.
    if let atom = reader[at], atom.flags.contains(.line), atom.flags.contains(.capital), head.hasSố,
      !(reader[at - 1]?.flags.contains(.lower) ?? false), atom.flags.contains(.lower) || at != index - 1
    {
      return head
    }
    if let entry = stretch.types.ending(at: at), stretch.isFree(entry.first..<entry.end),
      !(reader[at]?.flags.contains(.paragraph) ?? false)
    {
      head.docType = entry.type
      head.first = entry.first
      return head
    }
    if codeType >= 0, let unmarked = unmarked(stretch, Int(codeType), before: index) {
      return ReferenceHead(first: unmarked.first, docType: Int(codeType), hasSố: unmarked.hasSố || head.hasSố)
    }
    guard head.hasSố else { return head }
    // "Nghị quyết của Quốc hội số 128/2020/QH14"
    if let issuer = IssuerPhrase.before(stretch, at, floor: max(0, at - 12)),
      stretch.isWord(issuer.range.lowerBound - 1, stretch.lexicon.grammar.của),
      let entry = stretch.types.ending(at: issuer.range.lowerBound - 1),
      stretch.isFree(entry.first..<at)
    {
      head.docType = entry.type
      head.first = entry.first
      head.issuer = issuer
      return head
    }
    // Words between the type and "số", with the commas of a series ("giải trình, tiếp thu"): within one clause, never
    // over another mention or a line of its own.
    var back = at - 1
    var steps = 0
    while back >= 0, steps < between, let atom = reader[back], !stretch.taken[back],
      atom.kind == .word || atom.isMark(",") && steps > 0 && !stretch.isCapital(back + 1)
        || atom.isMark("-") || atom.isMark("–"),
      !(reader[back + 1]?.flags.contains(.paragraph) ?? false)
    {
      if let entry = stretch.types.ending(at: back + 1), stretch.isFree(entry.first..<entry.end),
        isKindOf(stretch, back + 1..<at)
      {
        head.docType = entry.type
        head.first = entry.first
        return head
      }
      back -= 1
      steps += 1
    }
    return head
  }

  /// Whether the words between a type and "số" can name its kind ("thẩm tra", "hành động"): no preposition, no conjunction
  /// that opens another thing.
  private static func isKindOf(_ stretch: Stretch, _ words: Range<Int>) -> Bool {
    words.allSatisfy { isKind(stretch, $0) }
  }

  /// Whether a word can stand in the kind of a type: no preposition, nothing that points or counts.
  static func isKind(_ stretch: Stretch, _ index: Int) -> Bool {
    stretch.reader.longest(stretch.lexicon.citations.notKindPhrases, at: index) == nil
  }

  /// A type written without its marks before a number whose code names it: "Nghi quyết 04/2025/NQ-HĐND", "Ke hoach so 16-KH/DU".
  private static func unmarked(_ stretch: Stretch, _ type: Int, before index: Int) -> (
    first: Int, hasSố: Bool
  )? {
    var at = index
    let hasSố = ASCIIFold.slug(stretch.reader.string(at - 1)) == "so"
    if hasSố { at -= 1 }
    let name = ASCIIFold.slug(stretch.lexicon.docTypes[type].name)
    let count = name.utf8.count { $0 == UInt8(ascii: "-") } + 1
    guard at - count >= 0, stretch.isFree(at - count..<at), let first = stretch.reader[at - count],
      first.kind == .word, ASCIIFold.slug(stretch.reader.string(at - count..<at)) == name
    else { return nil }
    return (at - count, hasSố)
  }
}
