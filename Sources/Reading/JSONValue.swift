/// A JSON value as a tree (RFC 8259), for small files such as annotations; records and lines of text are read where they stand.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// The number as it is written: decimals stay exact.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// Of a key that stands twice, the last value counts.
  case object([String: JSONValue])

  /// Reads bytes that hold one value and nothing else; a byte-order mark before it is passed over.
  ///
  /// The tree is at most 128 levels deep; lone surrogates and ill-formed UTF-8 become U+FFFD.
  ///
  /// - Throws: `ReadError` with the code `bad-json`, which names the byte.
  public init(_ bytes: ArraySlice<UInt8>) throws(ReadError) {
    var reader = JSONReader(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes)
    self = try reader.whole()
  }

  /// A member of an object; nil where there is none, or this is no object.
  public subscript(_ key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }
}
