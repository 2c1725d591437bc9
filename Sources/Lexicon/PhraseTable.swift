/// What a phrase is made of, as one number: a word of the word table, a run of digits, or a single mark.
///
/// A text's atoms give the same numbers (`Token.symbol`), so looking up a phrase compares numbers only.
public enum Symbol {
  @inlinable public static func word(_ id: WordID) -> UInt32 { UInt32(id) }
  @inlinable public static func mark(_ scalar: UInt32) -> UInt32 { 0x10_0000 | scalar }
  @inlinable public static func digits(_ value: UInt32) -> UInt32 { 0x100_0000 | value }
  /// The symbol of what no phrase can hold.
  public static let none: UInt32 = 0
}

/// Phrases as a trie over symbols, each with one or more values (row numbers).
///
/// A class of constants: a table is handed on for the price of one reference, and read without checks of exclusive access.
public final class PhraseTable: Sendable {
  /// (node, symbol) → node, by open addressing: an entry is the key's two halves and the node; node 0 is none.
  @usableFromInline struct Arc: Sendable {
    @usableFromInline var node: Int32
    @usableFromInline var symbol: UInt32
    @usableFromInline var next: Int32
  }

  @usableFromInline let arcs: [Arc]
  /// Node of each first word, by word number; -1 where no phrase starts.
  @usableFromInline let roots: [Int32]
  /// Nodes of phrases that start with a mark or digits, by open addressing: few, but many marks and figures are asked for.
  private let otherRoots: [(symbol: UInt32, node: Int32)]
  /// What a look at a phrase so far tells.
  @usableFromInline struct Node: Sendable {
    /// The lowest bit says whether a phrase ends here; the others, which symbols may follow, each hashed to one. Nearly every look
    /// finds that none does, which a bit says sooner than a look into the arcs.
    @usableFromInline var look: UInt64
    @usableFromInline let values: PhraseValues

    @inlinable var ends: Bool { look & PhraseTable.end != 0 }
    @inlinable func mayGoOn(_ symbol: UInt32) -> Bool { look & PhraseTable.bit(symbol) != 0 }
  }
  @usableFromInline let nodes: [Node]
  /// A bit for each mark or number that opens a phrase, hashed as those that follow.
  @usableFromInline let others: UInt64
  /// A bit for each word that stands second in a phrase.
  @usableFromInline let seconds: [UInt64]

  public init(_ builder: Builder) {
    arcs = builder.arcs
    roots = builder.roots
    otherRoots = Self.slots(builder.otherRoots)
    others = builder.otherRoots.keys.reduce(0) { $0 | Self.bit($1) }
    var nodes = builder.values.map { Node(look: $0.isEmpty ? 0 : Self.end, values: PhraseValues($0)) }
    for arc in arcs where arc.next > 0 { nodes[Int(arc.node)].look |= Self.bit(arc.symbol) }
    self.nodes = nodes
    let openers = Set(roots.lazy.filter { $0 >= 0 }).union(builder.otherRoots.values)
    var seconds: [UInt64] = []
    for arc in arcs where arc.next > 0 && arc.symbol < 0x10_0000 && openers.contains(arc.node) {
      let place = Int(arc.symbol >> 6)
      while seconds.count <= place { seconds.append(0) }
      seconds[place] |= 1 << UInt64(arc.symbol & 63)
    }
    self.seconds = seconds
  }

  /// Whether a word may stand second in a phrase, whatever opens it.
  @inlinable public func canFollow(_ symbol: UInt32) -> Bool {
    guard symbol < 0x10_0000 else { return true }
    let place = Int(symbol >> 6)
    return place < seconds.count && seconds[place] >> UInt64(symbol & 63) & 1 != 0
  }

  @inlinable static var end: UInt64 { 1 }

  /// The bit of a symbol in `Node.look`: any but the lowest.
  @inlinable @inline(__always) static func bit(_ symbol: UInt32) -> UInt64 {
    1 &<< UInt64(max((symbol &* 0x9E37_79B9) &>> 26, 1))
  }

  /// Whether a phrase ends at a node, or may go on with a symbol: what says no of nearly every word that opens phrases.
  @inlinable @inline(__always) public func mayEnd(_ node: Int32, before symbol: UInt32) -> Bool {
    nodes[Int(node)].look & (Self.end | Self.bit(symbol)) != 0
  }

  /// Whether a phrase may go on behind a node with a symbol.
  @inlinable @inline(__always) public func mayGoOn(_ node: Int32, with symbol: UInt32) -> Bool {
    nodes[Int(node)].mayGoOn(symbol)
  }

  /// The node of phrases that start with this symbol.
  @inlinable @inline(__always) public func start(_ symbol: UInt32) -> Int32? {
    if symbol < UInt32(roots.count) {
      let node = roots[Int(symbol)]
      return node >= 0 ? node : nil
    }
    return symbol < 0x10_0000 || others & Self.bit(symbol) == 0 ? nil : otherStart(symbol)
  }

  @usableFromInline @inline(never) func otherStart(_ symbol: UInt32) -> Int32? {
    guard !otherRoots.isEmpty else { return nil }
    var slot = Self.slot(symbol, otherRoots.count)
    while otherRoots[slot].symbol != Symbol.none {
      if otherRoots[slot].symbol == symbol { return otherRoots[slot].node }
      slot = (slot + 1) & (otherRoots.count - 1)
    }
    return nil
  }

  private static func slot(_ symbol: UInt32, _ count: Int) -> Int {
    Int((symbol &* 0x9E37_79B9) >> 12) & (count - 1)
  }

  /// A power of two of slots, half of them free at least; none where there are no roots.
  private static func slots(_ roots: [UInt32: Int32]) -> [(symbol: UInt32, node: Int32)] {
    if roots.isEmpty { return [] }
    var count = 4
    while count < roots.count * 2 { count *= 2 }
    var slots = [(symbol: UInt32, node: Int32)](repeating: (Symbol.none, -1), count: count)
    for (symbol, node) in roots {
      var slot = slot(symbol, count)
      while slots[slot].symbol != Symbol.none { slot = (slot + 1) & (count - 1) }
      slots[slot] = (symbol, node)
    }
    return slots
  }

  @inlinable static func slot(_ node: Int32, _ symbol: UInt32) -> Int {
    let key = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(symbol)
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// The node after one more symbol.
  @inlinable @inline(__always) public func next(_ node: Int32, _ symbol: UInt32) -> Int32? {
    nodes[Int(node)].mayGoOn(symbol) ? arc(node, symbol) : nil
  }

  /// The node of the arc with a symbol, where there is one.
  @inlinable func arc(_ node: Int32, _ symbol: UInt32) -> Int32? {
    let mask = arcs.count - 1
    var slot = Self.slot(node, symbol) & mask
    while true {
      let arc = arcs[slot]
      if arc.next == 0 { return nil }
      if arc.node == node && arc.symbol == symbol { return arc.next }
      slot = (slot + 1) & mask
    }
  }

  /// Whether a phrase ends at this node.
  @inlinable public func ends(_ node: Int32) -> Bool { nodes[Int(node)].ends }

  /// The values of the phrase that ends at this node.
  @inlinable public func values(_ node: Int32) -> PhraseValues { nodes[Int(node)].values }

  /// The numbers of the words that open a phrase.
  public var firstWords: [WordID] {
    roots.indices.filter { roots[$0] >= 0 }.map { WordID($0) }
  }

  /// The numbers of the words that close a phrase; of a reversed table, those that open it in a text.
  var lastWords: [WordID] {
    let single = firstWords.filter { ends(roots[Int($0)]) }
    return single
      + arcs.filter { $0.next > 0 && $0.symbol < 0x10_0000 && ends($0.next) }.map { WordID($0.symbol) }
  }

  /// A table in the making.
  public struct Builder {
    fileprivate var arcs = [Arc](repeating: Arc(node: 0, symbol: 0, next: 0), count: 64)
    fileprivate var arcCount = 0
    fileprivate var roots: [Int32] = []
    fileprivate var otherRoots: [UInt32: Int32] = [:]
    fileprivate var values: [[Int32]] = [[]]
    /// Room for the symbols of a phrase.
    private var symbols: [UInt32] = []

    public init() {}

    /// Adds a phrase; a phrase that cannot be held (an over-long word) is reported by false.
    public mutating func add(_ phrase: String, value: Int, words: inout WordTable) -> Bool {
      add(phrase.utf8.span, value: value, words: &words)
    }

    /// The same for the bytes of a phrase.
    mutating func add(_ phrase: Span<UInt8>, value: Int, words: inout WordTable) -> Bool {
      PhraseTable.symbols(phrase, words: &words, into: &symbols)
      return addSymbols(value)
    }

    /// Adds a phrase to be read from its last word to its first: what stands *before* a mention is looked up so.
    mutating func addReversed(_ phrase: Span<UInt8>, value: Int, words: inout WordTable) -> Bool {
      PhraseTable.symbols(phrase, words: &words, into: &symbols)
      symbols.reverse()
      return addSymbols(value)
    }

    private mutating func addSymbols(_ value: Int) -> Bool {
      guard !symbols.isEmpty, !symbols.contains(Symbol.none) else { return false }
      var node = root(symbols[0])
      for place in 1..<symbols.count {
        let symbol = symbols[place]
        if let following = next(node, symbol) {
          node = following
        } else {
          values.append([])
          let following = Int32(values.count - 1)
          insert(Arc(node: node, symbol: symbol, next: following))
          node = following
        }
      }
      values[Int(node)].append(Int32(value))
      return true
    }

    private mutating func root(_ symbol: UInt32) -> Int32 {
      if symbol < 0x10_0000 {
        while roots.count <= Int(symbol) { roots.append(-1) }
        if roots[Int(symbol)] < 0 {
          values.append([])
          roots[Int(symbol)] = Int32(values.count - 1)
        }
        return roots[Int(symbol)]
      }
      if let node = otherRoots[symbol] { return node }
      values.append([])
      otherRoots[symbol] = Int32(values.count - 1)
      return Int32(values.count - 1)
    }

    private func next(_ node: Int32, _ symbol: UInt32) -> Int32? {
      var slot = PhraseTable.slot(node, symbol) & (arcs.count - 1)
      while arcs[slot].next != 0 {
        if arcs[slot].node == node && arcs[slot].symbol == symbol { return arcs[slot].next }
        slot = (slot + 1) & (arcs.count - 1)
      }
      return nil
    }

    private mutating func insert(_ arc: Arc) {
      if (arcCount + 1) * 2 > arcs.count {
        let old = arcs
        arcs = [Arc](repeating: Arc(node: 0, symbol: 0, next: 0), count: old.count * 2)
        arcCount = 0
        for arc in old where arc.next != 0 { insert(arc) }
      }
      var slot = PhraseTable.slot(arc.node, arc.symbol) & (arcs.count - 1)
      while arcs[slot].next != 0 { slot = (slot + 1) & (arcs.count - 1) }
      arcs[slot] = arc
      arcCount += 1
    }
  }

  /// Cuts a phrase into symbols as the scanner cuts text.
  public static func symbols(_ phrase: String, words: inout WordTable) -> [UInt32] {
    var found: [UInt32] = []
    symbols(phrase.utf8.span, words: &words, into: &found)
    return found
  }

  /// The same, into room that is there.
  private static func symbols(_ bytes: Span<UInt8>, words: inout WordTable, into found: inout [UInt32]) {
    found.removeAll(keepingCapacity: true)
    let classes = ByteClass.table
    /// Where the word or the run of digits at hand opened; the one closes the other.
    var word = -1
    var digits: UInt32?
    func close(_ end: Int) {
      if word >= 0 {
        found.append(Symbol.word(words.intern(bytes.extracting(word..<end))))
        word = -1
      }
      if let value = digits {
        found.append(Symbol.digits(value))
        digits = nil
      }
    }
    var at = 0
    while at < bytes.count {
      let lead = bytes[at]
      var letter = false
      var next = at + 1
      var scalar = UInt32(lead)
      func inner(_ place: Int) -> UInt8 { at + place < bytes.count ? bytes[at + place] : 0x80 }
      switch classes[Int(lead)] {
      case .letter: letter = true
      case .digit:
        if word >= 0 { close(at) }
        digits = min((digits ?? 0) &* 10 &+ UInt32(lead - 0x30), 0xFFFF)
        at = next
        continue
      case .blank:
        close(at)
        at = next
        continue
      case .lead2, .sign2:
        letter = lead != 0xC2 && ByteClass.isLetter2(lead, inner(1))
        scalar = UInt32(lead & 0x1F) << 6 | UInt32(inner(1) & 0x3F)
        next = at + 2
      case .lead3:
        letter = ByteClass.isLetter3(lead, inner(1))
        scalar = UInt32(lead & 0x0F) << 12 | UInt32(inner(1) & 0x3F) << 6 | UInt32(inner(2) & 0x3F)
        next = at + 3
      case .lead4:
        scalar = UInt32(lead & 0x07) << 18 | UInt32(inner(1) & 0x3F) << 12
        scalar |= UInt32(inner(2) & 0x3F) << 6 | UInt32(inner(3) & 0x3F)
        next = at + 4
      case .mark, .inner: break
      }
      if letter {
        if digits != nil { close(at) }
        if word < 0 { word = at }
      } else {
        close(at)
        found.append(Symbol.mark(scalar))
      }
      at = next
    }
    close(bytes.count)
  }
}
