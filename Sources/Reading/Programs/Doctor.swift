internal import SystemArchive
internal import SystemXML2

/// What reading needs from the system: what is there, what is missing, and how to get it.
public enum Doctor {
  /// Something that reading uses.
  public struct Finding: Sendable, Equatable {
    public var name: String
    /// What it is used for.
    public var purpose: String
    /// Where it is, for a program; nil where it is missing or linked in.
    public var path: String?
    public var version: String?
    /// Whether it can be used.
    public var isThere: Bool
    /// How Debian gives it.
    public var remedy: String

    public init(
      name: String, purpose: String, path: String? = nil, version: String?, isThere: Bool, remedy: String
    ) {
      self.name = name
      self.purpose = purpose
      self.path = path
      self.version = version
      self.isThere = isThere
      self.remedy = remedy
    }
  }

  /// The libraries that are linked, then the programs. A program is asked for its version; that it answers is what makes it
  /// "there".
  public static func report() -> [Finding] {
    var findings = [
      Finding(
        name: "libxml2", purpose: "DOCX, ODT", version: LIBXML_DOTTED_VERSION, isThere: true,
        remedy: "apt-get install libxml2-dev"),
      Finding(
        name: "libarchive", purpose: "DOCX, ODT, bundles (zip, tar)", version: archiveVersion, isThere: true,
        remedy: "apt-get install libarchive-dev"),
    ]
    findings.append(program("pdftotext", "-v", "text of PDF", "poppler-utils"))
    findings.append(program("pdftoppm", "-v", "images of PDF pages, for --ocr", "poppler-utils"))
    findings.append(
      program("tesseract", "--version", "scanned pages and images, with --ocr", "tesseract-ocr"))
    let languages = tesseractLanguages()
    let isThere = languages.contains("vie")
    findings.append(
      Finding(
        name: "tesseract vie", purpose: "Vietnamese for tesseract",
        version: languages.isEmpty ? nil : "languages: " + languages.joined(separator: " "), isThere: isThere,
        remedy: "apt-get install tesseract-ocr-vie"))
    return findings
  }

  /// "3.6.2" of "libarchive 3.6.2".
  private static var archiveVersion: String? {
    let text = unsafe archive_version_string()
    guard let text = unsafe text else { return nil }
    let words = unsafe String(cString: text).split(separator: " ")
    return words.last.map { String($0) }
  }

  /// A version is a small answer, given at once.
  private static var limits: ReadLimits {
    var limits = ReadLimits()
    limits.seconds = 10
    return limits
  }

  private static func program(_ name: String, _ flag: String, _ purpose: String, _ package: String) -> Finding
  {
    let path = ProgramPath.find(name)
    let said = path.flatMap { version(of: $0, flag) }
    return Finding(
      name: name, purpose: purpose, path: path, version: said, isThere: said != nil,
      remedy: "apt-get install \(package)")
  }

  /// The last word of the first line that a program says of itself: "pdftotext version 22.12.0".
  private static func version(of path: String, _ flag: String) -> String? {
    var output: [UInt8] = []
    var said = ""
    do throws(ChildProcess.Failure) {
      said = try unsafe ChildProcess.stream(path, [flag], input: [], limits: limits, most: 1 << 16) {
        unsafe output += $0
      }
    } catch {
      return nil
    }
    let text = output.isEmpty ? said : String(decoding: output, as: UTF8.self)
    guard let line = text.split(separator: "\n").first else { return "" }
    return line.split(separator: " ").last.map(String.init) ?? ""
  }

  private static func tesseractLanguages() -> [String] {
    guard let path = ProgramPath.find("tesseract") else { return [] }
    do throws(ChildProcess.Failure) {
      let list = try ChildProcess.run(path, ["--list-langs"], input: [], limits: limits, most: 1 << 16)
      // The first line says where they are.
      return String(decoding: list, as: UTF8.self).split(separator: "\n").dropFirst().map(String.init)
        .sorted()
    } catch {
      return []
    }
  }
}
