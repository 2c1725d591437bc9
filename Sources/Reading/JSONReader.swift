/// Reads JSON (RFC 8259) where it stands, without a tree. Errors are `ReadError` with the code `bad-json` and name the byte.
public struct JSONReader {
  private let bytes: ArraySlice<UInt8>
  private var at: Int
  /// Lone surrogates seen in strings so far.
  public private(set) var surrogates = 0
  private static let deepest = 128
  /// From here on a string is long, in bytes.
  private static let long = 1 << 20

  public init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  public func wrong(_ reason: String) -> ReadError {
    ReadError("bad-json", "\(reason) (byte \(at - bytes.startIndex + 1))")
  }

  private mutating func blanks() {
    while at < bytes.endIndex, bytes[at] <= 0x20,
      bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09
    { at += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    blanks()
    guard at < bytes.endIndex, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  public var isString: Bool {
    mutating get {
      blanks()
      return at < bytes.endIndex && bytes[at] == UInt8(ascii: "\"")
    }
  }

  /// An object that is the whole line; `member` reads each value.
  public mutating func object(
    _ member: (inout JSONReader, [UInt8]) throws(ReadError) -> Void
  ) throws(ReadError) {
    guard take(UInt8(ascii: "{")) else { throw wrong("the text is not a JSON object") }
    if !take(UInt8(ascii: "}")) {
      repeat {
        guard isString else { throw wrong("a key is not a string") }
        let key = try string()
        guard take(UInt8(ascii: ":")) else { throw wrong("there is no : after a key") }
        try member(&self, key)
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { throw wrong("the object is not closed") }
    }
    blanks()
    guard at == bytes.endIndex else { throw wrong("something stands after the object") }
  }

  /// A string, or a number or word as it is written; nil for null.
  public mutating func scalar() throws(ReadError) -> [UInt8]? {
    if isString { return try string() }
    let start = at
    try skip()
    let written = Array(bytes[start..<at])
    return written == Array("null".utf8) ? nil : written
  }

  /// A string, or nil for null.
  public mutating func text() throws(ReadError) -> String? {
    if isString { return String(decoding: try string(), as: UTF8.self) }
    guard try scalar() == nil else { throw wrong("a value is neither a string nor null") }
    return nil
  }

  /// A whole number, or nil for null.
  public mutating func integer() throws(ReadError) -> Int? {
    let isText = isString
    guard let written = try scalar() else { return nil }
    guard !isText, let value = Int(String(decoding: written, as: UTF8.self)) else {
      throw wrong("a value is neither a whole number nor null")
    }
    return value
  }

  /// A number, or nil for null.
  public mutating func real() throws(ReadError) -> Double? {
    let isText = isString
    guard let written = try scalar() else { return nil }
    guard !isText, let value = Double(String(decoding: written, as: UTF8.self)), value.isFinite else {
      throw wrong("a value is neither a number nor null")
    }
    return value
  }

  /// `true` or `false`.
  public mutating func flag() throws(ReadError) -> Bool {
    let isText = isString
    let written = try scalar() ?? []
    if !isText, written.elementsEqual("true".utf8) { return true }
    if !isText, written.elementsEqual("false".utf8) { return false }
    throw wrong("a value is neither true nor false")
  }

  /// The strings of an array.
  public mutating func strings() throws(ReadError) -> [String] {
    guard take(UInt8(ascii: "[")) else { throw wrong("a value is not an array of strings") }
    var found: [String] = []
    if take(UInt8(ascii: "]")) { return found }
    repeat {
      guard isString else { throw wrong("a member of an array is not a string") }
      found.append(String(decoding: try string(), as: UTF8.self))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw wrong("an array is not closed") }
    return found
  }

  /// Passes over a value of any kind.
  public mutating func skip(_ depth: Int = 0) throws(ReadError) {
    guard depth < Self.deepest else { throw wrong("values are nested deeper than \(Self.deepest)") }
    if isString {
      try skipString()
    } else if take(UInt8(ascii: "{")) {
      if take(UInt8(ascii: "}")) { return }
      repeat {
        guard isString else { throw wrong("a key is not a string") }
        try skipString()
        guard take(UInt8(ascii: ":")) else { throw wrong("there is no : after a key") }
        try skip(depth + 1)
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { throw wrong("an object is not closed") }
    } else if take(UInt8(ascii: "[")) {
      if take(UInt8(ascii: "]")) { return }
      repeat { try skip(depth + 1) } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "]")) else { throw wrong("an array is not closed") }
    } else {
      let start = at
      while at < bytes.endIndex, bytes[at] > 0x20, !",]}".utf8.contains(bytes[at]) { at += 1 }
      let word = bytes[start..<at]
      let isNumber = word.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
      guard !word.isEmpty,
        isNumber || ["true", "false", "null"].contains(where: { word.elementsEqual($0.utf8) })
      else { throw wrong("a value is missing or malformed") }
    }
  }

  /// Passes over a string; one with escapes is read, so that a wrong one is found.
  private mutating func skipString() throws(ReadError) {
    var end = at + 1
    while end < bytes.endIndex, bytes[end] != 0x22, bytes[end] != 0x5C { end += 1 }
    if end < bytes.endIndex, bytes[end] == 0x22 { at = end + 1 } else { _ = try string() }
  }

  /// A string without its quotes and escapes.
  public mutating func string() throws(ReadError) -> [UInt8] {
    at += 1
    var text: [UInt8] = []
    var from = at
    while true {
      guard let stop = bytes[at...].firstIndex(where: { $0 == 0x22 || $0 == 0x5C }) else {
        throw wrong("a string is not closed")
      }
      // A string that gets long has the room it may need, as growing copies it: what is not written costs no memory.
      if text.count > Self.long, text.capacity < text.count + stop - from {
        text.reserveCapacity(text.count + bytes.endIndex - from)
      }
      text += bytes[from..<stop]
      at = stop + 1
      if bytes[stop] == 0x22 { return text }
      guard at < bytes.endIndex else { throw wrong("a string is not closed") }
      let escape = bytes[at]
      at += 1
      switch escape {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
      case UInt8(ascii: "u"): text += String(try scalarEscape()).utf8
      default: throw wrong("an escape is unknown")
      }
      from = at
    }
  }

  private mutating func hex() throws(ReadError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard at < bytes.endIndex, let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else {
        throw wrong("\\u needs four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }

  private mutating func scalarEscape() throws(ReadError) -> Unicode.Scalar {
    let first = try hex()
    if (0xD800..<0xDC00).contains(first), at + 1 < bytes.endIndex, bytes[at] == 0x5C,
      bytes[at + 1] == UInt8(ascii: "u")
    {
      let back = at
      at += 2
      let second = try hex()
      if (0xDC00..<0xE000).contains(second) {
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
      }
      at = back
    }
    guard let scalar = Unicode.Scalar(first) else {
      surrogates += 1
      return "\u{FFFD}"
    }
    return scalar
  }

  /// The value that is the whole text, as a tree.
  mutating func whole() throws(ReadError) -> JSONValue {
    let value = try value(0)
    blanks()
    guard at == bytes.endIndex else { throw wrong("something stands after the value") }
    return value
  }

  private mutating func value(_ depth: Int) throws(ReadError) -> JSONValue {
    guard depth < Self.deepest else { throw wrong("values are nested deeper than \(Self.deepest)") }
    if isString { return .string(String(decoding: try string(), as: UTF8.self)) }
    if take(UInt8(ascii: "{")) {
      var members: [String: JSONValue] = [:]
      if take(UInt8(ascii: "}")) { return .object(members) }
      repeat {
        guard isString else { throw wrong("a key is not a string") }
        let key = String(decoding: try string(), as: UTF8.self)
        guard take(UInt8(ascii: ":")) else { throw wrong("there is no : after a key") }
        members[key] = try value(depth + 1)
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { throw wrong("an object is not closed") }
      return .object(members)
    }
    if take(UInt8(ascii: "[")) {
      var items: [JSONValue] = []
      if take(UInt8(ascii: "]")) { return .array(items) }
      repeat { items.append(try value(depth + 1)) } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "]")) else { throw wrong("an array is not closed") }
      return .array(items)
    }
    let start = at
    try skip(depth)
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: return .number(word)
    }
  }
}
