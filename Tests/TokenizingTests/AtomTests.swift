import Lexicon
import Normalizing
import TestSupport
import Testing
import Tokenizing

/// Atoms and stretches: they cover the text, once and in order.
@Suite struct AtomTests {
  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }

  private func check(_ tokens: Tokens, _ text: Text, _ range: Range<Int>) {
    var at = range.lowerBound
    for (index, atom) in tokens.atoms.enumerated() {
      let span = Int(atom.start)..<atom.end
      #expect(span.lowerBound >= at && span.upperBound <= range.upperBound && !span.isEmpty)
      guard span.lowerBound >= at, span.upperBound <= range.upperBound else { return }
      let between = text.utf8[at..<span.lowerBound]
      #expect(between.allSatisfy(Self.isBlank))
      #expect(text.utf8[span].allSatisfy { !Self.isBlank($0) })
      #expect(String(validating: text.utf8[span], as: UTF8.self) != nil, "cut inside a character")
      #expect(atom.flags.contains(.gap) == (index == 0 || !between.isEmpty))
      #expect(atom.flags.contains(.line) == (index == 0 || between.contains { $0 == 0x0A || $0 == 0x0C }))
      if atom.kind == .digits { #expect(text.utf8[span].allSatisfy { (0x30...0x39).contains($0) }) }
      if atom.kind == .mark { #expect(text.string(span).unicodeScalars.count == 1) }
      at = span.upperBound
    }
    #expect(text.utf8[at..<range.upperBound].allSatisfy(Self.isBlank))
    // Shapes and sentences stand in order over the atoms.
    var end = 0
    for shape in tokens.shapes {
      #expect(shape.first >= end && shape.end > shape.first && shape.end <= tokens.atoms.count)
      end = shape.end
    }
    for (one, next) in zip(tokens.sentences, tokens.sentences.dropFirst()) { #expect(one < next) }
    if !tokens.atoms.isEmpty {
      #expect(tokens.sentences.first == 0)
      for index in tokens.atoms.indices { #expect(tokens.sentence(of: index).contains(index)) }
    }
  }

  @Test(arguments: 0..<150) func atomsTileRandomText(_ seed: Int) throws {
    let lexicon = try Tokenized.loaded.get()
    var random = RandomText(seed: UInt64(seed))
    let source = seed % 2 == 0 ? random.dirty(words: seed % 40 + 1) : random.clean(words: seed % 40 + 1)
    let text = Normalizer.normalize(Array(source.utf8))
    let all = 0..<text.utf8.count
    check(Tokenized.tokens(text, all, lexicon), text, all)
    for range in Tokenizer.stretches(text, of: 64) {
      check(Tokenized.tokens(text, range, lexicon), text, range)
    }
  }

  @Test func atomsTileRandomBytes() throws {
    let lexicon = try Tokenized.loaded.get()
    var random = SplitMix64(seed: 8)
    for count in 0..<200 {
      let text = Normalizer.normalize(random.bytes(count))
      let all = 0..<text.utf8.count
      check(Tokenized.tokens(text, all, lexicon), text, all)
    }
  }

  @Test func numbersAndSignsOnly() throws {
    // Many separators and codes in a row: shapes must neither overlap nor run on.
    let lexicon = try Tokenized.loaded.get()
    var random = SplitMix64(seed: 9)
    let parts = [
      "1", "05", "2020", "30a", "/", "-", "–", ".", ",", ":", " ", "\n", "KH", "NĐ", "CP", "QH14", "ĐU",
      "TTg",
      "số", "@", "://", "h", "ngày", "CPngày", "&", "_", "(", ")", "x",
    ]
    for _ in 0..<400 {
      var source = ""
      for _ in 0..<30 { source += random.pick(parts) }
      let text = Normalizer.normalize(Array(source.utf8))
      let all = 0..<text.utf8.count
      check(Tokenized.tokens(text, all, lexicon), text, all)
    }
  }

  @Test func atomsOfALine() throws {
    let line = try Tokenized("Điều 5.\tx²,\n\n(ƯỚC 123456) 🌾")
    #expect(
      line.tokens.atoms.indices.map { line.string($0, $0 + 1) } == [
        "Điều", "5", ".", "x", "²", ",", "(", "ƯỚC", "123456", ")", "🌾",
      ])
    let flags = line.tokens.atoms.map { $0.flags }
    #expect(flags[0] == [.line, .paragraph, .gap, .capital, .lower])
    #expect(flags[1] == .gap)
    #expect(flags[2] == [])
    #expect(flags[3] == [.gap, .tab, .lower])
    #expect(flags[6] == [.gap, .line, .paragraph])
    #expect(flags[7] == .capital)
    #expect(line.tokens.atoms.map { $0.value }[8] == 65535)
    #expect(line.tokens.atoms.map { $0.value }[10] == 0)
  }

  @Test func aRunLongerThanAnAtomIsCut() throws {
    let long = try Tokenized(String(repeating: "a", count: 200_000))
    #expect(long.tokens.atoms.reduce(0) { $0 + Int($1.length) } == 200_000)
    let text = long.text
    check(long.tokens, text, 0..<text.utf8.count)
  }

  @Test func aLongVietnameseRunIsCutBetweenCharacters() throws {
    let long = try Tokenized(String(repeating: "ếđa", count: 40_000))
    check(long.tokens, long.text, 0..<long.text.utf8.count)
  }

  @Test(arguments: [16, 64, 1000, 4096]) func stretchesTile(_ size: Int) {
    for seed in 0..<20 as Range<UInt64> {
      var random = RandomText(seed: seed)
      let source = seed % 2 == 0 ? random.clean(words: 2000) : random.dirty(words: 1000)
      let text = Normalizer.normalize(Array(source.utf8))
      var at = 0
      for range in Tokenizer.stretches(text, of: size) {
        #expect(range.lowerBound == at && !range.isEmpty && range.count <= size)
        if range.upperBound < text.utf8.count { #expect(text.utf8[range.upperBound] & 0xC0 != 0x80) }
        at = range.upperBound
      }
      #expect(at == text.utf8.count)
    }
  }

  @Test func stretchesEndWithParagraphs() {
    let paragraph = String(repeating: "Tỉnh ủy Bến Tre ban hành kế hoạch số 16-KH/ĐU.\n", count: 20) + "\n"
    let text = Normalizer.normalize(Array(String(repeating: paragraph, count: 500).utf8))
    let found = Tokenizer.stretches(text)
    #expect(found.count > 2)
    for range in found { #expect(text.string(range.upperBound - 2..<range.upperBound) == "\n\n") }
    // Without paragraphs at a line end, without lines at a blank, without blanks between characters.
    let lines = Normalizer.normalize(Array(String(repeating: "ủy ban\n", count: 100).utf8))
    for range in Tokenizer.stretches(lines, of: 100) { #expect(lines.utf8[range.upperBound - 1] == 0x0A) }
    let words = Normalizer.normalize(Array(String(repeating: "ủy ", count: 100).utf8))
    for range in Tokenizer.stretches(words, of: 50) { #expect(words.utf8[range.upperBound - 1] == 0x20) }
    let solid = Normalizer.normalize(Array(String(repeating: "ế", count: 100).utf8))
    for range in Tokenizer.stretches(solid, of: 50) { #expect(range.count % 3 == 0) }
    #expect(Tokenizer.stretches(Text(utf8: [])).isEmpty)
  }
}
