/// A law, code or Party document that texts cite by name; `seeds/named_documents.tsv`.
public struct NamedDocument: Sendable {
  public enum Use: String, CaseIterable, Sendable {
    /// The name stands in running text ("Luật Đất đai").
    case name
    /// Only the subject is known ("Đẩy mạnh học tập …"): it tells which of several a short number means.
    case subject
  }
  public var name: String
  /// The document type, by row of `Lexicon.docTypes`.
  public var docType: Int
  /// The number, or empty.
  public var number: String
  /// ISO date of issue, or empty.
  public var date: String
  public var year: Int?
  public var term: String
  /// Other names: "Nghị quyết Trung ương 4 khóa XII".
  public var aliases: [String]
  public var use: Use
  /// Whether number and date are borne out by counts; other rows may rank, never decide alone.
  public var isVerified: Bool
}

/// Where a phrase opens the title of a cited document; `seeds/title_cues.tsv`.
public struct TitleCue: Sendable {
  public enum Place: String, CaseIterable, Sendable {
    /// Right after the number, the date or the issuer.
    case any
    /// Only after a date or an issuer.
    case attributed
    /// After the number of a plan, a programme or a scheme.
    case plan
  }
  public var places: [Place]
}

/// Where a phrase ends a title; `seeds/clause_words.tsv`.
public struct ClauseWord: Sendable {
  public enum Place: String, CaseIterable, Sendable { case any, comma }
  public var places: [Place]
}

/// What makes a document type an anaphor ("Nghị định này"); `seeds/anaphora.tsv`.
public struct AnaphorSuffix: Sendable {
  public enum Place: String, CaseIterable, Sendable {
    case any
    /// Only after a type with a capital.
    case capital
    /// Only where a phrase ends after it ("Quyết định trên, …", not "kế hoạch trên địa bàn").
    case end
  }
  /// What it points to.
  public enum Target: String, CaseIterable, Sendable {
    /// The text itself, where it can be.
    case own = "self"
    /// A document before it.
    case before
  }
  public var phrase: String
  public var place: Place
  public var target: Target
}

/// What a phrase beside a type word says; `seeds/name_blockers.tsv`.
enum NameBlockerSide: String, CaseIterable { case before, after, longer, kind }

/// A structural unit of a document; `seeds/provision_units.tsv`.
public struct ProvisionUnit: Sendable {
  public enum Numbering: String, CaseIterable, Sendable { case letter, number, roman }
  public var word: String
  public var code: String
  /// Rising from the smallest: điểm 0, khoản 1, điều 2 …
  public var level: Int
  public var numbering: Numbering
}

/// How documents of a type are cited; `seeds/type_traits.tsv`.
@frozen public struct TypeTraits: OptionSet, Sendable {
  public var rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
  /// An act of the system "legal": its number may stand after its name.
  @inlinable public static var legal: TypeTraits { TypeTraits(rawValue: 1) }
  /// Its name has one syllable: only capitals, or a word that joins clauses before it, tell it from parts of other words.
  @inlinable public static var oneSyllable: TypeTraits { TypeTraits(rawValue: 2) }
  /// Cited by name: laws, codes, ordinances, the constitution.
  @inlinable public static var byName: TypeTraits { TypeTraits(rawValue: 4) }
  @inlinable public static var constitution: TypeTraits { TypeTraits(rawValue: 8) }
  /// It can amend the constitution.
  @inlinable public static var resolution: TypeTraits { TypeTraits(rawValue: 16) }
  /// Congresses and plenums issue it.
  @inlinable public static var plenum: TypeTraits { TypeTraits(rawValue: 32) }
  /// A plan: "thực hiện …" after its number is its title.
  @inlinable public static var plan: TypeTraits { TypeTraits(rawValue: 64) }
  /// An everyday word too: in small letters it cites nothing.
  @inlinable public static var common: TypeTraits { TypeTraits(rawValue: 128) }
  /// Cited by its kind and its body ("Báo cáo thẩm tra của Ban …").
  @inlinable public static var unnumbered: TypeTraits { TypeTraits(rawValue: 256) }
  /// A consolidated text of another document.
  @inlinable public static var consolidation: TypeTraits { TypeTraits(rawValue: 512) }
  /// Any document: "Văn bản này".
  @inlinable public static var any: TypeTraits { TypeTraits(rawValue: 1024) }
  /// Several bodies issue it together.
  @inlinable public static var joint: TypeTraits { TypeTraits(rawValue: 2048) }
  /// An official letter: what a number without a year and a type's code is.
  @inlinable public static var letter: TypeTraits { TypeTraits(rawValue: 4096) }
  /// Before 1997 its code stood after the body's: "1613/BYT-QĐ".
  @inlinable public static var trailing: TypeTraits { TypeTraits(rawValue: 8192) }

  static let named: [String: TypeTraits] = [
    "by_name": .byName, "constitution": .constitution, "resolution": .resolution, "plenum": .plenum,
    "plan": .plan,
    "common": .common, "unnumbered": .unnumbered, "consolidation": .consolidation, "any": .any,
    "joint": .joint, "letter": .letter, "trailing": .trailing,
  ]
}

/// The tables that only citations need.
public final class CitationTables: Sendable {
  public let named: [NamedDocument]
  public let namedPhrases: PhraseTable
  /// The name of each row in the alphabet of keys, without its type ("dat-dai"); empty where only the subject is known.
  public let slugs: [String]
  /// The names of laws without the type word: what follows "các luật:".
  public let lawPhrases: PhraseTable
  /// Type and name in the alphabet of keys → rows; type and serial → rows.
  private let bySlug: [String: [Int]]
  private let bySerial: [String: [Int]]
  public let titleCues: [TitleCue]
  public let titleCuePhrases: PhraseTable
  public let clauseWords: [ClauseWord]
  public let clausePhrases: PhraseTable
  public let anaphora: [AnaphorSuffix]
  public let anaphorPhrases: PhraseTable
  public let provisionUnits: [ProvisionUnit]
  public let provisionPhrases: PhraseTable
  public let bodyHeadPhrases: PhraseTable
  /// Read backwards from a name: "Khoa Luật …" is no law.
  public let nameBlockerPhrases: PhraseTable
  /// What after a type word is no name: "Luật Việt Nam".
  public let notNamePhrases: PhraseTable
  /// What after a known name makes another, longer one of it: "Luật Thương mại quốc tế".
  public let nameTailPhrases: PhraseTable
  /// What names no kind of a document between its type and "số".
  public let notKindPhrases: PhraseTable
  /// How each document type is cited, by row of `Lexicon.docTypes`.
  public let traits: [TypeTraits]
  /// The type of official letters.
  public let letter: Int?
  /// What the symbols of numbers without a type's code open with, and the type that says.
  private let bare: [(opening: String, type: Int)]

  init(seeds: Seeds, docTypes: [DocType], words: inout WordTable) throws(SeedError) {
    let rows = try seeds.table(
      "named_documents",
      columns: [
        "name", "type", "number", "date", "year", "aliases", "term", "use", "verified", "source",
      ],
      required: [0, 1, 7, 8, 9])
    let types = Dictionary(
      docTypes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    /// What the names of documents of a type open with, in the alphabet of keys.
    let openings = docTypes.map { ASCIIFold.slug($0.name) + "-" }
    var named: [NamedDocument] = []
    var phrases = PhraseTable.Builder()
    var lawPhrases = PhraseTable.Builder()
    for (number, row) in rows.enumerated() {
      guard let type = types[row[1]] else {
        throw row.wrong(1, "\"\(row[1])\" is no name in doc_types")
      }
      let use = try row.oneOf(7, NamedDocument.Use.self)
      named.append(
        NamedDocument(
          name: row[0], docType: type, number: row[2], date: row[3], year: Int(row[4]), term: row[6],
          aliases: row.list(5), use: use,
          isVerified: row[8] == "yes"))
      for spelling in (use == .name ? [row[0]] : []) + row.list(5) {
        guard phrases.add(spelling, value: number, words: &words) else {
          throw row.wrong(0, "\"\(spelling)\" holds a word of more than \(WordTable.longest) bytes")
        }
      }
      if use == .name, docTypes[type].key == "l", let blank = row[0].firstIndex(of: " ") {
        _ = lawPhrases.add(String(row[0][row[0].index(after: blank)...]), value: number, words: &words)
      }
    }
    self.named = named
    self.lawPhrases = PhraseTable(lawPhrases)
    var bySlug: [String: [Int]] = [:]
    var bySerial: [String: [Int]] = [:]
    var slugs = [String](repeating: "", count: named.count)
    for (row, document) in named.enumerated() {
      if document.use == .name {
        let slug = ASCIIFold.slug(document.name)
        let bare = Self.without(openings[document.docType], slug) ?? slug
        slugs[row] = bare
        bySlug["\(document.docType):\(bare)", default: []].append(row)
      }
      if let number = Number(document.number) {
        bySerial["\(document.docType):\(number.serial.drop { $0 == "0" })", default: []].append(row)
      }
    }
    // What a plenum's documents are called together: "Nghị quyết Trung ương 4 khóa XII".
    for (row, document) in named.enumerated() {
      for alias in document.aliases {
        guard let slug = Self.without(openings[document.docType], ASCIIFold.slug(alias)) else { continue }
        let key = "\(document.docType):\(slug)"
        if !(bySlug[key]?.contains(row) ?? false) { bySlug[key, default: []].append(row) }
      }
    }
    self.slugs = slugs
    self.bySlug = bySlug
    self.bySerial = bySerial
    namedPhrases = PhraseTable(phrases)

    let titleRows = try seeds.table("title_cues", columns: ["phrase", "where", "source"])
    var titleCues: [TitleCue] = []
    for row in titleRows { titleCues.append(TitleCue(places: try row.members(1, TitleCue.Place.self))) }
    self.titleCues = titleCues
    titleCuePhrases = try Lexicon.phrases(titleRows, words: &words)

    let clauseRows = try seeds.table("clause_words", columns: ["phrase", "where", "source"])
    var clauseWords: [ClauseWord] = []
    for row in clauseRows {
      clauseWords.append(ClauseWord(places: try row.members(1, ClauseWord.Place.self)))
    }
    self.clauseWords = clauseWords
    clausePhrases = try Lexicon.phrases(clauseRows, words: &words)

    let anaphorRows = try seeds.table("anaphora", columns: ["phrase", "where", "means", "source"])
    var anaphora: [AnaphorSuffix] = []
    for row in anaphorRows {
      anaphora.append(
        AnaphorSuffix(
          phrase: row[0], place: try row.oneOf(1, AnaphorSuffix.Place.self),
          target: try row.oneOf(2, AnaphorSuffix.Target.self)))
    }
    self.anaphora = anaphora
    anaphorPhrases = try Lexicon.phrases(anaphorRows, words: &words)

    let unitRows = try seeds.table(
      "provision_units", columns: ["word", "code", "level", "numbering", "source"], required: [0, 2, 3, 4])
    var units: [ProvisionUnit] = []
    for row in unitRows {
      units.append(
        ProvisionUnit(
          word: row[0], code: row[1], level: try row.integer(2),
          numbering: try row.oneOf(3, ProvisionUnit.Numbering.self)))
    }
    provisionUnits = units
    provisionPhrases = try Lexicon.phrases(unitRows, words: &words)

    var traits = docTypes.map { type -> TypeTraits in
      var found: TypeTraits = type.system == .legal ? .legal : []
      if !type.name.utf8.contains(0x20) { found.insert(.oneSyllable) }
      return found
    }
    var bare: [(opening: String, type: Int)] = []
    for row in try seeds.table("type_traits", columns: ["name", "traits", "bare", "source"]) {
      guard let type = types[row[0]] else {
        throw row.wrong(0, "\"\(row[0])\" is no name in doc_types")
      }
      for name in row.list(1) {
        guard let trait = TypeTraits.named[name] else {
          throw row.wrong(
            1, "\"\(name)\" is none of: \(TypeTraits.named.keys.sorted().joined(separator: ", "))")
        }
        traits[type].insert(trait)
      }
      for opening in row.list(2) { bare.append((opening, type)) }
    }
    self.traits = traits
    self.bare = bare
    letter = traits.firstIndex { $0.contains(.letter) }
    bodyHeadPhrases = try Lexicon.phrases(
      try seeds.table("body_heads", columns: ["word", "source"]), words: &words)
    let blockers = try seeds.table("name_blockers", columns: ["phrase", "side", "source"])
    var sides: [NameBlockerSide: [SeedTable.Row]] = [:]
    for row in blockers {
      for side in try row.members(1, NameBlockerSide.self) { sides[side, default: []].append(row) }
    }
    nameBlockerPhrases = try Lexicon.phrases(sides[.before] ?? [], reversed: true, words: &words)
    notNamePhrases = try Lexicon.phrases(sides[.after] ?? [], words: &words)
    notKindPhrases = try Lexicon.phrases(sides[.kind] ?? [], words: &words)
    nameTailPhrases = try Lexicon.phrases(sides[.longer] ?? [], words: &words)
  }
}

extension CitationTables {
  /// A slug without what it opens with; nil where it does not open so.
  private static func without(_ opening: String, _ slug: String) -> String? {
    guard slug.utf8.starts(with: opening.utf8) else { return nil }
    return String(Substring(slug.utf8.dropFirst(opening.utf8.count)))
  }

  /// The parts of a clean number: "31/2024/QH15", "05-CT/TW".
  public struct Number: Sendable {
    public var serial: String
    public var year: Int?
    public var symbol: String

    public init?(_ number: String) {
      let bytes = number.utf8
      guard let mark = bytes.firstIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }) else {
        return nil
      }
      serial = String(number[..<mark])
      var rest = number[bytes.index(after: mark)...]
      if let next = rest.utf8.firstIndex(of: UInt8(ascii: "/")), let year = Int(rest[..<next]), year > 1900 {
        self.year = year
        rest = rest[rest.utf8.index(after: next)...]
      }
      symbol = String(rest)
      if serial.isEmpty || symbol.isEmpty { return nil }
    }
  }

  /// The type that a symbol without a type's code says by what it opens with: "QH15" is that of a law.
  public func bareType(_ symbol: String) -> Int? { bare.first { symbol.hasPrefix($0.opening) }?.type }

  /// The rows of the laws of this name, the oldest first.
  public func editions(docType: Int?, slug: String) -> [Int] { bySlug["\(docType ?? -1):\(slug)"] ?? [] }

  /// The Party document that a bare serial means: issued by a central body, and told by its date, its term or its subject.
  /// - Returns: a row, or nil where none or several fit.
  public func party(
    docType: Int?, serial: String?, issuer: String?, date: String?, title: String?, term: String?
  ) -> Int? {
    guard let issuer, let docType, let serial else { return nil }
    // The number of a Party document names its body after a slash: "05-CT/TW".
    let rows = (bySerial["\(docType):\(serial.drop { $0 == "0" })"] ?? []).filter {
      named[$0].isVerified && named[$0].number.hasSuffix("/" + issuer)
    }
    if let date, date.count >= 4 {
      let dated = rows.filter { named[$0].date.hasPrefix(date) }
      return dated.count == 1 ? dated[0] : nil
    }
    let subject = Set(ASCIIFold.slug(title ?? "").split(separator: "-"))
    let fitting = rows.filter { row in
      // "khóa XII" of the issuer, or half of the words of the subject.
      if let term, let last = named[row].term.split(separator: " ").last, term.hasSuffix(" " + last) {
        return true
      }
      let words = Set(ASCIIFold.slug(named[row].name).split(separator: "-"))
      return !words.isEmpty && subject.intersection(words).count * 2 >= words.count
    }
    return fitting.count == 1 ? fitting[0] : nil
  }
}

extension SeedTable.Row {
  /// A cell of several members of a closed set of names.
  func members<Value: RawRepresentable & CaseIterable>(
    _ column: Int, _ type: Value.Type
  ) throws(SeedError) -> [Value] where Value.RawValue == String {
    var found: [Value] = []
    for name in list(column) {
      guard let value = Value(rawValue: name) else {
        let known = Value.allCases.map { $0.rawValue }.joined(separator: ", ")
        throw wrong(column, "\"\(name)\" is none of: \(known)")
      }
      found.append(value)
    }
    return found
  }
}
