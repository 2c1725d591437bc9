internal import Lexicon

/// What a person types to name a document: a node id, a key, the path of a file that was read, a number in any spelling, with or
/// without its type word and date, or a name.
///
/// Numbers are compared without diacritics, case, marks, blanks and leading zeros, so all of these are one:
/// "16-KH/ĐU", "16–kh/du", "016 KH ĐU", "Kế hoạch số 16-KH/ĐU ngày 05/02/2021".
public struct DocumentQuery: Sendable {
  /// How well a document fits; the documents of the best tier that occurs are meant.
  public enum Tier: Int, Sendable, Comparable {
    /// Its id, key or file, to the letter.
    case exact
    /// Its number, or what stands before the symbol ("Chỉ thị 01", "Nghị định 30/2020"), and its type where one is given.
    case number
    /// Its number but for the type word, for marks between its parts, or for the reading of TƯ as TU.
    case spelling
    /// Its name: "Luật Đất đai", "Luật Đất đai 2013".
    case name
    /// A number that goes on where the symbol typed ends: "16-KH".
    case start

    static let last = Tier.start
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// As it was typed.
  public let text: String
  /// The words before the number, in the alphabet of ids, without "số": "ke-hoach".
  let type: String
  /// The number in the alphabet of ids: "16-kh-du"; empty where a name is meant.
  let number: String
  /// The number with TƯ read as the Centre's code: "18-nq-tw"; nil where it has none.
  private let central: String?
  /// Whether the number has no letters.
  private var isBare: Bool { number.utf8.allSatisfy { $0 < 0x3A } }
  /// The number without marks.
  private let glued: String
  /// All of it without "năm", in the alphabet of ids.
  let name: String
  /// ISO date, where one is typed.
  public let date: String?
  /// All words but those of the date, in the alphabet of ids, figures without leading zeros: "ke-hoach", "16", "kh", "du".
  public let words: [String]

  public init(_ text: String) {
    let trimmed = Self.trimmed(text)
    self.text = trimmed
    var parts = ASCIIFold.slug(trimmed).split(separator: "-").map { String($0) }
    date = Self.takeDate(&parts)
    words = Self.words(parts)
    name = parts.filter { $0 != "nam" }.joined(separator: "-")
    let start = parts.firstIndex { $0.utf8.first.map { (0x30...0x39).contains($0) } ?? false } ?? parts.count
    var words = parts[..<start]
    if words.last == "so" { words.removeLast() }
    type = words.joined(separator: "-")
    number = Self.withoutZeros(parts[start...].joined(separator: "-"))
    glued = Self.glued(number)
    central = Self.hasCentralCode(trimmed) ? Self.central(number) : nil
  }

  /// What `words` would be of a text, without the rest: records are many.
  public static func words(of text: String) -> [String] {
    var parts = ASCIIFold.slug(text).split(separator: "-").map { String($0) }
    _ = takeDate(&parts)
    return words(parts)
  }

  private static func words(_ parts: [String]) -> [String] {
    func isNumber(_ part: String) -> Bool { part.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
    return parts.indices.filter { place in
      parts[place] != "so" || place + 1 == parts.count || !isNumber(parts[place + 1])
    }.map { withoutZeros(parts[$0]) }
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }

  /// Takes "ngày 05 tháng 02 năm 2021" or "ngày 05/02/2021" off the end.
  private static func takeDate(_ parts: inout [String]) -> String? {
    guard let place = parts.lastIndex(of: "ngay") else { return nil }
    let figures = parts[(place + 1)...].filter { $0 != "thang" && $0 != "nam" }
    let values = figures.compactMap { Int($0) }
    guard figures.count == 3, values.count == 3, (1...31).contains(values[0]), (1...12).contains(values[1]),
      (1000...9999).contains(values[2])
    else { return nil }
    parts.removeSubrange(place...)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(values[2])-\(two(values[1]))-\(two(values[0]))"
  }

  static func withoutZeros(_ number: String) -> String {
    let rest = number.drop { $0 == "0" }
    // "0-kh" and "0" keep one.
    guard let first = rest.utf8.first, (0x30...0x39).contains(first) else {
      return rest.count == number.count ? number : "0" + rest
    }
    return String(rest)
  }

  private static func glued(_ number: String) -> String { number.filter { $0 != "-" } }

  /// Whether Ư is written in the symbol: TƯ and T.Ư are the Centre in text, TU is a province.
  private static func hasCentralCode(_ text: String) -> Bool {
    let symbol = text.unicodeScalars.drop { !(0x30...0x39).contains($0.value) }
    return symbol.contains { $0.value == 0x1AF || $0.value == 0x1B0 || $0.value == 0x31B }
  }

  private static func central(_ number: String) -> String? {
    var parts = number.split(separator: "-").map { String($0) }
    if parts.suffix(2) == ["t", "u"] { parts.replaceSubrange((parts.count - 2)..., with: ["tu"]) }
    guard let place = parts.firstIndex(of: "tu") else { return nil }
    parts[place] = "tw"
    return parts.joined(separator: "-")
  }

  /// The number of a document as a query has it, or nil.
  static func number(of node: GraphNode) -> String? {
    node.number.map { withoutZeros(ASCIIFold.slug($0)) }
  }

  /// How well a document fits, or nil where it does not.
  public func tier(of node: GraphNode) -> Tier? {
    if text.isEmpty { return nil }
    if text == node.id || text == node.key || text == node.doc { return .exact }
    if let date, let issued = node.issuedDate, issued != date { return nil }
    // Where a date is typed, a document of that day is meant before one of an unknown day.
    let fits: Tier = fitsType(node) && (date == nil || node.issuedDate != nil) ? .number : .spelling
    if !number.isEmpty, let own = Self.number(of: node) {
      if own == central ?? number { return fits }
      if own == number { return .spelling }
      if own.utf8.count <= number.utf8.count + 16, Self.glued(own) == glued { return .spelling }
      // A number without its symbol is short for all that begin so: "Chỉ thị 01" may be 01-CT/TU.
      if own.hasPrefix(number + "-"), fitsType(node) { return isBare ? fits : .start }
    }
    return isName(of: node) ? .name : nil
  }

  /// Whether the words typed before the number end in the document's type word or are its code.
  private func fitsType(_ node: GraphNode) -> Bool {
    if type.isEmpty { return true }
    if let docType = node.docType {
      let own = ASCIIFold.slug(docType)
      if type == own || type.hasSuffix("-" + own) { return true }
    }
    guard let key = node.key else { return node.docType == nil }
    return key.prefix { $0 != ":" } == type
  }

  private func isName(of node: GraphNode) -> Bool {
    guard !type.isEmpty else { return false }
    let kind = node.docType.map { ASCIIFold.slug($0) } ?? ""
    func isMeant(_ own: String, _ year: String?) -> Bool {
      if own.isEmpty { return false }
      let withKind = kind.isEmpty ? own : kind + "-" + own
      if name == own || name == withKind { return true }
      guard let year else { return false }
      return name == own + "-" + year || name == withKind + "-" + year
    }
    let year = node.year.map { String($0) }
    if let title = node.title, isMeant(ASCIIFold.slug(title), year) { return true }
    // The key of a document cited by name has the name where others have the serial: "l:dat-dai:2013:".
    guard let key = node.key else { return false }
    let parts = key.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count > 2, let first = parts[1].utf8.first, !(0x30...0x39).contains(first) else {
      return false
    }
    return isMeant(String(parts[1]), parts[2].isEmpty ? year : String(parts[2]))
  }
}
