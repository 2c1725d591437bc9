internal import Lexicon

/// How alike two titles are.
enum Similarity {
  /// Words in common, case and marks aside: the harmonic mean of the shares (0...1).
  static func ofTitles(_ a: String, _ b: String) -> Double {
    let (a, b) = (counts(a), counts(b))
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    var common = 0
    for (word, count) in a { common += min(count, b[word] ?? 0) }
    return 2 * Double(common) / Double(a.values.reduce(0, +) + b.values.reduce(0, +))
  }

  private static func counts(_ title: String) -> [Substring: Int] {
    var counts: [Substring: Int] = [:]
    for word in ASCIIFold.slug(title).parts("-") { counts[word, default: 0] += 1 }
    return counts
  }
}
