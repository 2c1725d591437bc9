extension Source.Encoding {
  /// The encoding of a name as users write it: that of `rawValue`, and other usual ones, in any case.
  ///
  /// - Throws: `unknown-encoding`, with the names that are known.
  public init(named name: String) throws(ReadError) {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    if let known = Self.allCases.first(where: { $0.rawValue.filter { $0.isLetter || $0.isNumber } == plain })
    {
      self = known
    } else if let other = Self.aliases[plain] {
      self = other
    } else {
      throw ReadError(
        "unknown-encoding",
        "there is no encoding \"\(name)\"; the names are: \(Self.allCases.map { $0.rawValue }.joined(separator: ", "))",
        detail: name)
    }
  }

  private static let aliases: [String: Source.Encoding] = [
    "unicode": .utf8, "utf16": .utf16le, "ucs2": .utf16le, "abc": .tcvn3, "tcvn": .tcvn3, "tcvn5712": .tcvn3,
    "vniwindows": .vni, "vniwin": .vni, "tcvn5712vn3": .tcvn3, "cp1258": .windows1258, "1258": .windows1258,
    "cp1252": .windows1252, "1252": .windows1252, "latin1": .windows1252, "iso88591": .windows1252,
    "vietnet": .viqr, "entities": .ncr, "mojibake": .doubleUTF8, "doubleutf8": .doubleUTF8,
  ]
}
