import Testing

@testable import Linking

@Suite struct WordsTests {
  /// Older texts join the syllables of a name by dashes: what a table holds is found in either spelling.
  @Test(arguments: [
    ("Hội đồng Bộ trưởng", "HỘI-ĐỒNG BỘ TRƯỞNG"), ("Hội đồng Bộ trưởng", "Hội-đồng Bộ trưởng"),
    ("Bộ Tài chính", "BỘ-TÀI-CHÍNH"), ("Viện-kiểm-sát", "Viện kiểm sát"), ("Viện-kiểm-sát", "VIỆN-KIỂM-SÁT"),
  ])
  func dashesAreBlanks(_ pair: (held: String, written: String)) throws {
    var map = PhraseMap<Int>()
    map.add("Ủy ban nhân dân", 1)
    map.add(pair.held, 2)
    let words = Words(pair.written + " tỉnh")
    let found = try #require(map.find(words, at: 0))
    #expect(found.value == 2 && found.end == words.count - 1)
    #expect(map.find(Words("tỉnh Bến Tre"), at: 0) == nil)
  }
}
