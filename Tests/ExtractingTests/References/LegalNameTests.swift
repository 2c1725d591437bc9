import Extracting
import TestSupport
import Testing

/// Laws, codes, ordinances and the constitution by name.
@Suite struct LegalNameTests {
  @Test(arguments: [
    // Names of the seeds, with and without year; the year belongs to the name.
    "theo ⟦ref:Luật Đất đai⟧ và ⟦ref:Bộ luật Dân sự năm 2015⟧, ⟦ref:Luật Đất đai 2024⟧",
    "thi hành ⟦ref:Luật Phòng, chống tham nhũng⟧ tại xã Tân Phú Hòa",
    "sửa đổi ⟦ref:Hiến pháp⟧; ⟦ref:Hiến pháp năm 2013⟧; ⟦ref:Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam⟧ quy định",
    "⟦ref:Pháp lệnh Ưu đãi người có công với cách mạng⟧ có hiệu lực",
    // The number closes the name.
    "Căn cứ ⟦ref:Luật Tổ chức chính quyền địa phương số 72/2025/QH15⟧; Căn cứ ⟦ref:Luật Giáo dục số 43/2019/QH14⟧;",
    "Căn cứ ⟦ref:Luật Ban hành văn bản\nquy phạm pháp luật số 64/2025/QH15⟧;",
    // A name that no table has: from its capital to what cannot stand in a name.
    "theo ⟦ref:Luật Vườn cây cảnh⟧ quy định; ⟦ref:Luật Nuôi ong lấy mật năm 2031⟧ chưa có",
    "Căn cứ ⟦ref:Luật Trồng, chăm sóc và bảo vệ cây ăn quả số 12/2031/QH17⟧;",
    // Amended laws and amending laws; the names inside are parts of the name.
    "đang xây dựng ⟦ref:Luật Quản lý thuế (sửa đổi)⟧; ⟦ref:Luật Sở hữu trí tuệ sửa đổi 2009⟧",
    "Căn cứ ⟦ref:Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương⟧ ngày 22 tháng 11 năm 2019;",
    "sau khi ⟦ref:Nghị quyết sửa đổi, bổ sung một số điều của Hiến pháp năm 2013⟧ và ⟦ref:Luật Thủ đô⟧ có hiệu lực",
    // A known name that goes on is another law; constitutions of other countries are none of ours.
    "⟦ref:Luật Thương mại quốc tế⟧; Hiến pháp Hoa Kỳ và Hiến pháp Nhật Bản năm 1947; ⟦ref:Hiến pháp Việt Nam⟧",
    // By its date alone.
    "Căn cứ ⟦ref:Luật⟧ ngày 25 tháng 6 năm 2025;",
    // No laws: law in general, law schools, lawyers, other words with luật.
    "chấp hành pháp luật, kỷ luật và quy luật; Luật sư Nguyễn Văn An; Khoa Luật Trường Đại học Luật Cửu Long; theo luật định; Luật Việt Nam",
  ])
  func everySpanOfTheFamilyAndNoOther(_ marked: String) throws {
    let expected = Marked(marked)
    #expect(try Extracted.references(expected.plain, by: .lawName) == expected.spans)
  }

  @Test func nestsOfAmendingLawsAreReadOnce() throws {
    let text = String(repeating: "Luật sửa đổi ", count: 3000) + "Luật Đất đai"
    #expect(try Extracted.references(text, by: .lawName).count <= 3)
  }
}
