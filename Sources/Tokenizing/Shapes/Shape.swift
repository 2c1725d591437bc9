/// A protected string: several atoms that are one thing to a reader.
public struct Shape: Sendable {
  public enum Kind: Sendable, Equatable {
    /// A document number; the payload is its place in `Tokens.numbers`.
    case documentNumber(Int)
    /// Day, month, year in figures: 05/02/2021, 17-10-2020, 17.10.2020.
    case date(day: Int, month: Int, year: Int)
    /// Month and year: 7/2021.
    case monthYear(month: Int, year: Int)
    /// Two short numbers with a slash: a day and month, or a fraction.
    case pair(Int, Int)
    /// Two years with a dash or slash: 2020-2025.
    case years(Int, Int)
    /// A number with its dots and commas.
    case number
    /// 7h30, 08:30.
    case time(hour: Int, minute: Int)
    case phone
    /// A number plate: 71C-123.45.
    case plate
    /// An e-mail or web address.
    case address
    /// The number of an item at the start of a line: "1.", "1.2.", "3)".
    case listMarker
  }

  public var kind: Kind
  /// The first atom, and the atom after the last.
  public var first: Int
  public var end: Int

  public init(kind: Kind, first: Int, end: Int) {
    self.kind = kind
    self.first = first
    self.end = end
  }
}
