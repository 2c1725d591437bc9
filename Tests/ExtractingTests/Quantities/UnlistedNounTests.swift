import Extracting
import Foundation
import Lexicon
import TestSupport
import Testing

/// Counted nouns that no table lists: the word segmenter says where they end.
@Suite struct UnlistedNounTests {
  @Test(arguments: [
    // Whole words, in one piece or joined by a hyphen.
    "thay bằng ⟦qty:1 chế độ⟧ mới, gồm ⟦qty:2 vắc-xin⟧ trong nước, có ⟦qty:5 kỹ thuật viên⟧ lành nghề",
    "có ⟦qty:12 điện trở⟧, gồm ⟦qty:3 đi-ốt⟧, hơn ⟦qty:140 nền kinh tế⟧ dự hội nghị",
    // A classifier takes its noun; one syllable takes one syllable; what qualifies stays outside.
    "có ⟦qty:4 bức phù điêu⟧ bằng gốm, với ⟦qty:30 vé xổ số⟧ mỗi buổi, có ⟦qty:2 rạp chiếu phim⟧ ngoài trời",
    "cháy hơn ⟦qty:15 nóc nhà⟧, gồm ⟦qty:02 màn⟧ phù hợp lứa tuổi, với ⟦qty:6 tổng⟧ cũ, có ⟦qty:2 vòm cong⟧",
    "trao bằng cho ⟦qty:9 tân tiến sĩ⟧, hơn ⟦qty:2 vạn thủy quân⟧ cùng thuyền bè",
    // Numbers of a list, and what follows them.
    "Mẫu số 01, 02, 04, 05 ban hành kèm theo", "các sắc lệnh 71 và 72 ban hành cùng năm",
    "mẫu 01, 05 lưu theo hồ sơ; mẫu 04 (nếu có) và 06 lưu tại bộ phận tiếp nhận",
    "các bước 1, 2, 3 thể hiện trên hình; khoản 1, 2, 3 quy định về phí; thu nhập được 1 miễn thuế",
    // Addresses.
    "trụ sở tại 31 đường Bờ Kè, phường Cồn Cát; xem tranh tại 19 ngõ 47 Bến Đá; họp ở 12 phố Chợ Cũ",
    // Words run together, other letters, capitals.
    "quá thời hạn trên 90 ngàykể từ hôm nộp, đến 4.000.000 đồngđối với hành vi này, mức ⟦qty:40 dBA⟧ trở lên",
  ])
  func everySpanAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    for text in [expected.plain, expected.plain.decomposedStringWithCanonicalMapping] {
      #expect(try Extracted.spans(text).filter { $0.kind == "qty" } == expected.spans)
    }
  }

  /// Many unlisted nouns, and words without end behind a number, are read in time that grows with the text.
  @Test(arguments: [
    "có 5 zoắc ", "có 5 chế-", "có 5 bức bức bức ", "1, ", "04 (", "có 7 nóc\n", "có 5 điện-trở-",
    "5 vạn vạn ",
  ])
  func hostileTextsAreRead(_ part: String) throws {
    let (mentions, _, _) = try Extracted.mentions(String(repeating: part, count: 20_000))
    #expect(mentions.quantities.count <= 20_000)
  }

  @Test func aRoleThatIsNoneNamesItsPlace() {
    let table = "phrase\trole\tsource\nvé\theads\tme\n"
    let seeds = Seeds(overlays: ["unlisted_nouns": ("mine", Array(table.utf8))])
    let error = #expect(throws: SeedError.self) { try Lexicon(seeds: seeds) }
    #expect(error?.line == 2 && error?.column == 2)
  }
}
