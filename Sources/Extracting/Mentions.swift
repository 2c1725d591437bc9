public import Lexicon
public import Tokenizing

/// Bytes of the normalized text, half open.
public typealias ByteRange = Range<Int>

/// One mention of a document.
public struct ReferenceMention: Sendable {
  public enum Form: String, Sendable { case full, short, number, name, anaphor }
  /// The citation string: type word, "số", number.
  public var range: ByteRange
  public var form: Form
  /// The document type by row of the lexicon, or nil.
  public var docType: Int?
  public var number: String?
  public var serial: String?
  public var year: Int?
  public var symbol: String?
  /// The issue date said with the mention, ISO, or a year alone.
  public var issuedDate: String?
  public var issuer: ByteRange?
  public var issuerCode: String?
  public var title: ByteRange?
  public var provisions: [String] = []
  public var relation: Relation = .cites
  public var relationCue: ByteRange?
  public var relationVoice: RelationCue.Voice = .active
  public var isSelf = false
  public var confidence: Double
  public var repairs: Repairs = []
  public var context: ByteRange = 0..<0
}

/// One date, period, duration or recurrence.
public struct DateMention: Sendable {
  public enum Kind: String, Sendable {
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
    case set = "SET"
    case period = "PERIOD"
  }
  public enum Precision: String, Sendable {
    case day, month, quarter, half, year, decade, century, time, none
  }
  public var range: ByteRange
  public var kind: Kind
  /// EDTF level 2, or an ISO 8601 duration.
  public var edtf: String?
  public var begin: CalendarDay?
  /// The day after the last.
  public var end: CalendarDay?
  public var precision: Precision
  /// start mid end before after since until approx
  public var mod: String?
  public var isYearless = false
  public var isValid = true
  /// The reference (by place in `Mentions.references`) whose issue date this is.
  public var reference: Int?
  public var context: ByteRange = 0..<0

  /// The full ISO date, when it is one valid day.
  public var dateValue: String? {
    guard kind == .date || kind == .time, precision == .day || precision == .time, isValid, !isYearless else {
      return nil
    }
    return begin?.iso
  }
}

/// One number of something.
public struct QuantityMention: Sendable {
  public enum UnitSystem: String, Sendable { case ucum, iso4217, vn, count, none }
  public var range: ByteRange
  public var value: Decimal?
  public var lower: Decimal?
  public var upper: Decimal?
  public var numerator: Decimal?
  public var denominator: Decimal?
  public var modifier: Modifier.Kind?
  public var unit: ByteRange?
  public var unitCode: String?
  public var unitSystem: UnitSystem = .none
  public var per: [String] = []
  public var normalized: Decimal?
  public var noun: ByteRange?
  public var context: ByteRange = 0..<0
}

/// What a document says of itself.
///
/// Names and titles are ranges of the text in pieces: in a head of two columns a line of the other column may stand between
/// two lines of one name. A piece may hold a line end.
public struct DocumentHeader: Sendable {
  /// The document type by row of the lexicon, or nil.
  public var docType: Int?
  /// Its number; nil for a draft whose number is blank.
  public var number: DocumentNumber?
  public var numberRange: ByteRange?
  public var branch: Issuer.Branch?
  /// The issuing body as the head writes it, and the body over it.
  public var issuer: [ByteRange] = []
  public var issuerCode: String?
  public var parentIssuer: [ByteRange] = []
  public var place: [ByteRange] = []
  /// ISO; nil while the day or the month is blank.
  public var issuedDate: String?
  public var title: [ByteRange] = []
  /// The name in the block of the signature, without rank or degree.
  public var signer: ByteRange?
  /// The lines over the name, from "TM." or "KT." on.
  public var signerRole: [ByteRange] = []
  /// Where the head ends: the foot is looked for from there.
  var end = 0

  public init() {}
}

/// All that one document says: the value of the third stage.
public struct Mentions: Sendable {
  public var header = DocumentHeader()
  public var references: [ReferenceMention] = []
  public var dates: [DateMention] = []
  public var quantities: [QuantityMention] = []

  public init() {}
}
