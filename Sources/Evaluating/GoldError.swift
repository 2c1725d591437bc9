/// What is wrong with a folder of annotated texts: which file, where in it, and what to do.
public struct GoldError: Error, Sendable, CustomStringConvertible {
  public var file: String
  public var reason: String

  public init(file: String, reason: String) {
    self.file = file
    self.reason = reason
  }

  public var description: String { "\(file): \(reason)" }
}
