/// What the rules of a document's own head and foot know: phrases of the layout, openings of bodies' names, labels of portal
/// pages, family names; `seeds/header_*.tsv`.
///
/// The layouts are those of Nghị định 30/2020/NĐ-CP (state) and Hướng dẫn 05-HD/VPTW (Party).
public struct HeaderLexicon: Sendable {
  /// What a phrase of the layout is; `seeds/header_phrases.tsv`.
  public enum PhraseKind: String, CaseIterable, Sendable {
    /// The lines of the right column: the state's name, its motto, the Party, the youth union.
    case national, motto, party, mass
    /// "V/v" before the subject of an official letter.
    case subject
    /// "Kính gửi", "Nơi nhận".
    case address
    /// What surely opens the text after a title: "Căn cứ".
    case preamble
    /// The first part of a text: "Chương I", "Điều 1".
    case division
    /// What may open the text after a title in sentence case: "Thực hiện".
    case opening
    /// A stamp that is no body: "DỰ THẢO", "MẬT".
    case stamp
    /// What looks like the opening of a body's name and is none: "Ban hành", "Phòng, chống".
    case act
    /// A word after which a name or a title goes on over the line end.
    case joins
    /// "TM.", "KT.", "TL.", "TUQ.", "Q." before a signer's office.
    case sign
    /// "(Đã ký)" between office and name.
    case signed
    /// A rank or degree before a signer's name.
    case rank
    /// What ends the title of a portal page after the body: "do Cục Thuế ban hành".
    case issued
  }

  /// How a body's name opens in a head; `seeds/header_bodies.tsv`.
  public struct Body: Sendable {
    /// Whether the opening alone is a body's name; "Sở" is none, "Chính phủ" is one.
    public var isWhole: Bool
    public var branch: Issuer.Branch
  }

  /// What a label of a portal page or of front matter says; `seeds/header_labels.tsv`.
  public enum Field: String, CaseIterable, Sendable { case number, type, issuer, signer, role, date, title }

  /// Phrases of the layout; values are places in `kinds`.
  public let phrases: PhraseTable
  public private(set) var kinds: [PhraseKind] = []
  /// The words that open a phrase of the kind `sign`.
  private(set) var signOpeners: [WordID] = []
  /// The words of each line of the right column, for lines broken between the columns.
  public private(set) var titles: [(kind: PhraseKind, words: [WordID])] = []
  public let bodyPhrases: PhraseTable
  public private(set) var bodies: [Body] = []
  public let labelPhrases: PhraseTable
  public private(set) var labels: [Field] = []
  public private(set) var surnames: Set<WordID> = []
  /// Document types by their names without marks, for scans: "HƯỚNG DÂN". A folding that two types share is left out.
  public private(set) var foldedTypes: [String: Int] = [:]

  /// "Chủ tịch nước" alone stands before the state's name in a head; in a text it is "nước Cộng hòa …".
  public let nước: WordID
  public let tịch: WordID

  init(_ seeds: Seeds, _ docTypes: [DocType], _ words: inout WordTable) throws(SeedError) {
    nước = words.intern("nước")
    tịch = words.intern("tịch")
    func add(_ row: SeedTable.Row, _ table: inout PhraseTable.Builder, _ number: Int) throws(SeedError) {
      guard table.add(row[0], value: number, words: &words) else {
        throw row.wrong(0, "\"\(row[0])\" holds a word of more than \(WordTable.longest) bytes, or no word")
      }
    }
    var phrasesBuilder = PhraseTable.Builder()
    var bodyPhrasesBuilder = PhraseTable.Builder()
    var labelPhrasesBuilder = PhraseTable.Builder()
    let phraseRows = try seeds.table(
      "header_phrases", columns: ["phrase", "kind", "source"], required: [0, 1, 2])
    for (number, row) in phraseRows.enumerated() {
      let kind = try row.oneOf(1, PhraseKind.self)
      kinds.append(kind)
      try add(row, &phrasesBuilder, number)
      if kind == .sign, let first = PhraseTable.symbols(row[0], words: &words).first, first < 0x10_0000 {
        signOpeners.append(WordID(first))
      }
      if [.national, .motto, .party, .mass].contains(kind) {
        titles.append(
          (kind, row[0].split { $0 == " " || $0 == "-" }.map { words.intern(String($0)) }))
      }
    }
    let bodyRows = try seeds.table(
      "header_bodies", columns: ["opening", "whole", "branch", "source"], required: [0, 1, 2, 3])
    for (number, row) in bodyRows.enumerated() {
      guard row[1] == "yes" || row[1] == "no" else {
        throw row.wrong(1, "\"\(row[1])\" is neither yes nor no")
      }
      bodies.append(Body(isWhole: row[1] == "yes", branch: try row.oneOf(2, Issuer.Branch.self)))
      try add(row, &bodyPhrasesBuilder, number)
    }
    let labelRows = try seeds.table(
      "header_labels", columns: ["label", "field", "source"], required: [0, 1, 2])
    for (number, row) in labelRows.enumerated() {
      labels.append(try row.oneOf(1, Field.self))
      try add(row, &labelPhrasesBuilder, number)
    }
    phrases = PhraseTable(phrasesBuilder)
    bodyPhrases = PhraseTable(bodyPhrasesBuilder)
    labelPhrases = PhraseTable(labelPhrasesBuilder)
    for row in try seeds.table("header_surnames", columns: ["name", "source"]) {
      let id = words.intern(row[0])
      guard id != 0 else { throw row.wrong(0, "\"\(row[0])\" is too long for a word") }
      surnames.insert(id)
    }
    for (number, type) in docTypes.enumerated() {
      let folded = ASCIIFold.fold(type.name)
      foldedTypes[folded] = foldedTypes[folded] == nil ? number : -1
    }
    foldedTypes = foldedTypes.filter { $0.value >= 0 }
  }
}
