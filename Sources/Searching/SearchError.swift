public import Wording

/// What is wrong with what was asked for: what, and how to say it.
public struct SearchError: Worded, Sendable {
  public var wording: Message
  public init(wording: Message) { self.wording = wording }
  public init(_ english: String, vi: String) { wording = Message(english, vi: vi) }
}
