internal import Lexicon

/// Which words of a mention name the body that issued the document.
struct BodyName {
  private let tables: LinkTables
  private let lexicon: Lexicon

  init(_ tables: LinkTables, _ lexicon: Lexicon) {
    self.tables = tables
    self.lexicon = lexicon
  }

  /// The issuer written with the mention; else the one that issues every document of the type; else the one that the name of the
  /// document holds ("Nghị quyết Đại hội Đảng bộ xã", "Điều lệ Đảng").
  ///
  /// - Parameter place: which of the mentions it is: one that is handed on is copied with all its strings.
  func written(_ mentions: [LinkMention], at place: Int) -> String? {
    if let issuer = mentions[place].issuer { return issuer }
    guard let type = mentions[place].docType else { return nil }
    if let sole = tables.soleIssuers[type] { return sole.issuer }
    return mentions[place].isNamed ? held(mentions[place].text, type) : nil
  }

  /// The number in full of a type whose numbers have one symbol: "101/2024/NĐ-CP".
  func number(_ mentions: [LinkMention], at place: Int) -> String? {
    guard let type = mentions[place].docType, let sole = tables.soleIssuers[type], !sole.symbol.isEmpty,
      let serial = mentions[place].serial, let year = mentions[place].year
    else { return nil }
    return "\(serial)/\(year)/\(sole.symbol)"
  }

  private func held(_ text: String, _ type: Int) -> String? {
    let words = Words(text)
    let typeWords = lexicon.docTypes[type].wordCount
    guard words.count > typeWords else { return nil }
    let rest = words.text(typeWords..<words.count)
    let restWords = Words(rest)
    if tables.congresses.find(restWords, at: 0) != nil { return congress(restWords) }
    return tables.absolutes[restWords] != nil ? rest : nil
  }

  /// "Đại hội XIII của Đảng" is the national congress of that number; any other ends where its term begins.
  private func congress(_ words: Words) -> String {
    var end = 1
    while end < words.count, !tables.nameEnds.contains(words[end].hash) || words[end].hash == tables.lần {
      end += 1
    }
    let isNational =
      (2..<max(3, end)).contains { $0 < words.count && words.text(at: $0).allSatisfy { "IVX".contains($0) } }
      && (0..<end).allSatisfy { tables.seats.find(words, at: $0) == nil }
    if isNational,
      let number = (2..<end).first(where: { words.text(at: $0).allSatisfy { "IVX".contains($0) } })
    {
      return "Đại hội đại biểu toàn quốc lần thứ \(words.text(at: number)) của Đảng"
    }
    return words.text(0..<end)
  }
}
