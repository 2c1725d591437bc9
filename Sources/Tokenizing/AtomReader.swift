public import Lexicon

/// Reads atoms: what every shape and every rule looks through.
@frozen public struct AtomReader {
  public let text: [UInt8]
  public let atoms: [Token]
  public let lexicon: Lexicon

  @inlinable public init(text: [UInt8], atoms: [Token], lexicon: Lexicon) {
    self.text = text
    self.atoms = atoms
    self.lexicon = lexicon
  }

  @inlinable public var count: Int { atoms.count }

  /// The atom if there is one.
  @inlinable public subscript(index: Int) -> Token? {
    index >= 0 && index < atoms.count ? atoms[index] : nil
  }

  @inlinable public func string(_ index: Int) -> String {
    guard let atom = self[index] else { return "" }
    return String(decoding: text[Int(atom.start)..<atom.end], as: UTF8.self)
  }

  @inlinable public func string(_ range: Range<Int>) -> String {
    guard let first = self[range.lowerBound], let last = self[range.upperBound - 1] else { return "" }
    return String(decoding: text[Int(first.start)..<last.end], as: UTF8.self)
  }

  /// The first atom that starts behind a byte of the text; the number of atoms where none does.
  public func atom(startingAfter byte: Int) -> Int {
    var low = 0
    var high = atoms.count
    while low < high {
      let middle = (low + high) / 2
      if Int(atoms[middle].start) <= byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether atom `index` is written so, letter by letter.
  public func isText(_ index: Int, _ other: String) -> Bool {
    guard let atom = self[index], other.utf8.count == atom.end - Int(atom.start) else { return false }
    var at = Int(atom.start)
    for byte in other.utf8 {
      if text[at] != byte { return false }
      at += 1
    }
    return true
  }

  /// Whether atom `index` is this mark with no blank before it.
  @inlinable public func isJoined(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    guard let atom = self[index] else { return false }
    return atom.isMark(mark) && !atom.flags.contains(.gap)
  }

  /// Whether atom `index` is digits with no blank before them.
  @inlinable public func isJoinedDigits(_ index: Int) -> Bool {
    guard let atom = self[index] else { return false }
    return atom.kind == .digits && !atom.flags.contains(.gap)
  }

  /// Whether atom `index` is a dash of any kind.
  @inlinable public func isDash(_ index: Int) -> Bool {
    guard let atom = self[index], atom.kind == .mark else { return false }
    return Self.isDash(atom.value)
  }

  @inlinable public static func isDash(_ scalar: UInt16) -> Bool {
    scalar == 0x2D || (0x2010...0x2015).contains(scalar) || scalar == 0x2212
  }

  @inlinable public func isYear(_ index: Int) -> Bool {
    guard let atom = self[index] else { return false }
    return atom.kind == .digits && atom.length == 4 && (1900...2100).contains(atom.value)
  }

  /// The longest phrase of a table that starts at `index`: its values and the atom after it. That none does, or only one of a single
  /// word, is seen by two words, before any call.
  @inlinable @inline(__always) public func longest(_ table: PhraseTable, at index: Int) -> (
    values: PhraseValues, end: Int
  )? {
    guard index >= 0, index < atoms.count, let node = table.start(atoms[index].symbol) else { return nil }
    let next = index + 1 < atoms.count ? atoms[index + 1].symbol : Symbol.none
    guard table.mayGoOn(node, with: next) else {
      return table.ends(node) ? (table.values(node), index + 1) : nil
    }
    return longest(table, from: node, at: index)
  }

  /// The longest phrase whose first word is atom `index`, of this node.
  @inlinable @inline(never) func longest(_ table: PhraseTable, from root: Int32, at index: Int) -> (
    values: PhraseValues, end: Int
  )? {
    var node = root
    var best: Int32 = -1
    var end = index
    var at = index + 1
    while true {
      if table.ends(node) {
        best = node
        end = at
      }
      guard at < atoms.count, let next = table.next(node, atoms[at].symbol) else { break }
      node = next
      at += 1
    }
    return best >= 0 ? (table.values(best), end) : nil
  }

  /// The longest phrase of a reversed table that ends just before `index`: its values and its first atom.
  @inlinable @inline(__always) public func longestBefore(_ table: PhraseTable, _ index: Int) -> (
    values: PhraseValues, start: Int
  )? {
    let last = index - 1
    guard last >= 0, last < atoms.count, let node = table.start(atoms[last].symbol) else { return nil }
    let next = last > 0 ? atoms[last - 1].symbol : Symbol.none
    guard table.mayGoOn(node, with: next) else {
      return table.ends(node) ? (table.values(node), last) : nil
    }
    return longestBefore(table, from: node, index)
  }

  @inlinable @inline(never) func longestBefore(_ table: PhraseTable, from root: Int32, _ index: Int) -> (
    values: PhraseValues, start: Int
  )? {
    var node = root
    var at = index - 1
    var best: Int32 = -1
    var start = index
    while true {
      if table.ends(node) {
        best = node
        start = at
      }
      guard at > 0, let next = table.next(node, atoms[at - 1].symbol) else { break }
      node = next
      at -= 1
    }
    return best >= 0 ? (table.values(best), start) : nil
  }
}
