/// Whether parts of a word that fonts or positions tore apart belong together.
enum Syllables {
  /// "Ngh" and "ị": joined they are a syllable, and not each of them is one.
  static func joins<Left: Collection<UInt8>, Right: Collection<UInt8>>(_ left: Left, _ right: Right) -> Bool {
    // The longest syllable is "nghiêng" with its tone.
    guard left.count + right.count <= 16 else { return false }
    if SyllableGrammar.isSyllable(left), SyllableGrammar.isSyllable(right) { return false }
    return SyllableGrammar.isSyllable(Array(left) + right)
  }
}
