/// One thing that the program says to a person, in every language it speaks: both stand in one place, so that none can be missing.
public struct Message: Sendable, Equatable {
  public var english: String
  public var vietnamese: String

  public init(_ english: String, vi vietnamese: String) {
    self.english = english
    self.vietnamese = vietnamese
  }

  /// What is the same in all languages: names, numbers, what another program has said.
  public init(verbatim text: String) { self.init(text, vi: text) }

  public subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .vietnamese: vietnamese
    }
  }

  public static func + (left: Message, right: Message) -> Message {
    Message(left.english + right.english, vi: left.vietnamese + right.vietnamese)
  }

  public static func + (left: Message, right: String) -> Message { left + Message(verbatim: right) }
  public static func + (left: String, right: Message) -> Message { Message(verbatim: left) + right }
  public static func += (left: inout Message, right: Message) { left = left + right }
}

/// An error that says in every language what was wrong, where, and what to do.
public protocol Worded: Error, CustomStringConvertible {
  var wording: Message { get }
}

extension Worded {
  /// English, for records and for programs.
  public var description: String { wording.english }
}
