public import Reading

/// What is wrong with an output folder or with what is asked of it.
public struct GraphError: Error, Sendable, CustomStringConvertible, Equatable {
  /// The file or folder, or nil where the question itself is wrong.
  public var file: String?
  /// 1-based line of the file.
  public var line: Int?
  public var reason: String

  public init(file: String? = nil, line: Int? = nil, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  public var description: String {
    guard let file else { return reason }
    return file + (line.map { " line \($0)" } ?? "") + ": " + reason
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

  public func wrong(_ reason: String) -> GraphError { GraphError(file: file, line: number, reason: reason) }

  /// Reads the members of the object that the line is.
  public func members(_ member: (inout JSONReader, String) throws(ReadError) -> Void) throws(GraphError) {
    var reader = JSONReader(bytes)
    do {
      try reader.object { (reader, key) throws(ReadError) in
        try member(&reader, String(decoding: key, as: UTF8.self))
      }
    } catch {
      throw wrong("is no record: " + error.message)
    }
  }

  /// A field that the contract never leaves out.
  func need<Value>(_ value: Value?, _ name: String, _ kind: String) throws(GraphError) -> Value {
    guard let value else { throw wrong("has no \"\(name)\"; it is no line of \(kind)") }
    return value
  }
}
