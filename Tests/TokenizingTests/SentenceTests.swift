import Testing

/// Where sentences start.
@Suite struct SentenceTests {
  @Test func sentences() throws {
    let table: [(text: String, sentences: [String])] = [
      ("", []), ("Một câu.", ["Một câu."]), ("Câu một. Câu hai.", ["Câu một.", "Câu hai."]),
      ("Hỏi gì? Trả lời! Xong… Hết.", ["Hỏi gì?", "Trả lời!", "Xong…", "Hết."]),
      ("Ở TP. Hồ Chí Minh. Hết.", ["Ở TP. Hồ Chí Minh.", "Hết."]),
      ("Lúa, ngô, v.v. Được mùa.", ["Lúa, ngô, v.v. Được mùa."]),
      ("Đ/c. Nguyễn Văn A. Trần", ["Đ/c. Nguyễn Văn A. Trần"]),
      ("PGS.TS. Lê Lợi nói.", ["PGS.TS. Lê Lợi nói."]),
      ("đạt 1.234.567 đồng. Năm sau", ["đạt 1.234.567 đồng.", "Năm sau"]),
      ("ngày 17.10.2020. Năm sau", ["ngày 17.10.2020.", "Năm sau"]),
      ("câu thường. tiếp tục", ["câu thường. tiếp tục"]),
      ("thi hành./. Nơi nhận", ["thi hành./.", "Nơi nhận"]),
      ("thi hành./.\nNơi nhận:\n- Như trên;\n- Lưu.", ["thi hành./.", "Nơi nhận:", "- Như trên;", "- Lưu."]),
      ("Một đoạn\n\nđoạn hai", ["Một đoạn", "đoạn hai"]),
      (
        "Dòng bị ngắt giữa chừng vì khổ giấy hẹp nên phải viết tiếp ở dòng\ndưới đây.",
        ["Dòng bị ngắt giữa chừng vì khổ giấy hẹp nên phải viết tiếp ở dòng\ndưới đây."]
      ),
      ("BÁO CÁO\nKết quả năm", ["BÁO CÁO", "Kết quả năm"]),
      ("gồm:\n1. Mục một\n2. Mục hai\na) Điểm a", ["gồm:", "1. Mục một", "2. Mục hai", "a) Điểm a"]),
      ("Điều 5. Quyền của công dân", ["Điều 5. Quyền của công dân"]),
      ("xong.\n\nMục 2. Trình tự. Hồ sơ", ["xong.", "Mục 2. Trình tự.", "Hồ sơ"]),
      ("1.1. Về trồng trọt. Lúa", ["1.1. Về trồng trọt.", "Lúa"]),
      ("III. Nhiệm vụ. Một", ["III. Nhiệm vụ.", "Một"]),
      ("Đạt Điều 5. Quyền", ["Đạt Điều 5.", "Quyền"]),
      ("Họ tên\tNăm sinh\nNguyễn Văn An\t1980", ["Họ tên", "Năm sinh", "Nguyễn Văn An", "1980"]),
      ("1.\tMục một\n-\tMục hai", ["1.\tMục một", "-\tMục hai"]),
      ("gồm\n+ một\n+ hai", ["gồm", "+ một", "+ hai"]),
      ("theo số 42-\nCT/HĐND. Hết", ["theo số 42-\nCT/HĐND.", "Hết"]),
    ]
    for (text, sentences) in table { #expect(try Tokenized(text).sentences == sentences, "\(text)") }
  }

  /// Rows of tables, with tabs and bars; columns of heads and feet.
  @Test func cellsAndColumns() throws {
    let table: [(text: String, sentences: [String])] = [
      ("STT\tTên\n1\tlúa\nđến nay đạt", ["STT", "Tên", "1", "lúa", "đến nay đạt"]),
      ("Bảng kê\nlúa\tngô", ["Bảng kê", "lúa", "ngô"]),
      (
        "| Tên | Số |\n| --- | --- |\n| Ấp Một | 5 |",
        ["| Tên", "| Số |", "| --- | --- |", "| Ấp Một", "| 5 |"]
      ),
      ("| a | b |\nĐoạn sau", ["| a", "| b |", "Đoạn sau"]),
      ("| Điều 3. Phạm vi | Một |", ["| Điều 3. Phạm vi", "| Một |"]),
      (
        "ĐẢNG ỦY XÃ AN HÒA      ĐẢNG CỘNG SẢN VIỆT NAM\nSố 05-BC/ĐU      An Hòa, ngày 05 tháng 02 năm 2021",
        ["ĐẢNG ỦY XÃ AN HÒA", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 05-BC/ĐU", "An Hòa, ngày 05 tháng 02 năm 2021"]
      ),
      (
        "UBND XÃ AN HÒA\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/BC-UBND\tĐộc lập - Tự do - Hạnh phúc",
        [
          "UBND XÃ AN HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/BC-UBND",
          "Độc lập - Tự do - Hạnh phúc",
        ]
      ),
      (
        "Nơi nhận:              TM. ỦY BAN NHÂN DÂN\n- Như trên;            CHỦ TỊCH\n- Lưu: VT.             Trần Văn Bảy",
        ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "- Như trên;", "CHỦ TỊCH", "- Lưu: VT.", "Trần Văn Bảy"]
      ),
      ("Số:        /KH-UBND", ["Số:        /KH-UBND"]),
      ("An Hòa, ngày     tháng 3 năm 2026", ["An Hòa, ngày     tháng 3 năm 2026"]),
      ("1.   Mục một\n-    Mục hai", ["1.   Mục một", "-    Mục hai"]),
    ]
    for (text, sentences) in table { #expect(try Tokenized(text).sentences == sentences, "\(text)") }
  }

  @Test func markersAndHeadingsStayWithTheirText() throws {
    for text in [
      "### Điều 1. Phạm vi", "**Điều 2. Đối tượng**", "**Điều 2.** Đối tượng", "| Điều 3. Nguyên tắc",
      "## III. Nhiệm vụ",
      "Điều 5a. Quyền", "## 1. Tiến độ", "> 2. Tiến độ", "a. Mục đích", "a) Mục đích", "đ. Mục đích",
      "c/ Mục đích",
      "(1) Mục đích", "(a) Mục đích", "IV.1. Mục đích", "A.1. Mục đích", "1/ Mục đích", "2) Mục đích",
      "+ Mục đích",
      "o Mục đích", "B- Mục đích", "- Mục đích", "* Mục đích", "• Mục đích", "1.2.3. Mục đích",
      "Chương II. Mục đích",
      "Phụ lục II. Mục đích", "- 1. Mục đích", "1a. Mục đích",
    ] {
      #expect(try Tokenized(text).sentences == [text])
      #expect(try Tokenized("Nội dung\n" + text + "\nHết").sentences == ["Nội dung", text, "Hết"])
    }
    #expect(
      try Tokenized("Xong. 1. Nâng cao. 2. Mở rộng").sentences == ["Xong.", "1. Nâng cao.", "2. Mở rộng"])
    #expect(try Tokenized("gồm\nlúa. Ngô").sentences == ["gồm", "lúa.", "Ngô"])
  }

  @Test func endMarks() throws {
    let table: [(text: String, sentences: [String])] = [
      ("đạt 5 tỷ đồng. 15 xã đạt chuẩn.", ["đạt 5 tỷ đồng.", "15 xã đạt chuẩn."]),
      ("đạt 5%. 3 xã tăng", ["đạt 5%.", "3 xã tăng"]), ("lúc 16h. Cảm ơn", ["lúc 16h.", "Cảm ơn"]),
      ("lúc 2 h. Sau đó", ["lúc 2 h.", "Sau đó"]), ("ở h. An Hòa", ["ở h. An Hòa"]),
      ("đồng . 100% xã", ["đồng .", "100% xã"]), ("năm 2020. 15 xã", ["năm 2020.", "15 xã"]),
      ("nói: “Đúng vậy.” Ông Bảy", ["nói: “Đúng vậy.”", "Ông Bảy"]),
      ("(xem sau.) Hết", ["(xem sau.)", "Hết"]),
      ("hỏi \"Sao?\" Đáp", ["hỏi \"Sao?\"", "Đáp"]), ("câu **đậm.** Câu sau", ["câu **đậm.**", "Câu sau"]),
      ("ngày 5. 3. 2021. Hết", ["ngày 5. 3. 2021.", "Hết"]), ("ở Q. 5 và P. 12", ["ở Q. 5 và P. 12"]),
      ("thi hành . /. Nơi nhận", ["thi hành . /.", "Nơi nhận"]),
      ("thi hành ./. Nơi nhận", ["thi hành ./.", "Nơi nhận"]),
      ("của TU. Năm sau", ["của TU.", "Năm sau"]), ("thế kỷ XX. Sau đó", ["thế kỷ XX.", "Sau đó"]),
      ("khóa XV. Hội nghị", ["khóa XV.", "Hội nghị"]), ("ông Nguyễn Văn Ấ. Trần", ["ông Nguyễn Văn Ấ. Trần"]),
      ("Họ tên: ........ Sinh ngày", ["Họ tên: ........ Sinh ngày"]),
      ("nhóm A. 15 xã", ["nhóm A.", "15 xã"]), ("lúa, v.v… Được mùa", ["lúa, v.v… Được mùa"]),
      ("đang chờ… Được", ["đang chờ…", "Được"]),
    ]
    for (text, sentences) in table { #expect(try Tokenized(text).sentences == sentences, "\(text)") }
  }

  /// Lines are paragraphs unless their lengths show a width.
  @Test func linesOfWrappedAndOtherTexts() throws {
    let wrapped = """
      Đảng ủy xã đã lãnh đạo nhân dân trong xã thi đua lao động sản xuất, xây
      dựng nông thôn mới và đã đạt nhiều kết quả tốt trên các lĩnh vực của
      Ủy ban nhân dân xã; đời sống của nhân dân được nâng lên
      Về kinh tế tập thể, xã có hai hợp tác xã làm ăn có lãi trong năm qua và
      một tổ hợp tác đang củng cố lại.
      Cán bộ ở TP.
      Hồ Chí Minh về thăm.
      """
    #expect(
      try Tokenized(wrapped).sentences == [
        "Đảng ủy xã đã lãnh đạo nhân dân trong xã thi đua lao động sản xuất, xây\n"
          + "dựng nông thôn mới và đã đạt nhiều kết quả tốt trên các lĩnh vực của\n"
          + "Ủy ban nhân dân xã; đời sống của nhân dân được nâng lên",
        "Về kinh tế tập thể, xã có hai hợp tác xã làm ăn có lãi trong năm qua và\nmột tổ hợp tác đang củng cố lại.",
        "Cán bộ ở TP.\nHồ Chí Minh về thăm.",
      ])
    let ruled = """
      ĐẢNG ỦY XÃ AN HÒA VÀ CÁC CHI BỘ TRỰC THUỘC ĐẢNG BỘ XÃ AN HÒA, TỈNH AN
      -----------------------------------------------------------------
      Căn cứ tình hình thực tế của xã và ý kiến của các chi bộ trong đảng bộ xã
      nhà, đảng ủy xã quyết định như sau
      """
    #expect(try Tokenized(ruled).sentences.count == 3)
    let uneven =
      "Xã đã làm được nhiều\nviệc trong năm qua, nhất là đường, cầu và trường học ở các ấp\nxa trung tâm xã."
    #expect(try Tokenized(uneven).sentences == [uneven])
    let paragraphs = [
      "Đảng ủy xã đã lãnh đạo nhân dân trong xã thi đua lao động sản xuất và xây dựng nông thôn mới trong nhiều năm",
      "Mặt trận xã vận động nhân dân đoàn kết", "đời sống được nâng lên",
      "Hội Nông dân xã giúp hội viên vay vốn làm ăn, mua giống và phân bón, học nghề và tìm nơi bán sản phẩm của mình",
      "Đoàn Thanh niên xã ra quân làm đường", "Hội Phụ nữ xã giúp nhau", "Hết",
    ]
    #expect(try Tokenized(paragraphs.joined(separator: "\n")).sentences == paragraphs)
    #expect(
      try Tokenized("lúa, ngô, v.v.\nHai là nuôi bò").sentences == ["lúa, ngô, v.v.", "Hai là nuôi bò"])
  }

  /// Two ASCII capitals have as many bytes as one Đ, and pass for the initial of a name.
  @Test(arguments: ["theo 42-CT/TW. Hết", "theo 30/2020/NĐ-CP. Hết"])
  func codesOfTwoLettersEndSentences(_ text: String) throws {
    #expect(try Tokenized(text).sentences.count == 2)
  }
}
