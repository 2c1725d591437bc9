import Lexicon
import Testing

/// Tables: what is wrong with one is said by file, line and column; a user's rows lie over the embedded ones.
@Suite struct TableTests {
  private func failure(_ bytes: [UInt8], _ columns: [String], _ required: [Int] = [0]) -> SeedError? {
    do throws(SeedError) {
      _ = try SeedTable(bytes: bytes, file: "my.tsv", columns: columns, required: required)
      return nil
    } catch { return error }
  }

  private func failure(_ overlays: [String: (file: String, bytes: [UInt8])]) -> SeedError? {
    do throws(SeedError) {
      _ = try Lexicon(seeds: Seeds(overlays: overlays))
      return nil
    } catch { return error }
  }

  @Test func everyEmbeddedTableLoads() throws {
    let lexicon = try Lexicon.embedded()
    #expect(Seeds.names.count == 45)
    for name in Seeds.built { #expect(!Seeds.embedded(name).isEmpty, "\(name)") }
    for name in Seeds.names { #expect(!Seeds.embedded(name).isEmpty, "\(name)") }
    #expect(Seeds.embedded("no such table").isEmpty)
    #expect(!lexicon.docTypes.isEmpty && !lexicon.issuers.isEmpty && !lexicon.issuerNames.isEmpty)
    #expect(!lexicon.cues.isEmpty && !lexicon.units.isEmpty && !lexicon.scales.isEmpty)
    #expect(!lexicon.modifiers.isEmpty && !lexicon.dates.words.isEmpty && !lexicon.blockers.isEmpty)
    #expect(lexicon.roles.count == lexicon.words.spelling.count)
    #expect(try Lexicon.embedded().fingerprint == lexicon.fingerprint)
  }

  @Test func malformedTablesAreNamedToTheCell() {
    let table: [(text: String, line: Int, column: Int?)] = [
      ("word\tpower\nx\t1\ty\n", 2, 3),  // a cell too many
      ("word\tpower\n\nnghìn\t3\nx\n", 4, 2),  // a cell too few
      ("word\tscale\nx\t1\n", 1, 2),  // another header
      ("word\nx\n", 1, 2),  // a short header
      ("word\tpower\n\t1\n", 2, 1),  // an empty cell
      ("word\tpower\nx\t\n", 2, 2),
    ]
    for (text, line, column) in table {
      let error = failure(Array(text.utf8), ["word", "power"], [0, 1])
      #expect(error?.file == "my.tsv", "\(text)")
      #expect(error?.line == line, "\(text)")
      #expect(error?.column == column, "\(text)")
    }
    let error = failure(Array("word\tpower\nx\t1\ty\n".utf8), ["word", "power"])
    #expect(error?.description.hasPrefix("my.tsv: line 2, column 3: ") == true)
  }

  @Test func tablesThatAreNotUTF8AreRefused() {
    let error = failure([0x77, 0xFF, 0x0A], ["w"])
    #expect(error?.file == "my.tsv")
    #expect(error?.reason.english.contains("UTF-8") == true)
  }

  @Test func crlfAndEmptyLinesAreRead() throws {
    let bytes = Array("a\tb\r\n1\t2\r\n\r\n3\t\r\n".utf8)
    let table = try SeedTable(bytes: bytes, file: "f", columns: ["a", "b"])
    #expect(table.rows.map { $0.cells } == [["1", "2"], ["3", ""]])
    #expect(table.rows.map { $0.line } == [2, 4])
  }

  @Test func wrongCellsOfTheUsersTablesAreNamed() {
    let table: [(name: String, text: String, column: Int)] = [
      ("doc_types", "name\tkey\tcodes\taliases\tsystem\tshort\tsource\nx\tx\tX\t\tplanet\tyes\ts", 5),
      ("doc_types", "name\tkey\tcodes\taliases\tsystem\tshort\tsource\nx\tx\tX\t\tstate\tmaybe\ts", 6),
      ("scales", "word\tpower\tsource\nx\tmany\ts", 2),
      ("units", "surface\tcode\tsystem\tfactor\tbase\tsource\nx\tx\tucum\t1,5\tm\ts", 4),
      ("units", "surface\tcode\tsystem\tfactor\tbase\tsource\nx\tx\tsi\t1\tm\ts", 3),
      ("modifiers", "phrase\tmodifier\tside\tsource\nx\tmore_than\tabove\ts", 3),
      ("relation_cues", "cue\trelation\tvoice\tpriority\tsource\nx\tcites\tactive\thigh\ts", 4),
      ("blockers", "phrase\tblocks\tsource\nx\treference;planet\ts", 2),
      ("date_words", "word\trole\tsource\nx\tnever\ts", 2),
      ("counted_nouns", "noun\tsource\nabcdefghijklmnopqrstuvwxyz\ts", 1),
    ]
    for (name, text, column) in table {
      let error = failure([name: (file: "mine/\(name).tsv", bytes: Array(text.utf8))])
      #expect(error?.file == "mine/\(name).tsv", "\(text)")
      #expect(error?.line == 2, "\(text)")
      #expect(error?.column == column, "\(text)")
    }
  }

  @Test func overlaysReplaceAndAdd() throws {
    let columns = ["word", "power", "source"]
    let embedded = try Seeds().table("scales", columns: columns)
    let first = try #require(embedded.first)[0]
    let own = Array("word\tpower\tsource\n\(first)\t42\tme\nngàn tỉ tỉ\t21\tme\n".utf8)
    let rows = try Seeds(overlays: ["scales": (file: "my.tsv", bytes: own)]).table("scales", columns: columns)
    #expect(rows.count == embedded.count + 1)
    #expect(rows.filter { $0[0] == first }.map { $0[1] } == ["42"])
    #expect(rows.contains { $0[0] == "ngàn tỉ tỉ" && $0.file == "my.tsv" && $0.line == 3 })
    #expect(rows.filter { $0.file != "my.tsv" }.map { $0.cells } == embedded.dropFirst().map { $0.cells })
  }

  @Test func anOverlayChangesTheFingerprint() throws {
    let own = Array("noun\tsource\ncon rồng\tme\n".utf8)
    let seeds = Seeds(overlays: ["counted_nouns": (file: "my.tsv", bytes: own)])
    #expect(try Lexicon(seeds: seeds).fingerprint != Lexicon.embedded().fingerprint)
    #expect(try Lexicon(seeds: seeds).words.id("rồng") != 0)
  }
}
