internal import Lexicon

/// Phrases of articles as annotations quote them ("điểm a và điểm d khoản 1 Điều 5", "Điều 5, khoản 1, điểm a") → the paths of
/// the record contract (`d5.k1.a`, `d5.k1.d`). The units are those of `seeds/provision_units.tsv`.
struct ProvisionPhrase {
  private struct Group {
    var unit: ProvisionUnit
    var values: [String] = []
    var level: Int { unit.level }
    func path(_ value: String) -> String { unit.code + value }
  }

  /// The words of each unit.
  private let units: [(words: [String], unit: ProvisionUnit)]

  init(_ units: [ProvisionUnit]) {
    self.units = units.map { ($0.word.lowercased().split(separator: " ").map { String($0) }, $0) }
  }

  func paths(_ phrases: [String]) -> Set<String> {
    var result: Set<String> = []
    for phrase in phrases { result.formUnion(Self.paths(groups(phrase)[...])) }
    return result
  }

  /// A phrase that opens with its largest unit and ends in a smaller one goes from the outside in, any other from the inside out.
  private static func paths(_ groups: ArraySlice<Group>) -> [String] {
    guard let first = groups.first, let last = groups.last else { return [] }
    let largest = groups.reduce(first.level) { max($0, $1.level) }
    return first.level == largest && last.level < largest ? falling(groups, largest) : rising(groups)
  }

  /// "Điều 5, khoản 2, điểm a": each largest unit holds what stands up to the next.
  private static func falling(_ groups: ArraySlice<Group>, _ largest: Int) -> [String] {
    var result: [String] = []
    var at = groups.startIndex
    while at < groups.endIndex {
      let holder = groups[at]
      let next = groups[(at + 1)...].firstIndex { $0.level == largest } ?? groups.endIndex
      let inner = paths(groups[(at + 1)..<next])
      for value in inner.isEmpty ? holder.values[...] : holder.values.dropLast() {
        result.append(holder.path(value))
      }
      let outer = holder.values.last.map { holder.path($0) + "." } ?? ""
      for path in inner { result.append(outer + path) }
      at = next
    }
    return result
  }

  /// "điểm a khoản 2 Điều 5": a group that stands right after one further in holds it and is no target itself.
  private static func rising(_ groups: ArraySlice<Group>) -> [String] {
    var result: [String] = []
    for (index, group) in zip(groups.indices, groups) {
      if index > groups.startIndex, groups[index - 1].level < group.level { continue }
      var chain: [String] = []
      var top = group.level
      for outer in groups[(index + 1)...] where outer.level > top {
        guard let value = outer.values.first else { continue }
        chain.insert(outer.path(value), at: 0)
        top = outer.level
      }
      for value in group.values { result.append((chain + [group.path(value)]).joined(separator: ".")) }
    }
    return result
  }

  private func groups(_ phrase: String) -> [Group] {
    let words = Folding.nfc(phrase).unicodeScalars
      .split { $0.properties.isWhitespace || $0 == "," || $0 == ";" }.map { String($0) }
    let lower = words.map { $0.lowercased() }
    var groups: [Group] = []
    var isRange = false
    var at = 0
    while at < words.count {
      if let (unit, length) = unit(lower[at...]) {
        // "khoản 3 đến khoản 6" goes on with the group that it is in.
        if !isRange || groups.last?.level != unit.level { groups.append(Group(unit: unit)) }
        at += length
        continue
      }
      let (word, written) = (lower[at], words[at])
      at += 1
      if ["và", "các", "của", "từ"].contains(word) || groups.isEmpty { continue }
      if word == "đến" {
        isRange = true
        continue
      }
      let last = groups.count - 1
      let value = groups[last].unit.numbering == .roman ? Self.roman(written) : written
      if isRange, let from = groups[last].values.last.flatMap({ Int($0) }), let to = Int(value), 0 <= from,
        from < to,
        to - from < 1000
      {
        groups[last].values += ((from + 1)..<to).map { String($0) }
      }
      isRange = false
      groups[last].values.append(value)
    }
    return groups
  }

  /// The unit with which some words open, by its longest name, and how many words that has.
  private func unit(_ words: ArraySlice<String>) -> (unit: ProvisionUnit, length: Int)? {
    var best: (unit: ProvisionUnit, length: Int)?
    for (name, unit) in units where name.count > best?.length ?? 0 && words.starts(with: name) {
      best = (unit, name.count)
    }
    return best
  }

  /// "IV" → "4"; what is no Roman number stays.
  private static func roman(_ text: String) -> String {
    var total = 0
    var previous = 0
    for byte in text.utf8.reversed() {
      let value: Int
      switch byte {
      case UInt8(ascii: "I"): value = 1
      case UInt8(ascii: "V"): value = 5
      case UInt8(ascii: "X"): value = 10
      case UInt8(ascii: "L"): value = 50
      case UInt8(ascii: "C"): value = 100
      default: return text
      }
      total += value < previous ? -value : value
      previous = max(previous, value)
    }
    return text.isEmpty ? text : String(total)
  }
}
