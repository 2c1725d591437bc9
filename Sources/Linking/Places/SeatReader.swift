/// Finds where bodies sit in a phrase: "Ủy ban nhân dân xã Mỹ Thạnh, huyện Giồng Trôm" has two seats.
struct SeatReader {
  /// A place as a phrase names it.
  struct Found {
    var seat: LinkTables.Seat
    /// The words of the seat's own phrase ("Tỉnh ủy"), and those up to the end of the name.
    var start: Int
    var nameStart: Int
    var end: Int
    /// The name with its kind ("tỉnh Bến Tre"), or nil for "UBND tỉnh".
    var name: String?
    /// What the gazetteer knows by that name, of the seat's kind and levels.
    var units: [Int32]
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
      var seat2 = seat
      // "Thành ủy Thành phố Hồ Chí Minh", "Tỉnh ủy tỉnh Bến Tre": the kind said twice.
      if seat.isBody, !words[seatEnd - 1].isLast, let (kind, end) = tables.seats.find(words, at: seatEnd),
        !kind.isBody
      {
        guard kind.levels.contains(where: { seat.levels.contains($0) }) else {
          at = seatEnd
          continue
        }
        nameStart = end
        seat2.kind = kind.kind
      }
      if let place = name(words, nameStart, seat2) {
        found.append(
          Found(
            seat: seat2, start: at, nameStart: nameStart, end: place.end, name: place.name, units: place.units
          ))
        at = place.end
      } else {
        if allowsNameless, isEnd(words, nameStart) || seat.isBody {
          found.append(
            Found(seat: seat2, start: at, nameStart: nameStart, end: nameStart, name: nil, units: []))
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
  private func name(_ words: Words, _ start: Int, _ seat: LinkTables.Seat) -> (
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
      let units = tables.gazetteer.units(named: words.hash(start..<end), seat.levels, kind: seat.kind)
      if let first = units.first {
        // A name that goes on is another place: "tỉnh Hòa Bình Đông".
        let goesOn =
          end < limit && words[end].isProper && words.text(at: end) != "-"
          && tables.seats.find(words, at: end) == nil
        if !goesOn {
          let name = tables.gazetteer.name(of: first)
          // The kinds that the tables know stand before the name already.
          let isWhole = Place.kindLength(name.utf8.span) == seat.kind.utf8.count + 1
          return (isWhole ? name : seat.kind + " " + Place.bare(name), end, units)
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
    return (seat.kind + " " + name, end, [])
  }
}

/// The seats of phrases already read: millions of mentions name the same bodies and places.
final class SeatCache {
  private let reader: SeatReader
  private var named = WrittenMap<[NamedSeat]>()
  /// Beyond so many phrases the oldest knowledge is dropped: hostile input does not fill the memory.
  private static let most = 1 << 17

  init(_ tables: LinkTables) { reader = SeatReader(tables: tables) }

  /// The seats that a phrase names.
  func named(in phrase: String) -> [NamedSeat] {
    if named.count >= Self.most { named = WrittenMap() }
    let place = named.place(
      of: phrase,
      orAdd: reader.read(Words(phrase), allowsNameless: false).map { NamedSeat($0, reader.tables.gazetteer) })
    return named.values[place]
  }
}
