import Testing

@testable import Reading

@Suite struct SyllableGrammarTests {
  @Test(arguments: [
    "a", "ở", "và", "nghị", "quyết", "QUYẾT", "Nghiêng", "gì", "gìn", "già", "giếng", "giêng", "quý", "quốc",
    "quanh", "hoà", "hòa",
    "thuỷ", "thủy", "thuở", "khuya", "khuỷu", "ngoẻo", "ngoằn", "xoong", "yêu", "yến", "ươn", "được", "người",
    "kỷ", "kạn",
    "đắk", "ghế", "nghệ", "ngà", "cua", "của", "mía", "chưa", "ưu", "hươu", "chuối", "loại", "xoáy", "huyện",
    "tuyết", "huỳnh",
    "trong", "ban", "các", "sách", "ích", "ếch",
  ])
  func syllables(_ word: String) { #expect(SyllableGrammar.isSyllable(word)) }

  @Test(arguments: [
    "", "b", "ng", "cat", "cac", "sach", "kim2", "nghà", "gê", "ci", "ngiêng", "qa", "quu", "hoaf",
    "toáns", "củá", "àa",
    "trường", "bộộ", "nghiênggg", "tuâi", "été", "für", "chuâ", "là-", "ôc", "thiêt", "ngừơi", "caó", "élan",
    "z", "fa",
  ])
  func others(_ word: String) { #expect(!SyllableGrammar.isSyllable(word)) }

  @Test func bytesThatAreNoText() {
    #expect(!SyllableGrammar.isSyllable([0xFF] as [UInt8]))
    #expect(!SyllableGrammar.isSyllable([0x61, 0xE1, 0xBB] as [UInt8]))
    #expect(!SyllableGrammar.isSyllable([0x80, 0x61] as [UInt8]))
    #expect(SyllableGrammar.isSyllable(Array("xã".utf8)[...]))
  }
}
