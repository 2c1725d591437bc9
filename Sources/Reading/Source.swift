public import Normalizing

/// A document as it was read: its text as UTF-8, not yet normalized, and where that text came from.
public struct Source: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case txt, md, html, docx, odt, pdf, doc, rtf, jsonl, csv, image
  }

  /// How a text was stored. Names are those of the IANA registry where it has one.
  public enum Encoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16le = "utf-16le"
    case utf16be = "utf-16be"
    case tcvn3, vni, vps, viscii, viqr
    case windows1258 = "windows-1258"
    case windows1252 = "windows-1252"
    /// Numeric character references (`&#7879;`) in what is no web page.
    case ncr
    /// UTF-8 that was taken for windows-1252 and encoded again.
    case doubleUTF8 = "utf-8-twice"
  }

  /// Text that was left out: running heads, boilerplate.
  public struct Aside: Sendable, Equatable {
    /// Where it stood, in bytes of `text`.
    public var at: Int
    public var role: Manuscript.Role
    public var text: String
  }

  public enum Origin: String, Sendable { case text, ocr }

  public var text: [UInt8]
  public var format: Format
  public var encoding: Encoding
  /// How sure the encoding is, 0…1: 1 where it is declared or proved by the bytes.
  public var encodingScore = 1.0
  public var textSource = Origin.text
  public var origin: SourceOrigin
  /// Where pages start, in bytes of `text`; empty for formats without pages.
  public var pages: [Int] = []
  /// Fonts, roles and encodings of pieces; empty for plain text.
  public var runs: [Manuscript.Run] = []
  public var fonts: [String] = []
  public var asides: [Aside] = []
  /// What could not be read, or was mended; the rest was read.
  public var notes: [ReadError] = []
  /// Ill-formed sequences that had to be replaced before a page could be parsed, and where the first one stood.
  public var replaced = 0
  public var firstReplaced: Int?
  /// Lone surrogates of UTF-16 that became U+FFFD, and the byte of the file at which the first one stood.
  public var surrogates = 0
  public var firstSurrogate: Int?
}

extension Source {
  /// A manuscript whose encoding is settled, without the text of roles that are not read.
  init(_ manuscript: Manuscript, format: Format, encoding: Encoding = .utf8, score: Double = 1) {
    self.init(text: [], format: format, encoding: encoding, encodingScore: score, origin: .rebuilt)
    fonts = manuscript.fonts
    notes = manuscript.notes
    let whole = manuscript.text
    text.reserveCapacity(whole.count)
    var page = manuscript.pages[...]
    func passPages(_ upTo: Int, _ place: (Int) -> Int) {
      while let first = page.first, first < upTo {
        pages.append(place(first))
        page.removeFirst()
      }
    }
    for (index, run) in manuscript.runs.enumerated() {
      let end = index + 1 < manuscript.runs.count ? manuscript.runs[index + 1].start : whole.count
      let base = text.count
      if run.role.isText {
        passPages(end) { base + $0 - run.start }
        var kept = run
        kept.start = base
        runs.append(kept)
        text += whole[run.start..<end]
      } else {
        passPages(end) { _ in base }
        let left = String(decoding: whole[run.start..<end], as: UTF8.self)
        if let last = asides.last, last.at == base, last.role == run.role {
          asides[asides.count - 1].text += left
        } else {
          asides.append(Aside(at: base, role: run.role, text: left))
        }
      }
    }
    passPages(.max) { _ in text.count }
    while let last = text.last, last <= 0x20 { text.removeLast() }
    while let last = runs.last, last.start >= text.count, runs.count > 1 { runs.removeLast() }
    pages = pages.map { min($0, text.count) }
  }
}

/// Why a document could not be read. `code` is stable; `message` says what is wrong and what to do.
public struct ReadError: Error, Sendable {
  public var code: String
  public var message: String
  public var detail: String?
  /// Nothing was lost: worth knowing only, as that a file's name says another format than its content.
  public var isRemark: Bool

  public init(_ code: String, _ message: String, detail: String? = nil, isRemark: Bool = false) {
    self.code = code
    self.message = message
    self.detail = detail
    self.isRemark = isRemark
  }

  static var tooManyRuns: ReadError {
    ReadError(
      "too-large", "the document changes its font more than a million times; save it as another format")
  }

  static func tooMuchText(_ limits: ReadLimits) -> ReadError {
    ReadError(
      "too-large", "the document holds more than \(limits.text) bytes of text; raise --max-text to read it")
  }
}

/// The stage before all others: the bytes of a file → `Source`. The content decides the format; the name only tells
/// Markdown and CSV from plain text and helps to word errors.
public enum Reader {
  /// Reads a file that is one document.
  ///
  /// - Throws: `ReadError`; a bundle of documents is one (`unsupported-format`): those are read by `documents`.
  public static func read(
    _ bytes: [UInt8], name: String, options: ReadOptions = ReadOptions()
  ) throws(ReadError) -> Source {
    if bytes.isEmpty {
      throw ReadError("empty", "the file is empty; get another copy of it, or leave it out with --glob")
    }
    if bytes.count > options.limits.bytes {
      throw ReadError(
        "too-large", "the file has more than \(options.limits.bytes) bytes; raise --max-bytes to read it",
        detail: "\(bytes.count) bytes")
    }
    let format = try FileFormat(bytes)
    // A text begins its own where it has to be looked at closely.
    let deadline = format == .text ? .never : Deadline(options)
    switch format {
    case .docx: return try settled(DOCX.read(bytes, options), .docx, options, deadline)
    case .odt: return try settled(ODT.read(bytes, options), .odt, options, deadline)
    case .rtf: return try settled(RTF.read(bytes, options, deadline), .rtf, options, deadline)
    case .doc: return try settled(DOC.read(bytes, options), .doc, options, deadline)
    case .pdf: return try settled(PDF.read(bytes, options, deadline), .pdf, options, deadline)
    case .image: return try settled(OCR.read(bytes, options), .image, options, deadline)
    case .bundle:
      throw ReadError(
        "unsupported-format", "the file is a bundle of documents; read it with \"trichdan run\"",
        detail: "bundle")
    case .text: return try plain(bytes, name, options)
    }
  }

  private static func settled(
    _ pages: PagedText, _ format: Source.Format, _ options: ReadOptions, _ deadline: Deadline
  ) throws(ReadError) -> Source {
    var source = try settled(pages.manuscript, format, options, deadline)
    source.textSource = pages.origin
    return source
  }

  /// The text of a manuscript in Unicode, without what is not read.
  private static func settled(
    _ manuscript: Manuscript, _ format: Source.Format, _ options: ReadOptions, _ deadline: Deadline
  ) throws(ReadError) -> Source {
    if manuscript.isOver { throw manuscript.isFragmented ? .tooManyRuns : .tooMuchText(options.limits) }
    let source = try Legacy.settle(manuscript, format, options, deadline)
    if source.text.allSatisfy({ $0 <= 0x20 }) {
      throw ReadError(
        "empty",
        "the document holds no text; if it should, open it in the program that made it and save it anew"
      )
    }
    return source
  }

  private static func plain(
    _ bytes: [UInt8], _ name: String, _ options: ReadOptions
  ) throws(ReadError) -> Source {
    let unicode = try Decoder.unicode(bytes, options.encoding)
    let isPage = HTMLText.isPage(unicode.text, name: name)
    // Of all encodings only references and UTF-8 encoded twice shrink, by half or a little more.
    if !isPage, unicode.text.count / 2 > options.limits.text { throw .tooMuchText(options.limits) }
    let decoded =
      isPage
      ? Decoder.page(unicode, options.encoding)
      : try Decoder.text(unicode, options.encoding, Deadline(options))
    let (text, encoding, origin) = (decoded.text, decoded.encoding, decoded.origin)
    if text.allSatisfy({ $0 <= 0x20 }) {
      throw ReadError(
        "empty", "the file holds no text, only blanks; get another copy of it, or leave it out with --glob")
    }
    if !isPage, text.count > options.limits.text { throw .tooMuchText(options.limits) }
    if isPage {
      // The parser is given nothing but valid UTF-8: it would report the rest on standard error and stop early.
      // Normalizing would drop soft hyphens, which are letters in TCVN3.
      let deadline = Deadline(options)
      var sound = UTF8Bytes.mended(text)
      var source = try settled(HTMLText.read(sound.text, options, deadline), .html, options, deadline)
      if decoded.encoding == .windows1252, options.encoding == nil, source.encoding == .utf8,
        !Western(unicode.text).isLikely
      {
        // Neither Vietnamese nor western: an error, as for plain text.
        sound = UTF8Bytes.mended(unicode.text)
        source = try settled(HTMLText.read(sound.text, options, deadline), .html, options, deadline)
      }
      if source.encoding == .utf8 { source.encoding = encoding }
      (source.replaced, source.firstReplaced) = (sound.count, sound.first.flatMap { origin.fileOffset($0) })
      (source.surrogates, source.firstSurrogate) = (decoded.surrogates, decoded.firstSurrogate)
      return source
    }
    let isMarkdown = name.hasSuffix(".md") || name.hasSuffix(".markdown")
    return Source(
      text: text, format: isMarkdown ? .md : .txt, encoding: encoding, encodingScore: decoded.score,
      origin: origin,
      notes: decoded.notes, surrogates: decoded.surrogates, firstSurrogate: decoded.firstSurrogate)
  }

  /// The bytes of JSON Lines as UTF-8, without a byte-order mark.
  public static func lines(_ bytes: [UInt8]) throws(ReadError) -> [UInt8] { try Decoder.unicode(bytes).text }

  /// Whether the first character that is no blank is an opening brace, as in JSON Lines.
  public static func opensWithBrace(_ bytes: [UInt8]) -> Bool {
    var start = 0
    var step = 1
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { (start, step) = (2, 2) }
    while start + step <= bytes.count {
      // Of a unit of UTF-16 one byte is 0 here.
      let byte = step == 1 ? bytes[start] : max(bytes[start], bytes[start + 1])
      if byte > 0x20 {
        return byte == UInt8(ascii: "{") && (step == 1 || min(bytes[start], bytes[start + 1]) == 0)
      }
      start += step
    }
    return false
  }
}
