/// Phrases of articles as annotations quote them ("điểm a và điểm d khoản 1 Điều 5") → the paths of the record contract
/// (`d5.k1.a`, `d5.k1.d`).
enum ProvisionPhrase {
  /// The levels from the inside out, as the order of their numbers says (Nghị định 34/2016/NĐ-CP, article 62).
  private enum Level: Int {
    case point, clause, article, subsection, section, chapter, part, appendix

    var code: String {
      switch self {
      case .point: ""
      case .clause: "k"
      case .article: "d"
      case .subsection: "tm"
      case .section: "m"
      case .chapter: "c"
      case .part: "ph"
      case .appendix: "pl"
      }
    }
    /// Chapters and what is beside them may have Roman numbers.
    var mayBeRoman: Bool { rawValue > Level.article.rawValue }
  }

  private struct Group {
    var level: Level
    var values: [String] = []
  }

  static func paths(_ phrases: [String]) -> Set<String> {
    var result: Set<String> = []
    for phrase in phrases { result.formUnion(paths(groups(phrase))) }
    return result
  }

  /// A group that stands right after one further in holds it and is no target itself.
  private static func paths(_ groups: [Group]) -> [String] {
    var result: [String] = []
    for (index, group) in groups.enumerated() {
      if index > 0, groups[index - 1].level.rawValue < group.level.rawValue { continue }
      var chain: [String] = []
      var top = group.level
      for outer in groups[(index + 1)...] where outer.level.rawValue > top.rawValue {
        guard let value = outer.values.first else { continue }
        chain.insert(outer.level.code + value, at: 0)
        top = outer.level
      }
      for value in group.values { result.append((chain + [group.level.code + value]).joined(separator: ".")) }
    }
    return result
  }

  private static func groups(_ phrase: String) -> [Group] {
    let words = Folding.nfc(phrase).unicodeScalars
      .split { $0.properties.isWhitespace || $0 == "," || $0 == ";" }.map { String($0) }
    var groups: [Group] = []
    var isRange = false
    var at = 0
    while at < words.count {
      let word = words[at].lowercased()
      let next = at + 1 < words.count ? words[at + 1].lowercased() : ""
      if let (level, length) = level(word, next) {
        // "khoản 3 đến khoản 6" goes on with the group that it is in.
        if !isRange || groups.last?.level != level { groups.append(Group(level: level)) }
        at += length
        continue
      }
      at += 1
      if ["và", "các", "của", "từ"].contains(word) || groups.isEmpty { continue }
      if word == "đến" {
        isRange = true
        continue
      }
      let last = groups.count - 1
      let value = groups[last].level.mayBeRoman ? roman(words[at - 1]) : words[at - 1]
      if isRange, let from = groups[last].values.last.flatMap({ Int($0) }), let to = Int(value), 0 <= from,
        from < to,
        to - from < 1000
      {
        groups[last].values += ((from + 1)..<to).map { String($0) }
      }
      isRange = false
      groups[last].values.append(value)
    }
    return groups
  }

  private static func level(_ word: String, _ next: String) -> (Level, Int)? {
    switch word {
    case "điểm": (.point, 1)
    case "khoản": (.clause, 1)
    case "điều": (.article, 1)
    case "tiểu": next == "mục" ? (.subsection, 2) : nil
    case "mục": (.section, 1)
    case "chương": (.chapter, 1)
    case "phần": (.part, 1)
    case "phụ": next == "lục" ? (.appendix, 2) : nil
    default: nil
    }
  }

  /// "IV" → "4"; what is no Roman number stays.
  private static func roman(_ text: String) -> String {
    var total = 0
    var previous = 0
    for byte in text.utf8.reversed() {
      let value: Int
      switch byte {
      case UInt8(ascii: "I"): value = 1
      case UInt8(ascii: "V"): value = 5
      case UInt8(ascii: "X"): value = 10
      case UInt8(ascii: "L"): value = 50
      case UInt8(ascii: "C"): value = 100
      default: return text
      }
      total += value < previous ? -value : value
      previous = max(previous, value)
    }
    return text.isEmpty ? text : String(total)
  }
}
