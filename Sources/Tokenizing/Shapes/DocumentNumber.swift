/// What had to be mended in a mention to read it.
public struct Repairs: OptionSet, Sendable {
  public var rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  public static let blank = Repairs(rawValue: 1)
  public static let lineBreak = Repairs(rawValue: 2)
  public static let dash = Repairs(rawValue: 4)
  public static let nfd = Repairs(rawValue: 8)
  public static let dBar = Repairs(rawValue: 16)
  /// A letter that a scan put for a figure, or the other way: `3O/2O2O`, `QHI5`.
  public static let ocrDigit = Repairs(rawValue: 32)
  public static let missingSeparator = Repairs(rawValue: 64)
  public static let wrongSeparator = Repairs(rawValue: 128)
  public static let glued = Repairs(rawValue: 256)
  /// A code is not written as it is officially: other case, marks left out, a letter doubled or of another alphabet.
  public static let codeCase = Repairs(rawValue: 512)
  /// Marks of Markdown stand inside.
  public static let markup = Repairs(rawValue: 1024)

  /// Names in the order in which records list them.
  public static let names: [(Repairs, String)] = [
    (.blank, "blank"), (.lineBreak, "line_break"), (.dash, "dash"), (.nfd, "nfd"), (.dBar, "d_bar"),
    (.ocrDigit, "ocr_digit"), (.missingSeparator, "missing_separator"),
    (.wrongSeparator, "wrong_separator"), (.glued, "glued"), (.codeCase, "code_case"), (.markup, "markup"),
  ]
}

/// A document number as it stands in a text: `16-KH/ĐU`, `30/2020/NĐ-CP`, `749/QĐ-TTg`, `45/2019/QH14`, `490/UBND-VX`,
/// `QCVN 41:2019/BGTVT`.
///
/// State numbers are serial / [year /] type code - issuer code (Nghị định 30/2020/NĐ-CP, phụ lục I and III); Party numbers
/// are serial - type code / issuer code (Quy định 399-QĐ/TW). Writers mix the two, so both marks are read in both places.
public struct DocumentNumber: Sendable {
  /// How sure the shape alone is that this is a document number.
  public enum Evidence: Int, Sendable, Comparable {
    /// No listed code, or a type code without a body: only a type word or "số" before it decides.
    case open
    /// One listed code, or a year and an open code.
    case listed
    /// A listed type code and a listed issuer, or a year and a listed code.
    case certain
    public static func < (a: Evidence, b: Evidence) -> Bool { a.rawValue < b.rawValue }
  }

  /// The clean number: no blanks, plain hyphens, codes in official case.
  public var number: String
  /// Leading zeros as written; a letter or a part after a dot belongs to it ("30a", "66.16").
  public var serial: String
  public var year: Int?
  /// What follows the serial and the year: "KH/ĐU", "NĐ-CP", "QH14".
  public var symbol: String
  /// The document type that the code names, by row, or -1.
  public var docType: Int32
  /// The issuer that the code names, by row, or -1.
  public var issuer: Int32
  public var evidence: Evidence
  public var repairs: Repairs

  /// Whether the word of the type is part of the number, as in those of standards: `TCVN 5574:2018`.
  public var holdsType: Bool { number.utf8.first.map { !(0x30...0x39).contains($0) } ?? false }
}
