extension RecordWriter.Parts {
  /// Shows the records whose parts stand one behind the other, each with its length before it, one after the other; it ends where
  /// the bytes are no such parts.
  public static func forEach(_ bytes: [UInt8], _ body: (Self) throws -> Void) rethrows {
    var at = 0
    func part() -> [UInt8]? {
      guard at + 4 <= bytes.count else { return nil }
      let count = (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
      guard at + 4 + count <= bytes.count else { return nil }
      defer { at += 4 + count }
      return Array(bytes[at + 4..<at + 4 + count])
    }
    while at < bytes.count {
      guard let head = part(), let tail = part() else { return }
      try body(Self(head: head, tail: tail))
    }
  }
}
