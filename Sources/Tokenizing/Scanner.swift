package import Lexicon

/// Bytes → atoms: letter runs, digit runs and single marks, in one pass over a byte-class table.
package enum Scanner {
  /// Appends the atoms of `text[range]` to `atoms`. `range` starts and ends at character boundaries.
  package static func scan(
    _ text: [UInt8], _ range: Range<Int>, _ lexicon: Lexicon, into atoms: inout [Token]
  ) {
    unsafe text.withUnsafeBytes { whole in
      unsafe ByteClass.table.withUnsafeBufferPointer { classes in
        unsafe run(whole, range, classes, lexicon, &atoms)
      }
    }
  }

  private static func run(
    _ text: UnsafeRawBufferPointer, _ range: Range<Int>, _ classes: UnsafeBufferPointer<ByteClass>,
    _ lexicon: Lexicon, _ atoms: inout [Token]
  ) {
    let words = lexicon.words
    var at = range.lowerBound
    let end = range.upperBound
    var flags: TokenFlags = [.line, .paragraph, .gap]
    while at < end {
      let byte = unsafe text[at]
      switch unsafe classes[Int(byte)] {
      case .blank:
        flags.insert(.gap)
        if byte == 0x0A {
          if flags.contains(.line) { flags.insert(.paragraph) }
          flags.insert(.line)
        } else if byte == 0x09 {
          flags.insert(.tab)
        } else if byte == 0x0C {
          flags.formUnion([.line, .paragraph])
        }
        at += 1
        continue
      case .digit:
        var stop = at
        var value: UInt32 = 0
        while stop < end, unsafe classes[Int(text[stop])] == .digit {
          value = min(value &* 10 &+ UInt32(unsafe text[stop] &- 0x30), 0xFFFF)
          stop += 1
        }
        append(&atoms, at, stop, UInt16(value), .digits, flags)
        at = stop
      case .mark:
        append(&atoms, at, at + 1, UInt16(byte), .mark, flags)
        at += 1
      case .letter, .lead2, .lead3:
        let stop = unsafe word(text, at, end, classes)
        if stop == at {
          let length = unsafe scalarLength(text, at, end)
          append(
            &atoms, at, at + length, UInt16(truncatingIfNeeded: unsafe scalar(text, at, length)), .mark, flags
          )
          at += length
        } else {
          let own = unsafe letterFlags(text, at, stop)
          let id = stop - at <= WordTable.longest ? unsafe look(text, at, stop, words) : 0
          append(&atoms, at, stop, id, .word, flags.union(own))
          at = stop
        }
      case .sign2, .lead4, .inner:
        let length = unsafe scalarLength(text, at, end)
        let value = unsafe scalar(text, at, length)
        append(&atoms, at, at + length, value <= 0xFFFF ? UInt16(value) : 0, .mark, flags)
        at += length
      }
      flags = []
    }
  }

  @inline(__always) private static func append(
    _ atoms: inout [Token], _ start: Int, _ end: Int, _ value: UInt16, _ kind: TokenKind, _ flags: TokenFlags
  ) {
    var start = start
    var flags = flags
    // A run longer than an atom can be is cut; no word of any language is.
    while end - start > 0xFFF0 {
      atoms.append(Token(start: UInt32(start), length: 0xFFF0, value: 0, kind: kind, flags: flags))
      start += 0xFFF0
      flags = []
    }
    atoms.append(
      Token(start: UInt32(start), length: UInt16(end - start), value: value, kind: kind, flags: flags))
  }

  /// The end of the letter run at `at`.
  @inline(__always) private static func word(
    _ text: UnsafeRawBufferPointer, _ at: Int, _ end: Int, _ classes: UnsafeBufferPointer<ByteClass>
  ) -> Int {
    var at = at
    while at < end {
      let byte = unsafe text[at]
      switch unsafe classes[Int(byte)] {
      case .letter: at += 1
      case .lead2:
        guard at + 1 < end, ByteClass.isLetter2(byte, unsafe text[at + 1]) else { return at }
        at += 2
      case .lead3:
        guard at + 2 < end, ByteClass.isLetter3(byte, unsafe text[at + 1]) else { return at }
        at += 3
      default: return at
      }
    }
    return at
  }

  private static func scalarLength(_ text: UnsafeRawBufferPointer, _ at: Int, _ end: Int) -> Int {
    var length = 1
    while at + length < end, unsafe text[at + length] & 0xC0 == 0x80, length < 4 { length += 1 }
    return length
  }

  private static func scalar(_ text: UnsafeRawBufferPointer, _ at: Int, _ length: Int) -> UInt32 {
    let lead = UInt32(unsafe text[at])
    var value = length == 1 ? lead : length == 2 ? lead & 0x1F : length == 3 ? lead & 0x0F : lead & 0x07
    for index in 1..<max(length, 1) { value = value << 6 | UInt32(unsafe text[at + index] & 0x3F) }
    return value
  }

  /// Capital and lower case in a word.
  @inline(__always) private static func letterFlags(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ end: Int
  ) -> TokenFlags {
    var flags: TokenFlags = []
    var at = start
    while at < end {
      let byte = unsafe text[at]
      let upper: Bool
      if byte < 0x80 {
        upper = byte < 0x60
        at += 1
      } else if byte < 0xE0 {
        let second = unsafe text[at + 1]
        upper = isUpper2(byte, second)
        at += 2
      } else {
        // Latin Extended Additional: capitals have even code points.
        let third = unsafe text[at + 2]
        upper = byte == 0xE1 && third & 1 == 0
        at += 3
      }
      if upper {
        if at == start + 1 || at == start + 2 || at == start + 3, flags.isEmpty { flags.insert(.capital) }
      } else {
        flags.insert(.lower)
        return flags
      }
    }
    return flags
  }

  /// Whether the two-byte letter is a capital: Latin-1 by its block, Ă Đ Ĩ Ũ Ơ by even code points, Ư (U+01AF) by name.
  @inline(__always) private static func isUpper2(_ lead: UInt8, _ second: UInt8) -> Bool {
    switch lead {
    case 0xC3: second < 0x9F
    case 0xC4, 0xC5: second & 1 == 0
    case 0xC6: second == 0xAF || second == 0xA0
    default: false
    }
  }

  /// The word's number: its bytes in two machine words, looked up as they stand.
  @inline(__always) private static func look(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ words: WordTable
  ) -> WordID {
    let length = end - start
    var low: UInt64 = 0
    var high: UInt64 = 0
    if start + 16 <= text.count {
      low = unsafe text.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      high = unsafe text.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self)
      if length < 8 {
        low &= (1 << UInt64(8 * length)) &- 1
        high = 0
      } else {
        high &= length == 16 ? UInt64.max : (1 << UInt64(8 * (length - 8))) &- 1
      }
    } else {
      for index in 0..<length {
        let byte = UInt64(unsafe text[start + index])
        if index < 8 { low |= byte << UInt64(8 * index) } else { high |= byte << UInt64(8 * (index - 8)) }
      }
    }
    return words.id(low, high)
  }
}
