import Lexicon
import Testing

/// The tables: all load, and a malformed row says where.
@Suite struct SeedTests {
  private static let loaded = Result { try Lexicon.embedded() }

  @Test func everyTableLoads() throws {
    let lexicon = try Self.loaded.get()
    #expect(lexicon.docTypes.count > 50)
    #expect(lexicon.issuers.count > 100)
    #expect(Seeds.names.count == 30)
    #expect(lexicon.code(exactly: "NĐ")?.official == "NĐ")
    #expect(lexicon.code(folding: "ND")?.official == "NĐ")
    #expect(lexicon.code(folding: "TTG")?.official == "TTg")
  }

  @Test(arguments: [
    ("word\tpower\tsource\ntỷ\tmany\tme\n", 2, 2), ("word\tpower\tsource\ntỷ\t9\n", 2, 3),
    ("word\tsource\n", 1, 2), ("word\tpower\tsource\ntriệu\t6\tme\n\t9\tme\n", 3, 1),
  ])
  func aMalformedRowNamesItsPlace(_ table: String, _ line: Int, _ column: Int) {
    let seeds = Seeds(overlays: ["scales": ("mine/scales.tsv", Array(table.utf8))])
    let error = #expect(throws: SeedError.self) { try Lexicon(seeds: seeds) }
    #expect(error?.file == "mine/scales.tsv")
    #expect(error?.line == line)
    #expect(error?.column == column)
  }

  @Test func aUsersRowTakesThePlaceOfOurs() throws {
    let table = "word\tpower\tsource\ntriệu\t7\tme\nngàn vạn\t7\tme\n"
    let rows = try Seeds(overlays: ["scales": ("mine", Array(table.utf8))]).table(
      "scales", columns: ["word", "power", "source"])
    #expect(rows.filter { $0[0] == "triệu" }.map { $0[1] } == ["7"])
    #expect(rows.contains { $0[0] == "nghìn" })
  }

  @Test(arguments: [
    ("hòa", ["hòa", "hoà"]), ("hoà", ["hoà", "hòa"]), ("ủy", ["ủy", "uỷ"]), ("kỹ", ["kỹ", "kĩ"]),
    ("quý", ["quý", "quí"]),
    ("thủy", ["thủy", "thuỷ"]), ("toán", ["toán"]), ("tỷ", ["tỷ", "tỉ"]), ("tỉnh", ["tỉnh"]), ("và", ["và"]),
  ])
  func syllablesHaveTheirSpellings(_ word: String, _ spellings: [String]) {
    #expect(Spelling.variants(of: word) == spellings)
  }

  @Test func wordsAreFoundInEveryCase() {
    var words = WordTable()
    let id = words.intern("uỷ")
    for spelling in ["uỷ", "ủy", "Ủy", "ỦY", "UỶ"] { #expect(words.id(spelling) == id, "\(spelling)") }
    #expect(words.id("hủy") == 0)
  }

  @Test func foldingIsPlainASCII() {
    #expect(ASCIIFold.slug("Tỉnh ủy Bến Tre") == "tinh-uy-ben-tre")
    #expect(ASCIIFold.fold("NĐ-CP") == "NDCP")
  }
}
