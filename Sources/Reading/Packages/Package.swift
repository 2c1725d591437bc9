/// Packages (zip) that are documents, and bundles of documents.
enum Package {
  /// What a zip file is, by what it holds: nothing but its directory and one small part are read.
  ///
  /// - Throws: `unsupported-format` for packages that are known and are no text documents.
  static func format(_ bytes: [UInt8]) throws(ReadError) -> FileFormat {
    var limits = ReadLimits()
    limits.bytes = 1 << 20
    var kind = Kind()
    do throws(ReadError) {
      try ArchiveReader.open(bytes, .package, limits) { archive throws(ReadError) in
        try kind.look(archive, limits)
      }
    } catch {
      // What was seen before the damage decides; the reader of the format says what is wrong.
    }
    return try kind.format()
  }

  /// OPC (ISO/IEC 29500-2, 10.1.2.2), and ODF 1.3 part 2 (3.3: the entry "mimetype").
  private struct Kind {
    /// How many entries are looked at: those that tell stand at the start.
    private static let reach = 2000

    private var mimetype: String?
    private var main: ContentTypes.Main?
    private var hasTypes = false
    private var hasWord = false
    private var isODT = false

    mutating func look(_ archive: ArchiveReader, _ limits: ReadLimits) throws(ReadError) {
      var seen = 0
      while seen < Self.reach, let entry = try archive.next() {
        seen += 1
        switch String(decoding: entry.name.prefix(64), as: UTF8.self) {
        case "mimetype":
          let type = String(decoding: try archive.contents(entry).bytes.prefix(200), as: UTF8.self)
          guard type.hasPrefix("application/") else { continue }
          mimetype = type
          return
        case "[Content_Types].xml":
          hasTypes = true
          let types = ContentTypes()
          _ = XMLReader.parse(archive, types, deepest: limits.elements, seconds: limits.seconds)
          main = types.main
          return
        case "word/document.xml", "word\\document.xml": hasWord = true
        case "content.xml":
          let sink = ODTKind()
          _ = XMLReader.parse(archive, sink, deepest: limits.elements, seconds: limits.seconds)
          isODT = sink.isText
          if isODT { return }
        default: break
        }
      }
    }

    func format() throws(ReadError) -> FileFormat {
      if let mimetype {
        let family = "application/vnd.oasis.opendocument."
        if mimetype.hasPrefix(family + "text") { return .odt }
        if mimetype.hasPrefix(family + "spreadsheet") { throw Self.refused("ODS", Self.sheets) }
        if mimetype.hasPrefix(family + "presentation") { throw Self.refused("ODP", Self.slides) }
        if mimetype.hasPrefix(family) { throw Self.refused("OpenDocument drawing", Self.slides) }
        if mimetype.hasPrefix("application/epub") {
          throw Self.refused("EPUB", "convert the book to HTML or text")
        }
      }
      switch main?.kind {
      case .word: return .docx
      case .sheet: throw Self.refused("XLSX", Self.sheets)
      case .slides: throw Self.refused("PPTX", Self.slides)
      case nil: break
      }
      if hasWord { return .docx }
      if isODT { return .odt }
      if hasTypes { throw Self.refused("Open Packaging", "save the document as DOCX, PDF or text") }
      return .bundle
    }

    private static let sheets = "save its sheets as CSV, or as PDF"
    private static let slides = "save it as PDF"

    private static func refused(_ name: String, _ remedy: String) -> ReadError {
      ReadError("unsupported-format", "\(name) files are not read; \(remedy)", detail: name)
    }
  }

  /// Whether content.xml is that of a text: `office:text` in `office:body`.
  private final class ODTKind: XMLSink {
    private(set) var isText = false
    init() { super.init(["office:text", "office:spreadsheet", "office:presentation", "office:drawing"]) }
    override func open(_ name: Int, _ attributes: XMLAttributes) -> Bool {
      isText = name == 0
      isDone = true
      return false
    }
  }

  /// One part of a package into a sink.
  ///
  /// - Returns: how it ended; nil where there is no such part.
  /// - Throws: what limits forbid, and `encrypted`.
  static func part(
    _ bytes: [UInt8], _ name: String, _ limits: ReadLimits, _ sink: XMLSink
  ) throws(ReadError) -> PartEnd? {
    let wanted = Array(name.utf8)
    return try ArchiveReader.open(bytes, .package, limits) { archive throws(ReadError) in
      var isFound = false
      do throws(ReadError) {
        while let entry = try archive.next() {
          // Some writers part names by backslashes.
          guard entry.name.count == wanted.count,
            zip(entry.name, wanted).allSatisfy({ $0 == $1 || ($0 == 0x5C && $1 == 0x2F) })
          else { continue }
          isFound = true
          break
        }
      } catch {
        if error.code != "broken" { throw error }
        return PartEnd(note: error)
      }
      guard isFound else { return nil }
      let end = XMLReader.parse(archive, sink, deepest: limits.elements, seconds: limits.seconds)
      if let failure = archive.failure {
        if failure.code != "broken" { throw failure }
        return PartEnd(note: failure)
      }
      switch end {
      case .whole: return PartEnd(note: nil)
      case .tooDeep:
        throw .tooDeep("elements of \(name) stand in more than \(limits.elements) others")
      case .refused:
        throw ReadError(
          "broken",
          "an element of \(name) has more than \(TagGuard.most) attributes, or it is in no encoding of documents; open the document in a word processor and save it anew",
          detail: name)
      case .late: throw .tooLong(name, limits)
      case .broken(let line):
        return PartEnd(
          note: ReadError(
            "broken",
            "a part of the document is damaged; what could be read was; open it in a word processor and save it anew",
            detail: "\(name), line \(line)"))
      }
    }
  }

  struct PartEnd {
    /// What was wrong with it; what could be read was given to the sink.
    var note: ReadError?
  }
}

/// What [Content_Types].xml says of the parts of an OPC package.
final class ContentTypes: XMLSink {
  struct Main {
    enum Kind { case word, sheet, slides }
    var kind: Kind
    /// Its name in the package, without the slash before it.
    var part: String
  }
  private(set) var main: Main?

  init() { super.init(["ct:Override", "ct:Default"]) }

  override func open(_ name: Int, _ attributes: XMLAttributes) -> Bool {
    guard main == nil, let type = unsafe attributes.string("ContentType"), type.contains("main") else {
      return true
    }
    let kind: Main.Kind
    if type.contains("wordprocessingml") || type.contains("ms-word") {
      kind = .word
    } else if type.contains("spreadsheetml") || type.contains("ms-excel") {
      kind = .sheet
    } else if type.contains("presentationml") || type.contains("ms-powerpoint") {
      kind = .slides
    } else {
      return true
    }
    // "Default Extension=xml": all parts that nothing else is said of.
    let part = unsafe attributes.string("PartName") ?? "word/document.xml"
    main = Main(kind: kind, part: String(part.drop { $0 == "/" }))
    return true
  }
}

/// The relationships of a part (ISO/IEC 29500-2, 9.3).
final class Relationships: XMLSink {
  struct Target {
    /// The last part of the type: "styles", "header".
    var type: String
    var part: String
  }
  private let folder: String
  private(set) var targets: [String: Target] = [:]

  /// - Parameter part: the part whose relationships they are: targets are relative to its folder.
  init(of part: String) {
    folder = part.lastIndex(of: "/").map { String(part[..<$0]) } ?? ""
    super.init(["rel:Relationship"])
  }

  static func name(of part: String) -> String {
    guard let slash = part.lastIndex(of: "/") else { return "_rels/\(part).rels" }
    return "\(part[..<slash])/_rels/\(part[part.index(after: slash)...]).rels"
  }

  override func open(_ name: Int, _ attributes: XMLAttributes) -> Bool {
    guard targets.count < 10_000, let id = unsafe attributes.string("Id"),
      let type = unsafe attributes.string("Type"), let target = unsafe attributes.string("Target"),
      unsafe !attributes.equals("TargetMode", "External")
    else { return true }
    let whole = target.hasPrefix("/") ? target : "\(folder)/\(target)"
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    targets[id] = Target(
      type: type.split(separator: "/").last.map(String.init) ?? "", part: parts.joined(separator: "/"))
    return true
  }

  /// The part of a type.
  func part(_ type: String) -> String? {
    targets.filter { $0.value.type == type }.min { $0.key < $1.key }?.value.part
  }
}
