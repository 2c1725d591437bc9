import Extracting
import Lexicon
import Normalizing
import Testing

/// Heads of documents: what each layout says of the document itself. All texts are ours, of invented places.
@Suite struct HeaderTests {
  /// The fields of a head that are told, by name; `-` stands for a field that must be empty.
  struct Head: CustomStringConvertible, Sendable {
    var name: String
    var text: String
    var fields: [String: String]
    var description: String { name }
  }

  @Test(arguments: stateHeads + partyHeads + interleavedHeads + letterHeads + otherHeads)
  func theHeadSays(_ head: Head) throws {
    let found = try Self.fields(head.text)
    for (field, value) in head.fields {
      #expect(found[field] ?? "-" == value, "\(field)")
    }
  }

  /// Markup asterisks change nothing.
  @Test(arguments: stateHeads + partyHeads + letterHeads)
  func asterisksAreNoText(_ head: Head) throws {
    let starred = head.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isText = line.unicodeScalars.contains { $0.properties.isAlphabetic }
      return isText ? "**\(line)**" : String(line)
    }
    let found = try Self.fields(starred.joined(separator: "\n"))
    for (field, value) in head.fields { #expect(found[field] ?? "-" == value, "\(field)") }
  }

  static func fields(_ text: String) throws -> [String: String] {
    let (mentions, normalized, lexicon) = try Extracted.mentions(text)
    let header = mentions.header
    func folded(_ pieces: [ByteRange]) -> String? {
      let words = pieces.flatMap { normalized.string($0).split { " \n\t*".contains($0) } }
      return words.isEmpty ? nil : words.joined(separator: " ")
    }
    var fields: [String: String] = [:]
    fields["type"] = header.docType.map { lexicon.docTypes[$0].name }
    fields["number"] = header.number?.number
    fields["branch"] = header.branch?.rawValue
    fields["issuer"] = folded(header.issuer)
    fields["parent"] = folded(header.parentIssuer)
    fields["place"] = folded(header.place)
    fields["date"] = header.issuedDate
    fields["title"] = folded(header.title)
    fields["signer"] = header.signer.flatMap { folded([$0]) }
    fields["role"] = folded(header.signerRole)
    return fields
  }

  // MARK: state

  static let stateHeads = [
    Head(
      name: "two columns cell by cell",
      text: """
        |
        HỘI ĐỒNG NHÂN
        DÂN
        TỈNH AN PHÚ
        -------
        |
        CỘNG HÒA XÃ HỘI
        CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        ---------------
        |
        |
        Số:
        12/2025/NQ-HĐND
        |
        An Phú, ngày 5
        tháng 3 năm 2025
        |

        NGHỊ QUYẾT

        QUY
        ĐỊNH MỨC HỖ TRỢ TRẺ EM MỒ CÔI TRÊN ĐỊA BÀN
        TỈNH AN PHÚ
        Căn cứ Luật Trẻ em số 102/2016/QH13;
        """,
      fields: [
        "type": "nghị quyết", "number": "12/2025/NQ-HĐND", "issuer": "HỘI ĐỒNG NHÂN DÂN TỈNH AN PHÚ",
        "parent": "-",
        "place": "An Phú", "date": "2025-03-05", "branch": "state",
        "title": "QUY ĐỊNH MỨC HỖ TRỢ TRẺ EM MỒ CÔI TRÊN ĐỊA BÀN TỈNH AN PHÚ",
      ]),
    Head(
      name: "a body over another, the authority after the subject",
      text: """
        UBND TỈNH AN PHÚ
        SỞ NỘI VỤ
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 45/QĐ-SNV
        An Phú, ngày 05 tháng 02 năm 2024
        QUYẾT ĐỊNH
        Ban hành Quy chế làm việc của Sở Nội vụ
        GIÁM ĐỐC SỞ NỘI VỤ
        Căn cứ Luật Tổ chức chính quyền địa phương;
        QUYẾT ĐỊNH:
        Điều 1. Ban hành kèm theo Quyết định này Quy chế.
        """,
      fields: [
        "type": "quyết định", "issuer": "SỞ NỘI VỤ", "parent": "UBND TỈNH AN PHÚ", "date": "2024-02-05",
        "title": "Ban hành Quy chế làm việc của Sở Nội vụ",
      ]),
    Head(
      name: "an office holder issues",
      text: """
        CHỦ TỊCH ỦY
        BAN NHÂN DÂN
        TỈNH AN PHÚ
        -----
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: 7/2025/QĐ-CTUBND
        An Phú, ngày 12 tháng 12 năm 2025
        QUYẾT ĐỊNH
        BAN HÀNH NỘI QUY MẪU CỦA CHỢ
        Căn cứ Luật Thương mại;
        """,
      fields: [
        "issuer": "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN PHÚ", "parent": "-",
        "title": "BAN HÀNH NỘI QUY MẪU CỦA CHỢ",
      ]),
    Head(
      name: "a law",
      text: """
        QUỐC HỘI
        --------
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        ---------------
        Luật số: 145/2019/QH14
        Hà Nội, ngày 20 tháng 11 năm 2019
        BỘ LUẬT
        LAO ĐỘNG
        Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
        """,
      fields: [
        "type": "bộ luật", "number": "145/2019/QH14", "issuer": "QUỐC HỘI", "title": "LAO ĐỘNG",
        "date": "2019-11-20",
      ]),
    Head(
      name: "a consolidated text",
      text: """
        BỘ NÔNG NGHIỆP
        VÀ MÔI TRƯỜNG
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: 81/VBHN-BNNMT
        Hà
        Nội, ngày 17 tháng 11 năm 2025

        NGHỊ ĐỊNH

        QUY ĐỊNH VỀ BỒI THƯỜNG,
        HỖ TRỢ TÁI ĐỊNH CƯ

        Nghị định số 188/2024/NĐ-CP ngày 15 tháng 7 năm 2024 của Chính phủ được sửa đổi bởi:
        """,
      fields: [
        "type": "văn bản hợp nhất", "issuer": "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "parent": "-",
        "place": "Hà Nội",
        "title": "QUY ĐỊNH VỀ BỒI THƯỜNG, HỖ TRỢ TÁI ĐỊNH CƯ",
      ]),
    Head(
      name: "a joint circular",
      text: """
        BỘ CÔNG AN
        BỘ QUỐC PHÒNG
        VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO
        -----
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: 02/2018/TTLT-BCA-BQP-VKSNDTC
        Hà Nội, ngày 1 tháng 2 năm 2018
        THÔNG TƯ LIÊN TỊCH
        Quy định về phối hợp giữa các cơ quan
        -----
        Căn cứ Bộ luật Tố tụng hình sự;
        """,
      fields: [
        "type": "thông tư liên tịch", "issuer": "BỘ CÔNG AN BỘ QUỐC PHÒNG VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO",
        "parent": "-", "title": "Quy định về phối hợp giữa các cơ quan",
      ]),
    Head(
      name: "the passage starts at the number",
      text: """
        56/2025/QĐ-UBND
        |
        An Phú, ngày
        28 tháng 11 năm 2025
        |
        QUYẾT ĐỊNH
        SỬA ĐỔI ĐƠN GIÁ BỒI THƯỜNG CÂY TRỒNG
        Căn cứ Luật Đất đai;
        """,
      fields: ["number": "56/2025/QĐ-UBND", "place": "An Phú", "date": "2025-11-28", "issuer": "-"]),
  ]

  // MARK: Party and mass organisations

  static let partyHeads = [
    Head(
      name: "a district committee over a commune's, number blank",
      text: """
        HUYỆN UỶ AN PHÚ
        ĐẢNG UỶ XÃ HÒA LỢI
        *
        Số      -QC/ĐU
        ĐẢNG CỘNG SẢN VIỆT NAM

        Hòa Lợi, ngày    tháng    năm 2025

        QUY CHẾ
        Quy chế làm việc
        của Ban Chấp hành Đảng bộ xã Hòa Lợi
        nhiệm kỳ 2025 - 2030
        -----
        - Căn cứ Điều lệ Đảng;
        """,
      fields: [
        "type": "quy chế", "number": "-", "issuer": "ĐẢNG UỶ XÃ HÒA LỢI", "parent": "HUYỆN UỶ AN PHÚ",
        "branch": "party",
        "place": "Hòa Lợi", "date": "-",
        "title": "Quy chế làm việc của Ban Chấp hành Đảng bộ xã Hòa Lợi nhiệm kỳ 2025 - 2030",
      ]),
    Head(
      name: "a scan of the columns in one line, the date above the number",
      text: """
        BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG CỘNG SẢN VIỆT NAM
        VĂN PHÒNG an ,
        * Hà Nội, ngày 12 tháng 5 năm 2026
        Số 15-HD/VPTW
        HƯỚNG DÂN

        công tác lưu trữ của các cơ quan đảng

        Thực hiện Quy định số 399-QĐ/TW, ngày 09/01/2026 của Ban Bí thư;
        """,
      fields: [
        "type": "hướng dẫn", "number": "15-HD/VPTW", "issuer": "VĂN PHÒNG",
        "parent": "BAN CHẤP HÀNH TRUNG ƯƠNG",
        "date": "2026-05-12", "title": "công tác lưu trữ của các cơ quan đảng", "branch": "party",
      ]),
    Head(
      name: "a standing committee on two lines, signed",
      text: """
        ĐẢNG BỘ TỈNH AN PHÚ
        BAN THƯỜNG VỤ
        TỈNH ỦY
        *
        Số 21-CT/TU
        ĐẢNG CỘNG SẢN VIỆT NAM
        An Phú, ngày 3 tháng 4 năm 2023

        CHỈ THỊ
        CỦA BAN THƯỜNG VỤ TỈNH ỦY
        về tăng cường công tác dân vận
        -----
        Trong những năm qua, công tác dân vận đã đạt nhiều kết quả.

        Nơi nhận:               T/M BAN THƯỜNG VỤ
        - Các huyện ủy,                 BÍ THƯ
        - Lưu Văn phòng.               (Đã ký)

                                Đồng chí Lê Thị Hòa
        """,
      fields: [
        "type": "chỉ thị", "issuer": "BAN THƯỜNG VỤ TỈNH ỦY", "parent": "ĐẢNG BỘ TỈNH AN PHÚ",
        "title": "về tăng cường công tác dân vận",
        "signer": "Lê Thị Hòa", "role": "T/M BAN THƯỜNG VỤ BÍ THƯ",
      ]),
    Head(
      name: "the youth union",
      text: """
        BCH ĐOÀN TỈNH AN PHÚ
        BAN CHẤP HÀNH ĐOÀN HUYỆN HÒA LỢI
        ***
        Số: 12-KH/ĐTN
        ĐOÀN TNCS HỒ CHÍ MINH

        Hòa Lợi, ngày 26 tháng 3 năm 2024

        KẾ HOẠCH
        Tổ chức Tháng Thanh niên
        --------
        Thực hiện Kế hoạch số 30-KH/TĐTN, Ban Thường vụ Huyện đoàn xây dựng kế hoạch như sau:
        """,
      fields: [
        "issuer": "BAN CHẤP HÀNH ĐOÀN HUYỆN HÒA LỢI", "parent": "BCH ĐOÀN TỈNH AN PHÚ", "branch": "front",
        "title": "Tổ chức Tháng Thanh niên", "type": "kế hoạch",
      ]),
    Head(
      name: "the Front",
      text: """
        ỦY BAN MẶT TRẬN
        TỔ QUỐC VIỆT NAM
        XÃ HÒA LỢI
        BAN THƯỜNG TRỰC
        -----
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Số: 09/BC-MTTQ-BTT
        Hòa Lợi, ngày 9 tháng 9 năm 2025
        BÁO CÁO
        Kết quả giám sát quý III năm 2025
        -----
        Thực hiện chương trình giám sát năm 2025;
        """,
      fields: [
        "issuer": "BAN THƯỜNG TRỰC", "parent": "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ HÒA LỢI",
        "branch": "front",
        "title": "Kết quả giám sát quý III năm 2025", "date": "2025-09-09",
      ]),
  ]
}
