internal import Lexicon
internal import Tokenizing

/// Party documents by name: "Điều lệ Đảng", "Cương lĩnh chính trị", "Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Đại hội đại
/// biểu Đảng bộ tỉnh … lần thứ XI", "Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương".
///
/// "Nghị quyết đại hội Đảng các cấp" and "nghị quyết nhiệm kỳ" mean no one document.
enum PartyName {
  static func read(_ stretch: Stretch, into found: inout FoundReferences) {
    for entry in stretch.types.entries {
      let isPlenum = stretch.traits(entry.type).contains(.plenum)
      guard isPlenum || mayBeListed(stretch, entry), stretch.isFree(entry.first..<entry.end) else { continue }
      var placed = listed(stretch, entry)
      if isPlenum, let read = congress(stretch, entry) ?? plenum(stretch, entry), read.end > placed?.end ?? 0
      {
        placed = read
      }
      guard let placed else { continue }
      stretch.take(placed.first..<placed.end)
      found.add(placed)
    }
  }

  /// Whether a name of the seeds may stand at a type: nearly none does.
  private static func mayBeListed(_ stretch: Stretch, _ entry: TypeWords.Entry) -> Bool {
    stretch.isCapital(entry.first) && stretch.roles(entry.first).contains(.name)
      && !stretch.traits(entry.type).contains(.legal)
  }

  private static func named(
    _ stretch: Stretch, _ entry: TypeWords.Entry, _ end: Int, _ rule: ReferenceMention.Rule,
    _ confidence: Double
  ) -> Placed<ReferenceMention> {
    stretch.note(entry.first..<end, "PartyName", stretch.typeRow(entry.type))
    var mention = ReferenceMention(
      range: stretch.bytes(entry.first..<end), form: .name, rule: rule, confidence: confidence)
    mention.docType = entry.type
    mention.name = CitedName(slug: LawName.slug(stretch, entry.end..<end), parts: [])
    return Placed(mention: mention, first: entry.first, end: end)
  }

  /// A name of the seeds.
  private static func listed(_ stretch: Stretch, _ entry: TypeWords.Entry) -> Placed<ReferenceMention>? {
    guard mayBeListed(stretch, entry),
      let (values, end) = stretch.phrase(stretch.lexicon.citations.namedPhrases, .name, at: entry.first),
      let row = values.first
    else { return nil }
    // "Nghị quyết Trung ương 4 khóa XII" is read whole below; names in the table stand for what they say.
    var typed = entry
    typed.type = stretch.lexicon.citations.named[Int(row)].docType
    var close = end
    if stretch.isWord(close, stretch.lexicon.grammar.năm), stretch.reader.isYear(close + 1) { close += 2 }
    return named(stretch, typed, close, .partyName, 0.97)
  }

  /// "Đại hội XIII của Đảng", "đại hội Đảng bộ xã …", "Đại hội đại biểu toàn quốc lần thứ XIII".
  private static func congress(_ stretch: Stretch, _ entry: TypeWords.Entry) -> Placed<ReferenceMention>? {
    let grammar = stretch.lexicon.grammar
    guard stretch.isWord(entry.end, grammar.đại), stretch.isWord(entry.end + 1, grammar.hội) else {
      return nil
    }
    var at = entry.end + 2
    var isSpecific = false
    var isGeneric = true
    var isRelative = false
    while at - entry.end < 30, let atom = stretch.reader[at], !atom.flags.contains(.paragraph) {
      if stretch.isWord(at, grammar.các), stretch.isWord(at + 1, grammar.cấp) { return nil }
      if stretch.isWord(at, grammar.lần), stretch.isWord(at + 1, grammar.thứ), stretch.reader[at + 2] != nil {
        at += 3
        isSpecific = true
        isGeneric = false
        continue
      }
      if stretch.isWord(at, grammar.của), stretch.isWord(at + 1, grammar.đảng), stretch.isCapital(at + 1) {
        at += 2
        break
      }
      if isRoman(stretch, at) {
        at += 1
        isSpecific = true
        isGeneric = false
        continue
      }
      // "đại biểu", "toàn quốc", "toàn thể"
      if stretch.isWord(at, grammar.đại) || stretch.isWord(at, grammar.toàn) {
        at += 2
        continue
      }
      if let end = congressBody(stretch, at) {
        // "Đảng bộ" alone is any; with a place it is one, though which one the citing document says.
        if end - at > 2 { isGeneric = false }
        at = end
        isSpecific = true
        isRelative = true
        continue
      }
      break
    }
    guard isSpecific else { return nil }
    var placed = named(stretch, entry, at, .partyName, stretch.isCapital(entry.first) ? 0.95 : 0.85)
    placed.mention.name?.isGeneric = isGeneric
    // "Đại hội Đảng toàn quốc lần thứ III" is of no place.
    let isNational = placed.mention.name?.slug.contains("toan-quoc") ?? false
    placed.mention.name?.isRelative = isRelative && !isNational
    return placed
  }

  /// "Đảng bộ xã Mỹ Thạnh", "Chi bộ", "Công đoàn …": the body whose congress it is.
  private static func congressBody(_ stretch: Stretch, _ index: Int) -> Int? {
    var at = index
    if stretch.isWord(at, stretch.lexicon.grammar.đảng) {
      at += 1
      if stretch.isWord(at, stretch.lexicon.grammar.bộ) { at += 1 }
    } else if let issuer = IssuerPhrase.read(stretch, at) {
      return issuer.end
    } else {
      return nil
    }
    while let (_, end) = stretch.phrase(stretch.lexicon.placeLevelPhrases, .placeLevel, at: at),
      !(stretch.reader[at]?.flags.contains(.line) ?? false)
    {
      at = end
      while stretch.isCapital(at), stretch.reader[at]?.kind == .word,
        !(stretch.reader[at]?.flags.contains(.line) ?? false), !isRoman(stretch, at)
      { at += 1 }
    }
    return at
  }

  /// "Trung ương 4 khóa XII", "Trung ương 6 (khóa XII)", "Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XII".
  private static func plenum(_ stretch: Stretch, _ entry: TypeWords.Entry) -> Placed<ReferenceMention>? {
    let grammar = stretch.lexicon.grammar
    var at = entry.end
    if stretch.isWord(at, grammar.số) { return nil }
    var isPlenum = false
    if stretch.isWord(at, grammar.hội), stretch.isWord(at + 1, grammar.nghị) {
      at += 2
      if stretch.isWord(at, grammar.lần), stretch.isWord(at + 1, grammar.thứ) {
        at += 3
        if stretch.isMark(at, ",") { at += 1 }
        isPlenum = true
        guard let issuer = IssuerPhrase.read(stretch, at), let code = issuer.code,
          code == stretch.lexicon.partyCentre
        else { return nil }
        at = issuer.end
      }
    }
    if !isPlenum {
      guard stretch.isWord(at, grammar.trung), stretch.isWord(at + 1, grammar.ương), stretch.isCapital(at)
      else {
        return nil
      }
      at += 2
      if stretch.isWord(at, grammar.lần), stretch.isWord(at + 1, grammar.thứ) { at += 2 }
      guard let number = stretch.reader[at],
        number.kind == .digits && number.length <= 2 && stretch.shape(at: at)?.end ?? at + 1 == at + 1
      else { return nil }
      at += 1
    }
    let isOpen = stretch.isMark(at, "(")
    let term = isOpen ? at + 1 : at
    if stretch.isWord(term, grammar.khóa), stretch.reader[term + 1] != nil, isRoman(stretch, term + 1) {
      at = term + 2
      if isOpen, stretch.isMark(at, ")") { at += 1 }
    }
    return named(stretch, entry, at, .partyName, 0.95)
  }

  static func isRoman(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index], atom.kind == .word, atom.length <= 6,
      !atom.flags.contains(.lower)
    else { return false }
    for byte in stretch.text.utf8[Int(atom.start)..<atom.end] {
      guard
        byte == UInt8(ascii: "I") || byte == UInt8(ascii: "V") || byte == UInt8(ascii: "X")
          || byte == UInt8(ascii: "L")
      else { return false }
    }
    return true
  }
}
