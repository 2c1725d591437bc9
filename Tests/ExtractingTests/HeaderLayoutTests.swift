/// Heads of other layouts for the table test of `HeaderTests`: columns run into one line, letters, portals, drafts.
extension HeaderTests {
  // MARK: both columns in one line

  static let interleavedHeads = [
    Head(
      name: "blanks between the columns",
      text: """
        ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
           XÃ HÒA LỢI               Độc lập - Tự do - Hạnh phúc
        Số: 16/KH-UBND           Hòa Lợi, ngày 05 tháng 02 năm 2021

        KẾ HOẠCH
        Phát triển du lịch
        trên địa bàn xã
        """,
      fields: [
        "number": "16/KH-UBND", "issuer": "ỦY BAN NHÂN DÂN XÃ HÒA LỢI", "place": "Hòa Lợi",
        "date": "2021-02-05",
        "title": "Phát triển du lịch trên địa bàn xã",
      ]),
    Head(
      name: "one blank between the columns",
      text: """
        UBND TỈNH AN PHÚ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        SỞ Y TẾ Độc lập - Tự do - Hạnh phúc
        Số: 88/TB-SYT An Phú, ngày 6 tháng 7 năm 2022
        THÔNG BÁO
        Về việc tuyển dụng viên chức

        Căn cứ Luật Viên chức;
        """,
      fields: [
        "issuer": "SỞ Y TẾ", "parent": "UBND TỈNH AN PHÚ", "place": "An Phú", "date": "2022-07-06",
        "title": "Về việc tuyển dụng viên chức",
      ]),
    Head(
      name: "cells with bars, the name of the state broken over two lines",
      text: """
        | ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI |
        | HUYỆN HÒA LỢI | CHỦ NGHĨA VIỆT NAM |
        | ------- | Độc lập - Tự do - Hạnh phúc |
        | Số: 5/BC-UBND | Hòa Lợi, ngày 7 tháng 8 năm 2020 |

        BÁO CÁO
        Tình hình kinh tế - xã hội
        """,
      fields: ["issuer": "ỦY BAN NHÂN DÂN HUYỆN HÒA LỢI", "date": "2020-08-07", "branch": "state"]),
    Head(
      name: "tabs, sentence case",
      text:
        "Ủy ban nhân dân tỉnh An Phú\tCộng hòa xã hội chủ nghĩa Việt Nam\nSở Tài chính\tĐộc lập - Tự do - Hạnh phúc\n"
        + "Số: 3/TTr-STC\tAn Phú, ngày 9 tháng 10 năm 2021\n\nTỜ TRÌNH\nVề việc phân bổ kinh phí\n\nKính gửi: Ủy ban nhân dân tỉnh.",
      fields: [
        "issuer": "Sở Tài chính", "parent": "Ủy ban nhân dân tỉnh An Phú", "type": "tờ trình",
        "title": "Về việc phân bổ kinh phí",
      ]),
    Head(
      name: "all lines run into one",
      text: """
        ỦY BAN NHÂN DÂN XÃ HÒA LỢI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 86/TTr-UBND Hòa Lợi, \
        ngày 17 tháng 12 năm 2021 TỜ TRÌNH Về việc thông qua dự toán năm 2022 Kính gửi: Hội đồng nhân dân xã. Căn cứ Luật Tổ \
        chức chính quyền địa phương số 77/2015/QH13; Ủy ban nhân dân xã kính trình như sau.
        """,
      fields: [
        "type": "tờ trình", "number": "86/TTr-UBND", "issuer": "ỦY BAN NHÂN DÂN XÃ HÒA LỢI",
        "place": "Hòa Lợi",
        "date": "2021-12-17", "title": "Về việc thông qua dự toán năm 2022",
      ]),
    Head(
      name: "a type whose subject looks like more of it",
      text: """
        ĐẢNG ỦY XÃ HÒA LỢI\tĐẢNG CỘNG SẢN VIỆT NAM
        *
        Số 63-TB/ĐU\tHòa Lợi, ngày 18 tháng 8 năm 2021

        THÔNG BÁO
        kết luận của Ban Thường vụ Đảng ủy về công tác kiểm tra
        -----
        """,
      fields: [
        "type": "thông báo", "title": "kết luận của Ban Thường vụ Đảng ủy về công tác kiểm tra",
        "issuer": "ĐẢNG ỦY XÃ HÒA LỢI",
      ]),
  ]

  // MARK: official letters

  static let letterHeads = [
    Head(
      name: "a subject under the number",
      text: """
        ỦY BAN NHÂN DÂN
        TỈNH AN PHÚ
        Số: 490/UBND-VX
        V/v triển khai
        tuần lễ phòng bệnh
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        An Phú, ngày 3 tháng 4 năm 2022
        Kính gửi: Sở Y tế.
        Căn cứ Kế hoạch số 12/KH-SYT;
        """,
      fields: [
        "type": "công văn", "number": "490/UBND-VX", "title": "V/v triển khai tuần lễ phòng bệnh",
        "issuer": "ỦY BAN NHÂN DÂN TỈNH AN PHÚ",
      ]),
    Head(
      name: "a code that is also a type's",
      text: """
        BỘ TÀI CHÍNH
        CỤC THUẾ
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: 1253/CT-CS
        V/v chính sách thuế
        Hà Nội, ngày 17 tháng 11 năm 2025
        Kính gửi: Thuế tỉnh An Phú.
        """,
      fields: [
        "type": "công văn", "issuer": "CỤC THUẾ", "parent": "BỘ TÀI CHÍNH", "title": "V/v chính sách thuế",
      ]),
  ]

  // MARK: without a head, portals, drafts

  static let otherHeads = [
    Head(
      name: "running text says nothing",
      text: """
        Đảng ủy xã Hòa Lợi vừa ban hành Kế hoạch số 16-KH/ĐU ngày 05/02/2021.
        Số 12-KH/ĐU của năm trước đã hết hiệu lực.
        """,
      fields: ["type": "-", "number": "-", "issuer": "-", "title": "-", "signer": "-"]),
    Head(
      name: "a portal's labels",
      text: """
        Số hiệu:
        |
        22/2025/NQ-HĐND
        |
        Loại văn bản:
        |
        Nghị quyết
        |
        Người ký:
        |
        Trần Văn Bình
        |
        Ngày ban hành:
        |
        18/11/2025
        |
        Trích yếu: Quy định mức chi tổ chức các kỳ thi
        """,
      fields: [
        "number": "22/2025/NQ-HĐND", "type": "nghị quyết", "signer": "Trần Văn Bình", "date": "2025-11-18",
        "title": "Quy định mức chi tổ chức các kỳ thi",
      ]),
    Head(
      name: "front matter",
      text: """
        ---
        so_hieu: 213/2026/NĐ-CP
        ngay_ban_hanh: 2026-06-18
        co_quan_ban_hanh: "Chính phủ"
        ---
        """,
      fields: ["number": "213/2026/NĐ-CP", "date": "2026-06-18", "issuer": "Chính phủ", "type": "nghị định"]),
    Head(
      name: "a page's title, printed twice",
      text: """
        Cục Thuế trả lời để Thuế tỉnh biết và thực hiện./.
        Công văn 1664/CT-CS năm 2025 về chính sách thuế do Cục Thuế ban hành
        Văn bản này chưa cập nhật
        Công văn 1664/CT-CS ngày 01/12/2025 về chính sách thuế do Cục Thuế ban hành
        """,
      fields: [
        "number": "1664/CT-CS", "type": "công văn", "issuer": "Cục Thuế", "title": "về chính sách thuế",
      ]),
    Head(
      name: "a list of titles is none of the page",
      text: """
        Công văn 1664/CT-CS năm 2025 về chính sách thuế do Cục Thuế ban hành
        Công văn 1665/CT-CS năm 2025 về hóa đơn do Cục Thuế ban hành
        """,
      fields: ["number": "-"]),
    Head(
      name: "the gazette's heading",
      text: """
        Nghị định
        của Chính phủ số 194/1998/NĐ-CP ngày 17 tháng 11 năm 1998
        Quy định chi tiết thi hành
        Luật Thuế xuất khẩu
        Chính phủ
        Căn cứ Luật Tổ chức Chính phủ ngày 30 tháng 9 năm 1992;
        """,
      fields: [
        "type": "nghị định", "number": "194/1998/NĐ-CP", "issuer": "Chính phủ", "date": "1998-11-17",
        "title": "Quy định chi tiết thi hành Luật Thuế xuất khẩu",
      ]),
    Head(
      name: "an article that starts like the gazette",
      text: """
        Nghị định 194/2025/NĐ-CP gồm 14 chương, 146 điều có hiệu lực từ ngày ký. Trong đó:
        Chương I - Quy định chung.
        """,
      fields: ["number": "-", "type": "-"]),
    Head(
      name: "an old head without capitals",
      text: """
        chính phủ
        ---------
        Số :  126/2001/NĐ-CP
        Cộng hòa xã hội chủ nghĩa Việt Nam
        Độc lập - Tự do - Hạnh phúc
        Hà Nội, ngày 04 tháng 6 năm 2001
        nghị định của chính phủ
        Sửa đổi, bổ sung một số điều của Nghị định số 130/1998/NĐ-CP
        chính phủ
        Căn cứ Luật Tổ chức Chính phủ;
        """,
      fields: [
        "issuer": "chính phủ", "type": "nghị định", "date": "2001-06-04",
        "title": "Sửa đổi, bổ sung một số điều của Nghị định số 130/1998/NĐ-CP",
      ]),
    Head(
      name: "a form that an article quotes",
      text: """
        Theo Phụ lục II ban hành kèm theo Nghị định 151/2025/NĐ-CP thì mẫu quyết định về việc giao đất được quy định như sau.
        Cơ quan có thẩm quyền dùng mẫu này khi giao đất, cho thuê đất và phải ghi đầy đủ các nội dung theo hướng dẫn.
        Người được giao đất nộp hồ sơ tại bộ phận một cửa của Ủy ban nhân dân cấp xã nơi có đất để được giải quyết.
        UBND TỈNH
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: ..../QĐ-UBND
        QUYẾT ĐỊNH
        Về việc giao đất
        Căn cứ Luật Đất đai;
        """,
      fields: ["type": "-", "issuer": "-", "title": "-"]),
    Head(
      name: "a type and a preamble without a number",
      text: """
        HƯỚNG DẪN

        KIỆN TOÀN ĐỘI NGŨ BÁO CÁO VIÊN
        -----
        - Căn cứ Quy định số 294-QĐ/TW;
        """,
      fields: ["type": "hướng dẫn", "number": "-", "title": "KIỆN TOÀN ĐỘI NGŨ BÁO CÁO VIÊN"]),
    Head(
      name: "a draft with dots for the number, signed with a list beside",
      text: """
        ỦY BAN NHÂN DÂN
        XÃ HÒA LỢI
        DỰ THẢO
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: ..../TTr-UBND
        Hòa Lợi, ngày ... tháng ... năm 2025
        TỜ TRÌNH
        Về việc bổ sung kinh phí
        Kính gửi: Ủy ban nhân dân huyện.

        Nơi nhận:
        - Như trên;
        - Lưu: VT.
        |
        TM. ỦY BAN NHÂN
        DÂN
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH
        Ngô
        Văn Tám
        |
        """,
      fields: [
        "type": "tờ trình", "number": "-", "issuer": "ỦY BAN NHÂN DÂN XÃ HÒA LỢI", "date": "-",
        "title": "Về việc bổ sung kinh phí", "signer": "Ngô Văn Tám",
        "role": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
      ]),
  ]
}
