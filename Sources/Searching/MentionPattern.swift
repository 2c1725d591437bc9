internal import Graphing
internal import Lexicon

/// What a person types to find mentions: a document number or some parts of one, words of its type or its title, its name.
///
/// Words are compared without case and leading zeros, and without diacritics where they are typed without any; dashes, strokes and blanks only part them. The words typed must
/// stand side by side: "KH/ĐU", "16 kh–du" and "kế hoạch số 016" all find "Kế hoạch số 16-KH/ĐU".
public struct MentionPattern: Sendable {
  private let words: [String]
  /// With TƯ read as the code of the Centre.
  private let central: [String]?
  /// The words without marks, for a number that is typed in one ("16KHĐU").
  private let glued: String
  /// The issue date, where one is typed; then the mention must have it.
  private let date: String?
  /// Those words that are typed with marks.
  private let marked: [(slug: String, spelling: Spelling)]
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
    let asked = Set(words)
    marked = Spelling.words(text).filter {
      $0.spelling.isMarked && asked.contains(DocumentQuery.words(of: $0.slug).first ?? "")
    }
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
    let own = [subject.docType, subject.number, subject.text, subject.title]
    if isIn(type + number, as: own.prefix(2))
      || isIn(DocumentQuery.words(of: subject.text), as: [subject.text])
    {
      return true
    }
    if isGlued(in: number) { return marked.isEmpty || isSpelledGlued(in: subject.number) }
    // The key has the type's code before the number: "CT 01".
    if let key = subject.key,
      isIn(key.split { $0 == ":" || $0 == "-" }.map(String.init), as: own, isWithout: true)
    {
      return true
    }
    if isProse, let title = subject.title, isIn(DocumentQuery.words(of: title), as: [title]) { return true }
    if let number = subject.target.flatMap({ Self.number(ofNode: $0) }) {
      return isIn(type + DocumentQuery.words(of: number), as: own, isWithout: true)
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

  /// Whether the words typed stand side by side in those of a line, with the marks that were typed.
  ///
  /// - Parameters:
  ///   - texts: where the marks of these words are seen.
  ///   - isWithout: whether the line is one of keys and ids, whose marks are only known where the texts have the word, too.
  private func isIn(
    _ line: [String], as texts: some Sequence<String?>, isWithout: Bool = false
  ) -> Bool {
    if Words.contain(line, words), isSpelled(in: texts, isWithout) { return true }
    guard let central, Words.contain(line, central) else { return false }
    return isSpelled(in: texts, isWithout, except: "tu")
  }

  private func isSpelled(
    in texts: some Sequence<String?>, _ isWithout: Bool, except central: String? = nil
  ) -> Bool {
    if marked.isEmpty { return true }
    let own = texts.flatMap { $0.map(Spelling.words) ?? [] }
    return marked.allSatisfy { word in
      if word.slug == central { return true }
      let same = own.filter { $0.slug == word.slug }
      // One word is too little to say what is meant by letters without marks.
      if same.isEmpty { return isWithout && words.count > 1 }
      return same.contains { $0.spelling == word.spelling }
    }
  }

  /// Whether what was typed in one is so written in a number: "16KHĐU".
  private func isSpelledGlued(in number: String?) -> Bool {
    guard let number else { return false }
    let own = Spelling(number)
    return marked.allSatisfy { own.contains($0.spelling) }
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
