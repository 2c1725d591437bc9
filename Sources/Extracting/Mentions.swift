public import Lexicon
public import Tokenizing

/// Bytes of the normalized text, half open.
public typealias ByteRange = Range<Int>

/// One mention of a document.
public struct ReferenceMention: Sendable {
  public enum Form: String, Sendable { case full, short, number, name, anaphor }
  /// The rule family that read it: one file each in `References/`.
  public enum Rule: String, Sendable {
    case number = "NumberedReference"
    case short = "ShortReference"
    case lawName = "LegalName"
    case partyName = "PartyName"
    case unnumbered = "UnnumberedReference"
    case anaphor = "Anaphor"
  }
  /// The citation string: type word, "số", number.
  public var range: ByteRange
  public var form: Form
  public var rule: Rule
  /// The document type by row of the lexicon, or nil.
  public var docType: Int?
  public var number: String?
  public var serial: String?
  public var year: Int?
  public var symbol: String?
  /// The name, where the document is cited by one, with or without a number.
  public var name: CitedName?
  /// The year that stands in the name ("Luật Đất đai năm 2013").
  public var nameYear: Int?
  /// An anaphor that can mean the document itself ("Kế hoạch này").
  public var pointsToSelf = false
  /// The mention that an anaphor stands for, by place in `Mentions.references`.
  public var antecedent: Int?
  /// What the text says between this cited document and another: the relation of `source` to this one.
  public var between: [CitedRelation] = []
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

/// The name of a cited document, in the alphabet of keys.
public struct CitedName: Sendable {
  /// A name inside the name of an amending law.
  public struct Part: Sendable {
    public var docType: Int
    public var slug: String
    var range: ByteRange
    /// The number, where the one behind the whole name is this law's own.
    var number: DocumentNumber?
  }
  /// Without the type: "dat-dai".
  public var slug: String
  public var parts: [Part]
  /// Which document it is depends on the place of the citing one ("Nghị quyết Đại hội Đảng bộ xã").
  public var isRelative = false
  /// It means no one document ("nghị quyết đại hội Đảng bộ").
  public var isGeneric = false
}

/// "Nghị định A được sửa đổi bởi Nghị định B": on the mention of A, that B amends it.
public struct CitedRelation: Sendable {
  /// The citing mention, by place in `Mentions.references`.
  public var source: Int
  public var relation: Relation

  public init(source: Int, relation: Relation) {
    self.source = source
    self.relation = relation
  }
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
  /// What the date rests on: nothing, another date ("hôm nay"), or the year that it leaves out.
  public enum Anchor: String, Sendable { case explicit, relative, yearless }
  public var anchor = Anchor.explicit
  public enum Calendar: String, Sendable { case gregorian, lunar }
  public var calendar = Calendar.gregorian
  public var isValid = true
  /// The reference (by place in `Mentions.references`) whose issue date this is.
  public var reference: Int?
  public var context: ByteRange = 0..<0
  /// What only the document's own date can say.
  var pending: PendingDate?

  /// Whether another date is needed to know the day.
  public var isYearless: Bool { anchor != .explicit }

  /// The full ISO date, when it is one valid day.
  public var dateValue: String? { oneDay?.iso }

  /// The day, when it is one valid day.
  public var oneDay: CalendarDay? {
    guard kind == .date || kind == .time, precision == .day || precision == .time, isValid,
      calendar == .gregorian || anchor == .explicit, let begin, end == begin.next
    else { return nil }
    return begin
  }
}

/// One number of something: a value, a range (`lower`, `upper`) or a fraction (`numerator`, `denominator`).
public struct QuantityMention: Sendable {
  public enum UnitSystem: String, Sendable { case ucum, iso4217, vn, count, none }
  public var range: ByteRange
  public var value: Decimal?
  public var lower: Decimal?
  public var upper: Decimal?
  public var numerator: Decimal?
  public var denominator: Decimal?
  public var modifier: Modifier.Kind?
  /// As written, with what stands after its slashes ("đồng/người/năm"); for counted things the noun.
  public var unit: ByteRange?
  public var unitCode: String?
  public var unitSystem: UnitSystem = .none
  /// What a rate is counted by: codes of units, nouns as written.
  public var per: [String] = []
  /// The value in the base unit; nil where the unit has no factor that holds everywhere (công, sào, mẫu), for rates, and where
  /// figures may be read in two ways ("300,000").
  public var normalized: Decimal?
  public var noun: ByteRange?
  public var context: ByteRange = 0..<0
}

/// What a document says of itself.
///
/// Names and titles are ranges of the text in pieces: in a head of two columns a line of the other column may stand between
/// two lines of one name. A piece may hold a line end.
public struct DocumentHeader: Sendable {
  /// The document types that stand alone in capitals on a line: the document's own, and those of what is attached to it.
  var headings: Set<Int> = []
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

extension DocumentHeader {
  /// Whether the text is a document of this type itself, or has one attached to it.
  func isOwn(_ type: Int) -> Bool { docType == type || headings.contains(type) }
}

/// A place as the text names it, with its kind and a few words after it, and how often it does so.
public struct PlaceMention: Sendable {
  /// "xã Mỹ Thạnh", "Tỉnh ủy Bến Tre trong": a word more than the name, for names written with a small letter.
  public var text: String
  public var count: Int
}

/// All that one document says: the value of the third stage.
public struct Mentions: Sendable {
  public var header = DocumentHeader()
  public var references: [ReferenceMention] = []
  public var dates: [DateMention] = []
  public var quantities: [QuantityMention] = []
  /// The places that the first stretch names, in the order of the text.
  public var places: [PlaceMention] = []
  /// Both readings of doubtful figures, where they are asked for.
  public var readings: [Reading] = []

  public init() {}
}
