internal import Lexicon
internal import Tokenizing

/// The references of a stretch in the order of the text, with what the context passes find around each.
struct Citations {
  /// A class, so that the passes change it in place: a mention is large.
  final class Item {
    var mention: ReferenceMention
    /// The atoms of the mention.
    var first: Int
    var end: Int
    /// The first atom of the provisions before it ("điểm a khoản 2 Điều 5 của"), or `first`.
    var head: Int
    /// What stands between its provisions and it, where that says that they are its annex ("ban hành kèm theo").
    var annexCue: Range<Int>?
    /// The atom after its date, issuer and title.
    var tail: Int
    var title: Range<Int>?
    /// The item in whose title this one stands.
    var host: Int?

    init(_ placed: Placed<ReferenceMention>) {
      mention = placed.mention
      first = placed.first
      end = placed.end
      head = placed.first
      tail = placed.end
    }

    /// Whether nothing has been found behind it yet.
    var isBare: Bool { tail == end }
  }

  var items: [Item]
  /// The item that starts at an atom (at its provisions, where it has some), or -1.
  private var startAt: [Int32]

  init(_ placed: [Placed<ReferenceMention>], _ stretch: Stretch) {
    // A mention is large: places are sorted, and each is moved once.
    let order = placed.indices.sorted { (placed[$0].first, $0) < (placed[$1].first, $1) }
    items = order.map { Item(placed[$0]) }
    startAt = [Int32](repeating: -1, count: items.isEmpty ? 0 : stretch.reader.count + 1)
    for place in items.indices { startAt[items[place].first] = Int32(place) }
  }

  mutating func setHead(_ place: Int, _ head: Int) {
    items[place].head = head
    startAt[head] = Int32(place)
  }

  func starting(at index: Int) -> Int? {
    guard index >= 0, index < startAt.count, startAt[index] >= 0 else { return nil }
    return Int(startAt[index])
  }

  /// Whether only commas, semicolons, "và", "hoặc", "cùng với", "các" stand between two atoms, in one paragraph.
  static func isCoordination(_ stretch: Stretch, _ from: Int, _ to: Int) -> Bool {
    guard from < to, to - from <= 4 else { return false }
    let grammar = stretch.lexicon.grammar
    let joining = [grammar.và, grammar.các, grammar.hoặc, grammar.cùng, grammar.với]
    for index in from..<to {
      guard let atom = stretch.reader[index] else { return false }
      let isJoint =
        atom.isMark(",") || atom.isMark(";") || atom.isMark("–") || stretch.isWord(index, in: joining)
      guard isJoint else { return false }
    }
    return true
  }
}

/// Lists of references: members that have no type word of their own take the type of the head.
enum ListContext {
  static func handOn(_ citations: inout Citations, _ stretch: Stretch) {
    for place in citations.items.indices.dropFirst() {
      let (last, here) = (citations.items[place - 1], citations.items[place])
      guard here.mention.form == .number, last.mention.docType != nil,
        Citations.isCoordination(stretch, last.end, here.first)
      else { continue }
      // Only where the member's own code does not say otherwise.
      if last.mention.symbol == here.mention.symbol || here.mention.docType == nil
        || sameCode(last.mention.symbol, here.mention.symbol, stretch.lexicon.citations)
      {
        citations.items[place].mention.docType = last.mention.docType
        stretch.note(
          here, "ListContext",
          "\(stretch.typeRow(last.mention.docType)), handed on by \(stretch.text.string(last.mention.range))")
      }
    }
  }

  /// "Chương trình 33" after "Chương trình hành động số 33-CTr/HU" is of that type: a short name may leave words of it away.
  static func lengthen(_ citations: inout Citations, _ lexicon: Lexicon) {
    var fulls: [String: Int] = [:]
    for item in citations.items {
      guard let serial = item.mention.serial, let type = item.mention.docType else { continue }
      if item.mention.symbol != nil {
        fulls[serial] = type
      } else if let full = fulls[serial], full != type,
        lexicon.docTypes[full].name.hasPrefix(lexicon.docTypes[type].name + " ")
      {
        item.mention.docType = full
      }
    }
  }

  /// Whether two symbols start with the same type code: a QĐ after a quy định is a quy định too.
  private static func sameCode(_ a: String?, _ b: String?, _ tables: CitationTables) -> Bool {
    guard let a, let b else { return false }
    func head(_ symbol: String) -> Substring { symbol.prefix { $0 != "-" && $0 != "/" } }
    if head(a) == head(b) { return true }
    return tables.bareType(a).map { $0 == tables.bareType(b) } ?? false
  }
}
