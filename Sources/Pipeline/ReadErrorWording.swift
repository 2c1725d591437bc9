internal import Reading
internal import Wording

/// Why a document could not be read, for a person. Records have the English message; in Vietnamese the code, which is stable, says what
/// it is and what to do, and figures and names stand behind it.
extension ReadError {
  /// That a file cannot be had from the file system.
  init(_ error: FileError) { self.init("unreadable", error.wording.english) }

  var wording: Message {
    guard let sentence = Self.vietnamese[code] else { return Message(verbatim: message) }
    return Message(message, vi: sentence + (detail.map { " (\($0))" } ?? ""))
  }

  static let vietnamese: [String: String] = [
    "empty":
      "không có chữ nào trong tệp; nếu lẽ ra phải có, hãy lấy bản khác hoặc lưu lại, nếu không hãy bỏ qua bằng --glob",
    "binary":
      "tệp không phải là văn bản; hãy chuyển sang DOCX, PDF hoặc văn bản UTF-8, hoặc bỏ qua bằng --glob",
    "broken": "tệp bị hỏng; hãy mở bằng phần mềm soạn thảo rồi lưu lại, hoặc lấy bản khác",
    "encrypted": "tệp có mật khẩu; hãy lưu một bản không có mật khẩu rồi đọc lại",
    "too-large": "vượt quá giới hạn; hãy tăng --max-bytes, --max-text hoặc --max-line để đọc",
    "zip-bomb": "tệp nén phình ra quá lớn khi giải nén; nếu tin cậy tệp này, hãy tăng --max-ratio",
    "too-many-entries": "tệp nén có quá nhiều mục; hãy tăng --max-entries để đọc tiếp",
    "too-deep": "lồng nhau quá nhiều lớp; phần sâu hơn không được đọc (xem --max-depth)",
    "timeout": "đọc quá lâu; hãy tăng --max-seconds hoặc --max-document-seconds để đọc",
    "out-of-memory": "cần quá nhiều bộ nhớ; hãy tăng --max-memory để đọc",
    "missing-program": "thiếu chương trình để đọc loại tệp này; trichdan doctor cho biết cách cài",
    "unsupported-format":
      "không đọc được định dạng này; hãy chuyển sang DOCX hoặc PDF, tệp nén thì dùng trichdan run",
    "unknown-encoding": "không nhận ra bảng mã; hãy nêu bằng --encoding, hoặc chuyển tệp sang UTF-8",
    "doubtful-encoding": "không chắc bảng mã là gì nên chữ có thể sai; hãy nêu bằng --encoding",
    "no-text": "không có lớp chữ, chỉ có hình; hãy dùng --ocr",
    "bad-json": "dòng không đúng cú pháp JSON",
    "bad-csv": "dòng CSV không đúng định dạng",
    "unreadable":
      "không đọc được tệp; hãy kiểm tra tên, liên kết và quyền, hoặc bỏ qua bằng --glob",
    "unwritable": "không ghi được văn bản ra thư mục --text; hãy kiểm tra quyền và dung lượng",
    "invalid-utf8": "có byte không phải UTF-8, đọc thành U+FFFD; phần còn lại đã được đọc",
    "invalid-utf16": "có ký tự UTF-16 lẻ, đọc thành U+FFFD; phần còn lại đã được đọc",
    "wrong-extension": "đuôi tên tệp không đúng với nội dung; đã đọc theo nội dung",
    "no-text-column": "tệp CSV không có cột văn bản; đã đọc như văn bản thường (xem --text-column)",
    "ocr-pages": "có trang được nhận dạng từ hình; chữ có thể sai",
  ]
}
