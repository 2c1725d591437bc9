/// Phrases of texts that are made in English elsewhere, with the same in Vietnamese.
///
/// `%` stands for what is filled in, in the same order in both languages.
extension Message {
  /// The Vietnamese phrase with what a text has in the places of the English one; nil where the text is not that phrase.
  ///
  /// - Parameter value: what stands for a value in Vietnamese; values stay as they are where nobody says.
  public func filled(from text: String, value: (Substring) -> String = { String($0) }) -> String? {
    let pieces = english.split(separator: "%", omittingEmptySubsequences: false)
    var rest = text[...]
    var values: [Substring] = []
    for (number, piece) in pieces.enumerated() {
      if number == 0 {
        guard rest.hasPrefix(piece) else { return nil }
        rest = rest.dropFirst(piece.count)
      } else if number == pieces.count - 1 {
        guard rest.hasSuffix(piece) else { return nil }
        values.append(rest.dropLast(piece.count))
        rest = ""
      } else {
        guard let found = rest.firstRange(of: piece) else { return nil }
        values.append(rest[..<found.lowerBound])
        rest = rest[found.upperBound...]
      }
    }
    guard rest.isEmpty else { return nil }
    var filled = ""
    for (number, piece) in vietnamese.split(separator: "%", omittingEmptySubsequences: false).enumerated() {
      if number > 0, number <= values.count { filled += value(values[number - 1]) }
      filled += piece
    }
    return filled
  }
}
