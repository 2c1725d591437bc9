internal import Lexicon
internal import Tokenizing

/// The references that the rule families have found in a stretch, each family's behind those of the families before it.
///
/// A mention is large: it is put where it stays, and what the rules look at all the time stands beside it (`Citations.Item`).
struct FoundReferences {
  var mentions: [ReferenceMention] = []
  fileprivate(set) var items: [Citations.Item] = []

  var count: Int { items.count }

  /// - Parameter room: about how many there will be.
  init(room: Int) {
    mentions.reserveCapacity(room)
    items.reserveCapacity(room)
  }

  mutating func add(_ placed: Placed<ReferenceMention>) {
    add(placed.mention, placed.first..<placed.end)
  }

  /// Adds a mention that lies on some atoms; its place, for what is said of it later.
  @discardableResult
  mutating func add(_ mention: consuming ReferenceMention, _ atoms: Range<Int>) -> Int {
    items.append(Citations.Item(first: atoms.lowerBound, end: atoms.upperBound))
    mentions.append(mention)
    return items.count - 1
  }
}

/// The references of a stretch in the order of the text, with what the context passes find around each.
struct Citations {
  /// A reference but for what is said of it: numbers only, which are copied for nothing.
  struct Item {
    /// The atoms of the mention.
    let first: Int
    let end: Int
    /// The atoms of the clause that it starts in.
    fileprivate(set) var clause = 0..<0
    /// The first atom of the provisions before it ("điểm a khoản 2 Điều 5 của"), or `first`.
    fileprivate(set) var head: Int
    /// What stands between its provisions and it, where that says that they are its annex ("ban hành kèm theo").
    var annexCue: Range<Int>?
    /// The atom after its date, issuer and title.
    var tail: Int
    var title: Range<Int>?
    /// The item in whose title this one stands.
    var host: Int?

    fileprivate init(first: Int, end: Int) {
      self.first = first
      self.end = end
      head = first
      tail = end
    }

    /// The clause that its provisions start in.
    func headClause(_ stretch: Stretch) -> Range<Int> {
      clause.contains(head) ? clause : stretch.clauses.around(head)
    }

    /// Whether nothing has been found behind it yet.
    var isBare: Bool { tail == end }
  }

  var items: [Item]
  /// The mention of each item.
  var mentions: [ReferenceMention]
  /// The item that starts at an atom (at its provisions, where it has some).
  private let starts: AtomNumbers

  init(_ found: consuming FoundReferences, _ stretch: Stretch) {
    items = found.items
    mentions = found.mentions
    found = FoundReferences(room: 0)
    starts = stretch.room.starts
    starts.restart(stretch.reader.count + 1)
    sort()
    for place in items.indices {
      let first = items[place].first
      starts.set(first, place)
      let last = place > 0 ? items[place - 1].clause : 0..<0
      items[place].clause = last.contains(first) ? last : stretch.clauses.around(first)
    }
  }

  private mutating func sort() {
    let items = items
    // Where one family alone has found something, it stands in order.
    guard items.indices.dropFirst().contains(where: { items[$0].first < items[$0 - 1].first }) else { return }
    var order = items.indices.map { items[$0].first << 32 | $0 }
    order.sort()
    for place in order.indices { order[place] &= 0xFFFF_FFFF }
    self.items = order.map { items[$0] }
    // Each mention is moved to its place, along the rings of those that take each other's.
    unsafe mentions.withUnsafeMutableBufferPointer { mentions in
      for start in order.indices {
        var place = start
        while order[place] != start {
          let next = order[place]
          unsafe mentions.swapAt(place, next)
          order[place] = place
          place = next
        }
        order[place] = place
      }
    }
  }

  mutating func setHead(_ place: Int, _ head: Int) {
    items[place].head = head
    starts.set(head, place)
  }

  func starting(at index: Int) -> Int? { starts[index] }

  /// Whether a mention is of the citing document itself.
  func isOwn(_ place: Int) -> Bool { mentions[place].isSelf || mentions[place].pointsToSelf }

  /// Whether only commas, semicolons, "và", "hoặc", "cùng với", "các" stand between two atoms, in one paragraph.
  static func isCoordination(_ stretch: Stretch, _ from: Int, _ to: Int) -> Bool {
    guard from < to, to - from <= 4 else { return false }
    let grammar = stretch.lexicon.grammar
    for index in from..<to {
      guard let atom = stretch.reader[index] else { return false }
      let isJoint =
        switch atom.kind {
        case .mark: atom.isMark(",") || atom.isMark(";") || atom.isMark("–")
        case .word:
          atom.value != 0
            && (atom.value == grammar.và || atom.value == grammar.các || atom.value == grammar.hoặc
              || atom.value == grammar.cùng || atom.value == grammar.với)
        case .digits: false
        }
      guard isJoint else { return false }
    }
    return true
  }
}

/// Lists of references: members that have no type word of their own take the type of the head.
enum ListContext {
  static func handOn(_ citations: inout Citations, _ stretch: Stretch) {
    for place in citations.items.indices.dropFirst()
    where citations.mentions[place].form == .number && citations.mentions[place - 1].docType != nil {
      let last = place - 1
      guard Citations.isCoordination(stretch, citations.items[last].end, citations.items[place].first) else {
        continue
      }
      // Only where the member's own code does not say otherwise.
      let (symbol, own) = (citations.mentions[last].symbol, citations.mentions[place].symbol)
      if symbol == own || citations.mentions[place].docType == nil
        || sameCode(symbol, own, stretch.lexicon.citations)
      {
        let type = citations.mentions[last].docType
        citations.mentions[place].docType = type
        stretch.note(
          citations, place, "ListContext",
          "\(stretch.typeRow(type)), handed on by \(stretch.text.string(citations.mentions[last].range))")
      }
    }
  }

  /// "Chương trình 33" after "Chương trình hành động số 33-CTr/HU" is of that type: a short name may leave words of it away.
  static func lengthen(_ citations: inout Citations, _ lexicon: Lexicon) {
    guard
      citations.mentions.indices.contains(where: { place in
        citations.mentions[place].symbol == nil && citations.mentions[place].serial != nil
      })
    else { return }
    var fulls: [String: Int] = [:]
    for place in citations.mentions.indices {
      guard let serial = citations.mentions[place].serial, let type = citations.mentions[place].docType else {
        continue
      }
      if citations.mentions[place].symbol != nil {
        fulls[serial] = type
      } else if let full = fulls[serial], full != type,
        lexicon.docTypes[full].name.hasPrefix(lexicon.docTypes[type].name + " ")
      {
        citations.mentions[place].docType = full
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

/// Numbers at a few of a stretch's atoms, looked up at any of them.
///
/// Its memory serves one stretch after the other: each number stands beside the stretch that it was set for, so that nothing is
/// cleared. It has memory of its own, as `AtomSet` has and for the same reason.
@safe final class AtomNumbers {
  private struct Entry {
    var stretch: UInt32 = 0
    var number: Int32 = 0
  }

  /// Which stretch is read now.
  private var stretch: UInt32 = 0
  private var count = 0
  private var capacity = 0
  private var entries: UnsafeMutablePointer<Entry>

  init() { unsafe entries = UnsafeMutablePointer<Entry>.allocate(capacity: 1) }

  deinit { unsafe entries.deallocate() }

  /// Forgets all numbers, and makes room for so many atoms.
  func restart(_ count: Int) {
    self.count = count
    stretch &+= 1
    // Stretches are counted anew after four thousand millions of them.
    guard count > capacity || stretch == 0 else { return }
    unsafe entries.deallocate()
    capacity = max(count, capacity)
    unsafe entries = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
    unsafe entries.initialize(repeating: Entry(), count: capacity)
    stretch = 1
  }

  /// Atoms outside have no number.
  func set(_ index: Int, _ number: Int) {
    guard index >= 0, index < count else { return }
    unsafe entries[index] = Entry(stretch: stretch, number: Int32(number))
  }

  subscript(index: Int) -> Int? {
    guard index >= 0, index < count else { return nil }
    let entry = unsafe entries[index]
    return entry.stretch == stretch ? Int(entry.number) : nil
  }
}
