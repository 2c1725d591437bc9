/// Finds where bodies sit in a phrase: "Ủy ban nhân dân xã Mỹ Thạnh, huyện Giồng Trôm" has two seats.
struct SeatReader {
  /// A place as a phrase names it.
  struct Found {
    var seat: LinkTables.Seat
    /// What says its kind: the seat, or what stands between it and the name ("Tỉnh ủy tỉnh Bến Tre").
    private var kindOf: LinkTables.Seat
    /// The words of the seat's own phrase ("Tỉnh ủy"), and those up to the end of the name.
    var start: Int
    var nameStart: Int
    var end: Int
    /// The name with its kind ("tỉnh Bến Tre"), or nil for "UBND tỉnh".
    var name: String?
    /// What the gazetteer knows by that name, of the seat's kind and levels.
    var units: [Int32]
    /// The kind of place: "tỉnh".
    var kind: String { kindOf.kind }

    init(
      _ seat: LinkTables.Seat, kind: LinkTables.Seat, start: Int, nameStart: Int, end: Int, name: String?,
      units: [Int32]
    ) {
      self.seat = seat
      kindOf = kind
      self.start = start
      self.nameStart = nameStart
      self.end = end
      self.name = name
      self.units = units
    }
  }

  let tables: LinkTables
  private static let longestName = 5

  /// - Parameter allowsNameless: whether a kind without a name counts, as it does in the name of a body ("UBND tỉnh").
  func read(_ words: Words, allowsNameless: Bool) -> [Found] {
    var found: [Found] = []
    var at = 0
    while at < words.count {
      guard let (seat, seatEnd) = tables.seats.find(words, at: at) else {
        at += 1
        continue
      }
      var nameStart = seatEnd
      var kindOf = seat
      // "Thành ủy Thành phố Hồ Chí Minh", "Tỉnh ủy tỉnh Bến Tre": the kind said twice.
      if seat.isBody, !words[seatEnd - 1].isLast, let (kind, end) = tables.seats.find(words, at: seatEnd),
        !kind.isBody
      {
        guard kind.levels.contains(where: { seat.levels.contains($0) }) else {
          at = seatEnd
          continue
        }
        nameStart = end
        kindOf = kind
      }
      if let place = name(words, nameStart, seat.levels, kind: kindOf.kind) {
        found.append(
          Found(
            seat, kind: kindOf, start: at, nameStart: nameStart, end: place.end, name: place.name,
            units: place.units))
        at = place.end
      } else {
        if allowsNameless, isEnd(words, nameStart) || seat.isBody {
          found.append(
            Found(
              seat, kind: kindOf, start: at, nameStart: nameStart, end: nameStart, name: nil, units: []))
        }
        at = max(nameStart, at + 1)
      }
    }
    return found
  }

  /// Whether a body's name can end before a word.
  private func isEnd(_ words: Words, _ at: Int) -> Bool {
    guard at < words.count, at > 0, !words[at - 1].isLast else { return true }
    return tables.nameEnds.contains(words[at].hash)
  }

  /// The name of a place at a word: the longest that the gazetteer knows, else the words with capitals.
  private func name(_ words: Words, _ start: Int, _ levels: [PlaceLevel], kind: String) -> (
    name: String, end: Int, units: [Int32]
  )? {
    guard start < words.count, words[start].isProper, start == 0 || !words[start - 1].isLast else {
      return nil
    }
    var limit = start
    while limit < min(words.count, start + Self.longestName) {
      limit += 1
      if words[limit - 1].isLast { break }
    }
    var end = limit
    while end > start {
      let units = tables.gazetteer.units(named: words.hash(start..<end), levels, kind: kind)
      if let first = units.first {
        // A name that goes on is another place: "tỉnh Hòa Bình Đông".
        let goesOn =
          end < limit && words[end].isProper && words.text(at: end) != "-"
          && tables.seats.find(words, at: end) == nil
        if !goesOn {
          let name = tables.gazetteer.name(of: first)
          // The kinds that the tables know stand before the name already.
          let isWhole = Place.kindLength(name.utf8.span) == kind.utf8.count + 1
          return (isWhole ? name : kind + " " + Place.bare(name), end, units)
        }
        break
      }
      end -= 1
    }
    // A name that no table has: words with capitals, where capitals say something.
    end = start
    while end < limit, words[end].isProper, tables.seats.find(words, at: end) == nil { end += 1 }
    guard end > start,
      !words.isUpper || end == words.count || words[end - 1].isLast
        || tables.seats.find(words, at: end) != nil
    else { return nil }
    // One word with a capital may be anything ("tỉnh Sửa đổi"): only the tables make it a place.
    guard end - start >= 2 else { return nil }
    let name = words.isUpper ? words.titled(start..<end) : words.text(start..<end)
    return (kind + " " + name, end, [])
  }
}

/// The seats of phrases already read: millions of mentions name the same bodies and places.
///
/// All stands in a few arrays of numbers: what a document votes for is counted without a look at a string.
final class SeatCache {
  /// Some of the elements of an array.
  struct Part {
    var start: Int32 = 0
    var count: Int32 = 0
    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  /// A place at a level that it may be of.
  struct Level {
    /// With its kind ("huyện Giồng Trôm"), by number.
    var name: Int32
    var rank: PlaceLevel
    /// What the gazetteer knows by that name at this level, in `units`.
    var units: Part
  }

  private let reader: SeatReader
  /// What a phrase names, in `levels`: in a text from before the reform, and in one from after it.
  private struct Named {
    var before: Part
    var after: Part
    var isEmpty: Bool
  }

  private var named = WrittenMap<Named>()

  /// What stands in the name of an issuing body: a place, or a kind of place alone.
  struct Headed {
    /// With its kind; nil for a kind alone.
    var name: String?
    /// The level of the body, where this tells it.
    var own: PlaceLevel?
    /// What it votes for, in `levels`.
    var levels: Part
  }

  /// An issuing body in a head.
  struct Head {
    var before: [Headed]
    var after: [Headed]
    /// A body of the country.
    var isAbsolute: Bool
  }

  private var heads = WrittenMap<Head>()
  private(set) var levels: [Level] = []
  private(set) var units: [Int32] = []
  private(set) var names = Names()
  /// The place of a name's vote at a level in the document at hand, by the number of the name, and which document that was.
  private var votes: [(document: Int32, place: Int32)] = []
  private var document: Int32 = 0
  /// Beyond so many phrases the oldest knowledge is dropped: hostile input does not fill the memory.
  private static let most = 1 << 17

  init(_ tables: LinkTables) { reader = SeatReader(tables: tables) }

  /// A document begins: the places of votes are forgotten, and nothing holds a number of what is dropped.
  func begin() {
    if max(named.count, heads.count, names.count, units.count >> 4) >= Self.most || document == .max {
      named = WrittenMap()
      heads = WrittenMap()
      levels = []
      units = []
      names = Names()
      votes = []
      document = 0
    }
    document += 1
  }

  /// The levels of the seats that a phrase names.
  func named(in phrase: String, isAfterReform: Bool) -> Part {
    let place = named.place(of: phrase, orAdd: read(phrase))
    return isAfterReform ? named.values[place].after : named.values[place].before
  }

  /// Whether a phrase names no seat.
  func isNameless(_ phrase: String) -> Bool {
    let place = named.place(of: phrase, orAdd: read(phrase))
    return named.values[place].isEmpty
  }

  private func read(_ phrase: String) -> Named {
    let found = reader.read(Words(phrase), allowsNameless: false)
    let before = add(found, isAfterReform: false)
    let isSplit = found.indices.contains { !isOfOneLevel(found[$0].units) }
    return Named(
      before: before, after: isSplit ? add(found, isAfterReform: true) : before, isEmpty: found.isEmpty)
  }

  /// What the name of an issuing body in a head tells.
  func head(_ issuer: String) -> Head {
    let place = heads.place(of: issuer, orAdd: readHead(issuer))
    return heads.values[place]
  }

  private func readHead(_ issuer: String) -> Head {
    let words = Words(issuer)
    let found = reader.read(words, allowsNameless: true)
    return Head(
      before: found.map { headed($0, isAfterReform: false) },
      after: found.map { headed($0, isAfterReform: true) },
      isAbsolute: BodyResolver(reader.tables).absolute(words) != nil)
  }

  private func headed(_ found: SeatReader.Found, isAfterReform: Bool) -> Headed {
    let gazetteer = reader.tables.gazetteer
    let ofEra = isAfterReform ? found.units.filter { gazetteer[$0].isAfter } : found.units
    let levels = Set((ofEra.isEmpty ? found.units : ofEra).map { gazetteer[$0].level })
    let own =
      levels.count == 1
      ? levels.first : found.seat.levels.count == 1 ? found.seat.levels.first : levels.min()
    return Headed(name: found.name, own: own, levels: add([found], isAfterReform: isAfterReform))
  }

  /// Whether a place is of one level whatever the time, as nearly all are.
  private func isOfOneLevel(_ units: [Int32]) -> Bool {
    if units.count < 2 { return true }
    let gazetteer = reader.tables.gazetteer
    let level = gazetteer[units[0]].level
    return units.allSatisfy { gazetteer[$0].level == level }
  }

  private func add(_ found: [SeatReader.Found], isAfterReform: Bool) -> Part {
    var part = Part(start: Int32(levels.count))
    for place in found.indices {
      guard let name = found[place].name else { continue }
      let number = names.number(name)
      func add(_ rank: PlaceLevel, _ units: [Int32]) {
        levels.append(Level(name: number, rank: rank, units: self.add(units)))
        part.count += 1
      }
      if isOfOneLevel(found[place].units) {
        let known = found[place].units.first.map { reader.tables.gazetteer[$0].level }
        if let rank = known ?? found[place].seat.levels.first { add(rank, found[place].units) }
        continue
      }
      let seat = NamedSeat(found[place], reader.tables.gazetteer)
      for level in isAfterReform ? seat.after : seat.before { add(level.rank, level.units) }
    }
    return part
  }

  /// Keeps what the gazetteer knows by a name.
  func add(_ found: [Int32]) -> Part {
    let part = Part(start: Int32(units.count), count: Int32(found.count))
    units += found
    return part
  }

  func number(_ name: String) -> Int32 { names.number(name) }

  /// The place of a name's vote at a level; where it has none yet, `next` becomes it.
  func place(_ name: Int32, _ level: PlaceLevel, next: Int) -> Int {
    let slot = Int(name) * 3 + level.rawValue
    while votes.count <= slot { votes.append((0, 0)) }
    if votes[slot].document == document { return Int(votes[slot].place) }
    votes[slot] = (document, Int32(next))
    return next
  }

  /// The place of a name's vote at a level; nil where it has none.
  func place(_ name: String, _ level: PlaceLevel) -> Int? {
    guard let number = names.known(name) else { return nil }
    let slot = Int(number) * 3 + level.rawValue
    guard slot < votes.count, votes[slot].document == document else { return nil }
    return Int(votes[slot].place)
  }
}
