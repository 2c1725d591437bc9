/// Rich Text Format (Microsoft RTF 1.9.1).
enum RTF {
  static func read(_ bytes: [UInt8], _ options: ReadOptions) throws(ReadError) -> Manuscript {
    throw ReadError("unsupported-format", "RTF files are not read yet", detail: "RTF")
  }
}
