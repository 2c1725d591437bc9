extension RecordWriter.Parts {
  /// The records whose parts stand one behind the other, each with its length before it; nil where the bytes are no such parts.
  public static func all(_ bytes: [UInt8]) -> [Self]? {
    var found: [Self] = []
    return forEach(bytes) { found.append($0) } ? found : nil
  }

  /// Shows these records one after the other.
  ///
  /// - Returns: false where the bytes are no such parts: what stood before was shown.
  @discardableResult
  public static func forEach(_ bytes: [UInt8], _ body: (Self) throws -> Void) rethrows -> Bool {
    var at = 0
    func part() -> [UInt8]? {
      guard at + 4 <= bytes.count else { return nil }
      let count = (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
      guard at + 4 + count <= bytes.count else { return nil }
      defer { at += 4 + count }
      return Array(bytes[at + 4..<at + 4 + count])
    }
    while at < bytes.count {
      guard let head = part(), let tail = part() else { return false }
      try body(Self(head: head, tail: tail))
    }
    return true
  }
}
