/// The typed rows of the seeds tables. Each names its table; the columns are documented in `seeds/SOURCES.md`.

/// A document type ("kế hoạch"); `seeds/doc_types.tsv`.
public struct DocType: Sendable {
  public enum System: String, CaseIterable, Sendable {
    case state, party, both, legal, court, army, mass, standard
  }
  /// The canonical Vietnamese name, lower case.
  public let name: String
  /// How many words it has: the type in a cell or before a name is asked for it.
  public let wordCount: Int
  /// The first part of a matching key: "kh".
  public var key: String
  /// The codes that stand for the type in numbers, the official one first: "KH".
  public var codes: [String]
  public var aliases: [String]
  public var system: System
  /// Whether the type word and a bare serial make a citation ("Chỉ thị 01") even without "số".
  public var short: Bool

  init(name: String, key: String, codes: [String], aliases: [String], system: System, short: Bool) {
    self.name = name
    wordCount = name.split(separator: " ").count
    self.key = key
    self.codes = codes
    self.aliases = aliases
    self.system = system
    self.short = short
  }
}

/// A body that issues documents, by its code in numbers; `seeds/issuers.tsv`.
public struct Issuer: Sendable {
  public enum Branch: String, CaseIterable, Sendable {
    case party, state, front, court, army, other
  }
  public enum Scope: String, CaseIterable, Sendable {
    /// One such body in the country.
    case absolute
    /// One such body in each place: which one, the document's own place says.
    case relative
  }
  public var code: String
  public var name: String
  public var level: String
  public var branch: Branch
  public var scope: Scope
  /// No other body is over it.
  public var isTop: Bool
}

/// A body's name in running text; `seeds/issuer_names.tsv`.
public struct IssuerName: Sendable {
  public var surface: String
  public var code: String
  public var scope: Issuer.Scope
}

/// A phrase that tells how the citing document stands to the cited one; `seeds/relation_cues.tsv`.
public struct RelationCue: Sendable {
  public enum Voice: String, CaseIterable, Sendable { case active, passive }
  public var cue: String
  public var relation: Relation
  public var voice: Voice
  public var priority: Int
}

/// The relations of the citation graph, citing → cited, with the names of the national database (VBPL) and ELI.
public enum Relation: String, CaseIterable, Sendable {
  case cites
  case basedOn = "based_on"
  case implements, details, guides, amends, supplements, replaces, repeals, corrects, suspends, consolidates
  case interprets
  case attachedTo = "attached_to"
  case announces, reviews, proposes
}

/// A unit of measure or money; `seeds/units.tsv`.
public struct Unit: Sendable {
  public enum System: String, CaseIterable, Sendable { case ucum, iso4217, vn }
  public var surface: String
  /// Its code, of a rate the part before the slash.
  public var code: String
  /// What a unit that is a rate by itself is counted by: "h" of km/h; empty for others.
  public var per: String
  public var system: System
  /// Exact decimal that turns a value into the base unit, or empty when that depends on the region.
  public var factor: String
  public var base: String
  /// The factor as an integer and the digits after its point; nil when there is none.
  public var multiplier: (value: UInt64, fraction: Int)?

  /// Reads a decimal of at most 18 digits.
  static func multiplier(_ factor: String) -> (value: UInt64, fraction: Int)? {
    var value: UInt64 = 0
    var fraction: Int?
    var count = 0
    for byte in factor.utf8 {
      if byte == UInt8(ascii: ".") {
        guard fraction == nil else { return nil }
        fraction = 0
      } else {
        guard (0x30...0x39).contains(byte), count < 18 else { return nil }
        value = value * 10 + UInt64(byte - 0x30)
        count += 1
        if let places = fraction { fraction = places + 1 }
      }
    }
    return count > 0 ? (value, fraction ?? 0) : nil
  }
}

/// A word that limits a number ("trên", "không quá"); `seeds/modifiers.tsv`.
public struct Modifier: Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case moreThan = "more_than"
    case atLeast = "at_least"
    case lessThan = "less_than"
    case atMost = "at_most"
    case approx, nearly
  }
  /// Before the number, behind it, or before it where the phrase is no part of another word ("độ 50 hộ", not "tốc độ 50 km/h").
  public enum Side: String, CaseIterable, Sendable { case before, after, apart }
  public var phrase: String
  public var kind: Kind
  public var side: Side
}

/// What a date word does; `seeds/date_words.tsv`.
public enum DateRole: String, CaseIterable, Sendable {
  case day, month, year, quarter, period, from, to, start, mid, end, half, hour, minute, second, week,
    century, decade
  case recurring
  /// "Q" of "Q1/2021", or with its Roman figures ("QIV/2021").
  case shortQuarter = "short_quarter"
  /// A day from the first to the tenth ("mùng 2"); the fifteenth of a lunar month ("rằm").
  case earlyDay = "early_day"
  case fullMoon = "full_moon"
  /// The years of a decade ("những năm 1980").
  case years
  /// "quý" that is no quarter: honoured or precious ("quý khách", "quý tộc"), or a stem of the sixty years ("Quý Mão").
  case adjective
  /// What counts years back from year 1, or on from it.
  case beforeChrist = "before_christ"
  case afterChrist = "after_christ"
  /// Behind "năm": another kind of year ("năm học", "năm tài chính").
  case kindOfYear = "kind_of_year"
  /// Behind "tối": least or most ("tối thiểu").
  case degree
  /// Behind "kỳ": what is held ("kỳ họp").
  case sitting
  /// Parts of the day.
  case morning, noon, afternoon, evening, night
}

/// A phrase before a number that says what the number is not; `seeds/blockers.tsv`.
public struct Blocker: Sendable {
  public enum Kind: String, CaseIterable, Sendable { case reference, date, quantity }
  public var phrase: String
  /// A few: looked through sooner than hashed.
  public var blocks: [Kind]
}
