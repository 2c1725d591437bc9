public import Lexicon
internal import Segmenting

/// Provinces, districts and communes before and after 1 July 2025, and what came from what; `seeds/places.tsv`.
///
/// Names are looked up whatever their case, tone placement (hòa, hoà) and i/y (Mỹ, Mĩ). There are 14,000 of them, and every run
/// reads them all: they are kept as bytes, and a name becomes a string when it is asked for.
public final class Gazetteer: Sendable {
  /// The reform of 2025: provinces merged, districts ended.
  public static let reform = "2025-07-01"

  struct Unit: Sendable {
    /// Where the name stands in the names.
    fileprivate var start: Int32
    fileprivate var end: Int32
    var level: PlaceLevel
    /// The unit over it, or -1.
    var parent: Int32
    /// Whether it was there before the reform, and after it.
    var isBefore: Bool
    var isAfter: Bool
    /// What it was made from first, as a place in `sources`, or -1.
    fileprivate var source: Int32 = -1
    /// The place of its name in `provinces`, or -1 for what is none.
    fileprivate var province: Int32 = -1
  }

  private let units: [Unit]
  /// All names with their kinds ("huyện Giồng Trôm"), one behind the other.
  private let names: [UInt8]
  /// The names of provinces, which are asked for at every turn: the place of each is `province` of its unit.
  private let provinces: [String]
  /// What units were made from, and the place of the next of the same unit, or -1.
  private let sources: [(unit: Int32, next: Int32)]
  /// Hash of a name without its kind → units.
  private let named: HashChains

  /// - Throws: `SeedError` where a table is malformed.
  public init(_ seeds: Seeds) throws(SeedError) {
    let rows = try seeds.table(
      "places", columns: ["era", "province", "from", "district", "communes", "source"],
      required: [0, 1, 3, 5])
    var builder = Builder()
    for row in rows {
      let bytes = row.bytes
      let isAfter = row[0] == "after"
      guard isAfter || row[0] == "before" else {
        throw row.wrong(0, "\"\(row[0])\" is neither before nor after")
      }
      func add(_ range: Range<Int>, _ level: PlaceLevel, _ parent: Int32, isAfter: Bool) -> Int32 {
        builder.add(bytes, range, level, parent, isAfter: isAfter)
      }
      let province = add(row.range(1), .province, -1, isAfter: isAfter)
      if isAfter {
        let old = add(row.range(2), .province, -1, isAfter: false)
        let district = add(row.range(3), .district, old, isAfter: false)
        builder.make(province, from: old)
        row.forEach(4) { builder.make(add($0, .commune, province, isAfter: true), from: district) }
      } else {
        let district = add(row.range(3), .district, province, isAfter: false)
        row.forEach(4) { _ = add($0, .commune, district, isAfter: false) }
      }
    }
    for row in try seeds.table("place_aliases", columns: ["written", "name", "source"], required: [0, 1, 2]) {
      let known = builder.named.values(Self.hash(row[1]))
      guard !known.isEmpty else {
        throw row.wrong(1, "\"\(row[1])\" is no name of seeds/places.tsv")
      }
      for unit in known { builder.named.add(Self.hash(row[0]), unit) }
    }
    names = builder.names
    sources = builder.sources
    named = builder.named
    var provinces: [String] = []
    for number in builder.units.indices where builder.units[number].level == .province {
      let unit = builder.units[number]
      builder.units[number].province = Int32(provinces.count)
      provinces.append(String(decoding: builder.names[Int(unit.start)..<Int(unit.end)], as: UTF8.self))
    }
    self.provinces = provinces
    units = builder.units
  }

  private struct Builder {
    var units: [Unit] = []
    var names: [UInt8] = []
    var sources: [(unit: Int32, next: Int32)] = []
    var named = HashChains(capacity: 1 << 14)
    /// A unit by its name, with kind, and the unit over it: both spellings of a name are one.
    private var known = HashChains(capacity: 1 << 14)

    init() {
      units.reserveCapacity(1 << 14)
      names.reserveCapacity(1 << 18)
    }

    mutating func add(
      _ bytes: [UInt8], _ range: Range<Int>, _ level: PlaceLevel, _ parent: Int32, isAfter: Bool
    ) -> Int32 {
      let name = bytes.span.extracting(range)
      let hashes = Syllable.phrases(name, from: Place.kindLength(name))
      let key = Syllable.joined(hashes.whole, UInt64(UInt32(bitPattern: parent)))
      if let unit = known.last(key) {
        if isAfter { units[Int(unit)].isAfter = true } else { units[Int(unit)].isBefore = true }
        return unit
      }
      let unit = Int32(units.count)
      known.add(key, unit)
      let start = Int32(names.count)
      names += bytes[range]
      units.append(
        Unit(
          start: start, end: Int32(names.count), level: level, parent: parent, isBefore: !isAfter,
          isAfter: isAfter))
      named.add(hashes.rest, unit)
      return unit
    }

    /// Notes once that a unit was made from another.
    mutating func make(_ unit: Int32, from source: Int32) {
      var place = units[Int(unit)].source
      var last: Int32 = -1
      while place >= 0 {
        if sources[Int(place)].unit == source { return }
        last = place
        place = sources[Int(place)].next
      }
      let new = Int32(sources.count)
      sources.append((source, -1))
      if last >= 0 { sources[Int(last)].next = new } else { units[Int(unit)].source = new }
    }
  }

  /// The hash of a name.
  static func hash(_ name: String) -> UInt64 { Syllable.phrase(name.utf8.span) }

  /// A phrase in small letters, for comparing how two are written.
  static func fold(_ text: String) -> String {
    ASCIIFold.slug(text).parts("-").joined(separator: " ")
  }

  /// The units with this name (its hash, without kind).
  func units(named hash: UInt64) -> [Int32] { named.values(hash) }

  /// Those of some levels whose names open with a kind and a blank.
  func units(named hash: UInt64, _ levels: [PlaceLevel], kind: String) -> [Int32] {
    named.values(hash) { unit in
      levels.contains(units[Int(unit)].level) && isNamed(unit, kind: kind)
    }
  }

  subscript(unit: Int32) -> Unit { units[Int(unit)] }

  /// The name of a unit with its kind: "huyện Giồng Trôm".
  func name(of unit: Int32) -> String {
    let province = Int(units[Int(unit)].province)
    return province >= 0 ? provinces[province] : String(decoding: bytes(of: unit), as: UTF8.self)
  }

  private func bytes(of unit: Int32) -> ArraySlice<UInt8> {
    names[Int(units[Int(unit)].start)..<Int(units[Int(unit)].end)]
  }

  /// Whether the name of a unit opens with a kind and a blank.
  func isNamed(_ unit: Int32, kind: String) -> Bool {
    let kind = kind.utf8.span
    let (start, end) = (Int(units[Int(unit)].start), Int(units[Int(unit)].end))
    guard end - start > kind.count, names[start + kind.count] == 0x20 else { return false }
    for place in 0..<kind.count where names[start + place] != kind[place] { return false }
    return true
  }

  /// Whether two units have one name, with its kind.
  func isNamed(_ unit: Int32, like other: Int32) -> Bool {
    if unit == other { return true }
    let (first, second) = (units[Int(unit)], units[Int(other)])
    guard first.end - first.start == second.end - second.start else { return false }
    for place in 0..<Int(first.end - first.start)
    where names[Int(first.start) + place] != names[Int(second.start) + place] {
      return false
    }
    return true
  }

  /// What a unit was made from: provinces of a province, districts of a commune.
  func sources(of unit: Int32) -> [Int32] {
    var found: [Int32] = []
    var place = units[Int(unit)].source
    while place >= 0 {
      found.append(sources[Int(place)].unit)
      place = sources[Int(place)].next
    }
    return found
  }

  /// The unit with its name and level under another one, or anywhere where `parent` is nil.
  func unit(_ name: String, _ level: PlaceLevel) -> [Int32] {
    units(named: Self.hash(Place.bare(name))).filter {
      units[Int($0)].level == level && bytes(of: $0).elementsEqual(name.utf8)
    }
  }

  /// Whether a province took in others in the reform.
  func isMerged(_ province: String) -> Bool {
    unit(province, .province).contains { units[Int($0)].isAfter && sources(of: $0).count > 1 }
  }

  /// The place of a unit with all that is over it.
  func place(of unit: Int32) -> Place {
    var place = Place()
    var unit = unit
    while unit >= 0 {
      place[units[Int(unit)].level] = name(of: unit)
      unit = units[Int(unit)].parent
    }
    return place
  }

  /// The province over a unit.
  func province(of unit: Int32) -> Int32 {
    var unit = unit
    while units[Int(unit)].parent >= 0 { unit = units[Int(unit)].parent }
    return unit
  }
}

/// Numbers by hashes, several to one hash in the order they came: open addressing, at most half full.
struct HashChains: Sendable {
  private struct Entry: Sendable {
    var hash: UInt64
    var value: Int32
    /// The entry of the same hash before it, or -1.
    var last: Int32
  }

  private var entries: [Entry] = []
  /// Places of the last entries of hashes, or -1.
  private var slots: [Int32]
  private var hashes = 0

  /// - Parameter capacity: how many hashes are expected.
  init(capacity: Int) {
    var count = 64
    while count < capacity * 2 { count *= 2 }
    slots = [Int32](repeating: -1, count: count)
    entries.reserveCapacity(capacity)
  }

  private func slot(_ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    while slots[slot] >= 0, entries[Int(slots[slot])].hash != hash { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  /// The last value of a hash: of one that has one, that.
  func last(_ hash: UInt64) -> Int32? {
    let place = slots[slot(hash)]
    return place >= 0 ? entries[Int(place)].value : nil
  }

  func values(_ hash: UInt64) -> [Int32] { values(hash) { _ in true } }

  /// Those that are wanted.
  @inline(__always)
  func values(_ hash: UInt64, where isWanted: (Int32) -> Bool) -> [Int32] {
    var place = slots[slot(hash)]
    if place < 0 { return [] }
    var found: [Int32] = []
    while place >= 0 {
      let value = entries[Int(place)].value
      if isWanted(value) {
        // Room for the rest at once: several communes often have one name.
        if found.isEmpty { found.reserveCapacity(8) }
        found.append(value)
      }
      place = entries[Int(place)].last
    }
    if found.count > 1 { found.reverse() }
    return found
  }

  mutating func add(_ hash: UInt64, _ value: Int32) {
    let slot = slot(hash)
    let last = slots[slot]
    slots[slot] = Int32(entries.count)
    entries.append(Entry(hash: hash, value: value, last: last))
    if last >= 0 { return }
    hashes += 1
    if hashes * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    let old = slots
    slots = [Int32](repeating: -1, count: old.count * 2)
    for place in old where place >= 0 { slots[slot(entries[Int(place)].hash)] = place }
  }
}
