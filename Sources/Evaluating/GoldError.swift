public import Wording

/// What is wrong with a folder of annotated texts: which file, where in it, and what to do.
public struct GoldError: Worded, Sendable {
  public var file: String
  public var reason: String

  public init(file: String, reason: String) {
    self.file = file
    self.reason = reason
  }

  /// The reason is English in all languages: it speaks of the fields of annotations, whose names are English.
  public var wording: Message {
    Message("\(file): \(reason)", vi: "chú giải không đúng: \(file): \(reason)")
  }
}
