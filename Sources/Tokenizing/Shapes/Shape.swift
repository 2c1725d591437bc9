public import Lexicon
internal import Normalizing

/// A protected string: several atoms that are one thing to a reader.
public struct Shape: Sendable {
  public enum Kind: Sendable, Equatable {
    /// A document number; the payload is its place in `Tokens.numbers`.
    case documentNumber(Int)
    /// Day, month, year in figures: 05/02/2021, 17-10-2020, 17.10.2020.
    case date(day: Int, month: Int, year: Int)
    /// Month and year: 7/2021.
    case monthYear(month: Int, year: Int)
    /// Two short numbers with a slash: a day and month, or a fraction.
    case pair(Int, Int)
    /// Two years with a dash or slash: 2020-2025.
    case years(Int, Int)
    /// A number with its dots and commas.
    case number
    /// 7h30, 08:30.
    case time(hour: Int, minute: Int)
    case phone
    /// A number plate: 71C-123.45.
    case plate
    /// An e-mail or web address.
    case address
    /// The number of an item at the start of a line: "1.", "1.2.", "3)".
    case listMarker
  }

  public var kind: Kind
  /// The first atom, and the atom after the last.
  public var first: Int
  public var end: Int

  public init(kind: Kind, first: Int, end: Int) {
    self.kind = kind
    self.first = first
    self.end = end
  }
}

/// Finds the shapes of a stretch: one family of shapes a file, tried in this order at every run of digits.
enum Shapes {
  static func find(_ text: Text, _ lexicon: Lexicon, _ tokens: inout Tokens) {
    var index = 0
    while index < tokens.atoms.count {
      let atom = tokens.atoms[index]
      if atom.kind == .digits {
        let reader = AtomReader(text: text.utf8, atoms: tokens.atoms, lexicon: lexicon)
        if let (number, end, split) = DocumentNumber.read(reader, index) {
          if let split { tokens.splitAtom(end - 1, at: split, lexicon, text.utf8) }
          tokens.numbers.append(number)
          tokens.shapes.append(Shape(kind: .documentNumber(tokens.numbers.count - 1), first: index, end: end))
          index = end
          continue
        }
        if let shape = AddressShape.read(reader, index) ?? ListMarkerShape.read(reader, index)
          ?? DateShape.read(reader, index) ?? PhoneShape.read(reader, index) ?? PlateShape.read(reader, index)
          ?? NumberShape.read(reader, index)
        {
          tokens.shapes.append(shape)
          index = shape.end
          continue
        }
      } else if atom.isMark("@") || atom.isMark(":") {
        let reader = AtomReader(text: text.utf8, atoms: tokens.atoms, lexicon: lexicon)
        if let shape = AddressShape.read(reader, index) {
          while let last = tokens.shapes.last, last.end > shape.first { tokens.shapes.removeLast() }
          tokens.shapes.append(shape)
          index = shape.end
          continue
        }
      }
      index += 1
    }
  }
}

extension Tokens {
  /// Cuts a word atom in two: "CPngày" is a code and a word glued to it.
  mutating func splitAtom(_ index: Int, at byte: Int, _ lexicon: Lexicon, _ text: [UInt8]) {
    var head = atoms[index]
    let end = head.end
    guard byte > Int(head.start), byte < end else { return }
    head.length = UInt16(byte - Int(head.start))
    head.flags.remove(.lower)
    head.value = 0
    let word = String(decoding: text[byte..<end], as: UTF8.self)
    let tail = Token(
      start: UInt32(byte), length: UInt16(end - byte), value: lexicon.words.id(word), kind: .word,
      flags: [.lower])
    atoms[index] = head
    atoms.insert(tail, at: index + 1)
    splits.append(index - splits.count)
  }
}

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

  /// The figures that start at atom `index`, in several atoms where markup stood between them ("QH**1**5"), and the atom
  /// after them.
  func figures(_ index: Int) -> (text: String, end: Int) {
    var text = string(index)
    var end = index + 1
    while text.utf8.count < 32, isJoinedDigits(end) {
      text += string(end)
      end += 1
    }
    return (text, end)
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

  /// The longest phrase of a table that starts at `index`: its values and the atom after it.
  @inlinable public func longest(_ table: PhraseTable, at index: Int) -> (values: [Int32], end: Int)? {
    guard let first = self[index], var node = table.start(first.symbol) else { return nil }
    var best: (values: [Int32], end: Int)?
    var at = index + 1
    while true {
      let values = table.values(node)
      if !values.isEmpty { best = (values, at) }
      guard let atom = self[at], let next = table.next(node, atom.symbol) else { return best }
      node = next
      at += 1
    }
  }

  /// The longest phrase of a reversed table that ends just before `index`: its values and its first atom.
  @inlinable public func longestBefore(_ table: PhraseTable, _ index: Int) -> (values: [Int32], start: Int)? {
    guard let last = self[index - 1], var node = table.start(last.symbol) else { return nil }
    var best: (values: [Int32], start: Int)?
    var at = index - 1
    while true {
      let values = table.values(node)
      if !values.isEmpty { best = (values, at) }
      guard let atom = self[at - 1], let next = table.next(node, atom.symbol) else { return best }
      node = next
      at -= 1
    }
  }
}
