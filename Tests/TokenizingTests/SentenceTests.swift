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

  /// Two ASCII capitals have as many bytes as one Đ, and pass for the initial of a name.
  @Test(arguments: ["theo 42-CT/TW. Hết", "theo 30/2020/NĐ-CP. Hết"])
  func codesOfTwoLettersEndSentences(_ text: String) throws {
    #expect(try Tokenized(text).sentences.count == 2)
  }
}
