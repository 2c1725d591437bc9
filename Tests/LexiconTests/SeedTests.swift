import Lexicon
import Testing

/// The tables: all load, and a malformed row says where.
@Suite struct SeedTests {
  private static let loaded = Result { try Lexicon.embedded() }

  @Test func everyTableLoads() throws {
    let lexicon = try Self.loaded.get()
    #expect(lexicon.docTypes.count > 50)
    #expect(lexicon.issuers.count > 100)
    #expect(Seeds.names.count == 45)
    #expect(lexicon.code(exactly: "NĐ")?.official == "NĐ")
    #expect(lexicon.code(folding: "ND")?.official == "NĐ")
    #expect(lexicon.code(folding: "TTG")?.official == "TTg")
  }

  /// Tables in the program are not checked at every start.
  @Test func everyTableIsUTF8() {
    for name in Seeds.names {
      #expect(String(validating: Seeds.embedded(name), as: UTF8.self) != nil, "\(name)")
    }
    let broken = Seeds(overlays: ["scales": ("mine", Array("word\tpower\tsource\n".utf8) + [0xC3, 0x0A])])
    let error = #expect(throws: SeedError.self) { try Lexicon(seeds: broken) }
    #expect(error?.reason.english.hasPrefix("is not UTF-8") ?? false)
  }

  /// Small letters and capitals of Vietnamese are those that Unicode gives.
  @Test func everyFormOfAWordIsFound() {
    let letters = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    for letter in letters {
      var words = WordTable()
      let word = "n\(letter)m"
      let id = words.intern(word)
      #expect(id != 0 && words.id(word.uppercased()) == id && words.id("N\(letter)m") == id, "\(word)")
      var other = WordTable()
      let own = other.intern("\(letter)m")
      #expect(own != 0 && other.id("\(letter)m".uppercased()) == own, "\(letter)")
      #expect(other.id("\(letter)".uppercased() + "m") == own, "\(letter)")
    }
  }

  @Test func whatRulesAskOfTypesAndBodiesStandsInTables() throws {
    let lexicon = try Self.loaded.get()
    let tables = lexicon.citations
    func name(_ type: Int?) -> String? { type.map { lexicon.docTypes[$0].name } }
    #expect(name(tables.bareType("QH15")) == "luật" && tables.bareType("UBND-VP") == nil)
    #expect(name(tables.letter) == "công văn")
    #expect(lexicon.partyCentre == "TW")
    #expect(tables.anaphora.filter { $0.target == .own }.map { $0.phrase } == ["này"])
  }

  @Test func anUnknownMemberOfAListNamesItsPlace() {
    let table = "phrase\tside\tsource\nkhoa\tbefore;beside\tme\n"
    let seeds = Seeds(overlays: ["name_blockers": ("mine", Array(table.utf8))])
    let error = #expect(throws: SeedError.self) { try Lexicon(seeds: seeds) }
    #expect(error?.line == 2 && error?.column == 2)
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
