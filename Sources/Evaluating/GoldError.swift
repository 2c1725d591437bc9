public import Wording

/// What is wrong with a folder of annotated texts: which file, where in it, and what to do.
public struct GoldError: Worded, Sendable {
  public var file: String
  public var reason: Message

  public init(file: String, reason: String, vi vietnamese: String) {
    self.init(file: file, reason: Message(reason, vi: vietnamese))
  }

  public init(file: String, reason: Message) {
    self.file = file
    self.reason = reason
  }

  public var wording: Message { Message("\(file): ", vi: "chú giải không đúng: \(file): ") + reason }
}
