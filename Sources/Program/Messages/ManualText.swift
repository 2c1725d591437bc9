internal import Wording

/// What manual pages say beyond `--help`: the environment, and the files of an output folder.
enum ManualText {
  static let environment: [(names: String, meaning: Message)] = [
    (
      "LC_ALL, LC_MESSAGES, LANG",
      Message(
        "The first that is not empty decides the language of messages and help: Vietnamese where it begins with vi, else English. "
          + "--lang goes before it. Records are the same in every locale.",
        vi:
          "Biến đầu tiên không rỗng quyết định ngôn ngữ của thông báo và trợ giúp: tiếng Việt nếu bắt đầu bằng vi, nếu không thì "
          + "tiếng Anh. --lang được ưu tiên hơn. Bản ghi như nhau với mọi locale.")
    ),
    (
      "NO_COLOR",
      Message("Where it is not empty, nothing is coloured.", vi: "Nếu không rỗng thì không tô màu.")
    ),
    (
      "CLICOLOR, CLICOLOR_FORCE",
      Message(
        "CLICOLOR=0 forbids colours on a terminal; CLICOLOR_FORCE that is neither empty nor 0 asks for them in a pipe, too.",
        vi:
          "CLICOLOR=0 thì không tô màu trên terminal; CLICOLOR_FORCE khác rỗng và khác 0 thì tô màu cả trong đường ống."
      )
    ),
    ("TERM", Message("dumb: no colours.", vi: "dumb: không tô màu.")),
    (
      "COLUMNS",
      Message("The width of --help.", vi: "Độ rộng của --help.")
    ),
    (
      "PATH",
      Message(
        "Where pdftotext, pdftoppm and tesseract are looked for.",
        vi: "Nơi tìm pdftotext, pdftoppm và tesseract.")
    ),
  ]

  static let files: [(name: String, meaning: Message)] = [
    ("documents.jsonl", Message("The documents that were read.", vi: "Các văn bản đã đọc.")),
    ("references.jsonl", Message("Mentions of documents.", vi: "Các chỗ nhắc đến văn bản.")),
    (
      "dates.jsonl, quantities.jsonl",
      Message(
        "Dates, periods and durations; numbers with their units.",
        vi: "Ngày tháng, khoảng thời gian; con số và đơn vị.")
    ),
    (
      "nodes.jsonl, edges.jsonl, candidates.jsonl",
      Message(
        "The citation graph, and what an ambiguous node may be.",
        vi: "Đồ thị trích dẫn, và các văn bản mà một nút chưa rõ có thể là.")
    ),
    (
      "linking.jsonl",
      Message("What trichdan link reads beside these.", vi: "Những gì trichdan link đọc thêm.")
    ),
    (
      "errors.jsonl",
      Message("Files that could not be read, and remarks.", vi: "Các tệp không đọc được, và lưu ý.")
    ),
    (
      "run.json",
      Message(
        "The run itself, written last: where it is there, the files belong together.",
        vi: "Biên bản của lần chạy, ghi sau cùng: có tệp này tức là các tệp khớp với nhau.")
    ),
  ]
}
