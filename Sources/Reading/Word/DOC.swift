/// Word binary documents ([MS-DOC]).
enum DOC {
  static func read(_ bytes: [UInt8], _ options: ReadOptions) throws(ReadError) -> Manuscript {
    throw ReadError("unsupported-format", "DOC files are not read yet", detail: "DOC")
  }
}
