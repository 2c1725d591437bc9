/// Files whose names say another format than their content: ".doc" files are often RTF or web pages. The content wins.
public enum WrongExtension {
  /// Names of formats as endings of file names; text may be called anything.
  private static let formats: [String: Source.Format] = [
    "html": .html, "htm": .html, "xhtml": .html, "docx": .docx, "odt": .odt, "pdf": .pdf, "doc": .doc,
    "rtf": .rtf,
    "txt": .txt, "md": .md,
  ]

  /// What to say of a file; nil where its name fits, or says nothing.
  public static func remark(_ name: String, _ format: Source.Format) -> ReadError? {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let ending = name[name.utf8.index(after: dot)...].lowercased()
    guard let said = formats[ending], said != format, format != .csv, format != .jsonl else { return nil }
    return ReadError(
      "wrong-extension", "the name ends in .\(ending), the content is \(format.rawValue): read as that",
      detail: format.rawValue, isRemark: true)
  }
}
