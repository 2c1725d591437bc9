public import Normalizing

/// A document as it was read: its text as UTF-8, not yet normalized, and where that text came from.
public struct Source: Sendable {
  public enum Format: String, Sendable { case txt, md, html }
  public enum Encoding: String, Sendable {
    case utf8 = "utf-8"
    case utf16le = "utf-16le"
    case utf16be = "utf-16be"
  }
  public var text: [UInt8]
  public var format: Format
  public var encoding: Encoding
  public var origin: SourceOrigin
  /// Ill-formed sequences that had to be replaced before a page could be parsed, and where the first one stood.
  public var replaced = 0
  public var firstReplaced: Int?
  /// Lone surrogates of UTF-16 that became U+FFFD, and the byte of the file at which the first one stood.
  public var surrogates = 0
  public var firstSurrogate: Int?
}

/// Why a document could not be read. `code` is stable; `message` says what is wrong and what to do.
public struct ReadError: Error, Sendable {
  public var code: String
  public var message: String
  public var detail: String?

  public init(_ code: String, _ message: String, detail: String? = nil) {
    self.code = code
    self.message = message
    self.detail = detail
  }
}

/// The stage before all others: the bytes of a file → `Source`. The content decides the format; the name only tells
/// Markdown from plain text and helps to word errors.
public enum Reader {
  public static func read(_ bytes: [UInt8], name: String) throws(ReadError) -> Source {
    if bytes.isEmpty { throw ReadError("empty", "the file is empty") }
    if let known = Magic.unsupported(bytes) {
      throw ReadError(
        "unsupported-format", "\(known) files are not read yet; convert the file to text or HTML",
        detail: known)
    }
    let decoded = try Decoder.decode(bytes)
    var (text, encoding, origin) = (decoded.text, decoded.encoding, decoded.origin)
    if text.allSatisfy({ $0 <= 0x20 }) { throw ReadError("empty", "the file holds no text, only blanks") }
    var format = Source.Format.txt
    var replaced = 0
    var firstReplaced: Int?
    if Magic.isHTML(text, name: name) {
      // The parser is given nothing but valid UTF-8: it would report the rest on standard error and stop early.
      let sound = Normalizer.normalize(text)
      (replaced, firstReplaced) = (sound.invalid, sound.firstInvalid.flatMap { origin.fileOffset($0) })
      text = try HTMLText.read(sound.utf8)
      format = .html
      origin = .rebuilt
      if text.allSatisfy({ $0 <= 0x20 }) { throw ReadError("empty", "the page holds no text") }
    } else if name.hasSuffix(".md") || name.hasSuffix(".markdown") {
      format = .md
    }
    return Source(
      text: text, format: format, encoding: encoding, origin: origin, replaced: replaced,
      firstReplaced: firstReplaced, surrogates: decoded.surrogates, firstSurrogate: decoded.firstSurrogate)
  }

  /// The bytes of JSON Lines as UTF-8, without a byte-order mark.
  public static func lines(_ bytes: [UInt8]) throws(ReadError) -> [UInt8] { try Decoder.decode(bytes).text }

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

/// Formats by their first bytes.
enum Magic {
  private static let table: [(bytes: [UInt8], name: String)] = [
    (Array("%PDF-".utf8), "PDF"), ([0x50, 0x4B, 0x03, 0x04], "DOCX, ODT or ZIP"),
    ([0xD0, 0xCF, 0x11, 0xE0], "DOC"), (Array("{\\rtf".utf8), "RTF"), ([0x1F, 0x8B], "gzip"),
    ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"), (Array("GIF8".utf8), "GIF"),
    ([0x49, 0x49, 0x2A, 0x00], "TIFF"), ([0x4D, 0x4D, 0x00, 0x2A], "TIFF"),
    ([0x7F, 0x45, 0x4C, 0x46], "program"),
    (Array("SQLite format 3".utf8), "SQLite"), ([0x37, 0x7A, 0xBC, 0xAF], "7z"), (Array("Rar!".utf8), "RAR"),
  ]

  static func unsupported(_ bytes: [UInt8]) -> String? {
    table.first { bytes.starts(with: $0.bytes) }?.name
  }

  /// Whether a text is a web page: a doctype or root element at its start, or the name and any tag.
  static func isHTML(_ text: [UInt8], name: String) -> Bool {
    let head = text.prefix(1024).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let start = head.drop { $0 <= 0x20 }
    for opening in ["<!doctype html", "<html", "<head", "<body"] where start.starts(with: Array(opening.utf8))
    {
      return true
    }
    if start.starts(with: Array("<?xml".utf8)) || start.starts(with: Array("<!--".utf8)) {
      return String(decoding: head, as: UTF8.self).contains("<html")
    }
    let lower = name.lowercased()
    return (lower.hasSuffix(".html") || lower.hasSuffix(".htm") || lower.hasSuffix(".xhtml"))
      && start.first == UInt8(ascii: "<")
  }
}
