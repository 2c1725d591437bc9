import Foundation
import Lexicon
import Testing

/// Words in all their spellings, and folding to ASCII.
@Suite struct WordTests {
  @Test func variants() {
    let table: [(word: String, others: [String])] = [
      ("hòa", ["hoà"]), ("hoà", ["hòa"]), ("ủy", ["uỷ"]), ("uỷ", ["ủy"]), ("kỹ", ["kĩ"]), ("kĩ", ["kỹ"]),
      ("quý", ["quí"]), ("quí", ["quý"]), ("thủy", ["thuỷ"]), ("khỏe", ["khoẻ"]), ("hy", ["hi"]),
      ("toán", []), ("hoàn", []), ("nghị", []), ("a", []), ("oa", []), ("hoa", []), ("", []), ("tuần", []),
    ]
    for (word, others) in table {
      #expect(Spelling.variants(of: word) == [word] + others, "\(word)")
    }
  }

  @Test func wordsAreFoundInEveryCaseAndSpelling() {
    var words = WordTable()
    let id = words.intern("hòa")
    let plan = words.intern("kế")
    #expect(id != 0 && plan != 0 && id != plan)
    for spelling in ["hòa", "Hòa", "HÒA", "hoà", "Hoà", "HOÀ"] {
      #expect(words.id(spelling) == id, "\(spelling)")
    }
    for spelling in ["kế", "Kế", "KẾ"] { #expect(words.id(spelling) == plan, "\(spelling)") }
    for spelling in ["ke", "hoa", "hòA", "", "kếx", "abcdefghijklmnopq"] {
      #expect(words.id(spelling) == 0, "\(spelling)")
    }
    #expect(words.intern("HÒA") == id)
    #expect(words.spelling[Int(id)] == "hòa")
    #expect(words.intern("abcdefghijklmnopq") == 0, "more than 16 bytes")
    #expect(words.intern("abcdefghijklmnop") != 0, "16 bytes")
  }

  @Test func theTableGrows() {
    var words = WordTable()
    let ids = (0..<20_000).map { words.intern("w\($0)x") }
    #expect(Set(ids).count == ids.count)
    for (number, id) in ids.enumerated() { #expect(words.id("W\(number)X") == id) }
  }

  @Test func folding() {
    #expect(ASCIIFold.slug("Tỉnh ủy Bến Tre") == "tinh-uy-ben-tre")
    #expect(ASCIIFold.slug("  Đảng bộ (mở rộng) – 2021! ") == "dang-bo-mo-rong-2021")
    #expect(ASCIIFold.slug("") == "")
    #expect(ASCIIFold.slug("e\u{302}\u{301}") == "e")
    #expect(ASCIIFold.fold("NĐ-CP") == "NDCP")
    #expect(ASCIIFold.fold("quyết định") == "QUYETDINH")
    #expect(ASCIIFold.fold("Ð") == "D")
    // Every letter of Vietnamese has the base that Unicode decomposition gives it.
    for letter in "aăâeêioôơuưy" {
      for tone in ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"] {
        let marked = String(letter) + tone
        let composed = marked.precomposed
        let base = marked.decomposedBase
        #expect(ASCIIFold.fold(composed) == base, "\(composed)")
        #expect(ASCIIFold.fold(composed.uppercased()) == base, "\(composed)")
      }
    }
  }

  @Test func everyCodeFoldsToItself() throws {
    let lexicon = try Lexicon.embedded()
    for type in lexicon.docTypes {
      for code in type.codes {
        #expect(lexicon.code(exactly: code) != nil, "\(code)")
        let folded = try #require(lexicon.code(folding: code), "\(code)")
        #expect(ASCIIFold.fold(folded.official) == ASCIIFold.fold(code), "\(code)")
        #expect(lexicon.code(folding: code.lowercased())?.official == folded.official, "\(code)")
        #expect(folded.docType >= 0 || folded.issuer >= 0, "\(code)")
      }
    }
    #expect(lexicon.code(folding: "ND")?.official == "NĐ")
    #expect(lexicon.code(folding: "TTG")?.official == "TTg")
    #expect(lexicon.code(exactly: "khongco") == nil)
  }
}

extension String {
  /// NFC.
  fileprivate var precomposed: String { precomposedStringWithCanonicalMapping }
  /// The first ASCII letter of the decomposition, in upper case.
  fileprivate var decomposedBase: String {
    String(decomposedStringWithCanonicalMapping.unicodeScalars.prefix(1)).uppercased()
  }
}
