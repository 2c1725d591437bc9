internal import CKernels
public import Lexicon

/// Bytes → atoms: letter runs, digit runs and single marks.
///
/// A kernel finds where atoms start and end from bitmaps of 64 bytes; then each atom is looked at once: what it is, what
/// stands before it, and which word of the lexicon it spells.
public struct Scanner: Sendable {
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []
  /// The atoms before which a sentence can start: those after a line end, a tab or an end mark.
  public internal(set) var edges: [UInt32] = []
  /// The atoms at which a shape can start: digits, at signs, colons before a slash.
  var points: [UInt32] = []

  public init() {}

  /// Puts the atoms of `text[range]` into `atoms`, in place of what it holds. `range` starts and ends at character
  /// boundaries.
  public mutating func scan(
    _ text: [UInt8], _ range: Range<Int>, into atoms: inout [Token]
  ) {
    // The kernel writes whole groups.
    let room = range.count + Int(TD_ATOMS_ROOM)
    if starts.count < room {
      starts = [UInt32](repeating: 0, count: room)
      ends = [UInt32](repeating: 0, count: room)
    }
    var count = unsafe text.withUnsafeBufferPointer { bytes in
      unsafe starts.withUnsafeMutableBufferPointer { starts in
        unsafe ends.withUnsafeMutableBufferPointer { ends in
          guard let base = bytes.baseAddress, let first = starts.baseAddress, let last = ends.baseAddress
          else { return 0 }
          return unsafe td_atoms(base, range.lowerBound, range.upperBound, first, last)
        }
      }
    }
    // An atom holds its length in 16 bits.
    if range.count > Token.longest { count = cutLongAtoms(text, count) }
    if atoms.count > count {
      atoms.removeLast(atoms.count - count)
    } else {
      let empty = Token(start: 0, length: 0, value: 0, kind: .mark, flags: [])
      atoms.append(contentsOf: repeatElement(empty, count: count - atoms.count))
    }
    edges.removeAll(keepingCapacity: true)
    points.removeAll(keepingCapacity: true)
    unsafe text.withUnsafeBytes { bytes in
      unsafe starts.withUnsafeBufferPointer { starts in
        unsafe ends.withUnsafeBufferPointer { ends in
          unsafe atoms.withUnsafeMutableBufferPointer { atoms in
            unsafe Self.classes.withUnsafeBufferPointer { classes in
              unsafe Self.classify(bytes, range.lowerBound, starts, ends, classes, atoms, &edges, &points)
            }
          }
        }
      }
    }
  }

  /// Gives every word among the atoms its number in the lexicon.
  public static func look(_ text: [UInt8], _ lexicon: Lexicon, _ atoms: inout [Token]) {
    unsafe text.withUnsafeBytes { bytes in
      unsafe atoms.withUnsafeMutableBufferPointer { atoms in
        unsafe lexicon.words.withEntries { words in
          for index in atoms.indices where unsafe atoms[index].kind == .word {
            unsafe atoms[index].value = unsafe word(bytes, atoms[index], words)
          }
        }
      }
    }
  }

  /// One atom with its number in the lexicon, where the words are not looked up yet.
  static func looked(_ atom: Token, _ text: [UInt8], _ lexicon: Lexicon) -> Token {
    guard atom.kind == .word, atom.value == 0 else { return atom }
    var atom = atom
    atom.value = unsafe text.withUnsafeBytes { bytes in
      unsafe lexicon.words.withEntries { words in unsafe word(bytes, atom, words) }
    }
    return atom
  }

  /// Cuts runs of more than `Token.longest` bytes at character boundaries.
  private mutating func cutLongAtoms(_ text: [UInt8], _ count: Int) -> Int {
    var longest: UInt32 = 0
    for index in 0..<count { longest = max(longest, ends[index] &- starts[index]) }
    guard longest > Token.longest else { return count }
    var cut: [(start: UInt32, end: UInt32)] = []
    for index in 0..<count {
      var start = starts[index]
      while ends[index] - start > Token.longest {
        var end = start + UInt32(Token.longest)
        while text[Int(end)] & 0xC0 == 0x80 { end -= 1 }
        cut.append((start, end))
        start = end
      }
      cut.append((start, ends[index]))
    }
    starts = cut.map(\.start) + [UInt32](repeating: 0, count: Int(TD_ATOMS_ROOM))
    ends = cut.map(\.end) + [UInt32](repeating: 0, count: Int(TD_ATOMS_ROOM))
    return cut.count
  }

  /// What the first byte of an atom says of it.
  private enum First: UInt8 {
    case mark
    case digit
    case small
    case capital
    /// The lead of a character of several bytes.
    case lead
  }

  private static let classes: [First] = (0..<256).map { byte in
    switch byte {
    case 0x30...0x39: .digit
    case 0x41...0x5A: .capital
    case 0x61...0x7A: .small
    case 0xC3...0xFF: .lead
    default: .mark
    }
  }

  private static func classify(
    _ text: UnsafeRawBufferPointer, _ from: Int, _ starts: UnsafeBufferPointer<UInt32>,
    _ ends: UnsafeBufferPointer<UInt32>, _ classes: UnsafeBufferPointer<First>,
    _ atoms: UnsafeMutableBufferPointer<Token>, _ edges: inout [UInt32],
    _ points: inout [UInt32]
  ) {
    var before = from
    var isEdge = false
    for index in atoms.indices {
      let start = Int(unsafe starts[index])
      let end = Int(unsafe ends[index])
      var flags: TokenFlags = []
      if start != before || index == 0 {
        flags = .gap
        // Nearly always one blank.
        if unsafe start != before &+ 1 || text[before] != 0x20 || index == 0 {
          flags = unsafe blanks(text, before..<start, isFirst: index == 0)
          if flags.contains(.line) || flags.contains(.tab) { isEdge = true }
        }
        if isEdge { edges.append(UInt32(truncatingIfNeeded: index)) }
      }
      isEdge = false
      before = end
      var kind = TokenKind.word
      var value: UInt16 = 0
      let byte = unsafe text[start]
      switch unsafe classes[Int(byte)] {
      case .small: flags.insert(.lower)
      case .capital:
        flags.insert(.capital)
        if unsafe end != start &+ 1 && hasSmall(text, start, end) { flags.insert(.lower) }
      case .lead:
        if unsafe byte == 0xE2 || byte >= 0xEE || isSign(text, start) {
          kind = .mark
          value = unsafe scalar(text, start, end &- start)
          isEdge = value == 0x2026
        } else {
          if unsafe isCapital(text, start) { flags.insert(.capital) }
          if unsafe hasSmall(text, start, end) { flags.insert(.lower) }
        }
      case .digit:
        kind = .digits
        points.append(UInt32(truncatingIfNeeded: index))
        var number: UInt32 = 0
        for at in start..<end { number = min(number &* 10 &+ UInt32(unsafe text[at] &- 0x30), 0xFFFF) }
        value = UInt16(truncatingIfNeeded: number)
      case .mark:
        kind = .mark
        isEdge = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
        if unsafe byte == 0x40 || byte == 0x3A && end < text.count && text[end] == 0x2F {
          points.append(UInt32(truncatingIfNeeded: index))
        }
        value = byte < 0x80 ? UInt16(byte) : unsafe scalar(text, start, end &- start)
      }
      unsafe atoms[index] = Token(
        start: UInt32(truncatingIfNeeded: start), length: UInt16(truncatingIfNeeded: end &- start),
        value: value, kind: kind, flags: flags)
    }
  }

  /// What the blanks before an atom say; a text starts as if a line ended before it.
  private static func blanks(_ text: UnsafeRawBufferPointer, _ range: Range<Int>, isFirst: Bool) -> TokenFlags
  {
    var flags: TokenFlags = isFirst ? [.gap, .line, .paragraph] : .gap
    for at in range {
      switch unsafe text[at] {
      case 0x0A:
        if flags.contains(.line) { flags.insert(.paragraph) }
        flags.insert(.line)
      case 0x09: flags.insert(.tab)
      case 0x0C: flags.formUnion([.line, .paragraph])
      default: break
      }
    }
    return flags
  }

  /// The number of a word of the text.
  @inline(__always) private static func word(
    _ text: UnsafeRawBufferPointer, _ atom: Token, _ words: WordTable.Entries
  ) -> WordID {
    let start = Int(atom.start)
    let length = Int(atom.length)
    guard length <= WordTable.longest else { return 0 }
    guard start &+ 16 <= text.count else { return unsafe spelled(text, start, start + length, words) }
    var low = unsafe text.loadUnaligned(fromByteOffset: start, as: UInt64.self)
    var high: UInt64 = 0
    if length > 8 {
      high = unsafe text.loadUnaligned(fromByteOffset: start &+ 8, as: UInt64.self)
      high &= UInt64.max &>> UInt64(truncatingIfNeeded: 8 &* (16 &- length))
    } else {
      low &= UInt64.max &>> UInt64(truncatingIfNeeded: 8 &* (8 &- length))
    }
    return unsafe words.id(low, high)
  }

  /// Whether a word has a letter in lower case; most have one in ASCII.
  @inline(__always) private static func hasSmall(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ end: Int
  ) -> Bool {
    if end &- start <= 8, start &+ 8 <= text.count {
      var letters = unsafe text.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      letters &= UInt64.max &>> UInt64(truncatingIfNeeded: 8 &* (8 &- (end &- start)))
      // A small ASCII letter has bit 5 set and bit 7 clear.
      if (letters &<< 2) & ~letters & 0x8080_8080_8080_8080 != 0 { return true }
    }
    return unsafe hasSmallLetter(text, start, end)
  }

  /// Whether the character at `start` is one of the signs among the letters: × ÷ and CJK punctuation.
  @inline(__always) private static func isSign(_ text: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    let byte = unsafe text[start]
    if byte == 0xC3 { return !ByteClass.isLetter2(byte, unsafe text[start + 1]) }
    return byte == 0xE3 && !ByteClass.isLetter3(byte, unsafe text[start + 1])
  }

  /// The scalar of a sign of several bytes, 0 beyond U+FFFF.
  private static func scalar(_ text: UnsafeRawBufferPointer, _ at: Int, _ length: Int) -> UInt16 {
    let lead = UInt32(unsafe text[at])
    var value = length == 2 ? lead & 0x1F : length == 3 ? lead & 0x0F : lead & 0x07
    for index in 1..<max(length, 1) { value = value << 6 | UInt32(unsafe text[at + index] & 0x3F) }
    return value <= 0xFFFF ? UInt16(value) : 0
  }

  private static func hasSmallLetter(_ text: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at < end {
      if unsafe !isCapital(text, at) { return true }
      let byte = unsafe text[at]
      at += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : 3
    }
    return false
  }

  /// Whether the letter at `at` is a capital: Latin-1 by its block, Ă Đ Ĩ Ũ by even code points, Ơ and Ư by name, and
  /// Latin Extended Additional by even code points.
  private static func isCapital(_ text: UnsafeRawBufferPointer, _ at: Int) -> Bool {
    let byte = unsafe text[at]
    if byte < 0x80 { return byte < 0x60 }
    let second = unsafe text[at + 1]
    switch byte {
    case 0xC3: return second < 0x9F
    case 0xC4, 0xC5: return second & 1 == 0
    case 0xC6: return second == 0xAF || second == 0xA0
    case 0xE1: return unsafe text[at + 2] & 1 == 0
    default: return false
    }
  }

  /// The word's number, where sixteen bytes cannot be loaded at once.
  private static func spelled(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ words: WordTable.Entries
  ) -> WordID {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for index in 0..<(end - start) {
      let byte = UInt64(unsafe text[start + index])
      if index < 8 { low |= byte << UInt64(8 * index) } else { high |= byte << UInt64(8 * (index - 8)) }
    }
    return unsafe words.id(low, high)
  }
}
