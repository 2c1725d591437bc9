internal import Lexicon
internal import Tokenizing

/// References by type and bare serial: "Chỉ thị số 01", "Chỉ thị 01 của …", "Nghị định 168/2024", "Nghị định 73 năm 2024".
enum ShortReference {
  /// A document by its type and serial, zeros in front aside.
  private struct Known: Hashable {
    var docType: Int
    var serial: Substring

    init(_ docType: Int, _ serial: String) {
      self.docType = docType
      self.serial = serial.drop { $0 == "0" }
    }
  }

  /// The numbered references of a stretch: what they name, any type may be cited by its serial alone. Few texts ask.
  private struct Numbered {
    let places: Range<Int>
    private var known: Set<Known>?

    init(_ places: Range<Int>) { self.places = places }

    mutating func contains(_ docType: Int, _ serial: String, in found: FoundReferences) -> Bool {
      if known == nil {
        var all: Set<Known> = []
        for place in places {
          if let type = found.mentions[place].docType, let serial = found.mentions[place].serial {
            all.insert(Known(type, serial))
          }
        }
        known = all
      }
      return known?.contains(Known(docType, serial)) ?? false
    }
  }

  /// - Parameter numbered: the numbered references among those found.
  static func read(_ stretch: Stretch, numbered: Range<Int>, into found: inout FoundReferences) {
    var known = Numbered(numbered)
    let reader = stretch.reader
    var declared = DeclaredNames()
    for number in behindTypes(stretch) {
      let shape = stretch.tokens.shapes[Int(number)]
      var year: Int?
      switch shape.kind {
      case .number where shape.end == shape.first + 1: break
      case .pair(_, let second) where (1945...2100).contains(second): year = second
      case .monthYear(_, let second): year = second
      default: continue
      }
      guard (reader[shape.first]?.length ?? 9) <= 4, stretch.isFree(shape.first..<shape.end),
        let placed = declared.read(stretch, shape)
          ?? short(
            stretch, serial: shape.first..<(year == nil ? serialEnd(stretch, shape) : shape.first + 1),
            end: year == nil ? serialEnd(stretch, shape) : shape.end, year: year, &known, found)
      else { continue }
      let list = SerialList.read(stretch, after: placed)
      for member in list {
        stretch.take(member.first..<member.end)
        found.add(member)
      }
    }
  }

  /// The shapes with a type before them, or a type and "số", in their order: nearly all others are figures of something else.
  private static func behindTypes(_ stretch: Stretch) -> [Int32] {
    let số = stretch.lexicon.grammar.số
    var found: [Int32] = []
    // Lists that grow are copied; of most stretches this is enough.
    found.reserveCapacity(min(stretch.types.entries.count, 64))
    for entry in stretch.types.entries {
      let isNumbered = stretch.isWord(entry.end, số)
      let at = isNumbered ? entry.end + 1 : entry.end
      guard at < stretch.reader.count, stretch.shapeAt[at] >= 0 else { continue }
      if isNumbered || !stretch.isWord(at - 1, số) { found.append(stretch.shapeAt[at]) }
    }
    found.sort()
    var count = 0
    for number in found where count == 0 || found[count - 1] != number {
      found[count] = number
      count += 1
    }
    found.removeLast(found.count - count)
    return found
  }

  /// The atom after a serial and the letter glued to it: "Nghị quyết 30a".
  static func serialEnd(_ stretch: Stretch, _ shape: Shape) -> Int {
    guard let letter = stretch.reader[shape.end], letter.kind == .word, letter.length <= 2,
      letter.flags.isDisjoint(with: [.gap, .capital])
    else { return shape.end }
    let isSerial = ["a", "b", "c", "d", "đ", "e"].contains(stretch.reader.string(shape.end))
    return isSerial ? shape.end + 1 : shape.end
  }

  private static func short(
    _ stretch: Stretch, serial: Range<Int>, end: Int, year: Int?, _ known: inout Numbered,
    _ found: FoundReferences
  ) -> Placed<ReferenceMention>? {
    let reader = stretch.reader
    let index = serial.lowerBound
    var at = index
    let hasSố = stretch.isWord(at - 1, stretch.lexicon.grammar.số)
    if hasSố { at -= 1 }
    guard let entry = stretch.types.ending(at: at), stretch.isFree(entry.first..<entry.end) else {
      return nil
    }
    let docType = stretch.lexicon.docTypes[entry.type]
    // "dự án số 5", "quy trình số 3": an everyday word in small letters numbers things.
    if !stretch.isCapital(entry.first), !docType.short, stretch.traits(entry.type).contains(.common) {
      stretch.lost(
        entry.first..<end, "ShortReference", "an everyday word in small letters (type_traits: common)")
      return nil
    }
    let isKnown =
      !hasSố && !docType.short && year == nil
      && known.contains(entry.type, reader.string(serial), in: found)
    guard hasSố || docType.short || year != nil || isKnown else {
      stretch.lost(
        entry.first..<end, "ShortReference",
        "\(docType.name) is not cited by a bare serial (doc_types: short = no)")
      return nil
    }
    if !hasSố, year == nil {
      guard stretch.isCapital(entry.first), isSyllables(stretch, entry),
        stretch.clauses.around(entry.first).contains(index)
      else { return nil }
      guard canFollow(stretch, end) else {
        stretch.lost(entry.first..<end, "ShortReference", "what follows the figures can be counted")
        return nil
      }
    }
    // "Quyết định số 5 - 7", "Nghị quyết 10%", "Kế hoạch 5/10" go on.
    if reader.isJoined(end, "/") || reader.isJoined(end, "%") || reader.isJoined(end, "-") { return nil }
    // "Kế hoạch 2021": the serial of a year is the year of a plan.
    if !hasSố, year == nil, reader.isYear(index) { return nil }
    var mention = ReferenceMention(
      range: stretch.bytes(entry.first..<end), form: .short, rule: .short,
      confidence: hasSố ? 0.97 : year != nil ? 0.95 : 0.92)
    stretch.note(entry.first..<end, "ShortReference", "type and serial; \(stretch.typeRow(entry.type))")
    mention.docType = entry.type
    mention.serial = reader.string(serial)
    mention.year = year
    mention.number = reader.string(index..<end)
    return Placed(mention: mention, first: entry.first, end: end)
  }

  /// Whether the type is written in full: "luật 5", "lệnh 2" and "QĐ 5" are too often something else.
  private static func isSyllables(_ stretch: Stretch, _ entry: TypeWords.Entry) -> Bool {
    entry.end - entry.first >= 2
  }

  /// Whether what follows a bare serial leaves it one: the end, punctuation, a function word, a capital, a verb of citing
  /// texts; never a counted noun ("Kế hoạch 5 năm", "Quyết định 3 trường hợp").
  static func canFollow(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let next = stretch.reader[index], !next.flags.contains(.line) else { return true }
    switch next.kind {
    case .digits: return false
    case .mark: return !next.isMark("%") && !(next.isMark("-") && !next.flags.contains(.gap))
    case .word:
      let grammar = stretch.lexicon.grammar
      if next.value == grammar.năm { return stretch.reader.isYear(index + 1) }
      if next.value == grammar.ngày { return stretch.reader[index + 1]?.kind == .digits }
      if next.flags.contains(.capital) { return true }
      let roles = stretch.roles(index)
      if roles.contains(.function) { return true }
      // "Quy định 294 mở rộng …": two figures are seldom a count, but a counted noun or a unit after them makes them one.
      if let serial = stretch.reader[index - 1], serial.length >= 2,
        roles.isDisjoint(with: [.unit, .noun, .scale, .date, .placeLevel])
      {
        return true
      }
      // A verb: "Kết luận 118 điều chỉnh …"
      return stretch.phrase(stretch.lexicon.citations.titleCuePhrases, .title, at: index) != nil
        || stretch.phrase(stretch.lexicon.citations.clausePhrases, .clause, at: index) != nil
    }
  }
}
