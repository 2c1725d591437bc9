internal import Lexicon

/// A word with its marks, for patterns that have some: "căn" is not "cận", but it is CĂN, and hòa is hoà.
struct Spelling: Equatable {
  /// Lower case, without tones. Figures and signs are left out: words are compared without their marks first.
  private(set) var letters: [Character] = []
  private(set) var tones: [UInt8] = []

  /// Letters with tones, and what they are: composed and decomposed ones are equal as `Character`.
  private static let toned: [Character: (letter: Character, tone: UInt8)] = {
    var table: [Character: (Character, UInt8)] = [:]
    for row in [
      "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ",
      "ưừứửữự",
      "yỳýỷỹỵ",
    ] {
      let letters = Array(row)
      for (tone, letter) in letters.enumerated().dropFirst() { table[letter] = (letters[0], UInt8(tone)) }
    }
    // The letter of Icelandic that looks like it.
    table["ð"] = ("đ", 0)
    return table
  }()

  init(_ text: some StringProtocol) {
    for character in text.lowercased() where character.isLetter {
      guard let (letter, tone) = Self.toned[character] else {
        letters.append(character)
        continue
      }
      letters.append(letter)
      if tone > 0 { tones.append(tone) }
    }
  }

  /// Whether it has any mark.
  var isMarked: Bool { !tones.isEmpty || letters.contains { !$0.isASCII } }

  /// Whether another one is a part of it; where tones stand is not asked.
  func contains(_ part: Spelling) -> Bool {
    guard part.letters.count <= letters.count else { return false }
    return (0...(letters.count - part.letters.count)).contains {
      letters[$0..<$0 + part.letters.count].elementsEqual(part.letters)
    } && part.tones.allSatisfy { tones.contains($0) }
  }

  /// The words of a text, each with its slug.
  static func words(_ text: String) -> [(slug: String, spelling: Spelling)] {
    text.split { ASCIIFold.slug(String($0)).isEmpty }.map { (ASCIIFold.slug(String($0)), Spelling($0)) }
  }
}
