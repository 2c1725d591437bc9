public import Lexicon
public import Normalizing
internal import Segmenting
internal import Synchronization
internal import Tokenizing

/// The third stage: `Text` → `Mentions`.
///
/// A stretch of atoms is read three times, by the rule families of references, of dates and of quantities in this order:
/// what one has taken is masked for the next. Then the context passes, one place each, say what stands around a mention.
public struct Extractor: Sendable {
  public let lexicon: Lexicon
  private let rooms: RoomPool

  public init(lexicon: Lexicon) {
    self.lexicon = lexicon
    rooms = RoomPool(lexicon)
  }

  /// - Parameters:
  ///   - trace: where the rules note what they decide, or nil.
  ///   - readings: whether to say how doubtful figures can be read, too.
  ///   - check: called before each stretch and behind the last one: what it throws ends the reading.
  public func extract<Failure: Error>(
    _ text: Text, trace: Trace? = nil, readings isAsked: Bool = false,
    check: () throws(Failure) -> Void
  ) throws(Failure) -> Mentions {
    var mentions = Mentions()
    var isFirst = true
    var readings = isAsked ? Readings() : nil
    let room = rooms.take()
    defer { rooms.giveBack(room) }
    for range in Tokenizer.stretches(text) {
      try check()
      let tokens = room.tokenizer.tokenize(text, range)
      let stretch = Stretch(text: text, tokens: tokens, lexicon: lexicon, room: room, trace: trace)
      if isFirst { mentions.places = PlaceMentions.read(stretch) }
      if isFirst { mentions.header = Header.read(stretch) } else { Header.follow(stretch, &mentions.header) }
      isFirst = false
      for entry in stretch.types.entries where stretch.isHeading(entry.first, entry.end) {
        mentions.header.headings.insert(entry.type)
      }
      read(stretch, &mentions, &readings)
    }
    try check()
    DateAnchors.resolve(&mentions, lexicon)
    Header.markSelf(&mentions, text, lexicon, trace)
    Antecedents.resolve(&mentions, lexicon, trace)
    NestedNames.expand(&mentions, lexicon)
    if let readings { mentions.readings = readings.finish(mentions) }
    return mentions
  }

  /// The same, however long it takes.
  public func extract(_ text: Text, trace: Trace? = nil, readings isAsked: Bool = false) -> Mentions {
    extract(text, trace: trace, readings: isAsked, check: { () throws(Never) in })
  }

  private func read(_ stretch: Stretch, _ mentions: inout Mentions, _ readings: inout Readings?) {
    let firstReference = mentions.references.count
    var citations = Self.citations(stretch)
    let room = stretch.room
    var dates: [Placed<DateMention>] = []
    var quantities: [Placed<QuantityMention>] = []
    swap(&dates, &room.dates)
    swap(&quantities, &room.quantities)
    defer {
      swap(&dates, &room.dates)
      swap(&quantities, &room.quantities)
    }
    DateRules.read(stretch, into: &dates)
    QuantityRules.read(stretch, into: &quantities)
    let own = RelationContext.Own(mentions.header, lexicon, isHead: firstReference == 0)
    Self.attach(
      &citations, &dates, stretch,
      own: own,
      firstReference: firstReference)
    readings?.look(
      stretch, dates, firstDate: mentions.dates.count, quantities, firstQuantity: mentions.quantities.count)
    var contexts = Contexts(stretch)
    for place in citations.items.indices {
      let range = citations.mentions[place].range
      citations.mentions[place].context = contexts.around(citations.items[place].first, range)
      let kinds = stretch.text.edits.kinds(in: range)
      if kinds.contains(.composed) { citations.mentions[place].repairs.insert(.nfd) }
      if kinds.contains(.dBar) { citations.mentions[place].repairs.insert(.dBar) }
    }
    // A mention is large, and is changed where it then stands. Room for the stretch alone is asked for at the first only: an array
    // that gets just the room it needs is copied whole at each of the stretches of a long text.
    if mentions.references.isEmpty {
      mentions.references = citations.mentions
    } else {
      mentions.references += citations.mentions
    }
    // A date or quantity is handed over, not copied: its strings change hands without being counted.
    if mentions.dates.isEmpty { mentions.dates.reserveCapacity(dates.count) }
    for place in dates.indices {
      dates[place].mention.context = contexts.around(dates[place].first, dates[place].mention.range)
      mentions.dates.append(DateMention(range: 0..<0, kind: .date, precision: .none))
      swap(&mentions.dates[mentions.dates.count - 1], &dates[place].mention)
    }
    if mentions.quantities.isEmpty { mentions.quantities.reserveCapacity(quantities.count) }
    for place in quantities.indices {
      quantities[place].mention.context = contexts.around(
        quantities[place].first, quantities[place].mention.range)
      mentions.quantities.append(QuantityMention(range: 0..<0))
      swap(&mentions.quantities[mentions.quantities.count - 1], &quantities[place].mention)
    }
  }

  /// The rule families of references, one after the other: what comes first takes its atoms. A law's name holds its number, a
  /// number is no bare serial.
  static func citations(_ stretch: Stretch) -> Citations {
    var found = FoundReferences(room: stretch.numbers.count * 3 / 2 + 16)
    LegalName.read(stretch, into: &found)
    LawList.read(stretch, into: &found)
    let firstNumbered = found.count
    NumberedReference.read(stretch, into: &found)
    ShortReference.read(stretch, numbered: firstNumbered..<found.count, into: &found)
    Anaphor.read(stretch, into: &found)
    PartyName.read(stretch, into: &found)
    UnnumberedReference.read(stretch, into: &found)
    return Citations(found, stretch)
  }

  /// The context passes: what stands around the references.
  static func attach(
    _ citations: inout Citations, _ dates: inout [Placed<DateMention>], _ stretch: Stretch,
    own: RelationContext.Own,
    firstReference: Int
  ) {
    ProvisionContext.attach(&citations, stretch)
    ListContext.handOn(&citations, stretch)
    ListContext.lengthen(&citations, stretch.lexicon)
    AttributeContext.attach(&citations, &dates, stretch, firstReference: firstReference)
    ProvisionTail.attach(&citations, stretch)
    RelationContext.attach(&citations, stretch, firstReference: firstReference, own: own)
  }
}

/// What is needed to read one document and used again for the next: only one reads in it at a time, which is why it may go
/// from one thread to another.
final class ExtractionRoom: @unchecked Sendable {
  fileprivate(set) var tokenizer: Tokenizer
  /// For `Citations` and `AttributeContext`, one stretch after the other.
  let starts = AtomNumbers()
  let dateStarts = AtomNumbers()
  /// For the shapes of a stretch.
  var shapes = AtomRoom()
  private var segmenter: WordSegmenter?
  /// What is found in a stretch, before it is handed over: these mentions are large, and a list that grows moves them again and again.
  fileprivate var dates: [Placed<DateMention>] = []
  fileprivate var quantities: [Placed<QuantityMention>] = []
  /// Its room for the values of a chain is used again.
  var provisions = ProvisionParser()
  /// Where candidates are put first.
  var places: [Int32] = []

  init(_ lexicon: Lexicon) { tokenizer = Tokenizer(lexicon, dropsMarkup: true) }

  /// The first words of some atoms, for the few rules that ask; the tables are read when the first does.
  func words(_ text: Text, _ tokens: Tokens, in atoms: Range<Int>, most: Int) -> [KnownWord] {
    if segmenter == nil { segmenter = UnlistedNoun.model.map { WordSegmenter($0) } }
    return segmenter?.words(text, tokens, tokenizer.lexicon, in: atoms, most: most) ?? []
  }
}

/// As many rooms as documents are read at a time.
private final class RoomPool: Sendable {
  private let lexicon: Lexicon
  private let free = Mutex<[ExtractionRoom]>([])

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  func take() -> ExtractionRoom { free.withLock { $0.popLast() } ?? ExtractionRoom(lexicon) }

  func giveBack(_ room: ExtractionRoom) { free.withLock { $0.append(room) } }
}

/// Texts cut into tokens and read once, so that references, and dates and quantities, can be timed alone.
public final class PreparedTexts {
  /// A class, so that the context passes change the dates in place, as they do in extraction.
  private final class Prepared {
    let stretch: Stretch
    var dates: [Placed<DateMention>]
    /// The atoms that references have taken.
    let taken: [Bool]

    init(stretch: Stretch, dates: [Placed<DateMention>], taken: [Bool]) {
      self.stretch = stretch
      self.dates = dates
      self.taken = taken
    }
  }
  private var stretches: [Prepared] = []

  public init(_ texts: [Text], _ lexicon: Lexicon) {
    let room = ExtractionRoom(lexicon)
    for text in texts {
      for range in Tokenizer.stretches(text) {
        let stretch = Stretch(
          text: text, tokens: room.tokenizer.tokenize(text, range), lexicon: lexicon, room: room)
        _ = Extractor.citations(stretch)
        let taken = stretch.taken.all
        var dates: [Placed<DateMention>] = []
        DateRules.read(stretch, into: &dates)
        stretches.append(Prepared(stretch: stretch, dates: dates, taken: taken))
      }
    }
  }

  /// Runs what references alone need over the tokens: type words, clauses, rule families, context passes.
  /// - Returns: how many references there are.
  public func references() -> Int {
    var count = 0
    for prepared in stretches {
      let read = prepared.stretch
      let stretch = Stretch(text: read.text, tokens: read.tokens, lexicon: read.lexicon, room: read.room)
      var citations = Extractor.citations(stretch)
      Extractor.attach(
        &citations, &prepared.dates, stretch, own: RelationContext.Own(isNews: false, isConsolidation: false),
        firstReference: 0)
      count += citations.items.count
    }
    return count
  }

  /// Runs the rules of dates and of quantities over the tokens that no reference has taken.
  /// - Returns: how many of both there are.
  public func datesAndQuantities() -> Int {
    var count = 0
    var dates: [Placed<DateMention>] = []
    var quantities: [Placed<QuantityMention>] = []
    for prepared in stretches {
      prepared.stretch.taken.all = prepared.taken
      DateRules.read(prepared.stretch, into: &dates)
      QuantityRules.read(prepared.stretch, into: &quantities)
      count += dates.count + quantities.count
    }
    return count
  }
}
