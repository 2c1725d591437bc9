public import Reading
public import Wording

/// What is wrong with an output folder or with what is asked of it.
public struct GraphError: Worded, Sendable, Equatable {
  /// The file or folder, or nil where the question itself is wrong.
  public var file: String?
  /// 1-based line of the file.
  public var line: Int?
  public var reason: Message

  public init(file: String? = nil, line: Int? = nil, reason: Message) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  public init(file: String? = nil, line: Int? = nil, reason: String, vi: String) {
    self.init(file: file, line: line, reason: Message(reason, vi: vi))
  }

  public var wording: Message {
    guard let file else { return reason }
    let place = line.map { Message(" line \($0)", vi: " dòng \($0)") } ?? Message(verbatim: "")
    return file + place + ": " + reason
  }
}

/// One line of a record file, with its place for errors.
public struct RecordLine: Sendable {
  public var bytes: ArraySlice<UInt8>
  public var file: String
  /// 1-based.
  public var number: Int

  public init(_ bytes: ArraySlice<UInt8>, file: String, number: Int) {
    self.bytes = bytes
    self.file = file
    self.number = number
  }

  public func wrong(_ reason: String, vi: String) -> GraphError {
    GraphError(file: file, line: number, reason: reason, vi: vi)
  }

  /// Reads the members of the object that the line is.
  public func members(_ member: (inout JSONReader, String) throws(ReadError) -> Void) throws(GraphError) {
    var reader = JSONReader(bytes)
    do {
      try reader.object { (reader, key) throws(ReadError) in
        try member(&reader, String(decoding: key, as: UTF8.self))
      }
    } catch {
      throw wrong("is no record: " + error.message, vi: "không phải là bản ghi: " + error.message)
    }
  }

  /// A field that the contract never leaves out.
  func need<Value>(_ value: Value?, _ name: String, _ kind: String) throws(GraphError) -> Value {
    guard let value else {
      throw wrong(
        "has no \"\(name)\"; it is no line of \(kind)",
        vi: "thiếu \"\(name)\"; đây không phải là dòng của \(kind)")
    }
    return value
  }
}
