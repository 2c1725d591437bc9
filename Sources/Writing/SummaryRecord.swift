extension RecordWriter {
  /// What a filter has read and written: with it a job that starts many filters can tell that none of them broke off.
  public struct Summary: Sendable {
    /// Documents, and lines that should have been one (of `link`: lines that came).
    public var inputs = 0
    /// Of these, what was read (of `link`: documents that were linked).
    public var documents = 0
    /// Records of kind error.
    public var errors = 0
    /// All records before this one.
    public var records = 0
    public init() {}
  }

  public static func summary(_ summary: Summary, command: String) -> [UInt8] {
    var line = JSONLine()
    line.open()
    line.string("kind", "summary")
    line.string("command", command)
    line.integer("inputs", summary.inputs)
    line.integer("documents", summary.documents)
    line.integer("errors", summary.errors)
    line.integer("records", summary.records)
    line.close()
    return line.bytes
  }
}
