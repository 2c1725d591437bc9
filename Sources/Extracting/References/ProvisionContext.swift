internal import Lexicon
internal import Tokenizing

/// The provisions before a mention: "điểm a khoản 2 Điều 5 Nghị định …", "điểm đ khoản 3 và điểm b khoản 4 Điều 4 của Luật …",
/// "từ khoản 3 đến khoản 6", "tiểu mục 2, Mục III", "Điều 5, khoản 2, điểm a", "Phụ lục II ban hành kèm theo Thông tư …".
///
/// The units are those of Nghị định 30/2020/NĐ-CP, phụ lục I (`seeds/provision_units.tsv`). Each target is one string, from
/// the largest unit to the smallest: `d5.k2.a`.
enum ProvisionContext {
  /// The most atoms of one chain, and the most targets of one mention.
  private static let longest = 160
  static let most = 200

  static func attach(_ citations: inout Citations, _ stretch: Stretch) {
    var parser = ProvisionParser()
    swap(&parser, &stretch.room.provisions)
    defer { swap(&parser, &stretch.room.provisions) }
    for place in citations.items.indices {
      let item = citations.items[place]
      // A line that starts with "Điều 5" opens a sentence for a reader of lines, but may go on the line before.
      let floor = max(0, place > 0 ? citations.items[place - 1].end : 0, item.first - longest)
      let end = chainEnd(stretch, item.first, floor)
      guard let start = chainStart(stretch, end, floor) else { continue }
      let targets = parser.targets(start..<end, in: stretch, most: most)
      guard !targets.isEmpty else { continue }
      citations.mentions[place].provisions = targets
      stretch.note(
        citations, place, "ProvisionContext",
        "\(targets.joined(separator: ", ")): provision_units in \(stretch.reader.string(start..<end))")
      citations.setHead(place, start)
      if item.first - end >= 4 { citations.items[place].annexCue = end..<item.first }
    }
  }

  /// The atom after the chain: before "của", "thuộc", "tại", "(được) ban hành kèm theo".
  private static func chainEnd(_ stretch: Stretch, _ first: Int, _ floor: Int) -> Int {
    let grammar = stretch.lexicon.grammar
    var end = first
    if end - 4 >= floor, stretch.isWord(end - 1, grammar.theo), stretch.isWord(end - 3, grammar.hành),
      stretch.isWord(end - 4, grammar.ban)
    {
      end -= 4
      if stretch.isWord(end - 1, grammar.được) { end -= 1 }
      return annexStart(stretch, end, floor) ?? end
    }
    if end > floor,
      stretch.isWord(end - 1, grammar.của) || stretch.isWord(end - 1, grammar.tại)
        || stretch.isWord(end - 1, grammar.thuộc)
    {
      end -= 1
    }
    if end > floor, stretch.isMark(end - 1, ",") { end -= 1 }
    return end
  }

  /// The longest name of an annex between its provisions and what it was issued with.
  private static let longestAnnex = 24

  /// The end of the chain before the name of an annex: "khoản 2 Điều 5 ⟨Quy chế quản lý đất⟩ ban hành kèm theo".
  private static func annexStart(_ stretch: Stretch, _ end: Int, _ floor: Int) -> Int? {
    for at in stride(from: end, to: max(floor, end - longestAnnex), by: -1) {
      guard let type = stretch.types.ending(at: at) else { continue }
      var before = type.first
      if stretch.isWord(before - 1, stretch.lexicon.grammar.của) { before -= 1 }
      if before > floor, isValue(stretch, before - 1) { return before }
    }
    return nil
  }

  /// The first unit word of the chain that ends at `end`, or nil.
  private static func chainStart(_ stretch: Stretch, _ end: Int, _ floor: Int) -> Int? {
    guard end > floor, isValue(stretch, end - 1) else { return nil }
    var start: Int?
    var at = end - 1
    while at >= floor, isPart(stretch, at) {
      if stretch.phrase(stretch.lexicon.citations.provisionPhrases, .provision, at: at) != nil { start = at }
      at -= 1
    }
    // "tiểu mục" is one word.
    if let found = start, found > floor, stretch.isWord(found - 1, stretch.lexicon.grammar.tiểu),
      stretch.phrase(stretch.lexicon.citations.provisionPhrases, .provision, at: found - 1) != nil
    {
      start = found - 1
    }
    return start
  }

  static func isValue(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index] else { return false }
    if atom.kind == .digits { return atom.length <= 4 }
    guard atom.kind == .word else { return false }
    // A letter has one byte or two.
    return atom.length == 1 || atom.length == 2 && stretch.reader.text[Int(atom.start)] >= 0x80
      || PartyName.isRoman(stretch, index)
  }

  /// Whether an atom can stand in a chain: a unit, a value, what joins them.
  static func isPart(_ stretch: Stretch, _ index: Int) -> Bool {
    guard let atom = stretch.reader[index], !(stretch.reader[index + 1]?.flags.contains(.paragraph) ?? false),
      !stretch.taken[index]
    else { return false }
    // "tiểu mục 3.1", "mục I.2"
    if atom.isMark("."), !atom.flags.contains(.gap), isValue(stretch, index - 1) {
      return stretch.reader.isJoinedDigits(index + 1)
    }
    if atom.kind == .mark { return atom.isMark(",") || atom.isMark(";") || AtomReader.isDash(atom.value) }
    if isValue(stretch, index) { return true }
    let grammar = stretch.lexicon.grammar
    return stretch.roles(index).contains(.provision) || stretch.isWord(index, grammar.và)
      || stretch.isWord(index, grammar.các) || stretch.isWord(index, grammar.từ)
      || stretch.isWord(index, grammar.đến)
      || stretch.isWord(index, grammar.mục) || stretch.isWord(index, grammar.của)
      || stretch.isWord(index, grammar.hoặc)
      || stretch.isWord(index, grammar.thứ) || stretch.isWord(index, grammar.lục)
      || stretch.isWord(index, grammar.số)
  }
}

/// Reads chains of provisions from left to right, one after the other: what it notes of one takes the room of the last.
struct ProvisionParser {
  /// What is said of one unit.
  private struct Group {
    /// Row of `provision_units`.
    var unit: Int
    /// Its values among those of the chain.
    var values: Range<Int>
  }

  private var at = 0
  private var end = 0
  private var groups: [Group] = []
  /// The values of all groups, one group's behind the other's.
  private var values: [String] = []
  /// Whether "đến" stands before the next unit.
  private var isRange = false
  private var endsInRange = false

  /// - Parameter stretch: handed in, not kept: what is changed and holds a class counts its references at each look.
  mutating func targets(_ chain: Range<Int>, in stretch: Stretch, most: Int) -> [String] {
    at = chain.lowerBound
    end = chain.upperBound
    groups.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    isRange = false
    endsInRange = false
    while at < end {
      guard let (row, next) = unit(stretch, at) else {
        at += 1
        continue
      }
      at = next
      let first = values.count
      readValues(stretch, row, from: first, most)
      // "từ khoản 3 đến khoản 6": the unit is said again.
      if let last = groups.last, level(stretch, last.unit) == level(stretch, row), isRange,
        first > last.values.lowerBound,
        first < values.count
      {
        let own = Array(values[first...])
        values.removeSubrange(first...)
        values += Self.expand(values[first - 1], own[0], most).dropFirst()
        values += own.dropFirst()
        groups[groups.count - 1].values = last.values.lowerBound..<values.count
      } else if first < values.count {
        groups.append(Group(unit: row, values: first..<values.count))
      }
      isRange = endsInRange
    }
    return assemble(stretch, most)
  }

  private func level(_ stretch: Stretch, _ unit: Int) -> Int {
    stretch.lexicon.citations.provisionUnits[unit].level
  }

  private func unit(_ stretch: Stretch, _ index: Int) -> (row: Int, end: Int)? {
    guard
      let (values, next) = stretch.phrase(stretch.lexicon.citations.provisionPhrases, .provision, at: index),
      let row = values.first, next < end
    else { return nil }
    return (Int(row), next)
  }

  /// - Parameter first: where the values of the unit start.
  private mutating func readValues(_ stretch: Stretch, _ unit: Int, from first: Int, _ most: Int) {
    let grammar = stretch.lexicon.grammar
    let numbering = stretch.lexicon.citations.provisionUnits[unit].numbering
    endsInRange = false
    var joined = false
    while at < end, values.count - first < most {
      if self.unit(stretch, at) != nil { return }
      if let value = value(stretch, numbering) {
        if joined, values.count > first {
          values += Self.expand(values[values.count - 1], value, most).dropFirst()
        } else {
          values.append(value)
        }
        joined = false
        continue
      }
      guard let atom = stretch.reader[at] else { return }
      if stretch.isWord(at, grammar.đến) || AtomReader.isDash(atom.value) && atom.kind == .mark {
        joined = true
        endsInRange = true
      } else if atom.kind == .mark || stretch.isWord(at, grammar.và) || stretch.isWord(at, grammar.các)
        || stretch.isWord(at, grammar.hoặc) || stretch.isWord(at, grammar.từ)
        || stretch.isWord(at, grammar.thứ)
      {
        endsInRange = false
      }
      at += 1
    }
  }

  /// A number with its letter ("198a"), a letter, a Roman numeral.
  private mutating func value(_ stretch: Stretch, _ numbering: ProvisionUnit.Numbering) -> String? {
    guard let atom = stretch.reader[at], ProvisionContext.isValue(stretch, at) else { return nil }
    if atom.kind == .digits {
      var start = Int(atom.start)
      while start < atom.end, stretch.text.utf8[start] == UInt8(ascii: "0") { start += 1 }
      var text = stretch.string(start..<atom.end)
      at += 1
      addDecimals(stretch, to: &text)
      if at < end, stretch.reader[at].map({ !$0.flags.contains(.gap) }) ?? false,
        let letter = letter(stretch, at)
      {
        text += letter
        at += 1
      }
      return text.isEmpty ? nil : text
    }
    guard numbering != .number else { return nil }
    let text = stretch.reader.string(at)
    // A lone C or L is the letter: no document has a hundred parts.
    if numbering == .roman, text != "C", text != "L", let number = Self.roman(text) {
      at += 1
      var text = String(number)
      addDecimals(stretch, to: &text)
      return text
    }
    guard var letter = letter(stretch, at) else { return nil }
    at += 1
    // "phần A1"
    if at < end, stretch.reader.isJoinedDigits(at) {
      at += 1
      return letter + stretch.reader.string(at - 1)
    }
    addDecimals(stretch, to: &letter)
    return letter
  }

  /// The letter that an atom is, in lower case: what a scan or a footnote left at a number ("Điều 1ó") is none.
  private func letter(_ stretch: Stretch, _ index: Int) -> String? {
    guard let atom = stretch.reader[index], atom.kind == .word else { return nil }
    let first = stretch.reader.text[Int(atom.start)]
    switch atom.length {
    case 1: return Self.ascii[Int(first & 0x1F)]
    // The only letter of two bytes that points have.
    case 2: return first == 0xC4 && stretch.reader.text[Int(atom.start) + 1] & 0xFE == 0x90 ? "đ" : nil
    default: return nil
    }
  }

  /// ".1" of "tiểu mục 3.1", ".2" of "mục I.2".
  private mutating func addDecimals(_ stretch: Stretch, to text: inout String) {
    while at + 1 < end, stretch.reader.isJoined(at, "."), stretch.reader.isJoinedDigits(at + 1) {
      text += "." + stretch.reader.string(at + 1)
      at += 2
    }
  }

  private static func roman(_ text: String) -> Int? {
    var total = 0
    var last = 0
    for letter in text.utf8.reversed() {
      let value: Int
      switch letter {
      case UInt8(ascii: "I"): value = 1
      case UInt8(ascii: "V"): value = 5
      case UInt8(ascii: "X"): value = 10
      case UInt8(ascii: "L"): value = 50
      case UInt8(ascii: "C"): value = 100
      default: return nil
      }
      total += value < last ? -value : value
      last = max(last, value)
    }
    return total > 0 ? total : nil
  }

  /// The letters of points, in their order.
  private static let letters = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
    "x", "y",
  ]
  /// The letters of one byte, by what the two cases have in common: those of points, and those that only what is numbered otherwise has.
  private static let ascii: [String] = (0..<32).map {
    (1...26).contains($0) ? String(UnicodeScalar(UInt8(0x60 + $0))) : ""
  }

  /// The members of a range, both ends included; the ends alone where they are no range.
  static func expand(_ from: String, _ to: String, _ most: Int) -> [String] {
    if let a = Int(from), let b = Int(to), a < b, b - a < most { return (a...b).map { String($0) } }
    if let a = letters.firstIndex(of: from), let b = letters.firstIndex(of: to), a < b {
      return Array(letters[a...b])
    }
    return [from, to]
  }

  /// From the smallest to the largest unit ("điểm a khoản 2 Điều 5"), or the other way round where the whole chain falls.
  private func assemble(_ stretch: Stretch, _ most: Int) -> [String] {
    guard let last = groups.last else { return [] }
    var found: [String] = []
    found.reserveCapacity(min(last.values.count, most))
    var falls = groups.count > 1
    for place in 1..<groups.count
    where level(stretch, groups[place - 1].unit) <= level(stretch, groups[place].unit) {
      falls = false
    }
    if falls {
      var chain = ""
      for group in groups.dropLast() { chain += part(stretch, group) + "." }
      add(stretch, last, within: chain, to: &found, most)
      return found
    }
    for (index, group) in groups.enumerated() {
      // A larger unit right after a smaller one says where that one is.
      if index > 0, level(stretch, groups[index - 1].unit) < level(stretch, group.unit) { continue }
      var chain = ""
      var top = level(stretch, group.unit)
      for outer in groups[(index + 1)...] where level(stretch, outer.unit) > top {
        var longer = part(stretch, outer)
        longer += "."
        longer += chain
        chain = longer
        top = level(stretch, outer.unit)
      }
      add(stretch, group, within: chain, to: &found, most)
    }
    return found
  }

  /// A unit and its first value: a group without values is none.
  private func part(_ stretch: Stretch, _ group: Group) -> String {
    stretch.lexicon.citations.provisionUnits[group.unit].code + values[group.values.lowerBound]
  }

  /// The targets that the values of a unit are, in what is larger.
  private func add(
    _ stretch: Stretch, _ group: Group, within chain: String, to found: inout [String], _ most: Int
  ) {
    for place in group.values where found.count < most {
      let target = chain + stretch.lexicon.citations.provisionUnits[group.unit].code + values[place]
      if !found.contains(target) { found.append(target) }
    }
  }
}
