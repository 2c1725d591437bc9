internal import Lexicon
internal import Segmenting

/// Provinces, districts and communes before and after 1 July 2025, and what came from what; `seeds/places.tsv`.
///
/// Names are looked up whatever their case, tone placement (hòa, hoà) and i/y (Mỹ, Mĩ).
public final class Gazetteer: Sendable {
  /// The reform of 2025: provinces merged, districts ended.
  public static let reform = "2025-07-01"

  struct Unit: Sendable {
    /// With its kind: "huyện Giồng Trôm".
    var name: String
    var level: PlaceLevel
    /// The unit over it, or -1.
    var parent: Int32
    /// Whether it was there before the reform, and after it.
    var isBefore: Bool
    var isAfter: Bool
    /// What it was made from: provinces of a province, districts of a commune.
    var sources: [Int32] = []
  }

  let units: [Unit]
  /// Hash of a name without its kind → units.
  private let named: [UInt64: [Int32]]

  init(_ seeds: Seeds) throws(SeedError) {
    let rows = try seeds.table(
      "places", columns: ["era", "province", "from", "district", "communes", "source"],
      required: [0, 1, 3, 5])
    var units: [Unit] = []
    var named: [UInt64: [Int32]] = [:]
    // A unit by its name, with kind, and the unit over it: both spellings of a name are one.
    struct Key: Hashable {
      var name: UInt64
      var parent: Int32
    }
    var known: [Key: Int32] = [:]
    func add(_ name: String, _ level: PlaceLevel, _ parent: Int32, isAfter: Bool) -> Int32 {
      let key = Key(name: Self.hash(name), parent: parent)
      if let unit = known[key] {
        if isAfter { units[Int(unit)].isAfter = true } else { units[Int(unit)].isBefore = true }
        return unit
      }
      let unit = Int32(units.count)
      known[key] = unit
      units.append(Unit(name: name, level: level, parent: parent, isBefore: !isAfter, isAfter: isAfter))
      named[Self.hash(Place.bare(name)), default: []].append(unit)
      return unit
    }
    for row in rows {
      let isAfter = row[0] == "after"
      guard isAfter || row[0] == "before" else {
        throw row.wrong(0, "\"\(row[0])\" is neither before nor after")
      }
      let province = add(row[1], .province, -1, isAfter: isAfter)
      if isAfter {
        let old = add(row[2], .province, -1, isAfter: false)
        let district = add(row[3], .district, old, isAfter: false)
        if !units[Int(province)].sources.contains(old) { units[Int(province)].sources.append(old) }
        for name in row.list(4) {
          let commune = add(name, .commune, province, isAfter: true)
          if !units[Int(commune)].sources.contains(district) { units[Int(commune)].sources.append(district) }
        }
      } else {
        let district = add(row[3], .district, province, isAfter: false)
        for name in row.list(4) { _ = add(name, .commune, district, isAfter: false) }
      }
    }
    for row in try seeds.table("place_aliases", columns: ["written", "name", "source"], required: [0, 1, 2]) {
      guard let known = named[Self.hash(row[1])] else {
        throw row.wrong(1, "\"\(row[1])\" is no name of seeds/places.tsv")
      }
      named[Self.hash(row[0]), default: []] += known
    }
    self.units = units
    self.named = named
  }

  /// The hash of a name.
  static func hash(_ name: String) -> UInt64 { Syllable.phrase(name.utf8.span) }

  /// A phrase in small letters, for comparing how two are written.
  static func fold(_ text: String) -> String {
    ASCIIFold.slug(text).split(separator: "-").joined(separator: " ")
  }

  /// The units with this name (its hash, without kind).
  func units(named hash: UInt64) -> [Int32] { named[hash] ?? [] }

  subscript(unit: Int32) -> Unit { units[Int(unit)] }

  /// The unit with its name and level under another one, or anywhere where `parent` is nil.
  func unit(_ name: String, _ level: PlaceLevel) -> [Int32] {
    units(named: Self.hash(Place.bare(name))).filter {
      units[Int($0)].level == level && units[Int($0)].name == name
    }
  }

  /// Whether a province took in others in the reform.
  func isMerged(_ province: String) -> Bool {
    unit(province, .province).contains { units[Int($0)].isAfter && units[Int($0)].sources.count > 1 }
  }

  /// The place of a unit with all that is over it.
  func place(of unit: Int32) -> Place {
    var place = Place()
    var unit = unit
    while unit >= 0 {
      place[units[Int(unit)].level] = units[Int(unit)].name
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
