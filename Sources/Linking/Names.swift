/// A string that is told from others by its bytes: strings that are all in NFC need no look at what is canonically the same.
struct Written: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: Written, b: Written) -> Bool {
    let (a, b) = (a.text.utf8.span, b.text.utf8.span)
    guard a.count == b.count else { return false }
    for index in a.indices where a[index] != b[index] { return false }
    return true
  }

  func hash(into hasher: inout Hasher) { hasher.combine(Self.hash(text)) }

  /// A hash of the bytes, eight at a time.
  static func hash(_ text: String) -> UInt64 {
    let bytes = text.utf8.span
    let raw = unsafe bytes.bytes
    var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    func step(_ value: UInt64) {
      hash = (hash ^ value) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
    }
    var at = 0
    while at + 8 <= bytes.count {
      unsafe step(raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var rest: UInt64 = 0
    while at < bytes.count {
      rest = rest << 8 | UInt64(bytes[at])
      at += 1
    }
    step(rest)
    return hash
  }
}

extension StringProtocol where Self.UTF8View.SubSequence == Substring.UTF8View {
  /// The pieces between an ASCII mark, empty ones left out: bytes are cut, which is several times faster than characters.
  func parts(_ mark: Unicode.Scalar) -> [Substring] {
    utf8.split(separator: UInt8(truncatingIfNeeded: mark.value)).map { Substring($0) }
  }

  /// The pieces between an ASCII mark, with the empty ones.
  func cells(_ mark: Unicode.Scalar) -> [Substring] {
    utf8.split(separator: UInt8(truncatingIfNeeded: mark.value), omittingEmptySubsequences: false).map {
      Substring($0)
    }
  }
}

/// Strings by number: what millions of mentions say again and again is kept once.
struct Names {
  private var numbers: [Written: Int32] = [:]
  private(set) var texts: [String] = []

  /// The number of a string; -1 for nil.
  mutating func number(_ text: String?) -> Int32 {
    guard let text else { return -1 }
    let key = Written(text)
    if let number = numbers[key] { return number }
    let number = Int32(texts.count)
    texts.append(text)
    numbers[key] = number
    return number
  }

  subscript(number: Int32) -> String? { number < 0 ? nil : texts[Int(number)] }
}
