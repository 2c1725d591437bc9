/// PDF files (ISO 32000), by the positions of their words.
///
/// Poppler's `pdftotext` reads the file in a process of its own and says where each word stands; what is made of it is ours.
/// Pages without a word are images of pages: they are named in a note, and read where the user asked for it (`OCR`).
enum PDF {
  static func read(
    _ bytes: [UInt8], _ options: ReadOptions, _ deadline: Deadline = .never
  ) throws(ReadError) -> PagedText {
    var (document, notes) = try words(bytes, options, deadline)
    let empty = document.emptyPages
    var origin = Source.Origin.text
    if !empty.isEmpty, options.ocr {
      var read: [Int] = []
      for page in empty {
        do throws(ReadError) {
          var words = try OCR.words(page, of: bytes, options)
          guard !words.words.isEmpty else { continue }
          document.replace(page.number, with: &words)
          read.append(page.number)
        } catch {
          // Without the program no page can be read.
          if error.code == "missing-program" { throw error }
          notes.append(error)
        }
      }
      if !read.isEmpty {
        origin = .ocr
        notes.append(
          ReadError(
            "ocr-pages", "\(pages(read)) read from their images: expect errors", detail: list(read),
            isRemark: true))
      }
    }
    if document.lines.isEmpty {
      // What kept the pages from being read says more than that there is no text.
      throw notes.first
        ?? ReadError(
          "no-text",
          options.ocr
            ? "the PDF holds no text, and none was found in the images of its pages"
            : "the PDF holds no text, only images of pages; read them with --ocr", detail: "PDF")
    }
    let left = document.emptyPages.map(\.number)
    if !left.isEmpty {
      let advice = options.ocr ? "" : "; if they are scanned, read them with --ocr"
      notes.append(ReadError("no-text", "\(pages(left)) without text\(advice)", detail: list(left)))
    }
    var manuscript = Paragraphs.write(document, limit: options.limits.text)
    manuscript.notes += notes
    return PagedText(manuscript: manuscript, origin: origin)
  }

  /// The words of all pages, and what kept some from being read.
  private static func words(
    _ bytes: [UInt8], _ options: ReadOptions, _ deadline: Deadline
  ) throws(ReadError) -> (PagedDocument, [ReadError]) {
    guard let program = ProgramPath.find("pdftotext") else {
      throw .missing("pdftotext", "poppler-utils", "PDF")
    }
    var document = PagedDocument()
    // Pages behind the deadline are passed over, so that the program comes to its end.
    var isLate = false
    var scanner = BoxScanner(limit: options.limits.text) {
      isLate = isLate || deadline.isOver
      if !isLate { document.add(&$0) }
    }
    // A word and its box take some 110 bytes of output.
    let (most, isTooLarge) = options.limits.text.multipliedReportingOverflow(by: 128)
    var failure: ReadError?
    do throws(ChildProcess.Failure) {
      let said = try unsafe ChildProcess.stream(
        program, ["-bbox", "-raw", "-enc", "UTF-8", "-", "-"], input: bytes, limits: options.limits,
        most: isTooLarge ? .max : max(most, 1 << 20)
      ) { unsafe scanner.feed($0) }
      let words = said.lowercased()
      if words.contains("xref") || words.contains("trailer") || words.contains("page count")
        || words.contains("syntax error")
      {
        failure = ReadError(
          "broken", "the PDF is damaged; what could be found in it was read", detail: detail(0, said))
      }
    } catch {
      failure = reason(error, options.limits)
    }
    scanner.finish()
    if isLate { throw deadline.error }
    if scanner.isOver { throw .tooMuchText(options.limits) }
    guard let failure else { return (document, []) }
    // What was read before it stays read.
    if document.lines.isEmpty { throw failure }
    return (document, [failure])
  }

  /// What a failure of poppler's programs means. `pdftotext` ends with 1 where it cannot open a file and with 3 where it may
  /// not; that a password is needed it says only in words.
  static func reason(_ failure: ChildProcess.Failure, _ limits: ReadLimits) -> ReadError {
    switch failure {
    case .notStarted(let code):
      return ReadError("missing-program", "pdftotext cannot be started", detail: "errno \(code)")
    case .timedOut:
      return ReadError(
        "timeout", "reading the PDF took more than \(limits.seconds) seconds; raise --max-seconds to go on",
        detail: "\(limits.seconds) s")
    case .tooMuch: return .tooMuchText(limits)
    case .failed(let code, let said):
      let words = said.lowercased()
      if words.contains("incorrect password") || words.contains("encrypt") || code == 3 {
        return ReadError(
          "encrypted", "the PDF needs a password; save it without one and read it again", detail: "PDF")
      }
      if words.contains("out of memory") || words.contains("bad_alloc")
        || code == 256 + 6 && words.contains("alloc")
      {
        return .outOfMemory(limits)
      }
      return ReadError(
        "broken", "the PDF is damaged; open it in a viewer and save it anew", detail: detail(code, said))
    }
  }

  /// The first line of what a program said, or how it ended.
  static func detail(_ code: Int32, _ said: String) -> String {
    let line = said.split(separator: "\n").first.map { String($0.prefix(160)) } ?? ""
    return line.isEmpty ? "exit code \(code)" : line
  }

  private static func pages(_ numbers: [Int]) -> String {
    numbers.count == 1 ? "page \(list(numbers)) was" : "pages \(list(numbers)) were"
  }

  /// "1-3, 7".
  static func list(_ numbers: [Int]) -> String {
    var spans: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = spans.last, last.upperBound + 1 == number {
        spans[spans.count - 1] = last.lowerBound...number
      } else {
        spans.append(number...number)
      }
    }
    let shown = spans.prefix(20).map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }
    return shown.joined(separator: ", ") + (spans.count > 20 ? ", …" : "")
  }
}

extension ReadError {
  /// A program that a format needs is not there.
  static func missing(_ program: String, _ package: String, _ what: String) -> ReadError {
    ReadError(
      "missing-program",
      "\(what) files are read by \(program), which is not there: install it with \"apt-get install \(package)\"",
      detail: program)
  }

  static func outOfMemory(_ limits: ReadLimits) -> ReadError {
    ReadError(
      "out-of-memory",
      "reading the file took more than \(limits.memory) bytes of memory; raise --max-memory to go on")
  }
}
