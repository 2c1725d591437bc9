internal import CKernels
public import Lexicon

/// Bytes → atoms: letter runs, digit runs and single marks.
///
/// A kernel finds where atoms start and end from bitmaps of 64 bytes; then each atom is looked at once: what it is, what
/// stands before it, and which word of the lexicon it spells.
public struct Scanner: Sendable {
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []
  private var edgeRoom: [UInt32] = []
  private var pointRoom: [UInt32] = []
  private var markupRoom: [UInt32] = []
  private var edgeSpare: [UInt32] = []
  private var counts = Counts()

  /// How many places of each kind were found.
  struct Counts {
    var edges = 0
    var points = 0
    var markups = 0
  }

  /// The atoms before which a sentence can start (`Sentences.canStart`): those after a line end, a tab, a run of blanks, an
  /// end mark and what closes with it, and bars.
  var edges: ArraySlice<UInt32> { edgeRoom[..<counts.edges] }
  /// The atoms at which a shape can start: digits, at signs, colons before a slash.
  var points: ArraySlice<UInt32> { pointRoom[..<counts.points] }

  public init() {}

  /// Puts the atoms of `text[range]` into `atoms`, in place of what it holds. `range` starts and ends at character
  /// boundaries.
  ///
  /// - Parameter lexicon: gives every word its number; without it words have none.
  public mutating func scan(
    _ text: [UInt8], _ range: Range<Int>, looking lexicon: Lexicon? = nil, into atoms: inout [Token]
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
      // Every atom is written below.
      atoms = unsafe [Token](unsafeUninitializedCapacity: count) { _, initialized in initialized = count }
    }
    // One place more: what is no edge is written too, and written over.
    if edgeRoom.count <= count {
      edgeRoom = [UInt32](repeating: 0, count: count + 1)
      pointRoom = [UInt32](repeating: 0, count: count + 1)
      markupRoom = [UInt32](repeating: 0, count: count + 1)
    }
    counts = unsafe text.withUnsafeBytes { bytes in
      unsafe starts.withUnsafeBufferPointer { starts in
        unsafe ends.withUnsafeBufferPointer { ends in
          unsafe atoms.withUnsafeMutableBufferPointer { atoms in
            unsafe edgeRoom.withUnsafeMutableBufferPointer { edges in
              unsafe pointRoom.withUnsafeMutableBufferPointer { points in
                unsafe markupRoom.withUnsafeMutableBufferPointer { markups in
                  let room = unsafe Room(
                    text: bytes, from: range.lowerBound, starts: starts, ends: ends, atoms: atoms,
                    edges: edges, points: points, markups: markups)
                  guard let lexicon else { return unsafe Self.classify(room) }
                  return unsafe lexicon.words.withEntries { words in unsafe Self.classify(room, words) }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Leaves the marks of Markdown out of the atoms.
  mutating func dropMarkup(_ atoms: inout [Token]) {
    guard counts.markups > 0 else { return }
    if edgeSpare.count < edgeRoom.count { edgeSpare = [UInt32](repeating: 0, count: edgeRoom.count) }
    counts.edges = Markup.drop(
      &atoms, markups: markupRoom[..<counts.markups], edges: edgeRoom[..<counts.edges], into: &edgeSpare,
      points: &pointRoom, counts.points)
    swap(&edgeRoom, &edgeSpare)
  }

  /// One atom with its number in the lexicon, where the words are not looked up yet.
  static func looked(_ atom: Token, _ text: [UInt8], _ lexicon: Lexicon) -> Token {
    guard atom.kind == .word, atom.value == 0, atom.length <= WordTable.longest else { return atom }
    var atom = atom
    let (low, high) = unsafe text.withUnsafeBytes { unsafe key($0, Int(atom.start), Int(atom.length)) }
    atom.value = lexicon.words.id(low, high)
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

  /// What the atoms are read from and written to: as many starts, ends and atoms as there are, and room for one edge, one
  /// point and one mark of markup more.
  @unsafe private struct Room {
    var text: UnsafeRawBufferPointer
    var from: Int
    var starts: UnsafeBufferPointer<UInt32>
    var ends: UnsafeBufferPointer<UInt32>
    var atoms: UnsafeMutableBufferPointer<Token>
    var edges: UnsafeMutableBufferPointer<UInt32>
    var points: UnsafeMutableBufferPointer<UInt32>
    var markups: UnsafeMutableBufferPointer<UInt32>
  }

  private static func classify(_ room: Room) -> Counts {
    unsafe classify(room) { _, _ in 0 }
  }

  private static func classify(_ room: Room, _ words: WordTable.Entries) -> Counts {
    unsafe classify(room) { low, high in unsafe words.id(low, high) }
  }

  /// Looks at each atom once.
  ///
  /// - Parameter find: the number of the word with these bytes.
  @inline(__always) private static func classify(
    _ room: Room, _ find: (UInt64, UInt64) -> WordID
  ) -> Counts {
    let text = unsafe room.text
    // The first atom has more than a blank before it, whatever stands there.
    var before = unsafe room.from &- 2
    var isEdge = false
    var edges = 0
    var points = 0
    var markups = 0
    unsafe classes.withUnsafeBufferPointer { classes in
      for index in unsafe room.atoms.indices {
        let start = Int(unsafe room.starts[index])
        let end = Int(unsafe room.ends[index])
        let length = end &- start
        let gap = start &- before
        var flags = TokenFlags(rawValue: UInt8(truncatingIfNeeded: gap))
        // Nearly always one blank or none.
        if unsafe gap > 1 || gap == 1 && text[before] != 0x20 {
          flags = unsafe blanks(text, max(before, room.from)..<start, isFirst: index == 0)
          isEdge = isEdge || gap >= 3 || flags.contains(.line) || flags.contains(.tab)
        }
        unsafe room.edges[edges] = UInt32(truncatingIfNeeded: index)
        let isCounted = isEdge && gap != 0
        edges &+= isCounted ? 1 : 0
        let closes = isEdge
        isEdge = false
        before = end
        var kind = TokenKind.word
        var value: UInt16 = 0
        let byte = unsafe text[start]
        let first = unsafe classes[Int(byte)]
        // Words in small letters first: they are most.
        if first == .small {
          flags.insert(.lower)
          let (low, high) = unsafe key(text, start, length)
          value = length <= WordTable.longest ? find(low, high) : 0
        } else if first == .mark {
          kind = .mark
          isEdge = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
          unsafe room.points[points] = UInt32(truncatingIfNeeded: index)
          points &+= unsafe byte == 0x40 || byte == 0x3A && end < text.count && text[end] == 0x2F ? 1 : 0
          unsafe room.markups[markups] = UInt32(truncatingIfNeeded: index)
          markups &+= byte == 0x2A || byte == 0x5C ? 1 : 0
          value = byte < 0x80 ? UInt16(byte) : unsafe scalar(text, start, length)
          if closes { isEdge = isEdge || Sentences.isCloser(value) }
          // Written above; a bar needs no blank before it.
          edges &+= byte == UInt8(ascii: "|") && !isCounted ? 1 : 0
        } else if first == .digit {
          kind = .digits
          unsafe room.points[points] = UInt32(truncatingIfNeeded: index)
          points &+= 1
          var number: UInt32 = 0
          for at in start..<end { number = min(number &* 10 &+ UInt32(unsafe text[at] &- 0x30), 0xFFFF) }
          value = UInt16(truncatingIfNeeded: number)
        } else if unsafe first == .lead && (byte == 0xE2 || byte >= 0xEE || isSign(text, start)) {
          kind = .mark
          value = unsafe scalar(text, start, length)
          isEdge = value == 0x2026 || closes && Sentences.isCloser(value)
        } else {
          let (low, high) = unsafe key(text, start, length)
          if unsafe first == .capital || isCapital(text, start) {
            flags.insert(.capital)
            // A small ASCII letter has bit 5 set and bit 7 clear; letters of more bytes are looked at one by one.
            if (low &<< 2) & ~low & 0x8080_8080_8080_8080 != 0 {
              flags.insert(.lower)
            } else if length > 8 || low & 0x8080_8080_8080_8080 != 0, unsafe hasSmallLetter(text, start, end)
            {
              flags.insert(.lower)
            }
          } else {
            flags.insert(.lower)
          }
          value = length <= WordTable.longest ? find(low, high) : 0
        }
        unsafe room.atoms[index] = Token(
          start: UInt32(truncatingIfNeeded: start), length: UInt16(truncatingIfNeeded: length),
          value: value, kind: kind, flags: flags)
      }
    }
    return Counts(edges: edges, points: points, markups: markups)
  }

  /// The first sixteen bytes of a word, zeros behind its end.
  @inline(__always) static func key(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ length: Int
  ) -> (low: UInt64, high: UInt64) {
    guard start &+ 16 <= text.count else { return unsafe keyAtEnd(text, start, length) }
    let low = unsafe text.loadUnaligned(fromByteOffset: start, as: UInt64.self)
    let high = unsafe text.loadUnaligned(fromByteOffset: start &+ 8, as: UInt64.self)
    let lowBits = UInt64(truncatingIfNeeded: 64 &- 8 &* min(length, 8))
    let highBits = UInt64(truncatingIfNeeded: 128 &- 8 &* min(max(length, 9), 16))
    return (low & UInt64.max &>> lowBits, length > 8 ? high & UInt64.max &>> highBits : 0)
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
  @inline(__always) private static func isCapital(_ text: UnsafeRawBufferPointer, _ at: Int) -> Bool {
    let byte = unsafe text[at]
    if byte < 0x80 { return byte < 0x60 }
    let last = unsafe text[at &+ (byte < 0xE0 ? 1 : 2)]
    if byte == 0xC4 || byte == 0xC5 || byte == 0xE1 { return last & 1 == 0 }
    if byte == 0xC6 { return last == 0xAF || last == 0xA0 }
    return byte == 0xC3 && last < 0x9F
  }

  /// The same where sixteen bytes cannot be loaded at once.
  private static func keyAtEnd(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ length: Int
  ) -> (low: UInt64, high: UInt64) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for index in 0..<min(length, 16) {
      let byte = UInt64(unsafe text[start + index])
      if index < 8 { low |= byte << UInt64(8 * index) } else { high |= byte << UInt64(8 * (index - 8)) }
    }
    return (low, high)
  }
}
