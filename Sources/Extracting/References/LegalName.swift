internal import Lexicon
internal import Tokenizing

/// Laws, codes, ordinances and the constitution by their names: "Luật Đất đai năm 2013", "Bộ luật Dân sự 2015",
/// "Luật Phòng, chống tham nhũng số 36/2018/QH14", "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B", "Hiến pháp".
///
/// The name stands between the type and the number and belongs to the mention, as does the year of a named law; the names
/// inside an amending law's name are its parts (Luật 64/2025/QH15, Điều 4 names the types).
enum LegalName {
  static func read(_ stretch: Stretch, into found: inout FoundReferences) {
    for entry in stretch.types.entries {
      guard isLegal(stretch, entry), stretch.isCapital(entry.first), stretch.isFree(entry.first..<entry.end),
        stretch.types.ending(at: entry.end)?.first == entry.first,
        stretch.reader.longestBefore(stretch.lexicon.citations.nameBlockerPhrases, entry.first) == nil,
        let placed = mention(stretch, entry, after: found)
      else { continue }
      stretch.take(placed.first..<placed.end)
      found.add(placed)
    }
    for entry in LawAlias.entries(stretch) {
      guard let placed = mention(stretch, entry, after: found) else { continue }
      stretch.take(placed.first..<placed.end)
      found.add(placed)
    }
  }

  /// Laws and the constitution, and a resolution that amends it ("Nghị quyết sửa đổi, bổ sung một số điều của Hiến pháp").
  private static func isLegal(_ stretch: Stretch, _ entry: TypeWords.Entry) -> Bool {
    let traits = stretch.traits(entry.type)
    // An alias ("SL 61") is no name.
    if traits.contains(.byName) { return entry.end - entry.first >= 2 || traits.contains(.oneSyllable) }
    return traits.contains(.resolution) && stretch.isWord(entry.end, stretch.lexicon.grammar.sửa)
      && stretch.isWord(entry.end + 1, stretch.lexicon.grammar.đổi)
  }

  /// "Luật ngày 25 tháng 6 năm 2025": a law by its date alone.
  private static func dated(_ stretch: Stretch, _ entry: TypeWords.Entry) -> LawName? {
    guard stretch.isWord(entry.end, stretch.lexicon.grammar.ngày),
      let date = FullDate.read(stretch, entry.end),
      date.mention.isValid, !date.mention.isYearless
    else { return nil }
    return LawName(end: entry.end, slug: "", parts: [], isKnown: true)
  }

  /// - Parameter found: the laws before it in the stretch.
  private static func mention(
    _ stretch: Stretch, _ entry: TypeWords.Entry, after found: FoundReferences
  ) -> Placed<ReferenceMention>? {
    let traits = stretch.traits(entry.type)
    let name =
      traits.contains(.constitution)
      ? constitution(stretch, entry) : LawName.read(stretch, entry) ?? dated(stretch, entry)
    guard let name else { return nil }
    if traits.contains(.resolution),
      !name.parts.contains(where: { stretch.traits($0.docType).contains(.constitution) })
    {
      return nil
    }
    var mention = ReferenceMention(
      range: 0..<0, form: .name, rule: .lawName, confidence: name.isKnown ? 0.97 : 0.85)
    mention.docType = entry.type
    mention.name = CitedName(slug: name.slug, parts: name.parts)
    mention.year = nil
    var end = name.end
    var first = entry.first
    suffixes(stretch, &end, &mention)
    // The number closes the name.
    var at = end
    if stretch.isWord(at, stretch.lexicon.grammar.số) { at += 1 }
    if stretch.isMark(at, ":") { at += 1 }
    if let shape = stretch.shape(at: at), case .documentNumber(let place) = shape.kind,
      !(stretch.reader[at]?.flags.contains(.paragraph) ?? true)
    {
      let number = stretch.tokens.numbers[place]
      end = shape.end
      if name.parts.count == 1, isOwn(number, of: name.parts[0], stretch, found) {
        mention.name?.parts[0].number = number
        mention.name?.parts[0].range = name.parts[0].range.lowerBound..<stretch.bytes(at..<end).upperBound
      } else {
        mention.set(number, stretch.lexicon)
        mention.form = .full
        mention.confidence = 0.99
      }
      // "Văn bản hợp nhất Luật Đầu tư số 134/VBHN-VPQH" is the consolidated text, not the law.
      let consolidated = Int(stretch.tokens.numbers[place].docType)
      if consolidated >= 0, stretch.traits(consolidated).contains(.consolidation) {
        mention.docType = consolidated
        mention.name = nil
        if let head = stretch.types.ending(at: entry.first), head.type == consolidated { first = head.first }
      }
    }
    stretch.note(
      first..<end, "LegalName",
      "\(stretch.typeRow(entry.type)); name \(name.isKnown ? "in named_documents" : "read by its words")\(name.parts.isEmpty ? "" : ", with \(name.parts.count) names inside")"
    )
    mention.range = stretch.bytes(first..<end)
    return Placed(mention: mention, first: first, end: end)
  }

  /// Whether the number behind the name of an amending law is the amended law's: "Luật sửa đổi, bổ sung một số điều của Luật A số
  /// 64/2025/QH15", where the seeds or the text before it give Luật A that number.
  private static func isOwn(
    _ number: DocumentNumber, of part: CitedName.Part, _ stretch: Stretch, _ found: FoundReferences
  ) -> Bool {
    let tables = stretch.lexicon.citations
    return found.mentions.contains {
      $0.docType == part.docType && $0.name?.slug == part.slug && $0.number == number.number
    }
      || tables.editions(docType: part.docType, slug: part.slug).contains {
        tables.named[$0].number == number.number
      }
  }

  /// "(sửa đổi)", "sửa đổi 2009", "năm 2024", "2024" after a name.
  private static func suffixes(_ stretch: Stretch, _ end: inout Int, _ mention: inout ReferenceMention) {
    let grammar = stretch.lexicon.grammar
    var isAmended = false
    for _ in 0..<3 {
      if stretch.isMark(end, "("), stretch.isWord(end + 1, grammar.sửa), stretch.isWord(end + 2, grammar.đổi)
      {
        var close = end + 3
        while close < end + 8, let atom = stretch.reader[close], !atom.isMark(")") { close += 1 }
        guard stretch.isMark(close, ")") else { return }
        end = close + 1
        // "năm 2015 (sửa đổi, bổ sung năm 2021)" is the code of 2015 as it stands.
        isAmended = mention.nameYear == nil
      } else if !isAmended, stretch.isWord(end, grammar.sửa), stretch.isWord(end + 1, grammar.đổi) {
        var at = end + 2
        if stretch.isMark(at, ","), stretch.isWord(at + 1, grammar.bổ) { at += 3 }
        guard stretch.isWord(at, grammar.năm) && stretch.reader.isYear(at + 1) || stretch.reader.isYear(at)
        else { return }
        end = at
        isAmended = true
      } else if mention.nameYear == nil, stretch.isWord(end, grammar.năm), stretch.reader.isYear(end + 1),
        !isNumber(stretch, end + 1)
      {
        mention.nameYear = Int(stretch.reader[end + 1]?.value ?? 0)
        end += 2
      } else if mention.nameYear == nil, stretch.reader.isYear(end), !isNumber(stretch, end) {
        mention.nameYear = Int(stretch.reader[end]?.value ?? 0)
        end += 1
      } else {
        break
      }
    }
    // "Luật X (sửa đổi)" is another document than the law in force: its own name.
    if isAmended { mention.name?.slug += "-sua-doi" }
  }

  private static func isNumber(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let shape = stretch.shape(at: index) else { return false }
    switch shape.kind {
    case .number: return shape.end > index + 1
    default: return true
    }
  }

  /// "Hiến pháp", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Hiến pháp năm 2013".
  private static func constitution(_ stretch: Stretch, _ entry: TypeWords.Entry) -> LawName? {
    var end = entry.end
    let grammar = stretch.lexicon.grammar
    // "Hiến pháp Hoa Kỳ", "Hiến pháp nước Pháp" are of another country.
    let named = stretch.isWord(end, grammar.nước) ? end + 1 : end
    let country = stretch.reader.longest(stretch.lexicon.citations.notNamePhrases, at: named)
    if let country {
      guard stretch.isWord(country.end - 1, grammar.nam) else { return nil }
      end = country.end
    } else if stretch.isWord(end, grammar.nước) {
      var at = end + 1
      while at < end + 10, let atom = stretch.reader[at], atom.kind == .word, !atom.flags.contains(.paragraph)
      {
        at += 1
        if stretch.isWord(at - 1, grammar.nam) {
          end = at
          break
        }
      }
    }
    return LawName(end: end, slug: "hien-phap", parts: [], isKnown: true)
  }
}

/// The name of a law after its type word.
struct LawName {
  var end: Int
  /// The name in the alphabet of keys, without the type word: "dat-dai".
  var slug: String
  /// The names inside the name of an amending law, with their types.
  var parts: [CitedName.Part]
  /// Whether `seeds/named_documents.tsv` has it.
  var isKnown: Bool

  private static let longest = 16

  /// A law that amends laws is named by them, and they by no more: deeper nests are no names.
  private static let deepest = 2
  /// The most laws that one law amends by its name; the longest such list in force has 15.
  private static let mostParts = 24

  static func read(_ stretch: Stretch, _ entry: TypeWords.Entry, depth: Int = 0) -> LawName? {
    let grammar = stretch.lexicon.grammar
    if let alias = LawAlias.name(stretch, entry) { return alias }
    let at = entry.end
    guard let first = stretch.reader[at], !first.flags.contains(.paragraph), first.kind == .word else {
      return nil
    }
    if first.value == grammar.số || first.value == grammar.này { return nil }
    if first.value == grammar.sửa, stretch.isWord(at + 1, grammar.đổi) {
      return depth < deepest ? amending(stretch, entry, depth) : nil
    }
    if let (_, end) = stretch.phrase(stretch.lexicon.citations.namedPhrases, .name, at: entry.first), end > at
    {
      // "Luật Thương mại" and not "Luật Thương mại quốc tế": what goes on in small letters is another name.
      if goesOn(stretch, end), let longer = open(stretch, at), longer.end > end { return longer }
      return LawName(end: end, slug: slug(stretch, at..<end), parts: [], isKnown: true)
    }
    return open(stretch, at)
  }

  static func slug(_ stretch: Stretch, _ atoms: Range<Int>) -> String {
    let text = stretch.text.utf8
    let name = text.span.extracting(stretch.bytes(atoms))
    return ASCIIFold.slug(name)
  }

  /// "sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương".
  private static func amending(_ stretch: Stretch, _ entry: TypeWords.Entry, _ depth: Int) -> LawName? {
    let grammar = stretch.lexicon.grammar
    var at = entry.end
    // To the first name: words, commas and article numbers only.
    var steps = 0
    while steps < 24, let atom = stretch.reader[at], !atom.flags.contains(.paragraph),
      atom.kind != .mark || atom.isMark(",")
    {
      if steps > 0, let next = stretch.types.starting(at: at), isLegal(stretch, next) { break }
      if atom.value == grammar.số, atom.kind == .word, stretch.shape(at: at + 1) != nil { return nil }
      at += 1
      steps += 1
    }
    var parts: [CitedName.Part] = []
    var end = at
    while parts.count < mostParts, let next = stretch.types.starting(at: at), isLegal(stretch, next) {
      let name: LawName?
      if stretch.traits(next.type).contains(.constitution) {
        let hasYear = stretch.isWord(next.end, grammar.năm) && stretch.reader.isYear(next.end + 1)
        name = LawName(end: hasYear ? next.end + 2 : next.end, slug: "hien-phap", parts: [], isKnown: true)
      } else {
        name = read(stretch, next, depth: depth + 1)
      }
      guard let name else { break }
      end = name.end
      parts.append(
        CitedName.Part(docType: next.type, slug: name.slug, range: stretch.bytes(next.first..<name.end)))
      if !stretch.traits(entry.type).contains(.legal) { break }
      // ", Luật …", "và Luật …"
      at = end
      if stretch.isMark(at, ",") { at += 1 }
      if stretch.isWord(at, grammar.và) { at += 1 }
      if at == end { break }
    }
    guard !parts.isEmpty else {
      // "của 37 luật có liên quan đến quy hoạch"
      guard let (_, known) = stretch.phrase(stretch.lexicon.citations.namedPhrases, .name, at: entry.first)
      else {
        return nil
      }
      return LawName(end: known, slug: slug(stretch, entry.end..<known), parts: [], isKnown: true)
    }
    return LawName(end: end, slug: slug(stretch, entry.end..<end), parts: parts, isKnown: true)
  }

  /// Whether a word after a known name belongs to a longer one: in small letters, and one with the word before it
  /// ("thuế thu nhập", "thương mại quốc tế") as far as names of laws show it.
  private static func goesOn(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let next = stretch.reader[index], next.kind == .word, !next.flags.contains(.paragraph),
      !next.flags.contains(.line)
    else { return false }
    return stretch.reader.longest(stretch.lexicon.citations.nameTailPhrases, at: index) != nil
  }

  private static func isLegal(_ stretch: Stretch, _ entry: TypeWords.Entry) -> Bool {
    stretch.traits(entry.type).contains(.legal) && stretch.isCapital(entry.first)
  }

  /// A name that the seeds do not have: a capital, then small words up to what cannot stand in a name.
  private static func open(_ stretch: Stretch, _ index: Int) -> LawName? {
    let grammar = stretch.lexicon.grammar
    guard stretch.isCapital(index), stretch.reader[index]?.flags.contains(.lower) ?? false,
      stretch.types.starting(at: index) == nil
    else { return nil }
    var at = index + 1
    var end = at
    while at - index < longest, let atom = stretch.reader[at], !atom.flags.contains(.paragraph) {
      if atom.isMark(",") {
        // "Phòng, chống …"; another comma only where a number proves that the name goes on.
        guard let next = stretch.reader[at + 1], next.kind == .word, !next.flags.contains(.capital),
          !stretch.roles(at + 1).contains(.function), stretch.types.starting(at: at + 1) == nil,
          at == index + 1 || isClosedByNumber(stretch, at + 1)
        else { break }
        at += 1
        continue
      }
      guard atom.kind == .word else { break }
      if atom.value == grammar.và {
        guard let next = stretch.reader[at + 1], next.kind == .word, !next.flags.contains(.capital),
          !stretch.roles(at + 1).contains(.function), stretch.types.starting(at: at + 1) == nil,
          isClosedByNumber(stretch, at + 1)
        else { break }
        at += 1
        continue
      }
      if stretch.types.starting(at: at) != nil || stretch.roles(at).contains(.function) { break }
      if atom.value == grammar.số || atom.value == grammar.năm || atom.value == grammar.ngày { break }
      if stretch.phrase(stretch.lexicon.citations.titleCuePhrases, .title, at: at) != nil { break }
      if stretch.phrase(stretch.lexicon.citations.clausePhrases, .clause, at: at) != nil { break }
      at += 1
      end = at
    }
    // A name has two syllables at least, but for "Luật Giá" and the like, which the seeds have.
    guard end - index >= 2, !isNoName(stretch, index, end) else { return nil }
    return LawName(end: end, slug: slug(stretch, index..<end), parts: [], isKnown: false)
  }

  /// "Luật Việt Nam" is the law of a country, not a law.
  private static func isNoName(_ stretch: Stretch, _ index: Int, _ end: Int) -> Bool {
    stretch.reader.longest(stretch.lexicon.citations.notNamePhrases, at: index)?.end == end
  }

  /// Whether the words from here run into "số" and a number, or into a year.
  private static func isClosedByNumber(_ stretch: Stretch, _ index: Int) -> Bool {
    let grammar = stretch.lexicon.grammar
    for at in index..<min(index + 10, stretch.reader.count) {
      guard let atom = stretch.reader.atoms[at] as Token?, !atom.flags.contains(.paragraph) else {
        return false
      }
      if atom.kind == .digits { return false }
      if atom.isMark(";") || atom.isMark(".") || atom.isMark(":") { return false }
      if stretch.isWord(at, grammar.số), let shape = stretch.shape(at: at + 1),
        case .documentNumber = shape.kind
      {
        return true
      }
      if stretch.isWord(at, grammar.năm), stretch.reader.isYear(at + 1) { return true }
      if at > index, stretch.types.starting(at: at) != nil { return false }
    }
    return false
  }
}
