internal import Lexicon

/// A level of local government. Districts ended on 1 July 2025.
public enum PlaceLevel: Int, Sendable, Comparable, CaseIterable {
  case province, district, commune

  public static func < (a: PlaceLevel, b: PlaceLevel) -> Bool { a.rawValue < b.rawValue }

  init?(_ name: String) {
    switch name {
    case "province": self = .province
    case "district": self = .district
    case "commune": self = .commune
    default: return nil
    }
  }
}

/// A place of government, as much of it as is known: official names with their kind ("xã Mỹ Thạnh", "huyện Giồng Trôm",
/// "tỉnh Bến Tre").
public struct Place: Sendable, Hashable {
  public var province: String?
  public var district: String?
  public var commune: String?

  public init() {}

  subscript(level: PlaceLevel) -> String? {
    get {
      switch level {
      case .province: province
      case .district: district
      case .commune: commune
      }
    }
    set {
      switch level {
      case .province: province = newValue
      case .district: district = newValue
      case .commune: commune = newValue
      }
    }
  }

  public func hash(into hasher: inout Hasher) {
    for part in [commune, district, province] { hasher.combine(part.map { Written.hash($0) }) }
  }

  var isEmpty: Bool { province == nil && district == nil && commune == nil }

  /// From the smallest to the largest: "xã Mỹ Thạnh, huyện Giồng Trôm, tỉnh Bến Tre".
  public var text: String? {
    let parts = [commune, district, province].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The place down to a level.
  func cut(to level: PlaceLevel) -> Place {
    var place = Place()
    for part in PlaceLevel.allCases where part <= level { place[part] = self[part] }
    return place
  }

  /// Whether what both know is the same.
  func agrees(with other: Place) -> Bool {
    for level in PlaceLevel.allCases {
      if let own = self[level], let its = other[level], own != its { return false }
    }
    return true
  }

  /// The slugs of a node id down to a level: "ben-tre/huyen-giong-trom/xa-my-thanh"; `_` for a part that nobody states. A
  /// commune from July 2025 on has no district.
  func path(to level: PlaceLevel) -> String {
    var parts = [province.map { ASCIIFold.slug(Self.bare($0)) } ?? "_"]
    if level == .district || level == .commune && (district != nil || commune == nil) {
      parts.append(district.map { ASCIIFold.slug($0) } ?? "_")
    }
    if level == .commune { parts.append(commune.map { ASCIIFold.slug($0) } ?? "_") }
    return parts.joined(separator: "/")
  }

  private static let kinds = [
    "thành phố ", "thị xã ", "thị trấn ", "đặc khu ", "tỉnh ", "quận ", "huyện ", "xã ", "phường ",
  ].map { Array($0.utf8) }

  /// A name without its kind: "tỉnh Bến Tre" → "Bến Tre".
  static func bare(_ name: String) -> String {
    let length = kindLength(name.utf8.span)
    return length == 0 ? name : String(Substring(name.utf8.dropFirst(length)))
  }

  /// The bytes of a kind at the start of a name, with the blank behind it. Bytes: every name of the gazetteer comes through here
  /// at start-up.
  static func kindLength(_ name: Span<UInt8>) -> Int {
    guard !name.isEmpty else { return 0 }
    let opening = name[0]
    for kind in kinds where kind[0] == opening && kind.count <= name.count {
      var at = 1
      while at < kind.count, kind[at] == name[at] { at += 1 }
      if at == kind.count { return at }
    }
    return 0
  }

  /// The kind of a name: "tỉnh Bến Tre" → "tỉnh".
  static func kind(_ name: String) -> String {
    let rest = bare(name)
    return String(Substring(name.utf8.dropLast(min(name.utf8.count, rest.utf8.count + 1))))
  }
}
