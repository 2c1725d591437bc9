internal import Reading
internal import Writing

/// A record of kind `error` that an earlier stage of a pipe wrote: it is handed on, and never lost.
enum ErrorRecord {
  /// Whether a line is the summary of an earlier stage, which ends with that stage.
  static func isSummary(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: Array("{\"kind\":\"summary\",".utf8))
  }

  /// The record, written anew; nil where the line is none.
  static func passedOn(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    var fields: [String: String] = [:]
    var reader = JSONReader(line)
    do {
      try reader.object { (reader, key) throws(ReadError) in
        let name = String(decoding: key, as: UTF8.self)
        switch name {
        case "kind", "doc", "stage", "code", "message", "detail": fields[name] = try reader.text()
        default: try reader.skip()
        }
      }
    } catch {
      return nil
    }
    guard fields["kind"] == "error", let doc = fields["doc"], let stage = fields["stage"],
      let code = fields["code"], let message = fields["message"]
    else { return nil }
    return RecordWriter.error(
      doc: doc, stage: stage, code: code, message: message, detail: fields["detail"])
  }
}
