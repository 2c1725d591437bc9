import Foundation
import SystemArchive

/// Archives made in memory for tests.
enum TestArchive {
  typealias Entry = (name: String, bytes: [UInt8])

  enum Kind { case zip, tar, sevenZip, oldTar, storedZip, storedSevenZip }
  enum Filter { case none, gzip, xz, bzip2, zstd }

  /// An archive by libarchive's own writer.
  static func make(_ kind: Kind, _ entries: [Entry], _ filter: Filter = .none) -> [UInt8] {
    let archive = archive_write_new()
    defer { archive_write_free(archive) }
    switch kind {
    case .zip: archive_write_set_format_zip(archive)
    case .tar: archive_write_set_format_ustar(archive)
    case .sevenZip: archive_write_set_format_7zip(archive)
    case .oldTar: archive_write_set_format_v7tar(archive)
    case .storedZip:
      archive_write_set_format_zip(archive)
      archive_write_set_options(archive, "compression=store")
    case .storedSevenZip:
      archive_write_set_format_7zip(archive)
      archive_write_set_options(archive, "compression=store")
    }
    return write(archive, filter, entries)
  }

  /// One file packed by itself.
  static func packed(_ filter: Filter, _ bytes: [UInt8]) -> [UInt8] {
    let archive = archive_write_new()
    defer { archive_write_free(archive) }
    archive_write_set_format_raw(archive)
    return write(archive, filter, [("data", bytes)])
  }

  private static func write(_ archive: OpaquePointer?, _ filter: Filter, _ entries: [Entry]) -> [UInt8] {
    // The writer takes names for those of the locale.
    let before = uselocale(newlocale(1 << LC_CTYPE, "C.UTF-8", nil))
    defer { uselocale(before) }
    switch filter {
    case .none: break
    case .gzip: archive_write_add_filter_gzip(archive)
    case .xz: archive_write_add_filter_xz(archive)
    case .bzip2: archive_write_add_filter_bzip2(archive)
    case .zstd: archive_write_add_filter_zstd(archive)
    }
    archive_write_set_bytes_in_last_block(archive, 1)
    let room = entries.reduce(1 << 16) { $0 + $1.bytes.count + $1.name.utf8.count * 4 + 2048 }
    var buffer = [UInt8](repeating: 0, count: room)
    var used = 0
    buffer.withUnsafeMutableBytes { raw in
      archive_write_open_memory(archive, raw.baseAddress, raw.count, &used)
      for (name, bytes) in entries {
        let entry = archive_entry_new()
        archive_entry_set_pathname(entry, name)
        archive_entry_set_size(entry, Int64(bytes.count))
        archive_entry_set_filetype(entry, name.hasSuffix("/") ? 0o040000 : 0o100000)
        archive_entry_set_perm(entry, 0o644)
        archive_write_header(archive, entry)
        _ = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
        archive_entry_free(entry)
      }
      archive_write_close(archive)
    }
    return Array(buffer[..<used])
  }

  /// A zip file written byte by byte (APPNOTE.TXT 4.3), its entries stored: for names and flags that no writer gives.
  static func stored(_ entries: [(name: [UInt8], bytes: [UInt8])], flags: UInt16 = 0) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
    func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16 & 0xFFFF) }
    for (name, bytes) in entries {
      let sum = crc(bytes)
      let common =
        two(20) + two(Int(flags)) + two(0) + four(0) + four(sum) + four(bytes.count) + four(bytes.count)
        + two(name.count) + two(0)
      directory +=
        [0x50, 0x4B, 1, 2] + two(20) + common + two(0) + two(0) + two(0) + four(0) + four(file.count) + name
      file += [0x50, 0x4B, 3, 4] + common + name + bytes
    }
    let start = file.count
    let count = two(min(entries.count, 0xFFFF))
    return file + directory + [0x50, 0x4B, 5, 6] + two(0) + two(0) + count + count + four(directory.count)
      + four(start) + two(0)
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }

  private static func crc(_ bytes: [UInt8]) -> Int {
    Int(~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 })
  }
}

/// Small word processor documents of our own writing.
enum TestDocument {
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  /// - Parameters:
  ///   - body: what stands in `w:body`.
  ///   - parts: other parts by the last part of their relationship's type ("styles", "header2" …), without their root element.
  static func docx(
    _ body: String, parts: [String: String] = [:], namespace: String = main, prefix: String = "w",
    raw: String? = nil, kind: TestArchive.Kind = .zip
  ) -> [UInt8] {
    let roots = [
      "styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
      "header": "hdr", "footer": "ftr",
    ]
    func root(_ name: String, _ content: String) -> String {
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><\(prefix):\(name) xmlns:\(prefix)=\"\(namespace)\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\(content)</\(prefix):\(name)>"
    }
    var entries: [TestArchive.Entry] = [
      (
        "[Content_Types].xml",
        Array(
          """
          <Types xmlns="\(package)/content-types"><Default Extension="xml" ContentType="application/xml"/>
          <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
          """.utf8)
      ),
      (
        "word/document.xml", Array((raw ?? root("document", "<\(prefix):body>\(body)</\(prefix):body>")).utf8)
      ),
    ]
    var relations = ""
    for (id, content) in parts.sorted(by: { $0.key < $1.key }) {
      let type = String(id.filter { !$0.isNumber })
      relations +=
        "<Relationship Id=\"\(id)\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/\(type)\" Target=\"\(id).xml\"/>"
      entries.append(("word/\(id).xml", Array(root(roots[type] ?? type, content).utf8)))
    }
    entries.append(
      (
        "word/_rels/document.xml.rels",
        Array("<Relationships xmlns=\"\(package)/relationships\">\(relations)</Relationships>".utf8)
      ))
    return TestArchive.make(kind, entries)
  }

  private static let open = "urn:oasis:names:tc:opendocument:xmlns"
  private static let names = [
    "office", "text", "table", "style", "drawing", "svg-compatible", "xsl-fo-compatible",
  ].map { name in
    let prefix = ["drawing": "draw", "svg-compatible": "svg", "xsl-fo-compatible": "fo"][name] ?? name
    return "xmlns:\(prefix)=\"\(open):\(name):1.0\""
  }.joined(separator: " ")

  /// - Parameters:
  ///   - body: what stands in `office:text`.
  ///   - automatic: styles of content.xml.
  ///   - styles: what stands in styles.xml.
  static func odt(
    _ body: String, automatic: String = "", styles: String = "", manifest: String = "",
    kind: String = "text"
  ) -> [UInt8] {
    TestArchive.make(
      .zip,
      [
        ("mimetype", Array("application/vnd.oasis.opendocument.\(kind)".utf8)),
        (
          "META-INF/manifest.xml",
          Array(
            "<manifest:manifest xmlns:manifest=\"\(open):manifest:1.0\">\(manifest)</manifest:manifest>".utf8)
        ),
        ("styles.xml", Array("<office:document-styles \(names)>\(styles)</office:document-styles>".utf8)),
        (
          "content.xml",
          Array(
            """
            <?xml version="1.0"?><office:document-content \(names)><office:automatic-styles>\(automatic)</office:automatic-styles>
            <office:body><office:text>\(body)</office:text></office:body></office:document-content>
            """.utf8)
        ),
      ])
  }
}
