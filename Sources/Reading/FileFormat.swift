/// Formats by content: the first bytes, and what a package holds.
enum FileFormat: Equatable {
  case text, docx, odt, doc, rtf, pdf, image, bundle

  private static let pdfMagic = Array("%PDF-".utf8)
  private static let rtfMagic = Array("{\\rtf".utf8)
  private static let images: [[UInt8]] = [
    [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), [0x49, 0x49, 0x2A, 0x00],
    [0x4D, 0x4D, 0x00, 0x2A],
  ]
  private static let refused: [(bytes: [UInt8], name: String)] = [
    ([0x7F, 0x45, 0x4C, 0x46], "program"), (Array("SQLite format 3".utf8), "SQLite"),
  ]
  private static let bundles: [[UInt8]] = [
    [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x37, 0x7A, 0xBC, 0xAF],
    Array("Rar!".utf8),
    [0x28, 0xB5, 0x2F, 0xFD],
  ]

  /// - Throws: `unsupported-format` for formats that are known and hold no text that we read.
  init(_ bytes: [UInt8]) throws(ReadError) {
    func opens(_ magic: [UInt8]) -> Bool { bytes.starts(with: magic) }
    if opens([0x50, 0x4B, 0x03, 0x04]) || opens([0x50, 0x4B, 0x05, 0x06]) {
      self = try Package.format(bytes)
    } else if opens([0xD0, 0xCF, 0x11, 0xE0]) {
      self = .doc
    } else if opens(Self.rtfMagic) {
      self = .rtf
    } else if opens(Self.pdfMagic) || !Self.isTar(bytes) && Self.isDisplacedPDF(bytes) {
      self = .pdf
    } else if Self.images.contains(where: opens) {
      self = .image
    } else if Self.bundles.contains(where: opens) || Self.isTar(bytes) {
      self = .bundle
    } else if let known = Self.refused.first(where: { opens($0.bytes) }) {
      throw ReadError(
        "unsupported-format", "\(known.name) files are not read; convert the file to text or HTML",
        detail: known.name)
    } else {
      self = .text
    }
  }

  /// Mail programs put lines before a PDF (ISO 32000-1, annex H: within the first 1,024 bytes); a text may speak of one.
  private static func isDisplacedPDF(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1024)
    let magic = pdfMagic
    // Nearly every file is told by this alone.
    if bytes.span.extracting(first: head.count).count(of: magic[0]) == 0 { return false }
    var opensLine = false
    var last: UInt8 = 0
    for (at, byte) in head.enumerated() {
      if byte == magic[0], last == 0x0A || last == 0x0D, head[at...].starts(with: magic) { opensLine = true }
      last = byte
    }
    return opensLine && holds(bytes.prefix(1 << 16), Array(" obj".utf8))
  }

  /// Whether a sequence stands in some bytes. The library's search takes longer than all the rest for a small file.
  private static func holds(_ bytes: ArraySlice<UInt8>, _ magic: [UInt8]) -> Bool {
    guard let first = magic.first else { return true }
    for at in bytes.indices where bytes[at] == first && bytes[at...].starts(with: magic) { return true }
    return false
  }

  /// POSIX.1-1988 (ustar): the magic at byte 257; before it (Unix V7) the sum of the header alone: bytes 148 to 155 hold it in
  /// octal and count as blanks in it.
  private static func isTar(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 262 else { return false }
    if bytes[257..<262].elementsEqual("ustar".utf8) { return true }
    guard bytes.count >= 512, bytes[0] != 0 else { return false }
    var said = 0
    var figures = 0
    for byte in bytes[148..<156] {
      if (0x30...0x37).contains(byte) {
        said = said << 3 | Int(byte - 0x30)
        figures += 1
      } else if byte != 0x20 || figures > 0 {
        break
      }
    }
    guard figures > 0 else { return false }
    var sum = 8 * 0x20
    for byte in bytes[..<148] { sum += Int(byte) }
    for byte in bytes[156..<512] { sum += Int(byte) }
    return sum == said
  }
}
