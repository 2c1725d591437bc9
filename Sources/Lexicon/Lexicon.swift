/// What single words of the seeds can open, so that one look at a token says which rules to try.
@frozen public struct WordRoles: OptionSet, Sendable {
  public var rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }
  @inlinable public static var none: WordRoles { WordRoles(rawValue: 0) }
  @inlinable public static var docType: WordRoles { WordRoles(rawValue: 1 << 0) }
  @inlinable public static var cue: WordRoles { WordRoles(rawValue: 1 << 1) }
  @inlinable public static var unit: WordRoles { WordRoles(rawValue: 1 << 2) }
  @inlinable public static var noun: WordRoles { WordRoles(rawValue: 1 << 3) }
  @inlinable public static var modifier: WordRoles { WordRoles(rawValue: 1 << 4) }
  @inlinable public static var date: WordRoles { WordRoles(rawValue: 1 << 5) }
  @inlinable public static var scale: WordRoles { WordRoles(rawValue: 1 << 6) }
  @inlinable public static var issuer: WordRoles { WordRoles(rawValue: 1 << 7) }
  @inlinable public static var function: WordRoles { WordRoles(rawValue: 1 << 8) }
  @inlinable public static var blocker: WordRoles { WordRoles(rawValue: 1 << 9) }
  @inlinable public static var placeLevel: WordRoles { WordRoles(rawValue: 1 << 10) }
  @inlinable public static var name: WordRoles { WordRoles(rawValue: 1 << 11) }
  @inlinable public static var title: WordRoles { WordRoles(rawValue: 1 << 12) }
  @inlinable public static var clause: WordRoles { WordRoles(rawValue: 1 << 13) }
  @inlinable public static var bodyHead: WordRoles { WordRoles(rawValue: 1 << 14) }
  @inlinable public static var provision: WordRoles { WordRoles(rawValue: 1 << 15) }
}

/// All that the program knows, parsed from `seeds/` once and never changed: the tables and the ways to look into them.
public final class Lexicon: Sendable {
  public let words: WordTable
  /// The roles of each word, by word number.
  public let roles: [WordRoles]
  /// What each word may open, by word number.
  public let openers: [Openers]
  /// What each word may make of the figures before it.
  public let figureFollowers: FigureFollowers
  public let grammar: GrammarWords

  public let docTypes: [DocType]
  public let docTypePhrases: PhraseTable
  public let issuers: [Issuer]
  /// The code of the one Party body that no other is over: its plenums issue documents.
  public let partyCentre: String?
  public let issuerNames: [IssuerName]
  public let issuerPhrases: PhraseTable
  public let issuerRolePhrases: PhraseTable
  public let placeLevelPhrases: PhraseTable
  /// Whether each row of `place_levels` is a place of government, not a village.
  public let isGovernment: [Bool]
  /// The one-word kinds of places of government, folded: "tinh", "xa".
  public let placeWords: Set<String>
  public let cues: [RelationCue]
  public let cuePhrases: PhraseTable
  public let units: [Unit]
  public let unitPhrases: PhraseTable
  /// Power of ten of each scale word ("triệu": 6), by word number.
  public let scales: [WordID: Int]
  /// Number words, and what stands around numbers.
  public let numbers: NumberTables
  public let nounPhrases: PhraseTable
  public let unlistedNouns: UnlistedNouns
  public let readingScores: ReadingScores
  public let modifiers: [Modifier]
  public let modifierPhrases: PhraseTable
  public let abbreviationPhrases: PhraseTable
  /// What dates are read with.
  public let dates: DateTables
  /// What citations by name, titles, provisions and anaphors are read with.
  public let citations: CitationTables
  public let blockers: [Blocker]
  /// Blockers read backwards: the symbols of each phrase in reverse order.
  public let blockerPhrases: PhraseTable
  /// The codes of document numbers.
  public let codes: CodeTable
  /// What heads and feet of documents hold.
  public let header: HeaderLexicon
  /// What seeds this is: a number that changes with any byte of any table (64 bits).
  public let fingerprint: UInt64
  /// The tables themselves, for a stage that reads some of its own.
  public let seeds: Seeds

  /// The tables embedded in the program: read once, and kept until it ends.
  public static func embedded() throws(SeedError) -> Lexicon { try fromProgram.get() }

  private static let fromProgram = Result { () throws(SeedError) in try Lexicon(seeds: Seeds()) }

  public init(seeds: Seeds) throws(SeedError) {
    self.seeds = seeds
    var words = WordTable()
    grammar = GrammarWords(&words)
    func phrases(
      _ rows: [SeedTable.Row], column: Int = 0, also: Int? = nil, reversed: Bool = false
    ) throws(SeedError) -> PhraseTable {
      try Self.phrases(rows, column: column, also: also, reversed: reversed, words: &words)
    }

    let typeRows = try seeds.table(
      "doc_types", columns: ["name", "key", "codes", "aliases", "system", "short", "source"],
      required: [0, 1, 4, 5, 6])
    var docTypes: [DocType] = []
    for row in typeRows {
      guard row[5] == "yes" || row[5] == "no" else {
        throw row.wrong(5, "\"\(row[5])\" is neither yes nor no")
      }
      docTypes.append(
        DocType(
          name: row[0], key: row[1], codes: row.list(2), aliases: row.list(3),
          system: try row.oneOf(4, DocType.System.self), short: row[5] == "yes"))
    }
    self.docTypes = docTypes
    docTypePhrases = try phrases(typeRows, also: 3)

    let issuerRows = try seeds.table(
      "issuers",
      columns: ["code", "name", "level", "branch", "scope", "parent", "valid", "verified", "source"],
      required: [0, 1, 2, 3, 4, 8])
    var issuers: [Issuer] = []
    for row in issuerRows {
      issuers.append(
        Issuer(
          code: row[0], name: row[1], level: row[2], branch: try row.oneOf(3, Issuer.Branch.self),
          scope: try row.oneOf(4, Issuer.Scope.self), isTop: row[5].isEmpty))
    }
    self.issuers = issuers
    partyCentre = issuers.first { $0.branch == .party && $0.scope == .absolute && $0.isTop }?.code
    let nameRows = try seeds.table(
      "issuer_names", columns: ["surface", "code", "scope", "source"], required: [0, 2, 3])
    var issuerNames: [IssuerName] = []
    for row in nameRows {
      issuerNames.append(
        IssuerName(surface: row[0], code: row[1], scope: try row.oneOf(2, Issuer.Scope.self)))
    }
    self.issuerNames = issuerNames
    issuerPhrases = try phrases(nameRows)
    issuerRolePhrases = try phrases(try seeds.table("issuer_roles", columns: ["phrase", "source"]))
    let placeRows = try seeds.table(
      "place_levels", columns: ["word", "level", "source"], required: [0, 1, 2])
    placeLevelPhrases = try phrases(placeRows)
    isGovernment = placeRows.map { $0[1] != "village" }
    placeWords = Set(
      placeRows.filter { $0[1] != "village" && !$0[0].contains(" ") && $0[0].utf8.count > 2 }.map {
        ASCIIFold.slug($0[0])
      })

    let cueRows = try seeds.table(
      "relation_cues", columns: ["cue", "relation", "voice", "priority", "source"], required: [0, 1, 2, 3, 4])
    var cues: [RelationCue] = []
    for row in cueRows {
      cues.append(
        RelationCue(
          cue: row[0], relation: try row.oneOf(1, Relation.self),
          voice: try row.oneOf(2, RelationCue.Voice.self),
          priority: try row.integer(3)))
    }
    self.cues = cues
    cuePhrases = try phrases(cueRows, reversed: true)

    let unitRows = try seeds.table(
      "units", columns: ["surface", "code", "system", "factor", "base", "source"], required: [0, 1, 2, 5])
    var units: [Unit] = []
    for row in unitRows {
      let factor = row[3]
      let multiplier = Unit.multiplier(factor)
      guard factor.isEmpty || multiplier != nil else {
        throw row.wrong(3, "\"\(factor)\" is not a decimal such as 0.001, of at most 18 digits")
      }
      // A rate is written in one way, whether the table has it or the text puts it together: km by h.
      let code = row[1].split(separator: "/", maxSplits: 1)
      units.append(
        Unit(
          surface: row[0], code: code.first.map(String.init) ?? row[1],
          per: code.count > 1 ? String(code[1]) : "", system: try row.oneOf(2, Unit.System.self),
          factor: factor,
          base: row[4], multiplier: multiplier))
    }
    self.units = units
    unitPhrases = try phrases(unitRows)

    var scales: [WordID: Int] = [:]
    let scaleRows = try seeds.table("scales", columns: ["word", "power", "source"])
    for row in scaleRows {
      let id = words.intern(row[0])
      guard id != 0 else { throw row.wrong(0, "\"\(row[0])\" is too long for a word") }
      scales[id] = try row.integer(1)
    }
    self.scales = scales
    numbers = try NumberTables(seeds, scaleRows, &words)
    nounPhrases = try phrases(try seeds.table("counted_nouns", columns: ["noun", "source"]))

    let modifierRows = try seeds.table(
      "modifiers", columns: ["phrase", "modifier", "side", "source"], required: [0, 1, 2, 3])
    var modifiers: [Modifier] = []
    for row in modifierRows {
      modifiers.append(
        Modifier(
          phrase: row[0], kind: try row.oneOf(1, Modifier.Kind.self),
          side: try row.oneOf(2, Modifier.Side.self)))
    }
    self.modifiers = modifiers
    modifierPhrases = try phrases(modifierRows)
    abbreviationPhrases = try phrases(try seeds.table("abbreviations", columns: ["text", "note", "source"]))

    dates = try DateTables(seeds: seeds, words: &words)

    citations = try CitationTables(seeds: seeds, docTypes: docTypes, words: &words)

    var blockers: [Blocker] = []
    let blockerRows = try seeds.table(
      "blockers", columns: ["phrase", "blocks", "source"], required: [0, 1, 2])
    for row in blockerRows {
      var blocks: [Blocker.Kind] = []
      for kind in row.list(1) {
        guard let known = Blocker.Kind(rawValue: kind) else {
          throw row.wrong(1, "\"\(kind)\" is none of: reference, date, quantity")
        }
        blocks.append(known)
      }
      blockers.append(Blocker(phrase: row[0], blocks: blocks))
    }
    self.blockers = blockers
    blockerPhrases = try phrases(blockerRows, reversed: true)

    var functionWords: [WordID] = []
    let functionRows = try seeds.table("function_words", columns: ["word", "source"])
    for row in functionRows {
      if !row[0].contains(" ") { functionWords.append(words.intern(row[0])) }
    }
    unlistedNouns = try UnlistedNouns(seeds, functionWords: functionRows, &words)

    readingScores = try ReadingScores(seeds)

    codes = CodeTable(docTypes, issuers)
    header = try HeaderLexicon(seeds, docTypes, &words)

    var roles = [WordRoles](repeating: [], count: words.spelling.count)
    func mark(_ ids: some Sequence<WordID>, _ role: WordRoles) {
      for id in ids { roles[Int(id)].insert(role) }
    }
    mark(docTypePhrases.firstWords, .docType)
    mark(issuerPhrases.firstWords, .issuer)
    mark(issuerRolePhrases.firstWords, .issuer)
    mark(placeLevelPhrases.firstWords, .placeLevel)
    mark(cuePhrases.lastWords, .cue)
    mark(unitPhrases.firstWords, .unit)
    mark(nounPhrases.firstWords, .noun)
    mark(modifierPhrases.firstWords, .modifier)
    mark(dates.wordIDs, .date)
    mark(scales.keys, .scale)
    mark(functionWords, .function)
    mark(blockerPhrases.firstWords, .blocker)
    mark(citations.namedPhrases.firstWords, .name)
    mark(citations.titleCuePhrases.firstWords, .title)
    mark(citations.clausePhrases.firstWords, .clause)
    mark(citations.bodyHeadPhrases.firstWords, .bodyHead)
    mark(citations.provisionPhrases.firstWords, .provision)
    roles[0] = []
    self.roles = roles
    openers = Openers.table(
      words.spelling.count, docTypes: docTypePhrases, names: citations.namedPhrases, dates: dates,
      numbers: numbers, places: placeLevelPhrases, offices: issuerRolePhrases, header: header)
    figureFollowers = FigureFollowers(
      roles, openers, grammar, numbers, dates, units: unitPhrases, modifiers: modifierPhrases)
    words.settle(openers)
    self.words = words

    fingerprint = seeds.fingerprint
  }

  /// The phrases of a column (and of the list in another), each with the number of its row.
  static func phrases(
    _ rows: [SeedTable.Row], column: Int = 0, also: Int? = nil, reversed: Bool = false, words: inout WordTable
  ) throws(SeedError) -> PhraseTable {
    var table = PhraseTable.Builder()
    for (number, row) in rows.enumerated() {
      let bytes = row.bytes
      /// The spelling that could not be held.
      var refused: Range<Int>?
      func add(_ spelling: Range<Int>) {
        let phrase = bytes.span.extracting(spelling)
        let added =
          reversed
          ? table.addReversed(phrase, value: number, words: &words)
          : table.add(phrase, value: number, words: &words)
        if !added, refused == nil { refused = spelling }
      }
      if !row.range(column).isEmpty { add(row.range(column)) }
      if let also { row.forEach(also, add) }
      if let refused {
        let spelling = String(decoding: bytes[refused], as: UTF8.self)
        throw row.wrong(
          column, "\"\(spelling)\" holds a word of more than \(WordTable.longest) bytes, or no word")
      }
    }
    return PhraseTable(table)
  }

  /// Whether there is one body of this code in the country.
  public func isAbsolute(_ code: String) -> Bool {
    issuers.contains { $0.code == code && $0.scope == .absolute }
  }

  /// What a code written exactly so stands for.
  public func code(exactly spelling: String) -> Code? {
    let place = codes.place(exactly: ByteKey(spelling.utf8))
    return place >= 0 ? codes.codes[Int(place)] : nil
  }

  /// What a code stands for once case and diacritics are set aside: "ND" → "NĐ", "TTG" → "TTg".
  public func code(folding spelling: String) -> Code? {
    let place = codes.place(folding: ByteKey(ASCIIFold.fold(spelling).utf8))
    return place >= 0 ? codes.codes[Int(place)] : nil
  }
}

/// The closed class of words that the grammar itself speaks of. They are the words of rules, not knowledge that grows:
/// open lists stand in `seeds/`.
public struct GrammarWords: Sendable {
  public let số: WordID
  public let của: WordID
  public let và: WordID
  public let các: WordID
  public let do_: WordID
  public let ngày: WordID
  public let tháng: WordID
  public let năm: WordID
  public let quý: WordID
  public let từ: WordID
  public let đến: WordID
  public let tới: WordID
  public let đầu: WordID
  public let cuối: WordID
  public let khóa: WordID
  public let ban: WordID
  public let hành: WordID
  public let về: WordID
  public let điều: WordID
  public let bộ: WordID
  public let nam: WordID
  public let bị: WordID
  public let thuộc: WordID
  public let tiểu: WordID
  public let lục: WordID
  public let này: WordID
  public let để_: WordID
  public let trên: WordID
  public let nêu: WordID
  public let theo: WordID
  public let mục: WordID
  public let luật: WordID
  public let sửa: WordID
  public let đổi: WordID
  public let bổ: WordID
  public let đảng: WordID
  public let đại: WordID
  public let hội: WordID
  public let nghị: WordID
  public let trung: WordID
  public let ương: WordID
  public let lần: WordID
  public let ủy: WordID
  public let thứ: WordID
  public let toàn: WordID
  public let kỳ: WordID
  public let việc: WordID
  public let được: WordID
  public let bởi: WordID
  public let tại: WordID
  public let hoặc: WordID
  public let cùng: WordID
  public let với: WordID
  public let những: WordID
  public let đề: WordID
  public let xét: WordID
  public let căn: WordID
  public let cứ: WordID
  public let ký: WordID
  public let đã: WordID
  public let có: WordID
  public let thông: WordID
  public let qua: WordID
  public let gọi: WordID
  public let nước: WordID
  public let cấp: WordID
  public let viết: WordID
  public let tắt: WordID
  public let là: WordID
  public let thành: WordID

  init(_ words: inout WordTable) {
    số = words.intern("số")
    của = words.intern("của")
    và = words.intern("và")
    các = words.intern("các")
    do_ = words.intern("do")
    ngày = words.intern("ngày")
    tháng = words.intern("tháng")
    năm = words.intern("năm")
    quý = words.intern("quý")
    từ = words.intern("từ")
    đến = words.intern("đến")
    tới = words.intern("tới")
    đầu = words.intern("đầu")
    cuối = words.intern("cuối")
    khóa = words.intern("khóa")
    ban = words.intern("ban")
    hành = words.intern("hành")
    về = words.intern("về")
    điều = words.intern("điều")
    bộ = words.intern("bộ")
    nam = words.intern("nam")
    bị = words.intern("bị")
    thuộc = words.intern("thuộc")
    tiểu = words.intern("tiểu")
    lục = words.intern("lục")
    này = words.intern("này")
    để_ = words.intern("để")
    trên = words.intern("trên")
    nêu = words.intern("nêu")
    theo = words.intern("theo")
    mục = words.intern("mục")
    luật = words.intern("luật")
    sửa = words.intern("sửa")
    đổi = words.intern("đổi")
    bổ = words.intern("bổ")
    đảng = words.intern("đảng")
    đại = words.intern("đại")
    hội = words.intern("hội")
    nghị = words.intern("nghị")
    trung = words.intern("trung")
    ương = words.intern("ương")
    lần = words.intern("lần")
    ủy = words.intern("ủy")
    thứ = words.intern("thứ")
    toàn = words.intern("toàn")
    kỳ = words.intern("kỳ")
    việc = words.intern("việc")
    được = words.intern("được")
    bởi = words.intern("bởi")
    tại = words.intern("tại")
    hoặc = words.intern("hoặc")
    cùng = words.intern("cùng")
    với = words.intern("với")
    những = words.intern("những")
    đề = words.intern("đề")
    xét = words.intern("xét")
    căn = words.intern("căn")
    cứ = words.intern("cứ")
    ký = words.intern("ký")
    đã = words.intern("đã")
    có = words.intern("có")
    thông = words.intern("thông")
    qua = words.intern("qua")
    gọi = words.intern("gọi")
    nước = words.intern("nước")
    cấp = words.intern("cấp")
    viết = words.intern("viết")
    tắt = words.intern("tắt")
    là = words.intern("là")
    thành = words.intern("thành")
  }
}
