internal import ArgumentParser
internal import Pipeline
internal import Reading
internal import Wording

/// How files are read: the options of every command that reads documents.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The encoding of all texts (default: found for each): \(Self.encodings).",
      vi: "Bảng mã của mọi văn bản (mặc định: tự nhận cho từng văn bản): \(Self.encodings).",
      valueName: "name"),
    completion: .list(Source.Encoding.allCases.map { $0.rawValue }))
  var encoding: String?

  @Flag(
    help: ArgumentHelp(
      "Read scanned pages and images by character recognition (needs tesseract; seconds a page).",
      vi: "Đọc trang quét và ảnh bằng nhận dạng chữ (cần tesseract; vài giây một trang)."))
  var ocr = false

  @Option(
    help: ArgumentHelp(
      "The key of JSON Lines, or column of CSV, that holds the text (default: text, content …).",
      vi: "Khóa của JSON Lines hoặc cột của CSV chứa văn bản (mặc định: text, content …).",
      valueName: "name"))
  var textColumn: String?

  @Option(
    help: ArgumentHelp(
      "The key or column that names the document (default: id; else the number of the line).",
      vi: "Khóa hoặc cột chứa mã văn bản (mặc định: id; không có thì là số dòng).",
      valueName: "name"))
  var idColumn: String?

  @Option(
    help: ArgumentHelp(
      "Files, and entries of bundles, larger than this are not read, in bytes.",
      vi: "Tệp, hoặc mục trong tệp nén, lớn hơn số byte này thì không đọc.", valueName: "bytes"))
  var maxBytes = ReadLimits().bytes

  @Option(
    help: ArgumentHelp(
      "Documents of more text than this are not read, in bytes.",
      vi: "Văn bản có nhiều chữ hơn số byte này thì không đọc.", valueName: "bytes"))
  var maxText = ReadLimits().text

  @Option(
    help: ArgumentHelp(
      "Entries that unpack to more than this many times their size are not read.",
      vi: "Mục bung ra lớn hơn ngần này lần thì không đọc.", valueName: "times"))
  var maxRatio = ReadLimits().ratio

  @Option(
    help: ArgumentHelp(
      "Bundles are read up to this many entries.",
      vi: "Số mục nhiều nhất được đọc của một tệp nén.", valueName: "entries"))
  var maxEntries = ReadLimits().entries

  @Option(
    help: ArgumentHelp(
      "Bundles inside bundles are read to this depth.",
      vi: "Số lớp tệp nén lồng nhau được đọc.", valueName: "levels"))
  var maxDepth = ReadLimits().depth

  @Option(
    help: ArgumentHelp(
      "Seconds that an outside parser (PDF, DOC, recognition of one page) may take.",
      vi: "Số giây cho chương trình ngoài (PDF, DOC, nhận dạng một trang).", valueName: "seconds"))
  var maxSeconds = ReadLimits().seconds

  @Option(
    help: ArgumentHelp(
      "Processor time that one document may take in this program, to be read and to be searched each.",
      vi: "Thời gian bộ xử lý cho mỗi văn bản trong chương trình này, khi đọc và khi tìm.",
      valueName: "seconds"))
  var maxDocumentSeconds = ReadLimits().documentSeconds

  @Option(
    help: ArgumentHelp(
      "Memory that an outside parser may take, in bytes.",
      vi: "Bộ nhớ cho chương trình ngoài, tính bằng byte.", valueName: "bytes"))
  var maxMemory = ReadLimits().memory

  private static var encodings: String {
    Source.Encoding.allCases.map { $0.rawValue }.joined(separator: ", ")
  }

  /// The largest value of each limit: offsets are kept in 32 bits, and decoding may make a text half as long again.
  private static let most = 1 << 30

  func validate() throws {
    for (name, value, most) in [
      ("--max-bytes", maxBytes, Self.most), ("--max-text", maxText, Self.most),
      ("--max-ratio", maxRatio, Self.most),
      ("--max-entries", maxEntries, Self.most), ("--max-depth", maxDepth, 16),
      ("--max-seconds", maxSeconds, 86_400),
      ("--max-document-seconds", maxDocumentSeconds, 1_000_000),
      ("--max-memory", maxMemory, 1 << 40),
    ] {
      // Below it no program can start.
      let least = name == "--max-memory" ? 32 << 20 : 1
      if value < least || value > most {
        throw ValidationError(
          "\(name) must be from \(least) to \(most), not \(value)",
          vi: "\(name) phải từ \(least) đến \(most), không phải \(value)")
      }
    }
    _ = try encoding.map(Self.known)
  }

  private static func known(_ name: String) throws -> Source.Encoding {
    do {
      return try Source.Encoding(named: name)
    } catch {
      throw ValidationError(
        "--encoding: \(error.message)",
        vi: "--encoding: không có bảng mã \"\(name)\"; các bảng mã là: \(encodings)")
    }
  }

  /// The options as the reading stage takes them.
  var options: ReadOptions {
    get throws {
      var options = ReadOptions()
      options.encoding = try encoding.map(Self.known)
      options.ocr = ocr
      // DOC is parsed by this very program in a process of its own.
      options.worker = Machine.ownPath
      options.textColumn = textColumn
      options.idColumn = idColumn
      options.limits.bytes = maxBytes
      options.limits.text = maxText
      options.limits.ratio = maxRatio
      options.limits.entries = maxEntries
      options.limits.depth = maxDepth
      options.limits.seconds = maxSeconds
      options.limits.documentSeconds = maxDocumentSeconds
      options.limits.memory = maxMemory
      return options
    }
  }
}
