/// What a word may open. One look at a word tells which families of rules have to look at it at all: nearly none has to.
@frozen public struct Openers: OptionSet, Sendable {
  public var rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// A document type ("Kế", "NĐ").
  @inlinable public static var docType: Openers { Openers(rawValue: 1) }
  /// The name of a document that needs no type ("BLHS").
  @inlinable public static var name: Openers { Openers(rawValue: 2) }
  /// A date that opens with a word ("ngày", "tháng", "hôm").
  @inlinable public static var date: Openers { Openers(rawValue: 4) }
  /// A number in words ("hai", "mười", "nửa", "triệu").
  @inlinable public static var number: Openers { Openers(rawValue: 8) }
  /// The kind of a place ("xã", "tỉnh").
  @inlinable public static var place: Openers { Openers(rawValue: 16) }
  /// The office of a signer ("TM", "CHỦ").
  @inlinable public static var office: Openers { Openers(rawValue: 32) }
  /// A line of the right column of a head ("CỘNG", "Độc", "ĐẢNG").
  @inlinable public static var title: Openers { Openers(rawValue: 64) }

  /// The openers of each word of a lexicon, by word number.
  static func table(
    _ count: Int, docTypes: PhraseTable, names: PhraseTable, dates: DateTables, numbers: NumberTables,
    places: PhraseTable, offices: PhraseTable, header: HeaderLexicon
  ) -> [Openers] {
    var table = [Openers](repeating: [], count: count)
    func mark(_ words: [WordID], _ opener: Openers) {
      for word in words { table[Int(word)].insert(opener) }
    }
    mark(docTypes.firstWords, .docType)
    mark(names.firstWords, .name)
    mark(places.firstWords, .place)
    mark(offices.firstWords, .office)
    mark(header.signOpeners, .office)
    mark(header.titles.compactMap(\.words.first), .title)
    for place in 0..<count {
      let word = WordID(place)
      if dates.canOpen(word) { table[place].insert(.date) }
      switch numbers.word(word).role {
      case .digit, .ten, .part, .scale: table[place].insert(.number)
      case .none, .unit, .tens, .dozen, .link, .half, .point: break
      }
    }
    if !table.isEmpty { table[0] = [] }
    return table
  }
}
