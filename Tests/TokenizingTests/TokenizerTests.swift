import Lexicon
import Normalizing
import TestSupport
import Testing
import Tokenizing

@Suite struct TokenizerTests {
  private static let loaded = Result { try Lexicon.embedded() }

  private func tokens(_ text: String) throws -> (Text, Tokens) {
    let normalized = Normalizer.normalize(Array(text.utf8))
    return (normalized, Tokenized.tokens(normalized, 0..<normalized.utf8.count, try Self.loaded.get()))
  }

  /// Every byte that is no blank stands in exactly one atom.
  @Test(arguments: 0..<50) func atomsTileTheText(_ seed: UInt64) throws {
    var random = SeededRandom(seed)
    let (text, tokens) = try tokens(SpoiledText.make(80, &random))
    var at = 0
    for atom in tokens.atoms {
      #expect(Int(atom.start) >= at)
      for byte in text.utf8[at..<Int(atom.start)] { #expect(byte <= 0x20 || byte == 0x7F) }
      at = atom.end
    }
    for byte in text.utf8[at...] { #expect(byte <= 0x20 || byte == 0x7F) }
    var last = 0
    for shape in tokens.shapes {
      #expect(shape.first >= last && shape.end > shape.first && shape.end <= tokens.atoms.count)
      last = shape.end
    }
  }

  /// A word at the end of the text is read without the bytes behind it: blanks there change no atom.
  @Test(arguments: 0..<50) func whatFollowsChangesNoAtom(_ seed: UInt64) throws {
    var random = SeededRandom(seed)
    let spoiled = SpoiledText.make(8, &random)
    let words = ["nghiêng", "Ủy", "ở", "ĐƯỜNG", "QĐ-TTg", "2031", "đ", "Đ", "…"]
    for text in [spoiled, words[Int(seed) % words.count], spoiled + " " + words[Int(seed) % words.count]] {
      let short = try tokens(text).1.atoms
      let long = try tokens(text + String(repeating: " ", count: 20)).1.atoms
      #expect(short.count == long.count)
      for (one, other) in zip(short, long) {
        #expect(one.start == other.start && one.length == other.length && one.value == other.value)
        #expect(one.kind == other.kind && one.flags == other.flags)
      }
    }
  }

  @Test func stretchesTileTheText() {
    var random = SeededRandom(3)
    let text = Normalizer.normalize(Array(SpoiledText.make(3000, &random).utf8))
    var at = 0
    for range in Tokenizer.stretches(text, of: 1000) {
      #expect(range.lowerBound == at && !range.isEmpty && range.count <= 1000)
      at = range.upperBound
    }
    #expect(at == text.utf8.count)
  }

  @Test(arguments: [
    "2020-2025", "24/24", "1/500", "covid-19", "71A-123.45", "0912.345.678", "15/19", "A/H5N1",
    "năm 2020. Thu ngân sách",
  ])
  func otherFiguresAreNoDocumentNumbers(_ text: String) throws {
    #expect(try tokens(text).1.numbers.isEmpty)
  }

  @Test(arguments: [
    ("Ông A ở TP. Hồ Chí Minh. Bà B ở xã.", 2), ("Một. Hai. Ba.", 3), ("Tăng 3.5 lần so với năm trước.", 1),
    ("- mục một;\n- mục hai;\n- mục ba./.", 3), ("Đoạn một\n\nĐoạn hai", 2),
    ("một dòng dài bị ngắt giữa chừng vì quá rộng so với trang giấy\nvà viết tiếp ở đây.", 1),
  ])
  func sentencesEndWhereTheyShould(_ text: String, _ count: Int) throws {
    #expect(try tokens(text).1.sentences.count == count)
  }
}
