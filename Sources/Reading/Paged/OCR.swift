/// Images and scanned pages, by optical character recognition: `pdftoppm` draws a page, `tesseract` reads it, each in a
/// process of its own, one page at a time. The layout is made by the same rules as that of other pages.
enum OCR {
  /// Dots per inch at which pages are drawn: what tesseract is trained for.
  private static let resolution: Float = 300
  /// Pixels of the largest page that is drawn so finely; a sheet of A4 has 9 million.
  private static let mostPixels: Float = 40_000_000
  private static let points: Float = 72 / resolution

  /// Reads an image file (PNG, JPEG, TIFF with its pages, GIF).
  ///
  /// - Throws: `no-text` where the user did not ask for recognition, or nothing was found.
  static func read(_ bytes: [UInt8], _ options: ReadOptions) throws(ReadError) -> PagedText {
    guard options.ocr else {
      throw ReadError("no-text", "the file is an image; read it with --ocr", detail: "image")
    }
    var document = PagedDocument()
    for var page in try recognize(bytes, options, place: "the image") where !page.words.isEmpty {
      document.add(&page)
    }
    if document.lines.isEmpty {
      throw ReadError("no-text", "no text was found in the image", detail: "image")
    }
    return PagedText(manuscript: Paragraphs.write(document, limit: options.limits.text), origin: .ocr)
  }

  /// The words of a page of a PDF, from its image.
  ///
  /// - Parameter page: its number and its size in points.
  static func words(
    _ page: PagedDocument.Page, of bytes: [UInt8], _ options: ReadOptions
  ) throws(ReadError) -> PageWords {
    guard let program = ProgramPath.find("pdftoppm") else {
      throw .missing("pdftoppm", "poppler-utils", "scanned PDF")
    }
    let area = max(page.width, 1) * max(page.height, 1)
    let dots = max(min(resolution, 72 * (mostPixels / area).squareRoot()), 1)
    let image: [UInt8]
    do throws(ChildProcess.Failure) {
      image = try ChildProcess.run(
        program,
        ["-r", "\(Int(dots))", "-gray", "-f", "\(page.number)", "-l", "\(page.number)", "-"],
        input: bytes, limits: options.limits, most: Int(mostPixels) * 2)
    } catch {
      throw at(page.number, PDF.reason(error, options.limits))
    }
    if image.isEmpty { return PageWords() }
    var found = PageWords()
    do throws(ReadError) {
      found = try recognize(image, options, place: "page \(page.number)").first ?? PageWords()
    } catch {
      throw at(page.number, error)
    }
    found.number = page.number
    // Pixels of a page that was drawn more coarsely are larger.
    let scale = resolution / dots.rounded(.down)
    if scale > 1 {
      found.width *= scale
      found.height *= scale
      for index in found.words.indices {
        found.words[index].left *= scale
        found.words[index].right *= scale
        found.words[index].top *= scale
        found.words[index].bottom *= scale
      }
    }
    return found
  }

  private static func at(_ page: Int, _ error: ReadError) -> ReadError {
    if error.code == "missing-program" { return error }
    return ReadError(error.code, "page \(page): \(error.message)", detail: error.detail)
  }

  /// Runs tesseract on an image.
  private static func recognize(
    _ image: [UInt8], _ options: ReadOptions, place: String
  ) throws(ReadError) -> [PageWords] {
    guard let program = ProgramPath.find("tesseract") else {
      throw .missing("tesseract", "tesseract-ocr tesseract-ocr-vie", "image")
    }
    let limits = options.limits
    let (most, isTooLarge) = limits.text.multipliedReportingOverflow(by: 16)
    do throws(ChildProcess.Failure) {
      let table = try ChildProcess.run(
        program, ["stdin", "stdout", "-l", "vie", "--psm", "3", "tsv"], input: image, limits: limits,
        most: isTooLarge ? .max : max(most, 1 << 20))
      return pages(table)
    } catch {
      switch error {
      case .notStarted(let code):
        throw ReadError("missing-program", "tesseract cannot be started", detail: "errno \(code)")
      case .timedOut:
        throw ReadError(
          "timeout",
          "recognizing \(place) took more than \(limits.seconds) seconds; raise --max-seconds to go on",
          detail: "\(limits.seconds) s")
      case .tooMuch: throw .tooMuchText(limits)
      case .failed(let code, let said):
        if said.contains("loading language") || said.contains("vie.traineddata") {
          throw .missing("tesseract's Vietnamese data", "tesseract-ocr-vie", "image")
        }
        if said.contains("alloc") { throw .outOfMemory(limits) }
        throw ReadError(
          "broken", "\(place) is no image that can be read", detail: PDF.detail(code, said))
      }
    }
  }

  /// The words of tesseract's table: a row for each page (level 1), line (4) and word (5), with its box in pixels. Words get
  /// the height of their line: their own boxes are those of their letters.
  static func pages(_ table: [UInt8]) -> [PageWords] {
    var pages: [PageWords] = []
    var line: (top: Float, bottom: Float) = (0, 0)
    for row in table.split(separator: 0x0A) {
      let cells = row.split(separator: 0x09, maxSplits: 11, omittingEmptySubsequences: false)
      guard cells.count >= 11, let level = number(cells[0]), let left = number(cells[6]),
        let top = number(cells[7]),
        let width = number(cells[8]), let height = number(cells[9])
      else { continue }
      switch level {
      case 1:
        var page = PageWords()
        page.number = pages.count + 1
        (page.width, page.height) = (width * points, height * points)
        pages.append(page)
      case 4: line = (top * points, (top + height) * points)
      case 5:
        // What is sure to be no word: a rule, a stamp's edge.
        guard cells.count == 12, !pages.isEmpty, let sure = number(cells[10]), sure > 0 else { continue }
        let text = cells[11].filter { $0 > 0x20 }
        let last = pages.count - 1
        guard !text.isEmpty, pages[last].words.count < PageWords.most else { continue }
        let start = Int32(clamping: pages[last].text.count)
        pages[last].text += text
        pages[last].words.append(
          PlacedWord(
            left: left * points, top: line.top, right: (left + width) * points, bottom: line.bottom,
            start: start,
            end: Int32(clamping: pages[last].text.count)))
      default: continue
      }
    }
    for index in pages.indices { level(&pages[index]) }
    return pages
  }

  /// Gives lines of nearly the usual height just that: the box of a line without tails or capitals is lower.
  private static func level(_ page: inout PageWords) {
    guard !page.words.isEmpty else { return }
    let height = page.words.map(\.height).sorted()[page.words.count / 2]
    for index in page.words.indices {
      let word = page.words[index]
      guard word.height > 0.6 * height, word.height < 1.4 * height else { continue }
      page.words[index].top = word.middle - height / 2
      page.words[index].bottom = word.middle + height / 2
    }
  }

  /// A number of at most seven digits; its fraction is cut off.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Float? {
    var value = 0
    var digits = bytes[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits = digits.dropFirst() }
    guard let first = digits.first, first &- 0x30 < 10, digits.count < 20 else { return nil }
    for byte in digits.prefix(8) {
      guard byte &- 0x30 < 10 else { break }
      value = value * 10 + Int(byte - 0x30)
    }
    return Float(isNegative ? -value : value)
  }
}
