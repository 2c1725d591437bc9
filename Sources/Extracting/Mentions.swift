package import Lexicon
package import Tokenizing

/// Bytes of the normalized text, half open.
package typealias ByteRange = Range<Int>

/// One mention of a document.
package struct ReferenceMention: Sendable {
  package enum Form: String, Sendable { case full, short, number, name, anaphor }
  /// The citation string: type word, "số", number.
  package var range: ByteRange
  package var form: Form
  /// The document type by row of the lexicon, or nil.
  package var docType: Int?
  package var number: String?
  package var serial: String?
  package var year: Int?
  package var symbol: String?
  /// The issue date said with the mention, ISO, or a year alone.
  package var issuedDate: String?
  package var issuer: ByteRange?
  package var issuerCode: String?
  package var title: ByteRange?
  package var provisions: [String] = []
  package var relation: Relation = .cites
  package var relationCue: ByteRange?
  package var relationVoice: RelationCue.Voice = .active
  package var isSelf = false
  package var confidence: Double
  package var repairs: Repairs = []
  package var context: ByteRange = 0..<0
}

/// One date, period, duration or recurrence.
package struct DateMention: Sendable {
  package enum Kind: String, Sendable {
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
    case set = "SET"
    case period = "PERIOD"
  }
  package enum Precision: String, Sendable {
    case day, month, quarter, half, year, decade, century, time, none
  }
  package var range: ByteRange
  package var kind: Kind
  /// EDTF level 2, or an ISO 8601 duration.
  package var edtf: String?
  package var begin: CalendarDay?
  /// The day after the last.
  package var end: CalendarDay?
  package var precision: Precision
  /// start mid end before after since until approx
  package var mod: String?
  package var isYearless = false
  package var isValid = true
  /// The reference (by place in `Mentions.references`) whose issue date this is.
  package var reference: Int?
  package var context: ByteRange = 0..<0

  /// The full ISO date, when it is one valid day.
  package var dateValue: String? {
    guard kind == .date || kind == .time, precision == .day || precision == .time, isValid, !isYearless else {
      return nil
    }
    return begin?.iso
  }
}

/// One number of something.
package struct QuantityMention: Sendable {
  package enum UnitSystem: String, Sendable { case ucum, iso4217, vn, count, none }
  package var range: ByteRange
  package var value: Decimal?
  package var lower: Decimal?
  package var upper: Decimal?
  package var numerator: Decimal?
  package var denominator: Decimal?
  package var modifier: Modifier.Kind?
  package var unit: ByteRange?
  package var unitCode: String?
  package var unitSystem: UnitSystem = .none
  package var per: [String] = []
  package var normalized: Decimal?
  package var noun: ByteRange?
  package var context: ByteRange = 0..<0
}

/// What a document says of itself.
package struct DocumentHeader: Sendable {
  package var docType: Int?
  package var number: DocumentNumber?
  package var numberRange: ByteRange?
  package var issuer: ByteRange?
  package var issuerCode: String?
  package var parentIssuer: ByteRange?
  package var place: ByteRange?
  package var issuedDate: String?
  package var title: ByteRange?

  package init() {}
}

/// All that one document says: the value of the third stage.
package struct Mentions: Sendable {
  package var header = DocumentHeader()
  package var references: [ReferenceMention] = []
  package var dates: [DateMention] = []
  package var quantities: [QuantityMention] = []

  package init() {}
}
