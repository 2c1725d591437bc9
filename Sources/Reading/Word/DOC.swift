/// Word binary documents ([MS-DOC]) in their container ([MS-CFB]).
enum DOC {
  static func read(_ bytes: [UInt8], _ options: ReadOptions) throws(ReadError) -> Manuscript {
    if let worker = options.worker { return try DocumentWorker.parse(bytes, worker, options.limits) }
    return try parse(bytes, options.limits)
  }

  /// Parses in this process.
  static func parse(_ bytes: [UInt8], _ limits: ReadLimits) throws(ReadError) -> Manuscript {
    var text = WordText(try file(bytes), limit: limits.text)
    return try text.read().sound("DOC")
  }

  private static func file(_ bytes: [UInt8]) throws(ReadError) -> WordFile {
    do throws(ReadError) {
      let container = try CompoundFile(bytes)
      guard container.has("WordDocument") else { throw other(container) }
      return try WordFile(container)
    } catch {
      guard error.code != "encrypted", let file = WordFile(salvaging: bytes) else { throw error }
      return file
    }
  }

  /// Why a container that holds no Word document is not read.
  private static func other(_ container: CompoundFile) -> ReadError {
    if container.has("EncryptedPackage") { return .encrypted }
    if container.names.isEmpty { return .broken("its container names no streams", "directory") }
    let known = [
      ("Workbook", "Excel"), ("Book", "Excel"), ("PowerPoint Document", "PowerPoint"),
      ("__properties_version1.0", "Outlook message"), ("VisioDocument", "Visio"),
    ]
    guard let (_, name) = known.first(where: { container.has($0.0) }) else {
      return ReadError(
        "unsupported-format",
        "the file is a compound file without a Word document; convert it to DOCX or PDF",
        detail: container.names.sorted().prefix(10).joined(separator: ", "))
    }
    return ReadError(
      "unsupported-format", "\(name) files are not read; convert the file to DOCX or PDF", detail: name)
  }
}

extension Manuscript {
  /// - Throws: what stands in the way, where there is no text at all.
  func sound(_ format: String) throws(ReadError) -> Manuscript {
    guard let first = notes.first, text.allSatisfy({ $0 <= 0x20 }) else { return self }
    throw ReadError(
      "broken",
      "the \(format) file is broken and no text could be read; open it in a word processor and save it again",
      detail: first.detail)
  }
}
