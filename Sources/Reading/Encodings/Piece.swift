/// A piece of a text, at most some thousand bytes, seen as what a legacy encoding would have stored: bytes where its
/// characters have one in windows-1252, and the characters that have none.
struct Piece {
  /// A byte, or a scalar with `isOther` set.
  private(set) var values: [UInt32] = []
  /// How many bytes of the text each value takes.
  private(set) var lengths: [UInt8] = []
  /// Values from 0x80 on that are bytes.
  private(set) var high = 0
  /// Letters with hats, horns or tones that windows-1252 has not: the text is Vietnamese in Unicode.
  private(set) var vietnamese = 0

  static let isOther: UInt32 = 1 << 31

  /// - Parameter isRaw: whether each byte stands for itself; else the text is UTF-8.
  init(_ text: [UInt8], _ range: Range<Int>, isRaw: Bool) {
    values.reserveCapacity(range.count)
    lengths.reserveCapacity(range.count)
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = text[at]
      if byte < 0x80 || isRaw {
        add(UInt32(byte), 1)
        at += 1
        continue
      }
      let (scalar, length) = UTF8Bytes.scalar(text, at, range.upperBound)
      guard let scalar else {
        add(UInt32(byte), 1)
        at += 1
        continue
      }
      if let byte = LegacyTables.byte(scalar) {
        add(UInt32(byte), length)
      } else {
        if Self.isVietnamese(scalar) { vietnamese += 1 }
        add(scalar | Self.isOther, length)
      }
      at += length
    }
  }

  private mutating func add(_ value: UInt32, _ length: Int) {
    if value >= 0x80, value < 0x100 { high += 1 }
    values.append(value)
    lengths.append(UInt8(truncatingIfNeeded: length))
  }

  static func isVietnamese(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1EA0...0x1EF9, 0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0,
      0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323:
      true
    default: false
    }
  }
}

/// A piece in Unicode, with the way back.
struct DecodedPiece {
  var text: [UInt8] = []
  /// Of each character: how many bytes of the piece it stands for.
  var taken: [UInt8] = []
  /// Characters that are others than before.
  var changed = 0
  /// Characters that the encoding does not explain; counted for UTF-8 encoded twice.
  var left = 0

  mutating func put(_ scalar: UInt32, _ taken: Int) {
    UTF8Bytes.append(scalar, &text)
    self.taken.append(UInt8(clamping: taken))
  }

  mutating func clear() {
    text.removeAll(keepingCapacity: true)
    taken.removeAll(keepingCapacity: true)
    changed = 0
    left = 0
  }
}

extension Piece {
  /// The piece in an encoding.
  func decode(_ encoding: Source.Encoding, _ out: inout DecodedPiece) {
    out.clear()
    switch encoding {
    case .viqr: decodeVIQR(&out)
    case .ncr: decodeReferences(&out)
    case .doubleUTF8: decodeTwice(&out)
    default:
      if let table = LegacyTables.embedded[encoding] { decode(table, &out) } else { decodePlain(&out) }
    }
  }

  /// The character at `at` as it is.
  func keep(_ at: Int, _ out: inout DecodedPiece) {
    let value = values[at]
    let scalar =
      value & Self.isOther == 0 ? LegacyTables.windows1252[Int(value & 0xFF)] : value & ~Self.isOther
    out.put(scalar, Int(lengths[at]))
  }

  /// As it is, but for eth, which stands for Đ in much Unicode text.
  private func decodePlain(_ out: inout DecodedPiece) {
    for at in values.indices {
      switch values[at] {
      case 0xD0: out.put(0x110, Int(lengths[at]))
      case 0xF0: out.put(0x111, Int(lengths[at]))
      default: keep(at, &out)
      }
    }
  }

  private func decode(_ table: LegacyTables.Table, _ out: inout DecodedPiece) {
    var at = 0
    while at < values.count {
      let value = values[at]
      guard value < 0x100 else {
        if let byte = LegacyTables.standIn(value & ~Self.isOther), table.owns[Int(byte)], isTouched(at) {
          out.put(table.single[Int(byte)], Int(lengths[at]))
          out.changed += 1
        } else {
          keep(at, &out)
        }
        at += 1
        continue
      }
      let byte = UInt8(truncatingIfNeeded: value)
      if at + 1 < values.count, values[at + 1] < 0x100,
        let scalar = table.pair(byte, UInt8(truncatingIfNeeded: values[at + 1]))
      {
        out.put(scalar, Int(lengths[at]) + Int(lengths[at + 1]))
        out.changed += 1
        at += 2
        continue
      }
      // A soft hyphen of the program and the letter ư are one character in a manuscript; nothing has two of them.
      if byte == 0xAD, table.single[0xAD] == 0x1B0, at + 1 < values.count, values[at + 1] == 0xAD {
        out.put(0x1B0, Int(lengths[at]) + Int(lengths[at + 1]))
        out.changed += 1
        at += 2
        continue
      }
      let scalar = table.single[Int(byte)]
      if scalar != LegacyTables.windows1252[Int(byte)] { out.changed += 1 }
      out.put(scalar, Int(lengths[at]))
      at += 1
    }
  }

  /// Whether a letter, or what may be one, stands on a side.
  private func isTouched(_ at: Int) -> Bool {
    func isLetter(_ place: Int) -> Bool {
      guard values.indices.contains(place) else { return false }
      let value = values[place]
      return value < 0x80 ? (0x61...0x7A).contains(value | 0x20) : value > 0xA0 && value < 0x100
    }
    return isLetter(at - 1) || isLetter(at + 1)
  }

  /// UTF-8 that was taken for windows-1252 and encoded again.
  private func decodeTwice(_ out: inout DecodedPiece) {
    var at = 0
    var bytes: [UInt8] = []
    while at < values.count {
      let value = values[at]
      guard value >= 0xC2, value < 0xF5 else {
        if value >= 0x80 { out.left += 1 }
        keep(at, &out)
        at += 1
        continue
      }
      bytes.removeAll(keepingCapacity: true)
      for next in at..<min(at + 4, values.count) where values[next] < 0x100 && bytes.count == next - at {
        bytes.append(UInt8(truncatingIfNeeded: values[next]))
      }
      let (scalar, length) = UTF8Bytes.scalar(bytes, 0, bytes.count)
      guard let scalar else {
        out.left += 1
        keep(at, &out)
        at += 1
        continue
      }
      var taken = 0
      for next in at..<at + length { taken += Int(lengths[next]) }
      out.put(scalar, taken)
      out.changed += 1
      at += length
    }
  }
}
