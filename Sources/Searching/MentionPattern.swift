internal import Graphing
internal import Lexicon

/// What a person types to find mentions: a document number or some parts of one, words of its type or its title, its name.
///
/// Words are compared without diacritics, case and leading zeros; dashes, strokes and blanks only part them. The words typed must
/// stand side by side: "KH/ĐU", "16 kh–du" and "kế hoạch số 016" all find "Kế hoạch số 16-KH/ĐU".
public struct MentionPattern: Sendable {
  private let words: [String]
  /// With TƯ read as the code of the Centre.
  private let central: [String]?
  /// The words without marks, for a number that is typed in one ("16KHĐU").
  private let glued: String
  /// The issue date, where one is typed; then the mention must have it.
  private let date: String?
  /// Whether it is words alone: titles name other documents, and a number in one is not the mention's.
  private let isProse: Bool
  /// Whether nothing is asked for: every mention fits.
  public var isEmpty: Bool { words.isEmpty && date == nil }

  public init(_ text: String) {
    let query = DocumentQuery(text)
    words = query.words
    date = query.date
    glued = words.joined()
    isProse =
      !words.contains { $0.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
      && !text.unicodeScalars.contains { $0 == "/" || $0.properties.isDash }
    let isCentral = text.unicodeScalars.contains { [0x1AF, 0x1B0, 0x31B].contains($0.value) }
    central = isCentral && words.contains("tu") ? words.map { $0 == "tu" ? "tw" : $0 } : nil
  }

  /// What a mention is compared by.
  public struct Subject: Sendable {
    public var text = ""
    public var docType: String?
    public var number: String?
    public var key: String?
    public var title: String?
    public var issuedDate: String?
    /// The id of the document that it stands for; its last part is the number.
    public var target: String?
    public init() {}
  }

  public func matches(_ subject: Subject) -> Bool {
    if let date, subject.issuedDate != date { return false }
    if words.isEmpty { return true }
    let type = subject.docType.map { ASCIIFold.slug($0).split(separator: "-").map(String.init) } ?? []
    let number = subject.number.map { DocumentQuery.words(of: $0) } ?? []
    if isIn(type + number) || isIn(DocumentQuery.words(of: subject.text)) || isGlued(in: number) {
      return true
    }
    // The key has the type's code before the number: "CT 01".
    if let key = subject.key, isIn(key.split { $0 == ":" || $0 == "-" }.map(String.init)) { return true }
    if isProse, let title = subject.title, isIn(DocumentQuery.words(of: title)) { return true }
    if let number = subject.target.flatMap({ Self.number(ofNode: $0) }) {
      return isIn(type + DocumentQuery.words(of: number))
    }
    return false
  }

  /// The number in the id of a document: its last part, before the file that alone says so (`/in/<file>`).
  private static func number(ofNode id: String) -> String? {
    var parts = id.split(separator: "/")
    if parts.first == "file" { return nil }
    if parts.count > 2, parts[parts.count - 2] == "in" { parts.removeLast(2) }
    return parts.last.map { String($0) }
  }

  private func isIn(_ line: [String]) -> Bool {
    Words.contain(line, words) || central.map { Words.contain(line, $0) } ?? false
  }

  /// Whether some parts of a number, side by side, are what was typed.
  private func isGlued(in number: [String]) -> Bool {
    for start in number.indices {
      var rest = glued[...]
      for part in number[start...] {
        guard rest.hasPrefix(part) else { break }
        rest = rest.dropFirst(part.count)
        if rest.isEmpty { return true }
      }
    }
    return false
  }
}

/// Words side by side.
enum Words {
  static func contain(_ line: [String], _ words: [String]) -> Bool {
    guard words.count <= line.count else { return false }
    return (0...(line.count - words.count)).contains { line[$0..<$0 + words.count].elementsEqual(words) }
  }
}
