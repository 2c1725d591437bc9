/// What is wrong with what was asked for: what, and how to say it.
public struct SearchError: Error, CustomStringConvertible, Sendable {
  public var description: String
  public init(_ description: String) { self.description = description }
}
