internal import Lexicon
internal import Tokenizing

/// Laws named one after the other behind one type word: "các Luật Trẻ em, Người cao tuổi và Người khuyết tật", "các luật: Đất đai,
/// Nhà ở, Kinh doanh bất động sản". Only names that `seeds/named_documents.tsv` has: any other words may be another thing.
enum LawList {
  /// - Parameter found: the mentions by name read so far.
  static func read(_ stretch: Stretch, into found: inout FoundReferences) {
    let grammar = stretch.lexicon.grammar
    let heads = stretch.types.entries.filter { entry in
      entry.end == entry.first + 1 && stretch.isWord(entry.first, grammar.luật)
        && (stretch.isWord(entry.first - 1, grammar.các) || stretch.isWord(entry.first - 1, grammar.những))
    }
    if heads.isEmpty { return }
    var ends: [Int: Int] = [:]
    for law in found.items { ends[law.first] = law.end }
    let firstOfList = found.count
    for entry in heads {
      var at: Int
      if let end = ends[entry.first] {
        at = end
      } else {
        at = stretch.isMark(entry.end, ":") ? entry.end + 1 : entry.end
        guard let first = member(stretch, at, entry.type) else { continue }
        at = first.end
        found.add(first)
      }
      while let next = afterComma(stretch, at) {
        if let end = ends[next] {
          at = end
        } else if let placed = member(stretch, next, entry.type) {
          at = placed.end
          found.add(placed)
        } else {
          break
        }
      }
    }
    for placed in found.items[firstOfList...] {
      stretch.note(placed.first..<placed.end, "LegalName", "in a list of laws; name in named_documents")
      stretch.take(placed.first..<placed.end)
    }
  }

  private static func afterComma(_ stretch: Stretch, _ index: Int) -> Int? {
    var at = index
    if stretch.isMark(at, ",") || stretch.isMark(at, ";") { at += 1 }
    if stretch.isWord(at, stretch.lexicon.grammar.và) { at += 1 }
    return at > index ? at : nil
  }

  private static func member(_ stretch: Stretch, _ index: Int, _ type: Int) -> Placed<ReferenceMention>? {
    let tables = stretch.lexicon.citations
    guard stretch.isCapital(index), !stretch.opensParagraph(index),
      let (values, nameEnd) = stretch.reader.longest(tables.lawPhrases, at: index), let row = values.first,
      stretch.isFree(index..<nameEnd)
    else { return nil }
    var mention = ReferenceMention(range: 0..<0, form: .name, rule: .lawName, confidence: 0.92)
    mention.docType = type
    mention.name = CitedName(slug: tables.slugs[Int(row)], parts: [])
    var end = nameEnd
    let year = stretch.isWord(end, stretch.lexicon.grammar.năm) ? end + 1 : end
    if stretch.reader.isYear(year), stretch.shape(at: year).map({ $0.end == year + 1 }) ?? true {
      mention.nameYear = stretch.reader[year].map { Int($0.value) }
      end = year + 1
    }
    mention.range = stretch.bytes(index..<end)
    return Placed(mention: mention, first: index, end: end)
  }
}
