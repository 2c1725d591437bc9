public import Lexicon

/// What linking knows besides the lexicon: places, how bodies are written, who issues what, terms of committees.
public final class LinkTables: Sendable {
  /// Where a body sits, as its name says it; `seeds/seats.tsv`.
  ///
  /// A class: what reads hundreds of thousands of phrases hands on one reference for each, and not three.
  final class Seat: Sendable {
    /// "tỉnh ủy"
    let phrase: String
    /// The kind of place: "tỉnh".
    let kind: String
    let levels: [PlaceLevel]
    /// A committee or union named by its place alone ("Tỉnh ủy Bến Tre"), not the kind of a place ("tỉnh Bến Tre").
    let isBody: Bool

    init(phrase: String, kind: String, levels: [PlaceLevel], isBody: Bool) {
      self.phrase = phrase
      self.kind = kind
      self.levels = levels
      self.isBody = isBody
    }
  }

  /// The years of a congress's committees at a level, for dates certainly inside; `seeds/party_terms.tsv`.
  struct Term: Sendable {
    var level: String
    var from: String
    var until: String
    var term: String
    /// The number of the national congress that opened it ("XII"), or empty.
    var congress: String
  }

  /// How words of a body are officially written; `seeds/body_spellings.tsv`.
  struct Spelling: Sendable {
    var written: String
    var official: String

    /// Whether some words are this spelling: an abbreviation counts only in its own letters, as "Tư" of "Tư pháp" is no "TƯ".
    func fits(_ words: Words, _ start: Int) -> Bool {
      guard !written.contains(" "), written.allSatisfy({ !$0.isLowercase }) else { return true }
      return words.text(at: start) == written && !(words.isUpper && words.count > 1 && written == "TƯ")
    }
  }

  /// A type that one body alone issues; `seeds/sole_issuers.tsv`.
  struct SoleIssuer: Sendable {
    var symbol: String
    var issuer: String
  }

  let gazetteer: Gazetteer
  let seats: PhraseMap<Seat>
  /// How a body's words are written in full.
  let spellings: PhraseMap<Spelling>
  /// The official names of bodies that there is one of in the country.
  let absolutes: PhraseMap<String>
  /// How bodies are written officially: "ĐẢNG UỶ" is "Đảng ủy".
  let surfaces: PhraseMap<String>
  /// A body's name by a code that no row of `issuers` has ("QH").
  let namesOfCodes: [String: String]
  let soleIssuers: [Int: SoleIssuer]
  let terms: [Term]
  /// The row of each code in `Lexicon.issuers`.
  let issuers: [String: Issuer]
  /// Words that can follow a body's name but are no part of it.
  let nameEnds: Set<UInt64>
  let lần = Gazetteer.hash("lần")
  /// What opens the name of a congress.
  let congresses: PhraseMap<Bool>
  let khóa = Gazetteer.hash("khóa")
  /// "Hội nghị": a plenum, whose resolutions are the committee's.
  let conference = [Gazetteer.hash("hội")]

  /// - Parameter places: those of the same seeds, where they are read already.
  /// - Throws: `SeedError` where a table is malformed.
  public init(_ lexicon: Lexicon, _ places: Gazetteer? = nil) throws(SeedError) {
    let seeds = lexicon.seeds
    if let places { gazetteer = places } else { gazetteer = try Gazetteer(seeds) }
    var seats = PhraseMap<Seat>()
    for row in try seeds.table(
      "seats", columns: ["phrase", "kind", "levels", "body", "source"], required: [0, 1, 2, 3, 4])
    {
      var levels: [PlaceLevel] = []
      for name in row.list(2) {
        guard let level = PlaceLevel(name) else {
          throw row.wrong(2, "\"\(name)\" is none of: province, district, commune")
        }
        levels.append(level)
      }
      guard row[3] == "yes" || row[3] == "no" else {
        throw row.wrong(3, "\"\(row[3])\" is neither yes nor no")
      }
      seats.add(row[0], Seat(phrase: row[0], kind: row[1], levels: levels, isBody: row[3] == "yes"))
    }
    self.seats = seats
    var spellings = PhraseMap<Spelling>()
    for row in try seeds.table(
      "body_spellings", columns: ["written", "official", "source"], required: [0, 2])
    {
      spellings.add(row[0], Spelling(written: row[0], official: row[1]))
    }
    self.spellings = spellings
    var absolutes = PhraseMap<String>()
    for row in try seeds.table(
      "absolute_bodies", columns: ["written", "official", "source"], required: [0, 1, 2])
    {
      absolutes.add(row[0], row[1])
    }
    for name in lexicon.issuerNames where name.scope == .absolute {
      absolutes.add(name.surface, name.surface)
    }
    for issuer in lexicon.issuers where issuer.scope == .absolute {
      for name in issuer.name.parts(";") { absolutes.add(String(name), String(name)) }
    }
    self.absolutes = absolutes
    var surfaces = PhraseMap<String>()
    for issuer in lexicon.issuers {
      for name in issuer.name.utf8.split(separator: UInt8(ascii: ";")) {
        let name = String(Substring(name))
        surfaces.add(name, name)
      }
    }
    // No abbreviation: "UBND" is to be written in full, and "TƯ" is not the "Tư" of "Tư pháp".
    func isAbbreviated(_ surface: String) -> Bool {
      let bytes = surface.utf8.span
      var start = 0
      while start < bytes.count {
        var end = start
        var hasSmall = false
        while end < bytes.count, bytes[end] != 0x20 {
          if (0x61...0x7A).contains(bytes[end]) { hasSmall = true }
          end += 1
        }
        // A small letter of ASCII, as nearly every word has, is seen without a look at its properties.
        if !hasSmall, end > start + 1 {
          let word = surface.utf8.dropFirst(start).prefix(end - start)
          if Substring(word).count > 1, !Substring(word).contains(where: { $0.isLowercase }) { return true }
        }
        start = end + 1
      }
      return false
    }
    for name in lexicon.issuerNames where !isAbbreviated(name.surface) {
      surfaces.add(name.surface, name.surface)
    }
    self.surfaces = surfaces
    namesOfCodes = Dictionary(
      lexicon.issuerNames.filter { $0.scope == .absolute }.map { ($0.code, $0.surface) },
      uniquingKeysWith: { first, _ in first })
    var types: [String: Int] = [:]
    for (number, type) in lexicon.docTypes.enumerated() { types[type.name] = number }
    var sole: [Int: SoleIssuer] = [:]
    for row in try seeds.table(
      "sole_issuers", columns: ["doc_type", "symbol", "issuer", "source"], required: [0, 2, 3])
    {
      guard let type = types[row[0]] else {
        throw row.wrong(0, "\"\(row[0])\" is no name of seeds/doc_types.tsv")
      }
      sole[type] = SoleIssuer(symbol: row[1], issuer: row[2])
    }
    soleIssuers = sole
    var terms: [Term] = []
    for row in try seeds.table(
      "party_terms", columns: ["level", "from", "until", "term", "congress", "source"],
      required: [0, 1, 2, 3, 5])
    { terms.append(Term(level: row[0], from: row[1], until: row[2], term: row[3], congress: row[4])) }
    self.terms = terms
    var congresses = PhraseMap<Bool>()
    congresses.add("Đại hội", true)
    self.congresses = congresses
    nameEnds = Set(
      try seeds.table("body_ends", columns: ["word", "source"], required: [0, 1]).map {
        Gazetteer.hash($0[0])
      })
    issuers = Dictionary(lexicon.issuers.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The code of the body in a number: "TW" of "04-NQ/TW", "QH" of "45/2013/QH13".
  func code(inNumber number: String) -> String? {
    let marks = number.utf8.lazy.map { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }
    guard let end = marks.lastIndex(of: false) else { return nil }
    let start = marks[..<end].lastIndex(of: true).map { number.utf8.index(after: $0) } ?? number.startIndex
    let last = String(number[start...end])
    if issuers[last] != nil { return last }
    let letters = String(last.prefix { !$0.isNumber })
    return issuers[letters] != nil ? letters : nil
  }

  /// The term in which a committee of a level ("province") issued something on a day; nil near a congress.
  func term(_ level: String, _ date: String) -> String? {
    terms.first { $0.level == level && $0.from <= date && date < $0.until }?.term
  }

  /// The number of the national congress in whose term a day lies: "XII".
  func congress(_ date: String) -> String? {
    terms.first { !$0.congress.isEmpty && $0.from <= date && date < $0.until }?.congress
  }
}
