/// Office Open XML text documents (ECMA-376).
enum DOCX {
  static func read(_ bytes: [UInt8], _ options: ReadOptions) throws(ReadError) -> Manuscript {
    throw ReadError("unsupported-format", "DOCX files are not read yet", detail: "DOCX")
  }
}
