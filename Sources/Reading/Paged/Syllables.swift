/// Whether parts of a word that fonts or positions tore apart belong together.
enum Syllables {
  /// "Ngh" and "ị": joined they are a syllable, and not each of them is one.
  static func joins<Left: Collection<UInt8>, Right: Collection<UInt8>>(_ left: Left, _ right: Right) -> Bool {
    // The longest syllable is "nghiêng" with its tone.
    guard left.count + right.count <= 16 else { return false }
    if isSyllable(left), isSyllable(right) { return false }
    return isSyllable(Array(left) + right)
  }

  /// Consonants, vowels, consonants.
  private static func isSyllable(_ word: some Sequence<UInt8>) -> Bool {
    var (part, counts) = (0, [0, 0, 0])
    for scalar in String(decoding: Array(word), as: UTF8.self).lowercased().unicodeScalars {
      guard scalar.properties.isAlphabetic, !"fjwz".unicodeScalars.contains(scalar) else { return false }
      let isVowel = scalar.value >= 0x80 && scalar != "đ" || "aeiouy".unicodeScalars.contains(scalar)
      if isVowel, part == 2 { return false }
      if isVowel { part = 1 } else if part == 1 { part = 2 }
      counts[part] += 1
    }
    return counts[0] <= 3 && (1...3).contains(counts[1]) && counts[2] <= 2
  }
}
